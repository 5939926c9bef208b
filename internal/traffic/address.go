package traffic

import (
	"net/netip"
	"sync"
	"time"
)

// What one network address may send that does not open: enough for a client with
// a wrong key to find out, too little to search or to wear the platform down.
const (
	strangerPerMinute = 600
	strangerBurst     = 200
	strangersHeld     = 1 << 15 // visitors in one generation
	strangersFor      = 2 * time.Minute
	guestsFor         = 12 * time.Hour
)

// Strangers limits, per visitor, messages that nobody could be found behind. A key
// under which a message from there did open is a guest and has a count of its own:
// many enterprises share the address of one vendor or of one office, and what one of
// them sends wrongly is not to hold up the others.
//
// It is bounded: an attacker with many addresses makes it forget, not grow. Only keys
// that the platform issued are ever guests.
type Strangers struct {
	mu     sync.Mutex
	counts generations[*bucket]
	guests generations[map[string]*bucket] // by key
}

// NewStrangers returns a Strangers that knows nobody.
func NewStrangers(now time.Time) *Strangers {
	return &Strangers{
		counts: newGenerations[*bucket](strangersFor, now),
		guests: newGenerations[map[string]*bucket](guestsFor, now),
	}
}

// Refused reports whether the visitor sent too much that did not open, and when it
// may try again. Where the key is not known yet it is empty, and a visitor with any
// guest is let in: the key that its message names decides.
func (s *Strangers) Refused(a netip.Addr, key string, now time.Time) (time.Duration, bool) {
	a = Visitor(a)
	s.mu.Lock()
	defer s.mu.Unlock()
	guests, _ := s.guests.find(a)
	b, ok := guests[key]
	if !ok {
		if b, ok = s.counts.find(a); !ok || (key == "" && len(guests) > 0) {
			return 0, false
		}
	}
	b.fill(strangerPerMinute, strangerBurst, now)
	if b.level >= token {
		return 0, false
	}
	// A little more than one token, so that the answer is worth waiting for.
	return time.Minute * 10 / strangerPerMinute, true
}

// Note counts a message that did not open. The key is the one that it names, empty
// when it names none.
func (s *Strangers) Note(a netip.Addr, key string, now time.Time) {
	a = Visitor(a)
	s.mu.Lock()
	defer s.mu.Unlock()
	guests, _ := s.guests.find(a)
	b, ok := guests[key]
	if !ok {
		if b, ok = s.counts.find(a); !ok {
			b = &bucket{}
			s.counts.add(a, b, now)
		}
	}
	b.fill(strangerPerMinute, strangerBurst, now)
	b.take(strangerPerMinute)
}

// Opened makes the key a guest of the visitor: a message under it opened.
func (s *Strangers) Opened(a netip.Addr, key string, now time.Time) {
	a = Visitor(a)
	s.mu.Lock()
	defer s.mu.Unlock()
	guests, ok := s.guests.find(a)
	if !ok {
		guests = map[string]*bucket{}
		s.guests.add(a, guests, now)
	}
	if guests[key] == nil {
		guests[key] = &bucket{}
	}
}

// generations is a bounded memory of visitors: when the young ones are too many or
// too long ago, the old ones are forgotten and the young are the old.
type generations[V any] struct {
	young, old map[netip.Addr]V
	life       time.Duration
	born       time.Time
}

func newGenerations[V any](life time.Duration, now time.Time) generations[V] {
	return generations[V]{young: map[netip.Addr]V{}, old: map[netip.Addr]V{}, life: life, born: now}
}

func (g *generations[V]) find(a netip.Addr) (V, bool) {
	if v, ok := g.young[a]; ok {
		return v, true
	}
	v, ok := g.old[a]
	return v, ok
}

func (g *generations[V]) add(a netip.Addr, v V, now time.Time) {
	if len(g.young) >= strangersHeld || now.Sub(g.born) > g.life {
		g.old, g.young, g.born = g.young, map[netip.Addr]V{}, now
	}
	g.young[a] = v
}

// Visitor is what counts as one visitor behind an address: whoever has an IPv6
// address has a /64.
func Visitor(a netip.Addr) netip.Addr {
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.Addr()
		}
	}
	return a
}
