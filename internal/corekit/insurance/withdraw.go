package insurance

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// withdrawal undoes enrolments made by mistake, in the month in which they were made.
type withdrawal struct{ persons []mistake }

type mistake struct{ ref, idNumber, of, reason string }

func parseWithdraw(data corekit.Object) withdrawal {
	var w withdrawal
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		w.persons = append(w.persons, mistake{o.Optional("ref", 64), corekit.ParseIDNumber(o), o.Optional("of", 32), o.Text("reason", 200)})
		o.Closed()
	}
	return w
}

// Run implements corekit.Work.
func (w withdrawal) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(w.persons))
	for _, m := range w.persons {
		v, err := m.undo(ctx, tx, o)
		if err != nil {
			return corekit.Answer{}, err
		}
		answers = append(answers, judged(m.ref, v))
	}
	return summary(answers), nil
}

func (m mistake) undo(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Verdict, error) {
	all, err := enrolmentsHere(ctx, tx, o.Tenant, o.Employer.USCC, m.idNumber)
	if err != nil {
		return corekit.Verdict{}, err
	}
	v := nothingToWithdraw
	for _, g := range all {
		if g.state != active || m.of != "" && g.number != m.of {
			continue
		}
		if monthOf(g.filedOn) != monthOf(o.FiledOn()) {
			return tooLateWithdrawn, nil
		}
		if err := finish(ctx, tx, o, g, withdrawn, g.first, m.reason); err != nil {
			return corekit.Verdict{}, err
		}
		v = corekit.Verdict{}
	}
	return v, nil
}
