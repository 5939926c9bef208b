package acceptance

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Observed is what one look at recorded test calls led to.
type Observed struct {
	Judged   int      // verdicts that changed
	Accepted []Accept // interfaces that passed
}

// Accept is an interface that an enterprise passed.
type Accept struct {
	Enterprise id.Enterprise
	Service    string
	State      enterprise.GrantState // accepted, or open when the production key was out already
	Renewed    bool                  // it was before, with an earlier version
}

// Observe judges what was recorded since it last looked. Any number of nodes may
// run it at any time.
func (b *Board) Observe(ctx context.Context) (Observed, error) {
	var seen Observed
	if err := b.renew(ctx, &seen); err != nil {
		return seen, err
	}
	start, err := b.store.Cursor(ctx)
	if err != nil {
		return seen, fmt.Errorf("observe test calls: %w", err)
	}
	at := start
	if !at.At.IsZero() {
		at = Cursor{At: start.At.Add(-overlap)}
	}
	look := looked{start: start}
	var keys []TraceKey
	const page = 500
	for {
		found, next, err := b.store.Touched(ctx, at, page)
		if err != nil {
			return seen, fmt.Errorf("observe test calls: %w", err)
		}
		keys, at = append(keys, found...), next
		if len(found) < page {
			break
		}
	}
	// The overlap is read again each time; what was judged whole before is not
	// judged again until something is added to it.
	look.events, look.end = len(keys), at
	if b.sameAsBefore(look) {
		return seen, nil
	}
	done := map[TraceKey]bool{}
	for _, key := range keys {
		if done[key] {
			continue
		}
		done[key] = true
		if err := b.judge(ctx, key, &seen); err != nil {
			return seen, err
		}
	}
	b.remember(look)
	if !at.At.After(start.At) {
		return seen, nil
	}
	return seen, b.store.Do(ctx, func(w Work) error { return w.SaveCursor(ctx, at) })
}

// looked is what one look at recorded test calls saw.
type looked struct {
	start, end Cursor
	events     int
}

func (b *Board) sameAsBefore(l looked) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return l == b.last
}

func (b *Board) remember(l looked) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = l
}

// judge judges one trace and saves what changed, with what follows from it.
func (b *Board) judge(ctx context.Context, key TraceKey, seen *Observed) error {
	o, c, ok := b.find(key.Case)
	if !ok {
		return nil // a made-up case id is nobody's case
	}
	standings, err := b.store.Standings(ctx, key.Enterprise)
	if err != nil {
		return fmt.Errorf("read standings of case %s: %w", key.Case, err)
	}
	trace, err := b.trace(ctx, key, o, standing(standings, key.Enterprise, o, c).ServiceVersion)
	if err != nil {
		return err
	}
	verdict, err := Judge(ctx, c, trace)
	if err != nil {
		return err
	}
	var changed bool
	var accepted []Accept
	err = b.store.Do(ctx, func(w Work) error {
		changed, accepted = false, nil
		standings, err := w.Standings(ctx, key.Enterprise)
		if err != nil {
			return err
		}
		s := standing(standings, key.Enterprise, o, c)
		if s.Progress == Passed || reflect.DeepEqual(s.Verdict, verdict) {
			return nil // passed is passed
		}
		s.Verdict, s.Judged = verdict, b.clock()
		if err := w.SaveStanding(ctx, s); err != nil {
			return err
		}
		changed = true
		if verdict.Progress != Passed {
			return nil
		}
		accepted, err = b.accept(ctx, w, key.Enterprise, o, append([]Standing{s}, standings...))
		return err
	})
	if fault.Is(err, fault.Conflict) {
		return nil // another node judged the same at the same time
	}
	if err != nil {
		return fmt.Errorf("save verdict of case %s: %w", key.Case, err)
	}
	if changed {
		seen.Judged++
	}
	seen.Accepted = append(seen.Accepted, accepted...)
	return nil
}

// traceLimit bounds how much of a trace is looked at, the newest of it.
const traceLimit = 50

