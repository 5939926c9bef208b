package admission

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// queueLength bounds the queue. Those submitted first are read first, so that a
// flood cuts off only the end.
const queueLength = 1000

// Queue returns what waits for review, in the order in which to take it.
func (d *Desk) Queue(ctx context.Context) ([]Place, error) {
	list, err := d.Waiting(ctx, queueLength)
	if err != nil {
		return nil, fmt.Errorf("read the queue: %w", err)
	}
	return Order(list, d.o.Clock(), d.o.Calendar), nil
}

// Take gives an application to a reviewer, so that no two work on the same. A
// reviewer who holds it already has it for longer.
func (d *Desk) Take(ctx context.Context, by id.Staff, app id.Application, version int64) (*Application, error) {
	return d.decide(ctx, "take", by, app, version, func(Work, *Application, time.Time) error { return nil })
}

// TakeNext gives the reviewer the first application of the queue that nobody
// holds; the fault application.queue-empty when there is none. Who meets another
// reviewer at it reads the queue again and tries anywhere: of many who ask at the
// same moment only the first try meets.
func (d *Desk) TakeNext(ctx context.Context, by id.Staff) (*Application, error) {
	met := map[id.Application]bool{}
	for {
		places, err := d.Queue(ctx)
		if err != nil {
			return nil, err
		}
		places = slices.DeleteFunc(places, func(p Place) bool { return p.Claim.Running(d.o.Clock()) || met[p.Application] })
		if len(places) == 0 {
			return nil, fault.New(fault.NotFound, "application.queue-empty", "nothing waits that nobody works on")
		}
		next := places[0]
		if len(met) > 0 {
			next = places[rand.IntN(len(places))]
		}
		a, err := d.Take(ctx, by, next.Application, 0)
		if err == nil || !fault.Is(err, fault.Conflict) {
			return a, err
		}
		met[next.Application] = true
	}
}

// Release gives an application back to the queue.
func (d *Desk) Release(ctx context.Context, by id.Staff, app id.Application, version int64) (*Application, error) {
	return d.review(ctx, "release", app, version, func(_ Work, a *Application) error { return a.Release(by, d.o.Clock()) })
}

// Mark notes what a reviewer found for an item of the checklist.
func (d *Desk) Mark(ctx context.Context, by id.Staff, app id.Application, version int64, item ItemCode, m Mark, note string) (*Application, error) {
	return d.decide(ctx, "mark an item of", by, app, version, func(_ Work, a *Application, now time.Time) error {
		return a.Mark(by, item, m, note, now)
	})
}

// Return gives an application back for supplement, naming all gaps.
func (d *Desk) Return(ctx context.Context, by id.Staff, app id.Application, version int64, gaps []Gap) (*Application, error) {
	return d.decide(ctx, "return", by, app, version, func(_ Work, a *Application, now time.Time) error {
		return a.Return(by, gaps, now)
	})
}

// Reject ends an application with reasons.
func (d *Desk) Reject(ctx context.Context, by id.Staff, app id.Application, version int64, reasons []Reason) (*Application, error) {
	return d.decide(ctx, "reject", by, app, version, func(_ Work, a *Application, now time.Time) error {
		return a.Reject(by, reasons, now)
	})
}

// Approve accepts an application and, in the same transaction, makes what it asked
// for: the system, its test key, and grants that open the test environment.
func (d *Desk) Approve(ctx context.Context, by id.Staff, app id.Application, version int64) (*Application, error) {
	return d.decide(ctx, "approve", by, app, version, func(w Work, a *Application, now time.Time) error {
		if err := a.Approve(by, now); err != nil {
			return err
		}
		return d.connect(ctx, w, a, by, now)
	})
}

// ApplicationForStaff is that of storage, with what is known now beside an open
// round: what a look-up found since the submission is seen at once.
func (d *Desk) ApplicationForStaff(ctx context.Context, app id.Application) (*Application, error) {
	a, err := d.StaffReads.ApplicationForStaff(ctx, app)
	if err != nil || a.State != Submitted {
		return a, err
	}
	standing, err := d.StandingForStaff(ctx, a.Enterprise)
	if err != nil {
		return nil, fmt.Errorf("read application %s: %w", app, err)
	}
	a.Note(standing, d.o.Clock())
	return a, nil
}

// decide is review by a reviewer. Whoever acts on an application holds it from
// then on, while it is open, and nobody acts on what another one holds. What is
// known of the credit is written beside the round with each act, so that what came
// to light after a mark has to be answered before a decision.
func (d *Desk) decide(ctx context.Context, verb string, by id.Staff, app id.Application, version int64, change func(Work, *Application, time.Time) error) (*Application, error) {
	hold := time.Hour
	if d.o.ClaimTime != nil {
		var err error
		if hold, err = d.o.ClaimTime(); err != nil {
			return nil, fmt.Errorf("%s application %s: %w", verb, app, err)
		}
	}
	return d.review(ctx, verb, app, version, func(w Work, a *Application) error {
		now, open := d.o.Clock(), a.State == Submitted
		if open {
			e, err := w.Enterprise(ctx, a.Enterprise)
			if err != nil {
				return err
			}
			standing, err := w.Standing(ctx, e)
			if err != nil {
				return err
			}
			a.Note(standing, now)
		}
		if err := change(w, a, now); err != nil {
			return err
		}
		if open && a.State != Submitted {
			return nil // decided
		}
		return a.Take(by, now.Add(hold), now)
	})
}
