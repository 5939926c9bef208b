package insurance

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// enroll insures persons with an employer (增员), each for itself and each kind of
// insurance for itself.
type enroll struct {
	persons []newcomer
	rules   Rules
}

// newcomer is one person of an act to insure.
type newcomer struct {
	ref                                            string
	name                                           string
	id                                             corekit.Identity
	sex, mobile, household, form, as, post, change string
	birth                                          calendar.Day
	kinds                                          []string
	from                                           Month
}

// Kinds of change (aac050).
const (
	firstTime = "11"
	resumed   = "12"
)

// partTime is the form of work (aac013) whose employer owes work injury insurance alone.
const partTime = "52"

func parseEnroll(data corekit.Object, rules Rules) enroll {
	e := enroll{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		p := newcomer{
			ref: o.Optional("ref", 64), name: o.Text("name", 50), id: corekit.ParseIdentity(o),
			sex: o.Optional("sex", 1), birth: o.Day("birth", false), mobile: o.Optional("mobile", 20), household: o.Optional("household", 2),
			form: o.Text("workForm", 2), as: o.Optional("insuredAs", 3), post: o.Optional("post", 10), change: o.Optional("change", 2),
			kinds: parseKinds(o), from: parseMonth(o, "from"),
		}
		if _, err := corekit.Money.Parse(o.Take("wage")); err != nil { // handed on to the tax bureau, not kept here
			o.Fail("wage", "%s", err)
		}
		if p.id.Telling() {
			p.sex, p.birth = p.id.Sex(), p.id.Birth()
		}
		o.Closed()
		e.persons = append(e.persons, p)
	}
	return e
}

// Run implements corekit.Work.
func (e enroll) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	seen := map[string]bool{}
	answers := make([]personAnswer, 0, len(e.persons))
	for _, p := range e.persons {
		if seen[p.id.Number] {
			answers = append(answers, judged(p.ref, twiceInBatch))
			continue
		}
		seen[p.id.Number] = true
		a, err := e.one(ctx, tx, o, p)
		if err != nil {
			return corekit.Answer{}, err
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// one judges and insures one person.
func (e enroll) one(ctx context.Context, tx corekit.Tx, o *corekit.Order, p newcomer) (personAnswer, error) {
	if v := e.plausible(p, o.FiledOn()); v.Refused() {
		return judged(p.ref, v), nil
	}
	known, err := knownPerson(ctx, tx, o.Tenant, p.id.Number)
	if err != nil {
		return personAnswer{}, err
	}
	if known != nil && known.name != p.name {
		return judged(p.ref, nameDiffers), nil
	}
	a := personAnswer{Ref: p.ref, EffectiveFrom: p.from}
	for _, kind := range p.kinds {
		v, err := e.kind(ctx, tx, o, p, kind)
		if err != nil {
			return personAnswer{}, err
		}
		a.Kinds = append(a.Kinds, about(kind, v))
	}
	a = gather(a)
	if a.Outcome == corekit.Rejected {
		a.EffectiveFrom = ""
		return a, nil
	}
	a.PersonNo, err = keepPerson(ctx, tx, o, known, p)
	was := firstTime
	if known != nil && known.insured {
		was = resumed
	}
	a.mark(p.change, was)
	return a, err
}

// mark tells that the kind of change was another than the record says.
func (a *personAnswer) mark(told, was string) {
	if told != "" && told != was && a.Code == "" {
		a.Code, a.Message, a.Field = kindOfChange.Code, kindOfChange.Message, kindOfChange.Field
	}
}

// plausible judges a person's data by themselves.
func (e enroll) plausible(p newcomer, filed calendar.Day) corekit.Verdict {
	now := monthOf(filed)
	switch {
	case !p.id.Valid():
		return badIDNumber
	case p.from < now:
		return monthClosed
	case p.from > now.add(e.rules.MonthsAhead):
		return monthTooFar
	case p.birth != "" && corekit.Age(p.birth, calendar.DayOf(p.from.add(1).first().Start().AddDate(0, 0, -1))) < e.rules.MinimumAge:
		return belowAge
	}
	return corekit.Verdict{}
}

// kind judges one kind of insurance of a person, and enters it when nothing
// speaks against it.
func (e enroll) kind(ctx context.Context, tx corekit.Tx, o *corekit.Order, p newcomer, kind string) (corekit.Verdict, error) {
	if v := e.owed(p, kind); v.Refused() {
		return v, nil
	}
	all, err := enrolments(ctx, tx, o.Tenant, p.id.Number, kind)
	if err != nil {
		return corekit.Verdict{}, err
	}
	for _, g := range all {
		switch {
		case g.state == active && g.uscc == o.Employer.USCC:
			return alreadyInsured, nil
		case g.state == active && kind != workInjury:
			return activeElsewhere, nil
		case g.state == ended && g.uscc == o.Employer.USCC && p.from < g.last:
			return sameMonthLeft, nil
		}
	}
	return corekit.Verdict{}, insertEnrolment(ctx, tx, o, p, kind)
}

// owed judges whether an employer insures this person in this kind at all.
func (e enroll) owed(p newcomer, kind string) corekit.Verdict {
	switch kind {
	case "310", "330", "390", "510":
		return kindElsewhere
	case pension, unemployment, workInjury:
	default:
		return unknownKind
	}
	if p.form == partTime && kind != workInjury {
		return partTimeKinds
	}
	if p.birth == "" || p.sex == "" || p.from < e.rules.Retired.month(p.birth, p.sex, p.post) {
		return corekit.Verdict{}
	}
	switch {
	case kind != workInjury:
		return retired
	case !e.rules.RetiredInjury:
		return retiredInjury
	}
	return corekit.Verdict{}
}
