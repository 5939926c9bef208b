package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/notice"
)

func environmentOf(name string) id.Env {
	if name == "production" {
		return id.Production
	}
	return id.Test
}

type callsIn struct {
	Enterprise  string `path:"enterprise" maxLength:"36"`
	Environment string `path:"environment" enum:"test,production"`
	face.Page
}

type callAnswer struct {
	ID         string `json:"id"`
	App        string `json:"app"`
	MsgID      string `json:"msgId"`
	TraceID    string `json:"traceId"`
	Service    string `json:"service"`
	KeyID      string `json:"keyId"`
	CaseID     string `json:"caseId,omitempty"`
	Agent      string `json:"agent,omitempty" doc:"Credit code of the agent that filed it under a mandate"`
	FiledAt    string `json:"filedAt"`
	State      string `json:"state" enum:"received,checked,dispatched,waiting,manual,done,rejected,partial"`
	Code       string `json:"code,omitempty"`
	BusinessNo string `json:"businessNo,omitempty"`
	PromisedBy string `json:"promisedBy,omitempty"`
	Attempt    int    `json:"attempt"`
	Updated    string `json:"updated"`
}

func callOf(c call.Call) callAnswer {
	return callAnswer{
		ID: string(c.ID), App: string(c.App), MsgID: c.MsgID, TraceID: c.Trace, Service: c.Service, KeyID: c.KeyID, CaseID: c.CaseID,
		Agent: c.Agent, FiledAt: when(c.Filed()), State: string(c.State), Code: c.Code, BusinessNo: c.BusinessNo, PromisedBy: when(c.PromisedBy),
		Attempt: c.Attempt, Updated: when(c.Updated),
	}
}

type callsOut struct {
	Body face.List[callAnswer]
}

