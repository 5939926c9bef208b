package admission

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// play lets an applicant and two reviewers do anything to one application.
type play struct {
	a   *Application
	now time.Time
}

// Whatever an applicant and two reviewers do in whatever order: a decided round
// never changes, nothing is decided without marks, a deadline moves only with a
// new round, and what is refused leaves no trace.
func TestApplicationMachine(t *testing.T) {
	file := Attachment{ID: "f1", Name: "承诺书.pdf"}
	rapid.Check(t, func(t *rapid.T) {
		p := &play{a: New("e1", "m1", drawForm(t), monday), now: monday}
		p.a.Attachments = []Attachment{file}
		for range rapid.IntRange(1, 60).Draw(t, "acts") {
			p.now = p.now.Add(time.Duration(rapid.IntRange(1, 100).Draw(t, "hours")) * time.Hour)
			before := copyOf(p.a)
			p.a.Events = nil
			before.Events = nil
			err := p.act(t)
			if err != nil {
				if diff := cmp.Diff(before, p.a); diff != "" {
					t.Fatalf("refused with %v, and yet:\n%s", err, diff)
				}
				continue
			}
			closedRoundsStay(t, before, p.a)
			soundApplication(t, before, p.a)
		}
	})
}

func copyOf(a *Application) *Application {
	c := *a
	c.Form = a.Form.clone()
	c.Events = slices.Clone(a.Events)
	c.Rounds = slices.Clone(a.Rounds)
	for i := range c.Rounds {
		r := &c.Rounds[i]
		r.Form, r.Checks = r.Form.clone(), slices.Clone(r.Checks)
		r.Gaps, r.Reasons = slices.Clone(r.Gaps), slices.Clone(r.Reasons)
	}
	return &c
}

// likely are the acts of each state, those that lead on more than once; odd ones
// come in every state.
var (
	likely = map[State][]string{
		Draft: {"fill", "submit", "submit", "submit"}, Returned: {"fill", "submit", "submit", "submit"},
		Submitted: {"mark all", "mark", "return", "return marked", "return marked", "return marked", "approve", "settle"},
	}
	odd = []string{"fill", "submit", "mark", "return", "approve", "reject", "settle", "withdraw"}
)

// act does one thing.
func (p *play) act(t *rapid.T) error {
	by := rapid.SampledFrom([]id.Staff{"s1", "s2"}).Draw(t, "reviewer")
	acts := likely[p.a.State]
	if len(acts) == 0 || rapid.IntRange(0, 9).Draw(t, "odd") == 9 {
		acts = odd
	}
	switch rapid.SampledFrom(acts).Draw(t, "act") {
	case "fill":
		return p.a.Fill("m1", drawForm(t), p.now)
	case "submit":
		due := time.Time{}
		if rapid.Bool().Draw(t, "dated") {
			due = p.now.AddDate(0, 0, 7)
		}
		return p.a.Submit("m1", due, p.now)
	case "mark all":
		return p.markAll(by)
	case "mark":
		m := rapid.SampledFrom([]Mark{Met, Unmet, NotApplicable, "?"}).Draw(t, "mark")
		return p.a.Mark(by, drawItem(t), m, "", p.now)
	case "return marked":
		if err := p.markAll(by); err != nil {
			return err
		}
		if err := p.a.Return(by, drawGaps(t, p.now), p.now); err != nil {
			t.Log(err) // the marks stay
		}
		return nil
	case "return":
		return p.a.Return(by, drawGaps(t, p.now), p.now)
	case "approve":
		return p.a.Approve(by, p.now)
	case "reject":
		code := rapid.SampledFrom(append(ReasonCodes(), "made-up")).Draw(t, "reason")
		return p.a.Reject(by, []Reason{{Code: code}}, p.now)
	case "settle":
		return p.a.Settle(p.now.AddDate(0, 0, 7), p.now)
	default:
		return p.a.Withdraw("m1", p.now)
	}
}

func (p *play) markAll(by id.Staff) error {
	for _, it := range Items() {
		if err := p.a.Mark(by, it.Code, Met, "", p.now); err != nil {
			return err
		}
	}
	return nil
}

func drawForm(t *rapid.T) Form {
	f := Form{
		Name: "人事系统", Area: "370200", Suite: "SM4-GCM", Services: []string{"ER0101"}, Ability: InHouse, Template: CommitmentTemplate,
		Product: enterprise.Product{Name: "HR", Version: "1", Vendor: "某公司", Deployment: enterprise.OwnPremises, Owner: "人力资源部"},
		Contact: Contact{Name: "王芳", Mobile: "13800000001"}, Emergency: "双机热备", Duties: allDuties(), Commitment: "f1",
	}
	switch rapid.IntRange(0, 5).Draw(t, "edit") {
	case 0:
		f.Product.Version = fmt.Sprint(rapid.IntRange(1, 3).Draw(t, "version"))
	case 1:
		f.Honours = []Honour{{"A级纳税人", "税务局", CreditChina, "", "", ""}}
	case 2:
		f.Emergency = "改走网办大厅"
	case 3, 4:
		f.Services = []string{"ER0101", "ER0102"}
	case 5:
		f.Duties = f.Duties[:2]
	}
	return f
}

