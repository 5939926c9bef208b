package store

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// platformOfCredit is a credit source that the test tells what to say.
type platformOfCredit struct {
	answers []credit.Answer
	down    bool
	asked   []credit.Question
	during  func() // happens while it is asked, once
}

func (p *platformOfCredit) Name() string { return "credit-qingdao" }

func (p *platformOfCredit) Look(_ context.Context, q credit.Question) ([]credit.Answer, error) {
	p.asked = append(p.asked, q)
	if f := p.during; f != nil {
		p.during = nil
		f()
	}
	if p.down {
		return nil, errors.New("out of reach")
	}
	return p.answers, nil
}

var discredit = credit.Answer{
	Subject: credit.Enterprise, Result: credit.Discredited,
	Records: []credit.Record{{Number: "青人社监〔2026〕7号", Authority: "青岛市人社局", Reason: "拖欠劳动报酬"}},
}

var cleanAnswers = []credit.Answer{{Subject: credit.Enterprise, Result: credit.Clean}, {Subject: credit.LegalRep, Result: credit.Clean}}

// officer is a credit desk beside the review desk of an office.
type officer struct {
	*office
	desk   *credit.Desk
	source *platformOfCredit
	rules  credit.Rules
}

func newOfficer(t *testing.T, db *DB) *officer {
	t.Helper()
	o := &officer{office: newOffice(t, db), source: &platformOfCredit{answers: cleanAnswers}, rules: credit.Rules{On: credit.Ask, Recheck: 720 * time.Hour, Batch: 10}}
	o.now = db.clock().UTC().Truncate(time.Microsecond)
	o.desk = credit.NewDesk(credit.Options{
		Store: db.Credit(), Sources: []credit.Source{o.source}, Rules: func() (credit.Rules, error) { return o.rules, nil },
		Clock: func() time.Time { return o.now }, Log: slog.New(slog.DiscardHandler),
	})
	return o
}

// connected approves an application, so that the enterprise has a system.
func (o *officer) connected(t *testing.T) *admission.Application {
	t.Helper()
	a := o.markAll(t, o.submit(t, o.draft(t)))
	a, err := o.Approve(t.Context(), "s1", a.ID, a.Version)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (o *officer) sweep(t *testing.T) []credit.Outcome {
	t.Helper()
	done, err := o.desk.Sweep(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func (o *officer) state(t *testing.T) enterprise.State {
	t.Helper()
	e, err := o.db.Enterprises().Enterprise(t.Context(), o.entry.Enterprise)
	if err != nil {
		t.Fatal(err)
	}
	return e.State
}

// An application has its enterprise looked up, and the answer stands beside the
// reviewer's mark at once.
func TestCreditOfApplication(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		o := newOfficer(t, db)
		if done := o.sweep(t); len(done) != 0 {
			t.Errorf("%d looked up before anybody applied", len(done))
		}
		a := o.submit(t, o.draft(t))
		if f := a.Round().Findings[1]; f.Item != admission.EnterpriseCredit || f.Code != "not-looked-up" {
			t.Errorf("before the look-up: %+v", f)
		}
		o.source.answers = []credit.Answer{discredit, {Subject: credit.LegalRep, Result: credit.Clean}}
		if done := o.sweep(t); len(done) != 1 || done[0].Task != nil || len(o.source.asked) != 1 {
			t.Fatalf("outcomes %+v of %d questions", done, len(o.source.asked))
		}
		seen, err := o.ApplicationForStaff(t.Context(), a.ID)
		if err != nil || seen.Version != a.Version {
			t.Fatalf("version %d, %v: a look-up made a page stale", seen.Version, err)
		}
		f := seen.Round().Findings
		if f[1].Result != admission.Unmet || f[1].Source != "credit-qingdao" || f[1].Ref != "青人社监〔2026〕7号" || f[2].Result != admission.Met {
			t.Errorf("findings %+v", f[1:3])
		}
		_, err = o.Mark(t.Context(), "s1", a.ID, a.Version, admission.EnterpriseCredit, admission.Met, "")
		if fault.Of(err).Code != "application.finding" {
			t.Errorf("marked against the finding: %v", err)
		}
		if done := o.sweep(t); len(done) != 0 {
			t.Error("looked up again before its time")
		}
		o.now = o.now.Add(721 * time.Hour)
		if done := o.sweep(t); len(done) != 1 {
			t.Errorf("%d looked up when it was due again", len(done))
		}
	})
}

// Whoever gets a new legal representative or a new name is looked up anew, also when that
// happens while sources are asked about who it was before; until then nothing is known of
// the new one.
func TestCreditOfChangedSubject(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		o := newOfficer(t, db)
		o.connected(t)
		o.sweep(t)
		changes := func(change func(*enterprise.Proof)) {
			t.Helper()
			p := hallProof("hall-1")
			change(&p)
			if _, err := registry(db).Enter(t.Context(), p); err != nil {
				t.Fatal(err)
			}
		}
		for name, change := range map[string]func(*enterprise.Proof){
			"a new legal representative": func(p *enterprise.Proof) { p.LegalRep = "新任甲" },
			"a new name":                 func(p *enterprise.Proof) { p.LegalRep, p.Name = "新任甲", "改名之后" },
		} {
			o.source.asked = nil
			changes(change)
			if done := o.sweep(t); len(done) != 1 || len(o.source.asked) != 1 || o.source.asked[0].LegalRep != "新任甲" {
				t.Errorf("after %s %d were looked up: %+v", name, len(done), o.source.asked)
			}
		}
		// The next regular look-up asks about the present one, who changes meanwhile.
		o.source.asked = nil
		o.now = o.now.Add(721 * time.Hour)
		o.source.during = func() { changes(func(p *enterprise.Proof) { p.LegalRep = "新任乙" }) }
		if done := o.sweep(t); len(done) != 1 || done[0].Standing.LegalRep.Code != "not-looked-up" {
			t.Errorf("changed while sources were asked: %+v", done)
		}
		if done := o.sweep(t); len(done) != 1 || len(o.source.asked) != 2 || o.source.asked[1].LegalRep != "新任乙" || done[0].Standing.LegalRep.Result != credit.Clean {
			t.Errorf("the change was forgotten: %+v, %+v", done, o.source.asked)
		}
		if done := o.sweep(t); len(done) != 0 {
			t.Errorf("looked up without end: %+v", done)
		}
	})
}

