package store

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Approvals keeps requests for a second person. It implements approval.Store.
type Approvals struct{ db *DB }

var _ approval.Store = (*Approvals)(nil)

// Approvals returns the store of requests for a second person.
func (db *DB) Approvals() *Approvals { return &Approvals{db} }

// Do implements approval.Store.
func (s *Approvals) Do(ctx context.Context, f func(approval.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(w) })
}

const approvalColumns = `id, act, object, payload, digest, asked_by, why, asked_at, expires_at, state, decided_by, decided_at, reason, version`

func scanApproval(r Rows) (*approval.Request, error) {
	var a approval.Request
	var payload string
	var asked, expires, decided int64
	err := r.Scan((*string)(&a.ID), (*string)(&a.Act), &a.Object, &payload, &a.Digest, (*string)(&a.AskedBy), &a.Why, &asked, &expires,
		(*string)(&a.State), (*string)(&a.DecidedBy), &decided, &a.Reason, &a.Version)
	if err != nil {
		return nil, err
	}
	a.Payload = []byte(payload)
	a.AskedAt, a.Expires, a.DecidedAt = fromMicros(asked), fromMicros(expires), fromMicros(decided)
	return &a, nil
}

// Request implements approval.Store.
func (s *Approvals) Request(ctx context.Context, r id.Approval) (*approval.Request, error) {
	return one(ctx, s.db.reader(), scanApproval, `SELECT `+approvalColumns+` FROM approval WHERE id = $1`, string(r))
}

// Requests implements approval.Store. What has run out is expired, even where
// nobody has written it down yet.
func (s *Approvals) Requests(ctx context.Context, state approval.State, now time.Time, before id.Approval, limit int) ([]*approval.Request, error) {
	const list = `SELECT ` + approvalColumns + ` FROM approval WHERE ($1 = '' OR id < $1) `
	const page = ` ORDER BY id DESC LIMIT $2`
	reader := s.db.reader()
	switch state {
	case "":
		return all(ctx, reader, scanApproval, list+page, string(before), int64(limit))
	case approval.Asked:
		return all(ctx, reader, scanApproval, list+`AND state = 'asked' AND expires_at > $3`+page, string(before), int64(limit), micros(now))
	case approval.Expired:
		return all(ctx, reader, scanApproval, list+`AND (state = 'expired' OR state = 'asked' AND expires_at <= $3)`+page,
			string(before), int64(limit), micros(now))
	default:
		return all(ctx, reader, scanApproval, list+`AND state = $3`+page, string(before), int64(limit), string(state))
	}
}

// Overdue implements approval.Store.
func (s *Approvals) Overdue(ctx context.Context, now time.Time, limit int) ([]id.Approval, error) {
	return all(ctx, s.db.reader(), value[id.Approval],
		`SELECT id FROM approval WHERE state = 'asked' AND expires_at <= $1 ORDER BY id LIMIT $2`, micros(now), int64(limit))
}

// Approval implements approval.Work. The update is what makes a second one wait:
// it then finds the request as the first one left it.
func (w enterpriseWork) Approval(ctx context.Context, r id.Approval) (*approval.Request, error) {
	return one(ctx, w.tx, scanApproval, `UPDATE approval SET version = version WHERE id = $1 RETURNING `+approvalColumns, string(r))
}

// OpenApproval implements approval.Work.
func (w enterpriseWork) OpenApproval(ctx context.Context, act approval.Act, object string) (*approval.Request, error) {
	return one(ctx, w.tx, scanApproval, `UPDATE approval SET version = version WHERE act = $1 AND object = $2 AND state = 'asked'
		RETURNING `+approvalColumns, string(act), object)
}

// SaveApproval implements approval.Work.
func (w enterpriseWork) SaveApproval(ctx context.Context, r *approval.Request) error {
	row := []any{
		string(r.ID), string(r.Act), r.Object, string(r.Payload), r.Digest, string(r.AskedBy), r.Why, micros(r.AskedAt), micros(r.Expires),
		string(r.State), string(r.DecidedBy), micros(r.DecidedAt), r.Reason, r.Version,
	}
	var err error
	if r.Version == 0 {
		_, err = w.tx.Exec(ctx, `INSERT INTO approval (`+approvalColumns+`)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 + 1)`, row...)
		if fault.Of(err).Code == "store.exists" {
			err = fault.New(fault.Conflict, "approval.asked-already", "somebody asked for the same").Because(err)
		}
	} else {
		var n int64
		n, err = w.tx.Exec(ctx, `UPDATE approval SET state = $3, decided_by = $4, decided_at = $5, reason = $6, version = version + 1
			WHERE id = $1 AND version = $2`, string(r.ID), r.Version, string(r.State), string(r.DecidedBy), micros(r.DecidedAt), r.Reason)
		if err == nil && n == 0 {
			err = fault.New(fault.Conflict, "store.version", "the request was changed by someone else")
		}
	}
	if err != nil {
		return err
	}
	r.Version++
	for _, v := range r.Events {
		actor := w.db.self()
		if v.Actor != "" {
			actor = "staff:" + string(v.Actor)
		}
		w.acts.entries = append(w.acts.entries, audit.Entry{
			At: v.At, Actor: actor, Action: v.Name, Object: "approval:" + string(r.ID), Outcome: audit.Done,
			Detail: "act=" + string(r.Act) + " object=" + r.Object + " sm3=" + r.Digest,
		})
	}
	r.Events = nil
	return nil
}
