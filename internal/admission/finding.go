package admission

import (
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Finding is what the platform found for an item of the checklist by itself. It
// stands beside the reviewer's mark and decides nothing; but a mark that says
// otherwise has to be explained.
type Finding struct {
	Item   ItemCode
	Result Mark   // Met, Unmet, or Unmarked when nothing could be told
	Code   string // why, such as "listed" or "not-looked-up"
	Source string // where it was found; "" for the form itself
	Ref    string // number of the decision or title of the honour
	At     time.Time
}

// Standing is what is known of an enterprise's credit.
type Standing struct {
	Enterprise, LegalRep Credit
	Honours              []KnownHonour
	// Readmit: it was suspended for its credit, and an approval connects it anew.
	Readmit bool
}

// Credit is what is known of one subject.
type Credit struct {
	Result Mark   // Met: clean; Unmet: discredited; Unmarked: not known
	Code   string // such as "clean", "listed", "discredited", "namesake", "not-looked-up", "outdated"
	Source string
	Ref    string
	At     time.Time // of the look-up
}

// KnownHonour is an honesty title that a source confirms.
type KnownHonour struct {
	Title, Issuer, Source string
	Expires               calendar.Day
}

// find tells what the platform knows for each item of a submitted form. A form
// that was submitted is complete, so what looks at the form alone is met.
func find(f *Form, s Standing, at time.Time) []Finding {
	var list []Finding
	for _, it := range Items() {
		finding := Finding{Item: it.Code, Result: Met, Code: "complete", At: at}
		switch it.Code {
		case HallAccount:
			finding.Code, finding.Source, finding.Ref = "proven", "hall", f.Facts.USCC
		case EnterpriseCredit:
			finding = s.Enterprise.finding(it.Code, at)
		case LegalRepCredit:
			finding = s.LegalRep.finding(it.Code, at)
		case CommitmentSigned:
			finding.Code, finding.Ref = "template", f.Template
		case HonourTitles:
			finding = honoursFound(f.Honours, s.Honours, at)
		}
		list = append(list, finding)
	}
	return list
}

func (c Credit) finding(item ItemCode, at time.Time) Finding {
	f := Finding{Item: item, Result: c.Result, Code: c.Code, Source: c.Source, Ref: c.Ref, At: c.At}
	if f.Code == "" {
		f.Code = "not-looked-up"
	}
	if f.At.IsZero() {
		f.At = at
	}
	return f
}

// honoursFound looks for the titles of a form among those that sources confirm.
// One that ended is found untrue; one that no source knows is the reviewer's.
func honoursFound(claimed []Honour, known []KnownHonour, at time.Time) Finding {
	f := Finding{Item: HonourTitles, Result: NotApplicable, Code: "none-named", At: at}
	day := calendar.DayOf(at)
	for _, h := range claimed {
		i := slices.IndexFunc(known, func(k KnownHonour) bool { return k.Title == h.Title })
		switch {
		case !h.Holds(day), i >= 0 && known[i].Expires != "" && known[i].Expires < day:
			return Finding{Item: HonourTitles, Result: Unmet, Code: "expired", Ref: h.Title, At: at}
		case i < 0:
			f.Result, f.Code, f.Ref = Unmarked, "not-confirmed", h.Title
		case f.Code == "none-named":
			f.Result, f.Code, f.Source, f.Ref = Met, "confirmed", known[i].Source, h.Title
		}
	}
	return f
}

// found returns the platform's finding for an item.
func (r *Round) found(item ItemCode) Mark {
	i := slices.IndexFunc(r.Findings, func(f Finding) bool { return f.Item == item })
	if i < 0 {
		return Unmarked
	}
	return r.Findings[i].Result
}

// Note keeps what the platform found for the open round.
func (a *Application) Note(s Standing, at time.Time) {
	if r := a.Round(); r != nil && r.Result == "" {
		r.Findings, r.Readmit = find(&r.Form, s, at), s.Readmit
	}
}

// contradicts is the fault of a mark that says the contrary of what was found and
// does not say why.
func contradicts(item ItemCode) *fault.Error {
	return fault.New(fault.Conflict, "application.finding", "the platform found item %s unmet; a mark that says otherwise needs a note", item).
		With("item", string(item))
}
