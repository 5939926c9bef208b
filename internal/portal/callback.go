package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Callbacks are an enterprise's callbacks and where they go; callback.Desk keeps
// them.
type Callbacks interface {
	Registration(ctx context.Context, p callback.Place) (*callback.Registration, error)
	Register(ctx context.Context, p callback.Place, by id.Member, address string) (*callback.Registration, error)
	Remove(ctx context.Context, p callback.Place, by id.Member) error
	Latest(ctx context.Context, e id.Enterprise, env id.Env, before callback.ID, limit int) ([]callback.Logged, error)
	Replay(ctx context.Context, e id.Enterprise, env id.Env, by id.Member, which callback.ID) error
}

// callbackRoutes is the part of routes that deals with callbacks.
func (s *server) callbackRoutes(a *face.API) {
	const get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	const address = "/systems/{app}/environments/{environment}/callback"

	face.Register(a, op("getCallbackAddress", get, address, Member, "callbacks", "回调地址", "Where a system's callbacks go"), s.callbackAddress)
	face.Register(a, op("putCallbackAddress", put, address, Owner, "callbacks", "登记回调地址", "Register a callback address"), s.putCallbackAddress)
	face.Register(a, op("deleteCallbackAddress", del, address, Owner, "callbacks", "删除回调地址", "Remove the callback address"), s.deleteCallbackAddress)
	face.Register(a, op("listCallbacks", get, "/environments/{environment}/callbacks", Member, "callbacks", "回调记录", "List callbacks and their attempts"), s.callbacks)
	face.Register(a, op("replayCallback", post, "/environments/{environment}/callbacks/{callback}/replay", Member, "callbacks", "重新发送回调", "Send a callback again"), s.replayCallback)
}

type callbackAddressIn struct {
	App         string `path:"app" maxLength:"10"`
	Environment string `path:"environment" enum:"test,production"`
}

type putCallbackAddressIn struct {
	App         string `path:"app" maxLength:"10"`
	Environment string `path:"environment" enum:"test,production"`
	Body        struct {
		URL string `json:"url" minLength:"1" maxLength:"255" doc:"https://HOST[:PORT]/PATH on the Internet; it comes into use once it acknowledged a check"`
	}
}

type callbackAddressOut struct {
	Body struct {
		URL      string `json:"url,omitempty" doc:"In use"`
		Since    string `json:"since,omitempty"`
		Pending  string `json:"pending,omitempty" doc:"Waits until its check is acknowledged; then it replaces url"`
		Asked    string `json:"asked,omitempty"`
		Check    string `json:"check,omitempty" doc:"Callback that checks pending; replay it to try again"`
		Checking string `json:"checking,omitempty" enum:"due,dead" doc:"Whether attempts of the check are to come"`
	}
}

// place names a system of the caller's enterprise in an environment.
func (s *server) place(ctx context.Context, in *callbackAddressIn) (callback.Place, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return callback.Place{}, err
	}
	return callback.Place{Enterprise: from(ctx).enterprise.ID, Env: environmentOf(in.Environment), App: y.App}, nil
}

func (s *server) callbackAddress(ctx context.Context, in *callbackAddressIn) (*callbackAddressOut, error) {
	p, err := s.place(ctx, in)
	if err != nil {
		return nil, err
	}
	return addressOf(s.Callbacks.Registration(ctx, p))
}

func (s *server) putCallbackAddress(ctx context.Context, in *putCallbackAddressIn) (*callbackAddressOut, error) {
	p, err := s.place(ctx, &callbackAddressIn{App: in.App, Environment: in.Environment})
	if err != nil {
		return nil, err
	}
	return addressOf(s.Callbacks.Register(ctx, p, from(ctx).member.ID, in.Body.URL))
}

func addressOf(r *callback.Registration, err error) (*callbackAddressOut, error) {
	if err != nil {
		return nil, err
	}
	out := &callbackAddressOut{}
	out.Body.URL, out.Body.Since, out.Body.Pending = r.URL, when(r.Since), r.Pending
	if r.Pending != "" {
		out.Body.Asked, out.Body.Check, out.Body.Checking = when(r.Asked), string(r.Check), string(r.Checking)
	}
	return out, nil
}

func (s *server) deleteCallbackAddress(ctx context.Context, in *callbackAddressIn) (*struct{}, error) {
	p, err := s.place(ctx, in)
	if err != nil {
		return nil, err
	}
	return nil, s.Callbacks.Remove(ctx, p, from(ctx).member.ID)
}

type callbacksIn struct {
	Environment string `path:"environment" enum:"test,production"`
	face.Page
}

type callbacksOut struct {
	Body face.List[callbackAnswer]
}

type callbackAnswer struct {
	ID       string          `json:"id" doc:"eventId of the wire"`
	App      string          `json:"app"`
	Event    string          `json:"event" enum:"result.ready,callback.check"`
	MsgID    string          `json:"msgId,omitempty" doc:"The call it tells of"`
	Service  string          `json:"service,omitempty"`
	Outcome  string          `json:"outcome,omitempty" enum:"done,rejected,partial"`
	At       string          `json:"at" doc:"When it happened"`
	State    string          `json:"state" enum:"due,acknowledged,dead,dropped" doc:"dead: every attempt failed; dropped: there was no address any more"`
	Next     string          `json:"next,omitempty" doc:"When the next attempt is due"`
	Settled  string          `json:"settled,omitempty" doc:"When it was acknowledged or given up"`
	Attempts []attemptAnswer `json:"attempts" doc:"The oldest first"`
}

type attemptAnswer struct {
	N      int    `json:"n"`
	At     string `json:"at"`
	Result string `json:"result" enum:"acknowledged,no-key,address-refused,not-resolved,not-reached,tls,timeout,http-status,not-acknowledged,platform"`
	Status int    `json:"status,omitempty" doc:"HTTP status"`
	KeyID  string `json:"keyId,omitempty" doc:"Key it was sealed under"`
	Ms     int64  `json:"ms"`
}

func callbackOf(c callback.Logged) callbackAnswer {
	a := callbackAnswer{
		ID: string(c.ID), App: string(c.App), Event: string(c.Event), MsgID: c.MsgID, Service: c.Service, Outcome: string(c.Outcome),
		At: when(c.At), State: string(c.State), Next: when(c.Next), Settled: when(c.Settled), Attempts: []attemptAnswer{},
	}
	for _, t := range c.Tries {
		a.Attempts = append(a.Attempts, attemptAnswer{
			N: t.N, At: when(t.At), Result: string(t.Result), Status: t.Status, KeyID: t.KeyID, Ms: t.Took.Milliseconds(),
		})
	}
	return a
}

func (s *server) callbacks(ctx context.Context, in *callbacksIn) (*callbacksOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Callbacks.Latest(ctx, from(ctx).enterprise.ID, environmentOf(in.Environment), callback.ID(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &callbacksOut{Body: face.NewList(rows, in.Limit, callbackOf, func(c callback.Logged) []string { return []string{string(c.ID)} })}, nil
}

type replayCallbackIn struct {
	Environment string `path:"environment" enum:"test,production"`
	Callback    string `path:"callback" maxLength:"36"`
}

func (s *server) replayCallback(ctx context.Context, in *replayCallbackIn) (*struct{}, error) {
	which, err := callback.ParseID(in.Callback)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Callbacks.Replay(ctx, c.enterprise.ID, environmentOf(in.Environment), c.member.ID, which)
}