// A source that is out of reach says nothing, is told of, and is asked again soon.
func TestCreditSourceSilent(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		o := newOfficer(t, db)
		a := o.submit(t, o.draft(t))
		o.source.down = true
		if done := o.sweep(t); len(done) != 1 || len(done[0].Silent) != 1 {
			t.Fatalf("outcomes %+v", done)
		}
		seen, err := o.ApplicationForStaff(t.Context(), a.ID)
		if err != nil || seen.Round().Findings[1].Code != "incomplete" {
			t.Errorf("findings %+v, %v", seen.Round().Findings[1], err)
		}
		o.source.down = false
		o.now = o.now.Add(16 * time.Minute)
		if done := o.sweep(t); len(done) != 1 || done[0].Standing.Enterprise.Code != "clean" {
			t.Errorf("outcomes %+v", done)
		}
	})
}

// However long a source is silent, what it told before is not forgotten.
func TestCreditLongOutage(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		o := newOfficer(t, db)
		a := o.submit(t, o.draft(t))
		o.source.answers = []credit.Answer{discredit}
		o.sweep(t)
		o.source.down = true
		for range assessed {
			o.now = o.now.Add(time.Minute)
			if _, err := o.desk.LookUp(t.Context(), o.entry.Enterprise); err != nil {
				t.Fatal(err)
			}
		}
		seen, err := o.ApplicationForStaff(t.Context(), a.ID)
		if err != nil || seen.Round().Findings[1].Code != "discredited" {
			t.Errorf("after an outage %+v, %v", seen.Round().Findings[1], err)
		}
		list, err := o.desk.SnapshotsForStaff(t.Context(), o.entry.Enterprise, 1000)
		if err != nil || len(list) != 3 {
			t.Errorf("%d snapshots, %v; want the answer and one silence for each subject", len(list), err)
		}
	})
}

