package main

import (
	"context"
	"strconv"
	"sync"
)

// failures remembers how many jobs of each kind have failed for good, as far as this
// node has told.
type failures struct {
	mu   sync.Mutex
	told map[string]int64
}

// tellDiscarded has somebody look at jobs that failed for good: nothing will try them
// again. They are kept until they were dealt with (docs/operations.md).
func (p *platform) tellDiscarded(ctx context.Context) error {
	counts, err := p.db.Discarded(ctx)
	if err != nil {
		return err
	}
	p.failures.mu.Lock()
	defer p.failures.mu.Unlock()
	if p.failures.told == nil {
		p.failures.told = map[string]int64{}
	}
	for kind, n := range counts {
		if n <= p.failures.told[kind] {
			continue
		}
		if err := p.Raise(ctx, "job.discarded", "job:"+kind, map[string]string{"kind": kind, "jobs": strconv.FormatInt(n, 10)}); err != nil {
			return err
		}
	}
	p.failures.told = counts
	return nil
}
