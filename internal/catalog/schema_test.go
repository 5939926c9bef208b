package catalog

import (
	"strings"
	"testing"
)

func compiled(t *testing.T, text string) (*schemaText, document) {
	t.Helper()
	d, err := parseDocument("x.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	l := &loader{fields: map[string]any{
		"f": map[string]any{"title": "甲", "type": "string"},
		"g": map[string]any{"type": "object", "properties": map[string]any{"b": map[string]any{"type": "string"}, "a": map[string]any{"type": "string"}}},
	}, orders: map[string][]string{"/fields/f": {"title", "type"}, "/fields/g/properties": {"b", "a"}}}
	s, ok := l.expand(d, "")
	if !ok {
		t.Fatal(l.faults)
	}
	return s, d
}

func TestSchemaKeepsTheWrittenOrder(t *testing.T) {
	s, _ := compiled(t, "type: object\nproperties:\n  z: {x-field: f, maxLength: 3}\n  a: {x-field: f, title: 乙}\n")
	got := strings.Join(strings.Fields(string(s.encode())), "")
	want := `{"type":"object","properties":{"z":{"title":"甲","type":"string","maxLength":3},"a":{"title":"乙","type":"string"}}}`
	if got != want {
		t.Errorf("schema is %s", got)
	}
}

// The members of a shared object are fields like others, in their order.
func TestSharedObjectKeepsItsFields(t *testing.T) {
	s, _ := compiled(t, "type: object\nproperties:\n  one: {x-field: g}\n  list: {type: array, items: {x-field: g}}\n")
	var got []string
	for _, f := range s.fieldsOf() {
		got = append(got, f.Pointer)
	}
	if want := "/one /one/b /one/a /list /list/*/b /list/*/a"; strings.Join(got, " ") != want {
		t.Errorf("fields are %v, want %s", got, want)
	}
}

func TestSchemaAsserts(t *testing.T) {
	s, _ := compiled(t, `
type: object
properties:
  sex: {type: string, x-dict: aac004}
  day: {type: string, format: day, x-dict: aac004}
  list: {type: array, x-unique: k, items: {type: object}}
`)
	schema, err := compileSchema("x", s.root, platform(t).dictionaries)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		body any
		ok   bool
	}{
		"listed":           {map[string]any{"sex": "1"}, true},
		"not listed":       {map[string]any{"sex": "3"}, false},
		"both asserted":    {map[string]any{"day": "2026-11-23"}, false},
		"distinct":         {map[string]any{"list": []any{map[string]any{"k": "a"}, map[string]any{"k": "b"}, map[string]any{}}}, true},
		"twice":            {map[string]any{"list": []any{map[string]any{"k": "a"}, map[string]any{"k": "a"}}}, false},
		"another type":     {map[string]any{"sex": 1}, false},
		"objects of noise": {map[string]any{"list": []any{map[string]any{"k": 1}, map[string]any{"k": 1}}}, true},
	}
	for name, tt := range tests {
		if err := schema.Validate(tt.body); (err == nil) != tt.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Two equal elements do not keep the faults of the others from being told.
func TestTwiceTellsTheRestToo(t *testing.T) {
	er0103 := service(t, "ER0103")
	good := map[string]any{"aae155": "aac067", "aae124": "13900000009"}
	body := sent(t, er0103, map[string]any{"/changes": []any{good, good, map[string]any{"aae155": "zz"}, map[string]any{}}})
	var got []string
	for _, f := range er0103.Check(body, facts).Errors {
		got = append(got, f.Code+" "+f.Pointer)
	}
	if want := "E3001 /changes/1/aae155, E3002 /changes/2/aae155, E3001 /changes/3/aae155"; strings.Join(got, ", ") != want {
		t.Errorf("found %v, want %s", got, want)
	}
}

func TestDocumentIsRefused(t *testing.T) {
	tests := map[string]string{
		"zero byte":       "a: \x00",
		"too large":       "a: " + strings.Repeat("x", maxFile),
		"too deep":        strings.Repeat("[", 100) + strings.Repeat("]", 100),
		"same key twice":  "a: 1\na: 2",
		"no YAML":         "a: [",
		"a number beyond": "a: .inf\nb: !!binary x",
	}
	for name, text := range tests {
		if _, err := parseDocument("x.yaml", []byte(text)); err == nil {
			t.Errorf("%s passes", name)
		}
	}
}
