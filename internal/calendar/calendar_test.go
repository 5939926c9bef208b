package calendar

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func builtin(t *testing.T) *Calendar {
	t.Helper()
	years, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return New(years...)
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation(time.DateTime, s, Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestDeadline(t *testing.T) {
	c := builtin(t)
	tests := map[string]struct {
		submitted string
		last      Day
	}{
		"over the spring festival, from Wednesday": {"2026-02-11 10:00:00", "2026-02-25"},
		"over the spring festival, from Friday":    {"2026-02-13 10:00:00", "2026-02-27"},
		"over May day with a worked Saturday":      {"2026-04-30 10:00:00", "2026-05-11"},
		"a worked Sunday counts":                   {"2026-09-18 10:00:00", "2026-09-24"},
		"over the national day":                    {"2026-09-30 10:00:00", "2026-10-13"},
		"a plain week":                             {"2026-11-20 10:00:00", "2026-11-27"},
		"first second of a day":                    {"2026-11-20 00:00:00", "2026-11-27"},
		"last second of a day":                     {"2026-11-20 23:59:59", "2026-11-27"},
		"on a rest day":                            {"2026-11-21 03:00:00", "2026-11-27"},
		"last day that 2026 alone can answer":      {"2026-12-24 23:59:59", "2026-12-31"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			submitted := moment(t, tt.submitted)
			// The host's zone must not matter.
			for _, zone := range []*time.Location{time.UTC, Shanghai, time.FixedZone("New York", -5*3600)} {
				got, err := c.Deadline(submitted.In(zone), 5)
				if err != nil {
					t.Fatal(err)
				}
				if want := tt.last.AddDays(1).Start(); !got.Equal(want) {
					t.Errorf("Deadline(%s) = %s, want %s", submitted.In(zone), got, want)
				}
				if LastDay(got) != tt.last {
					t.Errorf("LastDay(%s) = %s, want %s", got, LastDay(got), tt.last)
				}
			}
		})
	}
}

func TestDeadlineOfAYearNotLoaded(t *testing.T) {
	c := builtin(t)
	_, err := c.Deadline(moment(t, "2026-12-25 00:00:00"), 5)
	if f := fault.Of(err); f.Kind != fault.Unavailable || f.Code != "calendar.year-not-loaded" {
		t.Fatalf("Deadline error = %v, want calendar.year-not-loaded", err)
	}
	if year, ok := NotLoaded(err); !ok || year != 2027 {
		t.Errorf("NotLoaded(%v) = %d, %v; want 2027", err, year, ok)
	}
	if _, ok := NotLoaded(fault.New(fault.Invalid, "other", "")); ok {
		t.Error("NotLoaded takes another fault for its own")
	}

	next, err := ParseYear(madeUp2027)
	if err != nil {
		t.Fatal(err)
	}
	years, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	got, err := New(append(years, next)...).Deadline(moment(t, "2026-12-25 00:00:00"), 5)
	if err != nil || LastDay(got) != "2027-01-04" {
		t.Errorf("with 2027 loaded the deadline is %s, %v; want 2027-01-04", LastDay(got), err)
	}
}

// madeUp2027 is no notice, only a year whose count comes out right.
const madeUp2027 = `
year 2027
off 01-01          # Friday
off 03-01..03-05
off 05-03..05-07
off 10-01
off 10-04
`

func TestWorkingDaysLeft(t *testing.T) {
	c := builtin(t)
	deadline := moment(t, "2026-11-28 00:00:00") // submitted on Friday the 20th
	tests := map[string]struct {
		now  string
		want int
	}{
		"day of submission":  {"2026-11-20 15:00:00", 5},
		"the Sunday between": {"2026-11-22 15:00:00", 5},
		"Monday":             {"2026-11-23 00:00:00", 4},
		"day before the end": {"2026-11-26 23:59:59", 1},
		"last day":           {"2026-11-27 00:00:00", 0},
		"last second":        {"2026-11-27 23:59:59", 0},
		"late":               {"2026-11-28 00:00:00", -1},
		"long past":          {"2027-11-28 00:00:00", -1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := c.WorkingDaysLeft(moment(t, tt.now), deadline)
			if err != nil || got != tt.want {
				t.Errorf("WorkingDaysLeft(%s) = %d, %v; want %d", tt.now, got, err, tt.want)
			}
		})
	}
	if _, err := c.WorkingDaysLeft(moment(t, "2026-12-30 00:00:00"), moment(t, "2027-01-09 00:00:00")); err == nil {
		t.Error("days of a year that is not loaded were counted")
	}
}

