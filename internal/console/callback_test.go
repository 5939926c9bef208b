package console

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// ringing is the bureau as Callbacks.
type ringing struct{ b *bureau }

func (r ringing) Latest(_ context.Context, e id.Enterprise, env id.Env, _ callback.ID, _ int) ([]callback.Logged, error) {
	if e != r.b.enterprise.ID || env != id.Test {
		return nil, nil
	}
	c := callback.New(callback.Place{Enterprise: e, Env: env, App: "QD00000001"}, callback.ResultReady, monday)
	c.MsgID = "HR-1"
	return []callback.Logged{{Callback: c, Tries: []callback.Attempt{{N: 1, At: monday, Result: callback.TimedOut, KeyID: "T-QD00000001-1"}}}}, nil
}

func TestCallbacks(t *testing.T) {
	b := newBureau()
	api, reviewer := b.console(t), b.as(t, "reviewer", staff.Reviewer)
	e := Prefix + "/enterprises/" + string(b.enterprise.ID) + "/environments/"
	facetest.Run(t, api, map[string]facetest.Case{
		"test":       {Path: e + "test/callbacks", Cookies: reviewer, Status: 200, Want: []string{`"msgId":"HR-1"`, `"result":"timeout"`, `"state":"due"`}, WantNot: []string{"url", "https"}},
		"production": {Path: e + "production/callbacks", Cookies: reviewer, Status: 200, Want: []string{`"items":[]`}},
		"bad cursor": {Path: e + "test/callbacks?cursor=%21", Cookies: reviewer, Status: 422, Want: []string{"request.cursor"}},
	})
}
