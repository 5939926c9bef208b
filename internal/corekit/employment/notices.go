package employment

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

const noticeColumns = `number, uscc, unit, id_number, name, left_on, reason, involuntary, late_reason, late, state, filed_on`

func scanNotice(r *sql.Rows) (*notice, error) {
	n := &notice{}
	var involuntary, late int
	err := r.Scan(&n.number, &n.uscc, &n.unit, &n.id.Number, &n.name, &n.left, &n.reason, &involuntary, &n.lateReason, &late, &n.state, &n.filedOn)
	n.involuntary, n.late = involuntary == 1, late == 1
	return n, err
}

// only returns the one row that a question can have, nil when there is none.
func only[T any](list []*T, err error) (*T, error) {
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list[0], nil
}

// noticeOf finds the notice that stands of a person's leaving the employer.
func noticeOf(ctx context.Context, db corekit.Asker, o *corekit.Order, idNumber string, left calendar.Day) (*notice, error) {
	return only(corekit.Rows(ctx, db, scanNotice, `SELECT `+noticeColumns+` FROM notice
		WHERE tenant = $1 AND uscc = $2 AND id_number = $3 AND left_on = $4 AND state = 'done'`, o.Tenant, o.Employer.USCC, idNumber, left))
}

// noticeNumbered finds an own notice, withdrawn or not.
func noticeNumbered(ctx context.Context, db corekit.Asker, o *corekit.Order, number string) (*notice, error) {
	return only(corekit.Rows(ctx, db, scanNotice, `SELECT `+noticeColumns+` FROM notice
		WHERE tenant = $1 AND number = $2 AND uscc = $3`, o.Tenant, number, o.Employer.USCC))
}

// noticesAfter lists own notices by number, one more than a page holds.
func noticesAfter(ctx context.Context, db corekit.Asker, o *corekit.Order, q notices) ([]*notice, error) {
	return corekit.Rows(ctx, db, scanNotice, `SELECT `+noticeColumns+` FROM notice INDEXED BY notice_own
		WHERE tenant = $1 AND uscc = $2 AND number > $3 AND ($4 = '' OR left_on >= $4) AND ($5 = '' OR left_on <= $5) ORDER BY number LIMIT $6`,
		o.Tenant, o.Employer.USCC, q.After, q.from, q.to, q.Reach())
}

func insertNotice(ctx context.Context, tx corekit.Tx, o *corekit.Order, n notice) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO notice (tenant, number, uscc, unit, id_number, name, left_on, reason, involuntary, late_reason, late, state, filed_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'done', $12)`,
		o.Tenant, n.number, o.Employer.USCC, o.Employer.Unit, n.id.Number, n.name, n.left, n.reason, flag(n.involuntary), n.lateReason, flag(n.late), n.filedOn)
	return err
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func withdrawNotice(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string) error {
	_, err := tx.ExecContext(ctx, `UPDATE notice SET state = 'withdrawn' WHERE tenant = $1 AND number = $2`, o.Tenant, number)
	return err
}

const assistanceColumns = `number, uscc, id_number, left_on, details, state, filed_on, confirm_by, decided_on, key`

func scanAssistance(r *sql.Rows) (*assistance, error) {
	a := &assistance{}
	var kept []byte
	err := r.Scan(&a.number, &a.uscc, &a.idNumber, &a.left, &kept, &a.state, &a.filedOn, &a.confirmBy, &a.decidedOn, &a.key)
	if err == nil {
		err = json.Unmarshal(kept, &a.details)
	}
	if err != nil {
		return a, fmt.Errorf("registration of unemployment %s: %w", a.number, err)
	}
	return a, nil
}

// assistanceOf finds the newest registration that the employer brought for a leaving.
func assistanceOf(ctx context.Context, db corekit.Asker, o *corekit.Order, idNumber string, left calendar.Day) (*assistance, error) {
	return only(corekit.Rows(ctx, db, scanAssistance, `SELECT `+assistanceColumns+` FROM assistance INDEXED BY assistance_person
		WHERE tenant = $1 AND uscc = $2 AND id_number = $3 AND left_on = $4 ORDER BY number DESC LIMIT 1`, o.Tenant, o.Employer.USCC, idNumber, left))
}

// assistanceNumbered finds an own one by its number.
func assistanceNumbered(ctx context.Context, db corekit.Asker, o *corekit.Order, number string) (*assistance, error) {
	return only(corekit.Rows(ctx, db, scanAssistance, `SELECT `+assistanceColumns+` FROM assistance
		WHERE tenant = $1 AND number = $2 AND uscc = $3`, o.Tenant, number, o.Employer.USCC))
}

// assistanceByKey finds the one that an order's act brought.
func assistanceByKey(ctx context.Context, tx corekit.Tx, o *corekit.Order) (*assistance, error) {
	a, err := only(corekit.Rows(ctx, tx, scanAssistance, `SELECT `+assistanceColumns+` FROM assistance WHERE tenant = $1 AND key = $2`, o.Tenant, o.Key))
	if err == nil && a == nil {
		err = fmt.Errorf("no registration of unemployment was brought under key %s", o.Key)
	}
	return a, err
}

func insertAssistance(ctx context.Context, tx corekit.Tx, o *corekit.Order, a *assistance) error {
	kept, err := json.Marshal(a.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO assistance (tenant, number, uscc, id_number, left_on, details, state, filed_on, confirm_by, decided_on, key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10)`,
		o.Tenant, a.number, a.uscc, a.idNumber, a.left, string(kept), a.state, a.filedOn, a.confirmBy, a.key)
	return err
}

func saveAssistance(ctx context.Context, tx corekit.Tx, o *corekit.Order, a *assistance) error {
	_, err := tx.ExecContext(ctx, `UPDATE assistance SET state = $3, decided_on = $4 WHERE tenant = $1 AND number = $2`, o.Tenant, a.number, a.state, a.decidedOn)
	return err
}

// employedAnywhere refuses a person who is on somebody's roster, in the words of a
// person's own refusal: the former employer is not told.
func employedAnywhere(ctx context.Context, tx corekit.Tx, tenant, idNumber string) (corekit.Verdict, error) {
	found, err := corekit.Rows(ctx, tx, func(r *sql.Rows) (n int, err error) { return n, r.Scan(&n) },
		`SELECT count(*) FROM registration INDEXED BY registration_person WHERE tenant = $1 AND id_number = $2 AND state = 'active'`, tenant, idNumber)
	if err != nil || found[0] == 0 {
		return corekit.Verdict{}, err
	}
	return notRegistered, nil
}
