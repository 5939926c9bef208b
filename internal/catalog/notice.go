package catalog

import "log/slog"

// NoticeKind is what a filing means to the person whom it names, who is told of it
// (职工知情).
type NoticeKind string

// The kinds.
const (
	NoticeHire   NoticeKind = "hire"
	NoticeLeave  NoticeKind = "leave"
	NoticeChange NoticeKind = "change"
)

// Concerned is a person whom a filing is about, as far as it takes to tell them.
type Concerned struct {
	Person
	Mobile string // "" where the filing has none
	Day    string // from which it counts, "" where the filing has none
}

// LogValue keeps the person out of logs.
func (c Concerned) LogValue() slog.Value { return c.Person.LogValue() }

// Concerned lists whom the filing is about, in the order of the body; none where the
// definition has no notice. The body must have passed Check.
func (i *Interface) Concerned(tree any) []Concerned {
	if i.Notice == "" {
		return nil
	}
	persons := i.Persons(tree)
	list := make([]Concerned, len(persons))
	for n, p := range persons {
		list[n] = Concerned{Person: p}
		for member, into := range map[string]*string{i.mobile: &list[n].Mobile, i.day: &list[n].Day} {
			if member != "" {
				*into = textAt(tree, p.Pointer+join(member))
			}
		}
	}
	return list
}
