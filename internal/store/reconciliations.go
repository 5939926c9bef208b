package store

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/riverqueue/river"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
)

// Reconciliations keeps comparisons with core systems.
type Reconciliations struct{ db *DB }

// Reconciliations returns the stored comparisons.
func (db *DB) Reconciliations() Reconciliations { return Reconciliations{db} }

// ReconcileArgs is the job of one comparison.
type ReconcileArgs struct {
	Run string `json:"run"`
}

// Kind implements river.JobArgs.
func (ReconcileArgs) Kind() string { return "reconcile.run" }

// InsertOpts implements river.JobArgsWithInsertOpts. A run that failed says so and
// is not tried again by the queue.
func (ReconcileArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 1} }

// NightlyArgs is the job that sees to it that yesterday is compared.
type NightlyArgs struct{}

// Kind implements river.JobArgs.
func (NightlyArgs) Kind() string { return "reconcile.nightly" }

const reportColumns = `id, core, day, state, asked_by, asked_at, updated_at, ended_at, attempt, lines, matched, missing_there, missing_here,
	different, pending, by_hand, failure`

func scanReport(r Rows) (reconcile.Report, error) {
	var p reconcile.Report
	var asked, updated, ended int64
	err := r.Scan((*string)(&p.ID), &p.Core, (*string)(&p.Day), (*string)(&p.State), (*string)(&p.AskedBy), &asked, &updated, &ended, &p.Attempt,
		&p.Lines, &p.Matched, &p.MissingThere, &p.MissingHere, &p.Different, &p.Pending, &p.ByHand, &p.Failure)
	p.Asked, p.Updated, p.Ended = fromMicros(asked), fromMicros(updated), fromMicros(ended)
	return p, err
}

// Ask has a day of a core system compared, by a job. One comparison of a day runs
// at a time: a second one is a Conflict.
func (s Reconciliations) Ask(ctx context.Context, core string, day calendar.Day, by id.Staff) (reconcile.Report, error) {
	now := s.db.clock()
	p := reconcile.Report{ID: id.New[id.Reconciliation](now), Core: core, Day: day, State: reconcile.Asked, AskedBy: by, Asked: now, Updated: now}
	err := s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO reconciliation (`+reportColumns+`)
			VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')`,
			string(p.ID), core, string(day), string(p.State), string(by), micros(now), micros(now))
		if fault.Of(err).Code == "store.exists" {
			return fault.New(fault.Conflict, "reconciliation.runs", "this day is being compared").Because(err)
		}
		if err != nil {
			return err
		}
		if err := s.db.enqueue(ctx, tx, ReconcileArgs{Run: string(p.ID)}, nil); err != nil {
			return err
		}
		actor := s.db.self()
		if by != "" {
			actor = "staff:" + string(by)
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: now, Actor: actor, Action: "reconciliation.asked", Object: "reconciliation:" + string(p.ID), Outcome: audit.Done,
			Detail: "core=" + core + " day=" + string(day),
		})
	})
	return p, err
}

// staleAfter is how long a run may be silent before another node takes it up.
const staleAfter = 2 * time.Minute

// Begin takes a run up for a new attempt. It fails with kind Conflict when the run
// has ended or another node works on it.
func (s Reconciliations) Begin(ctx context.Context, run id.Reconciliation) (reconcile.Report, error) {
	var p reconcile.Report
	now := s.db.clock()
	err := s.db.inTx(ctx, func(tx Tx) (err error) {
		p, err = one(ctx, tx, scanReport, `UPDATE reconciliation SET state = 'running', attempt = attempt + 1, updated_at = $2
			WHERE id = $1 AND (state = 'asked' OR state = 'running' AND updated_at < $3) RETURNING `+reportColumns,
			string(run), micros(now), micros(now.Add(-staleAfter)))
		return err
	})
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.Conflict, "reconciliation.taken", "the run has ended or is in other hands")
	}
	return p, err
}

// Beat notes how far an attempt has read. It fails with kind Conflict when another
// node has taken the run up.
func (s Reconciliations) Beat(ctx context.Context, p reconcile.Report, lines int64) error {
	return s.save(ctx, `UPDATE reconciliation SET lines = $3, updated_at = $4 WHERE id = $1 AND attempt = $2 AND state = 'running'`,
		string(p.ID), p.Attempt, lines, micros(s.db.clock()))
}

// Fail ends an attempt that came to nothing.
func (s Reconciliations) Fail(ctx context.Context, p reconcile.Report, why string) error {
	return s.save(ctx, `UPDATE reconciliation SET state = 'failed', failure = $3, ended_at = $4, updated_at = $4
		WHERE id = $1 AND attempt = $2 AND state = 'running'`, string(p.ID), p.Attempt, why, micros(s.db.clock()))
}

func (s Reconciliations) save(ctx context.Context, sql string, args ...any) error {
	return s.db.inTx(ctx, func(tx Tx) error { return fenced(ctx, tx, sql, args...) })
}

