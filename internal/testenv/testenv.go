// Package testenv is what an enterprise does with its own part of the test
// environment (测试环境) besides filing there: it looks up invented people, some of
// whom it employs from the beginning, moves its clock ahead, and begins again.
//
// The core systems of the test environment keep a world for each enterprise. They
// are other systems than the platform and are reached through World, which cmd
// fills.
package testenv

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// World is one core system of the test environment.
type World interface {
	Name() string // as routes call the core system, such as employment
	// Standing tells for each person, named by id number, how they stand to the
	// enterprise: active, former or none. It is empty where no roster is kept.
	Standing(ctx context.Context, e *enterprise.Enterprise, persons []string) ([]string, error)
	// Reset has the world of a tenant begin again. Doing it again does no harm.
	Reset(ctx context.Context, tenant string) error
}

// Store keeps the clocks of enterprises, and in the audit who did what.
type Store interface {
	// NoteReset keeps who had a world begin again, and sets its clock back.
	NoteReset(ctx context.Context, e id.Enterprise, by enterprise.Actor, at time.Time) error
	// Ahead returns by how many days the clock of an enterprise is ahead.
	Ahead(ctx context.Context, e id.Enterprise) (int, error)
	// Advance moves a clock ahead, tells every node, has the enterprise's waiting
	// test calls looked at again, and returns by how many days the clock is ahead
	// then. It fails with kind Conflict when that were more than most.
	Advance(ctx context.Context, e id.Enterprise, days, most int, by enterprise.Actor, at time.Time) (int, error)
}

// Desk is where members of enterprises do that.
type Desk struct {
	worlds  []World
	store   Store
	clock   calendar.Clock
	refresh func(context.Context) error // has this node hear of what was just changed
}

// NewDesk returns a desk over all core systems of the test environment. refresh has
// this node hear of what was just changed.
func NewDesk(worlds []World, store Store, clock calendar.Clock, refresh func(context.Context) error) *Desk {
	return &Desk{worlds: worlds, store: store, clock: clock, refresh: refresh}
}

// Known is an invented person and how they stand to the enterprise now.
type Known struct {
	Person
	Standing Standing
}

// People returns the invented people of today and how they stand to the enterprise.
// It fails with kind Unavailable when a core system does not tell.
func (d *Desk) People(ctx context.Context, e *enterprise.Enterprise) ([]Known, error) {
	clock, err := d.Clock(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	people := People(calendar.DayOf(clock.Moment))
	list, numbers := make([]Known, len(people)), make([]string, len(people))
	for i, p := range people {
		list[i], numbers[i] = Known{Person: p, Standing: Standing{}}, p.IDNumber
	}
	for _, w := range d.worlds {
		standings, err := w.Standing(ctx, e, numbers)
		if err != nil {
			return nil, fault.New(fault.Unavailable, "testenv.not-told", "a core system of the test environment did not answer").Because(err)
		}
		for i, s := range standings {
			list[i].Standing[w.Name()] = s
		}
	}
	return list, nil
}

// Reset has the enterprise's world begin again in every core system: with those
// whom it employs at the beginning, nothing that was filed, and in the present. Calls, their numbers
// and what acceptance has judged stay: they are the platform's. It fails with kind
// Unavailable when it did not get through everywhere; repeating it then ends it.
func (d *Desk) Reset(ctx context.Context, e id.Enterprise, by id.Member) error {
	for _, w := range d.worlds {
		if err := w.Reset(ctx, string(e)); err != nil {
			return fault.New(fault.Unavailable, "testenv.not-reset", "a core system of the test environment was not emptied").Because(err)
		}
	}
	if err := d.store.NoteReset(ctx, e, enterprise.ByMember(by), d.clock()); err != nil {
		return fmt.Errorf("note the reset of the test environment of %s: %w", e, err)
	}
	return d.refresh(ctx)
}
