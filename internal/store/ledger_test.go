package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

var body1 = []byte(`{"aab998":"91350100M000100Y43"}`)

// forEachLedger is forEachDatabase with a ledger on it.
func forEachLedger(t *testing.T, test func(t *testing.T, db *DB, l *Ledger)) {
	t.Helper()
	forEachDatabase(t, func(t *testing.T, db *DB) { test(t, db, startLedger(t, db)) })
}

func startLedger(t testing.TB, db *DB) *Ledger {
	t.Helper()
	l, err := db.StartLedger(t.Context(), LedgerOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Errorf("close ledger: %v", err)
		}
	})
	return l
}

func record(t testing.TB, l *Ledger, c call.Call) call.Call {
	t.Helper()
	got, err := l.Record(t.Context(), call.Receive(c, body1))
	if err != nil || !got.Fresh {
		t.Fatalf("record: %v, fresh %v", err, got.Fresh)
	}
	return got.Call
}

func finishing(t testing.TB, c call.Call, o message.Outcome) call.Finishing {
	t.Helper()
	events := []call.Event{{At: time.Now(), Name: call.EventChecked, Attempt: c.Attempt}, {At: time.Now(), Name: call.EventDispatched, Core: "employment", Attempt: c.Attempt}}
	f, err := call.Finish(c, message.Result{Outcome: o, Data: map[string]any{"businessNo": "B1"}}, body1, events, time.Now().UTC().Truncate(time.Microsecond))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRecordAndFinish(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		c := newCall("e1", "HR-1")
		c.BatchNo, c.CaseID, c.Scenario = "B1", "case-1", "slow"
		r := call.Receive(c, body1)
		r.Signature = []byte("evidence")
		if got, err := l.Record(ctx, r); err != nil || !got.Fresh {
			t.Fatalf("record: %+v, %v", got, err)
		}
		stored, err := db.Calls().Call(ctx, c.Key)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r.Call, stored); diff != "" {
			t.Errorf("stored call differs (-want +got):\n%s", diff)
		}
		f := finishing(t, stored, message.Done)
		if err := l.Finish(ctx, f); err != nil {
			t.Fatal(err)
		}
		ended, err := db.Calls().Call(ctx, c.Key)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(f.Call, ended); diff != "" {
			t.Errorf("ended call differs (-want +got):\n%s", diff)
		}
		checkBodies(t, db, ended, f)
		checkLife(t, db, ended, call.EventReceived, call.EventChecked, call.EventDispatched, call.EventFinished)
	})
}

func checkBodies(t *testing.T, db *DB, c call.Call, f call.Finishing) {
	t.Helper()
	calls := db.Calls()
	for name, part := range map[string]struct {
		read func(context.Context, call.Call) ([]byte, error)
		want []byte
	}{"request": {calls.Request, body1}, "answer": {calls.Answer, f.Answer}, "evidence": {calls.Evidence, []byte("evidence")}} {
		if got, err := part.read(t.Context(), c); err != nil || !bytes.Equal(got, part.want) {
			t.Errorf("%s is %q, %v; want %q", name, got, err, part.want)
		}
	}
	sealed, err := all(t.Context(), db.reader(), value[[]byte], `SELECT sealed FROM call_body WHERE call_id = $1`, c.ID)
	if err != nil || len(sealed) != 3 {
		t.Fatalf("%d bodies, %v", len(sealed), err)
	}
	for _, b := range sealed {
		if !bytes.HasPrefix(b, []byte("e1|call_body|sealed|"+string(c.ID)+"/")) {
			t.Errorf("a body was not sealed to its place: %q", b)
		}
	}
}

func checkLife(t *testing.T, db *DB, c call.Call, want ...string) {
	t.Helper()
	events, err := db.Calls().Events(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range events {
		names = append(names, e.Name)
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("life line differs (-want +got):\n%s", diff)
	}
}

func TestRecordTwice(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		first := record(t, l, newCall("e1", "HR-1"))
		again := newCall("e1", "HR-1")
		got, err := l.Record(t.Context(), call.Receive(again, []byte("other")))
		if err != nil || got.Fresh || got.Call.ID != first.ID || !got.Call.Same(again) {
			t.Fatalf("the repeat: %+v, %v; want the first call", got, err)
		}
		for _, other := range []call.Call{newCall("e2", "HR-1"), newCall("e1", "HR-2")} {
			record(t, l, other)
		}
		production := newCall("e1", "HR-1")
		production.Env = id.Production
		record(t, l, production)
		if text, err := db.Calls().Request(t.Context(), first); err != nil || !bytes.Equal(text, body1) {
			t.Errorf("the repeat changed the body to %q, %v", text, err)
		}
		checkLife(t, db, first, call.EventReceived)
	})
}

