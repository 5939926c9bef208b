package main

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/store"
)

const (
	rollEvery = time.Minute // how often calls are added up
	rollLimit = time.Hour   // of adding them up from the first one on
)

// startStatistics has calls added up by the job queue, on one node at a time.
func (p *platform) startStatistics(context.Context) error {
	store.HandleLong(p.queue, rollLimit, func(ctx context.Context, _ store.RollArgs) error {
		_, err := p.db.Statistics().Roll(ctx)
		return err
	})
	p.queue.Every(rollEvery, store.RollArgs{})
	return nil
}
