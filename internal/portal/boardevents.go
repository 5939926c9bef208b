package portal

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

type boardEventsIn struct {
	LastEventID string `header:"Last-Event-ID" maxLength:"64" doc:"A browser sends it when it comes again after a break"`
}

// What board events tell.
type (
	caseEvent struct {
		Service string    `json:"service"`
		Case    boardCase `json:"case"`
	}
	grantEvent struct {
		Service string `json:"service"`
		Grant   string `json:"grant"`
		Missing int    `json:"missing"`
	}
)

// boardEvents follows the acceptance board: an event "case" for each case whose
// verdict changes and "grant" for each interface. A page that comes gets how things
// stand; one that comes again gets the cases that were judged since it left.
func (s *server) boardEvents(ctx context.Context, in *boardEventsIn) (face.Feed, error) {
	f := boardFeed{board: s.Board, e: from(ctx).enterprise.ID, since: sinceOf(in.LastEventID), grants: map[string]grantEvent{}, judged: map[string]time.Time{}}
	return f.next, nil
}

// judgedLate is how much earlier than its commit a verdict may say that it was
// given: a page that comes again is told so much twice, which changes nothing.
const judgedLate = 10 * time.Second

// sinceOf reads the id of an event: the microsecond of the verdict and the case.
func sinceOf(lastEventID string) time.Time {
	text, _, _ := strings.Cut(lastEventID, ".")
	micros, err := strconv.ParseInt(text, 10, 64)
	if err != nil || micros <= 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).Add(-judgedLate)
}

// boardFeed is what one page knows of the board.
type boardFeed struct {
	board  Board
	e      id.Enterprise
	since  time.Time // cases judged before it are known to the page
	grants map[string]grantEvent
	judged map[string]time.Time // by case
}

// next implements face.Feed.
func (f *boardFeed) next(ctx context.Context) ([]face.Event, error) {
	rows, err := f.board.Rows(ctx, f.e)
	if err != nil {
		return nil, err
	}
	var grants []face.Event
	var cases []caseNews
	for _, r := range rows {
		if g := (grantEvent{r.Service, string(r.Grant), r.Missing}); f.grants[r.Service] != g {
			f.grants[r.Service] = g
			grants = append(grants, face.Event{Name: "grant", Data: g})
		}
		for _, c := range r.Cells {
			if !f.news(c) {
				continue
			}
			f.judged[c.ID] = c.Judged
			cases = append(cases, caseNews{c.Judged, caseEvent{r.Service, caseOf(c)}})
		}
	}
	f.since = time.Time{}
	slices.SortStableFunc(cases, func(a, b caseNews) int { return a.judged.Compare(b.judged) })
	events := make([]face.Event, len(cases))
	for i, c := range cases {
		events[i] = face.Event{ID: strconv.FormatInt(c.judged.UnixMicro(), 10) + "." + c.Case.ID, Name: "case", Data: c.caseEvent}
	}
	return append(events, grants...), nil
}

// caseNews is a verdict that the page does not know.
type caseNews struct {
	judged time.Time
	caseEvent
}

// news reports whether the page does not know a verdict yet.
func (f *boardFeed) news(c acceptance.Cell) bool {
	known, seen := f.judged[c.ID]
	switch {
	case c.Judged.IsZero(), seen && known.Equal(c.Judged):
		return false
	case !seen && c.Judged.Before(f.since):
		f.judged[c.ID] = c.Judged
		return false
	}
	return true
}
