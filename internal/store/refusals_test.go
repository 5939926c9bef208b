package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// refuse keeps a test message that was refused, as the gateway has it kept.
func (h *testHall) refuse(t *testing.T, caseID string, codes ...string) {
	t.Helper()
	var list []call.Refused
	for _, code := range codes {
		h.at = h.at.Add(time.Second)
		list = append(list, call.Refused{
			Enterprise: h.entry.Enterprise, App: h.app, At: h.at, KeyID: "T-" + string(h.app) + "-1", Service: "ER0101", MsgID: "m-refused",
			CaseID: caseID, Trace: id.NewTrace(), Code: code, Why: "seal", Wait: 2 * time.Second, SM3: strings.Repeat("a", 64),
		})
	}
	if err := h.db.Acceptance().KeepRefused(t.Context(), list); err != nil {
		t.Fatal(err)
	}
}

// A refusal touches its case like a call does, and is told with what its head said.
func TestRefusalsAreTouchedAndRead(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		h.play(t, "m1", "ER0101", "ER0101-1", message.Done)
		h.refuse(t, "ER0101-2", message.E1001, message.E1003)
		var keys []acceptance.TraceKey
		var cursor acceptance.Cursor
		for range 20 { // pages of one
			found, next, err := db.Acceptance().Touched(ctx, cursor, 1)
			if err != nil {
				t.Fatal(err)
			}
			keys, cursor = append(keys, found...), next
			if len(found) == 0 {
				break
			}
		}
		seen := fmt.Sprint(keys)
		if !strings.Contains(seen, "ER0101-1") || strings.Count(seen, "ER0101-2") != 2 {
			t.Errorf("touched: %s", seen)
		}
		list, err := db.Acceptance().Refused(ctx, acceptance.TraceKey{Enterprise: h.entry.Enterprise, Case: "ER0101-2"}, 10)
		if err != nil || len(list) != 2 {
			t.Fatalf("%+v, %v", list, err)
		}
		r := list[0]
		if r.Code != message.E1001 || r.MsgID != "m-refused" || r.Why != "seal" || r.Wait != 2*time.Second || r.Service != "ER0101" || len(r.SM3) != 64 || !r.At.Before(list[1].At) {
			t.Errorf("refusal %+v", r)
		}
	})
}

// So many are kept of each case, so long.
func TestRefusalsAreBounded(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		count := func(caseID string) int {
			list, err := db.Acceptance().Refused(ctx, acceptance.TraceKey{Enterprise: h.entry.Enterprise, Case: caseID}, 1000)
			if err != nil {
				t.Fatal(err)
			}
			return len(list)
		}
		for range 3 {
			h.refuse(t, "ER0101-1", strings.Fields(strings.Repeat("E1003 ", refusalsOfACase/2))...)
		}
		h.refuse(t, "ER0101-2", message.E1003)
		if count("ER0101-1") != refusalsOfACase || count("ER0101-2") != 1 {
			t.Errorf("%d and %d are kept", count("ER0101-1"), count("ER0101-2"))
		}
		if err := db.Acceptance().DropRefused(ctx, db.clock()); err != nil || count("ER0101-2") != 1 {
			t.Errorf("a new one was dropped: %v", err)
		}
		if err := db.Acceptance().DropRefused(ctx, db.clock().Add(refusalsKept+time.Hour)); err != nil || count("ER0101-1")+count("ER0101-2") != 0 {
			t.Errorf("old ones stay: %v", err)
		}
	})
}

// A callback that was acknowledged, a signature and parts are part of a trace.
func TestTraceTellsOfPartsAndKey(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		h := newTestHall(t, db)
		h.play(t, "m1", "ER0101", "ER0101-1", message.Done, call.EventInParts)
		h.play(t, "m2", "ER0101", "ER0101-1", message.Done)
		calls, err := db.Acceptance().Recorded(t.Context(), acceptance.TraceKey{Enterprise: h.entry.Enterprise, Case: "ER0101-1"}, 10)
		if err != nil || len(calls) != 2 || !calls[0].Parts || calls[1].Parts {
			t.Fatalf("%+v, %v", calls, err)
		}
		if c := calls[0]; c.KeyID != "T-QD00000001-1" || c.ServiceVersion != 1 || len(c.Trace) != 32 || c.Signed {
			t.Errorf("call %+v", c)
		}
	})
}

// A grant is behind while its interface has a newer version than it was tested with.
func TestRefusedBehind(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		behind := func(version int) int {
			list, err := db.Acceptance().Behind(ctx, "ER0101", version)
			if err != nil {
				t.Fatal(err)
			}
			return len(list)
		}
		if behind(2) != 0 {
			t.Error("a grant in testing is behind")
		}
		h.play(t, "m1", "ER0101", "ER0101-1", message.Done)
		h.play(t, "m2", "ER0101", "ER0101-2", message.Done, call.EventAsked)
		h.observe(t)
		if behind(2) != 1 || behind(1) != 0 {
			t.Errorf("%d before version 2, %d before version 1", behind(2), behind(1))
		}
		newer := func() []acceptance.Offered {
			list := offer()
			list[0].Version = 2
			return list
		}
		h.board = acceptance.NewBoard(db.Acceptance(), newer, h.o.Clock)
		h.observe(t)
		if got := h.progress(t, "ER0101"); !strings.HasPrefix(got, string(enterprise.Accepted)+" 2 ") {
			t.Errorf("cases without a digest stand for one version: %s", got)
		}
	})
}

// Of the attempts to call a system back about a call of a trace, those that it
// acknowledged are told.
func TestTraceTellsOfCallbacks(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		h.play(t, "m1", "ER0101", "ER0101-1", message.Done)
		h.play(t, "m2", "ER0101", "ER0101-2", message.Done)
		at := h.at.Add(time.Second)
		err := db.inTx(ctx, func(tx Tx) error {
			for _, msgID := range []string{"m1", "m2"} {
				_, err := tx.Exec(ctx, `INSERT INTO callback (enterprise_id, env, id, app_code, event, msg_id, service, outcome, at, state, attempts, round, next_at, settled_at, version)
					VALUES ($1, 'T', $2, $3, 'result.ready', $2, 'ER0101', 'done', $4, 'acknowledged', 2, 1, 0, $4, 1)`, string(h.entry.Enterprise), msgID, string(h.app), micros(at))
				if err != nil {
					return err
				}
			}
			for n, result := range []callback.Result{callback.WrongReceipt, callback.OK} {
				_, err := tx.Exec(ctx, `INSERT INTO callback_attempt (enterprise_id, env, callback_id, n, at, result, status, key_id, took)
					VALUES ($1, 'T', 'm1', $2, $3, $4, 200, 'k', 1)`, string(h.entry.Enterprise), n+1, micros(at.Add(time.Duration(n)*time.Minute)), string(result))
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for caseID, want := range map[string]int{"ER0101-1": 1, "ER0101-2": 0} {
			calls, err := db.Acceptance().Recorded(ctx, acceptance.TraceKey{Enterprise: h.entry.Enterprise, Case: caseID}, 10)
			if err != nil || len(calls) != 1 || len(calls[0].Called) != want {
				t.Fatalf("%s: %+v, %v; want %d acknowledged", caseID, calls, err, want)
			}
			if want == 1 && !calls[0].Called[0].Equal(at.Add(time.Minute)) {
				t.Errorf("acknowledged at %v", calls[0].Called)
			}
		}
	})
}
