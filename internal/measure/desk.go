package measure

import (
	"context"
	"fmt"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Act is the approval of a measure from suspension upward, Permission what both
// persons hold.
const (
	Act        approval.Act        = "measure.take"
	Permission approval.Permission = "measure.take"
)

// Work is one transaction of this package.
type Work interface {
	approval.Work
	// Enterprise loads an enterprise.
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	// SaveEnterprise stores it with its events, as enterprise.Work does.
	SaveEnterprise(ctx context.Context, e *enterprise.Enterprise) error
	// Measure loads a measure and lets one transaction at a time have it.
	Measure(ctx context.Context, m id.Measure) (*Measure, error)
	// MeasuresOf loads the measures of an enterprise, and keeps others from changing
	// any until the end of the transaction.
	MeasuresOf(ctx context.Context, e id.Enterprise) ([]Measure, error)
	// SaveMeasure stores a measure with its events. The nodes hear of it: a
	// restriction is a limit.
	SaveMeasure(ctx context.Context, m *Measure) error
	// Holds reports whether the call is one of the enterprise's.
	Holds(ctx context.Context, e id.Enterprise, c id.Call) (bool, error)
}

// Filter says which measures to list, the newest first. Zero fields leave nothing out.
type Filter struct {
	Enterprise id.Enterprise
	Kind       Kind
	State      State
	Objected   bool       // only those whose objection waits for an answer
	Before     id.Measure // only older ones
	Limit      int
}

// Count is how many measures of one kind, ground and outcome were taken.
type Count struct {
	Kind      Kind
	Ground    Ground
	State     State
	Objection ObjectionState
	N         int64
}

// Store is what Desk needs from storage.
type Store interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// MeasureForStaff returns any measure, or a NotFound fault.
	MeasureForStaff(ctx context.Context, m id.Measure) (*Measure, error)
	// MeasuresForStaff returns a page of measures, without their texts.
	MeasuresForStaff(ctx context.Context, f Filter) ([]Measure, error)
	// Measures returns the measures of one enterprise that were ever in force, the
	// newest first.
	Measures(ctx context.Context, e id.Enterprise) ([]Measure, error)
	// Unsettled returns measures that time may change: asked ones, and those in force
	// with a last day, as cancellations that are not final.
	Unsettled(ctx context.Context, limit int) ([]id.Measure, error)
	// CountsForStaff adds up what was taken between two days, both inclusive.
	CountsForStaff(ctx context.Context, first, last calendar.Day) ([]Count, error)
}

// Options are what a Desk is made of.
type Options struct {
	Store Store
	Clock calendar.Clock
	Terms func() (Terms, error) // as the parameters have them now
}

// Desk is where staff take measures and enterprises object.
type Desk struct{ Options }

// NewDesk returns a Desk.
func NewDesk(o Options) *Desk { return &Desk{o} }

// Taken is what became of an order: a measure in force, or one that waits for a
// second person.
type Taken struct {
	Measure  *Measure
	Approval *approval.Request // nil when it is in force
}

// Take takes a measure. A warning and a restriction are in force when it returns;
// the others when a second person has agreed.
func (d *Desk) Take(ctx context.Context, by approval.Person, e id.Enterprise, o Order) (Taken, error) {
	var taken Taken
	terms, err := d.Terms()
	if err != nil {
		return taken, err
	}
	err = d.Store.Do(ctx, func(w Work) error {
		now := d.Clock()
		m, err := propose(e, o, enterprise.ByStaff(by.ID), now)
		if err != nil {
			return err
		}
		if err := d.fits(ctx, w, m); err != nil {
			return err
		}
		taken = Taken{Measure: m}
		if !o.Kind.TwoPersons() {
			if err := m.enforce(m.TakenBy, terms, now); err != nil {
				return err
			}
			return w.SaveMeasure(ctx, m)
		}
		wanted, err := payloadOf(m)
		if err != nil {
			return err
		}
		why := string(o.Ground) + " " + fmt.Sprint(o.Ground.Clauses())
		taken.Approval, err = approval.Ask(ctx, w, approval.Asking{Act: Act, Object: "enterprise:" + string(e), Payload: wanted, Why: why}, by, now)
		if err != nil {
			return err
		}
		m.Approval = taken.Approval.ID
		return w.SaveMeasure(ctx, m)
	})
	if err != nil {
		return Taken{}, fmt.Errorf("take a measure: %w", err)
	}
	return taken, nil
}

