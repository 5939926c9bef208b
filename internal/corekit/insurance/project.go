package insurance

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// A building project is insured against work injury as a whole: the contractor pays
// once, by cost and period, and all who work on the site are covered until it is
// completed.

// project as it is kept.
type project struct {
	number      string
	details     sheet
	premium     int64 // 分
	state       projectState
	completedOn calendar.Day
	enteredOn   calendar.Day
}

type projectState string

const (
	insured   projectState = "insured"
	completed projectState = "completed"
	overdue   projectState = "overdue" // in answers: insured, and the planned end has passed
)

// maxProjects is the most projects of one question.
const maxProjects = 100

// projectBook: the site and who builds on it stay; what may change in the course of
// building are cost, period and who manages it.
var projectBook = book{
	fields: map[string]corekit.Form{"cost": corekit.Money, "start": corekit.Date, "end": corekit.Date, "manager": corekit.Words, "managerPhone": corekit.Words},
}

// Premium is how the premium of a project is computed. A region has its own.
type Premium struct {
	Rate      int64 // of the cost, in parts of 100,000 (60, which is 0.06 %)
	Months    int   // of building that the rate covers (24)
	Surcharge int64 // on the rate for each further month begun, in percent (1)
	Longest   int   // months for which a project can be insured at most (120)
}

func (p Premium) withDefaults() Premium {
	if p == (Premium{}) {
		return Premium{Rate: 60, Months: 24, Surcharge: 1, Longest: 120}
	}
	return p
}

// of computes a premium in 分 from a cost in 分, halves rounded up.
func (p Premium) of(cost int64, months int) int64 {
	further := int64(max(months-p.Months, 0))
	const parts = 100_000 * 100
	return (cost*p.Rate*(100+further*p.Surcharge) + parts/2) / parts
}

// months counts the months of building that were begun, from the first day to the last.
func months(start, end calendar.Day) int {
	n := 1
	for calendar.DayOf(start.Start().AddDate(0, n, 0)) <= end {
		n++
	}
	return n
}

// cents reads an amount that corekit.Money has accepted, in 分.
func cents(amount string) int64 {
	whole, part, _ := strings.Cut(amount, ".")
	n, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
	if err != nil {
		return 0 // an empty amount
	}
	return n
}

