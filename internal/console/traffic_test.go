package console

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

var held = id.New[id.Brake](monday)

func (b *bureau) Settings(context.Context) ([]traffic.Setting, error) {
	return []traffic.Setting{{Target: "query", Limit: traffic.Limit{PerMinute: 7, Burst: 8, PerDay: 9}, Reason: "试运行", By: "staff:s1", Since: monday}}, nil
}

func (b *bureau) SetLimit(_ context.Context, s traffic.Setting) error {
	b.acts = append(b.acts, "limit "+s.Target+" "+s.Reason)
	return nil
}

func (b *bureau) DropLimit(_ context.Context, _ id.Enterprise, target, _ string) error {
	b.acts = append(b.acts, "drop "+target)
	return nil
}

func (b *bureau) Brakes(context.Context) ([]traffic.Brake, error) {
	return []traffic.Brake{{ID: held, Kind: traffic.OnCore, Target: "employment", Reason: "升级", Since: monday, Until: monday.Add(time.Hour)}}, nil
}

func (b *bureau) SetBrake(_ context.Context, v traffic.Brake) error {
	b.acts = append(b.acts, "brake "+string(v.Kind)+" "+v.Target+" "+v.Until.Sub(v.Since).String())
	return nil
}

func (b *bureau) LiftBrake(_ context.Context, brake id.Brake, _ string) error {
	if brake != held {
		return fault.New(fault.NotFound, "traffic.no-brake", "no such brake holds")
	}
	b.acts = append(b.acts, "lift")
	return nil
}

func (b *bureau) Downtimes(context.Context) ([]traffic.Downtime, error) {
	return []traffic.Downtime{{ID: id.Downtime(held), Core: "employment", Reason: "数据库升级", From: monday.Add(-time.Minute), Until: monday.Add(time.Hour), By: "staff:s1"}}, nil
}

func (b *bureau) SetDowntime(_ context.Context, d traffic.Downtime) error {
	b.acts = append(b.acts, "downtime "+d.Core+" "+d.Until.Sub(d.From).String())
	return nil
}

func (b *bureau) EndDowntime(_ context.Context, d id.Downtime, _ string) error {
	if d != id.Downtime(held) {
		return fault.New(fault.NotFound, "traffic.no-downtime", "no such downtime")
	}
	b.acts = append(b.acts, "end "+string(d)[:4])
	return nil
}

func (b *bureau) Lines(context.Context) ([]call.Line, error) {
	return []call.Line{{Env: id.Production, Core: "employment", Calls: 50_000, Oldest: monday}}, nil
}

func (b *bureau) Carried(id.Env, string) (int64, float64) { return 1200, 345.5 }

func (b *bureau) Pressure() []traffic.Pressure {
	return []traffic.Pressure{{Env: id.Production, Core: "employment", Limit: 12, Flying: 11, Waiting: 3, Shed: 4, Last: 2 * time.Second}}
}

func (b *bureau) Limited(_ context.Context, since time.Time, _ int) ([]traffic.Count, error) {
	return []traffic.Count{{Minute: since.Add(time.Hour), Enterprise: b.enterprise.ID, Env: id.Production, Service: "ER0101", Admitted: 5, Rate: 6}}, nil
}

func (b *bureau) Knows(kind traffic.BrakeKind, name string) bool {
	return kind == traffic.OnInterface && name == "ER0101" || kind == traffic.OnCore && name == "employment"
}

