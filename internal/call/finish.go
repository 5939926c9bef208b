package call

import (
	"log/slog"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Recording is what is kept of a call when it is received.
type Recording struct {
	Call      Call
	Plaintext []byte // of the request
	Signature []byte // evidence of the first accepted signature, nil when none was made
	Events    []Event
	Lanes     []Lane
}

// Lane is one person at one core system. Calls of an enterprise in the same lane are
// carried out in the order in which they were received.
type Lane struct {
	Core   string
	Person string // never to be logged; kept as a keyed index alone
}

// LogValue keeps the person out of logs.
func (l Lane) LogValue() slog.Value { return slog.StringValue("a person at " + l.Core) }

// Recorded is what came of a recording: the call itself when it is fresh, else
// the earlier call of the same key, of which nothing was changed.
type Recorded struct {
	Fresh bool
	Call  Call
}

// Receive returns the recording of a call that was just received with the given
// plaintext: the event, and the receipt that names the filing time (收件回执).
func Receive(c Call, plaintext []byte) Recording {
	c.Updated = c.FiledAt
	return Recording{
		Call: c, Plaintext: plaintext,
		Events: []Event{{
			At: c.FiledAt, Name: EventReceived, Actor: c.Node, Attempt: c.Attempt,
			Receipt: receiptText(c, message.KindReceived, message.SM3Hex(plaintext), c.FiledAt),
		}},
	}
}

// Finishing is what is kept of a call when it has its result.
type Finishing struct {
	Call   Call   // as it is then; its Attempt is the fence
	Answer []byte // the result in its wire form, without receipts
	Events []Event
	// Awaited tells that the sender was answered processing or manual before, so
	// that the result is news to its system.
	Awaited bool
	first   string // text of the first receipt, which was recorded with the call
}

// Finish ends c with a final result. events are what happened in this attempt;
// the event of the end is added to them. The receipts that are due are made:
// 校验回执 when the content was checked, 办结回执.
func Finish(c Call, r message.Result, plaintext []byte, events []Event, now time.Time) (Finishing, error) {
	to, err := stateOf(r.Outcome)
	if err != nil {
		return Finishing{}, err
	}
	awaited := c.Attempt > 1 || c.State == Waits || c.State == Manual
	c.advance(events)
	if err := c.Move(to); err != nil {
		return Finishing{}, err
	}
	c.Outcome, c.Code, c.Updated = r.Outcome, r.Code, now
	if c.BusinessNo == "" {
		c.BusinessNo = businessNo(r.Data)
	}
	c.Node, c.LeaseUntil, c.PromisedBy = "", time.Time{}, time.Time{}
	r.Receipts = nil
	answer, err := r.Encode()
	if err != nil {
		return Finishing{}, err
	}
	digest := message.SM3Hex(plaintext)
	events = append(slices.Clone(events), Event{
		At: now, Name: EventFinished, Detail: string(to), Attempt: c.Attempt,
		Receipt: receiptText(c, message.KindDecided, digest, now),
	})
	if i := slices.IndexFunc(events, func(e Event) bool { return e.Name == EventChecked }); i >= 0 {
		events[i].Receipt = receiptText(c, message.KindChecked, digest, events[i].At)
	}
	return Finishing{
		Call: c, Answer: answer, Events: events, Awaited: awaited,
		first: receiptText(c, message.KindReceived, digest, c.FiledAt),
	}, nil
}

// AllReceipts returns the texts of every receipt of the call, for its answer.
func (f Finishing) AllReceipts() []message.Receipt {
	list := []message.Receipt{{Text: f.first}}
	for _, e := range f.Events {
		if e.Receipt != "" {
			list = append(list, message.Receipt{Text: e.Receipt})
		}
	}
	return list
}

// Fence refuses what an attempt wants to record after another one took over,
// or after the call has ended.
func (c *Call) Fence(attempt int) error {
	if c.Attempt != attempt || c.State.Final() {
		return LeaseLost()
	}
	return nil
}

// LeaseLost is the fault of an attempt that was overtaken.
func LeaseLost() error {
	return fault.New(fault.Conflict, "call.lease-lost", "the call was taken up by another attempt or has ended")
}

// advance moves the call along the states that events tell of. An event of a
// state that the call has passed already changes nothing.
func (c *Call) advance(events []Event) {
	for _, e := range events {
		if to, ok := moves[e.Name]; ok && slices.Contains(next[c.State], to) {
			c.State = to
		}
	}
}

// businessNo finds the number under which the core system keeps the matter.
func businessNo(data any) string {
	m, _ := data.(map[string]any)
	s, _ := m["businessNo"].(string)
	return s
}
