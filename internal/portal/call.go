package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// environmentName is how an environment is called in paths and answers.
func environmentName(env id.Env) string {
	if env == id.Production {
		return "production"
	}
	return "test"
}

func environmentOf(name string) id.Env {
	if name == "production" {
		return id.Production
	}
	return id.Test
}

type callBrief struct {
	ID         string `json:"id"`
	App        string `json:"app"`
	MsgID      string `json:"msgId"`
	TraceID    string `json:"traceId"`
	Service    string `json:"service"`
	Version    int    `json:"version"`
	KeyID      string `json:"keyId"`
	CaseID     string `json:"caseId,omitempty"`
	BatchNo    string `json:"batchNo,omitempty"`
	Agent      string `json:"agent,omitempty" doc:"Credit code of the agent that filed it under a mandate"`
	FiledAt    string `json:"filedAt" doc:"Filing time (收件); in the test environment by the enterprise's own clock"`
	State      string `json:"state" enum:"received,checked,dispatched,waiting,manual,done,rejected,partial"`
	Outcome    string `json:"outcome" enum:"done,rejected,processing,manual,partial"`
	Code       string `json:"code,omitempty"`
	BusinessNo string `json:"businessNo,omitempty"`
	PromisedBy string `json:"promisedBy,omitempty"`
	Updated    string `json:"updated"`
}

func callOf(c call.Call) callBrief {
	outcome := c.Outcome
	if outcome == "" {
		outcome = c.State.Outcome()
	}
	return callBrief{
		ID: string(c.ID), App: string(c.App), MsgID: c.MsgID, TraceID: c.Trace, Service: c.Service, Version: c.ServiceVersion,
		KeyID: c.KeyID, CaseID: c.CaseID, BatchNo: c.BatchNo, Agent: c.Agent, FiledAt: when(c.Filed()), State: string(c.State),
		Outcome: string(outcome), Code: c.Code, BusinessNo: c.BusinessNo, PromisedBy: when(c.PromisedBy), Updated: when(c.Updated),
	}
}

type callsIn struct {
	Environment string `path:"environment" enum:"test,production"`
	App         string `query:"app" maxLength:"10" doc:"Together with msgId: the one call of that number"`
	MsgID       string `query:"msgId" maxLength:"32"`
	face.Page
}

type callsOut struct {
	Body face.List[callBrief]
}

