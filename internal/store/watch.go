package store

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Watch intervals: a change is in force everywhere within maxAge, whether the
// database can be reached or not. The first load reads everything there is and
// serves nobody meanwhile, so it has more time.
const (
	pollInterval = 500 * time.Millisecond
	maxAge       = 2 * time.Second
	firstLoad    = time.Minute
)

// Load makes a snapshot of the configuration. It is given what was changed since
// prev was made and loads only that; a nil list of changes means all, prev being
// the zero value. It must not change prev, which is in use.
type Load[T any] func(ctx context.Context, changes []Change, prev T) (T, error)

// WatchOptions say how a Watch polls.
type WatchOptions struct {
	Every time.Duration // how often Run polls; 0: 500 ms
}

// Watch holds one immutable snapshot of the configuration and renews it when
// something was changed, so that no request sees half a change.
type Watch[T any] struct {
	db      *DB
	load    Load[T]
	every   time.Duration
	polling sync.Mutex
	version int64 // of the snapshot, held by polling
	current atomic.Pointer[snapshot[T]]
}

type snapshot[T any] struct {
	value T
	at    time.Time // when the poll began that found it current
}

// StartWatch loads the first snapshot. Run keeps it current.
func StartWatch[T any](ctx context.Context, db *DB, load Load[T], o WatchOptions) (*Watch[T], error) {
	if o.Every == 0 {
		o.Every = pollInterval
	}
	w := &Watch[T]{db: db, load: load, every: o.Every}
	if err := w.Poll(ctx); err != nil {
		return nil, fmt.Errorf("load the configuration: %w", err)
	}
	return w, nil
}

// Run polls until ctx ends. What fails is logged and tried again. When a poll
// failed and the snapshot is out of date, whoever waits for the database is told.
func (w *Watch[T]) Run(ctx context.Context) {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	for { // at once: the first snapshot may be old by now
		err := w.Poll(ctx)
		if err != nil && ctx.Err() == nil {
			w.db.log.WarnContext(ctx, "configuration could not be polled", "error", err)
		}
		_, stale := w.Current(w.db.clock())
		w.db.away.set(err != nil && stale != nil)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Poll looks for changes once, and returns when the snapshot holds all that were
// committed before it was called.
func (w *Watch[T]) Poll(ctx context.Context) error {
	w.polling.Lock()
	defer w.polling.Unlock()
	limit := maxAge
	if w.current.Load() == nil {
		limit = firstLoad
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	next := snapshot[T]{at: w.db.clock()}
	version := w.version
	var changes []Change
	var err error
	if held := w.current.Load(); held != nil {
		next.value = held.value
		if changes, version, err = changesSince(ctx, w.db.reader(), version); err != nil {
			return err
		}
		if len(changes) == 0 {
			w.current.Store(&next)
			return nil
		}
	} else if version, err = configVersion(ctx, w.db.reader()); err != nil {
		return err
	}
	if next.value, version, err = w.settle(ctx, changes, next.value, version); err != nil {
		return err
	}
	w.version = version
	w.current.Store(&next)
	return nil
}

// settle loads until nothing was changed meanwhile: a load reads several tables,
// and a change committed in between would be seen by half.
func (w *Watch[T]) settle(ctx context.Context, changes []Change, value T, version int64) (T, int64, error) {
	for {
		var err error
		if value, err = w.load(ctx, changes, value); err != nil {
			return value, version, err
		}
		if changes, version, err = changesSince(ctx, w.db.reader(), version); err != nil || len(changes) == 0 {
			return value, version, err
		}
	}
}

// Current returns the snapshot. It fails with kind Unavailable when the last
// good poll is so long ago that a revocation may have been missed.
func (w *Watch[T]) Current(now time.Time) (T, error) {
	s := w.current.Load()
	if age := now.Sub(s.at); age > maxAge {
		var none T
		return none, fault.New(fault.Unavailable, "store.stale", "the configuration was last known to be current %s ago", age.Round(time.Millisecond))
	}
	return s.value, nil
}
