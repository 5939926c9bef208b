package account

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// gateRows keeps attempts by side and subject, all of one address.
type gateRows map[string]Attempts

func (g gateRows) MoveAttempts(_ context.Context, side Side, subject string, f func(Attempts) (Attempts, error)) error {
	next, err := f(g[string(side)+subject])
	if err == nil {
		g[string(side)+subject] = next
	}
	return err
}

func TestGate(t *testing.T) {
	now := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	rules := GateRules{Failures: 3, Window: time.Minute, Lock: 10 * time.Minute}
	rows := gateRows{}
	told := 0
	g := NewGate(rows, func() time.Time { return now }, func() (GateRules, error) { return rules, nil }).
		Telling(func(_ context.Context, side Side, until time.Time) {
			if told++; side != Staff || !until.Equal(now.Add(rules.Lock)) {
				t.Errorf("told of %s until %s", side, until)
			}
		})
	ctx := t.Context()
	for range 2 {
		if err := g.Charge(ctx, Staff); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Charge(ctx, Staff); err != nil { // the third is looked at, and was right
		t.Fatal(err)
	}
	if err := g.Succeed(ctx, Staff); err != nil || rows["staff"].Failures != 2 || !rows["staff"].Until.IsZero() {
		t.Fatalf("after a right one: %+v, %v", rows["staff"], err)
	}
	if err := g.Charge(ctx, Staff); err != nil {
		t.Fatal(err)
	}
	until := rows["staff"].Until
	for range 5 {
		now = now.Add(time.Minute)
		if err := g.Charge(ctx, Staff); fault.Of(err).Code != "account.address-locked" {
			t.Fatalf("a locked address: %v", err)
		}
	}
	if err := g.Charge(ctx, Member); err != nil {
		t.Errorf("the other side: %v", err)
	}
	if told != 2 { // once for the attempt that was right after all
		t.Errorf("told of %d locks", told)
	}
	if rows["staff"].Until != until {
		t.Error("attempts made the lock longer")
	}
	if now = until; g.Charge(ctx, Staff) != nil || rows["staff"].Failures != 1 {
		t.Errorf("after the lock: %+v", rows["staff"])
	}
	rules.Failures = 0
	for range 9 {
		if err := g.Charge(ctx, Staff); err != nil {
			t.Fatal(err)
		}
	}
}

func TestGateKnowsWhereSomebodyComesFrom(t *testing.T) {
	now := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	g := NewGate(gateRows{}, func() time.Time { return now }, func() (GateRules, error) { return GateRules{}, nil })
	ctx, policy := t.Context(), Policy{Failures: 2, Lock: time.Minute}
	for range 5 {
		if known, err := g.ChargeKnown(ctx, Staff, "s1", policy); known || err != nil {
			t.Fatalf("a strange address: %v, %v", known, err)
		}
	}
	if err := g.Know(ctx, Staff, "s1"); err != nil {
		t.Fatal(err)
	}
	for i, code := range []string{"", "", "account.address-locked"} {
		if known, err := g.ChargeKnown(ctx, Staff, "s1", policy); !known || code == "" && err != nil || code != "" && fault.Of(err).Code != code {
			t.Errorf("attempt %d: %v, %v", i, known, err)
		}
	}
	if now = now.Add(knownFor + time.Hour); true {
		if known, _ := g.ChargeKnown(ctx, Staff, "s1", policy); known {
			t.Error("known for ever")
		}
	}
	var none *Gate
	if none.Charge(ctx, Staff) != nil || none.Succeed(ctx, Staff) != nil || none.Know(ctx, Staff, "s1") != nil {
		t.Error("no gate refuses")
	}
}
