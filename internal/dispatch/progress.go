package dispatch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
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
	behind   call.State     // of an earlier call about the same person, "" for none
	waitsFor string         // what the call is laid aside for, "" for a time of its own
	ownTime  bool           // a step has to come again at a time of its own, whatever others wait for
	trouble  error          // that a core system is in, nil when all are well
	ended    bool           // the call has its result
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
		return nil, &inLine{route.Core, err}
	}
	if p.pass, err = p.enter(ctx, route.Core); err != nil {
		if away, ok := errors.AsType[*traffic.Held](err); ok && away.Until.After(p.away) {
			p.away = away.Until
		}
		return nil, &inLine{route.Core, err}
	}
	core, err = p.d.budgets.guard(p.task.Call.Env, route.Core, core, p.task.Call.Attempt)
	if err != nil {
		p.pass.Leave()
		p.pass = nil
		return nil, &inLine{route.Core, err}
	}
	return core, nil
}

// unasked is the failure of a question that comes before any order: nothing was
// ordered yet, whatever became of it.
func unasked(err error) error {
	if lined(err) != "" || outOfTurn(err) {
		return err // there was no question either
	}
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

func (p *progress) note(name, core, detail string) {
	p.events = append(p.events, call.Event{
		At: p.d.Clock(), Name: name, Actor: p.d.Node, Core: core, Detail: detail, Attempt: p.task.Call.Attempt,
	})
}
