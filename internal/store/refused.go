package store

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Refusals keeps how many messages were not received, by key and reason.
type Refusals struct{ db *DB }

// Refusals returns the counts of messages that were not received.
func (db *DB) Refusals() *Refusals { return &Refusals{db} }

// Keep adds what this node counted, and tells the audit.
func (s *Refusals) Keep(ctx context.Context, counts []traffic.Refused, acts []traffic.RefusedAct) error {
	err := s.db.inTx(ctx, func(tx Tx) error {
		for _, c := range counts {
			_, err := tx.Exec(ctx, `INSERT INTO refusal_minute (enterprise_id, env, minute_at, key_id, service, code, why, opened, node, app_code,
					refused, last_at, trace) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
				ON CONFLICT (enterprise_id, env, minute_at, key_id, service, code, why, opened, node) DO UPDATE SET
					refused = refusal_minute.refused + excluded.refused, last_at = excluded.last_at, trace = excluded.trace`,
				string(c.Enterprise), string(c.Env), micros(c.Minute), c.KeyID, c.Service, c.Code, c.Why, c.Opened, s.db.node, string(c.App),
				c.Count, micros(c.Last), c.Trace)
			if err != nil {
				return err
			}
		}
		for _, a := range acts {
			if err := s.db.appendAudit(ctx, tx, s.entry(a)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep refusals: %w", err)
	}
	return nil
}

// entry is what the audit says of refusals of one kind. What did not open is told by
// this node: nobody knows who sent it.
func (s *Refusals) entry(a traffic.RefusedAct) audit.Entry {
	actor := s.db.self()
	if a.Opened {
		actor = "system:" + string(a.App)
	}
	return audit.Entry{
		At: s.db.clock(), Actor: actor, Action: "message.refuse", Object: "key:" + a.KeyID, Outcome: a.Code,
		Detail: fmt.Sprintf("service=%s why=%s count=%d last=%s trace=%s", a.Service, a.Why, a.Count, a.At.UTC().Format(time.RFC3339), a.Trace),
	}
}

const refusedColumns = `SELECT enterprise_id, env, minute_at, key_id, service, code, why, opened, app_code,
	CAST(sum(refused) AS bigint), CAST(max(last_at) AS bigint), max(trace) FROM refusal_minute`

const refusedOrder = ` GROUP BY enterprise_id, env, minute_at, key_id, service, code, why, opened, app_code
	ORDER BY minute_at DESC, key_id, service, code, why, opened`

func scanRefused(r Rows) (c traffic.Refused, err error) {
	var minute, last int64
	err = r.Scan((*string)(&c.Enterprise), (*string)(&c.Env), &minute, &c.KeyID, &c.Service, &c.Code, &c.Why, &c.Opened, (*string)(&c.App), &c.Count, &last, &c.Trace)
	c.Minute, c.Last = fromMicros(minute), fromMicros(last)
	return c, err
}

// behind is the minute from which a list goes on.
func behind(after traffic.Refused) int64 {
	if after.Minute.IsZero() {
		return math.MaxInt64
	}
	return micros(after.Minute)
}

// Of returns what was refused under the keys of an enterprise in one environment,
// over all nodes, the newest first, behind the given place when it has a minute.
func (s *Refusals) Of(ctx context.Context, e id.Enterprise, env id.Env, after traffic.Refused, limit int) ([]traffic.Refused, error) {
	return all(ctx, s.db.reader(), scanRefused, refusedColumns+` WHERE enterprise_id = $1 AND env = $2 AND minute_at <= $3
		AND (minute_at < $3 OR (key_id, service, code, why, opened) > ($4, $5, $6, $7, $8))`+refusedOrder+` LIMIT $9`,
		string(e), string(env), behind(after), after.KeyID, after.Service, after.Code, after.Why, after.Opened, limit)
}

// Latest is Of for all enterprises and both environments.
func (s *Refusals) Latest(ctx context.Context, after traffic.Refused, limit int) ([]traffic.Refused, error) {
	return all(ctx, s.db.reader(), scanRefused, refusedColumns+` WHERE minute_at <= $1
		AND (minute_at < $1 OR (key_id, service, code, why, opened) > ($2, $3, $4, $5, $6))`+refusedOrder+` LIMIT $7`,
		behind(after), after.KeyID, after.Service, after.Code, after.Why, after.Opened, limit)
}

// Stopped returns how many messages of an enterprise were stopped since the given
// moment because too much was refused under their keys.
func (s *Refusals) Stopped(ctx context.Context, e id.Enterprise, env id.Env, since time.Time) (int64, error) {
	return one(ctx, s.db.reader(), value[int64], `SELECT CAST(coalesce(sum(by_refusals), 0) AS bigint) FROM traffic_minute
		WHERE enterprise_id = $1 AND env = $2 AND minute_at >= $3 AND by_refusals > 0`, string(e), string(env), micros(since))
}

// Drop forgets what was refused before the given moment.
func (s *Refusals) Drop(ctx context.Context, before time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM refusal_minute WHERE minute_at < $1`, micros(before))
		return err
	})
}
