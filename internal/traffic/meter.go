package traffic

import (
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// meterKey is what is counted apart.
type meterKey struct {
	minute  int64 // Unix minutes
	gaugeOf gaugeKey
}

// Count is what one enterprise sent to one interface in one minute through one
// node.
type Count struct {
	Minute     time.Time
	Enterprise id.Enterprise
	Env        id.Env
	Service    string
	Admitted   int64
	Rate       int64 // not admitted, by cause
	Quota      int64
	Share      int64
	Brake      int64
	Refusals   int64
}

// Limited is how many were not admitted.
func (c Count) Limited() int64 { return c.Rate + c.Quota + c.Share + c.Brake + c.Refusals }

// note counts a message.
func (g *Guard) note(m Message, cause Cause, now time.Time) {
	at := meterKey{now.Unix() / 60, gaugeKey{m.Enterprise, m.Env, m.counted()}}
	g.mu.Lock()
	defer g.mu.Unlock()
	c, ok := g.minute[at]
	if !ok {
		c = &Count{Minute: time.Unix(at.minute*60, 0).UTC(), Enterprise: m.Enterprise, Env: m.Env, Service: m.counted()}
		g.minute[at] = c
	}
	switch cause {
	case "":
		c.Admitted++
	case ByRate:
		c.Rate++
	case ByQuota:
		c.Quota++
	case ByShare:
		c.Share++
	case ByBrake:
		c.Brake++
	case ByRefusals:
		c.Refusals++
	}
}

// Drain returns what was counted since the last Drain. Counts that could not be
// stored are given back with Restore.
func (g *Guard) Drain() []Count {
	g.mu.Lock()
	defer g.mu.Unlock()
	list := make([]Count, 0, len(g.minute))
	for _, c := range g.minute {
		list = append(list, *c)
	}
	clear(g.minute)
	return list
}

// DrainLimited is Drain for the counts in which something was not admitted: few,
// and staff want to see them at once.
func (g *Guard) DrainLimited() []Count {
	g.mu.Lock()
	defer g.mu.Unlock()
	var list []Count
	for at, c := range g.minute {
		if c.Limited() > 0 {
			list = append(list, *c)
			delete(g.minute, at)
		}
	}
	return list
}

// Restore takes back counts that Drain returned.
func (g *Guard) Restore(list []Count) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, c := range list {
		at := meterKey{c.Minute.Unix() / 60, gaugeKey{c.Enterprise, c.Env, c.Service}}
		held, ok := g.minute[at]
		if !ok {
			g.minute[at] = &c
			continue
		}
		held.Admitted += c.Admitted
		held.Rate += c.Rate
		held.Quota += c.Quota
		held.Share += c.Share
		held.Brake += c.Brake
		held.Refusals += c.Refusals
	}
}

// Sum is what one enterprise sent to one interface in a day through all nodes.
type Sum struct {
	Enterprise id.Enterprise
	Env        id.Env
	Service    string
	Admitted   int64
}

// Learn takes up what all nodes stored of the day, so that quotas hold over all
// of them and outlive a restart. It is called right after what Drain returned
// was stored; what was admitted since is counted on top.
func (g *Guard) Learn(day calendar.Day, sums []Sum) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if day != g.day {
		return
	}
	pending := map[gaugeKey]int64{}
	for at, c := range g.minute {
		if calendar.DayOf(c.Minute) == day {
			pending[at.gaugeOf] += c.Admitted
		}
	}
	for _, s := range sums {
		at := gaugeKey{s.Enterprise, s.Env, s.Service}
		u, ok := g.gauges[at]
		if !ok {
			u = &gauge{}
			g.gauges[at] = u
		}
		// The stored sum holds all that this node stored, too.
		u.own, u.others = pending[at], s.Admitted
	}
}
