package admission

import (
	"context"
	"fmt"
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
// holds; the fault application.queue-empty when there is none.
func (d *Desk) TakeNext(ctx context.Context, by id.Staff) (*Application, error) {
	places, err := d.Queue(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range places {
		if p.Claim.Running(d.o.Clock()) {
			continue
		}
		a, err := d.Take(ctx, by, p.Application, 0)
		if err == nil || !fault.Is(err, fault.Conflict) {
			return a, err
		}
	}
	return nil, fault.New(fault.NotFound, "application.queue-empty", "nothing waits that nobody works on")
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
// for: the system, its test key, and grants that open the test environment. What
// is known of the credit is looked up once more, since it may have changed since
// the reviewer looked.
func (d *Desk) Approve(ctx context.Context, by id.Staff, app id.Application, version int64) (*Application, error) {
	return d.decide(ctx, "approve", by, app, version, func(w Work, a *Application, now time.Time) error {
		e, err := w.Enterprise(ctx, a.Enterprise)
		if err != nil {
			return err
		}
		standing, err := w.Standing(ctx, e)
		if err != nil {
			return err
		}
		a.Note(standing, now)
		if err := a.Approve(by, now); err != nil {
			return err
		}
		return d.connect(ctx, w, a, by, now)
	})
}

// Assess writes what is known now beside the open round of an application. It is
// run when a look-up has ended after the submission.
func (d *Desk) Assess(ctx context.Context, app id.Application) error {
	_, err := d.review(ctx, "assess", app, 0, func(w Work, a *Application) error {
		e, err := w.Enterprise(ctx, a.Enterprise)
		if err != nil {
			return err
		}
		standing, err := w.Standing(ctx, e)
		if err != nil {
			return err
		}
		a.Note(standing, d.o.Clock())
		return nil
	})
	return err
}

// decide is review by a reviewer. Whoever acts on an application holds it from
// then on, while it is open, and nobody acts on what another one holds.
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
		if err := change(w, a, now); err != nil {
			return err
		}
		if open && a.State != Submitted {
			return nil // decided
		}
		return a.Take(by, now.Add(hold), now)
	})
}
