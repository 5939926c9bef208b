package dispatch

import (
	"errors"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/message"
)

// A call waits, with nothing asked and nothing sent, while an earlier one about the
// same person is open, however long that takes; then it goes.
func TestCallWaitsForAnEarlierOne(t *testing.T) {
	b := newBench(t, "ER0105")
	b.book.behind = map[string]call.State{"employment": call.Dispatched}
	b.office.state = "none" // the joining has not happened yet: who asked now would refuse
	b.task.Call.FiledAt = filedAt.Add(-2 * b.task.Interface.Policy.GiveUp)
	b.task.Call.Attempt = b.task.Interface.Policy.Attempts + 1
	result, err := b.Run(t.Context(), b.task)
	if err != nil || result.Outcome != message.Processing {
		t.Fatalf("result %+v, %v", result, err)
	}
	if len(b.office.orders) != 0 || len(b.book.waiting) != 1 || b.book.waiting[0].State != call.Waits || b.book.waiting[0].Detail != codeEarlier {
		t.Fatalf("orders %v, waiting %+v", b.office.orders, b.book.waiting)
	}
	if pause := b.book.waiting[0].Until.Sub(b.Clock()); pause > time.Minute {
		t.Errorf("it looks again only after %s", pause)
	}
	b.book.behind, b.office.state, b.office.answer, b.office.askErr = nil, "active", b.registered(), errors.Join(ErrNotTaken, errNoSuchKey)
	if result, err = b.Run(t.Context(), b.task); err != nil || len(b.office.orders) != 1 {
		t.Errorf("in its turn: %+v, %v, %d orders", result, err, len(b.office.orders))
	}
}

// An interface that keeps no order is not held up.
func TestQueriesKeepNoOrder(t *testing.T) {
	b := newBench(t, "ER0102")
	b.book.behind = map[string]call.State{"employment": call.Dispatched}
	b.office.answer = map[string]any{"outcome": "done", "data": map[string]any{"records": []any{}}}
	if _, err := b.Run(t.Context(), b.task); err != nil || len(b.office.orders) != 1 {
		t.Errorf("%v, %d orders", err, len(b.office.orders))
	}
}
