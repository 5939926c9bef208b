package admission

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Nobody acts on what another reviewer holds; a claim that ran out holds nobody up.
func TestClaim(t *testing.T) {
	a := submitted(t)
	later := monday.Add(time.Hour)
	if a.Stage(monday) != Received {
		t.Errorf("stage %s before anybody looked", a.Stage(monday))
	}
	if err := a.Take("s1", later, monday); err != nil {
		t.Fatal(err)
	}
	if a.Stage(monday) != InReview {
		t.Errorf("stage %s while a reviewer works", a.Stage(monday))
	}
	acts := map[string]func() error{
		"take":    func() error { return a.Take("s2", later, monday) },
		"mark":    func() error { return a.Mark("s2", HRSystem, Met, "", monday) },
		"return":  func() error { return a.Return("s2", []Gap{{Item: HRSystem, Text: "补"}}, monday) },
		"reject":  func() error { return a.Reject("s2", []Reason{{Code: NoSystem}}, monday) },
		"approve": func() error { return a.Approve("s2", monday) },
	}
	for name, act := range acts {
		if err := act(); code(err) != "application.claimed" {
			t.Errorf("another reviewer may %s: %v", name, err)
		}
	}
	if err := a.Release("s2", monday); code(err) != "application.not-claimed" {
		t.Errorf("released by another: %v", err)
	}
	if err := a.Mark("s2", HRSystem, Met, "", later); err != nil {
		t.Errorf("after the claim ran out: %v", err)
	}
	if err := a.Release("s1", monday); err != nil || a.Claim != (Claim{}) {
		t.Errorf("release: %v, %+v", err, a.Claim)
	}
	if err := a.Withdraw("m1", monday); err != nil {
		t.Fatal(err)
	}
	if err := a.Take("s1", later, monday); code(err) != "application.state" {
		t.Errorf("a withdrawn one was taken: %v", err)
	}
	if r := a.Receipt(a.Round()); !strings.HasPrefix(r, "SL20261123-") || !strings.HasSuffix(r, "-1") {
		t.Errorf("receipt number %s", r)
	}
}

// An ended application is taken up again with its files; what has to be promised
// is promised anew.
func TestAgain(t *testing.T) {
	a := submitted(t)
	if _, err := a.Again("m1", monday); code(err) != "application.not-ended" {
		t.Errorf("an open one was taken up again: %v", err)
	}
	if err := a.Reject("s1", []Reason{{Code: NoSystem}}, monday); err != nil {
		t.Fatal(err)
	}
	next, err := a.Again("m2", monday)
	if err != nil {
		t.Fatal(err)
	}
	if next.Previous != a.ID || next.State != Draft || next.ID == a.ID || len(next.Form.Duties) != 0 || next.Form.Product != a.Form.Product {
		t.Errorf("the new draft is %+v", next)
	}
	if next.Attachments[0].ID == a.Attachments[0].ID || next.Form.Commitment != next.Attachments[0].ID {
		t.Error("the commitment is not the copied file")
	}
	a.Form.Template = "2020-1"
	if next, err = a.Again("m2", monday); err != nil || next.Form.Commitment != "" {
		t.Errorf("a commitment of an old text was kept: %v", err)
	}
}

// What the platform found stands beside the mark, and a mark that says otherwise
// needs a note, also when it came to light after the mark.
func TestFindings(t *testing.T) {
	a := submitted(t)
	a.Note(Standing{Enterprise: Credit{Result: Unmet, Code: "listed", Ref: "青人社监决〔2026〕7号"}}, monday)
	if err := a.Mark("s1", EnterpriseCredit, Met, " ", monday); code(err) != "application.finding" {
		t.Errorf("marked against the finding without a word: %v", err)
	}
	if err := a.Mark("s1", EnterpriseCredit, Met, "已移出，公示尚未更新", monday); err != nil {
		t.Error(err)
	}
	markAll(t, a)
	a.Note(Standing{LegalRep: Credit{Result: Unmet, Code: "discredited"}}, monday)
	if err := a.Approve("s1", monday); code(err) != "application.finding" {
		t.Errorf("approved against what came to light: %v", err)
	}
	if f := a.Round().Findings; len(f) != len(Items()) || f[1].Code != "not-looked-up" || f[1].Result != Unmarked {
		t.Errorf("findings %+v", f)
	}
}

