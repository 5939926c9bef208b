package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Ledger is what dispatch needs of the record of calls.
var _ dispatch.Ledger = (*Ledger)(nil)

func TestDeliver(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		c := record(t, l, newCall("e1", "HR-1"))
		other := record(t, l, newCall("e2", "HR-1"))
		open := call.Delivery{Step: "insure", Core: "insurance", State: call.DeliveryOpen, Detail: "no answer in time", Attempt: 1, At: c.FiledAt}
		done := call.Delivery{Step: "register", Core: "employment", State: call.DeliveryEnded, Outcome: message.Done, Number: "BL1",
			Attempt: 1, At: c.FiledAt, Answer: []byte(`{"outcome":"done"}`)}
		deliver := func(attempt int, list ...call.Delivery) error {
			return l.Deliver(ctx, call.Delivering{Key: c.Key, Call: c.ID, Attempt: attempt, Deliveries: list})
		}
		if err := deliver(1, open, done); err != nil {
			t.Fatal(err)
		}
		open.State, open.Outcome, open.Detail, open.Answer = call.DeliveryEnded, message.Rejected, "", []byte(`{"outcome":"rejected"}`)
		if err := deliver(1, open); err != nil {
			t.Fatal(err)
		}
		if err := deliver(2, done); !fault.Is(err, fault.Conflict) {
			t.Errorf("an attempt that does not hold the call: %v", err)
		}
		got, err := l.Deliveries(ctx, c)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]call.Delivery{open, done}, got); diff != "" {
			t.Errorf("deliveries (-want +got):\n%s", diff)
		}
		if got, err := l.Deliveries(ctx, other); err != nil || len(got) != 0 {
			t.Errorf("another call has %v, %v", got, err)
		}
		if err := l.Finish(ctx, finishing(t, c, message.Partial)); err != nil {
			t.Fatal(err)
		}
		if err := deliver(1, done); !fault.Is(err, fault.Conflict) {
			t.Errorf("after the end: %v", err)
		}
	})
}
