package store

import (
	"context"
	"fmt"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Calendars keeps the years that were imported.
type Calendars struct{ db *DB }

// Calendars returns the stored years.
func (db *DB) Calendars() *Calendars { return &Calendars{db} }

// Import saves a year, in place of an earlier import of it, and tells the nodes.
// Source says where it comes from, such as the number of the notice.
func (s *Calendars) Import(ctx context.Context, y calendar.Year, source string, by audit.Entry) error {
	year := strconv.Itoa(y.Number)
	by.Object = "calendar:" + year
	by.Detail = fmt.Sprintf("working-days=%d", y.WorkingDays())
	if by.Outcome == "" {
		by.Outcome = audit.Done
	}
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO calendar_year (year, days, source, imported_at, imported_by) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (year) DO UPDATE SET days = excluded.days, source = excluded.source,
				imported_at = excluded.imported_at, imported_by = excluded.imported_by`,
			int64(y.Number), y.Format(), source, micros(s.db.clock()), by.Actor)
		if err != nil {
			return err
		}
		if err := changed(ctx, tx, "calendar", year); err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, by)
	})
}

// Load returns the calendar of the years that come with the program and those
// that were imported; an imported one wins.
func (s *Calendars) Load(ctx context.Context) (*calendar.Calendar, error) {
	years, err := calendar.Builtin()
	if err != nil {
		return nil, err
	}
	texts, err := all(ctx, s.db.reader(), value[string], `SELECT days FROM calendar_year ORDER BY year`)
	if err != nil {
		return nil, err
	}
	for _, text := range texts {
		y, err := calendar.ParseYear(text)
		if err != nil {
			return nil, fmt.Errorf("stored calendar: %w", err)
		}
		years = append(years, y)
	}
	return calendar.New(years...), nil
}
