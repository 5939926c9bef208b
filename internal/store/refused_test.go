package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

func refusedOnce(e id.Enterprise, code string, minute time.Time) traffic.Refused {
	k := traffic.Refusal{Enterprise: e, Env: id.Production, App: "QD1", KeyID: "P-QD1-1", Service: "ER0101", Code: code, Opened: code != "E1001"}
	return traffic.Refused{Refusal: k, Minute: minute, Count: 2, Last: minute.Add(3 * time.Second), Trace: "t-" + code}
}

// Counts add up, are read page by page, the newest first, and go after a while.
func TestRefusals(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		s, ctx, minute := db.Refusals(), t.Context(), db.clock().UTC().Truncate(time.Minute)
		var want []traffic.Refused
		for m := range 3 {
			for _, code := range []string{"E1001", "E1003", "E1004"} {
				want = append(want, refusedOnce("e1", code, minute.Add(-time.Duration(m)*time.Minute)))
			}
		}
		for range 2 {
			if err := s.Keep(ctx, append(want, refusedOnce("e2", "E2001", minute)), nil); err != nil {
				t.Fatal(err)
			}
		}
		for i := range want {
			want[i].Count = 4
		}
		var got []traffic.Refused
		for page := 0; page < 10; page++ {
			var after traffic.Refused
			if len(got) > 0 {
				after = got[len(got)-1]
			}
			list, err := s.Of(ctx, "e1", id.Production, after, 2)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) == 0 {
				break
			}
			got = append(got, list...)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("by pages (-want +got):\n%s", diff)
		}
		all, err := s.Latest(ctx, traffic.Refused{}, 4)
		if err != nil || len(all) != 4 || all[3].Enterprise != "e2" {
			t.Errorf("latest %+v %v", all, err)
		}
		if rest, err := s.Latest(ctx, all[3], 100); err != nil || len(rest) != 6 {
			t.Errorf("behind it %d %v", len(rest), err)
		}
		if list, err := s.Of(ctx, "e1", id.Test, traffic.Refused{}, 9); len(list) != 0 || err != nil {
			t.Errorf("of the other environment %+v %v", list, err)
		}
		if err := s.Drop(ctx, minute); err != nil {
			t.Fatal(err)
		}
		if list, err := s.Of(ctx, "e1", id.Production, traffic.Refused{}, 99); len(list) != 3 || err != nil {
			t.Errorf("after dropping %d %v", len(list), err)
		}
	})
}

// The audit hears by whom and why, and of what did not open that nobody knows by whom.
func TestRefusalsAreAudited(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := db.clock()
		opened, claimed := refusedOnce("e1", "E1003", now), refusedOnce("e1", "E1001", now)
		claimed.Why = "key.seal"
		var acts []traffic.RefusedAct
		for _, c := range []traffic.Refused{opened, claimed} {
			acts = append(acts, traffic.RefusedAct{Refusal: c.Refusal, At: now, Count: c.Count, Trace: c.Trace})
		}
		if err := db.Refusals().Keep(t.Context(), nil, acts); err != nil {
			t.Fatal(err)
		}
		lines, err := all(t.Context(), db.reader(), func(r Rows) (string, error) {
			var actor, object, outcome, detail string
			err := r.Scan(&actor, &object, &outcome, &detail)
			return fmt.Sprint(actor, " ", object, " ", outcome, " ", strings.Split(detail, " last=")[0]), err
		}, `SELECT actor, object, outcome, detail FROM audit_entry WHERE action = 'message.refuse' ORDER BY seq`)
		want := []string{
			"system:QD1 key:P-QD1-1 E1003 service=ER0101 why= count=2",
			db.self() + " key:P-QD1-1 E1001 service=ER0101 why=key.seal count=2",
		}
		if diff := cmp.Diff(want, lines); diff != "" || err != nil {
			t.Errorf("audit %v (-want +got):\n%s", err, diff)
		}
	})
}

// Stopped counts what was stopped for refusals, and nothing else.
func TestStopped(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, minute := t.Context(), db.clock().UTC().Truncate(time.Minute)
		counts := []traffic.Count{
			{Minute: minute, Enterprise: "e1", Env: id.Production, Service: "ER0101", Refusals: 3},
			{Minute: minute, Enterprise: "e1", Env: id.Production, Service: "none", Refusals: 4, Rate: 9},
			{Minute: minute.Add(-time.Hour), Enterprise: "e1", Env: id.Production, Service: "none", Refusals: 50},
			{Minute: minute, Enterprise: "e2", Env: id.Production, Service: "none", Refusals: 60},
		}
		if _, err := db.Traffic().AddCounts(ctx, counts, "2026-11-23"); err != nil {
			t.Fatal(err)
		}
		if n, err := db.Refusals().Stopped(ctx, "e1", id.Production, minute); n != 7 || err != nil {
			t.Errorf("stopped %d %v, want 7", n, err)
		}
		if n, err := db.Refusals().Stopped(ctx, "e1", id.Test, minute); n != 0 || err != nil {
			t.Errorf("stopped in the test environment %d %v", n, err)
		}
	})
}