// yuan writes an amount in 分.
func yuan(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// price judges cost and period of a project and computes its premium.
func (p *project) price(rule Premium) corekit.Verdict {
	start, end := calendar.Day(p.details["start"]), calendar.Day(p.details["end"])
	cost := cents(p.details["cost"])
	switch {
	case cost == 0:
		return costZero
	case end < start:
		return periodReversed
	case end > calendar.DayOf(start.Start().AddDate(0, rule.Longest, 0)):
		return periodLong
	}
	p.premium = rule.of(cost, months(start, end))
	return corekit.Verdict{}
}

// record is a project as answered on a day.
func (p *project) record(day calendar.Day) map[string]any {
	state := p.state
	if state == insured && calendar.Day(p.details["end"]) < day {
		state = overdue
	}
	r := map[string]any{"projectNo": p.number, "state": string(state), "premium": yuan(p.premium), "enteredOn": string(p.enteredOn)}
	for name, v := range p.details {
		r[name] = v
	}
	if p.completedOn != "" {
		r["completedOn"] = string(p.completedOn)
	}
	return r
}

// projectEnter insures a project.
type projectEnter struct {
	details sheet
	rule    Premium
}

func parseProjectEnter(data corekit.Object, rules Rules) projectEnter {
	p := projectEnter{details: sheet{}, rule: rules.Project}
	for name, limit := range map[string]int{"name": 100, "builder": 100, "place": 100, "manager": 50, "managerPhone": 20} {
		p.details.set(name, data.Text(name, limit))
	}
	p.details.set("permit", data.Optional("permit", 40))
	p.details.set("start", string(data.Day("start", true)))
	p.details.set("end", string(data.Day("end", true)))
	cost, err := corekit.Money.Parse(data.Take("cost"))
	if err != nil || cost == "" {
		data.Fail("cost", "not an amount such as 6500.00")
	}
	p.details.set("cost", cost)
	return p
}

// Run implements corekit.Work.
func (e projectEnter) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	if o.Employer.Unit == "" {
		return corekit.Refusal(noUnit), nil
	}
	p := &project{details: e.details, state: insured, enteredOn: o.FiledOn()}
	v := p.price(e.rule)
	if !v.Refused() && calendar.Day(p.details["end"]) < o.FiledOn() {
		v = periodOver
	}
	if v.Refused() {
		return corekit.Refusal(v), nil
	}
	all, err := projectsOf(ctx, tx, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	for _, other := range all {
		if other.state == insured && other.details["name"] == p.details["name"] {
			return corekit.Refusal(projectTwice), nil
		}
	}
	if p.number, err = corekit.NextNumber(ctx, tx, o.Tenant, "GC", o.FiledOn()); err != nil {
		return corekit.Answer{}, err
	}
	data := map[string]any{"projectNo": p.number, "state": string(p.state), "premium": yuan(p.premium), "months": months(calendar.Day(p.details["start"]), calendar.Day(p.details["end"]))}
	return corekit.Answer{Outcome: corekit.Done, Data: data}, insertProject(ctx, tx, o, p)
}

// projectChange changes cost, period or manager of a project, and computes the
// premium anew.
type projectChange struct {
	number string
	edits  []edit
	reason string
	rule   Premium
}

func parseProjectChange(data corekit.Object, rules Rules) projectChange {
	return projectChange{data.Text("projectNo", 32), parseEdits(data), data.Text("reason", 200), rules.Project}
}

// Run implements corekit.Work.
func (c projectChange) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	p, err := projectOf(ctx, tx, o, c.number)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case p == nil:
		return corekit.Refusal(noProject), nil
	case p.state == completed:
		return corekit.Refusal(projectOver), nil
	}
	was := p.premium
	v := projectBook.apply(p.details, c.edits)
	if !v.Refused() {
		v = p.price(c.rule)
	}
	if !v.Refused() && changes(c.edits, "end") && calendar.Day(p.details["end"]) < o.FiledOn() {
		v = periodOver
	}
	if v.Refused() {
		return corekit.Refusal(v), nil
	}
	if err := saveProject(ctx, tx, o, p); err != nil {
		return corekit.Answer{}, err
	}
	number, err := record(ctx, tx, o, alteration{project: p.number, kind: kindChange, reason: c.reason}, c.edits)
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"changeNo": number, "projectNo": p.number, "changes": told(c.edits),
		"premiumBefore": yuan(was), "premium": yuan(p.premium), "difference": yuan(p.premium - was), "effectiveOn": string(o.FiledOn())}}, err
}

// projectComplete ends the insurance of a project (竣工).
type projectComplete struct {
	number string
	on     calendar.Day
}

func parseProjectComplete(data corekit.Object) projectComplete {
	return projectComplete{data.Text("projectNo", 32), data.Day("completedOn", true)}
}

// Run implements corekit.Work.
func (c projectComplete) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	p, err := projectOf(ctx, tx, o, c.number)
	if err != nil {
		return corekit.Answer{}, err
	}
	var v corekit.Verdict
	switch {
	case p == nil:
		return corekit.Refusal(noProject), nil
	case p.state == completed && p.completedOn == c.on:
		v = completedBefore
	case p.state == completed:
		v = projectOver
	case c.on < calendar.Day(p.details["start"]) || c.on > o.FiledOn():
		v = completedEarly
	case c.on > calendar.Day(p.details["end"]):
		v = beyondPeriod
	}
	if v.Refused() {
		return corekit.Refusal(v), nil
	}
	p.state, p.completedOn = completed, c.on
	data := map[string]any{"projectNo": p.number, "state": string(p.state), "completedOn": string(c.on), "premium": yuan(p.premium)}
	return corekit.Answer{Outcome: corekit.Done, Code: v.Code, Message: v.Message, Field: v.Field, Data: data}, saveProject(ctx, tx, o, p)
}