// gate is a chain whose first flush waits until it is opened, so that a test can
// fill the queue behind it.
type gate struct {
	entered chan struct{}
	open    chan struct{}
	mu      sync.Mutex
	entries []audit.Entry
	fail    error
}

func newGate() *gate { return &gate{entered: make(chan struct{}, 100), open: make(chan struct{})} }

func (g *gate) Append(_ context.Context, _ Tx, _ int, e audit.Entry) error {
	g.entered <- struct{}{}
	<-g.open
	g.mu.Lock()
	defer g.mu.Unlock()
	g.entries = append(g.entries, e)
	return g.fail
}

// Whatever queued while a commit ran shares the next one, two calls of one key
// among it.
func TestCommitsAreShared(t *testing.T) {
	db := openAt(t, sqliteURL(t))
	g := newGate()
	l, err := db.StartLedger(t.Context(), LedgerOptions{Chain: g})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	wg.Go(func() { record(t, l, newCall("e1", "HR-0")) })
	<-g.entered
	var mu sync.Mutex
	fresh := map[string]int{}
	for i := range 100 {
		wg.Go(func() {
			c := newCall("e1", fmt.Sprintf("HR-%d", 1+i/2))
			got, err := l.Record(t.Context(), call.Receive(c, body1))
			if err != nil {
				t.Error(err)
			}
			if got.Fresh != (got.Call.ID == c.ID) {
				t.Errorf("fresh is %v, but the call is %s for %s", got.Fresh, got.Call.ID, c.ID)
			}
			mu.Lock()
			defer mu.Unlock()
			if got.Fresh {
				fresh[c.MsgID]++
			}
		})
	}
	for len(l.queue) < 100 { // they queue while the first commit is held
		runtime.Gosched()
	}
	close(g.open)
	wg.Wait()
	if len(g.entries) != 2 {
		t.Errorf("%d commits, want 2", len(g.entries))
	}
	for key, n := range fresh {
		if n != 1 {
			t.Errorf("%s was fresh %d times", key, n)
		}
	}
	if len(fresh) != 50 {
		t.Errorf("%d keys were recorded, want 50", len(fresh))
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestFinishIsFenced(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		c := record(t, l, newCall("e1", "HR-1"))
		later := c.LeaseUntil.Add(time.Second)
		taken, text, err := l.Claim(ctx, c.Key, "n2", later, later.Add(time.Minute))
		if err != nil || taken.Attempt != 2 || !bytes.Equal(text, body1) {
			t.Fatalf("claim: %+v, %q, %v", taken, text, err)
		}
		if err := l.Finish(ctx, finishing(t, c, message.Rejected)); fault.Of(err).Code != "call.lease-lost" {
			t.Errorf("the first attempt ended the call: %v", err)
		}
		if err := l.Finish(ctx, finishing(t, taken, message.Done)); err != nil {
			t.Fatal(err)
		}
		if err := l.Finish(ctx, finishing(t, taken, message.Rejected)); fault.Of(err).Code != "call.lease-lost" {
			t.Errorf("the call ended twice: %v", err)
		}
		ended, err := db.Calls().Call(ctx, c.Key)
		if err != nil || ended.State != call.Done {
			t.Errorf("state %s, %v", ended.State, err)
		}
		checkLife(t, db, ended, call.EventReceived, call.EventClaimed, call.EventChecked, call.EventDispatched, call.EventFinished)
	})
}

// Many results for one call, in the same and in different commits: one wins.
func TestConcurrentFinishes(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		c := record(t, l, newCall("e1", "HR-1"))
		var wg sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for range 20 {
			f := finishing(t, c, message.Done)
			wg.Go(func() {
				err := l.Finish(t.Context(), f)
				if err != nil && fault.Of(err).Code != "call.lease-lost" {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won++
				}
			})
		}
		wg.Wait()
		if won != 1 {
			t.Errorf("%d results won, want 1", won)
		}
		checkLife(t, db, c, call.EventReceived, call.EventChecked, call.EventDispatched, call.EventFinished)
	})
}

