package dispatch

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// progress is one attempt at one call: what happened so far, to be recorded
// together with where it led.
type progress struct {
	d        *Dispatcher
	book     Ledger // d's, or that of a trial
	trial    bool   // a check: orders have no effect and nothing is written down
	task     Task
	body     any // of the task, ready for checks and mappings
	warnings []message.Finding
	events   []call.Event
	pass     *traffic.Pass  // through the core system's valve
	away     time.Time      // until when a core system is away as planned, zero: none is
	at       *catalog.Route // that the trouble is with, when a person is needed
	missed   map[int]bool   // persons, by index, of whom the enterprise was told that they are not its own
}

// carry runs the checks (校验) and then the distribution (办理), and counts whom the
// enterprise named in vain.
func (p *progress) carry(ctx context.Context) (message.Result, error) {
	result, err := p.carryOn(ctx)
	p.count(ctx)
	return result, err
}

func (p *progress) carryOn(ctx context.Context) (message.Result, error) {
	t := &p.task
	p.body = catalog.Ready(t.Body)
	report := t.Interface.Check(p.body, p.facts())
	p.warnings = report.Warnings
	errs := append(report.Errors, p.employer()...)
	if len(errs) > 0 {
		return p.reject(ctx, errs)
	}
	if t.Interface.Joint() {
		return p.joint(ctx)
	}
	route := t.Interface.Routes[0]
	core, err := p.enterInTurn(ctx, route)
	if err != nil && t.Interface.Policy.WhenDown == catalog.DownRefuse && t.Call.Attempt == 1 && knownDown(err) && !p.trial {
		return p.reject(ctx, []message.Finding{finding("", message.E5005)})
	}
	if err != nil {
		return p.postpone(ctx, err)
	}
	defer p.pass.Leave()
	foreign, err := p.scope(ctx, core)
	if err != nil {
		// Nothing was ordered yet, whatever became of the question.
		return p.postpone(ctx, unasked(err))
	}
	if len(foreign) > 0 {
		return p.reject(ctx, foreign)
	}
	p.note(call.EventChecked, "", "")
	return p.distribute(ctx, core, route)
}

// open finds the core system of a route and passes its valve; leave by p.pass.
func (p *progress) open(ctx context.Context, route *catalog.Route) (Core, error) {
	core, ok := p.d.Cores[p.task.Call.Env][route.Core]
	if !ok {
		return nil, fmt.Errorf("no core system %q is configured: %w", route.Core, ErrNotTaken)
	}
	p.at = route
	if err := p.playsDown(route.Core); err != nil {
		return nil, err
	}
	core, err := p.d.breakers.guard(p.task.Call.Env, route.Core, core)
	if err != nil {
		return nil, err
	}
	if p.pass, err = p.enter(ctx, route.Core); err != nil {
		if away, ok := errors.AsType[*traffic.Held](err); ok && away.Until.After(p.away) {
			p.away = away.Until
		}
		return nil, err
	}
	core, err = p.d.budgets.guard(p.task.Call.Env, route.Core, core, p.task.Call.Attempt)
	if err != nil {
		p.pass.Leave()
		p.pass = nil
	}
	return core, err
}

// unasked is the failure of a question that comes before any order: nothing was
// ordered yet, whatever became of it.
func unasked(err error) error {
	if errors.Is(err, errNonsense) {
		return fmt.Errorf("ask who belongs to the employer: %w", err)
	}
	return fmt.Errorf("ask who belongs to the employer: %w: %s", ErrNotTaken, err.Error())
}

// facts is what rules may look at besides the body. The moment is the filing
// time, so that a late attempt judges as the first one would have.
func (p *progress) facts() catalog.Facts {
	t := &p.task
	return catalog.Facts{Now: t.Call.Filed(), USCC: string(t.System.USCC), Units: t.System.Units, Env: t.Call.Env}
}

// employer checks that the employer named is the enterprise that the system belongs to.
func (p *progress) employer() []message.Finding {
	t := &p.task
	uscc, unit := t.Interface.Employer(t.Body)
	if uscc != "" && uscc != string(t.System.USCC) {
		return []message.Finding{finding("/aab998", message.E4003)}
	}
	if unit == "" {
		return nil
	}
	for _, own := range t.System.Units {
		if own == unit {
			return nil
		}
	}
	return []message.Finding{finding("/aab001", message.E4003)}
}

