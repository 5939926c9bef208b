package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"
)

// When the context of a transaction ends, database/sql rolls it back beside its
// user. Rows that come after that must not be written on their own.
func TestFlushAfterItsTransactionEnded(t *testing.T) {
	db := openAt(t, "sqlite:"+filepath.Join(t.TempDir(), "db"))
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	row := []any{"e", "T", "QD1", "M-1", "c", []byte("digest")}
	f := newSQLiteFlusher()
	ctx, cancel := context.WithCancel(t.Context())
	tx, err := db.engine.begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.spend(ctx, tx, [][]any{row}); err != nil {
		t.Fatal(err)
	}
	cancel()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for range 10_000 { // until it was rolled back
		if _, err := tx.Exec(context.Background(), `SELECT 1`); err != nil {
			break
		}
		<-tick.C
	}
	if _, err := f.spend(ctx, tx, [][]any{row}); err == nil {
		t.Error("a row was written after the transaction had ended")
	}
	_ = tx.rollback(t.Context()) // it was rolled back; this returns the connection
	n, err := one(t.Context(), db.reader(), value[int64], `SELECT count(*) FROM call_key`)
	if err != nil || n != 0 {
		t.Errorf("%d keys are stored, %v", n, err)
	}
}
