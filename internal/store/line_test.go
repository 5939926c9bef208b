package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// The line at a core system holds what waits for it, of all enterprises, in the order
// of receipt; whoever is claimed has left it, and stands in its old place when it comes
// back. What waits for a turn or a time of its own does not stand there, and has a job.
func TestLine(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx, now := t.Context(), time.Now()
		filed := now.Add(-time.Hour).Truncate(time.Microsecond)
		jobs := jobsOf(t, db, ResumeArgs{}.Kind())
		aside := func(c call.Call, waitsFor string) {
			t.Helper()
			w := call.Waiting{Key: c.Key, Attempt: c.Attempt, State: call.Waits, Until: now.Add(time.Hour), WaitsFor: waitsFor, Detail: "dispatch.core-down"}
			if err := l.Wait(ctx, w); err != nil {
				t.Fatal(err)
			}
		}
		var calls []call.Call
		for i, waitsFor := range []string{
			call.InLine("employment"), call.ForTurn("employment"), call.InLine("insurance"), call.InLine("employment"), "", call.InLine("employment"),
		} {
			c := newCall(id.Enterprise(fmt.Sprint("e", i%2)), fmt.Sprint("HR-", i))
			c.FiledAt = filed.Add(-time.Duration(i) * time.Minute) // the last one came first
			record(t, l, c)
			aside(c, waitsFor)
			calls = append(calls, c)
		}
		if got := jobsOf(t, db, ResumeArgs{}.Kind()) - jobs; got != 2 {
			t.Errorf("%d jobs, want one for the turn and one for a time of its own", got)
		}
		first := func(core string, limit int) []string {
			t.Helper()
			list, err := db.Calls().InLine(ctx, calls[0].Env, core, limit)
			if err != nil {
				t.Fatal(err)
			}
			names := []string{}
			for _, s := range list {
				names = append(names, s.MsgID)
				if s.ID == "" || s.Trace == "" || s.App == "" {
					t.Errorf("standing %+v", s)
				}
			}
			return names
		}
		want := func(got []string, want ...string) {
			t.Helper()
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("in line (-want +got):\n%s", diff)
			}
		}
		want(first("employment", 10), "HR-5", "HR-3", "HR-0")
		want(first("employment", 2), "HR-5", "HR-3")
		want(first("insurance", 10), "HR-2")
		lines, err := db.Calls().Lines(ctx)
		if diff := cmp.Diff([]call.Line{
			{Env: calls[0].Env, Core: "employment", Calls: 3, Oldest: calls[5].FiledAt.UTC()},
			{Env: calls[0].Env, Core: "insurance", Calls: 1, Oldest: calls[2].FiledAt.UTC()},
		}, lines); err != nil || diff != "" {
			t.Errorf("lines (-want +got): %v\n%s", err, diff)
		}
		claimed, _, err := l.Claim(ctx, calls[3].Key, "n1", now, now.Add(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		want(first("employment", 10), "HR-5", "HR-0")
		aside(claimed, call.InLine("employment"))
		want(first("employment", 10), "HR-5", "HR-3", "HR-0")
		if list, err := db.Calls().InLine(ctx, "other", "employment", 10); err != nil || len(list) != 0 {
			t.Errorf("the other environment: %v, %v", list, err)
		}
	})
}

// When a call has ended, the next one about each of its persons is found that waits for
// that; nobody else's.
func TestNextInTurn(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx, filed := t.Context(), time.Now().Add(-time.Hour).Truncate(time.Microsecond)
		n := 0
		wait := func(e id.Enterprise, waitsFor string, persons ...string) call.Call {
			t.Helper()
			n++
			c := newCall(e, fmt.Sprint("HR-", n))
			c.FiledAt = filed.Add(time.Duration(n) * time.Second)
			r := call.Receive(c, []byte("{}"))
			for _, p := range persons {
				r.Lanes = append(r.Lanes, call.Lane{Core: "employment", Person: p})
			}
			if _, err := l.Record(ctx, r); err != nil {
				t.Fatal(err)
			}
			if err := l.Wait(ctx, call.Waiting{Key: c.Key, Attempt: 1, State: call.Waits, Until: filed, WaitsFor: waitsFor}); err != nil {
				t.Fatal(err)
			}
			return c
		}
		turn := call.ForTurn("employment")
		before := wait("e1", turn, "A")
		ended := wait("e1", "", "A", "B", "C")
		wait("e2", turn, "A")
		a := wait("e1", turn, "A", "C")
		wait("e1", turn, "A")
		wait("e1", "", "B")
		b := wait("e1", call.InLine("employment"), "B")
		wait("e1", call.ForTurn("insurance"), "C")
		got, err := db.Calls().Next(ctx, ended, "employment")
		found := map[call.Key]bool{}
		for _, k := range got {
			found[k] = true
		}
		if err != nil || len(got) != 2 || !found[a.Key] || !found[b.Key] {
			t.Errorf("after it come %v, %v; want %v and %v, not %v", got, err, a.Key, b.Key, before.Key)
		}
		if got, err := db.Calls().Next(ctx, ended, "insurance"); err != nil || len(got) != 0 {
			t.Errorf("at another core system %v, %v", got, err)
		}
	})
}
