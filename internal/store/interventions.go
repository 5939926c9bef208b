package store

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
)

// Interventions keeps what people have to decide. It implements intervention.Store.
type Interventions struct{ db *DB }

var (
	_ intervention.Store  = (*Interventions)(nil)
	_ intervention.Ledger = (*Ledger)(nil)
	_ intervention.Calls  = Calls{}
)

// Interventions returns the stored cases.
func (db *DB) Interventions() *Interventions { return &Interventions{db} }

// Do implements intervention.Store.
func (s *Interventions) Do(ctx context.Context, f func(intervention.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(interventionWork{w}) })
}

const interventionColumns = `id, kind, subject, enterprise_id, env, app_code, msg_id, call_id, service, core, step, reason, owner, state,
	taken_by, approval_id, how, opened_at, due_at, told_at, escalated_at, ended_at, version, sealed`

// Place of the sealed proposal.
const (
	interventionTable = "intervention"
	proposalColumn    = "sealed"
)

func scanCase(r Rows) (intervention.Case, error) {
	var c intervention.Case
	var opened, due, told, escalated, ended int64
	err := r.Scan((*string)(&c.ID), (*string)(&c.Kind), &c.Subject, (*string)(&c.Key.Enterprise), (*string)(&c.Key.Env), (*string)(&c.Key.App),
		&c.Key.MsgID, (*string)(&c.Call), &c.Service, &c.Core, &c.Step, &c.Reason, &c.Owner, (*string)(&c.State),
		(*string)(&c.TakenBy), (*string)(&c.Approval), (*string)(&c.How), &opened, &due, &told, &escalated, &ended, &c.Version, &c.Proposal)
	c.Opened, c.Due, c.Told = fromMicros(opened), fromMicros(due), fromMicros(told)
	c.Escalated, c.Ended = fromMicros(escalated), fromMicros(ended)
	return c, err
}

// Cases implements intervention.Store. Proposals stay sealed and are left out.
func (s *Interventions) Cases(ctx context.Context, f intervention.Filter) ([]intervention.Case, error) {
	const open = `SELECT ` + interventionColumns + ` FROM intervention WHERE state <> 'done'`
	page := ` AND ($7 = '' OR state = $7) AND ($1 = '' OR id < $1) AND ($2 = '' OR core = $2) AND ($3 = '' OR reason = $3) AND ($4 = '' OR owner = $4)
		AND ($5 = 0 OR due_at > 0 AND due_at <= $5) `
	overdue := int64(0)
	if f.Overdue {
		overdue = micros(s.db.clock())
	}
	b := boundTo(ctx, string(f.Before), f.Core, f.Reason, f.Owner, overdue, int64(f.Limit), string(f.State))
	page += b.matter() + ` ORDER BY id DESC LIMIT $6`
	var list []intervention.Case
	var err error
	if f.State == intervention.Done {
		list, err = all(ctx, s.db.reader(), scanCase, `SELECT `+interventionColumns+` FROM intervention WHERE state = 'done'`+page, b.args...)
	} else {
		list, err = all(ctx, s.db.reader(), scanCase, open+page, b.args...)
	}
	for i := range list {
		list[i].Proposal = nil
	}
	return list, err
}

// Case implements intervention.Store.
func (s *Interventions) Case(ctx context.Context, c id.Case) (*intervention.Case, error) {
	b := boundTo(ctx, string(c))
	return s.db.openCase(one(ctx, s.db.reader(), scanCase, `SELECT `+interventionColumns+` FROM intervention WHERE id = $1`+b.matter(), b.args...))
}

// openCase opens the proposal of a loaded case.
func (db *DB) openCase(c intervention.Case, err error) (*intervention.Case, error) {
	if fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.NotFound, "intervention.unknown", "no such case")
	}
	if err != nil || len(c.Proposal) == 0 {
		return &c, err
	}
	box := db.boxFor(c.Key.Enterprise, interventionTable, string(c.ID))
	c.Proposal = box.open(proposalColumn, c.Proposal)
	return &c, box.err
}

// interventionWork implements intervention.Work.
type interventionWork struct{ enterpriseWork }

