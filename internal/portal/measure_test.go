package portal

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
)

// docket has one measure against each house.
type docket struct{ w *town }

// measure is the id of the measure against the house.
func (h *house) measure() id.Measure {
	return id.Measure("0195f0aa-0000-7000-8000-0000" + string(h.system.App)[2:])
}

func (d docket) Measures(_ context.Context, e id.Enterprise) ([]measure.Measure, error) {
	for _, h := range d.w.houses {
		if h.enterprise.ID == e {
			return []measure.Measure{{
				ID: h.measure(), Enterprise: e, State: measure.InForce, Since: monday, ObjectBy: monday.AddDate(0, 0, 16),
				Order: measure.Order{Kind: measure.Warning, Ground: measure.Neglect, Facts: h.word + "三个月未处理退回的申报"},
			}}, nil
		}
	}
	return nil, nil
}

func (d docket) Object(_ context.Context, e id.Enterprise, _ id.Member, m id.Measure, _ string) error {
	for _, h := range d.w.houses {
		if h.enterprise.ID == e && h.measure() == m {
			d.w.acts = append(d.w.acts, "object")
			return nil
		}
	}
	return fault.New(fault.NotFound, "measure.unknown", "no such measure")
}

// Objections has one objection to a filing of each house.
func (d docket) Objections(_ context.Context, e id.Enterprise, before id.Notice, _ int) ([]awareness.Notice, error) {
	for _, h := range d.w.houses {
		if h.enterprise.ID == e && before == "" {
			return []awareness.Notice{{
				ID: id.Notice(h.measure()), Key: call.Key{Enterprise: e, App: h.system.App, MsgID: "M-" + h.word}, Pointer: "/persons/0", Service: "ER0101",
				Kind: catalog.NoticeHire, State: awareness.Upheld, Answer: awareness.NotMe, Words: "我没有在这家单位工作", Finding: "查明确非本人",
				Answered: monday, Settled: monday, Remedy: "请撤回登记",
			}}, nil
		}
	}
	return nil, nil
}

// TestPersonsObjections shows an enterprise which row is objected to and what it has
// to do, and nothing of what the person wrote or was told.
func TestPersonsObjections(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	facetest.Case{
		Path: Prefix + "/objections", Cookies: w.as(t, h, h.owner), Status: 200,
		Want:    []string{`"row":"/persons/0"`, `"answer":"not-me"`, `"state":"upheld"`, `"remedy":"请撤回登记"`, `"msgId":"M-` + h.word},
		WantNot: []string{"没有在这家单位", "确非本人", w.houses[1].word},
	}.Check(t, api)
}

// TestObjection lets an owner read a measure and object to it, which somebody is
// told of.
func TestObjection(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	for _, c := range []facetest.Case{
		{Path: "/measures", Status: 200, Want: []string{`"clauses":["7.1","8.8"]`, `"evidence":[]`, `"objectBy"`}},
		{Method: "POST", Path: "/measures/" + string(h.measure()) + "/objection", Body: `{"text":"短"}`, Status: 422},
		{Method: "POST", Path: "/measures/" + string(h.measure()) + "/objection", Body: bodies()["objectToMeasure"], Status: 200},
	} {
		c.Path, c.Cookies = Prefix+c.Path, w.as(t, h, h.owner)
		c.Check(t, api)
	}
	if len(w.acts) != 1 || len(w.raised) != 1 || w.raised[0].Kind != "measure.objected" {
		t.Errorf("acts %v, alarms %v", w.acts, w.raised)
	}
}
