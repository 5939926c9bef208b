package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/subject"
)

// A rename is filed, accepted with grants held, and they open when the commitment is
// signed; the name that was stays with its last day. What the hall says itself waits
// for a reviewer too, once.
func TestSubjectChangesInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		e, owner := h.entry.Enterprise, h.entry.Member.ID
		d := subject.NewDesk(db.Subjects(), func() time.Time { return monday })
		paper := []subject.Proof{{Name: "通知书", Number: "1", SM3: strings.Repeat("ab", 32)}}
		filed, err := d.File(ctx, e, owner, subject.Wish{Kind: subject.Renamed, Name: "青岛新名有限公司", Proofs: paper})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Withdraw(ctx, "nobody", owner, filed.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("withdrawn by somebody else: %v", err)
		}
		if err := d.Decide(ctx, "s1", filed.ID, subject.Decision{Accept: true, Hold: true, Reason: "与登记一致"}); err != nil {
			t.Fatal(err)
		}
		loaded, err := db.Enterprises().Enterprise(ctx, e)
		if err != nil || loaded.Name != "青岛新名有限公司" {
			t.Errorf("renamed: %v, %v", loaded, err)
		}
		names, err := d.FormerNames(ctx, e)
		if err != nil || len(names) != 1 || names[0].Name != "青岛某某有限公司" {
			t.Errorf("former names: %+v, %v", names, err)
		}
		if err := d.Sign(ctx, e, owner, filed.ID, "1", strings.Repeat("cd", 32)); err != nil {
			t.Fatal(err)
		}
		p := hallProof("hall-1")
		p.Subject, p.Name, p.LegalRep = "hall-77", "青岛又名有限公司", "李新"
		for range 2 {
			if _, err := registry(db).Enter(ctx, p); err != nil {
				t.Fatal(err)
			}
		}
		list, err := d.ChangesForStaff(ctx, subject.Filter{State: subject.Filed, Limit: 10})
		if err != nil || len(list) != 2 || !list[0].Noticed || list[0].Wish.Name != "" {
			t.Errorf("noticed: %+v, %v", list, err)
		}
		own, err := d.Changes(ctx, e)
		if err != nil || len(own) != 3 {
			t.Errorf("own: %d, %v", len(own), err)
		}
	})
}

// An enterprise leaves when nothing waits any more: systems, grants and mandates end, it
// comes back without them, and a measure is not escaped by leaving.
func TestLeavingInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		e, owner := h.entry.Enterprise, h.entry.Member.ID
		now := monday
		d := subject.NewDesk(db.Subjects(), func() time.Time { return now })
		if _, err := d.LeavingOf(ctx, e); !fault.Is(err, fault.NotFound) {
			t.Errorf("nobody leaves: %v", err)
		}
		if _, err := d.Leave(ctx, e, owner, "不再使用"); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Leave(ctx, e, owner, "不再使用"); fault.Of(err).Code != "enterprise.state" {
			t.Errorf("leave twice: %v", err)
		}
		if err := d.Stay(ctx, e, owner); err != nil {
			t.Fatal(err)
		}
		now = monday.Add(time.Second)
		if _, err := d.Leave(ctx, e, owner, "不再使用"); err != nil {
			t.Fatal(err)
		}
		err := db.inTx(ctx, func(tx Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO callback (enterprise_id, env, id, app_code, event, msg_id, service, outcome, at, state, attempts, round, next_at, settled_at, version)
				VALUES ($1, 'P', 'x', 'QD00000001', 'x', 'x', 'x', 'x', 1, 'due', 0, 0, 1, 0, 1)`, string(e))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := d.Sweep(ctx); n != 0 || err != nil {
			t.Errorf("left while a callback waits: %d, %v", n, err)
		}
		if err := db.inTx(ctx, func(tx Tx) error { _, err := tx.Exec(ctx, `UPDATE callback SET state = 'acknowledged'`); return err }); err != nil {
			t.Fatal(err)
		}
		if n, err := d.Sweep(ctx); n != 1 || err != nil {
			t.Fatalf("left: %d, %v", n, err)
		}
		loaded, err := db.Enterprises().Enterprise(ctx, e)
		if err != nil || loaded.State != enterprise.Left {
			t.Fatalf("%v, %v", loaded, err)
		}
		systems, err := db.Enterprises().Systems(ctx, e)
		if err != nil || slices.ContainsFunc(systems, func(s enterprise.System) bool { return s.State != enterprise.Cancelled || s.Ended.IsZero() }) {
			t.Errorf("systems: %+v, %v", systems, err)
		}
		grants, err := db.Enterprises().Grants(ctx, e)
		if err != nil || slices.ContainsFunc(grants, func(g enterprise.Grant) bool { return g.State != enterprise.Withdrawn }) {
			t.Errorf("grants: %+v, %v", grants, err)
		}
		soon := keylife.NewDesk(keylife.Options{Store: db.KeyLife(), Clock: func() time.Time { return now.AddDate(0, 0, 29) }})
		if done, err := soon.Settle(ctx); err != nil || done.Destroyed != 0 || len(keysOf(t, db, e)) == 0 {
			t.Errorf("after 29 days: %+v, %v", done, err)
		}
		keys := keylife.NewDesk(keylife.Options{Store: db.KeyLife(), Clock: func() time.Time { return now.AddDate(0, 0, 31) }})
		if done, err := keys.Settle(ctx); err != nil || done.Destroyed == 0 || len(keysOf(t, db, e)) != 0 {
			t.Errorf("after 31 days: %+v, %v", done, err)
		}
		if err := d.Return(ctx, e, owner); err != nil {
			t.Fatal(err)
		}
		if loaded, err = db.Enterprises().Enterprise(ctx, e); err != nil || loaded.State != enterprise.Active {
			t.Errorf("came back: %v, %v", loaded, err)
		}
		if l, err := d.LeavingOf(ctx, e); err != nil || l.State != subject.Left {
			t.Errorf("leaving: %+v, %v", l, err)
		}
	})
}

// keysOf lists the keys of an enterprise that were not destroyed.
func keysOf(t *testing.T, db *DB, e id.Enterprise) []string {
	t.Helper()
	list, err := all(t.Context(), db.reader(), value[string], `SELECT id FROM app_key WHERE enterprise_id = $1 AND state <> 'destroyed'`, string(e))
	if err != nil {
		t.Fatal(err)
	}
	return list
}
