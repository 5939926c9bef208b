package admission

import (
	"cmp"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Waiting is a submitted application as the queue sees it.
type Waiting struct {
	Application id.Application
	Enterprise  id.Enterprise
	Name        string // of the enterprise
	USCC        enterprise.USCC
	Round       int
	Submitted   time.Time
	Due         time.Time // zero: 待定
	Honoured    bool      // holds an honesty title that no reviewer has refused
	Claim       Claim     // of whom works on it; one that ran out counts as none
}

// Class is why an application stands where it does.
type Class int

// The classes, the first to be served first. Whoever is nearly late comes before
// every holder of a title, so that no flood of these makes others late.
const (
	Urgent   Class = iota // overdue, or one working day left at most
	Honoured              // holds an honesty title
	Ordinary
)

// Place is an application in the queue.
type Place struct {
	Waiting
	Class    Class
	DaysLeft int  // working days after today; -1: overdue. Meaningful when Known
	Known    bool // whether the deadline could be computed
}

// Calendar is what the five-working-day clock needs.
type Calendar interface {
	// Deadline returns the end of the n-th working day after the day of submission,
	// or the fault calendar.year-not-loaded.
	Deadline(submitted time.Time, n int) (time.Time, error)
	// WorkingDaysLeft returns the working days after today up to the deadline's
	// last day, -1 once it is late.
	WorkingDaysLeft(now, deadline time.Time) (int, error)
}

// Order returns the queue as reviewers work it off.
func Order(list []Waiting, now time.Time, c Calendar) []Place {
	places := make([]Place, len(list))
	for i, w := range list {
		places[i] = place(w, now, c)
	}
	slices.SortStableFunc(places, func(a, b Place) int {
		// The deadline follows the day of submission, so that an application whose
		// deadline is not known yet has its place too.
		return cmp.Or(cmp.Compare(a.Class, b.Class), a.Submitted.Compare(b.Submitted), cmp.Compare(a.Application, b.Application))
	})
	return places
}

func place(w Waiting, now time.Time, c Calendar) Place {
	p := Place{Waiting: w, Class: Ordinary}
	if w.Honoured {
		p.Class = Honoured
	}
	if w.Due.IsZero() {
		return p
	}
	left, err := c.WorkingDaysLeft(now, w.Due)
	if err != nil {
		return p
	}
	p.DaysLeft, p.Known = left, true
	if left <= 1 {
		p.Class = Urgent
	}
	return p
}

// Honoured reports whether the application has priority: it names a title that held
// on the day of submission, and
// the reviewer did not find that untrue.
func (a *Application) Honoured() bool {
	r := a.Round()
	if r == nil || r.check(HonourTitles).Mark == Unmet {
		return false
	}
	day := calendar.DayOf(r.Submitted)
	return slices.ContainsFunc(r.Form.Honours, func(h Honour) bool { return h.Holds(day) })
}
