// Package labour is the core system for labour relations (劳动关系): the contracts
// that employers put on record (劳动用工备案), and the cases of arbitration between
// employers and workers (劳动人事争议仲裁).
//
// For contracts code.go lists what it decides, file.go and its neighbours hold the
// rules, and register.go is the only one that knows the tables. For cases these are
// disputecode.go; dispute.go, claim.go and proceed.go; and disputes.go.
package labour

import (
	_ "embed"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// prefix begins the codes of this system's decisions.
const prefix = "LAB"

//go:embed schema.sql
var schema string

//go:embed dispute.sql
var disputeSchema string

// Rules are the limits by which the system judges. A zero field takes its default.
type Rules struct {
	FileWithin     int // days after the start of a contract after which a record is late (30); late ones are taken and marked
	EndWithin      int // days after its end after which the notice is late (15); marked likewise
	WithdrawWithin int // days in which a record can be withdrawn (15)
	MinimumAge     int // years at the start (16)

	// Of arbitration (劳动争议调解仲裁法 27, 29, 30, 43).
	AcceptWithin  int // days in which the board decides whether it takes a case (5)
	DeliverWithin int // days after acceptance in which papers are delivered (5)
	DefendWithin  int // days after delivery for the defence (10)
	DecideWithin  int // days after acceptance in which it is decided (45)
	ExtendBy      int // days by which that is prolonged, once (15)
	LimitMonths   int // limitation; later cases are taken and marked (12)

	PlayedWait time.Duration // after which a test environment plays the board's decision (3 s)
}

func (r Rules) withDefaults() Rules {
	set := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	set(&r.FileWithin, 30)
	set(&r.EndWithin, 15)
	set(&r.WithdrawWithin, 15)
	set(&r.MinimumAge, 16)
	set(&r.AcceptWithin, 5)
	set(&r.DeliverWithin, 5)
	set(&r.DefendWithin, 10)
	set(&r.DecideWithin, 45)
	set(&r.ExtendBy, 15)
	set(&r.LimitMonths, 12)
	if r.PlayedWait == 0 {
		r.PlayedWait = 3 * time.Second
	}
	return r
}

// New returns the domain that judges by the given rules.
func New(rules Rules) corekit.Domain {
	rules = rules.withDefaults()
	return corekit.Domain{
		Name: "labour", Title: "劳动关系业务核心系统", Prefix: prefix,
		Migrations: []string{schema, disputeSchema},
		Acts: map[string]func(corekit.Object) corekit.Work{
			"labour.file":     func(o corekit.Object) corekit.Work { return parseFile(o, rules) },
			"labour.change":   func(o corekit.Object) corekit.Work { return parseChange(o, rules) },
			"labour.end":      func(o corekit.Object) corekit.Work { return parseEnd(o, rules) },
			"labour.withdraw": func(o corekit.Object) corekit.Work { return parseWithdraw(o, rules) },

			"labour.claim":      func(o corekit.Object) corekit.Work { return parseClaim(o, rules) },
			"labour.supplement": func(o corekit.Object) corekit.Work { return parseSupplement(o, rules) },
			"labour.defend":     func(o corekit.Object) corekit.Work { return parseDefend(o, rules) },
			"labour.address":    func(o corekit.Object) corekit.Work { return parseDelivery(o, rules) },
			"labour.drop":       func(o corekit.Object) corekit.Work { return parseDrop(o) },
		},
		Queries: map[string]func(corekit.Object) corekit.Query{
			"labour.query":  func(o corekit.Object) corekit.Query { return parseQuery(o) },
			"labour.roster": func(o corekit.Object) corekit.Query { return parseList(o) },
			"labour.cases":  func(o corekit.Object) corekit.Query { return parseCases(o, rules) },
		},
		Stubs: map[string]func(corekit.Object) corekit.Work{
			"worker.claim":   func(o corekit.Object) corekit.Work { return parseWorkerClaim(o, rules) },
			"officer.close":  func(o corekit.Object) corekit.Work { return parseClose(o) },
			"officer.extend": func(o corekit.Object) corekit.Work { return parseExtend(o, rules) },
		},
		Standing: standing,
	}
}

// personAnswer is the part of an answer about one person.
type personAnswer struct {
	Ref     string          `json:"ref"`
	Outcome corekit.Outcome `json:"outcome"`
	FileNo  string          `json:"fileNo,omitempty"`
	FiledOn calendar.Day    `json:"filedOn,omitempty"`
	EndedOn calendar.Day    `json:"endedOn,omitempty"`
	Code    string          `json:"code,omitempty"`
	Message string          `json:"message,omitempty"`
	Field   string          `json:"field,omitempty"`
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
	return corekit.Sum(prefix, outcomes, map[string]any{"persons": persons})
}
