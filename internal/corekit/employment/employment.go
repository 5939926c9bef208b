// Package employment is the core system for employment registration (就业登记): it
// keeps registrations and, by them, the roster (人员归属) of every employer, and
// refuses what the roster contradicts.
//
// It also takes the employers' part of the registration of unemployment (失业登记): who
// lost their work is told, and a registration is brought on its way that the person
// alone confirms. Of what comes after, benefits or a new employer, nobody is told.
//
// code.go lists what it decides, register.go and its neighbours hold the rules,
// and roster.go is the only one that knows the tables. For unemployment these are
// unemployedcode.go; notice.go and assist.go; and notices.go.
package employment

import (
	_ "embed"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// prefix begins the codes of this system's decisions.
const prefix = "EMP"

//go:embed schema.sql
var schema string

//go:embed unemployed.sql
var unemployedSchema string

// Rules are the limits by which the system judges. A zero field takes its default.
type Rules struct {
	RegisterWithin  int // days after hire after which a registration is late (30); late ones are taken and marked
	TerminateWithin int // days after leaving after which a termination is late (15); marked likewise
	WithdrawWithin  int // days after registration in which it can be withdrawn (15)
	MinimumAge      int // years at hire (16)
	NotifyWithin    int // days after leaving after which a notice of a person who lost their work is late (15); marked likewise
	ConfirmWithin   int // days in which a person confirms a registration of unemployment (15)

	PlayedWait time.Duration // after which a test environment plays the person's confirmation (3 s)
}

func (r Rules) withDefaults() Rules {
	set := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	set(&r.RegisterWithin, 30)
	set(&r.TerminateWithin, 15)
	set(&r.WithdrawWithin, 15)
	set(&r.MinimumAge, 16)
	set(&r.NotifyWithin, 15)
	set(&r.ConfirmWithin, 15)
	if r.PlayedWait == 0 {
		r.PlayedWait = 3 * time.Second
	}
	return r
}

// New returns the domain that judges by the given rules.
func New(rules Rules) corekit.Domain {
	rules = rules.withDefaults()
	return corekit.Domain{
		Name: "employment", Title: "就业业务核心系统", Prefix: prefix,
		Migrations: []string{schema, unemployedSchema},
		Acts: map[string]func(corekit.Object) corekit.Work{
			"employment.register":  func(o corekit.Object) corekit.Work { return parseRegister(o, rules) },
			"employment.correct":   func(o corekit.Object) corekit.Work { return parseCorrect(o, rules) },
			"employment.withdraw":  func(o corekit.Object) corekit.Work { return parseWithdraw(o, rules) },
			"employment.undo":      func(o corekit.Object) corekit.Work { return parseUndo(o, rules) },
			"employment.terminate": func(o corekit.Object) corekit.Work { return parseTerminate(o, rules) },

			"employment.notify":          func(o corekit.Object) corekit.Work { return parseNotify(o, rules) },
			"employment.assist":          func(o corekit.Object) corekit.Work { return parseAssist(o, rules) },
			"employment.notice-withdraw": func(o corekit.Object) corekit.Work { return parseNoticeWithdraw(o) },
		},
		Queries: map[string]func(corekit.Object) corekit.Query{
			"employment.query":        func(o corekit.Object) corekit.Query { return parseQuery(o) },
			"employment.roster":       func(o corekit.Object) corekit.Query { return parseList(o) },
			"employment.unemployment": func(o corekit.Object) corekit.Query { return parseUnemployment(o) },
			"employment.notices":      func(o corekit.Object) corekit.Query { return parseNotices(o) },
		},
		Standing: belonging,
	}
}

// personAnswer is the part of an answer about one person.
type personAnswer struct {
	Ref            string          `json:"ref"`
	Outcome        corekit.Outcome `json:"outcome"`
	RegistrationNo string          `json:"registrationNo,omitempty"`
	RegisteredOn   calendar.Day    `json:"registeredOn,omitempty"`
	EndDate        calendar.Day    `json:"endDate,omitempty"`
	NoticeNo       string          `json:"noticeNo,omitempty"`
	FiledOn        calendar.Day    `json:"filedOn,omitempty"`
	Code           string          `json:"code,omitempty"`
	Message        string          `json:"message,omitempty"`
	Field          string          `json:"field,omitempty"`
}

type personsData struct {
	Persons []personAnswer `json:"persons"`
}

// judged returns the answer about a person whom v refuses or only marks.
func judged(ref string, v corekit.Verdict) personAnswer {
	a := personAnswer{Ref: ref, Outcome: corekit.Done, Code: v.Code, Message: v.Message, Field: v.Field}
	if v.Refused() {
		a.Outcome = corekit.Rejected
	}
	return a
}

// summary adds up the answers about persons.
func summary(persons []personAnswer) corekit.Answer {
	outcomes := make([]corekit.Outcome, len(persons))
	for i, p := range persons {
		outcomes[i] = p.Outcome
	}
	return corekit.Sum(prefix, outcomes, personsData{persons})
}
