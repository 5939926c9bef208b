package public

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/status"
)

// The addresses of how the platform stands: for people, for programs, for readers of feeds.
const (
	StatusPath = "/status"
	statusJSON = "/status.json"
	statusAtom = "/status.atom"
)

// Board tells how the platform stands; status.Board does.
type Board interface {
	Now(ctx context.Context) (s status.Snapshot, ok bool)
}

// stripDays is how many days a strip shows.
const stripDays = 90

// words are what states, stages and parts are called.
var words = map[string][2]string{
	"normal": {"运行正常", "Works as usual"}, "planned": {"计划停机", "Away as planned"}, "delayed": {"办理延迟", "Delayed"}, "outage": {"发生故障", "Incident"},
	"investigating": {"排查中", "Investigating"}, "identified": {"原因已查明", "Cause found"}, "monitoring": {"已修复，观察中", "Mended, being watched"}, "resolved": {"已恢复", "Resolved"},
	"platform": {"直连平台", "The platform"}, "employment": {"就业系统", "Employment"}, "insurance": {"社会保险系统", "Social insurance"},
	"personnel": {"人事人才系统", "Personnel"}, "labour": {"劳动关系系统", "Labour relations"},
}

// said is a word in a language; a name that has none stands for itself.
func said(word string, en bool) string {
	pair, ok := words[word]
	switch {
	case !ok:
		return word
	case en:
		return pair[1]
	}
	return pair[0]
}

// statusPage is what the page shows.
type statusPage struct {
	Word     string // the state of everything
	Tone     string // good, caution, bad or calm
	Stale    bool
	At       string
	Parts    []statusPart
	Windows  []statusWindow
	Going    []statusEvent
	Past     []statusEvent
	FirstDay string
}

type statusPart struct {
	Name, Word, Tone, Waiting string
	Days                      []statusDay
}

// statusDay is a bar of a strip.
type statusDay struct {
	X     int
	Class string // clear or down
	Title string
}

type statusWindow struct{ Core, From, Until, Reason string }

type statusEvent struct {
	Title, Parts, When string
	Updates            []statusUpdate
}

type statusUpdate struct{ At, Stage, Text string }

var tones = map[status.State]string{status.Normal: "good", status.Planned: "calm", status.Delayed: "caution", status.Outage: "bad"}

// status shows how the platform stands to people.
func (s *server) status(w http.ResponseWriter, r *http.Request) {
	now, ok := s.Board.Now(r.Context())
	if !ok {
		s.show(w, r, http.StatusServiceUnavailable, "no-store", "status.html", statusPage{})
		return
	}
	s.show(w, r, http.StatusOK, "public, max-age=5", "status.html", pageOf(now, english(r)))
}

func pageOf(now status.Snapshot, en bool) statusPage {
	first := calendar.DayOf(now.At).AddDays(1 - stripDays)
	page := statusPage{
		Word: said(string(now.State), en), Tone: tones[now.State], Stale: now.Stale, At: clock(now.At), FirstDay: string(first),
	}
	for _, p := range now.Parts {
		page.Parts = append(page.Parts, statusPart{
			Name: said(p.Name, en), Word: said(string(p.State), en), Tone: tones[p.State], Waiting: clock(p.Waiting), Days: strip(now, p.Name, first),
		})
	}
	for _, d := range now.Windows {
		page.Windows = append(page.Windows, statusWindow{said(d.Core, en), clock(d.From), clock(d.Until), d.Reason})
	}
	for _, i := range now.Incidents {
		if i.Resolved.IsZero() {
			page.Going = append(page.Going, eventOf(i, en))
		} else {
			page.Past = append(page.Past, eventOf(i, en))
		}
	}
	return page
}

// strip tells of each day whether an incident touched a part.
func strip(now status.Snapshot, part string, first calendar.Day) []statusDay {
	list := make([]statusDay, stripDays)
	for n := range list {
		day := first.AddDays(n)
		list[n] = statusDay{X: 4 * n, Class: "clear", Title: string(day)}
		for _, i := range now.Incidents {
			end := i.Resolved
			if end.IsZero() {
				end = now.At
			}
			if slices.Contains(i.Parts, part) && i.Opened.Before(day.AddDays(1).Start()) && !end.Before(day.Start()) {
				list[n].Class, list[n].Title = "down", string(day)+" "+i.Title
			}
		}
	}
	return list
}

func eventOf(i status.Incident, en bool) statusEvent {
	choose := func(zh, other string) string {
		if en && other != "" {
			return other
		}
		return zh
	}
	parts := make([]string, len(i.Parts))
	for n, p := range i.Parts {
		parts[n] = said(p, en)
	}
	e := statusEvent{Title: choose(i.Title, i.TitleEn), Parts: strings.Join(parts, map[bool]string{true: ", ", false: "、"}[en]), When: clock(i.Opened)}
	if !i.Resolved.IsZero() {
		e.When += " – " + clock(i.Resolved)
	}
	for _, u := range slices.Backward(i.Updates) {
		e.Updates = append(e.Updates, statusUpdate{clock(u.At), said(string(u.Stage), en), choose(u.Text, u.TextEn)})
	}
	return e
}

