package store

import (
	"crypto/rand"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// TestStaffDesk grants and withdraws over a real database, and looks whether the last
// security admin stays.
func TestStaffDesk(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, clock := t.Context(), func() time.Time { return monday }
		desk := staff.NewDesk(db.StaffUsers(), account.NewSessions(db.Accounts(), clock, rand.Reader), clock, rand.Reader)
		admin := newStaff(t, "root.li", staff.Administrator)
		if err := db.StaffUsers().Do(ctx, func(w staff.Work) error { return w.SaveUser(ctx, admin) }); err != nil {
			t.Fatal(err)
		}
		security, _, err := desk.Create(ctx, admin, staff.Account{Login: "security", Name: "王伟", Roles: []staff.Role{staff.SecurityAdmin}})
		if err != nil || len(security.Roles) != 1 {
			t.Fatalf("first security admin: %+v, %v", security, err)
		}
		u, _, err := desk.Create(ctx, admin, staff.Account{Login: "wang.wei", Name: "王伟", Roles: []staff.Role{staff.Reviewer}})
		if err != nil || len(u.Roles) != 0 {
			t.Fatalf("a reviewer: %+v, %v", u, err)
		}
		if _, err := desk.Grant(ctx, security, u.ID, staff.Rights{Roles: u.Asked}, "as asked"); err != nil {
			t.Fatal(err)
		}
		if got, err := db.StaffUsers().User(ctx, u.ID); err != nil || len(got.Roles) != 1 || len(got.Asked) != 0 {
			t.Fatalf("after the grant: %+v, %v", got, err)
		}
		if err := desk.Disable(ctx, admin, security.ID); fault.Of(err).Code != "staff.last-admin" {
			t.Errorf("the last security admin is disabled: %v", err)
		}
	})
}

// TestAuditSearch finds entries by each field alone and page by page, and the life line
// of a record with what its enterprise's history has.
func TestAuditSearch(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, log := audit.From(t.Context(), "10.0.0.7"), db.Audit()
		for i := range 25 {
			e := audit.Entry{At: monday.Add(time.Duration(i/5) * time.Hour), Actor: "staff:s1", Action: "look.getCall", Object: "call:c1", Outcome: audit.Done}
			if i%5 == 0 {
				e.Actor, e.Action, e.Object, e.Outcome = "staff:s2", "refuse.listStaff", "", "console.not-allowed"
			}
			if err := log.Append(ctx, e); err != nil {
				t.Fatal(err)
			}
		}
		for name, tt := range map[string]struct {
			q    audit.Query
			want int
		}{
			"all":       {audit.Query{}, 25},
			"who":       {audit.Query{Actor: "staff:s2"}, 5},
			"what":      {audit.Query{Action: "look.getCall"}, 20},
			"on what":   {audit.Query{Object: "call:c1"}, 20},
			"outcome":   {audit.Query{Outcome: "console.not-allowed", From: monday, Until: monday.Add(2 * time.Hour)}, 2},
			"from":      {audit.Query{Source: "10.0.0.7", From: monday.Add(time.Hour), Until: monday.Add(24 * time.Hour)}, 20},
			"elsewhere": {audit.Query{Source: "10.0.0.8", From: monday, Until: monday.Add(time.Hour)}, 0},
			"both":      {audit.Query{Actor: "staff:s2", Object: "call:c1"}, 0},
		} {
			n, last := 0, audit.Entry{}
			for tt.q.Limit = 7; ; tt.q.Before = last.Place() {
				page, err := log.Search(ctx, tt.q)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range page {
					if n > 0 && (e.At.After(last.At) || e.At.Equal(last.At) && e.Seq >= last.Seq) {
						t.Errorf("%s: %v stands behind %v", name, e.Place(), last.Place())
					}
					n, last = n+1, e
				}
				if len(page) < tt.q.Limit {
					break
				}
			}
			if n != tt.want {
				t.Errorf("%s: %d entries, want %d", name, n, tt.want)
			}
		}
		f := newOffice(t, db)
		a := f.submit(t, f.draft(t))
		line, err := log.Line(ctx, "application:"+string(a.ID), f.entry.Enterprise, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		kinds := map[string]int{}
		for i, m := range line {
			kinds[m.Kind]++
			if i > 0 && m.At.Before(line[i-1].At) {
				t.Errorf("moment %d is before the one it follows", i)
			}
		}
		if kinds["audit"] == 0 || kinds["history"] == 0 {
			t.Errorf("life line has %v", kinds)
		}
		if alone, err := log.Line(ctx, "application:"+string(a.ID), "", 0, 100); err != nil || len(alone) != kinds["audit"] {
			t.Errorf("without the enterprise: %d moments, %v", len(alone), err)
		}
	})
}
