package console

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// docket is the measures behind the console: the bureau's own one.
type docket struct{ b *bureau }

func (d docket) Take(_ context.Context, by approval.Person, e id.Enterprise, o measure.Order) (measure.Taken, error) {
	if e != d.b.enterprise.ID {
		return measure.Taken{}, fault.New(fault.NotFound, "store.not-found", "no such row")
	}
	d.b.acts = append(d.b.acts, "take "+string(o.Kind))
	m := d.b.measure
	m.Order, m.TakenBy = o, "staff:"+"x"
	if o.Kind.TwoPersons() {
		m.State = measure.Asked
		return measure.Taken{Measure: &m, Approval: d.b.request}, nil
	}
	return measure.Taken{Measure: &m}, nil
}

func (d docket) act(m id.Measure, what string) error {
	if m != d.b.measure.ID {
		return fault.New(fault.NotFound, "measure.unknown", "no such measure")
	}
	d.b.acts = append(d.b.acts, what)
	return nil
}

func (d docket) Answer(_ context.Context, _ id.Staff, m id.Measure, uphold bool, text string) error {
	if uphold {
		return d.act(m, "uphold "+text)
	}
	return d.act(m, "dismiss "+text)
}

func (d docket) Lift(_ context.Context, _ id.Staff, m id.Measure) error { return d.act(m, "lift") }

func (d docket) MeasureForStaff(_ context.Context, m id.Measure) (*measure.Measure, error) {
	if m != d.b.measure.ID {
		return nil, fault.New(fault.NotFound, "measure.unknown", "no such measure")
	}
	found := d.b.measure
	return &found, nil
}

func (d docket) MeasuresForStaff(context.Context, measure.Filter) ([]measure.Measure, error) {
	return []measure.Measure{d.b.measure}, nil
}

func (d docket) CountsForStaff(_ context.Context, first, last calendar.Day) ([]measure.Count, error) {
	if first > last {
		return nil, nil
	}
	return []measure.Count{{Kind: measure.Warning, Ground: measure.Neglect, State: measure.InForce, N: 3}}, nil
}

// TestMeasures takes a mild measure, which is in force at once, and a hard one,
// which waits; answers an objection and prints a referral without taking words for
// markup.
func TestMeasures(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator)
	one, take := "/measures/"+string(b.measure.ID), "/enterprises/"+string(b.enterprise.ID)+"/measures"
	for _, c := range []facetest.Case{
		{Path: "/measures?kind=referral&objected=true", Status: 200, Want: []string{`"clauses":["8.4.2","10.2"]`}, WantNot: []string{"虚假"}},
		{Path: "/measures?kind=fine", Status: 422},
		{Path: one, Status: 200, Want: []string{"并非虚假", `"mayAnswer":true`, "笔录 7"}},
		{Path: "/measures/counts?first=2026-11-01&last=2026-11-30", Status: 200, Want: []string{`"count":3`}},
		{Path: "/measures/counts?first=2026-11-01", Status: 422},
		{Path: "/measures/grounds", Status: 200, Want: []string{`"attack"`, `"10.2"`}},
		{Path: one + "/referral.html", Status: 200, Want: []string{"&lt;虚假&gt;", "市信用办", "海岬制造", "8.4.2、10.2"}, WantNot: []string{"<虚假>"}},
		{Method: "POST", Path: take, Body: bodies()["takeMeasure"], Status: 200, Want: []string{`"state":"in-force"`}, WantNot: []string{`"approval"`}},
		{Method: "POST", Path: take, Body: `{"kind":"suspension","ground":"attack","facts":"对接口的批量试探被记录三次。","evidence":[{"kind":"audit","ref":"scope:1","note":""}]}`, Status: 200, Want: []string{`"state":"asked"`, `"digest"`}},
		{Method: "POST", Path: take, Body: `{"kind":"warning","ground":"neglect","facts":"短","evidence":[]}`, Status: 422},
		{Method: "POST", Path: one + "/lift", Status: 200},
		{Method: "POST", Path: one + "/answer", Body: `{"uphold":true,"text":"查明属实"}`, Status: 200},
	} {
		c.Path, c.Cookies = Prefix+c.Path, root
		c.Check(t, api)
	}
	if diff := cmp.Diff([]string{"take warning", "take suspension", "lift", "uphold 查明属实"}, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}
