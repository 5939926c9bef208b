package gateway

import (
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// at is a moment in Shanghai.
func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation(time.DateTime, text, calendar.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

// tokenFor asks for the token of a day and returns it, or the code of the refusal.
func (c *client) tokenFor(day string) (token, code string) {
	c.r.t.Helper()
	head := c.head(serviceToken, "T-"+strings.ReplaceAll(message.FormatTime(c.r.now), ":", "-")[:19])
	head.Token = ""
	body := `{}`
	if day != "" {
		body = `{"forDate":"` + day + `"}`
	}
	_, result := c.ask(head, body)
	data, _ := result.Data.(map[string]any)
	token, _ = data["token"].(string)
	return token, result.Code
}

// with says whether a message with that token is let in.
func (c *client) with(token, msgID string) string {
	c.r.t.Helper()
	head := c.head("SYS.ECHO", msgID)
	head.Token = token
	_, result := c.ask(head, `{}`)
	return result.Code
}

// A14: the edges of the day, to the second and at both ends of a second. When
// tomorrow's token is given out, when it begins to serve, when yesterday's ends.
func TestAttackA14TokenEdges(t *testing.T) {
	const yes, no = "", message.E1004
	type edge struct {
		ask         string // of the answer when tomorrow's token is asked for
		today, next string // whether the tokens of the 23rd and of the 24th are taken
	}
	table := map[string]edge{
		"2026-11-23 00:00:00": {message.E1006, yes, no},
		"2026-11-23 23:29:59": {message.E1006, yes, no},
		"2026-11-23 23:30:00": {"", yes, no},
		"2026-11-23 23:54:59": {"", yes, no},
		"2026-11-23 23:55:00": {"", yes, yes},
		"2026-11-23 23:59:59": {"", yes, yes},
		"2026-11-24 00:00:00": {"", yes, yes},
		"2026-11-24 00:09:59": {"", yes, yes},
		"2026-11-24 00:10:00": {"", yes, yes},
		"2026-11-24 00:10:01": {"", no, yes},
		"2026-11-24 23:59:59": {"", no, yes},
		"2026-11-25 00:10:01": {message.E1006, no, no},
	}
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	of := func(day calendar.Day) string { return r.vault.Token(id.Production, "QD00000001", day, 0) }
	for moment, want := range table {
		for _, part := range []time.Duration{0, 500 * time.Millisecond, 999 * time.Millisecond} {
			r.now = at(t, moment).Add(part)
			token, code := c.tokenFor("2026-11-24")
			if code != want.ask || code == "" && token != of("2026-11-24") {
				t.Errorf("%s + %s: the token of the 24th is answered %q %q, want %q", moment, part, token, code, want.ask)
			}
			if got := c.with(of("2026-11-23"), "E-23"); got != want.today {
				t.Errorf("%s + %s: with the token of the 23rd %q, want %q", moment, part, got, want.today)
			}
			if got := c.with(of("2026-11-24"), "E-24"); got != want.next {
				t.Errorf("%s + %s: with the token of the 24th %q, want %q", moment, part, got, want.next)
			}
		}
	}
}

// A14: tokens that were never given to this system for this day.
func TestAttackA14ForgedTokens(t *testing.T) {
	r := newRig(t)
	c, other := r.client("ent-a", "QD00000001", id.Production), r.client("ent-b", "QD00000002", id.Production)
	flipped := func(i int, to byte) string {
		b := []byte(c.token)
		if b[i] == to {
			to++
		}
		b[i] = to
		return string(b)
	}
	forged := map[string]string{
		"none": "", "zeros": strings.Repeat("A", 43), "another system's": other.token, "of the test environment": r.client("ent-a", "QD00000001", id.Test).token,
		"first letter": flipped(0, 'A'), "middle letter": flipped(20, 'A'), "last letter": flipped(42, 'A'), "reversed case": swapCase(c.token),
		"yesterday's": r.vault.Token(id.Production, "QD00000001", "2026-11-22", 0), "tomorrow's": r.vault.Token(id.Production, "QD00000001", "2026-11-24", 0),
		"of an epoch to come": r.vault.Token(id.Production, "QD00000001", "2026-11-23", 1),
	}
	for name, token := range forged {
		if got := c.with(token, "E-1"); got != message.E1004 {
			t.Errorf("%s: %q, want E1004", name, got)
		}
	}
	if got := c.with(c.token, "E-2"); got != "" {
		t.Errorf("the token of the day: %s", got)
	}
	r.records[0].Epoch++
	r.load(nil)
	if got := c.with(c.token, "E-3"); got != message.E1004 {
		t.Errorf("the token of the epoch before: %q, want E1004", got)
	}
	if token, code := c.tokenFor(""); code != "" || token == c.token || c.with(token, "E-4") != "" {
		t.Errorf("the token of the new epoch: %q %q", token, code)
	}
	r.records[0].State = enterprise.Suspended
	r.records[0].Epoch++
	r.load(nil)
	token, code := c.tokenFor("")
	if code != "" {
		t.Fatalf("a suspended system asks for a token: %s", code)
	}
	c.token = token
	if _, result := c.ask(c.head("SYS.RESULT", "R-1"), `{"msgIds":["M-1"]}`); result.Outcome != message.Done {
		t.Errorf("with it results can be read: %+v", result)
	}
	for service, body := range map[string]string{"SYS.QUOTA": `{}`, "SYS.ECHO": `{}`} {
		if _, result := c.ask(c.head(service, "R-2"), body); result.Outcome != message.Done {
			t.Errorf("with it %s stays open: %+v", service, result)
		}
	}
	if _, result := c.ask(c.head("SYS.PART", "R-3"), `{"msgId":"M-1","partNo":2}`); result.Code != message.E2013 {
		t.Errorf("with it SYS.PART looks for parts: %+v", result)
	}
	if _, result := c.ask(c.head(service, "M-1"), `{}`); result.Code != message.E4010 || len(r.ran) != 0 {
		t.Errorf("with it something can be filed: %+v", result)
	}
}

func swapCase(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return r
	}, s)
}

