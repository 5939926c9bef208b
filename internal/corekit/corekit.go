// Package corekit is what the reference core business systems (核心业务系统) have
// in common, small enough to run beside the platform: the reference for an
// authority that connects its own (docs/core-system.md is the interface), the
// other side of the demo, and the test environment's core systems. What each of
// them does is its Domain, in a package below this one.
//
// A core is another system than the platform and shares nothing with it: its
// database is its own, and so are its rules. It remembers each idempotency key
// with the answer given, in the transaction of the effect, so that a delivery
// repeated after a lost answer has no second effect and gets the first answer. An
// act may stay open until a person confirms or an officer decides it; when nobody
// does in time it ends by itself.
//
// A tenant (X-Tenant) is a world of its own: the test environment gives each
// enterprise one. The empty tenant is production.
//
// For tests and for trying out a client the core can play trouble: being down,
// slow, losing its answer after the effect, deciding later. See Play.
//
// The files follow a request: http.go receives, decode.go reads, ledger.go
// answers once per key, and the Domain holds the rules and its own tables.
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

// Options says how a core system is run. All but Log and Rules are required.
type Options struct {
	Path   string         // file of the core's own SQLite database, made when missing
	Server Server         // instead of Path: a PostgreSQL schema of its own
	Clock  calendar.Clock // dates of the rules come from the filing time; this clock says when things arrived
	Log    *slog.Logger   // nil discards
	Bearer string         // what callers must present; at least 16 bytes
	Secret []byte         // with which requests must be signed; nil: they need not be
	Domain Domain
	Rules  Rules

	// Of a test environment: how far the clock of a tenant is ahead, and the acts
	// with which the world of a tenant begins at a moment. Both may be nil.
	Ahead      func(tenant string) time.Duration
	Beginnings func(now time.Time) []Beginning
}

// Rules bound what one request may ask for. A zero field takes its default.
type Rules struct {
	MaxBody int64         // bytes of one request (48 MiB: a message of 32 MiB, mapped)
	Limit   time.Duration // time one request may take (30 s)
}

func (r Rules) withDefaults() Rules {
	if r.MaxBody == 0 {
		r.MaxBody = 48 << 20
	}
	if r.Limit == 0 {
		r.Limit = 30 * time.Second
	}
	return r
}

// Core is a running core system. It is safe for concurrent use.
type Core struct {
	writer *sql.DB // every transaction takes the write lock at once
	reader *sql.DB // on PostgreSQL the same
	asker  Asker   // reader, in the engine's words
	turn   int64   // names the lock that acts take on PostgreSQL; 0 in a file
	clock  calendar.Clock
	log    *slog.Logger
	bearer [sha256.Size]byte
	secret []byte
	domain Domain
	rules  Rules
	play   atomic.Pointer[playing]

	ahead      func(tenant string) time.Duration
	beginnings func(now time.Time) []Beginning
}

// Open opens the core system whose data lie in o.Path.
func Open(ctx context.Context, o Options) (*Core, error) {
	if o.Clock == nil {
		return nil, fmt.Errorf("core system: no clock given")
	}
	if len(o.Bearer) < 16 {
		return nil, fmt.Errorf("core system: the bearer token must have at least 16 bytes, has %d", len(o.Bearer))
	}
	if o.Secret != nil && len(o.Secret) < 16 {
		return nil, fmt.Errorf("core system: the secret of signatures must have at least 16 bytes, has %d", len(o.Secret))
	}
	if o.Domain.Name == "" {
		return nil, fmt.Errorf("core system: no domain given")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	c := &Core{clock: o.Clock, log: o.Log, bearer: sha256.Sum256([]byte(o.Bearer)), secret: o.Secret, domain: o.Domain, rules: o.Rules.withDefaults(),
		ahead: o.Ahead, beginnings: o.Beginnings}
	if err := c.Play(Play{Mode: OK}); err != nil {
		return nil, err
	}
	if o.Server.URL != "" {
		if err := c.openServer(ctx, o.Server); err != nil {
			return nil, fmt.Errorf("core system: open schema %s: %w", o.Server.Schema, err)
		}
		return c, nil
	}
	if err := c.openDatabase(ctx, o.Path); err != nil {
		return nil, fmt.Errorf("core system: open %s: %w", o.Path, err)
	}
	return c, nil
}

// now returns the moment in the world of a tenant, by which it judges and decides.
func (c *Core) now(tenant string) time.Time {
	now := c.clock()
	if tenant == "" || c.ahead == nil {
		return now
	}
	return now.Add(c.ahead(tenant))
}

// Domain returns what the core's business is.
func (c *Core) Domain() Domain { return c.domain }

// Close closes the database. Requests still running fail.
func (c *Core) Close() error {
	return firstError(c.reader.Close(), c.writer.Close()) // closing twice does nothing
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
