package e2e

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestClause_10_3_Status asks: everybody sees without signing in how the platform stands,
// which incidents there are and what is planned, as a page and as feeds for programs;
// an operator tells of an incident and of its end, and a reviewer may not.
//
// See: portal's address, /status, /status.json, /status.atom; console, /api/console/incidents
func TestClause_10_3_Status(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		anybody := browser(t, y.Stage)
		read := func(path string) string {
			t.Helper()
			response, err := anybody.Get(y.Portal + path)
			must(t, err)
			defer response.Body.Close()
			text, err := io.ReadAll(response.Body)
			must(t, err)
			if response.StatusCode != http.StatusOK {
				t.Fatalf("%s: %d %s", path, response.StatusCode, text)
			}
			return string(text)
		}
		type incident struct {
			ID, Stage string
			Parts     []string
			Version   int64
		}
		title := "社保系统响应缓慢 " + engine
		words := body{"title": title, "parts": []string{"insurance"}, "stage": "investigating", "text": "正在排查，已收件的业务不受影响。"}
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/incidents", words, http.StatusForbidden, "console.not-allowed")
		refused(t, y.Admin.Visitor, http.MethodPost, "/incidents", body{"title": title, "parts": []string{"annex"}, "stage": "investigating", "text": "x"}, http.StatusUnprocessableEntity, "incident.parts")
		opened := post[incident](t, y.Admin.Visitor, "/incidents", words)

		stage := func() string {
			var feed struct {
				At        string
				Parts     []struct{ Part, State string }
				Incidents []incident
			}
			must(t, json.Unmarshal([]byte(read("/status.json")), &feed))
			if len(feed.Parts) != 5 || feed.At == "" {
				t.Fatalf("the feed tells of %+v", feed)
			}
			for _, p := range feed.Parts {
				if n := slices.IndexFunc(feed.Incidents, func(i incident) bool { return i.ID == opened.ID }); p.Part == "insurance" && n >= 0 && feed.Incidents[n].Stage != "resolved" && p.State != "outage" {
					t.Errorf("in an incident the core system is %s", p.State)
				}
			}
			for _, i := range feed.Incidents {
				if i.ID == opened.ID {
					return i.Stage
				}
			}
			return ""
		}
		until(t, "everybody sees the incident", func() bool { return stage() == "investigating" })
		page := read("/status")
		for _, want := range []string{title, "社会保险系统", "发生故障", "正在排查"} {
			if !strings.Contains(page, want) {
				t.Errorf("the page lacks %s", want)
			}
		}
		post[incident](t, y.Admin.Visitor, "/incidents/"+opened.ID+"/updates", body{"stage": "resolved", "text": "已恢复。", "version": opened.Version})
		refused(t, y.Admin.Visitor, http.MethodPost, "/incidents/"+opened.ID+"/updates", body{"stage": "monitoring", "text": "x", "version": 2}, http.StatusConflict, "incident.over")
		until(t, "everybody sees its end", func() bool { return stage() == "resolved" })
		if news := read("/status.atom"); !strings.Contains(news, title) || !strings.Contains(news, "已恢复") {
			t.Errorf("the news are %s", news)
		}
	})
}
