package credit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Work is one transaction over credit.
type Work interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	SaveEnterprise(ctx context.Context, e *enterprise.Enterprise) error
	// Connected reports whether the enterprise has a system that is not cancelled.
	Connected(ctx context.Context, e id.Enterprise) (bool, error)
	Records
	Entries
	Drafts
	approval.Work
}

// Records are the snapshots, times and tasks of enterprises in a transaction.
type Records interface {
	// AddSnapshot stores a snapshot; content is that of its evidence.
	AddSnapshot(ctx context.Context, s *Snapshot, content []byte) error
	// Snapshots returns the newest snapshots of an enterprise.
	Snapshots(ctx context.Context, e id.Enterprise) ([]Snapshot, error)
	// Due notes when the enterprise is to be looked up next.
	Due(ctx context.Context, e id.Enterprise, checked, due time.Time) error
	Task(ctx context.Context, t id.Task) (*Task, error)
	// HasTask reports whether the enterprise has a task in the state.
	HasTask(ctx context.Context, e id.Enterprise, s TaskState) (bool, error)
	// Dismissed reports whether it was decided that nothing more follows from a record:
	// by an officer, by an objection that was upheld, or by readmission.
	Dismissed(ctx context.Context, e id.Enterprise, source, ref string) (bool, error)
	SaveTask(ctx context.Context, t *Task) error
	// Stop suspends the enterprise of a task by a measure, to which it may object for
	// so many civil days.
	Stop(ctx context.Context, e *enterprise.Enterprise, t *Task, by enterprise.Actor, objects int, at time.Time) error
}

// Entries is the discredit list in a transaction.
type Entries interface {
	Entry(ctx context.Context, d id.Discredit) (*Entry, error)
	// EntriesAbout returns the entries that name the employer or the person.
	EntriesAbout(ctx context.Context, u enterprise.USCC, person string) ([]Entry, error)
	SaveEntry(ctx context.Context, e *Entry) error
	// Holder returns the enterprise with the code, "" when its space was never opened.
	Holder(ctx context.Context, u enterprise.USCC) (id.Enterprise, error)
}

// Reads are staff's questions; they look at everybody's.
type Reads interface {
	SnapshotsForStaff(ctx context.Context, e id.Enterprise, limit int) ([]Snapshot, error)
	EvidenceForStaff(ctx context.Context, e id.Enterprise, s id.Snapshot) (Evidence, []byte, error)
	Tasks(ctx context.Context, state TaskState, before id.Task, limit int) ([]Task, error)
	ListEntries(ctx context.Context, f Filter) ([]Entry, error)
}

// Filter says which entries of the list to show: the newest first, or of those in
// force those that hold longest, the newest of these first.
type Filter struct {
	USCC    string       // of the employer; "": of all
	Holding calendar.Day // only those in force on the day; "": all
	Public  bool         // only those that everybody may read; wants Holding
	// After is the last entry of the page before: its id and, of those in force, its
	// last day.
	After    id.Discredit
	AfterDay calendar.Day
	Limit    int
}

// Store is what Desk needs from storage.
type Store interface {
	Reads
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// TakeDue returns enterprises whose look-up is due, and puts them off until a
	// moment, so that no other node takes them too.
	TakeDue(ctx context.Context, now, until time.Time, limit int) ([]id.Enterprise, error)
}

// Mode is what follows when a connected enterprise turns out to be discredited.
type Mode string

// The modes of the parameter credit.onDiscredit.
const (
	Suspend Mode = "suspend" // at once, by the platform
	Ask     Mode = "task"    // a credit officer decides
)

// Rules are the parameters in force.
type Rules struct {
	On      Mode
	Recheck time.Duration // between two look-ups of a connected enterprise
	Batch   int           // enterprises looked up at a time
	Objects int           // civil days in which the enterprise may object to a suspension
}

// Options are what a Desk needs.
type Options struct {
	Store   Store
	Sources []Source
	Rules   func() (Rules, error)
	Clock   calendar.Clock
	Log     *slog.Logger
}

// Desk looks enterprises up and keeps the list.
type Desk struct {
	Reads
	o Options
}

// NewDesk returns a desk.
func NewDesk(o Options) *Desk { return &Desk{Reads: o.Store, o: o} }

