package admission

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func at(day calendar.Day, hour int) time.Time {
	return day.Start().Add(time.Duration(hour) * time.Hour)
}

// waitingList draws applications of the past weeks, some of them undated.
func waitingList(t *rapid.T, days *calendar.Calendar, now time.Time, prefix string, n int) []Waiting {
	list := make([]Waiting, n)
	for i := range list {
		w := Waiting{
			Application: id.Application(fmt.Sprintf("%s-%d", prefix, i)),
			Submitted:   now.Add(-time.Duration(rapid.IntRange(0, 15*24).Draw(t, "hours ago")) * time.Hour),
			Honoured:    rapid.Bool().Draw(t, "honoured"),
		}
		if due, err := days.Deadline(w.Submitted, reviewDays); err == nil && rapid.IntRange(0, 9).Draw(t, "undated") > 0 {
			w.Due = due
		}
		list[i] = w
	}
	return list
}

func order(list []Waiting, now time.Time, days Calendar) (names []id.Application) {
	for _, p := range Order(list, now, days) {
		names = append(names, p.Application)
	}
	return names
}

// The queue holds everybody once, in the same order whatever order they were read
// in, and who comes later is never put before an urgent one.
func TestOrderAnyList(t *testing.T) {
	days, now := workdays(t), at("2026-11-23", 10)
	rapid.Check(t, func(t *rapid.T) {
		list := waitingList(t, days, now, "a", rapid.IntRange(0, 30).Draw(t, "n"))
		want := order(list, now, days)
		shuffled := slices.Clone(list)
		rand.New(rand.NewPCG(1, rapid.Uint64().Draw(t, "seed"))).Shuffle(len(list), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(want, order(shuffled, now, days)); diff != "" {
			t.Fatalf("the order depends on how the list was read:\n%s", diff)
		}
		places := Order(list, now, days)
		if len(places) != len(list) {
			t.Fatalf("%d places for %d applications", len(places), len(list))
		}
		urgent := 0
		for i, p := range places {
			if i > 0 && p.Class < places[i-1].Class {
				t.Fatalf("class %d stands behind class %d", p.Class, places[i-1].Class)
			}
			if p.Class == Urgent {
				urgent++
			}
			if p.Class == Urgent != (p.Known && p.DaysLeft <= 1) {
				t.Fatalf("%+v is of class %d", p, p.Class)
			}
		}
		flood := list
		for i := range 40 {
			due, err := days.Deadline(now, reviewDays)
			if err != nil {
				t.Fatal(err)
			}
			flood = append(flood, Waiting{Application: id.Application(fmt.Sprint("z-", i)), Submitted: now, Due: due, Honoured: true})
		}
		if got := order(flood, now, days)[:urgent]; !slices.Equal(got, want[:urgent]) {
			t.Fatalf("a flood moved the urgent ones: %v, before %v", got, want[:urgent])
		}
	})
}

// season plays the reviewers' days: applications arrive at nine, then so many as
// can be done in a day are taken from the queue. It returns when each was taken.
func season(days *calendar.Calendar, arrivals map[calendar.Day][]Waiting, capacity int) (map[id.Application]time.Time, error) {
	var queue []Waiting
	taken := map[id.Application]time.Time{}
	for day := calendar.Day("2026-11-02"); day < "2026-12-20"; day = day.AddDays(1) {
		queue = append(queue, arrivals[day]...)
		working, err := days.WorkingDay(day)
		if err != nil {
			return nil, err
		}
		if !working {
			continue
		}
		now := at(day, 10)
		for _, p := range Order(queue, now, days)[:min(capacity, len(queue))] {
			taken[p.Application] = now
			queue = slices.DeleteFunc(queue, func(w Waiting) bool { return w.Application == p.Application })
		}
	}
	return taken, nil
}

// A flood of honoured applicants makes nobody overdue who was there before it:
// reviewers who can keep up with the ordinary ones still do.
func TestFloodOfHonoured(t *testing.T) {
	days := workdays(t)
	rapid.Check(t, func(t *rapid.T) {
		capacity := rapid.IntRange(1, 4).Draw(t, "a day")
		flood := rapid.SampledFrom([]calendar.Day{"2026-11-06", "2026-11-09", "2026-11-11"}).Draw(t, "flood")
		arrivals := map[calendar.Day][]Waiting{}
		arrive := func(day calendar.Day, hour int, name string, honoured bool) {
			w := Waiting{Application: id.Application(name), Submitted: at(day, hour), Honoured: honoured}
			due, err := days.Deadline(w.Submitted, reviewDays)
			if err != nil {
				t.Fatal(err)
			}
			w.Due = due
			arrivals[day] = append(arrivals[day], w)
		}
		for day := calendar.Day("2026-11-02"); day <= flood; day = day.AddDays(1) {
			if working, err := days.WorkingDay(day); err != nil || !working {
				continue
			}
			for i := range rapid.IntRange(0, capacity).Draw(t, "ordinary") {
				arrive(day, 8, fmt.Sprintf("ordinary-%s-%d", day, i), false)
			}
		}
		arrive(flood, 8, "ordinary-last", false)
		arrivals[flood] = arrivals[flood][max(0, len(arrivals[flood])-capacity):]
		for i := range rapid.IntRange(20, 60).Draw(t, "honoured") {
			arrive(flood, 9, fmt.Sprintf("honoured-%d", i), true)
		}
		taken, err := season(days, arrivals, capacity)
		if err != nil {
			t.Fatal(err)
		}
		for day, list := range arrivals {
			for _, w := range list {
				if when, ok := taken[w.Application]; !w.Honoured && (!ok || when.After(w.Due)) {
					t.Fatalf("%s of %s was taken at %v, due %v", w.Application, day, when, w.Due)
				}
			}
		}
		// Until then the title is worth something.
		if last, first := taken["ordinary-last"], taken["honoured-0"]; !first.Before(last) {
			t.Fatalf("a title gave no priority: %v, ordinary %v", first, last)
		}
	})
}

// The last moment of each class: a class changes at midnight in Shanghai and at no
// other time, and days that nobody works bring nobody closer.
func TestOrderAtTheEdges(t *testing.T) {
	days := workdays(t)
	due, err := days.Deadline(at("2026-09-18", 12), reviewDays) // a Friday; Sunday the 20th is worked
	if err != nil || calendar.LastDay(due) != "2026-09-24" {
		t.Fatalf("due %v, %v", due, err)
	}
	tests := map[string]struct {
		now   time.Time
		class Class
		left  int
	}{
		"two days left":            {at("2026-09-22", 23), Ordinary, 2},
		"the last second of these": {at("2026-09-23", 0).Add(-time.Second), Ordinary, 2},
		"one day left":             {at("2026-09-23", 0), Urgent, 1},
		"the last day":             {at("2026-09-24", 23), Urgent, 0},
		"the last moment":          {due.Add(-time.Nanosecond), Urgent, 0},
		"overdue":                  {due, Urgent, -1},
		"long overdue":             {at("2026-10-09", 9), Urgent, -1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := Order([]Waiting{{Application: "a", Submitted: at("2026-09-18", 12), Due: due}}, tt.now, days)[0]
			if got.Class != tt.class || got.DaysLeft != tt.left || !got.Known {
				t.Errorf("class %d, %d days left, known %v; want class %d, %d days", got.Class, got.DaysLeft, got.Known, tt.class, tt.left)
			}
		})
	}
}
