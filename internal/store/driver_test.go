package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func TestPostgresErrors(t *testing.T) {
	tests := map[string]struct {
		code string
		kind fault.Kind
	}{
		"23505": {"store.exists", fault.Conflict},
		"23503": {"store.reference", fault.Conflict},
		"40001": {"store.busy", fault.Unavailable},
		"40P01": {"store.busy", fault.Unavailable},
		"53100": {"store.full", fault.Unavailable},
		"53300": {"store.unreachable", fault.Unavailable}, // too many connections
		"25006": {"store.unreachable", fault.Unavailable}, // a standby
		"57P01": {"store.unreachable", fault.Unavailable},
		"08006": {"store.unreachable", fault.Unavailable},
		"58030": {"store.disk", fault.Unavailable},
		"42601": {"internal", fault.Internal}, // our own mistake stays one
		"22021": {"internal", fault.Internal},
	}
	for state, want := range tests {
		err := translate(fmt.Errorf("run: %w", &pgconn.PgError{Code: state, Message: "relation secret"}))
		if f := fault.Of(err); f.Code != want.code || f.Kind != want.kind {
			t.Errorf("%s became %s of kind %s, want %s of kind %s", state, f.Code, f.Kind, want.code, want.kind)
		}
		if e, ok := errors.AsType[*pgconn.PgError](err); !ok || e.Code != state {
			t.Errorf("%s: the driver's error is lost for the log", state)
		}
		if repeatable(err) != (want.code == "store.busy") {
			t.Errorf("%s: repeatable is %v", state, repeatable(err))
		}
	}
}

func TestOtherErrors(t *testing.T) {
	own := fault.New(fault.Invalid, "some.code", "text")
	for name, tt := range map[string]struct {
		err  error
		code string
	}{
		"none":          {nil, ""},
		"a fault":       {own, "some.code"},
		"broken line":   {&net.OpError{Op: "read", Err: errors.New("reset")}, "store.unreachable"},
		"cut off":       {fmt.Errorf("receive: %w", io.ErrUnexpectedEOF), "store.unreachable"},
		"anything else": {errors.New("odd"), "internal"},
	} {
		got := translate(tt.err)
		if tt.err == nil {
			if got != nil {
				t.Errorf("nil became %v", got)
			}
			continue
		}
		if fault.Of(got).Code != tt.code || !errors.Is(got, tt.err) {
			t.Errorf("%s became %v", name, got)
		}
	}
	if err := translate(context.Canceled); !errors.Is(err, context.Canceled) || fault.Is(err, fault.Unavailable) {
		t.Errorf("an ended context became %v", err)
	}
}

func TestForeignKeysHold(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		run := func(sql string) error {
			return db.inTx(ctx, func(tx Tx) error { _, err := tx.Exec(ctx, sql); return err })
		}
		for _, sql := range []string{
			`CREATE TABLE parent (id bigint NOT NULL PRIMARY KEY)`,
			`CREATE TABLE child (id bigint NOT NULL PRIMARY KEY, parent bigint NOT NULL REFERENCES parent (id))`,
		} {
			if err := run(sql); err != nil {
				t.Fatal(err)
			}
		}
		if err := run(`INSERT INTO child (id, parent) VALUES (1, 1)`); fault.Of(err).Code != "store.reference" {
			t.Errorf("a child without parent: %v", err)
		}
		if err := run(`SELEKT 1`); err == nil || fault.Of(err).Kind != fault.Internal {
			t.Errorf("a mistake in our SQL: %v", err)
		}
		if err := db.Ping(ctx); err != nil {
			t.Error(err)
		}
	})
}
