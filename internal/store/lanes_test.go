package store

import (
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// A call is behind the earlier ones of its enterprise about the same person at the
// same core system, for as long as they are open, whatever keeps them.
func TestBehind(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		filed := time.Now().UTC().Truncate(time.Microsecond)
		receive := func(e id.Enterprise, msgID string, after time.Duration, lanes ...call.Lane) call.Call {
			t.Helper()
			c := newCall(e, msgID)
			c.FiledAt = filed.Add(after)
			r := call.Receive(c, body1)
			r.Lanes = lanes
			got, err := l.Record(t.Context(), r)
			if err != nil || !got.Fresh {
				t.Fatalf("record: %v", err)
			}
			return got.Call
		}
		behind := func(c call.Call, core string, want bool) {
			t.Helper()
			if got, err := l.Behind(t.Context(), c, core); err != nil || (got != "") != want {
				t.Errorf("%s is behind at %s: %v, %v; want %v", c.MsgID, core, got, err, want)
			}
		}
		anna, boris := call.Lane{Core: "insurance", Person: "1"}, call.Lane{Core: "insurance", Person: "2"}
		join := receive("e1", "join", 0, anna, boris, call.Lane{Core: "employment", Person: "1"})
		leave := receive("e1", "leave", time.Second, anna)
		third := receive("e1", "third", 2*time.Second, anna)
		other := receive("e1", "other", time.Second, call.Lane{Core: "insurance", Person: "3"})
		elsewhere := receive("e2", "leave", time.Second, anna)
		labour := receive("e1", "labour", time.Second, call.Lane{Core: "labour", Person: "1"})
		behind(join, "insurance", false)
		behind(leave, "insurance", true)
		behind(leave, "employment", false) // it has no business there
		for _, c := range []call.Call{other, elsewhere, labour} {
			behind(c, "insurance", false)
			behind(c, "labour", false)
		}

		// Laid aside it is still open, and its lane is not dropped.
		if err := l.Wait(t.Context(), call.Waiting{Key: join.Key, Attempt: 1, State: call.Manual, Detail: "gave up", PromisedBy: filed, Case: call.Case{
			Core: "insurance", Step: "insurance", Reason: call.ReasonGaveUp, Owner: "operator", Due: filed,
		}}); err != nil {
			t.Fatal(err)
		}
		behind(leave, "insurance", true)
		if err := db.inTx(t.Context(), func(tx Tx) error {
			_, err := tx.Exec(t.Context(), `UPDATE call_lane SET filed_at = filed_at - $1`, (2 * lanesKept).Microseconds())
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := db.Calls().DropOldLanes(t.Context()); err != nil {
			t.Fatal(err)
		}
		behind(leave, "insurance", true)

		if err := l.Finish(t.Context(), finishing(t, leave, message.Rejected)); err != nil {
			t.Fatal(err)
		}
		behind(third, "insurance", true) // the one in the middle has ended, the first has not
		if err := db.Calls().DropOldLanes(t.Context()); err != nil {
			t.Fatal(err)
		}
		rows, err := all(t.Context(), db.reader(), func(r Rows) (s string, err error) { return s, r.Scan(&s) },
			`SELECT call_id FROM call_lane WHERE call_id = $1`, leave.ID)
		if err != nil || len(rows) != 0 {
			t.Errorf("%d lanes of a call that ended stay, %v", len(rows), err)
		}
	})
}

// A repeat of a call adds no lane.
func TestRepeatHasNoLane(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		r := call.Receive(newCall("e1", "HR-1"), body1)
		r.Lanes = []call.Lane{{Core: "insurance", Person: "1"}}
		for _, fresh := range []bool{true, false} {
			again := r
			again.Call.ID = id.New[id.Call](time.Now())
			if got, err := l.Record(t.Context(), again); err != nil || got.Fresh != fresh {
				t.Fatalf("record: %+v, %v", got, err)
			}
		}
		rows, err := all(t.Context(), db.reader(), func(r Rows) (s string, err error) { return s, r.Scan(&s) }, `SELECT call_id FROM call_lane`)
		if err != nil || len(rows) != 1 {
			t.Errorf("%d lanes, %v", len(rows), err)
		}
	})
}
