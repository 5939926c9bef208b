package public

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/status"
)

// fixed is a board that shows one snapshot; without parts it has seen nothing.
type fixed struct{ status.Snapshot }

func (f fixed) Now(context.Context) (status.Snapshot, bool) { return f.Snapshot, len(f.Parts) > 0 }

// trouble is a snapshot with one incident that goes on and one of last month, whose words
// hold markup.
func trouble() status.Snapshot {
	return status.Snapshot{
		At: monday, State: status.Outage,
		Parts: []status.Part{
			{Name: status.Platform, State: status.Normal}, {Name: "insurance", State: status.Outage, Waiting: monday.Add(-5 * time.Minute)}, {Name: "annex", State: status.Planned},
		},
		Windows: []status.Window{{Core: "annex", From: monday, Until: monday.Add(time.Hour), Reason: "升级"}},
		Incidents: []status.Incident{
			{
				ID: "01a20606-a60b-7c94-adfd-3777b3cc5fe0", Title: "社保系统<b>无响应", Parts: []string{"insurance"}, Opened: monday.Add(-time.Hour),
				Updates: []status.Update{
					{At: monday.Add(-time.Hour), Stage: status.Investigating, Text: "正在排查。", TextEn: "Looking into it.", By: "01a20606-40c5-77e8-8f48-63cd33867105"},
					{At: monday.Add(-time.Minute), Stage: status.Identified, Text: "已查明。"},
				},
			},
			{
				ID: "01a1f606-a60b-7c94-adfd-3777b3cc5fe0", Title: "就业系统变慢", Parts: []string{"employment"}, Opened: monday.AddDate(0, -1, 0), Resolved: monday.AddDate(0, -1, 0).Add(time.Hour),
				Updates: []status.Update{{At: monday.AddDate(0, -1, 0).Add(time.Hour), Stage: status.Resolved, Text: "已恢复。"}},
			},
		},
	}
}

func TestStatusPage(t *testing.T) {
	stale := trouble()
	stale.Stale = true
	for name, tt := range map[string]struct {
		shown          status.Snapshot
		path           string
		status         int
		want, wantless []string
	}{
		"in Chinese": {trouble(), "/status", 200, []string{"发生故障", "社会保险系统", "社保系统&lt;b&gt;无响应", "已查明。", "2026-11-23 08:55:00", "计划停机", "升级", "就业系统变慢", `class="down"`}, []string{"<b>无响应", "01a20606-40c5", "之后未能读取"}},
		"in English": {trouble(), "/status?lang=en", 200, []string{"Incident", "Social insurance", "Looking into it.", "已查明。", "annex"}, []string{"发生故障"}},
		"stale":      {stale, "/status", 200, []string{"之后未能读取"}, nil},
		"never seen": {status.Snapshot{}, "/status", 503, []string{"暂时无法读取运行状态"}, []string{"运行正常"}},
		"feed":       {status.Snapshot{}, "/status.json", 503, []string{"status unknown"}, nil},
		"news":       {status.Snapshot{}, "/status.atom", 503, []string{"status unknown"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w, body := ask(t, pagesOf(t, Options{}, fixed{tt.shown}), tt.path, "zh-CN")
			if w.Code != tt.status {
				t.Errorf("status %d", w.Code)
			}
			for _, want := range tt.want {
				if !strings.Contains(body, want) {
					t.Errorf("lacks %q: %s", want, body)
				}
			}
			for _, not := range tt.wantless {
				if strings.Contains(body, not) {
					t.Errorf("has %q", not)
				}
			}
		})
	}
}

func TestStatusFeeds(t *testing.T) {
	h := pagesOf(t, Options{}, fixed{trouble()})
	w, body := ask(t, h, "/status.json", "zh-CN")
	var got feedStatus
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	if got.State != "outage" || got.At != "2026-11-23T09:00:00+08:00" || len(got.Parts) != 3 || got.Incidents[0].Stage != "identified" || got.Incidents[1].Resolved == "" ||
		got.Windows[0].Core != "annex" || strings.Contains(body, "01a20606-40c5") || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("%+v of %s", got, body)
	}
	w, body = ask(t, h, "/status.atom", "zh-CN")
	var news atomFeed
	if err := xml.Unmarshal([]byte(body), &news); err != nil {
		t.Fatal(err)
	}
	if len(news.Entries) != 2 || news.Updated != "2026-11-23T08:59:00+08:00" || news.Entries[0].Title != "社保系统<b>无响应 (社会保险系统)" || !strings.Contains(news.Entries[0].Content, "已查明。") {
		t.Errorf("%+v", news)
	}
	if kind := w.Header().Get("Content-Type"); !strings.HasPrefix(kind, "application/atom+xml") {
		t.Errorf("served as %s", kind)
	}
}
