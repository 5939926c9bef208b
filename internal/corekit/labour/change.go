package labour

import (
	"context"
	"maps"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// change alters or renews contracts on record, each for itself. A renewal is a
// contract of its own and begins after the one before has ended by its term.
type change struct {
	contracts []contract
	renew     bool
	rules     Rules
}

func parseChange(data corekit.Object, rules Rules) change {
	kind := data.Text("kind", 10)
	if kind != "alter" && kind != "renew" {
		data.Fail("kind", "neither alter nor renew")
	}
	f := parseFile(data, rules)
	return change{f.contracts, kind == "renew", rules}
}

// Run implements corekit.Work.
func (c change) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(c.contracts))
	for _, k := range c.contracts {
		a, err := c.one(ctx, tx, o, k)
		if err != nil {
			return corekit.Answer{}, err
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

func (c change) one(ctx context.Context, tx corekit.Tx, o *corekit.Order, k contract) (personAnswer, error) {
	r, v, err := inForce(ctx, tx, o, k.id.Number, "")
	if err != nil || v.Refused() {
		return judged(k.ref, v), err
	}
	rules := c.rules
	if v := k.plausible(max(o.FiledOn(), k.first), rules); v.Refused() { // a renewal may be agreed ahead
		return judged(k.ref, v), nil
	}
	a := judged(k.ref, corekit.Verdict{})
	if !c.renew {
		r.first, r.last = k.first, k.last
		maps.Copy(r.details, k.details)
		a.FileNo, a.FiledOn = r.number, r.filedOn
		return a, save(ctx, tx, o, r)
	}
	switch {
	case r.last != "" && k.first <= r.last, r.last == "":
		return judged(k.ref, termNotOver), nil
	case k.probation() > 0:
		return judged(k.ref, probationTwice), nil
	}
	if err := finish(ctx, tx, o, r.number, ended, r.last, "4401"); err != nil {
		return a, err
	}
	a.FileNo, err = enter(ctx, tx, o, k)
	a.FiledOn = o.FiledOn()
	return a, err
}

// inForce finds the contract in force. Somebody who works elsewhere, or nowhere,
// gets the same refusal: an employer learns nothing of others.
func inForce(ctx context.Context, tx corekit.Tx, o *corekit.Order, idNumber, number string) (record, corekit.Verdict, error) {
	own, err := recordsOf(ctx, tx, o.Tenant, o.Employer.USCC, idNumber)
	if err != nil {
		return record{}, corekit.Verdict{}, err
	}
	for _, r := range own {
		if r.state == active {
			if number != "" && r.number != number {
				return record{}, numberDiffers, nil
			}
			return r, corekit.Verdict{}, nil
		}
	}
	return record{}, notOnRecord, nil
}

// end takes contracts off the record (解除、终止), each for itself.
type end struct {
	persons []leaver
	rules   Rules
}

type leaver struct {
	ref, idNumber, number, reason string
	left                          calendar.Day
}

func parseEnd(data corekit.Object, rules Rules) end {
	e := end{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		e.persons = append(e.persons, leaver{o.Optional("ref", 64), corekit.ParseIDNumber(o), o.Optional("fileNo", 32), o.Text("reason", 4), o.Day("endDate", true)})
		o.Closed()
	}
	return e
}

// Run implements corekit.Work.
func (e end) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(e.persons))
	for _, l := range e.persons {
		a, err := e.one(ctx, tx, o, l)
		if err != nil {
			return corekit.Answer{}, err
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// expired is the reason of a contract that ended by its term.
const expired = "4401"

func (e end) one(ctx context.Context, tx corekit.Tx, o *corekit.Order, l leaver) (personAnswer, error) {
	r, v, err := inForce(ctx, tx, o, l.idNumber, l.number)
	if err != nil {
		return personAnswer{}, err
	}
	if v == notOnRecord {
		return l.before(ctx, tx, o)
	}
	switch {
	case v.Refused():
	case l.left < r.first:
		v = endBeforeStart
	case l.left > o.FiledOn():
		v = endAhead
	case l.reason == expired && r.last != "" && r.last != l.left:
		v = expiryDiffers
	case o.FiledOn() > l.left.AddDays(e.rules.EndWithin):
		v = endedLate
	}
	a := judged(l.ref, v)
	if v.Refused() {
		return a, nil
	}
	a.FileNo, a.EndedOn = r.number, l.left
	return a, finish(ctx, tx, o, r.number, ended, l.left, l.reason)
}

// before answers for somebody whose contract has ended already: done, when it is
// the same end.
func (l leaver) before(ctx context.Context, tx corekit.Tx, o *corekit.Order) (personAnswer, error) {
	own, err := recordsOf(ctx, tx, o.Tenant, o.Employer.USCC, l.idNumber)
	if err != nil {
		return personAnswer{}, err
	}
	for _, r := range own {
		if r.state == ended && r.ended == l.left {
			a := judged(l.ref, endedBefore)
			a.FileNo, a.EndedOn = r.number, r.ended
			return a, nil
		}
	}
	return judged(l.ref, notOnRecord), nil
}

// withdrawal undoes records made by mistake, as if they had never been.
type withdrawal struct {
	persons []mistake
	rules   Rules
}

type mistake struct{ ref, idNumber, number, reason string }

func parseWithdraw(data corekit.Object, rules Rules) withdrawal {
	w := withdrawal{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		w.persons = append(w.persons, mistake{o.Optional("ref", 64), corekit.ParseIDNumber(o), o.Optional("fileNo", 32), o.Text("reason", 200)})
		o.Closed()
	}
	return w
}

// Run implements corekit.Work.
func (w withdrawal) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	answers := make([]personAnswer, 0, len(w.persons))
	for _, m := range w.persons {
		r, v, err := inForce(ctx, tx, o, m.idNumber, m.number)
		if err != nil {
			return corekit.Answer{}, err
		}
		if !v.Refused() && o.FiledOn() > r.filedOn.AddDays(w.rules.WithdrawWithin) {
			v = tooLateWithdrawn
		}
		a := judged(m.ref, v)
		if !v.Refused() {
			if err := finish(ctx, tx, o, r.number, withdrawn, o.FiledOn(), m.reason); err != nil {
				return corekit.Answer{}, err
			}
			a.FileNo = r.number
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}
