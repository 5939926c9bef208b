package store

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// forEachDatabase runs test once per engine with a migrated, empty database.
func forEachDatabase(t *testing.T, test func(t *testing.T, db *DB)) {
	t.Helper()
	testdb.Each(t, migrateAt, func(t *testing.T, url string) { test(t, openAt(t, url)) })
}

func migrateAt(ctx context.Context, url string) error {
	db, err := Open(ctx, url, Options{Clock: time.Now})
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return db.Close()
}

func openAt(t testing.TB, url string) *DB {
	t.Helper()
	db, err := Open(t.Context(), url, Options{Clock: time.Now, Sealer: plain{}})
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

// plain is a Sealer that hides nothing but opens only where it sealed.
type plain struct{}

func (plain) Seal(e id.Enterprise, table, column, row string, plaintext []byte) ([]byte, error) {
	return testdb.Seal(string(e), table, column, row, plaintext), nil
}

func (plain) Open(e id.Enterprise, table, column, row string, sealed []byte) ([]byte, error) {
	return testdb.Unseal(string(e), table, column, row, sealed)
}

func (plain) Index(e id.Enterprise, table, column, value string) []byte {
	return testdb.Index(string(e), table, column, value)
}

// sqliteURL is for tests of what does not depend on the engine.
func sqliteURL(t testing.TB) string {
	t.Helper()
	return testdb.Fresh(t, "sqlite", migrateAt)
}