// distribute gives the order to the core system and records what came of it.
func (p *progress) distribute(ctx context.Context, core Core, route *catalog.Route) (message.Result, error) {
	answer, err := p.order(ctx, core, route, nil)
	if err != nil {
		return p.postpone(ctx, err)
	}
	if outcome, _ := answer["outcome"].(string); outcome == "accepted" {
		p.note(call.EventAccepted, route.Core, "")
		return p.wait(ctx, detailAccepted)
	}
	result, err := route.Result(ctx, answer, p.body)
	if err != nil {
		return p.postpone(ctx, fmt.Errorf("%w: %w: %w", errNonsense, ErrUnknown, err))
	}
	p.note(call.EventAnswered, route.Core, string(result.Outcome))
	return p.finish(ctx, result)
}

// order sends the order, or on a later attempt first asks what became of it. keep,
// unless it is nil, says which persons the order is about.
func (p *progress) order(ctx context.Context, core Core, route *catalog.Route, keep func(index int) bool) (map[string]any, error) {
	t := &p.task
	key, tenant := orderKey(t.Call.ID, route.Step, t.Corrected), p.tenant()
	ctx, cancel := context.WithTimeout(ctx, t.Interface.Policy.Timeout)
	defer cancel()
	data, err := route.Request(ctx, p.body, p.facts())
	if ctx.Err() != nil {
		return nil, fmt.Errorf("the window closed before anything was sent: %w: %w", ErrNotTaken, ctx.Err())
	}
	if err != nil {
		return nil, fmt.Errorf("map the request: %w: %w", errAskPerson, err)
	}
	if keep != nil {
		data = only(data, keep)
	}
	if t.Call.Attempt > 1 && route.Repeat != catalog.RepeatSafe {
		answer, err := core.Ask(ctx, key, t.Call.Trace, tenant)
		if err == nil {
			return answer, credible(t.Interface, data, answer)
		}
		if !errors.Is(err, ErrNotTaken) {
			return nil, err
		}
		if route.Repeat == catalog.RepeatNever && !errors.Is(err, errNoSuchKey) {
			return nil, fmt.Errorf("%w: %w", errAskPerson, err)
		}
	}
	answer, err := p.act(ctx, core, act{core: route.Core, name: route.Act, key: key, data: data, play: p.plays(route), twice: p.scene().Play == catalog.PlayTwice})
	if err != nil {
		return nil, err
	}
	p.claimed(answer)
	return answer, credible(t.Interface, data, answer)
}

// orderKey names an order for good. What staff corrected is another order.
func orderKey(c id.Call, step string, corrected int) string {
	key := string(c) + "." + step
	if corrected > 0 {
		key += ".c" + strconv.Itoa(corrected)
	}
	return key
}

// act is one order to be given.
type act struct {
	core, name string
	key        string
	data       any
	play       string // what the core system is asked to play
	twice      bool   // it is given twice
}

// act gives one order. What is played says nothing of how the core system is, so it
// is kept from breaker and valve.
func (p *progress) act(ctx context.Context, core Core, a act) (map[string]any, error) {
	t := &p.task
	uscc, unit := t.Interface.Employer(t.Body)
	if uscc == "" {
		uscc = string(t.System.USCC)
	}
	order := Order{
		Key: a.key, Act: a.name, Trace: t.Call.Trace, Tenant: p.tenant(), FiledAt: t.Call.Filed(),
		Employer: Employer{USCC: uscc, Name: t.System.Name, Unit: unit},
		Agent:    p.agent(), Operator: t.Interface.Operator(t.Body), Play: a.play, Data: a.data,
	}
	if p.trial {
		order.Play = "" // which is for filings
		return p.give(ctx, core.Check, a.core, order)
	}
	if a.play != "" {
		p.note(call.EventDispatched, a.core, "played")
		return p.d.Cores[t.Call.Env][a.core].Act(ctx, order)
	}
	if a.twice {
		p.note(call.EventDispatched, a.core, "played")
		if _, err := core.Act(ctx, order); err != nil {
			return nil, err
		}
	}
	return p.give(ctx, core.Act, a.core, order)
}

// give has a core system do an order, and tells its valve how long that took.
func (p *progress) give(ctx context.Context, do func(context.Context, Order) (map[string]any, error), core string, o Order) (map[string]any, error) {
	p.note(call.EventDispatched, core, "")
	began := p.d.Clock()
	answer, err := do(ctx, o)
	p.pass.Took(p.d.Clock().Sub(began), err == nil)
	return answer, err
}

