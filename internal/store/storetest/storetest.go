// Package storetest opens databases for the tests of other packages.
package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// ForEach runs test once per engine with a migrated, empty database, whose
// clock is the host's and whose sealer is Plain.
func ForEach(t *testing.T, test func(t *testing.T, db *store.DB)) {
	t.Helper()
	testdb.Each(t, migrate, func(t *testing.T, url string) { test(t, open(t, url, store.Options{})) })
}

// Open returns a migrated, empty SQLite database for a test that does not care
// for the engine. A clock or sealer that o lacks is as in ForEach.
func Open(t testing.TB, o store.Options) *store.DB {
	t.Helper()
	return open(t, URL(t, "sqlite"), o)
}

// Engines returns the engines that are to be tested, for OpenOn.
func Engines(t *testing.T) []string { return testdb.Engines(t) }

// OpenOn is Open on the named engine.
func OpenOn(t testing.TB, engine string, o store.Options) *store.DB {
	t.Helper()
	return open(t, URL(t, engine), o)
}

// OpenAt opens the database at an address that URL gave, for tests that look at it
// from outside too.
func OpenAt(t testing.TB, url string, o store.Options) *store.DB {
	t.Helper()
	return open(t, url, o)
}

// URL returns the address of a migrated, empty database of the named engine,
// for tests that start whole processes.
func URL(t testing.TB, engine string) string {
	t.Helper()
	return testdb.Fresh(t, engine, migrate)
}

func open(t testing.TB, url string, o store.Options) *store.DB {
	t.Helper()
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Sealer == nil {
		o.Sealer = Plain{}
	}
	db, err := store.Open(context.Background(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close database: %v", err)
		}
	})
	return db
}

func migrate(ctx context.Context, url string) error {
	db, err := store.Open(ctx, url, store.Options{Clock: time.Now})
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return db.Close()
}

// Plain is a sealer that hides nothing: it writes the place before the text.
// It opens only at the place where it sealed.
type Plain struct{}

// Seal implements store.Sealer.
func (Plain) Seal(e id.Enterprise, table, column, row string, plaintext []byte) ([]byte, error) {
	return testdb.Seal(string(e), table, column, row, plaintext), nil
}

// Open implements store.Sealer.
func (Plain) Open(e id.Enterprise, table, column, row string, sealed []byte) ([]byte, error) {
	return testdb.Unseal(string(e), table, column, row, sealed)
}

// Index implements store.Sealer.
func (Plain) Index(e id.Enterprise, table, column, value string) []byte {
	return testdb.Index(string(e), table, column, value)
}