// The feed for programs.
type (
	feedStatus struct {
		At        string         `json:"at"`
		Stale     bool           `json:"stale"` // at is older than it should be
		State     string         `json:"state"` // normal, planned, delayed or outage: the worst of parts
		Parts     []feedPart     `json:"parts"`
		Windows   []feedWindow   `json:"windows"`
		Incidents []feedIncident `json:"incidents"` // that go on, or were resolved in the last 90 days
	}
	feedPart struct {
		Part    string `json:"part"`
		State   string `json:"state"`
		Waiting string `json:"waitingSince,omitempty"`
	}
	feedWindow struct {
		Core   string `json:"core"`
		From   string `json:"from"`
		Until  string `json:"until"`
		Reason string `json:"reason"`
	}
	feedIncident struct {
		ID       string       `json:"id"`
		Title    string       `json:"title"`
		TitleEn  string       `json:"titleEn,omitempty"`
		Parts    []string     `json:"parts"`
		Stage    string       `json:"stage"`
		Opened   string       `json:"opened"`
		Resolved string       `json:"resolved,omitempty"`
		Updates  []feedUpdate `json:"updates"`
	}
	feedUpdate struct {
		At     string `json:"at"`
		Stage  string `json:"stage"`
		Text   string `json:"text"`
		TextEn string `json:"textEn,omitempty"`
	}
)

// stamp writes a moment for programs, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.Shanghai).Format(time.RFC3339)
}

func feedOf(now status.Snapshot) feedStatus {
	f := feedStatus{At: stamp(now.At), Stale: now.Stale, State: string(now.State), Parts: []feedPart{}, Windows: []feedWindow{}, Incidents: []feedIncident{}}
	for _, p := range now.Parts {
		f.Parts = append(f.Parts, feedPart{p.Name, string(p.State), stamp(p.Waiting)})
	}
	for _, d := range now.Windows {
		f.Windows = append(f.Windows, feedWindow{d.Core, stamp(d.From), stamp(d.Until), d.Reason})
	}
	for _, i := range now.Incidents {
		e := feedIncident{ID: string(i.ID), Title: i.Title, TitleEn: i.TitleEn, Parts: i.Parts, Stage: string(i.Stage()), Opened: stamp(i.Opened), Resolved: stamp(i.Resolved)}
		for _, u := range i.Updates {
			e.Updates = append(e.Updates, feedUpdate{stamp(u.At), string(u.Stage), u.Text, u.TextEn})
		}
		f.Incidents = append(f.Incidents, e)
	}
	return f
}

// statusFeed answers programs in JSON.
func (s *server) statusFeed(w http.ResponseWriter, r *http.Request) {
	now, ok := s.Board.Now(r.Context())
	b, err := json.Marshal(feedOf(now))
	s.feed(w, "application/json; charset=utf-8", b, ok && err == nil)
}

// The feed for readers, of RFC 4287.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  string      `xml:"author>name"`
		Entries []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Content string `xml:"content"`
	}
)

// statusNews answers readers of feeds: an entry an incident, changed with each update.
func (s *server) statusNews(w http.ResponseWriter, r *http.Request) {
	now, ok := s.Board.Now(r.Context())
	en := english(r)
	feed := atomFeed{ID: "urn:zhilian:status", Title: "人力资源和社会保障“政企直连”运行状态", Updated: stamp(now.At), Author: said(status.Platform, en)}
	for n, i := range now.Incidents {
		e, changed := eventOf(i, en), stamp(i.Changed())
		var text strings.Builder
		for _, u := range e.Updates {
			text.WriteString(u.At + " " + u.Stage + "\n" + u.Text + "\n\n")
		}
		if n == 0 || changed > feed.Updated { // all in one time zone
			feed.Updated = changed
		}
		feed.Entries = append(feed.Entries, atomEntry{ID: "urn:uuid:" + string(i.ID), Title: e.Title + " (" + e.Parts + ")", Updated: changed, Content: text.String()})
	}
	b, err := xml.MarshalIndent(feed, "", " ")
	s.feed(w, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), b...), ok && err == nil)
}

// feed writes an answer for programs.
func (s *server) feed(w http.ResponseWriter, kind string, b []byte, ok bool) {
	h := w.Header()
	s.headers(h, map[bool]string{true: "public, max-age=5", false: "no-store"}[ok])
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin") // it is for everybody's dashboards
	if !ok {
		h.Set("Retry-After", "5")
		http.Error(w, "status unknown", http.StatusServiceUnavailable)
		return
	}
	h.Set("Content-Type", kind)
	_, _ = w.Write(b) // an error means that the reader has gone
}
