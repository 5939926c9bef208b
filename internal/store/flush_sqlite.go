package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// sqliteFlusher runs one prepared statement per row, which is faster on SQLite
// than statements with many rows.
type sqliteFlusher struct{ prepared map[string]*sql.Stmt }

func newSQLiteFlusher(ctx context.Context, write *sql.DB) (*sqliteFlusher, error) {
	f := &sqliteFlusher{map[string]*sql.Stmt{}}
	texts := []string{finishCall}
	for _, b := range []*bulk{keyBulk, callBulk, bodyBulk, eventBulk} {
		texts = append(texts, b.single())
	}
	for _, text := range texts {
		stmt, err := write.PrepareContext(ctx, text)
		if err != nil {
			return nil, fmt.Errorf("prepare: %w", translate(err))
		}
		f.prepared[text] = stmt
	}
	return f, nil
}

// in returns a prepared statement for use in tx.
//
// The context that statements run with is one that never ends: for any other the
// driver starts a goroutine per statement that waits to interrupt it, which costs
// more than the statement. The transaction still ends with its own context.
func (f *sqliteFlusher) in(ctx context.Context, tx Tx, text string) (*sql.Stmt, error) {
	t, ok := tx.(sqlTx)
	if !ok {
		return nil, fmt.Errorf("not a transaction on SQLite: %T", tx)
	}
	return t.tx.StmtContext(ctx, f.prepared[text]), nil
}

func (f *sqliteFlusher) spend(ctx context.Context, tx Tx, rows [][]any) (map[string]bool, error) {
	stmt, err := f.in(ctx, tx, keyBulk.single())
	if err != nil {
		return nil, err
	}
	fresh := make(map[string]bool, len(rows))
	for _, row := range rows {
		n, err := sqlExec(stmt.ExecContext(context.WithoutCancel(ctx), row...))
		if err != nil {
			return nil, err
		}
		if n == 1 {
			fresh[row[4].(string)] = true
		}
	}
	return fresh, nil
}

func (f *sqliteFlusher) insert(ctx context.Context, tx Tx, into *bulk, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	stmt, err := f.in(ctx, tx, into.single())
	if err != nil {
		return err
	}
	for _, row := range rows {
		if _, err := stmt.ExecContext(context.WithoutCancel(ctx), row...); err != nil {
			return translate(err)
		}
	}
	return nil
}

func (f *sqliteFlusher) finish(ctx context.Context, tx Tx, rows [][]any) (map[string]int64, error) {
	stmt, err := f.in(ctx, tx, finishCall)
	if err != nil {
		return nil, err
	}
	counts := make(map[string]int64, len(rows))
	for _, row := range rows {
		var n int64
		err := stmt.QueryRowContext(context.WithoutCancel(ctx), row...).Scan(&n)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, translate(err)
		}
		counts[row[finishID].(string)] = n
	}
	return counts, nil
}
