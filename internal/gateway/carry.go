package gateway

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// check answers a filing that is to be checked only (预校验). Nothing is recorded:
// its msgId stays free, and a repeat is computed anew. A msgId that was received
// before belongs to another call.
func (g *Gateway) check(ctx context.Context, x *exchange, t dispatch.Task) (message.Result, error) {
	if x.class != traffic.Check { // came in parts, each of which was admitted as one of a filing
		g.leave(x)
		x.admitted = false
		if err := g.admit(x, traffic.Check); err != nil {
			return message.Result{}, err
		}
	}
	earlier, err := g.Results.Result(ctx, t.Call.Key, false)
	if err != nil {
		return message.Result{}, err
	}
	if earlier.Outcome != message.Unknown {
		return message.Result{}, &refusal{code: message.E2009}
	}
	result, err := g.Runner.Check(ctx, t)
	if fault.Is(err, fault.Unavailable) {
		x.reason = err.Error()
		return message.Result{}, &refusal{code: message.E5006}
	}
	return result, err
}

// carry records the call and runs it, or answers a repeat with what is known.
func (g *Gateway) carry(ctx context.Context, x *exchange, service *catalog.Interface, body any) (message.Result, error) {
	head := &x.request.Head
	c := call.Call{
		Key:            call.Key{Enterprise: x.system.Enterprise, Env: x.env, App: x.system.App, MsgID: head.MsgID},
		ID:             id.New[id.Call](x.now),
		Trace:          x.trace,
		Service:        service.Code,
		ServiceVersion: service.Version,
		Area:           head.ReqAreaCode,
		KeyID:          head.KeyID,
		CaseID:         head.CaseID,
		Scenario:       head.Scenario,
		BatchNo:        service.BatchNo(body),
		FiledAt:        x.now,
		State:          call.Received,
		Node:           g.Holder,
		Attempt:        1,
		LeaseUntil:     x.now.Add(dispatch.Lease(service)),
	}
	if x.env == id.Test {
		c.AheadDays = x.view.AheadDays[x.system.Enterprise]
	}
	c.Agent = string(x.system.Agency.Agent)
	c.Digest = g.Vault.Digest("call", call.DigestParts(head.ServiceCode, head.ReqAreaCode, head.CaseID, head.Scenario, x.text)...)
	task := dispatch.Task{Call: c, Interface: service, Body: body, System: x.system, Text: x.text}
	if service.CheckOnly(body) {
		return g.check(ctx, x, task)
	}
	recording := call.Receive(c, x.text)
	for _, person := range service.Lanes(body) {
		for _, core := range service.Cores() {
			recording.Lanes = append(recording.Lanes, call.Lane{Core: core, Person: person})
		}
	}
	var err error
	if recording.Signature, err = x.evidence(); err != nil {
		return message.Result{}, err
	}
	recorded, err := g.Ledger.Record(ctx, recording)
	if err != nil {
		return message.Result{}, err
	}
	if !recorded.Fresh {
		return g.repeat(ctx, x, task, recorded.Call)
	}
	if x.env == id.Test && head.IsPart() {
		if err := g.note(ctx, x, c.Key, call.EventInParts); err != nil {
			return message.Result{}, err
		}
	}
	// The caller may hang up; the call goes on, for it is recorded.
	return g.Runner.Run(context.WithoutCancel(ctx), task)
}

// repeat answers a msgId that was received before. What a query found is told
// again only of persons who still belong to the employer; the result of an act is
// the employer's own, whoever has left since (ADR 34).
func (g *Gateway) repeat(ctx context.Context, x *exchange, now dispatch.Task, earlier call.Call) (message.Result, error) {
	if !earlier.Same(now.Call) {
		if x.env == id.Test {
			if err := g.note(ctx, x, earlier.Key, call.EventConflicted); err != nil {
				return message.Result{}, err
			}
		}
		return message.Result{}, &refusal{code: message.E2009}
	}
	if x.env == id.Test {
		if err := g.note(ctx, x, earlier.Key, call.EventRepeated); err != nil {
			return message.Result{}, err
		}
	}
	result, err := g.Results.Result(ctx, earlier.Key, false)
	if err != nil {
		return message.Result{}, err
	}
	result.Replayed = true
	if now.Interface.Kind == catalog.Query && result.Data != nil {
		within, err := g.Runner.Within(ctx, now)
		if err != nil {
			return message.Result{}, err
		}
		if !within {
			result.Data, result.Errors, result.Warnings = nil, nil, nil
		}
	}
	return result, nil
}

// note keeps what a client did with a call in the test environment, where
// acceptance looks for it.
func (g *Gateway) note(ctx context.Context, x *exchange, key call.Key, name string) error {
	return g.Ledger.Note(ctx, key, call.Event{At: x.now, Name: name, Actor: "enterprise", Detail: x.request.Head.CaseID})
}
