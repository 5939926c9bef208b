package calendar

import (
	"testing"
	"time"
)

func TestDayOf(t *testing.T) {
	tests := map[string]struct {
		at   time.Time
		want Day
	}{
		"evening in London is the next day":   {time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC), "2026-11-23"},
		"one second before":                   {time.Date(2026, 11, 22, 15, 59, 59, 0, time.UTC), "2026-11-22"},
		"leap day":                            {time.Date(2028, 2, 28, 16, 0, 0, 0, time.UTC), "2028-02-29"},
		"year end seen from New York":         {time.Date(2026, 12, 31, 11, 0, 0, 0, time.FixedZone("", -5*3600)), "2027-01-01"},
		"one second before, seen from Tehran": {time.Date(2026, 12, 31, 19, 29, 59, 0, time.FixedZone("", 3*3600+1800)), "2026-12-31"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := DayOf(tt.at); got != tt.want {
				t.Errorf("DayOf(%s) = %s, want %s", tt.at, got, tt.want)
			}
		})
	}
}

func TestParseDay(t *testing.T) {
	for in, ok := range map[string]bool{
		"2026-11-23": true, "2028-02-29": true,
		"2026-02-29": false, "2026-1-1": false, "2026-11-23 ": false, "20261123": false, "": false, "2026-11-2３": false,
	} {
		if d, err := ParseDay(in); (err == nil) != ok || ok && string(d) != in {
			t.Errorf("ParseDay(%q) = %q, %v; want ok = %v", in, d, err, ok)
		}
	}
}

func TestDayArithmetic(t *testing.T) {
	d := Day("2026-12-31")
	if got := d.AddDays(1); got != "2027-01-01" {
		t.Errorf("the day after %s is %s", d, got)
	}
	if got := d.AddDays(-365); got != "2025-12-31" {
		t.Errorf("365 days before %s is %s", d, got)
	}
	if d.Year() != 2026 || d.Weekday() != time.Thursday {
		t.Errorf("%s is a %s of %d", d, d.Weekday(), d.Year())
	}
	if got, want := d.Start(), time.Date(2026, 12, 30, 16, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("%s starts at %s, want %s", d, got, want)
	}
	if !Day("no day").Start().IsZero() {
		t.Error("what is no day has a start")
	}
}
