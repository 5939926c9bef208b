package dispatch

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

const (
	mostAtOnce = 256              // calls of a line that a node carries at a time
	pageOfLine = 256              // calls of a line that are read at a time, besides those under way
	farInLine  = 4096             // that are looked through for those that fall to this node
	callTime   = time.Minute      // that one call and those behind it may take
	tellEvery  = 10 * time.Second // how often it is told how a line goes down
	// troubles is how many calls in a row may come to nothing before the system is left
	// in peace for breakPause.
	troubles = 3
)

// WorkOff takes calls out of the line at a core system, as far as the system bears it:
// one at a time at first, one more after each that is carried, never more than the
// valve lets in, and less than that while others are on their way. It returns when
// nobody stands there any more, when the system is in trouble, or when ctx ends and what
// was begun has been finished.
func (d *Dispatcher) WorkOff(ctx context.Context, env id.Env, core string) error {
	key := breakerKey{env, core}
	if d.Line == nil || d.relays.rests(key, d.Clock()) {
		return nil
	}
	first, err := d.Line.InLine(ctx, env, core, 1)
	if err != nil || len(first) == 0 {
		return err
	}
	if !d.back(ctx, env, core, first[0]) {
		return nil
	}
	r := &relay{d: d, at: key, window: 1, taken: map[call.Key]bool{}, done: make(chan leg), began: d.Clock()}
	r.told = r.began
	err = r.run(ctx)
	r.tell(true)
	d.relays.note(key, 0)
	return err
}

// relay is one go at a line.
type relay struct {
	d        *Dispatcher
	at       breakerKey
	window   int // calls at a time
	flying   int
	ahead    []call.Standing   // read from the line and not begun
	taken    map[call.Key]bool // begun
	done     chan leg
	carried  int // calls that the system was given
	failures int // in a row
	stop     bool
	began    time.Time
	told     time.Time
}

// leg is what came of one call, and of those whose turn came with its end.
type leg struct {
	key     call.Key
	carried int
	trouble error
	err     error // that is ours
}

func (r *relay) run(ctx context.Context) error {
	var failed error
	for {
		if failed == nil && !r.stop && ctx.Err() == nil {
			failed = r.begin(ctx)
		}
		if r.flying == 0 {
			return failed
		}
		l := <-r.done
		r.flying--
		delete(r.taken, l.key)
		if l.err != nil {
			failed = l.err
			continue
		}
		r.learn(l)
	}
}

// begin sends as many on their way as may be.
func (r *relay) begin(ctx context.Context) error {
	for {
		room, err := r.room()
		if err != nil {
			r.stop = true // held back by staff
			return nil
		}
		if r.flying >= room {
			return nil
		}
		if len(r.ahead) == 0 {
			if err := r.read(ctx); err != nil || len(r.ahead) == 0 {
				return err
			}
		}
		next := r.ahead[0]
		r.ahead = r.ahead[1:]
		r.taken[next.Key] = true
		r.flying++
		go r.carry(ctx, next.Key)
	}
}

// room is how many calls may be under way now.
func (r *relay) room() (int, error) {
	if r.d.Valves == nil {
		return r.window, nil
	}
	limit, busy, err := r.d.Valves.Room(r.at.env, r.at.core)
	if err != nil {
		return 0, err
	}
	others := max(0, busy-r.flying)
	return min(r.window, max(1, limit/2, limit-others)), nil
}

// read looks who stands first. Where several nodes work on a line each takes a part of
// it, and the parts of others when there is nothing left of its own: who is faster has
// the call.
func (r *relay) read(ctx context.Context) error {
	for page := pageOfLine; ; page = farInLine {
		list, err := r.d.Line.InLine(ctx, r.at.env, r.at.core, page+len(r.taken))
		if err != nil {
			return err
		}
		last := page == farInLine || len(list) < page+len(r.taken)
		list = slices.DeleteFunc(list, func(s call.Standing) bool { return r.taken[s.Key] })
		own := slices.DeleteFunc(slices.Clone(list), func(s call.Standing) bool { return !r.d.mine(s.Key) })
		if r.ahead = own[:min(len(own), pageOfLine)]; len(own) > 0 {
			return nil
		}
		if last {
			r.ahead = list[:min(len(list), pageOfLine)]
			return nil
		}
	}
}

