package labour

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// state of a record.
type state string

const (
	active    state = "active"
	ended     state = "ended"
	withdrawn state = "withdrawn"
)

// record is one contract on record.
type record struct {
	number, uscc, unit string
	idType, idNumber   string
	name               string
	state              state
	first, last, ended calendar.Day
	reason             string
	details            map[string]string
	filedOn            calendar.Day
}

const recordColumns = `number, uscc, unit, id_type, id_number, name, state, first, last, ended, reason, details, filed_on`

func scanRecord(r *sql.Rows) (record, error) {
	var c record
	var kept []byte
	err := r.Scan(&c.number, &c.uscc, &c.unit, &c.idType, &c.idNumber, &c.name, &c.state, &c.first, &c.last, &c.ended, &c.reason, &kept, &c.filedOn)
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(kept, &c.details); err != nil {
		return c, fmt.Errorf("record %s: details: %w", c.number, err)
	}
	return c, nil
}

// recordsOf returns all records of a person with one employer, the newest first.
func recordsOf(ctx context.Context, db corekit.Asker, tenant, uscc, idNumber string) ([]record, error) {
	return corekit.Rows(ctx, db, scanRecord, `SELECT `+recordColumns+` FROM record INDEXED BY record_person
		WHERE tenant = $1 AND uscc = $2 AND id_number = $3 ORDER BY number DESC`, tenant, uscc, idNumber)
}

// roster returns an employer's records in force, by number, after the given one.
func roster(ctx context.Context, db corekit.Asker, tenant, uscc, after string, limit int) ([]record, error) {
	return corekit.Rows(ctx, db, scanRecord, `SELECT `+recordColumns+` FROM record INDEXED BY record_active
		WHERE tenant = $1 AND uscc = $2 AND state = 'active' AND number > $3 ORDER BY number LIMIT $4`, tenant, uscc, after, limit)
}

// enter puts a contract on record and returns its number.
func enter(ctx context.Context, tx corekit.Tx, o *corekit.Order, c contract) (string, error) {
	number, err := corekit.NextNumber(ctx, tx, o.Tenant, "BA", o.FiledOn())
	if err != nil {
		return "", err
	}
	kept, err := json.Marshal(c.details)
	if err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO record (tenant, number, uscc, unit, id_type, id_number, name, state, first, last,
		ended, reason, details, filed_on, filed_at, key) VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9, '', '', $10, $11, $12, $13)`,
		o.Tenant, number, o.Employer.USCC, o.Employer.Unit, c.id.Type, c.id.Number, c.name, c.first, c.last, string(kept),
		o.FiledOn(), o.FiledAt.UnixMicro(), o.Key)
	return number, err
}

// save writes the term and the further fields of a record.
func save(ctx context.Context, tx corekit.Tx, o *corekit.Order, r record) error {
	kept, err := json.Marshal(r.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE record SET first = $3, last = $4, details = $5 WHERE tenant = $1 AND number = $2`,
		o.Tenant, r.number, r.first, r.last, string(kept))
	return err
}

// finish takes a record out of force.
func finish(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string, to state, on calendar.Day, reason string) error {
	_, err := tx.ExecContext(ctx, `UPDATE record SET state = $3, ended = $4, reason = $5 WHERE tenant = $1 AND number = $2`,
		o.Tenant, number, to, on, reason)
	return err
}

// standing tells for each person whether they have, or had, a contract with an
// employer on record.
func standing(ctx context.Context, db corekit.Asker, tenant, uscc string, persons []string) ([]corekit.Standing, error) {
	out := make([]corekit.Standing, len(persons))
	for i, p := range persons {
		own, err := recordsOf(ctx, db, tenant, uscc, strings.ToUpper(p))
		if err != nil {
			return nil, err
		}
		s := corekit.Standing{IDNumber: p, State: "none"}
		for _, r := range own {
			switch {
			case r.state == active:
				s.State, s.Until = "active", ""
			case r.state == ended && s.State != "active" && r.ended > s.Until:
				s.State, s.Until = "former", r.ended
			}
		}
		out[i] = s
	}
	return out, nil
}
