package store

import (
	"context"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
)

// laneTable and laneColumn are what the index over a person is keyed for.
const laneTable, laneColumn = "call_lane", "person"

var laneBulk = newBulk(laneTable, "", slices.Concat(
	texts("enterprise_id", "env", "core"), blobs(laneColumn), texts("call_id"), numbers("filed_at")))

// lanes are the rows that say about whom a new call keeps its order.
func (l *Ledger) lanes(c call.Call, lanes []call.Lane) ([][]any, error) {
	if len(lanes) == 0 {
		return nil, nil
	}
	s, err := l.db.seals()
	if err != nil {
		return nil, err
	}
	rows := make([][]any, len(lanes))
	for i, lane := range lanes {
		person := s.Index(c.Enterprise, laneTable, laneColumn, lane.Person)
		rows[i] = []any{string(c.Enterprise), string(c.Env), lane.Core, person, string(c.ID), micros(c.FiledAt)}
	}
	return rows, nil
}

// Behind implements dispatch.Ledger.
func (l *Ledger) Behind(ctx context.Context, c call.Call, core string) (bool, error) {
	return l.db.Calls().Behind(ctx, c, core)
}

// Behind reports whether a call of the same enterprise about one of the same persons
// was received before c and has not ended, as far as the core system is concerned.
func (s Calls) Behind(ctx context.Context, c call.Call, core string) (bool, error) {
	found, err := all(ctx, s.db.reader(), func(r Rows) (n int64, err error) { return n, r.Scan(&n) },
		`SELECT 1 FROM call_lane mine
		JOIN call_lane other ON other.enterprise_id = mine.enterprise_id AND other.env = mine.env AND other.core = mine.core
			AND other.person = mine.person AND other.call_id <> mine.call_id
			AND (other.filed_at < mine.filed_at OR other.filed_at = mine.filed_at AND other.call_id < mine.call_id)
		JOIN call c ON c.enterprise_id = other.enterprise_id AND c.env = other.env AND c.id = other.call_id
			AND c.state NOT IN ('done', 'rejected', 'partial')
		WHERE mine.enterprise_id = $1 AND mine.env = $2 AND mine.call_id = $3 AND mine.core = $4 LIMIT 1`,
		c.Enterprise, c.Env, c.ID, core)
	return len(found) > 0, err
}

// lanesKept is how long the lanes of a call that has ended stay.
const lanesKept = time.Hour

// DropOldLanes forgets lanes of calls that ended.
func (s Calls) DropOldLanes(ctx context.Context) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM call_lane WHERE filed_at < $1 AND NOT EXISTS (
			SELECT 1 FROM call c WHERE c.enterprise_id = call_lane.enterprise_id AND c.env = call_lane.env AND c.id = call_lane.call_id
			AND c.state NOT IN ('done', 'rejected', 'partial'))`, micros(s.db.clock().Add(-lanesKept)))
		return err
	})
}
