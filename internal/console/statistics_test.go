package console

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// adder has added up calls of two keys.
type adder struct{ b *bureau }

func (a adder) CallsForStaff(_ context.Context, q traffic.Statistics) ([]traffic.Total, error) {
	a.b.acts = append(a.b.acts, string(q.By)+" "+q.To.Sub(q.From).String())
	keys := map[traffic.Dimension][2]string{traffic.ByService: {"ER0101", "ER0102"}, traffic.ByDay: {"2026-11-22", "2026-11-23"}}[q.By]
	return []traffic.Total{
		{Key: keys[0], Calls: 5, Done: 3, Open: 2, Took: [10]int64{0, 3}}, {Key: keys[1], Name: "=1+1", Calls: 1, Rejected: 1, Took: [10]int64{9: 1}},
	}, nil
}

func (a adder) StandingForStaff(context.Context) (traffic.Standing, error) {
	return traffic.Standing{Enterprises: 7, Connected: 3, Systems: 4, Waiting: 2}, nil
}

func (a adder) WorkForStaff(_ context.Context, from, to time.Time) (traffic.Work, error) {
	a.b.acts = append(a.b.acts, "work of "+to.Sub(from).String())
	return traffic.Work{
		Reviews: traffic.Reviews{Decided: 4, Approved: 3, Rejected: 1, InTime: 4, Median: 25 * time.Hour},
		Cases:   traffic.Cases{Ended: 2, How: map[string]int64{"settle": 2}},
	}, nil
}

func (a adder) ProductsForStaff(_ context.Context, limit int) ([]traffic.Product, error) {
	return []traffic.Product{{Vendor: "金蝶", Name: "人力云", Version: "8.1", Systems: 3, Enterprises: 2, Released: 1}}, nil
}

func (a adder) Added(context.Context) (time.Time, error) { return monday, nil }

func (a adder) Again(_ context.Context, by id.Staff) error {
	a.b.acts = append(a.b.acts, "again by "+string(by))
	return nil
}

func TestStatistics(t *testing.T) {
	b := newBureau()
	api, operator, administrator := b.console(t), b.as(t, "operator", staff.Operator), b.as(t, "root", staff.Administrator)
	for _, c := range []facetest.Case{
		{Path: "/statistics", Status: 200, Want: []string{`"connected":3`, `"waiting":2`, `"today":{"key":"2026-11-23","name":"=1+1","calls":1`}},
		{Path: "/statistics/calls?first=2026-11-01&last=2026-11-30&by=service", Status: 200, Want: []string{`"key":"ER0101"`, `"median":0.3`, `"p99":-1`, `"calls":6`}},
		{Path: "/statistics/calls?first=2026-11-01&last=2026-10-30", Status: 422, Want: []string{"statistics.span"}},
		{Path: "/statistics/calls?first=2025-11-01&last=2026-11-30", Status: 422, Want: []string{"statistics.span"}},
		{Path: "/statistics/calls?first=2026-10-01&last=2026-11-30&by=hour", Status: 422, Want: []string{"31"}},
		{Path: "/statistics/calls?first=2026-11-01&last=2026-11-30&by=weekday", Status: 422},
		{Method: "POST", Path: "/statistics/recount", Status: 403},
		{Path: "/statistics/calls?first=2026-11-01&last=2026-11-30&by=domain", Status: 200, Want: []string{`"key":"employment"`, `"calls":6`}},
		{Path: "/statistics/calls?first=2026-10-01&last=2026-11-30&by=vendor", Status: 422, Want: []string{"31"}},
		{Path: "/statistics/work?first=2026-10-30&last=2026-11-02", Status: 200, Want: []string{
			`{"month":"2026-10","first":"2026-10-30","last":"2026-10-31","reviews":{"decided":4,"approved":3,"returned":0,"rejected":1,"inTime":4,"median":90000,"longest":0}`,
			`"month":"2026-11","first":"2026-11-01","last":"2026-11-02"`, `"settle":2`,
		}},
		{Path: "/statistics/work?first=2025-10-30&last=2026-11-02", Status: 422, Want: []string{"statistics.span"}},
		{Path: "/statistics/products", Status: 200, Want: []string{`{"vendor":"金蝶","product":"人力云","version":"8.1","systems":3,"enterprises":2,"released":1,"checked":0}`}},
	} {
		c.Path, c.Cookies = Prefix+c.Path, operator
		c.Check(t, api)
	}
	facetest.Case{Method: "POST", Path: Prefix + "/statistics/recount", Cookies: administrator, Status: 204}.Check(t, api)
}

// TestWorkLines: each line of the spreadsheet has as many cells as its heading.
func TestWorkLines(t *testing.T) {
	for _, line := range workLines([]workMonth{workOf(span{"2026-11", "2026-11-01", "2026-11-30"}, traffic.Work{})}) {
		if len(line) != len(workLines(nil)[0]) {
			t.Errorf("a line of work has %d cells, its heading %d", len(line), len(workLines(nil)[0]))
		}
	}
}