func TestHonoursFound(t *testing.T) {
	known := []KnownHonour{{Title: "A级纳税人", Source: "credit-china", Expires: "2026-12-31"}, {Title: "诚信企业", Expires: "2026-10-01"}}
	tests := map[string]struct {
		claimed []Honour
		want    string
	}{
		"none":                 {nil, "none-named"},
		"confirmed":            {[]Honour{{Title: "A级纳税人"}}, "confirmed"},
		"nobody knows it":      {[]Honour{{Title: "A级纳税人"}, {Title: "文明单位"}}, "not-confirmed"},
		"ended by its own day": {[]Honour{{Title: "A级纳税人", Expires: "2026-11-22"}}, "expired"},
		"ended by the source":  {[]Honour{{Title: "诚信企业"}}, "expired"},
	}
	for name, tt := range tests {
		if got := honoursFound(tt.claimed, known, monday).Code; got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// A title that ended before the submission gives no priority.
func TestExpiredTitle(t *testing.T) {
	a := draft(t)
	a.Form.Honours = []Honour{{"A级纳税人", "税务局", CreditChina, "", "", calendar.Day("2026-11-22")}}
	if err := a.Submit("m1", monday, monday); err != nil || a.Honoured() {
		t.Errorf("%v, honoured %v", err, a.Honoured())
	}
}

func TestGapFields(t *testing.T) {
	tests := map[string]struct {
		gap  Gap
		want string
	}{
		"part of the item": {Gap{Item: HRSystem, Text: "补", Fields: []string{"/product/version", "/name"}}, ""},
		"another's":        {Gap{Item: HRSystem, Text: "补", Fields: []string{"/emergency"}}, "application.gap-field"},
		"alike":            {Gap{Item: HRSystem, Text: "补", Fields: []string{"/names"}}, "application.gap-field"},
		"outside the form": {Gap{Item: EnterpriseCredit, Text: "补", Fields: []string{"/name"}}, "application.gap-field"},
	}
	for name, tt := range tests {
		a := submitted(t)
		markAll(t, a)
		if err := a.Return("s1", []Gap{tt.gap}, monday); code(err) != tt.want {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

func TestChanges(t *testing.T) {
	a, b := draft(t).Form, draft(t).Form
	b.Commitment = a.Commitment
	b.Product.Version, b.Contact.Mobile, b.Duties = "9.2", "13800000002", b.Duties[1:]
	b.Honours = []Honour{{Title: "A级纳税人"}}
	got := Changes(&a, &b)
	want := []Change{
		{"/product/version", "9.1", "9.2", ""}, {"/contact/mobile", "13800000001", "13800000002", "mobile"},
		{"/honours/0/title", "", "A级纳税人", ""}, {"/duties/security-rules", "confirmed", "", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes:\n%s", diff)
	}
}

// The commitment is filled in with what the hall proved; nothing that is filled in
// becomes a part of the page's structure.
func TestCommitment(t *testing.T) {
	form := draft(t).Form
	form.Name = `<script>alert(1)</script>`
	form.Product.Deployment = enterprise.OwnCloud
	letter := Letter{
		Version: CommitmentTemplate, Application: "a1", Day: "2026-11-23", Form: form, Facts: Facts{"海岬制造", "91370200MA3TEXT01C", "陈海岬"},
		Services: []LetterService{{"ER0101", "就业登记"}},
	}
	d, err := letter.Render()
	if err != nil {
		t.Fatal(err)
	}
	page := string(d.HTML)
	for _, want := range []string{"海岬制造", "91370200MA3TEXT01C", "陈海岬", "ER0101 就业登记", "租用云", "文本版本 2026-1", Duties()[0].Text} {
		if !strings.Contains(page, want) {
			t.Errorf("the commitment lacks %s", want)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "ZgotmplZ") || !strings.Contains(d.Policy, "style-src 'sha256-") {
		t.Errorf("page or policy is not sound: %s\n%s", d.Policy, page)
	}
	letter.Version = "../2026-1"
	if _, err := letter.Render(); !fault.Is(err, fault.NotFound) {
		t.Errorf("a version that never was: %v", err)
	}
}
