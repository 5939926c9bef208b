package labour

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

const disputeColumns = `number, state, cause, venue, place, disputed_on, amount, contents, filed_on, accepted_on, decide_by, closed_on, result`

func scanDispute(r *sql.Rows) (*dispute, error) {
	d := &dispute{}
	var kept []byte
	err := r.Scan(&d.number, &d.state, &d.cause, &d.venue, &d.place, &d.disputedOn, &d.amount, &kept, &d.filedOn, &d.acceptedOn, &d.decideBy, &d.closedOn, &d.result)
	if err == nil {
		err = json.Unmarshal(kept, &d.contents)
	}
	if err != nil {
		return d, fmt.Errorf("case %s: %w", d.number, err)
	}
	return d, nil
}

func scanParty(r *sql.Rows) (party, error) {
	var p party
	var details, delivery []byte
	err := r.Scan(&p.seq, &p.role, &p.uscc, &p.id.Type, &p.id.Number, &p.name, &details, &delivery, &p.servedOn)
	if err == nil {
		err = json.Unmarshal(details, &p.details)
	}
	if err == nil {
		err = json.Unmarshal(delivery, &p.delivery)
	}
	return p, err
}

// one completes the only case of a question with its parties, nil when there is none.
func one(ctx context.Context, db corekit.Asker, tenant, where string, args ...any) (*dispute, error) {
	found, err := corekit.Rows(ctx, db, scanDispute, `SELECT `+disputeColumns+` FROM dispute WHERE tenant = $1 AND `+where, append([]any{tenant}, args...)...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	d := found[0]
	d.parties, err = corekit.Rows(ctx, db, scanParty, `SELECT seq, role, uscc, id_type, id_number, name, details, delivery, served_on
		FROM party WHERE tenant = $1 AND number = $2 ORDER BY seq`, tenant, d.number)
	return d, err
}

// disputeOf finds a case, nil when there is none.
func disputeOf(ctx context.Context, db corekit.Asker, tenant, number string) (*dispute, error) {
	return one(ctx, db, tenant, `number = $2`, number)
}

// disputeByKey finds the case that an order's act brought; one played against the
// employer has the same key and a later number.
func disputeByKey(ctx context.Context, tx corekit.Tx, o *corekit.Order) (*dispute, error) {
	d, err := one(ctx, tx, o.Tenant, `key = $2 ORDER BY number LIMIT 1`, o.Key)
	if err == nil && d == nil {
		err = fmt.Errorf("no case was brought under key %s", o.Key)
	}
	return d, err
}

// pendingAlike reports whether the applicant has a case of the same cause against
// one of the same persons that is not over.
func pendingAlike(ctx context.Context, tx corekit.Tx, o *corekit.Order, d dispute) (bool, error) {
	for _, p := range d.parties[1:] {
		if p.uscc != "" {
			continue
		}
		found, err := corekit.Rows(ctx, tx, func(r *sql.Rows) (n int, err error) { return n, r.Scan(&n) },
			`SELECT count(*) FROM party a INDEXED BY party_unit JOIN dispute d ON d.tenant = a.tenant AND d.number = a.number
			JOIN party b ON b.tenant = a.tenant AND b.number = a.number
			WHERE a.tenant = $1 AND a.uscc = $2 AND a.uscc <> '' AND a.role = 'applicant' AND d.state IN ('filed', 'accepted') AND d.cause = $3
			AND b.role = 'respondent' AND b.id_number = $4`, o.Tenant, o.Employer.USCC, d.cause, p.id.Number)
		if err != nil || found[0] > 0 {
			return true, err
		}
	}
	return false, nil
}

// bring numbers a case and puts it on record with its parties.
func bring(ctx context.Context, tx corekit.Tx, o *corekit.Order, d *dispute, told string) error {
	var err error
	if d.number, err = corekit.NextNumber(ctx, tx, o.Tenant, "ZC", d.filedOn); err != nil {
		return err
	}
	kept, err := json.Marshal(d.contents)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO dispute (tenant, number, state, cause, venue, place, disputed_on, amount, contents, filed_on, accepted_on, decide_by, closed_on, result, key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', '', $13)`,
		o.Tenant, d.number, d.state, d.cause, d.venue, d.place, d.disputedOn, d.amount, string(kept), d.filedOn, d.acceptedOn, d.decideBy, o.Key)
	if err != nil {
		return err
	}
	for i, p := range d.parties {
		details, err := json.Marshal(p.details)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO party (tenant, number, seq, role, uscc, id_type, id_number, name, details, delivery, served_on)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '{}', '')`,
			o.Tenant, d.number, i, p.role, p.uscc, p.id.Type, p.id.Number, p.name, string(details))
		if err != nil {
			return err
		}
	}
	return note(ctx, tx, o, d.number, d.filedOn, told)
}

// note tells the parties of a step.
func note(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string, day calendar.Day, told string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO step (tenant, number, seq, day, told)
		VALUES ($1, $2, (SELECT count(*) FROM step WHERE tenant = $1 AND number = $2), $3, $4)`, o.Tenant, number, day, told)
	return err
}

// saveDispute writes what became of a case and tells the parties.
func saveDispute(ctx context.Context, tx corekit.Tx, o *corekit.Order, d *dispute, day calendar.Day, told string) error {
	kept, err := json.Marshal(d.contents)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE dispute SET state = $3, contents = $4, accepted_on = $5, decide_by = $6, closed_on = $7, result = $8 WHERE tenant = $1 AND number = $2`,
		o.Tenant, d.number, d.state, string(kept), d.acceptedOn, d.decideBy, d.closedOn, d.result)
	if err != nil {
		return err
	}
	return note(ctx, tx, o, d.number, day, told)
}

// saveParty writes how papers reach a party and when they did.
func saveParty(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string, p party) error {
	ways, err := json.Marshal(p.delivery)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE party SET delivery = $4, served_on = $5 WHERE tenant = $1 AND number = $2 AND seq = $3`,
		o.Tenant, number, p.seq, string(ways), p.servedOn)
	return err
}

