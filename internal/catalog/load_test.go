package catalog

import (
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/zhilian-hrss/zhilian/services"
)

// loaded is the catalog of services/, loaded once for all tests: it never changes.
var loaded = sync.OnceValues(func() (*Catalog, []Fault) { return Load(services.FS) })

func platform(t testing.TB) *Catalog {
	t.Helper()
	c, faults := loaded()
	for _, f := range faults {
		t.Fatal(f)
	}
	return c
}

func service(t testing.TB, code string) *Interface {
	t.Helper()
	i, ok := platform(t).Interface(code)
	if !ok {
		t.Fatalf("no interface %s", code)
	}
	return i
}

// Load proves every example, negative example and answer of every definition.
func TestLoadServices(t *testing.T) {
	c := platform(t)
	files, err := fs.Glob(services.FS, "interfaces/*.yaml")
	if got := len(c.Interfaces()); err != nil || got != len(files) {
		t.Errorf("%d interfaces out of %d files, %v", got, len(files), err)
	}
	for _, i := range c.Interfaces() {
		required := 0
		for _, k := range i.Cases {
			if k.Required {
				required++
			}
			if !strings.HasPrefix(k.ID, i.Code) {
				t.Errorf("case %s of %s: ids must differ over all interfaces", k.ID, i.Code)
			}
		}
		if required < 3 || len(i.Rules) < 3 || len(i.Examples) < 2 {
			t.Errorf("%s has %d required cases, %d rules, %d examples", i.Code, required, len(i.Rules), len(i.Examples))
		}
		if item, ok := c.Item(i.Item); !ok || item.Chosen.Zh == "" {
			t.Errorf("%s belongs to no item that says why it was chosen", i.Code)
		}
	}
	if _, ok := c.Interface("ER9999"); ok {
		t.Error("found an interface that is not there")
	}
}

func TestLoadIsDeterministic(t *testing.T) {
	first := platform(t)
	for range 3 {
		again, faults := Load(services.FS)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		for n, i := range again.Interfaces() {
			was := first.Interfaces()[n]
			if string(i.RequestSchema()) != string(was.RequestSchema()) || asJSON(i.Fields()) != asJSON(was.Fields()) || asJSON(i.Rules) != asJSON(was.Rules) {
				t.Errorf("%s differs between loads", i.Code)
			}
		}
	}
}

func TestDictionaries(t *testing.T) {
	c := platform(t)
	used := map[string]bool{}
	for _, i := range c.Interfaces() {
		for _, d := range c.Dictionaries() {
			for _, schema := range [][]byte{i.RequestSchema(), i.ResponseSchema()} {
				used[d.Name] = used[d.Name] || strings.Contains(string(schema), `"x-dict": "`+d.Name+`"`)
			}
		}
	}
	for _, d := range c.Dictionaries() {
		if !used[d.Name] {
			t.Errorf("dictionary %s is used by nothing", d.Name)
		}
		if d.Source == "" || d.Title.En == "" {
			t.Errorf("dictionary %s names no source or English title", d.Name)
		}
		for _, v := range d.Values {
			if text, ok := d.Text(v.Code); !ok || text != v.Text {
				t.Errorf("%s: code %s is not found", d.Name, v.Code)
			}
		}
	}
	d, ok := c.Dictionary("aac004")
	if !ok || d.Values[0].Code != "1" || d.Values[0].Text.Zh != "男" {
		t.Errorf("aac004 is %v", d)
	}
}

// spoiled is services/ with one change in one file. Of the interfaces only that
// one and ER0104 are kept, for speed.
func spoiled(t *testing.T, file, old, fresh string) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(services.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Dir(p) == "interfaces" && p != file && p != "interfaces/ER0104.yaml" {
			return err
		}
		b, err := fs.ReadFile(services.FS, p)
		m[path.Clean(p)] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text := string(m[file].Data)
	if old != "" && !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", file, old)
	}
	m[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, fresh, 1))}
	return m
}

