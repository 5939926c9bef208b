package acceptance

import (
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// Recorded is a test call with what was done with it, as the store knows it.
type Recorded struct {
	MsgID          string
	Service        string
	ServiceVersion int // of the definition it was checked by
	Filed          time.Time
	Finished       time.Time // when the result was recorded; zero: not yet
	Outcome        message.Outcome
	Code           string
	Request        []byte
	Result         []byte // the business answer; empty when not finished
	Repeated       []time.Time
	// Conflicted is when another message came under its number and was refused.
	Conflicted []time.Time
	Asked      []time.Time // when SYS.RESULT was asked for it
	Called     []time.Time // when the system acknowledged a callback about it
	KeyID      string
	Scenario   string
	Trace      string
	Signed     bool
	Parts      bool // it came in parts
}

// Refusal is a test message that was not received, as the store knows it.
type Refusal struct {
	At                                                time.Time
	Service, MsgID, KeyID, Scenario, Trace, Code, Why string
	Wait                                              time.Duration
	SM3                                               string // of the sealed bytes, hex
}

// Trace puts what was recorded into the order in which it happened.
func Trace(calls []Recorded, refused []Refusal) []Entry {
	var trace []Entry
	for _, c := range calls {
		trace = append(trace, c.entries()...)
	}
	for _, r := range refused {
		trace = append(trace, Entry{
			At: r.At, Service: r.Service, MsgID: r.MsgID, KeyID: r.KeyID, Scenario: r.Scenario, Trace: r.Trace, Code: r.Code,
			Refused: true, Why: r.Why, Wait: r.Wait, RequestSM3: r.SM3,
		})
	}
	slices.SortStableFunc(trace, func(a, b Entry) int { return a.At.Compare(b.At) })
	return trace
}

// entries is the call itself and all that the system did with it.
func (c Recorded) entries() []Entry {
	body, result := parse(c.Request), parse(c.Result)
	first := Entry{
		At: c.Filed, Service: c.Service, MsgID: c.MsgID, Outcome: c.Outcome, Code: c.Code, Body: body, Result: result,
		KeyID: c.KeyID, Scenario: c.Scenario, Trace: c.Trace, Signed: c.Signed, Parts: c.Parts,
		RequestSM3: digest(c.Request), ResultSM3: digest(c.Result),
	}
	list := []Entry{first}
	for _, at := range c.Repeated {
		e := c.seen(at, result)
		e.Service, e.Body, e.Replayed, e.RequestSM3 = c.Service, body, true, first.RequestSM3
		list = append(list, e)
	}
	for _, at := range c.Conflicted {
		// It was not received, so nothing of it was kept but that it came.
		list = append(list, Entry{At: at, Service: c.Service, MsgID: c.MsgID, Code: message.E2009})
	}
	for _, at := range c.Asked {
		e := c.seen(at, result)
		e.Service = "SYS.RESULT"
		list = append(list, e)
	}
	for _, at := range c.Called {
		list = append(list, Entry{At: at, Service: "SYS.EVENT", MsgID: c.MsgID})
	}
	return list
}

func digest(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	return message.SM3Hex(b)
}

// seen is what the HR system was told of the call at a moment: the result only
// when it was there already.
func (c Recorded) seen(at time.Time, result any) Entry {
	e := Entry{At: at, MsgID: c.MsgID, Outcome: message.Processing}
	if !c.Finished.IsZero() && !at.Before(c.Finished) {
		e.Outcome, e.Code, e.Result, e.ResultSM3 = c.Outcome, c.Code, result, digest(c.Result)
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