// fits refuses a measure that the enterprise, as it is now, cannot be given.
func (d *Desk) fits(ctx context.Context, w Work, m *Measure) error {
	e, err := w.Enterprise(ctx, m.Enterprise)
	if err != nil {
		return err
	}
	if e.Gone() && m.Order.Kind != Referral {
		return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", e.State).With("state", string(e.State))
	}
	held, err := w.MeasuresOf(ctx, m.Enterprise)
	if err != nil {
		return err
	}
	for _, other := range held {
		if other.State == InForce && other.Order.Kind == m.Order.Kind && m.Order.Kind != Warning {
			return fault.New(fault.Conflict, "measure.held-already", "a measure of the kind is in force").With("measure", string(other.ID))
		}
	}
	if m.Order.Kind == Referral && !slices.ContainsFunc(held, func(h Measure) bool { return h.State == InForce && h.Order.Kind == Cancellation }) {
		return fault.New(fault.Conflict, "measure.not-cancelled", "a case is referred after a cancellation (clause 10.2)")
	}
	for i, v := range m.Order.Evidence {
		if v.Kind != OfCall {
			continue
		}
		if own, err := w.Holds(ctx, m.Enterprise, id.Call(v.Ref)); err != nil || !own {
			if err != nil {
				return err
			}
			return fault.New(fault.Invalid, "measure.evidence-call", "the enterprise has no such call").At(fmt.Sprintf("/evidence/%d/ref", i))
		}
	}
	return nil
}

// payload is what a second person agrees to.
type payload struct {
	Measure    id.Measure    `json:"measure"`
	Enterprise id.Enterprise `json:"enterprise"`
	Kind       Kind          `json:"kind"`
	Ground     Ground        `json:"ground"`
	Until      calendar.Day  `json:"until,omitempty"`
	Digest     string        `json:"digest"` // of the order, whose facts are no approval's business
}

func payloadOf(m *Measure) (payload, error) {
	digest, err := m.Order.digest()
	return payload{m.ID, m.Enterprise, m.Order.Kind, m.Order.Ground, m.Order.Until, digest}, err
}

// Approve puts a measure in force to which a second person agrees. It is the
// approval.Rule of Act.
func (d *Desk) Approve(ctx context.Context, y approval.Agreement) error {
	terms, err := d.Terms()
	if err != nil {
		return err
	}
	err = d.Store.Do(ctx, func(w Work) error {
		var asked payload
		if _, err := approval.Consume(ctx, w, Act, y, &asked, d.Clock()); err != nil {
			return err
		}
		m, err := w.Measure(ctx, asked.Measure)
		if err != nil {
			return err
		}
		if now, err := payloadOf(m); err != nil || now != asked {
			if err != nil {
				return err
			}
			return approval.Changed()
		}
		if err := d.fits(ctx, w, m); err != nil {
			return err
		}
		if err := m.enforce(enterprise.ByStaff(y.By.ID), terms, d.Clock()); err != nil {
			return err
		}
		m.SecondBy = y.By.ID
		if err := d.stop(ctx, w, m); err != nil {
			return err
		}
		return w.SaveMeasure(ctx, m)
	})
	if err != nil {
		return fmt.Errorf("put a measure in force: %w", err)
	}
	return nil
}

// stop suspends the enterprise where the measure means that.
func (d *Desk) stop(ctx context.Context, w Work, m *Measure) error {
	if !m.Order.Kind.stops() {
		return nil
	}
	e, err := w.Enterprise(ctx, m.Enterprise)
	if err != nil || e.State != enterprise.Active {
		return err
	}
	if err := e.Suspend(m.TakenBy, string(m.Order.Ground), d.Clock()); err != nil {
		return err
	}
	return w.SaveEnterprise(ctx, e)
}

// release lets the enterprise file again after a measure that stopped it ended,
// unless another one stops it still.
func (d *Desk) release(ctx context.Context, w Work, m *Measure, by enterprise.Actor) error {
	if !m.Order.Kind.stops() {
		return nil
	}
	held, err := w.MeasuresOf(ctx, m.Enterprise)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(held, func(h Measure) bool { return h.ID != m.ID && h.State == InForce && h.Order.Kind.stops() }) {
		return nil
	}
	e, err := w.Enterprise(ctx, m.Enterprise)
	if err != nil || e.State != enterprise.Suspended {
		return err
	}
	if err := e.Restore(by, "measure="+string(m.ID)+" "+string(m.Ending), d.Clock()); err != nil {
		return err
	}
	return w.SaveEnterprise(ctx, e)
}

// Object lets an owner of the enterprise say what it has against a measure.
func (d *Desk) Object(ctx context.Context, e id.Enterprise, by id.Member, m id.Measure, text string) error {
	terms, err := d.Terms()
	if err != nil {
		return err
	}
	return d.change(ctx, m, func(_ Work, m *Measure) error {
		if m.Enterprise != e || m.Since.IsZero() {
			return unknown()
		}
		return m.object(by, text, terms, d.Clock())
	})
}

// Answer decides on an objection. One that is upheld ends the measure; one that is
// dismissed makes a cancellation final.
func (d *Desk) Answer(ctx context.Context, by id.Staff, m id.Measure, uphold bool, text string) error {
	return d.change(ctx, m, func(w Work, m *Measure) error {
		now := d.Clock()
		if err := m.answer(by, uphold, text, now); err != nil {
			return err
		}
		if uphold && m.State == InForce {
			if err := m.end(Upheld, enterprise.ByStaff(by), now); err != nil {
				return err
			}
			return d.release(ctx, w, m, enterprise.ByStaff(by))
		}
		return d.finish(ctx, w, m)
	})
}

