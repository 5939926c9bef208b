package call

import (
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Names of events. They are kept for good and read by acceptance and audit.
const (
	EventReceived   = "call.received"   // recorded; the filing time
	EventClaimed    = "call.claimed"    // taken up by a node for a new attempt
	EventChecked    = "call.checked"    // content and scope are in order
	EventRefused    = "call.refused"    // content or scope is not
	EventDispatched = "call.dispatched" // an order is about to be given
	EventAccepted   = "call.accepted"   // the core system will decide later
	EventAnswered   = "call.answered"   // the core system decided
	EventFailed     = "call.failed"     // an attempt came to nothing
	EventUndone     = "call.undone"     // a step of a joint service was taken back
	EventWaiting    = "call.waiting"    // laid aside until the next attempt
	EventManual     = "call.manual"     // laid before a person
	EventReopened   = "call.reopened"   // a person took it back into work; the detail says how
	EventSettled    = "call.settled"    // a person said how it ended; the detail says how
	EventFinished   = "call.finished"   // has its result
	EventRepeated   = "call.repeated"   // test environment: the same message came again
	EventConflicted = "call.conflicted" // test environment: another message came under its number
	EventAsked      = "call.asked"      // test environment: its result was asked for
	EventInParts    = "call.in-parts"   // test environment: it came in parts
)

// moves gives the state that a call reaches with an event.
var moves = map[string]State{
	EventChecked:    Checked,
	EventDispatched: Dispatched,
}

// Event is one line of a call's life. It holds codes and names of ours, never
// personal data.
type Event struct {
	At      time.Time
	Name    string
	Actor   string // node, "enterprise", or a person's id
	Core    string // core system concerned, "" when none
	Detail  string // a code or a word of ours
	Attempt int
	Receipt string // text of the receipt that attests the event, "" when none does
}

// Waiting lays a call aside.
type Waiting struct {
	Key        Key
	Attempt    int // of the node that lays it aside
	State      State
	Until      time.Time // State Waits: when the next attempt is due, in a line when it is at the latest
	WaitsFor   string    // State Waits: what Call.WaitsFor becomes
	PromisedBy time.Time
	Events     []Event
	Detail     string // why, for the last event
	Actor      string
	Case       Case // State Manual
}

// Standing is a call that stands in the line at a core system.
type Standing struct {
	Key
	ID    id.Call
	Trace string
}

// Line is how many calls stand in the line at a core system.
type Line struct {
	Env    id.Env
	Core   string
	Calls  int64
	Oldest time.Time // when the first of them was received
}

// InLine reports whether the call will wait in the line at a core system.
func (w Waiting) InLine() bool {
	return w.State == Waits && w.WaitsFor != "" && !strings.HasPrefix(w.WaitsFor, turnMark)
}

// Event returns the event that says so, at the given time.
func (w Waiting) Event(now time.Time) Event {
	name := EventWaiting
	if w.State == Manual {
		name = EventManual
	}
	return Event{At: now, Name: name, Actor: w.Actor, Detail: w.Detail, Attempt: w.Attempt}
}

// Grace is how long a waiting call may lie beyond its time before the sweep of
// expired leases takes it up, in case its job was lost.
const Grace = 5 * time.Minute

// Apply lays c aside. It is refused when c was taken up by another attempt.
func (w Waiting) Apply(c *Call, now time.Time) error {
	if err := c.Fence(w.Attempt); err != nil {
		return err
	}
	if w.State != Waits && w.State != Manual {
		return fault.New(fault.Internal, "call.not-aside", "%s is no state to lay a call aside in", w.State)
	}
	c.advance(w.Events)
	if err := c.Move(w.State); err != nil {
		return err
	}
	c.Outcome, c.PromisedBy, c.Updated = w.State.Outcome(), w.PromisedBy, now
	c.Node, c.LeaseUntil, c.WaitsFor = "", time.Time{}, ""
	if w.State == Waits {
		c.LeaseUntil, c.WaitsFor = w.Until.Add(Grace), w.WaitsFor
	}
	if w.InLine() { // there is no job
		c.LeaseUntil = w.Until
	}
	return nil
}
