package calendar

import (
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Clock tells the time. Rooms are given one; none asks the host.
type Clock func() time.Time

// Shanghai is the civil time of the whole country, UTC+8 without summer time
// since 1992. A fixed zone, so that no host's time zone tables are needed.
var Shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// Day is a civil day in Shanghai in the form YYYY-MM-DD. Days compare as text.
type Day string

// DayOf returns the civil day in Shanghai on which t falls, whatever the zone of t.
func DayOf(t time.Time) Day {
	return Day(t.In(Shanghai).Format(time.DateOnly))
}

// ParseDay returns the day in s, which must be an existing day in the form YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	if len(s) != len(time.DateOnly) {
		return "", fault.New(fault.Invalid, "day.malformed", "not a day in the form YYYY-MM-DD")
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fault.New(fault.Invalid, "day.malformed", "not a day in the form YYYY-MM-DD")
	}
	return Day(s), nil
}

// Start returns the first moment of the day, 00:00:00 in Shanghai. For a Day
// that was not made by ParseDay or DayOf it returns the zero time.
func (d Day) Start() time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), Shanghai)
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays returns the day n days later, or earlier when n is negative.
func (d Day) AddDays(n int) Day {
	return Day(d.Start().AddDate(0, 0, n).Format(time.DateOnly))
}

// Year returns the year of the day, such as 2026.
func (d Day) Year() int { return d.Start().Year() }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Start().Weekday() }
