package store

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// fillWork writes what a month left behind: rounds of two enterprises decided after one
// to four hours, cases, a comparison of each kind, and the systems of three products.
// The first enterprise applied for ER0101 in area 370203, the second for SI0103 in 370202.
func fillWork(t *testing.T, db *DB, month time.Time) {
	t.Helper()
	at := func(hours int) string {
		return strconv.FormatInt(micros(month.Add(time.Duration(hours)*time.Hour)), 10)
	}
	empty := `CAST('' AS ` + map[string]string{"sqlite": "blob", "postgres": "bytea"}[db.engine.name()] + `)`
	var texts []string
	round := func(e, n int, result string, submitted, due, decided int) {
		texts = append(texts, fmt.Sprintf(`INSERT INTO application_round (enterprise_id, application_id, number, form, review, submitted_at, submitted_by, due_at, result, decided_at, decided_by)
			VALUES ('e%d', 'a%d', %d, %s, %s, %s, 'm', %s, '%s', %s, 's')`, e, e, n, empty, empty, at(submitted), at(due), result, at(decided)))
	}
	round(1, 1, "returned", 0, 120, 1)
	round(1, 2, "approved", 0, 120, 2)
	round(2, 1, "rejected", 0, 1, 4)    // late
	round(2, 2, "approved", 0, 120, -1) // of the month before
	for e, about := range []string{"", "'ER0101', '370203'", "'SI0103', '370202'"} {
		if e > 0 {
			texts = append(texts, fmt.Sprintf(`INSERT INTO application_reach (enterprise_id, application_id, service, area) VALUES ('e%d', 'a%d', %s)`, e, e, about))
		}
	}
	matter := func(n, e int, service, state, how string, opened, due, ended int) {
		texts = append(texts, fmt.Sprintf(`INSERT INTO intervention (id, kind, subject, enterprise_id, env, app_code, msg_id, call_id, service, core, step, reason, owner, state,
			taken_by, approval_id, how, opened_at, due_at, told_at, escalated_at, ended_at, version, sealed)
			VALUES ('i%d', 'call', 'c%d', 'e%d', 'P', '', '', 'c%d', '%s', '', '', '', 'operator', '%s', '', '', '%s', %s, %s, 0, 0, %s, 1, %s)`,
			n, n, e, n, service, state, how, at(opened), at(due), at(ended), empty))
	}
	matter(1, 1, "ER0101", "done", "settle", 0, 48, 10)
	matter(2, 1, "ER0101", "done", "return", 0, 5, 30) // late
	matter(3, 2, "SI0103", "done", "settle", -5, 48, 3)
	matter(4, 2, "SI0103", "open", "", 1, 48, -1000)
	for n, state := range []string{"done", "failed", "running"} {
		texts = append(texts, fmt.Sprintf(`INSERT INTO reconciliation (id, core, day, state, asked_by, asked_at, updated_at, ended_at, attempt, lines, matched, missing_there,
			missing_here, different, pending, by_hand, failure) VALUES ('r%d', 'employment', '2026-11-0%d', '%s', '', 0, 0, %s, 1, 100, 90, 1, 2, 3, 0, 0, '')`, n, n+1, state, at(5)))
	}
	for n, progress := range []string{"passed", "passed", "failed", "begun"} {
		texts = append(texts, fmt.Sprintf(`INSERT INTO acceptance_case (enterprise_id, service, service_version, case_id, progress, reason, evidence, judged_at, version)
			VALUES ('e1', 'ER0101', 1, 'k%d', '%s', '', '', %s, 1)`, n, progress, at(n)))
	}
	texts = append(texts,
		`INSERT INTO service_grant (enterprise_id, service, service_version, state, since, version) VALUES ('e1', 'ER0101', 1, 'open', `+at(7)+`, 1)`,
		`INSERT INTO product_check (vendor, name, version, service, service_version, cases, passed_at, enterprise_id) VALUES ('甲', '人力', '2', 'ER0101', 1, '', 0, 'e1')`)
	for n, s := range []struct{ e, vendor, version, state string }{{"e1", "甲", "2", "active"}, {"e2", "甲", "2", "active"}, {"e2", "乙", "1", "active"}, {"e1", "甲", "1", "cancelled"}} {
		texts = append(texts, fmt.Sprintf(`INSERT INTO hr_system (app_code, enterprise_id, application_id, name, area, product, product_version, vendor, deployment, product_owner,
			suite, state, epoch, created_at, released_at, taken_at, version) VALUES ('x%d', '%s', 'a', 'n', '370203', '人力', '%s', '%s', '', '', '', '%s', 0, 0, 0, %d, 1)`, n, s.e, s.version, s.vendor, s.state, n))
	}
	for _, text := range texts {
		if err := db.inTx(t.Context(), func(tx Tx) error { _, err := tx.Exec(t.Context(), text); return err }); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

// TestWork holds what staff did in a month against what was written down of it, for
// everybody and for whoever sees one interface.
func TestWork(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		month := monday.Add(-30 * 24 * time.Hour)
		fillWork(t, db, month)
		s := db.Statistics()
		want := traffic.Work{
			Reviews:         traffic.Reviews{Decided: 3, Approved: 1, Returned: 1, Rejected: 1, InTime: 2, Median: 2 * time.Hour, Longest: 4 * time.Hour},
			Acceptance:      traffic.Acceptance{Passed: 2, Failed: 1, Opened: 1},
			Cases:           traffic.Cases{Opened: 3, Ended: 3, InTime: 2, How: map[string]int64{"settle": 2, "return": 1}, Median: 10 * time.Hour, Longest: 30 * time.Hour},
			Reconciliations: traffic.Reconciliations{Done: 1, Failed: 1, Lines: 200, Matched: 180, Differences: 12},
		}
		got, err := s.WorkForStaff(t.Context(), month, month.Add(100*time.Hour))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}

		one := staff.Within(t.Context(), staff.Reach{Services: []string{"SI0103"}})
		want.Reviews = traffic.Reviews{Decided: 1, Rejected: 1, Median: 4 * time.Hour, Longest: 4 * time.Hour}
		want.Acceptance = traffic.Acceptance{}
		want.Cases = traffic.Cases{Opened: 1, Ended: 1, InTime: 1, How: map[string]int64{"settle": 1}, Median: 8 * time.Hour, Longest: 8 * time.Hour}
		got, err = s.WorkForStaff(one, month, month.Add(100*time.Hour))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("of one interface: %v (-want +got):\n%s", err, diff)
		}
		if got, err = s.WorkForStaff(t.Context(), month.Add(-1000*time.Hour), month.Add(-900*time.Hour)); err != nil || got.Reviews.Decided+got.Cases.Ended != 0 {
			t.Errorf("of a month without work: %+v, %v", got, err)
		}

		products, err := s.ProductsForStaff(t.Context(), 10)
		if diff := cmp.Diff([]traffic.Product{
			{Vendor: "甲", Name: "人力", Version: "2", Systems: 2, Enterprises: 2, Released: 1, Checked: 1},
			{Vendor: "乙", Name: "人力", Version: "1", Systems: 1, Enterprises: 1, Released: 1},
		}, products); err != nil || diff != "" {
			t.Errorf("products: %v (-want +got):\n%s", err, diff)
		}
	})
}

// TestCallsByVendor: calls of an enterprise whose systems are all of one vendor count as
// the vendor's; those of others as nobody's.
func TestCallsByVendor(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		fillWork(t, db, monday)
		for n, e := range []id.Enterprise{company(t, db, 1).Enterprise, company(t, db, 2).Enterprise} {
			record(t, l, pastCall(e, n, time.Now().Add(-time.Hour)))
			err := db.inTx(t.Context(), func(tx Tx) error {
				_, err := tx.Exec(t.Context(), `UPDATE hr_system SET enterprise_id = $1 WHERE enterprise_id = $2`, string(e), fmt.Sprintf("e%d", n+1))
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		s := db.Statistics()
		rolled(t, s)
		got := map[string]int64{}
		for _, v := range totals(t, s, lastDays(traffic.ByVendor)) {
			got[v.Key] = v.Calls
		}
		if diff := cmp.Diff(map[string]int64{"甲": 1, "": 1}, got); diff != "" {
			t.Errorf("by vendor (-want +got):\n%s", diff)
		}
	})
}
