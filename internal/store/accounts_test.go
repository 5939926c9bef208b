package store

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func newSession(side account.Side, subject, hash string) account.Session {
	return account.Session{
		ID: id.New[id.Session](monday), Hash: []byte(hash), Side: side, Subject: subject, Enterprise: "e1", Opened: monday, Seen: monday,
	}
}

func TestSessions(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, sessions := t.Context(), db.Accounts()
		member, first, second := newSession(account.Member, "p1", "a"), newSession(account.Staff, "p1", "b"), newSession(account.Staff, "p1", "c")
		for _, s := range []account.Session{member, newSession(account.Member, "p1", "d"), first, second} {
			if err := sessions.AddSession(ctx, s); err != nil {
				t.Fatal(err)
			}
		}
		got, err := sessions.SessionByHash(ctx, []byte("a"))
		if diff := cmp.Diff(member, got); err != nil || diff != "" {
			t.Errorf("session came back otherwise (%v):\n%s", err, diff)
		}
		if _, err := sessions.SessionByHash(ctx, []byte("b")); !fault.Is(err, fault.NotFound) {
			t.Errorf("a second staff session left the first one: %v", err)
		}
		if err := sessions.AddSession(ctx, newSession(account.Member, "p2", "a")); !fault.Is(err, fault.Conflict) {
			t.Errorf("two sessions of one token: %v", err)
		}
		later := monday.Add(time.Minute)
		for _, seen := range []time.Time{later, monday} {
			if err := sessions.TouchSession(ctx, member.ID, seen); err != nil {
				t.Fatal(err)
			}
		}
		if got, err = sessions.SessionByHash(ctx, []byte("a")); err != nil || !got.Seen.Equal(later) {
			t.Errorf("last use %v, %v; want the later of two", got.Seen, err)
		}
		if n, err := sessions.EndIdleSessions(ctx, later); err != nil || n != 2 {
			t.Errorf("%d idle sessions ended, %v; want 2", n, err)
		}
		if err := sessions.EndSessionsOf(ctx, account.Member, "p1"); err != nil {
			t.Fatal(err)
		}
		if _, err := sessions.SessionByHash(ctx, []byte("a")); !fault.Is(err, fault.NotFound) {
			t.Errorf("session outlives its person: %v", err)
		}
		if err := sessions.EndSession(ctx, member.ID); err != nil {
			t.Errorf("ending a session that is gone: %v", err)
		}
	})
}

func newStaff(t *testing.T, login string, roles ...staff.Role) *staff.User {
	t.Helper()
	u, err := staff.New(login, "王伟", roles, "", monday)
	if err != nil {
		t.Fatal(err)
	}
	if err := u.SetPassword(rand.Reader, "the horse eats nine batteries", monday); err != nil {
		t.Fatal(err)
	}
	return u
}

func TestStaffUsers(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, users := t.Context(), db.StaffUsers()
		save := func(u *staff.User) error {
			return users.Do(ctx, func(w staff.Work) error { return w.SaveUser(ctx, u) })
		}
		anyone := func() (any bool) {
			err := users.Do(ctx, func(w staff.Work) (err error) {
				any, err = w.AnyUser(ctx)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return any
		}
		if anyone() {
			t.Error("an empty database has a staff user")
		}
		want := newStaff(t, "wang.wei", staff.Reviewer, staff.Administrator)
		want.Lockout = account.Lockout{Failures: 2, Until: monday.Add(time.Hour)}
		if err := save(want); err != nil {
			t.Fatal(err)
		}
		if !anyone() {
			t.Error("a saved user is not there")
		}
		want.Version = 1
		opts := []cmp.Option{cmpopts.IgnoreFields(staff.User{}, "Events"), cmp.Comparer(func(a, b account.Credential) bool { return a == b })}
		got, err := users.UserByLogin(ctx, "wang.wei")
		if diff := cmp.Diff(want, got, opts...); err != nil || diff != "" {
			t.Errorf("user came back otherwise (%v):\n%s", err, diff)
		}
		if err := save(newStaff(t, "wang.wei", staff.Reviewer)); fault.Of(err).Code != "staff.login-taken" {
			t.Errorf("login twice: %v", err)
		}
		got.Lockout = account.Lockout{}
		if err := save(got); err != nil {
			t.Fatal(err)
		}
		if err := save(got); fault.Of(err).Code != "store.version" {
			t.Errorf("saving what was changed meanwhile: %v", err)
		}
		if again, err := users.User(ctx, want.ID); err != nil || again.Lockout.Failures != 0 || again.Version != 2 {
			t.Errorf("after the update: %+v, %v", again, err)
		}
		if _, err := users.User(ctx, "nobody"); !fault.Is(err, fault.NotFound) {
			t.Errorf("unknown user: %v", err)
		}
		if err := save(newStaff(t, "abel", staff.Reviewer)); err != nil {
			t.Fatal(err)
		}
		page, err := users.Users(ctx, "abel", 10)
		if err != nil || len(page) != 1 || page[0].Login != "wang.wei" {
			t.Errorf("users after abel: %v, %v", page, err)
		}
	})
}

