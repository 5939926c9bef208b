package enterprise

import (
	"context"
	"fmt"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// AffiliationWork is one transaction over a parent's affiliations.
type AffiliationWork interface {
	// Enterprise loads an enterprise.
	Enterprise(ctx context.Context, e id.Enterprise) (*Enterprise, error)
	// AffiliationsOf loads the affiliations of a parent, and keeps others from changing
	// any until the end of the transaction.
	AffiliationsOf(ctx context.Context, parent id.Enterprise) ([]Affiliation, error)
	// SaveAffiliation stores an affiliation with its new events, those of both sides.
	SaveAffiliation(ctx context.Context, a *Affiliation) error
}

// AffiliationStore keeps affiliations.
type AffiliationStore interface {
	// AffiliationsOf lists what a parent offered, the newest first.
	AffiliationsOf(ctx context.Context, parent id.Enterprise) ([]Affiliation, error)
	// AffiliationsWith lists what was offered to an enterprise, the newest first.
	AffiliationsWith(ctx context.Context, u USCC) ([]Affiliation, error)
	// DoAffiliations runs f in one transaction. It may run f again after a conflict.
	DoAffiliations(ctx context.Context, f func(AffiliationWork) error) error
}

// Affiliations is where a parent asks enterprises and these answer.
type Affiliations struct {
	store AffiliationStore
	clock calendar.Clock
	rule  func() (CheckRule, error)
}

// NewAffiliations returns the desk; rule says how wrong check characters of codes are
// treated.
func NewAffiliations(store AffiliationStore, clock calendar.Clock, rule func() (CheckRule, error)) *Affiliations {
	return &Affiliations{store: store, clock: clock, rule: rule}
}

// Offered lists what a parent offered.
func (d *Affiliations) Offered(ctx context.Context, parent id.Enterprise) ([]Affiliation, error) {
	return d.store.AffiliationsOf(ctx, parent)
}

// Received lists what was offered to an enterprise.
func (d *Affiliations) Received(ctx context.Context, u USCC) ([]Affiliation, error) {
	return d.store.AffiliationsWith(ctx, u)
}

// Offer lets an owner of the parent ask an enterprise to be its affiliate. The answer is
// the same whether that is on the platform or not.
func (d *Affiliations) Offer(ctx context.Context, parent id.Enterprise, owner id.Member, u USCC, name string) (*Affiliation, error) {
	rule, err := d.rule()
	if err != nil {
		return nil, err
	}
	if u, err = ParseUSCC(string(u), rule); err != nil {
		return nil, fault.Of(err).At("/uscc")
	}
	var offered *Affiliation
	err = d.store.DoAffiliations(ctx, func(w AffiliationWork) error {
		list, err := w.AffiliationsOf(ctx, parent)
		if err != nil {
			return err
		}
		p, err := w.Enterprise(ctx, parent)
		if err != nil {
			return err
		}
		if err := room(list, u); err != nil {
			return err
		}
		if offered, err = Affiliate(p, u, name, owner, d.clock()); err != nil {
			return err
		}
		return w.SaveAffiliation(ctx, offered)
	})
	if err != nil {
		return nil, fmt.Errorf("offer an affiliation: %w", err)
	}
	return offered, nil
}

// room refuses a second affiliation of the same two, and one too many.
func room(list []Affiliation, u USCC) error {
	n := 0
	for i := range list {
		if !list[i].open() {
			continue
		}
		if n++; list[i].USCC == u {
			return fault.New(fault.Conflict, "affiliation.exists", "the two have an affiliation, or one waits for an answer").At("/uscc")
		}
	}
	if n >= maxAffiliates {
		return fault.New(fault.Limited, "affiliation.too-many", "a parent has at most %d affiliates", maxAffiliates).With("max", fmt.Sprint(maxAffiliates))
	}
	return nil
}

// Accept lets an owner of the affiliate agree.
func (d *Affiliations) Accept(ctx context.Context, e *Enterprise, owner id.Member, a id.Affiliation) error {
	if e.Gone() {
		return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", e.State).With("state", string(e.State))
	}
	return d.answer(ctx, e.USCC, a, func(a *Affiliation) error { return a.Accept(owner, e.Name, d.clock()) })
}

// Decline lets an owner of the affiliate refuse.
func (d *Affiliations) Decline(ctx context.Context, e *Enterprise, owner id.Member, a id.Affiliation, reason string) error {
	return d.answer(ctx, e.USCC, a, func(a *Affiliation) error { return a.Decline(owner, reason, d.clock()) })
}

// End lets an owner of either side end an affiliation.
func (d *Affiliations) End(ctx context.Context, e *Enterprise, owner id.Member, a id.Affiliation, reason string) error {
	own, err := d.store.AffiliationsOf(ctx, e.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(own, func(o Affiliation) bool { return o.ID == a }) {
		return d.change(ctx, e.ID, a, func(a *Affiliation) error { return a.End(owner, "by=parent", reason, d.clock()) })
	}
	return d.answer(ctx, e.USCC, a, func(a *Affiliation) error { return a.End(owner, "by=affiliate", reason, d.clock()) })
}

// answer changes an affiliation that was offered to the enterprise. One of somebody
// else's is unknown.
func (d *Affiliations) answer(ctx context.Context, u USCC, a id.Affiliation, f func(*Affiliation) error) error {
	list, err := d.store.AffiliationsWith(ctx, u)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(o Affiliation) bool { return o.ID == a })
	if i < 0 {
		return noAffiliation()
	}
	return d.change(ctx, list[i].Parent, a, f)
}

func (d *Affiliations) change(ctx context.Context, parent id.Enterprise, a id.Affiliation, f func(*Affiliation) error) error {
	err := d.store.DoAffiliations(ctx, func(w AffiliationWork) error {
		list, err := w.AffiliationsOf(ctx, parent)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(o Affiliation) bool { return o.ID == a })
		if i < 0 {
			return noAffiliation()
		}
		if err := f(&list[i]); err != nil {
			return err
		}
		return w.SaveAffiliation(ctx, &list[i])
	})
	if err != nil {
		return fmt.Errorf("change affiliation %s: %w", a, err)
	}
	return nil
}

func noAffiliation() error {
	return fault.New(fault.NotFound, "affiliation.unknown", "no such affiliation")
}
