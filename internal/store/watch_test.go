package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// loader is a configuration of names and values, and what was asked of it.
type loader struct {
	values map[string]string
	asked  [][]Change
	during func() // runs once, in the middle of a load
	fail   error
}

func (l *loader) load(_ context.Context, changes []Change, prev map[string]string) (map[string]string, error) {
	l.asked = append(l.asked, changes)
	if during := l.during; during != nil {
		l.during = nil
		defer during()
	}
	if l.fail != nil {
		return nil, l.fail
	}
	if changes == nil {
		return maps.Clone(l.values), nil
	}
	next := maps.Clone(prev)
	for _, c := range changes {
		next[c.ID] = l.values[c.ID]
	}
	return next, nil
}

func tell(t *testing.T, db *DB, ids ...string) {
	t.Helper()
	err := db.inTx(t.Context(), func(tx Tx) error {
		for _, id := range ids {
			if err := changed(t.Context(), tx, "value", id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWatch(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := time.Now()
		db.clock = func() time.Time { return now }
		tell(t, db, "before")
		l := &loader{values: map[string]string{"a": "1", "b": "1"}}
		w, err := StartWatch(t.Context(), db, l.load, WatchOptions{})
		if err != nil {
			t.Fatal(err)
		}
		expect := func(step string, want map[string]string) {
			t.Helper()
			if err := w.Poll(t.Context()); err != nil {
				t.Fatal(err)
			}
			got, err := w.Current(now)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%s: %v (-want +got):\n%s", step, err, diff)
			}
		}
		first, _ := w.Current(now)
		l.values = map[string]string{"a": "2", "b": "2"}
		expect("nothing told", map[string]string{"a": "1", "b": "1"})
		tell(t, db, "a")
		expect("a told", map[string]string{"a": "2", "b": "1"})
		if first["a"] != "1" {
			t.Error("the snapshot in use was changed")
		}
		// b changes while a is being loaded: it is in the same snapshot.
		l.values = map[string]string{"a": "3", "b": "2"}
		l.during = func() {
			l.values = map[string]string{"a": "4", "b": "4"}
			tell(t, db, "a", "b")
		}
		tell(t, db, "a")
		expect("both", map[string]string{"a": "4", "b": "4"})
		want := [][]Change{nil, {{"value", "a"}}, {{"value", "a"}}, {{"value", "a"}, {"value", "b"}}}
		if diff := cmp.Diff(want, l.asked); diff != "" {
			t.Errorf("loads (-want +got):\n%s", diff)
		}
	})
}

func TestWatchGoesStale(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := time.Now()
		db.clock = func() time.Time { return now }
		l := &loader{values: map[string]string{"a": "1"}}
		w, err := StartWatch(t.Context(), db, l.load, WatchOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Current(now.Add(maxAge)); err != nil {
			t.Errorf("stale after exactly the longest age: %v", err)
		}
		if v, err := w.Current(now.Add(maxAge + 1)); !fault.Is(err, fault.Unavailable) || v != nil {
			t.Errorf("not stale: %v, %v", v, err)
		}
		now = now.Add(time.Minute)
		l.fail = errors.New("broken")
		tell(t, db, "a")
		if err := w.Poll(t.Context()); !errors.Is(err, l.fail) {
			t.Errorf("poll: %v", err)
		}
		if _, err := w.Current(now); !fault.Is(err, fault.Unavailable) {
			t.Errorf("a failed poll made it fresh: %v", err)
		}
		l.fail, l.values = nil, map[string]string{"a": "2"}
		if err := w.Poll(t.Context()); err != nil {
			t.Fatal(err)
		}
		if v, err := w.Current(now); err != nil || v["a"] != "2" {
			t.Errorf("what could not be loaded is lost: %v, %v", v, err)
		}
	})
}

func TestWatchNeedsFirstLoad(t *testing.T) {
	db := openAt(t, sqliteURL(t))
	l := &loader{fail: errors.New("broken")}
	if _, err := StartWatch(t.Context(), db, l.load, WatchOptions{}); !errors.Is(err, l.fail) {
		t.Errorf("got %v", err)
	}
}

// The first load may take longer than a snapshot may be old: a node with many
// enterprises starts all the same. Later loads may not.
func TestFirstLoadMayTakeLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &DB{clock: time.Now, engine: emptyEngine{}}
		slow := func(ctx context.Context, _ []Change, _ int) (int, error) {
			select {
			case <-ctx.Done():
				return 0, ctx.Err()
			case <-time.After(5 * maxAge):
				return 7, nil
			}
		}
		w, err := StartWatch(t.Context(), db, slow, WatchOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Poll(t.Context()); err != nil {
			t.Fatal(err)
		}
		if v, err := w.Current(time.Now()); err != nil || v != 7 {
			t.Errorf("after a slow start: %d, %v", v, err)
		}
	})
}

