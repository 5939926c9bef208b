package intervention

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Approve ends a case as a second person agrees. It is the approval.Rule of Act:
// the agreement is used up in the transaction that moves the call.
func (d *Desk) Approve(ctx context.Context, y approval.Agreement) error {
	one, plan, err := d.agreed(ctx, y)
	if err != nil {
		return err
	}
	with := func(ctx context.Context, w Work) error { return d.consume(ctx, w, y, plan) }
	switch {
	case one.Kind != OfCall:
		err = d.Store.Do(ctx, func(w Work) error { return with(ctx, w) })
	case plan.finish != nil:
		err = d.Ledger.FinishWith(ctx, *plan.finish, with)
	default:
		err = d.Ledger.Reopen(ctx, plan.reopen, with)
	}
	if err != nil {
		return fmt.Errorf("end intervention %s: %w", one.ID, err)
	}
	return nil
}

// agreed loads what the agreement is about and plans it. Nothing is decided here:
// consume looks again.
func (d *Desk) agreed(ctx context.Context, y approval.Agreement) (*Case, *plan, error) {
	var p payload
	err := d.Store.Do(ctx, func(w Work) error {
		r, err := w.Approval(ctx, y.Request)
		if err != nil {
			return err
		}
		return json.Unmarshal(r.Payload, &p)
	})
	if err != nil {
		return nil, nil, err
	}
	one, err := d.Store.Case(ctx, p.Case)
	if err != nil {
		return nil, nil, err
	}
	proposal, err := one.Proposed()
	if err != nil || proposal == nil || sum(one.Proposal) != p.Proposal || one.Approval != y.Request {
		return nil, nil, approval.Changed()
	}
	if one.Kind != OfCall {
		return one, &plan{}, nil
	}
	made, err := d.plan(ctx, one, proposal)
	return one, made, err
}

// consume uses the agreement up and closes the case.
func (d *Desk) consume(ctx context.Context, w Work, y approval.Agreement, made *plan) error {
	now := d.Clock()
	var p payload
	if _, err := approval.Consume(ctx, w, Act, y, &p, now); err != nil {
		return err
	}
	one, err := w.Case(ctx, p.Case)
	if err != nil {
		return err
	}
	if one.Approval != y.Request || sum(one.Proposal) != p.Proposal || p.Attempt != made.call.Attempt {
		return approval.Changed()
	}
	if err := one.end(y.By.ID, now); err != nil {
		return err
	}
	if one.Kind == OfObjection {
		proposal, err := one.Proposed()
		if err != nil {
			return err
		}
		if err := w.SettleObjection(ctx, one, proposal, now); err != nil {
			return err
		}
	}
	return w.SaveCase(ctx, one)
}

// plan is what a proposal does to the call: it ends, or goes on.
type plan struct {
	call   call.Call
	finish *call.Finishing
	reopen call.Reopening
}

// staffActor is who a call's life line names. Which of the staff, the audit tells.
const staffActor = "staff"

// plan works out what a proposal does, without doing it.
func (d *Desk) plan(ctx context.Context, one *Case, p *Proposal) (*plan, error) {
	c, err := d.Calls.Call(ctx, one.Key)
	if err != nil {
		return nil, err
	}
	if c.State != call.Manual {
		return nil, fault.New(fault.Conflict, "call.not-manual", "the call is %s", c.State).With("state", string(c.State))
	}
	service, known := d.Directory.Interface(c.Service, c.ServiceVersion)
	if !known {
		return nil, fault.New(fault.Unavailable, "intervention.not-loaded", "this node does not know version %d of %s", c.ServiceVersion, c.Service)
	}
	now := d.Clock()
	made := &plan{call: c, reopen: call.Reopening{
		Key: c.Key, Call: c.ID, Attempt: c.Attempt, Promised: now.Add(service.Policy.GiveUp),
		Events: []call.Event{{At: now, Name: call.EventReopened, Actor: staffActor, Core: one.Core, Detail: string(p.How), Attempt: c.Attempt}},
	}}
	steps, err := d.Calls.Deliveries(ctx, c)
	if err != nil {
		return nil, err
	}
	for _, s := range steps {
		if s.State == call.DeliveryStuck {
			s.State, s.Detail = call.DeliveryOpen, string(p.How)
			made.reopen.Deliveries = append(made.reopen.Deliveries, s)
		}
	}
	switch p.How {
	case Redispatch:
		return made, nil
	case Correct:
		return made, d.planCorrection(ctx, made, service, steps, p)
	case Settle:
		return made, d.planSettlement(ctx, made, service, p)
	case Return:
		if slices.ContainsFunc(steps, func(s call.Delivery) bool { return s.Outcome == message.Done || s.Outcome == message.Partial }) {
			return nil, fault.New(fault.Conflict, "intervention.partly-done", "a step was done: say how the others ended instead")
		}
		return made, d.planEnd(ctx, made, returned(p), now, string(Return))
	}
	return nil, bad("/how", "a call cannot end so")
}

