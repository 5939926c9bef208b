package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/riverqueue/river"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
)

// Awareness keeps what persons are told. It implements awareness.Store.
type Awareness struct{ db *DB }

var (
	_ awareness.Store = Awareness{}
	_ awareness.Calls = Calls{}
)

// Awareness returns the stored notices to persons.
func (db *DB) Awareness() Awareness { return Awareness{db} }

// awarenessQueue is the queue of letters to the app. It has few workers of its own: an
// app that keeps us waiting holds up nothing else.
const awarenessQueue = "awareness"

// InformArgs is the job of a call that has ended, whose persons are to be told.
type InformArgs struct {
	Enterprise string `json:"enterprise"`
	Env        string `json:"env"`
	App        string `json:"app"`
	MsgID      string `json:"msgId"`
}

// Kind implements river.JobArgs.
func (InformArgs) Kind() string { return "awareness.inform" }

// Key returns the key of the call.
func (a InformArgs) Key() call.Key { return ResumeArgs(a).Key() }

// NoticeArgs is the job of a notice: its N-th attempt is due.
type NoticeArgs struct {
	ID string `json:"id"`
	N  int    `json:"n"`
}

// Kind implements river.JobArgs.
func (NoticeArgs) Kind() string { return "awareness.deliver" }

// InsertOpts implements river.JobArgsWithInsertOpts.
func (NoticeArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: awarenessQueue} }

// SetConcerns gives what decides whether the end of a call is told to the persons of
// it. Without it nobody is told. It is called before calls are served.
func (db *DB) SetConcerns(concerns func(call.Call) bool) { db.concerns.Store(&concerns) }

// concerning asks that of a call that ends, before its result is queued: to know an
// earlier version of an interface may take a while, for which no flush has to wait.
func (db *DB) concerning(c call.Call) bool {
	concerns := db.concerns.Load()
	return concerns != nil && (*concerns)(c)
}

// informs has the persons of calls told that have ended. Job and result are of one
// transaction.
func (l *Ledger) informs(ctx context.Context, tx Tx, batch []*entry) error {
	for _, e := range batch {
		if e.kind != kindFinish || e.err != nil || !e.concerns {
			continue
		}
		if err := l.db.enqueue(ctx, tx, InformArgs(resumeArgs(e.call.Key)), nil); err != nil {
			return err
		}
	}
	return nil
}

// Do implements awareness.Store.
func (s Awareness) Do(ctx context.Context, f func(awareness.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(awarenessWork{w}) })
}

const (
	awarenessTable  = "awareness"
	awarenessSealed = "sealed"

	awarenessColumns = `enterprise_id, env, id, app_code, msg_id, call_id, pointer, service, service_version, kind, made_at, state, letter, post,
	attempts, round, next_at, failure, told_at, answer_by, answer, answered_at, case_id, remedy, settled_at, sealed, version`
)

// spoken is what is kept sealed of a notice.
type spoken struct {
	Words   string `json:"words,omitempty"`
	Finding string `json:"finding,omitempty"`
}

func (db *DB) scanNotice(r Rows) (awareness.Notice, error) {
	var n awareness.Notice
	var made, next, told, answerBy, answered, settled int64
	var sealed []byte
	err := r.Scan((*string)(&n.Key.Enterprise), (*string)(&n.Key.Env), (*string)(&n.ID), (*string)(&n.Key.App), &n.Key.MsgID, (*string)(&n.Call),
		&n.Pointer, &n.Service, &n.ServiceVersion, (*string)(&n.Kind), &made, (*string)(&n.State), (*string)(&n.Letter), (*string)(&n.Post),
		&n.Attempts, &n.Round, &next, (*string)(&n.Failure), &told, &answerBy, (*string)(&n.Answer), &answered, (*string)(&n.Case), &n.Remedy,
		&settled, &sealed, &n.Version)
	n.Made, n.Next, n.Told, n.AnswerBy = fromMicros(made), fromMicros(next), fromMicros(told), fromMicros(answerBy)
	n.Answered, n.Settled = fromMicros(answered), fromMicros(settled)
	if err != nil || len(sealed) == 0 {
		return n, err
	}
	box := db.boxFor(n.Key.Enterprise, awarenessTable, string(n.ID))
	text := box.open(awarenessSealed, sealed)
	if box.err != nil {
		return n, box.err
	}
	var s spoken
	err = json.Unmarshal(text, &s)
	n.Words, n.Finding = s.Words, s.Finding
	return n, err
}

