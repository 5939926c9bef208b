package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/figures"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Notices are what persons are told of filings about them; awareness.Desk and its store
// keep them.
type Notices interface {
	Counts(ctx context.Context, first, last calendar.Day) ([]awareness.Count, error)
	// SendAgain has letters brought anew that the app did not take.
	SendAgain(ctx context.Context) (int, error)
}

// noticeRoutes are the operations on notices to persons (职工知情).
func (s *server) noticeRoutes(a *face.API) {
	face.Register(a, op("countNotices", http.MethodGet, "/statistics/notices", face.Permission(staff.ReadStatistics), "statistics", "职工知情统计：已告知、已答复、异议", "Notices to persons added up: told, answered, objected"), s.noticeCounts)
	face.Register(a, op("sendNoticesAgain", http.MethodPost, "/notices/send-again", face.Permission(staff.HandleInterventions), "interventions", "重新投递未送达的知情告知", "Bring the notices anew that the app did not take"), s.sendNotices)
}

type noticeCount struct {
	Service  string `json:"service"`
	Kind     string `json:"kind" enum:"hire,leave,change"`
	Standing string `json:"standing" enum:"waiting,undelivered,told,lapsed,known,objected,upheld,dismissed" doc:"undelivered: the app did not take it; lapsed: nobody answered in time; objected: a case is open"`
	Answer   string `json:"answer,omitempty" enum:"known,not-me,disputed"`
	Count    int64  `json:"count"`
}

type noticeCountsOut struct {
	Body struct {
		Told       int64         `json:"told" doc:"Persons whom the app could be told of"`
		Answered   int64         `json:"answered"`
		Objections int64         `json:"objections"`
		Counts     []noticeCount `json:"counts"`
	}
}

func (s *server) noticeCounts(ctx context.Context, in *spanIn) (*noticeCountsOut, error) {
	first, last, err := figures.Span(in.First, in.Last, figures.Days)
	if err != nil {
		return nil, err
	}
	list, err := s.Notices.Counts(ctx, first, last)
	if err != nil {
		return nil, err
	}
	out := &noticeCountsOut{}
	out.Body.Counts = make([]noticeCount, 0, len(list))
	for _, c := range list {
		out.Body.Counts = append(out.Body.Counts, noticeCount{c.Service, string(c.Kind), c.Standing, string(c.Answer), c.N})
		if c.Standing != string(awareness.Waiting) && c.Standing != awareness.Undelivered {
			out.Body.Told += c.N
		}
		if c.Answer != "" {
			out.Body.Answered += c.N
		}
		if c.Answer == awareness.NotMe || c.Answer == awareness.Disputed {
			out.Body.Objections += c.N
		}
	}
	return out, nil
}

type sentAgainOut struct {
	Body struct {
		Sent int `json:"sent" doc:"Letters that are on their way now, at most 1000 at a time"`
	}
}

func (s *server) sendNotices(ctx context.Context, _ *struct{}) (*sentAgainOut, error) {
	n, err := s.Notices.SendAgain(ctx)
	if err != nil {
		return nil, err
	}
	out := &sentAgainOut{}
	out.Body.Sent = n
	return out, nil
}
