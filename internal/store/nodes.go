package store

import (
	"context"
	"strings"
	"time"
)

// Node is one process that serves.
type Node struct {
	ID      string
	Roles   []string // gateway, worker, portal, console
	Started time.Time
	Beat    time.Time // when it last told that it is alive
}

// Nodes tells who is alive. Limits are shared among live nodes.
type Nodes struct{ db *DB }

// Nodes returns the nodes.
func (db *DB) Nodes() Nodes { return Nodes{db} }

// Beat tells that the node is alive now.
func (s Nodes) Beat(ctx context.Context, n Node) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO node (id, roles, started_at, beat_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (id) DO UPDATE SET roles = excluded.roles, started_at = excluded.started_at, beat_at = excluded.beat_at`,
			n.ID, strings.Join(n.Roles, ","), micros(n.Started), micros(s.db.clock()))
		return err
	})
}

// Leave tells that the node ends in good order.
func (s Nodes) Leave(ctx context.Context, node string) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM node WHERE id = $1`, node)
		return err
	})
}

// Live returns the nodes that told after since that they are alive, by id.
func (s Nodes) Live(ctx context.Context, since time.Time) ([]Node, error) {
	return all(ctx, s.db.reader(), func(r Rows) (n Node, err error) {
		var roles string
		var started, beat int64
		err = r.Scan(&n.ID, &roles, &started, &beat)
		n.Started, n.Beat = fromMicros(started), fromMicros(beat)
		if roles != "" {
			n.Roles = strings.Split(roles, ",")
		}
		return n, err
	}, `SELECT id, roles, started_at, beat_at FROM node WHERE beat_at > $1 ORDER BY id`, micros(since))
}
