package console

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
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

// How many days a question may span, and how many keys an answer or a file has.
const (
	statisticsDays  = 366
	detailedDays    = 31 // by hour, enterprise or vendor
	statisticsKeys  = 100
	statisticsLines = 20_000
)

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
	most := statisticsDays
	switch q.By {
	case traffic.ByHour, traffic.ByEnterprise, traffic.ByVendor:
		most = detailedDays
	default:
	}
	first, last, err := boundedDays(in.First, in.Last, most)
	if err != nil {
		return q, err
	}
	q.From, q.To = first.Start(), last.AddDays(1).Start()
	return q, nil
}

// boundedDays reads the first and the last day of a question, which spans at most so many.
func boundedDays(from, to string, most int) (first, last calendar.Day, err error) {
	if first, last, err = (&spanIn{from, to}).days(); err != nil {
		return "", "", err
	}
	if last < first || last > first.AddDays(most-1) {
		return "", "", fault.New(fault.Invalid, "statistics.span", "a question spans 1 to %d days", most).With("most", strconv.Itoa(most))
	}
	return first, last, nil
}

type callTotal struct {
	Key      string     `json:"key" doc:"Hour, day, month, interface, domain, version, area, id of the enterprise, vendor (empty: none or several) or code"`
	Name     string     `json:"name,omitempty" doc:"Of the interface or enterprise"`
	Calls    int64      `json:"calls"`
	Done     int64      `json:"done"`
	Rejected int64      `json:"rejected"`
	Partial  int64      `json:"partial" doc:"Joint services of which some steps were done"`
	Manual   int64      `json:"manual" doc:"With a person"`
	Open     int64      `json:"open" doc:"On their way"`
	Took     []callTook `json:"took" doc:"Those that ended, by how long that took"`
	Median   float64    `json:"median" doc:"Seconds within which half of those that ended did, as a step of took; 0: none ended; -1: longer than all steps"`
	P99      float64    `json:"p99" doc:"The same for 99 in 100"`
}

type callTook struct {
	Within float64 `json:"within" doc:"Seconds; 0: longer than all steps"`
	Calls  int64   `json:"calls"`
}

func totalOf(v traffic.Total) callTotal {
	t := callTotal{
		Key: v.Key, Name: v.Name, Calls: v.Calls, Done: v.Done, Rejected: v.Rejected, Partial: v.Partial, Manual: v.Manual, Open: v.Open,
		Median: seconds(v.Within(0.5)), P99: seconds(v.Within(0.99)), Took: make([]callTook, 0, len(v.Took)),
	}
	steps := traffic.Steps()
	for i, n := range v.Took {
		within := 0.0
		if i < len(steps) {
			within = steps[i].Seconds()
		}
		t.Took = append(t.Took, callTook{within, n})
	}
	return t
}

// seconds keeps the -1 of what took longer than all steps.
func seconds(d time.Duration) float64 {
	if d < 0 {
		return -1
	}
	return d.Seconds()
}

type callTotalsOut struct {
	Body struct {
		Items []callTotal `json:"items" doc:"Times in their order; else those with the most calls first, at most 100"`
		Sum   callTotal   `json:"sum" doc:"Of the items"`
		Added string      `json:"added,omitempty" doc:"When calls were added up last; absent: never"`
	}
}

func (s *server) callTotals(ctx context.Context, in *StatisticsQuery) (*callTotalsOut, error) {
	q, err := in.question(statisticsKeys)
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
	out.Body.Items, out.Body.Sum, out.Body.Added = list.items, totalOf(list.sum), when(added)
	return out, nil
}

// totals are what the store added up, with names, and their sum.
type totals struct {
	items []callTotal
	sum   traffic.Total
}

func (s *server) namedTotals(ctx context.Context, q traffic.Statistics) (totals, error) {
	byDomain := q.By == traffic.ByDomain
	if byDomain {
		q.By, q.Limit = traffic.ByService, statisticsLines
	}
	rows, err := s.Statistics.CallsForStaff(ctx, q)
	if err != nil {
		return totals{}, err
	}
	if byDomain {
		rows = s.domains(rows)
	}
	list := totals{items: make([]callTotal, 0, len(rows))}
	for _, v := range rows {
		list.sum.Add(v)
		t := totalOf(v)
		if service, ok := s.Catalog().Interface(v.Key); ok {
			t.Name = service.Title.Zh
		}
		list.items = append(list.items, t)
	}
	return list, nil
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
	q, err := in.question(statisticsLines)
	if err != nil {
		return nil, err
	}
	list, err := s.namedTotals(ctx, q)
	if err != nil {
		return nil, err
	}
	sum := totalOf(list.sum)
	sum.Key = "合计"
	content, err := sheet.XLSX("调用统计", totalLines(append(list.items, sum)))
	if err != nil {
		return nil, err
	}
	name := "调用统计-" + in.First + "-" + in.Last + "-" + string(calendar.DayOf(s.o.Clock())) + ".xlsx"
	return saved(name, sheet.XLSXType, content), nil
}

// totalLines are the lines of the spreadsheet, numbers as numbers.
func totalLines(list []callTotal) [][]any {
	lines := [][]any{{"项目", "名称", "调用", "办结", "不予办理", "部分办结", "人工处理", "办理中", "半数办结用时（秒内）", "99% 办结用时（秒内）"}}
	for _, v := range list {
		lines = append(lines, []any{v.Key, v.Name, v.Calls, v.Done, v.Rejected, v.Partial, v.Manual, v.Open, v.Median, v.P99})
	}
	return lines
}

type standingOut struct {
	Body struct {
		Interfaces  int         `json:"interfaces" doc:"Published"`
		Enterprises int64       `json:"enterprises" doc:"In the register"`
		Connected   int64       `json:"connected" doc:"Enterprises with a production key in use"`
		Systems     int64       `json:"systems" doc:"Systems with a production key in use"`
		Waiting     int64       `json:"waiting" doc:"Applications that wait for review"`
		Today       callTotal   `json:"today"`
		Days        []callTotal `json:"days" doc:"The last 30 days with calls of production, today the last"`
		Added       string      `json:"added,omitempty" doc:"When calls were added up last; absent: never"`
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
	b.Systems, b.Waiting, b.Added, b.Days = standing.Systems, standing.Waiting, when(added), list.items
	b.Today = totalOf(traffic.Total{Key: string(today)})
	if last := len(b.Days) - 1; last >= 0 && b.Days[last].Key == string(today) {
		b.Today = b.Days[last]
	}
	return out, nil
}

func (s *server) recount(ctx context.Context, _ *struct{}) (*struct{}, error) {
	return nil, s.Statistics.Again(ctx, from(ctx).user.ID)
}
