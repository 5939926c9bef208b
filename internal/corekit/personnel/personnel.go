// Package personnel is the core system for personnel and talents (人事人才): the
// vacancies that employers publish (人才招聘) and their places in the classes for
// highly qualified people (高层次人才培训).
//
// code.go lists what it decides, vacancy.go and enrol.go hold the rules, class.go
// is the programme of classes, invented and alike every month, and vacancies.go and
// enrolments.go are the only ones that know the tables.
package personnel

import (
	_ "embed"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// prefix begins the codes of this system's decisions.
const prefix = "PER"

//go:embed schema.sql
var schema string

// Rules are the limits by which the system judges. A zero field takes its default.
type Rules struct {
	MaxDays    int // days for which a vacancy may be shown (180)
	MinimumAge int // years that a vacancy may ask for at least (16)
	EnrolAhead int // days before a class begins from which it can be enrolled in (90)
	EnrolUntil int // days before it begins at which enrolment ends (3)
}

func (r Rules) withDefaults() Rules {
	set := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	set(&r.MaxDays, 180)
	set(&r.MinimumAge, 16)
	set(&r.EnrolAhead, 90)
	set(&r.EnrolUntil, 3)
	return r
}

// New returns the domain that judges by the given rules.
func New(rules Rules) corekit.Domain {
	rules = rules.withDefaults()
	return corekit.Domain{
		Name: "personnel", Title: "人事人才业务核心系统", Prefix: prefix,
		Migrations: []string{schema},
		Acts: map[string]func(corekit.Object) corekit.Work{
			"personnel.publish":  func(o corekit.Object) corekit.Work { return parsePublish(o, rules) },
			"personnel.change":   func(o corekit.Object) corekit.Work { return parseChange(o, rules) },
			"personnel.withdraw": func(o corekit.Object) corekit.Work { return parseWithdrawal(o) },
			"personnel.enrol":    func(o corekit.Object) corekit.Work { return parseEnrol(o, rules) },
			"personnel.leave":    func(o corekit.Object) corekit.Work { return parseLeave(o) },
		},
		Queries: map[string]func(corekit.Object) corekit.Query{
			"personnel.vacancies":  func(o corekit.Object) corekit.Query { return parseVacancies(o) },
			"personnel.classes":    func(o corekit.Object) corekit.Query { return parseClasses(o, rules) },
			"personnel.enrolments": func(o corekit.Object) corekit.Query { return parseEnrolments(o, rules) },
		},
		Stubs: map[string]func(corekit.Object) corekit.Work{
			"officer.remove-vacancy": func(o corekit.Object) corekit.Work { return parseRemoval(o) },
		},
		Standing: standing,
	}
}

// maxPage is the most entries on a page.
const maxPage = 200

// today is the day on which an order is worked on, by which a question is answered.
func today(o *corekit.Order) calendar.Day { return calendar.DayOf(o.Now) }
