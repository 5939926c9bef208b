package store

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

var hook = callback.Place{Enterprise: "e1", Env: id.Test, App: "QD00012345"}

// hooked gives the place an address that is in use.
func hooked(t *testing.T, db *DB, p callback.Place) {
	t.Helper()
	err := db.Callbacks().Do(t.Context(), func(w callback.Work) error {
		r, err := w.Registration(t.Context(), p)
		if err != nil {
			return err
		}
		check := r.Ask("https://hr.example.com/in", "member:m1", monday)
		if !r.Confirm(check.ID, monday) {
			t.Error("not confirmed")
		}
		return w.SaveRegistration(t.Context(), r)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func callbacksOf(t *testing.T, db *DB, p callback.Place) []callback.Logged {
	t.Helper()
	list, err := db.Callbacks().Latest(t.Context(), p.Enterprise, p.Env, "", 100)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func jobsOf(t *testing.T, db *DB, kind string) int {
	t.Helper()
	n, err := one(t.Context(), db.reader(), value[int], `SELECT count(*) FROM river_job WHERE kind = $1`, kind)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Only a result that its sender was told to wait for makes a callback, in the
// transaction of the result, and only where an address is in use.
func TestResultMakesCallback(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		hooked(t, db, hook)
		ctx := t.Context()
		sync := record(t, l, newCall("e1", "HR-1"))
		if err := l.Finish(ctx, finishing(t, sync, message.Done)); err != nil {
			t.Fatal(err)
		}
		late := func(e id.Enterprise, msgID string) call.Finishing {
			t.Helper()
			c := record(t, l, newCall(e, msgID))
			w := call.Waiting{Key: c.Key, Attempt: 1, State: call.Waits, Until: time.Now().Add(-time.Second)}
			if err := l.Wait(ctx, w); err != nil {
				t.Fatal(err)
			}
			c, _, err := l.Claim(ctx, c.Key, "n1", time.Now(), time.Now().Add(time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			return finishing(t, c, message.Partial)
		}
		f, foreign := late("e1", "HR-2"), late("e2", "HR-3")
		overtaken := f
		overtaken.Call.Attempt = 1
		if err := l.Finish(ctx, overtaken); !fault.Is(err, fault.Conflict) {
			t.Errorf("an overtaken result: %v", err)
		}
		for _, f := range []call.Finishing{f, foreign} {
			if err := l.Finish(ctx, f); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Finish(ctx, f); !fault.Is(err, fault.Conflict) {
			t.Errorf("a second result: %v", err)
		}
		list := callbacksOf(t, db, hook)
		want := []callback.Logged{{Callback: callback.Callback{
			Place: hook, Event: callback.ResultReady, MsgID: "HR-2", Service: "ER0101", Outcome: message.Partial, State: callback.Due, Version: 1,
		}}}
		if diff := cmp.Diff(want, list, cmpopts.IgnoreFields(callback.Callback{}, "ID", "At", "Next")); diff != "" {
			t.Errorf("callbacks (-want +got):\n%s", diff)
		}
		if n := jobsOf(t, db, "callback.deliver"); n != 1 {
			t.Errorf("%d jobs, want 1", n)
		}
		if other := callbacksOf(t, db, callback.Place{Enterprise: "e2", Env: id.Test}); len(other) > 0 {
			t.Errorf("an enterprise without an address has %v", other)
		}
	})
}

func TestCallbackRows(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, s := t.Context(), db.Callbacks()
		none, err := s.Registration(ctx, hook)
		if err != nil || none.URL != "" || none.Place != hook {
			t.Fatalf("no registration: %+v, %v", none, err)
		}
		var asked *callback.Registration
		var check callback.Callback
		err = s.Do(ctx, func(w callback.Work) error {
			if asked, err = w.Registration(ctx, hook); err != nil {
				return err
			}
			check = asked.Ask("https://hr.example.com/in", "member:m1", monday)
			if err := w.SaveRegistration(ctx, asked); err != nil {
				return err
			}
			return w.SaveCallback(ctx, &check, nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		asked.Checking = callback.Due
		got, err := s.Registration(ctx, hook)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(asked, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("registration (-want +got):\n%s", diff)
		}
		if names := eventNames(t, db, "e1", "QD00012345"); cmp.Diff([]string{"callback.address-asked"}, names) != "" {
			t.Errorf("timeline %v", names)
		}
		stale := check
		a := callback.Attempt{N: 1, At: monday, Result: callback.WrongStatus, Status: 503, KeyID: "T-QD00012345-1", Took: 1500 * time.Microsecond}
		save := func(c *callback.Callback, a *callback.Attempt) error {
			return s.Do(ctx, func(w callback.Work) error { return w.SaveCallback(ctx, c, a) })
		}
		if err := check.Record(a); err != nil {
			t.Fatal(err)
		}
		if err := save(&check, &a); err != nil {
			t.Fatal(err)
		}
		if err := save(&stale, nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("a stale callback: %v", err)
		}
		if diff := cmp.Diff([]callback.Logged{{Callback: check, Tries: []callback.Attempt{a}}}, callbacksOf(t, db, hook)); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
		if n := jobsOf(t, db, "callback.deliver"); n != 2 {
			t.Errorf("%d jobs, want one for each attempt", n)
		}
		for _, p := range []callback.Place{{Enterprise: "e2", Env: id.Test}, {Enterprise: "e1", Env: id.Production}} {
			if _, err := s.Callback(ctx, p.Enterprise, p.Env, check.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("callback as %s %s: %v", p.Enterprise, p.Env, err)
			}
			if list := callbacksOf(t, db, p); len(list) > 0 {
				t.Errorf("list as %s %s: %v", p.Enterprise, p.Env, list)
			}
		}
	})
}

func TestCallbackPages(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, s := t.Context(), db.Callbacks()
		var made []callback.ID
		err := s.Do(ctx, func(w callback.Work) error {
			made = nil
			for n := range 5 {
				c := callback.New(hook, callback.ResultReady, monday.Add(time.Duration(n)*time.Second))
				made = append(made, c.ID)
				if err := w.SaveCallback(ctx, &c, nil); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		var seen []callback.ID
		before := callback.ID("")
		for range 3 {
			page, err := s.Latest(ctx, "e1", id.Test, before, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range page {
				seen, before = append(seen, c.ID), c.ID
			}
		}
		if diff := cmp.Diff([]callback.ID{made[4], made[3], made[2], made[1], made[0]}, seen); diff != "" {
			t.Errorf("pages (-want +got):\n%s", diff)
		}
		late, err := s.Overdue(ctx, monday.Add(1500*time.Millisecond), 10)
		if err != nil || len(late) != 2 || late[0].ID != made[0] {
			t.Errorf("overdue: %v, %v", late, err)
		}
	})
}

// A job of a callback outlives the process that made it, and runs on workers of
// its own.
func TestCallbackJobRuns(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		c := callback.New(hook, callback.ResultReady, time.Now())
		err := db.Callbacks().Do(t.Context(), func(w callback.Work) error { return w.SaveCallback(t.Context(), &c, nil) })
		if err != nil {
			t.Fatal(err)
		}
		came := make(chan CallbackArgs, 1)
		startQueue(t, db, func(q *Queue) {
			Handle(q, func(_ context.Context, a CallbackArgs) error { came <- a; return nil })
		})
		want := CallbackArgs{Enterprise: "e1", Env: "T", ID: string(c.ID), N: 1}
		if got := <-came; got != want {
			t.Errorf("job %+v, want %+v", got, want)
		}
		queue, err := one(t.Context(), db.reader(), value[string], `SELECT queue FROM river_job`)
		if err != nil || queue != callbackQueue {
			t.Errorf("queue %s, %v", queue, err)
		}
	})
}

func TestRemovedAddress(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		hooked(t, db, hook)
		err := db.Callbacks().Do(t.Context(), func(w callback.Work) error {
			r, err := w.Registration(t.Context(), hook)
			if err != nil {
				return err
			}
			r.Remove(enterprise.ByMember("m1"), monday)
			return w.SaveRegistration(t.Context(), r)
		})
		if err != nil {
			t.Fatal(err)
		}
		f := finishing(t, record(t, l, newCall("e1", "HR-1")), message.Done)
		f.Awaited = true
		if err := l.Finish(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		if list := callbacksOf(t, db, hook); len(list) > 0 {
			t.Errorf("callbacks %v", list)
		}
	})
}
