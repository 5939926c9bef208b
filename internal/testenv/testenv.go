// Package testenv is what an enterprise does with its own part of the test
// environment (测试环境) besides filing there: it looks up invented people, and it
// begins again with an empty world.
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
	// Reset empties the world of a tenant. Doing it again does no harm.
	Reset(ctx context.Context, tenant string) error
}

// Notes keeps who emptied a world, and when, in the audit.
type Notes interface {
	NoteReset(ctx context.Context, e id.Enterprise, by enterprise.Actor, at time.Time) error
}

// Desk is where members of enterprises do that.
type Desk struct {
	worlds []World
	notes  Notes
	clock  calendar.Clock
}

// NewDesk returns a desk over all core systems of the test environment.
func NewDesk(worlds []World, notes Notes, clock calendar.Clock) *Desk {
	return &Desk{worlds: worlds, notes: notes, clock: clock}
}

// People returns the invented people of today.
func (d *Desk) People() []Person { return People(calendar.DayOf(d.clock())) }

// Reset empties the enterprise's world in every core system. Calls, their numbers
// and what acceptance has judged stay: they are the platform's. It fails with kind
// Unavailable when it did not get through everywhere; repeating it then ends it.
func (d *Desk) Reset(ctx context.Context, e id.Enterprise, by id.Member) error {
	for _, w := range d.worlds {
		if err := w.Reset(ctx, string(e)); err != nil {
			return fault.New(fault.Unavailable, "testenv.not-reset", "a core system of the test environment was not emptied").Because(err)
		}
	}
	if err := d.notes.NoteReset(ctx, e, enterprise.ByMember(by), d.clock()); err != nil {
		return fmt.Errorf("note the reset of the test environment of %s: %w", e, err)
	}
	return nil
}
