package testenv

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// The bounds of a clock, in days: of one move, and of all since the world began.
const (
	MostAtOnce = 366
	MostAhead  = 3 * 366
)

// Clock is the clock of an enterprise's part of the test environment. By it filings
// are dated and judged there and core systems decide; messages and tokens stay in
// the present.
type Clock struct {
	AheadDays int
	Moment    time.Time // by this clock
	Present   time.Time // by the platform's
}

func (d *Desk) clockOf(ahead int) Clock {
	now := d.clock()
	return Clock{AheadDays: ahead, Moment: now.Add(time.Duration(ahead) * 24 * time.Hour), Present: now}
}

// Clock returns the clock of an enterprise.
func (d *Desk) Clock(ctx context.Context, e id.Enterprise) (Clock, error) {
	ahead, err := d.store.Ahead(ctx, e)
	if err != nil {
		return Clock{}, fmt.Errorf("read the test clock of %s: %w", e, err)
	}
	return d.clockOf(ahead), nil
}

// Advance moves the clock of an enterprise ahead. It never goes back but by a reset:
// what was filed at a moment cannot be filed later than what follows.
func (d *Desk) Advance(ctx context.Context, e id.Enterprise, by id.Member, days int) (Clock, error) {
	if days < 1 || days > MostAtOnce {
		return Clock{}, fault.New(fault.Invalid, "testenv.days", "a clock moves by 1 to %d days", MostAtOnce).At("/days")
	}
	ahead, err := d.store.Advance(ctx, e, days, MostAhead, enterprise.ByMember(by), d.clock())
	if err != nil {
		return Clock{}, fmt.Errorf("move the test clock of %s: %w", e, err)
	}
	return d.clockOf(ahead), d.refresh(ctx)
}
