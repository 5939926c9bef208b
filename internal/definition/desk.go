package definition

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// What takes two persons, and what both must hold.
const (
	PublishAct   approval.Act        = "definition.publish"
	DeprecateAct approval.Act        = "definition.deprecate"
	Permission   approval.Permission = "definition.publish"
)

// maxDrafts is how many drafts of one thing there are at a time.
const maxDrafts = 10

// Work is one transaction of this package.
type Work interface {
	// Known returns every version of every thing but those discarded, without
	// texts. It lets one transaction at a time go on.
	Known(ctx context.Context) ([]*Version, error)
	// Version loads a version with its text, or a NotFound fault.
	Version(ctx context.Context, t Thing, number int) (*Version, error)
	// SaveVersion stores a version, writes its events to the audit and the change
	// log, and tells every node where what is in force was changed. A version that
	// was saved since it was loaded is a Conflict.
	SaveVersion(ctx context.Context, v *Version) error
	// Announce publishes to all who hold a grant of an interface that it ends, or that
	// it goes on after all, in place of what was announced of its end before.
	Announce(ctx context.Context, e Ending) error
	// Shipped writes to the audit what was taken up of what the program came with.
	Shipped(ctx context.Context, detail string, at time.Time)
	approval.Work
}

// Store is what this package needs from storage.
type Store interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// Versions returns every version of every thing but those discarded, without
	// texts, by kind, name and number.
	Versions(ctx context.Context) ([]*Version, error)
	// Version returns a version with its text, or a NotFound fault.
	Version(ctx context.Context, t Thing, number int) (*Version, error)
	// Served returns what is in force, with texts.
	Served(ctx context.Context) ([]*Version, error)
}

// Judge looks into texts that staff wrote. It bounds the time and the memory that a
// text may take, whatever it says; what takes more has a fault that says so.
type Judge interface {
	// Judge tells what is wrong with a set of sources; the first is what it is about.
	Judge(ctx context.Context, sources []catalog.Source) ([]catalog.Fault, error)
	// Compare tells in what two texts differ.
	Compare(ctx context.Context, before, after []byte) ([]catalog.Difference, error)
	// Try plays a trial with the first source, an interface without faults.
	Try(ctx context.Context, sources []catalog.Source, t catalog.Trial) ([]catalog.Tried, []catalog.Fault, error)
}

// Desk is where staff write and publish.
type Desk struct {
	store Store
	judge Judge
	clock calendar.Clock
}

// NewDesk returns a desk.
func NewDesk(store Store, judge Judge, clock calendar.Clock) *Desk {
	return &Desk{store: store, judge: judge, clock: clock}
}

// Versions lists the versions of a thing without texts, the newest first.
func (d *Desk) Versions(ctx context.Context, t Thing) ([]*Version, error) {
	all, err := d.store.Versions(ctx)
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(all, func(v *Version) bool { return v.Thing != t })
	if len(list) == 0 {
		return nil, fault.New(fault.NotFound, "definition.unknown", "no such definition")
	}
	slices.Reverse(list)
	return list, nil
}

// Things lists every version of every thing without texts, by kind, name and number.
func (d *Desk) Things(ctx context.Context) ([]*Version, error) { return d.store.Versions(ctx) }

// Version returns a version with its text.
func (d *Desk) Version(ctx context.Context, t Thing, number int) (*Version, error) {
	return d.store.Version(ctx, t, number)
}

// Open makes a draft of a text. With no text it is that of the version in force.
func (d *Desk) Open(ctx context.Context, by id.Staff, t Thing, text []byte, note string) (*Version, error) {
	var v *Version
	err := d.store.Do(ctx, func(w Work) error {
		known, err := w.Known(ctx)
		if err != nil {
			return err
		}
		highest, served, drafts := standing(known, t)
		if drafts >= maxDrafts {
			return fault.New(fault.Conflict, "definition.drafts", "there are %d drafts already", drafts)
		}
		if len(text) == 0 {
			if served == 0 {
				return fault.New(fault.Invalid, "definition.text", "nothing is in force that the draft could begin with").At("/text")
			}
			from, err := w.Version(ctx, t, served)
			if err != nil {
				return err
			}
			text = from.Text
		}
		if v, err = newDraft(t, highest+1, text, note, by, d.clock()); err != nil {
			return err
		}
		return w.SaveVersion(ctx, v)
	})
	if err != nil {
		return nil, fmt.Errorf("open a draft of %s: %w", t, err)
	}
	return v, nil
}

// Save gives a draft another text, if nobody saved it since edit.
func (d *Desk) Save(ctx context.Context, by id.Staff, t Thing, number int, edit int64, text []byte, note string) (*Version, error) {
	return d.change(ctx, t, number, edit, func(v *Version, now time.Time) error { return v.Save(text, note, by, now) })
}

