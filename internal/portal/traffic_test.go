package portal

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

func (w *town) SetNetwork(_ context.Context, e id.Enterprise, _ id.Member, app id.App, n enterprise.Network) error {
	h, err := w.at(e)
	if err != nil || h.system.App != app {
		return unknown()
	}
	h.system.Network = n
	w.acts = append(w.acts, "network "+strings.Join(n.Texts(), " "))
	return nil
}

func (w *town) planned() []traffic.Downtime {
	return []traffic.Downtime{{ID: "d", Core: "employment", From: monday.Add(-time.Hour), Until: monday.Add(time.Hour), Reason: "系统升级", By: "staff:s1"}}
}

func (w *town) quota(id.Enterprise, id.Env) ([]traffic.Usage, error) {
	return []traffic.Usage{
		{Service: "ER0101", Limit: 100, Remaining: 7, ResetAt: monday},
		{Service: "ER0102", Limit: 50, ResetAt: monday, Brake: &traffic.Brake{Reason: "升级", Until: monday.Add(time.Hour)}},
	}, nil
}

func TestQuotaAndNetwork(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	path := "/systems/" + string(h.system.App) + "/network"
	sum := strings.Repeat("ab", 32)
	for _, c := range []facetest.Case{
		{Path: "/environments/production/quota", Status: 200, Want: []string{`"remaining":7`, "升级", `"until":"2026-11-23T10:00:00+08:00"`}},
		{Path: path, Status: 200, Want: []string{`"allowed":[]`}},
		{Method: "PUT", Path: path, Body: `{"allowed":["203.0.113.9","2001:db8::1/48"],"certificate":"` + sum + `"}`, Status: 200, Want: []string{"203.0.113.9/32", "2001:db8::/48", sum}},
		{Path: path, Status: 200, Want: []string{"203.0.113.9/32", sum}},
		{Method: "PUT", Path: path, Body: `{"allowed":["203.0.113.0/33"]}`, Status: 422, Want: []string{"network.malformed", `"/allowed/0"`}},
		{Method: "PUT", Path: path, Body: `{"allowed":[],"certificate":"-----BEGIN"}`, Status: 422, Want: []string{"network.certificate"}},
	} {
		c.Path, c.Cookies = Prefix+c.Path, w.as(t, h, h.owner)
		c.Check(t, api)
	}
	if diff := cmp.Diff([]string{"network 203.0.113.9/32 2001:db8::/48"}, w.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

// Whoever comes can read when a core system will be away and what that concerns, and
// not who said so.
func TestDowntimes(t *testing.T) {
	w := newTown(t)
	facetest.Case{
		Path: Prefix + "/catalogue/downtimes", Status: 200, Want: []string{`"core":"employment"`, `"now":true`, "系统升级", `"until":"2026-11-23T10:00:00+08:00"`, `"ER0101"`, `"JS0101"`},
		WantNot: []string{"staff:", "SI0101"},
	}.Check(t, w.portal(t))
}
