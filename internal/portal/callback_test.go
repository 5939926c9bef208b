package portal

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// ringing is the town as Callbacks: each house has one address and one callback
// in the test environment.
type ringing struct{ w *town }

func (r ringing) Registration(_ context.Context, p callback.Place) (*callback.Registration, error) {
	h, err := r.w.at(p.Enterprise)
	if err != nil || h.system.App != p.App {
		return nil, unknown()
	}
	if p.Env != id.Test {
		return &callback.Registration{Place: p}, nil
	}
	return &callback.Registration{Place: p, URL: "https://" + h.hook() + "/in", Since: monday}, nil
}

func (r ringing) Register(ctx context.Context, p callback.Place, by id.Member, address string) (*callback.Registration, error) {
	if err := (callback.Guard{}).Check(address); err != nil {
		return nil, err
	}
	reg, err := r.Registration(ctx, p)
	if err != nil {
		return nil, err
	}
	r.w.acts = append(r.w.acts, "register "+string(p.Env))
	check := reg.Ask(address, enterprise.ByMember(by), monday)
	reg.Checking = check.State
	return reg, nil
}

func (r ringing) Remove(_ context.Context, p callback.Place, _ id.Member) error {
	r.w.acts = append(r.w.acts, "remove "+string(p.Env))
	return nil
}

func (r ringing) Latest(_ context.Context, e id.Enterprise, env id.Env, before callback.ID, limit int) ([]callback.Logged, error) {
	h, err := r.w.at(e)
	if err != nil || env != id.Test || before != "" || limit < 1 {
		return nil, err
	}
	c := callback.New(callback.Place{Enterprise: e, Env: env, App: h.system.App}, callback.ResultReady, monday)
	c.ID, c.MsgID, c.Service, c.Outcome = h.ring(), "HR-1-"+h.word, "ER0101", message.Done
	tries := []callback.Attempt{{N: 1, At: monday, Result: callback.WrongStatus, Status: 500, KeyID: h.key.ID}}
	return []callback.Logged{{Callback: c, Tries: tries}}, c.Record(tries[0])
}

func (r ringing) Replay(_ context.Context, e id.Enterprise, env id.Env, _ id.Member, which callback.ID) error {
	h, err := r.w.at(e)
	if err != nil || h.ring() != which || env != id.Test {
		return unknown()
	}
	r.w.acts = append(r.w.acts, "replay")
	return nil
}

// ring is the id of the house's callback, hook its host.
func (h *house) ring() callback.ID {
	return callback.ID(strings.ReplaceAll(string(h.call.ID), "-", ""))
}

func (h *house) hook() string { return "hr-" + strings.ToLower(string(h.system.App)) + ".com" }

func TestCallbacks(t *testing.T) {
	w := newTown(t)
	portal, h := w.portal(t), w.houses[0]
	owner, clerk := w.as(t, h, h.owner), w.as(t, h, h.clerk)
	address := Prefix + h.path("/systems/{app}/environments/test/callback")
	list := Prefix + "/environments/test/callbacks"
	for _, c := range []facetest.Case{
		{Path: address, Cookies: clerk, Status: 200, Want: []string{`"url":"https://hr-qd00000001.com/in"`}, WantNot: []string{"pending"}},
		{Path: strings.Replace(address, "test", "production", 1), Cookies: clerk, Status: 200, WantNot: []string{"https://hr"}},
		{Method: "PUT", Path: address, Body: `{"url":"https://new.example.com/x"}`, Cookies: owner, Status: 200,
			Want: []string{`"pending":"https://new.example.com/x"`, `"checking":"due"`, `"url":"https://hr-qd00000001.com/in"`}},
		{Method: "PUT", Path: address, Body: `{"url":"https://10.0.0.8/x"}`, Cookies: owner, Status: 422,
			Want: []string{"callback.address", `"pointer":"/url"`}, WantNot: []string{"10.0.0.8"}},
		{Method: "PUT", Path: address, Body: `{"url":""}`, Cookies: owner, Status: 422, Want: []string{"field.too-short"}},
		{Method: "PUT", Path: address, Body: `{"url":"https://a.com","state":"active"}`, Cookies: owner, Status: 422, Want: []string{"field.unknown"}},
		{Method: "DELETE", Path: address, Cookies: owner, Status: 204},
		{Method: "DELETE", Path: address, Cookies: clerk, Status: 403, Want: []string{"portal.owners-only"}},
		{Path: list, Cookies: clerk, Status: 200, Want: []string{string(h.ring()), `"result":"http-status"`, `"status":500`, `"state":"due"`, `"next":"2026-11-23T09:00:15+08:00"`}},
		{Path: strings.Replace(list, "test", "production", 1), Cookies: clerk, Status: 200, Want: []string{`"items":[]`}},
		{Path: list + "?cursor=%21", Cookies: clerk, Status: 422, Want: []string{"request.cursor"}},
		{Method: "POST", Path: list + "/" + string(h.ring()) + "/replay", Cookies: clerk, Status: 204},
		{Method: "POST", Path: list + "/" + string(w.houses[1].ring()) + "/replay", Cookies: owner, Status: 404},
		{Method: "POST", Path: list + "/not-an-id/replay", Cookies: owner, Status: 404, WantNot: []string{"not-an-id"}},
	} {
		c.Check(t, portal)
	}
	if diff := cmp.Diff([]string{"register T", "remove T", "replay"}, w.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}
