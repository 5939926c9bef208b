package catalog

import (
	"maps"
	"slices"
	"strings"
)

// loadCaseKinds reads the acceptance cases that interfaces share. A folder without
// them is one whose interfaces write out their own.
func (l *loader) loadCaseKinds() {
	d, ok := l.sharedDocument("casekinds")
	if !ok {
		return
	}
	var raw struct {
		Kinds map[string]rawCase `json:"kinds"`
	}
	if l.conforms(d, "casekinds", &raw) {
		l.kinds = raw.Kinds
	}
}

// trait is something about an interface by which a kind of case joins it.
type trait string

// traits tells whether an interface has each of the traits.
func traits(i *Interface) map[trait]bool {
	any := func(f func(Field) bool) bool { return slices.ContainsFunc(i.fields, f) }
	return map[trait]bool{
		"any":     true,
		"filing":  i.Kind != Query,
		"query":   i.Kind == Query,
		"batch":   i.Batch.List != "" && i.Batch.Max > 1,
		"coded":   any(func(f Field) bool { return f.Dict != "" }),
		"checked": i.person.id != "", // identity numbers have a check digit
		"owned":   i.Scope.Kind == ScopeOwn || i.Scope.Kind == ScopeFormer,
		"signed":  i.Signature,
		"long":    any(func(f Field) bool { return f.Name == "content" }), // of a file, which takes a body over 1 MiB
	}
}

// joining lists the cases of shared kinds that an interface has by its traits and
// does not name itself.
func (l *loader) joining(i *Interface, named []rawCase) []rawCase {
	var list []rawCase
	has := traits(i)
	for _, name := range slices.Sorted(maps.Keys(l.kinds)) {
		kind := l.kinds[name]
		if len(kind.Joins) == 0 || slices.ContainsFunc(named, func(c rawCase) bool { return c.Kind == name }) {
			continue
		}
		if !slices.ContainsFunc(kind.Joins, func(t trait) bool { return !has[t] }) {
			list = append(list, rawCase{Kind: name, Required: kind.Required})
		}
	}
	return list
}

// writeOut puts the whole case in the place of one that only names its kind.
func (l *loader) writeOut(file, pointer, code string, c rawCase) rawCase {
	if c.Kind == "" {
		return c
	}
	kind, ok := l.kinds[c.Kind]
	if !ok {
		l.fault(file, pointer+"/kind", "no case kind %s; there are %s", c.Kind, strings.Join(slices.Sorted(maps.Keys(l.kinds)), ", "))
		return c
	}
	own := func(s string) string { return strings.ReplaceAll(s, "$CODE", code) }
	both := func(t Text) Text { return Text{own(t.Zh), own(t.En)} }
	out := rawCase{ID: code + "-" + c.Kind, Kind: c.Kind, Title: both(kind.Title), Instruction: both(kind.Instruction), Required: c.Required}
	// One compiled expression serves all interfaces: there the code is a variable.
	asked := func(s string) string { return strings.ReplaceAll(s, `"$CODE"`, "code") }
	for _, s := range kind.Steps {
		step := rawStep{Title: both(s.Title), When: asked(s.When)}
		for _, e := range s.Expect {
			step.Expect = append(step.Expect, rawExpect{asked(e.Holds), own(e.Otherwise)})
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}
