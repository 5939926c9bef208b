package employment

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// termination takes persons off an employer's roster, each for itself.
type termination struct {
	persons []leaver
	rules   Rules
}

type leaver struct {
	ref, idNumber, number string
	left                  calendar.Day
	reason                string
}

func parseTerminate(data corekit.Object, rules Rules) corekit.Work {
	t := termination{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		t.persons = append(t.persons, leaver{
			ref:      o.Optional("ref", 64),
			idNumber: corekit.ParseIDNumber(o),
			number:   o.Optional("registrationNo", 32),
			left:     o.Day("endDate", true),
			reason:   o.Text("reason", 200),
		})
		o.Closed()
	}
	return t
}

func (t termination) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(t.persons))
	for _, l := range t.persons {
		g, v, err := l.judge(ctx, tx, o, t.rules)
		if err != nil {
			return corekit.Answer{}, err
		}
		a := judged(l.ref, v)
		if !v.Refused() {
			if err := finish(ctx, tx, o, g.number, ended, l.left, l.reason); err != nil {
				return corekit.Answer{}, err
			}
			a.RegistrationNo, a.EndDate = g.number, l.left
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// judge finds the registration to end. Somebody who works elsewhere, or
// nowhere, gets the same refusal: an employer learns nothing of others.
func (l leaver) judge(ctx context.Context, tx corekit.Tx, o *corekit.Order, rules Rules) (registration, corekit.Verdict, error) {
	all, err := employments(ctx, tx, o.Tenant, o.Employer.USCC, l.idNumber)
	if err != nil {
		return registration{}, corekit.Verdict{}, err
	}
	for _, g := range all {
		if g.state == active {
			return g, l.against(g, o.FiledOn(), rules), nil
		}
	}
	return registration{}, notOnRoster, nil
}

func (l leaver) against(g registration, filed calendar.Day, rules Rules) corekit.Verdict {
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
	return corekit.Verdict{}
}
