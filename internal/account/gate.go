package account

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// knownFor is how long an address from which somebody signed in is remembered as one
// that this person comes from.
const knownFor = 90 * 24 * time.Hour

// GateRules are what an authority sets about attempts of one address. Failures 0: no
// address is ever locked.
type GateRules struct {
	Failures int           // attempts that failed after which the address is locked
	Window   time.Duration // within which they count together
	Lock     time.Duration // for how long
}

// Attempts are those of one address, of everybody or of one person.
type Attempts struct {
	Failures int       // charged and not given back
	Since    time.Time // the first of them
	Until    time.Time // none before; zero when not locked
	Known    time.Time // when one succeeded last
}

// Charge counts one attempt that is about to be made, as Lockout.Charge does. What is
// refused while the address is locked is not counted and makes the lock no longer: it
// ends by itself whatever is sent meanwhile.
func (a Attempts) Charge(r GateRules, now time.Time) (Attempts, error) {
	if now.Before(a.Until) {
		return a, fault.New(fault.Limited, "account.address-locked", "too many attempts of one address failed").
			With("minutes", strconv.Itoa(int(a.Until.Sub(now)/time.Minute)+1))
	}
	if !a.Until.IsZero() || now.Sub(a.Since) > r.Window {
		a = Attempts{Since: now, Known: a.Known}
	}
	a.Failures++
	if a.Failures >= r.Failures {
		a.Until = now.Add(r.Lock)
	}
	return a, nil
}

// Succeed gives back the charge of an attempt that was right.
func (a Attempts) Succeed() Attempts {
	a.Failures, a.Until = max(0, a.Failures-1), time.Time{}
	return a
}

// GateStore keeps the attempts of addresses. The address is the one the request came
// from; the store knows it.
type GateStore interface {
	// MoveAttempts changes the attempts of the present address in one transaction: all
	// of one side when subject is "", otherwise those for one person. When they become
	// locked it writes that to the audit. Without an address nothing happens.
	MoveAttempts(ctx context.Context, side Side, subject string, f func(Attempts) (Attempts, error)) error
}

// Gate stands before every attempt to prove who one is. It bounds what one address may
// get wrong, whoever it claims to be, so that many accounts cannot be tried from one
// place; and it knows from where a person usually comes, so that strangers who lock the
// account lock themselves out and not its owner.
type Gate struct {
	store GateStore
	clock calendar.Clock
	rules func() (GateRules, error)
	tell  func(ctx context.Context, side Side, until time.Time) // nil: nobody is told
}

// NewGate returns a gate with the rules that are in force when somebody comes.
func NewGate(store GateStore, clock calendar.Clock, rules func() (GateRules, error)) *Gate {
	return &Gate{store: store, clock: clock, rules: rules}
}

// Telling has somebody told when an address becomes locked. It returns the gate.
func (g *Gate) Telling(tell func(ctx context.Context, side Side, until time.Time)) *Gate {
	g.tell = tell
	return g
}

// Charge counts an attempt of the present address, and refuses while it is locked. A nil
// Gate lets everybody through.
func (g *Gate) Charge(ctx context.Context, side Side) error {
	if g == nil {
		return nil
	}
	rules, err := g.rules()
	if err != nil || rules.Failures == 0 {
		return err
	}
	var began time.Time // until when a lock holds that this attempt begins
	err = g.store.MoveAttempts(ctx, side, "", func(a Attempts) (Attempts, error) {
		next, err := a.Charge(rules, g.clock())
		if began = (time.Time{}); err == nil && !next.Until.Equal(a.Until) {
			began = next.Until
		}
		return next, err
	})
	if err != nil {
		return fmt.Errorf("charge an address: %w", err)
	}
	if !began.IsZero() && g.tell != nil {
		g.tell(context.WithoutCancel(ctx), side, began)
	}
	return nil
}

// Succeed gives the charge back.
func (g *Gate) Succeed(ctx context.Context, side Side) error {
	if g == nil {
		return nil
	}
	return g.store.MoveAttempts(ctx, side, "", func(a Attempts) (Attempts, error) { return a.Succeed(), nil })
}

// ChargeKnown counts an attempt at an account by an address from which its owner signed
// in before, and refuses while that pair is locked. It reports whether the address is
// such a one; where it is not nothing was counted, and the account's own lockout counts.
func (g *Gate) ChargeKnown(ctx context.Context, side Side, subject string, policy Policy) (bool, error) {
	if g == nil {
		return false, nil
	}
	known := false
	err := g.store.MoveAttempts(ctx, side, subject, func(a Attempts) (Attempts, error) {
		now := g.clock()
		known = !a.Known.IsZero() && now.Sub(a.Known) < knownFor
		if !known {
			return a, nil
		}
		return a.Charge(GateRules{Failures: policy.Failures, Window: knownFor, Lock: policy.Lock}, now)
	})
	return known, err
}

// Know notes that somebody signed in from the present address.
func (g *Gate) Know(ctx context.Context, side Side, subject string) error {
	if g == nil {
		return nil
	}
	return g.store.MoveAttempts(ctx, side, subject, func(Attempts) (Attempts, error) { return Attempts{Known: g.clock()}, nil })
}
