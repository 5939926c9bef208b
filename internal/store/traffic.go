package store

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// trafficKind is the kind of a change of limits or brakes.
const trafficKind = "traffic"

// minutesKept is how long counts by minute stay; those by day stay for good.
const minutesKept = 35 * 24 * time.Hour

// Traffic keeps limits, brakes, downtimes and what was counted.
type Traffic struct{ db *DB }

// Traffic returns the stored limits, brakes and counts.
func (db *DB) Traffic() *Traffic { return &Traffic{db} }

// Rules returns the limits, brakes, downtimes and restrictions in force, for the
// snapshot.
func (s *Traffic) Rules(ctx context.Context) (*traffic.Rules, error) {
	settings, err := s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	brakes, err := s.Brakes(ctx)
	if err != nil {
		return nil, err
	}
	downtimes, err := s.Downtimes(ctx)
	if err != nil {
		return nil, err
	}
	restrictions, err := s.restrictions(ctx)
	if err != nil {
		return nil, err
	}
	return traffic.NewRules(settings, brakes, downtimes...).Restrict(restrictions), nil
}

// Settings returns the limits that staff set.
func (s *Traffic) Settings(ctx context.Context) ([]traffic.Setting, error) {
	return all(ctx, s.db.reader(), func(r Rows) (v traffic.Setting, err error) {
		var since int64
		err = r.Scan((*string)(&v.Enterprise), &v.Target, &v.Limit.PerMinute, &v.Limit.Burst, &v.Limit.PerDay, &v.Reason, &v.By, &since)
		v.Since = fromMicros(since)
		return v, err
	}, `SELECT enterprise_id, target, per_minute, burst, per_day, reason, set_by, set_at FROM traffic_limit ORDER BY enterprise_id, target`)
}