func TestWorkingDay(t *testing.T) {
	c := builtin(t)
	for day, want := range map[Day]bool{
		"2026-01-01": false, "2026-01-04": true, "2026-02-14": true, "2026-02-15": false,
		"2026-02-23": false, "2026-02-24": true, "2026-02-28": true, "2026-09-20": true,
		"2026-10-07": false, "2026-10-08": true, "2026-10-10": true, "2026-11-22": false, "2026-11-23": true,
	} {
		if got, err := c.WorkingDay(day); err != nil || got != want {
			t.Errorf("WorkingDay(%s) = %v, %v; want %v", day, got, err, want)
		}
	}
}

func TestAddWorkingDays(t *testing.T) {
	c := builtin(t)
	if d, err := c.AddWorkingDays("2026-11-21", 0); err != nil || d != "2026-11-21" {
		t.Errorf("no working day after a rest day = %s, %v; want the day itself", d, err)
	}
	if _, err := c.AddWorkingDays("2026-11-21", -1); err == nil {
		t.Error("working days were counted backward")
	}
}

func TestBuiltinYears(t *testing.T) {
	c := builtin(t)
	if diff := cmp.Diff([]int{2026}, c.Years()); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if got := c.years[2026].WorkingDays(); got != 248 {
		t.Errorf("2026 has %d working days, want 248", got)
	}
}

func TestParseYear(t *testing.T) {
	good := builtin(t).years[2026].Format()
	tests := map[string]struct {
		text string
		want string // fault code; empty: accepted
	}{
		"own form":            {good, ""},
		"windows line ends":   {strings.ReplaceAll(good, "\n", "\r\n"), ""},
		"a day short":         {strings.Replace(good, "off 10-07\n", "", 1), "calendar.count"},
		"a worked day short":  {strings.Replace(good, "work 10-10\n", "", 1), "calendar.count"},
		"copied to next year": {strings.Replace(good, "2026", "2027", 1), "calendar.line"},
		"empty":               {"", "calendar.no-year"},
		"days before year":    {"off 01-01\nyear 2026\n", "calendar.line"},
		"year twice":          {"year 2026\nyear 2026\n", "calendar.line"},
		"year is text":        {"year next\n", "calendar.line"},
		"no such day":         {"year 2026\noff 02-29\n", "calendar.line"},
		"no such end":         {"year 2026\noff 02-01..02-30\n", "calendar.line"},
		"backward":            {"year 2026\noff 02-03..02-01\n", "calendar.line"},
		"day twice":           {"year 2026\noff 02-03..02-05\noff 02-05\n", "calendar.line"},
		"worked Wednesday":    {"year 2026\nwork 11-25\n", "calendar.line"},
		"off then worked":     {"year 2026\noff 11-22\nwork 11-22\n", "calendar.line"},
		"worked then off":     {"year 2026\nwork 11-22\noff 11-22\n", "calendar.line"},
		"unknown word":        {"year 2026\nrest 11-22\n", "calendar.line"},
		"three words":         {"year 2026 really\n", "calendar.line"},
		"endless line":        {strings.Repeat("x", 100_000), "calendar.line"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			y, err := ParseYear(tt.text)
			if tt.want != "" {
				if err == nil || fault.Of(err).Code != tt.want {
					t.Fatalf("ParseYear error = %v, want %s", err, tt.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(good, y.Format()); diff != "" {
				t.Errorf("year changed (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzParseYear(f *testing.F) {
	f.Add("year 2026\noff 01-01..01-03\nwork 01-04\n")
	f.Add(madeUp2027)
	f.Fuzz(func(t *testing.T, text string) {
		y, err := ParseYear(text)
		if err != nil {
			return
		}
		again, err := ParseYear(y.Format())
		if err != nil || again.Format() != y.Format() {
			t.Errorf("year does not survive its own form: %v", err)
		}
	})
}