// Run polls at its interval and ends with its context.
func TestWatchRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &DB{clock: time.Now, engine: emptyEngine{}, away: newOutage()}
		w, err := StartWatch(t.Context(), db, func(context.Context, []Change, int) (int, error) { return 7, nil }, WatchOptions{})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { w.Run(ctx); close(done) }()
		time.Sleep(10 * time.Second) // of the bubble's own time
		if v, err := w.Current(time.Now()); err != nil || v != 7 {
			t.Errorf("after ten seconds: %d, %v", v, err)
		}
		cancel()
		<-done
		time.Sleep(maxAge + time.Second)
		if _, err := w.Current(time.Now()); !fault.Is(err, fault.Unavailable) {
			t.Errorf("fresh after the watch ended: %v", err)
		}
	})
}

// emptyEngine is a database without changes.
type emptyEngine struct{ engine }

func (emptyEngine) reader() Tx { return emptyTx{} }

type emptyTx struct{ Tx }

func (emptyTx) Query(_ context.Context, sql string, _ ...any) (Rows, error) {
	return &fixedRows{left: map[bool]int{true: 1}[len(sql) < 60]}, nil
}

// fixedRows are rows of one number.
type fixedRows struct{ left int }

func (r *fixedRows) Next() bool { r.left--; return r.left >= 0 }
func (r *fixedRows) Scan(dest ...any) error {
	*dest[0].(*int64) = 1
	return nil
}
func (*fixedRows) Err() error { return nil }
func (*fixedRows) Close()     {}

func TestNodes(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		now := time.UnixMicro(1_795_000_000_000_000).UTC()
		db.clock = func() time.Time { return now }
		live := func(since time.Time) (ids []string) {
			list, err := db.Nodes().Live(ctx, since)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range list {
				ids = append(ids, n.ID)
			}
			return ids
		}
		for _, n := range []Node{{ID: "n2", Roles: []string{"gateway", "worker"}, Started: now}, {ID: "n1", Started: now}} {
			if err := db.Nodes().Beat(ctx, n); err != nil {
				t.Fatal(err)
			}
		}
		list, err := db.Nodes().Live(ctx, now.Add(-time.Second))
		want := []Node{{ID: "n1", Started: now, Beat: now}, {ID: "n2", Roles: []string{"gateway", "worker"}, Started: now, Beat: now}}
		if diff := cmp.Diff(want, list); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		since := now
		now = now.Add(time.Minute)
		if err := db.Nodes().Beat(ctx, Node{ID: "n1", Started: since}); err != nil {
			t.Fatal(err)
		}
		if got := live(since); !slices.Equal(got, []string{"n1"}) {
			t.Errorf("live nodes are %v, want n1", got)
		}
		if err := db.Nodes().Leave(ctx, "n1"); err != nil || live(since) != nil {
			t.Errorf("%v; live nodes are %v, want none", err, live(since))
		}
	})
}
