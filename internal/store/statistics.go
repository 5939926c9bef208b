package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// grace is for how long a call may stay on its way into the database after it was
// given its id: hours that ended so long ago are added up once more.
const grace = 10 * time.Minute

// Statistics adds up calls by the hour and answers from the sums (clause 6.2.2 c).
type Statistics struct{ db *DB }

// Statistics returns the statistics of calls.
func (db *DB) Statistics() *Statistics { return &Statistics{db} }

// RollArgs is the job that adds up calls.
type RollArgs struct{}

// Kind implements river.JobArgs.
func (RollArgs) Kind() string { return "statistics.roll" }

// lateHours marks the hours of calls that were written or changed after their hour was
// over, so that they are added up again.
func lateHours(ctx context.Context, tx Tx, now time.Time, batch []*entry) error {
	current, late := now.Truncate(time.Hour), map[int64]bool{}
	for _, e := range batch {
		if e.err != nil || e.kind == kindRecord && !e.fresh {
			continue
		}
		at, err := id.Time(e.call.ID)
		if err != nil {
			return err
		}
		if hour := at.Truncate(time.Hour); hour.Before(current) {
			late[micros(hour)] = true
		}
	}
	for _, hour := range slices.Sorted(maps.Keys(late)) {
		if _, err := tx.Exec(ctx, `INSERT INTO call_hour_due (hour, mark) VALUES ($1, $2)`, hour, rand.Text()); err != nil {
			return err
		}
	}
	return nil
}

// Roll adds up the calls of the hours that are not over, or of which a call changed
// since, and returns how many hours those were. It goes on where it was broken off.
// Two at a time do the same twice and no harm.
func (s *Statistics) Roll(ctx context.Context) (int, error) {
	began := s.db.clock()
	last, err := s.lastRun(ctx)
	if err != nil {
		return 0, err
	}
	hours, err := s.due(ctx, last, began)
	if err != nil {
		return 0, err
	}
	for i, hour := range hours {
		if err := s.rollHour(ctx, hour); err != nil {
			return i, fmt.Errorf("add up the calls of %s: %w", hour.Format(time.RFC3339), err)
		}
	}
	err = s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `UPDATE call_hour_run SET run_at = $1, again = CASE WHEN $2 = 1 THEN 0 ELSE again END`, micros(began), last.again)
		return err
	})
	return len(hours), err
}

// Again has the next Roll add up all calls from the first one on. Until it is done the
// sums of before are answered.
func (s *Statistics) Again(ctx context.Context, by id.Staff) error {
	return s.db.recording(ctx, func(w enterpriseWork) error {
		w.acts.entries = append(w.acts.entries, audit.Entry{
			At: s.db.clock(), Actor: "staff:" + string(by), Action: "statistics.recounted", Object: "statistics:calls", Outcome: audit.Done,
		})
		_, err := w.tx.Exec(ctx, `UPDATE call_hour_run SET again = 1`)
		return err
	})
}

// run is what is known of when Roll ran to its end last.
type run struct {
	at    time.Time
	again int64 // 1: all hours are wanted
}

func (s *Statistics) lastRun(ctx context.Context) (run, error) {
	return one(ctx, s.db.reader(), func(r Rows) (v run, err error) {
		var at int64
		err = r.Scan(&at, &v.again)
		v.at = fromMicros(at)
		return v, err
	}, `SELECT run_at, again FROM call_hour_run`)
}

// due lists the hours that Roll has to add up, the oldest first.
func (s *Statistics) due(ctx context.Context, last run, now time.Time) ([]time.Time, error) {
	marked, err := all(ctx, s.db.reader(), value[int64], `SELECT DISTINCT hour FROM call_hour_due`)
	if err != nil {
		return nil, err
	}
	hours := map[int64]bool{}
	for _, hour := range marked {
		hours[hour] = true
	}
	from := last.at.Add(-grace)
	if last.again == 1 {
		if from, err = s.first(ctx, now); err != nil {
			return nil, err
		}
	}
	for hour := from.Truncate(time.Hour); !hour.After(now); hour = hour.Add(time.Hour) {
		hours[micros(hour)] = true
	}
	list := make([]time.Time, 0, len(hours))
	for _, hour := range slices.Sorted(maps.Keys(hours)) {
		list = append(list, fromMicros(hour))
	}
	return list, nil
}

