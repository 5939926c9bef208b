package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/message"
)

// nextDay is a deadline without a calendar.
func nextDay(since time.Time) (time.Time, error) { return since.Add(24 * time.Hour), nil }

func colleague(name id.Staff) approval.Person {
	return approval.Person{ID: name, May: func(approval.Permission) bool { return true }}
}

// release lets first ask for the production key and second agree.
func (h *testHall) release(t *testing.T, first, second id.Staff) error {
	t.Helper()
	if _, err := h.desk.AskRelease(t.Context(), colleague(first), h.entry.Enterprise, h.app, "all cases passed"); err != nil {
		return err
	}
	return h.agree(t, second)
}

// agree lets somebody agree to the request that waits.
func (h *testHall) agree(t *testing.T, by id.Staff) error {
	t.Helper()
	list, err := h.db.Approvals().Requests(t.Context(), approval.Asked, h.o.Clock(), "", 10)
	if err != nil || len(list) != 1 {
		t.Fatalf("waiting: %v, %v", list, err)
	}
	return h.desk.Release(t.Context(), approval.Agreement{Request: list[0].ID, Digest: list[0].Digest, By: colleague(by)})
}

// accepted is a hall in which the enterprise passed one interface.
func accepted(t *testing.T, db *DB) *testHall {
	t.Helper()
	h := newTestHall(t, db)
	h.play(t, "m1", "ER0101", "ER0101-1", message.Done)
	h.play(t, "m2", "ER0101", "ER0101-2", message.Done, call.EventAsked)
	h.observe(t)
	return h
}

func TestReleaseTakesTwo(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), accepted(t, db)
		asked, err := h.desk.AskRelease(ctx, colleague("s1"), h.entry.Enterprise, h.app, "all cases passed")
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf(`{"accepted":["ER0101"],"app":"QD00000001","enterprise":%q,"suite":"SM4-GCM","uscc":%q}`, h.entry.Enterprise, hallProof("x").USCC)
		if string(asked.Payload) != want {
			t.Errorf("payload %s, want %s", asked.Payload, want)
		}
		stored, err := db.Approvals().Request(ctx, asked.ID)
		if diff := cmp.Diff(asked, stored); err != nil || diff != "" {
			t.Errorf("stored otherwise (%v):\n%s", err, diff)
		}
		if _, err := h.desk.AskRelease(ctx, colleague("s3"), h.entry.Enterprise, h.app, "all cases passed"); fault.Of(err).Code != "approval.asked-already" {
			t.Errorf("asked twice: %v", err)
		}
		// Another interface is accepted meanwhile: what was asked for is not what would be done.
		h.play(t, "m3", "ER0102", "ER0102-1", message.Done)
		h.play(t, "m4", "ER0102", "ER0102-2", message.Done, call.EventAsked)
		h.observe(t)
		if err := h.agree(t, "s2"); fault.Of(err).Code != "approval.object-changed" {
			t.Errorf("changed meanwhile: %v", err)
		}
		if keys, err := db.Keys().OfSystem(ctx, h.entry.Enterprise, id.Production, h.app); err != nil || len(keys) != 0 {
			t.Errorf("keys after refusals: %v, %v", keys, err)
		}
		desk := approval.NewDesk(db.Approvals(), map[approval.Act]approval.Rule{acceptance.ReleaseAct: {Do: h.desk.Release}}, h.o.Clock)
		if err := desk.Withdraw(ctx, asked.ID, colleague("s1")); err != nil {
			t.Fatal(err)
		}
		if err := h.release(t, "s1", "s2"); err != nil {
			t.Fatal(err)
		}
		acts, err := all(ctx, db.reader(), value[string], `SELECT action FROM audit_entry WHERE action LIKE 'approval.%' ORDER BY seq`)
		if diff := cmp.Diff([]string{"approval.asked", "approval.withdrawn", "approval.asked", "approval.approved"}, acts); err != nil || diff != "" {
			t.Errorf("audit (%v):\n%s", err, diff)
		}
	})
}

