package employment

import (
	"context"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// notice is what an employer told of one person who lost their work.
type notice struct {
	number, uscc, unit string
	ref, name          string
	id                 corekit.Identity
	left               calendar.Day
	reason             string
	involuntary, late  bool
	lateReason         string
	state              noticeState
	filedOn            calendar.Day
}

type noticeState string

const (
	told      noticeState = "done"
	takenBack noticeState = "withdrawn"
)

// notification tells of persons who lost their work, each for itself. A late one is
// taken and marked: a person must not suffer for an employer's delay.
type notification struct {
	persons []notice
	rules   Rules
}

func parseNotify(data corekit.Object, rules Rules) corekit.Work {
	n := notification{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		p := notice{ref: o.Optional("ref", 64), name: o.Text("name", 50), id: corekit.ParseIdentity(o), left: o.Day("endDate", true),
			reason: o.Text("reason", 200), lateReason: o.Optional("lateReason", 200), state: told}
		willing, err := corekit.YesNo.Parse(o.Take("involuntary"))
		if err != nil || willing == "" {
			o.Fail("involuntary", "neither true nor false")
		}
		p.involuntary = willing == "1"
		o.Closed()
		n.persons = append(n.persons, p)
	}
	return n
}

func (n notification) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(n.persons))
	for _, p := range n.persons {
		a, err := n.one(ctx, tx, o, p)
		if err != nil {
			return corekit.Answer{}, err
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// one judges and keeps the notice of one person.
func (n notification) one(ctx context.Context, tx corekit.Tx, o *corekit.Order, p notice) (personAnswer, error) {
	g, v, err := formerOf(ctx, tx, o, p.id.Number, p.name, p.left)
	if err != nil {
		return personAnswer{}, err
	}
	if v.Refused() {
		return judged(p.ref, v), nil
	}
	if v := p.against(g); v.Refused() {
		return judged(p.ref, v), nil
	}
	before, err := noticeOf(ctx, tx, o, p.id.Number, p.left)
	if err != nil {
		return personAnswer{}, err
	}
	if before != nil {
		v = notifiedBefore
		if before.reason != p.reason || before.involuntary != p.involuntary {
			v = noticeDiffers
		}
		a := judged(p.ref, v)
		a.NoticeNo, a.FiledOn = before.number, before.filedOn
		return a, nil
	}
	if p.late = o.FiledOn() > p.left.AddDays(n.rules.NotifyWithin); p.late {
		v = notifiedLate
	}
	p.filedOn = o.FiledOn()
	if p.number, err = corekit.NextNumber(ctx, tx, o.Tenant, "SY", p.filedOn); err != nil {
		return personAnswer{}, err
	}
	a := judged(p.ref, v)
	a.NoticeNo, a.FiledOn = p.number, p.filedOn
	return a, insertNotice(ctx, tx, o, p)
}

// Reasons (abc917) after which nobody is unemployed: a pension begins, death.
var noUnemployment = []string{"4402", "4403"}

// against holds a notice against the termination that it is about.
func (p notice) against(g registration) corekit.Verdict {
	switch {
	case slices.Contains(noUnemployment, p.reason):
		return notUnemployed
	case p.reason != g.endReason:
		return reasonDiffers
	}
	return corekit.Verdict{}
}

// formerOf finds the ended registration of a person with the employer. Somebody who
// works elsewhere, or nowhere, gets the same refusal: an employer learns nothing of
// others.
func formerOf(ctx context.Context, tx corekit.Tx, o *corekit.Order, idNumber, name string, left calendar.Day) (registration, corekit.Verdict, error) {
	all, err := employments(ctx, tx, o.Tenant, o.Employer.USCC, idNumber)
	if err != nil {
		return registration{}, corekit.Verdict{}, err
	}
	v := notFormer
	for _, g := range all {
		switch {
		case g.state == active:
			return registration{}, stillActive, nil
		case g.state != ended:
		case g.ended != left:
			v = endDiffers
		case g.name != name:
			return registration{}, formerName, nil
		default:
			return g, corekit.Verdict{}, nil
		}
	}
	return registration{}, v, nil
}

// noticeWithdrawal takes a notice or a registration of unemployment back, the latter
// before the person has confirmed it.
type noticeWithdrawal struct{ number, idNumber, reason string }

func parseNoticeWithdraw(data corekit.Object) corekit.Work {
	return noticeWithdrawal{data.Text("number", 32), corekit.ParseIDNumber(data), data.Text("reason", 200)}
}

func (w noticeWithdrawal) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	a, err := assistanceNumbered(ctx, tx, o, w.number)
	if err != nil {
		return corekit.Answer{}, err
	}
	if a != nil && a.idNumber == w.idNumber {
		return w.assistance(ctx, tx, o, a)
	}
	n, err := noticeNumbered(ctx, tx, o, w.number)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case n == nil || n.id.Number != w.idNumber:
		return corekit.Refusal(noSuchNotice), nil
	case n.state == takenBack:
		return corekit.Refusal(withdrawnNotice), nil
	}
	last, err := assistanceOf(ctx, tx, o, n.id.Number, n.left)
	if err != nil {
		return corekit.Answer{}, err
	}
	if last != nil && (last.state == pending || last.state == jobless) {
		return corekit.Refusal(noticeInUse), nil
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"number": n.number, "state": string(takenBack)}},
		withdrawNotice(ctx, tx, o, n.number)
}

// assistance lets the act that waits for the person come to its end.
func (w noticeWithdrawal) assistance(ctx context.Context, tx corekit.Tx, o *corekit.Order, a *assistance) (corekit.Answer, error) {
	if a.state != pending {
		return corekit.Refusal(decidedAlready), nil
	}
	a.state, a.decidedOn = recalled, o.FiledOn()
	if err := saveAssistance(ctx, tx, o, a); err != nil {
		return corekit.Answer{}, err
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"number": a.number, "state": string(a.state)}},
		corekit.Hasten(ctx, tx, o, a.key)
}
