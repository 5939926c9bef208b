package insurance

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// Kinds of alteration.
const (
	kindChange = "change" // filed by the employer
	kindSync   = "sync"   // taken over from the market's register
)

// alteration is what one act changed of a unit or a project.
type alteration struct {
	number, project, kind, reason, state string
	filedOn                              calendar.Day
	edits                                []edit
}

// States of an alteration.
const (
	altered = "done"
	undone  = "withdrawn"
)

// alterUndo takes an own change back, within days and while nothing came after it.
type alterUndo struct {
	number, reason string
	rules          Rules
}

func parseAlterUndo(data corekit.Object, rules Rules) alterUndo {
	return alterUndo{data.Text("changeNo", 32), data.Text("reason", 200), rules}
}

// Run implements corekit.Work.
func (u alterUndo) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	a, err := alterationOf(ctx, tx, o, u.number)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case a == nil || a.state == undone:
		return corekit.Refusal(nothingToUndo), nil
	case a.kind == kindSync:
		return corekit.Refusal(syncStays), nil
	case o.FiledOn() > a.filedOn.AddDays(u.rules.UndoWithin):
		return corekit.Refusal(undoneLate), nil
	}
	v, err := u.restore(ctx, tx, o, a)
	if err != nil || v.Refused() {
		return corekit.Refusal(v), err
	}
	data := map[string]any{"changeNo": a.number, "changes": told(a.reversed())}
	return corekit.Answer{Outcome: corekit.Done, Data: data}, withdrawAlteration(ctx, tx, o, a.number)
}

// reversed are the edits that bring back what was.
func (a *alteration) reversed() []edit {
	list := make([]edit, len(a.edits))
	for i, e := range a.edits {
		list[i] = edit{field: e.field, before: e.after, after: e.before}
	}
	return list
}

// restore brings the values back in the unit or the project.
func (u alterUndo) restore(ctx context.Context, tx corekit.Tx, o *corekit.Order, a *alteration) (corekit.Verdict, error) {
	if a.project == "" {
		own, err := unitOf(ctx, tx, o)
		if err != nil || !own.details.take(a.reversed()) {
			return changedSince, err
		}
		return corekit.Verdict{}, saveUnit(ctx, tx, o, own)
	}
	p, err := projectOf(ctx, tx, o, a.project)
	switch {
	case err != nil:
		return corekit.Verdict{}, err
	case p == nil || p.state == completed:
		return projectOver, nil
	case !p.details.take(a.reversed()):
		return changedSince, nil
	}
	if v := p.price(u.rules.Project); v.Refused() {
		return v, nil
	}
	return corekit.Verdict{}, saveProject(ctx, tx, o, p)
}

// take makes edits whose values were kept before, unless one was changed since.
func (s sheet) take(edits []edit) bool {
	for _, e := range edits {
		if s[e.field] != e.before {
			return false
		}
	}
	for _, e := range edits {
		s.set(e.field, e.after)
	}
	return true
}

// alterQuery asks for the employer's own alterations, by number or page by page.
type alterQuery struct {
	project string
	corekit.ByNumber
}

// maxAlterations is the most alterations on a page.
const maxAlterations = 100

func parseAlterQuery(data corekit.Object) alterQuery {
	q := alterQuery{ByNumber: corekit.ParseByNumber(data, "changeNos", maxAlterations)}
	if q.Numbers == nil {
		q.project = data.Optional("projectNo", 32)
	}
	return q
}

// Answer implements corekit.Query.
func (q alterQuery) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	return corekit.Listing[string]{
		List: "alterations", Number: "changeNo", One: corekit.Known, Name: corekit.Itself,
		After: func(after string, limit int) ([]string, error) {
			return alterationsAfter(ctx, db, o, q.project, after, limit)
		},
		Tell: func(number string) (map[string]any, error) {
			a, err := alterationOf(ctx, db, o, number)
			if err != nil || a == nil {
				return map[string]any{"changeNo": number, "state": "none"}, err
			}
			return a.told(), nil
		},
	}.Answer(q.ByNumber)
}

// told is an alteration as answered.
func (a *alteration) told() map[string]any {
	r := map[string]any{"changeNo": a.number, "state": a.state, "kind": a.kind, "filedOn": string(a.filedOn), "changes": told(a.edits)}
	if a.project != "" {
		r["projectNo"] = a.project
	}
	if a.reason != "" {
		r["reason"] = a.reason
	}
	return r
}
