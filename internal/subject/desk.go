package subject

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Holdings are what an enterprise has, inside a transaction.
type Holdings interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	SaveEnterprise(ctx context.Context, e *enterprise.Enterprise) error
	Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error)
	SaveSystem(ctx context.Context, s *enterprise.System) error
	Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error)
	SaveGrant(ctx context.Context, g *enterprise.Grant) error
	MandatesGiven(ctx context.Context, e id.Enterprise) ([]enterprise.Mandate, error)
	SaveMandate(ctx context.Context, m *enterprise.Mandate) error
	// AffiliationsOpen loads the affiliations of an enterprise, as either side, that wait
	// for an answer or run.
	AffiliationsOpen(ctx context.Context, e id.Enterprise) ([]enterprise.Affiliation, error)
	SaveAffiliation(ctx context.Context, a *enterprise.Affiliation) error
}

// Work is one transaction of this package.
type Work interface {
	Holdings
	// Change loads a change and lets one transaction at a time have it.
	Change(ctx context.Context, c id.SubjectChange) (*Change, error)
	// SaveChange stores a change with its events.
	SaveChange(ctx context.Context, c *Change) error
	// Leaving loads the newest leaving of an enterprise, or a NotFound fault, and keeps
	// others from changing it.
	Leaving(ctx context.Context, e id.Enterprise) (*Leaving, error)
	// SaveLeaving stores a leaving with its events.
	SaveLeaving(ctx context.Context, l *Leaving) error
	// Unfinished reports whether a call of production has no result yet, or a callback
	// waits to be made.
	Unfinished(ctx context.Context, e id.Enterprise) (bool, error)
	// Stopped reports whether a measure or a discredit keeps the enterprise from filing.
	Stopped(ctx context.Context, e id.Enterprise) (bool, error)
	// DropCallbacks takes the addresses of all systems away.
	DropCallbacks(ctx context.Context, e id.Enterprise) error
}

// Filter says which changes staff list, the newest first.
type Filter struct {
	State  State
	Before id.SubjectChange
	Limit  int
}

// FormerName is a name that an enterprise had, and until when.
type FormerName struct {
	Name  string
	Until time.Time
}

// Store is what Desk needs from storage.
type Store interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// Changes lists those of an enterprise, the newest first.
	Changes(ctx context.Context, e id.Enterprise) ([]Change, error)
	// ChangesForStaff lists those of all, without what was said.
	ChangesForStaff(ctx context.Context, f Filter) ([]Change, error)
	// ChangeForStaff returns one, or a NotFound fault.
	ChangeForStaff(ctx context.Context, c id.SubjectChange) (*Change, error)
	// FormerNames lists the names an enterprise had, the newest first.
	FormerNames(ctx context.Context, e id.Enterprise) ([]FormerName, error)
	// LeavingOf returns the newest leaving of an enterprise, or a NotFound fault.
	LeavingOf(ctx context.Context, e id.Enterprise) (*Leaving, error)
	// LeavingNow lists the enterprises that wait to leave.
	LeavingNow(ctx context.Context, limit int) ([]id.Enterprise, error)
}

// Desk is where changes are filed and decided on, and enterprises leave.
type Desk struct {
	Store
	clock calendar.Clock
}

// NewDesk returns a desk.
func NewDesk(store Store, clock calendar.Clock) *Desk { return &Desk{Store: store, clock: clock} }

// File lets an owner tell of a change.
func (d *Desk) File(ctx context.Context, e id.Enterprise, by id.Member, w Wish) (*Change, error) {
	c, err := File(e, by, w, d.clock())
	if err != nil {
		return nil, err
	}
	err = d.Do(ctx, func(w Work) error {
		held, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		if held.Gone() {
			return gone(held)
		}
		return w.SaveChange(ctx, c)
	})
	if err != nil {
		return nil, fmt.Errorf("file a change: %w", err)
	}
	return c, nil
}

func gone(e *enterprise.Enterprise) error {
	return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", e.State).With("state", string(e.State))
}

// Withdraw lets an owner take back what was filed.
func (d *Desk) Withdraw(ctx context.Context, e id.Enterprise, by id.Member, change id.SubjectChange) error {
	return d.own(ctx, e, change, func(_ Work, c *Change) error { return c.withdraw(by, d.clock()) })
}

// Sign notes that the new commitment was signed; grants that were held open again.
func (d *Desk) Sign(ctx context.Context, e id.Enterprise, by id.Member, change id.SubjectChange, version, digest string) error {
	return d.own(ctx, e, change, func(w Work, c *Change) error {
		if err := c.sign(Signature{Version: version, SM3: digest, By: by, At: d.clock()}); err != nil || !c.Hold {
			return err
		}
		return d.grants(ctx, w, c, enterprise.GrantSuspended, func(g *enterprise.Grant) error {
			return g.Open(enterprise.ByMember(by), d.clock())
		})
	})
}