func TestLoadTellsFaults(t *testing.T) {
	const er0101, er0104 = "interfaces/ER0101.yaml", "interfaces/ER0104.yaml"
	tests := map[string]struct {
		file, old, fresh string
		pointer, text    string
	}{
		"YAML":                   {er0101, "scope: {kind: claim, misses: [EMP-108]}", "scope: {kind: claim", "", "ER0101"},
		"twice the same key":     {er0101, "version: 1", "version: 1\nversion: 2", "", "version"},
		"unknown member":         {er0101, "window: 8s", "window: 8s\nwindows: 9s", "/windows", "is not known"},
		"missing member":         {er0101, "window: 8s\n", "", "/window", "is missing"},
		"wrong type":             {er0101, "version: 1", "version: one", "/version", "got string"},
		"bad code":               {er0101, "code: ER0101\n", "code: er-0101\n", "/code", "does not match"},
		"system code":            {er0101, "code: ER0101\n", "code: SYS.X\n", "/code", ""},
		"code twice":             {er0101, "code: ER0101\n", "code: ER0104\n", "/code", "defined twice"},
		"former without months":  {"interfaces/ER0102.yaml", "kind: former, months: 24", "kind: former", "/scope/months", "is missing"},
		"head of the protocol":   {er0101, "scope: {kind: claim, misses: [EMP-108]}", "head: [{name: partNo, title: {zh: 片, en: part}}]\nscope: {kind: claim, misses: [EMP-108]}", "/head/0/name", "protocol itself"},
		"head twice":             {er0101, "scope: {kind: claim, misses: [EMP-108]}", "head: [{name: dept, title: {zh: 科, en: d}}, {name: dept, title: {zh: 科, en: d}}]\nscope: {kind: claim, misses: [EMP-108]}", "/head/1/name", "declared twice"},
		"head pattern":           {er0101, "scope: {kind: claim, misses: [EMP-108]}", "head: [{name: dept, title: {zh: 科, en: d}, pattern: '['}]\nscope: {kind: claim, misses: [EMP-108]}", "/head/0/pattern", "missing closing"},
		"unknown item":           {er0101, "item: ER01", "item: ER99", "/item", "no item ER99"},
		"unknown shared field":   {er0101, "aac003: {x-field: aac003}", "aac003: {x-field: aac999}", "/request/properties/persons/items/properties/aac003/x-field", "no shared field aac999"},
		"unknown dictionary":     {"fields.yaml", "x-dict: aac058", "x-dict: aac0588", "/request", "no dictionary aac0588"},
		"unknown format":         {"fields.yaml", "format: uscc\n", "format: telephone\n", "/request", "no named format telephone"},
		"field without class":    {"fields.yaml", "    x-class: none\n", "", "/request", "field /batchNo lacks"},
		"reference outside":      {er0101, "aac003: {x-field: aac003}", "aac003: {x-field: aac003, $ref: 'https://example.org/x'}", "/request", "nothing outside itself"},
		"list without an end":    {er0101, "      maxItems: 100\n", "", "/request", "list /persons lacks maxItems"},
		"rule does not compile":  {er0104, "body.aae043 <= today", "body.aae043 <= yesterday", "/rules/0/when", "undeclared reference"},
		"rule of no truth value": {er0104, "body.aae043 <= today", "size(body)", "/rules/0/when", "not true or false"},
		"rule twice":             {er0104, "code: E3142", "code: E3141", "/rules/1/code", "defined twice"},
		"rule at no field":       {er0104, "pointer: /aae043", "pointer: /aae044", "/rules/0/pointer", "no field /aae044"},
		"rule code outside":      {er0104, "code: E3141", "code: E4001", "/rules/0/code", "does not match"},
		"negative passes":        {er0104, `{set: {/aae043: "2026-11-24"}}`, `{set: {/aae043: "2026-11-23"}}`, "/rules/0/negative", "passes rule E3141"},
		"negative fails more":    {er0104, `{set: {/aae043: "2026-11-24"}}`, `{set: {/aae043: "2026-11-24", /aae160: "99"}}`, "/rules/0/negative", "also fails E3143"},
		"negative of schema":     {er0104, `{set: {/aae043: "2026-11-24"}}`, `{set: {/aae043: "2026-11-31"}}`, "/rules/0/negative", "also fails E3001"},
		"jq does not compile":    {er0104, "{registrationNo, idNumber: .aac147, reason: .aae160}", "{registrationNo", "/routes/0/request", ""},
		"jq reads environment":   {er0104, "{registrationNo, idNumber: .aac147, reason: .aae160}", "{secret: env.HOME}", "/routes/0/request", "env is not available"},
		"jq of no object":        {er0104, "{registrationNo, idNumber: .aac147, reason: .aae160}", "1", "/routes/0/request", "fails on /examples/good/0"},
		"good example refused":   {er0104, `aae043: "2026-11-20"`, `aae043: "2025-11-20"`, "/examples/good/0/aae043", "E3142"},
		"answer unlike":          {er0104, "finds: [/registrationNo]", "finds: [/aac147]", "/examples/answers/1/finds", "/registrationNo"},
		"answer outcome":         {er0104, "outcome: done\n      data", "outcome: rejected\n      data", "/examples/answers/0/outcome", "is done"},
		"response schema":        {er0104, "registrationNo: {type: string, title: 登记编号, x-class: personal}", "registrationNo: {type: integer}", "/examples/answers/0", "response-mapping"},
		"refused passes":         {er0104, `set: {/aae160: "50"}`, `set: {/aae160: "01"}`, "/examples/refused/0", "is not refused"},
		"case does not compile":  {er0104, `entry.service == "ER0104" && !entry.replayed`, `entry.service == `, "/cases/0/steps/0/when", ""},
		"duration":               {er0104, "window: 8s", "window: 0s", "/window", "not a duration"},
		"place of the employer":  {er0104, "uscc: /aab998", "uscc: /aab999", "/body/uscc", "no field /aab999"},
		"dictionary code twice":  {"dictionaries/aac004.yaml", `code: "2"`, `code: "1"`, "/values/1/code", "stands twice"},
		"dictionary no source":   {"dictionaries/aac004.yaml", "source:", "sources:", "/source", "is missing"},
		"item lacks chosen":      {"items/ER01.yaml", "chosen:", "selected:", "/chosen", "is missing"},
		"time":                   {er0104, `now: "2026-11-23T09:30:00+08:00"`, `now: "2026-13-23T09:30:00+08:00"`, "/examples/now", "not a time"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, faults := Load(spoiled(t, tt.file, tt.old, tt.fresh))
			for _, f := range faults {
				if (f.File == tt.file || strings.HasPrefix(f.File, "interfaces/")) && strings.HasPrefix(f.Pointer, tt.pointer) && strings.Contains(f.String(), tt.text) {
					return
				}
			}
			t.Errorf("no fault at %s with %q in %v", tt.pointer, tt.text, faults)
		})
	}
}

