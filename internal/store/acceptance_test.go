package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// outcome matches a first sending with this outcome; asked matches a SYS.RESULT
// for the call of the step before.
type outcome string

func (m outcome) Match(_ context.Context, entry any, _ []any) (bool, string, error) {
	e := entry.(map[string]any)
	if e["service"] == "SYS.RESULT" || e["replayed"] == true || e["body"] == nil {
		return false, "", nil
	}
	if e["outcome"] != string(m) {
		return false, "结果不是 " + string(m), nil
	}
	return true, "", nil
}

type asked struct{}

func (asked) Match(_ context.Context, entry any, earlier []any) (bool, string, error) {
	e, before := entry.(map[string]any), earlier[0].(map[string]any)
	return e["service"] == "SYS.RESULT" && e["msgId"] == before["msgId"] && e["outcome"] == "done", "", nil
}

func offer() []acceptance.Offered {
	services := []acceptance.Offered{{Service: "ER0101", Title: "就业登记", Version: 1}, {Service: "ER0102", Title: "查询", Version: 1}}
	for i := range services {
		s := &services[i]
		s.Cases = []acceptance.Case{
			{Service: s.Service, ID: s.Service + "-1", Required: true, Steps: []acceptance.Step{{Title: "办结", Matcher: outcome("done")}}},
			{Service: s.Service, ID: s.Service + "-2", Required: true, Steps: []acceptance.Step{
				{Title: "办结", Matcher: outcome("done")}, {Title: "查询结果", Matcher: asked{}},
			}},
			{Service: s.Service, ID: s.Service + "-3", Steps: []acceptance.Step{{Title: "部分办结", Matcher: outcome("partial")}}},
		}
	}
	return services
}

// testHall is an office whose enterprise is connected, with a ledger for its calls.
type testHall struct {
	*office
	app    id.App
	ledger *Ledger
	board  *acceptance.Board
	desk   *acceptance.Handover
	at     time.Time
	batch  string // of the calls to come
}

func newTestHall(t *testing.T, db *DB) *testHall {
	t.Helper()
	f := newOffice(t, db)
	a := f.markAll(t, f.submit(t, f.draft(t)))
	a, err := f.Approve(t.Context(), "s1", a.ID, a.Version)
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := db.StartLedger(t.Context(), LedgerOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ledger.Close(); err != nil {
			t.Errorf("close ledger: %v", err)
		}
	})
	h := &testHall{office: f, app: a.App, ledger: ledger, at: monday}
	h.board = acceptance.NewBoard(db.Acceptance(), offer, f.o.Clock)
	h.desk = acceptance.NewHandover(db.Acceptance(), f.vault, f.o.Clock)
	return h
}

// play records a finished test call, as the gateway and the dispatcher do.
func (h *testHall) play(t *testing.T, msgID, service, caseID string, o message.Outcome, events ...string) {
	t.Helper()
	ctx := t.Context()
	h.at = h.at.Add(time.Second)
	c := call.Call{
		Key: call.Key{Enterprise: h.entry.Enterprise, Env: id.Test, App: h.app, MsgID: msgID},
		ID:  id.New[id.Call](h.at), Trace: id.NewTrace(), Service: service, ServiceVersion: 1, Area: "370200", CaseID: caseID, BatchNo: h.batch,
		KeyID: "T-" + string(h.app) + "-1", Digest: []byte(fmt.Sprintf("digest of %-22s", msgID)), FiledAt: h.at,
		State: call.Received, Node: "n1", LeaseUntil: h.at.Add(time.Minute), Attempt: 1,
	}
	text := []byte(`{"persons":[]}`)
	if _, err := h.ledger.Record(ctx, call.Receive(c, text)); err != nil {
		t.Fatal(err)
	}
	f, err := call.Finish(c, message.Result{Outcome: o, Data: json.RawMessage(`{}`)}, text,
		[]call.Event{{At: h.at, Name: call.EventChecked}, {At: h.at, Name: call.EventDispatched, Core: "employment"}}, h.at)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.ledger.Finish(ctx, f); err != nil {
		t.Fatal(err)
	}
	for _, name := range events {
		h.at = h.at.Add(time.Second)
		if err := h.ledger.Note(ctx, c.Key, call.Event{At: h.at, Name: name, Actor: "enterprise", Detail: caseID}); err != nil {
			t.Fatal(err)
		}
	}
}

