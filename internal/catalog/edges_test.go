package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// person sets fields of the first person.
func person(fields ...string) map[string]any {
	set := map[string]any{}
	for n := 0; n < len(fields); n += 2 {
		set["/persons/0/"+fields[n]] = fields[n+1]
	}
	return set
}

// born is a card of the test range with its birth date.
func born(birth calendar.Day, more ...string) map[string]any {
	number := withCheck("000000" + strings.ReplaceAll(string(birth), "-", "") + "001")
	return person(append([]string{"aac147", number, "aac006", string(birth)}, more...)...)
}

// hired moves the hire and the contract to a day; the contract runs three years.
func hired(day calendar.Day) []string {
	return []string{"aae030", string(day), "abc913", string(day), "abc914", string(addMonths(day, 36).AddDays(-1))}
}

func dispatched(start, end calendar.Day) map[string]any {
	set := person("aac013", "51", "abc955", "1", "abc954", "91370200MA3TEXT02F", "abc913", string(start), "abc914", string(end))
	set["/persons/0/probationMonths"] = 0
	return set
}

// probation sets a contract and a probation.
func probation(start, end calendar.Day, months int) map[string]any {
	set := person("aae030", string(start), "abc913", string(start), "abc914", string(end))
	set["/persons/0/probationMonths"] = months
	return set
}

// edge is a body at the edge of a rule, and all that is found with it.
type edge struct {
	service string
	set     map[string]any
	remove  []string
	now     time.Time // that of the examples when zero
	want    string    // codes, errors then warnings
}

func merged(sets ...map[string]any) map[string]any {
	all := map[string]any{}
	for _, s := range sets {
		for k, v := range s {
			all[k] = v
		}
	}
	return all
}