func (s *server) calls(ctx context.Context, in *callsIn) (*callsOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Calls.Latest(ctx, e, environmentOf(in.Environment), id.Call(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &callsOut{Body: face.NewList(rows, in.Limit, callOf, func(c call.Call) []string { return []string{string(c.ID)} })}, nil
}

type callIn struct {
	Enterprise  string `path:"enterprise" maxLength:"36"`
	Environment string `path:"environment" enum:"test,production"`
	Call        string `path:"call" maxLength:"36"`
}

type callOut struct {
	Body struct {
		Call   callAnswer  `json:"call"`
		Events []lifeEvent `json:"events" doc:"Life line, the oldest first"`
	}
}

type lifeEvent struct {
	At      string `json:"at"`
	Name    string `json:"name"`
	Actor   string `json:"actor,omitempty"`
	Core    string `json:"core,omitempty"`
	Detail  string `json:"detail,omitempty"`
	Attempt int    `json:"attempt"`
}

// callAt is the call that a path names.
func (s *server) callAt(ctx context.Context, in *callIn) (call.Call, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return call.Call{}, err
	}
	number, err := id.Parse[id.Call](in.Call)
	if err != nil {
		return call.Call{}, err
	}
	return s.Calls.ByID(ctx, e, environmentOf(in.Environment), number)
}

func (s *server) call(ctx context.Context, in *callIn) (*callOut, error) {
	c, err := s.callAt(ctx, in)
	if err != nil {
		return nil, err
	}
	events, err := s.Calls.Events(ctx, c)
	if err != nil {
		return nil, err
	}
	out := &callOut{}
	out.Body.Call, out.Body.Events = callOf(c), make([]lifeEvent, 0, len(events))
	for _, v := range events {
		out.Body.Events = append(out.Body.Events, lifeEvent{At: when(v.At), Name: v.Name, Actor: v.Actor, Core: v.Core, Detail: v.Detail, Attempt: v.Attempt})
	}
	return out, nil
}

type alarmsIn struct {
	Open bool `query:"open" doc:"Only those that nobody has acknowledged"`
	face.Page
}

type alarmAnswer struct {
	ID             string            `json:"id"`
	Kind           string            `json:"kind"`
	Severity       string            `json:"severity" enum:"info,warning,critical"`
	Owner          string            `json:"owner" doc:"Role that has to look"`
	Object         string            `json:"object"`
	Values         map[string]string `json:"values,omitempty"`
	RaisedAt       string            `json:"raisedAt"`
	LastAt         string            `json:"lastAt"`
	Times          int64             `json:"times"`
	AcknowledgedBy string            `json:"acknowledgedBy,omitempty"`
	AcknowledgedAt string            `json:"acknowledgedAt,omitempty"`
}

func alarmOf(a notice.Alarm) alarmAnswer {
	return alarmAnswer{
		ID: string(a.ID), Kind: string(a.Kind), Severity: string(a.Severity), Owner: a.Owner, Object: a.Object, Values: a.Values,
		RaisedAt: when(a.RaisedAt), LastAt: when(a.LastAt), Times: a.Times,
		AcknowledgedBy: a.AcknowledgedBy, AcknowledgedAt: when(a.AcknowledgedAt),
	}
}

type alarmsOut struct {
	Body face.List[alarmAnswer]
}

func (s *server) alarms(ctx context.Context, in *alarmsIn) (*alarmsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Alarms.List(ctx, notice.Filter{Open: in.Open, Before: id.Alarm(place[0]), Limit: in.Limit + 1})
	if err != nil {
		return nil, err
	}
	return &alarmsOut{Body: face.NewList(rows, in.Limit, alarmOf, func(a notice.Alarm) []string { return []string{string(a.ID)} })}, nil
}

type alarmIn struct {
	Alarm string `path:"alarm" maxLength:"36"`
}

func (s *server) acknowledge(ctx context.Context, in *alarmIn) (*struct{}, error) {
	alarm, err := id.Parse[id.Alarm](in.Alarm)
	if err != nil {
		return nil, err
	}
	return nil, s.Alarms.Acknowledge(ctx, alarm, actor(ctx))
}

type headsOut struct {
	Body struct {
		Items []headAnswer `json:"items"`
	}
}

type headAnswer struct {
	Node  string `json:"node"`
	Day   string `json:"day"`
	Count int64  `json:"count" doc:"Entries counted by the head"`
	At    string `json:"at" doc:"A cut of what was committed before would be found"`
	KeyID string `json:"keyId" doc:"Platform key that signed it"`
}

func (s *server) heads(ctx context.Context, _ *struct{}) (*headsOut, error) {
	heads, err := s.Audit.Heads(ctx)
	if err != nil {
		return nil, err
	}
	out := &headsOut{}
	out.Body.Items = make([]headAnswer, 0, len(heads))
	for _, h := range heads {
		out.Body.Items = append(out.Body.Items, headAnswer{Node: h.Node, Day: h.Day, Count: h.Count, At: when(h.At), KeyID: h.KeyID})
	}
	return out, nil
}

type verifyOut struct {
	Body struct {
		OK       bool              `json:"ok"`
		Entries  int64             `json:"entries"`
		Chains   int               `json:"chains"`
		Heads    int               `json:"heads"`
		Findings []findingAnswer   `json:"findings"`
		More     int               `json:"more" doc:"Findings beyond those listed"`
		Covered  map[string]string `json:"covered" doc:"For each node: up to when a cut end would have been found"`
	}
}

type findingAnswer struct {
	Kind string `json:"kind"`
	Node string `json:"node"`
	Day  string `json:"day"`
	Seq  int64  `json:"seq"`
	Text string `json:"text"`
}

func (s *server) verify(ctx context.Context, _ *struct{}) (*verifyOut, error) {
	r, err := s.Audit.Verify(ctx)
	if err != nil {
		return nil, err
	}
	out := &verifyOut{}
	out.Body.OK, out.Body.Entries, out.Body.Chains, out.Body.Heads, out.Body.More = r.OK(), r.Entries, r.Chains, r.Heads, r.More
	out.Body.Findings, out.Body.Covered = []findingAnswer{}, map[string]string{}
	for _, f := range r.Findings {
		out.Body.Findings = append(out.Body.Findings, findingAnswer{Kind: string(f.Kind), Node: f.Node, Day: f.Day, Seq: f.Seq, Text: f.Text})
	}
	for node, at := range r.Covered {
		out.Body.Covered[node] = when(at)
	}
	return out, nil
}

type yearsOut struct {
	Body struct {
		Years []int `json:"years" doc:"Years whose working days are known"`
	}
}

func (s *server) years(ctx context.Context, _ *struct{}) (*yearsOut, error) {
	c, err := s.Calendars.Load(ctx)
	if err != nil {
		return nil, err
	}
	out := &yearsOut{}
	out.Body.Years = append([]int{}, c.Years()...)
	return out, nil
}

type importIn struct {
	Body struct {
		Text   string `json:"text" minLength:"1" maxLength:"8192" doc:"Lines such as: year 2027, off 02-05..02-11, work 02-14"`
		Source string `json:"source" minLength:"1" maxLength:"200" doc:"Number and title of the notice it was taken from"`
	}
}

type importOut struct {
	Body struct {
		Year        int `json:"year"`
		WorkingDays int `json:"workingDays"`
		Settled     int `json:"settled" doc:"Deadlines that waited for this year and are computed now"`
	}
}

func (s *server) importYear(ctx context.Context, in *importIn) (*importOut, error) {
	y, err := calendar.ParseYear(in.Body.Text)
	if err != nil {
		return nil, err
	}
	by := audit.Entry{At: s.o.Clock(), Actor: actor(ctx), Action: "calendar.import", Outcome: audit.Done}
	if err := s.Calendars.Import(ctx, y, in.Body.Source, by); err != nil {
		return nil, err
	}
	settled, err := s.Applications.Settle(ctx)
	if err != nil {
		return nil, err
	}
	out := &importOut{}
	out.Body.Year, out.Body.WorkingDays, out.Body.Settled = y.Number, y.WorkingDays(), settled
	return out, nil
}