// Case implements intervention.Work. The update is what makes a second one wait.
func (w interventionWork) Case(ctx context.Context, c id.Case) (*intervention.Case, error) {
	b := boundTo(ctx, string(c))
	return w.db.openCase(one(ctx, w.tx, scanCase, `UPDATE intervention SET version = version WHERE id = $1`+b.matter()+` RETURNING `+interventionColumns, b.args...))
}

// SaveCase implements intervention.Work.
func (w interventionWork) SaveCase(ctx context.Context, c *intervention.Case) error {
	sealed := []byte{}
	if len(c.Proposal) > 0 {
		box := w.db.boxFor(c.Key.Enterprise, interventionTable, string(c.ID))
		if sealed = box.seal(proposalColumn, c.Proposal); box.err != nil {
			return box.err
		}
	}
	if c.Version == 0 {
		if err := insertCase(ctx, w.tx, c, sealed); err != nil {
			return err
		}
	} else {
		n, err := w.tx.Exec(ctx, `UPDATE intervention SET state = $3, taken_by = $4, approval_id = $5, how = $6, due_at = $7, told_at = $8,
			escalated_at = $9, ended_at = $10, sealed = $11, version = version + 1 WHERE id = $1 AND version = $2`,
			string(c.ID), c.Version, string(c.State), string(c.TakenBy), string(c.Approval), string(c.How), micros(c.Due), micros(c.Told),
			micros(c.Escalated), micros(c.Ended), sealed)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.New(fault.Conflict, "store.version", "the case was changed by someone else")
		}
	}
	c.Version++
	for _, v := range c.Events {
		actor := w.db.self()
		if v.Actor != "" {
			actor = "staff:" + string(v.Actor)
		}
		w.acts.entries = append(w.acts.entries, audit.Entry{
			At: v.At, Actor: actor, Action: v.Name, Object: "intervention:" + string(c.ID), Outcome: audit.Done,
			Detail: "subject=" + c.Subject + " reason=" + c.Reason + " how=" + string(c.How) + " approval=" + string(c.Approval) + lastly(v.Why),
		})
	}
	c.Events = nil
	return nil
}

// lastly is the end of an audit entry that says why, last since it is words.
func lastly(why string) string {
	if why == "" {
		return ""
	}
	return " why=" + clean(why)
}

// SettleObjection implements intervention.Work.
func (w interventionWork) SettleObjection(ctx context.Context, c *intervention.Case, p *intervention.Proposal, now time.Time) error {
	objections := awarenessWork(w)
	n, err := objections.Notice(ctx, id.Notice(c.Subject))
	if err != nil {
		return err
	}
	if err := n.Settle(awareness.End{Upheld: p.How == intervention.Uphold, Finding: p.Text, Remedy: p.Remedy}, now); err != nil {
		return err
	}
	return objections.SaveNotice(ctx, n)
}

