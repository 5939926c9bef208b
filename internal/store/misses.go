package store

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Misses counts persons whom enterprises named though they may not file for them.
type Misses struct{ db *DB }

// Misses returns the counts.
func (db *DB) Misses() *Misses { return &Misses{db} }

// Add counts misses of a day over all nodes and returns how many they are now.
func (s *Misses) Add(ctx context.Context, env id.Env, e id.Enterprise, day calendar.Day, n int) (int64, error) {
	var sum int64
	err := s.db.inTx(ctx, func(tx Tx) error {
		var err error
		sum, err = one(ctx, tx, value[int64], `INSERT INTO scope_miss (enterprise_id, env, day, misses) VALUES ($1, $2, $3, $4)
			ON CONFLICT (enterprise_id, env, day) DO UPDATE SET misses = scope_miss.misses + excluded.misses RETURNING misses`,
			string(e), string(env), string(day), int64(n))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("count misses: %w", err)
	}
	return sum, nil
}
