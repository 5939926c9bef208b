// Package measure holds what the authority does about an enterprise that breaks the
// rules of the platform (违规处理措施, clauses 6.2.2 d and 10): it warns, limits the
// calls, suspends, cancels, and refers the case. None of these is an administrative
// penalty: each rests on the standard or on what the enterprise committed itself to.
//
//	asked ──▶ in force ──▶ ended     run out, lifted, or an objection was upheld
//	   └────▶ dropped                the second person refused, or nobody agreed in time
//
// A warning and a limit take one person and are in force at once. From suspension
// upward a second person agrees first (package approval). Whatever the enterprise
// may say against a measure, it says in one objection, on which somebody decides
// who had no part in it. Nothing that cannot be taken back happens before that: a
// cancellation suspends at first and becomes final when the time for objecting has
// passed or the objection was dismissed.
package measure

import (
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Kind is how hard a measure is.
type Kind string

// The kinds, from the mildest to the hardest.
const (
	Warning      Kind = "warning"      // 警告: said, no more
	Restriction  Kind = "restriction"  // 限制调用: so many messages a minute
	Suspension   Kind = "suspension"   // 暂停: no new filings
	Cancellation Kind = "cancellation" // 取消: leaves the platform for good
	Referral     Kind = "referral"     // 移送: a file for who keeps the discredit list
)

// Kinds lists every kind, the mildest first.
func Kinds() []Kind { return []Kind{Warning, Restriction, Suspension, Cancellation, Referral} }

// TwoPersons reports whether a second person has to agree.
func (k Kind) TwoPersons() bool { return k != Warning && k != Restriction }

// stops reports whether the enterprise files nothing new under such a measure.
func (k Kind) stops() bool { return k == Suspension || k == Cancellation }

// State is where a measure stands.
type State string

// The states of a measure.
const (
	Asked   State = "asked"
	InForce State = "in-force"
	Ended   State = "ended"
	Dropped State = "dropped"
)

// next is every move of a measure.
var next = map[State][]State{Asked: {InForce, Dropped}, InForce: {Ended}}

// Ending is why a measure is no longer in force.
type Ending string

// The ways to end.
const (
	RanOut Ending = "ran-out" // its last day is over
	Lifted Ending = "lifted"  // by staff, before its last day
	Upheld Ending = "upheld"  // the objection was right

	Readmitted Ending = "readmitted" // a new application was approved after discredit (10.1)
)

// Evidence is one thing that a measure rests on: a call or an entry of the audit
// by its id, or a paper by its number and digest. Note says what it shows.
type Evidence struct {
	Kind EvidenceKind `json:"kind"`
	Ref  string       `json:"ref"`           // call id, audit object, or number of the paper
	SM3  string       `json:"sm3,omitempty"` // of the paper's file, 64 hex digits
	Note string       `json:"note"`
}

// EvidenceKind says what an Evidence points at.
type EvidenceKind string

// The kinds of evidence.
const (
	OfCall  EvidenceKind = "call"
	OfAudit EvidenceKind = "audit"
	OfPaper EvidenceKind = "paper"
)

// Order is what a measure is and why; it never changes after it was written.
type Order struct {
	Kind      Kind         `json:"kind"`
	Ground    Ground       `json:"ground"`
	Facts     string       `json:"facts"` // what happened, in words the enterprise reads
	Evidence  []Evidence   `json:"evidence"`
	PerMinute int64        `json:"perMinute,omitempty"` // of a Restriction: messages a minute, each class
	Until     calendar.Day `json:"until,omitempty"`     // last day it holds; "" without end
	Receiver  string       `json:"receiver,omitempty"`  // of a Referral: who gets the file
}

// LogValue implements slog.LogValuer without the facts.
func (o Order) LogValue() slog.Value {
	return slog.GroupValue(slog.String("kind", string(o.Kind)), slog.String("ground", string(o.Ground)))
}

// ObjectionState is where an objection (异议) stands.
type ObjectionState string

// The states of an objection.
const (
	NoObjection ObjectionState = ""
	Objected    ObjectionState = "objected"
	Sustained   ObjectionState = "upheld"
	Dismissed   ObjectionState = "dismissed"
)

// Objection is what the enterprise says against a measure, and the answer.
type Objection struct {
	State      ObjectionState
	Text       string
	By         id.Member
	At         time.Time
	Due        time.Time // until when it has to be answered
	Answer     string
	AnsweredBy id.Staff
	AnsweredAt time.Time
}

// Measure is one measure against one enterprise. It changes only by its methods.
type Measure struct {
	ID         id.Measure
	Enterprise id.Enterprise
	Order      Order
	State      State
	TakenBy    enterprise.Actor // a staff user, or the platform by a parameter that two persons set
	TakenAt    time.Time
	Approval   id.Approval // "" for what takes one person
	SecondBy   id.Staff
	Since      time.Time // in force since; zero before
	ObjectBy   time.Time // until when the enterprise may object; zero before it is in force
	Final      time.Time // when a cancellation became final; zero before
	EndedAt    time.Time
	Ending     Ending
	Objection  Objection
	Events     []enterprise.Event // since it was loaded
	Version    int64
}

// LogValue implements slog.LogValuer without texts.
func (m Measure) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(m.ID)), slog.Any("order", m.Order), slog.String("state", string(m.State)))
}

