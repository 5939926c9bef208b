package insurance

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// state of an enrolment.
type state string

const (
	active    state = "active"
	ended     state = "ended"
	withdrawn state = "withdrawn"
)

// enrolment is one kind of insurance of one person with one employer.
type enrolment struct {
	number, uscc, unit, idNumber, kind string
	first, last                        Month
	state                              state
	form, as, reason                   string
	filedOn                            calendar.Day
	key                                string
}

const enrolmentColumns = `number, uscc, unit, id_number, kind, first, last, state, work_form, insured_as, reason, filed_on, key`

func scanEnrolment(r *sql.Rows) (g enrolment, err error) {
	err = r.Scan(&g.number, &g.uscc, &g.unit, &g.idNumber, &g.kind, &g.first, &g.last, &g.state, &g.form, &g.as, &g.reason, &g.filedOn, &g.key)
	return g, err
}

// enrolments returns all enrolments of a person in one kind, with whomever, the
// newest first.
func enrolments(ctx context.Context, db corekit.Asker, tenant, idNumber, kind string) ([]enrolment, error) {
	return corekit.Rows(ctx, db, scanEnrolment, `SELECT `+enrolmentColumns+` FROM enrolment INDEXED BY enrolment_person
		WHERE tenant = $1 AND id_number = $2 AND kind = $3 ORDER BY first DESC, filed_at DESC`, tenant, idNumber, kind)
}

// enrolmentsHere returns all enrolments of a person with one employer.
func enrolmentsHere(ctx context.Context, db corekit.Asker, tenant, uscc, idNumber string) ([]enrolment, error) {
	return corekit.Rows(ctx, db, scanEnrolment, `SELECT `+enrolmentColumns+` FROM enrolment
		WHERE tenant = $1 AND uscc = $2 AND id_number = $3 ORDER BY kind, first DESC, filed_at DESC`, tenant, uscc, idNumber)
}

func insertEnrolment(ctx context.Context, tx corekit.Tx, o *corekit.Order, p newcomer, kind string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO enrolment (tenant, number, uscc, unit, id_number, kind, first, last, state,
		work_form, insured_as, reason, filed_on, filed_at, key) VALUES ($1, $2, $3, $4, $5, $6, $7, '', 'active', $8, $9, '', $10, $11, $12)`,
		o.Tenant, o.BusinessNo, o.Employer.USCC, o.Employer.Unit, p.id.Number, kind, p.from, p.form, p.as, o.FiledOn(), o.FiledAt.UnixMicro(), o.Key)
	return err
}

func finish(ctx context.Context, tx corekit.Tx, o *corekit.Order, g enrolment, to state, last Month, reason string) error {
	_, err := tx.ExecContext(ctx, `UPDATE enrolment SET state = $6, last = $7, reason = $8
		WHERE tenant = $1 AND uscc = $2 AND id_number = $3 AND kind = $4 AND key = $5`,
		o.Tenant, g.uscc, g.idNumber, g.kind, g.key, to, last, reason)
	return err
}

// insuredPerson is somebody whom the system knows.
type insuredPerson struct {
	number, name string
	insured      bool // has an enrolment that was not withdrawn
}

// knownPerson returns what is known of a person, nil when nothing is.
func knownPerson(ctx context.Context, db corekit.Asker, tenant, idNumber string) (*insuredPerson, error) {
	list, err := corekit.Rows(ctx, db, func(r *sql.Rows) (p insuredPerson, err error) { return p, r.Scan(&p.number, &p.name, &p.insured) },
		`SELECT number, name, EXISTS (SELECT 1 FROM enrolment e WHERE e.tenant = person.tenant AND e.id_number = person.id_number AND e.state <> 'withdrawn')
		FROM person WHERE tenant = $1 AND id_number = $2`, tenant, idNumber)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// keepPerson enters somebody who was not known, and returns the number.
func keepPerson(ctx context.Context, tx corekit.Tx, o *corekit.Order, known *insuredPerson, p newcomer) (string, error) {
	if known != nil {
		return known.number, nil
	}
	number, err := corekit.NextNumber(ctx, tx, o.Tenant, "GR", o.FiledOn())
	if err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO person (tenant, id_number, number, id_type, name, sex, birth, mobile, household)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, o.Tenant, p.id.Number, number, p.id.Type, p.name, p.sex, p.birth, p.mobile, p.household)
	return number, err
}

// standing tells for each person whether they are, or were, insured with an
// employer in any kind.
func standing(ctx context.Context, db corekit.Asker, tenant, uscc string, persons []string) ([]corekit.Standing, error) {
	upper := make([]string, len(persons))
	for i, p := range persons {
		upper[i] = strings.ToUpper(p)
	}
	list, err := json.Marshal(upper)
	if err != nil {
		return nil, err
	}
	all, err := corekit.Rows(ctx, db, scanEnrolment, `SELECT `+enrolmentColumns+` FROM (SELECT DISTINCT value FROM json_each($3)) AS asked
		CROSS JOIN enrolment WHERE tenant = $1 AND uscc = $2 AND id_number = asked.value AND state <> 'withdrawn'`, tenant, uscc, string(list))
	if err != nil {
		return nil, err
	}
	byPerson := map[string]corekit.Standing{}
	for _, g := range all {
		s := byPerson[g.idNumber]
		until := calendar.Day("")
		if g.state == ended {
			until = calendar.DayOf(g.last.add(1).first().Start().AddDate(0, 0, -1))
		}
		switch {
		case g.state == active:
			s.State, s.Until = "active", ""
		case s.State != "active" && until > s.Until:
			s.State, s.Until = "former", until
		}
		byPerson[g.idNumber] = s
	}
	out := make([]corekit.Standing, len(persons))
	for i, p := range persons {
		s := byPerson[upper[i]]
		if s.IDNumber = p; s.State == "" {
			s.State = "none"
		}
		out[i] = s
	}
	return out, nil
}
