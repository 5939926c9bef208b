package acceptance

import (
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// Recorded is a test call with what was done with it, as the store knows it.
type Recorded struct {
	MsgID    string
	Service  string
	Filed    time.Time
	Finished time.Time // when the result was recorded; zero: not yet
	Outcome  message.Outcome
	Code     string
	Request  []byte
	Result   []byte // the business answer; empty when not finished
	Repeated []time.Time
	// Conflicted is when another message came under its number and was refused.
	Conflicted []time.Time
	Asked      []time.Time // when SYS.RESULT was asked for it
}

// Trace puts recorded calls into the order in which things happened.
func Trace(calls []Recorded) []Entry {
	var trace []Entry
	for _, c := range calls {
		body, result := parse(c.Request), parse(c.Result)
		trace = append(trace, Entry{
			At: c.Filed, Service: c.Service, MsgID: c.MsgID, Outcome: c.Outcome, Code: c.Code, Body: body, Result: result,
		})
		for _, at := range c.Repeated {
			e := c.seen(at, result)
			e.Service, e.Body, e.Replayed = c.Service, body, true
			trace = append(trace, e)
		}
		for _, at := range c.Conflicted {
			// It was not received, so nothing of it was kept but that it came.
			trace = append(trace, Entry{At: at, Service: c.Service, MsgID: c.MsgID, Code: message.E2009})
		}
		for _, at := range c.Asked {
			e := c.seen(at, result)
			e.Service = "SYS.RESULT"
			trace = append(trace, e)
		}
	}
	slices.SortStableFunc(trace, func(a, b Entry) int { return a.At.Compare(b.At) })
	return trace
}

// seen is what the HR system was told of the call at a moment: the result only
// when it was there already.
func (c Recorded) seen(at time.Time, result any) Entry {
	e := Entry{At: at, MsgID: c.MsgID, Outcome: message.Processing}
	if !c.Finished.IsZero() && !at.Before(c.Finished) {
		e.Outcome, e.Code, e.Result = c.Outcome, c.Code, result
	}
	return e
}

// parse returns the tree of a body. What was recorded was parsed before; anything
// else is shown to the definitions as nothing.
func parse(b []byte) any {
	if len(b) == 0 {
		return nil
	}
	tree, err := message.ParseJSON(b)
	if err != nil {
		return nil
	}
	return tree
}
