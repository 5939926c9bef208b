package insurance

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// personData returns what is kept of a person, nil when they are not known.
func personData(ctx context.Context, db corekit.Asker, tenant, idNumber string) (sheet, error) {
	found, err := corekit.Rows(ctx, db, func(r *sql.Rows) (sheet, error) {
		values := make([]string, len(personFields)+1)
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		err := r.Scan(into...)
		s := sheet{"personNo": values[len(personFields)]}
		for i, name := range personFields {
			s.set(name, values[i])
		}
		return s, err
	}, `SELECT name, id_type, id_number, sex, birth, mobile, household, address, education, number FROM person
		WHERE tenant = $1 AND id_number = $2`, tenant, idNumber)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// savePerson writes the data of a person who was known under idNumber. Under a new
// number all that was kept of the person goes on.
func savePerson(ctx context.Context, tx corekit.Tx, tenant, idNumber string, s sheet) error {
	_, err := tx.ExecContext(ctx, `UPDATE person SET name = $3, id_type = $4, id_number = $5, sex = $6, birth = $7, mobile = $8, household = $9, address = $10, education = $11
		WHERE tenant = $1 AND id_number = $2`, tenant, idNumber, s["name"], s["idType"], s["idNumber"], s["sex"], s["birth"], s["mobile"], s["household"], s["address"], s["education"])
	if err != nil || s["idNumber"] == idNumber {
		return err
	}
	for _, table := range []string{"enrolment", "person_change"} {
		if _, err := tx.ExecContext(ctx, `UPDATE `+table+` SET id_number = $3 WHERE tenant = $1 AND id_number = $2`, tenant, idNumber, s["idNumber"]); err != nil {
			return fmt.Errorf("renumber in %s: %w", table, err)
		}
	}
	return nil
}

// keptEdit is an edit as it stands in a change's row.
type keptEdit struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

const personChangeColumns = `number, uscc, id_number, kind, edits, reason, state, filed_on, review_by, decided_on, key`

func scanPersonChange(r *sql.Rows) (*personChange, error) {
	n := &personChange{}
	var text []byte
	var kept []keptEdit
	err := r.Scan(&n.number, &n.uscc, &n.idNumber, &n.kind, &text, &n.reason, &n.state, &n.filedOn, &n.reviewBy, &n.decidedOn, &n.key)
	if err == nil {
		err = json.Unmarshal(text, &kept)
	}
	if err != nil {
		return nil, fmt.Errorf("change %s: %w", n.number, err)
	}
	for _, k := range kept {
		n.edits = append(n.edits, edit{field: k.Field, before: k.Before, after: k.After})
	}
	return n, nil
}

func onePersonChange(ctx context.Context, db corekit.Asker, where string, args ...any) (*personChange, error) {
	found, err := corekit.Rows(ctx, db, scanPersonChange, `SELECT `+personChangeColumns+` FROM person_change WHERE tenant = $1 AND `+where, args...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// personChangeNumbered finds an own change, nil when there is none of that number.
func personChangeNumbered(ctx context.Context, db corekit.Asker, o *corekit.Order, number string) (*personChange, error) {
	return onePersonChange(ctx, db, `number = $2 AND uscc = $3`, o.Tenant, number, o.Employer.USCC)
}

// personChangeByKey finds the change that an order's act asked for.
func personChangeByKey(ctx context.Context, tx corekit.Tx, o *corekit.Order) (*personChange, error) {
	n, err := onePersonChange(ctx, tx, `key = $2`, o.Tenant, o.Key)
	if err == nil && n == nil {
		err = fmt.Errorf("no change was filed under key %s", o.Key)
	}
	return n, err
}

// ownInReview reports whether a change that the employer filed for a person waits
// for an officer. Of another employer's nobody is told.
func ownInReview(ctx context.Context, tx corekit.Tx, o *corekit.Order, idNumber string) (bool, error) {
	n, err := onePersonChange(ctx, tx, `id_number = $2 AND uscc = $3 AND state = 'review' LIMIT 1`, o.Tenant, idNumber, o.Employer.USCC)
	return n != nil, err
}

// personChangesAfter lists own changes by number, one more than a page holds.
func personChangesAfter(ctx context.Context, db corekit.Asker, o *corekit.Order, q personChanges) ([]*personChange, error) {
	return corekit.Rows(ctx, db, scanPersonChange, `SELECT `+personChangeColumns+` FROM person_change INDEXED BY person_change_own
		WHERE tenant = $1 AND uscc = $2 AND number > $3 AND ($4 = '' OR state = $4) ORDER BY number LIMIT $5`,
		o.Tenant, o.Employer.USCC, q.After, q.state, q.Reach())
}

// insertPersonChange numbers a change and keeps it.
func insertPersonChange(ctx context.Context, tx corekit.Tx, o *corekit.Order, n *personChange) error {
	var err error
	if n.number, err = corekit.NextNumber(ctx, tx, o.Tenant, "RB", n.filedOn); err != nil {
		return err
	}
	kept := make([]keptEdit, len(n.edits))
	for i, e := range n.edits {
		kept[i] = keptEdit{e.field, e.before, e.after}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO person_change (tenant, number, uscc, id_number, kind, edits, reason, state, filed_on, review_by, decided_on, key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		o.Tenant, n.number, n.uscc, n.idNumber, n.kind, string(text), n.reason, n.state, n.filedOn, n.reviewBy, n.decidedOn, n.key)
	return err
}

func savePersonChange(ctx context.Context, tx corekit.Tx, o *corekit.Order, n *personChange) error {
	_, err := tx.ExecContext(ctx, `UPDATE person_change SET state = $3, decided_on = $4 WHERE tenant = $1 AND number = $2`, o.Tenant, n.number, n.state, n.decidedOn)
	return err
}

// keepPapers files the proof, which was found sound.
func keepPapers(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string, papers []corekit.Attachment) error {
	for i, p := range papers {
		content, err := p.Content()
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO person_paper (tenant, number, seq, name, type, size, sm3, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			o.Tenant, number, i, p.Name, p.Type, p.Size, p.SM3, content)
		if err != nil {
			return err
		}
	}
	return nil
}
