package calendar

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// statutory is how many days of a year the law makes holidays. Every other day
// off of a holiday arrangement is won by working on a weekend, so that a year has
// exactly its days, less its Saturdays and Sundays, less these working days. An
// import that does not come out there was mistyped.
const statutory = 13

// Year says what is special in one year: weekdays that are off and weekends that
// are worked (调休). All other days follow the week.
type Year struct {
	Number int
	off    map[Day]bool
	work   map[Day]bool
}

// ParseYear reads a year in the form of the import file, a line each:
//
//	year 2026
//	off 02-15..02-23
//	work 02-14
//
// A day may stand alone or be a range; "#" begins a comment. The year is refused,
// naming the line, unless every day makes sense and the number of working days is
// what the law makes it.
func ParseYear(text string) (Year, error) {
	var y Year
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if err := y.take(words); err != nil {
			return Year{}, fault.New(fault.Invalid, "calendar.line", "line %d: %v", n, err).With("line", strconv.Itoa(n))
		}
	}
	if err := lines.Err(); err != nil {
		return Year{}, fault.New(fault.Invalid, "calendar.line", "not a calendar file").Because(err)
	}
	if y.Number == 0 {
		return Year{}, fault.New(fault.Invalid, "calendar.no-year", "no line names the year")
	}
	if got, want := y.WorkingDays(), y.lawful(); got != want {
		return Year{}, fault.New(fault.Invalid, "calendar.count", "the year has %d working days and should have %d", got, want).
			With("got", strconv.Itoa(got)).With("want", strconv.Itoa(want))
	}
	return y, nil
}

// take reads one line that is not empty.
func (y *Year) take(words []string) error {
	if len(words) != 2 {
		return fmt.Errorf("want a word and a value")
	}
	switch words[0] {
	case "year":
		return y.takeNumber(words[1])
	case "off":
		return y.takeDays(words[1], y.off, func(d Day) error {
			if y.work[d] {
				return fmt.Errorf("%s is off and worked at once", d)
			}
			return nil
		})
	case "work":
		return y.takeDays(words[1], y.work, func(d Day) error {
			if !weekend(d) {
				return fmt.Errorf("%s is no Saturday or Sunday", d)
			}
			if y.off[d] {
				return fmt.Errorf("%s is off and worked at once", d)
			}
			return nil
		})
	}
	return fmt.Errorf("unknown word %q", words[0])
}

func (y *Year) takeNumber(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 2000 || n > 2999 {
		return fmt.Errorf("%q is no year", s)
	}
	if y.Number != 0 {
		return fmt.Errorf("the year is named twice")
	}
	*y = Year{Number: n, off: map[Day]bool{}, work: map[Day]bool{}}
	return nil
}

// takeDays adds MM-DD or MM-DD..MM-DD to days, each checked.
func (y *Year) takeDays(s string, days map[Day]bool, check func(Day) error) error {
	if y.Number == 0 {
		return fmt.Errorf("the year must come first")
	}
	from, to, isRange := strings.Cut(s, "..")
	if !isRange {
		to = from
	}
	first, err := ParseDay(fmt.Sprintf("%04d-%s", y.Number, from))
	if err != nil {
		return fmt.Errorf("%q is no day of %d", from, y.Number)
	}
	last, err := ParseDay(fmt.Sprintf("%04d-%s", y.Number, to))
	if err != nil {
		return fmt.Errorf("%q is no day of %d", to, y.Number)
	}
	if last < first {
		return fmt.Errorf("%s ends before it begins", s)
	}
	for d := first; d <= last; d = d.AddDays(1) {
		if days[d] {
			return fmt.Errorf("%s is named twice", d)
		}
		if err := check(d); err != nil {
			return err
		}
		days[d] = true
	}
	return nil
}

// Format returns the year in the form that ParseYear reads.
func (y Year) Format() string {
	type line struct {
		day  Day
		word string
	}
	var list []line
	for d := range y.off {
		list = append(list, line{d, "off"})
	}
	for d := range y.work {
		list = append(list, line{d, "work"})
	}
	slices.SortFunc(list, func(a, b line) int { return cmp.Compare(a.day, b.day) })
	var b strings.Builder
	fmt.Fprintf(&b, "year %04d\n", y.Number)
	for _, l := range list {
		fmt.Fprintf(&b, "%s %s\n", l.word, l.day[len("2026-"):])
	}
	return b.String()
}

// WorkingDays returns how many working days the year has.
func (y Year) WorkingDays() int {
	return y.count(y.working)
}

// lawful returns how many working days the law gives the year.
func (y Year) lawful() int {
	return y.count(func(d Day) bool { return !weekend(d) }) - statutory
}

func (y Year) count(is func(Day) bool) int {
	n := 0
	for d := Day(fmt.Sprintf("%04d-01-01", y.Number)); d.Year() == y.Number; d = d.AddDays(1) {
		if is(d) {
			n++
		}
	}
	return n
}

func (y Year) working(d Day) bool { return y.work[d] || !weekend(d) && !y.off[d] }

func weekend(d Day) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
