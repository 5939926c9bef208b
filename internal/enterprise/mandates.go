package enterprise

import (
	"context"
	"fmt"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// MandateWork is one transaction over an employer's mandates.
type MandateWork interface {
	// Enterprise loads an enterprise.
	Enterprise(ctx context.Context, e id.Enterprise) (*Enterprise, error)
	// Systems loads the enterprise's systems.
	Systems(ctx context.Context, e id.Enterprise) ([]System, error)
	// MandatesGiven loads the mandates of an employer, and keeps others from
	// changing any until the end of the transaction.
	MandatesGiven(ctx context.Context, employer id.Enterprise) ([]Mandate, error)
	// SaveMandate stores a mandate with its new events, as SaveEnterprise does an
	// enterprise.
	SaveMandate(ctx context.Context, m *Mandate) error
}

// MandateStore keeps mandates.
type MandateStore interface {
	// MandatesGiven lists the mandates of an employer, the newest first.
	MandatesGiven(ctx context.Context, employer id.Enterprise) ([]Mandate, error)
	// MandatesHeld lists the mandates that name an agent, the newest first.
	MandatesHeld(ctx context.Context, agent USCC) ([]Mandate, error)
	// DoMandates runs f in one transaction. It may run f again after a conflict.
	DoMandates(ctx context.Context, f func(MandateWork) error) error
}

// Mandates is where employers give mandates and agents answer them.
type Mandates struct {
	store MandateStore
	clock calendar.Clock
	rule  func() (CheckRule, error)
}

// NewMandates returns the desk; rule says how wrong check characters of agents'
// codes are treated.
func NewMandates(store MandateStore, clock calendar.Clock, rule func() (CheckRule, error)) *Mandates {
	return &Mandates{store: store, clock: clock, rule: rule}
}

// Given lists what an employer gave.
func (d *Mandates) Given(ctx context.Context, employer id.Enterprise) ([]Mandate, error) {
	return d.store.MandatesGiven(ctx, employer)
}

// Held lists what names an agent.
func (d *Mandates) Held(ctx context.Context, agent USCC) ([]Mandate, error) {
	return d.store.MandatesHeld(ctx, agent)
}

// Give lets an owner of the employer offer a mandate. granted says which
// interfaces the employer itself may call, now or after its tests.
func (d *Mandates) Give(ctx context.Context, m Mandate, owner id.Member, granted func(service string) bool) (*Mandate, error) {
	rule, err := d.rule()
	if err != nil {
		return nil, err
	}
	if m.Agent, err = ParseUSCC(string(m.Agent), rule); err != nil {
		return nil, fault.Of(err).At("/agent")
	}
	for _, service := range m.Services {
		if !granted(service) {
			return nil, fault.New(fault.Invalid, "mandate.not-granted", "the employer has no grant for an interface").With("service", service).At("/services")
		}
	}
	var given *Mandate
	err = d.store.DoMandates(ctx, func(w MandateWork) error {
		employer, err := w.Enterprise(ctx, m.Enterprise)
		if err != nil {
			return err
		}
		others, err := w.MandatesGiven(ctx, m.Enterprise)
		if err != nil {
			return err
		}
		if err := d.free(ctx, w, m, others); err != nil {
			return err
		}
		if given, err = Offer(m, employer.USCC, owner, d.clock()); err != nil {
			return err
		}
		return w.SaveMandate(ctx, given)
	})
	if err != nil {
		return nil, fmt.Errorf("give a mandate: %w", err)
	}
	return given, nil
}

// free refuses a system that is not the employer's, does not work, or that another
// agent holds or was offered: no key is in two hands.
func (d *Mandates) free(ctx context.Context, w MandateWork, m Mandate, others []Mandate) error {
	systems, err := w.Systems(ctx, m.Enterprise)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(systems, func(s System) bool { return s.App == m.App })
	if i < 0 {
		return fault.New(fault.NotFound, "system.unknown", "no such system")
	}
	if err := systems[i].working(); err != nil {
		return err
	}
	for _, o := range others {
		if o.App == m.App && o.Agent != m.Agent && (o.Held() || o.State == Offered) {
			return fault.New(fault.Conflict, "mandate.system-held", "another agent holds the system or was offered it").At("/system")
		}
	}
	return nil
}

// Accept lets an owner of the agent take a mandate on.
func (d *Mandates) Accept(ctx context.Context, agent *Enterprise, owner id.Member, mandate id.Mandate) error {
	if agent.State != Active {
		return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", agent.State).With("state", string(agent.State))
	}
	return d.answer(ctx, agent.USCC, mandate, func(m *Mandate) error { return m.Accept(owner, agent.Name, d.clock()) })
}

// Decline lets an owner of the agent refuse a mandate.
func (d *Mandates) Decline(ctx context.Context, agent *Enterprise, owner id.Member, mandate id.Mandate, reason string) error {
	return d.answer(ctx, agent.USCC, mandate, func(m *Mandate) error { return m.Decline(owner, reason, d.clock()) })
}

// End lets an owner of either side end a mandate.
func (d *Mandates) End(ctx context.Context, e *Enterprise, owner id.Member, mandate id.Mandate, reason string) error {
	given, err := d.store.MandatesGiven(ctx, e.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(given, func(m Mandate) bool { return m.ID == mandate }) {
		return d.change(ctx, e.ID, mandate, func(m *Mandate) error { return m.End(owner, "by=employer", reason, d.clock()) })
	}
	return d.answer(ctx, e.USCC, mandate, func(m *Mandate) error { return m.End(owner, "by=agent", reason, d.clock()) })
}

// answer changes a mandate that names the agent. One of somebody else's is unknown.
func (d *Mandates) answer(ctx context.Context, agent USCC, mandate id.Mandate, f func(*Mandate) error) error {
	held, err := d.store.MandatesHeld(ctx, agent)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(held, func(m Mandate) bool { return m.ID == mandate })
	if i < 0 {
		return unknownMandate()
	}
	return d.change(ctx, held[i].Enterprise, mandate, f)
}

func (d *Mandates) change(ctx context.Context, employer id.Enterprise, mandate id.Mandate, f func(*Mandate) error) error {
	err := d.store.DoMandates(ctx, func(w MandateWork) error {
		list, err := w.MandatesGiven(ctx, employer)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(m Mandate) bool { return m.ID == mandate })
		if i < 0 {
			return unknownMandate()
		}
		if err := f(&list[i]); err != nil {
			return err
		}
		return w.SaveMandate(ctx, &list[i])
	})
	if err != nil {
		return fmt.Errorf("change mandate %s: %w", mandate, err)
	}
	return nil
}

func unknownMandate() error {
	return fault.New(fault.NotFound, "mandate.unknown", "no such mandate")
}