// An objection that is upheld ends what rested on the record: the same one does not
// suspend again, and the enterprise need not apply anew.
func TestCreditObjection(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		o := newOfficer(t, db)
		o.rules.On = credit.Suspend
		o.connected(t)
		o.source.answers = []credit.Answer{discredit}
		o.sweep(t)
		if err := registry(db).Restore(t.Context(), "s1", o.entry.Enterprise, "青人社复决〔2026〕3号"); err != nil {
			t.Fatal(err)
		}
		o.now = o.now.Add(721 * time.Hour)
		if done := o.sweep(t); len(done) != 1 || done[0].Task != nil || o.state(t) != enterprise.Active {
			t.Errorf("outcomes %+v, enterprise %s", done, o.state(t))
		}
		standing, err := db.Applications().StandingForStaff(t.Context(), o.entry.Enterprise)
		if err != nil || standing.Readmit {
			t.Errorf("it has to apply anew: %v", err)
		}
	})
}

// A connected enterprise that turns out to be discredited becomes a task, once; what
// an officer dismissed does not come back.
func TestCreditTask(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, o := t.Context(), newOfficer(t, db)
		o.connected(t)
		o.source.answers = []credit.Answer{discredit}
		done := o.sweep(t)
		if len(done) != 1 || done[0].Task == nil || o.state(t) != enterprise.Active {
			t.Fatalf("outcomes %+v, enterprise %s", done, o.state(t))
		}
		o.now = o.now.Add(721 * time.Hour)
		if done = o.sweep(t); len(done) != 1 || done[0].Task != nil {
			t.Errorf("a second task: %+v", done)
		}
		tasks, err := o.desk.Tasks(ctx, credit.Open, "", 10)
		if err != nil || len(tasks) != 1 || tasks[0].Ref != "青人社监〔2026〕7号" || tasks[0].Name == "" {
			t.Fatalf("tasks %+v, %v", tasks, err)
		}
		if _, err := o.desk.Dismiss(ctx, "s9", tasks[0].ID, " "); fault.Of(err).Code != "credit.note" {
			t.Errorf("dismissed without a word: %v", err)
		}
		if _, err := o.desk.Dismiss(ctx, "s9", tasks[0].ID, "已履行，公示未更新"); err != nil {
			t.Fatal(err)
		}
		if _, err := o.desk.Suspend(ctx, "s9", tasks[0].ID, "改变主意"); fault.Of(err).Code != "credit.task-ended" {
			t.Errorf("decided twice: %v", err)
		}
		o.now = o.now.Add(721 * time.Hour)
		if done = o.sweep(t); len(done) != 1 || done[0].Task != nil {
			t.Errorf("what was dismissed came back: %+v", done)
		}
	})
}

// By the parameter the platform suspends at once. The credit repaired, the
// enterprise applies anew: old systems and grants end, and it files again.
func TestCreditSuspensionAndReadmission(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, o := t.Context(), newOfficer(t, db)
		o.rules.On = credit.Suspend
		old := o.connected(t)
		o.source.answers = []credit.Answer{discredit}
		if done := o.sweep(t); len(done) != 1 || done[0].Task == nil || o.state(t) != enterprise.Suspended {
			t.Fatalf("outcomes %+v, enterprise %s", done, o.state(t))
		}
		o.source.answers = cleanAnswers
		o.now = o.now.Add(721 * time.Hour)
		o.sweep(t)
		if o.state(t) != enterprise.Suspended {
			t.Fatal("repaired credit restored by itself")
		}
		more := o.draft(t)
		form := more.Form
		form.App = old.App
		more, err := o.Save(ctx, o.entry.Enterprise, o.entry.Member.ID, more.ID, more.Version, form)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Submit(ctx, o.entry.Enterprise, o.entry.Member.ID, more.ID, more.Version); fault.Of(err).Code != "application.readmission" {
			t.Errorf("more for the old system: %v", err)
		}
		form.App = ""
		if more, err = o.Save(ctx, o.entry.Enterprise, o.entry.Member.ID, more.ID, more.Version, form); err != nil {
			t.Fatal(err)
		}
		more = o.markAll(t, o.submit(t, more))
		if more, err = o.Approve(ctx, "s1", more.ID, more.Version); err != nil {
			t.Fatal(err)
		}
		systems, err := db.Enterprises().Systems(ctx, o.entry.Enterprise)
		if err != nil || len(systems) != 2 || o.state(t) != enterprise.Active {
			t.Fatalf("%d systems, enterprise %s, %v", len(systems), o.state(t), err)
		}
		for _, s := range systems {
			if want := map[bool]enterprise.State{true: enterprise.Active, false: enterprise.Cancelled}[s.App == more.App]; s.State != want {
				t.Errorf("system %s is %s", s.App, s.State)
			}
		}
		grants, err := db.Enterprises().Grants(ctx, o.entry.Enterprise)
		for _, g := range grants {
			if g.State != enterprise.Testing || err != nil {
				t.Errorf("grant %s is %s, %v: acceptance does not begin anew", g.Service, g.State, err)
			}
		}
		if tasks, err := o.desk.Tasks(ctx, credit.Readmit, "", 10); err != nil || len(tasks) != 1 {
			t.Errorf("%d tasks ended by readmission, %v", len(tasks), err)
		}
	})
}

