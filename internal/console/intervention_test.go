package console

import (
	"context"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

var definitions = sync.OnceValues(func() (*catalog.Catalog, []catalog.Fault) { return catalog.Load(services.FS) })

// matters is the bureau as Interventions: one case, about the first example of the
// registration of employment.
type matters struct{ b *bureau }

func (m matters) one(c id.Case) (*intervention.Case, error) {
	if c != m.b.matter.ID {
		return nil, fault.New(fault.NotFound, "intervention.unknown", "no such case")
	}
	return m.b.matter, nil
}

func (m matters) Cases(_ context.Context, f intervention.Filter) ([]intervention.Case, error) {
	c := *m.b.matter
	if f.State != "" && f.State != c.State || f.Core != "" && f.Core != c.Core || f.Overdue && !c.Overdue(m.b.now) || f.Before != "" {
		return nil, nil
	}
	return []intervention.Case{c}, nil
}

func (m matters) Dossier(_ context.Context, c id.Case) (*intervention.Dossier, error) {
	one, err := m.one(c)
	if err != nil {
		return nil, err
	}
	all, _ := definitions() // its own test tells of faults
	service, _ := all.Interface("ER0101")
	var objection *intervention.Objection
	if one.Kind == intervention.OfObjection {
		objection = &intervention.Objection{Pointer: "/persons/0", Kind: catalog.NoticeHire, Answer: one.Reason, Answered: monday}
	}
	return &intervention.Dossier{
		Objection: objection,
		Case:      one, Call: m.b.call, Service: service, Body: service.Examples[0].Body,
		Events: []call.Event{{At: monday, Name: call.EventManual, Detail: call.ReasonUnknown}},
		Proposal: &intervention.Proposal{How: intervention.Correct, Changes: []intervention.Change{
			{Pointer: "/persons/0/aac067", Before: "13900000001", After: "13900000003"},
			{Pointer: "/persons/0/aac006", Before: "1990-01-01", After: "1990-01-02"},
		}, Ends: []intervention.End{{Outcome: message.Done, Persons: []intervention.PersonEnd{{Outcome: message.Done, Fields: map[string]string{"registrationNo": "JY20261123000077"}}}}}},
	}, nil
}

// Reveal shows the first person of the example to whoever holds the case.
func (m matters) Reveal(_ context.Context, by id.Staff, c id.Case, why string) (*intervention.Objection, error) {
	one, err := m.one(c)
	if err != nil {
		return nil, err
	}
	if one.TakenBy != by {
		return nil, fault.New(fault.Conflict, "intervention.not-yours", "take the case first")
	}
	m.b.acts = append(m.b.acts, "reveal "+why)
	return &intervention.Objection{Words: "我没有在这家单位工作", Person: catalog.Concerned{
		Person: catalog.Person{Name: "测试甲", IDType: "01", IDNumber: "000000199001010018"}, Mobile: "13900000001",
	}}, nil
}

// Counts adds two notices up.
func (m matters) Counts(context.Context, calendar.Day, calendar.Day) ([]awareness.Count, error) {
	return []awareness.Count{
		{Service: "ER0101", Kind: catalog.NoticeHire, Standing: awareness.Undelivered, N: 3},
		{Service: "ER0101", Kind: catalog.NoticeHire, Standing: awareness.Lapsed, N: 4},
		{Service: "ER0101", Kind: catalog.NoticeHire, Standing: "known", Answer: awareness.Aware, N: 5},
		{Service: "ER0101", Kind: catalog.NoticeHire, Standing: "upheld", Answer: awareness.NotMe, N: 1},
	}, nil
}

func (m matters) SendAgain(context.Context) (int, error) {
	m.b.acts = append(m.b.acts, "send again")
	return 3, nil
}

// TestObjector: who a person is and what they wrote is shown to whoever holds the case,
// for a reason, and stands nowhere else.
func TestObjector(t *testing.T) {
	b := newBureau()
	b.matter = intervention.ForObjection(string(id.New[id.Notice](monday)), b.call.Key, b.call.ID, "ER0101", call.Case{Core: "employment", Reason: "not-me", Owner: "operator"}, monday)
	api, operator := b.console(t), b.as(t, "operator", staff.Operator)
	one := Prefix + "/interventions/" + string(b.matter.ID)
	personal := []string{"000000199001010018", "13900000001", "测试甲", "我没有在这家单位工作"}
	facetest.Case{Path: one, Cookies: operator, Status: 200, Want: []string{`"kind":"objection"`, `"answer":"not-me"`, `"pointer":"/persons/0"`}, WantNot: personal}.Check(t, api)
	facetest.Case{Method: "POST", Path: one + "/reveal", Body: `{"reason":"电话核实"}`, Cookies: operator, Status: 409, Want: []string{"intervention.not-yours"}, WantNot: personal}.Check(t, api)
	facetest.Case{Method: "POST", Path: one + "/take", Cookies: operator, Status: 204}.Check(t, api)
	facetest.Case{Method: "POST", Path: one + "/reveal", Body: `{"reason":""}`, Cookies: operator, Status: 422, WantNot: personal}.Check(t, api)
	facetest.Case{Method: "POST", Path: one + "/reveal", Body: `{"reason":"电话核实"}`, Cookies: operator, Status: 200, Want: personal}.Check(t, api)
	facetest.Case{Method: "POST", Path: Prefix + "/notices/send-again", Cookies: operator, Status: 200, Want: []string{`"sent":3`}}.Check(t, api)
	facetest.Case{Path: Prefix + "/statistics/notices?first=2026-11-01&last=2026-11-30", Cookies: operator, Status: 200, Want: []string{`"told":10`, `"answered":6`, `"objections":1`}}.Check(t, api)
	if len(b.acts) != 2 || b.acts[0] != "reveal 电话核实" {
		t.Errorf("acts %v", b.acts)
	}
}

func (m matters) Take(_ context.Context, by id.Staff, c id.Case) error {
	one, err := m.one(c)
	if err != nil {
		return err
	}
	return one.Take(by, m.b.now)
}

func (m matters) Give(_ context.Context, by id.Staff, c id.Case) error {
	one, err := m.one(c)
	if err != nil {
		return err
	}
	return one.Give(by, m.b.now)
}

func (m matters) Propose(ctx context.Context, by approval.Person, c id.Case, p intervention.Proposal, why string) (*approval.Request, error) {
	if _, err := m.one(c); err != nil {
		return nil, err
	}
	m.b.acts = append(m.b.acts, "propose "+string(p.How))
	return approval.Ask(ctx, m.b.cabinet, approval.Asking{
		Act: intervention.Act, Object: "intervention:" + string(c), Payload: map[string]any{"how": p.How}, Why: why,
	}, by, m.b.now)
}

// What a case shows is masked, by the definition's own masks and whole where the
// definition says no more than that a field is personal.
func TestInterventions(t *testing.T) {
	b := newBureau()
	api, operator, root := b.console(t), b.as(t, "operator", staff.Operator), b.as(t, "root.li", staff.Administrator)
	list, one := Prefix+"/interventions", Prefix+"/interventions/"+string(b.matter.ID)
	personal := []string{"000000199001010018", "13900000001", "13900000003", "测试甲", "经办测试", "1990-01-01", "1990-01-02", "JY20261123000077"}
	facetest.Run(t, api, map[string]facetest.Case{
		"list":                 {Path: list, Cookies: operator, Status: 200, Want: []string{`"reason":"outcome-unknown"`, `"state":"open"`, `"overdue":true`, `"environment":"test"`}, WantNot: personal},
		"by core":              {Path: list + "?core=insurance", Cookies: operator, Status: 200, Want: []string{`"items":[]`}},
		"by state":             {Path: list + "?state=done", Cookies: operator, Status: 200, Want: []string{`"items":[]`}},
		"no state":             {Path: list + "?state=lost", Cookies: operator, Status: 422},
		"bad cursor":           {Path: list + "?cursor=%21", Cookies: operator, Status: 422, Want: []string{"request.cursor"}},
		"one":                  {Path: one, Cookies: operator, Status: 200, Want: []string{`"name":"call.manual"`, `"aac067":"139****0001"`, `"aac147":"0000**********0018"`, `"/persons/0/aac067"`, `"after":"139****0003"`}, WantNot: personal},
		"one, by root":         {Path: one, Cookies: root, Status: 200, WantNot: personal},
		"root decides nothing": {Method: "POST", Path: one + "/take", Cookies: root, Status: 403, Want: []string{"console.not-allowed"}},
		"unknown way":          {Method: "POST", Path: one + "/propose", Body: `{"proposal":{"how":"forget"},"reason":"why not"}`, Cookies: operator, Status: 422},
		"no reason":            {Method: "POST", Path: one + "/propose", Body: `{"proposal":{"how":"redispatch"},"reason":""}`, Cookies: operator, Status: 422},
	})
	facetest.Case{Method: "POST", Path: one + "/take", Cookies: operator, Status: 204}.Check(t, api)
	facetest.Case{Method: "POST", Path: one + "/take", Cookies: operator, Status: 409, Want: []string{"intervention.yours"}}.Check(t, api)
	facetest.Case{Method: "POST", Path: one + "/give", Cookies: b.as(t, "other", staff.Operator), Status: 409, Want: []string{"intervention.not-yours"}}.Check(t, api)
	body := `{"proposal":{"how":"settle","ends":[{"outcome":"done","businessNo":"BL1"}],"evidence":{"name":"通知书.pdf","sm3":"` + b.request.Digest + `"}},"reason":"the paper says so"}`
	facetest.Case{Method: "POST", Path: one + "/propose", Body: body, Cookies: operator, Status: 200, Want: []string{`"act":"intervention.end"`, `"yours":true`, `"mayDecide":false`}}.Check(t, api)
	if len(b.acts) != 1 || b.acts[0] != "propose settle" {
		t.Errorf("acts %v", b.acts)
	}
}
