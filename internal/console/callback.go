package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Callbacks are the callbacks of one enterprise; callback.Desk reads them.
type Callbacks interface {
	Latest(ctx context.Context, e id.Enterprise, env id.Env, before callback.ID, limit int) ([]callback.Logged, error)
}

type callbacksOut struct {
	Body face.List[callbackAnswer]
}

type callbackAnswer struct {
	ID       string          `json:"id"`
	App      string          `json:"app"`
	Event    string          `json:"event" enum:"result.ready,callback.check"`
	MsgID    string          `json:"msgId,omitempty"`
	Service  string          `json:"service,omitempty"`
	Outcome  string          `json:"outcome,omitempty" enum:"done,rejected,partial"`
	At       string          `json:"at"`
	State    string          `json:"state" enum:"due,acknowledged,dead,dropped"`
	Next     string          `json:"next,omitempty" doc:"When the next attempt is due"`
	Settled  string          `json:"settled,omitempty"`
	Attempts []attemptAnswer `json:"attempts" doc:"The oldest first"`
}

type attemptAnswer struct {
	N      int    `json:"n"`
	At     string `json:"at"`
	Result string `json:"result" enum:"acknowledged,no-key,address-refused,not-resolved,not-reached,tls,timeout,http-status,not-acknowledged,platform"`
	Status int    `json:"status,omitempty"`
	KeyID  string `json:"keyId,omitempty"`
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

// callbacks lists an enterprise's callbacks. Where they go is the enterprise's own
// matter and is not shown.
func (s *server) callbacks(ctx context.Context, in *callsIn) (*callbacksOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	if _, err := s.Enterprises.Enterprise(ctx, e); err != nil {
		return nil, err
	}
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Callbacks.Latest(ctx, e, environmentOf(in.Environment), callback.ID(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &callbacksOut{Body: face.NewList(rows, in.Limit, callbackOf, func(c callback.Logged) []string { return []string{string(c.ID)} })}, nil
}
