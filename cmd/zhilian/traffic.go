package main

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

const (
	countEvery = time.Minute      // how often counts are stored and the other nodes' learned
	tellEvery  = 2 * time.Second  // how often what was limited is stored, for staff to see
	liveFor    = 10 * time.Second // how long after its last sign of life a node has its part of the limits
)

// pressure is the node's limits and valves, with what the console does to them.
type pressure struct {
	*store.Traffic
	*traffic.Valves
	p     *platform
	guard *traffic.Guard
	// storing is held from storing to learning, which counts on nothing being
	// stored in between.
	storing sync.Mutex
	workers atomic.Pointer[[]string] // names of those that are alive, in order
}

// startTraffic makes the guard and the valves.
func (p *platform) startTraffic(context.Context) error {
	guard, err := traffic.NewGuard(p.clock, p.config.Gateway.Room, p.metrics)
	if err != nil {
		return err
	}
	valves := traffic.NewValves(p.clock, p.rules, traffic.ValveOptions{})
	if err := p.metrics.Register(valves); err != nil {
		return err
	}
	p.pressure = &pressure{Traffic: p.db.Traffic(), Valves: valves, p: p, guard: guard}
	return nil
}

// rules are the limits and brakes of the snapshot, the last known ones when it
// is out of date: what was recorded is carried in any case.
func (p *platform) rules() *traffic.Rules {
	v, err := p.watch.Current(p.clock())
	if err != nil {
		return p.lastRules.Load()
	}
	p.lastRules.Store(v.Traffic)
	return v.Traffic
}

// countTraffic stores what this node counted, takes up what all nodes did, and
// looks among how many nodes limits are divided.
func (s *pressure) countTraffic(ctx context.Context) error { return s.store(ctx, s.guard.Drain()) }

// countLimited is countTraffic for what was limited, if anything was.
func (s *pressure) countLimited(ctx context.Context) error {
	counts := s.guard.DrainLimited()
	if len(counts) == 0 {
		return nil
	}
	return s.store(ctx, counts)
}

func (s *pressure) store(ctx context.Context, counts []traffic.Count) error {
	s.storing.Lock()
	defer s.storing.Unlock()
	day := calendar.DayOf(s.p.clock())
	sums, err := s.AddCounts(ctx, counts, day)
	if err != nil {
		s.guard.Restore(counts)
		return err
	}
	s.guard.Learn(day, sums)
	return nil
}

// countNodes looks how many gateways and which workers are alive.
func (s *pressure) countNodes(ctx context.Context) error {
	nodes, err := s.p.db.Nodes().Live(ctx, s.p.clock().Add(-liveFor))
	if err != nil {
		return err
	}
	gateways, workers := 0, []string{}
	for _, n := range nodes {
		if slices.Contains(n.Roles, string(config.RoleGateway)) {
			gateways++
		}
		if slices.Contains(n.Roles, string(config.RoleWorker)) {
			workers = append(workers, n.ID)
		}
	}
	s.guard.SetNodes(gateways)
	s.workers.Store(&workers)
	return nil
}

// peers tells among how many workers the calls in line are divided, and which of them
// this node is.
func (s *pressure) peers() (self, all int) {
	workers := s.workers.Load()
	if workers == nil {
		return 0, 1
	}
	at := slices.Index(*workers, s.p.config.Node)
	if at < 0 {
		return 0, 1 // it has told nobody yet that it is alive
	}
	return at, len(*workers)
}

// Lines implements console.Pressure.
func (s *pressure) Lines(ctx context.Context) ([]call.Line, error) { return s.p.db.Calls().Lines(ctx) }

// Carried implements console.Pressure.
func (s *pressure) Carried(env id.Env, core string) (calls int64, perSecond float64) {
	for _, c := range s.p.dispatcher.Carried() {
		if c.Env == env && c.Core == core {
			return c.Calls, c.Rate
		}
	}
	return 0, 0
}

// quota implements what the portal asks for.
func (s *pressure) quota(e id.Enterprise, env id.Env) ([]traffic.Usage, error) {
	v, err := s.p.Current()
	if err != nil {
		return nil, err
	}
	return s.guard.Usage(v.Traffic, e, env, v.Classes(env, e)), nil
}

// planned lists the downtimes of core systems for the portal.
func (s *pressure) planned() []traffic.Downtime { return s.p.rules().Downtimes(s.p.clock()) }

// Knows implements console.Pressure.
func (s *pressure) Knows(kind traffic.BrakeKind, name string) bool {
	switch kind {
	case traffic.OnInterface:
		_, ok := s.p.catalog().Interface(name)
		return ok
	case traffic.OnCore:
		_, ok := s.p.config.Cores[name]
		return ok
	}
	return false
}
