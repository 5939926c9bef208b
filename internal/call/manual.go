package call

import (
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Case is with what a call is laid before a person (人工干预).
type Case struct {
	Core   string    // core system that the trouble is with
	Step   string    // of the interface
	Reason string    // a code of ours
	Owner  string    // role that has to look
	Due    time.Time // until when somebody should have; zero: the year's working days are not known
}

// Reasons for which no machine goes on.
const (
	ReasonUnsent     = "cannot-be-sent"    // the order could not be made, or asking for it failed
	ReasonUnknown    = "outcome-unknown"   // it may have had an effect and must not be repeated
	ReasonGaveUp     = "gave-up"           // the policy's attempts or time are used up
	ReasonUnreadable = "answer-unreadable" // the core system's answer cannot be true
	ReasonUndo       = "cannot-be-undone"  // a step stands that should be taken back
	ReasonNoCase     = "found-without"     // found in the state manual with nobody in charge
)

// Reopening takes a call that lies with a person back into work.
type Reopening struct {
	Key        Key
	Call       id.Call
	Attempt    int // of the call when the person looked at it
	Events     []Event
	Promised   time.Time
	Deliveries []Delivery // steps that the person settled
	Corrected  []byte     // plaintext to work with instead of the one received; nil: that one
}

// Apply does it. The next attempt passes the same checks as the first. It is
// refused when c is not with a person, or when it was in between.
func (r Reopening) Apply(c *Call, now time.Time) error {
	if c.State != Manual || c.Attempt != r.Attempt {
		return fault.New(fault.Conflict, "call.not-manual", "the call is %s at attempt %d", c.State, c.Attempt).With("state", string(c.State))
	}
	if err := c.Move(Received); err != nil {
		return err
	}
	c.Outcome, c.PromisedBy, c.Updated = c.State.Outcome(), r.Promised, now
	c.Node, c.LeaseUntil = "", now.Add(Grace) // in case its job is lost
	return nil
}
