package enterprise

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Membership is one enterprise for which a person acts.
type Membership struct {
	Enterprise id.Enterprise
	USCC       USCC
	Name       string // of the enterprise
	State      State
	Member     id.Member
	Role       Role
	Proven     time.Time // when the hall last vouched for the person there
}

// Memberships lists where the hall's subject is an active member, by name.
func (r *Registry) Memberships(ctx context.Context, subject string) ([]Membership, error) {
	list, err := r.store.Memberships(ctx, subject)
	slices.SortFunc(list, func(a, b Membership) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.USCC, b.USCC)) })
	return list, err
}

// Vouched bounds how old the hall's word for a person may be when Switch takes it;
// without it nobody switches.
func (r *Registry) Vouched(limit func() (time.Duration, error)) *Registry {
	r.limit = limit
	return r
}

// Switch returns the place that the person behind a member has in another enterprise.
// Whatever is wrong with the person there looks like an enterprise that nobody knows;
// only who belongs to it learns that the hall has to be asked again.
func (r *Registry) Switch(ctx context.Context, e id.Enterprise, who id.Member, to USCC) (Entry, error) {
	var limit time.Duration
	if r.limit != nil {
		var err error
		if limit, err = r.limit(); err != nil {
			return Entry{}, fmt.Errorf("switch to another enterprise: %w", err)
		}
	}
	var entry Entry
	err := r.store.Do(ctx, func(w Work) error {
		from, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		self, ok := from.Member(who)
		if !ok || self.State != MemberActive {
			return noMembership()
		}
		other, err := w.EnterpriseByUSCC(ctx, to)
		if fault.Is(err, fault.NotFound) {
			return noMembership()
		} else if err != nil {
			return err
		}
		m, err := other.enterable(self.Subject, limit, r.clock())
		entry = Entry{Enterprise: other.ID, Name: other.Name, Member: m}
		return err
	})
	if err != nil {
		return Entry{}, fmt.Errorf("switch to another enterprise: %w", err)
	}
	return entry, nil
}

// enterable returns the active member whom the hall knows by the subject, if it vouched
// for the person here within the limit.
func (e *Enterprise) enterable(subject string, limit time.Duration, at time.Time) (Member, error) {
	i := slices.IndexFunc(e.Members, func(m Member) bool { return m.Subject == subject && m.State == MemberActive })
	switch {
	case i < 0:
		return Member{}, noMembership()
	case e.State == Cancelled:
		return Member{}, fault.New(fault.Forbidden, "enterprise.cancelled", "the enterprise has left for good")
	case at.Sub(e.Members[i].Proven) > limit:
		return Member{}, fault.New(fault.Forbidden, "membership.unproven", "the hall has not vouched for the person there lately")
	}
	return e.Members[i], nil
}

func noMembership() error {
	return fault.New(fault.NotFound, "membership.unknown", "no such enterprise, or the person is no member of it")
}
