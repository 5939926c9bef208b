package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
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
func (l *Ledger) Behind(ctx context.Context, c call.Call, core string) (call.State, error) {
	return l.db.Calls().Behind(ctx, c, core)
}

// Behind returns the state of a call of the same enterprise about one of the same
// persons that was received before c and has not ended, as far as the core system is
// concerned; "" when there is none.
//
// It asks step by step, each by the head of an index: in one join a server that knows
// nothing yet of the tables may begin with all calls of the enterprise.
func (s Calls) Behind(ctx context.Context, c call.Call, core string) (call.State, error) {
	persons, err := all(ctx, s.db.reader(), value[[]byte], lanePersons, c.Enterprise, c.Env, c.ID, core)
	if err != nil {
		return "", err
	}
	for _, person := range persons {
		earlier, err := all(ctx, s.db.reader(), value[id.Call], laneEarlier,
			c.Enterprise, c.Env, core, person, c.ID, micros(c.FiledAt))
		if err != nil {
			return "", err
		}
		for some := range slices.Chunk(earlier, laneChunk) {
			state, err := s.openAmong(ctx, c, some)
			if err != nil || state != "" {
				return state, err
			}
		}
	}
	return "", nil
}

// openAmong returns the state of one of some calls that has not ended, "" when all
// have.
func (s Calls) openAmong(ctx context.Context, c call.Call, some []id.Call) (call.State, error) {
	args := make([]any, 0, 2+laneChunk)
	args = append(args, c.Enterprise, c.Env)
	for i := range laneChunk {
		args = append(args, some[min(i, len(some)-1)])
	}
	open, err := all(ctx, s.db.reader(), value[call.State], laneOpen, args...)
	return cmp.Or(append(open, "")...), err
}

// laneChunk is how many calls are asked about at a time.
const laneChunk = 8

// The questions of Behind.
const (
	lanePersons = `SELECT person FROM call_lane WHERE enterprise_id = $1 AND env = $2 AND call_id = $3 AND core = $4`
	laneEarlier = `SELECT call_id FROM call_lane
		WHERE enterprise_id = $1 AND env = $2 AND core = $3 AND person = $4 AND call_id <> $5
		AND (filed_at < $6 OR filed_at = $6 AND call_id < $5)`
	laneOpen = `SELECT state FROM call WHERE enterprise_id = $1 AND env = $2 AND id IN ($3, $4, $5, $6, $7, $8, $9, $10)
		AND state NOT IN ('done', 'rejected', 'partial') LIMIT 1`
)

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
