// Package insurance is the core system for social insurance (社会保险): who is
// insured with which employer, for pension (110), unemployment (210) and work
// injury (410), from which month to which.
//
// Registration carries no contribution base and is never refused for one:
// employers declare wages and pay to the tax bureau. Medical and maternity
// insurance are another authority's.
//
// It also keeps what the employers' units and their building projects are
// (企业、项目基本信息): what the market's register says is taken over from there, the
// rest the employer changes, and a project is insured by cost and period until it is
// completed.
//
// For enrolments code.go lists what it decides, enroll.go and its neighbours hold the
// rules, and roll.go is the only one that knows the tables. For units and projects
// these are unitcode.go; unit.go, project.go, alter.go and sheet.go; and units.go.
package insurance

import (
	_ "embed"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// prefix begins the codes of this system's decisions.
const prefix = "INS"

//go:embed schema.sql
var schema string

//go:embed unit.sql
var unitSchema string

// The kinds of insurance (aae140) that this system keeps.
const (
	pension      = "110"
	unemployment = "210"
	workInjury   = "410"
)

// Rules are the limits by which the system judges. A zero field takes its default.
type Rules struct {
	MinimumAge    int  // years in the month of enrolment (16)
	MonthsAhead   int  // how many months ahead an enrolment may begin (1)
	RetiredInjury bool // whether those beyond retirement age may be insured against work injury alone
	Retired       Retirement

	Project    Premium
	UndoWithin int // days in which a change of a unit or a project can be taken back (5)
}

func (r Rules) withDefaults() Rules {
	if r.MinimumAge == 0 {
		r.MinimumAge = 16
	}
	if r.MonthsAhead == 0 {
		r.MonthsAhead = 1
	}
	if r.Retired == (Retirement{}) {
		r.Retired = progressive
	}
	r.Project = r.Project.withDefaults()
	if r.UndoWithin == 0 {
		r.UndoWithin = 5
	}
	return r
}

// New returns the domain that judges by the given rules.
func New(rules Rules) corekit.Domain {
	rules = rules.withDefaults()
	return corekit.Domain{
		Name: "insurance", Title: "社会保险业务核心系统", Prefix: prefix,
		Migrations: []string{schema, unitSchema},
		Acts: map[string]func(corekit.Object) corekit.Work{
			"insurance.enroll":   func(o corekit.Object) corekit.Work { return parseEnroll(o, rules) },
			"insurance.stop":     func(o corekit.Object) corekit.Work { return parseStop(o) },
			"insurance.withdraw": func(o corekit.Object) corekit.Work { return parseWithdraw(o) },

			"insurance.unit-sync":        func(o corekit.Object) corekit.Work { return parseUnitSync(o) },
			"insurance.unit-change":      func(o corekit.Object) corekit.Work { return parseUnitChange(o) },
			"insurance.project-enter":    func(o corekit.Object) corekit.Work { return parseProjectEnter(o, rules) },
			"insurance.project-change":   func(o corekit.Object) corekit.Work { return parseProjectChange(o, rules) },
			"insurance.project-complete": func(o corekit.Object) corekit.Work { return parseProjectComplete(o) },
			"insurance.revert":           func(o corekit.Object) corekit.Work { return parseAlterUndo(o, rules) },
		},
		Queries: map[string]func(corekit.Object) corekit.Query{
			"insurance.query":   func(o corekit.Object) corekit.Query { return parseQuery(o) },
			"insurance.insured": func(o corekit.Object) corekit.Query { return parseList(o) },
			"insurance.roster":  func(o corekit.Object) corekit.Query { return parseRoster(o) },

			"insurance.unit-query":  func(o corekit.Object) corekit.Query { return parseUnitQuery(o) },
			"insurance.alterations": func(o corekit.Object) corekit.Query { return parseAlterQuery(o) },
		},
		Stubs: map[string]func(corekit.Object) corekit.Work{
			"market.register": func(o corekit.Object) corekit.Work { return parseMarketRegister(o) },
		},
		Standing: standing,
	}
}

// personAnswer is the part of an answer about one person.
type personAnswer struct {
	Ref           string          `json:"ref"`
	Outcome       corekit.Outcome `json:"outcome"`
	PersonNo      string          `json:"personNo,omitempty"`
	EffectiveFrom Month           `json:"effectiveFrom,omitempty"`
	StoppedFrom   Month           `json:"stoppedFrom,omitempty"`
	Kinds         []kindAnswer    `json:"kinds,omitempty"`
	Code          string          `json:"code,omitempty"`
	Message       string          `json:"message,omitempty"`
	Field         string          `json:"field,omitempty"`
}

// kindAnswer is the part of a person's answer about one kind of insurance.
type kindAnswer struct {
	Kind    string          `json:"kind"`
	Outcome corekit.Outcome `json:"outcome"`
	Code    string          `json:"code,omitempty"`
	Message string          `json:"message,omitempty"`
}

func about(kind string, v corekit.Verdict) kindAnswer {
	a := kindAnswer{Kind: kind, Outcome: corekit.Done, Code: v.Code, Message: v.Message}
	if v.Refused() {
		a.Outcome = corekit.Rejected
	}
	return a
}

// judged returns the answer about a person whom v refuses or only marks.
func judged(ref string, v corekit.Verdict) personAnswer {
	a := personAnswer{Ref: ref, Outcome: corekit.Done, Code: v.Code, Message: v.Message, Field: v.Field}
	if v.Refused() {
		a.Outcome = corekit.Rejected
	}
	return a
}

// gather lets the kinds decide about the person: refused when all are, partial
// when some are, and then the person's own code is that of the first.
func gather(a personAnswer) personAnswer {
	outcomes := make([]corekit.Outcome, len(a.Kinds))
	for i, k := range a.Kinds {
		outcomes[i] = k.Outcome
		if k.Code != "" && (a.Code == "" || k.Outcome == corekit.Rejected) {
			a.Code, a.Message, a.Field = k.Code, k.Message, "kinds"
		}
	}
	a.Outcome = corekit.Sum(prefix, outcomes, nil).Outcome
	return a
}

// summary adds up the answers about persons. A person of whom a part was done
// makes the whole partial.
func summary(persons []personAnswer) corekit.Answer {
	outcomes := make([]corekit.Outcome, len(persons))
	for i, p := range persons {
		outcomes[i] = p.Outcome
	}
	return corekit.Sum(prefix, outcomes, map[string]any{"persons": persons})
}

// Month is a calendar month in the form YYYY-MM.
type Month string

// monthOf returns the month of a day.
func monthOf(d calendar.Day) Month {
	if len(d) < 7 {
		return ""
	}
	return Month(d[:7])
}

func (m Month) first() calendar.Day { return calendar.Day(m + "-01") }

// add returns the month n months later.
func (m Month) add(n int) Month {
	return monthOf(calendar.DayOf(m.first().Start().AddDate(0, n, 0)))
}

func parseMonth(o corekit.Object, name string) Month {
	s := o.Text(name, 7)
	if _, err := calendar.ParseDay(s + "-01"); s != "" && err != nil {
		o.Fail(name, "not a month in the form YYYY-MM")
		return ""
	}
	return Month(s)
}

func parseKinds(o corekit.Object) []string {
	kinds := o.Texts("kinds", 3)
	seen := map[string]bool{}
	for _, k := range kinds {
		if seen[k] {
			o.Fail("kinds", "a kind stands twice")
		}
		seen[k] = true
	}
	return kinds
}
