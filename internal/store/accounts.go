package store

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Accounts keeps sessions. It implements account.SessionStore.
type Accounts struct{ db *DB }

// Accounts returns the store of sessions.
func (db *DB) Accounts() *Accounts { return &Accounts{db} }

// AddSession implements account.SessionStore.
func (a *Accounts) AddSession(ctx context.Context, s account.Session) error {
	return a.db.inTx(ctx, func(tx Tx) error {
		if s.Side == account.Staff {
			if err := endSessionsOf(ctx, tx, s.Side, s.Subject); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx,
			`INSERT INTO session (id, hash, side, subject, enterprise_id, opened_at, seen_at, proven_at, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			string(s.ID), s.Hash, string(s.Side), s.Subject, string(s.Enterprise), micros(s.Opened), micros(s.Seen), micros(s.Proven), audit.SourceOf(ctx))
		return err
	})
}

const selectSession = `SELECT id, hash, side, subject, enterprise_id, opened_at, seen_at, proven_at, source FROM session WHERE `

func scanSession(r Rows) (account.Session, error) {
	var s account.Session
	var opened, seen, proven int64
	err := r.Scan((*string)(&s.ID), &s.Hash, (*string)(&s.Side), &s.Subject, (*string)(&s.Enterprise), &opened, &seen, &proven, &s.Source)
	s.Opened, s.Seen, s.Proven = fromMicros(opened), fromMicros(seen), fromMicros(proven)
	return s, err
}

// SessionByHash implements account.SessionStore.
func (a *Accounts) SessionByHash(ctx context.Context, hash []byte) (account.Session, error) {
	return one(ctx, a.db.reader(), scanSession, selectSession+`hash = $1`, hash)
}

// SessionsOf implements account.SessionStore.
func (a *Accounts) SessionsOf(ctx context.Context, side account.Side, subject string) ([]account.Session, error) {
	return all(ctx, a.db.reader(), scanSession, selectSession+`side = $1 AND subject = $2 ORDER BY id DESC`, string(side), subject)
}

// ProveSession implements account.SessionStore.
func (a *Accounts) ProveSession(ctx context.Context, session id.Session, at time.Time) error {
	return a.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `UPDATE session SET proven_at = $2 WHERE id = $1 AND proven_at < $2`, string(session), micros(at))
		return err
	})
}

// MoveSession implements account.SessionStore. The audits of both enterprises know of it.
func (a *Accounts) MoveSession(ctx context.Context, was, is account.Session) error {
	return a.db.inTx(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, `UPDATE session SET hash = $2, subject = $3, enterprise_id = $4, seen_at = $5, proven_at = $6
			WHERE id = $1 AND hash = $7 AND side = $8`,
			string(was.ID), is.Hash, is.Subject, string(is.Enterprise), micros(is.Seen), micros(is.Proven), was.Hash, string(was.Side))
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.New(fault.NotFound, "account.session-unknown", "no such session")
		}
		for _, side := range [][3]string{
			{was.Subject, string(was.Enterprise), " to=" + string(is.Enterprise)}, {is.Subject, string(is.Enterprise), " from=" + string(was.Enterprise)},
		} {
			err := a.db.appendAudit(ctx, tx, audit.Entry{
				At: is.Seen, Actor: string(is.Side) + ":" + side[0], Action: "session.switched", Object: "session:" + string(is.ID),
				Outcome: audit.Done, Detail: "enterprise=" + side[1] + side[2],
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// TouchSession implements account.SessionStore. A use never takes time back.
func (a *Accounts) TouchSession(ctx context.Context, session id.Session, seen time.Time) error {
	return a.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2`, string(session), micros(seen))
		return err
	})
}

// EndSession implements account.SessionStore.
func (a *Accounts) EndSession(ctx context.Context, session id.Session) error {
	return a.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM session WHERE id = $1`, string(session))
		return err
	})
}

// EndSessionsOf implements account.SessionStore.
func (a *Accounts) EndSessionsOf(ctx context.Context, side account.Side, subject string) error {
	return a.db.inTx(ctx, func(tx Tx) error { return endSessionsOf(ctx, tx, side, subject) })
}

func endSessionsOf(ctx context.Context, tx Tx, side account.Side, subject string) error {
	_, err := tx.Exec(ctx, `DELETE FROM session WHERE side = $1 AND subject = $2`, string(side), subject)
	return err
}

// EndIdleSessions deletes the sessions that were last used before the given time
// and returns how many there were. The janitor calls it: browsers that are just
// closed end no session.
func (a *Accounts) EndIdleSessions(ctx context.Context, before time.Time) (int64, error) {
	var n int64
	err := a.db.inTx(ctx, func(tx Tx) (err error) {
		n, err = tx.Exec(ctx, `DELETE FROM session WHERE seen_at < $1`, micros(before))
		return err
	})
	return n, err
}

// loadCode returns the one-time code of a purpose, the zero Code when there is none.
func loadCode(ctx context.Context, tx Tx, purpose string) (account.Code, error) {
	code, err := one(ctx, tx, func(r Rows) (account.Code, error) {
		c := account.Code{Purpose: purpose}
		var expires, used int64
		err := r.Scan(&c.Hash, &expires, &used)
		c.Expires, c.Used = fromMicros(expires), fromMicros(used)
		return c, err
	}, `SELECT hash, expires_at, used_at FROM one_time_code WHERE purpose = $1`, purpose)
	if fault.Is(err, fault.NotFound) {
		return account.Code{}, nil
	}
	return code, err
}

// saveCode inserts or replaces the code of its purpose.
func saveCode(ctx context.Context, tx Tx, c account.Code) error {
	_, err := tx.Exec(ctx,
		`INSERT INTO one_time_code (purpose, hash, expires_at, used_at) VALUES ($1, $2, $3, $4)
		 ON CONFLICT (purpose) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at, used_at = excluded.used_at`,
		c.Purpose, c.Hash, micros(c.Expires), micros(c.Used))
	return err
}
