package store

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
)

// postgresFlusher runs one statement per table, which unnests a list per column.
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
	return &DB{engine: &postgresEngine{pool}, clock: db.clock, host: db.host, log: db.log, jobs: db.jobs}, nil
}

func (postgresFlusher) spend(ctx context.Context, tx Tx, rows [][]any) (map[string]bool, error) {
	ids, err := all(ctx, tx, value[string], keyBulk.many()+" RETURNING call_id", lists(keyBulk.columns, rows)...)
	if err != nil {
		return nil, err
	}
	fresh := make(map[string]bool, len(ids))
	for _, id := range ids {
		fresh[id] = true
	}
	return fresh, nil
}

func (postgresFlusher) insert(ctx context.Context, tx Tx, into *bulk, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, into.many(), lists(into.columns, rows)...)
	return err
}

func (postgresFlusher) finish(ctx context.Context, tx Tx, rows [][]any) (map[string]int64, error) {
	names := make([]string, len(finishColumns))
	for i, c := range finishColumns {
		names[i] = c.name
	}
	counts := make(map[string]int64, len(rows))
	_, err := all(ctx, tx, func(r Rows) (id string, err error) {
		var n int64
		err = r.Scan(&id, &n)
		counts[id] = n
		return id, err
	}, `UPDATE call c SET state = u.state, outcome = u.outcome, code = u.code, business_no = u.business_no,
		promised_by = u.promised_by, lease_until = u.lease_until, node = '', updated_at = u.updated_at, events = c.events + u.added
		FROM `+unnest(finishColumns)+` AS u(`+strings.Join(names, ", ")+`)
		WHERE c.enterprise_id = u.enterprise_id AND c.env = u.env AND c.id = u.id AND c.attempt = u.attempt
		AND c.state NOT IN ('done', 'rejected', 'partial')
		RETURNING c.id, c.events`, lists(finishColumns, rows)...)
	return counts, err
}
