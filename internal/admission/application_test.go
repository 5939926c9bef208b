package admission

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// code returns the fault code of err, "" for none.
func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

func allDuties() []Duty {
	var list []Duty
	for _, d := range Duties() {
		list = append(list, d.Duty)
	}
	return list
}

// draft returns a draft that can be submitted.
func draft(t *testing.T) *Application {
	t.Helper()
	a := New("e1", "m1", Form{}, monday)
	f, err := a.Attach("承诺书.pdf", []byte("%PDF-1.7 … %%EOF"), DefaultFileLimits(), monday)
	if err != nil {
		t.Fatal(err)
	}
	form := Form{
		Name: "人事系统", Area: "370200",
		Product: enterprise.Product{Name: "HR", Version: "9.1", Vendor: "某软件公司", Deployment: enterprise.OwnPremises, Owner: "人力资源部"},
		Suite:   message.SuiteGCM, Services: []string{"ER0101", "ER0102"},
		Contact: Contact{Name: "王芳", Mobile: "13800000001", Email: "hr@example.com"},
		Ability: InHouse, Emergency: "双机热备；中断时改走网办大厅", Duties: allDuties(),
		Commitment: f.ID, Template: CommitmentTemplate,
	}
	if err := a.Fill("m1", form, monday); err != nil {
		t.Fatal(err)
	}
	return a
}

func submitted(t *testing.T) *Application {
	t.Helper()
	a := draft(t)
	if err := a.Submit("m1", monday.Add(7*24*time.Hour), monday); err != nil {
		t.Fatal(err)
	}
	return a
}

// markAll marks every item that nobody marked yet as met.
func markAll(t *testing.T, a *Application) {
	t.Helper()
	for _, c := range slices.Clone(a.Round().Checks) {
		if c.Mark != Unmarked {
			continue
		}
		if err := a.Mark("s1", c.Item, Met, "", monday); err != nil {
			t.Fatal(err)
		}
	}
}

func events(a *Application) []string {
	var list []string
	for _, e := range a.Events {
		list = append(list, e.Name)
	}
	return list
}

func TestApprove(t *testing.T) {
	a := submitted(t)
	if err := a.Approve("s1", monday); code(err) != "application.item-unmarked" {
		t.Errorf("approved without having looked: %v", err)
	}
	markAll(t, a)
	if err := a.Mark("s1", EnterpriseCredit, Unmet, "2026-11-01 列入", monday); err != nil {
		t.Fatal(err)
	}
	if err := a.Approve("s1", monday); code(err) != "application.item-unmet" {
		t.Errorf("approved with an unmet item: %v", err)
	}
	if err := a.Mark("s1", EnterpriseCredit, Met, "已移出", monday); err != nil {
		t.Fatal(err)
	}
	if err := a.Approve("s1", monday); err != nil {
		t.Fatal(err)
	}
	r := a.Round()
	if a.State != Approved || r.Result != Approved || r.DecidedBy != "s1" || a.Open() {
		t.Errorf("approved as %+v", a)
	}
	want := []string{
		"application.started", "duty.confirmed", "duty.confirmed", "duty.confirmed", "duty.confirmed", "duty.confirmed",
		"application.submitted", "application.received", "application.approved",
	}
	if diff := cmp.Diff(want, events(a)); diff != "" {
		t.Errorf("events:\n%s", diff)
	}
}

// TestMoves tries every act in every state: what is not in the table is refused.
func TestMoves(t *testing.T) {
	acts := map[State]func(*Application) error{
		Submitted: func(a *Application) error { return a.Submit("m1", monday, monday) },
		Returned:  func(a *Application) error { return a.Return("s1", []Gap{{Item: HRSystem, Text: "补充"}}, monday) },
		Approved:  func(a *Application) error { return a.Approve("s1", monday) },
		Rejected:  func(a *Application) error { return a.Reject("s1", []Reason{{Code: NoSystem}}, monday) },
		Withdrawn: func(a *Application) error { return a.Withdraw("m1", monday) },
	}
	for _, from := range []State{Draft, Submitted, Returned, Approved, Rejected, Withdrawn} {
		for to, act := range acts {
			a := draft(t)
			if from != Draft {
				a = submitted(t)
				markAll(t, a)
				a.State = from
			}
			err := act(a)
			if slices.Contains(next[from], to) {
				if err != nil || a.State != to {
					t.Errorf("%s to %s: %v, state %s", from, to, err, a.State)
				}
			} else if code(err) != "application.state" || a.State != from {
				t.Errorf("%s became %s: %v", from, a.State, err)
			}
		}
		a := submitted(t)
		a.State = from
		if err := a.Fill("m1", Form{}, monday); (err == nil) != (from == Draft || from == Returned) {
			t.Errorf("editing in state %s: %v", from, err)
		}
		if _, err := a.Attach("x.pdf", []byte("%PDF-1.7 %%EOF"), DefaultFileLimits(), monday); (err == nil) != (from == Draft || from == Returned) {
			t.Errorf("attaching in state %s: %v", from, err)
		}
		if err := a.Mark("s1", HRSystem, Met, "", monday); from != Submitted && code(err) != "application.state" {
			t.Errorf("marking in state %s: %v", from, err)
		}
	}
}