// own changes a change of the enterprise.
func (d *Desk) own(ctx context.Context, e id.Enterprise, change id.SubjectChange, f func(Work, *Change) error) error {
	return d.change(ctx, change, func(w Work, c *Change) error {
		if c.Enterprise != e {
			return fault.New(fault.NotFound, "subject.unknown", "no such change")
		}
		return f(w, c)
	})
}

func (d *Desk) change(ctx context.Context, change id.SubjectChange, f func(Work, *Change) error) error {
	err := d.Do(ctx, func(w Work) error {
		c, err := w.Change(ctx, change)
		if err != nil {
			return err
		}
		if err := f(w, c); err != nil {
			return err
		}
		return w.SaveChange(ctx, c)
	})
	if err != nil {
		return fmt.Errorf("move change %s: %w", change, err)
	}
	return nil
}

// grants moves the enterprise's grants that are in one state.
func (d *Desk) grants(ctx context.Context, w Work, c *Change, in enterprise.GrantState, move func(*enterprise.Grant) error) error {
	list, err := w.Grants(ctx, c.Enterprise)
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].State != in {
			continue
		}
		if err := move(&list[i]); err != nil {
			return err
		}
		if err := w.SaveGrant(ctx, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

// Decide lets a reviewer accept or refuse a change. What an accepted one means is done
// in the same transaction.
func (d *Desk) Decide(ctx context.Context, by id.Staff, change id.SubjectChange, v Decision) error {
	return d.change(ctx, change, func(w Work, c *Change) error {
		if err := c.decide(by, v, d.clock()); err != nil || !v.Accept {
			return err
		}
		e, err := w.Enterprise(ctx, c.Enterprise)
		if err != nil {
			return err
		}
		if err := d.follow(c, e); err != nil {
			return err
		}
		if len(e.Events) > 0 {
			if err := w.SaveEnterprise(ctx, e); err != nil {
				return err
			}
		}
		if !c.Hold {
			return nil
		}
		return d.grants(ctx, w, c, enterprise.Opened, func(g *enterprise.Grant) error {
			return g.Suspend(enterprise.ByStaff(by), "subject-change", d.clock())
		})
	})
}

// follow changes the enterprise as an accepted change says.
func (d *Desk) follow(c *Change, e *enterprise.Enterprise) error {
	by := enterprise.ByStaff(c.DecidedBy)
	switch {
	case c.Noticed: // the hall has said it already
		return nil
	case c.Wish.Kind.ends():
		if e.State != enterprise.Active {
			return nil
		}
		return e.Suspend(by, string(c.Wish.Kind), d.clock())
	}
	e.Amend(by, c.Wish.Name, c.Wish.LegalRep, d.clock())
	return nil
}

// Leave lets an owner ask to leave. New filings stop at once.
func (d *Desk) Leave(ctx context.Context, e id.Enterprise, by id.Member, text string) (*Leaving, error) {
	l, err := leave(e, by, text, d.clock())
	if err != nil {
		return nil, err
	}
	err = d.Do(ctx, func(w Work) error {
		held, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		if held.State != enterprise.Active { // leaving ends no measure
			return gone(held)
		}
		if err := held.Suspend(enterprise.ByMember(by), reason, d.clock()); err != nil {
			return err
		}
		if err := w.SaveEnterprise(ctx, held); err != nil {
			return err
		}
		return w.SaveLeaving(ctx, l)
	})
	if err != nil {
		return nil, fmt.Errorf("leave: %w", err)
	}
	return l, nil
}

// Stay takes a leaving back that has not ended.
func (d *Desk) Stay(ctx context.Context, e id.Enterprise, by id.Member) error {
	return d.leaving(ctx, e, func(w Work, l *Leaving, held *enterprise.Enterprise) error {
		if err := l.end(Stayed, enterprise.ByMember(by), d.clock()); err != nil {
			return err
		}
		if stopped, err := w.Stopped(ctx, e); err != nil || stopped {
			return cmp.Or(err, stoppedNow())
		}
		if held.State == enterprise.Active {
			return nil
		}
		if err := held.Restore(enterprise.ByMember(by), "stayed", d.clock()); err != nil {
			return err
		}
		return w.SaveEnterprise(ctx, held)
	})
}

func stoppedNow() error {
	return fault.New(fault.Conflict, "leaving.stopped", "a measure or a discredit keeps the enterprise from filing")
}

func (d *Desk) leaving(ctx context.Context, e id.Enterprise, f func(Work, *Leaving, *enterprise.Enterprise) error) error {
	err := d.Do(ctx, func(w Work) error {
		l, err := w.Leaving(ctx, e)
		if err != nil {
			return err
		}
		held, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		if err := f(w, l, held); err != nil {
			return err
		}
		return w.SaveLeaving(ctx, l)
	})
	if err != nil {
		return fmt.Errorf("move a leaving: %w", err)
	}
	return nil
}

// Sweep ends what enterprises have that wait to leave and whose calls are finished. Any
// node may run it. It returns how many left.
func (d *Desk) Sweep(ctx context.Context) (int, error) {
	list, err := d.LeavingNow(ctx, 100)
	if err != nil {
		return 0, fmt.Errorf("look for who leaves: %w", err)
	}
	n := 0
	for _, e := range list {
		left := false
		err := d.leaving(ctx, e, func(w Work, l *Leaving, held *enterprise.Enterprise) (err error) {
			left, err = d.finish(ctx, w, l, held)
			return err
		})
		if err != nil && !fault.Is(err, fault.Conflict) { // a conflict: another node did it
			return n, err
		}
		if left && err == nil {
			n++
		}
	}
	return n, nil
}

// finish ends everything an enterprise has, once nothing waits any more.
func (d *Desk) finish(ctx context.Context, w Work, l *Leaving, held *enterprise.Enterprise) (bool, error) {
	waits, err := w.Unfinished(ctx, l.Enterprise)
	if err != nil || waits || l.State != Waiting {
		return false, err
	}
	now := d.clock()
	if err := d.endSystems(ctx, w, l.Enterprise); err != nil {
		return false, err
	}
	given, err := w.MandatesGiven(ctx, l.Enterprise)
	if err != nil {
		return false, err
	}
	for i := range given {
		if !slices.Contains([]enterprise.MandateState{enterprise.Offered, enterprise.Running}, given[i].State) {
			continue
		}
		if err := given[i].End(l.AskedBy, "by=employer", reason, now); err != nil {
			return false, err
		}
		if err := w.SaveMandate(ctx, &given[i]); err != nil {
			return false, err
		}
	}
	if err := d.endAffiliations(ctx, w, l); err != nil {
		return false, err
	}
	if err := w.DropCallbacks(ctx, l.Enterprise); err != nil {
		return false, err
	}
	if err := held.Depart(now); err != nil {
		return false, err
	}
	if err := w.SaveEnterprise(ctx, held); err != nil {
		return false, err
	}
	return true, l.end(Left, enterprise.ByPlatform, now)
}

// endSystems ends systems and withdraws grants.
func (d *Desk) endSystems(ctx context.Context, w Work, e id.Enterprise) error {
	systems, err := w.Systems(ctx, e)
	if err != nil {
		return err
	}
	for i := range systems {
		if systems[i].State == enterprise.Cancelled {
			continue
		}
		if err := systems[i].Cancel(enterprise.ByPlatform, reason, d.clock()); err != nil {
			return err
		}
		if err := w.SaveSystem(ctx, &systems[i]); err != nil {
			return err
		}
	}
	grants, err := w.Grants(ctx, e)
	if err != nil {
		return err
	}
	for i := range grants {
		if grants[i].State == enterprise.Withdrawn {
			continue
		}
		if err := grants[i].Withdraw(enterprise.ByPlatform, reason, d.clock()); err != nil {
			return err
		}
		if err := w.SaveGrant(ctx, &grants[i]); err != nil {
			return err
		}
	}
	return nil
}

// endAffiliations ends those of an enterprise that leaves, on either side.
func (d *Desk) endAffiliations(ctx context.Context, w Work, l *Leaving) error {
	list, err := w.AffiliationsOpen(ctx, l.Enterprise)
	if err != nil {
		return err
	}
	for i := range list {
		side := "by=affiliate"
		if list[i].Parent == l.Enterprise {
			side = "by=parent"
		}
		if err := list[i].End(l.AskedBy, side, reason, d.clock()); err != nil {
			return err
		}
		if err := w.SaveAffiliation(ctx, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

// Return lets an owner of an enterprise that left come back: it applies anew, with new
// systems and keys.
func (d *Desk) Return(ctx context.Context, e id.Enterprise, by id.Member) error {
	err := d.Do(ctx, func(w Work) error {
		held, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		if stopped, err := w.Stopped(ctx, e); err != nil || stopped {
			return cmp.Or(err, stoppedNow())
		}
		if err := held.Return(by, d.clock()); err != nil {
			return err
		}
		return w.SaveEnterprise(ctx, held)
	})
	if err != nil {
		return fmt.Errorf("come back: %w", err)
	}
	return nil
}
