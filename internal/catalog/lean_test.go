package catalog

import (
	"fmt"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// Every schema that the platform comes with has a lean form, or its bodies would
// be judged at ten times the cost.
func TestEverySchemaHasALeanForm(t *testing.T) {
	for _, i := range platform(t).Interfaces() {
		if i.leanRequest == nil {
			t.Errorf("the request of %s has none", i.Code)
			continue
		}
		if i.leanResponse == nil {
			t.Errorf("the response of %s has none", i.Code)
		}
		for n, e := range i.Examples {
			if w := i.leanRequest.says(plain(e.Body)); w != yes {
				t.Errorf("%s: example %d is %v", i.Code, n, w)
			}
		}
	}
}

// agree holds a lean schema against the library's.
func agree(t interface{ Fatalf(string, ...any) }, s *jsonschema.Schema, l *lean, v any) {
	want := s.Validate(v)
	switch got := l.says(v); {
	case got == yes && want != nil:
		t.Fatalf("lean lets through what the library no: %#v: %v", v, want)
	case got == no && want == nil:
		t.Fatalf("lean no what the library lets through: %#v", v)
	}
}

// A lean schema and the library's agree about every body that is near a good one.
func TestLeanAgreesWithTheLibrary(t *testing.T) {
	for _, i := range platform(t).Interfaces() {
		if i.leanRequest == nil || i.leanResponse == nil {
			continue // told by the test above
		}
		t.Run(i.Code, rapid.MakeCheck(func(t *rapid.T) {
			body := deepCopy(plain(i.Examples[rapid.IntRange(0, len(i.Examples)-1).Draw(t, "example")].Body))
			for range rapid.IntRange(0, 3).Draw(t, "changes") {
				body = changed(t, body)
			}
			agree(t, i.request, i.leanRequest, body)
			agree(t, i.response, i.leanResponse, body)
		}))
	}
}

// changed returns a tree with one part replaced, removed or added.
func changed(t *rapid.T, v any) any {
	switch v := v.(type) {
	case map[string]any:
		names := append(sortedNames(v), "surplus")
		name := rapid.SampledFrom(names).Draw(t, "name")
		switch rapid.IntRange(0, 3).Draw(t, "move") {
		case 0:
			delete(v, name)
		case 1:
			v[name] = odd(t)
		default:
			if inner, ok := v[name]; ok {
				v[name] = changed(t, inner)
			}
		}
		return v
	case []any:
		if len(v) == 0 || rapid.IntRange(0, 4).Draw(t, "list") == 0 {
			return append(v, odd(t))
		}
		n := rapid.IntRange(0, len(v)-1).Draw(t, "index")
		if rapid.IntRange(0, 4).Draw(t, "repeat") == 0 {
			return append(v, deepCopy(v[n]))
		}
		v[n] = changed(t, v[n])
		return v
	case string:
		return rapid.SampledFrom([]any{v + "X", v + "𠮷", "", v[:len(v)/2], "01", "1", "16", "2026-02-30", odd(t)}).Draw(t, "text")
	}
	return odd(t)
}

func sortedNames(m map[string]any) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	return names
}

func odd(t *rapid.T) any {
	return rapid.OneOf(
		rapid.SampledFrom([]any{nil, true, false, "", "1", 1.5, 1.0, map[string]any{}, []any{}}),
		rapid.Map(rapid.IntRange(-2, 400), func(n int) any { return n }),
		rapid.Map(rapid.StringN(0, 60, -1), func(s string) any { return s }),
	).Draw(t, "odd")
}

// Keywords that the definitions use now and those that they may use, each with
// values on both sides of what it asserts.
func TestLeanKeywords(t *testing.T) {
	values := []any{
		nil, true, "", "a", "ab", "abc", "abcd", "𠮷𠮷", "𠮷𠮷𠮷𠮷", 0, 1, 5, 6, -1, 1.0, 1.5,
		[]any{}, []any{"a"}, []any{"a", "b"}, []any{1, 2, 3}, []any{"a", 1}, []any{"a", "a"}, []any{1, 1},
		map[string]any{}, map[string]any{"a": "x"}, map[string]any{"a": 1}, map[string]any{"b": "x"}, map[string]any{"a": "x", "b": "y", "c": nil},
	}
	tests := map[string]bool{ // schema: has it a lean form
		`{type: string}`:                    true,
		`{type: integer}`:                   true,
		`{type: number}`:                    true,
		`{type: [string, "null", boolean]}`: true,
		`{enum: [a, ab]}`:                   true,
		`{const: a}`:                        true,
		`{const: 1}`:                        false,
		`{enum: [1, a]}`:                    false,
		`{minLength: 2, maxLength: 3}`:      true,
		`{pattern: "^a+"}`:                  true,
		`{minimum: 1, maximum: 5}`:          true,
		`{minimum: 1.5}`:                    false,
		`{minItems: 1, maxItems: 2, items: {type: string}}`:                             true,
		`{required: [a], properties: {a: {type: string}}, additionalProperties: false}`: true,
		`{properties: {a: {type: string}}, additionalProperties: {type: string}}`:       true,
		`{allOf: [{type: string}, {maxLength: 1}]}`:                                     true,
		`{if: {type: string}, then: {minLength: 2}, else: {type: integer}}`:             true,
		`{if: {properties: {a: {const: x}}}, then: {required: [b]}}`:                    true,
		`{if: {minimum: 1}, else: {type: string}}`:                                      true,
		`{anyOf: [{type: string}, {type: integer}]}`:                                    false,
		`{not: {type: string}}`:                                                         false,
		`{uniqueItems: true}`:                                                           true,
		`{exclusiveMinimum: 1}`:                                                         false,
		`{$defs: {a: {type: string}}, $ref: "#/$defs/a"}`:                               false,
		`{properties: {a: {properties: {b: {multipleOf: 2}}}}}`:                         false,
		`{format: day}`: true,
	}
	for text, has := range tests {
		s, _ := compiled(t, text)
		schema, err := compileSchema("x", s.root, nil)
		if err != nil {
			t.Fatal(text, err)
		}
		l := leanOf(schema)
		if (l != nil) != has {
			t.Errorf("%s has a lean form: %v", text, l != nil)
		}
		if l == nil {
			continue
		}
		for _, v := range values {
			agree(failer{t, text}, schema, l, v)
		}
	}
}

type failer struct {
	*testing.T
	schema string
}

func (f failer) Fatalf(format string, args ...any) {
	f.T.Helper()
	f.T.Errorf("%s: %s", f.schema, fmt.Sprintf(format, args...))
}
