package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/store"
)

const (
	sweepEvery  = 2 * time.Second  // how often calls of nodes that stopped are looked for
	chaseEvery  = 10 * time.Second // how often callbacks whose job was lost are looked for
	beatEvery   = time.Second      // how often the node tells that it is alive
	settleEvery = time.Minute      // how often open deadlines, coming months and idle sessions are seen to
	// refusedEvery is how often what the test environment refused is kept.
	refusedEvery = time.Second
)

// background starts what a node does without being asked.
func (p *platform) background(ctx context.Context, work *errgroup.Group, heads *audit.Recorder) {
	work.Go(func() error { p.watch.Run(ctx); return nil })
	work.Go(func() error {
		heads.Run(ctx, p.config.Audit.Interval, func(err error) { p.log.Error("audit head was not written", "error", err) })
		return nil
	})
	work.Go(func() error { return p.beat(ctx) })
	p.every(ctx, work, returnEvery, "memory was not given back", new(thrift).giveBack)
	if p.syslog != nil {
		work.Go(func() error { p.syslog.Run(ctx); return nil })
	}
	p.every(ctx, work, meterEvery, "the use of keys was not counted", p.countUse)
	p.every(ctx, work, beatEvery, "live nodes were not counted", p.pressure.countNodes)
	p.every(ctx, work, useEvery, "calls under each version were not counted", p.countVersions)
	p.every(ctx, work, buryEvery, "destroyed keys were not noted outside the database", func(ctx context.Context) error {
		return p.tombstones.Note(ctx, p.db.KeyLife())
	})
	p.every(ctx, work, renewEvery, "certificates were not read again", p.renewCertificates)
	p.every(ctx, work, countEvery, "traffic was not counted", p.pressure.countTraffic)
	p.every(ctx, work, tellEvery, "limited traffic was not counted", p.pressure.countLimited)
	p.every(ctx, work, refusedEvery, "refused test messages were not kept", p.keepRefused)
	p.every(ctx, work, tellEvery, "refused messages were not counted", func(ctx context.Context) error { return p.keepRefusals(ctx, false) })
	work.Go(func() error {
		<-ctx.Done() // the edges have drained: what they counted last
		if err := p.pressure.countTraffic(context.WithoutCancel(ctx)); err != nil {
			p.log.Error("traffic was not counted", "error", err)
		}
		if err := p.keepRefusals(context.WithoutCancel(ctx), true); err != nil {
			p.log.Error("refused messages were not counted", "error", err)
		}
		return nil
	})
	if !p.config.Runs(config.RoleWorker) {
		return
	}
	work.Go(func() error { return p.work(ctx) })
	p.every(ctx, work, sweepEvery, "calls of stopped nodes were not taken up", func(ctx context.Context) error {
		_, err := p.dispatcher.Sweep(ctx)
		return err
	})
	p.workOffLines(ctx, work)
	p.every(ctx, work, settleEvery, "jobs that failed for good were not told of", p.tellDiscarded)
	p.every(ctx, work, callEvery, "interventions were not told of", p.tellCases)
	p.every(ctx, work, chaseEvery, "lost callbacks or notices to persons were not taken up", func(ctx context.Context) error {
		_, lost := p.callbacks.Sweep(ctx)
		_, err := p.awareness.Sweep(ctx)
		return errors.Join(lost, err)
	})
	p.every(ctx, work, settleEvery, "parts out of time were not dropped", func(ctx context.Context) error {
		_, err := p.db.Spool().Sweep(ctx)
		return err
	})
	p.everySo(ctx, work, p.observeEvery, "test calls were not judged", func(ctx context.Context) error {
		_, err := p.board.Observe(ctx)
		return err
	})
	p.every(ctx, work, staffEvery, "unused or ended staff accounts were not seen to", p.sweepStaff)
	p.every(ctx, work, keysEvery, "keys whose time has come were not seen to", p.settleKeys)
	p.every(ctx, work, settleEvery, "requests or late keys were not seen to", p.remind())
	p.every(ctx, work, settleEvery, "measures were not seen to", p.seeToMeasures())
	p.every(ctx, work, settleEvery, "interfaces past their day were not ended", func(ctx context.Context) error {
		_, err := p.definitions.Retire(ctx)
		return err
	})
	p.every(ctx, work, settleEvery, "who leaves was not seen to", func(ctx context.Context) error {
		_, err := p.subjects.Sweep(ctx)
		return err
	})
	p.every(ctx, work, settleEvery, "late feedback was not told of", p.seeToFeedback())
	p.every(ctx, work, settleEvery, "deadlines, months or idle sessions were not seen to", func(ctx context.Context) error {
		_, settled := p.admission.Settle(ctx)
		limits, unknown := p.sessionLimits()
		if unknown != nil {
			return errors.Join(settled, unknown)
		}
		_, ended := p.db.Accounts().EndIdleSessions(ctx, p.clock().Add(-limits.Idle))
		_, forgotten := p.db.Accounts().ForgetSources(ctx, p.clock().AddDate(0, -6, 0))
		return errors.Join(settled, ended, forgotten, p.db.PrepareMonths(ctx), p.db.Traffic().DropOldMinutes(ctx),
			p.db.Acceptance().DropRefused(ctx, p.clock()), p.dropRefusals(ctx), p.purgeMessages(ctx), p.db.Calls().DropOldLanes(ctx))
	})
}

