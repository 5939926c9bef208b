package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// Refusals tells what was not received; store.Refusals does.
type Refusals interface {
	// Of returns what was refused under an enterprise's keys, the newest first,
	// behind the given place.
	Of(ctx context.Context, e id.Enterprise, env id.Env, after traffic.Refused, limit int) ([]traffic.Refused, error)
	// Latest is Of for all enterprises and both environments.
	Latest(ctx context.Context, after traffic.Refused, limit int) ([]traffic.Refused, error)
}

type refusalAnswer struct {
	Minute      string `json:"minute"`
	Enterprise  string `json:"enterprise"`
	Environment string `json:"environment" enum:"test,production"`
	App         string `json:"app"`
	KeyID       string `json:"keyId" doc:"Key that the messages named"`
	Service     string `json:"service,omitempty" doc:"Interface that they named; absent when it is none of ours"`
	Code        string `json:"code,omitempty" doc:"What was answered; absent where many kinds are counted together"`
	Meaning     string `json:"meaning,omitempty"`
	Reason      string `json:"reason,omitempty" doc:"Why, where the code does not say it: key.seal (wrong key, suite or bytes), key.state (retired or revoked), key.environment, key.system, key.spent, token.missing, token.refused, rate, quota, share, brake, refusals, or more (many kinds)"`
	Opened      bool   `json:"opened" doc:"False: anybody who knows the key's name may have sent them"`
	Count       int64  `json:"count"`
	Last        string `json:"last"`
	TraceID     string `json:"traceId" doc:"Of one of them"`
}

func refusalOf(c traffic.Refused) refusalAnswer {
	a := refusalAnswer{
		Minute: when(c.Minute), Enterprise: string(c.Enterprise), Environment: environmentName(c.Env), App: string(c.App), KeyID: c.KeyID, Service: c.Service, Code: c.Code, Reason: c.Why,
		Opened: c.Opened, Count: c.Count, Last: when(c.Last), TraceID: c.Trace,
	}
	if c.Service == "none" {
		a.Service = ""
	}
	if entry, ok := message.Lookup(c.Code); ok {
		a.Meaning = entry.Zh.Meaning
	}
	return a
}

type refusalsOut struct {
	Body face.List[refusalAnswer]
}

// refusalPage lists what read returns behind the cursor.
func refusalPage(page face.Page, read func(after traffic.Refused, limit int) ([]traffic.Refused, error)) (*refusalsOut, error) {
	place, err := face.DecodeCursor(page.Cursor, traffic.Places)
	if err != nil {
		return nil, err
	}
	after, err := traffic.FindPlace(place)
	if err != nil {
		return nil, err
	}
	rows, err := read(after, page.Limit+1)
	if err != nil {
		return nil, err
	}
	return &refusalsOut{Body: face.NewList(rows, page.Limit, refusalOf, traffic.Refused.Place)}, nil
}

type refusalsIn struct{ face.Page }

// refusals shows what was refused of late, whoever sent it.
func (s *server) refusals(ctx context.Context, in *refusalsIn) (*refusalsOut, error) {
	return refusalPage(in.Page, func(after traffic.Refused, limit int) ([]traffic.Refused, error) {
		return s.Refusals.Latest(ctx, after, limit)
	})
}

// refusalsOf shows what the systems of one enterprise sent in vain.
func (s *server) refusalsOf(ctx context.Context, in *callsIn) (*refusalsOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	if _, err := s.Enterprises.Enterprise(ctx, e); err != nil {
		return nil, err
	}
	return refusalPage(in.Page, func(after traffic.Refused, limit int) ([]traffic.Refused, error) {
		return s.Refusals.Of(ctx, e, environmentOf(in.Environment), after, limit)
	})
}
