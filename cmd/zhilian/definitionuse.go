package main

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/gateway"
	"github.com/zhilian-hrss/zhilian/message"
)

// useEvery is how often the calls under each version are added up.
const useEvery = 15 * time.Second

// counted carries calls and counts under which version each was received. A later
// attempt does not come this way.
type counted struct {
	gateway.Runner
	meter *definition.Meter
}

// Run implements gateway.Runner.
func (c counted) Run(ctx context.Context, t dispatch.Task) (message.Result, error) {
	c.meter.Count(definition.Use{
		Name: t.Call.Service, Number: t.Call.ServiceVersion, Env: t.Call.Env, Day: calendar.DayOf(t.Call.FiledAt),
	})
	return c.Runner.Run(ctx, t)
}

// countVersions adds what this node counted to the sums of all nodes.
func (p *platform) countVersions(ctx context.Context) error {
	calls, giveBack := p.uses.Drain()
	if len(calls) == 0 {
		return nil
	}
	err := p.db.Definitions().AddUse(ctx, calls)
	if err != nil {
		giveBack()
	}
	return err
}
