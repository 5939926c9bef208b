package console

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/figures"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/sheet"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Statistics adds up calls and who takes part (clause 6.2.2 c), within the reach of ctx;
// store.Statistics does.
type Statistics interface {
	CallsForStaff(ctx context.Context, q traffic.Statistics) ([]traffic.Total, error)
	WorkForStaff(ctx context.Context, from, to time.Time) (traffic.Work, error)
	ProductsForStaff(ctx context.Context, limit int) ([]traffic.Product, error)
	StandingForStaff(ctx context.Context) (traffic.Standing, error)
	// Added is when calls were added up last; zero: never.
	Added(ctx context.Context) (time.Time, error)
	// Again has everything added up from the first call on.
	Again(ctx context.Context, by id.Staff) error
}

// detailedDays is how many days a question may span by hour, enterprise or vendor.
const detailedDays = 31

func (s *server) statisticsRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	read := face.Permission(staff.ReadStatistics)
	face.Register(a, op("getStatistics", get, "/statistics", read, "statistics", "接入与调用概况", "Who takes part, and the calls of these days"), s.standing)
	face.Register(a, op("countCalls", get, "/statistics/calls", read, "statistics", "调用统计", "Calls added up"), s.callTotals)
	face.Register(a, op("exportCallCounts", get, "/statistics/calls/export", read, "statistics", "导出调用统计（xlsx）", "Calls added up, as a spreadsheet"), s.exportTotals)
	face.Register(a, op("countWork", get, "/statistics/work", read, "statistics", "审核、验收、人工处理和对账统计", "Review, acceptance, cases and reconciliation by month"), s.work)
	face.Register(a, op("exportWork", get, "/statistics/work/export", read, "statistics", "导出工作统计（xlsx）", "The same as a spreadsheet"), s.exportWork)
	face.Register(a, op("countProducts", get, "/statistics/products", read, "statistics", "厂商和产品统计", "Vendors, products and their versions"), s.products)
	face.Register(a, op("recountCalls", post, "/statistics/recount", face.Permission(staff.RecountStatistics), "statistics", "从头重新汇总", "Add all calls up again from the first one on"), s.recount)
}

// StatisticsQuery is what to add up; it is exported so that huma looks into it.
type StatisticsQuery struct {
	First       string `query:"first" format:"date" required:"true" doc:"First day of filing"`
	Last        string `query:"last" format:"date" required:"true" doc:"Last day, inclusive: at most 366 days, by hour, enterprise or vendor at most 31"`
	By          string `query:"by" enum:"hour,day,month,service,domain,version,area,enterprise,vendor,code" default:"day"`
	Environment string `query:"environment" enum:"test,production" default:"production"`
	Enterprise  string `query:"enterprise" maxLength:"36" doc:"Only its calls"`
	Service     string `query:"service" maxLength:"16" doc:"Only calls of the interface"`
	Area        string `query:"area" maxLength:"6" doc:"Only calls of the area"`
}

func (in *StatisticsQuery) question(limit int) (traffic.Statistics, error) {
	q := traffic.Statistics{
		By: traffic.Dimension(in.By), Env: environmentOf(in.Environment), Enterprise: id.Enterprise(in.Enterprise),
		Service: in.Service, Area: in.Area, Limit: limit,
	}
	most := figures.Days
	switch q.By {
	case traffic.ByHour, traffic.ByEnterprise, traffic.ByVendor:
		most = detailedDays
	default:
	}
	first, last, err := figures.Span(in.First, in.Last, most)
	if err != nil {
		return q, err
	}
	q.From, q.To = first.Start(), last.AddDays(1).Start()
	return q, nil
}

type callTotalsOut struct {
	Body struct {
		Items []figures.CallTotal `json:"items" doc:"Times in their order; else those with the most calls first, at most 100"`
		Sum   figures.CallTotal   `json:"sum" doc:"Of the items"`
		Added string              `json:"added,omitempty" doc:"When calls were added up last; absent: never"`
	}
}

