package employment

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// state of a registration.
type state string

const (
	active    state = "active"
	ended     state = "ended"
	withdrawn state = "withdrawn"
	none      state = "none" // in answers: there is no registration
)

// registration is one employment of one person with one employer.
type registration struct {
	person
	number       string
	uscc, unit   string
	state        state
	ended        calendar.Day
	endReason    string
	registeredOn calendar.Day
}

const registrationColumns = `number, uscc, unit, id_type, id_number, name, hire_date, end_date, end_reason, state, details, registered_on`

func scanRegistration(r *sql.Rows) (registration, error) {
	var g registration
	var kept []byte
	err := r.Scan(&g.number, &g.uscc, &g.unit, &g.id.Type, &g.id.Number, &g.name, &g.hired, &g.ended,
		&g.endReason, &g.state, &kept, &g.registeredOn)
	if err != nil {
		return g, err
	}
	if err := json.Unmarshal(kept, &g.details); err != nil {
		return g, fmt.Errorf("registration %s: details: %w", g.number, err)
	}
	return g, nil
}

// Questions about persons. Left to itself the planner takes the primary key,
// for its order, and reads the whole roster of a tenant for each filing.
const (
	selectEmployments = `SELECT ` + registrationColumns + ` FROM registration INDEXED BY registration_person
		WHERE tenant = $1 AND uscc = $2 AND id_number = $3 ORDER BY number DESC`
	selectEmploymentsOf = `SELECT ` + registrationColumns + ` FROM (SELECT DISTINCT value FROM json_each($3)) AS asked
		CROSS JOIN registration INDEXED BY registration_person WHERE tenant = $1 AND uscc = $2 AND id_number = asked.value ORDER BY number DESC`
	selectKnownName = `SELECT name FROM registration INDEXED BY registration_person WHERE tenant = $1 AND id_number = $2 AND state <> 'withdrawn'
		ORDER BY number DESC LIMIT 1`
)

// employments returns all registrations of a person with one employer, the
// newest first.
func employments(ctx context.Context, db corekit.Asker, tenant, uscc, idNumber string) ([]registration, error) {
	return corekit.Rows(ctx, db, scanRegistration, selectEmployments, tenant, uscc, idNumber)
}

// employmentsOf is employments for many persons at once.
func employmentsOf(ctx context.Context, db corekit.Asker, tenant, uscc string, idNumbers []string) (map[string][]registration, error) {
	list, err := json.Marshal(idNumbers)
	if err != nil {
		return nil, err
	}
	all, err := corekit.Rows(ctx, db, scanRegistration, selectEmploymentsOf, tenant, uscc, string(list))
	byPerson := map[string][]registration{}
	for _, g := range all {
		byPerson[g.id.Number] = append(byPerson[g.id.Number], g)
	}
	return byPerson, err
}

// numbered returns an employer's registration of that number, or none.
func numbered(ctx context.Context, db corekit.Asker, tenant, uscc, number string) ([]registration, error) {
	return corekit.Rows(ctx, db, scanRegistration, `SELECT `+registrationColumns+` FROM registration
		WHERE tenant = $1 AND number = $2 AND uscc = $3`, tenant, number, uscc)
}

// knownName returns the name under which a person is registered with anyone,
// "" when with nobody. Withdrawn registrations do not count: a wrong name may
// have been why.
func knownName(ctx context.Context, db corekit.Asker, tenant, idNumber string) (string, error) {
	names, err := corekit.Rows(ctx, db, func(r *sql.Rows) (name string, err error) { return name, r.Scan(&name) },
		selectKnownName, tenant, idNumber)
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[0], nil
}

func insertRegistration(ctx context.Context, tx corekit.Tx, o *corekit.Order, g registration) error {
	kept, err := json.Marshal(g.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO registration (tenant, number, uscc, unit, id_type, id_number, name,
		hire_date, end_date, end_reason, state, details, registered_on, filed_at, key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', 'active', $9, $10, $11, $12)`,
		o.Tenant, g.number, g.uscc, g.unit, g.id.Type, g.id.Number, g.name,
		g.hired, string(kept), g.registeredOn, o.FiledAt.UnixMicro(), o.Key)
	return err
}

// finish takes a registration off the roster.
func finish(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string, to state, on calendar.Day, reason string) error {
	_, err := tx.ExecContext(ctx, `UPDATE registration SET state = $3, end_date = $4, end_reason = $5
		WHERE tenant = $1 AND number = $2`, o.Tenant, number, to, on, reason)
	return err
}

// correct keeps changed values and what they were before.
func correct(ctx context.Context, tx corekit.Tx, o *corekit.Order, g registration, changes []change) error {
	kept, err := json.Marshal(g.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE registration SET hire_date = $3, details = $4
		WHERE tenant = $1 AND number = $2`, o.Tenant, g.number, g.hired, string(kept))
	for _, c := range changes {
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO change (tenant, number, at, key, field, before, after)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			o.Tenant, g.number, o.FiledAt.UnixMicro(), o.Key, c.field, c.before, c.after)
	}
	return err
}
