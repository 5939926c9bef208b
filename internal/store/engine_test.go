package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func scratch(t *testing.T, db *DB) {
	t.Helper()
	err := db.inTx(t.Context(), func(tx Tx) error {
		_, err := tx.Exec(t.Context(), `CREATE TABLE scratch (id bigint NOT NULL PRIMARY KEY, n bigint NOT NULL, yes smallint NOT NULL DEFAULT 0)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTransaction(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		scratch(t, db)
		insert := func(id, n int) func(Tx) error {
			return func(tx Tx) error {
				_, err := tx.Exec(ctx, `INSERT INTO scratch (id, n, yes) VALUES ($2, $1, $3)`, n, id, n > 0)
				return err
			}
		}
		if err := db.inTx(ctx, insert(1, 7)); err != nil {
			t.Fatal(err)
		}
		stop := errors.New("stop")
		if err := db.inTx(ctx, func(tx Tx) error { return errors.Join(insert(2, 0)(tx), stop) }); !errors.Is(err, stop) {
			t.Fatalf("the work's error was lost: %v", err)
		}
		if err := db.inTx(ctx, insert(1, 8)); fault.Of(err).Code != "store.exists" || !fault.Is(err, fault.Conflict) {
			t.Errorf("a second row 1: %v, want store.exists", err)
		}
		got, err := all(ctx, db.reader(), func(r Rows) (row struct {
			id, n int
			yes   bool
		}, err error) {
			err = r.Scan(&row.id, &row.n, &row.yes)
			return row, err
		}, `SELECT id, n, yes FROM scratch`)
		if err != nil || len(got) != 1 || got[0].id != 1 || got[0].n != 7 || !got[0].yes {
			t.Errorf("rows are %+v, %v; want only {1 7 true}", got, err)
		}
		_, err = one(ctx, db.reader(), value[int], `SELECT n FROM scratch WHERE id = 99`)
		if fault.Of(err).Code != "store.no-row" || !fault.Is(err, fault.NotFound) {
			t.Errorf("no row: %v, want store.no-row", err)
		}
	})
}

func TestTransactionAfterPanic(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		scratch(t, db)
		func() {
			defer func() { _ = recover() }()
			_ = db.inTx(t.Context(), func(tx Tx) error {
				_, _ = tx.Exec(t.Context(), `INSERT INTO scratch (id, n) VALUES (1, 1)`)
				panic("boom")
			})
		}()
		n, err := one(t.Context(), db.reader(), value[int], `SELECT count(*) FROM scratch`)
		if err != nil || n != 0 {
			t.Errorf("%d rows after a panic, %v", n, err)
		}
		if err := db.inTx(t.Context(), func(Tx) error { return nil }); err != nil {
			t.Errorf("the connection is lost: %v", err)
		}
	})
}

// Read-then-write transactions from many goroutines all succeed, and none
// overwrites another: SQLite takes its lock at the beginning, PostgreSQL's
// serialization failures are repeated.
func TestTransactionsContend(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		scratch(t, db)
		if err := db.inTx(ctx, func(tx Tx) error { return changed(ctx, tx, "start", "") }); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 20 {
					if err := db.inTx(ctx, func(tx Tx) error { return changed(ctx, tx, "kind", "id") }); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		list, version, err := changesSince(ctx, db.reader(), 0)
		if err != nil || len(list) != 161 || version != 161 {
			t.Errorf("%d changes, newest %d, %v; want 161", len(list), version, err)
		}
	})
}

func TestDeadlockIsRepeated(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		scratch(t, db)
		if err := db.inTx(ctx, func(tx Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO scratch (id, n) VALUES (1, 0), (2, 0)`)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		var met sync.WaitGroup // each has its first row before either asks for its second
		met.Add(2)
		cross := func(a, b int) error {
			first := true
			return db.inTx(ctx, func(tx Tx) error {
				if _, err := tx.Exec(ctx, `UPDATE scratch SET n = n + 1 WHERE id = $1`, a); err != nil {
					return err
				}
				if first && db.Engine() == "postgres" { // on SQLite only one of them runs
					first = false
					met.Done()
					met.Wait()
				}
				_, err := tx.Exec(ctx, `UPDATE scratch SET n = n + 1 WHERE id = $1`, b)
				return err
			})
		}
		var wg sync.WaitGroup
		for _, pair := range [][2]int{{1, 2}, {2, 1}} {
			wg.Go(func() {
				if err := cross(pair[0], pair[1]); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		n, err := one(ctx, db.reader(), value[int], `SELECT sum(n) FROM scratch`)
		if err != nil || n != 4 {
			t.Errorf("sum is %d, %v; want 4", n, err)
		}
	})
}

func TestEndedContext(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := db.inTx(ctx, func(Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
	})
}

func TestMigrateTwice(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		if err := db.Migrate(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	noDatabase := filepath.Join(dir, "text.db")
	if err := os.WriteFile(noDatabase, []byte(strings.Repeat("this is no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		url  string
		want string // in the error's text
		not  string // not in it
	}{
		"other scheme":     {"mysql://root:pass@db", "neither", "pass"},
		"nothing":          {"", "neither", "-"},
		"no path":          {"sqlite:", "path of a file", "-"},
		"memory":           {"sqlite::memory:", "path of a file", "-"},
		"no such folder":   {"sqlite:" + filepath.Join(dir, "missing", "x.db"), "no such file", "-"},
		"not a database":   {"sqlite:" + noDatabase, "not a database", "-"},
		"malformed server": {"postgres://user:secret@host:port/x", "malformed", "secret"},
		"nobody listens":   {"postgres://user:secret@127.0.0.1:1/x", "store.unreachable", "secret"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			db, err := Open(t.Context(), tt.url, Options{Clock: time.Now})
			if err == nil {
				_ = db.Close()
				t.Fatal("opened")
			}
			if !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), tt.not+" ") && tt.not != "-" {
				t.Errorf("error is %q, want it to say %q and not %q", err, tt.want, tt.not)
			}
		})
	}
}

func TestOpenNeedsClock(t *testing.T) {
	if _, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "x.db"), Options{}); err == nil {
		t.Error("opened without a clock")
	}
}

func TestSQLiteFileIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a#b%c.db")
	db, err := Open(t.Context(), "sqlite:"+path, Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 || info.Size() == 0 {
		t.Errorf("mode %v, size %d; want 0600 and a written file", info.Mode(), info.Size())
	}
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		got := ""
		err := db.inTx(t.Context(), func(tx Tx) (err error) {
			got, err = one(t.Context(), tx, value[string], "PRAGMA "+pragma)
			return err
		})
		if err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", pragma, got, err, want)
		}
	}
	if _, err := db.reader().Exec(t.Context(), `CREATE TABLE x (id bigint)`); err == nil {
		t.Error("a reader could write")
	}
}

func TestTimes(t *testing.T) {
	for _, at := range []time.Time{{}, time.UnixMicro(1), time.UnixMicro(1_795_000_000_123_456)} {
		if got := fromMicros(micros(at)); !got.Equal(at) {
			t.Errorf("%v came back as %v", at, got)
		}
	}
}
