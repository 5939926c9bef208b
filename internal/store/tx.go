package store

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Tx is what statements run on: a transaction, or plain reads. A bool may be
// passed and scanned where the column is a smallint.
type Tx interface {
	// Exec runs a statement and returns the number of rows it touched.
	Exec(ctx context.Context, sql string, args ...any) (int64, error)
	// Query runs a statement that returns rows. The caller closes them before
	// the next statement of the same transaction.
	Query(ctx context.Context, sql string, args ...any) (Rows, error)
}

// Rows are the rows of a query. Err is to be asked after Next said false.
type Rows interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close()
}

// engine is one open database.
type engine interface {
	name() string
	reader() Tx
	begin(ctx context.Context) (transaction, error)
	close() error
}

// transaction is a Tx that can end.
type transaction interface {
	Tx
	commit(ctx context.Context) error
	rollback(ctx context.Context) error
}

// tries bounds how often a transaction is run again after the database asked
// for that (a serialization failure, a deadlock, a busy file).
const tries = 10

// inTx runs work in one transaction and commits it. When the database says
// that the transaction has to be repeated, work is called again, so it must
// change nothing but through tx. Transactions do not nest: on SQLite the inner
// one would wait for the outer one forever.
func (db *DB) inTx(ctx context.Context, work func(tx Tx) error) error {
	for n := 1; ; n++ {
		err := db.once(ctx, work)
		if err == nil || n == tries || !repeatable(err) {
			return err
		}
		if err := pause(ctx, n); err != nil {
			return err
		}
	}
}

func (db *DB) once(ctx context.Context, work func(tx Tx) error) error {
	tx, err := db.engine.begin(ctx)
	if err != nil {
		return err
	}
	committed := false
	defer func() { // also when work panics
		if !committed {
			_ = tx.rollback(context.WithoutCancel(ctx))
		}
	}()
	if err := work(tx); err != nil {
		return err
	}
	if err := tx.commit(ctx); err != nil {
		return err
	}
	committed = true
	return nil
}

// pause waits a little before the n-th repetition, at random so that two who
// collided do not collide again.
func pause(ctx context.Context, n int) error {
	most := min(time.Millisecond<<n, 250*time.Millisecond)
	timer := time.NewTimer(rand.N(most))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// statement is one of several that are run together.
type statement struct {
	text string
	args []any
}

// execAll runs statements one after the other, on PostgreSQL in one round trip.
func execAll(ctx context.Context, tx Tx, list ...statement) error {
	if t, ok := tx.(pgTx); ok && t.tx != nil {
		return t.pipeline(ctx, list)
	}
	for _, s := range list {
		if _, err := tx.Exec(ctx, s.text, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// one returns the first row of a query, or the fault store.no-row.
func one[T any](ctx context.Context, tx Tx, scan func(Rows) (T, error), sql string, args ...any) (T, error) {
	var none T
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return none, err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return none, err
		}
		return none, fault.New(fault.NotFound, "store.no-row", "no such row")
	}
	v, err := scan(rows)
	if err != nil {
		return none, err
	}
	return v, nil
}

// all returns every row of a query, nil when there is none.
func all[T any](ctx context.Context, tx Tx, scan func(Rows) (T, error), sql string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// value scans a single column.
func value[T any](rows Rows) (T, error) {
	var v T
	err := rows.Scan(&v)
	return v, err
}

// micros is the form in which times are stored; the zero time is 0.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// fromMicros is the inverse of micros, in UTC.
func fromMicros(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}