// sealWords seals what a person said and what was found, nothing when neither is there.
func (db *DB) sealWords(n *awareness.Notice) ([]byte, error) {
	if n.Words == "" && n.Finding == "" {
		return []byte{}, nil
	}
	text, err := json.Marshal(spoken{n.Words, n.Finding})
	if err != nil {
		return nil, err
	}
	box := db.boxFor(n.Key.Enterprise, awarenessTable, string(n.ID))
	sealed := box.seal(awarenessSealed, text)
	return sealed, box.err
}

// Notice implements awareness.Store.
func (s Awareness) Notice(ctx context.Context, n id.Notice) (*awareness.Notice, error) {
	return foundNotice(one(ctx, s.db.reader(), s.db.scanNotice, `SELECT `+awarenessColumns+` FROM awareness WHERE id = $1`, string(n)))
}

func foundNotice(n awareness.Notice, err error) (*awareness.Notice, error) {
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "awareness.unknown", "no such notice").At("/notice")
	}
	return &n, err
}

// Overdue implements awareness.Store.
func (s Awareness) Overdue(ctx context.Context, before time.Time, limit int) ([]awareness.Notice, error) {
	return all(ctx, s.db.reader(), s.db.scanNotice, `SELECT `+awarenessColumns+` FROM awareness
		WHERE post = 'due' AND next_at < $1 ORDER BY next_at LIMIT $2`, micros(before), int64(limit))
}

// Dead implements awareness.Store.
func (s Awareness) Dead(ctx context.Context, limit int) ([]id.Notice, error) {
	return all(ctx, s.db.reader(), value[id.Notice], `SELECT id FROM awareness WHERE post = 'dead' ORDER BY id LIMIT $1`, int64(limit))
}

// Employer implements awareness.Store.
func (s Awareness) Employer(ctx context.Context, uscc string) (string, error) {
	name, err := one(ctx, s.db.reader(), value[string], `SELECT name FROM enterprise WHERE uscc = $1`, uscc)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return name, err
}

// Objections returns what persons objected to of the filings of an enterprise, the
// newest first.
func (s Awareness) Objections(ctx context.Context, e id.Enterprise, before id.Notice, limit int) ([]awareness.Notice, error) {
	return all(ctx, s.db.reader(), s.db.scanNotice, `SELECT `+awarenessColumns+` FROM awareness
		WHERE enterprise_id = $1 AND case_id <> '' AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3`, string(e), string(before), int64(limit))
}

// Counts adds up the notices made from the first to the last day.
func (s Awareness) Counts(ctx context.Context, first, last calendar.Day) ([]awareness.Count, error) {
	b := boundTo(ctx, micros(first.Start()), micros(last.AddDays(1).Start()), micros(s.db.clock()), awareness.Undelivered, awareness.Lapsed)
	return all(ctx, s.db.reader(), func(r Rows) (c awareness.Count, err error) {
		err = r.Scan(&c.Service, (*string)(&c.Kind), &c.Standing, (*string)(&c.Answer), &c.N)
		return c, err
	}, `SELECT service, kind, standing, answer, COUNT(*) FROM (
			SELECT service, kind, answer, CASE WHEN state = 'waiting' AND post = 'dead' THEN $4
				WHEN state = 'told' AND answer_by > 0 AND answer_by <= $3 THEN $5 ELSE state END AS standing
			FROM awareness WHERE made_at >= $1 AND made_at < $2`+b.matterIn("awareness")+`) AS counted
		GROUP BY service, kind, standing, answer ORDER BY service, kind, standing, answer`, b.args...)
}

// awarenessWork implements awareness.Work.
type awarenessWork struct{ enterpriseWork }