// Discard ends a draft, if nobody saved it since edit.
func (d *Desk) Discard(ctx context.Context, by id.Staff, t Thing, number int, edit int64) error {
	_, err := d.change(ctx, t, number, edit, func(v *Version, now time.Time) error { return v.discard(by, now) })
	return err
}

func (d *Desk) change(ctx context.Context, t Thing, number int, edit int64, move func(*Version, time.Time) error) (*Version, error) {
	var v *Version
	err := d.store.Do(ctx, func(w Work) error {
		var err error
		if v, err = w.Version(ctx, t, number); err != nil {
			return err
		}
		if v.Edit != edit {
			return fault.New(fault.Conflict, "definition.edited", "the draft was saved by somebody else")
		}
		if err := move(v, d.clock()); err != nil {
			return err
		}
		return w.SaveVersion(ctx, v)
	})
	if err != nil {
		return nil, fmt.Errorf("change version %d of %s: %w", number, t, err)
	}
	return v, nil
}

// Check tells what would be wrong if a text were in force.
func (d *Desk) Check(ctx context.Context, t Thing, text []byte) ([]catalog.Fault, error) {
	served, err := d.store.Served(ctx)
	if err != nil {
		return nil, err
	}
	return d.judge.Judge(ctx, replaced(served, &Version{Thing: t, Text: text}))
}

// Try plays a trial with the text of an interface; a text with faults plays nothing.
func (d *Desk) Try(ctx context.Context, t Thing, text []byte, trial catalog.Trial) ([]catalog.Tried, []catalog.Fault, error) {
	if t.Kind != catalog.InterfaceSource {
		return nil, nil, fault.New(fault.Conflict, "definition.not-an-interface", "only an interface can be tried")
	}
	served, err := d.store.Served(ctx)
	if err != nil {
		return nil, nil, err
	}
	return d.judge.Try(ctx, replaced(served, &Version{Thing: t, Text: text}), trial)
}

// Comparison is what two versions of a thing differ in.
type Comparison struct {
	Before, After *Version
	Differences   []catalog.Difference
}

// Compare compares two versions of a thing.
func (d *Desk) Compare(ctx context.Context, t Thing, before, after int) (Comparison, error) {
	var c Comparison
	var err error
	if c.Before, err = d.store.Version(ctx, t, before); err != nil {
		return c, err
	}
	if c.After, err = d.store.Version(ctx, t, after); err != nil {
		return c, err
	}
	c.Differences, err = d.judge.Compare(ctx, c.Before.Text, c.After.Text)
	return c, err
}

// With returns the sources in force with one version in place of its thing's.
func (d *Desk) With(ctx context.Context, t Thing, number int) ([]catalog.Source, error) {
	v, err := d.store.Version(ctx, t, number)
	if err != nil {
		return nil, err
	}
	served, err := d.store.Served(ctx)
	if err != nil {
		return nil, err
	}
	return replaced(served, v), nil
}

// replaced are the sources in force with one version in place of its thing's. Beside
// an interface the other interfaces are left out: they do not look at it.
func replaced(served []*Version, with *Version) []catalog.Source {
	sources := []catalog.Source{with.Source()}
	for _, v := range served {
		if v.Thing != with.Thing && (v.Kind != with.Kind || v.Kind != catalog.InterfaceSource) {
			sources = append(sources, v.Source())
		}
	}
	return sources
}

// publication is what the second person agrees to.
type publication struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Number int    `json:"number"`
	Digest string `json:"digest"` // SM3 of the text
	Served int    `json:"served"` // what it replaces, 0: nothing
}

