package traffic

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// cut is a context that waits for nothing.
func cut() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

func TestValveFollowsTheCoreSystem(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	v := NewValve(func() time.Time { return now }, ValveOptions{})
	ask := func(n int, took time.Duration, well bool) {
		for range n {
			var in int
			for v.Enter(cut(), "a") == nil {
				in++
			}
			now = now.Add(took)
			for range in {
				v.Leave(took, well)
			}
		}
	}
	ask(40, 20*time.Millisecond, true)
	quick := v.Pressure().Limit
	if quick <= 16 {
		t.Errorf("limit %d after quick answers, want more than at the start", quick)
	}
	ask(10, 3*time.Second, true)
	slow := v.Pressure().Limit
	if slow >= quick/4 {
		t.Errorf("limit %d after slow answers, %d before", slow, quick)
	}
	ask(60, 20*time.Millisecond, true)
	if back := v.Pressure().Limit; back <= slow*2 {
		t.Errorf("limit %d after it got well, %d before", back, slow)
	}
	ask(40, 20*time.Millisecond, false)
	if got := v.Pressure().Limit; got != 1 {
		t.Errorf("limit %d of a system that only fails, want 1", got)
	}
}

// A core system that needs longer than it did, however few orders it has, is not
// starved: the limit does not fall for what lowering does not help.
func TestValveLearnsANewPace(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	v := NewValve(func() time.Time { return now }, ValveOptions{})
	lowest := 1000
	ask := func(rounds int, took time.Duration) {
		for range rounds {
			var in int
			for v.Enter(cut(), "a") == nil {
				in++
			}
			now = now.Add(took)
			for range in {
				v.Leave(took, true)
				lowest = min(lowest, v.Pressure().Limit)
			}
		}
	}
	ask(20, 2*time.Millisecond)
	ask(30, 400*time.Millisecond)
	if got := v.Pressure().Limit; lowest < 4 || got < 8 {
		t.Errorf("the limit fell to %d and is %d for a system that is merely slower", lowest, got)
	}
	ask(30, 3*time.Second)
	if got := v.Pressure().Limit; got != 1 {
		t.Errorf("limit %d of a system that takes too long, want 1", got)
	}
}

// A core system that thrashes when it is asked too much serves more with the
// valve than without. What counts is how many were served in time.
func TestSlowCoreServesMore(t *testing.T) {
	const work, able, offered, patience = 400 * time.Millisecond, 8, 128, 5 * time.Second
	minute := func(enter func() int, leave func(n int, took time.Duration)) (served int) {
		for gone := time.Duration(0); gone < time.Minute; {
			n := enter()
			took := work
			if n > able {
				took = work * time.Duration(n*n) / (able * able)
			}
			if took <= patience {
				served += n
			}
			gone += took
			leave(n, took)
		}
		return served
	}
	without := minute(func() int { return offered }, func(int, time.Duration) {})
	now := time.Unix(1_795_000_000, 0)
	v := NewValve(func() time.Time { return now }, ValveOptions{})
	with := minute(func() (n int) {
		for n < offered && v.Enter(cut(), "a") == nil {
			n++
		}
		return n
	}, func(n int, took time.Duration) {
		now = now.Add(took)
		for range n {
			v.Leave(took, took <= patience)
		}
	})
	t.Logf("served in a minute: %d without, %d with the valve (limit %d)", without, with, v.Pressure().Limit)
	if with < 600 || without > with/2 {
		t.Errorf("served %d with the valve, %d without; at best 1200", with, without)
	}
}

// One enterprise with many orders does not stand before the others.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := NewValve(time.Now, ValveOptions{Start: 1, Most: 1, Queue: 100})
		if err := v.Enter(t.Context(), "first"); err != nil {
			t.Fatal(err)
		}
		let := make(chan id.Enterprise, 100)
		for n := range 20 {
			go func() {
				if v.Enter(t.Context(), "flood") == nil {
					let <- "flood"
				}
			}()
			if n == 10 {
				synctest.Wait()
				for _, e := range []id.Enterprise{"a", "b"} {
					go func() {
						if v.Enter(t.Context(), e) == nil {
							let <- e
						}
					}()
					synctest.Wait()
				}
			}
			synctest.Wait()
		}
		var order []id.Enterprise
		for range 22 {
			v.Leave(time.Millisecond, true)
			synctest.Wait()
			order = append(order, <-let)
		}
		if want := []id.Enterprise{"flood", "a", "b"}; !slices.Equal(order[:3], want) {
			t.Errorf("turns %v, want %v first", order, want)
		}
		v.Leave(time.Millisecond, true)
		if p := v.Pressure(); p.Flying != 0 || p.Waiting != 0 {
			t.Errorf("left over: %+v", p)
		}
	})
}

func TestQueueIsBoundedAndShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		v := NewValve(time.Now, ValveOptions{Start: 1, Most: 1, Queue: 20})
		if err := v.Enter(ctx, "first"); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 100)
		for range 30 {
			go func() { ended <- v.Enter(ctx, "flood") }()
			synctest.Wait()
		}
		for n := range 4 {
			go func() { ended <- v.Enter(ctx, id.Enterprise(fmt.Sprint(n))) }()
			synctest.Wait()
		}
		if p := v.Pressure(); p.Waiting != 10+4 || p.Shed != 20 {
			t.Errorf("pressure %+v, want 14 waiting and 20 shed", p)
		}
		cancel()
		synctest.Wait()
		limited, given := 0, 0
		for range 34 {
			if err := <-ended; fault.Is(err, fault.Limited) {
				limited++
			} else if errors.Is(err, context.Canceled) {
				given++
			}
		}
		if p := v.Pressure(); limited != 20 || given != 14 || p.Waiting != 0 || p.Flying != 1 || len(v.turn) != 0 {
			t.Errorf("%d limited, %d gave up, left %+v", limited, given, p)
		}
	})
}

func TestValvesObeyBrakes(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	rules := NewRules(nil, []Brake{{Kind: OnCore, Target: "employment", Until: now.Add(time.Hour)}})
	s := NewValves(func() time.Time { return now }, func() *Rules { return rules }, ValveOptions{})
	if _, err := s.Enter(t.Context(), id.Production, "employment", "a"); fault.Of(err).Code != CodeBraked {
		t.Errorf("braked: %v", err)
	}
	pass, err := s.Enter(t.Context(), id.Test, "employment", "a")
	if err != nil {
		t.Fatalf("test environment: %v", err)
	}
	pass.Took(time.Millisecond, true)
	pass.Leave()
	if list := s.Pressure(); len(list) != 2 || list[0].Brake == nil || list[1].Brake != nil || list[1].Quick != time.Millisecond {
		t.Errorf("pressure %+v", list)
	}
	now = now.Add(time.Hour)
	if _, err := s.Enter(t.Context(), id.Production, "employment", "a"); err != nil {
		t.Errorf("after its time: %v", err)
	}
}
