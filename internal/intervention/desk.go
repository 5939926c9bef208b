package intervention

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Act is the approval of a way to end a case, Permission what both persons hold.
const (
	Act        approval.Act        = "intervention.end"
	Permission approval.Permission = "intervention.handle"
)

// Work is one transaction of this package.
type Work interface {
	approval.Work
	// Case loads a case and lets one transaction at a time have it.
	Case(ctx context.Context, c id.Case) (*Case, error)
	// SaveCase stores a case, new or changed, and writes its events to the audit.
	SaveCase(ctx context.Context, c *Case) error
	// SettleObjection ends the objection that a case was about as the proposal says, and
	// has the person told.
	SettleObjection(ctx context.Context, c *Case, p *Proposal, now time.Time) error
}

// Filter says which cases to list, the newest first. Zero fields leave nothing out.
type Filter struct {
	State   State // zero: all that are not done
	Core    string
	Reason  string
	Owner   string
	Overdue bool
	Before  id.Case // only older ones
	Limit   int
}

// Store is what Desk needs from storage.
type Store interface {
	Do(ctx context.Context, f func(Work) error) error
	Cases(ctx context.Context, f Filter) ([]Case, error)
	Case(ctx context.Context, c id.Case) (*Case, error)
}

// Objection is what a person has against a filing, and who that is.
type Objection struct {
	Pointer  string // of the person in the body
	Kind     catalog.NoticeKind
	Answer   string // not-me or disputed
	Answered time.Time
	Words    string            // of the person; personal data
	Person   catalog.Concerned // only where it was asked for
}

// LogValue keeps the person out of logs.
func (o Objection) LogValue() slog.Value { return slog.StringValue("objection of a person") }

// Objections knows what persons object to; cmd asks package awareness.
type Objections interface {
	// Objection returns the objection of a notice, with the person when that is wanted.
	Objection(ctx context.Context, notice string, whom bool) (*Objection, error)
}

// Ledger moves calls. What with does happens in the transaction of the move, or
// neither does.
type Ledger interface {
	FinishWith(ctx context.Context, f call.Finishing, with func(context.Context, Work) error) error
	Reopen(ctx context.Context, r call.Reopening, with func(context.Context, Work) error) error
}

// Calls reads calls.
type Calls interface {
	Call(ctx context.Context, key call.Key) (call.Call, error)
	Events(ctx context.Context, c call.Call) ([]call.Event, error)
	Request(ctx context.Context, c call.Call) ([]byte, error)
	Corrected(ctx context.Context, c call.Call) (int, []byte, error)
	Deliveries(ctx context.Context, c call.Call) ([]call.Delivery, error)
}

// Cores answers for the core systems; dispatch.Dispatcher does.
type Cores interface {
	// NoEffect asks the core systems of the steps named whether the orders that were
	// given had none, and fails with kind Conflict when one may have had.
	NoEffect(ctx context.Context, c call.Call, service *catalog.Interface, steps []string, corrected int) error
}

// Directory finds interfaces and systems.
type Directory interface {
	Interface(code string, version int) (*catalog.Interface, bool)
	System(app id.App) (*enterprise.SystemView, bool)
}

// Options are what a Desk is made of.
type Options struct {
	Store     Store
	Ledger    Ledger
	Calls     Calls
	Cores     Cores
	Directory Directory
	// Objections may be nil where no person is told of anything.
	Objections Objections
	Clock      calendar.Clock
	Random     io.Reader
}

// Desk is where staff look at cases and end them.
type Desk struct{ Options }

// NewDesk returns a Desk.
func NewDesk(o Options) *Desk { return &Desk{o} }

// Cases returns a page of cases.
func (d *Desk) Cases(ctx context.Context, f Filter) ([]Case, error) { return d.Store.Cases(ctx, f) }

// Dossier is a case with all that deciding it needs. Body and proposal hold
// personal data: whoever shows them masks them.
type Dossier struct {
	Case      *Case
	Call      call.Call // zero for a difference that no call of ours belongs to
	Events    []call.Event
	Steps     []call.Delivery
	Service   *catalog.Interface // nil when this node does not know it
	Body      any                // nil after bodies were erased
	Corrected bool               // Body is what staff corrected before
	Proposal  *Proposal
	Objection *Objection // nil where the case is not about one
}

