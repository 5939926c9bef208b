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
	houseTimes        = 10      // as much from an address with guests, all of its keys together
	strangersHeld     = 1 << 15 // visitors in one generation
	strangersFor      = 2 * time.Minute
	guestsHeld        = 1 << 16 // keys at their addresses in one generation
	guestsFor         = 12 * time.Hour
)

// Strangers limits, per visitor, messages that nobody could be found behind. A key
// under which a message from there did open is a guest and has a count of its own:
// many enterprises share the address of one vendor or of one office, and what one of
// them sends wrongly is not to hold up the others. Such an address is a house, and
// all that does not open there has a wider bound, so that no guest opens the door
// for garbage without end.
//
// It is bounded: an attacker with many addresses makes it forget, not grow.
type Strangers struct {
	mu     sync.Mutex
	counts generations[netip.Addr, *bucket]
	houses generations[netip.Addr, *bucket]
	guests generations[guest, *bucket]
}

// guest is a key at a visitor's address.
type guest struct {
	at  netip.Addr
	key string
}

// NewStrangers returns a Strangers that knows nobody.
func NewStrangers(now time.Time) *Strangers {
	return &Strangers{
		counts: newGenerations[netip.Addr, *bucket](strangersHeld, strangersFor, now),
		houses: newGenerations[netip.Addr, *bucket](guestsHeld, guestsFor, now),
		guests: newGenerations[guest, *bucket](guestsHeld, guestsFor, now),
	}
}

// Refused reports whether the visitor sent too much that did not open, and when it
// may try again. The key is empty as long as the message was not read: the house's
// bound decides then whether it is read at all.
func (s *Strangers) Refused(a netip.Addr, key string, now time.Time) (time.Duration, bool) {
	a = Visitor(a)
	s.mu.Lock()
	defer s.mu.Unlock()
	times := int64(1)
	b, ok := s.guests.find(guest{a, key})
	if !ok && key == "" {
		if b, ok = s.houses.find(a); ok {
			times = houseTimes
		}
	}
	if !ok {
		b, ok = s.counts.find(a)
	}
	if !ok {
		return 0, false
	}
	b.fill(times*strangerPerMinute, times*strangerBurst, now)
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
	if house, ok := s.houses.find(a); ok {
		house.fill(houseTimes*strangerPerMinute, houseTimes*strangerBurst, now)
		house.take(houseTimes * strangerPerMinute)
	}
	b, ok := s.guests.find(guest{a, key})
	if !ok {
		b, ok = s.counts.find(a)
	}
	if !ok {
		b = &bucket{}
		s.counts.keep(a, b, now)
	}
	b.fill(strangerPerMinute, strangerBurst, now)
	b.take(strangerPerMinute)
}

// Opened makes the key a guest of the visitor: a message under it opened. It stays
// one for guestsFor at least.
func (s *Strangers) Opened(a netip.Addr, key string, now time.Time) {
	a = Visitor(a)
	s.mu.Lock()
	defer s.mu.Unlock()
	welcome(&s.houses, a, now)
	welcome(&s.guests, guest{a, key}, now)
}

// welcome begins a count, or keeps the one that there is.
func welcome[K comparable](g *generations[K, *bucket], k K, now time.Time) {
	b, ok := g.find(k)
	if !ok {
		b = &bucket{}
	}
	g.keep(k, b, now)
}

// generations is a bounded memory: when the young ones are too many or too long ago,
// the old ones are forgotten and the young are the old.
type generations[K comparable, V any] struct {
	young, old map[K]V
	held       int // in one generation
	life       time.Duration
	born       time.Time
}

func newGenerations[K comparable, V any](held int, life time.Duration, now time.Time) generations[K, V] {
	return generations[K, V]{young: map[K]V{}, old: map[K]V{}, held: held, life: life, born: now}
}

func (g *generations[K, V]) find(k K) (V, bool) {
	if v, ok := g.young[k]; ok {
		return v, true
	}
	v, ok := g.old[k]
	return v, ok
}

// keep adds k to the young, or returns it to them.
func (g *generations[K, V]) keep(k K, v V, now time.Time) {
	_, young := g.young[k]
	if (!young && len(g.young) >= g.held) || now.Sub(g.born) > g.life {
		g.old, g.young, g.born = g.young, map[K]V{}, now
	}
	g.young[k] = v
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
