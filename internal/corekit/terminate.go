package corekit

import (
	"context"
	"database/sql"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// termination takes persons off an employer's roster, each for itself.
type termination struct {
	persons []leaver
}

type leaver struct {
	ref, idNumber, number string
	left                  calendar.Day
	reason                string
}

func parseTerminate(data object, rules Rules) work {
	var t termination
	for _, o := range data.objects("persons", rules.MaxPersons) {
		t.persons = append(t.persons, leaver{
			ref:      o.optional("ref", 64),
			idNumber: parseIDNumber(o),
			number:   o.optional("registrationNo", 32),
			left:     o.day("endDate", true),
			reason:   o.text("reason", 200),
		})
		o.closed()
	}
	return t
}

func (t termination) run(ctx context.Context, tx *sql.Tx, o *order, rules Rules) (answer, error) {
	answers := make([]personAnswer, 0, len(t.persons))
	for _, l := range t.persons {
		g, v, err := l.judge(ctx, tx, o, rules)
		if err != nil {
			return answer{}, err
		}
		a := judged(l.ref, v)
		if !v.refused() {
			if err := finish(ctx, tx, o, g.number, ended, l.left, l.reason); err != nil {
				return answer{}, err
			}
			a.RegistrationNo, a.EndDate = g.number, l.left
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// judge finds the registration to end. Somebody who works elsewhere, or
// nowhere, gets the same refusal: an employer learns nothing of others.
func (l leaver) judge(ctx context.Context, tx *sql.Tx, o *order, rules Rules) (registration, verdict, error) {
	all, err := employments(ctx, tx, o.tenant, o.employer.uscc, l.idNumber)
	if err != nil {
		return registration{}, verdict{}, err
	}
	for _, g := range all {
		if g.state == active {
			return g, l.against(g, o.filedOn(), rules), nil
		}
	}
	return registration{}, notOnRoster, nil
}

func (l leaver) against(g registration, filed calendar.Day, rules Rules) verdict {
	switch {
	case l.number != "" && l.number != g.number:
		return numberDiffers
	case l.left < g.hired:
		return endBeforeHire
	case l.left > filed:
		return endInFuture
	case filed > l.left.AddDays(rules.TerminateWithin):
		return terminatedLate
	}
	return verdict{}
}
