package store

import (
	"fmt"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// TestFiftyReviewersTakeNext lets fifty reviewers take from one queue at once:
// each application goes to one of them, and none stays behind.
func TestFiftyReviewersTakeNext(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		const reviewers, waiting = 50, 30
		f := newOffice(t, db)
		for i := range waiting {
			f.entry = company(t, db, i)
			f.submit(t, f.draft(t))
		}
		taken := make([]*admission.Application, reviewers)
		atOnce(reviewers, func(i int) {
			a, err := f.TakeNext(t.Context(), id.Staff(fmt.Sprintf("s%d", i)))
			if err != nil && fault.Of(err).Code != "application.queue-empty" {
				t.Errorf("reviewer %d: %v", i, err)
			}
			taken[i] = a
		})
		holders := map[id.Application]int{}
		for i, a := range taken {
			if a == nil {
				continue
			}
			if other, twice := holders[a.ID]; twice {
				t.Errorf("reviewers %d and %d have the same application", other, i)
			}
			holders[a.ID] = i
		}
		if len(holders) != waiting {
			t.Errorf("%d of %d applications were taken", len(holders), waiting)
		}
		mine, err := f.ApplicationsForStaff(t.Context(), admission.Filter{State: admission.Submitted, Reviewer: "s7", Now: f.now, Limit: 10})
		if err != nil || (taken[7] != nil) != (len(mine) == 1) {
			t.Errorf("reviewer 7 reads %d applications, %v", len(mine), err)
		}
	})
}

// TestFiftyReviewersDecide lets fifty reviewers decide on the same applications at
// once, each with the version that all of them saw: every application has one
// decision, no decision that was answered is lost, and each is in the audit once.
func TestFiftyReviewersDecide(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		const reviewers, waiting = 50, 4
		f := newOffice(t, db)
		var open []*admission.Application
		for i := range waiting {
			f.entry = company(t, db, i)
			a := f.markAll(t, f.submit(t, f.draft(t)))
			a, err := f.Release(t.Context(), "s1", a.ID, a.Version)
			if err != nil {
				t.Fatal(err)
			}
			open = append(open, a)
		}
		var mu sync.Mutex
		decided := map[id.Application][]id.Staff{}
		atOnce(reviewers, func(i int) {
			by := id.Staff(fmt.Sprintf("s%d", i))
			for n := range open {
				a := open[(i+n)%len(open)]
				var err error
				if i%2 == 0 {
					_, err = f.Approve(t.Context(), by, a.ID, a.Version)
				} else {
					_, err = f.Reject(t.Context(), by, a.ID, a.Version, []admission.Reason{{Code: admission.NoSystem}})
				}
				if err == nil {
					mu.Lock()
					decided[a.ID] = append(decided[a.ID], by)
					mu.Unlock()
				} else if !fault.Is(err, fault.Conflict) {
					t.Errorf("reviewer %d: %v", i, err)
				}
			}
		})
		for _, a := range open {
			now, err := f.ApplicationForStaff(t.Context(), a.ID)
			if err != nil {
				t.Fatal(err)
			}
			if by := decided[a.ID]; len(by) != 1 || now.Round().DecidedBy != by[0] || now.Version != a.Version+1 {
				t.Errorf("decided by %v, stored as %s by %s in version %d", by, now.State, now.Round().DecidedBy, now.Version)
			}
			n, err := one(t.Context(), db.reader(), value[int64],
				`SELECT count(*) FROM timeline WHERE subject = $1 AND name IN ('application.approved', 'application.rejected')`, string(a.ID))
			if err != nil || n != 1 {
				t.Errorf("%d decisions in the timeline, %v", n, err)
			}
		}
	})
}

// company enters the space of one of many enterprises.
func company(t *testing.T, db *DB, n int) enterprise.Entry {
	t.Helper()
	p := hallProof(fmt.Sprintf("hall-company-%d", n))
	for _, check := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		p.USCC = fmt.Sprintf("91370200MA%07d%c", n, check)
		if enterprise.USCC(p.USCC).Checks() {
			break
		}
	}
	entry, err := registry(db).Enter(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return entry
}

// atOnce runs f so many times, all begun together.
func atOnce(n int, f func(i int)) {
	var group sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		group.Go(func() {
			<-start
			f(i)
		})
	}
	close(start)
	group.Wait()
}
