package store

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// pastCall is a call of production that was filed at the given time.
func pastCall(e id.Enterprise, n int, at time.Time) call.Call {
	c := newCall(e, fmt.Sprintf("HR-%d", n))
	c.Env, c.ID, c.FiledAt = id.Production, id.New[id.Call](at), at.UTC().Truncate(time.Microsecond)
	c.Service, c.Area = []string{"ER0101", "ER0102", "SI0103"}[n%3], []string{"370202", "370203"}[n%2]
	return c
}

// lastDays asks for production in the days around now.
func lastDays(by traffic.Dimension) traffic.Statistics {
	today := calendar.DayOf(time.Now())
	return traffic.Statistics{By: by, Env: id.Production, From: today.AddDays(-10).Start(), To: today.AddDays(1).Start(), Limit: 100}
}

// TestStatistics adds up calls filed at random hours of three days, of which some
// ended, and holds every division against the calls themselves; then the late end of
// one moves it, and adding up again from nothing gives the same rows.
func TestStatistics(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		s, seed := db.Statistics(), rand.Uint64()
		t.Logf("seed %d", seed)
		random := rand.New(rand.NewPCG(seed, 0))
		first, second := company(t, db, 1).Enterprise, company(t, db, 2).Enterprise
		if _, err := s.Roll(t.Context()); err != nil {
			t.Fatal(err)
		}
		want := map[traffic.Dimension]map[string]int64{traffic.ByService: {}, traffic.ByArea: {}, traffic.ByEnterprise: {}, traffic.ByHour: {}, traffic.ByVersion: {}}
		done, open := int64(0), []call.Call(nil)
		for n := range 60 {
			at := time.Now().Add(-time.Duration(random.IntN(72*60)) * time.Minute)
			c := record(t, l, pastCall([]id.Enterprise{first, second}[random.IntN(2)], n, at))
			want[traffic.ByService][c.Service]++
			want[traffic.ByVersion][c.Service+" v1"]++
			want[traffic.ByArea][c.Area]++
			want[traffic.ByEnterprise][string(c.Enterprise)]++
			want[traffic.ByHour][c.FiledAt.Truncate(time.Hour).Format(time.RFC3339)]++
			if random.IntN(2) == 0 || n < 3 {
				open = append(open, c)
			} else if err := l.Finish(t.Context(), finishing(t, c, message.Done)); err != nil {
				t.Fatal(err)
			} else {
				done++
			}
		}
		rolled(t, s)
		for by, keys := range want {
			got := map[string]int64{}
			for _, v := range totals(t, s, lastDays(by)) {
				key := v.Key
				if at, err := time.Parse(time.RFC3339, key); err == nil {
					key = at.UTC().Format(time.RFC3339)
				}
				got[key] = v.Calls
			}
			if diff := cmp.Diff(keys, got); diff != "" {
				t.Errorf("by %s (-want +got):\n%s", by, diff)
			}
		}
		sum := sumOf(totals(t, s, lastDays(traffic.ByDay)))
		if sum.Calls != 60 || sum.Done != done || sum.Open != 60-done || sumOf(totals(t, s, lastDays(traffic.ByMonth))) != sum {
			t.Errorf("%d calls, %d done: %+v", 60, done, sum)
		}

		late := open[0]
		if err := l.Finish(t.Context(), finishing(t, late, message.Rejected)); err != nil {
			t.Fatal(err)
		}
		rolled(t, s)
		q := lastDays(traffic.ByEnterprise)
		q.Enterprise, q.Service, q.Area = late.Enterprise, late.Service, late.Area
		if v := sumOf(totals(t, s, q)); v.Rejected != 1 || v.Calls == 0 {
			t.Errorf("after the late result: %+v", v)
		}
		if v := sumOf(totals(t, s, lastDays(traffic.ByDay))); v.Rejected != 1 || v.Calls != 60 {
			t.Errorf("all after the late result: %+v", v)
		}

		before := hourRows(t, db)
		if err := s.Again(t.Context(), "s1"); err != nil {
			t.Fatal(err)
		}
		rolled(t, s)
		if diff := cmp.Diff(before, hourRows(t, db)); diff != "" || len(before) == 0 {
			t.Errorf("added up again from nothing (-before +after):\n%s", diff)
		}
	})
}

