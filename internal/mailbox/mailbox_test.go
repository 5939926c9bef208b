package mailbox

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// noon is 12:00 in Shanghai.
var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func builtin(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func titles(code string, l Language) string {
	if code == "ER0101" {
		return map[Language]string{Chinese: "就业登记", English: "Employment"}[l]
	}
	return ""
}

func TestHeardKeepsCodesAlone(t *testing.T) {
	tests := map[string]struct {
		entry audit.Entry
		want  map[string]string
	}{
		"a measure says its kind":  {audit.Entry{Detail: "enterprise=e1 suspension ground=neglect"}, map[string]string{"kind": "suspension"}},
		"words of people stay out": {audit.Entry{Detail: "enterprise=e1 王芳 due=2026年 service=ER0101"}, map[string]string{"service": "ER0101"}},
		"a definition is named":    {audit.Entry{Object: "definition:interface:ER0101", Detail: "number=2 ends=2027-01-31"}, map[string]string{"service": "ER0101", "number": "2", "ends": "2027-01-31"}},
		"long values stay out":     {audit.Entry{Detail: "due=" + strings.Repeat("9", 65)}, map[string]string{}},
		"identity numbers' names":  {audit.Entry{Detail: "aac002=370203199001011234"}, map[string]string{}},
	}
	for name, tt := range tests {
		if diff := cmp.Diff(tt.want, Heard(tt.entry).Values); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestSay(t *testing.T) {
	c := builtin(t)
	tests := map[string]struct {
		m    Message
		l    Language
		want string
	}{
		"words for codes":         {Message{Event: "measure.in-force", About: "海岬公司", Values: map[string]string{"kind": "warning"}}, Chinese, "对海岬公司的处理措施已生效：警告"},
		"english":                 {Message{Event: "measure.in-force", About: "Cape", Values: map[string]string{"kind": "warning"}}, English, "A measure against Cape is in force: warning"},
		"an interface by name":    {Message{Event: "definition.published", Values: map[string]string{"service": "ER0101"}}, Chinese, "服务接口 ER0101 就业登记 发布了新版本"},
		"an unknown interface":    {Message{Event: "definition.published", Values: map[string]string{"service": "ZZ"}}, English, "Interface ZZ has a new version"},
		"a name ends no line":     {Message{Event: "application.received", About: "海岬\r\nBcc: x\x00"}, Chinese, "海岬Bcc: x的接入申请已受理"},
		"a value that is missing": {Message{Event: "definition.deprecated"}, English, "Interface … ends after …"},
		"an alarm without texts":  {Message{Event: "alarm.no-such", Values: map[string]string{"kind": "no-such"}}, English, "Alarm: no-such"},
		"of an earlier release":   {Message{Event: "gone"}, English, "gone"},
	}
	for name, tt := range tests {
		if got := c.Say(tt.m, tt.l, titles).Title; got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestParseCatalogueRefuses(t *testing.T) {
	const words = "zh: {title: a, text: b}\n    en: {title: a, text: b}\n"
	tests := map[string]struct{ text, want string }{
		"an unknown placeholder": {"events:\n  x:\n    to: {members: [owner]}\n    class: important\n    zh: {title: \"{name}\", text: b}\n    en: {title: a, text: b}\n", "no value that a message may carry"},
		"nobody":                 {"events:\n  x:\n    to: {}\n    class: important\n    " + words, "is for nobody"},
		"an unknown class":       {"events:\n  x:\n    to: {members: [owner]}\n    class: urgent\n    " + words, "class"},
		"an unknown role":        {"events:\n  x:\n    to: {staff: [king]}\n    class: important\n    " + words, "role of staff"},
		"a missing language":     {"events:\n  x:\n    to: {members: [owner]}\n    class: important\n    zh: {title: a, text: b}\n", "lacks title"},
		"an open brace":          {"events:\n  x:\n    to: {members: [owner]}\n    class: important\n    zh: {title: \"{\", text: b}\n    en: {title: a, text: b}\n", "brace"},
		"an unknown key":         {"events:\n  x:\n    for: {}\n", "unknown"},
	}
	for name, tt := range tests {
		if _, err := ParseCatalogue([]byte(tt.text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

func at(hour, minute int) time.Time {
	return time.Date(2026, 11, 23, hour, minute, 0, 0, calendar.Shanghai)
}

func TestWays(t *testing.T) {
	night := Quiet{22 * 60, 7 * 60}
	both := []Channel{Mail, SMS}
	tests := map[string]struct {
		s     Settings
		e     Event
		at    time.Time
		shown bool
		want  map[Channel]time.Time
	}{
		"as usual":              {Settings{}, Event{Class: Ordinary, By: both}, at(12, 0), true, map[Channel]time.Time{Mail: at(12, 0), SMS: at(12, 0)}},
		"at night it waits":     {Settings{Quiet: night}, Event{Class: Ordinary, By: both}, at(23, 0), true, map[Channel]time.Time{Mail: at(31, 0), SMS: at(31, 0)}},
		"before dawn too":       {Settings{Quiet: night}, Event{Class: Ordinary, By: both}, at(5, 0), true, map[Channel]time.Time{Mail: at(7, 0), SMS: at(7, 0)}},
		"a noon rest":           {Settings{Quiet: Quiet{12 * 60, 14 * 60}}, Event{Class: Ordinary, By: both}, at(13, 0), true, map[Channel]time.Time{Mail: at(14, 0), SMS: at(14, 0)}},
		"important is at once":  {Settings{Quiet: night, Digest: true}, Event{Class: Important, By: both}, at(23, 0), true, map[Channel]time.Time{Mail: at(23, 0), SMS: at(23, 0)}},
		"the digest":            {Settings{Digest: true}, Event{Class: Ordinary, By: both}, at(12, 0), true, map[Channel]time.Time{Mail: at(32, 30), SMS: at(12, 0)}},
		"turned off":            {Settings{Choices: map[string][]Channel{"x": {}}}, Event{Name: "x", Class: Ordinary, By: both}, at(12, 0), false, map[Channel]time.Time{}},
		"what has to be stays":  {Settings{Choices: map[string][]Channel{"x": {}}}, Event{Name: "x", Class: Mandatory, By: both}, at(12, 0), true, map[Channel]time.Time{}},
		"what was chosen comes": {Settings{Choices: map[string][]Channel{"x": {SMS}}}, Event{Name: "x", Class: Ordinary}, at(12, 0), false, map[Channel]time.Time{SMS: at(12, 0)}},
	}
	for name, tt := range tests {
		shown, list := tt.s.ways(tt.e, tt.at)
		got := map[Channel]time.Time{}
		for _, w := range list {
			got[w.channel] = w.due
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || shown != tt.shown {
			t.Errorf("%s: shown %v (-want +got):\n%s", name, shown, diff)
		}
	}
}

func TestChoiceIsChecked(t *testing.T) {
	events := builtin(t).Events(false)
	tests := map[string]struct {
		s    Settings
		code string
	}{
		"nothing":               {Settings{}, ""},
		"an ordinary one off":   {Settings{Choices: map[string][]Channel{"feedback.answered": {}}}, ""},
		"a mandatory one off":   {Settings{Choices: map[string][]Channel{"measure.in-force": {Mail}}}, "mailbox.mandatory"},
		"a mandatory one's SMS": {Settings{Choices: map[string][]Channel{"measure.in-force": {InApp}}}, ""},
		"one of staff":          {Settings{Choices: map[string][]Channel{"approval.asked": {}}}, "mailbox.event"},
		"a pigeon":              {Settings{Choices: map[string][]Channel{"feedback.answered": {"pigeon"}}}, "mailbox.channel"},
		"a language":            {Settings{Language: "fr"}, "mailbox.language"},
		"a day of 25 hours":     {Settings{Quiet: Quiet{0, 1500}}, "mailbox.quiet"},
	}
	for name, tt := range tests {
		if err := tt.s.check(events); fault.Of(err).Code != tt.code && !(err == nil && tt.code == "") {
			t.Errorf("%s: %v, want %q", name, err, tt.code)
		}
	}
}

func TestParseAddress(t *testing.T) {
	tests := []struct {
		channel  Channel
		in, want string // "": refused
	}{
		{Mail, "li.jing@example.com", "li.jing@example.com"},
		{Mail, " li@example.com ", "li@example.com"},
		{Mail, "Li <li@example.com>", ""},
		{Mail, "li@example.com\r\nBcc: x@example.com", ""},
		{Mail, `"a b"@example.com`, ""},
		{Mail, "li@ex..com", ""},
		{Mail, "李@example.com", ""},
		{SMS, "13812345678", "13812345678"},
		{SMS, "+86 138-1234-5678", "13812345678"},
		{SMS, "12812345678", ""},
		{SMS, "1381234567", ""},
		{SMS, "13812345678;DROP", ""},
		{InApp, "x", ""},
	}
	for _, tt := range tests {
		got, err := ParseAddress(tt.channel, tt.in)
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("ParseAddress(%s, %q) = %q, %v; want %q", tt.channel, tt.in, got, err, tt.want)
		}
	}
}

// FuzzParseAddress: what is taken is one line without anything that mail gives a meaning.
func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"li@example.com", "a\r\n@b.c", "<a@b>", "13812345678", "+86"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []Channel{Mail, SMS} {
			if got, err := ParseAddress(c, s); err == nil && (strings.ContainsAny(got, "\r\n\x00<>\" ,;:()") || len(got) > 254) {
				t.Errorf("ParseAddress(%s, %q) = %q", c, s, got)
			}
		}
	})
}

// An invitation's code and the address of the portal are whole however long the name of
// the enterprise is, and a subject holds no code: subjects are shown on locked screens
// and kept in the logs of mail servers.
func TestInvitationLetters(t *testing.T) {
	i := Invitation{
		ID: "invitation-1-1", Enterprise: strings.Repeat("很长的企业名称", 20) + "\r\nBcc: x@example.com", Code: "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE", Until: noon,
		Portal: "https://zhilian-portal.human-resources.example.gov.cn",
	}
	bySMS, byMail := i.letter(SMS, noon), i.letter(Mail, noon)
	if !strings.Contains(oneLine(bySMS.Title), i.Code) || !strings.HasSuffix(lineOf(bySMS.Text, longestSMS), i.Portal) {
		t.Errorf("SMS: %+v", bySMS)
	}
	if strings.Contains(byMail.Title, i.Code) || !strings.Contains(byMail.Text, i.Code) || !strings.Contains(byMail.Text, i.Portal) || strings.ContainsAny(byMail.Title, "\r\n") {
		t.Errorf("mail: %+v", byMail)
	}
	if text := fmt.Sprint(slog.AnyValue(i).Resolve()); strings.Contains(text, i.Code) {
		t.Errorf("a log would hold %s", text)
	}
	d := NewDesk(Options{Clock: func() time.Time { return noon }})
	if err := d.Invite(t.Context(), Mail, "li@example.com", i); fault.Of(err).Code != "mailbox.no-carrier" {
		t.Errorf("without a carrier: %v", err)
	}
	if err := d.Invite(t.Context(), Mail, "li", i); fault.Of(err).Code != "mailbox.address" {
		t.Errorf("no address: %v", err)
	}
}
