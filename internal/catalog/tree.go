package catalog

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// plain returns the tree with every json.Number as an int (or a float64 where it
// is no integer), the form that rules and mappings compute with. Parts without
// numbers are shared with the original, which is never changed.
func plain(v any) any {
	if r, ok := v.(ready); ok {
		return r.tree
	}
	now, _ := converted(v)
	return now
}

// ready is a tree that was converted already.
type ready struct{ tree any }

// Ready converts a body once for Check, Request and Result, each of which would
// do so itself. It is good for nothing else.
func Ready(tree any) any { return ready{plain(tree)} }

func converted(v any) (now any, changed bool) {
	switch v := v.(type) {
	case json.Number:
		if n, err := strconv.Atoi(string(v)); err == nil {
			return n, true
		}
		f, _ := v.Float64()
		return f, true
	case map[string]any:
		var fresh map[string]any
		for name, old := range v {
			now, changed := converted(old)
			if !changed {
				continue
			}
			if fresh == nil {
				fresh = maps.Clone(v)
			}
			fresh[name] = now
		}
		if fresh != nil {
			return fresh, true
		}
	case []any:
		var fresh []any
		for i, old := range v {
			now, changed := converted(old)
			if !changed {
				continue
			}
			if fresh == nil {
				fresh = slices.Clone(v)
			}
			fresh[i] = now
		}
		if fresh != nil {
			return fresh, true
		}
	}
	return v, false
}

// at returns what stands at a JSON pointer, nil when nothing does.
func at(tree any, pointer string) any {
	for rest := pointer; len(rest) > 0 && rest[0] == '/'; {
		var token string
		token, rest = nextToken(rest)
		switch v := tree.(type) {
		case map[string]any:
			tree = v[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			tree = v[i]
		default:
			return nil
		}
	}
	return tree
}

// textAt returns the text at a pointer, "" when there is none.
func textAt(tree any, pointer string) string {
	if pointer == "" {
		return ""
	}
	s, _ := at(tree, pointer).(string)
	return s
}

// nextToken cuts the first token off a pointer that begins with a slash.
func nextToken(pointer string) (token, rest string) {
	token = pointer[1:]
	if n := strings.IndexByte(token, '/'); n >= 0 {
		token, rest = token[:n], token[n:]
	}
	if strings.Contains(token, "~") {
		token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
	}
	return token, rest
}

func tokens(pointer string) []string {
	var list []string
	for len(pointer) > 0 && pointer[0] == '/' {
		var token string
		token, pointer = nextToken(pointer)
		list = append(list, token)
	}
	return list
}

// join makes a JSON pointer of tokens.
func join(tokens ...string) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteByte('/')
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(t, "~", "~0"), "/", "~1"))
	}
	return b.String()
}

// comparePointers orders pointers by their tokens, indexes by value.
func comparePointers(a, b string) int {
	pa, pb := tokens(a), tokens(b)
	for n := range min(len(pa), len(pb)) {
		if order := compareTokens(pa[n], pb[n]); order != 0 {
			return order
		}
	}
	return cmp.Compare(len(pa), len(pb))
}

// compareTokens puts numbers before names.
func compareTokens(a, b string) int {
	na, ea := strconv.Atoi(a)
	nb, eb := strconv.Atoi(b)
	switch {
	case ea == nil && eb == nil:
		return cmp.Or(cmp.Compare(na, nb), cmp.Compare(a, b))
	case ea == nil:
		return -1
	case eb == nil:
		return 1
	}
	return cmp.Compare(a, b)
}

// edit returns a plain copy of the tree with values set and removed at pointers.
// It makes examples out of other examples.
func edit(tree any, set map[string]any, remove []string) any {
	copied := deepCopy(tree)
	for _, pointer := range slices.SortedFunc(maps.Keys(set), comparePointers) {
		put(&copied, tokens(pointer), deepCopy(set[pointer]), false)
	}
	for _, pointer := range remove {
		put(&copied, tokens(pointer), nil, true)
	}
	return plain(copied)
}

func put(into *any, path []string, v any, remove bool) {
	if len(path) == 0 {
		*into = v
		return
	}
	switch node := (*into).(type) {
	case map[string]any:
		if len(path) == 1 && remove {
			delete(node, path[0])
			return
		}
		child := node[path[0]]
		put(&child, path[1:], v, remove)
		node[path[0]] = child
	case []any:
		i, err := strconv.Atoi(path[0])
		if err != nil || i < 0 || i > len(node) || i == len(node) && remove {
			return
		}
		if len(path) == 1 && remove {
			*into = append(node[:i:i], node[i+1:]...)
			return
		}
		if i == len(node) {
			node = append(node, nil)
		}
		put(&node[i], path[1:], v, remove)
		*into = node
	}
}

func deepCopy(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := make(map[string]any, len(v))
		for k, e := range v {
			c[k] = deepCopy(e)
		}
		return c
	case []any:
		c := make([]any, len(v))
		for i, e := range v {
			c[i] = deepCopy(e)
		}
		return c
	}
	return v
}

// At returns what stands at a JSON pointer of a body, nil when nothing does.
func At(tree any, pointer string) any { return at(tree, pointer) }

// Edit returns a plain copy of a body with values set and removed at pointers.
func Edit(tree any, set map[string]any, remove []string) any { return edit(tree, set, remove) }
