package corekit

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// MaxPersons is how many persons one act or question may be about.
const MaxPersons = 1000

// Domain is the business of one core system: its acts, its tables, its roster.
// Everything that core systems have in common is the Core's.
type Domain struct {
	Name   string // as routes and configuration call it, such as employment
	Title  string // for people, such as 就业业务核心系统
	Prefix string // of its decision codes, such as EMP

	// Migrations makes the domain's own tables, each entry once and in order. An
	// entry that was released is never changed.
	Migrations []string

	// Acts reads the data of each act that has an effect, Queries those of each
	// that has none, by name such as employment.register.
	Acts    map[string]func(Object) Work
	Queries map[string]func(Object) Query

	// Stubs reads the acts of others than employers: a worker who brings a case, an
	// officer who closes one. They stand for systems of the authority that this
	// reference lacks, are reached below /stub/ alone, and no platform asks for them.
	Stubs map[string]func(Object) Work

	// Standing tells for each person whether they are, or were, on one employer's
	// roster (人员归属). Other employers are never looked at. A domain without a
	// roster of its own has none.
	Standing func(ctx context.Context, db Asker, tenant, uscc string, persons []string) ([]Standing, error)
}

// Work is what an act does, once its data have been read.
type Work interface {
	// Run judges and acts in the given transaction and returns the answer. An
	// answer of Accepted leaves the act open: its Wait says for how long, and the
	// Work must then be Pending.
	Run(ctx context.Context, tx Tx, o *Order) (Answer, error)
}

// Pending is a Work whose decision is somebody else's: a person who has to confirm,
// an officer who has to look.
type Pending interface {
	Work
	// Settle ends an act that Run left open and returns the answer that stands.
	Settle(ctx context.Context, tx Tx, o *Order, d Decision) (Answer, error)
}

// Query is a question. It has no effect, so it is answered anew each time and
// its key is not kept.
type Query interface {
	Answer(ctx context.Context, db Asker, o *Order) (Answer, error)
}

// Decision is how an open act ends.
type Decision string

// The decisions. Expired falls by itself when the time of waiting is over.
const (
	Confirmed Decision = "confirmed"
	Denied    Decision = "denied"
	Expired   Decision = "expired"
)

// Standing is what a roster says of one person (人员归属).
type Standing struct {
	IDNumber string       `json:"idNumber"`
	State    string       `json:"state"`           // active, former, none
	Until    calendar.Day `json:"until,omitempty"` // last day, for former
}

// Outcome of an act, as answered.
type Outcome string

// The outcomes.
const (
	Done     Outcome = "done"
	Rejected Outcome = "rejected"
	Partial  Outcome = "partial"  // some persons done, some rejected
	Accepted Outcome = "accepted" // decided later; ask by key
)

// Answer is the answer to an act.
type Answer struct {
	Outcome    Outcome `json:"outcome"`
	BusinessNo string  `json:"businessNo,omitempty"`
	Code       string  `json:"code,omitempty"`
	Message    string  `json:"message,omitempty"`
	Field      string  `json:"field,omitempty"`
	Data       any     `json:"data,omitempty"`

	Wait time.Duration `json:"-"` // of an act left open
}

// Verdict is a business decision: a code of docs/core-system.md and its words
// for people. Field names the field at fault, when there is one. A code whose
// fourth-from-last character is W, such as EMP-W01, only marks.
type Verdict struct {
	Code, Message, Field string
}

// Refused reports whether v decides against what was asked; marks do not.
func (v Verdict) Refused() bool {
	n := len(v.Code)
	return n >= 3 && v.Code[n-3] != 'W'
}

// At returns v about another field.
func (v Verdict) At(field string) Verdict { v.Field = field; return v }

// Refusal is the answer to an act about one thing that v refuses.
func Refusal(v Verdict) Answer {
	return Answer{Outcome: Rejected, Code: v.Code, Message: v.Message, Field: v.Field}
}

// Sum adds up the outcomes of the persons of one act: all done, all rejected, or
// partial. prefix is the domain's.
func Sum(prefix string, outcomes []Outcome, data any) Answer {
	count := map[Outcome]int{}
	for _, o := range outcomes {
		count[o]++
	}
	a := Answer{Data: data}
	switch len(outcomes) {
	case count[Done]:
		a.Outcome = Done
	case count[Rejected]:
		a.Outcome, a.Code, a.Message = Rejected, prefix+"-001", "所有人员均未通过，详见各人结果"
	default:
		a.Outcome, a.Code, a.Message = Partial, prefix+"-002", "部分人员未通过，详见各人结果"
	}
	return a
}