func listedEntry(number string) credit.Entry {
	return credit.Entry{
		USCC: enterprise.USCC(hallProof("x").USCC), Name: "某企业", Person: hallProof("x").LegalRep, Number: number, Authority: "青岛市人社局",
		Basis: "条例", Reason: "拖欠劳动报酬", From: "2026-01-01", Public: true,
	}
}

// The list: what is on it counts for applications at once, and comes off by a decision.
func TestDiscreditList(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, o := t.Context(), newOfficer(t, db)
		a := o.submit(t, o.draft(t))
		asked, err := o.desk.AskEntry(ctx, colleague("s9"), listedEntry("1号"))
		if err != nil {
			t.Fatal(err)
		}
		agree := func(who id.Staff) approval.Agreement {
			return approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: colleague(who)}
		}
		if _, err := o.desk.ApproveAdd(ctx, agree("s9")); fault.Of(err).Code != "approval.same-person" {
			t.Errorf("listed by one person: %v", err)
		}
		if list, err := o.desk.ListEntries(ctx, credit.Filter{Limit: 10}); err != nil || len(list) != 0 {
			t.Errorf("%d entries before a second person agreed, %v", len(list), err)
		}
		if strings.Contains(string(asked.Payload), listedEntry("1号").Person) {
			t.Errorf("the request names a person: %s", asked.Payload)
		}
		var named struct {
			Draft id.Discredit
			SM3   string
		}
		if err := json.Unmarshal(asked.Payload, &named); err != nil {
			t.Fatal(err)
		}
		draft, err := o.desk.ReadDraft(ctx, named.Draft)
		if err != nil || draft.SM3 != named.SM3 || len(draft.Entries) != 1 || draft.Entries[0].Number != "1号" || draft.Entries[0].Text() == "" {
			t.Errorf("the second officer reads %+v, %v", draft, err)
		}
		if _, err := o.desk.ApproveAdd(ctx, agree("s8")); err != nil {
			t.Fatal(err)
		}
		if _, err := o.desk.ReadDraft(ctx, named.Draft); !fault.Is(err, fault.NotFound) {
			t.Errorf("a draft that was agreed to is still read: %v", err)
		}
		present, err := o.desk.ListEntries(ctx, credit.Filter{Limit: 10})
		if err != nil || len(present) != 1 {
			t.Fatalf("%d entries, %v", len(present), err)
		}
		e, err := o.desk.ReadEntry(ctx, present[0].ID)
		if err != nil || e.Number != "1号" {
			t.Fatalf("entry %+v, %v", e, err)
		}
		if _, err := o.desk.AskEntry(ctx, colleague("s9"), listedEntry("1号")); fault.Of(err).Code != "credit.listed" {
			t.Errorf("listed twice: %v", err)
		}
		seen, err := o.ApplicationForStaff(ctx, a.ID)
		if err != nil || seen.Round().Findings[1].Code != "listed" || seen.Round().Findings[1].Ref != "1号" || seen.Round().Findings[2].Code != "listed" {
			t.Errorf("findings %+v, %v", seen.Round().Findings[1:3], err)
		}
		today := credit.Filter{Holding: "2026-11-23", Public: true, Limit: 10}
		list, err := o.desk.ListEntries(ctx, today)
		if diff := cmp.Diff([]credit.Entry{*e}, list); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		if _, _, err := o.desk.AskEnd(ctx, colleague("s9"), e.ID, e.Version+1, credit.End{How: credit.Repaired, Number: "2号", Day: "2026-11-20"}); fault.Of(err).Code != "credit.changed" {
			t.Errorf("ended in another version: %v", err)
		}
		if asked, _, err = o.desk.AskEnd(ctx, colleague("s9"), e.ID, e.Version, credit.End{How: credit.Repaired, Number: "2号", Day: "2026-11-20"}); err != nil {
			t.Fatal(err)
		}
		if err := o.desk.ApproveEnd(ctx, agree("s9")); fault.Of(err).Code != "approval.same-person" {
			t.Errorf("taken off by one person: %v", err)
		}
		if err := o.desk.ApproveEnd(ctx, agree("s8")); err != nil {
			t.Fatal(err)
		}
		if list, err = o.desk.ListEntries(ctx, today); err != nil || len(list) != 0 {
			t.Errorf("%d entries hold after the repair, %v", len(list), err)
		}
		today.Holding = "2026-11-19"
		if list, err = o.desk.ListEntries(ctx, today); err != nil || len(list) != 1 {
			t.Errorf("%d entries held before it, %v", len(list), err)
		}
	})
}

