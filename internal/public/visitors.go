package public

import (
	"net/netip"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// What one address may ask: a person at a counter scans a paper every few seconds.
const (
	askedPerMinute = 30
	askedAtOnce    = 15
	addressesHeld  = 1 << 15
)

// Visitors bound how much each address asks. It is bounded itself: many addresses make
// it forget, not grow.
type Visitors struct {
	clock  calendar.Clock
	whole  func(netip.Addr) netip.Addr
	mu     sync.Mutex
	young  map[netip.Addr]visits
	before map[netip.Addr]visits
}

// visits are how many an address has left, as of a moment.
type visits struct {
	left float64
	at   time.Time
}

// NewVisitors returns Visitors; whole tells what counts as one visitor, such as
// traffic.Visitor.
func NewVisitors(clock calendar.Clock, whole func(netip.Addr) netip.Addr) *Visitors {
	return &Visitors{clock: clock, whole: whole, young: map[netip.Addr]visits{}, before: map[netip.Addr]visits{}}
}

// Admit counts a question, or says how long its address has to wait.
func (v *Visitors) Admit(a netip.Addr) (wait time.Duration, ok bool) {
	a = v.whole(a)
	v.mu.Lock()
	defer v.mu.Unlock()
	now := v.clock()
	seen, known := v.young[a]
	if !known {
		if seen, known = v.before[a]; !known {
			seen = visits{left: askedAtOnce, at: now}
		}
		if len(v.young) >= addressesHeld {
			v.before, v.young = v.young, map[netip.Addr]visits{}
		}
	}
	seen.left = min(askedAtOnce, seen.left+max(0, now.Sub(seen.at).Minutes())*askedPerMinute)
	seen.at = now
	if ok = seen.left >= 1; ok {
		seen.left--
	}
	v.young[a] = seen
	if !ok {
		wait = time.Duration((1 - seen.left) / askedPerMinute * float64(time.Minute))
	}
	return wait, ok
}
