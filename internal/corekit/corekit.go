// Package corekit is a core business system for employment registration
// (就业登记) small enough to run beside the platform: the reference for an
// authority that connects its own (docs/core-system.md is the interface), the
// other side of the demo, and the test environment's core system.
//
// It is another system than the platform and shares nothing with it: its
// database is its own, and so are its rules. It keeps registrations and, by
// them, the roster (人员归属) of every employer; it refuses what the roster
// contradicts; and it remembers each idempotency key with the answer given, in
// the transaction of the effect, so that a delivery repeated after a lost
// answer has no second effect and gets the first answer.
//
// A tenant (X-Tenant) is a world of its own: the test environment gives each
// enterprise one. The empty tenant is production.
//
// For tests and for trying out a client the core can play trouble: being down,
// slow, losing its answer after the effect, deciding later. See Play.
//
// The files follow a request: http.go receives, decode.go reads, ledger.go
// answers once per key, register.go and its neighbours hold the rules, and
// roster.go is the only one that knows the tables of registrations.
package corekit

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Options says how a core system is run. Path, Clock and Bearer are required.
type Options struct {
	Path   string         // file of the core's own SQLite database, made when missing
	Clock  calendar.Clock // dates of the rules come from the filing time; this clock says when things arrived
	Log    *slog.Logger   // nil discards
	Bearer string         // what callers must present; at least 16 bytes
	Rules  Rules
}

// Rules are the core's own limits. A zero field takes its default.
type Rules struct {
	RegisterWithin  int           // days after hire after which a registration is late (30); late ones are taken and marked
	TerminateWithin int           // days after leaving after which a termination is late (15); marked likewise
	WithdrawWithin  int           // days after registration in which it can be withdrawn (15)
	MinimumAge      int           // years at hire (16)
	MaxPersons      int           // persons in one act or question (1000)
	MaxBody         int64         // bytes of one request (4 MiB)
	Limit           time.Duration // time one request may take (30 s)
}

func (r Rules) withDefaults() Rules {
	set := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	set(&r.RegisterWithin, 30)
	set(&r.TerminateWithin, 15)
	set(&r.WithdrawWithin, 15)
	set(&r.MinimumAge, 16)
	set(&r.MaxPersons, 1000)
	if r.MaxBody == 0 {
		r.MaxBody = 4 << 20
	}
	if r.Limit == 0 {
		r.Limit = 30 * time.Second
	}
	return r
}

// Core is a running core system. It is safe for concurrent use.
type Core struct {
	writer *sql.DB // one connection; every transaction takes the write lock at once
	reader *sql.DB
	clock  calendar.Clock
	log    *slog.Logger
	bearer [sha256.Size]byte
	rules  Rules
	play   atomic.Pointer[playing]
}

// Open opens the core system whose data lie in o.Path.
func Open(ctx context.Context, o Options) (*Core, error) {
	if o.Clock == nil {
		return nil, fmt.Errorf("core system: no clock given")
	}
	if len(o.Bearer) < 16 {
		return nil, fmt.Errorf("core system: the bearer token must have at least 16 bytes, has %d", len(o.Bearer))
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	c := &Core{clock: o.Clock, log: o.Log, bearer: sha256.Sum256([]byte(o.Bearer)), rules: o.Rules.withDefaults()}
	if err := c.Play(Play{Mode: OK}); err != nil {
		return nil, err
	}
	if err := c.openDatabase(ctx, o.Path); err != nil {
		return nil, fmt.Errorf("core system: open %s: %w", o.Path, err)
	}
	return c, nil
}

// Close closes the database. Requests still running fail.
func (c *Core) Close() error {
	return firstError(c.reader.Close(), c.writer.Close())
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