// TestStatisticsAreBounded: whose scope is an area and an interface adds up those calls.
func TestStatisticsAreBounded(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		s, e := db.Statistics(), company(t, db, 1).Enterprise
		for n := range 6 {
			record(t, l, pastCall(e, n, time.Now().Add(-time.Hour)))
		}
		rolled(t, s)
		ctx := staff.Within(t.Context(), staff.Reach{Areas: []string{"370203"}, Services: []string{"ER0101", "SI0103"}})
		list, err := s.CallsForStaff(ctx, lastDays(traffic.ByService))
		if err != nil || len(list) != 2 || sumOf(list).Calls != 2 {
			t.Errorf("%+v, %v", list, err)
		}
		standing, err := s.StandingForStaff(ctx)
		if err != nil || standing.Enterprises != 0 {
			t.Errorf("%+v, %v", standing, err)
		}
		if added, err := s.Added(ctx); err != nil || added.IsZero() {
			t.Errorf("added up at %v, %v", added, err)
		}
	})
}

// TestOwnStatistics: an enterprise's calls divided by system, agent and outcome are those
// that were filed; another's are not among them, and nobody's are none.
func TestOwnStatistics(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		s, own, other := db.Statistics(), company(t, db, 1).Enterprise, company(t, db, 2).Enterprise
		perform(t, db, `INSERT INTO hr_system (app_code, enterprise_id, application_id, name, area, product, product_version, vendor, deployment, product_owner, suite, state, epoch, created_at, released_at, taken_at, version)
			VALUES ('QD00000007', $1, '', '考勤', '', '', '', '', '', '', '', 'active', 1, 0, 0, 0, 1)`, string(own))
		for n := range 7 {
			c := pastCall([]id.Enterprise{own, other}[n%7/6], n, time.Now().Add(-time.Duration(n)*time.Minute))
			c.App = []id.App{"QD00000007", "QD00000008"}[n%2]
			c.Agent = []string{"", "", "91370200163562681G"}[n%3]
			c = record(t, l, c)
			if n < 2 {
				if err := l.Finish(t.Context(), finishing(t, c, message.Rejected)); err != nil {
					t.Fatal(err)
				}
			}
		}
		rolled(t, s)
		sums := func(e id.Enterprise, q traffic.Statistics) map[string]int64 {
			list, err := s.Calls(t.Context(), e, q)
			if err != nil {
				t.Fatal(err)
			}
			keys := map[string]int64{}
			for _, v := range list {
				keys[v.Key+" "+v.Name] = v.Calls
			}
			return keys
		}
		for by, want := range map[traffic.Dimension]map[string]int64{
			traffic.BySystem:  {"QD00000007 考勤": 3, "QD00000008 ": 3},
			traffic.ByAgent:   {" ": 4, "91370200163562681G ": 2},
			traffic.ByOutcome: {"rejected ": 2, "processing ": 4},
		} {
			if diff := cmp.Diff(want, sums(own, lastDays(by))); diff != "" {
				t.Errorf("by %s (-want +got):\n%s", by, diff)
			}
		}
		q := lastDays(traffic.ByService)
		q.Enterprise, q.App = other, "QD00000008" // whose calls are told is not the question's
		if n := sums(own, q); n["ER0101 "]+n["ER0102 "]+n["SI0103 "] != 3 {
			t.Errorf("of one system: %v", n)
		}
		if n := sums("", lastDays(traffic.ByDay)); len(n) != 0 {
			t.Errorf("nobody's calls: %v", n)
		}
	})
}

func rolled(t *testing.T, s *Statistics) {
	t.Helper()
	if _, err := s.Roll(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func totals(t *testing.T, s *Statistics, q traffic.Statistics) []traffic.Total {
	t.Helper()
	list, err := s.CallsForStaff(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func sumOf(list []traffic.Total) traffic.Total {
	var sum traffic.Total
	for _, v := range list {
		sum.Add(v)
	}
	return sum
}

// hourRows are all rows of the sums, as text.
func hourRows(t *testing.T, db *DB) []string {
	t.Helper()
	rows, err := all(t.Context(), db.reader(), value[string], `SELECT r FROM (
		SELECT 'each ' || enterprise_id || CAST(hour AS text) || env || service || area || state || code || CAST(took AS text) || ' ' || CAST(calls AS text) AS r FROM call_hour
		UNION ALL
		SELECT 'all ' || CAST(hour AS text) || env || service || area || state || code || CAST(took AS text) || ' ' || CAST(calls AS text) FROM call_hour_total
		UNION ALL
		SELECT 'day ' || CAST(hour AS text) || env || service || area || state || code || CAST(took AS text) || ' ' || CAST(calls AS text) FROM call_day_total) AS u ORDER BY r`)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
