package store

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Callbacks keeps callbacks, their attempts and where they go.
type Callbacks struct{ db *DB }

var _ callback.Store = Callbacks{}

// Callbacks returns the stored callbacks.
func (db *DB) Callbacks() Callbacks { return Callbacks{db} }

// callbackQueue is the queue of callbacks' attempts. It has workers of its own: a
// receiver that keeps us waiting must not keep calls waiting.
const callbackQueue = "callback"

// CallbackArgs is the job of a callback: its N-th attempt is due.
type CallbackArgs struct {
	Enterprise string `json:"enterprise"`
	Env        string `json:"env"`
	ID         string `json:"id"`
	N          int    `json:"n"`
}

// Kind implements river.JobArgs.
func (CallbackArgs) Kind() string { return "callback.deliver" }

// InsertOpts implements river.JobArgsWithInsertOpts.
func (CallbackArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: callbackQueue} }

// Do implements callback.Store.
func (s Callbacks) Do(ctx context.Context, f func(callback.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(callbackWork{w}) })
}

// Registration implements callback.Store.
func (s Callbacks) Registration(ctx context.Context, p callback.Place) (*callback.Registration, error) {
	r, err := loadRegistration(ctx, s.db.reader(), p)
	if err != nil || r.Check == "" {
		return r, err
	}
	check, err := loadCallback(ctx, s.db.reader(), p.Enterprise, p.Env, r.Check)
	if err != nil {
		return nil, err
	}
	r.Checking = check.State
	return r, nil
}

// Callback implements callback.Store.
func (s Callbacks) Callback(ctx context.Context, e id.Enterprise, env id.Env, c callback.ID) (*callback.Callback, error) {
	return loadCallback(ctx, s.db.reader(), e, env, c)
}

// Latest implements callback.Store.
func (s Callbacks) Latest(ctx context.Context, e id.Enterprise, env id.Env, before callback.ID, limit int) ([]callback.Logged, error) {
	if before == "" {
		before = "g" // after every hex digit
	}
	rows, err := all(ctx, s.db.reader(), scanCallback, `SELECT `+callbackColumns+` FROM callback
		WHERE enterprise_id = $1 AND env = $2 AND id < $3 ORDER BY id DESC LIMIT $4`, string(e), string(env), string(before), limit)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	tries, err := s.tries(ctx, e, env, rows[len(rows)-1].ID, rows[0].ID)
	if err != nil {
		return nil, err
	}
	list := make([]callback.Logged, len(rows))
	for i, c := range rows {
		list[i] = callback.Logged{Callback: c, Tries: tries[c.ID]}
	}
	return list, nil
}

// tries returns the attempts of all callbacks between two of them.
func (s Callbacks) tries(ctx context.Context, e id.Enterprise, env id.Env, first, last callback.ID) (map[callback.ID][]callback.Attempt, error) {
	type row struct {
		of callback.ID
		callback.Attempt
	}
	rows, err := all(ctx, s.db.reader(), func(r Rows) (row, error) {
		var a row
		var at, took int64
		err := r.Scan((*string)(&a.of), &a.N, &at, (*string)(&a.Result), &a.Status, &a.KeyID, &took)
		a.At, a.Took = fromMicros(at), time.Duration(took)*time.Microsecond
		return a, err
	}, `SELECT callback_id, n, at, result, status, key_id, took FROM callback_attempt
		WHERE enterprise_id = $1 AND env = $2 AND callback_id >= $3 AND callback_id <= $4 ORDER BY callback_id, n`,
		string(e), string(env), string(first), string(last))
	tries := map[callback.ID][]callback.Attempt{}
	for _, a := range rows {
		tries[a.of] = append(tries[a.of], a.Attempt)
	}
	return tries, err
}

// Overdue implements callback.Store.
func (s Callbacks) Overdue(ctx context.Context, before time.Time, limit int) ([]callback.Callback, error) {
	return all(ctx, s.db.reader(), scanCallback, `SELECT `+callbackColumns+` FROM callback
		WHERE state = 'due' AND next_at < $1 ORDER BY next_at LIMIT $2`, micros(before), limit)
}

// callbackWork is callback.Work.
type callbackWork struct{ enterpriseWork }

// Registration implements callback.Work.
func (w callbackWork) Registration(ctx context.Context, p callback.Place) (*callback.Registration, error) {
	return loadRegistration(ctx, w.tx, p)
}

// SaveRegistration implements callback.Work.
func (w callbackWork) SaveRegistration(ctx context.Context, r *callback.Registration) error {
	row := []any{
		string(r.Enterprise), string(r.Env), string(r.App), r.URL, micros(r.Since), r.Pending, string(r.Check), micros(r.Asked), r.Version,
	}
	insert := `INSERT INTO callback_address (enterprise_id, env, app_code, url, since, pending_url, check_id, asked_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1)`
	update := `UPDATE callback_address SET url = $4, since = $5, pending_url = $6, check_id = $7, asked_at = $8, version = version + 1
		WHERE enterprise_id = $1 AND env = $2 AND app_code = $3 AND version = $9`
	if err := save(ctx, w.tx, r.Version, insert, update, row); err != nil {
		return err
	}
	r.Version++
	return w.note(ctx, r.Enterprise, &r.Events)
}

// Callback implements callback.Work.
func (w callbackWork) Callback(ctx context.Context, e id.Enterprise, env id.Env, c callback.ID) (*callback.Callback, error) {
	return loadCallback(ctx, w.tx, e, env, c)
}

