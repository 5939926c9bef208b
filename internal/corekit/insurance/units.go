package insurance

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// scanSheet reads the kept fields that stand in a column.
func scanSheet(kept []byte) (sheet, error) {
	s := sheet{}
	err := json.Unmarshal(kept, &s)
	return s, err
}

// registerOf returns what the market's register says of the employer, nil when it
// does not know it. A test environment has no register behind it: there it is played,
// and knows each employer by the name under which it calls.
func registerOf(ctx context.Context, db corekit.Asker, o *corekit.Order) (sheet, error) {
	found, err := corekit.Rows(ctx, db, func(r *sql.Rows) (sheet, error) {
		var kept []byte
		if err := r.Scan(&kept); err != nil {
			return nil, err
		}
		return scanSheet(kept)
	}, `SELECT details FROM market WHERE tenant = $1 AND uscc = $2`, o.Tenant, o.Employer.USCC)
	switch {
	case err != nil:
		return nil, err
	case len(found) > 0:
		return found[0], nil
	case o.Tenant == "" || o.Employer.Name == "":
		return nil, nil
	}
	return sheet{"name": o.Employer.Name, "representative": "测试法人", "domicile": "青岛市市南区测试路1号"}, nil
}

func saveRegister(ctx context.Context, tx corekit.Tx, o *corekit.Order, details sheet) error {
	kept, err := json.Marshal(details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO market (tenant, uscc, details) VALUES ($1, $2, $3)
		ON CONFLICT (tenant, uscc) DO UPDATE SET details = $3`, o.Tenant, o.Employer.USCC, string(kept))
	return err
}

// unitOf returns the employer's unit; one that was never touched has no fields yet.
func unitOf(ctx context.Context, db corekit.Asker, o *corekit.Order) (*unit, error) {
	u := &unit{uscc: o.Employer.USCC, number: o.Employer.Unit, details: sheet{}}
	_, err := corekit.Rows(ctx, db, func(r *sql.Rows) (struct{}, error) {
		var kept []byte
		err := r.Scan(&kept, &u.syncedOn)
		if err == nil {
			u.details, err = scanSheet(kept)
		}
		return struct{}{}, err
	}, `SELECT details, synced_on FROM unit WHERE tenant = $1 AND uscc = $2 AND unit = $3`, o.Tenant, u.uscc, u.number)
	return u, err
}

func saveUnit(ctx context.Context, tx corekit.Tx, o *corekit.Order, u *unit) error {
	kept, err := json.Marshal(u.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO unit (tenant, uscc, unit, details, synced_on) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (tenant, uscc, unit) DO UPDATE SET details = $4, synced_on = $5`, o.Tenant, u.uscc, u.number, string(kept), u.syncedOn)
	return err
}

const projectColumns = `number, details, premium, state, completed_on, entered_on`

func scanProject(r *sql.Rows) (*project, error) {
	p := &project{}
	var kept []byte
	err := r.Scan(&p.number, &kept, &p.premium, &p.state, &p.completedOn, &p.enteredOn)
	if err == nil {
		p.details, err = scanSheet(kept)
	}
	if err != nil {
		return nil, fmt.Errorf("project %s: %w", p.number, err)
	}
	return p, nil
}

// projectOf finds a project of the employer's unit, nil when it has none of that number.
func projectOf(ctx context.Context, db corekit.Asker, o *corekit.Order, number string) (*project, error) {
	found, err := corekit.Rows(ctx, db, scanProject, `SELECT `+projectColumns+` FROM project
		WHERE tenant = $1 AND number = $2 AND uscc = $3 AND unit = $4`, o.Tenant, number, o.Employer.USCC, o.Employer.Unit)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// projectsOf lists the projects of the employer's unit, the newest first.
func projectsOf(ctx context.Context, db corekit.Asker, o *corekit.Order) ([]*project, error) {
	return corekit.Rows(ctx, db, scanProject, `SELECT `+projectColumns+` FROM project INDEXED BY project_own
		WHERE tenant = $1 AND uscc = $2 AND unit = $3 ORDER BY number DESC LIMIT $4`, o.Tenant, o.Employer.USCC, o.Employer.Unit, maxProjects)
}

func insertProject(ctx context.Context, tx corekit.Tx, o *corekit.Order, p *project) error {
	kept, err := json.Marshal(p.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO project (tenant, number, uscc, unit, details, premium, state, completed_on, entered_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8)`, o.Tenant, p.number, o.Employer.USCC, o.Employer.Unit, string(kept), p.premium, p.state, p.enteredOn)
	return err
}

func saveProject(ctx context.Context, tx corekit.Tx, o *corekit.Order, p *project) error {
	kept, err := json.Marshal(p.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE project SET details = $3, premium = $4, state = $5, completed_on = $6 WHERE tenant = $1 AND number = $2`,
		o.Tenant, p.number, string(kept), p.premium, p.state, p.completedOn)
	return err
}

// record numbers an alteration and keeps it.
func record(ctx context.Context, tx corekit.Tx, o *corekit.Order, a alteration, edits []edit) (string, error) {
	number, err := corekit.NextNumber(ctx, tx, o.Tenant, "BG", o.FiledOn())
	if err != nil {
		return "", err
	}
	for i, e := range edits {
		_, err := tx.ExecContext(ctx, `INSERT INTO alteration (tenant, number, seq, uscc, unit, project, kind, field, before, after, reason, state, filed_on)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'done', $12)`,
			o.Tenant, number, i, o.Employer.USCC, o.Employer.Unit, a.project, a.kind, e.field, e.before, e.after, a.reason, o.FiledOn())
		if err != nil {
			return "", err
		}
	}
	return number, nil
}

// alterationOf finds an own alteration, nil when there is none of that number.
func alterationOf(ctx context.Context, db corekit.Asker, o *corekit.Order, number string) (*alteration, error) {
	var a *alteration
	_, err := corekit.Rows(ctx, db, func(r *sql.Rows) (struct{}, error) {
		if a == nil {
			a = &alteration{number: number}
		}
		var e edit
		err := r.Scan(&a.project, &a.kind, &e.field, &e.before, &e.after, &a.reason, &a.state, &a.filedOn)
		a.edits = append(a.edits, e)
		return struct{}{}, err
	}, `SELECT project, kind, field, before, after, reason, state, filed_on FROM alteration
		WHERE tenant = $1 AND number = $2 AND uscc = $3 AND unit = $4 ORDER BY seq`, o.Tenant, number, o.Employer.USCC, o.Employer.Unit)
	return a, err
}

// alterationsAfter lists the numbers of own alterations, by number.
func alterationsAfter(ctx context.Context, db corekit.Asker, o *corekit.Order, project, after string, limit int) ([]string, error) {
	return corekit.Rows(ctx, db, func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) },
		`SELECT DISTINCT number FROM alteration INDEXED BY alteration_own WHERE tenant = $1 AND uscc = $2 AND unit = $3 AND number > $4
		AND ($5 = '' OR project = $5) ORDER BY number LIMIT $6`, o.Tenant, o.Employer.USCC, o.Employer.Unit, after, project, limit)
}

func withdrawAlteration(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string) error {
	_, err := tx.ExecContext(ctx, `UPDATE alteration SET state = 'withdrawn' WHERE tenant = $1 AND number = $2`, o.Tenant, number)
	return err
}