// first is when the first call was filed, now when there is none.
func (s *Statistics) first(ctx context.Context, now time.Time) (time.Time, error) {
	oldest, err := one(ctx, s.db.reader(), value[string], `SELECT COALESCE(MIN(f.id), '') FROM (
		SELECT (SELECT MIN(c.id) FROM call AS c WHERE c.enterprise_id = e.id AND c.env = v.env) AS id
		FROM enterprise AS e CROSS JOIN (SELECT 'P' AS env UNION ALL SELECT 'T') AS v) AS f WHERE f.id IS NOT NULL`)
	if err != nil || oldest == "" {
		return now, err
	}
	return id.Time(id.Call(oldest))
}

// hourKinds are the columns by which calls are told apart beside the hour. Those of an
// enterprise are told apart by system and agent too.
const hourKinds = `env, service, service_version, area, state, code, took`

// rollHour adds up one hour. Calls are found by their ids, in which the hour stands.
func (s *Statistics) rollHour(ctx context.Context, hour time.Time) error {
	at := micros(hour)
	return s.db.inTx(ctx, func(tx Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE call_hour_run SET place = place`); err != nil { // one at a time
			return err
		}
		// Of the marks those that this transaction sees, whose changes it sees too.
		for _, table := range []string{"call_hour_due", "call_hour", "call_hour_total"} {
			if _, err := tx.Exec(ctx, `DELETE FROM `+table+` WHERE hour = $1`, at); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `INSERT INTO call_hour (enterprise_id, hour, `+hourKinds+`, app_code, agent, calls)
			SELECT k.enterprise_id, CAST($1 AS bigint), k.env, k.service, k.service_version, k.area, k.state, k.code, k.took, k.app_code, k.agent, COUNT(*) FROM (
				SELECT c.enterprise_id, c.env, c.service, c.service_version, c.area, c.state, c.code, c.app_code, c.agent, `+tookSQL()+` AS took
				FROM enterprise AS e JOIN call AS c ON c.enterprise_id = e.id AND c.env IN ('P', 'T') AND c.id >= $2 AND c.id < $3) AS k
			GROUP BY k.enterprise_id, k.env, k.service, k.service_version, k.area, k.state, k.code, k.took, k.app_code, k.agent`,
			at, id.From(hour), id.From(hour.Add(time.Hour)))
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO call_hour_total (hour, `+hourKinds+`, calls)
			SELECT hour, `+hourKinds+`, SUM(calls) FROM call_hour WHERE hour = $1 GROUP BY hour, `+hourKinds, at)
		if err != nil {
			return err
		}
		return rollDay(ctx, tx, calendar.DayOf(hour))
	})
}

// rollDay adds up the hours of a day.
func rollDay(ctx context.Context, tx Tx, day calendar.Day) error {
	from, to := micros(day.Start()), micros(day.AddDays(1).Start())
	if _, err := tx.Exec(ctx, `DELETE FROM call_day_total WHERE hour = $1`, from); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `INSERT INTO call_day_total (hour, `+hourKinds+`, calls)
		SELECT CAST($1 AS bigint), `+hourKinds+`, SUM(calls) FROM call_hour_total WHERE hour >= $2 AND hour < $3 GROUP BY `+hourKinds, from, from, to)
	return err
}

// tookSQL is the step of duration of a call c that ended, -1 of one that did not.
func tookSQL() string {
	text := `CASE WHEN c.state NOT IN ('done', 'rejected', 'partial') THEN -1`
	steps := traffic.Steps()
	for i, step := range steps {
		text += fmt.Sprintf(" WHEN c.updated_at - c.filed_at <= %d THEN %d", step.Microseconds(), i)
	}
	return text + fmt.Sprintf(" ELSE %d END", len(steps))
}

// shanghai is by how much the civil time of Shanghai is ahead, in microseconds; a day
// there has always as many.
const (
	shanghai  = int64(8 * time.Hour / time.Microsecond)
	microsDay = int64(24 * time.Hour / time.Microsecond)
)

