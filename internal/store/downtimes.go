package store

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Downtimes returns the downtimes that hold now or are ahead, the next first.
func (s *Traffic) Downtimes(ctx context.Context) ([]traffic.Downtime, error) {
	return all(ctx, s.db.reader(), func(r Rows) (d traffic.Downtime, err error) {
		var from, until, set int64
		err = r.Scan((*string)(&d.ID), &d.Core, &from, &until, &d.Reason, &d.By, &set)
		d.From, d.Until, d.Set = fromMicros(from), fromMicros(until), fromMicros(set)
		return d, err
	}, `SELECT id, core, begins, until, reason, set_by, set_at FROM downtime WHERE ended_at = 0 AND until > $1 ORDER BY begins, id`, micros(s.db.clock()))
}

// SetDowntime stores a downtime.
func (s *Traffic) SetDowntime(ctx context.Context, d traffic.Downtime) error {
	return s.change(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO downtime (id, core, begins, until, reason, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			string(d.ID), d.Core, micros(d.From), micros(d.Until), d.Reason, d.By, micros(d.Set))
		return err
	}, audit.Entry{
		At: d.Set, Actor: d.By, Action: "traffic.set-downtime", Object: "downtime:" + string(d.ID), Outcome: audit.Done,
		Detail: fmt.Sprintf("core=%s from=%s until=%s", d.Core, d.From.UTC().Format(time.RFC3339), d.Until.UTC().Format(time.RFC3339)),
	})
}

// EndDowntime calls a downtime off, or ends one that holds.
func (s *Traffic) EndDowntime(ctx context.Context, downtime id.Downtime, by string) error {
	now := s.db.clock()
	return s.change(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, `UPDATE downtime SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at = 0 AND until > $2`,
			string(downtime), micros(now), by)
		if err == nil && n == 0 {
			err = over(ctx, tx, `SELECT 1 FROM downtime WHERE id = $1`, string(downtime), "traffic.no-downtime")
		}
		return err
	}, audit.Entry{At: now, Actor: by, Action: "traffic.end-downtime", Object: "downtime:" + string(downtime), Outcome: audit.Done})
}
