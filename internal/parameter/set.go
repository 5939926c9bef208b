package parameter

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"time"
)

// Names of parameters, by the type of their values.
type (
	IntName      string
	DurationName string
	MoneyName    string
	BoolName     string
	EnumName     string
	TextName     string
)

// The parameters that the program reads.
const (
	SessionIdle        DurationName = "session.idle"
	SessionAbsolute    DurationName = "session.absolute"
	StaffUnusedDays    IntName      = "staff.unusedDays"
	StaffPasswordDays  IntName      = "staff.passwordDays"
	StaffOutsourced    IntName      = "staff.outsourcedDays"
	StaffFreshFactor   DurationName = "staff.freshFactor"
	USCCCheck          EnumName     = "enterprise.usccCheck"
	MemberFactor       EnumName     = "member.secondFactor"
	MemberFresh        DurationName = "member.freshFactor"
	MemberSwitch       DurationName = "member.switch"
	InvitationTime     DurationName = "member.invitation"
	SignInFailures     IntName      = "signin.addressFailures"
	SignInWindow       DurationName = "signin.addressWindow"
	SignInLock         DurationName = "signin.addressLock"
	AttachmentKiB      IntName      = "attachment.maxKiB"
	AttachmentFiles    IntName      = "attachment.maxFiles"
	AttachmentMiB      IntName      = "attachment.quotaMiB"
	ReviewClaim        DurationName = "review.claim"
	CreditOn           EnumName     = "credit.onDiscredit"
	CreditRecheck      DurationName = "credit.recheck"
	CreditBatch        IntName      = "credit.batch"
	KeyOverlap         DurationName = "key.overlap"
	KeyReleaseDays     IntName      = "key.releaseDays"
	KeyLeftDays        IntName      = "key.leftDays"
	AcceptanceInterval DurationName = "acceptance.interval"
	InterventionDays   IntName      = "intervention.days"
	MessageDays        IntName      = "message.keepDays"
	AwarenessDays      IntName      = "awareness.days"
	ScopeMisses        IntName      = "scope.misses"
	ObjectionDays      IntName      = "measure.objectionDays"
	AnswerDays         IntName      = "measure.answerDays"
	FeedbackDays       IntName      = "feedback.days"
	RetryPercent       IntName      = "dispatch.retryPercent"
	RetryFloor         IntName      = "dispatch.retryFloor"
	RefusalDays        IntName      = "traffic.refusalDays"
)

// Set is the values of all parameters at one moment. It never changes.
type Set struct {
	values map[string]any
	texts  map[string]string
}

// NewSet returns the defaults of the book, with the stored values over them.
// Stored values that the book does not know, or that are outside its bounds, are
// left out and named: a release may narrow bounds or drop a parameter.
func NewSet(book *Book, stored map[string]string) (set *Set, ignored []string) {
	set = &Set{values: map[string]any{}, texts: map[string]string{}}
	for _, d := range book.list {
		text, ok := stored[d.Name]
		if ok {
			if canonical, err := d.Parse(text); err == nil {
				text = canonical
			} else {
				text, ignored = d.Default, append(ignored, d.Name)
			}
		} else {
			text = d.Default
		}
		set.texts[d.Name], set.values[d.Name] = text, d.decode(text)
	}
	for _, name := range slices.Sorted(maps.Keys(stored)) {
		if _, known := book.Find(name); !known {
			ignored = append(ignored, name)
		}
	}
	return set, ignored
}

// decode turns a text that Parse returned into a value.
func (d Definition) decode(text string) any {
	switch d.Kind {
	case Int:
		v, _ := strconv.ParseInt(text, 10, 64)
		return v
	case Duration:
		v, _ := time.ParseDuration(text)
		return v
	case Money:
		v, _ := new(big.Rat).SetString(text)
		return v.Mul(v, big.NewRat(100, 1)).Num().Int64()
	case Bool:
		return text == "true"
	}
	return text
}

// Int returns a whole number.
func (s *Set) Int(name IntName) int { return int(get[int64](s, string(name))) }

// Duration returns a length of time.
func (s *Set) Duration(name DurationName) time.Duration { return get[time.Duration](s, string(name)) }

// Fen returns an amount of money in fen (分).
func (s *Set) Fen(name MoneyName) int64 { return get[int64](s, string(name)) }

// Bool returns a switch.
func (s *Set) Bool(name BoolName) bool { return get[bool](s, string(name)) }

// Enum returns one of a parameter's options.
func (s *Set) Enum(name EnumName) string { return get[string](s, string(name)) }

// Text returns a text.
func (s *Set) Text(name TextName) string { return get[string](s, string(name)) }

// Value returns a value as people write it, and whether there is such a parameter.
func (s *Set) Value(name string) (string, bool) {
	v, ok := s.texts[name]
	return v, ok
}

// get returns the zero value for a name that is not in the book. That cannot
// happen to the constants above: a test holds them to the book.
func get[T any](s *Set, name string) T {
	v, _ := s.values[name].(T)
	return v
}

// String counts the parameters; their values may be long.
func (s *Set) String() string { return fmt.Sprintf("%d parameters", len(s.texts)) }