// trace returns what was recorded under a case since a version of its interface:
// what was filed by an earlier definition shows nothing of a case that changed.
func (b *Board) trace(ctx context.Context, key TraceKey, o Offered, since int) ([]Entry, error) {
	calls, err := b.store.Recorded(ctx, key, traceLimit)
	if err != nil {
		return nil, fmt.Errorf("read trace of case %s: %w", key.Case, err)
	}
	calls = slices.DeleteFunc(calls, func(c Recorded) bool { return c.Service == o.Service && c.ServiceVersion < since })
	refused, err := b.store.Refused(ctx, key, traceLimit)
	if err != nil {
		return nil, fmt.Errorf("read refusals of case %s: %w", key.Case, err)
	}
	return Trace(calls, refused), nil
}

// renew looks, once for each version, for grants of which a new version re-opened
// no case: they are the new version's at once. The others keep what they have until
// the cases that changed are passed.
func (b *Board) renew(ctx context.Context, seen *Observed) error {
	for _, o := range b.offer() {
		if b.looked(o) {
			continue
		}
		behind, err := b.store.Behind(ctx, o.Service, o.Version)
		if err != nil {
			return fmt.Errorf("look for grants before version %d of %s: %w", o.Version, o.Service, err)
		}
		for _, e := range behind {
			err := b.store.Do(ctx, func(w Work) error {
				standings, err := w.Standings(ctx, e)
				if err != nil {
					return err
				}
				accepted, err := b.accept(ctx, w, e, o, standings)
				seen.Accepted = append(seen.Accepted, accepted...)
				return err
			})
			if err != nil && !fault.Is(err, fault.Conflict) {
				return fmt.Errorf("renew the grant of %s: %w", o.Service, err)
			}
		}
		b.noteLooked(o)
	}
	return nil
}

func (b *Board) looked(o Offered) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.renewed[o.Service] == o.Version
}

func (b *Board) noteLooked(o Offered) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.renewed[o.Service] = o.Version
}

// accept moves the grant on when every required case is passed.
func (b *Board) accept(ctx context.Context, w Work, e id.Enterprise, o Offered, standings []Standing) ([]Accept, error) {
	if !o.whole(e, standings) {
		return nil, nil
	}
	grants, err := w.Grants(ctx, e)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(grants, func(g enterprise.Grant) bool { return g.Service == o.Service })
	if i < 0 {
		return nil, nil
	}
	g := &grants[i]
	accepted := Accept{Enterprise: e, Service: o.Service}
	switch {
	case g.State == enterprise.Testing:
		g.ServiceVersion = o.Version
		err = b.first(ctx, w, g)
	case g.State != enterprise.Withdrawn && g.ServiceVersion < o.Version:
		accepted.Renewed = true
		err = g.Renew(o.Version, enterprise.ByPlatform, b.clock())
	default:
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	accepted.State = g.State
	return []Accept{accepted}, w.SaveGrant(ctx, g)
}

// whole reports whether every required case is passed. An interface without one is
// accepted by nobody.
func (o Offered) whole(e id.Enterprise, standings []Standing) bool {
	required := 0
	for _, c := range o.Cases {
		if !c.Required {
			continue
		}
		required++
		if standing(standings, e, o, c).Progress != Passed {
			return false
		}
	}
	return required > 0
}

// first accepts a grant, and opens it when the production key is out already.
func (b *Board) first(ctx context.Context, w Work, g *enterprise.Grant) error {
	if err := g.Accept(enterprise.ByPlatform, b.clock()); err != nil {
		return err
	}
	systems, err := w.Systems(ctx, g.Enterprise)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(systems, func(s enterprise.System) bool { return !s.Released.IsZero() && s.State != enterprise.Cancelled }) {
		return g.Open(enterprise.ByPlatform, b.clock())
	}
	return nil
}

func (b *Board) find(caseID string) (Offered, Case, bool) {
	for _, o := range b.offer() {
		for _, c := range o.Cases {
			if c.ID == caseID {
				return o, c, true
			}
		}
	}
	return Offered{}, Case{}, false
}
