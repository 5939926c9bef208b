// Package calendar knows time as the authority's offices do: the civil day in
// Shanghai whatever zone the host is in, and which days are worked.
//
// Working days cannot be computed. Each autumn a notice says which days of the
// next year are off and which weekends are worked for them (调休); a Year is that
// notice. A Calendar holds the years that were loaded and never guesses another:
// a deadline that reaches into a year whose notice is not out yet is the fault
// calendar.year-not-loaded, which names the year, and is computed once it is
// loaded. 2026 comes with the program; further years are imported with ParseYear.
//
// Rooms take the Clock they are given and never ask the host for the time.
package calendar

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

//go:embed data/*.txt
var data embed.FS

// Calendar is an immutable set of years.
type Calendar struct{ years map[int]Year }

// New returns a calendar of the given years; a later one replaces an earlier one
// of the same number.
func New(years ...Year) *Calendar {
	c := &Calendar{years: map[int]Year{}}
	for _, y := range years {
		c.years[y.Number] = y
	}
	return c
}

// Builtin returns the years that come with the program.
func Builtin() ([]Year, error) {
	files, err := data.ReadDir("data")
	if err != nil {
		return nil, err
	}
	var years []Year
	for _, f := range files {
		text, err := data.ReadFile("data/" + f.Name())
		if err != nil {
			return nil, err
		}
		y, err := ParseYear(string(text))
		if err != nil {
			return nil, fmt.Errorf("built-in year %s: %w", f.Name(), err)
		}
		years = append(years, y)
	}
	return years, nil
}

// Years returns the numbers of the loaded years in order.
func (c *Calendar) Years() []int { return slices.Sorted(maps.Keys(c.years)) }

// WorkingDay reports whether offices work on the day.
func (c *Calendar) WorkingDay(d Day) (bool, error) {
	y, ok := c.years[d.Year()]
	if !ok {
		return false, notLoaded(d.Year())
	}
	return y.working(d), nil
}

// AddWorkingDays returns the n-th working day after the day, which itself is not
// counted, worked or not. For n = 0 it returns the day.
func (c *Calendar) AddWorkingDays(d Day, n int) (Day, error) {
	if n < 0 {
		return "", fault.New(fault.Invalid, "calendar.negative", "working days are counted forward")
	}
	for n > 0 {
		d = d.AddDays(1)
		ok, err := c.WorkingDay(d)
		if err != nil {
			return "", err
		}
		if ok {
			n--
		}
	}
	return d, nil
}

// Deadline returns the end, 24:00 in Shanghai, of the n-th working day after the
// civil day on which something was submitted. At that very moment it is late.
func (c *Calendar) Deadline(submitted time.Time, n int) (time.Time, error) {
	d, err := c.AddWorkingDays(DayOf(submitted), n)
	if err != nil {
		return time.Time{}, err
	}
	return d.AddDays(1).Start(), nil
}

// LastDay returns the civil day that ends with a deadline: the one to show.
func LastDay(deadline time.Time) Day { return DayOf(deadline.Add(-time.Nanosecond)) }

// WorkingDaysLeft returns how many working days lie between today and the end of
// the deadline's last day, today not counted: 5 on the day of submission of a
// five-day deadline, 0 on the last day, -1 once it is late.
func (c *Calendar) WorkingDaysLeft(now, deadline time.Time) (int, error) {
	if !now.Before(deadline) {
		return -1, nil
	}
	left := 0
	for d, last := DayOf(now), LastDay(deadline); d < last; {
		d = d.AddDays(1)
		ok, err := c.WorkingDay(d)
		if err != nil {
			return 0, err
		}
		if ok {
			left++
		}
	}
	return left, nil
}

// NotLoaded returns the year that a fault of this package misses.
func NotLoaded(err error) (year int, ok bool) {
	f := fault.Of(err)
	if f.Code != codeNotLoaded {
		return 0, false
	}
	year, convErr := strconv.Atoi(f.Values["year"])
	return year, convErr == nil
}

const codeNotLoaded = "calendar.year-not-loaded"

func notLoaded(year int) error {
	return fault.New(fault.Unavailable, codeNotLoaded, "the working days of %d are not loaded", year).
		With("year", strconv.Itoa(year))
}
