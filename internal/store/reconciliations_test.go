package store

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/message"
)

const reconciled calendar.Day = "2026-11-23"

// toEmployment expects an order to the core system for employment of each call to ER0101.
func toEmployment(service string, _ int) (string, bool) { return "employment", service == "ER0101" }

// filedOn makes rows of production calls filed on the day, all done: the n-th has
// the business number "N" and n. They belong to so many enterprises.
func filedOn(t testing.TB, db *DB, from, to, enterprises int) {
	t.Helper()
	start := reconciled.Start()
	var rows [][]any
	for n := from; n < to; n++ {
		at := start.Add(time.Duration(n) * 80 * time.Millisecond)
		c := call.Call{
			Key: call.Key{Enterprise: id.Enterprise(fmt.Sprintf("e-%06d", n%enterprises)), Env: id.Production, App: "QD00000001", MsgID: strconv.Itoa(n)},
			ID:  id.Call(fmt.Sprintf("%s-7000-8000-%012d", firstID(at), n)), Trace: "t", Service: "ER0101", ServiceVersion: 1,
			FiledAt: at, State: call.Done, Outcome: message.Done, BusinessNo: "N" + strconv.Itoa(n), Attempt: 1, Updated: at,
		}
		rows = append(rows, callRow(c, 5))
	}
	err := db.inTx(t.Context(), func(tx Tx) error {
		if db.Engine() == "postgres" {
			return postgresFlusher{}.insert(t.Context(), tx, load{callBulk, rows})
		}
		for _, row := range rows {
			if _, err := tx.Exec(t.Context(), callBulk.single, row...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func settlers(t testing.TB, db *DB, n int) {
	t.Helper()
	for i := range n {
		e := fmt.Sprintf("e-%06d", i)
		err := db.inTx(t.Context(), func(tx Tx) error {
			_, err := tx.Exec(t.Context(), `INSERT INTO enterprise (id, uscc, name, legal_rep, state, epoch, opened_at, version)
				VALUES ($1, $2, 'x', $3, 'active', 0, 0, 1)`, e, "U"+e, []byte("x"))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestOurs(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		settlers(t, db, 3)
		filedOn(t, db, 0, 7, 3)
		c := newCall("e-000001", "JOINT")
		c.Env, c.FiledAt, c.Service = id.Production, reconciled.Start().Add(12*time.Hour), "JS0101"
		c.ID = id.New[id.Call](c.FiledAt)
		record(t, l, c)
		early := newCall("e-000001", "EARLY")
		early.Env, early.FiledAt = id.Production, reconciled.Start().Add(-time.Second)
		early.ID = id.New[id.Call](early.FiledAt)
		record(t, l, early)
		steps := []call.Delivery{
			{Step: "register", Core: "employment", State: call.DeliveryEnded, Outcome: message.Partial, Number: "BL9", Attempt: 1, At: c.FiledAt},
			{Step: "insure", Core: "insurance", State: call.DeliveryEnded, Outcome: message.Done, Attempt: 1, At: c.FiledAt},
		}
		if err := l.Deliver(t.Context(), call.Delivering{Key: c.Key, Call: c.ID, Attempt: 1, Deliveries: steps}); err != nil {
			t.Fatal(err)
		}
		var got []reconcile.Ours
		for o, err := range db.Reconciliations().Ours(t.Context(), "employment", reconciled, toEmployment) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, o)
		}
		if len(got) != 8 {
			t.Fatalf("%d orders: %+v", len(got), got)
		}
		for n, o := range got[:7] {
			if o.Number != "N"+strconv.Itoa(n) || o.Outcome != "done" || !strings.HasSuffix(o.Key, ".employment") {
				t.Errorf("order %d is %+v", n, o)
			}
		}
		want := reconcile.Ours{Key: string(c.ID) + ".register", Enterprise: c.Enterprise, Call: c.ID, Outcome: "partial", Number: "BL9"}
		if diff := cmp.Diff(want, got[7]); diff != "" {
			t.Errorf("of the joint service (-want +got):\n%s", diff)
		}
	})
}

func TestReconciliationRuns(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, _ *Ledger) {
		ctx, runs := t.Context(), db.Reconciliations()
		settlers(t, db, 1)
		filedOn(t, db, 0, 1, 1)
		asked, err := runs.Ask(ctx, "employment", reconciled, "li")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := runs.Ask(ctx, "employment", reconciled, ""); fault.Of(err).Code != "reconciliation.runs" {
			t.Errorf("asked twice: %v", err)
		}
		first, err := runs.Begin(ctx, asked.ID)
		if err != nil || first.State != reconcile.Running {
			t.Fatalf("%+v, %v", first, err)
		}
		if _, err := runs.Begin(ctx, asked.ID); !fault.Is(err, fault.Conflict) {
			t.Errorf("begun by two: %v", err)
		}
		// The node dies; another takes the run up, and the first one comes back.
		old := micros(db.clock().Add(-staleAfter - time.Second))
		if err := runs.save(ctx, `UPDATE reconciliation SET updated_at = $2 WHERE id = $1`, string(asked.ID), old); err != nil {
			t.Fatal(err)
		}
		if err := runs.Stale(ctx); err != nil {
			t.Fatal(err)
		}
		second, err := runs.Begin(ctx, asked.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := runs.Beat(ctx, first, 7); !fault.Is(err, fault.Conflict) {
			t.Errorf("a run that was lost goes on: %v", err)
		}
		ours := reconcile.Ours{Key: "k.employment", Enterprise: "e-000000", Outcome: "done"}
		for o, err := range runs.Ours(ctx, "employment", reconciled, toEmployment) {
			if err != nil {
				t.Fatal(err)
			}
			ours = o
		}
		second.Counts = reconcile.Counts{Lines: 2, MissingThere: 1, MissingHere: 1}
		kept := []reconcile.Difference{
			{Kind: reconcile.MissingThere, Ours: ours},
			{Kind: reconcile.MissingHere, Theirs: reconcile.Theirs{Key: "nobody.employment", Outcome: "done"}},
		}
		if err := runs.Finish(ctx, first, kept, "operator", time.Time{}); !fault.Is(err, fault.Conflict) {
			t.Errorf("finished by who lost it: %v", err)
		}
		if err := runs.Finish(ctx, second, kept, "operator", time.Time{}); err != nil {
			t.Fatal(err)
		}
		done, err := runs.OfDay(ctx, "employment", reconciled)
		if err != nil || done.State != reconcile.Done || done.Counts != second.Counts || done.AskedBy != "li" {
			t.Errorf("%+v, %v", done, err)
		}
		lines, err := runs.Differences(ctx, asked.ID)
		if err != nil || len(lines) != 2 || lines[0].Ours.Call != ours.Call || lines[1].Key() != "nobody.employment" {
			t.Errorf("%+v, %v", lines, err)
		}
		cases, err := db.Interventions().Cases(ctx, intervention.Filter{Limit: 9})
		// Two ids of one millisecond have no order.
		slices.SortFunc(cases, func(a, b intervention.Case) int { return strings.Compare(b.Reason, a.Reason) })
		if err != nil || len(cases) != 2 || cases[0].Kind != intervention.OfDifference || cases[0].Reason != "missing-there" || cases[0].Call != ours.Call {
			t.Errorf("cases %+v, %v", cases, err)
		}
		if untold, err := db.Interventions().Untold(ctx, 9); err != nil || len(untold) != 0 {
			t.Errorf("each difference has an alarm of its own: %+v, %v", untold, err)
		}
	})
}

// BenchmarkReconcile compares a day of a million calls, or of as many as
// BENCH_RECONCILE says, with a core system that lists them over HTTP. A million has to
// take no more than 60 s.
func BenchmarkReconcile(b *testing.B) {
	calls, err := strconv.Atoi(os.Getenv("BENCH_RECONCILE"))
	if err != nil {
		b.Skip("takes minutes to fill a day: set BENCH_RECONCILE=1")
	}
	if calls == 1 {
		calls = 1_000_000
	}
	for _, engine := range testdb.Engines(b) {
		b.Run(engine, func(b *testing.B) { benchmarkReconcile(b, engine, calls) })
	}
}

func benchmarkReconcile(b *testing.B, engine string, calls int) {
	const page, enterprises = 5000, 1000
	db := openAt(b, testdb.Fresh(b, engine, migrateAt))
	settlers(b, db, enterprises)
	for n := 0; n < calls; n += 20_000 {
		filedOn(b, db, n, min(n+20_000, calls), enterprises)
	}
	start := reconciled.Start()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from, _ := strconv.Atoi(r.URL.Query().Get("cursor"))
		var text strings.Builder
		for n := from; n < min(from+page, calls); n++ {
			at := start.Add(time.Duration(n) * 80 * time.Millisecond)
			fmt.Fprintf(&text, `,{"key":"%s-7000-8000-%012d.employment","act":"employment.register","uscc":"91370200MA3TEXT01C","outcome":"done","businessNo":"N%d","filedAt":"2026-11-23T09:30:15+08:00","takenAt":"2026-11-23T09:30:15+08:00"}`,
				firstID(at), n, n)
		}
		next := ""
		if from+page < calls {
			next = strconv.Itoa(from + page)
		}
		fmt.Fprintf(w, `{"items":[%s],"next":"%s"}`, strings.TrimPrefix(text.String(), ","), next)
	}))
	b.Cleanup(server.Close)
	core, err := dispatch.NewHTTPCore(server.URL, "bearer-of-this-test", time.Minute, nil)
	if err != nil {
		b.Fatal(err)
	}
	var before, after syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	for b.Loop() {
		r := reconcile.Run{
			Core: "employment", Day: reconciled, Lists: million{db, core}, Judge: million{}, Folder: b.TempDir(),
			Beat: func(context.Context, int64) error { return nil },
		}
		counts, kept, err := r.Compare(b.Context())
		if err != nil || counts.Matched != int64(calls) || len(kept) > 0 {
			b.Fatalf("%+v, %v", counts, err)
		}
	}
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	spent := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
	b.ReportMetric(float64(spent)/1e9/float64(b.N), "cpu-s/op")
	b.ReportMetric(float64(after.Maxrss)/1024, "MB-peak")
}

// million is the two lists of the benchmark.
type million struct {
	db   *DB
	core *dispatch.HTTPCore
}

func (m million) Theirs(ctx context.Context, _ string, day calendar.Day, cursor string) ([]reconcile.Theirs, string, error) {
	return m.core.Taken(ctx, day, cursor)
}

func (m million) Ours(ctx context.Context, core string, day calendar.Day) iter.Seq2[reconcile.Ours, error] {
	return m.db.Reconciliations().Ours(ctx, core, day, toEmployment)
}

func (million) Judge(context.Context, string, *reconcile.Difference) (reconcile.Verdict, error) {
	return reconcile.Stands, nil
}
