package portal

import (
	"context"
	"mime"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/figures"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/sheet"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Statistics adds up an enterprise's calls; store.Statistics does.
type Statistics interface {
	Calls(ctx context.Context, e id.Enterprise, q traffic.Statistics) ([]traffic.Total, error)
	// Added is when calls were added up last; zero: never.
	Added(ctx context.Context) (time.Time, error)
}

// hourlyDays is how many days a question by hour may span.
const hourlyDays = 31

// StatisticsQuery is what to add up of the own calls; it is exported so that huma looks
// into it.
type StatisticsQuery struct {
	First       string `query:"first" format:"date" required:"true" doc:"First day of filing"`
	Last        string `query:"last" format:"date" required:"true" doc:"Last day, inclusive: at most 366 days, by hour at most 31"`
	By          string `query:"by" enum:"hour,day,month,service,version,outcome,code,system,agent" default:"day"`
	Environment string `query:"environment" enum:"test,production" default:"production"`
	Service     string `query:"service" maxLength:"16" doc:"Only calls of the interface"`
	System      string `query:"system" maxLength:"10" doc:"Only calls of the own system"`
}

func (in *StatisticsQuery) question(limit int) (traffic.Statistics, error) {
	q := traffic.Statistics{
		By: traffic.Dimension(in.By), Env: environmentOf(in.Environment), Service: in.Service, App: id.App(in.System), Limit: limit,
	}
	most := figures.Days
	if q.By == traffic.ByHour {
		most = hourlyDays
	}
	first, last, err := figures.Span(in.First, in.Last, most)
	if err != nil {
		return q, err
	}
	q.From, q.To = first.Start(), last.AddDays(1).Start()
	return q, nil
}

type statisticsOut struct {
	Body struct {
		Items []figures.CallTotal `json:"items" doc:"Times in their order; else those with the most calls first, at most 100"`
		Sum   figures.CallTotal   `json:"sum" doc:"Of the items"`
		Added string              `json:"added,omitempty" doc:"When calls were added up last; absent: never"`
	}
}

func (s *server) statistics(ctx context.Context, in *StatisticsQuery) (*statisticsOut, error) {
	list, err := s.addedUp(ctx, in, figures.Keys)
	if err != nil {
		return nil, err
	}
	added, err := s.Statistics.Added(ctx)
	if err != nil {
		return nil, err
	}
	out := &statisticsOut{}
	out.Body.Items, out.Body.Sum, out.Body.Added = list.Items, list.Sum, when(added)
	return out, nil
}

func (s *server) addedUp(ctx context.Context, in *StatisticsQuery, limit int) (figures.Totals, error) {
	q, err := in.question(limit)
	if err != nil {
		return figures.Totals{}, err
	}
	rows, err := s.Statistics.Calls(ctx, from(ctx).enterprise.ID, q)
	if err != nil {
		return figures.Totals{}, err
	}
	return figures.All(rows, s.Catalog()), nil
}

func (s *server) exportStatistics(ctx context.Context, in *StatisticsQuery) (*fileOut, error) {
	list, err := s.addedUp(ctx, in, figures.Lines)
	if err != nil {
		return nil, err
	}
	content, err := figures.Workbook(list)
	if err != nil {
		return nil, err
	}
	name := figures.FileName(in.First, in.Last, calendar.DayOf(s.o.Clock()))
	return &fileOut{Type: sheet.XLSXType, Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Body: content}, nil
}

func (s *server) statisticsRoutes(a *face.API) {
	face.Register(a, op("countOwnCalls", http.MethodGet, "/statistics/calls", Member, "calls", "本企业调用统计", "The own calls added up"), s.statistics)
	face.Register(a, op("exportOwnCallCounts", http.MethodGet, "/statistics/calls/export", Member, "calls", "导出本企业调用统计（xlsx）", "The own calls added up, as a spreadsheet"), s.exportStatistics)
}
