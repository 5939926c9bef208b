package insurance

import (
	"context"
	"database/sql"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// query asks how own persons are insured.
type query struct{ persons []asked }

type asked struct{ ref, idNumber string }

func parseQuery(data corekit.Object) query {
	var q query
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		q.persons = append(q.persons, asked{o.Optional("ref", 64), corekit.ParseIDNumber(o)})
		o.Closed()
	}
	return q
}

// Answer implements corekit.Query: every enrolment with this employer that was
// not withdrawn, and one record with state none for who has none.
func (q query) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	list := []map[string]any{}
	for _, p := range q.persons {
		all, err := enrolmentsHere(ctx, db, o.Tenant, o.Employer.USCC, p.idNumber)
		if err != nil {
			return corekit.Answer{}, err
		}
		found := false
		for _, g := range all {
			if g.state != withdrawn {
				found = true
				list = append(list, g.record(p.ref))
			}
		}
		if !found {
			list = append(list, map[string]any{"ref": p.ref, "idNumber": p.idNumber, "state": "none"})
		}
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list}}, nil
}

// roster asks for everybody who is insured with the employer, page by page.
type roster struct{ corekit.Page }

// maxPage is the most persons on a page of the roster.
const maxPage = 500

func parseRoster(data corekit.Object) roster {
	return roster{corekit.ParsePage(data, maxPage)}
}

// Answer implements corekit.Query.
func (r roster) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	ids, err := corekit.Rows(ctx, db, func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) },
		`SELECT DISTINCT id_number FROM enrolment INDEXED BY enrolment_here WHERE tenant = $1 AND uscc = $2 AND id_number > $3 AND state = 'active'
		ORDER BY id_number LIMIT $4`, o.Tenant, o.Employer.USCC, r.After, r.Reach())
	if err != nil {
		return corekit.Answer{}, err
	}
	ids, next := corekit.Cut(r.Page, ids, corekit.Itself)
	list := []map[string]any{}
	for _, number := range ids {
		all, err := enrolmentsHere(ctx, db, o.Tenant, o.Employer.USCC, number)
		if err != nil {
			return corekit.Answer{}, err
		}
		for _, g := range all {
			if g.state == active {
				list = append(list, g.record(""))
			}
		}
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list, "next": next}}, nil
}

// record is an enrolment as answered.
func (g enrolment) record(ref string) map[string]any {
	r := map[string]any{"idNumber": g.idNumber, "kind": g.kind, "state": string(g.state), "from": string(g.first), "unit": g.unit, "workForm": g.form}
	for name, v := range map[string]string{"ref": ref, "until": string(g.last), "insuredAs": g.as, "reason": g.reason} {
		if v != "" {
			r[name] = v
		}
	}
	return r
}