// A record of staff has its evidence, and takes the place of what the source said.
func TestManualRecord(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, o := t.Context(), newOfficer(t, db)
		o.connected(t)
		record := credit.Snapshot{
			Enterprise: o.entry.Enterprise, Subject: credit.LegalRep, Source: "credit-china", Result: credit.Discredited,
			Records: []credit.Record{{Number: "鲁法执〔2026〕9号", Authority: "法院", Reason: "失信被执行人"}},
		}
		file := credit.File{Name: "网页.pdf", Content: []byte("%PDF-1.7 %%EOF")}
		if _, err := o.desk.AddRecord(ctx, "s9", record, credit.File{Name: "网页.pdf", Content: []byte("<html>")}); fault.Of(err).Code != "attachment.type" {
			t.Errorf("a web page as evidence: %v", err)
		}
		out, err := o.desk.AddRecord(ctx, "s9", record, file)
		if err != nil || out.Task == nil || out.Task.Subject != credit.LegalRep {
			t.Fatalf("%+v, %v", out, err)
		}
		list, err := o.desk.SnapshotsForStaff(ctx, o.entry.Enterprise, 10)
		if err != nil || len(list) != 1 || list[0].Name != hallProof("x").LegalRep {
			t.Fatalf("snapshots %+v, %v", list, err)
		}
		got, content, err := o.desk.EvidenceForStaff(ctx, o.entry.Enterprise, list[0].ID)
		if err != nil || got.Name != file.Name || string(content) != string(file.Content) {
			t.Errorf("evidence %+v, %v", got, err)
		}
		if _, _, err := o.desk.EvidenceForStaff(ctx, "other", list[0].ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("evidence under another enterprise: %v", err)
		}
		for _, column := range []string{"content", "evidence"} {
			raw, err := one(ctx, db.reader(), value[[]byte], `SELECT `+column+` FROM credit_snapshot WHERE id = $1`, string(list[0].ID))
			if err != nil || strings.Contains(string(raw), "鲁法执") || strings.Contains(string(raw), hallProof("x").LegalRep) || strings.Contains(string(raw), "%PDF") {
				t.Errorf("%s lies readable in the database, %v", column, err)
			}
		}
	})
}

// Two nodes that look for what is due do not take the same enterprise.
func TestTakeDueOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		o := newOfficer(t, db)
		for i := range 20 {
			o.entry = company(t, db, i)
			if err := db.inTx(t.Context(), func(tx Tx) error { return wantCredit(t.Context(), tx, o.entry.Enterprise) }); err != nil {
				t.Fatal(err)
			}
		}
		taken := make([][]id.Enterprise, 8)
		atOnce(len(taken), func(i int) {
			var err error
			if taken[i], err = db.Credit().TakeDue(t.Context(), o.now, o.now.Add(time.Minute), 5); err != nil {
				t.Error(err)
			}
		})
		seen := map[id.Enterprise]bool{}
		for _, list := range taken {
			for _, e := range list {
				if seen[e] {
					t.Errorf("%s was taken twice", e)
				}
				seen[e] = true
			}
		}
		if len(seen) == 0 {
			t.Error("nothing was taken")
		}
	})
}