// again is when a source that did not answer is asked once more.
const again = 15 * time.Minute

// Outcome is what a look-up led to.
type Outcome struct {
	Enterprise id.Enterprise
	Standing   Standing
	Silent     []string // sources that did not answer
	Task       *Task    // that was made; nil: none
}

// LogValue implements slog.LogValuer.
func (o Outcome) LogValue() slog.Value {
	return slog.GroupValue(slog.String("enterprise", string(o.Enterprise)), slog.Any("silent", o.Silent), slog.Bool("task", o.Task != nil))
}

// Sweep looks up enterprises that are due, as many as the rules say.
func (d *Desk) Sweep(ctx context.Context) ([]Outcome, error) {
	rules, err := d.o.Rules()
	if err != nil {
		return nil, fmt.Errorf("look up credit: %w", err)
	}
	now := d.o.Clock()
	due, err := d.o.Store.TakeDue(ctx, now, now.Add(again), rules.Batch)
	if err != nil {
		return nil, fmt.Errorf("look up credit: %w", err)
	}
	var done []Outcome
	var failed error
	for _, e := range due {
		o, err := d.LookUp(ctx, e)
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		done = append(done, o)
	}
	return done, failed
}

// LookUp asks every source about an enterprise and its legal representative, keeps
// the answers, and sees to what follows.
func (d *Desk) LookUp(ctx context.Context, e id.Enterprise) (Outcome, error) {
	rules, err := d.o.Rules()
	if err != nil {
		return Outcome{}, fmt.Errorf("look up credit: %w", err)
	}
	var asked *enterprise.Enterprise
	if err := d.o.Store.Do(ctx, func(w Work) error { asked, err = w.Enterprise(ctx, e); return err }); err != nil {
		return Outcome{}, fmt.Errorf("look up credit of %s: %w", e, err)
	}
	answers, silent := d.ask(ctx, asked)
	var out Outcome
	err = d.o.Store.Do(ctx, func(w Work) error {
		now := d.o.Clock()
		known, err := w.Snapshots(ctx, e)
		if err != nil {
			return err
		}
		for i := range answers {
			s := answers[i]
			if repeats(known, s) {
				continue
			}
			if err := w.AddSnapshot(ctx, &s, nil); err != nil {
				return err
			}
		}
		next := now.Add(rules.Recheck)
		if len(silent) > 0 {
			next = now.Add(again)
		}
		if err := w.Due(ctx, e, now, next); err != nil {
			return err
		}
		out = Outcome{Enterprise: e, Silent: silent}
		return d.follow(ctx, w, e, rules, &out)
	})
	if err != nil {
		return Outcome{}, fmt.Errorf("look up credit of %s: %w", e, err)
	}
	return out, nil
}

// repeats reports whether a source was silent about the subject the last time too.
// An outage leaves one row, however long it is.
func repeats(known []Snapshot, s Snapshot) bool {
	if s.Result != Unknown {
		return false
	}
	for _, k := range known { // the newest first
		if k.Source == s.Source && k.Subject == s.Subject && k.Name == s.Name {
			return k.Result == Unknown
		}
	}
	return false
}

// ask asks the sources one after the other. A source that does not answer leaves
// a snapshot that says so.
func (d *Desk) ask(ctx context.Context, e *enterprise.Enterprise) (list []Snapshot, silent []string) {
	q := Question{USCC: string(e.USCC), Name: e.Name, LegalRep: e.LegalRep}
	for _, source := range d.o.Sources {
		answers, err := source.Look(ctx, q)
		now := d.o.Clock()
		if err != nil {
			d.o.Log.WarnContext(ctx, "a credit source did not answer", "source", source.Name(), "enterprise", string(e.ID), "error", err)
			silent = append(silent, source.Name())
			answers = []Answer{{Subject: Enterprise, Result: Unknown}, {Subject: LegalRep, Result: Unknown}}
		}
		for _, a := range answers {
			s := Snapshot{
				ID: id.New[id.Snapshot](now), Enterprise: e.ID, Subject: a.Subject, Source: source.Name(), Result: a.Result,
				Name: e.Name, Records: a.Records, Honours: a.Honours, By: enterprise.ByPlatform, At: now,
			}
			if a.Subject == LegalRep {
				s.Name = e.LegalRep
			}
			list = append(list, s)
		}
	}
	return list, silent
}