// carry carries one call and those whose turn comes with its end.
func (r *relay) carry(ctx context.Context, key call.Key) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTime)
	defer cancel()
	l := leg{key: key}
	count := func(p *progress) {
		if l.trouble = p.trouble; l.trouble == nil && p.waitsFor == "" { // not one whose turn it is not
			l.carried++
		}
	}
	p, err := r.d.resume(ctx, key)
	if l.err = err; err == nil && p != nil {
		count(p)
		r.d.follow(ctx, p, count)
	}
	r.done <- l
}

// learn widens or narrows the way by what came of a call.
func (r *relay) learn(l leg) {
	r.carried += l.carried
	r.d.relays.add(r.at, l.carried)
	switch {
	case l.trouble == nil:
		r.failures = 0
		if l.carried > 0 { // not when another node had it
			r.window = min(r.window+1, mostAtOnce)
		}
	case fault.Is(l.trouble, fault.Limited): // it was not even asked: begin anew, slowly
		r.stop = true
	default:
		r.window = max(1, r.window/2)
		if r.failures++; r.failures >= troubles {
			r.stop = true
			r.d.relays.rest(r.at, r.d.Clock().Add(breakPause))
		}
	}
	if r.d.Clock().Sub(r.told) >= tellEvery {
		r.told = r.d.Clock()
		r.tell(false)
	}
	r.d.relays.note(r.at, r.rate())
}

// rate is how many calls a second were carried since it began.
func (r *relay) rate() float64 {
	return float64(r.carried) / max(r.d.Clock().Sub(r.began).Seconds(), 0.001)
}

// tell tells operators how the line goes down.
func (r *relay) tell(over bool) {
	if r.carried > 0 {
		r.d.Log.Info("calls in line were carried", "env", r.at.env, "core", r.at.core, "calls", r.carried, "over", over,
			"seconds", r.d.Clock().Sub(r.began).Seconds(), "perSecond", r.rate())
	}
}

// Carried is how this node worked off the line at a core system.
type Carried struct {
	Env   id.Env
	Core  string
	Calls int64   // since the node started
	Rate  float64 // calls a second of the go that is under way, 0 when none is
}

// relays remember, by core system, what this node did about its line.
type relays struct {
	mu   sync.Mutex
	list map[breakerKey]*relayed
}

type relayed struct {
	calls int64
	rate  float64
	until time.Time // the system is left in peace
}

func (s *relays) on(at breakerKey, f func(*relayed)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.list == nil {
		s.list = map[breakerKey]*relayed{}
	}
	if s.list[at] == nil {
		s.list[at] = &relayed{}
	}
	f(s.list[at])
}

func (s *relays) rests(at breakerKey, now time.Time) (rests bool) {
	s.on(at, func(r *relayed) { rests = now.Before(r.until) })
	return rests
}

func (s *relays) rest(at breakerKey, until time.Time) { s.on(at, func(r *relayed) { r.until = until }) }
func (s *relays) add(at breakerKey, calls int) {
	s.on(at, func(r *relayed) { r.calls += int64(calls) })
}
func (s *relays) note(at breakerKey, perSecond float64) {
	s.on(at, func(r *relayed) { r.rate = perSecond })
}

// Carried tells how the lines were worked off that this node has seen.
func (d *Dispatcher) Carried() []Carried {
	d.relays.mu.Lock()
	defer d.relays.mu.Unlock()
	list := make([]Carried, 0, len(d.relays.list))
	for at, r := range d.relays.list {
		list = append(list, Carried{Env: at.env, Core: at.core, Calls: r.calls, Rate: r.rate})
	}
	slices.SortFunc(list, func(a, b Carried) int { return cmp.Or(cmp.Compare(a.Env, b.Env), cmp.Compare(a.Core, b.Core)) })
	return list
}
