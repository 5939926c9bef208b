package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/notice"
)

// Alarms keeps alarms.
type Alarms struct{ db *DB }

var _ notice.Store = (*Alarms)(nil)

// Alarms returns the stored alarms.
func (db *DB) Alarms() *Alarms { return &Alarms{db} }

const alarmColumns = `id, kind, severity, owner, subject, detail, raised_at, last_at, times, acknowledged_by, acknowledged_at`

func scanAlarm(r Rows) (notice.Alarm, error) {
	var a notice.Alarm
	var detail string
	var raised, last, acknowledged int64
	err := r.Scan(&a.ID, &a.Kind, &a.Severity, &a.Owner, &a.Object, &detail, &raised, &last, &a.Times, &a.AcknowledgedBy, &acknowledged)
	if err != nil {
		return a, err
	}
	a.RaisedAt, a.LastAt, a.AcknowledgedAt = fromMicros(raised), fromMicros(last), fromMicros(acknowledged)
	if err := json.Unmarshal([]byte(detail), &a.Values); err != nil {
		return a, fmt.Errorf("values of alarm %s: %w", a.ID, err)
	}
	return a, nil
}

// RaiseAlarm implements notice.Store.
func (s *Alarms) RaiseAlarm(ctx context.Context, a notice.Alarm) (notice.Alarm, bool, error) {
	detail, err := json.Marshal(a.Values)
	if err != nil {
		return notice.Alarm{}, false, err
	}
	var saved notice.Alarm
	err = s.db.inTx(ctx, func(tx Tx) error {
		saved, err = one(ctx, tx, scanAlarm, `INSERT INTO alarm (`+alarmColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, '', 0)
			ON CONFLICT (kind, subject) WHERE acknowledged_at = 0
			DO UPDATE SET times = alarm.times + 1, last_at = excluded.last_at, severity = excluded.severity, detail = excluded.detail
			RETURNING `+alarmColumns,
			string(a.ID), string(a.Kind), string(a.Severity), a.Owner, a.Object, string(detail), micros(a.RaisedAt), micros(a.LastAt))
		if err != nil || saved.ID != a.ID { // one that nobody has acknowledged yet is told once
			return err
		}
		if err := s.db.tellAlarm(ctx, tx, a); err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: a.RaisedAt, Actor: s.db.self(), Action: "alarm.raise", Object: "alarm:" + string(a.ID), Outcome: audit.Done,
			Detail: fmt.Sprintf("kind=%s severity=%s subject=%s", a.Kind, a.Severity, a.Object),
		})
	})
	return saved, err == nil && saved.ID == a.ID, err
}

// AcknowledgeAlarm implements notice.Store.
func (s *Alarms) AcknowledgeAlarm(ctx context.Context, alarm id.Alarm, by string, at time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		a, err := one(ctx, tx, scanAlarm, `SELECT `+alarmColumns+` FROM alarm WHERE id = $1`, string(alarm))
		if err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `UPDATE alarm SET acknowledged_by = $2, acknowledged_at = $3 WHERE id = $1 AND acknowledged_at = 0`,
			string(alarm), by, micros(at))
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.New(fault.Conflict, "alarm.acknowledged", "somebody acknowledged the alarm already").With("by", a.AcknowledgedBy)
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: at, Actor: by, Action: "alarm.acknowledge", Object: "alarm:" + string(alarm), Outcome: audit.Done, Detail: string(a.Kind),
		})
	})
}

// Alarms implements notice.Store.
func (s *Alarms) Alarms(ctx context.Context, f notice.Filter) ([]notice.Alarm, error) {
	return all(ctx, s.db.reader(), scanAlarm, `SELECT `+alarmColumns+` FROM alarm
		WHERE ($1 = 0 OR acknowledged_at = 0) AND ($2 = '' OR owner = $2) AND ($3 = '' OR id < $3)
		ORDER BY id DESC LIMIT $4`, int64(smallint(f.Open)), f.Owner, string(f.Before), int64(f.Limit))
}
