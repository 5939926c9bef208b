package portal

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/overview"
)

// tower is the town as overview.Store: whoever looks sees three lines with the own word.
type tower struct{ w *town }

func (o tower) Facts(_ context.Context, v overview.View) (*overview.Facts, error) {
	h, err := o.w.at(v.Parent)
	if err != nil || v.Agent != h.enterprise.USCC || !strings.HasSuffix(v.Subject, h.word) {
		return nil, unknown()
	}
	f := &overview.Facts{Added: monday}
	for _, name := range []string{"一", "二", "三"} {
		e := id.Enterprise(name)
		f.Lines = append(f.Lines, overview.Line{Enterprise: e, USCC: enterprise.USCC("9137" + name), Name: string(v.Basis) + h.word + name, State: enterprise.Active})
	}
	f.Applications = []overview.Application{{Enterprise: "二", State: "returned", Round: 1, Submitted: monday, Due: monday, Gaps: []string{"hr-system"}}, {Enterprise: "三", State: "submitted", Round: 2, Due: monday}}
	f.Keys = []overview.Key{{Enterprise: "一", App: "QD1", System: "考勤", Ends: monday.Add(24 * time.Hour)}}
	f.Services = []overview.Service{{Enterprise: "一", Code: "ER0101", State: enterprise.Opened}}
	f.Mandates = []enterprise.Mandate{{Enterprise: "一", Services: []string{"ER0101"}, Last: "2027-06-30"}}
	f.Calls = []overview.Calls{{Enterprise: "三", State: "done", Today: 1, Week: 4}}
	return f, nil
}

// filing is the town as Agency.
type filing struct{ w *town }

func (f filing) Filed(_ context.Context, q call.FiledQuery) ([]call.Filed, error) {
	f.w.acts = append(f.w.acts, strings.Join([]string{q.Agent, string(q.Env), q.Employer, q.Service, string(q.Outcome), q.To.Sub(q.From).String()}, " "))
	var list []call.Filed
	for n := 5; n > 0; n-- {
		c := f.w.houses[0].call
		c.ID, c.Agent = id.Call(string(c.ID[:35])+string(rune('0'+n))), q.Agent
		if (q.Before == "" || c.ID < q.Before) && len(list) < q.Limit {
			list = append(list, call.Filed{Call: c, Employer: "91370200163562681G", EmployerName: "委托单位"})
		}
	}
	return list, nil
}

// Each view has its operation and its permission, is asked for in the caller's own name,
// and is walked page by page.
func TestOverviews(t *testing.T) {
	w := newTown(t)
	api, h := w.portal(t), w.houses[0]
	h.enterprise.Members[1].Role = enterprise.Developer
	for _, basis := range []string{"memberships", "affiliates", "employers"} {
		path := Prefix + "/overview/" + basis
		for _, c := range []facetest.Case{
			{Path: path, Status: 200, WantNot: []string{w.houses[1].word}, Want: []string{
				`"needs":[{"kind":"application-returned","count":1}]`, `"gaps":["hr-system"]`, `"enterprises":3`, `"cut":false`, `"added":"2026-11-23`,
				`"application":{"state":"submitted","round":2,"due":"2026-11-23","gaps":[]}`, `"systemName":"考勤","ends":"2026-11-24T09:00:00+08:00"`,
				`"week":{"calls":4,"done":4,`, `"services":[{"service":"ER0101","state":"open"}]`,
			}},
			{Path: path + "?need=any&state=active&application=returned", Status: 200, Want: []string{basis + h.word + "二", `"enterprises":1`}},
			{Path: path + "?need=everything", Status: 422},
			{Path: path + "?cursor=%21", Status: 422, Want: []string{"request.cursor"}},
		} {
			c.Cookies = w.as(t, h, h.owner)
			c.Check(t, api)
		}
		status := map[bool]int{true: 200, false: 403}[basis == "memberships"]
		facetest.Case{Path: path, Status: status, Cookies: w.as(t, h, h.clerk)}.Check(t, api)

		var seen []string
		next := ""
		for range 3 {
			_, body := facetest.Case{Path: path + "?sort=calls&limit=1&cursor=" + next, Cookies: w.as(t, h, h.owner)}.Send(t, api)
			var page face.List[struct{ Name string }]
			if err := json.Unmarshal([]byte(body), &page); err != nil || len(page.Items) != 1 {
				t.Fatal(body, err)
			}
			seen = append(seen, strings.TrimPrefix(page.Items[0].Name, basis+h.word))
			next = page.Next
		}
		if got := strings.Join(seen, ""); got != "三一二" || next != "" {
			t.Errorf("walked %s, next %q", got, next)
		}
	}
}

func TestFiledCalls(t *testing.T) {
	w := newTown(t)
	api, h := w.portal(t), w.houses[0]
	path := Prefix + "/agency/calls?first=2026-11-01&last=2026-11-30"
	for _, c := range []facetest.Case{
		{Path: path + "&limit=2", Status: 200, Want: []string{`"employerName":"委托单位"`, `"agent":"` + string(h.enterprise.USCC), `"next":`}},
		{Path: path + "&employer=91370200163562681G&service=ER0101&outcome=manual&environment=test", Status: 200},
		{Path: path + "&outcome=lost", Status: 422},
		{Path: Prefix + "/agency/calls?first=2026-01-01&last=2026-11-30", Status: 422, Want: []string{"statistics.span", "92"}},
		{Path: Prefix + "/agency/calls", Status: 422},
	} {
		c.Cookies = w.as(t, h, h.clerk)
		c.Check(t, api)
	}
	want := []string{string(h.enterprise.USCC) + " P    720h0m0s", string(h.enterprise.USCC) + " T 91370200163562681G ER0101 manual 720h0m0s"}
	if strings.Join(w.acts, "|") != strings.Join(want, "|") {
		t.Errorf("asked for %q, want %q", w.acts, want)
	}
}