// keepPapers files the evidence, which was found sound.
func keepPapers(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string, papers []corekit.Attachment) error {
	for _, p := range papers {
		content, err := p.Content()
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO paper (tenant, number, seq, uscc, name, type, size, sm3, content, filed_on)
			VALUES ($1, $2, (SELECT count(*) FROM paper WHERE tenant = $1 AND number = $2), $3, $4, $5, $6, $7, $8, $9)`,
			o.Tenant, number, o.Employer.USCC, p.Name, p.Type, p.Size, p.SM3, content, o.FiledOn())
		if err != nil {
			return err
		}
	}
	return nil
}

// disputesAfter returns the numbers of an employer's cases, by number.
func disputesAfter(ctx context.Context, db corekit.Asker, o *corekit.Order, role, after string, limit int) ([]string, error) {
	return corekit.Rows(ctx, db, func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) },
		`SELECT p.number FROM party p INDEXED BY party_unit JOIN dispute d ON d.tenant = p.tenant AND d.number = p.number
		WHERE p.tenant = $1 AND p.uscc = $2 AND p.uscc <> '' AND p.number > $3 AND ($4 = '' OR p.role = $4)
		AND (p.role = 'applicant' OR d.accepted_on <> '') ORDER BY p.number LIMIT $5`, o.Tenant, o.Employer.USCC, after, role, limit)
}

// told is a case as its party with that code is told: its own progress and papers,
// of the other side the names.
func (d *dispute) told(ctx context.Context, db corekit.Asker, o *corekit.Order, rules Rules) (map[string]any, error) {
	p := d.unit(o.Employer.USCC)
	opponents := []string{}
	for _, other := range d.parties {
		if other.role != p.role {
			opponents = append(opponents, other.name)
		}
	}
	type line = map[string]any
	steps, err := corekit.Rows(ctx, db, func(r *sql.Rows) (line, error) {
		var day, told string
		err := r.Scan(&day, &told)
		return line{"day": day, "text": told}, err
	}, `SELECT day, told FROM step WHERE tenant = $1 AND number = $2 ORDER BY seq`, o.Tenant, d.number)
	if err != nil {
		return nil, err
	}
	papers, err := corekit.Rows(ctx, db, func(r *sql.Rows) (line, error) {
		var name, kind, sum, day string
		var size int
		err := r.Scan(&name, &kind, &size, &sum, &day)
		return line{"name": name, "type": kind, "size": size, "sm3": sum, "filedOn": day}, err
	}, `SELECT name, type, size, sm3, filed_on FROM paper WHERE tenant = $1 AND number = $2 AND uscc = $3 ORDER BY seq`, o.Tenant, d.number, p.uscc)
	if err != nil {
		return nil, err
	}
	out := line{"caseNo": d.number, "role": p.role, "state": string(d.state), "cause": d.cause, "place": d.place, "opponents": opponents,
		"claims": d.contents.Claims, "steps": steps}
	if len(papers) > 0 {
		out["files"] = papers
	}
	for name, day := range d.days(*p, rules) {
		if day != "" {
			out[name] = string(day)
		}
	}
	if d.result != "" {
		out["result"] = d.result
	}
	return out, nil
}

// days are the dates of a case as one party has to know them.
func (d *dispute) days(p party, rules Rules) map[string]calendar.Day {
	days := map[string]calendar.Day{"filedOn": d.filedOn, "acceptedOn": d.acceptedOn, "servedOn": p.servedOn, "decideBy": d.decideBy, "closedOn": d.closedOn}
	switch {
	case d.state == filed:
		days["acceptBy"] = d.filedOn.AddDays(rules.AcceptWithin)
	case d.state != accepted:
		days["decideBy"] = ""
	case p.servedOn == "":
		days["deliverBy"] = d.acceptedOn.AddDays(rules.DeliverWithin)
	case p.role == respondent:
		days["defenceBy"] = p.servedOn.AddDays(rules.DefendWithin)
	}
	return days
}

// cases asks for the employer's own cases: some by number, or all page by page.
type cases struct {
	role  string
	rules Rules
	corekit.ByNumber
}

// maxCases is the most cases on a page.
const maxCases = 100

func parseCases(data corekit.Object, rules Rules) cases {
	q := cases{rules: rules, ByNumber: corekit.ParseByNumber(data, "caseNos", maxCases)}
	if q.Numbers == nil {
		q.role = data.Optional("role", 16)
	}
	return q
}

// Answer implements corekit.Query.
func (q cases) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	return corekit.Listing[string]{
		List: "cases", Number: "caseNo", One: corekit.Known, Name: corekit.Itself,
		After: func(after string, limit int) ([]string, error) {
			return disputesAfter(ctx, db, o, q.role, after, limit)
		},
		Tell: func(number string) (map[string]any, error) {
			d, err := disputeOf(ctx, db, o.Tenant, number)
			if err != nil || d == nil || d.unit(o.Employer.USCC) == nil {
				return map[string]any{"caseNo": number, "state": "none"}, err
			}
			return d.told(ctx, db, o, q.rules)
		},
	}.Answer(q.ByNumber)
}
