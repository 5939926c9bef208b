package traffic

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// ValveOptions bound a Valve. Zero fields take the usual values.
type ValveOptions struct {
	Start, Least, Most int           // orders at a time; 16, 1, 256
	Queue              int           // that wait for their turn; 512
	Floor              time.Duration // no answer faster than this is called slow; 250 ms
	Slow               time.Duration // every answer slower than this is; 2 s
	Tolerance          int           // slow, too, is so many times the quickest of late; 4
}

func (o ValveOptions) filled() ValveOptions {
	for at, usual := range map[*int]int{&o.Start: 16, &o.Least: 1, &o.Most: 256, &o.Queue: 512, &o.Tolerance: 4} {
		if *at == 0 {
			*at = usual
		}
	}
	for at, usual := range map[*time.Duration]time.Duration{&o.Floor: 250 * time.Millisecond, &o.Slow: 2 * time.Second} {
		if *at == 0 {
			*at = usual
		}
	}
	return o
}

// Valve stands in front of one core system and lets as many orders in at a time
// as the system answers in good time: one more after a round of quick answers,
// a fifth less when they get slow or fail (additive increase, multiplicative
// decrease). At half of the limit at which it began, answers that are slow only by
// comparison are taken for what the system needs. What does not fit waits in a bounded queue, enterprise by
// enterprise in turn, so that one with many orders does not stand before the
// others. A valve keeps a slow system serving; it never loses anything.
type Valve struct {
	clock calendar.Clock
	o     ValveOptions

	mu      sync.Mutex
	limit   int
	flying  int
	peak    int       // most that were under way since the limit last moved
	good    int       // quick answers since the limit last rose
	lowered time.Time // when the limit last fell
	quick   window
	last    time.Duration
	waiting map[id.Enterprise][]*waiter
	turn    []id.Enterprise // that have somebody waiting
	waits   int
	shed    int64
}

type waiter struct{ ready chan struct{} }

// NewValve returns a Valve.
func NewValve(clock calendar.Clock, o ValveOptions) *Valve {
	o = o.filled()
	return &Valve{clock: clock, o: o, limit: o.Start, waiting: map[id.Enterprise][]*waiter{}}
}

// Enter waits for the order's turn. It fails with kind Limited when the queue
// is full for the enterprise, and with the context's error when that ends
// first; nothing was sent then. After a nil error Leave follows.
func (v *Valve) Enter(ctx context.Context, e id.Enterprise) error {
	v.mu.Lock()
	if v.waits == 0 && v.flying < v.limit {
		v.flying++
		v.peak = max(v.peak, v.flying)
		v.mu.Unlock()
		return nil
	}
	if len(v.waiting[e]) >= v.o.Queue-v.waits { // as in Share: leave as much as you take
		v.shed++
		v.mu.Unlock()
		return fault.New(fault.Limited, "traffic.saturated", "the core system has all it can bear")
	}
	w := &waiter{ready: make(chan struct{})}
	if len(v.waiting[e]) == 0 {
		v.turn = append(v.turn, e)
	}
	v.waiting[e] = append(v.waiting[e], w)
	v.waits++
	v.mu.Unlock()
	select {
	case <-w.ready:
		return nil
	case <-ctx.Done():
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	select {
	case <-w.ready: // let in at the last moment
		v.flying--
		v.next()
	default:
		v.drop(e, w)
		v.shed++
	}
	return ctx.Err()
}

// drop takes a waiter out who gave up.
func (v *Valve) drop(e id.Enterprise, w *waiter) {
	left := slices.DeleteFunc(v.waiting[e], func(one *waiter) bool { return one == w })
	v.waits--
	if len(left) > 0 {
		v.waiting[e] = left
		return
	}
	delete(v.waiting, e)
	v.turn = slices.DeleteFunc(v.turn, func(one id.Enterprise) bool { return one == e })
}

// next lets in whose turn it is, as far as there is room.
func (v *Valve) next() {
	for v.flying < v.limit && len(v.turn) > 0 {
		e := v.turn[0]
		v.turn = v.turn[1:]
		list := v.waiting[e]
		if len(list) > 1 {
			v.waiting[e] = list[1:]
			v.turn = append(v.turn, e)
		} else {
			delete(v.waiting, e)
		}
		v.waits--
		v.flying++
		v.peak = max(v.peak, v.flying)
		close(list[0].ready)
	}
}

// Leave ends an order: how long the system took, zero when it was not asked
// after all, and whether it answered as one that is well.
func (v *Valve) Leave(took time.Duration, well bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	now := v.clock()
	if took > 0 {
		v.learn(took, well, now)
	}
	v.flying--
	v.next()
}

// learn moves the limit by one answer.
func (v *Valve) learn(took time.Duration, well bool, now time.Time) {
	v.last = took
	if well {
		if v.limit <= v.o.Start/2 && took <= v.o.Slow && v.slow(took) {
			// Fewer orders did not make it quicker: this is how quick it is now, and to
			// be given still fewer would only have more calls wait.
			v.quick = window{}
		}
		v.quick.note(took, now)
	}
	if !well || v.slow(took) {
		v.good = 0
		// Answers to orders given before the limit fell say nothing of the new one.
		if !now.Add(-took).Before(v.lowered) {
			v.limit, v.lowered = max(v.limit*4/5, v.o.Least), now
		}
		return
	}
	if v.good++; v.good >= v.limit {
		if v.peak*2 >= v.limit { // a limit that nobody needs proves nothing
			v.limit = min(v.limit+1, v.o.Most)
		}
		v.good, v.peak = 0, v.flying
	}
}

func (v *Valve) slow(took time.Duration) bool {
	best := v.quick.least()
	return took > v.o.Slow || best > 0 && took > max(v.o.Floor, time.Duration(v.o.Tolerance)*best)
}

// window knows the quickest answer of the last five to ten minutes.
type window struct {
	now, before time.Duration
	began       time.Time
}

const windowFor = 5 * time.Minute

func (w *window) note(took time.Duration, now time.Time) {
	if w.began.IsZero() || now.Sub(w.began) >= windowFor {
		w.before, w.now, w.began = w.now, took, now
		return
	}
	w.now = min(w.now, took)
}

func (w *window) least() time.Duration {
	if w.before > 0 {
		return min(w.now, w.before)
	}
	return w.now
}

// Pressure is what one core system bears now, on this node.
type Pressure struct {
	Env     id.Env
	Core    string
	Limit   int           // orders at a time
	Flying  int           // orders under way
	Waiting int           // orders that wait for their turn
	Shed    int64         // calls that were laid aside since the start, for want of room
	Quick   time.Duration // quickest answer of late
	Last    time.Duration // last answer
	Brake   *Brake
}

// Pressure tells how the valve stands.
func (v *Valve) Pressure() Pressure {
	v.mu.Lock()
	defer v.mu.Unlock()
	return Pressure{Limit: v.limit, Flying: v.flying, Waiting: v.waits, Shed: v.shed, Quick: v.quick.least(), Last: v.last}
}
