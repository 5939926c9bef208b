// Package definition keeps the versions of what can be filed (6.2.2 b): who wrote
// them, what is in force, since when and until when.
//
// A thing is an interface, a dictionary, an item, or what these share; its versions
// are texts that package catalog understands. One version of a thing is in force at
// a time:
//
//	draft ──▶ published ──▶ deprecated ──▶ retired
//	  │            └───────────────────────▶ retired   by the next version
//	  └─────▶ discarded
//
// Staff write drafts. Publishing and deprecating take two persons; a deprecated
// interface is in force until the end of the day that was announced. What the
// program comes with is taken up by TakeUp at each start (docs/adr/0041). A text is
// never judged here but by a Judge, since whoever wrote it may mean harm.
package definition

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// State is where a version stands.
type State string

// The states of a version.
const (
	Draft      State = "draft"
	Published  State = "published"
	Deprecated State = "deprecated" // in force until a day that was announced
	Retired    State = "retired"    // replaced, or past its day
	Discarded  State = "discarded"  // a draft that nobody wants
)

// next is the whole life of a version: what is not here is refused.
func next() map[State][]State {
	return map[State][]State{
		Draft:      {Published, Discarded},
		Published:  {Deprecated, Retired},
		Deprecated: {Published, Retired},
	}
}

// Served reports whether a version in this state is in force.
func (s State) Served() bool { return s == Published || s == Deprecated }

// Bounds of what staff write.
const (
	MaxText = 1 << 20 // bytes, as catalog takes them
	maxNote = 500     // characters
)

// Thing names what has versions.
type Thing struct {
	Kind catalog.SourceKind
	Name string
}

// String is the thing as audit and approvals name it.
func (t Thing) String() string { return "definition:" + string(t.Kind) + ":" + t.Name }

// ParseThing reads a kind and a name from outside.
func ParseThing(kind, name string) (Thing, error) {
	t := Thing{catalog.SourceKind(kind), name}
	if !slices.Contains(catalog.SourceKinds(), t.Kind) || !catalog.ValidName(name) {
		return t, fault.New(fault.NotFound, "definition.unknown", "no such definition")
	}
	return t, nil
}

// Version is one version of a thing. It changes only through its methods.
type Version struct {
	Thing
	Number int
	State  State
	Text   []byte // nil where it was not loaded
	Digest string // SM3 of the text
	// Shipped is the SM3 of the file that came with the program, "" for what staff wrote.
	Shipped string
	Note    string // what changed, for people

	Author    id.Staff // "" for the program
	Created   time.Time
	SavedBy   id.Staff
	Saved     time.Time
	Publisher id.Staff // who asked for it
	Second    id.Staff
	Published time.Time
	Ends      calendar.Day // last day in force, "" for none announced
	Ended     time.Time    // retired or discarded

	Edit   int64   // of the row it was loaded from; 0 when new
	Events []Event // recorded since it was loaded
}

// Event is one move of a version, for the audit and the change log.
type Event struct {
	Name  string // such as "definition.published"
	Actor id.Staff
	At    time.Time
}

// Public reports whether an event goes into the change log that everybody reads.
func (e Event) Public() bool {
	return slices.Contains([]string{"definition.published", "definition.deprecated", "definition.kept", "definition.retired"}, e.Name)
}

// Source is the version as catalog takes it.
func (v *Version) Source() catalog.Source { return catalog.NewSource(v.Kind, v.Name, v.Text) }

// newDraft returns the draft of a text.
func newDraft(t Thing, number int, text []byte, note string, by id.Staff, now time.Time) (*Version, error) {
	v := &Version{Thing: t, Number: number, State: Draft, Author: by, Created: now}
	return v, v.write(text, note, by, now)
}

// Save gives a draft another text.
func (v *Version) Save(text []byte, note string, by id.Staff, now time.Time) error {
	if v.State != Draft {
		return v.refuse(Draft)
	}
	return v.write(text, note, by, now)
}

func (v *Version) write(text []byte, note string, by id.Staff, now time.Time) error {
	if len(text) == 0 || len(text) > MaxText || !utf8.Valid(text) {
		return fault.New(fault.Invalid, "definition.text", "a text has 1 to %d bytes of UTF-8", MaxText).At("/text")
	}
	if note = strings.TrimSpace(note); utf8.RuneCountInString(note) > maxNote {
		return fault.New(fault.Invalid, "definition.note", "a note has at most %d characters", maxNote).At("/note")
	}
	source := catalog.NewSource(v.Kind, v.Name, text).WithVersion(v.Number)
	v.Text, v.Digest, v.Note, v.SavedBy, v.Saved = source.Text, source.Digest(), note, by, now
	v.note("definition.saved", by, now)
	return nil
}

// publish puts a draft in force.
func (v *Version) publish(by, second id.Staff, now time.Time) error {
	if err := v.move(Published); err != nil {
		return err
	}
	v.Publisher, v.Second, v.Published = by, second, now
	v.note("definition.published", cmp.Or(second, by), now)
	return nil
}

// deprecate announces the last day of an interface. A day that was announced may
// be put off or called off ("").
func (v *Version) deprecate(ends calendar.Day, by id.Staff, now time.Time) error {
	if v.Kind != catalog.InterfaceSource {
		return fault.New(fault.Conflict, "definition.not-an-interface", "only an interface is deprecated")
	}
	if !v.State.Served() || ends == "" && v.State != Deprecated {
		return v.refuse(Published)
	}
	if ends != "" && ends <= calendar.DayOf(now) {
		return fault.New(fault.Invalid, "definition.ends-past", "the last day lies ahead").At("/ends")
	}
	name := "definition.deprecated"
	v.State, v.Ends = Deprecated, ends
	if ends == "" {
		v.State, name = Published, "definition.kept"
	}
	v.note(name, by, now)
	return nil
}

// retire ends a version that is in force; the next version does, or the clock.
func (v *Version) retire(by id.Staff, now time.Time) error {
	if err := v.move(Retired); err != nil {
		return err
	}
	v.Ended = now
	v.note("definition.retired", by, now)
	return nil
}

// discard ends a draft.
func (v *Version) discard(by id.Staff, now time.Time) error {
	if err := v.move(Discarded); err != nil {
		return err
	}
	v.Ended = now
	v.note("definition.discarded", by, now)
	return nil
}

func (v *Version) move(to State) error {
	if !slices.Contains(next()[v.State], to) {
		return v.refuse(to)
	}
	v.State = to
	return nil
}

func (v *Version) refuse(State) error {
	return fault.New(fault.Conflict, "definition.state", "the version is %s", v.State).With("state", string(v.State))
}

func (v *Version) note(name string, by id.Staff, at time.Time) {
	v.Events = append(v.Events, Event{name, by, at})
}
