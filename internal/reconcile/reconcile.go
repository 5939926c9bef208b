// Package reconcile compares what a core system says it took on a day with what
// the platform knows (对账), line by line and both ways.
//
// The core system's list is read page by page and sorted on disk, ours is read in
// order from storage, and the two are merged, so that memory does not grow with
// the day. A line is named by the order's key: the call's id and the step. What the
// lists alone leave open, because an order was filed on one day and taken on
// another, or because a definition reads an outcome in its own way, a Judge looks
// into, line by line.
package reconcile

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Theirs is one line of a core system's list.
type Theirs struct {
	Key     string
	USCC    string
	Outcome string
	Number  string // business number
}

// Ours is what we know of one order.
type Ours struct {
	Key        string
	Enterprise id.Enterprise
	Call       id.Call
	Outcome    string
	Number     string
	Pending    bool // it has not ended here: nothing can be compared yet
}

// expected reports whether the core system must have the order: what had an
// effect. It lists what it rejected too, but nothing hangs on that.
func (o Ours) expected() bool { return !o.Pending && (o.Outcome == "done" || o.Outcome == "partial") }

// Kind is how a line differs.
type Kind string

// The kinds.
const (
	MissingThere Kind = "missing-there" // had an effect by our records, and the core system does not know it
	MissingHere  Kind = "missing-here"  // the core system took it, and we know of no such order
	Different    Kind = "different"     // another outcome or number
)

// Difference is one line that differs.
type Difference struct {
	Kind   Kind
	Ours   Ours
	Theirs Theirs
}

// Key names the order.
func (d Difference) Key() string {
	if d.Ours.Key != "" {
		return d.Ours.Key
	}
	return d.Theirs.Key
}

// Counts is what came of a run.
type Counts struct {
	Lines        int64 // of the core system's list
	Matched      int64
	MissingThere int64
	MissingHere  int64
	Different    int64
	Pending      int64 // not ended here yet
	ByHand       int64 // settled from paper, which no list tells of
}

// Differences is how many lines differ.
func (c Counts) Differences() int64 { return c.MissingThere + c.MissingHere + c.Different }

// Verdict is what a Judge found out about a line.
type Verdict string

// The verdicts.
const (
	Same   Verdict = "same"    // they agree after all
	ByHand Verdict = "by-hand" // staff settled it from paper
	Open   Verdict = "open"    // it has not ended here
	Stands Verdict = "stands"  // the difference is one
)

// Lists gives the two lists.
type Lists interface {
	// Theirs returns a page of the core system's list of the orders that it took on
	// day, in any order, and the cursor of the next page, "" after the last.
	Theirs(ctx context.Context, core string, day calendar.Day, cursor string) ([]Theirs, string, error)
	// Ours yields the orders to the core system of calls filed on day, by key.
	Ours(ctx context.Context, core string, day calendar.Day) iter.Seq2[Ours, error]
}

// Judge looks into a line that differs by the lists.
type Judge interface {
	// Judge may complete the difference with what it found on the other side.
	Judge(ctx context.Context, core string, d *Difference) (Verdict, error)
}

// Limits of one run. What is beyond is counted and not looked into.
const (
	MaxJudged = 10_000
	MaxKept   = 10_000
)

// Run compares one day of one core system. Beat is called with the number of
// lines read so far, now and then, and ends the run when it fails. Folder is where
// lists are sorted.
type Run struct {
	Core   string
	Day    calendar.Day
	Lists  Lists
	Judge  Judge
	Folder string
	Beat   func(ctx context.Context, lines int64) error

	counts Counts
	kept   []Difference
	judged int
}

// Compare does it, and returns the counts and the first MaxKept differences.
func (r *Run) Compare(ctx context.Context) (Counts, []Difference, error) {
	sorter, err := newSorter(r.Folder)
	if err != nil {
		return Counts{}, nil, err
	}
	defer sorter.close()
	if err := r.read(ctx, sorter); err != nil {
		return Counts{}, nil, fmt.Errorf("read the list of %s: %w", r.Core, err)
	}
	theirs, stopTheirs := iter.Pull2(sorter.sorted())
	defer stopTheirs()
	ours, stopOurs := iter.Pull2(r.Lists.Ours(ctx, r.Core, r.Day))
	defer stopOurs()
	if err := r.merge(ctx, ours, theirs); err != nil {
		return Counts{}, nil, fmt.Errorf("compare with %s: %w", r.Core, err)
	}
	return r.counts, r.kept, nil
}