func (h *testHall) observe(t *testing.T) acceptance.Observed {
	t.Helper()
	seen, err := h.board.Observe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

// progress tells the board of an interface on one line.
func (h *testHall) progress(t *testing.T, service string) string {
	t.Helper()
	rows, err := h.board.Rows(t.Context(), h.entry.Enterprise)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Service == service {
			line := []string{string(r.Grant), fmt.Sprint(r.Missing)}
			for _, c := range r.Cells {
				line = append(line, string(c.Progress))
			}
			return strings.Join(line, " ")
		}
	}
	return ""
}

func (h *testHall) granted(t *testing.T, env id.Env, service string) bool {
	t.Helper()
	d, err := enterprise.LoadDirectory(t.Context(), h.db.Enterprises(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d.Granted(env, h.entry.Enterprise, service)
}

func TestBoardAcceptsByItself(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		h := newTestHall(t, db)
		if got := h.progress(t, "ER0101"); got != "testing 2 untried untried untried" {
			t.Errorf("before: %s", got)
		}
		h.play(t, "m1", "ER0101", "ER0101-1", message.Rejected)
		h.play(t, "m2", "ER0101", "ER0101-2", message.Done)
		h.play(t, "m3", "ER0101", "made-up", message.Done)
		h.play(t, "m4", "ER0101", "", message.Done)
		if seen := h.observe(t); seen.Judged != 2 || len(seen.Accepted) != 0 {
			t.Errorf("first look: %+v", seen)
		}
		if got := h.progress(t, "ER0101"); got != "testing 2 failed begun untried" {
			t.Errorf("after a wrong and half a case: %s", got)
		}
		h.play(t, "m5", "ER0101", "ER0101-1", message.Done)
		h.play(t, "m6", "ER0101", "ER0101-2", message.Done, call.EventRepeated, call.EventAsked)
		seen := h.observe(t)
		want := []acceptance.Accept{{Enterprise: h.entry.Enterprise, Service: "ER0101", State: enterprise.Accepted}}
		if diff := cmp.Diff(want, seen.Accepted); diff != "" {
			t.Errorf("accepted:\n%s", diff)
		}
		if got := h.progress(t, "ER0101"); got != "accepted 0 passed passed untried" {
			t.Errorf("after both: %s", got)
		}
		if h.granted(t, id.Production, "ER0101") || h.granted(t, id.Test, "ER0103") {
			t.Error("acceptance alone opened production")
		}
		if seen := h.observe(t); seen.Judged != 0 || len(seen.Accepted) != 0 {
			t.Errorf("a look at nothing new: %+v", seen)
		}
		told := []string{"grant.requested", "grant.testing", "case.passed", "case.passed", "grant.accepted"}
		if diff := cmp.Diff(told, eventNames(t, db, h.entry.Enterprise, "ER0101"), anyOrder); diff != "" {
			t.Errorf("timeline of the interface:\n%s", diff)
		}
		evidence(t, h)
	})
}

func evidence(t *testing.T, h *testHall) {
	t.Helper()
	list, err := h.db.Acceptance().Standings(t.Context(), h.entry.Enterprise)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s acceptance.Standing) bool { return s.Case == "ER0101-2" })
	if i < 0 || len(list[i].Evidence) != 2 || list[i].Evidence[0].MsgID != "m6" && list[i].Evidence[0].MsgID != "m2" || list[i].Evidence[1].Service != "SYS.RESULT" {
		t.Errorf("evidence %+v", list)
	}
}