// agent is who filed the call for the employer.
func (p *progress) agent() Agent {
	a := Agent{USCC: p.task.Call.Agent}
	if held := p.task.System.Agency; a.USCC != "" && string(held.Agent) == a.USCC {
		a.Name = held.Name
	}
	return a
}

// errAskPerson marks what no repetition can mend.
var errAskPerson = errors.New("needs a person")

// tenant names the enterprise's own world in the test environment.
func (p *progress) tenant() string {
	if p.task.Call.Env == id.Test {
		return string(p.task.Call.Enterprise)
	}
	return ""
}

// reject ends the call: its content was refused.
func (p *progress) reject(ctx context.Context, errs []message.Finding) (message.Result, error) {
	p.note(call.EventRefused, "", errs[0].Code)
	return p.finish(ctx, message.Result{
		Outcome: message.Rejected, Code: errs[0].Code, Message: errs[0].Message, Errors: errs,
	})
}

// finish records the result and returns it.
func (p *progress) finish(ctx context.Context, r message.Result) (message.Result, error) {
	r.Warnings = append(r.Warnings, p.warnings...)
	f, err := call.Finish(p.task.Call, r, p.task.Text, p.events, p.d.Clock())
	if err != nil {
		return message.Result{}, err
	}
	// What the core system decided is recorded even when the window has closed.
	if err := p.book.Finish(context.WithoutCancel(ctx), f); err != nil {
		return message.Result{}, err
	}
	r.Receipts = f.AllReceipts()
	return r, nil
}

// postpone decides what happens after a failure.
func (p *progress) postpone(ctx context.Context, cause error) (message.Result, error) {
	t := &p.task
	p.note(call.EventFailed, "", failure(cause))
	p.d.Log.Warn("distribution failed", "call", t.Call.ID, "traceId", t.Call.Trace, "attempt", t.Call.Attempt, "error", cause)
	p.doubt(ctx, t.Interface.Routes[0].Core, cause)
	why, person := p.verdict(cause, t.Interface.Routes[0].Repeat)
	if person {
		return p.intervene(ctx, why)
	}
	return p.wait(ctx, why)
}

// doubt tells staff that a core system answers what cannot be true.
func (p *progress) doubt(ctx context.Context, core string, cause error) {
	if !errors.Is(cause, errNonsense) {
		return
	}
	t := &p.task
	p.d.Log.Error("core system's answer cannot be true", "core", core, "call", t.Call.ID, "traceId", t.Call.Trace, "error", cause)
	values := map[string]string{"core": core, "call": string(t.Call.ID), "service": t.Call.Service}
	if err := p.d.Alarms.Raise(context.WithoutCancel(ctx), "core.answer", "core:"+string(t.Call.Env)+":"+core, values); err != nil {
		p.d.Log.Error("alarm was not raised", "call", t.Call.ID, "error", err)
	}
}

// verdict says what a failure means: that a person has to look, or that a later
// attempt will do; and why.
func (p *progress) verdict(cause error, repeat catalog.Repeat) (why string, person bool) {
	switch {
	case errors.Is(cause, errAskPerson):
		return call.ReasonUnsent, true
	case errors.Is(cause, errNonsense):
		return call.ReasonUnreadable, true
	case errors.Is(cause, ErrUnknown) && repeat == catalog.RepeatNever:
		return call.ReasonUnknown, true
	case p.usedUp() && !held(cause):
		return call.ReasonGaveUp, true
	}
	return failure(cause), false
}

// now returns the moment by the clock of the call: in the test environment that is
// the enterprise's own.
func (p *progress) now() time.Time {
	now := p.d.Clock()
	if p.task.Call.Env == id.Test && p.d.Ahead != nil {
		now = now.Add(p.d.Ahead(p.task.Call.Enterprise))
	}
	return now
}

// usedUp reports whether the policy's time or attempts are over.
func (p *progress) usedUp() bool {
	t := &p.task
	return p.now().Sub(t.Call.Filed()) > t.Interface.Policy.GiveUp || t.Call.Attempt >= t.Interface.Policy.Attempts
}

