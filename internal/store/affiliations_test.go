package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/subject"
)

func affiliations(db *DB) *enterprise.Affiliations {
	return enterprise.NewAffiliations(db.Enterprises(), func() time.Time { return monday }, enterprise.Always(enterprise.RefuseWrongCheck))
}

func loaded(t *testing.T, db *DB, e id.Enterprise) *enterprise.Enterprise {
	t.Helper()
	found, err := db.Enterprises().Enterprise(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// An affiliation is offered once, agreed to by the other alone and ended by either side
// once, and the timelines and the audit of both tell of it; strangers do not find it.
func TestAffiliationsInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, d := t.Context(), affiliations(db)
		first, second, third := company(t, db, 1), company(t, db, 2), company(t, db, 3)
		parent, affiliate, stranger := loaded(t, db, first.Enterprise), loaded(t, db, second.Enterprise), loaded(t, db, third.Enterprise)
		offers := make([]error, 4)
		atOnce(len(offers), func(i int) { _, offers[i] = d.Offer(ctx, parent.ID, first.Member.ID, affiliate.USCC, "潮汐") })
		made := 0
		for _, err := range offers {
			if err == nil {
				made++
			} else if fault.Of(err).Code != "affiliation.exists" {
				t.Errorf("offer: %v", err)
			}
		}
		list, err := d.Received(ctx, affiliate.USCC)
		if err != nil || made != 1 || len(list) != 1 {
			t.Fatalf("offered %d times: %+v, %v", made, list, err)
		}
		a := list[0].ID
		if _, err := d.Offer(ctx, parent.ID, first.Member.ID, "91350100M000100Y43", "尚未开通"); err != nil {
			t.Errorf("one that is not on the platform: %v", err)
		}
		for who, err := range map[string]error{
			"the parent agrees":   d.Accept(ctx, parent, first.Member.ID, a),
			"a stranger agrees":   d.Accept(ctx, stranger, third.Member.ID, a),
			"a stranger declines": d.Decline(ctx, stranger, third.Member.ID, a, "不是"),
			"a stranger ends it":  d.End(ctx, stranger, third.Member.ID, a, "不是"),
		} {
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v, want not found", who, err)
			}
		}
		if err := d.Accept(ctx, affiliate, second.Member.ID, a); err != nil {
			t.Fatal(err)
		}
		errs := make([]error, 6)
		atOnce(len(errs), func(i int) {
			side, member := parent, first.Member.ID
			if i%2 == 1 {
				side, member = affiliate, second.Member.ID
			}
			errs[i] = d.End(ctx, side, member, a, "股权已转让")
		})
		ended := 0
		for _, err := range errs {
			if err == nil {
				ended++
			} else if !fault.Is(err, fault.Conflict) {
				t.Errorf("end: %v", err)
			}
		}
		list, err = d.Received(ctx, affiliate.USCC)
		offered, err2 := d.Offered(ctx, parent.ID)
		if err != nil || err2 != nil || len(list) != 1 || len(offered) != 2 || ended != 1 {
			t.Fatal(list, err, offered, err2, ended)
		}
		if diff := cmp.Diff(list, slices.DeleteFunc(offered, func(o enterprise.Affiliation) bool { return o.ID != a })); diff != "" {
			t.Errorf("the two sides see other things:\n%s", diff)
		}
		if v := list[0]; v.Name != affiliate.Name || v.ParentName != parent.Name || v.State != enterprise.AffiliationEnded || v.AnsweredAt.IsZero() || v.EndedAt.IsZero() || v.Version != 3 {
			t.Errorf("kept %+v", v)
		}
		for e, want := range map[id.Enterprise][]string{
			parent.ID:    {"affiliation.ended", "affiliation.offered", "affiliation.running"},
			affiliate.ID: {"affiliation.ended", "affiliation.invited", "affiliation.running"},
			stranger.ID:  nil,
		} {
			names := eventNames(t, db, e, string(a))
			slices.Sort(names)
			if diff := cmp.Diff(want, names); diff != "" {
				t.Errorf("timeline of %s (-want +got):\n%s", e, diff)
			}
			for _, name := range want {
				if !slices.ContainsFunc(auditEntries(t, db), func(v audit.Entry) bool {
					return v.Action == name && v.Object == "affiliation:"+string(a) && strings.HasPrefix(v.Detail, "enterprise="+string(e)+" ")
				}) {
					t.Errorf("the audit of %s lacks %s", e, name)
				}
			}
		}
		if _, err := d.Offer(ctx, parent.ID, first.Member.ID, affiliate.USCC, "潮汐"); err != nil {
			t.Errorf("offered again after its end: %v", err)
		}
	})
}

// Who leaves the platform leaves its parent and its affiliates.
func TestAffiliationsEndByLeaving(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, d := t.Context(), affiliations(db)
		first, second, third := company(t, db, 1), company(t, db, 2), company(t, db, 3)
		for parent, other := range map[enterprise.Entry]enterprise.Entry{first: second, second: third} {
			a, err := d.Offer(ctx, parent.Enterprise, parent.Member.ID, loaded(t, db, other.Enterprise).USCC, "潮汐")
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Accept(ctx, loaded(t, db, other.Enterprise), other.Member.ID, a.ID); err != nil {
				t.Fatal(err)
			}
		}
		leaving := subject.NewDesk(db.Subjects(), func() time.Time { return monday })
		if _, err := leaving.Leave(ctx, second.Enterprise, second.Member.ID, "不再使用"); err != nil {
			t.Fatal(err)
		}
		if n, err := leaving.Sweep(ctx); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		for _, parent := range []enterprise.Entry{first, second} {
			if list, err := d.Offered(ctx, parent.Enterprise); err != nil || len(list) != 1 || list[0].State != enterprise.AffiliationEnded {
				t.Errorf("after the leaving: %+v, %v", list, err)
			}
		}
	})
}
