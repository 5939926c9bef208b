package dispatch

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

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
	p.ended = true
	r.Receipts = f.AllReceipts()
	return r, nil
}

// postpone decides what happens after a failure.
func (p *progress) postpone(ctx context.Context, cause error) (message.Result, error) {
	t := &p.task
	p.note(call.EventFailed, "", failure(cause))
	p.d.Log.Warn("distribution failed", "call", t.Call.ID, "traceId", t.Call.Trace, "attempt", t.Call.Attempt, "error", cause)
	p.doubt(ctx, t.Interface.Routes[0].Core, cause)
	p.failed(cause)
	why, person := p.verdict(cause, t.Interface.Routes[0].Repeat)
	if person {
		return p.intervene(ctx, why)
	}
	p.laidAside(cause)
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
	case p.usedUp(cause) && !held(cause):
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

// usedUp reports whether the policy's time or attempts are over. An attempt in which
// the core system could not be given anything takes none of them.
func (p *progress) usedUp(cause error) bool {
	return p.left() < 0 || lined(cause) == "" && p.task.Call.Attempt >= p.task.Interface.Policy.Attempts
}

// left is how much of the policy's time is left, negative when it is over.
func (p *progress) left() time.Duration {
	return p.task.Interface.Policy.GiveUp - p.now().Sub(p.task.Call.Filed())
}

// wait lays the call aside until its next attempt.
func (p *progress) wait(ctx context.Context, why string) (message.Result, error) {
	t := &p.task
	now := p.d.Clock()
	w := call.Waiting{
		Key: t.Call.Key, Attempt: t.Call.Attempt, State: call.Waits, Until: now.Add(p.pause(now, why)), Events: p.events, WaitsFor: p.place(),
		PromisedBy: p.promised(), Detail: why,
	}
	if w.InLine() { // not past the moment at which a person has to look
		w.Until = now.Add(cmp.Or(max(p.left(), 0), longestStand))
	}
	if err := p.book.Wait(context.WithoutCancel(ctx), w); err != nil {
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
	switch {
	case p.behind == call.Waits && p.place() != "":
		pause = p.task.Interface.Policy.Cap
	case p.behind != "":
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

// failed notes what a failure says of the core system.
func (p *progress) failed(cause error) {
	sent := errors.Is(cause, ErrUnknown) || errors.Is(cause, ErrNotTaken)
	if sent && troubled(cause) && !outOfTurn(cause) && !errors.Is(cause, errAskPerson) {
		p.trouble = cause
	}
}
