package console

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// notReceived is the bureau's log of what was not received.
type notReceived struct{ b *bureau }

func (n notReceived) Of(_ context.Context, e id.Enterprise, env id.Env, _ traffic.Refused, _ int) ([]traffic.Refused, error) {
	return []traffic.Refused{{
		Refusal: traffic.Refusal{Enterprise: e, Env: env, App: "QD00000001", KeyID: "P-QD00000001-1", Code: "E1001", Why: "key.state"}, Minute: monday, Count: 3, Trace: "t",
	}}, nil
}

func (n notReceived) Latest(ctx context.Context, after traffic.Refused, limit int) ([]traffic.Refused, error) {
	return n.Of(ctx, n.b.enterprise.ID, id.Production, after, limit)
}

func TestRefusals(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	want := []string{`"reason":"key.state"`, `"count":3`, string(b.enterprise.ID), `"environment":"production"`, `"opened":false`}
	for _, path := range []string{"/traffic/refusals", "/enterprises/" + string(b.enterprise.ID) + "/environments/production/refusals"} {
		facetest.Case{Path: Prefix + path, Cookies: b.as(t, "ops.wang", staff.Operator), Status: 200, Want: want}.Check(t, api)
	}
}
