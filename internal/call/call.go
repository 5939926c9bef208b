// Package call holds one message of an HR system and all that happens to it:
// its states and who may move it between them, its events, its receipts, the
// rule that a message takes effect once, and the answer that stands now.
//
// A call is recorded when it has been received (收件), and from then on nothing
// of it is lost: it is carried to the core systems by package dispatch, waits
// when one is down, goes to a person when no machine can decide, and ends done,
// rejected or partial. The node that works on a call holds a lease; when the
// lease runs out another node claims the call, which raises its attempt number,
// and what the first node still wants to record is refused.
//
// The rules here need no database. Store and ledger live in package store.
package call

import (
	"crypto/subtle"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Key names a call the way its sender does. It is spent for good.
type Key struct {
	Enterprise id.Enterprise
	Env        id.Env
	App        id.App
	MsgID      string
}

// State is where a call stands.
type State string

// The states.
const (
	Received   State = "received"   // recorded
	Checked    State = "checked"    // its content is in order
	Dispatched State = "dispatched" // an order was given to a core system
	Waits      State = "waiting"    // until the next attempt
	Manual     State = "manual"     // until a person decides
	Done       State = "done"
	Rejected   State = "rejected"
	Partial    State = "partial"
)

// next is the whole table of moves: every move that is not here is refused. A
// call that is taken up again begins as Received, so that a new attempt passes
// the same checks. An attempt that learns what became of an earlier order goes
// from Checked to the end.
var next = map[State][]State{
	Received:   {Checked, Rejected, Waits, Manual},
	Checked:    {Dispatched, Done, Rejected, Partial, Waits, Manual},
	Dispatched: {Done, Rejected, Partial, Waits, Manual, Received},
	Waits:      {Received, Manual},
	Manual:     {Received, Done, Rejected, Partial},
}

// States lists every state.
func States() []State {
	return []State{Received, Checked, Dispatched, Waits, Manual, Done, Rejected, Partial}
}

// Final reports whether a call in this state will not move any more.
func (s State) Final() bool { return s == Done || s == Rejected || s == Partial }

// Outcome is what the sender is told of a call in this state.
func (s State) Outcome() message.Outcome {
	switch s {
	case Done:
		return message.Done
	case Rejected:
		return message.Rejected
	case Partial:
		return message.Partial
	case Manual:
		return message.Manual
	}
	return message.Processing
}

// stateOf is the state in which a final outcome leaves a call.
func stateOf(o message.Outcome) (State, error) {
	switch o {
	case message.Done:
		return Done, nil
	case message.Rejected:
		return Rejected, nil
	case message.Partial:
		return Partial, nil
	}
	return "", fault.New(fault.Internal, "call.not-final", "outcome %q ends no call", o)
}

// Call is one message and where it stands. State and Attempt change only
// through its methods.
type Call struct {
	Key
	ID             id.Call
	Trace          string // 32 hex digits
	Service        string
	ServiceVersion int
	Area           string    // registered area of the HR system
	KeyID          string    // under which it came
	CaseID         string    // test environment: acceptance case
	Scenario       string    // test environment: fault to play
	BatchNo        string    // the system's own, groups calls
	Agent          string    // credit code of the agent that filed it for the employer, "" when the employer did itself
	Digest         []byte    // keyed, of what makes a repeat the same; see DigestParts
	FiledAt        time.Time // by the platform's clock; Filed is what the law looks at
	AheadDays      int       // test environment: by which the enterprise's clock was ahead of that
	State          State
	Outcome        message.Outcome
	Code           string    // of the outcome
	BusinessNo     string    // of the core system
	PromisedBy     time.Time // zero: no promise
	Node           string    // Holder that works on it, "" when none does
	LeaseUntil     time.Time // zero: nobody has to look after it
	Attempt        int       // from 1; raised by each claim
	Updated        time.Time
	WaitsFor       string // state Waits: InLine or ForTurn at a core system, "" for a time of its own
}

// Filed returns the filing time (收件时间), from which legal periods run. In the test
// environment it is by the enterprise's own clock.
func (c Call) Filed() time.Time { return c.inItsTime(c.FiledAt) }

// inItsTime tells when a moment is by the clock by which the call was filed.
func (c Call) inItsTime(t time.Time) time.Time {
	return t.Add(time.Duration(c.AheadDays) * 24 * time.Hour) // Shanghai has no summer time
}

// InLine is what a call waits for that a core system could not be given: it is taken
// out of the line when the system is back, in the order of receipt.
func InLine(core string) string { return core }

// turnMark cannot begin the name of a core system.
const turnMark = "turn:"

// ForTurn is what a call waits for while an earlier one about the same person has not
// ended at a core system.
func ForTurn(core string) string { return turnMark + core }

// DigestParts are what two messages must have in common, besides their key, to
// be the same message. A keyed digest over them is kept for good, the message
// itself is not.
func DigestParts(service, area, caseID, scenario string, plaintext []byte) [][]byte {
	return [][]byte{[]byte(service), []byte(area), []byte(caseID), []byte(scenario), plaintext}
}

// Same reports whether c and a later call of the same key are the same message.
// Otherwise the later one is refused: its number is spent.
func (c Call) Same(later Call) bool {
	return c.Key == later.Key && len(c.Digest) > 0 && subtle.ConstantTimeCompare(c.Digest, later.Digest) == 1
}

// Move takes the call to another state.
func (c *Call) Move(to State) error {
	if !slices.Contains(next[c.State], to) {
		return fault.New(fault.Conflict, "call.move", "call is %s and cannot become %s", c.State, to).
			With("state", string(c.State))
	}
	c.State = to
	return nil
}

// Claim takes the call up for a new attempt by a holder, until the given time. It
// is refused while another holds the call, and when the call needs no work.
func (c *Call) Claim(holder string, now, until time.Time) (Event, error) {
	if c.State.Final() || c.State == Manual {
		return Event{}, fault.New(fault.Conflict, "call.no-work", "call is %s", c.State)
	}
	if c.Node != "" && c.LeaseUntil.After(now) {
		return Event{}, fault.New(fault.Conflict, "call.lease-held", "call is in the hands of a node").With("node", NodeOf(c.Node))
	}
	c.State, c.Node, c.LeaseUntil, c.Updated, c.WaitsFor = Received, holder, until, now, ""
	c.Attempt++
	return Event{At: now, Name: EventClaimed, Actor: NodeOf(holder), Attempt: c.Attempt}, nil
}
