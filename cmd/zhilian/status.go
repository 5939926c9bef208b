package main

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/status"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// incidents is where staff tell of incidents.
func (p *platform) incidents() *status.Desk {
	return status.NewDesk(p.db.Incidents(), p.clock, func(core string) bool { return p.pressure.Knows(traffic.OnCore, core) })
}

// statusBoard is what everybody sees of how the platform stands: of production alone.
func (p *platform) statusBoard() *status.Board {
	return status.NewBoard(status.Sources{
		Cores: func() []string { return slices.Collect(maps.Keys(p.config.Cores)) },
		Windows: func() []status.Window {
			var list []status.Window
			for _, d := range p.pressure.planned() {
				list = append(list, status.Window{Core: d.Core, From: d.From, Until: d.Until, Reason: d.Reason})
			}
			return list
		},
		Lines: func(ctx context.Context) (map[string]time.Time, error) {
			lines, err := p.db.Calls().Lines(ctx)
			oldest := map[string]time.Time{}
			for _, l := range lines {
				if l.Env == id.Production {
					oldest[l.Core] = l.Oldest
				}
			}
			return oldest, err
		},
		Incidents: p.db.Incidents().IncidentsSince,
	}, p.clock, p.log)
}