// SaveCallback implements callback.Work.
func (w callbackWork) SaveCallback(ctx context.Context, c *callback.Callback, a *callback.Attempt) error {
	row := append(callbackRow(c), c.Version)
	insert := `INSERT INTO callback (` + callbackColumns + `)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 + 1)`
	update := `UPDATE callback SET app_code = $4, event = $5, msg_id = $6, service = $7, outcome = $8, at = $9, state = $10, attempts = $11,
		round = $12, next_at = $13, settled_at = $14, version = version + 1
		WHERE enterprise_id = $1 AND env = $2 AND id = $3 AND version = $15`
	if err := save(ctx, w.tx, c.Version, insert, update, row); err != nil {
		return err
	}
	c.Version++
	if a != nil {
		_, err := w.tx.Exec(ctx, `INSERT INTO callback_attempt (enterprise_id, env, callback_id, n, at, result, status, key_id, took)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, string(c.Enterprise), string(c.Env), string(c.ID), int64(a.N), micros(a.At),
			string(a.Result), int64(a.Status), a.KeyID, a.Took.Microseconds())
		if err != nil {
			return err
		}
	}
	return w.db.enqueueCallback(ctx, w.tx, c)
}

// enqueueCallback has the next attempt made when it is due.
func (db *DB) enqueueCallback(ctx context.Context, tx Tx, c *callback.Callback) error {
	if c.State != callback.Due {
		return nil
	}
	args := CallbackArgs{Enterprise: string(c.Enterprise), Env: string(c.Env), ID: string(c.ID), N: c.Attempts + 1}
	if !c.Next.After(db.clock()) {
		return db.enqueue(ctx, tx, args, nil) // the queue looks for jobs with a time only every few seconds
	}
	return db.enqueueAt(ctx, tx, args, c.Next)
}

// callbacks makes the callbacks of results that their senders wait for, where an
// address is in use. Callback and result are of one transaction.
func (l *Ledger) callbacks(ctx context.Context, tx Tx, batch []*entry) error {
	for _, e := range batch {
		if e.kind != kindFinish || !e.awaited || e.err != nil {
			continue
		}
		if err := l.db.tellResult(ctx, tx, e.call, l.db.clock()); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) tellResult(ctx context.Context, tx Tx, c call.Call, now time.Time) error {
	due := callback.New(callback.Place{Enterprise: c.Enterprise, Env: c.Env, App: c.App}, callback.ResultReady, now)
	due.MsgID, due.Service, due.Outcome = c.MsgID, c.Service, c.Outcome
	n, err := tx.Exec(ctx, `INSERT INTO callback (`+callbackColumns+`)
		SELECT enterprise_id, env, CAST($3 AS text), app_code, CAST($5 AS text), CAST($6 AS text), CAST($7 AS text), CAST($8 AS text), CAST($9 AS bigint),
		CAST($10 AS text), CAST($11 AS bigint), CAST($12 AS bigint), CAST($13 AS bigint), CAST($14 AS bigint), 1
		FROM callback_address WHERE enterprise_id = $1 AND env = $2 AND app_code = $4 AND url <> ''`, callbackRow(&due)...)
	if err != nil || n == 0 {
		return err
	}
	return db.enqueueCallback(ctx, tx, &due)
}

func loadRegistration(ctx context.Context, tx Tx, p callback.Place) (*callback.Registration, error) {
	r, err := one(ctx, tx, func(rows Rows) (callback.Registration, error) {
		r := callback.Registration{Place: p}
		var since, asked int64
		err := rows.Scan(&r.URL, &since, &r.Pending, (*string)(&r.Check), &asked, &r.Version)
		r.Since, r.Asked = fromMicros(since), fromMicros(asked)
		return r, err
	}, `SELECT url, since, pending_url, check_id, asked_at, version FROM callback_address
		WHERE enterprise_id = $1 AND env = $2 AND app_code = $3`, string(p.Enterprise), string(p.Env), string(p.App))
	if fault.Is(err, fault.NotFound) {
		return &callback.Registration{Place: p}, nil
	}
	return &r, err
}

const callbackColumns = `enterprise_id, env, id, app_code, event, msg_id, service, outcome, at, state, attempts, round,
	next_at, settled_at, version`

// callbackRow is the row of a callback without its version.
func callbackRow(c *callback.Callback) []any {
	return []any{
		string(c.Enterprise), string(c.Env), string(c.ID), string(c.App), string(c.Event), c.MsgID, c.Service, string(c.Outcome), micros(c.At),
		string(c.State), int64(c.Attempts), int64(c.Round), micros(c.Next), micros(c.Settled),
	}
}

func scanCallback(r Rows) (callback.Callback, error) {
	var c callback.Callback
	var at, next, settled int64
	err := r.Scan((*string)(&c.Enterprise), (*string)(&c.Env), (*string)(&c.ID), (*string)(&c.App), (*string)(&c.Event), &c.MsgID, &c.Service,
		(*string)(&c.Outcome), &at, (*string)(&c.State), &c.Attempts, &c.Round, &next, &settled, &c.Version)
	c.At, c.Next, c.Settled = fromMicros(at), fromMicros(next), fromMicros(settled)
	return c, err
}

func loadCallback(ctx context.Context, tx Tx, e id.Enterprise, env id.Env, which callback.ID) (*callback.Callback, error) {
	c, err := one(ctx, tx, scanCallback, `SELECT `+callbackColumns+` FROM callback WHERE enterprise_id = $1 AND env = $2 AND id = $3`,
		string(e), string(env), string(which))
	if fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.NotFound, "callback.unknown", "no such callback")
	}
	if err != nil {
		return nil, err
	}
	return &c, nil
}