// Lift ends a warning or a restriction ahead of its time. What stops an enterprise
// ends by its last day or by an objection that is upheld, and by nothing else.
func (d *Desk) Lift(ctx context.Context, by id.Staff, m id.Measure) error {
	return d.change(ctx, m, func(_ Work, m *Measure) error {
		if m.Order.Kind.TwoPersons() {
			return fault.New(fault.Conflict, "measure.not-lifted", "a %s is not lifted", m.Order.Kind).With("kind", string(m.Order.Kind))
		}
		return m.end(Lifted, enterprise.ByStaff(by), d.Clock())
	})
}

// Sweep moves what time moves: measures whose last day is over end, cancellations
// that nobody may object to any more become final, and what no second person agreed
// to is dropped. Any node may run it, several at once too. It returns how many moved.
func (d *Desk) Sweep(ctx context.Context) (int, error) {
	list, err := d.Store.Unsettled(ctx, 500)
	if err != nil {
		return 0, fmt.Errorf("look for measures that time changes: %w", err)
	}
	moved := 0
	for _, one := range list {
		err := d.change(ctx, one, func(w Work, m *Measure) error { return d.sweep(ctx, w, m) })
		switch {
		case err == nil:
			moved++
		case fault.Is(err, fault.Conflict): // nothing to do yet, or another node did it
		default:
			return moved, err
		}
	}
	return moved, nil
}

func (d *Desk) sweep(ctx context.Context, w Work, m *Measure) error {
	now := d.Clock()
	switch {
	case m.State == Asked:
		r, err := w.Approval(ctx, m.Approval)
		if err != nil {
			return err
		}
		if s := r.StateAt(now); s == approval.Asked || s == approval.Approved {
			return waits()
		}
		return m.drop(now)
	case m.over(now):
		if err := m.end(RanOut, enterprise.ByPlatform, now); err != nil {
			return err
		}
		return d.release(ctx, w, m, enterprise.ByPlatform)
	case m.settled(now):
		return d.finish(ctx, w, m)
	}
	return waits()
}

func waits() error { return fault.New(fault.Conflict, "measure.waits", "its time has not come") }

// finish ends the enterprise's connection when nothing can change the cancellation
// any more.
func (d *Desk) finish(ctx context.Context, w Work, m *Measure) error {
	if !m.settled(d.Clock()) {
		return nil
	}
	m.finish(d.Clock())
	e, err := w.Enterprise(ctx, m.Enterprise)
	if err != nil || e.Gone() {
		return err
	}
	if err := e.Cancel(m.TakenBy, "measure="+string(m.ID), d.Clock()); err != nil {
		return err
	}
	return w.SaveEnterprise(ctx, e)
}

// Late returns the measures whose objection should have been answered by now.
func (d *Desk) Late(ctx context.Context) ([]Measure, error) {
	list, err := d.Store.MeasuresForStaff(ctx, Filter{Objected: true, Limit: 200})
	if err != nil {
		return nil, err
	}
	now := d.Clock()
	return slices.DeleteFunc(list, func(m Measure) bool { return now.Before(m.Objection.Due) }), nil
}

// MeasureForStaff returns any measure.
func (d *Desk) MeasureForStaff(ctx context.Context, m id.Measure) (*Measure, error) {
	return d.Store.MeasureForStaff(ctx, m)
}

// MeasuresForStaff returns a page of measures, without their texts.
func (d *Desk) MeasuresForStaff(ctx context.Context, f Filter) ([]Measure, error) {
	return d.Store.MeasuresForStaff(ctx, f)
}

// CountsForStaff adds up what was taken between two days, both inclusive.
func (d *Desk) CountsForStaff(ctx context.Context, first, last calendar.Day) ([]Count, error) {
	return d.Store.CountsForStaff(ctx, first, last)
}

// Measures returns the measures of one enterprise that were ever in force.
func (d *Desk) Measures(ctx context.Context, e id.Enterprise) ([]Measure, error) {
	return d.Store.Measures(ctx, e)
}

func (d *Desk) change(ctx context.Context, m id.Measure, f func(Work, *Measure) error) error {
	err := d.Store.Do(ctx, func(w Work) error {
		loaded, err := w.Measure(ctx, m)
		if err != nil {
			return err
		}
		if err := f(w, loaded); err != nil {
			return err
		}
		return w.SaveMeasure(ctx, loaded)
	})
	if err != nil {
		return fmt.Errorf("change measure %s: %w", m, err)
	}
	return nil
}

func unknown() error { return fault.New(fault.NotFound, "measure.unknown", "no such measure") }