func TestWait(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		c := record(t, l, newCall("e1", "HR-1"))
		until := c.FiledAt.Add(10 * time.Minute)
		w := call.Waiting{Key: c.Key, Attempt: 1, State: call.Waits, Until: until, PromisedBy: until.Add(time.Hour), Detail: "no answer in time"}
		if err := l.Wait(ctx, w); err != nil {
			t.Fatal(err)
		}
		waiting, err := db.Calls().Call(ctx, c.Key)
		if err != nil || waiting.State != call.Waits || waiting.Node != "" || !waiting.PromisedBy.Equal(w.PromisedBy) {
			t.Errorf("waiting: %+v, %v", waiting, err)
		}
		jobs, err := all(ctx, db.reader(), value[string], `SELECT kind FROM river_job WHERE state = 'scheduled'`)
		if err != nil || len(jobs) != 1 || jobs[0] != (ResumeArgs{}).Kind() {
			t.Errorf("jobs: %v, %v", jobs, err)
		}
		if err := l.Finish(ctx, finishing(t, c, message.Done)); err != nil {
			t.Errorf("the same attempt may still end it: %v", err)
		}
		if err := l.Wait(ctx, w); fault.Of(err).Code != "call.lease-lost" {
			t.Errorf("an ended call was laid aside: %v", err)
		}
		if jobs, err = all(ctx, db.reader(), value[string], `SELECT kind FROM river_job`); err != nil || len(jobs) != 1 {
			t.Errorf("a refused wait enqueued a job: %v, %v", jobs, err)
		}
		checkLife(t, db, c, call.EventReceived, call.EventWaiting, call.EventChecked, call.EventDispatched, call.EventFinished)
	})
}

func TestWaitForPerson(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		c := record(t, l, newCall("e1", "HR-1"))
		w := call.Waiting{Key: c.Key, Attempt: 1, State: call.Manual, Events: []call.Event{{At: time.Now(), Name: call.EventManual, Detail: "gave-up"}}}
		if err := l.Wait(ctx, w); err != nil {
			t.Fatal(err)
		}
		checkLife(t, db, c, call.EventReceived, call.EventManual)
		if _, _, err := l.Claim(ctx, c.Key, "n2", c.LeaseUntil.Add(time.Hour), c.LeaseUntil.Add(2*time.Hour)); fault.Of(err).Code != "call.no-work" {
			t.Errorf("a machine took what lies before a person: %v", err)
		}
		if keys, err := l.Expired(ctx, c.LeaseUntil.Add(time.Hour), 10); err != nil || len(keys) != 0 {
			t.Errorf("expired: %v, %v", keys, err)
		}
	})
}

func TestExpiredAndClaim(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		a, b := newCall("e2", "HR-1"), newCall("e1", "HR-2")
		b.LeaseUntil = a.LeaseUntil.Add(time.Minute)
		record(t, l, a)
		record(t, l, b)
		if keys, err := l.Expired(ctx, a.LeaseUntil, 10); err != nil || len(keys) != 0 {
			t.Errorf("before the time: %v, %v", keys, err)
		}
		late := b.LeaseUntil.Add(time.Second)
		keys, err := l.Expired(ctx, late, 10)
		if diff := cmp.Diff([]call.Key{a.Key, b.Key}, keys); diff != "" || err != nil {
			t.Errorf("expired: %v, %s", err, diff)
		}
		if keys, err := l.Expired(ctx, late, 1); err != nil || len(keys) != 1 {
			t.Errorf("limit 1: %v, %v", keys, err)
		}
		var wg sync.WaitGroup
		won := make(chan string, 10)
		for n := range 10 {
			wg.Go(func() {
				node := fmt.Sprintf("n%d", n)
				_, _, err := l.Claim(ctx, a.Key, node, late, late.Add(time.Minute))
				if err == nil {
					won <- node
				} else if fault.Of(err).Code != "call.lease-held" {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if len(won) != 1 {
			t.Errorf("%d nodes took the call up, want 1", len(won))
		}
		unknown := a.Key
		unknown.MsgID = "HR-9"
		if _, _, err := l.Claim(ctx, unknown, "n1", late, late); !fault.Is(err, fault.NotFound) {
			t.Errorf("claim of nothing: %v", err)
		}
	})
}

func TestNote(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		c := record(t, l, newCall("e1", "HR-1"))
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				if err := l.Note(t.Context(), c.Key, call.Event{At: time.Now(), Name: call.EventAsked, Detail: "a\x00b\xff"}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		want := []string{call.EventReceived}
		for range 10 {
			want = append(want, call.EventAsked)
		}
		checkLife(t, db, c, want...)
	})
}

// One entry that the database refuses does not take its neighbours with it.
func TestBadEntryStandsAlone(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		l := startLedger(t, db)
		var good, bad []*entry
		for i := range 6 {
			e := &entry{kind: kindRecord, call: newCall("e1", fmt.Sprintf("HR-%d", i)), answered: make(chan struct{})}
			if i%3 == 1 {
				e.events = []call.Event{{Name: call.EventReceived}}
				e.bodies = []body{{partRequest, 1, nil}, {partRequest, 1, nil}} // one key twice
				bad = append(bad, e)
			} else {
				good = append(good, e)
			}
		}
		l.commit(0, append(append([]*entry{}, good...), bad...))
		for _, e := range good {
			if e.err != nil || !e.fresh {
				t.Errorf("%s: %v, fresh %v", e.call.MsgID, e.err, e.fresh)
			}
		}
		for _, e := range bad {
			if fault.Of(e.err).Kind != fault.Conflict && e.err == nil {
				t.Errorf("%s was written: %v", e.call.MsgID, e.err)
			}
		}
	})
}

