package dispatch

import (
	"errors"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Later attempts that fail are bounded by the first ones; those that succeed are not.
func TestBudget(t *testing.T) {
	now := filedAt
	b := &budgets{clock: func() time.Time { return now }, share: func() Share { return Share{Percent: 20, Floor: 3} }}
	office := &office{}
	attempt := func(number int, err error) bool {
		t.Helper()
		office.err = err
		core, refused := b.guard(id.Production, "employment", office, number)
		if refused != nil {
			if fault.Of(refused).Code != codeBudget || !errors.Is(refused, ErrNotTaken) {
				t.Fatalf("refused with %v", refused)
			}
			return false
		}
		_, _ = core.Act(t.Context(), Order{}) // what the office was told to answer
		return true
	}
	tries := func(n, number int, err error) (let int) {
		for range n {
			if attempt(number, err) {
				let++
			}
		}
		return let
	}
	if got := tries(100, 2, nil); got != 100 {
		t.Errorf("%d of 100 later attempts that succeed were let through", got)
	}
	if got := tries(100, 2, errors.Join(ErrNotTaken, errRefused)); got != 100 {
		t.Errorf("%d of 100 that the core system refuses were let through", got)
	}
	if got := tries(10, 2, ErrUnknown); got != 3 {
		t.Errorf("%d failed without any first attempt; the floor is 3", got)
	}
	if got := tries(50, 1, ErrUnknown); got != 50 {
		t.Errorf("%d of 50 first attempts were let through", got)
	}
	if got := tries(100, 7, ErrUnknown); got != 10 { // a fifth of 50
		t.Errorf("%d more failed beside 50 first attempts, want 10", got)
	}
	if core, err := b.guard(id.Test, "employment", office, 2); core == nil || err != nil {
		t.Errorf("the test environment is held by production's budget: %v", err)
	}
	now = now.Add(budgetSlots * budgetSlot)
	if got := tries(10, 2, ErrUnknown); got != 3 {
		t.Errorf("%d failed when all before is forgotten; the floor is 3", got)
	}
}

// A call for whose later attempt there is no room waits and is nobody's case.
func TestNoRoomForALaterAttempt(t *testing.T) {
	b := newBench(t, "ER0101")
	b.Dispatcher.budgets.share = func() Share { return Share{} }
	b.task.Call.Attempt = b.task.Interface.Policy.Attempts + 1
	result, err := b.Run(t.Context(), b.task)
	if err != nil || result.Outcome != message.Processing || len(b.office.orders)+len(b.office.asked) != 0 {
		t.Fatalf("result %+v, %v; %d orders", result, err, len(b.office.orders))
	}
	if w := b.book.waiting; len(w) != 1 || w[0].State != call.Waits || w[0].Detail != codeBudget {
		t.Errorf("waiting %+v", w)
	}
}

// Calls that failed together do not come back together.
func TestPausesAreSpread(t *testing.T) {
	pauses := map[time.Duration]bool{}
	for _, chance := range []float64{0, 0.25, 0.5, 1} {
		b := newBench(t, "ER0101")
		b.Chance = func() float64 { return chance }
		b.office.err = ErrNotTaken
		if _, err := b.Run(t.Context(), b.task); err != nil || len(b.book.waiting) != 1 {
			t.Fatalf("%v, %d waiting", err, len(b.book.waiting))
		}
		pause, usual := b.book.waiting[0].Until.Sub(b.Clock()), b.task.Interface.Policy.Backoff
		if pause < usual*8/10 || pause > usual*12/10 {
			t.Errorf("chance %v: pause %s, usual %s", chance, pause, usual)
		}
		pauses[pause] = true
	}
	if len(pauses) != 4 {
		t.Errorf("pauses %v", pauses)
	}
}
