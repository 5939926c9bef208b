package portal

import (
	"context"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// notReceived is the town's log of what was not received.
type notReceived struct{ w *town }

func (n notReceived) Of(_ context.Context, e id.Enterprise, env id.Env, after traffic.Refused, limit int) ([]traffic.Refused, error) {
	h, err := n.w.at(e)
	if err != nil || env != id.Production {
		return nil, err
	}
	kind := traffic.Refusal{Enterprise: e, Env: env, App: h.system.App, KeyID: "P-" + string(h.system.App) + "-1"}
	seal, more, clock := kind, kind, kind
	seal.Service, seal.Code, seal.Why = "ER0101", "E1001", "key.seal"
	clock.Service, clock.Code, clock.Opened = "none", "E1003", true
	more.Why = traffic.MoreKinds
	list := []traffic.Refused{
		{Refusal: clock, Minute: monday, Count: 7, Last: monday.Add(time.Second), Trace: "t1"},
		{Refusal: seal, Minute: monday, Count: 2, Last: monday, Trace: h.word},
		{Refusal: more, Minute: monday.Add(-time.Minute), Count: 90, Last: monday},
	}
	for i, c := range list {
		if c.Refusal == after.Refusal || c.Refusal.KeyID == after.KeyID && c.Code == after.Code && c.Why == after.Why && c.Opened == after.Opened && c.Minute.Equal(after.Minute) {
			list = list[i+1:]
			break
		}
	}
	return list[:min(limit, len(list))], nil
}

func (w *town) stopped(context.Context, id.Enterprise, id.Env) (int64, error) { return 41, nil }

func TestRefusals(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	path := Prefix + "/environments/production/refusals"
	second := face.EncodeCursor(strconv.FormatInt(monday.Unix()/60, 10), "P-QD00000001-1", "none", "E1003", "", "true")
	for _, c := range []facetest.Case{
		{Path: path, Status: 200, Want: []string{`"code":"E1001"`, `"reason":"key.seal"`, `"opened":false`, `"count":7`, "时间", `"reason":"more"`}, WantNot: []string{w.houses[1].word, `"none"`}},
		{Path: path + "?limit=1", Status: 200, Want: []string{`"E1003"`, `"next"`}, WantNot: []string{"E1001"}},
		{Path: path + "?limit=1&cursor=" + url.QueryEscape(second), Status: 200, Want: []string{`"E1001"`}, WantNot: []string{`"E1003"`}},
		{Path: path + "?cursor=" + url.QueryEscape(face.EncodeCursor("-1", "", "", "", "", "")), Status: 422, Want: []string{"request.cursor"}},
		{Path: Prefix + "/environments/test/refusals", Status: 200, Want: []string{`"items":[]`}},
		{Path: Prefix + "/environments/production/quota", Status: 200, Want: []string{`"refusals":{"perMinute":600,"burst":300,"stopped":41}`}},
	} {
		c.Cookies = w.as(t, h, h.clerk)
		c.Check(t, api)
	}
	facetest.Case{Path: path, Cookies: w.as(t, w.houses[1], w.houses[1].owner), Status: 200, Want: []string{w.houses[1].word}, WantNot: []string{h.word}}.Check(t, api)
}
