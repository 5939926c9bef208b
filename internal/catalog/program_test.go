package catalog

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProgram(t *testing.T) {
	input := map[string]any{"n": 3, "s": "甲", "list": []any{1, 2, 3}, "none": nil, "o": map[string]any{"a": 1}}
	tests := map[string]struct {
		source string
		want   any
	}{
		"object":           {`{a: .n, s}`, map[string]any{"a": 3, "s": "甲"}},
		"missing":          {`.nothing // "x"`, "x"},
		"plus numbers":     {`.n + 1`, 4},
		"plus texts":       {`.s + "乙"`, "甲乙"},
		"plus null":        {`.none + .s`, "甲"},
		"plus lists":       {`.list + [4]`, []any{1, 2, 3, 4}},
		"plus objects":     {`.o + {b: 2}`, map[string]any{"a": 1, "b": 2}},
		"minus and times":  {`.n * 2 - 1`, 5},
		"compare":          {`[.n == 3, .n != 3, .n > 2, .n < 2, .n >= 3, .n <= 2]`, []any{true, false, true, false, true, false}},
		"lists":            {`[.list[] | select(. > 1) | tostring] | join(",")`, "2,3"},
		"entries":          {`.o | with_entries(select(.value != null))`, map[string]any{"a": 1}},
		"index of a list":  {`.list | to_entries | map(.key)`, []any{0, 1, 2}},
		"own function":     {`def twice(f): f | f; .n | twice(. + 1)`, 5},
		"variable":         {`.n as $x | [$x, $today]`, []any{3, "2026-11-23"}},
		"conditions":       {`if .n == 3 then "三" elif .n == 4 then "四" else "?" end`, "三"},
		"reduce":           {`reduce .list[] as $x (0; . + $x)`, 6},
		"add, min, unique": {`[(.list | add), (.list | max), ([1, 1] | unique)]`, []any{6, 3, []any{1}}},
		"a try":            {`try error("x") catch .`, "x"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := compileJQ(tt.source, "$today")
			if err != nil {
				t.Fatal(err)
			}
			got, err := p.run(t.Context(), input, "2026-11-23")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestProgramIsRefused(t *testing.T) {
	tests := map[string]struct{ source, text string }{
		"environment":       {`env`, "env is not available"},
		"environment, $ENV": {`$ENV.HOME`, "$ENV is not available"},
		"hidden in a path":  {`.[env.HOME]`, "env is not available"},
		"in a pattern":      {`. as {(env.HOME): $x} | $x`, "env is not available"},
		"input":             {`input`, "input is not available"},
		"inputs":            {`[inputs]`, "inputs is not available"},
		"files":             {`input_filename`, "not available"},
		"halt":              {`halt`, "halt is not available"},
		"debug":             {`debug`, "debug is not available"},
		"clock":             {`now`, "now is not available"},
		"modules":           {`import "a" as a; 1`, "modules are not available"},
		"assignment":        {`.a = 1`, "operator = is not available"},
		"update":            {`.a |= 1`, "operator |= is not available"},
		"path":              {`setpath([1000000000]; 1)`, "setpath/2 is not available"},
		"everything below":  {`[..]`, ".. is not available"},
		"interpolation":     {`"\(.)"`, "join texts with +"},
		"format":            {`@base64`, "@base64 is not available"},
		"division":          {`1 / 0`, "operator / is not available"},
		"whole as text":     {`tojson`, "tojson is not available"},
		"sort":              {`sort_by(.a)`, "sort_by/1 is not available"},
		"our own guards":    {`_zl_plus(1; 2)`, "_zl_plus/2 is not available"},
		"unknown variable":  {`$nothing`, "variable"},
		"broken":            {`{a:`, "unexpected"},
		"too long":          {strings.Repeat("1,", maxProgram) + "1", "longer than"},
		"too deep":          {strings.Repeat("[", 150) + strings.Repeat("]", 150), "nested too deep"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := compileJQ(tt.source, "$today")
			if err == nil || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("error is %v, want %q", err, tt.text)
			}
		})
	}
}

// Programs that would run or grow without end stop by the count of their steps or
// the weight of what they make, without help from the clock.
func TestProgramRunaway(t *testing.T) {
	tests := map[string]struct {
		source string
		want   error
	}{
		"a long list":          {`[range(1000000000)]`, errSteps},
		"no end":               {`def f: f; f`, errSteps},
		"no end, growing":      {`def f: [.] | f; f`, errSteps},
		"no end, results":      {`def f: 1, f; [f]`, errSteps},
		"no end, caught":       {`def f: try f catch f; f`, errSteps},
		"texts doubled":        {`reduce range(100) as $n ("xxxxxxxxxx"; . + .)`, errSize},
		"lists doubled":        {`reduce range(100) as $n ([1]; . + .)`, errSize},
		"shared parts, made":   {`reduce range(100) as $n (1; [., .])`, errSize},
		"shared parts, equal":  {`reduce range(100) as $n (1; [., .]) | . == .`, errSize},
		"shared parts, text":   {`reduce range(100) as $n (1; [., .]) | tostring`, errSize},
		"shared parts, unique": {`reduce range(100) as $n (1; [., .]) | unique`, errSize},
		"shared parts, add":    {`reduce range(100) as $n (["x"]; [., .]) | add`, errSize},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := compileJQ(tt.source)
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err = p.run(t.Context(), nil)
			runtime.ReadMemStats(&after)
			// On a busy machine the second fence, the deadline, may be met before the
			// last step; it ends the same program as surely.
			late := errors.Is(tt.want, errSteps) && errors.Is(err, context.DeadlineExceeded)
			if !errors.Is(err, tt.want) && !late {
				t.Errorf("error is %v, want %v", err, tt.want)
			}
			if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 512 {
				t.Errorf("allocated %d MiB", got)
			}
		})
	}
}

func TestProgramEndsWithItsContext(t *testing.T) {
	p, err := compileJQ(`def f: f; f`)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.run(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

func TestProgramErrorsHideValues(t *testing.T) {
	const secret = "000000199001010018"
	for _, source := range []string{`.id + 1`, `.id | tonumber | has(1)`, `.id.x`, `.id * 2`, `.id | keys`, `error({id})`, `.a, .b`, `empty`} {
		p, err := compileJQ(source)
		if err != nil {
			t.Fatal(err)
		}
		_, err = p.run(t.Context(), map[string]any{"id": secret})
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: error is %v", source, err)
		}
	}
}

func FuzzProgram(f *testing.F) {
	for _, s := range []string{`{a: .b}`, `[range(1e9)]`, `def f: f; f`, `reduce range(9) as $n (1; [., .])`, `"\(.)"`, `.a = 1`, `[.[]?] | add`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		p, err := compileJQ(source)
		if err != nil {
			return
		}
		if _, err := p.run(t.Context(), map[string]any{"a": []any{1, "x", nil}}); err != nil && strings.Contains(err.Error(), "panic") {
			t.Error(err)
		}
	})
}
