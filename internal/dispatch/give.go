package dispatch

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

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
