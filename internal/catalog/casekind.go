package catalog

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// loadCaseKinds reads the acceptance cases that interfaces share. A folder without
// them is one whose interfaces write out their own.
func (l *loader) loadCaseKinds() {
	d, err := readDocument(l.fsys, "casekinds.yaml")
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		l.fault("casekinds.yaml", "", "%v", err)
		return
	}
	var raw struct {
		Kinds map[string]rawCase `json:"kinds"`
	}
	if l.conforms(d, "casekinds", &raw) {
		l.kinds = raw.Kinds
	}
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
	for _, s := range kind.Steps {
		step := rawStep{Title: both(s.Title), When: own(s.When)}
		for _, e := range s.Expect {
			step.Expect = append(step.Expect, rawExpect{own(e.Holds), own(e.Otherwise)})
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}
