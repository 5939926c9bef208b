package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/status"
)

// Incidents keeps what everybody is told of. It implements status.Store.
type Incidents struct{ db *DB }

var _ status.Store = (*Incidents)(nil)

// Incidents returns the stored incidents.
func (db *DB) Incidents() *Incidents { return &Incidents{db} }

// Do implements status.Store.
func (s *Incidents) Do(ctx context.Context, f func(status.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(incidentWork{w}) })
}

// incidentWork implements status.Work.
type incidentWork struct{ enterpriseWork }

const incidentColumns = `SELECT id, title, title_en, parts, opened, resolved, version FROM incident`

// incidents reads incidents with what was told of each.
func incidents(ctx context.Context, tx Tx, sql string, args ...any) ([]status.Incident, error) {
	list, err := all(ctx, tx, func(r Rows) (i status.Incident, err error) {
		var parts string
		var opened, resolved int64
		err = r.Scan((*string)(&i.ID), &i.Title, &i.TitleEn, &parts, &opened, &resolved, &i.Version)
		i.Parts, i.Opened, i.Resolved = strings.Split(parts, ","), fromMicros(opened), fromMicros(resolved)
		return i, err
	}, sql, args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	places, marks := map[id.Incident]*status.Incident{}, make([]string, len(list))
	numbers := make([]any, len(list))
	for n := range list {
		places[list[n].ID], marks[n], numbers[n] = &list[n], fmt.Sprintf("$%d", n+1), string(list[n].ID)
	}
	_, err = all(ctx, tx, func(r Rows) (struct{}, error) {
		var of id.Incident
		var at int64
		var u status.Update
		err := r.Scan((*string)(&of), &at, (*string)(&u.Stage), &u.Text, &u.TextEn, (*string)(&u.By))
		u.At = fromMicros(at)
		places[of].Updates = append(places[of].Updates, u)
		return struct{}{}, err
	}, `SELECT incident_id, at, stage, words, words_en, told_by FROM incident_update WHERE incident_id IN (`+strings.Join(marks, ", ")+`) ORDER BY incident_id, n`, numbers...)
	return list, err
}

func incident(ctx context.Context, tx Tx, i id.Incident) (*status.Incident, error) {
	list, err := incidents(ctx, tx, incidentColumns+` WHERE id = $1`, string(i))
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fault.New(fault.NotFound, "incident.unknown", "no such incident")
	}
	return &list[0], nil
}

// Incident implements status.Store.
func (s *Incidents) Incident(ctx context.Context, i id.Incident) (*status.Incident, error) {
	return incident(ctx, s.db.reader(), i)
}

// Incident implements status.Work.
func (w incidentWork) Incident(ctx context.Context, i id.Incident) (*status.Incident, error) {
	return incident(ctx, w.tx, i)
}

// Incidents implements status.Store.
func (s *Incidents) Incidents(ctx context.Context, before id.Incident, limit int) ([]status.Incident, error) {
	return incidents(ctx, s.db.reader(), incidentColumns+` WHERE $1 = '' OR id < $1 ORDER BY id DESC LIMIT $2`, string(before), int64(limit))
}

// IncidentsSince implements status.Store.
func (s *Incidents) IncidentsSince(ctx context.Context, since time.Time, limit int) ([]status.Incident, error) {
	return incidents(ctx, s.db.reader(), incidentColumns+` WHERE resolved = 0 OR resolved >= $1 ORDER BY id DESC LIMIT $2`, micros(since), int64(limit))
}

// SaveIncident implements status.Work.
func (w incidentWork) SaveIncident(ctx context.Context, i *status.Incident, act string, by id.Staff) error {
	row := []any{string(i.ID), i.Title, i.TitleEn, strings.Join(i.Parts, ","), micros(i.Opened), micros(i.Resolved), i.Version}
	err := save(ctx, w.tx, i.Version, `INSERT INTO incident (id, title, title_en, parts, opened, resolved, version) VALUES ($1, $2, $3, $4, $5, $6, $7 + 1)`,
		`UPDATE incident SET title = $2, title_en = $3, parts = $4, opened = $5, resolved = $6, version = version + 1 WHERE id = $1 AND version = $7`, row)
	if err != nil {
		return err
	}
	u := i.Updates[len(i.Updates)-1]
	_, err = w.tx.Exec(ctx, `INSERT INTO incident_update (incident_id, n, at, stage, words, words_en, told_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		string(i.ID), int64(len(i.Updates)), micros(u.At), string(u.Stage), u.Text, u.TextEn, string(u.By))
	if err != nil {
		return err
	}
	w.acts.entries = append(w.acts.entries, audit.Entry{
		At: w.db.clock(), Actor: "staff:" + string(by), Action: act, Object: "incident:" + string(i.ID), Outcome: audit.Done,
		Detail: "stage=" + string(u.Stage) + " parts=" + strings.Join(i.Parts, ","),
	})
	return nil
}
