package keyring

import (
	"regexp"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func shanghai(t *testing.T, s string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation(time.DateTime, s, calendar.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTokenForm(t *testing.T) {
	v := newVault(t)
	form := regexp.MustCompile(`\A[A-Za-z0-9_-]{43}\z`)
	own := v.Token(id.Production, "QD00012345", "2026-11-23", 1)
	if !form.MatchString(own) {
		t.Errorf("token %q has not the form of the wire", own)
	}
	if own != v.Token(id.Production, "QD00012345", "2026-11-23", 1) {
		t.Error("the token of a day changes")
	}
	for name, other := range map[string]string{
		"another environment": v.Token(id.Test, "QD00012345", "2026-11-23", 1),
		"another system":      v.Token(id.Production, "QD00012346", "2026-11-23", 1),
		"another day":         v.Token(id.Production, "QD00012345", "2026-11-24", 1),
		"another epoch":       v.Token(id.Production, "QD00012345", "2026-11-23", 2),
		"another platform":    newVault(t).Token(id.Production, "QD00012345", "2026-11-23", 1),
	} {
		if own == other {
			t.Errorf("%s has the same token", name)
		}
	}
}

// A14 and A15: the edges to the second, seen from any zone.
func TestCheckTokenBounds(t *testing.T) {
	v := newVault(t)
	tests := map[string]struct {
		now string
		ok  bool
	}{
		"5 minutes and a second early":  {"2026-11-22 23:54:59", false},
		"5 minutes early":               {"2026-11-22 23:55:00", true},
		"first second":                  {"2026-11-23 00:00:00", true},
		"noon":                          {"2026-11-23 12:00:00", true},
		"last second":                   {"2026-11-23 23:59:59", true},
		"10 minutes less a second late": {"2026-11-24 00:09:59", true},
		"10 minutes late":               {"2026-11-24 00:10:00", true},
		"10 minutes and a second late":  {"2026-11-24 00:10:01", false},
		"the next day":                  {"2026-11-24 12:00:00", false},
		"the day before":                {"2026-11-22 12:00:00", false},
	}
	token := v.Token(id.Production, "QD00012345", "2026-11-23", 3)
	zones := []*time.Location{time.UTC, calendar.Shanghai, time.FixedZone("New York", -5*3600), time.FixedZone("Kiritimati", 14*3600)}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, zone := range zones {
				err := v.CheckToken(id.Production, "QD00012345", 3, token, shanghai(t, tt.now).In(zone))
				if (err == nil) != tt.ok {
					t.Errorf("in %s: %v, want ok = %v", zone, err, tt.ok)
				}
			}
		})
	}
	if err := v.CheckToken(id.Production, "QD00012345", 3, token, shanghai(t, "2026-11-24 00:10:00").Add(999*time.Millisecond)); err != nil {
		t.Errorf("within the last second: %v", err)
	}
}

func TestCheckTokenAtTheEndsOfTheCalendar(t *testing.T) {
	v := newVault(t)
	for _, day := range []calendar.Day{"2028-02-29", "2028-02-28", "2028-03-01", "2026-12-31", "2027-01-01"} {
		token := v.Token(id.Test, "QD1", day, 0)
		for _, d := range []time.Duration{-5 * time.Minute, 0, 24*time.Hour - time.Second, 24*time.Hour + 10*time.Minute} {
			if err := v.CheckToken(id.Test, "QD1", 0, token, day.Start().Add(d).UTC()); err != nil {
				t.Errorf("token of %s %s after its start: %v", day, d, err)
			}
		}
	}
}

func TestCheckTokenRefuses(t *testing.T) {
	v := newVault(t)
	own := v.Token(id.Production, "QD00012345", "2026-11-23", 3)
	tests := map[string]struct {
		token string
		want  string
	}{
		"none":               {"", "token.missing"},
		"of another system":  {v.Token(id.Production, "QD00012346", "2026-11-23", 3), "token.refused"},
		"of the test system": {v.Token(id.Test, "QD00012345", "2026-11-23", 3), "token.refused"},
		"of an older epoch":  {v.Token(id.Production, "QD00012345", "2026-11-23", 2), "token.refused"},
		"of a later epoch":   {v.Token(id.Production, "QD00012345", "2026-11-23", 4), "token.refused"},
		"of yesterday":       {v.Token(id.Production, "QD00012345", "2026-11-22", 3), "token.refused"},
		"of tomorrow":        {v.Token(id.Production, "QD00012345", "2026-11-24", 3), "token.refused"},
		"cut":                {own[:42], "token.refused"},
		"longer":             {own + "A", "token.refused"},
		"forged":             {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "token.refused"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := v.CheckToken(id.Production, "QD00012345", 3, tt.token, noon)
			if f := fault.Of(err); err == nil || f.Code != tt.want || f.Kind != fault.Unauthenticated {
				t.Errorf("CheckToken = %v, want %s", err, tt.want)
			}
		})
	}
}

func TestGrantToken(t *testing.T) {
	v := newVault(t)
	tests := map[string]struct {
		now  string
		day  calendar.Day
		want calendar.Day
		code string
	}{
		"today unasked":               {"2026-11-23 12:00:00", "", "2026-11-23", ""},
		"today asked":                 {"2026-11-23 00:00:00", "2026-11-23", "2026-11-23", ""},
		"tomorrow a second too early": {"2026-11-23 23:29:59", "2026-11-24", "", "token.not-yet"},
		"tomorrow":                    {"2026-11-23 23:30:00", "2026-11-24", "2026-11-24", ""},
		"tomorrow is next year's":     {"2026-12-31 23:30:00", "2027-01-01", "2027-01-01", ""},
		"the day after tomorrow":      {"2026-11-23 23:59:59", "2026-11-25", "", "token.not-yet"},
		"yesterday":                   {"2026-11-23 00:05:00", "2026-11-22", "", "token.day-past"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := v.GrantToken(id.Test, "QD1", 1, tt.day, shanghai(t, tt.now).UTC())
			if tt.code != "" {
				if f := fault.Of(err); err == nil || f.Code != tt.code {
					t.Fatalf("GrantToken = %v, want %s", err, tt.code)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.Day != tt.want || got.Token != v.Token(id.Test, "QD1", tt.want, 1) {
				t.Errorf("GrantToken = %+v, want the token of %s", got, tt.want)
			}
			if notBefore, notAfter := TokenBounds(tt.want); got.NotBefore != notBefore || got.NotAfter != notAfter {
				t.Errorf("bounds %s..%s", got.NotBefore, got.NotAfter)
			}
		})
	}
	notBefore, notAfter := TokenBounds("2026-11-23")
	if !notBefore.Equal(shanghai(t, "2026-11-22 23:55:00")) || !notAfter.Equal(shanghai(t, "2026-11-24 00:10:00")) {
		t.Errorf("bounds %s..%s, want 23:55:00..00:10:00", notBefore, notAfter)
	}
}
