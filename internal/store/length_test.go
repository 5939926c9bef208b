package store

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// TestListsAtLength reads pages of the lists of applications, credit tasks and the
// discredit list, and sums of calls, with twenty thousand rows each: by every filter
// that is offered, at the beginning, in the middle and where nothing is left.
// ZHILIAN_ROWS sets how many; a million took six minutes to fill in on two cores
// without the sums.
func TestListsAtLength(t *testing.T) {
	rows := 20_000
	if n, err := strconv.Atoi(os.Getenv("ZHILIAN_ROWS")); err == nil {
		rows = n
	}
	forEachDatabase(t, func(t *testing.T, db *DB) {
		fillLists(t, db, rows)
		var slow []string
		for name, read := range listReads(t.Context(), db, rows) {
			var times []time.Duration
			for range 100 {
				began := time.Now()
				if _, err := read(); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				times = append(times, time.Since(began))
			}
			slices.Sort(times)
			t.Logf("%-40s p50 %6.1f ms, p99 %6.1f ms", name, ms(times[50]), ms(times[98]))
			if times[98] > 200*time.Millisecond {
				slow = append(slow, name)
			}
		}
		if len(slow) > 0 {
			t.Errorf("longer than 200 ms at p99: %v", slow)
		}
	})
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

const rowName = `'018b0000-0000-7000-8000-' || substr('000000000000', 1, 12 - length(CAST(n AS text))) || CAST(n AS text)`

// fillLists makes rows in the database itself: a thousand enterprises, most
// applications decided and most entries out of force, as after years.
func fillLists(t *testing.T, db *DB, rows int) {
	t.Helper()
	numbers := func(n int) string { return fmt.Sprintf(`(SELECT n FROM generate_series(1, %d) AS g(n)) AS numbers`, n) }
	if db.engine.name() == "sqlite" {
		numbers = func(n int) string {
			return fmt.Sprintf(`(WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < %d) SELECT n FROM g) AS numbers`, n)
		}
	}
	empty := map[string]string{"sqlite": `x''`, "postgres": `''::bytea`}[db.engine.name()]
	step := strconv.FormatInt(365*24*3600_000_000/int64(rows), 10) // rounds are of a year
	for _, text := range []string{
		`INSERT INTO enterprise (id, uscc, name, legal_rep, state, epoch, opened_at, version)
		 SELECT 'e' || CAST(n AS text), 'U' || CAST(n AS text), '企业' || CAST(n AS text), ` + empty + `, 'active', 1, 1, 1 FROM ` + numbers(1000),
		`INSERT INTO application (enterprise_id, id, state, form, app_code, round, submitted_at, due_at, honoured, created_at, created_by, version, claimed_by, claimed_until)
		 SELECT 'e' || CAST(n % 1000 + 1 AS text), ` + rowName + `,
		   CASE WHEN n % 1000 = 7 THEN 'submitted' WHEN n % 1000 = 8 THEN 'returned' WHEN n % 3 = 0 THEN 'rejected' ELSE 'approved' END,
		   ` + empty + `, '', 1, n, n, 0, n, 'm', 1, CASE WHEN n % 1000 = 7 THEN 's' || CAST(n % 20 AS text) ELSE '' END, 9000000000000000
		 FROM ` + numbers(rows),
		`INSERT INTO credit_task (enterprise_id, id, subject, source, ref, state, opened_at, decided_at, decided_by, note, version)
		 SELECT 'e' || CAST(n % 1000 + 1 AS text), ` + rowName + `, 'enterprise', 'a', '', CASE WHEN n % 500 = 0 THEN 'open' ELSE 'dismissed' END, n, 0, '', '', 1
		 FROM ` + numbers(rows),
		`INSERT INTO discredit (id, uscc, name, person, person_index, number, authority, basis, reason, from_day, until_day, last_day, public,
		   end_how, end_number, end_day, end_by, added_at, added_by, version)
		 SELECT ` + rowName + `, 'U' || CAST(n % 100000 AS text), '单位', ` + empty + `, ` + empty + `, CAST(n AS text), '机关', '依据', '事由', '2020-01-01',
		   CASE WHEN n % 100 = 0 THEN '' ELSE '2021-01-01' END, CASE WHEN n % 100 = 0 THEN '9999-12-31' ELSE '2021-01-01' END, n % 2, '', '', '', '', n, 's1', 1
		 FROM ` + numbers(rows),
		`INSERT INTO application_round (enterprise_id, application_id, number, form, review, submitted_at, submitted_by, due_at, result, decided_at, decided_by)
		 SELECT 'e' || CAST(n % 1000 + 1 AS text), ` + rowName + `, 1, ` + empty + `, ` + empty + `, 1767196800000000 + CAST(n AS bigint) * ` + step + `, 'm', 1767196800000000 + CAST(n AS bigint) * ` + step + ` + 432000000000,
		   'approved', 1767196800000000 + CAST(n AS bigint) * ` + step + ` + 86400000000 * (n % 7), 's' FROM ` + numbers(rows),
		`INSERT INTO call_hour (enterprise_id, hour, env, service, service_version, area, state, code, took, calls)
		 SELECT 'e' || CAST(n % 1000 + 1 AS text), 1767196800000000 + 3600000000 * (n / 1000), 'P', 'ER010' || CAST(n % 7 AS text), 1, '37020' || CAST(n % 5 AS text),
		   'done', '', n % 9, 10 FROM ` + numbers(rows),
		`INSERT INTO call_hour_total (hour, env, service, service_version, area, state, code, took, calls)
		 SELECT hour, env, service, service_version, area, state, code, took, SUM(calls) FROM call_hour GROUP BY hour, env, service, service_version, area, state, code, took`,
		`INSERT INTO call_day_total (hour, env, service, service_version, area, state, code, took, calls)
		 SELECT 1767196800000000 + 86400000000 * ((hour - 1767196800000000) / 86400000000), env, service, service_version, area, state, code, took, SUM(calls)
		 FROM call_hour_total GROUP BY 1, env, service, service_version, area, state, code, took`,
	} {
		err := db.inTx(t.Context(), func(tx Tx) error {
			if db.engine.name() == "sqlite" { // room for the indexes, or each row moves a page to the file
				if _, err := tx.Exec(t.Context(), `PRAGMA cache_size = -600000`); err != nil {
					return err
				}
			}
			_, err := tx.Exec(t.Context(), text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if db.engine.name() == "sqlite" {
		return // nobody gathers figures there
	}
	if err := db.inTx(t.Context(), func(tx Tx) error { _, err := tx.Exec(t.Context(), `ANALYZE`); return err }); err != nil { // as it does by itself
		t.Fatal(err)
	}
}

// statisticsReads are sums of calls by each dimension over a year, and of six hours by
// enterprise.
func statisticsReads(ctx context.Context, db *DB) map[string]func() (int, error) {
	reads := map[string]func() (int, error){}
	year := time.UnixMicro(1767196800000000)
	ask := func(name string, q traffic.Statistics) {
		q.Env, q.Limit = id.Production, 100
		reads["calls by "+name] = func() (int, error) { return count(db.Statistics().CallsForStaff(ctx, q)) }
	}
	for _, by := range []traffic.Dimension{traffic.ByHour, traffic.ByDay, traffic.ByMonth, traffic.ByService, traffic.ByVersion, traffic.ByArea, traffic.ByCode} {
		until := year.AddDate(1, 0, 0)
		if by == traffic.ByHour {
			until = year.AddDate(0, 0, 31)
		}
		ask(string(by), traffic.Statistics{By: by, From: year, To: until})
		ask(string(by)+", of one enterprise", traffic.Statistics{By: by, From: year, To: year.AddDate(1, 0, 0), Enterprise: "e8"})
	}
	ask("vendor, of six hours", traffic.Statistics{By: traffic.ByVendor, From: year, To: year.Add(6 * time.Hour)})
	ask("enterprise, of six hours", traffic.Statistics{By: traffic.ByEnterprise, From: year, To: year.Add(6 * time.Hour)})
	reads["work of a month"] = func() (int, error) { // of which a page shows up to twelve
		w, err := db.Statistics().WorkForStaff(ctx, year, year.AddDate(0, 1, 0))
		return int(w.Reviews.Decided), err
	}
	return reads
}

// listReads are pages of each list by every filter.
func listReads(ctx context.Context, db *DB, rows int) map[string]func() (int, error) {
	middle := fmt.Sprintf("018b0000-0000-7000-8000-%012d", rows/2)
	reads := map[string]func() (int, error){
		"the queue": func() (int, error) { return count(db.Applications().Waiting(ctx, 1000)) },
	}
	for _, state := range []admission.State{admission.Submitted, admission.Returned, admission.Approved, admission.Rejected, admission.Withdrawn} {
		for place, before := range map[string]string{"first": "", "middle": middle, "past the end": "018a"} {
			for who, f := range map[string]admission.Filter{
				"all": {}, "of one": {USCC: "U8"}, "of nobody": {USCC: "none"}, "mine": {Reviewer: "s7", Now: monday}, "nobody's": {Reviewer: "x", Now: monday},
			} {
				f.State, f.Before, f.Limit = state, id.Application(before), 21
				reads[fmt.Sprintf("applications %s, %s, %s", state, who, place)] = func() (int, error) {
					return count(db.Applications().ApplicationsForStaff(ctx, f))
				}
			}
		}
	}
	for _, state := range []credit.TaskState{credit.Open, credit.Dismissed, credit.Suspended} {
		for place, before := range map[string]string{"first": "", "middle": middle} {
			reads[fmt.Sprintf("credit tasks %s, %s", state, place)] = func() (int, error) {
				return count(db.Credit().Tasks(ctx, state, id.Task(before), 21))
			}
		}
	}
	for what, f := range map[string]credit.Filter{
		"all": {}, "of one": {USCC: "U77"}, "holding": {Holding: "2026-11-23"}, "public": {Holding: "2026-11-23", Public: true},
		"of one, holding": {USCC: "U77", Holding: "2026-11-23"}, "of one, public": {USCC: "U77", Holding: "2026-11-23", Public: true},
	} {
		f.Limit = 21
		after := f
		after.After, after.AfterDay = id.Discredit(middle), "9999-12-31"
		for place, f := range map[string]credit.Filter{"first": f, "middle": after} {
			reads["discredits "+what+", "+place] = func() (int, error) { return count(db.Credit().ListEntries(ctx, f)) }
		}
	}
	reads["discredits about an employer"] = func() (int, error) {
		list, err := db.entriesAbout(ctx, db.reader(), enterprise.USCC("U77"), "")
		return len(list), err
	}
	maps.Copy(reads, statisticsReads(ctx, db))
	return reads
}