func (s *server) calls(ctx context.Context, in *callsIn) (*callsOut, error) {
	e, env := from(ctx).enterprise.ID, environmentOf(in.Environment)
	if in.MsgID != "" || in.App != "" {
		return s.callByNumber(ctx, call.Key{Enterprise: e, Env: env, App: id.App(in.App), MsgID: in.MsgID})
	}
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Calls.Latest(ctx, e, env, id.Call(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &callsOut{Body: face.NewList(rows, in.Limit, callOf, func(c call.Call) []string { return []string{string(c.ID)} })}, nil
}

// callByNumber finds the one call with a number of the caller's own.
func (s *server) callByNumber(ctx context.Context, key call.Key) (*callsOut, error) {
	out := &callsOut{Body: face.List[callBrief]{Items: []callBrief{}}}
	c, err := s.Calls.Call(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return out, nil
	} else if err != nil {
		return nil, err
	}
	out.Body.Items = append(out.Body.Items, callOf(c))
	return out, nil
}

type callIn struct {
	Environment string `path:"environment" enum:"test,production"`
	Call        string `path:"call" maxLength:"36"`
}

type callOut struct {
	Body struct {
		Call   callBrief     `json:"call"`
		Events []lifeEvent   `json:"events" doc:"Life line, the oldest first"`
		Result *resultAnswer `json:"result,omitempty" doc:"What stands now; personal values are masked"`
	}
}

type lifeEvent struct {
	At      string `json:"at"`
	Name    string `json:"name" doc:"Such as call.received"`
	Core    string `json:"core,omitempty" doc:"Core system concerned"`
	Detail  string `json:"detail,omitempty"`
	Attempt int    `json:"attempt"`
}

type resultAnswer struct {
	Outcome    string          `json:"outcome"`
	Code       string          `json:"code,omitempty"`
	Message    string          `json:"message,omitempty"`
	Errors     []findingAnswer `json:"errors"`
	Warnings   []findingAnswer `json:"warnings"`
	Data       any             `json:"data,omitempty"`
	NextStep   string          `json:"nextStep,omitempty"`
	PromisedBy string          `json:"promisedBy,omitempty"`
}

type findingAnswer struct {
	Pointer string `json:"pointer"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

func (s *server) call(ctx context.Context, in *callIn) (*callOut, error) {
	c, err := s.ownCall(ctx, in)
	if err != nil {
		return nil, err
	}
	events, err := s.Calls.Events(ctx, c)
	if err != nil {
		return nil, err
	}
	result, err := s.Results.Result(ctx, c.Key, false)
	if err != nil {
		return nil, err
	}
	out := &callOut{}
	out.Body.Call = callOf(c)
	out.Body.Events = make([]lifeEvent, 0, len(events))
	for _, e := range events {
		out.Body.Events = append(out.Body.Events, lifeEvent{At: when(e.At), Name: e.Name, Core: e.Core, Detail: e.Detail, Attempt: e.Attempt})
	}
	out.Body.Result = s.resultOf(result)
	return out, nil
}

func (s *server) ownCall(ctx context.Context, in *callIn) (call.Call, error) {
	c, err := id.Parse[id.Call](in.Call)
	if err != nil {
		return call.Call{}, err
	}
	return s.Calls.ByID(ctx, from(ctx).enterprise.ID, environmentOf(in.Environment), c)
}

func (s *server) resultOf(r message.Result) *resultAnswer {
	return &resultAnswer{
		Outcome: string(r.Outcome), Code: r.Code, Message: r.Message, Errors: findings(r.Errors), Warnings: findings(r.Warnings),
		Data: face.MaskTree(r.Data, s.masks()), NextStep: r.NextStep, PromisedBy: r.PromisedBy,
	}
}

func findings(list []message.Finding) []findingAnswer {
	all := make([]findingAnswer, 0, len(list))
	for _, f := range list {
		all = append(all, findingAnswer(f))
	}
	return all
}

// masks tells how the fields of any interface are masked, by name: a name means
// the same everywhere.
func (s *server) masks() map[string]string {
	masks := map[string]string{}
	for _, i := range s.Catalog().Interfaces() {
		for _, f := range i.Fields() {
			if f.Mask != "" {
				masks[f.Name] = f.Mask
			}
		}
	}
	return masks
}

type receiptsOut struct {
	Body struct {
		Items []receiptAnswer `json:"items" doc:"In the order in which they arose"`
	}
}

type receiptAnswer struct {
	Kind      string `json:"kind" enum:"received,checked,decided"`
	Text      string `json:"text" doc:"What is signed, byte for byte"`
	Signature string `json:"signature" doc:"SM2 with SM3 over the text, DER, base64"`
	SignKeyID string `json:"signKeyId" doc:"One of the platform's public keys"`
}

// receipts hands the receipts out, signed. A signature is made once and kept.
func (s *server) receipts(ctx context.Context, in *callIn) (*receiptsOut, error) {
	c, err := s.ownCall(ctx, in)
	if err != nil {
		return nil, err
	}
	result, err := s.Results.Result(ctx, c.Key, true)
	if err != nil {
		return nil, err
	}
	out := &receiptsOut{}
	out.Body.Items = make([]receiptAnswer, 0, len(result.Receipts))
	for _, r := range result.Receipts {
		text, err := message.ParseReceiptText(r.Text)
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, receiptAnswer{
			Kind: string(text.Kind), Text: r.Text, Signature: r.Signature, SignKeyID: r.SignKeyID,
		})
	}
	return out, nil
}
