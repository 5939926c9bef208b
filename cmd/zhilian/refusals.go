package main

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// keepRefusals stores how many messages this node did not receive and why, for the
// pages that show it, and tells the audit. Keys that have ended are in no snapshot:
// whose they were is looked up here, not while somebody waits for an answer.
func (p *platform) keepRefusals(ctx context.Context, end bool) error {
	if p.gateway == nil {
		return nil
	}
	if err := p.findEnded(ctx); err != nil {
		return err
	}
	refusals := p.gateway.Refusals()
	counts, acts := refusals.Drain(p.clock(), end)
	if len(counts)+len(acts) == 0 {
		return nil
	}
	if err := p.db.Refusals().Keep(ctx, counts, acts); err != nil {
		refusals.Restore(counts, acts)
		return err
	}
	return nil
}

// findEnded counts messages under keys that have ended for those who held them.
func (p *platform) findEnded(ctx context.Context) error {
	named := map[string]traffic.Unknown{}
	ids := []string{}
	for _, u := range p.gateway.Unknown() {
		named[u.KeyID] = u
		ids = append(ids, u.KeyID)
	}
	if len(ids) == 0 {
		return nil
	}
	keys, err := p.db.Keys().AppKeys(ctx, ids)
	for i := range keys {
		p.gateway.NoteEnded(&keys[i], named[keys[i].ID])
	}
	return err
}

// dropRefusals forgets counts that are older than the parameter says.
func (p *platform) dropRefusals(ctx context.Context) error {
	set, err := p.parameters()
	if err != nil {
		return err
	}
	return p.db.Refusals().Drop(ctx, p.clock().AddDate(0, 0, -set.Int(parameter.RefusalDays)))
}

// stoppedToday is how many messages of an enterprise were stopped today because too
// much was refused under its keys.
func (s *pressure) stoppedToday(ctx context.Context, e id.Enterprise, env id.Env) (int64, error) {
	return s.p.db.Refusals().Stopped(ctx, e, env, calendar.DayOf(s.p.clock()).Start().In(time.UTC))
}
