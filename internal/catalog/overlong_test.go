package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
)

// many returns n elements.
func many(n int, element any) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = element
	}
	return list
}

// A large body, made to be as dear as can be, is answered as one with a hundred
// faults. Without a bound each of these takes minutes to hours, so that no clock is
// needed to see it fail.
func TestCheckOfHugeBodies(t *testing.T) {
	const tooMany = "E3006 /persons"
	names := map[string]any{}
	for n := range 20_000 {
		names[strings.Map(func(d rune) rune { return d - '0' + 'g' }, fmt.Sprint(n))] = 1
	}
	tests := map[string]struct {
		set  map[string]any
		want string // the first finding
	}{
		"empty persons":         {map[string]any{"/persons": many(30_000, map[string]any{})}, tooMany},
		"persons of no kind":    {map[string]any{"/persons": many(50_000, "")}, tooMany},
		"one person many times": {map[string]any{"/persons": many(20_000, map[string]any{"aac147": "000000199001010018"})}, tooMany},
		"lists in lists":        {map[string]any{"/persons": many(200, many(100, many(1, "")))}, tooMany},
		"a list for a text":     {map[string]any{"/aae011": many(50_000, 1)}, "E3001 /aae011"},
		"a list nobody knows":   {map[string]any{"/x": many(50_000, 1)}, "E3004 /x"},
		"names nobody knows":    {map[string]any{"/persons/0": names}, "E3001 /persons/0/aac003"},
	}
	er0101 := service(t, "ER0101")
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := er0101.Check(sent(t, er0101, tt.set), facts)
			if len(r.Errors) == 0 || len(r.Errors) > maxFindings || r.Errors[0].Code+" "+r.Errors[0].Pointer != tt.want {
				t.Errorf("%d findings, the first %v; want %s", len(r.Errors), r.Errors[:min(1, len(r.Errors))], tt.want)
			}
		})
	}
	er0102 := service(t, "ER0102")
	r := er0102.Check(sent(t, er0102, map[string]any{"/registrationNos": many(20_000, "JY20261123000001")}, "/persons"), facts)
	if len(r.Errors) == 0 || r.Errors[0].Pointer != "/registrationNos" || r.Errors[0].Code != message.E3006 && r.Errors[0].Code != message.E3001 {
		t.Errorf("registration numbers: %v", r.Errors)
	}
}

// A list that is too long hides nothing of what stands before its end.
func TestOverlongTellsTheRestToo(t *testing.T) {
	er0103 := service(t, "ER0103")
	changes := many(12, map[string]any{"aae155": "aac067"})
	changes[9] = map[string]any{"aae155": "zz"}
	changes[11] = map[string]any{"aae155": "behind the end"}
	body := sent(t, er0103, map[string]any{"/changes": changes, "/registrationNo": "?"})
	before := asJSON(body)
	var got []string
	for _, f := range er0103.Check(body, facts).Errors {
		got = append(got, f.Code+" "+f.Pointer)
	}
	for _, want := range []string{"E3001 /registrationNo", "E3001 /changes", "E3002 /changes/9/aae155"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not told in %v", want, got)
		}
	}
	for _, g := range got {
		if strings.Contains(g, "/changes/10") || strings.Contains(g, "/changes/11") {
			t.Errorf("what is behind the end was looked at: %s", g)
		}
	}
	if asJSON(body) != before {
		t.Error("the tree was cut in place")
	}
}

func TestOverruns(t *testing.T) {
	s, _ := compiled(t, `
type: object
properties:
  a: {type: array, maxItems: 2, items: {type: object, properties: {b: {type: array, maxItems: 1, items: {type: string}}}}}
  c: {type: array, items: {type: array, items: {type: string}}}
`)
	schema, err := compileSchema("x", s.root, nil)
	if err != nil {
		t.Fatal(err)
	}
	inner := func(n int) any { return map[string]any{"b": many(n, "v")} }
	tree := map[string]any{"a": []any{inner(3), inner(1), inner(9)}, "c": many(5, "v"), "d": many(9, "v")}
	var got []string
	shortened := any(tree)
	for _, o := range overruns(schema, tree, nil) {
		got = append(got, fmt.Sprintf("%s %d of %d", join(o.path...), o.got, o.most))
		shortened = cut(shortened, o.path, o.most)
	}
	if diff := cmp.Diff([]string{"/a 3 of 2", "/a/0/b 3 of 1"}, got); diff != "" {
		t.Errorf("overruns:\n%s", diff)
	}
	want := map[string]any{"a": []any{inner(1), inner(1)}, "c": tree["c"], "d": tree["d"]}
	if diff := cmp.Diff(any(want), shortened); diff != "" {
		t.Errorf("shortened:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"/c", "/c/*"}, endless(schema, "")); diff != "" {
		t.Errorf("endless:\n%s", diff)
	}
	for _, v := range []any{nil, "x", 1, []any{1}, map[string]any{"a": "x"}, map[string]any{"a": nil}} {
		if found := overruns(schema, v, nil); len(found) > 0 {
			t.Errorf("%v: %v", v, found)
		}
	}
}