// every calls f again and again until ctx ends. What fails is logged and tried
// again the next time.
func (p *platform) every(ctx context.Context, work *errgroup.Group, pause time.Duration, complaint string, f func(context.Context) error) {
	p.everySo(ctx, work, func() time.Duration { return pause }, complaint, f)
}

// everySo is every with a pause that may change.
func (p *platform) everySo(ctx context.Context, work *errgroup.Group, pause func() time.Duration, complaint string, f func(context.Context) error) {
	work.Go(func() error {
		now := pause()
		tick := time.NewTicker(now)
		defer tick.Stop()
		for {
			if err := f(ctx); err != nil && ctx.Err() == nil {
				p.log.Error(complaint, "error", err) //nolint:sloglint // one line per job, each constant at its call
			}
			if next := pause(); next != now {
				now = next
				tick.Reset(now)
			}
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
			}
		}
	})
}

// work runs jobs until ctx ends, then lets those under way finish.
func (p *platform) work(ctx context.Context) error {
	if err := p.queue.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	<-ctx.Done()
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	return p.queue.Stop(stopping)
}

// beat tells the other nodes that this one is alive, and at the end that it left.
func (p *platform) beat(ctx context.Context) error {
	var roles []string
	for _, r := range p.config.Roles {
		roles = append(roles, string(r))
	}
	self := store.Node{ID: p.config.Node, Roles: roles, Started: p.clock()}
	tick := time.NewTicker(beatEvery)
	defer tick.Stop()
	for {
		if err := p.db.Nodes().Beat(ctx, self); err != nil && ctx.Err() == nil {
			p.log.Warn("heartbeat was not written", "error", err)
		}
		select {
		case <-ctx.Done():
			return p.db.Nodes().Leave(context.WithoutCancel(ctx), self.ID)
		case <-tick.C:
		}
	}
}

// ops answers operators: health, readiness, metrics, and where the time goes.
func (p *platform) ops() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { state(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		if p.leaving.Load() {
			state(w, http.StatusServiceUnavailable, "stopping")
			return
		}
		if _, err := p.watch.Current(p.clock()); err != nil {
			state(w, http.StatusServiceUnavailable, "configuration is out of date")
			return
		}
		if err := p.db.Ping(ctx); err != nil {
			state(w, http.StatusServiceUnavailable, "database does not answer")
			return
		}
		state(w, http.StatusOK, "ready")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(p.metrics, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	return mux
}

func state(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	fmt.Fprintf(w, "{\"state\":%q}\n", text)
}

// keepRefused hands what the test environment refused to where acceptance looks for it.
func (p *platform) keepRefused(ctx context.Context) error {
	if p.gateway == nil {
		return nil
	}
	list := p.gateway.Refused()
	if len(list) == 0 {
		return nil
	}
	return p.db.Acceptance().KeepRefused(ctx, list)
}
