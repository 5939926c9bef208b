package main

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"
)

const (
	lineEvery = time.Second     // how often it is looked whether calls stand in line at a core system that is back
	countTime = 2 * time.Second // that counting them may take
)

// workOffLines has the calls carried that stand in line at a core system, each of them
// by itself: one that is down holds up no other.
func (p *platform) workOffLines(ctx context.Context, work *errgroup.Group) {
	for env, cores := range p.dispatcher.Cores {
		for core := range cores {
			p.every(ctx, work, lineEvery, "calls in line were not carried", func(ctx context.Context) error {
				return p.dispatcher.WorkOff(ctx, env, core)
			})
		}
	}
}

// lines tells Prometheus of the lines at the core systems.
type lines struct{ p *platform }

var (
	descLine    = prometheus.NewDesc("zhilian_line_waiting", "Calls that stand in line at a core system, over all nodes.", []string{"env", "core"}, nil)
	descAge     = prometheus.NewDesc("zhilian_line_oldest_seconds", "For how long the first of them has been received.", []string{"env", "core"}, nil)
	descCarried = prometheus.NewDesc("zhilian_line_carried_total", "Calls that this node took out of the line and carried.", []string{"env", "core"}, nil)
	descRate    = prometheus.NewDesc("zhilian_line_rate", "Calls a second of the line that this node is working off, 0 when it is not.", []string{"env", "core"}, nil)
)

// Describe implements prometheus.Collector.
func (l lines) Describe(c chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descLine, descAge, descCarried, descRate} {
		c <- d
	}
}

// Collect implements prometheus.Collector. When the database does not answer, what
// only it knows is left out.
func (l lines) Collect(c chan<- prometheus.Metric) {
	for _, x := range l.p.dispatcher.Carried() {
		c <- prometheus.MustNewConstMetric(descCarried, prometheus.CounterValue, float64(x.Calls), string(x.Env), x.Core)
		c <- prometheus.MustNewConstMetric(descRate, prometheus.GaugeValue, x.Rate, string(x.Env), x.Core)
	}
	ctx, cancel := context.WithTimeout(context.Background(), countTime)
	defer cancel()
	standing, err := l.p.db.Calls().Lines(ctx)
	if err != nil {
		l.p.log.Warn("calls in line were not counted", "error", err)
		return
	}
	for _, x := range standing {
		c <- prometheus.MustNewConstMetric(descLine, prometheus.GaugeValue, float64(x.Calls), string(x.Env), x.Core)
		c <- prometheus.MustNewConstMetric(descAge, prometheus.GaugeValue, l.p.clock().Sub(x.Oldest).Seconds(), string(x.Env), x.Core)
	}
}