func TestHandover(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		e, m := h.entry.Enterprise, h.entry.Member.ID
		first, err := h.desk.TestKey(ctx, e, m, h.app)
		if err != nil || len(first.Key) != 32 || first.KeyID != "T-QD00000001-1" || len(first.Check) != 6 {
			t.Fatalf("test key %+v, %v", first, err)
		}
		if again, err := h.desk.TestKey(ctx, e, m, h.app); err != nil || again.Key != first.Key {
			t.Errorf("the test key a second time: %v", err)
		}
		if _, err := h.desk.TestKey(ctx, "other", m, h.app); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else's key: %v", err)
		}
		if err := h.release(t, "s1", "s2"); fault.Of(err).Code != "key.nothing-accepted" {
			t.Errorf("released before acceptance: %v", err)
		}
		if _, err := h.desk.TakeProductionKey(ctx, e, m, h.app); fault.Of(err).Code != "key.not-released" {
			t.Errorf("taken before release: %v", err)
		}
		h.play(t, "m1", "ER0101", "ER0101-1", message.Done)
		h.play(t, "m2", "ER0101", "ER0101-2", message.Done, call.EventAsked)
		h.observe(t)
		ready, err := h.desk.ReadyForStaff(ctx, nextDay)
		if err != nil || len(ready) != 1 || ready[0].App != h.app || !slices.Equal(ready[0].Accepted, []string{"ER0101"}) {
			t.Errorf("ready: %+v, %v", ready, err)
		}
		if err := h.release(t, "s1", "s1"); fault.Of(err).Code != "approval.same-person" {
			t.Errorf("released by one person: %v", err)
		}
		if h.granted(t, id.Production, "ER0101") {
			t.Error("production is open before a second person agreed")
		}
		if err := h.agree(t, "s2"); err != nil {
			t.Fatal(err)
		}
		if err := h.release(t, "s1", "s2"); fault.Of(err).Code != "key.released" {
			t.Errorf("released twice: %v", err)
		}
		if !h.granted(t, id.Production, "ER0101") || h.granted(t, id.Production, "ER0102") {
			t.Error("the release opened otherwise than the accepted interface")
		}
		if ready, err := h.desk.ReadyForStaff(ctx, nextDay); err != nil || len(ready) != 0 {
			t.Errorf("still ready: %+v, %v", ready, err)
		}
		taken, err := h.desk.TakeProductionKey(ctx, e, m, h.app)
		if err != nil || taken.KeyID != "P-QD00000001-1" || len(taken.Key) != 32 || taken.Key == first.Key {
			t.Fatalf("production key %v, %v", taken, err)
		}
		if _, err := h.desk.TakeProductionKey(ctx, e, m, h.app); fault.Of(err).Code != "key.taken" {
			t.Errorf("taken twice: %v", err)
		}
		// An interface that is accepted later opens at once.
		h.play(t, "m3", "ER0102", "ER0102-1", message.Done)
		h.play(t, "m4", "ER0102", "ER0102-2", message.Done, call.EventAsked)
		if seen := h.observe(t); len(seen.Accepted) != 1 || seen.Accepted[0].State != enterprise.Opened || !h.granted(t, id.Production, "ER0102") {
			t.Errorf("accepted later: %+v", seen)
		}
		for _, shown := range []string{first.String(), fmt.Sprint(taken), taken.LogValue().String()} {
			if strings.Contains(shown, taken.Key) || strings.Contains(shown, first.Key) {
				t.Errorf("a printed handout shows the key: %s", shown)
			}
		}
	})
}

// More test calls than one page are all seen, and none twice.
func TestBoardReadsPages(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		for i := range 12 {
			h.play(t, fmt.Sprintf("m%d", i), "ER0101", fmt.Sprintf("case-%d", i), message.Done)
		}
		var cursor acceptance.Cursor
		seen := map[string]bool{}
		for {
			keys, next, err := db.Acceptance().Touched(ctx, cursor, 5)
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range keys {
				seen[k.Case] = true
			}
			if cursor = next; len(keys) < 5 {
				break
			}
		}
		if len(seen) != 12 {
			t.Errorf("saw %d traces, want 12", len(seen))
		}
	})
}

// Two nodes judge the last two required cases at the same time: one of them sees
// that the interface is passed.
func TestBoardsOfTwoNodes(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		h := newTestHall(t, db)
		h.play(t, "m1", "ER0101", "ER0101-1", message.Done)
		h.play(t, "m2", "ER0101", "ER0101-2", message.Done, call.EventAsked)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := h.board.Observe(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := h.progress(t, "ER0101"); got != "accepted 0 passed passed untried" {
			t.Errorf("after all nodes looked: %s", got)
		}
	})
}

func TestNoKeyForASuspendedEnterprise(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		if err := registry(db).Suspend(ctx, "s1", h.entry.Enterprise, "discredited"); err != nil {
			t.Fatal(err)
		}
		if _, err := h.desk.TestKey(ctx, h.entry.Enterprise, h.entry.Member.ID, h.app); fault.Of(err).Code != "enterprise.state" {
			t.Errorf("test key: %v", err)
		}
		if err := h.release(t, "s1", "s2"); fault.Of(err).Code != "enterprise.state" {
			t.Errorf("release: %v", err)
		}
	})
}