// Dossier opens a case.
func (d *Desk) Dossier(ctx context.Context, c id.Case) (*Dossier, error) {
	one, err := d.Store.Case(ctx, c)
	if err != nil {
		return nil, err
	}
	out := &Dossier{Case: one}
	if out.Proposal, err = one.Proposed(); err != nil || one.Call == "" {
		return out, err
	}
	if one.Kind == OfObjection {
		if out.Objection, err = d.objection(ctx, one, false); err != nil {
			return nil, err
		}
	}
	if out.Call, err = d.Calls.Call(ctx, one.Key); err != nil {
		return nil, err
	}
	if out.Events, err = d.Calls.Events(ctx, out.Call); err != nil {
		return nil, err
	}
	if out.Steps, err = d.Calls.Deliveries(ctx, out.Call); err != nil {
		return nil, err
	}
	out.Service, _ = d.Directory.Interface(out.Call.Service, out.Call.ServiceVersion)
	n, text, err := d.text(ctx, out.Call)
	if fault.Of(err).Code == "call.erased" {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	out.Corrected = n > 0
	out.Body, err = message.ParseBody(text)
	return out, err
}

// Reveal shows whoever holds the case of an objection who the person is and what they
// wrote, and writes down why.
func (d *Desk) Reveal(ctx context.Context, by id.Staff, c id.Case, why string) (*Objection, error) {
	var seen *Case
	err := d.change(ctx, c, func(_ context.Context, _ Work, one *Case) error {
		seen = one
		return one.reveal(by, why, d.Clock())
	})
	if err != nil {
		return nil, err
	}
	return d.objection(ctx, seen, true)
}

func (d *Desk) objection(ctx context.Context, one *Case, whom bool) (*Objection, error) {
	if d.Objections == nil {
		return nil, fault.New(fault.Unavailable, "intervention.not-loaded", "this node knows nothing of objections")
	}
	return d.Objections.Objection(ctx, one.Subject, whom)
}

// text returns the plaintext that a call is worked with, and the attempt at which
// staff corrected it.
func (d *Desk) text(ctx context.Context, c call.Call) (int, []byte, error) {
	n, text, err := d.Calls.Corrected(ctx, c)
	if err != nil || n > 0 {
		return n, text, err
	}
	text, err = d.Calls.Request(ctx, c)
	return 0, text, err
}

// Take gives a case to somebody.
func (d *Desk) Take(ctx context.Context, by id.Staff, c id.Case) error {
	return d.change(ctx, c, func(ctx context.Context, w Work, one *Case) error {
		if err := d.unproposed(ctx, w, one); err != nil {
			return err
		}
		return one.Take(by, d.Clock())
	})
}

// Give puts a case back.
func (d *Desk) Give(ctx context.Context, by id.Staff, c id.Case) error {
	return d.change(ctx, c, func(ctx context.Context, w Work, one *Case) error {
		if err := d.unproposed(ctx, w, one); err != nil {
			return err
		}
		return one.Give(by, d.Clock())
	})
}

// unproposed takes a case back to Taken whose proposal nobody waits for any more.
func (d *Desk) unproposed(ctx context.Context, w Work, one *Case) error {
	if one.State != Proposed {
		return nil
	}
	r, err := w.Approval(ctx, one.Approval)
	if err != nil {
		return err
	}
	if r.StateAt(d.Clock()) == approval.Asked {
		return nil
	}
	return one.move(Taken)
}

func (d *Desk) change(ctx context.Context, c id.Case, f func(context.Context, Work, *Case) error) error {
	err := d.Store.Do(ctx, func(w Work) error {
		one, err := w.Case(ctx, c)
		if err != nil {
			return err
		}
		if err := f(ctx, w, one); err != nil {
			return err
		}
		return w.SaveCase(ctx, one)
	})
	if err != nil {
		return fmt.Errorf("change intervention %s: %w", c, err)
	}
	return nil
}

// payload is what the second person agrees to. The proposal itself may hold
// personal data and stands sealed with the case.
type payload struct {
	Case     id.Case `json:"intervention"`
	How      How     `json:"how"`
	Call     id.Call `json:"call,omitempty"`
	Attempt  int     `json:"attempt,omitempty"` // of the call when it was looked at
	Proposal string  `json:"proposal"`          // SM3 of it
}

// Propose asks for the second person who lets the case end the given way. What
// could not be done is refused here and not only when it is agreed to.
func (d *Desk) Propose(ctx context.Context, by approval.Person, c id.Case, p Proposal, why string) (*approval.Request, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	one, err := d.Store.Case(ctx, c)
	if err != nil {
		return nil, err
	}
	attempt := 0
	if one.Kind == OfCall {
		plan, err := d.plan(ctx, one, &p)
		if err != nil {
			return nil, err
		}
		attempt = plan.call.Attempt
	}
	kept, digest, err := p.encode(d.Random)
	if err != nil {
		return nil, err
	}
	var asked *approval.Request
	err = d.change(ctx, c, func(ctx context.Context, w Work, one *Case) error {
		now := d.Clock()
		if err := d.unproposed(ctx, w, one); err != nil {
			return err
		}
		if err := one.propose(by.ID, p.How, kept, now); err != nil {
			return err
		}
		asked, err = approval.Ask(ctx, w, approval.Asking{
			Act: Act, Object: "intervention:" + string(c), Why: why,
			Payload: payload{Case: c, How: p.How, Call: one.Call, Attempt: attempt, Proposal: digest},
		}, by, now)
		if err == nil {
			one.Approval = asked.ID
		}
		return err
	})
	return asked, err
}