// AskPublish asks for the second person who puts a draft in force. A draft with
// faults is refused with all of them.
func (d *Desk) AskPublish(ctx context.Context, by approval.Person, t Thing, number int, edit int64, why string) (*approval.Request, error) {
	seen, err := d.proven(ctx, t, number)
	if err != nil {
		return nil, err
	}
	var asked *approval.Request
	err = d.store.Do(ctx, func(w Work) error {
		v, served, err := d.same(ctx, w, t, number, seen)
		if err != nil {
			return err
		}
		if v.Edit != edit {
			return fault.New(fault.Conflict, "definition.edited", "the draft was saved by somebody else")
		}
		asked, err = approval.Ask(ctx, w, approval.Asking{
			Act: PublishAct, Object: t.String(), Why: why,
			Payload: publication{string(t.Kind), t.Name, number, v.Digest, served},
		}, by, d.clock())
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask to publish version %d of %s: %w", number, t, err)
	}
	return asked, nil
}

// ApprovePublish puts in force what a second person agrees to. It is the
// approval.Rule of PublishAct.
func (d *Desk) ApprovePublish(ctx context.Context, y approval.Agreement) error {
	open, err := d.open(ctx, y.Request)
	if err != nil {
		return err
	}
	t := open.thing()
	seen, err := d.proven(ctx, t, open.Number)
	if err != nil {
		return err
	}
	return d.store.Do(ctx, func(w Work) error {
		now := d.clock()
		var p publication
		r, err := approval.Consume(ctx, w, PublishAct, y, &p, now)
		if err != nil {
			return err
		}
		v, served, err := d.same(ctx, w, t, open.Number, seen)
		if err != nil {
			return err
		}
		if p != open || v.Digest != p.Digest || served != p.Served {
			return approval.Changed()
		}
		return replace(ctx, w, v, served, func() error { return v.publish(r.AskedBy, y.By.ID, now) }, y.By.ID, now)
	})
}

// open reads what a request is about, before the transaction that uses it up: to
// judge a text takes too long for one.
func (d *Desk) open(ctx context.Context, r id.Approval) (p publication, err error) {
	err = d.store.Do(ctx, func(w Work) error {
		asked, err := w.Approval(ctx, r)
		if err != nil {
			return err
		}
		return json.Unmarshal(asked.Payload, &p)
	})
	return p, err
}

func (p publication) thing() Thing { return Thing{catalog.SourceKind(p.Kind), p.Name} }

// replace retires what a version takes the place of, and puts it in force.
func replace(ctx context.Context, w Work, v *Version, served int, publish func() error, by id.Staff, now time.Time) error {
	if served > 0 {
		old, err := w.Version(ctx, v.Thing, served)
		if err != nil {
			return err
		}
		if err := old.retire(by, now); err != nil {
			return err
		}
		if err := w.SaveVersion(ctx, old); err != nil {
			return err
		}
	}
	if err := publish(); err != nil {
		return err
	}
	return w.SaveVersion(ctx, v)
}

// seen is what a version was judged with.
type seen struct{ digest, served string }

// proven judges a draft with all that is in force, and returns what it looked at.
func (d *Desk) proven(ctx context.Context, t Thing, number int) (seen, error) {
	v, err := d.store.Version(ctx, t, number)
	if err != nil {
		return seen{}, err
	}
	if v.State != Draft {
		return seen{}, v.refuse(Published)
	}
	served, err := d.store.Served(ctx)
	if err != nil {
		return seen{}, err
	}
	faults, err := d.judge.Judge(ctx, replaced(served, v))
	if err != nil {
		return seen{}, err
	}
	if len(faults) > 0 {
		return seen{}, Faulty(faults)
	}
	return seen{v.Digest, fingerprint(served)}, nil
}

// same loads what was judged, and refuses when it is not what was judged. It
// returns the number that is in force of the thing, too.
func (d *Desk) same(ctx context.Context, w Work, t Thing, number int, s seen) (*Version, int, error) {
	known, err := w.Known(ctx)
	if err != nil {
		return nil, 0, err
	}
	served := slices.DeleteFunc(known, func(v *Version) bool { return !v.State.Served() })
	v, err := w.Version(ctx, t, number)
	if err != nil {
		return nil, 0, err
	}
	if fingerprint(served) != s.served || v.Digest != s.digest {
		return nil, 0, fault.New(fault.Conflict, "definition.moved", "what is in force was changed meanwhile")
	}
	in := 0
	if n := slices.IndexFunc(served, func(k *Version) bool { return k.Thing == t }); n >= 0 {
		in = served[n].Number
	}
	if number <= in {
		return nil, 0, fault.New(fault.Conflict, "definition.older", "version %d is in force", in).With("number", fmt.Sprint(in))
	}
	return v, in, nil
}

// fingerprint names a set of versions in force.
func fingerprint(served []*Version) string {
	lines := make([]string, len(served))
	for n, v := range served {
		lines[n] = fmt.Sprintf("%s %d %s", v.Thing, v.Number, v.Digest)
	}
	slices.Sort(lines)
	return message.SM3Hex([]byte(strings.Join(lines, "\n")))
}

// maxTold is how many faults a refusal names.
const maxTold = 100

// Faulty is the refusal of a text with faults; it tells them all, up to a bound.
func Faulty(faults []catalog.Fault) error {
	var lines []string
	for _, f := range faults[:min(len(faults), maxTold)] {
		lines = append(lines, f.String())
	}
	return fault.New(fault.Invalid, "definition.faults", "%d faults", len(faults)).
		With("count", fmt.Sprint(len(faults))).With("faults", strings.Join(lines, "\n"))
}
