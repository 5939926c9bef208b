package dispatch

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// barrier lets nothing through while it has a code.
type barrier struct{ code string }

func (v *barrier) Enter(context.Context, id.Env, string, id.Enterprise) (*traffic.Pass, error) {
	if v.code == "" {
		return nil, nil
	}
	return nil, fault.New(fault.Limited, v.code, "no turn")
}

// What does not get through to the core system is not sent and waits; under a
// brake it does so however long that holds, and does not become a person's case.
func TestHeldBackCallWaits(t *testing.T) {
	for code, old := range map[string]bool{traffic.CodeBraked: true, "traffic.saturated": false} {
		t.Run(code, func(t *testing.T) {
			b, v := newBench(t, "ER0101"), &barrier{code}
			b.Valves = v
			if old {
				b.task.Call.FiledAt = filedAt.Add(-2 * b.task.Interface.Policy.GiveUp)
			}
			result, err := b.Run(t.Context(), b.task)
			if err != nil || result.Outcome != message.Processing {
				t.Fatalf("result %+v, %v", result, err)
			}
			if len(b.office.orders) != 0 || len(b.book.waiting) != 1 || b.book.waiting[0].State != call.Waits || b.book.waiting[0].Detail != code {
				t.Errorf("orders %v, waiting %+v", b.office.orders, b.book.waiting)
			}
			v.code, b.office.answer = "", b.registered()
			if result, err = b.Run(t.Context(), b.task); err != nil || len(b.office.orders) != 1 {
				t.Errorf("later: %+v, %v, %d orders", result, err, len(b.office.orders))
			}
		})
	}
}
