package store

import (
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
)

func TestNoteReset(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		if err := db.TestWorlds().NoteReset(t.Context(), "ent-1", enterprise.ByMember("mem-1"), db.clock()); err != nil {
			t.Fatal(err)
		}
		got := auditEntries(t, db)
		last := got[len(got)-1]
		if last.Actor != "member:mem-1" || last.Action != "testenv.reset" || last.Object != "enterprise:ent-1" {
			t.Errorf("the audit says %+v", last)
		}
	})
}
