package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func TestNoteReset(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		if err := db.TestWorlds().NoteReset(t.Context(), "ent-1", enterprise.ByMember("mem-1"), db.clock()); err != nil {
			t.Fatal(err)
		}
		got := auditEntries(t, db)
		last := got[len(got)-1]
		if last.Actor != "member:mem-1" || last.Action != "testenv.reset" || last.Object != "enterprise:ent-1" {
			t.Errorf("the audit says %+v", last)
		}
	})
}

// TestTestClock moves clocks ahead, too far, and back by a reset, and looks at what
// a node's snapshot makes of the changes.
func TestTestClock(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, worlds, by := t.Context(), db.TestWorlds(), enterprise.ByMember("mem-1")
		first, err := worlds.LoadAhead(ctx, nil, nil)
		if err != nil || len(first) != 0 {
			t.Fatalf("at first %v, %v", first, err)
		}
		for _, want := range []int{10, 20} {
			if got, err := worlds.Advance(ctx, "ent-1", 10, 25, by, db.clock()); err != nil || got != want {
				t.Fatalf("ahead by %d, %v; want %d", got, err, want)
			}
		}
		if _, err := worlds.Advance(ctx, "ent-1", 10, 25, by, db.clock()); !fault.Is(err, fault.Conflict) {
			t.Errorf("too far: %v", err)
		}
		if _, err := worlds.Advance(ctx, "ent-2", 3, 25, by, db.clock()); err != nil {
			t.Fatal(err)
		}
		load := func(before map[id.Enterprise]int, changes ...id.Enterprise) map[id.Enterprise]int {
			t.Helper()
			got, err := worlds.LoadAhead(ctx, before, changes)
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		all := map[id.Enterprise]int{"ent-1": 20, "ent-2": 3}
		for name, got := range map[string]map[id.Enterprise]int{"anew": load(nil), "step by step": load(load(first, "ent-1"), "ent-2")} {
			if diff := cmp.Diff(all, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
		if err := worlds.NoteReset(ctx, "ent-1", by, db.clock()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[id.Enterprise]int{"ent-2": 3}, load(all, "ent-1")); diff != "" || all["ent-1"] != 20 {
			t.Errorf("after the reset (-want +got):\n%s; the snapshot before is %v", diff, all)
		}
		if got := auditEntries(t, db); got[1].Action != "testenv.clock" || got[1].Detail != "days=10 ahead=20" {
			t.Errorf("the audit says %+v", got[1])
		}
		changes, _, err := changesSince(ctx, db.reader(), 0)
		if err != nil || len(changes) != 4 { // three moves and a reset
			t.Errorf("changes %v, %v", changes, err)
		}
	})
}

// TestTestClockWakes holds that a move has the waiting test calls of the enterprise
// looked at again, and nobody else's, and that a call keeps the days it was filed with.
func TestTestClockWakes(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		waiting := newCall("ent-1", "HR-1")
		waiting.AheadDays = 12
		foreign, production := newCall("ent-2", "HR-1"), newCall("ent-1", "HR-2")
		production.Env = id.Production
		for _, c := range []call.Call{waiting, foreign, production} {
			c = record(t, l, c)
			w := call.Waiting{Key: c.Key, Attempt: 1, State: call.Waits, Until: c.FiledAt.Add(time.Hour), PromisedBy: c.FiledAt, Detail: "accepted"}
			if err := l.Wait(ctx, w); err != nil {
				t.Fatal(err)
			}
		}
		record(t, l, newCall("ent-1", "HR-3")) // does not wait
		before := jobsOf(t, db, ResumeArgs{}.Kind())
		if _, err := db.TestWorlds().Advance(ctx, "ent-1", 7, 100, enterprise.ByMember("mem-1"), db.clock()); err != nil {
			t.Fatal(err)
		}
		if got := jobsOf(t, db, ResumeArgs{}.Kind()) - before; got != 1 {
			t.Errorf("%d calls were woken, want 1", got)
		}
		kept, err := db.Calls().Call(ctx, waiting.Key)
		if err != nil || kept.AheadDays != 12 || !kept.Filed().Equal(waiting.FiledAt.AddDate(0, 0, 12)) {
			t.Errorf("filed %v with %d days ahead, %v", kept.Filed(), kept.AheadDays, err)
		}
	})
}
