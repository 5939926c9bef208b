package insurance

import (
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// sheet is the fields of a unit, a project or a person as they are kept; a field
// that is empty is not there.
type sheet map[string]string

// edit is one field with the value that the sender believes to be kept and the
// one it shall have.
type edit struct {
	field         string
	before, after string // kept form, once the field is known
	sent          [2]any
}

// maxEdits is the most fields of one act.
const maxEdits = 10

func parseEdits(data corekit.Object) []edit {
	var list []edit
	for _, o := range data.Objects("changes", maxEdits) {
		list = append(list, edit{field: o.Text("field", 32), sent: [2]any{o.Take("before"), o.Take("after")}})
		o.Closed()
	}
	return list
}

// book says which fields of a sheet may be changed, and how each is written.
type book struct {
	fields map[string]corekit.Form
	closed map[string]corekit.Verdict // fields that are changed elsewhere, and what is said of them
	empty  []string                   // fields that may be left empty
}

// apply makes the edits, all or none: a refusal leaves s as it was.
func (b book) apply(s sheet, edits []edit) corekit.Verdict {
	for i := range edits {
		e := &edits[i]
		if v := b.judge(s, e); v.Refused() {
			return v.At(e.field)
		}
		if slices.ContainsFunc(edits[:i], func(other edit) bool { return other.field == e.field }) {
			return nothingChanges.At(e.field)
		}
	}
	for _, e := range edits {
		s.set(e.field, e.after)
	}
	return corekit.Verdict{}
}

// judge holds one edit against the value that is kept.
func (b book) judge(s sheet, e *edit) corekit.Verdict {
	if v, ok := b.closed[e.field]; ok {
		return v
	}
	form, known := b.fields[e.field]
	if !known {
		return notEditable
	}
	var err error
	if e.before, err = form.Parse(e.sent[0]); err != nil || e.before != s[e.field] {
		return beforeDiffers
	}
	if e.after, err = form.Parse(e.sent[1]); err != nil || e.after == "" && !slices.Contains(b.empty, e.field) {
		return badValue
	}
	if e.after == e.before {
		return nothingChanges
	}
	return corekit.Verdict{}
}

func (s sheet) set(field, value string) {
	if value == "" {
		delete(s, field)
		return
	}
	s[field] = value
}

// differences lists the fields in which next differs from s, in the order given.
func (s sheet) differences(next sheet, fields []string) []edit {
	var list []edit
	for _, f := range fields {
		if s[f] != next[f] {
			list = append(list, edit{field: f, before: s[f], after: next[f]})
		}
	}
	return list
}

// told are edits as answered.
func told(edits []edit) []map[string]any {
	list := make([]map[string]any, len(edits))
	for i, e := range edits {
		list[i] = map[string]any{"field": e.field, "before": e.before, "after": e.after}
	}
	return list
}

func changes(edits []edit, field string) bool {
	return slices.ContainsFunc(edits, func(e edit) bool { return e.field == field })
}
