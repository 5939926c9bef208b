package corekit

import (
	"context"
	"database/sql"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// register puts persons on an employer's roster, each for itself.
type register struct {
	persons []person
}

func parseRegister(data object, rules Rules) work {
	var r register
	for _, o := range data.objects("persons", rules.MaxPersons) {
		r.persons = append(r.persons, parsePerson(o))
		o.closed()
	}
	return r
}

func (r register) run(ctx context.Context, tx *sql.Tx, o *order, rules Rules) (answer, error) {
	seen := map[string]bool{}
	answers := make([]personAnswer, 0, len(r.persons))
	for _, p := range r.persons {
		v := twiceInBatch
		if !seen[p.idNumber] {
			var err error
			if v, err = r.judge(ctx, tx, o, p, rules); err != nil {
				return answer{}, err
			}
		}
		seen[p.idNumber] = true
		a := judged(p.ref, v)
		if !v.refused() {
			g, err := r.enter(ctx, tx, o, p)
			if err != nil {
				return answer{}, err
			}
			a.RegistrationNo, a.RegisteredOn = g.number, g.registeredOn
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// judge applies what the person's data say first, then what the records say.
func (r register) judge(ctx context.Context, tx *sql.Tx, o *order, p person, rules Rules) (verdict, error) {
	if v := p.plausible(o.filedOn(), rules); v.refused() {
		return v, nil
	}
	name, err := knownName(ctx, tx, o.tenant, p.idNumber)
	if err != nil {
		return verdict{}, err
	}
	if name != "" && name != p.name {
		return nameDiffers, nil
	}
	earlier, err := employments(ctx, tx, o.tenant, o.employer.uscc, p.idNumber)
	if err != nil {
		return verdict{}, err
	}
	for _, g := range earlier {
		if g.state == active {
			return alreadyRegistered, nil
		}
		if g.state == ended && p.hired < g.ended {
			return periodOverlaps, nil
		}
	}
	if o.filedOn() > p.hired.AddDays(rules.RegisterWithin) {
		return registeredLate, nil
	}
	return verdict{}, nil
}

// plausible judges a person's data by themselves.
func (p person) plausible(filed calendar.Day, rules Rules) verdict {
	if p.gb11643() {
		if !validIDNumber(p.idNumber) {
			return badIDNumber
		}
		if told := p.details["birth"]; told != "" && told != string(p.birth()) {
			return birthDiffers
		}
		odd := (p.idNumber[16]-'0')%2 == 1
		if told := p.details["sex"]; told == "1" && !odd || told == "2" && odd {
			return sexDiffers
		}
	}
	start, end := p.details["contractStart"], p.details["contractEnd"]
	switch birth := p.birth(); {
	case p.hired > filed:
		return hiredInFuture
	case birth != "" && age(birth, p.hired) < rules.MinimumAge:
		return belowAge
	case start != "" && end != "" && end < start:
		return contractReversed
	}
	return verdict{}
}

func (r register) enter(ctx context.Context, tx *sql.Tx, o *order, p person) (registration, error) {
	number, err := nextNumber(ctx, tx, o.tenant, "JY", o.filedOn())
	if err != nil {
		return registration{}, err
	}
	g := registration{person: p, number: number, uscc: o.employer.uscc, unit: o.employer.unit,
		state: active, registeredOn: o.filedOn()}
	return g, insertRegistration(ctx, tx, o, g)
}