// edges are the last days on which a rule holds and the first on which it does
// not. Today is 2026-11-23.
func edges() map[string]edge {
	change := func(field, after string) map[string]any {
		return map[string]any{"/changes/0": map[string]any{"aae155": field, "aae124": after}}
	}
	period := func(from, to string) map[string]any { return map[string]any{"/aae030": from, "/aae031": to} }
	ended := func(start, end, reason, will string) map[string]any {
		return person("aae030", start, "abc916", end, "abc917", reason, "involuntary", will)
	}
	return map[string]edge{
		"16 on the day of hire":         {service: "ER0101", set: born("2010-11-16"), want: "E3104"},
		"16 one day later":              {service: "ER0101", set: born("2010-11-17"), want: "E3103"},
		"17 and 364 days":               {service: "ER0101", set: born("2008-11-17"), want: "E3104"},
		"18 on the day of hire":         {service: "ER0101", set: born("2008-11-16"), want: ""},
		"29 February, on 28 February":   {service: "ER0101", set: merged(born("2008-02-29"), person(hired("2026-02-28")...), person("lateReason", "补报")), want: "E3104"},
		"29 February, on 1 March":       {service: "ER0101", set: merged(born("2008-02-29"), person(hired("2026-03-01")...), person("lateReason", "补报")), want: ""},
		"29 February, 16 on 29":         {service: "ER0101", set: merged(born("2012-02-29"), person(hired("2028-02-29")...)), now: at12("2028-02-29"), want: "E3104"},
		"29 February, 15 on 28":         {service: "ER0101", set: merged(born("2012-02-29"), person(hired("2028-02-28")...)), now: at12("2028-02-29"), want: "E3103"},
		"born on the day of hire":       {service: "ER0101", set: born("2026-11-16"), want: "E3103"},
		"born after the hire":           {service: "ER0101", set: born("2026-11-17"), want: "E3103"},
		"hired today":                   {service: "ER0101", set: person(hired("2026-11-23")...), want: ""},
		"hired tomorrow":                {service: "ER0101", set: person(hired("2026-11-24")...), want: "E3113"},
		"hired tomorrow in UTC only":    {service: "ER0101", set: person(hired("2026-11-24")...), now: time.Date(2026, 11, 23, 16, 0, 0, 0, time.UTC), want: ""},
		"a second before midnight":      {service: "ER0101", set: person(hired("2026-11-24")...), now: time.Date(2026, 11, 23, 15, 59, 59, 0, time.UTC), want: "E3113"},
		"30 days ago":                   {service: "ER0101", set: person(hired("2026-10-24")...), want: ""},
		"31 days ago":                   {service: "ER0101", set: person(hired("2026-10-23")...), want: "E3114"},
		"31 days ago, with a reason":    {service: "ER0101", set: merged(person(hired("2026-10-23")...), person("lateReason", "补报")), want: ""},
		"30 days ago over the year end": {service: "ER0101", set: person(hired("2026-12-02")...), now: at12("2027-01-01"), want: ""},
		"31 days ago over the year end": {service: "ER0101", set: person(hired("2026-12-01")...), now: at12("2027-01-01"), want: "E3114"},
		"a contract after 30 days":      {service: "ER0101", set: person("abc913", "2026-12-16", "abc914", "2029-12-15"), want: ""},
		"a contract after 31 days":      {service: "ER0101", set: person("abc913", "2026-12-17", "abc914", "2029-12-16"), want: "E3115"},
		"a contract of one day":         {service: "ER0101", set: probation("2026-11-16", "2026-11-16", 0), want: ""},
		"a contract of no day":          {service: "ER0101", set: probation("2026-11-16", "2026-11-15", 0), want: "E3106"},
		"a dispatch of 24 months":       {service: "ER0101", set: dispatched("2026-11-16", "2028-11-15"), want: ""},
		"a dispatch a day shorter":      {service: "ER0101", set: dispatched("2026-11-16", "2028-11-14"), want: "E3110"},
		"a dispatch from 29 February":   {service: "ER0101", set: merged(dispatched("2028-02-29", "2030-02-27"), person("aae030", "2028-02-29")), now: at12("2028-03-01"), want: ""},
		"a dispatch, February, shorter": {service: "ER0101", set: merged(dispatched("2028-02-29", "2030-02-26"), person("aae030", "2028-02-29")), now: at12("2028-03-01"), want: "E3110"},
		"a query of 36 months":          {service: "ER0102", set: period("2023-11-23", "2026-11-23"), want: ""},
		"a query a day longer":          {service: "ER0102", set: period("2023-11-22", "2026-11-23"), want: "E3124"},
		"a query of one day":            {service: "ER0102", set: period("2026-11-23", "2026-11-23"), want: ""},
		"a query backwards":             {service: "ER0102", set: period("2026-11-23", "2026-11-22"), want: "E3123"},
		"a query from tomorrow":         {service: "ER0102", set: period("2026-11-24", "2026-11-24"), want: "E3125"},
		"an end in 50 years":            {service: "ER0103", set: change("abc914", "2076-11-23"), want: ""},
		"an end a day later":            {service: "ER0103", set: change("abc914", "2076-11-24"), want: "E3136"},
		"12 months of probation":        {service: "ER0103", set: change("probationMonths", "12"), want: ""},
		"13 months of probation":        {service: "ER0103", set: change("probationMonths", "13"), want: "E3132"},
		"withdrawn after 15 days":       {service: "ER0104", set: map[string]any{"/aae043": "2026-11-08"}, want: ""},
		"withdrawn after 16 days":       {service: "ER0104", set: map[string]any{"/aae043": "2026-11-07"}, want: "E3142"},
		"withdrawn on the day":          {service: "ER0104", set: map[string]any{"/aae043": "2026-11-23"}, want: ""},
		"withdrawn before":              {service: "ER0104", set: map[string]any{"/aae043": "2026-11-24"}, want: "E3141"},
		"ended on the first day":        {service: "ER0105", set: ended("2026-11-20", "2026-11-20", "3601", "1"), want: ""},
		"ended before the first day":    {service: "ER0105", set: ended("2026-11-20", "2026-11-19", "3601", "1"), want: "E3151"},
		"ended today":                   {service: "ER0105", set: ended("2026-11-01", "2026-11-23", "3601", "1"), want: ""},
		"ended tomorrow":                {service: "ER0105", set: ended("2026-11-01", "2026-11-24", "3601", "1"), want: "E3152"},
		"ended 15 days ago":             {service: "ER0105", set: ended("2026-10-01", "2026-11-08", "3601", "1"), want: ""},
		"ended 16 days ago":             {service: "ER0105", set: ended("2026-10-01", "2026-11-07", "3601", "1"), want: "E3153"},
		"a probation of 6 months":       {service: "ER0105", set: ended("2026-05-20", "2026-11-20", "3702", "0"), want: ""},
		"a probation a day longer":      {service: "ER0105", set: ended("2026-05-19", "2026-11-20", "3702", "0"), want: "E3157"},
		"50 on the last day":            {service: "ER0105", set: merged(pensioner("1976-11-20"), ended("2010-03-01", "2026-11-20", "4402", "0")), want: ""},
		"49 on the last day":            {service: "ER0105", set: merged(pensioner("1976-11-21"), ended("2010-03-01", "2026-11-20", "4402", "0")), want: "E3156"},
	}
}

// pensioner is somebody whose number tells the birth; ER0105 asks for no more.
func pensioner(birth calendar.Day) map[string]any {
	return map[string]any{"/persons/0/aac147": born(birth)["/persons/0/aac147"]}
}

func at12(day calendar.Day) time.Time { return day.Start().Add(12 * time.Hour) }

func codes(r Report) string {
	var list []string
	for _, f := range append(slices.Clone(r.Errors), r.Warnings...) {
		list = append(list, f.Code)
	}
	return strings.Join(list, " ")
}

func TestRulesAtTheirEdges(t *testing.T) {
	for name, e := range edges() {
		t.Run(name, func(t *testing.T) {
			i, f := service(t, e.service), facts
			if !e.now.IsZero() {
				f.Now = e.now
			}
			if got := codes(i.Check(sent(t, i, e.set, e.remove...), f)); got != e.want {
				t.Errorf("found %q, want %q", got, e.want)
			}
		})
	}
}

