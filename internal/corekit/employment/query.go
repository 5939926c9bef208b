package employment

import (
	"context"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// query asks for an employer's own registrations, by person or by number. It
// has no effect, so it is answered anew each time and its key is not kept.
type query struct {
	persons []asked
	numbers []string
}

type asked struct {
	ref, idNumber string
}

func parseQuery(data corekit.Object) query {
	var q query
	if data.Has("registrationNos") {
		q.numbers = data.Texts("registrationNos", corekit.MaxPersons)
		return q
	}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		q.persons = append(q.persons, asked{o.Optional("ref", 64), corekit.ParseIDNumber(o)})
		o.Closed()
	}
	return q
}

// Answer answers the query: every registration with this employer, withdrawn
// ones too, and one record with state none for what is not there.
func (q query) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	list := []map[string]any{}
	add := func(ref, number, idNumber string, found []registration) {
		if len(found) == 0 {
			list = append(list, filled(map[string]any{"ref": ref, "registrationNo": number, "idNumber": idNumber, "state": none}))
		}
		for _, g := range found {
			list = append(list, g.record(ref))
		}
	}
	idNumbers := make([]string, len(q.persons))
	for i, p := range q.persons {
		idNumbers[i] = p.idNumber
	}
	byPerson, err := employmentsOf(ctx, db, o.Tenant, o.Employer.USCC, idNumbers)
	if err != nil {
		return corekit.Answer{}, err
	}
	for _, p := range q.persons {
		add(p.ref, "", p.idNumber, byPerson[p.idNumber])
	}
	for _, n := range q.numbers {
		found, err := numbered(ctx, db, o.Tenant, o.Employer.USCC, n)
		if err != nil {
			return corekit.Answer{}, err
		}
		add("", n, "", found)
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list}}, nil
}

// record is a registration as answered.
func (g registration) record(ref string) map[string]any {
	r := map[string]any{
		"ref": ref, "registrationNo": g.number, "state": g.state, "unit": g.unit,
		"name": g.name, "idType": g.id.Type, "idNumber": g.id.Number,
		"registeredOn": g.registeredOn, "hireDate": g.hired, "endDate": g.ended, "endReason": g.endReason,
	}
	for _, d := range details {
		if v := g.details[d.name]; v != "" {
			r[d.name] = d.form.Show(v)
		}
	}
	return filled(r)
}

// filled drops the members that are empty.
func filled(r map[string]any) map[string]any {
	for name, v := range r {
		if v == "" || v == calendar.Day("") {
			delete(r, name)
		}
	}
	return r
}

// belonging tells for each person whether they are, or were, on one employer's
// roster. Other employers are never looked at.
func belonging(ctx context.Context, db corekit.Asker, tenant, uscc string, persons []string) ([]corekit.Standing, error) {
	idNumbers := make([]string, len(persons))
	for i, p := range persons {
		idNumbers[i] = strings.ToUpper(p)
	}
	byPerson, err := employmentsOf(ctx, db, tenant, uscc, idNumbers)
	if err != nil {
		return nil, err
	}
	list := make([]corekit.Standing, 0, len(persons))
	for i, p := range persons {
		s := corekit.Standing{IDNumber: p, State: string(none)}
		for _, g := range byPerson[idNumbers[i]] {
			switch {
			case g.state == active:
				s.State, s.Until = string(active), ""
			case g.state == ended && s.State != string(active) && g.ended > s.Until:
				s.State, s.Until = "former", g.ended
			}
		}
		list = append(list, s)
	}
	return list, nil
}