func TestReleaseIsLate(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		h := accepted(t, db)
		for name, tt := range map[string]struct {
			deadline acceptance.Deadline
			late     int
		}{
			"in time": {nextDay, 0},
			"late":    {func(since time.Time) (time.Time, error) { return since, nil }, 1},
		} {
			if list, err := h.desk.Late(t.Context(), tt.deadline); err != nil || len(list) != tt.late {
				t.Errorf("%s: %v, %v", name, list, err)
			}
		}
		broken := errors.New("no snapshot")
		if _, err := h.desk.Late(t.Context(), func(time.Time) (time.Time, error) { return time.Time{}, broken }); !errors.Is(err, broken) {
			t.Errorf("deadline that cannot be told: %v", err)
		}
	})
}

// Many second persons agree at once: the act happens once, and the others are told.
func TestTwoApproversAtOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), accepted(t, db)
		asked, err := h.desk.AskRelease(ctx, colleague("s1"), h.entry.Enterprise, h.app, "all cases passed")
		if err != nil {
			t.Fatal(err)
		}
		errs := make([]error, 6)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() {
				by := colleague(id.Staff(fmt.Sprintf("second-%d", i)))
				errs[i] = h.desk.Release(ctx, approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: by})
			})
		}
		wg.Wait()
		done := 0
		for _, err := range errs {
			if err == nil {
				done++
			} else if fault.Of(err).Code != "approval.state" {
				t.Errorf("a late one was told %v", err)
			}
		}
		keys, err := db.Keys().OfSystem(ctx, h.entry.Enterprise, id.Production, h.app)
		if done != 1 || err != nil || len(keys) != 1 {
			t.Errorf("%d of six did it, keys %v, %v", done, keys, err)
		}
	})
}

func TestRequestsOfTwoAtOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, asking := t.Context(), approval.Asking{Act: "door.open", Object: "door:1", Payload: map[string]int{"floor": 1}, Why: "fire drill"}
		var wg sync.WaitGroup
		errs := make([]error, 5)
		for i := range errs {
			wg.Go(func() {
				errs[i] = db.Approvals().Do(ctx, func(w approval.Work) error {
					_, err := approval.Ask(ctx, w, asking, colleague("s1"), monday)
					return err
				})
			})
		}
		wg.Wait()
		asked := 0
		for _, err := range errs {
			if err == nil {
				asked++
			} else if fault.Of(err).Code != "approval.asked-already" {
				t.Errorf("refused with %v", err)
			}
		}
		if asked != 1 {
			t.Errorf("%d requests wait", asked)
		}
	})
}

func TestRequestsByStateAndClock(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, now := t.Context(), monday
		desk := approval.NewDesk(db.Approvals(), map[approval.Act]approval.Rule{"door.open": {}}, func() time.Time { return now })
		ask := func(object string) id.Approval {
			var r *approval.Request
			err := db.Approvals().Do(ctx, func(w approval.Work) (err error) {
				r, err = approval.Ask(ctx, w, approval.Asking{Act: "door.open", Object: object, Why: "fire drill"}, colleague("s1"), now)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return r.ID
		}
		first := ask("door:1")
		now = now.Add(time.Second)
		refused := ask("door:2")
		if err := desk.Refuse(ctx, refused, colleague("s2"), "not today"); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Second)
		last := ask("door:3")
		check := func(state approval.State, want ...id.Approval) {
			t.Helper()
			list, err := desk.Requests(ctx, state, "", 10)
			var got []id.Approval
			for _, r := range list {
				got = append(got, r.ID)
			}
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%q at %s (%v):\n%s", state, now, err, diff)
			}
		}
		check(approval.Asked, last, first)
		check("", last, refused, first)
		now = monday.Add(approval.Lifetime)
		check(approval.Asked, last)
		check(approval.Expired, first)
		check(approval.Refused, refused)
		if n, err := desk.Sweep(ctx); n != 1 || err != nil {
			t.Errorf("sweep: %d, %v", n, err)
		}
		check(approval.Expired, first)
		if page, err := desk.Requests(ctx, "", last, 1); err != nil || len(page) != 1 || page[0].ID != refused {
			t.Errorf("second page: %v, %v", page, err)
		}
		if err := desk.Refuse(ctx, id.New[id.Approval](now), colleague("s2"), "not today"); !fault.Is(err, fault.NotFound) {
			t.Errorf("refused nothing: %v", err)
		}
	})
}