// planCorrection holds the corrected body against the interface's rules, and asks
// the core systems whether what was ordered had no effect.
func (d *Desk) planCorrection(ctx context.Context, made *plan, service *catalog.Interface, steps []call.Delivery, p *Proposal) error {
	system, there := d.Directory.System(made.call.App)
	if !there {
		return fault.New(fault.Unavailable, "intervention.not-loaded", "this node does not know the system")
	}
	n, text, err := d.text(ctx, made.call)
	if err != nil {
		return err
	}
	body, err := message.ParseBody(text)
	if err != nil {
		return err
	}
	facts := catalog.Facts{Now: made.call.Filed(), USCC: string(system.USCC), Units: system.Units, Env: made.call.Env}
	corrected, err := file{service, body}.corrected(p.Changes, facts)
	if err != nil {
		return err
	}
	if made.reopen.Corrected, err = json.Marshal(corrected); err != nil {
		return err
	}
	var fields []string
	for _, c := range p.Changes {
		fields = append(fields, c.Pointer)
	}
	made.reopen.Events[0].Detail += " " + strings.Join(fields, " ")
	return d.Cores.NoEffect(ctx, made.call, service, asked(service, steps), n)
}

// asked lists the steps of which the core system may have an order that has not
// ended: the only one of a plain call, or those of a joint service that were tried.
func asked(service *catalog.Interface, steps []call.Delivery) []string {
	if !service.Joint() {
		return []string{service.Routes[0].Step}
	}
	var list []string
	for _, s := range steps {
		if s.Attempt > 0 && s.State != call.DeliveryEnded && s.State != call.DeliveryUndone {
			list = append(list, s.Step)
		}
	}
	return list
}

// planSettlement ends a plain call as the paper says. Of a joint service it ends
// the steps that are stuck, and a machine goes on with the others.
func (d *Desk) planSettlement(ctx context.Context, made *plan, service *catalog.Interface, p *Proposal) error {
	_, text, err := d.text(ctx, made.call)
	if err != nil {
		return err
	}
	body, err := message.ParseBody(text)
	if err != nil {
		return err
	}
	f, now := file{service, body}, d.Clock()
	if !service.Joint() {
		if len(p.Ends) != 1 || p.Ends[0].Step != "" {
			return bad("/ends", "a call to one core system ends once, without naming a step")
		}
		r, err := f.result(p.Ends[0], "/ends/0")
		if err != nil {
			return err
		}
		return d.planEnd(ctx, made, r, now, string(Settle))
	}
	settled, err := f.steps(made, p.Ends, now)
	if err != nil {
		return err
	}
	for _, s := range made.reopen.Deliveries {
		if !slices.ContainsFunc(settled, func(e call.Delivery) bool { return e.Step == s.Step }) {
			return bad("/ends", "step %s is stuck too: say how it ended", s.Step)
		}
	}
	made.reopen.Deliveries = settled
	return nil
}

// steps makes the deliveries of steps that ended on paper.
func (f file) steps(made *plan, ends []End, now time.Time) ([]call.Delivery, error) {
	var list []call.Delivery
	for n, e := range ends {
		at := fmt.Sprintf("/ends/%d", n)
		i := slices.IndexFunc(f.service.Routes, func(r *catalog.Route) bool { return r.Step == e.Step })
		if i < 0 || slices.ContainsFunc(list, func(d call.Delivery) bool { return d.Step == e.Step }) {
			return nil, bad(at+"/step", "each step of the interface ends once")
		}
		r, err := f.result(e, at)
		if err != nil {
			return nil, err
		}
		answer, err := r.Encode()
		if err != nil {
			return nil, err
		}
		list = append(list, call.Delivery{
			Step: e.Step, Core: f.service.Routes[i].Core, State: call.DeliveryEnded, Outcome: r.Outcome, Code: r.Code, Number: e.BusinessNo,
			Detail: call.DetailByHand, Attempt: made.call.Attempt, At: now, Answer: answer,
		})
	}
	return list, nil
}

// planEnd ends the call with a result. Its receipts are about the text that was
// received, whatever staff corrected.
func (d *Desk) planEnd(ctx context.Context, made *plan, r message.Result, now time.Time, how string) error {
	received, err := d.Calls.Request(ctx, made.call)
	if err != nil {
		return err
	}
	f, err := call.Finish(made.call, r, received, []call.Event{
		{At: now, Name: call.EventSettled, Actor: staffActor, Detail: how, Attempt: made.call.Attempt},
	}, now)
	made.finish = &f
	return err
}
