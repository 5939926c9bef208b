package store

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func hallProof(subject string) enterprise.Proof {
	return enterprise.Proof{
		Subject: subject, Capacity: enterprise.Handler, Person: "王芳" + subject, Mobile: "13800000001",
		USCC: "91350100M000100Y43", Name: "青岛某某有限公司", LegalRep: "李强",
		Units: []enterprise.Unit{{Number: "370200000001", Name: "总部"}},
	}
}

func registry(db *DB) *enterprise.Registry {
	return enterprise.NewRegistry(db.Enterprises(), func() time.Time { return monday }, enterprise.Always(enterprise.RefuseWrongCheck))
}

// enter lets the person into the enterprise of hallProof.
func enter(t *testing.T, db *DB, subject string) enterprise.Entry {
	t.Helper()
	entry, err := registry(db).Enter(t.Context(), hallProof(subject))
	if err != nil {
		t.Fatal(err)
	}
	return entry
}

func eventNames(t *testing.T, db *DB, e id.Enterprise, subject string) []string {
	t.Helper()
	events, err := db.Enterprises().Timeline(t.Context(), e, subject, 100)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, v := range events {
		list = append(list, v.Name)
	}
	slices.Reverse(list)
	return list
}

func TestRegistry(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, r := t.Context(), registry(db)
		first := enter(t, db, "hall-1")
		if !first.Opened || first.Member.Role != enterprise.Owner {
			t.Fatalf("the first proof led to %+v", first)
		}
		second := enter(t, db, "hall-2")
		if second.Opened || second.Enterprise != first.Enterprise || second.Member.State != enterprise.MemberRequested {
			t.Errorf("the second claim led to %+v; want a request", second)
		}
		if again := enter(t, db, "hall-1"); again.Member.ID != first.Member.ID || again.Opened {
			t.Errorf("the same person came back as %+v", again)
		}
		if err := r.Remove(ctx, first.Enterprise, first.Member.ID, first.Member.ID); fault.Of(err).Code != "member.last-owner" {
			t.Errorf("the last owner: %v", err)
		}
		if err := r.Admit(ctx, first.Enterprise, first.Member.ID, second.Member.ID); err != nil {
			t.Fatal(err)
		}
		if err := r.Promote(ctx, first.Enterprise, first.Member.ID, second.Member.ID); err != nil {
			t.Fatal(err)
		}
		if err := r.Remove(ctx, first.Enterprise, second.Member.ID, first.Member.ID); err != nil {
			t.Fatal(err)
		}
		e, err := r.Enterprise(ctx, first.Enterprise)
		if err != nil || len(e.Members) != 2 || len(e.Units) != 1 || e.LegalRep != "李强" || e.Events != nil {
			t.Fatalf("%+v, %v", e, err)
		}
		if m, _ := e.Member(second.Member.ID); m.Name != "王芳hall-2" || m.Subject != "hall-2" || m.Role != enterprise.Owner || !m.Since.Equal(monday) {
			t.Errorf("member came back as %+v", m)
		}
		want := []string{
			"enterprise.opened", "unit.added", "member.requested", "member.admitted", "member.promoted", "member.removed",
		}
		if diff := cmp.Diff(want, eventNames(t, db, first.Enterprise, ""), anyOrder); diff != "" {
			t.Errorf("timeline:\n%s", diff)
		}
		if _, err := r.Enterprise(ctx, "nobody"); !fault.Is(err, fault.NotFound) {
			t.Errorf("an unknown enterprise: %v", err)
		}
		list, err := r.EnterprisesForStaff(ctx, enterprise.Wanted{}, "", 10)
		if err != nil || len(list) != 1 || list[0].Members != nil {
			t.Errorf("staff see %+v, %v", list, err)
		}
		for text, want := range map[string]int{
			list[0].Name: 1, list[0].Name[:6]: 1, strings.ToLower(string(list[0].USCC[10:])): 1, "nobody": 0, "%": 0, "_": 0, "!": 0,
		} {
			found, err := r.EnterprisesForStaff(ctx, enterprise.Wanted{Text: text, State: enterprise.Active}, "", 10)
			if err != nil || len(found) != want {
				t.Errorf("a search for %q finds %d, %v; want %d", text, len(found), err, want)
			}
		}
		if found, err := r.EnterprisesForStaff(ctx, enterprise.Wanted{State: enterprise.Suspended}, "", 10); err != nil || len(found) != 0 {
			t.Errorf("suspended ones are %+v, %v", found, err)
		}
	})
}

// anyOrder compares events that happened at one moment, whose order is open.
var anyOrder = cmpopts.SortSlices(func(a, b string) bool { return a < b })