// Terms are the days that the parameters give.
type Terms struct {
	ObjectDays int // civil days after the day it came in force
	AnswerDays int // civil days after the day of the objection
}

// propose returns the measure that somebody takes, or what is wrong with its order.
func propose(e id.Enterprise, o Order, by enterprise.Actor, now time.Time) (*Measure, error) {
	if err := o.check(now); err != nil {
		return nil, err
	}
	m := &Measure{ID: id.New[id.Measure](now), Enterprise: e, Order: o, State: Asked, TakenBy: by, TakenAt: now}
	return m, nil
}

// ForDiscredit returns the suspension that follows from a record of discredit (10.1):
// in force at once, for it was two persons who made it the rule, or an officer who
// decided on the task. The enterprise may object for so many civil days.
func ForDiscredit(e id.Enterprise, task, source, ref string, by enterprise.Actor, objects int, now time.Time) (*Measure, error) {
	m := &Measure{
		ID: id.New[id.Measure](now), Enterprise: e, State: Asked, TakenBy: by, TakenAt: now,
		Order: Order{
			Kind: Suspension, Ground: Discredited, Facts: "信用核查发现失信记录。来源：" + source + "；文号：" + ref + "。信用修复后可重新申请接入。",
			Evidence: []Evidence{{Kind: OfAudit, Ref: "credit-task:" + task, Note: source + " " + ref}},
		},
	}
	return m, m.enforce(by, Terms{ObjectDays: objects}, now)
}

// Readmit ends a suspension for discredit after a new application was approved.
func (m *Measure) Readmit(by enterprise.Actor, now time.Time) error {
	return m.end(Readmitted, by, now)
}

// enforce puts the measure in force.
func (m *Measure) enforce(by enterprise.Actor, terms Terms, now time.Time) error {
	if err := m.move(InForce, by, string(m.Order.Kind)+" ground="+string(m.Order.Ground), now); err != nil {
		return err
	}
	m.Since, m.ObjectBy = now, endOfDay(now, terms.ObjectDays)
	return nil
}

// drop ends a measure that never came in force.
func (m *Measure) drop(now time.Time) error {
	return m.move(Dropped, enterprise.ByPlatform, "", now)
}

// end ends a measure in force.
func (m *Measure) end(how Ending, by enterprise.Actor, now time.Time) error {
	if !m.Final.IsZero() {
		return fault.New(fault.Conflict, "measure.final", "the cancellation is final")
	}
	if err := m.move(Ended, by, string(how), now); err != nil {
		return err
	}
	m.EndedAt, m.Ending = now, how
	return nil
}

