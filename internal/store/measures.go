package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Measures keeps what the authority does about enterprises. It implements measure.Store.
type Measures struct{ db *DB }

var _ measure.Store = (*Measures)(nil)

// Measures returns the stored measures.
func (db *DB) Measures() *Measures { return &Measures{db} }

// Do implements measure.Store.
func (s *Measures) Do(ctx context.Context, f func(measure.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(measureWork{w}) })
}

// measureTable is where the sealed texts belong.
const measureTable = "measure"

const measureColumns = `id, enterprise_id, kind, ground, per_minute, until_day, state, taken_by, taken_at, approval_id, second_by,
	since, object_by, final_at, ended_at, ending, objection, objected_by, objected_at, answer_due, answered_by, answered_at,
	sealed, said, answered, version`

// scanMeasure reads a measure without its texts, which openMeasure adds.
func scanMeasure(r Rows) (sealedMeasure, error) {
	var s sealedMeasure
	m, o := &s.Measure, &s.Objection
	var taken, since, objectBy, final, ended, objected, due, answered int64
	err := r.Scan((*string)(&m.ID), (*string)(&m.Enterprise), (*string)(&m.Order.Kind), (*string)(&m.Order.Ground), &m.Order.PerMinute,
		(*string)(&m.Order.Until), (*string)(&m.State), (*string)(&m.TakenBy), &taken, (*string)(&m.Approval), (*string)(&m.SecondBy),
		&since, &objectBy, &final, &ended, (*string)(&m.Ending), (*string)(&o.State), (*string)(&o.By), &objected, &due,
		(*string)(&o.AnsweredBy), &answered, &s.order, &s.said, &s.answer, &m.Version)
	m.TakenAt, m.Since, m.ObjectBy, m.Final = fromMicros(taken), fromMicros(since), fromMicros(objectBy), fromMicros(final)
	m.EndedAt, o.At, o.Due, o.AnsweredAt = fromMicros(ended), fromMicros(objected), fromMicros(due), fromMicros(answered)
	return s, err
}

type sealedMeasure struct {
	measure.Measure
	order, said, answer []byte
}

// openMeasure opens the texts of a loaded measure.
func (db *DB) openMeasure(s sealedMeasure, err error) (*measure.Measure, error) {
	if fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.NotFound, "measure.unknown", "no such measure")
	}
	if err != nil {
		return nil, err
	}
	box := db.boxFor(s.Enterprise, measureTable, string(s.ID))
	order := box.open("sealed", s.order)
	if len(s.said) > 0 {
		s.Objection.Text = string(box.open("said", s.said))
	}
	if len(s.answer) > 0 {
		s.Objection.Answer = string(box.open("answered", s.answer))
	}
	if box.err != nil {
		return nil, box.err
	}
	return &s.Measure, json.Unmarshal(order, &s.Order)
}

// MeasureForStaff implements measure.Store.
func (s *Measures) MeasureForStaff(ctx context.Context, m id.Measure) (*measure.Measure, error) {
	return s.db.openMeasure(one(ctx, s.db.reader(), scanMeasure, `SELECT `+measureColumns+` FROM measure WHERE id = $1`, string(m)))
}

// MeasuresForStaff implements measure.Store. Each filter alone has an index that
// begins with it; together they narrow what that one finds.
func (s *Measures) MeasuresForStaff(ctx context.Context, f measure.Filter) ([]measure.Measure, error) {
	query, args := `SELECT `+measureColumns+` FROM measure WHERE ($1 = '' OR id < $1)`, []any{string(f.Before), int64(f.Limit)}
	narrow := func(clause, value string) {
		if value != "" {
			args = append(args, value)
			query += fmt.Sprintf("%s$%d", clause, len(args))
		}
	}
	narrow(` AND enterprise_id = `, string(f.Enterprise))
	narrow(` AND kind = `, string(f.Kind))
	narrow(` AND state = `, string(f.State))
	if f.Objected {
		query += ` AND objection = 'objected'`
	}
	list, err := all(ctx, s.db.reader(), scanMeasure, query+` ORDER BY id DESC LIMIT $2`, args...)
	return withoutTexts(list), err
}

func withoutTexts(list []sealedMeasure) []measure.Measure {
	plain := make([]measure.Measure, len(list))
	for i := range list {
		plain[i] = list[i].Measure
	}
	return plain
}

// Measures implements measure.Store.
func (s *Measures) Measures(ctx context.Context, e id.Enterprise) ([]measure.Measure, error) {
	list, err := all(ctx, s.db.reader(), scanMeasure,
		`SELECT `+measureColumns+` FROM measure WHERE enterprise_id = $1 AND since > 0 ORDER BY id DESC`, string(e))
	if err != nil {
		return nil, err
	}
	opened := make([]measure.Measure, 0, len(list))
	for _, one := range list {
		m, err := s.db.openMeasure(one, nil)
		if err != nil {
			return nil, err
		}
		opened = append(opened, *m)
	}
	return opened, nil
}

// Unsettled implements measure.Store.
func (s *Measures) Unsettled(ctx context.Context, limit int) ([]id.Measure, error) {
	now := s.db.clock()
	return all(ctx, s.db.reader(), value[id.Measure], `SELECT id FROM measure WHERE state = 'asked'
		OR state = 'in-force' AND (until_day <> '' AND until_day < $1 OR kind = 'cancellation' AND final_at = 0 AND object_by <= $2)
		ORDER BY id LIMIT $3`, string(calendar.DayOf(now)), micros(now), int64(limit))
}

