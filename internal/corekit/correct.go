package corekit

import (
	"context"
	"database/sql"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// correction changes fields of one active registration, all or none.
type correction struct {
	number, idNumber string
	changes          []change
}

// change is one field with the value that the sender believes to be kept and
// the one it shall have.
type change struct {
	field         string
	before, after string // kept form, once the field is known
	sent          [2]any
}

func parseCorrect(data object, _ Rules) work {
	c := correction{number: data.text("registrationNo", 32), idNumber: parseIDNumber(data)}
	for _, o := range data.objects("changes", len(details)+1) {
		c.changes = append(c.changes, change{field: o.text("field", 32), sent: [2]any{o.take("before"), o.take("after")}})
		o.closed()
	}
	return c
}

func (c correction) run(ctx context.Context, tx *sql.Tx, o *order, rules Rules) (answer, error) {
	g, v, err := ownRegistration(ctx, tx, o, c.number, c.idNumber)
	if err != nil {
		return answer{}, err
	}
	if v.refused() {
		return refusal(v), nil
	}
	if g.state != active {
		return refusal(notActive), nil
	}
	changes := slices.Clone(c.changes)
	for i := range changes {
		if v := g.apply(&changes[i]); v.refused() {
			return refusal(v), nil
		}
	}
	if v := g.plausible(o.filedOn(), rules); v.refused() {
		return refusal(v), nil
	}
	if v, err := afterEarlier(ctx, tx, o, g); err != nil || v.refused() {
		return refusal(v), err
	}
	return answer{Outcome: done, Data: map[string]any{"registrationNo": g.number}}, correct(ctx, tx, o, g, changes)
}

// ownRegistration finds an employer's registration by number. That the id
// number must fit keeps a mistyped number from changing a colleague.
func ownRegistration(ctx context.Context, tx *sql.Tx, o *order, number, idNumber string) (registration, verdict, error) {
	found, err := numbered(ctx, tx, o.tenant, o.employer.uscc, number)
	if err != nil {
		return registration{}, verdict{}, err
	}
	if len(found) == 0 || found[0].idNumber != idNumber {
		return registration{}, noSuchRegistration, nil
	}
	return found[0], verdict{}, nil
}

// apply checks one change against the registration and carries it out there.
func (g *registration) apply(c *change) verdict {
	at := func(v verdict) verdict { v.field = c.field; return v }
	switch c.field {
	case "name", "idType", "idNumber":
		return at(needsProof)
	}
	d, known := detailOf(c.field)
	if c.field == "hireDate" {
		d, known = detail{"hireDate", date, true}, true
	}
	switch {
	case !known:
		return at(notCorrectable)
	case !d.free:
		return at(needsProof)
	}
	var err error
	if c.before, err = d.form.parse(c.sent[0]); err != nil || c.before != g.kept(c.field) {
		return at(beforeDiffers)
	}
	if c.after, err = d.form.parse(c.sent[1]); err != nil || c.field == "hireDate" && c.after == "" {
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
	return verdict{}
}

// kept returns the value of a correctable field.
func (g *registration) kept(field string) string {
	if field == "hireDate" {
		return string(g.hired)
	}
	return g.details[field]
}

// afterEarlier refuses a hire date that reaches into an earlier employment.
func afterEarlier(ctx context.Context, tx *sql.Tx, o *order, g registration) (verdict, error) {
	all, err := employments(ctx, tx, o.tenant, o.employer.uscc, g.idNumber)
	if err != nil {
		return verdict{}, err
	}
	for _, other := range all {
		if other.state == ended && g.hired < other.ended {
			return periodOverlaps, nil
		}
	}
	return verdict{}, nil
}