func TestRegistryMoves(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, r := t.Context(), registry(db)
		e := enter(t, db, "hall-1").Enterprise
		if err := r.Suspend(ctx, "s1", e, "discredited"); err != nil {
			t.Fatal(err)
		}
		if err := r.Suspend(ctx, "s1", e, "discredited"); fault.Of(err).Code != "enterprise.state" {
			t.Errorf("suspended twice: %v", err)
		}
		if err := r.Restore(ctx, "s1", e, "decision-1"); err != nil {
			t.Fatal(err)
		}
		if err := r.Cancel(ctx, "s1", e, "left"); err != nil {
			t.Fatal(err)
		}
		if got, err := r.Enterprise(ctx, e); err != nil || got.State != enterprise.Cancelled || got.Epoch != 3 {
			t.Errorf("%+v, %v", got, err)
		}
		if _, err := r.Enter(ctx, hallProof("hall-1")); fault.Of(err).Code != "enterprise.cancelled" {
			t.Errorf("entered an enterprise that left: %v", err)
		}
	})
}

// Many first proofs at a time open one space.
func TestRegistryOpensOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		r := registry(db)
		var wg sync.WaitGroup
		var mu sync.Mutex
		opened := 0
		for _, subject := range strings.Fields("a b c d e f") {
			wg.Go(func() {
				entry, err := r.Enter(t.Context(), hallProof(subject))
				for fault.Is(err, fault.Conflict) { // somebody else opened or changed it in between
					entry, err = r.Enter(t.Context(), hallProof(subject))
				}
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				if entry.Opened {
					opened++
				}
			})
		}
		wg.Wait()
		list, err := r.EnterprisesForStaff(t.Context(), enterprise.Wanted{}, "", 10)
		if err != nil || len(list) != 1 || opened != 1 {
			t.Errorf("%d spaces, opened %d times, %v", len(list), opened, err)
		}
	})
}

// What happened is told to the nodes and to the audit chain in the transaction
// of the act: if the act fails there is no word of it.
func TestEnterpriseActsAreTold(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		e := enter(t, db, "hall-1").Enterprise
		before, err := configVersion(ctx, db.reader())
		if err != nil {
			t.Fatal(err)
		}
		if err := registry(db).Suspend(ctx, "s1", e, "discredited"); err != nil {
			t.Fatal(err)
		}
		_ = registry(db).Suspend(ctx, "s1", e, "discredited") // refused
		changes, _, err := changesSince(ctx, db.reader(), before)
		if diff := cmp.Diff([]Change{{"enterprise", string(e)}}, changes); err != nil || diff != "" {
			t.Errorf("changes (%v):\n%s", err, diff)
		}
		var acts []string
		for entry, err := range db.Audit().Entries(ctx) {
			if err != nil {
				t.Fatal(err)
			}
			if entry.Action == "enterprise.suspended" {
				acts = append(acts, entry.Actor+" "+entry.Object+" "+entry.Detail)
			}
		}
		want := []string{"staff:s1 enterprise:" + string(e) + " enterprise=" + string(e) + " discredited"}
		if diff := cmp.Diff(want, acts); diff != "" {
			t.Errorf("audit:\n%s", diff)
		}
	})
}

// A dump without the root key shows no person.
func TestPersonsAreSealed(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		db.SetSealer(vaultOn(t, db, filepath.Join(t.TempDir(), "root.key")))
		entry := enter(t, db, "hall-1")
		if again := enter(t, db, "hall-1"); again.Member.ID != entry.Member.ID {
			t.Errorf("the person was not found by the blind index: %+v", again)
		}
		rows, err := all(ctx, db.reader(), func(r Rows) ([]byte, error) {
			var a, b, c, d, e []byte
			err := r.Scan(&a, &b, &c, &d, &e)
			return bytes.Join([][]byte{a, b, c, d, e}, []byte("|")), err
		}, `SELECT m.name, m.mobile, m.subject, m.subject_index, e.legal_rep FROM member AS m JOIN enterprise AS e ON e.id = m.enterprise_id`)
		if err != nil || len(rows) != 1 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, secret := range []string{"王芳", "13800000001", "hall-1", "李强"} {
			if bytes.Contains(rows[0], []byte(secret)) {
				t.Errorf("%s lies open in the database", secret)
			}
		}
		for entry, err := range db.Audit().Entries(ctx) {
			if err != nil || strings.Contains(entry.Detail+entry.Object+entry.Actor, "王芳") {
				t.Errorf("the audit names a person: %+v, %v", entry, err)
			}
		}
	})
}
