package employment

import (
	"context"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// correction changes fields of one active registration, all or none.
type correction struct {
	number, idNumber string
	changes          []change
	rules            Rules
}

// change is one field with the value that the sender believes to be kept and
// the one it shall have.
type change struct {
	field         string
	before, after string // kept form, once the field is known
	sent          [2]any
}

func parseCorrect(data corekit.Object, rules Rules) corekit.Work {
	c := correction{number: data.Text("registrationNo", 32), idNumber: corekit.ParseIDNumber(data), rules: rules}
	for _, o := range data.Objects("changes", len(details)+1) {
		c.changes = append(c.changes, change{field: o.Text("field", 32), sent: [2]any{o.Take("before"), o.Take("after")}})
		o.Closed()
	}
	return c
}

func (c correction) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	g, v, err := ownRegistration(ctx, tx, o, c.number, c.idNumber)
	if err != nil {
		return corekit.Answer{}, err
	}
	if v.Refused() {
		return corekit.Refusal(v), nil
	}
	if g.state != active {
		return corekit.Refusal(notActive), nil
	}
	changes := slices.Clone(c.changes)
	for i := range changes {
		if v := g.apply(&changes[i]); v.Refused() {
			return corekit.Refusal(v), nil
		}
	}
	if v := g.plausible(o.FiledOn(), c.rules); v.Refused() {
		return corekit.Refusal(v), nil
	}
	if v, err := afterEarlier(ctx, tx, o, g); err != nil || v.Refused() {
		return corekit.Refusal(v), err
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"registrationNo": g.number}}, correct(ctx, tx, o, g, changes)
}

// ownRegistration finds an employer's registration by number. That the id
// number must fit keeps a mistyped number from changing a colleague.
func ownRegistration(ctx context.Context, tx corekit.Tx, o *corekit.Order, number, idNumber string) (registration, corekit.Verdict, error) {
	found, err := numbered(ctx, tx, o.Tenant, o.Employer.USCC, number)
	if err != nil {
		return registration{}, corekit.Verdict{}, err
	}
	if len(found) == 0 || found[0].id.Number != idNumber {
		return registration{}, noSuchRegistration, nil
	}
	return found[0], corekit.Verdict{}, nil
}

// apply checks one change against the registration and carries it out there.
func (g *registration) apply(c *change) corekit.Verdict {
	at := func(v corekit.Verdict) corekit.Verdict { return v.At(c.field) }
	switch c.field {
	case "name", "idType", "idNumber":
		return at(needsProof)
	}
	d, known := detailOf(c.field)
	if c.field == "hireDate" {
		d, known = detail{"hireDate", corekit.Date, true}, true
	}
	switch {
	case !known:
		return at(notCorrectable)
	case !d.free:
		return at(needsProof)
	}
	var err error
	if c.before, err = d.form.Parse(c.sent[0]); err != nil || c.before != g.kept(c.field) {
		return at(beforeDiffers)
	}
	if c.after, err = d.form.Parse(c.sent[1]); err != nil || c.field == "hireDate" && c.after == "" {
		return at(badValue)
	}
	switch {
	case c.field == "hireDate":
		g.hired = calendar.Day(c.after)
	case c.after == "":
		delete(g.details, c.field)
	default:
		g.details[c.field] = c.after
	}
	return corekit.Verdict{}
}

// kept returns the value of a correctable field.
func (g *registration) kept(field string) string {
	if field == "hireDate" {
		return string(g.hired)
	}
	return g.details[field]
}

// afterEarlier refuses a hire date that reaches into an earlier employment.
func afterEarlier(ctx context.Context, tx corekit.Tx, o *corekit.Order, g registration) (corekit.Verdict, error) {
	all, err := employments(ctx, tx, o.Tenant, o.Employer.USCC, g.id.Number)
	if err != nil {
		return corekit.Verdict{}, err
	}
	for _, other := range all {
		if other.state == ended && g.hired < other.ended {
			return periodOverlaps, nil
		}
	}
	return corekit.Verdict{}, nil
}