func TestElementMatches(t *testing.T) {
	c, faults := Load(spoiled(t, "interfaces/ER0101.yaml", "scope: {kind: claim, misses: [EMP-108]}",
		"head: [{name: dept, title: {zh: 科, en: d}, pattern: '[0-9]{2}|A', required: true}, {name: free, title: {zh: 任, en: f}}]\nscope: {kind: claim, misses: [EMP-108]}"))
	for _, f := range faults {
		t.Fatal(f)
	}
	i, _ := c.Interface("ER0101")
	for value, want := range map[string]bool{"12": true, "A": true, "123": false, "12\n": false, "AB": false, "": false} {
		if got := i.Elements[0].Matches(value); got != want {
			t.Errorf("%q matches: %t", value, got)
		}
	}
	if !i.Elements[1].Matches("anything") || !i.Elements[0].Required || i.Elements[1].Required || i.Extra[1] != "free" {
		t.Errorf("elements are %+v, %v", i.Elements, i.Extra)
	}
}

func TestLoadTellsAllFaultsAtOnce(t *testing.T) {
	m := spoiled(t, "interfaces/ER0101.yaml", "window: 8s", "windows: 8s").(fstest.MapFS)
	m["interfaces/ER0104.yaml"].Data = []byte("code: [")
	m["dictionaries/bad.yaml"] = &fstest.MapFile{Data: []byte("name: X")}
	_, faults := Load(m)
	seen := map[string]bool{}
	last := ""
	for _, f := range faults {
		seen[f.File] = true
		if f.File < last {
			t.Errorf("%s stands after %s", f.File, last)
		}
		last = f.File
	}
	if !seen["interfaces/ER0101.yaml"] || !seen["interfaces/ER0104.yaml"] || !seen["dictionaries/bad.yaml"] {
		t.Errorf("not all faults are told: %v", faults)
	}
}

func TestLoadOfNothing(t *testing.T) {
	_, faults := Load(fstest.MapFS{})
	if len(faults) == 0 {
		t.Error("an empty directory has no faults")
	}
}

func FuzzDefinition(f *testing.F) {
	for _, name := range []string{"interfaces/ER0104.yaml", "dictionaries/aac004.yaml", "items/ER01.yaml"} {
		b, err := fs.ReadFile(services.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Add("a: &x [*x]")
	f.Add("a: &a [1,1]\nb: &b [*a,*a]\nc: &c [*b,*b]")
	f.Add("? {a: b}\n: 1")
	f.Fuzz(func(t *testing.T, text string) {
		m := fstest.MapFS{}
		for _, name := range []string{"fields.yaml", "dictionaries/aac058.yaml", "dictionaries/aae160w.yaml", "items/ER01.yaml"} {
			b, err := fs.ReadFile(services.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			m[name] = &fstest.MapFile{Data: b}
		}
		m["interfaces/X.yaml"] = &fstest.MapFile{Data: []byte(text)}
		c, faults := Load(m)
		if len(faults) == 0 && len(c.Interfaces()) != 1 {
			t.Error("neither an interface nor a fault")
		}
	})
}