// A node that was started again gives back what its earlier run held, and nothing
// of another that has its name.
func TestReleaseOfAnEarlierRun(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx, now := t.Context(), db.clock()
		for i, holder := range []string{"n1#old", "n1#other", "n2#old", "n1#old"} {
			c := newCall("e1", fmt.Sprintf("HR-%d", i))
			c.Node, c.LeaseUntil = holder, now.Add(time.Hour)
			record(t, l, c)
		}
		done := newCall("e1", "HR-3")
		if n, err := db.Calls().Release(ctx, "n1#old"); n != 2 || err != nil {
			t.Errorf("released %d, %v; want 2", n, err)
		}
		if n, err := db.Calls().Release(ctx, "n1#old"); n != 0 || err != nil {
			t.Errorf("released again %d, %v", n, err)
		}
		now = now.Add(time.Minute)
		keys, err := l.Expired(ctx, now, 10)
		if err != nil || len(keys) != 2 || keys[0].MsgID == "HR-1" || keys[1].MsgID == "HR-1" {
			t.Errorf("expired %v, %v", keys, err)
		}
		c, _, err := l.Claim(ctx, done.Key, "n1#new", now, now.Add(time.Minute))
		if err != nil || c.Attempt != 2 || c.Node != "n1#new" {
			t.Errorf("claimed %+v, %v", c, err)
		}
		events, err := db.Calls().Events(ctx, c)
		if err != nil || len(events) == 0 || events[len(events)-1].Name != call.EventClaimed || events[len(events)-1].Actor != "n1" {
			t.Errorf("the life line shows %+v, %v", events, err)
		}
	})
}

// Who waits for a database that is found to be out of reach is told so; what was
// queued is written all the same once it can be.
func TestOutageEndsTheWait(t *testing.T) {
	db := openAt(t, sqliteURL(t))
	g := newGate()
	l, err := db.StartLedger(t.Context(), LedgerOptions{Chain: g})
	if err != nil {
		t.Fatal(err)
	}
	left := make(chan error)
	c := newCall("e1", "HR-1")
	go func() {
		_, err := l.Record(t.Context(), call.Receive(c, body1))
		left <- err
	}()
	<-g.entered
	request, end := db.While(t.Context())
	defer end()
	db.away.set(true)
	if err := <-left; !fault.Is(err, fault.Unavailable) {
		t.Errorf("got %v, want that the database is out of reach", err)
	}
	<-request.Done()
	if cause := context.Cause(request); !fault.Is(cause, fault.Unavailable) {
		t.Errorf("the request ended for %v", cause)
	}
	if _, err := l.Record(t.Context(), call.Receive(newCall("e1", "HR-2"), body1)); !fault.Is(err, fault.Unavailable) {
		t.Errorf("while it lasts: %v", err)
	}
	db.away.set(false)
	db.away.set(false)
	close(g.open)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Calls().Call(t.Context(), c.Key); err != nil {
		t.Errorf("what was queued is lost: %v", err)
	}
	after, end := db.While(t.Context())
	if after.Err() != nil {
		t.Error("the outage is over, and requests still end")
	}
	end()
	if !errors.Is(after.Err(), context.Canceled) {
		t.Errorf("ended for %v", after.Err())
	}
}

