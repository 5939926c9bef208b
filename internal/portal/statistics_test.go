package portal

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// adding is the town as Statistics.
type adding struct{ w *town }

func (a adding) Calls(_ context.Context, e id.Enterprise, q traffic.Statistics) ([]traffic.Total, error) {
	h, err := a.w.at(e)
	if err != nil {
		return nil, err
	}
	a.w.acts = append(a.w.acts, string(q.Env)+" by "+string(q.By)+" "+q.To.Sub(q.From).String()+" "+q.Service+" "+string(q.App))
	return []traffic.Total{{Key: "ER0101", Calls: 3, Done: 2, Rejected: 1, Took: [10]int64{3}}, {Key: h.word, Name: h.word, Calls: 1, Open: 1}}, nil
}

func (a adding) Added(context.Context) (time.Time, error) { return monday, nil }

// TestOwnStatistics: each enterprise has the figures of its own calls, as JSON and as a
// spreadsheet, developers too, and for spans that are bounded.
func TestOwnStatistics(t *testing.T) {
	w := newTown(t)
	portal, h := w.portal(t), w.houses[0]
	path := "/statistics/calls?first=2026-11-01&last=2026-11-30"
	for _, c := range []facetest.Case{
		{Path: path, Status: 200, Want: []string{`"calls":4`, h.word, `"name":"就业登记`, `"added":"2026-11-23`}, WantNot: []string{w.houses[1].word}},
		{Path: path + "&by=system&environment=test&service=ER0101&system=QD00000001", Status: 200},
		{Path: path + "&by=hour", Status: 200},
		{Path: "/statistics/calls?first=2026-10-01&last=2026-11-30&by=hour", Status: 422, Want: []string{"statistics.span", "31"}},
		{Path: "/statistics/calls?first=2025-10-01&last=2026-11-30", Status: 422, Want: []string{"statistics.span"}},
		{Path: path + "&by=enterprise", Status: 422},
		{Path: path + "&enterprise=" + string(w.houses[1].enterprise.ID), Status: 422},
		{Path: "/statistics/calls/export?first=2026-11-01&last=2026-11-30&by=code", Status: 200, Want: []string{"PK"}},
	} {
		c.Path, c.Cookies = Prefix+c.Path, w.as(t, h, h.clerk)
		c.Check(t, portal)
	}
	want := []string{"P by day 720h0m0s  ", "T by system 720h0m0s ER0101 QD00000001", "P by hour 720h0m0s  ", "P by code 720h0m0s  "}
	for i, asked := range want {
		if i >= len(w.acts) || w.acts[i] != asked {
			t.Errorf("asked for %q, want %q", w.acts, want)
		}
	}
}
