package corekit

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// handleAct serves one act: read, play what trouble is to be played before the
// effect, take, play what comes after it.
func (c *Core) handleAct(r *http.Request) (any, error) {
	if c.domain.Stubs[r.PathValue("act")] != nil {
		return nil, noSuchAct()
	}
	return c.serveAct(r)
}

// handleStub serves an act of somebody else than an employer: the stub of the
// authority's systems that employers do not reach.
func (c *Core) handleStub(r *http.Request) (any, error) {
	if c.domain.Stubs[r.PathValue("act")] == nil {
		return nil, noSuchAct()
	}
	return c.serveAct(r)
}

func (c *Core) serveAct(r *http.Request) (any, error) {
	o, play, err := c.readOrder(r)
	if err != nil {
		return nil, err
	}
	if err := c.before(r, o, play); err != nil {
		return nil, err
	}
	if err := c.begin(r.Context(), o.Tenant, o.Employer); err != nil {
		return nil, err
	}
	if err := c.domain.playWork(o, play.Mode); err != nil {
		return nil, err
	}
	if o.work == nil && play.Mode == Reject {
		return Answer{Outcome: Rejected, Code: c.domain.Prefix + playedCode, Message: playedText}, nil
	}
	if o.work == nil {
		return c.answerQuery(r, o)
	}
	var later time.Duration
	if play.Mode == Late {
		later = max(play.Delay, 1)
	}
	given, err := c.take(r.Context(), o, later)
	if err != nil {
		return nil, err
	}
	switch play.Mode {
	case DropAnswer:
		return nil, errHangUp
	case ErrorAfter:
		return nil, fault.New(fault.Internal, codeError, "played")
	case Lie:
		return map[string]any{"outcome": "done", "businessNo": 17, "data": map[string]any{"persons": []any{
			map[string]any{"ref": "none-of-yours", "outcome": "done", "idNumber": "000000198808080047"},
		}}}, nil
	}
	return json.RawMessage(given), nil
}

// readOrder reads headers and body of an act. What it refuses never takes
// effect and is not remembered: the key may come again with a better body.
func (c *Core) readOrder(r *http.Request) (*Order, Play, error) {
	tenant, err := tenantOf(r)
	if err != nil {
		return nil, Play{}, err
	}
	key, err := header(r, "Idempotency-Key", keyForm)
	if err != nil {
		return nil, Play{}, err
	}
	filed, err := filedAt(r)
	if err != nil {
		return nil, Play{}, err
	}
	body, err := readBody(r)
	if err != nil {
		return nil, Play{}, err
	}
	o, err := c.domain.parseOrder(r.PathValue("act"), body)
	if err != nil {
		return nil, Play{}, err
	}
	o.Tenant, o.Key, o.FiledAt, o.Trace = tenant, key, filed, r.Header.Get("X-Trace-Id")
	if len(o.Trace) > 64 {
		return nil, Play{}, malformed("", "header X-Trace-Id is longer than 64 bytes")
	}
	play, err := c.playFor(r, tenant)
	return o, play, err
}

// playFor returns what is played for this act: what the sender asks for by
// X-Play, which only tenants of the test environment may, or what was set.
func (c *Core) playFor(r *http.Request, tenant string) (Play, error) {
	if asked := r.Header.Get("X-Play"); asked != "" {
		if tenant == "" {
			return Play{}, malformed("", "header X-Play is for tenants of a test environment")
		}
		return ParsePlay(asked)
	}
	return c.play.Load().next(), nil
}

// before plays the trouble that keeps an act from taking effect.
func (c *Core) before(r *http.Request, o *Order, play Play) error {
	var err error
	switch play.Mode {
	case Down:
		err = fault.New(fault.Unavailable, codeDown, "down")
	case Unreachable:
		err = errHangUp
	case Error:
		err = fault.New(fault.Internal, codeError, "played")
	case Refuse:
		err = fault.New(fault.Invalid, codeRefused, "refused as asked; it never took effect")
	case Slow:
		err = pause(r.Context(), play.Delay)
	}
	if err != nil && o.work != nil {
		c.countLost(r.Context(), o)
	}
	return err
}

func (c *Core) answerQuery(r *http.Request, o *Order) (any, error) {
	if err := c.settled(r.Context(), o.Tenant); err != nil {
		return nil, err
	}
	o.Now = c.now(o.Tenant)
	return o.query.Answer(r.Context(), c.asker, o)
}

// handleControl sets what the core plays.
func (c *Core) handleControl(r *http.Request) (any, error) {
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	o, err := parseObject(body)
	if err != nil {
		return nil, err
	}
	p := Play{Mode: Mode(o.Text("mode", 32)), Times: o.Count("times")}
	p.Delay = time.Duration(o.Count("delayMs")) * time.Millisecond
	if err := o.end(); err != nil {
		return nil, err
	}
	if err := c.Play(p); err != nil {
		return nil, err
	}
	return map[string]any{"mode": p.Mode, "delayMs": p.Delay.Milliseconds(), "times": p.Times}, nil
}

// handleArrivals tells what is played and how often a key arrived.
func (c *Core) handleArrivals(r *http.Request) (any, error) {
	tenant, err := tenantOf(r)
	if err != nil {
		return nil, err
	}
	p := c.play.Load().now()
	got := map[string]any{"mode": p.Mode, "delayMs": p.Delay.Milliseconds()}
	if key := r.URL.Query().Get("key"); key != "" {
		n, err := c.Arrivals(r.Context(), tenant, key)
		if err != nil {
			return nil, err
		}
		got["arrivals"] = n
	}
	return got, nil
}

// handleSettle ends an open act: the stub of the person who confirms (on the
// authority's app) and of the officer who decides.
func (c *Core) handleSettle(r *http.Request) (any, error) {
	tenant, err := tenantOf(r)
	if err != nil {
		return nil, err
	}
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	o, err := parseObject(body)
	if err != nil {
		return nil, err
	}
	d := Decision(o.Text("decision", 16))
	if d != Confirmed && d != Denied {
		o.Fail("decision", "neither confirmed nor denied")
	}
	if err := o.end(); err != nil {
		return nil, err
	}
	if err := c.Settle(r.Context(), tenant, r.PathValue("key"), d); err != nil {
		return nil, err
	}
	return map[string]any{"decision": d}, nil
}
