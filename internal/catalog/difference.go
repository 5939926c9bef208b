package catalog

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Difference is one place in which two definitions differ.
type Difference struct {
	Pointer string `json:"pointer"`
	What    string `json:"what"`          // added, removed or changed
	Old     string `json:"old,omitempty"` // JSON, shortened
	New     string `json:"new,omitempty"`
}

// What a difference may be.
const (
	Added   = "added"
	Removed = "removed"
	Changed = "changed"
)

const (
	maxDifferences = 500
	maxShown       = 400 // characters of a value
)

// Differences compares two texts as trees. Elements of lists are told apart by their
// code, name, id or step where they have one, and by their place otherwise.
func Differences(before, after []byte) ([]Difference, error) {
	a, err := parseDocument("", before)
	if err != nil {
		return nil, fmt.Errorf("the earlier text: %w", err)
	}
	b, err := parseDocument("", after)
	if err != nil {
		return nil, fmt.Errorf("the later text: %w", err)
	}
	c := comparison{}
	c.compare("", a.tree, b.tree)
	return c.list, nil
}

type comparison struct{ list []Difference }

func (c *comparison) add(d Difference) {
	if len(c.list) < maxDifferences {
		c.list = append(c.list, d)
	}
}

func (c *comparison) compare(pointer string, a, b any) {
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			c.members(pointer, x, y)
			return
		}
	case []any:
		if y, ok := b.([]any); ok {
			c.elements(pointer, x, y)
			return
		}
	}
	if asJSON(a) != asJSON(b) {
		c.add(Difference{Pointer: pointer, What: Changed, Old: shown(a), New: shown(b)})
	}
}

func (c *comparison) members(pointer string, a, b map[string]any) {
	names := slices.Collect(maps.Keys(a))
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		c.pair(pointer+join(name), a, b, name)
	}
}

// pair compares the members of one name, either of which may be missing.
func (c *comparison) pair(pointer string, a, b map[string]any, name string) {
	old, was := a[name]
	fresh, is := b[name]
	switch {
	case !was:
		c.add(Difference{Pointer: pointer, What: Added, New: shown(fresh)})
	case !is:
		c.add(Difference{Pointer: pointer, What: Removed, Old: shown(old)})
	default:
		c.compare(pointer, old, fresh)
	}
}

// elements compares lists: as objects by the names of their elements, if all have one.
func (c *comparison) elements(pointer string, a, b []any) {
	x, y := named(a), named(b)
	if x == nil || y == nil {
		x, y = numbered(a), numbered(b)
	}
	c.members(pointer, x, y)
}

// named returns a list by what its elements call themselves, nil where one does not
// or two alike.
func named(list []any) map[string]any {
	byName := make(map[string]any, len(list))
	for _, e := range list {
		object, _ := e.(map[string]any)
		name := ""
		for _, member := range []string{"code", "name", "id", "step", "kind"} {
			if s, ok := object[member].(string); ok {
				name = s
				break
			}
		}
		if _, twice := byName[name]; twice || name == "" {
			return nil
		}
		byName[name] = e
	}
	return byName
}

func numbered(list []any) map[string]any {
	byNumber := make(map[string]any, len(list))
	for n, e := range list {
		byNumber[fmt.Sprintf("%04d", n)] = e
	}
	return byNumber
}

// shown is a value as JSON, shortened.
func shown(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	if r := []rune(string(b)); len(r) > maxShown {
		return string(r[:maxShown]) + "…"
	}
	return string(b)
}
