package catalog

import (
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/zhilian-hrss/zhilian/message"
)

// overrun is a list with more elements than its schema allows.
type overrun struct {
	path []string
	got  int
	most int
}

// shortened returns the body with every list cut to the most that its schema
// allows, and a finding for each that was longer. The schema library looks at all
// that it is given and keeps every error: without this a body of the largest size,
// one list of nothing but faults, would keep a processor busy for hours.
func (i *Interface) shortened(body any) (any, []message.Finding) {
	var findings []message.Finding
	for _, o := range overruns(i.request, body, nil) {
		body = cut(body, o.path, o.most)
		i.explain(&jsonschema.ValidationError{InstanceLocation: o.path, ErrorKind: &kind.MaxItems{Got: o.got, Want: o.most}}, &findings)
	}
	return body, findings
}

// overruns finds the lists that are too long, the outer ones first. What a list
// holds behind its most is not looked at.
func overruns(s *jsonschema.Schema, v any, path []string) []overrun {
	for s.Ref != nil {
		s = s.Ref
	}
	var list []overrun
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
			if inner, ok := v[name]; ok {
				list = append(list, overruns(s.Properties[name], inner, append(path[:len(path):len(path)], name))...)
			}
		}
	case []any:
		if s.MaxItems != nil && len(v) > *s.MaxItems {
			list = append(list, overrun{path, len(v), *s.MaxItems})
			v = v[:*s.MaxItems]
		}
		if s.Items2020 == nil {
			return list
		}
		for n, e := range v {
			list = append(list, overruns(s.Items2020, e, append(path[:len(path):len(path)], index(n)))...)
		}
	}
	return list
}

// endless names the lists of a schema that may have any number of elements, by
// pointer with * for indexes.
func endless(s *jsonschema.Schema, pointer string) []string {
	for s.Ref != nil {
		s = s.Ref
	}
	var list []string
	if s.Items2020 != nil {
		if s.MaxItems == nil {
			list = append(list, pointer)
		}
		list = append(list, endless(s.Items2020, pointer+"/*")...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		list = append(list, endless(s.Properties[name], pointer+join(name))...)
	}
	return list
}

// cut returns the tree with the list at path cut to n elements. The tree itself
// is not changed.
func cut(tree any, path []string, n int) any {
	if len(path) == 0 {
		list, _ := tree.([]any)
		return list[:n:n]
	}
	switch v := tree.(type) {
	case map[string]any:
		fresh := maps.Clone(v)
		fresh[path[0]] = cut(v[path[0]], path[1:], n)
		return fresh
	case []any:
		fresh := slices.Clone(v)
		for k := range fresh {
			if index(k) == path[0] {
				fresh[k] = cut(v[k], path[1:], n)
			}
		}
		return fresh
	}
	return tree
}