func fenced(ctx context.Context, tx Tx, sql string, args ...any) error {
	n, err := tx.Exec(ctx, sql, args...)
	if err == nil && n == 0 {
		err = fault.New(fault.Conflict, "reconciliation.taken", "the run has ended or is in other hands")
	}
	return err
}

// MaxCases bounds how many interventions one run opens. The report names the rest.
const MaxCases = 200

// Finish keeps what came of a run and opens a case for each of the first
// differences, owned by the given role until due.
func (s Reconciliations) Finish(ctx context.Context, p reconcile.Report, kept []reconcile.Difference, owner string, due time.Time) error {
	now := s.db.clock()
	return s.db.inTx(ctx, func(tx Tx) error {
		err := fenced(ctx, tx, `UPDATE reconciliation SET state = 'done', lines = $3, matched = $4, missing_there = $5, missing_here = $6,
			different = $7, pending = $8, by_hand = $9, ended_at = $10, updated_at = $10 WHERE id = $1 AND attempt = $2 AND state = 'running'`,
			string(p.ID), p.Attempt, p.Lines, p.Matched, p.MissingThere, p.MissingHere, p.Different, p.Pending, p.ByHand, micros(now))
		if err != nil {
			return err
		}
		for n, d := range kept {
			_, err := tx.Exec(ctx, `INSERT INTO reconciliation_difference (run_id, n, kind, key, enterprise_id, call_id, ours, our_number, theirs, their_number)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, string(p.ID), int64(n), string(d.Kind), clean(d.Key()), string(d.Ours.Enterprise),
				string(d.Ours.Call), d.Ours.Outcome, d.Ours.Number, clean(d.Theirs.Outcome), clean(d.Theirs.Number))
			if err != nil {
				return err
			}
			if n >= MaxCases {
				continue
			}
			if err := s.differs(ctx, tx, p, d, owner, due); err != nil {
				return err
			}
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: now, Actor: s.db.self(), Action: "reconciliation.done", Object: "reconciliation:" + string(p.ID), Outcome: audit.Done,
			Detail: fmt.Sprintf("core=%s day=%s lines=%d differences=%d", p.Core, p.Day, p.Lines, p.Differences()),
		})
	})
}

// differs opens the case of a difference, unless a run before has. Its alarm is the
// run's.
func (s Reconciliations) differs(ctx context.Context, tx Tx, p reconcile.Report, d reconcile.Difference, owner string, due time.Time) error {
	now := s.db.clock()
	c := &intervention.Case{
		ID: id.New[id.Case](now), Kind: intervention.OfDifference, Subject: p.Core + ":" + d.Key(), State: intervention.Open, Opened: now, Told: now,
		Case: call.Case{Core: p.Core, Reason: string(d.Kind), Owner: owner, Due: due},
	}
	if d.Ours.Call != "" {
		found, err := one(ctx, tx, scanCall, `SELECT `+callColumns+` FROM call c WHERE c.enterprise_id = $1 AND c.env = $2 AND c.id = $3`,
			d.Ours.Enterprise, id.Production, d.Ours.Call)
		if err != nil {
			return err
		}
		c.Key, c.Call, c.Service = found.Key, found.ID, found.Service
	}
	return insertCase(ctx, tx, c, []byte{})
}

// Report returns a run, or a NotFound fault.
func (s Reconciliations) Report(ctx context.Context, run id.Reconciliation) (reconcile.Report, error) {
	p, err := one(ctx, s.db.reader(), scanReport, `SELECT `+reportColumns+` FROM reconciliation WHERE id = $1`, string(run))
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "reconciliation.unknown", "no such run")
	}
	return p, err
}

// Reports returns a page of runs, the newest first, before the given one.
func (s Reconciliations) Reports(ctx context.Context, before id.Reconciliation, limit int) ([]reconcile.Report, error) {
	return all(ctx, s.db.reader(), scanReport, `SELECT `+reportColumns+` FROM reconciliation WHERE ($1 = '' OR id < $1) ORDER BY id DESC LIMIT $2`,
		string(before), int64(limit))
}

// OfDay returns the newest run of a day, or a NotFound fault.
func (s Reconciliations) OfDay(ctx context.Context, core string, day calendar.Day) (reconcile.Report, error) {
	return one(ctx, s.db.reader(), scanReport, `SELECT `+reportColumns+` FROM reconciliation WHERE core = $1 AND day = $2 ORDER BY id DESC LIMIT 1`,
		core, string(day))
}

// Differences returns the lines that differ, as they were kept.
func (s Reconciliations) Differences(ctx context.Context, run id.Reconciliation) ([]reconcile.Difference, error) {
	return all(ctx, s.db.reader(), func(r Rows) (d reconcile.Difference, err error) {
		err = r.Scan((*string)(&d.Kind), &d.Ours.Key, (*string)(&d.Ours.Enterprise), (*string)(&d.Ours.Call), &d.Ours.Outcome, &d.Ours.Number,
			&d.Theirs.Outcome, &d.Theirs.Number)
		return d, err
	}, `SELECT kind, key, enterprise_id, call_id, ours, our_number, theirs, their_number FROM reconciliation_difference
		WHERE run_id = $1 ORDER BY n`, string(run))
}

// Stale has runs taken up again whose node stopped working on them.
func (s Reconciliations) Stale(ctx context.Context) error {
	before := s.db.clock().Add(-staleAfter)
	return s.db.inTx(ctx, func(tx Tx) error {
		list, err := all(ctx, tx, value[string], `SELECT id FROM reconciliation WHERE state <> 'done' AND state <> 'failed' AND updated_at < $1`, micros(before))
		if err != nil {
			return err
		}
		for _, run := range list {
			if err := s.db.enqueue(ctx, tx, ReconcileArgs{Run: run}, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// SettledByHand reports whether staff said from paper how a call ended.
func (s Reconciliations) SettledByHand(ctx context.Context, c id.Call) (bool, error) {
	n, err := one(ctx, s.db.reader(), value[int64], `SELECT COUNT(*) FROM intervention WHERE call_id = $1 AND kind = 'call' AND how = 'settle' AND state = 'done'`, string(c))
	return n > 0, err
}

// ByUSCC returns the enterprise of a credit code, or a NotFound fault.
func (s Reconciliations) ByUSCC(ctx context.Context, uscc string) (id.Enterprise, error) {
	return one(ctx, s.db.reader(), value[id.Enterprise], `SELECT id FROM enterprise WHERE uscc = $1`, uscc)
}

// Expect says which step of an interface gives orders to the core system that is
// compared; ok is false when none does, or none that it lists. A joint service has
// them with its deliveries.
type Expect func(service string, version int) (step string, ok bool)

// ours is one row: a call, and one of its deliveries to the core system if there is any.
type ourRow struct {
	enterprise                     id.Enterprise
	call                           id.Call
	service                        string
	version                        int
	state                          call.State
	number                         string
	step                           *string
	delivered, outcome, stepNumber *string
}

// Ours yields the orders to a core system of the production calls filed on a day,
// by key. The calls of each enterprise are found by their ids, which begin with
// the time, so that no index by time is needed.
func (s Reconciliations) Ours(ctx context.Context, core string, day calendar.Day, expect Expect) iter.Seq2[reconcile.Ours, error] {
	begin, end := day.Start(), day.AddDays(1).Start()
	return func(yield func(reconcile.Ours, error) bool) {
		rows, err := s.db.reader().Query(ctx, `SELECT c.enterprise_id, c.id, c.service, c.service_version, c.state, c.business_no,
			d.step, d.state, d.outcome, d.number
			FROM enterprise e JOIN call c ON c.enterprise_id = e.id AND c.env = 'P' AND c.id >= $1 AND c.id < $2
			LEFT JOIN delivery d ON d.enterprise_id = c.enterprise_id AND d.env = c.env AND d.call_id = c.id AND d.core = $5
			WHERE c.filed_at >= $3 AND c.filed_at < $4 ORDER BY c.id`,
			firstID(begin.Add(-time.Hour)), firstID(end.Add(time.Hour)), micros(begin), micros(end), core)
		if err != nil {
			yield(reconcile.Ours{}, err)
			return
		}
		defer rows.Close()
		var same []reconcile.Ours // of one call
		flush := func() bool {
			slices.SortFunc(same, func(a, b reconcile.Ours) int { return strings.Compare(a.Key, b.Key) })
			for _, o := range same {
				if !yield(o, nil) {
					return false
				}
			}
			same = same[:0]
			return true
		}
		for rows.Next() {
			var r ourRow
			if err := rows.Scan(&r.enterprise, &r.call, &r.service, &r.version, &r.state, &r.number, &r.step, &r.delivered, &r.outcome, &r.stepNumber); err != nil {
				yield(reconcile.Ours{}, err)
				return
			}
			if len(same) > 0 && same[0].Call != r.call && !flush() {
				return
			}
			if o, ok := r.ours(expect); ok {
				same = append(same, o)
			}
		}
		if err := rows.Err(); err != nil {
			yield(reconcile.Ours{}, err)
			return
		}
		flush()
	}
}

// ours is the order that the row tells of.
func (r ourRow) ours(expect Expect) (reconcile.Ours, bool) {
	o := reconcile.Ours{Enterprise: r.enterprise, Call: r.call}
	if r.step != nil {
		o.Key, o.Outcome, o.Number = string(r.call)+"."+*r.step, *r.outcome, *r.stepNumber
		state := call.DeliveryState(*r.delivered)
		o.Pending = state != call.DeliveryEnded && state != call.DeliveryUndone
		return o, true
	}
	step, ok := expect(r.service, r.version)
	o.Key, o.Outcome, o.Number, o.Pending = string(r.call)+"."+step, string(r.state.Outcome()), r.number, !r.state.Final()
	return o, ok
}

// firstID is before every id made at or after t, and after those made before.
func firstID(t time.Time) string {
	h := fmt.Sprintf("%012x", t.UnixMilli())
	return h[:8] + "-" + h[8:]
}
