package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// monthOf returns the civil month of t in Shanghai as a number such as 202611.
func monthOf(t time.Time) int64 {
	t = t.In(calendar.Shanghai)
	return int64(t.Year()*100 + int(t.Month()))
}

// PrepareMonths makes the partitions of call bodies for this month and the two
// that follow. Bodies of a month without one are kept in a partition for the
// rest, so nothing fails when this was not run in time; only dropping a month is
// then slower. On SQLite there is nothing to do.
func (db *DB) PrepareMonths(ctx context.Context) error {
	e, ok := db.engine.(*postgresEngine)
	if !ok {
		return nil
	}
	now := db.clock().In(calendar.Shanghai)
	first := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, calendar.Shanghai)
	for i := range 3 {
		from, to := monthOf(first.AddDate(0, i, 0)), monthOf(first.AddDate(0, i+1, 0))
		_, err := e.reader().Exec(ctx, fmt.Sprintf(
			`CREATE TABLE IF NOT EXISTS call_body_%d PARTITION OF call_body FOR VALUES FROM (%d) TO (%d)`, from, from, to))
		if f, ok := errors.AsType[*fault.Error](err); ok && f.Code == "store.partition" {
			db.log.WarnContext(ctx, "bodies of this month stay in the common partition", "month", from)
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}
