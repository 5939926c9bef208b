package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

func parseYear(t *testing.T, text string) calendar.Year {
	t.Helper()
	y, err := calendar.ParseYear(text)
	if err != nil {
		t.Fatal(err)
	}
	return y
}

func TestCalendarsImport(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		s, ctx := db.Calendars(), t.Context()
		c, err := s.Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]int{2026}, c.Years()); diff != "" {
			t.Errorf("years of a new database (-want +got):\n%s", diff)
		}
		first := parseYear(t, "year 2027\noff 01-01\noff 03-01..03-05\noff 05-03..05-07\noff 10-01\noff 10-04\n")
		second := parseYear(t, "year 2027\noff 01-01\noff 03-01..03-05\noff 05-03..05-07\noff 10-01\noff 10-05\n")
		for i, y := range []calendar.Year{first, second} {
			if err := s.Import(ctx, y, "notice of 2026", audit.Entry{Actor: "staff:s1", Action: "calendar.import"}); err != nil {
				t.Fatal(err)
			}
			if c, err = s.Load(ctx); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]int{2026, 2027}, c.Years()); diff != "" {
				t.Errorf("years after import (-want +got):\n%s", diff)
			}
			if works, err := c.WorkingDay("2027-10-04"); err != nil || works != (i == 1) {
				t.Errorf("after import %d the 4th of October is worked = %v, %v", i, works, err)
			}
		}
		entries := auditEntries(t, db)
		if len(entries) != 2 || entries[1].Object != "calendar:2027" || entries[1].Detail != "working-days=248" {
			t.Errorf("audit %+v", entries)
		}
		list, _, err := changesSince(ctx, db.reader(), 0)
		if err != nil || len(list) != 2 || list[0] != (Change{"calendar", "2027"}) {
			t.Errorf("changes %v, %v; want the year named twice", list, err)
		}
	})
}

func TestCalendarsLoadRefusesARowThatWasEdited(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		err := db.inTx(t.Context(), func(tx Tx) error {
			_, err := tx.Exec(t.Context(), `INSERT INTO calendar_year (year, days, source, imported_at, imported_by) VALUES (2027, 'year 2027', '', 1, '')`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Calendars().Load(t.Context()); err == nil {
			t.Error("a year whose working days do not come out was loaded")
		}
	})
}