// finish makes a cancellation final.
func (m *Measure) finish(now time.Time) {
	m.Final = now
	m.record("measure.final", enterprise.ByPlatform, "", now)
}

// object takes the enterprise's objection. There is one for each measure.
func (m *Measure) object(by id.Member, text string, terms Terms, now time.Time) error {
	switch {
	case m.State != InForce:
		return stateFault(m.State, "be objected to")
	case m.Objection.State != NoObjection:
		return fault.New(fault.Conflict, "measure.objected-already", "the enterprise has objected before")
	case !now.Before(m.ObjectBy):
		return fault.New(fault.Conflict, "measure.too-late", "the time for objecting is over").With("until", string(calendar.LastDay(m.ObjectBy)))
	}
	if err := words("measure.objection-text", "/text", text, 10, 2000); err != nil {
		return err
	}
	m.Objection = Objection{State: Objected, Text: text, By: by, At: now, Due: endOfDay(now, terms.AnswerDays)}
	m.record("measure.objected", enterprise.ByMember(by), "", now)
	return nil
}

// answer decides on the objection.
func (m *Measure) answer(by id.Staff, uphold bool, text string, now time.Time) error {
	switch {
	case m.Objection.State != Objected:
		return fault.New(fault.Conflict, "measure.no-objection", "no objection waits for an answer")
	case !m.MayAnswer(by):
		return fault.New(fault.Forbidden, "measure.own", "whoever had a part in the measure does not decide on the objection")
	}
	if err := words("measure.answer-text", "/text", text, 2, 2000); err != nil {
		return err
	}
	m.Objection.State = Dismissed
	if uphold {
		m.Objection.State = Sustained
	}
	m.Objection.Answer, m.Objection.AnsweredBy, m.Objection.AnsweredAt = text, by, now
	m.record("measure.objection-"+string(m.Objection.State), enterprise.ByStaff(by), "", now)
	return nil
}

// MayAnswer reports whether a staff user could decide on an objection to m: whoever
// took the measure or agreed to it does not.
func (m *Measure) MayAnswer(by id.Staff) bool {
	return enterprise.ByStaff(by) != m.TakenBy && by != m.SecondBy
}

// settled reports whether nothing that the enterprise may say can change a
// cancellation any more.
func (m *Measure) settled(now time.Time) bool {
	return m.Order.Kind == Cancellation && m.State == InForce && m.Final.IsZero() &&
		(m.Objection.State == Dismissed || m.Objection.State == NoObjection && !now.Before(m.ObjectBy))
}

// over reports whether the last day of a measure in force has passed.
func (m *Measure) over(now time.Time) bool {
	return m.State == InForce && m.Order.Until != "" && calendar.DayOf(now) > m.Order.Until
}

func (m *Measure) move(to State, by enterprise.Actor, detail string, now time.Time) error {
	if !slices.Contains(next[m.State], to) {
		return stateFault(m.State, "become "+string(to))
	}
	m.State = to
	m.record("measure."+string(to), by, detail, now)
	return nil
}

func stateFault(s State, do string) error {
	return fault.New(fault.Conflict, "measure.state", "measure is %s and cannot %s", s, do).With("state", string(s))
}

func (m *Measure) record(name string, by enterprise.Actor, detail string, now time.Time) {
	m.Events = append(m.Events, enterprise.Event{At: now, Name: name, Actor: by, Subject: string(m.ID), Detail: detail})
}

// endOfDay is the end of the civil day n days after that of t.
func endOfDay(t time.Time, n int) time.Time { return calendar.DayOf(t).AddDays(n + 1).Start() }

// words refuses a text that is too short or too long, in characters.
func words(code, pointer, s string, least, most int) error {
	if n := len([]rune(s)); n < least || n > most {
		return fault.New(fault.Invalid, code, "a text of %d to %d characters is wanted", least, most).
			With("least", strconv.Itoa(least)).With("most", strconv.Itoa(most)).At(pointer)
	}
	return nil
}
