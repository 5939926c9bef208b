package store

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// TestReachBoundsApplications asks in every way in which staff do, with scopes that
// include all, some and none of what an application is about.
func TestReachBoundsApplications(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		f := newOffice(t, db)
		a := f.submit(t, f.draft(t)) // 370200, ER0101 and ER0102
		for name, tt := range map[string]struct {
			reach          staff.Reach
			seen, decision bool
		}{
			"everything":       {staff.Reach{}, true, true},
			"city":             {staff.Reach{Areas: []string{"3702"}}, true, true},
			"another city":     {staff.Reach{Areas: []string{"3701", "3703"}}, false, false},
			"both services":    {staff.Reach{Services: []string{"ER0101", "ER0102", "SI0101"}}, true, true},
			"one of them":      {staff.Reach{Services: []string{"ER0101"}}, true, false},
			"none":             {staff.Reach{Services: []string{}}, false, false},
			"another domain":   {staff.Reach{Services: []string{"SI0101"}}, false, false},
			"city, not domain": {staff.Reach{Areas: []string{"3702"}, Services: []string{"SI0101"}}, false, false},
		} {
			ctx := staff.Within(t.Context(), tt.reach)
			see := func(what string, ok bool, err error) {
				t.Helper()
				if err != nil && !fault.Is(err, fault.NotFound) {
					t.Fatal(err)
				}
				if ok != tt.seen {
					t.Errorf("%s: %s seen is %v, want %v", name, what, ok, tt.seen)
				}
			}
			_, err := db.Applications().ApplicationForStaff(ctx, a.ID)
			see("application", err == nil, err)
			list, err := db.Applications().ApplicationsForStaff(ctx, admission.Filter{State: admission.Submitted, Limit: 10})
			see("list", len(list) > 0, err)
			queue, err := db.Applications().Waiting(ctx, 10)
			see("queue", len(queue) > 0, err)
			_, _, err = db.Applications().AttachmentForStaff(ctx, a.ID, a.Attachments[0].ID)
			see("file", err == nil, err)
			firms, err := db.Enterprises().EnterprisesForStaff(ctx, enterprise.Wanted{}, "", 10)
			see("enterprises", len(firms) > 0, err)
			err = db.Enterprises().InReach(ctx, f.entry.Enterprise)
			see("enterprise", err == nil, err)

			_, err = f.Return(ctx, "s1", a.ID, a.Version-1, nil) // of a version that was: refused in any case
			switch {
			case tt.decision && (fault.Is(err, fault.NotFound) || fault.Of(err).Code == "staff.out-of-scope"),
				!tt.decision && tt.seen && fault.Of(err).Code != "staff.out-of-scope",
				!tt.seen && !fault.Is(err, fault.NotFound):
				t.Errorf("%s: decision ends with %v", name, err)
			}
		}
	})
}

// TestStaffUserComesBackWhole keeps everything that a user has.
func TestStaffUserComesBackWhole(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, users := t.Context(), db.StaffUsers()
		role := &staff.OwnRole{Name: "county", Title: "区县核对", Permissions: []staff.Permission{staff.ReadCalls}}
		want := newStaff(t, "vendor", staff.Reviewer)
		want.Roles, want.Asked = append(want.Roles, "county"), []staff.Role{staff.Operator}
		want.Scope = staff.Scope{Areas: []string{"370200", "370203"}, Domains: []string{"talent"}}
		want.Kind, want.Sponsor, want.Expires = staff.Outsourced, "s1", monday.Add(time.Hour)
		want.Proofs.Factors = []account.Factor{{ID: "F1", Kind: account.Authenticator, Name: "phone", Added: monday, Secret: []byte("secret"), Step: 7}}
		want.Proofs.Recovery, want.Proofs.Past = [][]byte{[]byte("hash")}, []account.Credential{want.Credential}
		want.Proofs.Identity = account.IdentityOf("https://idp.example", "1001")
		want.Proofs.Pending = account.Pending{Purpose: "add", Data: []byte("{}"), Expires: monday.Add(time.Minute)}
		err := users.Do(ctx, func(w staff.Work) error {
			if err := w.SaveOwnRole(ctx, role); err != nil {
				return err
			}
			return w.SaveUser(ctx, want)
		})
		if err != nil {
			t.Fatal(err)
		}
		want.Version, want.Own = 1, []staff.OwnRole{*role}
		opts := []cmp.Option{cmpopts.IgnoreFields(staff.User{}, "Events"), cmpopts.EquateEmpty(), cmp.Comparer(func(a, b account.Credential) bool { return a == b })}
		for name, find := range map[string]func() (*staff.User, error){
			"by id": func() (*staff.User, error) { return users.User(ctx, want.ID) },
			"by identity": func() (*staff.User, error) {
				return users.UserByIdentity(ctx, account.IdentityHash(want.Proofs.Identity))
			},
		} {
			got, err := find()
			if diff := cmp.Diff(want, got, opts...); err != nil || diff != "" {
				t.Errorf("%s: user came back otherwise (%v):\n%s", name, err, diff)
			}
		}
		if _, err := users.UserByIdentity(ctx, []byte{}); !fault.Is(err, fault.NotFound) {
			t.Errorf("nobody's identity: %v", err)
		}
		second := newStaff(t, "second", staff.Reviewer)
		second.Proofs.Identity = want.Proofs.Identity
		save := func(u *staff.User) error {
			return users.Do(ctx, func(w staff.Work) error { return w.SaveUser(ctx, u) })
		}
		if err := save(second); !fault.Is(err, fault.Conflict) {
			t.Errorf("one identity of two users: %v", err)
		}
		got, err := users.User(ctx, want.ID)
		if err != nil {
			t.Fatal(err)
		}
		err = users.Do(ctx, func(w staff.Work) error {
			theirs, err := w.Sponsored(ctx, "s1")
			if err != nil || len(theirs) != 1 || theirs[0].ID != want.ID {
				t.Errorf("Sponsored = %v, %v", theirs, err)
			}
			for role, n := range map[staff.Role]int{staff.Reviewer: 1, "view": 0, "county": 1} {
				if count, err := w.Holders(ctx, role, "nobody"); err != nil || count != n {
					t.Errorf("%d holders of %s, %v; want %d", count, role, err, n)
				}
			}
			if count, err := w.Holders(ctx, staff.Reviewer, want.ID); err != nil || count != 0 {
				t.Errorf("%d other holders, %v", count, err)
			}
			role.Retired = monday
			return w.SaveOwnRole(ctx, role)
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, err = users.User(ctx, got.ID); err != nil || got.May(staff.ReadCalls) != true || len(got.Own) != 0 {
			t.Errorf("after the role was retired: %+v, %v", got, err) // a reviewer reads calls
		}
		stored, err := one(ctx, db.reader(), value[[]byte], `SELECT proofs FROM staff_user WHERE id = $1`, string(want.ID))
		if err != nil || !bytes.HasPrefix(stored, []byte("|staff_user|proofs|")) {
			t.Errorf("proofs are stored as %q, %v", stored, err)
		}
	})
}
