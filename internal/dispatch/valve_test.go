package dispatch

import (
	"context"
	"errors"
	"testing"
	"time"

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

func (v *barrier) Room(id.Env, string) (limit, busy int, err error) { return 16, 0, nil }

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

// real has the test environment's orders held like production's, whose bodies the
// examples are not.
type real struct{ *traffic.Valves }

func (v real) Enter(ctx context.Context, _ id.Env, core string, e id.Enterprise) (*traffic.Pass, error) {
	return v.Valves.Enter(ctx, id.Production, core, e)
}

func (v real) Room(_ id.Env, core string) (limit, busy int, err error) {
	return v.Valves.Room(id.Production, core)
}

// In a planned downtime a call waits for its end, is promised for after it, and comes
// soon after it with the others.
func TestPlannedDowntime(t *testing.T) {
	b := newBench(t, "ER0101")
	now := filedAt.Add(time.Second)
	away := traffic.Downtime{ID: "d", Core: "employment", From: filedAt, Until: filedAt.Add(90 * time.Second)}
	rules := traffic.NewRules(nil, nil, away)
	b.Valves = real{traffic.NewValves(func() time.Time { return now }, func() *traffic.Rules { return rules }, traffic.ValveOptions{})}
	b.Dispatcher.Options.Clock = func() time.Time { return now }
	b.Chance = func() float64 { return 1 }
	b.task.Call.Attempt = 8 // whose usual pause is minutes
	result, err := b.Run(t.Context(), b.task)
	if err != nil || result.Outcome != message.Processing || len(b.office.orders) != 0 {
		t.Fatalf("result %+v, %v", result, err)
	}
	w := b.book.waiting[0]
	if w.Detail != traffic.CodeDowntime || w.Until != away.Until.Add(10*time.Second) {
		t.Errorf("waiting %+v, until %s", w.Detail, w.Until)
	}
	away.Until = filedAt.Add(3 * 24 * time.Hour)
	rules = traffic.NewRules(nil, nil, away)
	result, err = b.Run(t.Context(), b.task)
	want := away.Until.Add(time.Hour)
	if err != nil || result.PromisedBy != message.FormatTime(want) || !b.book.waiting[1].PromisedBy.Equal(want) {
		t.Errorf("promised by %s and %s, %v", result.PromisedBy, b.book.waiting[1].PromisedBy, err)
	}
	if pause := b.book.waiting[1].Until.Sub(now); pause > b.task.Interface.Policy.Cap*12/10 { // somebody may end it early
		t.Errorf("it looks again only after %s", pause)
	}
	now = away.Until
	b.office.answer, b.office.askErr = b.registered(), errors.Join(ErrNotTaken, errNoSuchKey)
	if _, err = b.Run(t.Context(), b.task); err != nil || len(b.office.orders) != 1 {
		t.Errorf("after its end: %v, %d orders", err, len(b.office.orders))
	}
}
