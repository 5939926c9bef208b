package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/zhilian-hrss/zhilian/internal/call"
)

type greetArgs struct {
	Name string `json:"name"`
}

func (greetArgs) Kind() string { return "test.greet" }

type tickArgs struct{}

func (tickArgs) Kind() string { return "test.tick" }

// startQueue starts a queue that polls often and stops with the test.
func startQueue(t *testing.T, db *DB, set func(q *Queue)) *Queue {
	t.Helper()
	q := db.NewQueue(QueueOptions{Poll: 10 * time.Millisecond})
	set(q)
	if err := q.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := q.Stop(context.Background()); err != nil {
			t.Errorf("stop the queue: %v", err)
		}
	})
	return q
}

func TestJobsAreWorkedAfterCommit(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		greet := func(name string, end error) {
			err := db.inTx(ctx, func(tx Tx) error {
				if err := db.enqueue(ctx, tx, greetArgs{name}, nil); err != nil {
					return err
				}
				return end
			})
			if !errors.Is(err, end) {
				t.Fatal(err)
			}
		}
		greet("rolled back", errors.New("no"))
		greet("Li", nil)
		greet("Wang", nil)
		names := make(chan string, 10)
		startQueue(t, db, func(q *Queue) {
			Handle(q, func(_ context.Context, a greetArgs) error { names <- a.Name; return nil })
		})
		got := map[string]bool{<-names: true, <-names: true}
		if !got["Li"] || !got["Wang"] {
			t.Errorf("worked %v", got)
		}
	})
}

func TestEnqueueNeedsTransaction(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		if err := db.enqueue(t.Context(), db.reader(), greetArgs{}, nil); err == nil {
			t.Error("a job outside a transaction")
		}
	})
}

// A job that failed for good is kept.
func TestDiscardedJobsStay(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		failed := make(chan bool, 10)
		q := db.NewQueue(QueueOptions{Poll: 10 * time.Millisecond})
		Handle(q, func(context.Context, greetArgs) error { failed <- true; return errors.New("no greeting") })
		if err := q.Start(ctx); err != nil {
			t.Fatal(err)
		}
		err := db.inTx(ctx, func(tx Tx) error {
			return db.enqueue(ctx, tx, greetArgs{"Li"}, &river.InsertOpts{MaxAttempts: 1})
		})
		if err != nil {
			t.Fatal(err)
		}
		<-failed
		if err := q.Stop(ctx); err != nil { // stopping waits until what came of the job is written
			t.Fatal(err)
		}
		state, err := one(ctx, db.reader(), value[string], `SELECT state FROM river_job`)
		if err != nil || state != string(rivertype.JobStateDiscarded) {
			t.Errorf("state %s, %v; want discarded", state, err)
		}
		if counts, err := db.Discarded(ctx); err != nil || len(counts) != 1 || counts[greetArgs{}.Kind()] != 1 {
			t.Errorf("counted %v, %v", counts, err)
		}
		if err := q.Stop(ctx); err != nil {
			t.Errorf("stopping twice: %v", err)
		}
	})
}

func TestPeriodicJob(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ticked := make(chan bool, 10)
		startQueue(t, db, func(q *Queue) {
			Handle(q, func(context.Context, tickArgs) error { ticked <- true; return nil })
			q.Every(time.Hour, tickArgs{})
		})
		<-ticked
	})
}

// A call laid aside comes back when its time has come, on the platform's clock
// even where that is not the host's.
func TestWaitingCallComesBack(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ahead := 100 * 24 * time.Hour
		db.clock = func() time.Time { return time.Now().Add(ahead) }
		l := startLedger(t, db)
		c := record(t, l, newCall("e1", "HR-1"))
		far := record(t, l, newCall("e1", "HR-2"))
		for key, until := range map[call.Key]time.Time{c.Key: db.clock(), far.Key: db.clock().Add(time.Hour)} {
			if err := l.Wait(t.Context(), call.Waiting{Key: key, Attempt: 1, State: call.Waits, Until: until}); err != nil {
				t.Fatal(err)
			}
		}
		came := make(chan call.Key, 10)
		startQueue(t, db, func(q *Queue) {
			Handle(q, func(_ context.Context, a ResumeArgs) error { came <- a.Key(); return nil })
		})
		if got := <-came; got != c.Key {
			t.Errorf("%v came back, want %v", got, c.Key)
		}
	})
}

func TestStopBeforeStart(t *testing.T) {
	if err := openAt(t, sqliteURL(t)).NewQueue(QueueOptions{}).Stop(t.Context()); err != nil {
		t.Error(err)
	}
}
