package catalog

import (
	"context"
	"io/fs"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

// same holds the direct form of a mapping against the interpreter, and reports
// whether the direct form said something.
func (p *program) same(t interface{ Fatalf(string, ...any) }, input any, variables ...any) bool {
	if p.direct == nil {
		return false
	}
	got, ok := p.direct.run(input, variables)
	if !ok {
		return false
	}
	want, err := p.interpret(context.Background(), input, variables...)
	if err != nil {
		t.Fatalf("the direct form makes %v of %v, the interpreter says %v", got, input, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("of %v (-interpreter +direct):\n%s", input, diff)
	}
	return true
}

func (r *Route) programs() map[string]*program {
	list := map[string]*program{"request": r.request, "response": r.response}
	if r.undo != nil {
		list["undo"] = r.undo
	}
	return list
}

// Every mapping makes of real and of changed bodies and answers what jq makes.
func TestDirectAsInterpreted(t *testing.T) {
	words := regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*`)
	for _, i := range platform(t).Interfaces() {
		text, err := fs.ReadFile(services.FS, "interfaces/"+i.Code+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		names := words.FindAllString(regexp.MustCompile(`(?s)\nroutes:.*?\nexamples:`).FindString(string(text)), -1)
		if len(names) == 0 {
			t.Fatalf("%s: no names in its mappings", i.Code)
		}
		any4 := tree(names, 4)
		said := 0
		rapid.Check(t, func(t *rapid.T) {
			body := deepCopy(plain(rapid.SampledFrom(i.Examples).Draw(t, "example").Body))
			for range rapid.IntRange(0, 3).Draw(t, "changes") {
				body = changed(t, body)
			}
			answer := plain(map[string]any{
				"outcome": rapid.SampledFrom([]any{"done", "rejected", "accepted", nil}).Draw(t, "outcome"), "businessNo": "B1",
				"code": rapid.SampledFrom([]any{nil, "", "EMP-101"}).Draw(t, "code"), "field": rapid.SampledFrom([]any{nil, "name", "x"}).Draw(t, "field"),
				"data": plain(rapid.MapOfN(rapid.SampledFrom(names), any4, 0, 8).Draw(t, "data")),
			})
			for _, r := range i.Routes {
				count(&said, r.request.same(t, body, "2026-11-23", "91370200MA3TEXT01C", "T"))
				count(&said, r.response.same(t, answer, body))
				count(&said, r.response.same(t, plain(any4.Draw(t, "answer")), body))
				if r.undo != nil {
					count(&said, r.undo.same(t, map[string]any{"request": body, "answer": answer, "persons": []any{0}}, "2026-11-23", "", "T"))
				}
			}
		})
		if said == 0 && i.Routes[0].request.direct != nil {
			t.Errorf("%s: the direct form never says anything", i.Code)
		}
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// Nearly every mapping has a direct form, and it has the word for the examples.
func TestDirectIsUsual(t *testing.T) {
	all, direct := 0, 0
	for _, i := range platform(t).Interfaces() {
		for _, r := range i.Routes {
			for what, p := range r.programs() {
				all++
				if p.direct != nil {
					direct++
				} else {
					t.Logf("%s: %s of %s is interpreted", i.Code, what, r.Step)
				}
			}
		}
		for n, e := range i.Examples {
			p := i.Routes[0].request
			if p.direct != nil && !p.same(t, plain(e.Body), "2026-11-23", "91370200MA3TEXT01C", "T") {
				t.Errorf("%s: example %d is left to the interpreter", i.Code, n)
			}
		}
	}
	if direct*10 < all*9 {
		t.Errorf("%d of %d mappings have a direct form", direct, all)
	}
}

// What jq takes in ways of its own.
func TestDirectOddities(t *testing.T) {
	inputs := []any{
		nil, true, 7, "x", "007", "12", []any{}, []any{1, nil, "y"}, map[string]any{},
		map[string]any{"a": 1, "b": []any{map[string]any{"a": "z"}, map[string]any{}}, "c": "x", "n": nil, "": false},
	}
	tests := map[string]struct {
		source string
		none   bool // has no direct form
	}{
		"identity":                  {source: `.`},
		"alternative":               {source: `.a // "none"`},
		"alternative of false":      {source: `.[""] // .c`},
		"alternative of many":       {source: `[.b[] // 1]`, none: true},
		"a function in its place":   {source: `def f: .a; [.b[] | f], f | length`, none: true},
		"one after the other":       {source: `def f: .a; def g: [f, f]; {g: g, f}`},
		"hides another":             {source: `def f: 1; def g: f; def f: 2; [f, g]`},
		"hides one of jq":           {source: `def length: 5; [length]`},
		"calls itself":              {source: `def f: if . == 7 then f else 1 end; f`, none: true},
		"variables of two places":   {source: `def g: .[] as $x | (1, $x); [[1, 2] | g as $y | ([3] | g) as $z | [$y, $z]]`},
		"and, or":                   {source: `[.a and .c, .a or .n, (.n | not)]`},
		"and of many":               {source: `[(true, false) and (true, false)]`, none: true},
		"computed names":            {source: `{(.c // "k"): 1, "s": 2, $today}`},
		"a name out of a variable":  {source: `. as $v | {$today: 1, $v}`},
		"a member of many":          {source: `[{a: (1, 2)}]`, none: true},
		"index of a list":           {source: `[.b[0], .b[9]]`},
		"index from the end":        {source: `.b[-1]`, none: true},
		"index by a text":           {source: `.b["x"]`},
		"computed index":            {source: `{x: 3, y: 4}[.c]`},
		"index by what the term is": {source: `.b | .[0][.[1].a // "a"]`},
		"no else":                   {source: `[if .a == 1 then .c end]`},
		"many in a branch":          {source: `[if .a == 1 then .b[] else empty end]`},
		"members by name":           {source: `[.[]]`},
		"entries":                   {source: `to_entries`},
		"map, select":               {source: `[.b | map(.a)] | map(select(. != null))`},
		"numbers":                   {source: `tonumber`},
		"texts":                     {source: `tostring`},
		"sums":                      {source: `[.a + 1, .c + "y", .n + .b, .b + .b]`},
		"order of kinds":            {source: `[. < 1, . > "x", . == [], . != null]`},
		"first, last":               {source: `[first, last]`},
		"starts":                    {source: `startswith("0")`},
		"slices":                    {source: `.[1:]`, none: true},
		"optional":                  {source: `[.a?]`, none: true},
		"present":                   {source: `present`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := compileJQ(tt.source, "$today")
			if err != nil {
				t.Fatal(err)
			}
			if (p.direct == nil) != tt.none {
				t.Fatalf("has a direct form: %v", p.direct != nil)
			}
			for _, v := range inputs {
				p.same(t, v, "2026-11-23")
			}
		})
	}
}

// A direct mapping that takes long leaves off.
func TestDirectEnds(t *testing.T) {
	p, err := compileJQ(`def a: [.[], .[]]; def b: a | a | a | a | a | a; [.] | b | b | b | b | length`)
	if err != nil || p.direct == nil {
		t.Fatal(err)
	}
	if out, ok := p.direct.run(1, nil); ok {
		t.Errorf("it went on until %v", out)
	}
}

func FuzzDirect(f *testing.F) {
	for _, s := range []string{`{a: .b}`, `[.a[] | {b} | present]`, `def f: .a; f // 1`, `.a as $n | [$n, .b[0]]`, `if .a == 1 then .b else {} end`} {
		f.Add(s, []byte(`{"a": [1, "x", null, {"b": ""}], "b": "1"}`))
	}
	f.Fuzz(func(t *testing.T, source string, b []byte) {
		input, err := message.ParseJSON(b)
		if err != nil {
			return
		}
		p, err := compileJQ(source, "$today")
		if err != nil {
			return
		}
		p.same(t, plain(input), "2026-11-23")
	})
}
