package traffic

import (
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// BrakeKind says what a brake stops.
type BrakeKind string

// The kinds of brake.
const (
	OnEnterprise BrakeKind = "enterprise" // new filings and queries of one enterprise
	OnInterface  BrakeKind = "interface"  // messages to one interface
	OnCore       BrakeKind = "core"       // orders to one core system; calls wait
)

// maxBrake is the longest a brake holds before somebody has to set it anew.
const maxBrake = 30 * 24 * time.Hour

// Brake stops something for a while (熔断/限流处置). Results, tokens and receipts
// of what was received before stay open under every brake.
type Brake struct {
	ID     id.Brake
	Kind   BrakeKind
	Target string // enterprise id, servicecode, or name of the core system
	Reason string
	By     string // "staff:ID"
	Since  time.Time
	Until  time.Time
}

// Check reports what is wrong with a brake that is to be set now.
func (b Brake) Check(now time.Time) error {
	switch {
	case !slices.Contains([]BrakeKind{OnEnterprise, OnInterface, OnCore}, b.Kind):
		return fault.New(fault.Invalid, "traffic.target", "no such kind of brake").At("/kind")
	case b.Target == "" || len(b.Target) > 64:
		return fault.New(fault.Invalid, "traffic.target", "a brake needs a target").At("/target")
	case b.Kind == OnInterface && !isService(b.Target):
		return fault.New(fault.Invalid, "traffic.target", "no servicecode").At("/target")
	case !b.Until.After(now) || b.Until.Sub(now) > maxBrake:
		return fault.New(fault.Invalid, "traffic.until", "a brake holds from now for at most 30 days").At("/until")
	}
	return reason(b.Reason)
}

// NoTarget is the fault of a brake on what does not exist.
func NoTarget() *fault.Error {
	return fault.New(fault.Invalid, "traffic.target", "nothing of this name can be braked").At("/target")
}

// Rules are the limits, brakes and downtimes in force: an immutable part of the snapshot. A
// nil Rules has the usual limits and no brake.
type Rules struct {
	limits map[target]Limit
	brakes map[stop]Brake

	downtimes  map[string][]Downtime // by core system
	restricted map[id.Enterprise]int64
}

// Restriction is the limit that a measure (限制调用) sets to an enterprise: so many
// messages a minute to each interface and no burst beyond them.
type Restriction struct {
	Enterprise id.Enterprise
	PerMinute  int64
}

// Restrict adds the restrictions in force. It belongs to the making of the rules.
func (r *Rules) Restrict(list []Restriction) *Rules {
	r.restricted = make(map[id.Enterprise]int64, len(list))
	for _, v := range list {
		r.restricted[v.Enterprise] = v.PerMinute
	}
	return r
}

type target struct {
	enterprise id.Enterprise
	name       string
}

type stop struct {
	kind   BrakeKind
	target string
}

// NewRules returns rules of what is stored.
func NewRules(settings []Setting, brakes []Brake, downtimes ...Downtime) *Rules {
	r := &Rules{limits: make(map[target]Limit, len(settings)), brakes: make(map[stop]Brake, len(brakes)), downtimes: map[string][]Downtime{}}
	for _, d := range downtimes {
		r.downtimes[d.Core] = append(r.downtimes[d.Core], d)
	}
	for _, s := range settings {
		r.limits[target{s.Enterprise, s.Target}] = s.Limit
	}
	for _, b := range brakes {
		at := stop{b.Kind, b.Target}
		if held, ok := r.brakes[at]; !ok || b.Until.After(held.Until) {
			r.brakes[at] = b
		}
	}
	return r
}

// Limit returns what holds for an enterprise and an interface. The nearest
// setting wins: enterprise and interface, enterprise and class, interface, class. A
// restriction lowers it, but for the platform's own services.
func (r *Rules) Limit(e id.Enterprise, service string, c Class) Limit {
	l := r.nearest(e, service, c)
	if r == nil || c == System {
		return l
	}
	if most, ok := r.restricted[e]; ok {
		l.PerMinute, l.Burst = min(l.PerMinute, most), min(l.Burst, most)
	}
	return l
}

func (r *Rules) nearest(e id.Enterprise, service string, c Class) Limit {
	if r != nil && len(r.limits) > 0 {
		for _, at := range [...]target{{e, service}, {e, string(c)}, {"", service}, {"", string(c)}} {
			if l, ok := r.limits[at]; ok {
				return l
			}
		}
	}
	return usual(c)
}

// Brake returns the brake on the thing that is in force at now.
func (r *Rules) Brake(kind BrakeKind, name string, now time.Time) (Brake, bool) {
	if r == nil {
		return Brake{}, false
	}
	b, ok := r.brakes[stop{kind, name}]
	return b, ok && now.Before(b.Until)
}

// braked returns the brake that stops a message. The platform's own services are
// never braked: what was received stays reachable.
func (r *Rules) braked(m Message, now time.Time) (Brake, bool) {
	if m.Class == System {
		return Brake{}, false
	}
	if b, ok := r.Brake(OnEnterprise, string(m.Enterprise), now); ok {
		return b, true
	}
	return r.Brake(OnInterface, m.Service, now)
}