// watched is a node that knows nothing but parameters.
func watched(t *testing.T, db *DB, book *parameter.Book) *Watch[*parameter.Set] {
	t.Helper()
	watch, err := StartWatch(t.Context(), db, func(ctx context.Context, changes []Change, _ *parameter.Set) (*parameter.Set, error) {
		for _, c := range changes {
			if _, ok := book.Find(c.ID); !ok || c.Kind != ParameterKind {
				t.Errorf("told of %+v", c)
			}
		}
		stored, err := db.Parameters().Values(ctx)
		set, _ := parameter.NewSet(book, stored)
		return set, err
	}, WatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return watch
}

func TestParameters(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		book, err := parameter.Builtin()
		if err != nil {
			t.Fatal(err)
		}
		desk := parameter.NewDesk(db.Parameters(), book, func() time.Time { return monday })
		watch := watched(t, db, book)
		inForce := func() *parameter.Set {
			t.Helper()
			if err := watch.Poll(ctx); err != nil {
				t.Fatal(err)
			}
			set, err := watch.Current(db.clock())
			if err != nil {
				t.Fatal(err)
			}
			return set
		}
		const idle, check = string(parameter.SessionIdle), string(parameter.USCCCheck)
		for _, value := range []string{"10m", "20m"} {
			if asked, err := desk.Change(ctx, colleague("s1"), idle, value, "people wait long"); asked != nil || err != nil {
				t.Fatalf("%v, %v", asked, err)
			}
		}
		if got := inForce().Duration(parameter.SessionIdle); got != 20*time.Minute {
			t.Errorf("in force: %s", got)
		}
		asked, err := desk.Change(ctx, colleague("s1"), check, "warn", "genuine codes are refused")
		if err != nil || asked == nil || inForce().Enum(parameter.USCCCheck) != "refuse" {
			t.Fatalf("%v, %v", asked, err)
		}
		yes := approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: colleague("s2")}
		if err := desk.Approve(ctx, yes); err != nil || inForce().Enum(parameter.USCCCheck) != "warn" {
			t.Errorf("after a second person agreed: %v", err)
		}
		history, err := desk.History(ctx, check, 0, 10)
		want := []parameter.Change{{
			Name: check, From: "refuse", To: "warn", By: "s1", Second: "s2", Why: "genuine codes are refused", At: monday, Approval: asked.ID, Number: 1,
		}}
		if diff := cmp.Diff(want, history); err != nil || diff != "" {
			t.Errorf("history (%v):\n%s", err, diff)
		}
		if page, err := desk.History(ctx, idle, 2, 10); err != nil || len(page) != 1 || page[0].From != "15m" || page[0].To != "10m" {
			t.Errorf("second page: %+v, %v", page, err)
		}
		acts, err := all(ctx, db.reader(), value[string], `SELECT detail FROM audit_entry WHERE action = 'parameter.change' ORDER BY seq`)
		if err != nil || strings.Join(acts, "; ") != "asked-by=staff:s1 from=15m to=10m; asked-by=staff:s1 from=10m to=20m; asked-by=staff:s1 from=refuse to=warn" {
			t.Errorf("audit: %v, %v", acts, err)
		}
	})
}

// Of changes that all saw the same value, one is made.
func TestParameterIsChangedByOneAtATime(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		book, err := parameter.Builtin()
		if err != nil {
			t.Fatal(err)
		}
		desk := parameter.NewDesk(db.Parameters(), book, func() time.Time { return monday })
		var wg sync.WaitGroup
		for i := range 6 {
			wg.Go(func() {
				_, err := desk.Change(ctx, colleague("s1"), string(parameter.AttachmentFiles), fmt.Sprint(30+i), "six at once")
				if err != nil && fault.Of(err).Code != "store.version" {
					t.Errorf("refused with %v", err)
				}
			})
		}
		wg.Wait()
		history, err := desk.History(ctx, string(parameter.AttachmentFiles), 0, 10)
		if err != nil || len(history) == 0 {
			t.Fatalf("%v, %v", history, err)
		}
		for i, c := range history[1:] {
			if history[i].From != c.To || history[i].Number != c.Number+1 {
				t.Errorf("the history has a gap: %+v", history)
			}
		}
	})
}