func (s *server) callTotals(ctx context.Context, in *StatisticsQuery) (*callTotalsOut, error) {
	q, err := in.question(figures.Keys)
	if err != nil {
		return nil, err
	}
	list, err := s.namedTotals(ctx, q)
	if err != nil {
		return nil, err
	}
	added, err := s.Statistics.Added(ctx)
	if err != nil {
		return nil, err
	}
	out := &callTotalsOut{}
	out.Body.Items, out.Body.Sum, out.Body.Added = list.Items, list.Sum, when(added)
	return out, nil
}

func (s *server) namedTotals(ctx context.Context, q traffic.Statistics) (figures.Totals, error) {
	byDomain := q.By == traffic.ByDomain
	if byDomain {
		q.By, q.Limit = traffic.ByService, figures.Lines
	}
	rows, err := s.Statistics.CallsForStaff(ctx, q)
	if err != nil {
		return figures.Totals{}, err
	}
	if byDomain {
		rows = s.domains(rows)
	}
	return figures.All(rows, s.Catalog()), nil
}

// domains adds up interfaces by the domain of their item, the one with the most calls
// first; "" are those that are no longer in the catalogue.
func (s *server) domains(rows []traffic.Total) []traffic.Total {
	var list []traffic.Total
	places := map[string]int{}
	for _, v := range rows {
		domain := ""
		if service, ok := s.Catalog().Interface(v.Key); ok {
			if item, ok := s.Catalog().Item(service.Item); ok {
				domain = item.Domain
			}
		}
		place, ok := places[domain]
		if !ok {
			place = len(list)
			places[domain] = place
			list = append(list, traffic.Total{Key: domain})
		}
		list[place].Add(v)
	}
	slices.SortStableFunc(list, func(a, b traffic.Total) int { return cmp.Compare(b.Calls, a.Calls) })
	return list
}

func (s *server) exportTotals(ctx context.Context, in *StatisticsQuery) (*fileOut, error) {
	q, err := in.question(figures.Lines)
	if err != nil {
		return nil, err
	}
	list, err := s.namedTotals(ctx, q)
	if err != nil {
		return nil, err
	}
	content, err := figures.Workbook(list)
	if err != nil {
		return nil, err
	}
	return saved(figures.FileName(in.First, in.Last, calendar.DayOf(s.o.Clock())), sheet.XLSXType, content), nil
}

type standingOut struct {
	Body struct {
		Interfaces  int                 `json:"interfaces" doc:"Published"`
		Enterprises int64               `json:"enterprises" doc:"In the register"`
		Connected   int64               `json:"connected" doc:"Enterprises with a production key in use"`
		Systems     int64               `json:"systems" doc:"Systems with a production key in use"`
		Waiting     int64               `json:"waiting" doc:"Applications that wait for review"`
		Today       figures.CallTotal   `json:"today"`
		Days        []figures.CallTotal `json:"days" doc:"The last 30 days with calls of production, today the last"`
		Added       string              `json:"added,omitempty" doc:"When calls were added up last; absent: never"`
	}
}

func (s *server) standing(ctx context.Context, _ *struct{}) (*standingOut, error) {
	standing, err := s.Statistics.StandingForStaff(ctx)
	if err != nil {
		return nil, err
	}
	today := calendar.DayOf(s.o.Clock())
	list, err := s.namedTotals(ctx, traffic.Statistics{By: traffic.ByDay, Env: id.Production, From: today.AddDays(-29).Start(), To: today.AddDays(1).Start()})
	if err != nil {
		return nil, err
	}
	added, err := s.Statistics.Added(ctx)
	if err != nil {
		return nil, err
	}
	out := &standingOut{}
	b := &out.Body
	b.Interfaces, b.Enterprises, b.Connected = len(s.Catalog().Interfaces()), standing.Enterprises, standing.Connected
	b.Systems, b.Waiting, b.Added, b.Days = standing.Systems, standing.Waiting, when(added), list.Items
	b.Today = figures.Of(traffic.Total{Key: string(today)})
	if last := len(b.Days) - 1; last >= 0 && b.Days[last].Key == string(today) {
		b.Today = b.Days[last]
	}
	return out, nil
}

func (s *server) recount(ctx context.Context, _ *struct{}) (*struct{}, error) {
	return nil, s.Statistics.Again(ctx, from(ctx).user.ID)
}
