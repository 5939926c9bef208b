package insurance

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// What identifies a person is changed on proof after somebody has looked at it; the
// rest at once.
var (
	plainBook = book{
		fields: map[string]corekit.Form{"mobile": corekit.Words, "address": corekit.Words, "education": corekit.Words, "household": corekit.Words},
		closed: map[string]corekit.Verdict{"name": needsReview, "idType": needsReview, "idNumber": needsReview, "birth": needsReview, "sex": needsReview},
		empty:  []string{"address"},
	}
	keyBook = book{
		fields: map[string]corekit.Form{"name": corekit.Words, "idType": corekit.Words, "idNumber": corekit.Words, "birth": corekit.Date},
		closed: map[string]corekit.Verdict{"mobile": notKey, "address": notKey, "education": notKey, "household": notKey},
	}
)

// personFields are the columns of a person, in the order in which they are kept.
var personFields = []string{"name", "idType", "idNumber", "sex", "birth", "mobile", "household", "address", "education"}

// personChange is one act that changes a person's data, or asks for it.
type personChange struct {
	number, uscc, idNumber       string
	kind                         string
	edits                        []edit
	reason                       string
	state                        reviewState
	filedOn, reviewBy, decidedOn calendar.Day
	key                          string
}

// Kinds of change of a person's data.
const (
	plainKind = "plain"
	keyKind   = "key"
)

type reviewState string

const (
	inForce  reviewState = "done"
	inReview reviewState = "review"
	declined reviewState = "refused"
	lapsed   reviewState = "lapsed"
	recalled reviewState = "withdrawn"
)

// plainChange changes mobile, address, education or household of an own person.
type plainChange struct {
	idNumber, reason string
	edits            []edit
}

func parsePlainChange(data corekit.Object) plainChange {
	return plainChange{corekit.ParseIDNumber(data), data.Optional("reason", 200), parseEdits(data)}
}

// Run implements corekit.Work.
func (c plainChange) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	s, err := ownPerson(ctx, tx, o, c.idNumber)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case s == nil:
		return corekit.Refusal(notOwn), nil
	}
	if v := plainBook.apply(s, c.edits); v.Refused() {
		return corekit.Refusal(v), nil
	}
	if err := savePerson(ctx, tx, o.Tenant, c.idNumber, s); err != nil {
		return corekit.Answer{}, err
	}
	n := &personChange{uscc: o.Employer.USCC, idNumber: c.idNumber, kind: plainKind, edits: c.edits, reason: c.reason, state: inForce,
		filedOn: o.FiledOn(), decidedOn: o.FiledOn(), key: o.Key}
	if err := insertPersonChange(ctx, tx, o, n); err != nil {
		return corekit.Answer{}, err
	}
	return corekit.Answer{Outcome: corekit.Done, Data: n.record()}, nil
}

// record is a change as answered.
func (n *personChange) record() map[string]any {
	r := map[string]any{"changeNo": n.number, "kind": n.kind, "state": string(n.state), "filedOn": string(n.filedOn), "changes": told(n.edits)}
	for name, v := range map[string]string{"reason": n.reason, "decidedOn": string(n.decidedOn)} {
		if v != "" {
			r[name] = v
		}
	}
	if n.state == inReview {
		r["reviewBy"] = string(n.reviewBy)
	}
	return r
}

// ownPerson returns the data of a person who is insured with the employer now, nil
// of everybody else.
func ownPerson(ctx context.Context, db corekit.Asker, o *corekit.Order, idNumber string) (sheet, error) {
	all, err := enrolmentsHere(ctx, db, o.Tenant, o.Employer.USCC, idNumber)
	if err != nil {
		return nil, err
	}
	for _, g := range all {
		if g.state == active {
			return personData(ctx, db, o.Tenant, idNumber)
		}
	}
	return nil, nil
}

// personQuery asks what is kept of own persons; where they live only when that is
// wanted.
type personQuery struct {
	persons []asked
	address bool
}

func parsePersonQuery(data corekit.Object) personQuery {
	return personQuery{parseQuery(data).persons, parseFlag(data, "withAddress")}
}

// Answer implements corekit.Query.
func (q personQuery) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	list := []map[string]any{}
	for _, p := range q.persons {
		s, err := ownPerson(ctx, db, o, p.idNumber)
		if err != nil {
			return corekit.Answer{}, err
		}
		r := map[string]any{"idNumber": p.idNumber, "state": "none"}
		if s != nil {
			r["state"] = string(active)
		}
		for name, v := range s {
			if name != "address" || q.address {
				r[name] = v
			}
		}
		if p.ref != "" {
			r["ref"] = p.ref
		}
		list = append(list, r)
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list}}, nil
}

// personChanges asks for the employer's own changes of persons' data, by number or
// page by page.
type personChanges struct {
	state string
	corekit.ByNumber
}

func parsePersonChanges(data corekit.Object) personChanges {
	q := personChanges{ByNumber: corekit.ParseByNumber(data, "changeNos", maxAlterations)}
	if q.Numbers == nil {
		q.state = data.Optional("state", 16)
	}
	return q
}

// Answer implements corekit.Query.
func (q personChanges) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	return corekit.Listing[*personChange]{
		List: "alterations", Number: "changeNo",
		One: func(number string) (*personChange, bool, error) {
			n, err := personChangeNumbered(ctx, db, o, number)
			return n, n != nil, err
		},
		After: func(string, int) ([]*personChange, error) { return personChangesAfter(ctx, db, o, q) },
		Name:  func(n *personChange) string { return n.number },
		Tell:  func(n *personChange) (map[string]any, error) { return n.record(), nil },
	}.Answer(q.ByNumber)
}
