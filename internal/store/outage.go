package store

import (
	"context"
	"sync"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// outage tells those who wait for the database that it does not answer. A node
// whose configuration is out of date refuses whoever comes; without this, those
// who came before would wait as long as the database is frozen.
type outage struct {
	mu    sync.Mutex
	until context.Context // ended while it lasts
	begin context.CancelFunc
}

func newOutage() *outage {
	o := &outage{}
	o.until, o.begin = context.WithCancel(context.Background())
	return o
}

// set says whether the database is out of reach now.
func (o *outage) set(on bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if was := o.until.Err() != nil; on == was {
		return
	}
	if on {
		o.begin()
		return
	}
	o.until, o.begin = context.WithCancel(context.Background())
}

// next returns a context that ends when an outage begins, or has begun.
func (o *outage) next() context.Context {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.until
}

func unreached() error {
	return fault.New(fault.Unavailable, "store.unreachable", "the database does not answer")
}

// While returns a context that also ends when the database is found to be out of
// reach: its cause is then a fault of kind Unavailable. The caller ends it.
func (db *DB) While(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(db.away.next(), func() { cancel(unreached()) })
	return ctx, func() { stop(); cancel(context.Canceled) }
}