// wait lays the call aside until its next attempt.
func (p *progress) wait(ctx context.Context, why string) (message.Result, error) {
	t := &p.task
	now := p.d.Clock()
	next := now.Add(p.pause(now, why))
	err := p.book.Wait(context.WithoutCancel(ctx), call.Waiting{
		Key: t.Call.Key, Attempt: t.Call.Attempt, State: call.Waits, Until: next, Events: p.events,
		PromisedBy: p.promised(), Detail: why,
	})
	if err != nil {
		return message.Result{}, err
	}
	r := processing(*t)
	r.PromisedBy = message.FormatTime(p.promised())
	return r, nil
}

// pause is how long a call is laid aside: its policy's backoff, up to a fifth more or
// less so that calls that failed together do not come back together. Where the end of
// what keeps it is known it does not wait longer than that, give or take.
func (p *progress) pause(now time.Time, why string) time.Duration {
	chance := 0.5
	if p.d.Chance != nil {
		chance = p.d.Chance()
	}
	pause := backoff(p.task.Interface.Policy, p.task.Call.Attempt)
	pause += time.Duration((chance - 0.5) * 0.4 * float64(pause))
	if why == codeEarlier {
		pause = min(pause, longestTurn)
	}
	if p.away.After(now) {
		pause = min(pause, p.away.Sub(now)+time.Duration(chance*float64(comingBack)))
	}
	return pause
}

const (
	comingBack = 10 * time.Second // over which what waited for the end of a downtime comes
	workedOff  = time.Hour        // after the end of a downtime, until what waited has been done
)

// promised is until when the sender may expect a result.
func (p *progress) promised() time.Time {
	usual := p.task.Call.Filed().Add(p.task.Interface.Policy.GiveUp)
	if back := p.away.Add(workedOff); back.After(usual) {
		return back
	}
	return usual
}

// intervene leaves the call to a person, whom the row that is written with the
// move calls.
func (p *progress) intervene(ctx context.Context, why string) (message.Result, error) {
	t := &p.task
	p.note(call.EventManual, "", why)
	at := p.at
	if at == nil {
		at = t.Interface.Routes[0]
	}
	due := p.d.Due(p.d.Clock())
	err := p.book.Wait(context.WithoutCancel(ctx), call.Waiting{
		Key: t.Call.Key, Attempt: t.Call.Attempt, State: call.Manual, Events: p.events, PromisedBy: due, Detail: why,
		Case: call.Case{Core: at.Core, Step: at.Step, Reason: why, Owner: t.Interface.Policy.OwnerRole, Due: due},
	})
	if err != nil {
		return message.Result{}, err
	}
	r := message.Result{Outcome: message.Manual, Code: message.E5003, Message: meaning(message.E5003)}
	if !due.IsZero() {
		r.PromisedBy = message.FormatTime(due)
	}
	return r, nil
}

func (p *progress) note(name, core, detail string) {
	p.events = append(p.events, call.Event{
		At: p.d.Clock(), Name: name, Actor: p.d.Node, Core: core, Detail: detail, Attempt: p.task.Call.Attempt,
	})
}

// processing is what a caller is told of a call that has no result yet.
func processing(t Task) message.Result {
	promised := t.Call.Filed().Add(t.Interface.Policy.GiveUp)
	return message.Result{
		Outcome: message.Processing, Code: message.E5001, Message: meaning(message.E5001),
		PromisedBy: message.FormatTime(promised), Receipts: []message.Receipt{call.FirstReceipt(t.Call, t.Text)},
	}
}

// backoff returns how long to wait before the attempt after the given one:
// doubling from the policy's backoff to its longest.
func backoff(policy catalog.Policy, attempt int) time.Duration {
	pause := policy.Backoff
	for i := 1; i < attempt && pause < policy.Cap; i++ {
		pause *= 2
	}
	return min(pause, policy.Cap)
}

// failure names a cause for the life line: no address, no foreign text.
func failure(cause error) string {
	switch {
	case fault.Is(cause, fault.Limited):
		return fault.Of(cause).Code
	case errors.Is(cause, context.DeadlineExceeded):
		return "no answer in time"
	case errors.Is(cause, errNonsense):
		return "answer cannot be true"
	case errors.Is(cause, ErrUnknown):
		return "outcome unknown"
	case errors.Is(cause, ErrNotTaken):
		return "core system not reached"
	}
	return fault.Of(cause).Code
}

func finding(pointer, code string) message.Finding {
	entry, _ := message.Lookup(code)
	return message.Finding{Pointer: pointer, Code: code, Message: entry.Zh.Meaning, Hint: entry.Zh.Remedy}
}

func meaning(code string) string {
	entry, _ := message.Lookup(code)
	return entry.Zh.Meaning
}
