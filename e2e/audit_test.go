package e2e

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/zhilian-hrss/zhilian/message"
)

// verify runs `zhilian audit verify` over the town's database.
func (y *town) verify(t *testing.T) finished {
	t.Helper()
	return zhilianRun(t, nil, "audit", "verify", "--config", filepath.Join(y.Dir, "zhilian.yaml"))
}

// After a whole story the audit is sound: while the platform runs, when it has
// stopped, and when it was killed.
func TestAuditIsSoundAfterAStory(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		file(t, c, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions())
		sound := func(when string) {
			t.Helper()
			if r := y.verify(t); r.code != 0 || strings.Contains(r.out, "FOUND") || !strings.Contains(r.out, "nothing was changed") {
				t.Errorf("%s: exit %d\n%s", when, r.code, r.all())
			}
		}
		sound("while it runs")
		y.stop(t)
		sound("after it stopped")
		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
		again := client(t, y.Enterprise, y.Production, nil)
		file(t, again, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions())
		y.Kill()
		sound("after it was killed")
		if engine == "sqlite" {
			everyActIsThere(t, y)
		}
	})
}

// everyActIsThere looks for what each side did in the audit's own table.
func everyActIsThere(t *testing.T, y *town) {
	t.Helper()
	db := y.open(t)
	rows, err := db.QueryContext(deadline(t), `SELECT DISTINCT action, actor FROM audit_entry`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	actors := map[string]string{}
	for rows.Next() {
		var action, actor string
		if err := rows.Scan(&action, &actor); err != nil {
			t.Fatal(err)
		}
		actors[action] += actor + " "
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for action, side := range map[string]string{
		"staff.created": "staff:", "staff.signed-in": "staff:", "application.submitted": "member:", "application.approved": "staff:",
		"key.test-shown": "member:", "key.production-released": "staff:", "key.production-taken": "member:", "grant.accepted": "platform",
	} {
		if !strings.Contains(actors[action], side) {
			t.Errorf("%s by %s stands nowhere in the audit; there is %v", action, side, actors)
		}
	}
}

// open opens the town's SQLite file beside the platform, as somebody with the
// rights of the operating system could.
func (y *town) open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(y.Dir, "platform", "zhilian.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// Somebody changes the database behind the platform's back: the verifier says what.
func TestAuditFindsChanges(t *testing.T) {
	t.Parallel()
	y := played(t, "sqlite")
	c := client(t, y.Enterprise, y.Production, nil)
	a := file(t, c, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions())
	if a.Outcome != message.Done {
		t.Fatal(a.Outcome)
	}
	y.stop(t)
	if r := y.verify(t); r.code != 0 {
		t.Fatalf("before anything was changed: %d\n%s", r.code, r.all())
	}
	clean := filepath.Join(y.Dir, "platform", "zhilian.db")
	before := read(t, clean)
	for name, statement := range map[string]string{
		"another actor":               `UPDATE audit_entry SET actor = 'staff:somebody' WHERE action = 'application.approved'`,
		"another moment":              `UPDATE audit_entry SET at = at + 1 WHERE action = 'key.production-taken'`,
		"an entry is gone":            `DELETE FROM audit_entry WHERE action = 'key.production-released'`,
		"the last entry is gone":      `DELETE FROM audit_entry WHERE (node, day, seq) IN (SELECT node, day, max(seq) FROM audit_entry GROUP BY node, day)`,
		"a chain is gone":             `DELETE FROM audit_entry WHERE node = (SELECT node FROM audit_entry ORDER BY at DESC LIMIT 1)`,
		"a call's event changed":      `UPDATE call_event SET at = at + 1 WHERE name = 'call.received' AND env = 'P'`,
		"a call's event is gone":      `DELETE FROM call_event WHERE name = 'call.finished' AND env = 'P'`,
		"an event of several changed": `UPDATE call_event SET earlier = replace(earlier, 'call.answered', 'call.accepted') WHERE name = 'call.finished' AND env = 'P'`,
		"a receipt says otherwise":    `UPDATE call_event SET receipt = replace(receipt, 'received', 'decided') WHERE name = 'call.received' AND env = 'P'`,
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(clean, []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
			db := y.open(t)
			result, err := db.ExecContext(deadline(t), statement)
			if err != nil {
				t.Fatal(err)
			}
			if n, err := result.RowsAffected(); err != nil || n == 0 {
				t.Fatalf("%d rows were changed, %v", n, err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if r := y.verify(t); r.code == 0 || !strings.Contains(r.out, "FOUND") {
				t.Errorf("exit %d\n%s", r.code, r.all())
			}
		})
	}
}