// Who left before a call was written as its own does not hold it: it is taken up
// at once, not when the lease has run out.
func TestHolderLeaves(t *testing.T) {
	acts := map[string]func(*Ledger, context.Context, call.Call) error{
		"record": func(l *Ledger, ctx context.Context, c call.Call) error {
			_, err := l.Record(ctx, call.Receive(c, body1))
			return err
		},
		"claim": func(l *Ledger, ctx context.Context, c call.Call) error {
			now := c.LeaseUntil.Add(time.Second)
			_, _, err := l.Claim(ctx, c.Key, "n2", now, now.Add(time.Hour))
			return err
		},
	}
	for name, act := range acts {
		t.Run(name, func(t *testing.T) {
			db := openAt(t, sqliteURL(t))
			c := newCall("e1", "HR-1")
			c.LeaseUntil = db.clock().Add(time.Hour)
			if name == "claim" {
				before, err := db.StartLedger(t.Context(), LedgerOptions{})
				if err != nil {
					t.Fatal(err)
				}
				record(t, before, c)
				before.Close()
			}
			g := newGate()
			l, err := db.StartLedger(t.Context(), LedgerOptions{Chain: g})
			if err != nil {
				t.Fatal(err)
			}
			left := make(chan error)
			go func() { left <- act(l, t.Context(), c) }()
			<-g.entered
			db.away.set(true)
			if err := <-left; !fault.Is(err, fault.Unavailable) {
				t.Fatal(err)
			}
			db.away.set(false)
			close(g.open)
			deadline := time.After(time.Minute)
			for {
				keys, err := db.Calls().Expired(t.Context(), db.clock().Add(time.Second), 10)
				if err != nil {
					t.Fatal(err)
				}
				if len(keys) == 1 {
					break
				}
				select {
				case <-deadline:
					t.Fatal("the call waits for its lease")
				case <-g.entered:
				case <-time.After(5 * time.Millisecond):
				}
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestCallerLeaves(t *testing.T) {
	db := openAt(t, sqliteURL(t))
	g := newGate()
	l, err := db.StartLedger(t.Context(), LedgerOptions{Chain: g})
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	left := make(chan error)
	c := newCall("e1", "HR-1")
	go func() {
		_, err := l.Record(ctx, call.Receive(c, body1))
		left <- err
	}()
	<-g.entered
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	close(g.open)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Calls().Call(t.Context(), c.Key); err != nil {
		t.Errorf("what was queued is lost: %v", err)
	}
	if _, err := l.Record(t.Context(), call.Receive(newCall("e1", "HR-2"), body1)); fault.Of(err).Code != "ledger.closed" {
		t.Errorf("a closed ledger: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

// Without an entry in the chain there is no record.
func TestNoChainNoRecord(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		g := newGate()
		close(g.open)
		g.fail = errors.New("chain is broken")
		l, err := db.StartLedger(t.Context(), LedgerOptions{Chain: g})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		c := newCall("e1", "HR-1")
		if _, err := l.Record(t.Context(), call.Receive(c, body1)); err == nil {
			t.Error("recorded")
		}
		if _, err := db.Calls().Call(t.Context(), c.Key); !fault.Is(err, fault.NotFound) {
			t.Errorf("the call is there: %v", err)
		}
	})
}

// The audit entry of a flush says what its events say, and no longer does when
// somebody changed one.
func TestFlushesMatchAudit(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		for i := range 20 {
			c := record(t, l, newCall(id.Enterprise(fmt.Sprintf("e%d", i%3)), fmt.Sprintf("HR-%d", i)))
			if err := l.Finish(t.Context(), finishing(t, c, message.Done)); err != nil {
				t.Fatal(err)
			}
		}
		entries := map[string]string{}
		for e, err := range db.Audit().Entries(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if e.Action == FlushAction {
				entries[e.Object] = e.Detail
			}
		}
		if len(entries) == 0 || mismatches(t, db, entries) != 0 {
			t.Fatalf("%d of %d flushes do not match the audit", mismatches(t, db, entries), len(entries))
		}
		err := db.inTx(t.Context(), func(tx Tx) error {
			_, err := tx.Exec(t.Context(), `UPDATE call_event SET at = at + 1 WHERE seq = 1`+
				` AND call_id = (SELECT call_id FROM call_event ORDER BY call_id LIMIT 1)`)
			return err
		})
		if err != nil || mismatches(t, db, entries) != 1 {
			t.Errorf("%d mismatches after one event was changed, %v", mismatches(t, db, entries), err)
		}
	})
}

func mismatches(t *testing.T, db *DB, entries map[string]string) int {
	t.Helper()
	seen, wrong := 0, 0
	for f, err := range db.Calls().Flushes(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		seen++
		if entries[f.Object] != f.Detail {
			wrong++
		}
	}
	return wrong + len(entries) - seen
}

func TestNoSealerNoRecord(t *testing.T) {
	db, err := Open(t.Context(), sqliteURL(t), Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	l := startLedger(t, db)
	if _, err := l.Record(t.Context(), call.Receive(newCall("e1", "HR-1"), body1)); err == nil {
		t.Error("a body was stored without being sealed")
	}
}
