package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Sealer encrypts what may not lie readable in the database. The place of a
// value (enterprise, table, column, row) is bound to it, so that a sealed value
// moved elsewhere does not open.
type Sealer interface {
	Seal(enterprise id.Enterprise, table, column, row string, plaintext []byte) ([]byte, error)
	Open(enterprise id.Enterprise, table, column, row string, sealed []byte) ([]byte, error)
	// Index returns 16 bytes by which equal values of one column can be found.
	Index(enterprise id.Enterprise, table, column, value string) []byte
}

// Options say how a database is used.
type Options struct {
	Clock  calendar.Clock // required
	Host   calendar.Clock // the host's own clock, on which jobs run; nil: Clock is it
	Log    *slog.Logger   // nil: nothing is logged
	Sealer Sealer         // may be set later with SetSealer
	Node   string         // whose audit chain this process writes; "": "main"
}

// DB is one open database. It is safe for concurrent use.
type DB struct {
	engine   engine
	clock    calendar.Clock
	host     calendar.Clock
	log      *slog.Logger
	node     string
	sealer   atomic.Pointer[Sealer]
	tells    atomic.Pointer[func(name string) bool] // what people are told of
	jobs     inserter
	concerns atomic.Pointer[func(call.Call) bool] // whose ends are told to persons
	away     *outage                              // set by a Watch
}

// Open opens the database named by url: "sqlite:PATH" for a file, which is made
// when missing, or "postgres://…" for a server. It changes no tables; Migrate does.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	if o.Clock == nil {
		return nil, errors.New("open database: no clock")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Host == nil {
		o.Host = o.Clock
	}
	db := &DB{clock: o.Clock, host: o.Host, log: o.Log, node: cmp.Or(o.Node, "main"), away: newOutage()}
	if o.Sealer != nil {
		db.SetSealer(o.Sealer)
	}
	var err error
	switch path, isFile := strings.CutPrefix(url, "sqlite:"); {
	case isFile:
		db.engine, err = openSQLite(ctx, path)
	case strings.HasPrefix(url, "postgres://"), strings.HasPrefix(url, "postgresql://"):
		db.engine, err = openPostgres(ctx, url)
	default: // the url itself may hold a password and is not shown
		return nil, fault.New(fault.Invalid, "store.url", `database address is neither "sqlite:PATH" nor "postgres://…"`)
	}
	if err == nil {
		db.jobs, err = newInserter(db.engine, db.log)
	}
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return db, nil
}

// SetSealer gives the sealer when it could be made only after the database was
// open, because its own keys are stored here. It is called before calls are served.
func (db *DB) SetSealer(s Sealer) { db.sealer.Store(&s) }

// Engine returns "sqlite" or "postgres".
func (db *DB) Engine() string { return db.engine.name() }

// Close ends all use of the database. Ledger and Queue are stopped before.
func (db *DB) Close() error { return db.engine.close() }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	_, err := one(ctx, db.reader(), value[int64], `SELECT 1`)
	return err
}

// reader runs plain reads outside transactions.
func (db *DB) reader() Tx { return db.engine.reader() }

// seals returns the sealer, which must have been given by now.
func (db *DB) seals() (Sealer, error) {
	if s := db.sealer.Load(); s != nil {
		return *s, nil
	}
	return nil, errors.New("store: no sealer was set")
}