// read takes the whole list of the core system.
func (r *Run) read(ctx context.Context, into *sorter) error {
	for cursor, last := "", ""; ; last = cursor {
		page, next, err := r.Lists.Theirs(ctx, r.Core, r.Day, cursor)
		if err != nil {
			return err
		}
		for _, line := range page {
			if err := into.add(line); err != nil {
				return err
			}
		}
		r.counts.Lines += int64(len(page))
		if err := r.Beat(ctx, r.counts.Lines); err != nil {
			return err
		}
		if next == "" {
			return nil
		}
		if next == cursor || next == last {
			return fmt.Errorf("the list goes round in circles")
		}
		cursor = next
	}
}

// merge walks both lists by key.
func (r *Run) merge(ctx context.Context, ours func() (Ours, error, bool), theirs func() (Theirs, error, bool)) error {
	o, errO, moreO := ours()
	t, errT, moreT := theirs()
	for n := 0; moreO || moreT; n++ {
		switch {
		case errO != nil:
			return errO
		case errT != nil:
			return errT
		}
		if n%65536 == 65535 {
			if err := r.Beat(ctx, r.counts.Lines); err != nil {
				return err
			}
		}
		d := Difference{}
		useO, useT := moreO && (!moreT || o.Key <= t.Key), moreT && (!moreO || t.Key <= o.Key)
		if useO {
			d.Ours = o
		}
		if useT {
			d.Theirs = t
		}
		if err := r.line(ctx, d); err != nil {
			return err
		}
		if useO {
			o, errO, moreO = ours()
		}
		if useT {
			t, errT, moreT = theirs()
		}
	}
	return nil
}

// line judges one key.
func (r *Run) line(ctx context.Context, d Difference) error {
	switch {
	case d.Theirs.Key == "" && d.Ours.Pending:
		r.counts.Pending++
		return nil
	case d.Theirs.Key == "" && !d.Ours.expected():
		return nil // it had no effect, and they know of none
	case d.Theirs.Key == "":
		d.Kind = MissingThere
	case d.Ours.Key == "":
		d.Kind = MissingHere
	case d.Ours.Pending:
		r.counts.Pending++
		return nil
	case Agree(d.Ours, d.Theirs):
		r.counts.Matched++
		return nil
	default:
		d.Kind = Different
	}
	verdict := Stands
	if r.judged < MaxJudged {
		r.judged++
		var err error
		if verdict, err = r.Judge.Judge(ctx, r.Core, &d); err != nil {
			return err
		}
		if r.judged%100 == 0 {
			if err := r.Beat(ctx, r.counts.Lines); err != nil {
				return err
			}
		}
	}
	r.count(verdict, d)
	return nil
}

func (r *Run) count(verdict Verdict, d Difference) {
	switch verdict {
	case Same:
		r.counts.Matched++
		return
	case ByHand:
		r.counts.ByHand++
		return
	case Open:
		r.counts.Pending++
		return
	}
	switch d.Kind {
	case MissingThere:
		r.counts.MissingThere++
	case MissingHere:
		r.counts.MissingHere++
	case Different:
		r.counts.Different++
	}
	if len(r.kept) < MaxKept {
		r.kept = append(r.kept, d)
	}
}

// Agree reports whether the two say the same of an order. A number that one side
// does not know is no contradiction.
func Agree(o Ours, t Theirs) bool {
	return o.Outcome == t.Outcome && (o.Number == t.Number || o.Number == "" || t.Number == "")
}

// State is where a run stands.
type State string

// The states.
const (
	Asked   State = "asked"
	Running State = "running"
	Done    State = "done"
	Failed  State = "failed"
)

// Report is a run as it is kept.
type Report struct {
	ID      id.Reconciliation
	Core    string
	Day     calendar.Day
	State   State
	AskedBy id.Staff // "" for the clock
	Asked   time.Time
	Updated time.Time
	Ended   time.Time
	Attempt int64
	Failure string // code
	Counts
}