// CountsForStaff implements measure.Store.
func (s *Measures) CountsForStaff(ctx context.Context, first, last calendar.Day) ([]measure.Count, error) {
	return all(ctx, s.db.reader(), func(r Rows) (c measure.Count, err error) {
		err = r.Scan((*string)(&c.Kind), (*string)(&c.Ground), (*string)(&c.State), (*string)(&c.Objection), &c.N)
		return c, err
	}, `SELECT kind, ground, state, objection, COUNT(*) FROM measure WHERE taken_at >= $1 AND taken_at < $2
		GROUP BY kind, ground, state, objection ORDER BY kind, ground, state, objection`,
		micros(first.Start()), micros(last.AddDays(1).Start()))
}

// restrictions are the limits that measures set, for the snapshot.
func (s *Traffic) restrictions(ctx context.Context) ([]traffic.Restriction, error) {
	return all(ctx, s.db.reader(), func(r Rows) (v traffic.Restriction, err error) {
		err = r.Scan((*string)(&v.Enterprise), &v.PerMinute)
		return v, err
	}, `SELECT enterprise_id, per_minute FROM measure WHERE state = 'in-force' AND kind = 'restriction'`)
}

// measureWork implements measure.Work.
type measureWork struct{ enterpriseWork }

// Measure implements measure.Work. The update is what makes a second one wait.
func (w measureWork) Measure(ctx context.Context, m id.Measure) (*measure.Measure, error) {
	return w.db.openMeasure(one(ctx, w.tx, scanMeasure, `UPDATE measure SET version = version WHERE id = $1 RETURNING `+measureColumns, string(m)))
}

// MeasuresOf implements measure.Work.
func (w measureWork) MeasuresOf(ctx context.Context, e id.Enterprise) ([]measure.Measure, error) {
	if err := w.alone(ctx, e); err != nil {
		return nil, err
	}
	list, err := all(ctx, w.tx, scanMeasure, `SELECT `+measureColumns+` FROM measure WHERE enterprise_id = $1 ORDER BY id`, string(e))
	return withoutTexts(list), err
}

// Holds implements measure.Work.
func (w measureWork) Holds(ctx context.Context, e id.Enterprise, c id.Call) (bool, error) {
	_, err := one(ctx, w.tx, value[string], `SELECT id FROM call WHERE enterprise_id = $1 AND env IN ('P', 'T') AND id = $2`, string(e), string(c))
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// SaveMeasure implements measure.Work.
func (w measureWork) SaveMeasure(ctx context.Context, m *measure.Measure) error {
	order, err := json.Marshal(m.Order)
	if err != nil {
		return err
	}
	box := w.db.boxFor(m.Enterprise, measureTable, string(m.ID))
	sealed, said, answered := box.seal("sealed", order), []byte{}, []byte{}
	if m.Objection.Text != "" {
		said = box.seal("said", []byte(m.Objection.Text))
	}
	if m.Objection.Answer != "" {
		answered = box.seal("answered", []byte(m.Objection.Answer))
	}
	if box.err != nil {
		return box.err
	}
	o := m.Objection
	row := []any{
		string(m.ID), string(m.Enterprise), string(m.Order.Kind), string(m.Order.Ground), m.Order.PerMinute, string(m.Order.Until),
		string(m.State), string(m.TakenBy), micros(m.TakenAt), string(m.Approval), string(m.SecondBy), micros(m.Since), micros(m.ObjectBy),
		micros(m.Final), micros(m.EndedAt), string(m.Ending), string(o.State), string(o.By), micros(o.At), micros(o.Due),
		string(o.AnsweredBy), micros(o.AnsweredAt), sealed, said, answered, m.Version,
	}
	insert := `INSERT INTO measure (` + measureColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
		$17, $18, $19, $20, $21, $22, $23, $24, $25, $26 + 1)`
	update := `UPDATE measure SET kind = $3, ground = $4, per_minute = $5, until_day = $6, state = $7, taken_by = $8, taken_at = $9,
		approval_id = $10, second_by = $11, since = $12, object_by = $13, final_at = $14, ended_at = $15, ending = $16, objection = $17,
		objected_by = $18, objected_at = $19, answer_due = $20, answered_by = $21, answered_at = $22, sealed = $23, said = $24,
		answered = $25, version = version + 1 WHERE id = $1 AND enterprise_id = $2 AND version = $26`
	if err := save(ctx, w.tx, m.Version, insert, update, row); err != nil {
		return err
	}
	m.Version++
	if m.Order.Kind == measure.Restriction {
		w.acts.changes = append(w.acts.changes, Change{Kind: trafficKind, ID: "measure:" + string(m.ID)})
	}
	return w.note(ctx, m.Enterprise, &m.Events)
}

// endDiscredit ends the suspension for discredit of an enterprise that was readmitted
// (10.1).
func (w enterpriseWork) endDiscredit(ctx context.Context, e id.Enterprise, v enterprise.Event) error {
	list, err := all(ctx, w.tx, scanMeasure, `SELECT `+measureColumns+` FROM measure
		WHERE enterprise_id = $1 AND kind = 'suspension' AND ground = 'discredited' AND state = 'in-force'`, string(e))
	if err != nil {
		return err
	}
	for _, one := range list {
		m, err := w.db.openMeasure(one, nil)
		if err != nil {
			return err
		}
		if err := m.Readmit(v.Actor, v.At); err != nil {
			return err
		}
		if err := (measureWork{w}).SaveMeasure(ctx, m); err != nil {
			return err
		}
	}
	return nil
}
