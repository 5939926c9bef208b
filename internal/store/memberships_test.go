package store

import (
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// atCompany lets a person of the hall into the enterprise of company n.
func atCompany(t *testing.T, db *DB, n int, subject string, capacity enterprise.Capacity, now time.Time) enterprise.Entry {
	t.Helper()
	p := hallProof(subject)
	e, err := db.Enterprises().Enterprise(t.Context(), company(t, db, n).Enterprise)
	if err != nil {
		t.Fatal(err)
	}
	p.USCC, p.Capacity, p.Name, p.Units = string(e.USCC), capacity, e.Name, nil
	r := enterprise.NewRegistry(db.Enterprises(), func() time.Time { return now }, enterprise.Always(enterprise.RefuseWrongCheck))
	entry, err := r.Enter(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return entry
}

// The same person is found in every enterprise that admitted it, and in no other; who was
// stored by an earlier release is found after the job; the hall's word is kept to the day
// without changing the enterprise.
func TestMemberships(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		now := monday
		r := enterprise.NewRegistry(db.Enterprises(), func() time.Time { return now }, enterprise.Always(enterprise.RefuseWrongCheck)).
			Vouched(func() (time.Duration, error) { return 48 * time.Hour, nil })
		first := atCompany(t, db, 1, "hall-p", enterprise.LegalRepresentative, now)
		second := atCompany(t, db, 2, "hall-p", enterprise.LegalRepresentative, now)
		waits := atCompany(t, db, 3, "hall-p", enterprise.Handler, now)
		names := func() string {
			list, err := r.Memberships(ctx, "hall-p")
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, m := range list {
				found = append(found, string(m.Member))
			}
			return strings.Join(found, " ")
		}
		want := string(first.Member.ID) + " " + string(second.Member.ID)
		if got := names(); got != want || waits.Member.State != enterprise.MemberRequested {
			t.Errorf("member in %s, want %s", got, want)
		}
		for _, nobody := range []string{"", "hall-q"} {
			if list, err := r.Memberships(ctx, nobody); len(list) > 0 || err != nil {
				t.Errorf("%q is %v, %v", nobody, list, err)
			}
		}

		perform(t, db, `UPDATE member SET person_index = `+map[string]string{"sqlite": `x''`, "postgres": `''`}[db.Engine()])
		if got := names(); got != "" {
			t.Errorf("found without an index: %s", got)
		}
		for n := 1; n > 0; {
			var err error
			if n, err = db.Members().IndexPersons(ctx, 2); err != nil {
				t.Fatal(err)
			}
		}
		if got := names(); got != want {
			t.Errorf("after the job member in %s, want %s", got, want)
		}

		version := func() int64 {
			e, err := db.Enterprises().Enterprise(ctx, second.Enterprise)
			if err != nil {
				t.Fatal(err)
			}
			return e.Version
		}
		before := version()
		to := func(n int) enterprise.USCC {
			e, err := db.Enterprises().Enterprise(ctx, company(t, db, n).Enterprise)
			if err != nil {
				t.Fatal(err)
			}
			return e.USCC
		}
		now = monday.Add(50 * time.Hour)
		if _, err := r.Switch(ctx, first.Enterprise, first.Member.ID, to(2)); fault.Of(err).Code != "membership.unproven" {
			t.Errorf("the hall vouched 50 hours ago: %v", err)
		}
		atCompany(t, db, 2, "hall-p", enterprise.LegalRepresentative, now)
		if version() != before {
			t.Error("signing in changed the enterprise")
		}
		entry, err := r.Switch(ctx, first.Enterprise, first.Member.ID, to(2))
		if err != nil || entry.Member.ID != second.Member.ID {
			t.Errorf("switched to %+v, %v", entry, err)
		}
		for what, err := range map[string]error{
			"where it waits":   func() error { _, err := r.Switch(ctx, first.Enterprise, first.Member.ID, to(3)); return err }(),
			"where it is none": func() error { _, err := r.Switch(ctx, first.Enterprise, first.Member.ID, to(4)); return err }(),
			"as nobody":        func() error { _, err := r.Switch(ctx, first.Enterprise, "m1", to(2)); return err }(),
		} {
			if fault.Of(err).Code != "membership.unknown" {
				t.Errorf("switched %s: %v", what, err)
			}
		}
		if err := r.Leave(ctx, second.Enterprise, second.Member.ID); fault.Of(err).Code == "member.last-owner" {
			perform(t, db, `UPDATE member SET state = 'removed' WHERE id = '`+string(second.Member.ID)+`'`)
		}
		if got := names(); got != string(first.Member.ID) {
			t.Errorf("after it was removed member in %s", got)
		}
	})
}

// A moved session is another's from then on, once, and the audit of both enterprises says so.
func TestSessionMoves(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		sessions := account.NewSessions(db.Accounts(), func() time.Time { return monday }, rand.Reader)
		_, was, err := sessions.Open(ctx, account.Member, "m1", "e1")
		if err != nil {
			t.Fatal(err)
		}
		moved := 0
		errs := make([]error, 4)
		atOnce(len(errs), func(i int) { _, _, errs[i] = sessions.Move(ctx, was, "m2", id.Enterprise("e2")) })
		for _, err := range errs {
			if err == nil {
				moved++
			} else if !fault.Is(err, fault.NotFound) {
				t.Error(err)
			}
		}
		list, err := sessions.Of(ctx, account.Member, "m2")
		if err != nil || moved != 1 || len(list) != 1 || list[0].ID != was.ID || list[0].Enterprise != "e2" {
			t.Errorf("moved %d times: %+v, %v", moved, list, err)
		}
		said := map[string]string{}
		for _, e := range auditEntries(t, db) {
			said[e.Actor] = e.Action + " " + e.Detail
		}
		if said["member:m1"] != "session.switched enterprise=e1 to=e2" || said["member:m2"] != "session.switched enterprise=e2 from=e1" {
			t.Errorf("the audit says %v", said)
		}
	})
}

// perform runs a statement of a test.
func perform(t *testing.T, db *DB, statement string, args ...any) {
	t.Helper()
	err := db.inTx(t.Context(), func(tx Tx) error {
		_, err := tx.Exec(t.Context(), statement, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