// insertCase writes a new case, unless there is one already that nobody has ended.
func insertCase(ctx context.Context, tx Tx, c *intervention.Case, sealed []byte) error {
	_, err := tx.Exec(ctx, `INSERT INTO intervention (`+interventionColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23 + 1, $24)
		ON CONFLICT (kind, subject) WHERE state <> 'done' DO NOTHING`,
		string(c.ID), string(c.Kind), clean(c.Subject), string(c.Key.Enterprise), string(c.Key.Env), string(c.Key.App), c.Key.MsgID, string(c.Call),
		c.Service, c.Core, c.Step, c.Reason, c.Owner, string(c.State), string(c.TakenBy), string(c.Approval), string(c.How),
		micros(c.Opened), micros(c.Due), micros(c.Told), micros(c.Escalated), micros(c.Ended), c.Version, sealed)
	return err
}

// Untold returns cases of which no alarm was raised yet.
func (s *Interventions) Untold(ctx context.Context, limit int) ([]intervention.Case, error) {
	return all(ctx, s.db.reader(), scanCase, `SELECT `+interventionColumns+` FROM intervention
		WHERE state <> 'done' AND told_at = 0 ORDER BY id LIMIT $1`, int64(limit))
}

// Late returns cases whose deadline passed without anybody having been told, and
// those that have none yet.
func (s *Interventions) Late(ctx context.Context, now time.Time, limit int) ([]intervention.Case, error) {
	return all(ctx, s.db.reader(), scanCase, `SELECT `+interventionColumns+` FROM intervention
		WHERE state <> 'done' AND (due_at = 0 OR escalated_at = 0 AND due_at <= $1) ORDER BY id LIMIT $2`, micros(now), int64(limit))
}

// Note keeps when the alarms of a case were raised, and its deadline.
func (s *Interventions) Note(ctx context.Context, c intervention.Case) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `UPDATE intervention SET told_at = $2, escalated_at = $3, due_at = $4 WHERE id = $1`,
			string(c.ID), micros(c.Told), micros(c.Escalated), micros(c.Due))
		return err
	})
}

// Unproposed takes cases back to who looked into them whose proposal nobody waits
// for any more, and returns how many.
func (s *Interventions) Unproposed(ctx context.Context, now time.Time) (int64, error) {
	var n int64
	err := s.db.inTx(ctx, func(tx Tx) (err error) {
		n, err = tx.Exec(ctx, `UPDATE intervention SET state = 'taken', version = version + 1 WHERE state = 'proposed' AND NOT EXISTS
			(SELECT 1 FROM approval a WHERE a.id = intervention.approval_id AND a.state = 'asked' AND a.expires_at > $1)`, micros(now))
		return err
	})
	return n, err
}

// Unattended returns calls in the state manual for which there is no open case.
func (s *Interventions) Unattended(ctx context.Context, limit int) ([]call.Call, error) {
	return s.db.Calls().calls(ctx, `WHERE c.state = 'manual' AND NOT EXISTS (SELECT 1 FROM intervention i
		WHERE i.kind = 'call' AND i.subject = c.id AND i.state <> 'done') LIMIT $1`, int64(limit))
}

// FinishWith implements intervention.Ledger.
func (l *Ledger) FinishWith(ctx context.Context, f call.Finishing, with func(context.Context, intervention.Work) error) error {
	e := &entry{kind: kindFinish, call: f.Call, events: f.Events, awaited: f.Awaited, concerns: l.db.concerning(f.Call), job: l.within(with)}
	if err := l.seal(e, partAnswer, f.Call.Attempt, f.Answer); err != nil {
		return err
	}
	return l.put(ctx, e)
}

// Reopen implements intervention.Ledger.
func (l *Ledger) Reopen(ctx context.Context, r call.Reopening, with func(context.Context, intervention.Work) error) error {
	c := call.Call{Key: r.Key, ID: r.Call}
	keep, err := l.keeping(c, r.Deliveries)
	if err != nil {
		return err
	}
	e := &entry{kind: kindMove, call: c}
	if r.Corrected != nil {
		if err := l.seal(e, partCorrected, r.Attempt, r.Corrected); err != nil {
			return err
		}
	}
	e.move = func(c *call.Call) ([]call.Event, error) { return r.Events, r.Apply(c, l.db.clock()) }
	consume := l.within(with)
	e.job = func(ctx context.Context, tx Tx) error {
		if err := keep(ctx, tx); err != nil {
			return err
		}
		if err := consume(ctx, tx); err != nil {
			return err
		}
		return l.db.enqueueAt(ctx, tx, resumeArgs(r.Key), l.db.clock())
	}
	return l.put(ctx, e)
}

// within lets a room work in the transaction of a flush.
func (l *Ledger) within(f func(context.Context, intervention.Work) error) func(context.Context, Tx) error {
	return func(ctx context.Context, tx Tx) error {
		return l.db.recordingIn(ctx, tx, func(w enterpriseWork) error { return f(ctx, interventionWork{w}) })
	}
}

// Corrected returns what staff corrected the request to, and the attempt at which
// they did; 0 and nil when nobody did.
func (s Calls) Corrected(ctx context.Context, c call.Call) (int, []byte, error) {
	attempt, text, err := s.bodyOf(ctx, c, partCorrected)
	if fault.Of(err).Code == "call.erased" {
		return 0, nil, nil
	}
	return attempt, text, err
}

// Corrected implements dispatch.Ledger.
func (l *Ledger) Corrected(ctx context.Context, c call.Call) (int, []byte, error) {
	return l.db.Calls().Corrected(ctx, c)
}

// EscalateArgs is the job that looks for cases whose deadline has passed.
type EscalateArgs struct{}

// Kind implements river.JobArgs.
func (EscalateArgs) Kind() string { return "intervention.escalate" }
