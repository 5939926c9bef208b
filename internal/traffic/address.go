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
	strangersHeld     = 1 << 15 // addresses in one generation
	strangersFor      = 2 * time.Minute
)

// Strangers limits, per address, messages that nobody could be found behind. It
// is bounded: an attacker with many addresses makes it forget, not grow.
type Strangers struct {
	mu         sync.Mutex
	young, old map[netip.Addr]*bucket
	born       time.Time
}

// NewStrangers returns a Strangers that knows nobody.
func NewStrangers(now time.Time) *Strangers {
	return &Strangers{young: map[netip.Addr]*bucket{}, old: map[netip.Addr]*bucket{}, born: now}
}

// Refused reports whether the address sent too much that did not open, and when
// it may try again.
func (s *Strangers) Refused(a netip.Addr, now time.Time) (time.Duration, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.find(Visitor(a))
	if !ok {
		return 0, false
	}
	b.fill(strangerPerMinute, strangerBurst, now)
	if b.level >= token {
		return 0, false
	}
	// A little more than one token, so that the answer is worth waiting for.
	return time.Minute * 10 / strangerPerMinute, true
}

// Note counts a message from the address that did not open.
func (s *Strangers) Note(a netip.Addr, now time.Time) {
	a = Visitor(a)
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.find(a)
	if !ok {
		if len(s.young) >= strangersHeld || now.Sub(s.born) > strangersFor {
			s.old, s.young, s.born = s.young, map[netip.Addr]*bucket{}, now
		}
		b = &bucket{}
		s.young[a] = b
	}
	b.fill(strangerPerMinute, strangerBurst, now)
	b.take(strangerPerMinute)
}

func (s *Strangers) find(a netip.Addr) (*bucket, bool) {
	if b, ok := s.young[a]; ok {
		return b, true
	}
	b, ok := s.old[a]
	return b, ok
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
