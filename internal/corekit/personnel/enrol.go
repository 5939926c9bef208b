package personnel

import (
	"context"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// entrant is somebody whom an employer wants in a class.
type entrant struct {
	ref, name string
	id        corekit.Identity
	details   map[string]string
}

// entrantDetails are the further fields: degree of the title, class in the talent
// catalogue with the number of the certificate, level of education, telephone.
var entrantDetails = []string{"title", "talentClass", "talentNo", "education", "mobile"}

// Degrees of title that count as senior (职称级别).
var seniorTitles = []string{"1", "2"}

func (e entrant) senior() bool {
	return slices.Contains(seniorTitles, e.details["title"]) || e.details["talentClass"] != ""
}

// enrol takes persons into a class, each for itself, while there are places; then
// onto its waiting list.
type enrol struct {
	number   string
	starts   calendar.Day // as the employer has it, "" when it does not say
	entrants []entrant
	rules    Rules
}

func parseEnrol(data corekit.Object, rules Rules) enrol {
	e := enrol{number: data.Text("classNo", 16), starts: data.Day("starts", false), rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		p := entrant{ref: o.Optional("ref", 64), name: o.Text("name", 50), id: corekit.ParseIdentity(o), details: map[string]string{}}
		for _, name := range entrantDetails {
			if v := o.Optional(name, 64); v != "" {
				p.details[name] = v
			}
		}
		o.Closed()
		e.entrants = append(e.entrants, p)
	}
	return e
}

// personAnswer is the part of an answer about one person.
type personAnswer struct {
	Ref         string          `json:"ref"`
	Outcome     corekit.Outcome `json:"outcome"`
	EnrolmentNo string          `json:"enrolmentNo,omitempty"`
	State       seat            `json:"state,omitempty"`
	Code        string          `json:"code,omitempty"`
	Message     string          `json:"message,omitempty"`
	Field       string          `json:"field,omitempty"`
}

// judged returns the answer about a person whom v refuses or only marks.
func judged(ref string, v corekit.Verdict) personAnswer {
	a := personAnswer{Ref: ref, Outcome: corekit.Done, Code: v.Code, Message: v.Message, Field: v.Field}
	if v.Refused() {
		a.Outcome = corekit.Rejected
	}
	return a
}

func summary(persons []personAnswer) corekit.Answer {
	outcomes := make([]corekit.Outcome, len(persons))
	for i, p := range persons {
		outcomes[i] = p.Outcome
	}
	return corekit.Sum(prefix, outcomes, map[string]any{"persons": persons})
}

// Run implements corekit.Work.
func (e enrol) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	c, known := findClass(e.number)
	switch {
	case !known:
		return corekit.Refusal(noClass), nil
	case e.starts != "" && e.starts != c.starts:
		return corekit.Refusal(startsDiffer), nil
	case !c.takes(o.FiledOn(), e.rules):
		return corekit.Refusal(enrolShut), nil
	}
	seen := map[string]bool{}
	answers := make([]personAnswer, 0, len(e.entrants))
	for _, p := range e.entrants {
		a := judged(p.ref, twiceInBatch)
		if !seen[p.id.Number] {
			var err error
			if a, err = enter(ctx, tx, o, c, p); err != nil {
				return corekit.Answer{}, err
			}
		}
		seen[p.id.Number] = true
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// enter judges one person and gives a seat.
func enter(ctx context.Context, tx corekit.Tx, o *corekit.Order, c class, p entrant) (personAnswer, error) {
	switch {
	case !p.id.Valid():
		return judged(p.ref, badIDNumber), nil
	case c.senior && !p.senior():
		return judged(p.ref, notQualified), nil
	}
	all, err := enrolmentsOf(ctx, tx, o.Tenant, p.id.Number)
	if err != nil {
		return personAnswer{}, err
	}
	for _, was := range all {
		if !was.runs(o.FiledOn()) {
			continue
		}
		if was.class != c.number || was.uscc != o.Employer.USCC {
			return judged(p.ref, anotherClass), nil
		}
		a := judged(p.ref, enrolledSo)
		a.EnrolmentNo, a.State = was.number, was.seat
		return a, nil
	}
	taken, waiting, err := places(ctx, tx, o.Tenant, c.number)
	if err != nil {
		return personAnswer{}, err
	}
	given, v := enrolled, corekit.Verdict{}
	switch {
	case taken >= c.quota && waiting >= c.waiting:
		return judged(p.ref, waitingFull), nil
	case taken >= c.quota:
		given, v = waits, onWaitingList
	}
	a := judged(p.ref, v)
	a.State = given
	a.EnrolmentNo, err = insertEnrolment(ctx, tx, o, c, p, given)
	return a, err
}

// leave gives seats back, each for itself, before the class begins. The first of
// the waiting list moves up.
type leave struct{ persons []leaver }

type leaver struct{ ref, idNumber, number, reason string }

func parseLeave(data corekit.Object) leave {
	var l leave
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		l.persons = append(l.persons, leaver{o.Optional("ref", 64), corekit.ParseIDNumber(o), o.Text("enrolmentNo", 32), o.Text("reason", 200)})
		o.Closed()
	}
	return l
}

// Run implements corekit.Work.
func (l leave) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(l.persons))
	for _, p := range l.persons {
		e, v, err := own(ctx, tx, o, p)
		if err != nil {
			return corekit.Answer{}, err
		}
		a := judged(p.ref, v)
		if !v.Refused() {
			a.EnrolmentNo, a.State = e.number, left
			if err := giveUp(ctx, tx, o, e, p.reason); err != nil {
				return corekit.Answer{}, err
			}
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// own finds the seat of a person that the employer filed for.
func own(ctx context.Context, tx corekit.Tx, o *corekit.Order, p leaver) (enrolment, corekit.Verdict, error) {
	all, err := enrolmentsOf(ctx, tx, o.Tenant, p.idNumber)
	if err != nil {
		return enrolment{}, corekit.Verdict{}, err
	}
	for _, e := range all {
		switch {
		case e.uscc != o.Employer.USCC || !e.runs(o.FiledOn()):
		case e.number != p.number:
			return e, numberDiffers, nil
		case o.FiledOn() >= e.of().starts:
			return e, classBegun, nil
		default:
			return e, corekit.Verdict{}, nil
		}
	}
	return enrolment{}, notEnrolled, nil
}