// Every month of probation against contracts that end on the day of the law's
// bounds and one day before, from starts at awkward days.
func TestProbationAtEveryBound(t *testing.T) {
	i := service(t, "ER0101")
	most := func(months int, whole bool) int { // by the law, in words of its own
		if !whole {
			months-- // a day is missing
		}
		switch {
		case months < 3:
			return 0
		case months < 12:
			return 1
		case months < 36:
			return 2
		}
		return 6
	}
	for _, start := range []calendar.Day{"2026-11-16", "2026-11-01", "2026-10-31", "2028-02-29", "2027-12-01"} {
		for _, months := range []int{3, 12, 36} {
			for _, whole := range []bool{true, false} {
				end := addMonths(start, months).AddDays(-1)
				if !whole {
					end = end.AddDays(-1)
				}
				for p := range 8 {
					f := facts
					f.Now = at12(start)
					want := ""
					if p > most(months, whole) {
						want = "E3108"
					}
					if got := codes(i.Check(sent(t, i, probation(start, end, p)), f)); got != want {
						t.Errorf("%s to %s with %d months of probation: %q, want %q", start, end, p, got, want)
					}
				}
			}
		}
	}
}

// What is put into a field comes back in no text and no pointer, whichever of
// schema, code tables, formats, ranges and rules refuses it.
func TestNoCanaryInFindings(t *testing.T) {
	canaries := []string{"Canary飞鸟", "E77712345", "13977712345", "110105197771231002X", "2777-07-17", "77712.77", "https://77712.example/?q=77712"}
	for _, i := range platform(t).Interfaces() {
		fields := i.Fields()
		rapid.Check(t, func(t *rapid.T) {
			set := map[string]any{}
			for range rapid.IntRange(1, 6).Draw(t, "fields") {
				f := fields[rapid.IntRange(0, len(fields)-1).Draw(t, "field")]
				pointer := strings.ReplaceAll(f.Pointer, "*", "0")
				c := rapid.SampledFrom(canaries).Draw(t, "canary")
				switch rapid.IntRange(0, 4).Draw(t, "how") {
				case 0:
					set[pointer] = c
				case 1:
					set[pointer] = []any{c, map[string]any{c: c}}
				case 2:
					set[pointer] = map[string]any{c: c}
				case 3: // beside the field, as a name
					set[pointer[:strings.LastIndexByte(pointer, '/')]+join(c)] = c
				default:
					set[pointer] = c + c
				}
			}
			for _, env := range []id.Env{id.Test, id.Production} {
				f := facts
				f.Env = env
				r := i.Check(edit(i.Examples[0].Body, set, nil), f)
				for _, g := range append(r.Errors, r.Warnings...) {
					text := g.Pointer + g.Code + g.Message + g.Hint
					if strings.Contains(text, "777") || strings.Contains(text, "飞鸟") { // every canary has one of them
						t.Fatalf("%s repeats a part of %v: %+v", i.Code, set, g)
					}
					if g.Message == "" || g.Hint == "" {
						t.Fatalf("no text or remedy: %+v", g)
					}
				}
			}
		})
	}
}

// A rule that cannot be judged refuses; it never lets through.
func TestRulesThatCannotBeJudged(t *testing.T) {
	i := service(t, "ER0101")
	for name, set := range map[string]map[string]any{
		"an end beyond the years":   person("abc914", "9999-12-31"),
		"a start before the years":  person("abc913", "0999-01-01", "abc914", "0999-12-31"),
		"a hire before all years":   person(hired("1000-01-01")...),
		"a contract in another age": person("abc913", "9500-01-01", "abc914", "9600-01-01"),
	} {
		t.Run(name, func(t *testing.T) {
			r := i.Check(sent(t, i, set), facts)
			for _, f := range r.Errors {
				if f.Pointer == "" || f.Hint == "" {
					t.Errorf("told as %+v", f)
				}
			}
			if name != "a hire before all years" && len(r.Errors) == 0 {
				t.Errorf("passes with warnings %v", r.Warnings)
			}
		})
	}
}

// Each of a hundred persons is judged by itself, wherever the broken ones stand.
func TestPersonsAreJudgedByThemselves(t *testing.T) {
	i := service(t, "ER0101")
	first := at(i.Examples[0].Body, "/persons/0")
	rapid.Check(t, func(t *rapid.T) {
		list := make([]any, rapid.IntRange(1, 100).Draw(t, "n"))
		var want []string
		for n := range list {
			fields := map[string]any{"/aac147": withCheck(fmt.Sprintf("00000019900101%03d", 2*n+1))}
			switch rapid.IntRange(0, 9).Draw(t, "fault") {
			case 0:
				fields["/aac004"] = "2"
				want = append(want, fmt.Sprintf("E3102 /persons/%d/aac004", n))
			case 1:
				fields["/aac011"] = "??"
				want = append(want, fmt.Sprintf("E3002 /persons/%d/aac011", n))
			}
			list[n] = edit(first, fields, nil)
		}
		r := i.Check(edit(i.Examples[0].Body, map[string]any{"/persons": list}, nil), facts)
		var got []string
		for _, f := range r.Errors {
			got = append(got, f.Code+" "+f.Pointer)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("found %v, want %v", got, want)
		}
	})
}
