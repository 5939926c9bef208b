package employment

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// register puts persons on an employer's roster, each for itself.
type register struct {
	persons []person
	rules   Rules
}

func parseRegister(data corekit.Object, rules Rules) corekit.Work {
	r := register{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		r.persons = append(r.persons, parsePerson(o))
		o.Closed()
	}
	return r
}

func (r register) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	seen := map[string]bool{}
	answers := make([]personAnswer, 0, len(r.persons))
	for _, p := range r.persons {
		v := twiceInBatch
		if !seen[p.id.Number] {
			var err error
			if v, err = r.judge(ctx, tx, o, p); err != nil {
				return corekit.Answer{}, err
			}
		}
		seen[p.id.Number] = true
		a := judged(p.ref, v)
		if !v.Refused() {
			g, err := r.enter(ctx, tx, o, p)
			if err != nil {
				return corekit.Answer{}, err
			}
			a.RegistrationNo, a.RegisteredOn = g.number, g.registeredOn
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// judge applies what the person's data say first, then what the records say.
func (r register) judge(ctx context.Context, tx corekit.Tx, o *corekit.Order, p person) (corekit.Verdict, error) {
	if v := p.plausible(o.FiledOn(), r.rules); v.Refused() {
		return v, nil
	}
	name, err := knownName(ctx, tx, o.Tenant, p.id.Number)
	if err != nil {
		return corekit.Verdict{}, err
	}
	if name != "" && name != p.name {
		return nameDiffers, nil
	}
	earlier, err := employments(ctx, tx, o.Tenant, o.Employer.USCC, p.id.Number)
	if err != nil {
		return corekit.Verdict{}, err
	}
	for _, g := range earlier {
		if g.state == active {
			return alreadyRegistered, nil
		}
		if g.state == ended && p.hired < g.ended {
			return periodOverlaps, nil
		}
	}
	if o.FiledOn() > p.hired.AddDays(r.rules.RegisterWithin) {
		return registeredLate, nil
	}
	return corekit.Verdict{}, nil
}

// plausible judges a person's data by themselves.
func (p person) plausible(filed calendar.Day, rules Rules) corekit.Verdict {
	if p.id.Telling() {
		if !p.id.Valid() {
			return badIDNumber
		}
		if told := p.details["birth"]; told != "" && told != string(p.id.Birth()) {
			return birthDiffers
		}
		if told := p.details["sex"]; (told == "1" || told == "2") && told != p.id.Sex() {
			return sexDiffers
		}
	}
	start, end := p.details["contractStart"], p.details["contractEnd"]
	switch birth := p.birth(); {
	case p.hired > filed:
		return hiredInFuture
	case birth != "" && corekit.Age(birth, p.hired) < rules.MinimumAge:
		return belowAge
	case start != "" && end != "" && end < start:
		return contractReversed
	}
	return corekit.Verdict{}
}

func (r register) enter(ctx context.Context, tx corekit.Tx, o *corekit.Order, p person) (registration, error) {
	number, err := corekit.NextNumber(ctx, tx, o.Tenant, "JY", o.FiledOn())
	if err != nil {
		return registration{}, err
	}
	g := registration{person: p, number: number, uscc: o.Employer.USCC, unit: o.Employer.Unit,
		state: active, registeredOn: o.FiledOn()}
	return g, insertRegistration(ctx, tx, o, g)
}