// keySQL is the expression of a dimension.
func keySQL(d traffic.Dimension) string {
	switch d {
	case traffic.ByHour:
		return `CAST(h.hour AS text)`
	case traffic.ByDay, traffic.ByMonth:
		return fmt.Sprintf(`CAST((h.hour + %d) / %d AS text)`, shanghai, microsDay)
	case traffic.ByVersion:
		return `h.service || ' v' || CAST(h.service_version AS text)`
	case traffic.ByArea:
		return `h.area`
	case traffic.ByEnterprise:
		return `h.enterprise_id`
	case traffic.ByVendor:
		return `COALESCE(v.vendor, '')`
	case traffic.ByCode:
		return `h.code`
	case traffic.BySystem:
		return `h.app_code`
	case traffic.ByAgent:
		return `h.agent`
	case traffic.ByOutcome:
		return `CASE WHEN h.state IN ('done', 'rejected', 'partial', 'manual') THEN h.state ELSE 'processing' END`
	}
	return `h.service`
}

// nameSQL is what a key is called, where that is in the database.
func nameSQL(d traffic.Dimension) string {
	switch d {
	case traffic.ByEnterprise:
		return `(SELECT e.name FROM enterprise AS e WHERE e.id = h.enterprise_id)`
	case traffic.BySystem:
		return `COALESCE((SELECT s.name FROM hr_system AS s WHERE s.app_code = h.app_code), '')`
	case traffic.ByAgent:
		return `COALESCE((SELECT e.name FROM enterprise AS e WHERE e.uscc = h.agent), '')`
	default:
		return `''`
	}
}

// vendors are enterprises with the one vendor of their systems, to be joined to h.
const vendors = ` LEFT JOIN (SELECT s.enterprise_id, CASE WHEN COUNT(DISTINCT s.vendor) = 1 THEN MIN(s.vendor) ELSE '' END AS vendor
	FROM hr_system AS s GROUP BY s.enterprise_id) AS v ON v.enterprise_id = h.enterprise_id`

// CallsForStaff adds up calls as the question wants, bounded to the reach of ctx: times
// in their order, everything else by the number of calls. To which domain an interface
// belongs is not in the database: who wants domains adds up interfaces.
func (s *Statistics) CallsForStaff(ctx context.Context, q traffic.Statistics) ([]traffic.Total, error) {
	return s.totals(ctx, q, boundTo(ctx, micros(q.From), micros(q.To), string(q.Env)))
}

// Calls adds up the calls of one enterprise, as CallsForStaff does.
func (s *Statistics) Calls(ctx context.Context, e id.Enterprise, q traffic.Statistics) ([]traffic.Total, error) {
	if e == "" { // which would be all of them
		return nil, nil
	}
	q.Enterprise = e
	return s.totals(ctx, q, &bound{args: []any{micros(q.From), micros(q.To), string(q.Env)}})
}

// totals adds up calls for a query that begins with the span and the environment.
func (s *Statistics) totals(ctx context.Context, q traffic.Statistics, b *bound) ([]traffic.Total, error) {
	table, join, where := "call_day_total", "", ""
	switch {
	case q.By == traffic.ByVendor:
		table, join = "call_hour", vendors
	case q.By == traffic.ByEnterprise || q.Enterprise != "":
		table = "call_hour"
	case q.By == traffic.ByHour:
		table = "call_hour_total"
	}
	for column, v := range map[string]string{"h.enterprise_id": string(q.Enterprise), "h.service": q.Service, "h.area": q.Area, "h.app_code": string(q.App)} {
		if v != "" {
			where += " AND " + column + " = " + b.arg(v)
		}
	}
	order, limit := "3 DESC, 1", ""
	switch q.By {
	case traffic.ByHour, traffic.ByDay, traffic.ByMonth:
		order = "1"
	default:
		limit = fmt.Sprintf(" LIMIT %d", q.Limit)
	}
	sums, err := all(ctx, s.db.reader(), scanTotal, `SELECT `+keySQL(q.By)+` AS key, `+nameSQL(q.By)+`, CAST(SUM(h.calls) AS bigint), `+sumsSQL()+` FROM `+table+` AS h`+join+`
		WHERE h.hour >= $1 AND h.hour < $2 AND h.env = $3`+where+b.call("h")+` GROUP BY 1 ORDER BY `+order+limit, b.args...)
	if err != nil {
		return nil, err
	}
	return named(q, sums)
}

