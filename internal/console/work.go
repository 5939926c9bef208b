package console

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face/figures"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/sheet"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// WorkQuery is of which months the work is told; it is exported so that huma looks into it.
type WorkQuery struct {
	First string `query:"first" format:"date" required:"true" doc:"First day"`
	Last  string `query:"last" format:"date" required:"true" doc:"Last day, inclusive: at most 366 days"`
}

// span is a month, or what of it was asked for.
type span struct {
	month       string
	first, last calendar.Day
}

// months divides the days that were asked for.
func (in *WorkQuery) months() ([]span, error) {
	first, last, err := figures.Span(in.First, in.Last, figures.Days)
	if err != nil {
		return nil, err
	}
	var list []span
	for day := first; day <= last; day = day.AddDays(1) {
		month := string(day)[:len("2026-11")]
		if n := len(list) - 1; n >= 0 && list[n].month == month {
			list[n].last = day
		} else {
			list = append(list, span{month, day, day})
		}
	}
	return list, nil
}

type workMonth struct {
	Month           string       `json:"month"`
	First           string       `json:"first" doc:"First day of it that was asked for"`
	Last            string       `json:"last" doc:"Last day of it, inclusive"`
	Reviews         reviewWork   `json:"reviews"`
	Acceptance      acceptWork   `json:"acceptance"`
	Interventions   caseWork     `json:"interventions"`
	Reconciliations reconcilings `json:"reconciliations"`
}

type reviewWork struct {
	Decided  int64   `json:"decided" doc:"Rounds of applications that were decided"`
	Approved int64   `json:"approved"`
	Returned int64   `json:"returned"`
	Rejected int64   `json:"rejected"`
	InTime   int64   `json:"inTime" doc:"Decided within five working days"`
	Median   float64 `json:"median" doc:"Seconds from submission to decision, weekends too; 0: none"`
	Longest  float64 `json:"longest" doc:"The same of the longest"`
}

type acceptWork struct {
	Passed int64 `json:"passed" doc:"Cases whose last verdict is of these days and says passed"`
	Failed int64 `json:"failed" doc:"Cases whose last attempt, of these days, was wrong"`
	Opened int64 `json:"opened" doc:"Interfaces that an enterprise may call in production since these days"`
}

type caseWork struct {
	Opened     int64   `json:"opened"`
	Ended      int64   `json:"ended"`
	InTime     int64   `json:"inTime" doc:"Of ended: before their deadline"`
	Redispatch int64   `json:"redispatch" doc:"Ended by giving the order again"`
	Correct    int64   `json:"correct" doc:"Ended by a corrected order"`
	Settle     int64   `json:"settle" doc:"Ended by recording what is known from paper"`
	Return     int64   `json:"return" doc:"Returned to the enterprise"`
	Explain    int64   `json:"explain" doc:"Differences that were explained"`
	Median     float64 `json:"median" doc:"Seconds from opening to end, weekends too; 0: none"`
	Longest    float64 `json:"longest" doc:"The same of the longest"`
}

type reconcilings struct {
	Done        int64 `json:"done" doc:"Comparisons with a core system that ran to their end"`
	Failed      int64 `json:"failed"`
	Lines       int64 `json:"lines" doc:"Lines of the core systems' lists"`
	Matched     int64 `json:"matched"`
	Differences int64 `json:"differences" doc:"Missing there, missing here or different"`
}

func workOf(m span, w traffic.Work) workMonth {
	how := func(h intervention.How) int64 { return w.Cases.How[string(h)] }
	r, a, c, l := w.Reviews, w.Acceptance, w.Cases, w.Reconciliations
	return workMonth{
		Month: m.month, First: string(m.first), Last: string(m.last),
		Reviews:    reviewWork{r.Decided, r.Approved, r.Returned, r.Rejected, r.InTime, r.Median.Seconds(), r.Longest.Seconds()},
		Acceptance: acceptWork{a.Passed, a.Failed, a.Opened},
		Interventions: caseWork{
			c.Opened, c.Ended, c.InTime, how(intervention.Redispatch), how(intervention.Correct), how(intervention.Settle),
			how(intervention.Return), how(intervention.Explain), c.Median.Seconds(), c.Longest.Seconds(),
		},
		Reconciliations: reconcilings{l.Done, l.Failed, l.Lines, l.Matched, l.Differences},
	}
}