// A15: a host in another zone, leap day and the year's end. The day of a token is
// that of Shanghai, wherever the host believes to be. TestAttackA15HostZone plays
// it with the whole program.
func TestAttackA15HostZone(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip("this host has no zone tables: ", err)
	}
	moments := map[string]string{
		"2028-02-28 23:59:59": "2028-02-28", "2028-02-29 00:00:00": "2028-02-29", "2028-02-29 07:59:59": "2028-02-29", "2028-02-29 23:59:59": "2028-02-29",
		"2028-03-01 00:00:00": "2028-03-01", "2026-12-31 23:59:59": "2026-12-31", "2027-01-01 00:00:00": "2027-01-01", "2027-01-01 07:59:59": "2027-01-01",
		"2026-11-01 13:30:00": "2026-11-01", "2027-03-14 15:30:00": "2027-03-14", // New York changes its clocks
		"2100-02-28 23:59:59": "2100-02-28", "2100-03-01 00:00:00": "2100-03-01", // no leap year
	}
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	for _, zone := range []*time.Location{calendar.Shanghai, time.UTC, newYork, time.FixedZone("", -12*3600), time.FixedZone("", 14*3600)} {
		for moment, day := range moments {
			r.now = at(t, moment).In(zone)
			token, code := c.tokenFor("")
			if code != "" || token != r.vault.Token(id.Production, "QD00000001", calendar.Day(day), 0) {
				t.Errorf("%s in zone %s: not the token of %s (%s)", moment, zone, day, code)
			}
			if got := c.with(token, "E-1"); got != "" {
				t.Errorf("%s in zone %s: the token is refused, %s", moment, zone, got)
			}
		}
	}
}
