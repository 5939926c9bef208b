package store

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

// Doubt marks a key as one that should be replaced, because other bytes were
// sealed under it with a nonce that had been used. The key goes on opening
// messages; its owner sees the mark. A mark that stands already stays as it is.
func (s *Keys) Doubt(ctx context.Context, keyID string) error {
	now := s.db.clock()
	err := s.db.inTx(ctx, func(tx Tx) error {
		k, err := appKey(ctx, tx, keyID)
		if err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `INSERT INTO key_doubt (key_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING`, keyID, micros(now))
		if err != nil || n == 0 {
			return err
		}
		return s.db.appendAudit(ctx, tx, about(audit.Entry{Actor: s.db.self(), Action: "key.doubt"}, k))
	})
	if err != nil {
		return fmt.Errorf("mark key %s: %w", keyID, err)
	}
	return nil
}

// doubted fills in since when each of the keys should be replaced.
func (s *Keys) doubted(ctx context.Context, keys []keyring.Key) error {
	for i := range keys { // few: those of one system
		since, err := one(ctx, s.db.reader(), value[int64], `SELECT since FROM key_doubt WHERE key_id = $1`, keys[i].ID)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return err
		}
		keys[i].Doubted = fromMicros(since)
	}
	return nil
}
