package portal

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// slate is a Board that a test writes on.
type slate struct {
	Board // nothing else is asked
	grant enterprise.GrantState
	cells []acceptance.Cell
}

func (s *slate) Rows(context.Context, id.Enterprise) ([]acceptance.Row, error) {
	return []acceptance.Row{{Service: "ER0101", Grant: s.grant, Cells: s.cells, Missing: len(s.cells)}}, nil
}

func judged(name string, at int64) acceptance.Cell {
	c := acceptance.Cell{Case: acceptance.Case{ID: name}}
	if at > 0 {
		c.Judged, c.Progress = time.UnixMicro(at), acceptance.Passed
	}
	return c
}

func TestBoardFeed(t *testing.T) {
	const now = 1_795_000_000_000_000
	board := &slate{grant: enterprise.Testing, cells: []acceptance.Cell{judged("late", now+5), judged("early", now), judged("untried", 0)}}
	follow := func(since time.Time) *boardFeed {
		return &boardFeed{board: board, since: since, grants: map[string]grantEvent{}, judged: map[string]time.Time{}}
	}
	told := func(f *boardFeed) []string {
		t.Helper()
		events, err := f.next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		list := []string{}
		for _, e := range events {
			list = append(list, e.Name+" "+e.ID)
		}
		return list
	}
	check := func(when string, got []string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(append([]string{}, want...), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	page, back := follow(time.Time{}), follow(time.UnixMicro(now+1))
	check("a page that comes", told(page), "case 1795000000000000.early", "case 1795000000000005.late", "grant ")
	check("a page that comes again", told(back), "case 1795000000000005.late", "grant ")
	check("nothing new", told(page))
	board.cells[1], board.cells[2] = judged("early", now+9), judged("untried", now+7)
	check("two verdicts", told(page), "case 1795000000000007.untried", "case 1795000000000009.early")
	check("two verdicts, for who came again", told(back), "case 1795000000000007.untried", "case 1795000000000009.early")
	board.grant = enterprise.Accepted
	check("the grant", told(page), "grant ")
}

func TestSinceOf(t *testing.T) {
	for in, want := range map[string]time.Time{
		"1795000000000000.ER0101-1": time.UnixMicro(1_795_000_000_000_000).Add(-judgedLate),
		"":                          {}, "x": {}, "-5.a": {}, ".": {}, "99999999999999999999.a": {},
	} {
		if got := sinceOf(in); !got.Equal(want) {
			t.Errorf("sinceOf(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestFollowBoard(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	path := Prefix + "/acceptance/events"
	for name, c := range map[string]facetest.Case{
		"own":          {Path: path, Cookies: w.as(t, h, h.clerk), Status: 200, Want: []string{"event: grant\ndata: {\"service\":\"ER0101\",\"grant\":\"testing\",\"missing\":1}\n\n"}, WantNot: []string{w.houses[1].word}},
		"not admitted": {Path: path, Cookies: w.as(t, h, h.guest), Status: 403},
		"for nobody":   {Path: path, Status: 401},
	} {
		t.Run(name, func(t *testing.T) { c.Check(t, api) })
	}
	s := &server{Services: w.services(), o: Options{Clock: w.clock}}
	for _, c := range w.as(t, h, h.clerk) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		r.AddCookie(c)
		if err := s.still(r, Member); err != nil {
			t.Errorf("a member who follows: %v", err)
		}
		if err := s.still(r, Owner); err == nil {
			t.Error("a clerk follows what is for owners")
		}
		seen := w.touched
		w.now = w.now.Add(10 * time.Minute)
		if err := s.still(r, Member); err != nil || w.touched != seen {
			t.Errorf("following counts as a use of the session: %v, %d", err, w.touched-seen)
		}
		w.now = w.now.Add(10 * time.Minute)
		if err := s.still(r, Member); err == nil {
			t.Error("a page that is left open keeps the session alive")
		}
	}
}
