// Package figures shows calls that were added up: the same answer and the same
// spreadsheet on both human edges. What is added up for whom is the edge's business.
package figures

import (
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/sheet"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// How many days a question may span, and how many keys an answer or a file has.
const (
	Days  = 366
	Keys  = 100
	Lines = 20_000
)

// Span reads the first and the last day of a question, which spans at most so many.
func Span(from, to string, most int) (first, last calendar.Day, err error) {
	if first, err = calendar.ParseDay(from); err != nil {
		return "", "", err
	}
	if last, err = calendar.ParseDay(to); err != nil {
		return "", "", err
	}
	if last < first || last > first.AddDays(most-1) {
		return "", "", fault.New(fault.Invalid, "statistics.span", "a question spans 1 to %d days", most).With("most", strconv.Itoa(most))
	}
	return first, last, nil
}

// CallTotal is what was added up for one key.
type CallTotal struct {
	Key      string     `json:"key" doc:"Hour, day, month, interface, or whatever the question divides by"`
	Name     string     `json:"name,omitempty" doc:"Of the interface, enterprise, system or agent"`
	Calls    int64      `json:"calls"`
	Done     int64      `json:"done"`
	Rejected int64      `json:"rejected"`
	Partial  int64      `json:"partial" doc:"Joint services of which some steps were done"`
	Manual   int64      `json:"manual" doc:"With a person"`
	Open     int64      `json:"open" doc:"On their way"`
	Took     []CallTook `json:"took" doc:"Those that ended, by how long that took"`
	Median   float64    `json:"median" doc:"Seconds within which half of those that ended did, as a step of took; 0: none ended; -1: longer than all steps"`
	P99      float64    `json:"p99" doc:"The same for 99 in 100"`
}

// CallTook is how many calls ended within a step of duration and in none before.
type CallTook struct {
	Within float64 `json:"within" doc:"Seconds; 0: longer than all steps"`
	Calls  int64   `json:"calls"`
}

// Of is the answer for one key.
func Of(v traffic.Total) CallTotal {
	t := CallTotal{
		Key: v.Key, Name: v.Name, Calls: v.Calls, Done: v.Done, Rejected: v.Rejected, Partial: v.Partial, Manual: v.Manual, Open: v.Open,
		Median: seconds(v.Within(0.5)), P99: seconds(v.Within(0.99)), Took: make([]CallTook, 0, len(v.Took)),
	}
	steps := traffic.Steps()
	for i, n := range v.Took {
		within := 0.0
		if i < len(steps) {
			within = steps[i].Seconds()
		}
		t.Took = append(t.Took, CallTook{within, n})
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

// Totals are what the store added up, with names, and their sum.
type Totals struct {
	Items []CallTotal
	Sum   CallTotal
}

// All is the answer for all keys; interfaces get the names that the catalog has.
func All(rows []traffic.Total, c *catalog.Catalog) Totals {
	var sum traffic.Total
	list := Totals{Items: make([]CallTotal, 0, len(rows))}
	for _, v := range rows {
		sum.Add(v)
		t := Of(v)
		if service, ok := c.Interface(v.Key); ok {
			t.Name = service.Title.Zh
		}
		list.Items = append(list.Items, t)
	}
	list.Sum = Of(sum)
	return list
}

// Workbook is the same as a spreadsheet, numbers as numbers, ended by the sum.
func Workbook(list Totals) ([]byte, error) {
	lines := [][]any{{"项目", "名称", "调用", "办结", "不予办理", "部分办结", "人工处理", "办理中", "半数办结用时（秒内）", "99% 办结用时（秒内）"}}
	sum := list.Sum
	sum.Key = "合计"
	for _, v := range append(list.Items[:len(list.Items):len(list.Items)], sum) {
		lines = append(lines, []any{v.Key, v.Name, v.Calls, v.Done, v.Rejected, v.Partial, v.Manual, v.Open, v.Median, v.P99})
	}
	return sheet.XLSX("调用统计", lines)
}

// FileName is what a spreadsheet of the span is called that was made on a day.
func FileName(first, last string, made calendar.Day) string {
	return "调用统计-" + first + "-" + last + "-" + string(made) + ".xlsx"
}
