package traffic

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// CodeBraked is the fault code of an order that a brake holds back.
const CodeBraked = "traffic.braked"

// Valves are the valves of all core systems of a node. The test environment's
// systems have valves of their own, and no brakes.
type Valves struct {
	clock calendar.Clock
	rules func() *Rules
	o     ValveOptions

	mu   sync.Mutex
	list map[valveKey]*Valve
}

type valveKey struct {
	env  id.Env
	core string
}

// NewValves returns the valves, which look for brakes in the present rules.
func NewValves(clock calendar.Clock, rules func() *Rules, o ValveOptions) *Valves {
	return &Valves{clock: clock, rules: rules, o: o, list: map[valveKey]*Valve{}}
}

func (s *Valves) valve(env id.Env, core string) *Valve {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := valveKey{env, core}
	v, ok := s.list[at]
	if !ok {
		v = NewValve(s.clock, s.o)
		s.list[at] = v
	}
	return v
}

// Pass is the right to send one order. A nil Pass is that of a system without a
// valve.
type Pass struct {
	valve *Valve
	took  time.Duration
	well  bool
}

// Took notes how long the core system took, and whether it answered.
func (p *Pass) Took(d time.Duration, well bool) {
	if p != nil {
		p.took, p.well = max(d, 1), well
	}
}

// Leave gives the turn to the next.
func (p *Pass) Leave() {
	if p != nil {
		p.valve.Leave(p.took, p.well)
	}
}

// Enter waits for an enterprise's turn at a core system.
func (s *Valves) Enter(ctx context.Context, env id.Env, core string, e id.Enterprise) (*Pass, error) {
	v := s.valve(env, core)
	if err := s.held(env, core); err != nil {
		return nil, err
	}
	if err := v.Enter(ctx, e); err != nil {
		return nil, err
	}
	return &Pass{valve: v}, nil
}

// Room tells how many orders a core system bears at a time, and how many are under way
// or wait for their turn. It fails as Enter does while staff hold all orders back.
func (s *Valves) Room(env id.Env, core string) (limit, busy int, err error) {
	if err := s.held(env, core); err != nil {
		return 0, 0, err
	}
	p := s.valve(env, core).Pressure()
	return p.Limit, p.Flying + p.Waiting, nil
}

// held is why all orders to a core system are kept back, nil when they are not.
func (s *Valves) held(env id.Env, core string) error {
	if env != id.Production {
		return nil
	}
	if _, ok := s.rules().Brake(OnCore, core, s.clock()); ok {
		return fault.New(fault.Limited, CodeBraked, "staff put a brake on core system %s", core)
	}
	if d, ok := s.rules().Downtime(core, s.clock()); ok {
		return heldBy(d)
	}
	return nil
}

// Pressure tells how every core system stands that was asked so far.
func (s *Valves) Pressure() []Pressure {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]Pressure, 0, len(s.list))
	for at, v := range s.list {
		p := v.Pressure()
		p.Env, p.Core = at.env, at.core
		if b, ok := s.rules().Brake(OnCore, at.core, s.clock()); ok && at.env == id.Production {
			p.Brake = &b
		}
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b Pressure) int { return cmp.Or(cmp.Compare(a.Env, b.Env), cmp.Compare(a.Core, b.Core)) })
	return list
}

// What Valves tell Prometheus.
var (
	descLimit   = prometheus.NewDesc("zhilian_core_limit", "Orders that may be under way at a time, found from the core system's answers.", []string{"env", "core"}, nil)
	descFlying  = prometheus.NewDesc("zhilian_core_in_flight", "Orders under way.", []string{"env", "core"}, nil)
	descWaiting = prometheus.NewDesc("zhilian_core_waiting", "Orders that wait for their turn.", []string{"env", "core"}, nil)
	descShed    = prometheus.NewDesc("zhilian_core_shed_total", "Calls laid aside because the core system had all it could bear.", []string{"env", "core"}, nil)
)

// Describe implements prometheus.Collector.
func (s *Valves) Describe(c chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descLimit, descFlying, descWaiting, descShed} {
		c <- d
	}
}

// Collect implements prometheus.Collector.
func (s *Valves) Collect(c chan<- prometheus.Metric) {
	for _, p := range s.Pressure() {
		put := func(d *prometheus.Desc, kind prometheus.ValueType, v float64) {
			c <- prometheus.MustNewConstMetric(d, kind, v, string(p.Env), p.Core)
		}
		put(descLimit, prometheus.GaugeValue, float64(p.Limit))
		put(descFlying, prometheus.GaugeValue, float64(p.Flying))
		put(descWaiting, prometheus.GaugeValue, float64(p.Waiting))
		put(descShed, prometheus.CounterValue, float64(p.Shed))
	}
}
