package employment

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// undoing takes registrations of several persons back, each for itself, as a
// joint service does when another of its steps was refused.
type undoing struct {
	persons []undone
	rules   Rules
}

type undone struct {
	ref string
	withdrawal
}

func parseUndo(data corekit.Object, rules Rules) corekit.Work {
	u := undoing{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		u.persons = append(u.persons, undone{o.Optional("ref", 64), withdrawal{
			o.Text("registrationNo", 32), corekit.ParseIDNumber(o), o.Text("reason", 200), rules}})
		o.Closed()
	}
	return u
}

// Run implements corekit.Work.
func (u undoing) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(u.persons))
	for _, p := range u.persons {
		a, err := p.Run(ctx, tx, o)
		if err != nil {
			return corekit.Answer{}, err
		}
		answer := judged(p.ref, corekit.Verdict{Code: a.Code, Message: a.Message, Field: a.Field})
		answer.RegistrationNo = p.number
		answers = append(answers, answer)
	}
	return summary(answers), nil
}
