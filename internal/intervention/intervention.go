// Package intervention is the desk for what no machine can decide (人工干预,
// clause 8.8.3): calls whose core system left the outcome open or answered what
// cannot be true, differences that a reconciliation found, and what persons object to
// of filings about them.
//
// A Case is opened in the transaction that lays the call before a person. It has
// a reason, a role that owns it and a deadline in working days. Somebody takes it
// and proposes one way to end it; a second person agrees by package approval, and
// the way is gone in the transaction that uses the agreement up.
//
//	open ──▶ taken ──▶ proposed ──▶ done
//	  ▲        │ ▲         │
//	  └────────┘ └─────────┘  given back; refused, withdrawn or expired
//
// What staff propose may hold personal data and is sealed; the second person
// agrees to its digest.
package intervention

import (
	"encoding/json"
	"log/slog"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Kind is what a case is about.
type Kind string

// The kinds.
const (
	OfCall       Kind = "call"       // a call in the state manual
	OfDifference Kind = "difference" // the core system's list and ours differ
	OfObjection  Kind = "objection"  // a person says that a filing about them is wrong
)

// State is where a case stands.
type State string

// The states.
const (
	Open     State = "open"
	Taken    State = "taken"    // by somebody who looks into it
	Proposed State = "proposed" // waits for a second person
	Done     State = "done"
)

// States lists every state.
func States() []State { return []State{Open, Taken, Proposed, Done} }

func moves() map[State][]State {
	return map[State][]State{Open: {Taken}, Taken: {Open, Proposed}, Proposed: {Taken, Proposed, Done}}
}

// How is a way to end a case.
type How string

// The ways. A call can go the first four, a difference Explain, an objection the last two.
const (
	Redispatch How = "redispatch" // the same order again, after asking what became of it
	Correct    How = "correct"    // another order with corrected fields
	Settle     How = "settle"     // how it ended is known from paper
	Return     How = "return"     // back to the enterprise, with reason and remedy
	Explain    How = "explain"    // a difference that was looked into
	Uphold     How = "uphold"     // the objection is right
	Dismiss    How = "dismiss"    // it is not
)

// Ways lists every way.
func Ways() []How { return []How{Redispatch, Correct, Settle, Return, Explain, Uphold, Dismiss} }

// of returns which cases can end so.
func (h How) of() Kind {
	switch h {
	case Explain:
		return OfDifference
	case Uphold, Dismiss:
		return OfObjection
	}
	return OfCall
}

// Case is one thing that a person has to decide. It changes only by methods.
type Case struct {
	ID      id.Case
	Kind    Kind
	Subject string   // what it is about, once at a time: a call, a line of a reconciliation, or a notice to a person
	Key     call.Key // of the call, as far as there is one
	Call    id.Call
	Service string
	call.Case
	State     State
	TakenBy   id.Staff
	Approval  id.Approval // of the newest proposal
	How       How
	Opened    time.Time
	Told      time.Time // when the alarm was raised; zero: not yet
	Escalated time.Time // when it was found overdue; zero: it was not
	Ended     time.Time
	Proposal  []byte // newest, as JSON; personal data
	Version   int64
	Events    []Event // recorded since it was loaded
}

// Event is one move of a case, for the audit.
type Event struct {
	Name  string
	Actor id.Staff
	At    time.Time
	Why   string // of a look at personal data
}

// LogValue keeps what was proposed out of logs.
func (c Case) LogValue() slog.Value { return slog.StringValue("intervention " + string(c.ID)) }

// ForCall returns the case of a call that is laid before a person.
func ForCall(c call.Call, trouble call.Case, now time.Time) *Case {
	return &Case{
		ID: id.New[id.Case](now), Kind: OfCall, Subject: string(c.ID), Key: c.Key, Call: c.ID, Service: c.Service,
		Case: trouble, State: Open, Opened: now,
	}
}

// ForObjection returns the case of a person who objects to a filing, which is known by
// the notice that the person was sent.
func ForObjection(notice string, key call.Key, c id.Call, service string, trouble call.Case, now time.Time) *Case {
	return &Case{
		ID: id.New[id.Case](now), Kind: OfObjection, Subject: notice, Key: key, Call: c, Service: service, Case: trouble, State: Open, Opened: now,
	}
}

// Overdue reports whether the deadline has passed. A deadline that is not known
// has not.
func (c *Case) Overdue(now time.Time) bool {
	return c.State != Done && !c.Due.IsZero() && !now.Before(c.Due)
}

// Take gives the case to somebody, who may take it from another one: people fall ill.
func (c *Case) Take(by id.Staff, now time.Time) error {
	switch {
	case c.State == Taken && c.TakenBy == by:
		return fault.New(fault.Conflict, "intervention.yours", "the case is yours already")
	case c.State == Taken:
		c.TakenBy = by
		c.note("intervention.taken", by, now)
		return nil
	}
	if err := c.move(Taken); err != nil {
		return err
	}
	c.TakenBy = by
	c.note("intervention.taken", by, now)
	return nil
}

// Give puts the case back for others.
func (c *Case) Give(by id.Staff, now time.Time) error {
	if err := c.held(by); err != nil {
		return err
	}
	if c.State != Taken {
		return c.refused(Open)
	}
	c.State, c.TakenBy = Open, ""
	c.note("intervention.given-back", by, now)
	return nil
}

// propose notes what the second person is to agree to.
func (c *Case) propose(by id.Staff, how How, proposal []byte, now time.Time) error {
	if err := c.held(by); err != nil {
		return err
	}
	if how.of() != c.Kind {
		return fault.New(fault.Conflict, "intervention.way", "a %s cannot end by %s", c.Kind, how).With("how", string(how))
	}
	if err := c.move(Proposed); err != nil {
		return err
	}
	c.How, c.Proposal = how, proposal
	c.note("intervention.proposed", by, now)
	return nil
}

// end closes the case, as the second person agreed.
func (c *Case) end(second id.Staff, now time.Time) error {
	if err := c.move(Done); err != nil {
		return err
	}
	c.Ended = now
	name := "intervention.done"
	if c.Kind == OfObjection { // the enterprise is told of the objection, not of a result
		name = "intervention.objection-done"
	}
	c.note(name, second, now)
	return nil
}

// reveal notes that whoever holds the case looks at the person, and why.
func (c *Case) reveal(by id.Staff, why string, now time.Time) error {
	if c.Kind != OfObjection {
		return fault.New(fault.Conflict, "intervention.nobody", "the case is not about an objection").With("kind", string(c.Kind))
	}
	if err := c.held(by); err != nil {
		return err
	}
	if err := words("/reason", why); err != nil {
		return err
	}
	c.Events = append(c.Events, Event{Name: "intervention.revealed", Actor: by, At: now, Why: why})
	return nil
}

func (c *Case) held(by id.Staff) error {
	if c.State == Open || c.TakenBy != by {
		return fault.New(fault.Conflict, "intervention.not-yours", "take the case first").With("state", string(c.State))
	}
	return nil
}

func (c *Case) move(to State) error {
	if !slices.Contains(moves()[c.State], to) {
		return c.refused(to)
	}
	c.State = to
	return nil
}

func (c *Case) refused(to State) error {
	return fault.New(fault.Conflict, "intervention.state", "the case is %s and cannot become %s", c.State, to).With("state", string(c.State))
}

func (c *Case) note(name string, by id.Staff, now time.Time) {
	c.Events = append(c.Events, Event{Name: name, Actor: by, At: now})
}

// Proposed returns the newest proposal, nil when there is none.
func (c *Case) Proposed() (*Proposal, error) {
	if len(c.Proposal) == 0 {
		return nil, nil
	}
	var p Proposal
	if err := json.Unmarshal(c.Proposal, &p); err != nil {
		return nil, fault.New(fault.Internal, "intervention.proposal", "proposal of %s", c.ID).Because(err)
	}
	return &p, nil
}
