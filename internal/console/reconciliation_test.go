package console

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// run is the bureau's one comparison; it has the number of the case.
func (b *bureau) run() id.Reconciliation { return id.Reconciliation(b.matter.ID) }

// accounts is the bureau as Reconciliation.
type accounts struct{ b *bureau }

func (a accounts) Cores() []string { return []string{"employment"} }

func (a accounts) one() reconcile.Report {
	return reconcile.Report{
		ID: a.b.run(), Core: "employment", Day: "2026-11-22", State: reconcile.Done, Asked: monday, Counts: reconcile.Counts{Lines: 3, Matched: 1, MissingHere: 2},
	}
}

func (a accounts) Ask(_ context.Context, _ id.Staff, core string, day calendar.Day) (reconcile.Report, error) {
	a.b.acts = append(a.b.acts, "compare "+core+" "+string(day))
	return reconcile.Report{ID: a.b.run(), Core: core, Day: day, State: reconcile.Asked, Asked: monday}, nil
}

func (a accounts) Reports(context.Context, id.Reconciliation, int) ([]reconcile.Report, error) {
	return []reconcile.Report{a.one()}, nil
}

func (a accounts) Report(_ context.Context, run id.Reconciliation) (reconcile.Report, []reconcile.Difference, error) {
	if run != a.b.run() {
		return reconcile.Report{}, nil, fault.New(fault.NotFound, "reconciliation.unknown", "no such run")
	}
	return a.one(), []reconcile.Difference{
		{Kind: reconcile.MissingHere, Theirs: reconcile.Theirs{Key: "k1", Outcome: "done", Number: "=1+1"}},
		{Kind: reconcile.Different, Ours: reconcile.Ours{Key: "k2", Outcome: "done"}, Theirs: reconcile.Theirs{Key: "k2", Outcome: "rejected", USCC: "91370200MA3TEXT01C"}},
	}, nil
}

func TestReconciliations(t *testing.T) {
	b := newBureau()
	api, operator := b.console(t), b.as(t, "operator", staff.Operator)
	list, one := Prefix+"/reconciliations", Prefix+"/reconciliations/"+string(b.run())
	facetest.Run(t, api, map[string]facetest.Case{
		"list":       {Path: list, Cookies: operator, Status: 200, Want: []string{`"missingHere":2`, `"state":"done"`}},
		"one":        {Path: one, Cookies: operator, Status: 200, Want: []string{`"lines":3`}},
		"file":       {Path: one + "/report.csv", Cookies: operator, Status: 200, Want: []string{"missing-here,k1", "different,k2", ",'=1+1"}, WantNot: []string{",=1+1"}},
		"not a day":  {Method: "POST", Path: list, Body: `{"core":"employment","day":"2026-13-01"}`, Cookies: operator, Status: 422},
		"by a guest": {Path: list, Cookies: b.as(t, "reviewer", staff.Reviewer), Status: 403},
		"bad cursor": {Path: list + "?cursor=%21", Cookies: operator, Status: 422, Want: []string{"request.cursor"}},
	})
	if len(b.acts) > 0 {
		t.Errorf("acts %v", b.acts)
	}
	facetest.Case{Method: "POST", Path: list, Body: `{"core":"employment","day":"2026-11-22"}`, Cookies: operator, Status: 200, Want: []string{`"state":"asked"`}}.Check(t, api)
}
