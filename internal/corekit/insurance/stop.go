package insurance

import (
	"context"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// stop ends insurance (减员) of persons, each for itself.
type stop struct{ persons []leaver }

type leaver struct {
	ref, idNumber, reason string
	kinds                 []string
	until                 Month
	left                  calendar.Day
}

func parseStop(data corekit.Object) stop {
	var s stop
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		s.persons = append(s.persons, leaver{
			ref: o.Optional("ref", 64), idNumber: corekit.ParseIDNumber(o), reason: o.Text("reason", 4),
			kinds: parseKinds(o), until: parseMonth(o, "until"), left: o.Day("endDate", true),
		})
		o.Closed()
	}
	return s
}

// Run implements corekit.Work.
func (s stop) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(s.persons))
	for _, l := range s.persons {
		a := personAnswer{Ref: l.ref, StoppedFrom: l.until}
		for _, kind := range l.kinds {
			v, err := l.end(ctx, tx, o, kind)
			if err != nil {
				return corekit.Answer{}, err
			}
			a.Kinds = append(a.Kinds, about(kind, v))
		}
		if a = gather(a); a.Outcome == corekit.Rejected {
			a.StoppedFrom = ""
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// end ends one kind. Somebody who is insured elsewhere, or nowhere, gets the same
// refusal: an employer learns nothing of others.
func (l leaver) end(ctx context.Context, tx corekit.Tx, o *corekit.Order, kind string) (corekit.Verdict, error) {
	all, err := enrolments(ctx, tx, o.Tenant, l.idNumber, kind)
	if err != nil {
		return corekit.Verdict{}, err
	}
	own := slices.DeleteFunc(all, func(g enrolment) bool { return g.uscc != o.Employer.USCC || g.state == withdrawn })
	if len(own) == 0 {
		return notInsured, nil
	}
	g := own[0]
	switch {
	case g.state == ended && g.last == l.until:
		return stopped, nil
	case g.state == ended:
		return notInsured, nil
	case l.until < g.first:
		return stopTooEarly, nil
	case l.until > monthOf(o.FiledOn()):
		return stopTooFar, nil
	case monthOf(l.left) != l.until:
		return endDiffers, nil
	}
	return corekit.Verdict{}, finish(ctx, tx, o, g, ended, l.until, l.reason)
}