// Make implements awareness.Work.
func (w awarenessWork) Make(ctx context.Context, n *awareness.Notice) error {
	sealed, err := w.db.sealWords(n)
	if err != nil {
		return err
	}
	made, err := w.tx.Exec(ctx, `INSERT INTO awareness (`+awarenessColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27 + 1)
		ON CONFLICT (enterprise_id, env, call_id, pointer) DO NOTHING`,
		string(n.Key.Enterprise), string(n.Key.Env), string(n.ID), string(n.Key.App), n.Key.MsgID, string(n.Call), n.Pointer, n.Service,
		int64(n.ServiceVersion), string(n.Kind), micros(n.Made), string(n.State), string(n.Letter), string(n.Post), int64(n.Attempts), int64(n.Round),
		micros(n.Next), string(n.Failure), micros(n.Told), micros(n.AnswerBy), string(n.Answer), micros(n.Answered), string(n.Case), n.Remedy,
		micros(n.Settled), sealed, n.Version)
	if err != nil || made == 0 {
		return err
	}
	n.Version++
	return w.enqueueLetter(ctx, n)
}

// Notice implements awareness.Work. The update is what makes a second one wait.
func (w awarenessWork) Notice(ctx context.Context, n id.Notice) (*awareness.Notice, error) {
	return foundNotice(one(ctx, w.tx, w.db.scanNotice, `UPDATE awareness SET version = version WHERE id = $1 RETURNING `+awarenessColumns, string(n)))
}

// SaveNotice implements awareness.Work.
func (w awarenessWork) SaveNotice(ctx context.Context, n *awareness.Notice) error {
	sealed, err := w.db.sealWords(n)
	if err != nil {
		return err
	}
	changed, err := w.tx.Exec(ctx, `UPDATE awareness SET state = $5, letter = $6, post = $7, attempts = $8, round = $9, next_at = $10, failure = $11,
		told_at = $12, answer_by = $13, answer = $14, answered_at = $15, case_id = $16, remedy = $17, settled_at = $18, sealed = $19,
		version = version + 1 WHERE enterprise_id = $1 AND env = $2 AND id = $3 AND version = $4`,
		string(n.Key.Enterprise), string(n.Key.Env), string(n.ID), n.Version, string(n.State), string(n.Letter), string(n.Post), int64(n.Attempts),
		int64(n.Round), micros(n.Next), string(n.Failure), micros(n.Told), micros(n.AnswerBy), string(n.Answer), micros(n.Answered), string(n.Case),
		n.Remedy, micros(n.Settled), sealed)
	if err != nil {
		return err
	}
	if changed == 0 {
		return fault.New(fault.Conflict, "store.version", "the notice was changed by someone else")
	}
	n.Version++
	for _, v := range n.Events {
		w.acts.entries = append(w.acts.entries, audit.Entry{
			At: v.At, Actor: w.db.self(), Action: v.Name, Object: "notice:" + string(n.ID), Outcome: audit.Done,
			Detail: string(n.Kind) + " enterprise=" + string(n.Key.Enterprise) + " service=" + n.Service + " call=" + string(n.Call) +
				" answer=" + string(n.Answer) + " intervention=" + string(n.Case),
		})
	}
	n.Events = nil
	return w.enqueueLetter(ctx, n)
}

// enqueueLetter has the next attempt made when it is due.
func (w awarenessWork) enqueueLetter(ctx context.Context, n *awareness.Notice) error {
	if n.Post != awareness.Due {
		return nil
	}
	args := NoticeArgs{ID: string(n.ID), N: n.Attempts + 1}
	if !n.Next.After(w.db.clock()) {
		return w.db.enqueue(ctx, w.tx, args, nil)
	}
	return w.db.enqueueAt(ctx, w.tx, args, n.Next)
}

// OpenCase implements awareness.Work.
func (w awarenessWork) OpenCase(ctx context.Context, n *awareness.Notice, trouble call.Case) (id.Case, error) {
	c := intervention.ForObjection(string(n.ID), n.Key, n.Call, n.Service, trouble, n.Answered)
	return c.ID, interventionWork(w).SaveCase(ctx, c)
}
