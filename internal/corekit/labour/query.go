package labour

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// query asks for an employer's own records: of persons, or all in force page by page.
type query struct {
	persons []asked
	corekit.Page
}

type asked struct{ ref, idNumber string }

// maxPage is the most records on a page.
const maxPage = 500

func parseQuery(data corekit.Object) query {
	var q query
	if !data.Has("persons") {
		q.Page = corekit.ParsePage(data, maxPage)
		return q
	}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		q.persons = append(q.persons, asked{o.Optional("ref", 64), corekit.ParseIDNumber(o)})
		o.Closed()
	}
	return q
}

// Answer implements corekit.Query.
func (q query) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	if q.persons == nil {
		return q.page(ctx, db, o)
	}
	list := []map[string]any{}
	for _, p := range q.persons {
		own, err := recordsOf(ctx, db, o.Tenant, o.Employer.USCC, p.idNumber)
		if err != nil {
			return corekit.Answer{}, err
		}
		for _, r := range own {
			list = append(list, r.told(p.ref))
		}
		if len(own) == 0 {
			list = append(list, map[string]any{"ref": p.ref, "idNumber": p.idNumber, "state": "none"})
		}
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list}}, nil
}

func (q query) page(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	found, err := roster(ctx, db, o.Tenant, o.Employer.USCC, q.After, q.Reach())
	if err != nil {
		return corekit.Answer{}, err
	}
	found, next := corekit.Cut(q.Page, found, func(r record) string { return r.number })
	list := []map[string]any{}
	for _, r := range found {
		list = append(list, r.told(""))
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list, "next": next}}, nil
}

// told is a record as answered.
func (r record) told(ref string) map[string]any {
	out := map[string]any{"fileNo": r.number, "state": string(r.state), "unit": r.unit, "name": r.name, "idType": r.idType,
		"idNumber": r.idNumber, "contractStart": string(r.first), "filedOn": string(r.filedOn)}
	for name, v := range map[string]string{"ref": ref, "contractEnd": string(r.last), "endedOn": string(r.ended), "reason": r.reason} {
		if v != "" {
			out[name] = v
		}
	}
	for _, d := range details {
		if v := r.details[d.name]; v != "" {
			out[d.name] = d.form.Show(v)
		}
	}
	return out
}
