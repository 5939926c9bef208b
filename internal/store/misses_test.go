package store

import (
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Misses add up over all who count, for each enterprise, environment and day.
func TestMissesAddUp(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				if _, err := db.Misses().Add(t.Context(), id.Production, "e1", "2026-11-23", 2); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		for _, tt := range []struct {
			env  id.Env
			e    id.Enterprise
			day  calendar.Day
			want int64
		}{{id.Production, "e1", "2026-11-23", 17}, {id.Test, "e1", "2026-11-23", 1}, {id.Production, "e2", "2026-11-23", 1}, {id.Production, "e1", "2026-11-24", 1}} {
			if n, err := db.Misses().Add(t.Context(), tt.env, tt.e, tt.day, 1); err != nil || n != tt.want {
				t.Errorf("%+v: %d, %v", tt, n, err)
			}
		}
	})
}
