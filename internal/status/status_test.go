package status

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var monday = time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)

// shelf keeps incidents in memory.
type shelf map[id.Incident]*Incident

func (s shelf) Do(_ context.Context, f func(Work) error) error { return f(s) }

func (s shelf) Incident(_ context.Context, i id.Incident) (*Incident, error) {
	kept, ok := s[i]
	if !ok {
		return nil, fault.New(fault.NotFound, "incident.unknown", "no such incident")
	}
	copied := *kept
	return &copied, nil
}

func (s shelf) Incidents(context.Context, id.Incident, int) ([]Incident, error) { return nil, nil }

func (s shelf) IncidentsSince(context.Context, time.Time, int) ([]Incident, error) { return nil, nil }

func (s shelf) SaveIncident(_ context.Context, i *Incident, _ string, _ id.Staff) error {
	copied := *i
	copied.Version++
	s[i.ID] = &copied
	return nil
}

func TestIncident(t *testing.T) {
	now := monday
	d := NewDesk(shelf{}, func() time.Time { return now }, func(core string) bool { return core == "insurance" })
	first := Update{Stage: Investigating, Text: " 正在排查。 "}
	for name, tt := range map[string]struct {
		i    Incident
		u    Update
		want string
	}{
		"no title":     {Incident{Title: " ", Parts: []string{Platform}}, first, "incident.words"},
		"long title":   {Incident{Title: strings.Repeat("长", 101), Parts: []string{Platform}}, first, "incident.words"},
		"no part":      {Incident{Title: "x"}, first, "incident.parts"},
		"unknown part": {Incident{Title: "x", Parts: []string{"annex"}}, first, "incident.parts"},
		"no text":      {Incident{Title: "x", Parts: []string{Platform}}, Update{Stage: Resolved}, "incident.words"},
		"no stage":     {Incident{Title: "x", Parts: []string{Platform}}, Update{Stage: "over", Text: "x"}, "incident.stage"},
	} {
		tt.i.Updates = []Update{tt.u}
		if _, err := d.Open(t.Context(), "s1", tt.i); fault.Of(err).Code != tt.want {
			t.Errorf("%s: %v", name, err)
		}
	}

	i, err := d.Open(t.Context(), "s1", Incident{Title: "无响应", Parts: []string{Platform, "insurance", Platform}, Updates: []Update{first}})
	if err != nil || len(i.Parts) != 2 || i.Stage() != Investigating || i.Updates[0].Text != "正在排查。" || i.Updates[0].By != "s1" || !i.Opened.Equal(monday) {
		t.Fatalf("%+v, %v", i, err)
	}
	if _, err := d.Tell(t.Context(), "s2", i.ID, 0, Update{Stage: Monitoring, Text: "x"}); !fault.Is(err, fault.Conflict) {
		t.Errorf("told of another version: %v", err)
	}
	now = now.Add(time.Hour)
	if i, err = d.Tell(t.Context(), "s2", i.ID, i.Version, Update{Stage: Resolved, Text: "已恢复。"}); err != nil || !i.Resolved.Equal(now) || !i.Changed().Equal(now) || len(i.Updates) != 2 {
		t.Fatalf("%+v, %v", i, err)
	}
	if _, err := d.Tell(t.Context(), "s2", i.ID, i.Version, Update{Stage: Monitoring, Text: "x"}); fault.Of(err).Code != "incident.over" {
		t.Errorf("told of one that is over: %v", err)
	}
}

// TestBoard: what is worst counts, a planned downtime explains a line, nobody's question
// makes it look twice within seconds, and when it cannot look it shows what it saw.
func TestBoard(t *testing.T) {
	now, looks, broken := monday, 0, error(nil)
	lines := map[string]time.Time{}
	var windows []Window
	var list []Incident
	b := NewBoard(Sources{
		Cores:     func() []string { return []string{"labour", "insurance"} },
		Windows:   func() []Window { return windows },
		Lines:     func(context.Context) (map[string]time.Time, error) { looks++; return lines, broken },
		Incidents: func(context.Context, time.Time, int) ([]Incident, error) { return list, nil },
	}, func() time.Time { return now }, slog.New(slog.DiscardHandler))
	states := func() string {
		t.Helper()
		now = now.Add(keep)
		s, ok := b.Now(t.Context())
		if !ok {
			t.Fatal("nothing was seen")
		}
		text := string(s.State) + ":"
		for _, p := range s.Parts {
			text += " " + p.Name + " " + string(p.State)
		}
		return text
	}
	want := func(text string) {
		t.Helper()
		if got := states(); got != text {
			t.Errorf("%s, want %s", got, text)
		}
	}
	want("normal: platform normal insurance normal labour normal")
	lines["labour"] = now
	want("normal: platform normal insurance normal labour normal") // a moment is usual
	lines["labour"] = now.Add(-3 * time.Minute)
	want("delayed: platform normal insurance normal labour delayed")
	windows = []Window{{Core: "labour", From: now.Add(-time.Hour), Until: now.Add(time.Hour)}, {Core: "insurance", From: now.Add(time.Hour), Until: now.Add(2 * time.Hour)}}
	want("planned: platform normal insurance normal labour planned")
	list = []Incident{{Parts: []string{"insurance"}, Updates: []Update{{}}}, {Parts: []string{"labour"}, Resolved: now, Updates: []Update{{}}}}
	want("outage: platform normal insurance outage labour planned")

	before := looks
	for range 10 {
		if _, ok := b.Now(t.Context()); !ok {
			t.Error("nothing is shown")
		}
	}
	if looks != before {
		t.Errorf("looked %d times within a moment", looks-before)
	}
	broken = errors.New("away")
	seen := now
	now = now.Add(time.Minute)
	if s, ok := b.Now(t.Context()); !ok || !s.Stale || !s.At.Equal(seen) || s.State != Outage {
		t.Errorf("%+v, %v", s, ok)
	}
	if _, _ = b.Now(t.Context()); looks != before+1 {
		t.Errorf("looked %d times in an outage", looks-before)
	}
	broken, now = nil, now.Add(keep)
	if s, ok := b.Now(t.Context()); !ok || s.Stale || !s.At.Equal(now) {
		t.Errorf("%+v, %v", s, ok)
	}
}
