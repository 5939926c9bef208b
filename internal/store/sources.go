package store

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/audit"
)

var _ account.GateStore = (*Accounts)(nil)

// MoveAttempts implements account.GateStore. The insertion is what makes the row exist,
// the update what makes a second transaction wait.
func (a *Accounts) MoveAttempts(ctx context.Context, side account.Side, subject string, f func(account.Attempts) (account.Attempts, error)) error {
	address := audit.SourceOf(ctx)
	if address == "" {
		return nil
	}
	return a.db.inTx(ctx, func(tx Tx) error {
		now := a.db.clock()
		_, err := tx.Exec(ctx, `INSERT INTO sign_in_source (side, subject, address, failures, since, until_at, known_at, seen_at)
			VALUES ($1, $2, $3, 0, 0, 0, 0, $4) ON CONFLICT (side, subject, address) DO NOTHING`, string(side), subject, address, micros(now))
		if err != nil {
			return err
		}
		was, err := one(ctx, tx, scanAttempts, `UPDATE sign_in_source SET seen_at = $4 WHERE side = $1 AND subject = $2 AND address = $3
			RETURNING failures, since, until_at, known_at`, string(side), subject, address, micros(now))
		if err != nil {
			return err
		}
		next, err := f(was)
		if err != nil || next == was {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE sign_in_source SET failures = $4, since = $5, until_at = $6, known_at = $7
			WHERE side = $1 AND subject = $2 AND address = $3`,
			string(side), subject, address, int64(next.Failures), micros(next.Since), micros(next.Until), micros(next.Known))
		if err != nil || next.Until.IsZero() || next.Until.Equal(was.Until) {
			return err
		}
		return a.db.appendAudit(ctx, tx, audit.Entry{
			At: now, Actor: a.db.self(), Action: "sign-in.address-locked", Object: "sign-in:" + string(side), Outcome: audit.Done,
			Detail: "until=" + next.Until.UTC().Format(time.RFC3339),
		})
	})
}

func scanAttempts(r Rows) (account.Attempts, error) {
	var a account.Attempts
	var failures, since, until, known int64
	err := r.Scan(&failures, &since, &until, &known)
	a.Failures, a.Since, a.Until, a.Known = int(failures), fromMicros(since), fromMicros(until), fromMicros(known)
	return a, err
}

// ForgetSources deletes the attempts of addresses that were not heard of since a time.
func (a *Accounts) ForgetSources(ctx context.Context, before time.Time) (int64, error) {
	var n int64
	err := a.db.inTx(ctx, func(tx Tx) (err error) {
		n, err = tx.Exec(ctx, `DELETE FROM sign_in_source WHERE seen_at < $1`, micros(before))
		return err
	})
	return n, err
}
