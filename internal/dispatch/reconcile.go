package dispatch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
	"github.com/zhilian-hrss/zhilian/message"
)

// takenPage is how many lines of a core system's list are asked for at a time.
const takenPage = 5000

// Taken implements Core. A line that is not of the form of the list is nonsense.
func (c *HTTPCore) Taken(ctx context.Context, day calendar.Day, cursor string) ([]reconcile.Theirs, string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	query := url.Values{"day": {string(day)}, "limit": {strconv.Itoa(takenPage)}}
	if cursor != "" {
		query.Set("cursor", cursor)
	}
	request, err := c.request(ctx, http.MethodGet, "/v1/taken?"+query.Encode(), "", "", nil)
	if err != nil {
		return nil, "", err
	}
	tree, err := c.do(request)
	if err != nil {
		return nil, "", err
	}
	list, ok := tree["items"].([]any)
	next, isText := tree["next"].(string)
	if !ok || tree["next"] != nil && !isText {
		return nil, "", nonsense("the list has no items")
	}
	lines := make([]reconcile.Theirs, 0, len(list))
	for _, e := range list {
		object, _ := e.(map[string]any)
		m := member(object)
		line := reconcile.Theirs{Key: m.text("key"), USCC: m.text("uscc"), Outcome: m.text("outcome"), Number: m.text("businessNo")}
		if line.Key == "" || line.Outcome == "" {
			return nil, "", nonsense("a line of the list has no key or outcome")
		}
		lines = append(lines, line)
	}
	return lines, next, nil
}

// Taken returns a page of a production core system's list.
func (d *Dispatcher) Taken(ctx context.Context, core string, day calendar.Day, cursor string) ([]reconcile.Theirs, string, error) {
	found, ok := d.Cores[id.Production][core]
	if !ok {
		return nil, "", fault.New(fault.NotFound, "dispatch.no-core", "no core system %s is configured", core).With("core", core)
	}
	return found.Taken(ctx, day, cursor)
}

// Answered asks a core system what it answered to the order of a step, and reads
// it as the interface's definition does. found is false when it knows no such order.
func (d *Dispatcher) Answered(ctx context.Context, t Task, step string) (r message.Result, found bool, err error) {
	for _, route := range t.Interface.Routes {
		if route.Step != step {
			continue
		}
		core, ok := d.Cores[t.Call.Env][route.Core]
		if !ok {
			return r, false, fault.New(fault.Unavailable, "dispatch.no-core", "no core system %s is configured", route.Core).With("core", route.Core)
		}
		return d.answered(ctx, t, route, core)
	}
	return r, false, fault.New(fault.NotFound, "dispatch.no-step", "%s has no step %s", t.Interface.Code, step)
}

func (d *Dispatcher) answered(ctx context.Context, t Task, route *catalog.Route, core Core) (r message.Result, found bool, err error) {
	p := &progress{d: d, task: t}
	asking, cancel := context.WithTimeout(ctx, t.Interface.Policy.Timeout)
	defer cancel()
	answer, err := core.Ask(asking, orderKey(t.Call.ID, route.Step, t.Corrected), t.Call.Trace, p.tenant())
	if errors.Is(err, errNoSuchKey) {
		return r, false, nil
	}
	if err != nil {
		return r, false, err
	}
	if outcome, _ := answer["outcome"].(string); outcome == "accepted" {
		return message.Result{Outcome: message.Processing}, true, nil
	}
	if r, err = route.Result(ctx, answer, catalog.Ready(t.Body)); err != nil {
		return r, true, fmt.Errorf("%w: %w", errNonsense, err)
	}
	return r, true, nil
}
