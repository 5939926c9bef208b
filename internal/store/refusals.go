package store

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// How much is kept of refused test messages: so many of each case, so long.
const (
	refusalsOfACase = 100
	refusalsKept    = 30 * 24 * time.Hour
)

// KeepRefused keeps test messages that were refused, the newest of each case.
func (s *Acceptance) KeepRefused(ctx context.Context, list []call.Refused) error {
	now := s.db.clock()
	err := s.db.inTx(ctx, func(tx Tx) error {
		touched := map[acceptance.TraceKey]bool{}
		for _, r := range list {
			_, err := tx.Exec(ctx, `INSERT INTO test_refusal (enterprise_id, env, id, noted_at, at, app_code, key_id, service, msg_id, case_id,
				scenario, trace, code, why, wait, sm3) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
				string(r.Enterprise), string(id.Test), string(id.New[id.Call](r.At)), micros(now), micros(r.At), string(r.App), r.KeyID, r.Service,
				r.MsgID, r.CaseID, r.Scenario, r.Trace, r.Code, r.Why, r.Wait.Microseconds(), r.SM3)
			if err != nil {
				return err
			}
			touched[acceptance.TraceKey{Enterprise: r.Enterprise, Case: r.CaseID}] = true
		}
		for key := range touched {
			_, err := tx.Exec(ctx, `DELETE FROM test_refusal WHERE enterprise_id = $1 AND case_id = $2 AND id NOT IN
				(SELECT id FROM test_refusal WHERE enterprise_id = $1 AND case_id = $2 ORDER BY id DESC LIMIT $3)`,
				string(key.Enterprise), key.Case, refusalsOfACase)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep %d refused test messages: %w", len(list), err)
	}
	return nil
}

// DropRefused forgets refused test messages that are older than is kept.
func (s *Acceptance) DropRefused(ctx context.Context, now time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM test_refusal WHERE noted_at < $1`, micros(now.Add(-refusalsKept)))
		return err
	})
}
