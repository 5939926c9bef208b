package corekit

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Mode is a kind of trouble that the core can play.
type Mode string

// The modes. Those up to Refuse have no effect; after those from DropAnswer on
// the effect is there although the sender cannot know.
const (
	OK          Mode = "ok"
	Down        Mode = "down"        // 503 before any effect
	Unreachable Mode = "unreachable" // the connection is closed before any effect
	Error       Mode = "error"       // 500 before any effect
	Refuse      Mode = "refuse"      // 422: never took effect and never will
	Slow        Mode = "slow"        // waits for the delay, then serves; a sender that gave up meanwhile finds no effect
	Late        Mode = "late"        // answers accepted; decided when the delay is over
	DropAnswer  Mode = "drop-answer" // takes effect, then closes the connection
	ErrorAfter  Mode = "error-after" // takes effect, then answers 500
	Lie         Mode = "lie"         // takes effect, then answers what cannot be true
	Reject      Mode = "reject"      // decides against it, whatever it holds; nothing takes effect
	Partly      Mode = "partial"     // decides against the last person named, and does the rest
)

var modes = []Mode{OK, Down, Unreachable, Error, Refuse, Slow, Late, DropAnswer, ErrorAfter, Lie, Reject, Partly}

// Modes lists every mode.
func Modes() []Mode { return slices.Clone(modes) }

// The bounds of Play.Delay: while a sender waits, and for a decision that comes later.
const (
	maxSlow = time.Hour
	maxLate = 24 * time.Hour
)

// Play says what the core plays, and for how long.
type Play struct {
	Mode  Mode
	Delay time.Duration // of Slow and Late
	Times int           // acts it applies to before the core is well again; 0 means until changed
}

// playing is a Play at work. One that has run out counts as OK.
type playing struct {
	Play
	left atomic.Int64
}

// Play sets what the core plays from now on.
func (c *Core) Play(p Play) error {
	if err := p.check(); err != nil {
		return err
	}
	next := &playing{Play: p}
	next.left.Store(int64(p.Times))
	c.play.Store(next)
	return nil
}

func (p Play) check() error {
	switch {
	case !slices.Contains(modes, p.Mode):
		return fault.New(fault.Invalid, codeMalformed, "unknown mode").At("/mode")
	case p.Delay < 0 || p.Delay > maxLate || p.Mode != Late && p.Delay > maxSlow:
		return fault.New(fault.Invalid, codeMalformed, "delay is not between 0 and %s, for late %s", maxSlow, maxLate).At("/delayMs")
	case p.Times < 0:
		return fault.New(fault.Invalid, codeMalformed, "times is negative").At("/times")
	}
	return nil
}

// next says what is played for one more act, and uses it up.
func (p *playing) next() Play {
	if p.Times > 0 && p.left.Add(-1) < 0 {
		return Play{Mode: OK}
	}
	return p.Play
}

// now says what is being played, without using it up.
func (p *playing) now() Play {
	if p.Times > 0 && p.left.Load() <= 0 {
		return Play{Mode: OK}
	}
	return p.Play
}

// ParsePlay reads what the header X-Play holds: a mode, or a mode and
// milliseconds such as slow:500.
func ParsePlay(s string) (Play, error) {
	mode, delay, timed := strings.Cut(s, ":")
	p := Play{Mode: Mode(mode)}
	if timed {
		ms, err := strconv.ParseUint(delay, 10, 31)
		if err != nil {
			return Play{}, fault.New(fault.Invalid, codeMalformed, "the delay of X-Play is not a number of milliseconds")
		}
		p.Delay = time.Duration(ms) * time.Millisecond
	}
	return p, p.check()
}

// pause waits for d, or fails when ctx ends first.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}