type workOut struct {
	Body struct {
		Items []workMonth `json:"items" doc:"Every month of the days that were asked for, in order"`
	}
}

func (s *server) work(ctx context.Context, in *WorkQuery) (*workOut, error) {
	out := &workOut{}
	var err error
	out.Body.Items, err = s.workMonths(ctx, in)
	return out, err
}

func (s *server) workMonths(ctx context.Context, in *WorkQuery) ([]workMonth, error) {
	months, err := in.months()
	if err != nil {
		return nil, err
	}
	list := make([]workMonth, 0, len(months))
	for _, m := range months {
		w, err := s.Statistics.WorkForStaff(ctx, m.first.Start(), m.last.AddDays(1).Start())
		if err != nil {
			return nil, err
		}
		list = append(list, workOf(m, w))
	}
	return list, nil
}

func (s *server) exportWork(ctx context.Context, in *WorkQuery) (*fileOut, error) {
	list, err := s.workMonths(ctx, in)
	if err != nil {
		return nil, err
	}
	content, err := sheet.XLSX("工作统计", workLines(list))
	if err != nil {
		return nil, err
	}
	return saved("工作统计-"+in.First+"-"+in.Last+"-"+string(calendar.DayOf(s.o.Clock()))+".xlsx", sheet.XLSXType, content), nil
}

// workLines are the lines of the spreadsheet: a month each, hours with a tenth.
func workLines(list []workMonth) [][]any {
	hours := func(seconds float64) float64 {
		return (time.Duration(seconds * float64(time.Second))).Round(6 * time.Minute).Hours()
	}
	lines := [][]any{{
		"月份", "起", "止", "审结", "通过", "退回补正", "不予通过", "五个工作日内审结", "审核用时中位数（小时）", "审核最长用时（小时）",
		"验收用例通过", "验收用例未通过", "开通接口", "人工处理新增", "人工处理办结", "按期办结", "重新派发", "更正派发", "据实办结", "退回企业", "差异说明",
		"处理用时中位数（小时）", "处理最长用时（小时）", "对账完成", "对账失败", "对账条数", "一致", "差异",
	}}
	for _, m := range list {
		r, c, l := m.Reviews, m.Interventions, m.Reconciliations
		lines = append(lines, []any{
			m.Month, m.First, m.Last, r.Decided, r.Approved, r.Returned, r.Rejected, r.InTime, hours(r.Median), hours(r.Longest),
			m.Acceptance.Passed, m.Acceptance.Failed, m.Acceptance.Opened, c.Opened, c.Ended, c.InTime, c.Redispatch, c.Correct, c.Settle, c.Return, c.Explain,
			hours(c.Median), hours(c.Longest), l.Done, l.Failed, l.Lines, l.Matched, l.Differences,
		})
	}
	return lines
}

type productsOut struct {
	Body struct {
		Items []productCount `json:"items" doc:"Those with the most systems first, at most 100"`
	}
}

type productCount struct {
	Vendor      string `json:"vendor"`
	Product     string `json:"product"`
	Version     string `json:"version"`
	Systems     int64  `json:"systems" doc:"Not cancelled"`
	Enterprises int64  `json:"enterprises"`
	Released    int64  `json:"released" doc:"Systems whose production key was handed out"`
	Checked     int64  `json:"checked" doc:"Interfaces that the version passed the pre-check for"`
}

func (s *server) products(ctx context.Context, _ *struct{}) (*productsOut, error) {
	list, err := s.Statistics.ProductsForStaff(ctx, figures.Keys)
	if err != nil {
		return nil, err
	}
	out := &productsOut{}
	out.Body.Items = make([]productCount, 0, len(list))
	for _, p := range list {
		out.Body.Items = append(out.Body.Items, productCount{p.Vendor, p.Name, p.Version, p.Systems, p.Enterprises, p.Released, p.Checked})
	}
	return out, nil
}
