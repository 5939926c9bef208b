// Package credit holds what is known of the credit of enterprises and their legal
// representatives (7.1, 10.1): what sources answered and when, the discredit list of
// the field of human resources (人社领域失信名单), and what follows for those that are
// connected.
//
// A Source is asked for an enterprise; each of its answers is kept as a Snapshot,
// dated and never changed. Staff add what they read on paper as snapshots too, with
// the evidence. An Entry of the list is what this authority itself decided, by a
// decision with a number. Assess puts both together into a Verdict, which
// applications are checked against and which suspends an enterprise that is
// connected, or makes a Task of it, as the parameter credit.onDiscredit says.
//
// Desk runs look-ups and acts against a Store. A look-up asks before its transaction
// begins; what it found, the time of the next one and what follows commit together.
package credit

import (
	"log/slog"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Subject is whose credit it is.
type Subject string

// The subjects of 7.1.
const (
	Enterprise Subject = "enterprise"
	LegalRep   Subject = "legal-rep" // 法定代表人
)

// Result is what a look-up came to.
type Result string

// The results. Unknown is a source that did not answer, or not in a way that can
// be read.
const (
	Clean       Result = "clean"
	Discredited Result = "discredited"
	Unknown     Result = "unknown"
)

// Snapshot is one answer about one subject, or what staff read on paper.
type Snapshot struct {
	ID         id.Snapshot
	Enterprise id.Enterprise
	Subject    Subject
	Source     string // its name in the configuration, or where staff looked
	Result     Result
	Name       string // of the subject as it was asked for; personal data when it is a person
	Records    []Record
	Honours    []Honour
	Note       string // of staff
	Evidence   *Evidence
	By         enterprise.Actor
	At         time.Time
}

// LogValue implements slog.LogValuer without the person.
func (s Snapshot) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(s.ID)), slog.String("enterprise", string(s.Enterprise)), slog.String("subject", string(s.Subject)),
		slog.String("source", s.Source), slog.String("result", string(s.Result)))
}

// Record is one entry of a source about a subject.
type Record struct {
	Number    string       `json:"number"` // of the decision (决定书文号)
	Authority string       `json:"authority"`
	Basis     string       `json:"basis,omitempty"`
	Reason    string       `json:"reason"`
	From      calendar.Day `json:"from,omitempty"`
	Until     calendar.Day `json:"until,omitempty"` // last day; "": until it is taken off
}

// Honour is an honesty title (诚信称号) as a source has it.
type Honour struct {
	Title   string       `json:"title"`
	Issuer  string       `json:"issuer"`
	Issued  calendar.Day `json:"issued,omitempty"`
	Expires calendar.Day `json:"expires,omitempty"`
}

// Evidence is the file on which a snapshot of staff rests, without its content.
type Evidence struct {
	Name, Type, SM3 string
	Size            int64
}

// Verdict is what is known of one subject at a moment.
type Verdict struct {
	Result Result
	Code   string // why: "clean", "listed", "discredited", "namesake", "not-looked-up", "outdated", "incomplete"
	Source string
	Ref    string    // number of the decision
	At     time.Time // of the look-up; zero when there was none
}

// Standing is what is known of an enterprise.
type Standing struct {
	Enterprise, LegalRep Verdict
	Honours              []SourcedHonour
}

// SourcedHonour is a title and who says so.
type SourcedHonour struct {
	Honour
	Source string
}

// Discredited reports whether either subject is, and by which verdict.
func (s Standing) Discredited() (Verdict, bool) {
	for _, v := range []Verdict{s.Enterprise, s.LegalRep} {
		if v.Result == Discredited {
			return v, true
		}
	}
	return Verdict{}, false
}

// ListSource is the name under which the authority's own list stands among sources.
const ListSource = "discredit-list"

// Facts are whom a verdict is about, and when.
type Facts struct {
	USCC     enterprise.USCC
	LegalRep string
	Now      time.Time
	MaxAge   time.Duration // older answers count as none; 0: none is too old
}

// Assess puts snapshots, in any order, and entries of the list together. Of each
// source the newest answer counts; about a former legal representative none does.
func Assess(f Facts, snapshots []Snapshot, entries []Entry) Standing {
	var s Standing
	s.Enterprise = verdictOf(f, Enterprise, newest(snapshots, Enterprise, ""), entries)
	s.LegalRep = verdictOf(f, LegalRep, newest(snapshots, LegalRep, f.LegalRep), entries)
	for _, n := range newest(snapshots, Enterprise, "") {
		for _, h := range n.Honours {
			s.Honours = append(s.Honours, SourcedHonour{h, n.Source})
		}
	}
	return s
}

// newest returns the newest snapshot of each source about a subject, in the order
// of the sources' names. An answer that told nothing does not hide an older one
// that told of discredit.
func newest(list []Snapshot, subject Subject, name string) []Snapshot {
	by := map[string]Snapshot{}
	for _, n := range list {
		if n.Subject != subject || (name != "" && n.Name != name) {
			continue
		}
		old, ok := by[n.Source]
		newer := !ok || n.At.After(old.At) || (n.At.Equal(old.At) && n.ID > old.ID)
		switch {
		case !newer && !(old.Result == Unknown && n.Result == Discredited):
		case newer && ok && n.Result == Unknown && old.Result == Discredited:
		default:
			by[n.Source] = n
		}
	}
	var out []Snapshot
	for _, n := range by {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Snapshot) int { return cmpText(a.Source, b.Source) })
	return out
}

func cmpText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func verdictOf(f Facts, subject Subject, answers []Snapshot, entries []Entry) Verdict {
	namesake := Verdict{}
	for _, e := range entries {
		if !e.Holds(calendar.DayOf(f.Now)) {
			continue
		}
		switch e.about(f, subject) {
		case sure:
			return Verdict{Discredited, "listed", ListSource, e.Number, e.Added}
		case perhaps:
			namesake = Verdict{Unknown, "namesake", ListSource, e.Number, e.Added}
		}
	}
	v := Verdict{Result: Unknown, Code: "not-looked-up"}
	for i, n := range answers {
		if n.Result == Discredited && n.standing(f.Now) {
			v = Verdict{Discredited, "discredited", n.Source, "", n.At}
			if len(n.Records) > 0 {
				v.Ref = n.Records[0].Number
			}
			return v
		}
		old := n.Result == Discredited || (f.MaxAge > 0 && f.Now.Sub(n.At) > f.MaxAge) // a discredit whose days are over
		if old && v.Code != "incomplete" {
			v = Verdict{Unknown, "outdated", n.Source, "", n.At}
			continue
		}
		switch {
		case n.Result == Unknown:
			v = Verdict{Unknown, "incomplete", n.Source, "", n.At}
		case i == 0, v.Result == Clean:
			v = Verdict{Clean, "clean", n.Source, "", n.At}
		}
	}
	if namesake.Code != "" {
		return namesake
	}
	return v
}

// standing reports whether a discredit that was told holds still: one whose every
// record has ended does not.
func (n Snapshot) standing(now time.Time) bool {
	day := calendar.DayOf(now)
	return len(n.Records) == 0 || slices.ContainsFunc(n.Records, func(r Record) bool { return r.Until == "" || r.Until >= day })
}