func TestReturnNamesEverything(t *testing.T) {
	gap := []Gap{{Item: HRSystem, Text: "请写明产品版本"}}
	tests := map[string]struct {
		prepare func(*Application)
		gaps    []Gap
		want    string
	}{
		"nothing":           {func(a *Application) { markAll(t, a) }, nil, "application.gap-missing"},
		"not all looked at": {func(*Application) {}, gap, "application.item-unmarked"},
		"unmet, not named": {func(a *Application) {
			markAll(t, a)
			_ = a.Mark("s1", EmergencyPlan, Unmet, "", monday)
		}, gap, "application.gap-missing"},
		"unknown item": {func(a *Application) { markAll(t, a) }, []Gap{{Item: "x", Text: "补充"}}, "application.item-unknown"},
		"no words":     {func(a *Application) { markAll(t, a) }, []Gap{{Item: HRSystem, Text: " "}}, "application.gap-text"},
		"two gaps": {func(a *Application) {
			markAll(t, a)
			_ = a.Mark("s1", EmergencyPlan, Unmet, "", monday)
		}, append([]Gap{{Item: EmergencyPlan, Text: "缺少联系人"}}, gap...), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := submitted(t)
			tt.prepare(a)
			if err := a.Return("s1", tt.gaps, monday); code(err) != tt.want {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

// What could have been named at once cannot be named at the second return.
func TestSecondReturn(t *testing.T) {
	tests := map[string]struct {
		edit func(*Form)
		gap  Gap
		want string
	}{
		"still unmet":               {func(*Form) {}, Gap{Item: HRSystem, Text: "版本仍未写明"}, ""},
		"changed since":             {func(f *Form) { f.Emergency = "无" }, Gap{Item: EmergencyPlan, Text: "安排不可行"}, ""},
		"could have been named":     {func(*Form) {}, Gap{Item: EmergencyPlan, Text: "安排不可行"}, "application.gap-too-late"},
		"new fact outside":          {func(*Form) {}, Gap{Item: EnterpriseCredit, Text: "新列入失信", Since: "2026-11-24"}, ""},
		"old fact outside":          {func(*Form) {}, Gap{Item: EnterpriseCredit, Text: "失信", Since: "2026-10-01"}, "application.gap-too-late"},
		"fact outside without date": {func(*Form) {}, Gap{Item: LegalRepCredit, Text: "失信"}, "application.gap-too-late"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := submitted(t)
			markAll(t, a)
			if err := a.Return("s1", []Gap{{Item: HRSystem, Text: "请写明产品版本"}}, monday); err != nil {
				t.Fatal(err)
			}
			later := monday.Add(24 * time.Hour)
			form := a.Form // prefilled with what was submitted
			form.Product.Version = "9.2"
			tt.edit(&form)
			if err := a.Fill("m1", form, later); err != nil {
				t.Fatal(err)
			}
			if err := a.Submit("m1", time.Time{}, later); err != nil {
				t.Fatal(err)
			}
			if len(a.Rounds) != 2 || a.Rounds[0].Result != Returned || a.Rounds[0].Form.Product.Version != "9.1" {
				t.Fatalf("rounds: %+v", a.Rounds)
			}
			if c := a.Round().check(HRSystem); c.Mark != Unmarked {
				t.Errorf("what was unmet is %q in the new round", c.Mark)
			}
			if c := a.Round().check(TechnicalAbility); c.Mark != Met {
				t.Errorf("what was met and did not change is %q in the new round", c.Mark)
			}
			markAll(t, a)
			if err := a.Return("s1", []Gap{tt.gap}, later); code(err) != tt.want {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

func TestReject(t *testing.T) {
	tests := map[string]struct {
		reasons []Reason
		want    string
	}{
		"none":          {nil, "application.reason-missing"},
		"unknown":       {[]Reason{{Code: "x"}}, "application.reason-unknown"},
		"other, silent": {[]Reason{{Code: OtherReason}}, "application.reason-text-missing"},
		"other":         {[]Reason{{Code: OtherReason, Text: "……"}}, ""},
		"two":           {[]Reason{{Code: EnterpriseDiscredited}, {Code: FalseMaterial}}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := submitted(t)
			if err := a.Reject("s1", tt.reasons, monday); code(err) != tt.want {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

func TestMarkRefused(t *testing.T) {
	tests := map[string]struct {
		item ItemCode
		mark Mark
		note string
		want string
	}{
		"unknown item":            {"x", Met, "", "application.item-unknown"},
		"unknown mark":            {HRSystem, "maybe", "", "application.mark-unknown"},
		"unmarking":               {HRSystem, Unmarked, "", "application.mark-unknown"},
		"required and skipped":    {HRSystem, NotApplicable, "", "application.mark-unknown"},
		"optional and skipped":    {HonourTitles, NotApplicable, "", ""},
		"a note without an end":   {HRSystem, Met, strings.Repeat("长", 5000), "application.note-too-long"},
		"met although platform's": {HallAccount, Unmet, "账号已停用", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if err := submitted(t).Mark("s1", tt.item, tt.mark, tt.note, monday); code(err) != tt.want {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

func TestWithdraw(t *testing.T) {
	a := submitted(t)
	if err := a.Withdraw("m1", monday); err != nil || a.Round().Result != Withdrawn || a.Round().DecidedBy != "" {
		t.Errorf("%v, %+v", err, a.Round())
	}
	b := draft(t)
	if err := b.Withdraw("m1", monday); err != nil || b.Round() != nil {
		t.Errorf("a draft: %v", err)
	}
}

func TestSettle(t *testing.T) {
	a := draft(t)
	if err := a.Submit("m1", time.Time{}, monday); err != nil {
		t.Fatal(err)
	}
	if err := a.Settle(monday, monday); err != nil || !a.Round().Due.Equal(monday) {
		t.Errorf("%v, %+v", err, a.Round())
	}
	if err := a.Settle(monday, monday); code(err) != "application.deadline-settled" {
		t.Errorf("settled twice: %v", err)
	}
}

func TestProblems(t *testing.T) {
	tests := map[string]struct {
		spoil func(*Form)
		want  []string
	}{
		"nothing":          {func(*Form) {}, nil},
		"no interfaces":    {func(f *Form) { f.Services = nil }, []string{"/services missing"}},
		"one twice":        {func(f *Form) { f.Services = []string{"ER0101", "ER0101"} }, []string{"/services/1 repeated"}},
		"no contact":       {func(f *Form) { f.Contact = Contact{} }, []string{"/contact/name missing", "/contact/mobile malformed"}},
		"bad mail":         {func(f *Form) { f.Contact.Email = "a b" }, []string{"/contact/email malformed"}},
		"one duty less":    {func(f *Form) { f.Duties = f.Duties[1:] }, []string{"/duties/security-rules missing"}},
		"no plan":          {func(f *Form) { f.Emergency = "" }, []string{"/emergency missing"}},
		"no ability":       {func(f *Form) { f.Ability = "" }, []string{"/ability missing"}},
		"foreign file":     {func(f *Form) { f.Commitment = "x" }, []string{"/commitment missing"}},
		"old template":     {func(f *Form) { f.Template = "2020-1" }, []string{"/template outdated"}},
		"area":             {func(f *Form) { f.Area = "37" }, []string{"/area malformed"}},
		"suite":            {func(f *Form) { f.Suite = "ECB" }, []string{"/suite missing"}},
		"deployment":       {func(f *Form) { f.Product.Deployment = "moon" }, []string{"/product/deployment missing"}},
		"control":          {func(f *Form) { f.Name = "a\x00b" }, []string{"/name malformed"}},
		"long":             {func(f *Form) { f.Name = strings.Repeat("长", 101) }, []string{"/name too-long"}},
		"existing system":  {func(f *Form) { f.App, f.Name, f.Area = "QD00000001", "", "" }, nil},
		"title by upload":  {func(f *Form) { f.Honours = []Honour{{"守合同重信用", "市场监管局", Upload, "", "", ""}} }, []string{"/honours/0/evidence missing"}},
		"title by nothing": {func(f *Form) { f.Honours = []Honour{{"守合同重信用", "市场监管局", "", "", "", ""}} }, []string{"/honours/0/source missing"}},
		"title that ended before it began": {func(f *Form) {
			f.Honours = []Honour{{"A级纳税人", "税务局", CreditChina, "", "2026-01-01", "2025-12-31"}}
		}, []string{"/honours/0/expires malformed"}},
		"title with half a day": {func(f *Form) { f.Honours = []Honour{{"A级纳税人", "税务局", CreditChina, "", "2026-1", ""}} }, []string{"/honours/0/issued malformed"}},
		"foreign rules":         {func(f *Form) { f.Rules = "x" }, []string{"/rules unknown"}},
		"foreign plan":          {func(f *Form) { f.Plan = "x" }, []string{"/plan unknown"}},
		"title looked up":       {func(f *Form) { f.Honours = []Honour{{"A级纳税人", "税务局", CreditChina, "", "", ""}} }, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := draft(t)
			tt.spoil(&a.Form)
			var got []string
			for _, p := range a.Form.Problems(a.Attachments) {
				got = append(got, p.Pointer+" "+p.Code)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems:\n%s", diff)
			}
			if err := a.Submit("m1", monday, monday); (code(err) == "application.incomplete") != (len(tt.want) > 0) {
				t.Errorf("submitted: %v", err)
			}
		})
	}
	empty := New("e1", "m1", Form{}, monday)
	err := empty.Submit("m1", monday, monday)
	if e := fault.Of(err); !strings.Contains(e.Values["problems"], "/product/name") || !strings.Contains(e.Values["problems"], "/template") {
		t.Errorf("not all problems are told at once: %v", e.Values)
	}
}

func TestAttach(t *testing.T) {
	tests := map[string]struct {
		name    string
		content string
		want    string
	}{
		"pdf":        {"承诺书.pdf", "%PDF-1.7 %%EOF", ""},
		"cut short":  {"承诺书.pdf", "%PDF-1.7", "attachment.unsound"},
		"named png":  {"章.png", "%PDF-1.7 %%EOF", "attachment.extension"},
		"program":    {"承诺书.pdf", "MZ\x90\x00", "attachment.type"},
		"page":       {"x.html", "<html>", "attachment.type"},
		"empty":      {"x.pdf", "", "attachment.size"},
		"large":      {"x.pdf", "%PDF-" + strings.Repeat("x", DefaultFileLimits().Bytes), "attachment.size"},
		"path":       {"../x.pdf", "%PDF-", "attachment.name"},
		"no name":    {"", "%PDF-", "attachment.name"},
		"line break": {"a\nb.pdf", "%PDF-", "attachment.name"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := New("e1", "m1", Form{}, monday)
			f, err := a.Attach(tt.name, []byte(tt.content), DefaultFileLimits(), monday)
			if code(err) != tt.want {
				t.Fatalf("%v, want %q", err, tt.want)
			}
			if err == nil && (f.SM3 != message.SM3Hex([]byte(tt.content)) || f.Size != int64(len(tt.content)) || !has(a.Attachments, f.ID)) {
				t.Errorf("attached as %+v", f)
			}
		})
	}
	a := New("e1", "m1", Form{}, monday)
	for range DefaultFileLimits().Files {
		if _, err := a.Attach("x.pdf", []byte("%PDF-1.7 %%EOF"), DefaultFileLimits(), monday); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Attach("x.pdf", []byte("%PDF-1.7 %%EOF"), DefaultFileLimits(), monday); !fault.Is(err, fault.Limited) {
		t.Errorf("file %d: %v", DefaultFileLimits().Files+1, err)
	}
}

func workdays(t *testing.T) *calendar.Calendar {
	t.Helper()
	years, err := calendar.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return calendar.New(years...)
}

// Whoever is nearly late comes before every holder of a title; a year that is
// not announced takes nobody's place.
func TestOrder(t *testing.T) {
	days := workdays(t)
	waiting := func(app id.Application, submitted time.Time, honoured bool) Waiting {
		due, err := days.Deadline(submitted, reviewDays)
		if _, missing := calendar.NotLoaded(err); err != nil && !missing {
			t.Fatal(err)
		}
		return Waiting{Application: app, Submitted: submitted, Due: due, Honoured: honoured}
	}
	now := monday
	list := []Waiting{
		waiting("ordinary-new", now, false),
		waiting("ordinary", now.AddDate(0, 0, -3), false),
		waiting("honoured-new", now, true),
		waiting("honoured", now.AddDate(0, 0, -4), true),
		waiting("late", now.AddDate(0, 0, -20), false),
		waiting("one-day-left", now.AddDate(0, 0, -6), false), // submitted on Tuesday, due on the next Tuesday
		{Application: "undated", Submitted: now.Add(time.Hour)},
	}
	var got []id.Application
	for _, p := range Order(list, now, days) {
		got = append(got, p.Application)
		if p.Known != !p.Due.IsZero() {
			t.Errorf("%s: known %v", p.Application, p.Known)
		}
	}
	want := []id.Application{"late", "one-day-left", "honoured", "honoured-new", "ordinary", "ordinary-new", "undated"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("queue:\n%s", diff)
	}
}

func TestHonoured(t *testing.T) {
	a := draft(t)
	if a.Honoured() {
		t.Error("a draft has priority")
	}
	a.Form.Honours = []Honour{{"A级纳税人", "税务局", CreditChina, "", "", ""}}
	if err := a.Submit("m1", monday, monday); err != nil || !a.Honoured() {
		t.Fatalf("a title gives no priority: %v", err)
	}
	if err := a.Mark("s1", HonourTitles, Unmet, "查无", monday); err != nil || a.Honoured() {
		t.Errorf("a title that is not true gives priority: %v", err)
	}
}