// SetLimit stores a limit in place of an earlier one.
func (s *Traffic) SetLimit(ctx context.Context, v traffic.Setting) error {
	return s.change(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO traffic_limit (enterprise_id, target, per_minute, burst, per_day, reason, set_by, set_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (enterprise_id, target) DO UPDATE SET per_minute = excluded.per_minute,
				burst = excluded.burst, per_day = excluded.per_day, reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at`,
			string(v.Enterprise), v.Target, v.Limit.PerMinute, v.Limit.Burst, v.Limit.PerDay, v.Reason, v.By, micros(v.Since))
		return err
	}, audit.Entry{
		At: v.Since, Actor: v.By, Action: "traffic.set-limit", Object: limitObject(v.Enterprise, v.Target), Outcome: audit.Done,
		Detail: fmt.Sprintf("per-minute=%d burst=%d per-day=%d", v.Limit.PerMinute, v.Limit.Burst, v.Limit.PerDay),
	})
}

// DropLimit takes a set limit back; the usual one holds again.
func (s *Traffic) DropLimit(ctx context.Context, e id.Enterprise, target, by string) error {
	return s.change(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, `DELETE FROM traffic_limit WHERE enterprise_id = $1 AND target = $2`, string(e), target)
		if err == nil && n == 0 {
			err = fault.New(fault.Conflict, "traffic.no-limit", "no such limit is set")
		}
		return err
	}, audit.Entry{Actor: by, Action: "traffic.drop-limit", Object: limitObject(e, target), Outcome: audit.Done})
}

func limitObject(e id.Enterprise, target string) string {
	if e == "" {
		return "limit:" + target
	}
	return "limit:" + string(e) + "/" + target
}

// Brakes returns the brakes that hold now or will fall off by themselves, the
// newest first.
func (s *Traffic) Brakes(ctx context.Context) ([]traffic.Brake, error) {
	return all(ctx, s.db.reader(), func(r Rows) (b traffic.Brake, err error) {
		var since, until int64
		err = r.Scan((*string)(&b.ID), (*string)(&b.Kind), &b.Target, &b.Reason, &b.By, &since, &until)
		b.Since, b.Until = fromMicros(since), fromMicros(until)
		return b, err
	}, `SELECT id, kind, target, reason, set_by, since, until FROM brake WHERE lifted_at = 0 AND until > $1 ORDER BY id DESC`, micros(s.db.clock()))
}

// SetBrake stores a brake.
func (s *Traffic) SetBrake(ctx context.Context, b traffic.Brake) error {
	return s.change(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO brake (id, kind, target, reason, set_by, since, until) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			string(b.ID), string(b.Kind), b.Target, b.Reason, b.By, micros(b.Since), micros(b.Until))
		return err
	}, audit.Entry{
		At: b.Since, Actor: b.By, Action: "traffic.set-brake", Object: "brake:" + string(b.ID), Outcome: audit.Done,
		Detail: fmt.Sprintf("%s=%s until=%s", b.Kind, b.Target, b.Until.UTC().Format(time.RFC3339)),
	})
}

// LiftBrake takes a brake back.
func (s *Traffic) LiftBrake(ctx context.Context, brake id.Brake, by string) error {
	now := s.db.clock()
	return s.change(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, `UPDATE brake SET lifted_at = $2, lifted_by = $3 WHERE id = $1 AND lifted_at = 0 AND until > $2`,
			string(brake), micros(now), by)
		if err == nil && n == 0 {
			err = over(ctx, tx, `SELECT 1 FROM brake WHERE id = $1`, string(brake), "traffic.no-brake")
		}
		return err
	}, audit.Entry{At: now, Actor: by, Action: "traffic.lift-brake", Object: "brake:" + string(brake), Outcome: audit.Done})
}

// over is the fault of ending what does not hold: that it is over already, or that
// there never was such a thing.
func over(ctx context.Context, tx Tx, known, thing, code string) error {
	if _, err := one(ctx, tx, value[int64], known, thing); err != nil {
		return err
	}
	return fault.New(fault.Conflict, code, "it does not hold any more")
}

// change runs f, tells the nodes and ends with the audit entry.
func (s *Traffic) change(ctx context.Context, f func(Tx) error, e audit.Entry) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		if err := changed(ctx, tx, trafficKind, e.Object); err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, e)
	})
}

// AddCounts stores what this node counted, and returns what all nodes have
// stored of the day.
func (s *Traffic) AddCounts(ctx context.Context, counts []traffic.Count, day calendar.Day) ([]traffic.Sum, error) {
	if len(counts) > 0 {
		if err := s.db.inTx(ctx, func(tx Tx) error { return s.addCounts(ctx, tx, counts) }); err != nil {
			return nil, err
		}
	}
	return all(ctx, s.db.reader(), func(r Rows) (v traffic.Sum, err error) {
		err = r.Scan((*string)(&v.Enterprise), (*string)(&v.Env), &v.Service, &v.Admitted)
		return v, err
	}, `SELECT enterprise_id, env, service, admitted FROM traffic_day WHERE day = $1`, string(day))
}

func (s *Traffic) addCounts(ctx context.Context, tx Tx, counts []traffic.Count) error {
	for _, c := range counts {
		key := []any{string(c.Enterprise), string(c.Env), c.Service}
		_, err := tx.Exec(ctx, `INSERT INTO traffic_minute (enterprise_id, env, service, minute_at, node, admitted, by_rate, by_quota, by_share, by_brake, by_refusals)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (enterprise_id, env, service, minute_at, node) DO UPDATE SET
				admitted = traffic_minute.admitted + excluded.admitted, by_rate = traffic_minute.by_rate + excluded.by_rate,
				by_quota = traffic_minute.by_quota + excluded.by_quota, by_share = traffic_minute.by_share + excluded.by_share,
				by_brake = traffic_minute.by_brake + excluded.by_brake, by_refusals = traffic_minute.by_refusals + excluded.by_refusals`,
			append(key, micros(c.Minute), s.db.node, c.Admitted, c.Rate, c.Quota, c.Share, c.Brake, c.Refusals)...)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO traffic_day (enterprise_id, env, service, day, admitted, limited)
			VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (enterprise_id, env, service, day) DO UPDATE SET
				admitted = traffic_day.admitted + excluded.admitted, limited = traffic_day.limited + excluded.limited`,
			append(key, string(calendar.DayOf(c.Minute)), c.Admitted, c.Limited())...)
		if err != nil {
			return err
		}
	}
	return nil
}

// Limited returns the minutes since the given moment in which something was not
// admitted, the newest first.
func (s *Traffic) Limited(ctx context.Context, since time.Time, limit int) ([]traffic.Count, error) {
	return all(ctx, s.db.reader(), func(r Rows) (c traffic.Count, err error) {
		var minute int64
		err = r.Scan((*string)(&c.Enterprise), (*string)(&c.Env), &c.Service, &minute, &c.Admitted, &c.Rate, &c.Quota, &c.Share, &c.Brake, &c.Refusals)
		c.Minute = fromMicros(minute)
		return c, err
	}, `SELECT enterprise_id, env, service, minute_at, CAST(sum(admitted) AS bigint), CAST(sum(by_rate) AS bigint),
			CAST(sum(by_quota) AS bigint), CAST(sum(by_share) AS bigint), CAST(sum(by_brake) AS bigint), CAST(sum(by_refusals) AS bigint)
		FROM traffic_minute WHERE minute_at >= $1 AND by_rate + by_quota + by_share + by_brake + by_refusals > 0
		GROUP BY enterprise_id, env, service, minute_at ORDER BY minute_at DESC, enterprise_id, env, service LIMIT $2`, micros(since), limit)
}

// DropOldMinutes forgets counts by minute that nobody looks at any more.
func (s *Traffic) DropOldMinutes(ctx context.Context) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM traffic_minute WHERE minute_at < $1`, micros(s.db.clock().Add(-minutesKept)))
		return err
	})
}