// follow assesses an enterprise and sees to what follows when it is connected:
// a suspension at once, or a task. One that has a task, or is suspended for its
// credit, gets no second one.
func (d *Desk) follow(ctx context.Context, w Work, number id.Enterprise, rules Rules, out *Outcome) error {
	e, err := w.Enterprise(ctx, number)
	if err != nil {
		return err
	}
	snapshots, err := w.Snapshots(ctx, number)
	if err != nil {
		return err
	}
	entries, err := w.EntriesAbout(ctx, e.USCC, e.LegalRep)
	if err != nil {
		return err
	}
	now := d.o.Clock()
	out.Enterprise = number
	out.Standing = Assess(Facts{USCC: e.USCC, LegalRep: e.LegalRep, Now: now}, snapshots, entries)
	verdict, bad := out.Standing.Discredited()
	if !bad || e.State != enterprise.Active {
		return nil
	}
	connected, err := w.Connected(ctx, number)
	if err != nil || !connected {
		return err
	}
	if open, err := w.HasTask(ctx, number, Open); err != nil || open {
		return err
	}
	if dismissed, err := w.Dismissed(ctx, number, verdict.Source, verdict.Ref); err != nil || dismissed {
		return err
	}
	t := &Task{ID: id.New[id.Task](now), Enterprise: number, Subject: Enterprise, Source: verdict.Source, Ref: verdict.Ref, State: Open, Opened: now}
	if verdict == out.Standing.LegalRep {
		t.Subject = LegalRep
	}
	if rules.On == Suspend {
		t.State, t.Decided, t.Note = Suspended, now, "credit.onDiscredit"
		if err := w.Stop(ctx, e, t, enterprise.ByPlatform, rules.Objects, now); err != nil {
			return err
		}
	}
	out.Task = t
	return w.SaveTask(ctx, t)
}

// Reason is the code under which an enterprise reads why it was suspended.
const Reason = "credit-discredited"

// Suspend lets an officer suspend the enterprise of an open task.
func (d *Desk) Suspend(ctx context.Context, by id.Staff, task id.Task, note string) (*Task, error) {
	rules, err := d.o.Rules()
	if err != nil {
		return nil, err
	}
	return d.decide(ctx, by, task, Suspended, note, func(w Work, t *Task) error {
		e, err := w.Enterprise(ctx, t.Enterprise)
		if err != nil {
			return err
		}
		return w.Stop(ctx, e, t, enterprise.ByStaff(by), rules.Objects, d.o.Clock())
	})
}

// Dismiss lets an officer find that nothing follows.
func (d *Desk) Dismiss(ctx context.Context, by id.Staff, task id.Task, note string) (*Task, error) {
	return d.decide(ctx, by, task, Dismissed, note, func(Work, *Task) error { return nil })
}

func (d *Desk) decide(ctx context.Context, by id.Staff, task id.Task, to TaskState, note string, act func(Work, *Task) error) (t *Task, err error) {
	err = d.o.Store.Do(ctx, func(w Work) error {
		if t, err = w.Task(ctx, task); err != nil {
			return err
		}
		if err := t.decide(to, string(enterprise.ByStaff(by)), note, d.o.Clock()); err != nil {
			return err
		}
		if err := act(w, t); err != nil {
			return err
		}
		return w.SaveTask(ctx, t)
	})
	if err != nil {
		return nil, fmt.Errorf("decide on credit task %s: %w", task, err)
	}
	return t, nil
}

// note puts what staff found into a transaction of its own, and sees to what follows.
func (d *Desk) note(ctx context.Context, verb string, e id.Enterprise, change func(Work) error) (Outcome, error) {
	var out Outcome
	rules, err := d.o.Rules()
	if err == nil {
		err = d.o.Store.Do(ctx, func(w Work) error {
			out = Outcome{}
			if err := change(w); err != nil {
				return err
			}
			if e == "" {
				return nil
			}
			return d.follow(ctx, w, e, rules, &out)
		})
	}
	if err != nil {
		return Outcome{}, fmt.Errorf("%s: %w", verb, err)
	}
	return out, nil
}