func TestStaffEventsAreAudited(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, u := t.Context(), newStaff(t, "wang.wei", staff.Reviewer)
		save := func(then error) error {
			return db.StaffUsers().Do(ctx, func(w staff.Work) error { return errors.Join(w.SaveUser(ctx, u), then) })
		}
		stop := errors.New("stop")
		if err := save(stop); !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if err := save(nil); err != nil {
			t.Fatal(err)
		}
		got, err := all(ctx, db.reader(), func(r Rows) ([3]string, error) {
			var e [3]string
			err := r.Scan(&e[0], &e[1], &e[2])
			return e, err
		}, `SELECT actor, action, object FROM audit_entry ORDER BY node, day, seq`)
		who := "staff:" + string(u.ID)
		want := [][3]string{{who, "staff.created", who}, {who, "staff.enrolled", who}}
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("audit (%v, -want +got):\n%s", err, diff)
		}
	})
}

func TestStaffSecretsAreSealed(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, u := t.Context(), newStaff(t, "wang.wei", staff.Reviewer)
		if err := db.StaffUsers().Do(ctx, func(w staff.Work) error { return w.SaveUser(ctx, u) }); err != nil {
			t.Fatal(err)
		}
		stored, err := all(ctx, db.reader(), func(r Rows) ([2][]byte, error) {
			var b [2][]byte
			err := r.Scan(&b[0], &b[1])
			return b, err
		}, `SELECT name, credential FROM staff_user`)
		if err != nil || len(stored) != 1 {
			t.Fatal(stored, err)
		}
		sealer, err := db.seals()
		if err != nil {
			t.Fatal(err)
		}
		if name, err := sealer.Open("", "staff_user", "name", string(u.ID), stored[0][0]); err != nil || string(name) != "王伟" {
			t.Errorf("name is not sealed for its place: %q, %v", name, err)
		}
		if bytes.Equal(stored[0][1], []byte(u.Credential.Encoded())) || strings.HasPrefix(string(stored[0][1]), "$argon2id") {
			t.Error("the password hash lies open")
		}
		err = db.inTx(ctx, func(tx Tx) error {
			_, err := tx.Exec(ctx, `UPDATE staff_user SET credential = name`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.StaffUsers().User(ctx, u.ID); err == nil {
			t.Error("a value moved to another column opens")
		}
	})
}

func TestOneTimeCodes(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, users := t.Context(), db.StaffUsers()
		code, plain, err := account.NewCode(rand.Reader, "x", monday, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		used, err := code.Redeem(plain, monday)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]account.Code{"fresh": code, "used": used} {
			var got, none account.Code
			err := users.Do(ctx, func(w staff.Work) (err error) {
				if err = w.SaveCode(ctx, want); err != nil {
					return err
				}
				if got, err = w.LoadCode(ctx, "x"); err != nil {
					return err
				}
				none, err = w.LoadCode(ctx, "y")
				return err
			})
			if diff := cmp.Diff(want, got); err != nil || diff != "" || none.Live(monday) {
				t.Errorf("%s code came back otherwise (%v):\n%s", name, err, diff)
			}
		}
	})
}