func TestTraffic(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator)
	brake := func(kind, target, reason, minutes string) string {
		return `{"kind":"` + kind + `","target":"` + target + `","reason":"` + reason + `","minutes":` + minutes + `}`
	}
	for _, c := range []facetest.Case{
		{Path: "/limits", Status: 200, Want: []string{`"usual":[{"target":"check"`, `"perMinute":7`, "试运行", "staff:s1"}},
		{Method: "PUT", Path: "/limits", Body: bodies()["setLimit"], Status: 204},
		{Method: "PUT", Path: "/limits", Body: `{"target":"er-1","perMinute":60,"burst":10,"perDay":1000,"reason":"试运行"}`, Status: 422, Want: []string{"traffic.target", `"/target"`}},
		{Method: "PUT", Path: "/limits", Body: `{"target":"query","perMinute":0,"burst":10,"perDay":1000,"reason":"试运行"}`, Status: 422},
		{Method: "PUT", Path: "/limits", Body: `{"enterprise":"` + string(held) + `","target":"query","perMinute":1,"burst":1,"perDay":1,"reason":"试运行"}`, Status: 404},
		{Method: "POST", Path: "/limits/drop", Body: bodies()["dropLimit"], Status: 204},
		{Path: "/brakes", Status: 200, Want: []string{"employment", "升级", `"until":"2026-11-23T10:00:00+08:00"`}},
		{Method: "POST", Path: "/brakes", Body: bodies()["setBrake"], Status: 200, Want: []string{`"until":"2026-11-23T09:30:00+08:00"`}},
		{Method: "POST", Path: "/brakes", Body: brake("core", "pension", "升级", "5"), Status: 422, Want: []string{"traffic.target"}},
		{Method: "POST", Path: "/brakes", Body: brake("interface", "ER0101", "  ", "5"), Status: 422, Want: []string{"traffic.reason"}},
		{Method: "POST", Path: "/brakes", Body: brake("interface", "ER0101", "升级", "43201"), Status: 422},
		{Method: "POST", Path: "/brakes", Body: brake("enterprise", string(held), "升级", "5"), Status: 404},
		{Method: "POST", Path: "/brakes", Body: brake("enterprise", string(b.enterprise.ID), "异常重试", "5"), Status: 200},
		{Method: "POST", Path: "/brakes/" + string(held) + "/lift", Status: 204},
		{Path: "/pressure", Status: 200, Want: []string{`"limit":12`, `"inFlight":11`, `"waiting":3`, `"shed":4`, `"lastMs":2000`, `"rate":6`, `"calls":50000`, `"carried":1200`, `"perSecond":345.5`}},
	} {
		c.Path, c.Cookies = Prefix+"/traffic"+c.Path, root
		c.Check(t, api)
	}
	want := []string{"limit ER0101 试运行", "drop ER0101", "brake interface ER0101 30m0s", "brake enterprise " + string(b.enterprise.ID) + " 5m0s", "lift"}
	if diff := cmp.Diff(want, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

func TestDowntimes(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator)
	plan := func(core, from, until, reason string) string {
		return `{"core":"` + core + `","from":"` + from + `","until":"` + until + `","reason":"` + reason + `"}`
	}
	const from, until = "2026-11-28T22:00:00+08:00", "2026-11-29T06:00:00+08:00"
	other := id.New[id.Brake](monday)
	for _, c := range []facetest.Case{
		{Path: "", Status: 200, Want: []string{`"core":"employment"`, "数据库升级", `"now":true`, "staff:s1"}},
		{Method: "POST", Path: "", Body: plan("employment", from, until, "数据库升级"), Status: 200, Want: []string{`"until":"` + until + `"`, `"now":false`}},
		{Method: "POST", Path: "", Body: plan("pension", from, until, "数据库升级"), Status: 422, Want: []string{"traffic.target", `"/core"`}},
		{Method: "POST", Path: "", Body: plan("employment", until, from, "数据库升级"), Status: 422, Want: []string{"traffic.period", `"/until"`}},
		{Method: "POST", Path: "", Body: plan("employment", "2026-11-28", until, "数据库升级"), Status: 422},
		{Method: "POST", Path: "", Body: plan("employment", from, until, "  "), Status: 422, Want: []string{"traffic.reason"}},
		{Method: "POST", Path: "/" + string(held) + "/end", Status: 204},
		{Method: "POST", Path: "/" + string(other) + "/end", Status: 404},
	} {
		c.Path, c.Cookies = Prefix+"/traffic/downtimes"+c.Path, root
		c.Check(t, api)
	}
	want := []string{"downtime employment 8h0m0s", "end " + string(held)[:4]}
	if diff := cmp.Diff(want, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}
