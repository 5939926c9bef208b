package announcement

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func TestCheck(t *testing.T) {
	sound := Announcement{Zh: Words{"停机", "周六停机。"}, Audience: Audience{Kind: ForAll}}
	tests := map[string]struct {
		change func(*Announcement)
		want   string
	}{
		"sound":           {func(*Announcement) {}, ""},
		"both languages":  {func(a *Announcement) { a.En = Words{"Downtime", "Away on Saturday."} }, ""},
		"half in English": {func(a *Announcement) { a.En.Title = "Downtime" }, "announcement.words"},
		"no title":        {func(a *Announcement) { a.Zh.Title = "  " }, "announcement.words"},
		"too long":        {func(a *Announcement) { a.Zh.Text = strings.Repeat("长", 8001) }, "announcement.words"},
		"interface":       {func(a *Announcement) { a.Audience = Audience{ForService, "ER0101"} }, ""},
		"no interface":    {func(a *Announcement) { a.Audience = Audience{ForService, ""} }, "announcement.audience"},
		"area":            {func(a *Announcement) { a.Audience = Audience{ForArea, "3702"} }, ""},
		"pattern":         {func(a *Announcement) { a.Audience = Audience{ForArea, "37%"} }, "announcement.audience"},
		"unknown":         {func(a *Announcement) { a.Audience = Audience{"some", ""} }, "announcement.audience"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := sound
			tt.change(&a)
			err := a.check()
			if (err == nil) != (tt.want == "") || err != nil && fault.Of(err).Code != tt.want {
				t.Errorf("check: %v, want %q", err, tt.want)
			}
		})
	}
}

func TestMoves(t *testing.T) {
	a := Announcement{State: Draft}
	if err := a.withdraw("s1"); fault.Of(err).Code != "announcement.state" {
		t.Errorf("a draft is withdrawn: %v", err)
	}
	if err := a.publish("s1", monday, monday, monday); fault.Of(err).Code != "announcement.period" {
		t.Errorf("it expires at once: %v", err)
	}
	if err := a.publish("s1", time.Time{}, time.Time{}, monday); err != nil || !a.From.Equal(monday) {
		t.Errorf("published from %s, %v", a.From, err)
	}
	if err := a.publish("s1", monday, time.Time{}, monday); fault.Of(err).Code != "announcement.state" {
		t.Errorf("published twice: %v", err)
	}
	if err := a.withdraw("s1"); err != nil || a.State != Withdrawn {
		t.Errorf("%s, %v", a.State, err)
	}
}

func TestRender(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"paragraphs": {"一\n二\n\n三", "<p>一<br>二</p><p>三</p>"},
		"list":       {"- 一\n- **二**", "<ul><li>一</li><li><strong>二</strong></li></ul>"},
		"link":       {"见[说明](https://a.example/x?a=1&b=2)。", `<p>见<a href="https://a.example/x?a=1&amp;b=2" rel="noopener noreferrer">说明</a>。</p>`},
		"no script":  {"<script>alert(1)</script>[x](javascript:alert(1))", "<p>&lt;script&gt;alert(1)&lt;/script&gt;[x](javascript:alert(1))</p>"},
		"quotes":     {`[x](https://a"onclick="b)`, `<p><a href="https://a&#34;onclick=&#34;b" rel="noopener noreferrer">x</a></p>`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Render(tt.in); got != tt.want {
				t.Errorf("Render(%q)\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

var ours = regexp.MustCompile(`</?(p|ul|li|strong|br)>|<a href="https://[^"<>]*" rel="noopener noreferrer">|</a>`)

func FuzzRender(f *testing.F) {
	f.Add("**[a](https://b**c)** <b>")
	f.Fuzz(func(t *testing.T, text string) {
		if rest := ours.ReplaceAllString(Render(text), ""); strings.ContainsAny(rest, "<>") {
			t.Errorf("%q gives an element that is not ours: %q", text, rest)
		}
	})
}

// What is announced of an interface's end is what staff could have written, whatever the
// interface is called, and it is over when the interface is.
func TestOfEnding(t *testing.T) {
	for name, e := range map[string]Ending{
		"ends":       {Service: "ER0101", Zh: "就业登记申报", En: "Register employment", Ends: "2027-01-31", By: "s1", Second: "s2"},
		"put off":    {Service: "ER0101", Zh: "就业登记申报", En: "Register employment", Ends: "2027-03-31", Before: "2027-01-31"},
		"called off": {Service: "ER0101", Before: "2027-01-31"},
		"long names": {Service: "ER0101.AAAAAAAAAAAAA", Zh: strings.Repeat("名", 2000), En: strings.Repeat("name ", 800), Ends: "2027-01-31"},
	} {
		t.Run(name, func(t *testing.T) {
			a := OfEnding(e, "definition:interface:"+e.Service, monday)
			if err := a.check(); err != nil {
				t.Error(err)
			}
			whole := a.Zh.Title + a.Zh.Text + a.En.Title + a.En.Text
			if a.State != Published || !a.Important || a.Audience != (Audience{ForService, e.Service}) || a.From != monday || strings.Contains(whole, "%!") ||
				!strings.Contains(whole, string(e.Ends)) || !strings.Contains(whole, string(e.Before)) {
				t.Errorf("announced: %+v", a)
			}
			if want := "2027-02-01"; e.Ends == "2027-01-31" && string(calendar.DayOf(a.Until)) != want {
				t.Errorf("seen until %s, want %s", a.Until, want)
			}
		})
	}
}
