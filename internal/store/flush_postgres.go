package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// postgresFlusher inserts with one statement per table, which unnests a list per
// column.
type postgresFlusher struct{}

// hotPool opens connections for the ledger alone. Its statements always find
// their rows by key; a plan made while the tables were empty must not scan them
// when they are not.
func (db *DB) hotPool(ctx context.Context, e *postgresEngine, writers int) (*DB, error) {
	config := e.pool.Config()
	config.MaxConns, config.MinConns = int32(writers), int32(writers)
	config.ConnConfig.RuntimeParams["enable_seqscan"] = "off"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, translate(err)
	}
	return &DB{engine: &postgresEngine{pool}, clock: db.clock, host: db.host, log: db.log, jobs: db.jobs, away: db.away}, nil
}

func (postgresFlusher) spend(ctx context.Context, tx Tx, rows [][]any) (map[string]bool, error) {
	ids, err := all(ctx, tx, value[string], keyBulk.many+" RETURNING call_id", lists(keyBulk.columns, rows)...)
	if err != nil {
		return nil, err
	}
	fresh := make(map[string]bool, len(ids))
	for _, id := range ids {
		fresh[id] = true
	}
	return fresh, nil
}

func (postgresFlusher) insert(ctx context.Context, tx Tx, loads ...load) error {
	var list []statement
	for _, l := range loads {
		if len(l.rows) > 0 {
			list = append(list, statement{l.into.many, lists(l.into.columns, l.rows)})
		}
	}
	return execAll(ctx, tx, list...)
}

// finish sends one statement per call, all in one go. Joining with an unnested
// list would be one statement, whose plan may be made while the tables are small
// and then reads every call of an enterprise.
func (postgresFlusher) finish(ctx context.Context, tx Tx, rows [][]any) (map[string]int64, error) {
	t, ok := tx.(pgTx)
	if !ok || t.tx == nil {
		return nil, fmt.Errorf("not a transaction on PostgreSQL: %T", tx)
	}
	counts := make(map[string]int64, len(rows))
	batch := &pgx.Batch{}
	for _, row := range rows {
		batch.Queue(finishCall, row...).QueryRow(func(r pgx.Row) error {
			var n int64
			err := r.Scan(&n)
			if errors.Is(err, pgx.ErrNoRows) {
				return nil
			}
			counts[row[finishID].(string)] = n
			return err
		})
	}
	return counts, translate(t.tx.SendBatch(ctx, batch).Close())
}
