package catalog

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlain(t *testing.T) {
	shared := map[string]any{"s": "x"}
	body := map[string]any{"n": json.Number("7"), "big": json.Number("9007199254740991"), "half": json.Number("0.5"),
		"list": []any{"a", json.Number("-1")}, "shared": shared, "none": nil}
	want := map[string]any{"n": 7, "big": 9007199254740991, "half": 0.5, "list": []any{"a", -1}, "shared": shared, "none": nil}
	got := plain(body)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if _, ok := body["n"].(json.Number); !ok {
		t.Error("the original was changed")
	}
	shared["s"] = "y"
	if textAt(got, "/shared/s") != "y" {
		t.Error("a part without numbers was copied")
	}
}

func TestPointers(t *testing.T) {
	tree := map[string]any{"a": []any{map[string]any{"b/c": 1, "d~e": "x"}}, "": "empty"}
	tests := map[string]any{
		"": tree, "/a/0/b~1c": 1, "/a/0/d~0e": "x", "/": "empty",
		"/a/1": nil, "/a/-1": nil, "/a/x": nil, "/b": nil, "/a/0/b~1c/x": nil, "a": tree,
	}
	for pointer, want := range tests {
		if d := cmp.Diff(want, at(tree, pointer)); d != "" {
			t.Errorf("at %q: %s", pointer, d)
		}
	}
	if got := join("b/c", "d~e"); got != "/b~1c/d~0e" || !slices.Equal(tokens(got), []string{"b/c", "d~e"}) {
		t.Errorf("join = %s", got)
	}
	if got := generic("/persons/12/aac003"); got != "/persons/*/aac003" {
		t.Errorf("generic = %s", got)
	}
}

func TestComparePointers(t *testing.T) {
	want := []string{"", "/a", "/persons", "/persons/2", "/persons/2/aac003", "/persons/10", "/persons/x"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, comparePointers)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestEdit(t *testing.T) {
	tree := map[string]any{"a": []any{"x", "y"}, "o": map[string]any{"k": 1}}
	tests := map[string]struct {
		set    map[string]any
		remove []string
		want   any
	}{
		"nothing":           {nil, nil, tree},
		"a member":          {map[string]any{"/o/k": 2}, nil, map[string]any{"a": []any{"x", "y"}, "o": map[string]any{"k": 2}}},
		"appended in order": {map[string]any{"/a/3": "3", "/a/2": "2"}, nil, map[string]any{"a": []any{"x", "y", "2", "3"}, "o": map[string]any{"k": 1}}},
		"removed":           {nil, []string{"/a/0", "/o"}, map[string]any{"a": []any{"y"}}},
		"the whole":         {map[string]any{"": "z"}, nil, "z"},
		"nowhere":           {map[string]any{"/a/9": 1, "/a/x": 1}, []string{"/a/7", "/q"}, tree},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, edit(tree, tt.set, tt.remove)); d != "" {
				t.Error(d)
			}
		})
	}
	if len(tree["a"].([]any)) != 2 {
		t.Error("the original was changed")
	}
}
