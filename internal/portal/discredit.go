package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Discredits is the discredit list; credit.Desk reads it.
type Discredits interface {
	ListEntries(ctx context.Context, f credit.Filter) ([]credit.Entry, error)
}

// discreditAnswer names the employer and no person.
type discreditAnswer struct {
	USCC      string `json:"uscc"`
	Name      string `json:"name"`
	Number    string `json:"number" doc:"决定书文号"`
	Authority string `json:"authority"`
	From      string `json:"from"`
	Until     string `json:"until,omitempty" doc:"Last day; absent: until it is taken off"`
	Text      string `json:"text" doc:"公示文本"`
}

type discreditsIn struct {
	USCC string `query:"uscc" maxLength:"18" doc:"Only of the employer with this credit code"`
	face.Page
}

type discreditsOut struct {
	Body face.List[discreditAnswer]
}

// discredits is the published part of the list that is in force today.
func (s *server) discredits(ctx context.Context, in *discreditsIn) (*discreditsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 2)
	if err != nil {
		return nil, err
	}
	rows, err := s.Discredits.ListEntries(ctx, credit.Filter{
		USCC: in.USCC, Holding: calendar.DayOf(s.o.Clock()), Public: true, After: id.Discredit(place[0]), AfterDay: calendar.Day(place[1]), Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	show := func(e credit.Entry) discreditAnswer {
		return discreditAnswer{string(e.USCC), e.Name, e.Number, e.Authority, string(e.From), string(e.Until), e.Text()}
	}
	return &discreditsOut{Body: face.NewList(rows, in.Limit, show, func(e credit.Entry) []string { return []string{string(e.ID), string(e.LastDay())} })}, nil
}

func (s *server) discreditRoutes(a *face.API) {
	face.Register(a, op("listDiscredits", http.MethodGet, "/discredits", face.Public, "catalogue", "人社领域失信名单公示", "The published discredit list"), s.discredits)
}
