package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/syslog"
)

// The log system is told the node's own acts from the day on which it was named,
// each day from its own place: also what is appended to yesterday after midnight.
func TestSyslogChain(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, s, now := t.Context(), db.SyslogChain(), db.clock()
		today, yesterday := now, now.AddDate(0, 0, -1)
		act := func(at time.Time, n int) {
			t.Helper()
			for range n {
				if err := db.Audit().Append(ctx, audit.Entry{At: at, Action: "test", Outcome: audit.Done}); err != nil {
					t.Fatal(err)
				}
			}
		}
		told := func(sent map[string]int64, limit int) (list []string, waiting int64) {
			t.Helper()
			entries, waiting, err := s.Waiting(ctx, sent, limit)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				list = append(list, fmt.Sprint(e.Day[8:], "/", e.Seq))
			}
			return list, waiting
		}
		act(yesterday, 2)
		act(today, 3)
		if list, waiting := told(nil, 10); len(list) != 0 || waiting != 0 {
			t.Errorf("before it was named: %v %d", list, waiting)
		}
		for range 2 {
			if err := s.Begin(ctx); err != nil {
				t.Fatal(err)
			}
		}
		entries, _, err := s.Waiting(ctx, nil, 2)
		if err != nil || len(entries) != 2 {
			t.Fatalf("%v %v", entries, err)
		}
		day := entries[0].Day
		sent := map[string]int64{day: 2}
		if list, waiting := told(sent, 10); len(list) != 1 || waiting != 1 {
			t.Errorf("behind what was sent: %v %d", list, waiting)
		}
		if err := s.Keep(ctx, []syslog.Place{{Day: day, Seq: 3}}); err != nil {
			t.Fatal(err)
		}
		if list, waiting := told(nil, 10); len(list) != 0 || waiting != 0 {
			t.Errorf("when all was told: %v %d", list, waiting)
		}
		tomorrow := today.AddDate(0, 0, 1)
		act(tomorrow, 1)
		act(today, 1)
		list, waiting := told(nil, 10)
		if diff := cmp.Diff([]string{day[8:] + "/4", tomorrow.In(time.FixedZone("", 8*3600)).Format("02") + "/1"}, list); diff != "" || waiting != 2 {
			t.Errorf("%d wait (-want +got):\n%s", waiting, diff)
		}
		err = db.inTx(ctx, func(tx Tx) error {
			return db.LedgerChain().Append(ctx, tx, 0, audit.NewBatch().Entry("node:n", "ledger.flush", today))
		})
		if _, more := told(nil, 10); err != nil || more != 2 {
			t.Errorf("the ledger's flushes are told: %d %v", more, err)
		}
	})
}
