package credit

import (
	"fmt"
	"log/slog"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Entry is one line of the discredit list of the field of human resources
// (人社领域失信名单): what this authority decided about an employer, connected or not.
type Entry struct {
	ID        id.Discredit
	USCC      enterprise.USCC
	Name      string // of the employer
	Person    string // the responsible person when the decision names one; personal data
	Number    string // of the decision (决定书文号)
	Authority string
	Basis     string // the rule it rests on
	Reason    string
	From      calendar.Day
	Until     calendar.Day // last day; "": until it is taken off
	Public    bool         // shown on the portal
	End       End
	Added     time.Time
	AddedBy   string
	Version   int64
}

// End is how an entry came off the list before its last day.
type End struct {
	How    EndKind // "": it has not
	Number string  // of the decision that took it off
	Day    calendar.Day
	By     string
}

// EndKind is why an entry came off the list.
type EndKind string

// The ends.
const (
	Repaired EndKind = "repaired" // 信用修复
	Removed  EndKind = "removed"  // 移出: the decision was taken back
)

// LogValue implements slog.LogValuer without the person.
func (e Entry) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(e.ID)), slog.String("uscc", string(e.USCC)), slog.String("number", e.Number))
}

// Holds reports whether the entry is in force on a day.
func (e Entry) Holds(on calendar.Day) bool {
	return e.From <= on && (e.Until == "" || e.Until >= on) && (e.End.How == "" || e.End.Day > on)
}

// LastDay is the last day on which the entry holds, behind every day when it has none.
func (e Entry) LastDay() calendar.Day {
	last := e.Until
	if last == "" {
		last = "9999-12-31"
	}
	if e.End.How != "" {
		last = min(last, e.End.Day.AddDays(-1))
	}
	return last
}

// Finish takes the entry off the list by a decision.
func (e *Entry) Finish(end End) error {
	if e.End.How != "" {
		return fault.New(fault.Conflict, "credit.entry-ended", "the entry is off the list already")
	}
	if end.How != Repaired && end.How != Removed {
		return fault.New(fault.Invalid, "credit.end-unknown", "an entry is repaired or removed").At("/how")
	}
	if !line(end.Number, 100) {
		return fault.New(fault.Invalid, "credit.number", "the decision has a number").At("/number")
	}
	if end.Day < e.From {
		return fault.New(fault.Invalid, "credit.period", "an entry ends not before it begins").At("/day")
	}
	e.End = end
	return nil
}

// Problem is what is wrong with one field of an entry.
type Problem struct {
	Field string // as in the heading of an import: uscc, name, number …
	Code  string // missing, malformed, too-long, order
}

// Problems tells everything that is wrong with an entry, in the order of its fields.
func (e Entry) Problems() []Problem {
	var list []Problem
	when := func(wrong bool, field, code string) {
		if wrong {
			list = append(list, Problem{field, code})
		}
	}
	_, err := enterprise.ParseUSCC(string(e.USCC), enterprise.WarnOnWrongCheck)
	when(err != nil, "uscc", "malformed")
	for _, f := range []struct {
		name, text string
		most       int
		must       bool
	}{
		{"name", e.Name, 200, true}, {"person", e.Person, 50, false}, {"number", e.Number, 100, true}, {"authority", e.Authority, 100, true},
		{"basis", e.Basis, 500, true}, {"reason", e.Reason, 1000, true},
	} {
		when(f.must && strings.TrimSpace(f.text) == "", f.name, "missing")
		when(utf8.RuneCountInString(f.text) > f.most, f.name, "too-long")
		when(!plain(f.text), f.name, "malformed")
	}
	_, begins := calendar.ParseDay(string(e.From))
	when(begins != nil, "from", "malformed")
	if e.Until != "" {
		_, err = calendar.ParseDay(string(e.Until))
		when(err != nil, "until", "malformed")
		when(err == nil && begins == nil && e.Until < e.From, "until", "order")
	}
	return list
}

// check refuses an entry with problems and points to the first.
func (e Entry) check() error {
	list := e.Problems()
	if len(list) == 0 {
		return nil
	}
	var fields []string
	for _, p := range list {
		fields = append(fields, p.Field)
	}
	return fault.New(fault.Invalid, "credit.entry", "the entry has %d problems", len(list)).
		With("fields", strings.Join(fields, " ")).At("/" + list[0].Field)
}

// Text is what the public reads (公示文本). It names the employer and no person.
func (e Entry) Text() string {
	s := fmt.Sprintf("%s（统一社会信用代码 %s）因%s，依据%s，由%s作出决定（文号：%s），自 %s 起列入人社领域失信名单",
		e.Name, e.USCC, e.Reason, e.Basis, e.Authority, e.Number, e.From)
	if e.Until != "" {
		s += "，期限至 " + string(e.Until)
	}
	switch e.End.How {
	case Repaired:
		s += fmt.Sprintf("；已于 %s 完成信用修复（文号：%s）", e.End.Day, e.End.Number)
	case Removed:
		s += fmt.Sprintf("；已于 %s 移出名单（文号：%s）", e.End.Day, e.End.Number)
	}
	return s + "。"
}

// certainty is how surely an entry is about a subject.
type certainty int

const (
	not certainty = iota
	perhaps
	sure
)

// about tells whether an entry is about a subject. Persons are known by name alone,
// so that the same name at another employer is for a person to look at.
func (e Entry) about(f Facts, s Subject) certainty {
	switch {
	case s == Enterprise && e.USCC == f.USCC:
		return sure
	case s == LegalRep && e.Person != "" && e.Person == f.LegalRep && e.USCC == f.USCC:
		return sure
	case s == LegalRep && e.Person != "" && e.Person == f.LegalRep:
		return perhaps
	}
	return not
}

// line reports whether s is one line of 1 to most characters.
func line(s string, most int) bool {
	return strings.TrimSpace(s) != "" && utf8.RuneCountInString(s) <= most && plain(s)
}

func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}
