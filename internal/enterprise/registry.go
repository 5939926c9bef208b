package enterprise

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Work is one transaction over enterprises.
type Work interface {
	// Enterprise loads an enterprise with its units and members.
	Enterprise(ctx context.Context, e id.Enterprise) (*Enterprise, error)
	// EnterpriseByUSCC is Enterprise by its code; a fault of kind NotFound when the
	// space was never opened.
	EnterpriseByUSCC(ctx context.Context, u USCC) (*Enterprise, error)
	// SaveEnterprise stores the enterprise with its units, members and new events,
	// and counts its Version up. It refuses one that was changed since it was loaded.
	SaveEnterprise(ctx context.Context, e *Enterprise) error
	// Systems loads the enterprise's systems.
	Systems(ctx context.Context, e id.Enterprise) ([]System, error)
	// SaveSystem stores a system as SaveEnterprise does an enterprise.
	SaveSystem(ctx context.Context, s *System) error
	// Vouch notes when the hall vouched for a member, and nothing else of it.
	Vouch(ctx context.Context, e id.Enterprise, m *Member) error
}

// Wanted says which enterprises are looked for; what is empty leaves none out.
type Wanted struct {
	Text  string // part of the name or of the credit code
	State State
}

// Reads are the questions that need no transaction. Those named ForStaff look at
// every enterprise; the others at the one that is asked for.
type Reads interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*Enterprise, error)
	Systems(ctx context.Context, e id.Enterprise) ([]System, error)
	Grants(ctx context.Context, e id.Enterprise) ([]Grant, error)
	// Timeline returns the newest events of an enterprise, the newest first. A
	// subject narrows it to one application, system or interface.
	Timeline(ctx context.Context, e id.Enterprise, subject string, limit int) ([]Event, error)
	// EnterprisesForStaff returns a page by id, beginning behind after. Members
	// and units are left out.
	EnterprisesForStaff(ctx context.Context, wanted Wanted, after id.Enterprise, limit int) ([]Enterprise, error)
}

// Store is what Registry needs from storage.
type Store interface {
	Reads
	// Memberships lists where the hall's subject is an active member.
	Memberships(ctx context.Context, subject string) ([]Membership, error)
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
}

// Registry lets people in and moves enterprises.
type Registry struct {
	Reads
	store Store
	clock calendar.Clock
	rule  func() (CheckRule, error)
	limit func() (time.Duration, error) // of the age of the hall's word, for Switch
}

// NewRegistry returns a registry that treats wrong check characters by the rule
// that is in force when somebody enters; Always is one that never changes.
func NewRegistry(store Store, clock calendar.Clock, rule func() (CheckRule, error)) *Registry {
	return &Registry{Reads: store, store: store, clock: clock, rule: rule}
}

// Entry is what a proof led to.
type Entry struct {
	Enterprise id.Enterprise
	Name       string
	Member     Member // one whose State is requested has to wait for an owner
	Opened     bool   // the space was opened by this very proof
}

// LogValue implements slog.LogValuer without the person.
func (e Entry) LogValue() slog.Value {
	return slog.GroupValue(slog.String("enterprise", string(e.Enterprise)), slog.Any("member", e.Member), slog.Bool("opened", e.Opened))
}

// Enter opens the space of the proof's enterprise, or lets the person join it.
func (r *Registry) Enter(ctx context.Context, p Proof) (Entry, error) {
	rule, err := r.rule()
	if err != nil {
		return Entry{}, fmt.Errorf("enter the space of an enterprise: %w", err)
	}
	uscc, err := p.check(rule)
	if err != nil {
		return Entry{}, err
	}
	entry, err := r.enter(ctx, uscc, p, rule)
	if fault.Is(err, fault.Conflict) { // somebody else opened or changed it in between
		entry, err = r.enter(ctx, uscc, p, rule)
	}
	if err != nil {
		return Entry{}, fmt.Errorf("enter the space of an enterprise: %w", err)
	}
	return entry, nil
}

func (r *Registry) enter(ctx context.Context, uscc USCC, p Proof, rule CheckRule) (entry Entry, err error) {
	err = r.store.Do(ctx, func(w Work) error {
		now := r.clock()
		e, err := w.EnterpriseByUSCC(ctx, uscc)
		if fault.Is(err, fault.NotFound) {
			if e, err = Open(p, rule, now); err != nil {
				return err
			}
			entry = Entry{Enterprise: e.ID, Name: e.Name, Member: e.Members[0], Opened: true}
			return w.SaveEnterprise(ctx, e)
		} else if err != nil {
			return err
		}
		if e.State == Cancelled {
			return fault.New(fault.Forbidden, "enterprise.cancelled", "the enterprise has left for good")
		}
		m, err := e.Join(p, now)
		if err != nil {
			return err
		}
		e.Refresh(p, now)
		entry = Entry{Enterprise: e.ID, Name: e.Name, Member: m}
		switch {
		case len(e.Events) > 0:
			return w.SaveEnterprise(ctx, e)
		case m.Proven.Equal(now):
			return w.Vouch(ctx, e.ID, &m)
		}
		return nil
	})
	return entry, err
}

// Admit lets owner say yes to a request to join.
func (r *Registry) Admit(ctx context.Context, e id.Enterprise, owner, who id.Member) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Admit(owner, who, r.clock()) })
}

// Promote lets owner make another member an owner.
func (r *Registry) Promote(ctx context.Context, e id.Enterprise, owner, who id.Member) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Promote(owner, who, r.clock()) })
}

// Assign lets owner give a member another role.
func (r *Registry) Assign(ctx context.Context, e id.Enterprise, owner, who id.Member, role Role) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Assign(owner, who, role, r.clock()) })
}

// HandOver lets an owner make another member the owner in the own place.
func (r *Registry) HandOver(ctx context.Context, e id.Enterprise, owner, to id.Member) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.HandOver(owner, to, r.clock()) })
}

// AskFactor lets an owner say whether every member has to show a second factor.
func (r *Registry) AskFactor(ctx context.Context, e id.Enterprise, owner id.Member, on bool) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.AskFactor(owner, on, r.clock()) })
}

// Leave takes a member out who wants to go.
func (r *Registry) Leave(ctx context.Context, e id.Enterprise, who id.Member) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Leave(who, r.clock()) })
}

// Remove lets owner take a member out.
func (r *Registry) Remove(ctx context.Context, e id.Enterprise, owner, who id.Member) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Remove(owner, who, r.clock()) })
}

// Suspend lets staff stop an enterprise's new filings.
func (r *Registry) Suspend(ctx context.Context, staff id.Staff, e id.Enterprise, reason string) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Suspend(ByStaff(staff), reason, r.clock()) })
}

// Restore lets staff take a suspension back after an upheld objection.
func (r *Registry) Restore(ctx context.Context, staff id.Staff, e id.Enterprise, basis string) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Restore(ByStaff(staff), basis, r.clock()) })
}

// Cancel lets staff end an enterprise's connection for good.
func (r *Registry) Cancel(ctx context.Context, staff id.Staff, e id.Enterprise, reason string) error {
	return r.change(ctx, e, func(e *Enterprise) error { return e.Cancel(ByStaff(staff), reason, r.clock()) })
}

func (r *Registry) change(ctx context.Context, e id.Enterprise, f func(*Enterprise) error) error {
	err := r.store.Do(ctx, func(w Work) error {
		loaded, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		if err := f(loaded); err != nil {
			return err
		}
		return w.SaveEnterprise(ctx, loaded)
	})
	if err != nil {
		return fmt.Errorf("change enterprise %s: %w", e, err)
	}
	return nil
}