func drawItem(t *rapid.T) ItemCode {
	return Items()[rapid.IntRange(0, len(Items())-1).Draw(t, "item")].Code
}

func drawGaps(t *rapid.T, now time.Time) (gaps []Gap) {
	for range rapid.IntRange(0, 3).Draw(t, "gaps") {
		g := Gap{Item: drawItem(t), Text: "请补充"}
		if rapid.Bool().Draw(t, "since") {
			g.Since = calendar.DayOf(now).AddDays(rapid.IntRange(-20, 3).Draw(t, "days"))
		}
		gaps = append(gaps, g)
	}
	return gaps
}

// closedRoundsStay compares every round that was decided before the act.
func closedRoundsStay(t *rapid.T, before, after *Application) {
	for i, r := range before.Rounds {
		if r.Result == "" {
			if now := after.Rounds[i].Due; !now.Equal(r.Due) && !r.Due.IsZero() {
				t.Fatalf("the deadline of round %d moved from %v to %v", r.Number, r.Due, now)
			}
			continue
		}
		if diff := cmp.Diff(r, after.Rounds[i]); diff != "" {
			t.Fatalf("the decided round %d changed:\n%s", r.Number, diff)
		}
	}
}

func soundApplication(t *rapid.T, before, a *Application) {
	for i, r := range a.Rounds {
		if r.Number != i+1 || len(r.Checks) != len(Items()) {
			t.Fatalf("round %d is numbered %d with %d checks", i+1, r.Number, len(r.Checks))
		}
		if open := r.Result == ""; open != (i == len(a.Rounds)-1 && a.State == Submitted) || open != r.Decided.IsZero() {
			t.Fatalf("an application that is %s has round %d with result %q, decided %v", a.State, r.Number, r.Result, r.Decided)
		}
	}
	r := a.Round()
	if len(a.Rounds) > len(before.Rounds) {
		newRound(t, a)
	}
	if before.State != Submitted || a.State == Submitted {
		return
	}
	for _, c := range r.Checks {
		switch {
		case a.State == Returned && c.Mark == Unmarked, a.State == Approved && c.Mark == Unmarked:
			t.Fatalf("%s although %s was not looked at", a.State, c.Item)
		case a.State == Approved && c.Mark != Met && mustItem(c.Item).Required:
			t.Fatalf("approved although %s is %s", c.Item, c.Mark)
		}
	}
	if a.State == Returned && len(a.Rounds) > 1 {
		nothingLate(t, a)
	}
}

// newRound says what a round may begin with: a mark is carried over from the
// same form or is the platform's own, and what a reviewer found unmet has to be
// looked at again.
func newRound(t *rapid.T, a *Application) {
	r := a.Round()
	for i, c := range r.Checks {
		byPlatform := c.By == enterprise.ByPlatform
		if len(a.Rounds) == 1 {
			if c.Mark != Unmarked && !byPlatform {
				t.Fatalf("the first round begins with %s %s by %s", c.Item, c.Mark, c.By)
			}
			continue
		}
		last := a.Rounds[len(a.Rounds)-2].Checks[i]
		if c.Mark != Unmarked && c.Mark != NotApplicable && last.Mark == Unmet {
			t.Fatalf("%s was unmet and begins as %s by %s", c.Item, c.Mark, c.By)
		}
		if c.Mark != Unmarked && !byPlatform && c != last {
			t.Fatalf("%s begins as %+v after %+v", c.Item, c, last)
		}
	}
}

// nothingLate holds the gaps of a further return against the rule in its own words.
func nothingLate(t *rapid.T, a *Application) {
	last, r := a.Rounds[len(a.Rounds)-2], a.Round()
	for _, g := range r.Gaps {
		named := slices.ContainsFunc(last.Gaps, func(p Gap) bool { return p.Item == g.Item })
		it := mustItem(g.Item)
		edited := it.section != nil && cmp.Diff(it.section(&last.Form), it.section(&r.Form)) != ""
		fact := it.section == nil && g.Since >= calendar.DayOf(last.Decided) && g.Since <= calendar.DayOf(r.Decided)
		if !named && !edited && !fact {
			t.Fatalf("the second return names %s, which was there before: %+v", g.Item, g)
		}
	}
}