// sumsSQL adds up states and steps, in the order in which scanTotal reads them.
func sumsSQL() string {
	var list []string
	for _, state := range []call.State{call.Done, call.Rejected, call.Partial, call.Manual} {
		list = append(list, fmt.Sprintf(`CAST(SUM(CASE WHEN h.state = '%s' THEN h.calls ELSE 0 END) AS bigint)`, state))
	}
	for step := range len(traffic.Total{}.Took) {
		list = append(list, fmt.Sprintf(`CAST(SUM(CASE WHEN h.took = %d THEN h.calls ELSE 0 END) AS bigint)`, step))
	}
	return strings.Join(list, ", ")
}

func scanTotal(r Rows) (traffic.Total, error) {
	var v traffic.Total
	into := []any{&v.Key, &v.Name, &v.Calls, &v.Done, &v.Rejected, &v.Partial, &v.Manual}
	for i := range v.Took {
		into = append(into, &v.Took[i])
	}
	err := r.Scan(into...)
	v.Open = v.Calls - v.Done - v.Rejected - v.Partial - v.Manual
	return v, err
}

// named gives times their names, and adds up days to months.
func named(q traffic.Statistics, sums []traffic.Total) ([]traffic.Total, error) {
	var list []traffic.Total
	for _, v := range sums {
		var n int64
		if q.By == traffic.ByHour || q.By == traffic.ByDay || q.By == traffic.ByMonth {
			if _, err := fmt.Sscan(v.Key, &n); err != nil {
				return nil, err
			}
		}
		switch q.By {
		case traffic.ByHour:
			v.Key = fromMicros(n).In(calendar.Shanghai).Format(time.RFC3339)
		case traffic.ByDay:
			v.Key = string(calendar.DayOf(fromMicros(n*microsDay - shanghai)))
		case traffic.ByMonth:
			v.Key = string(calendar.DayOf(fromMicros(n*microsDay - shanghai)))[:len("2026-11")]
			if last := len(list) - 1; last >= 0 && list[last].Key == v.Key {
				list[last].Add(v)
				continue
			}
		default:
		}
		list = append(list, v)
	}
	return list, nil
}

// keysInUse are the production keys that messages may be sent under.
const keysInUse = `app_key AS k WHERE k.env = 'P' AND k.state IN ('active', 'retiring')`

// StandingForStaff tells how many take part, within the reach of ctx.
func (s *Statistics) StandingForStaff(ctx context.Context) (traffic.Standing, error) {
	var v traffic.Standing
	for _, q := range []struct {
		into *int64
		sql  func(b *bound) string
	}{
		{&v.Enterprises, func(b *bound) string {
			return `SELECT COUNT(*) FROM enterprise AS e WHERE 1 = 1` + b.enterprise("e.id")
		}},
		{&v.Connected, func(b *bound) string {
			return `SELECT COUNT(DISTINCT k.enterprise_id) FROM ` + keysInUse + b.enterprise("k.enterprise_id")
		}},
		{&v.Systems, func(b *bound) string {
			return `SELECT COUNT(DISTINCT k.app_code) FROM ` + keysInUse + b.enterprise("k.enterprise_id")
		}},
		{&v.Waiting, func(b *bound) string {
			return `SELECT COUNT(*) FROM application AS a WHERE a.state = 'submitted'` + b.application("a.enterprise_id", "a.id")
		}},
	} {
		b := boundTo(ctx)
		n, err := one(ctx, s.db.reader(), value[int64], q.sql(b), b.args...)
		if err != nil {
			return v, err
		}
		*q.into = n
	}
	return v, nil
}

// Added is when calls were added up last; zero: never.
func (s *Statistics) Added(ctx context.Context) (time.Time, error) {
	last, err := s.lastRun(ctx)
	return last.at, err
}
