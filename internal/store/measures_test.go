package store

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// courtroom is the measures of one enterprise over a clock that the test moves.
type courtroom struct {
	*measure.Desk
	db    *DB
	now   time.Time
	entry enterprise.Entry
}

func newCourtroom(t *testing.T, db *DB) *courtroom {
	t.Helper()
	c := &courtroom{db: db, now: monday, entry: enter(t, db, "hall-1")}
	c.Desk = measure.NewDesk(measure.Options{
		Store: db.Measures(), Clock: func() time.Time { return c.now },
		Terms: func() (measure.Terms, error) { return measure.Terms{ObjectDays: 15, AnswerDays: 15}, nil },
	})
	return c
}

// anyOfficer is a member of staff who may do everything.
func anyOfficer(name id.Staff) approval.Person {
	return approval.Person{ID: name, May: func(approval.Permission) bool { return true }}
}

// take takes a measure, with the second person's agreement where it wants one.
func (c *courtroom) take(t *testing.T, o measure.Order) id.Measure {
	t.Helper()
	if o.Kind != measure.Warning {
		o.Evidence = []measure.Evidence{{Kind: measure.OfPaper, Ref: "笔录 7", SM3: strings.Repeat("ab", 32), Note: "询问"}}
	}
	c.now = c.now.Add(time.Second) // so that their ids have an order
	o.Ground, o.Facts = measure.FalseData, "三次报送虚假的劳动合同。"
	taken, err := c.Take(t.Context(), anyOfficer("s1"), c.entry.Enterprise, o)
	if err != nil {
		t.Fatal(err)
	}
	if taken.Approval != nil {
		if err := c.agree(t, taken.Approval, "s1"); fault.Of(err).Code != "approval.same-person" {
			t.Errorf("the same person agrees: %v", err)
		}
		if err := c.agree(t, taken.Approval, "s2"); err != nil {
			t.Fatal(err)
		}
	}
	return taken.Measure.ID
}

func (c *courtroom) agree(t *testing.T, r *approval.Request, by id.Staff) error {
	t.Helper()
	return c.Approve(t.Context(), approval.Agreement{Request: r.ID, Digest: r.Digest, By: anyOfficer(by)})
}

func (c *courtroom) sweep(t *testing.T, want int) {
	t.Helper()
	if n, err := c.Sweep(t.Context()); n != want || err != nil {
		t.Fatalf("%d measures moved, %v; want %d", n, err, want)
	}
}

// is holds the states of the enterprise and of a measure against what is wanted.
func (c *courtroom) is(t *testing.T, m id.Measure, state measure.State, how measure.Ending, want enterprise.State) {
	t.Helper()
	e, err := c.db.Enterprises().Enterprise(t.Context(), c.entry.Enterprise)
	if err != nil {
		t.Fatal(err)
	}
	found, err := c.MeasureForStaff(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	if e.State != want || found.State != state || found.Ending != how {
		t.Errorf("enterprise %s, measure %s %s; want %s, %s %s", e.State, found.State, found.Ending, want, state, how)
	}
}

// A warning changes nothing but what is said; a restriction lowers the limits of
// every node until its last day is over or somebody lifts it.
func TestMildMeasures(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		c := newCourtroom(t, db)
		warned := c.take(t, measure.Order{Kind: measure.Warning})
		limit := func() int64 {
			rules, err := db.Traffic().Rules(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return rules.Limit(c.entry.Enterprise, "ER0101", traffic.Filing).PerMinute
		}
		usual := limit()
		slow := c.take(t, measure.Order{Kind: measure.Restriction, PerMinute: 2, Until: "2026-11-24"})
		if limit() != 2 || usual <= 2 {
			t.Errorf("%d messages a minute, %d before", limit(), usual)
		}
		_, err := c.Take(t.Context(), anyOfficer("s1"), c.entry.Enterprise, measure.Order{
			Kind: measure.Restriction, Ground: measure.Overload, Facts: "限流期间继续重发报文。", PerMinute: 1, Until: "2026-11-24",
			Evidence: []measure.Evidence{{Kind: measure.OfAudit, Ref: "limit:x"}},
		})
		if fault.Of(err).Code != "measure.held-already" {
			t.Errorf("a second restriction: %v", err)
		}
		c.sweep(t, 0)
		c.now = monday.AddDate(0, 0, 2)
		db.clock = func() time.Time { return c.now }
		c.sweep(t, 1)
		c.is(t, slow, measure.Ended, measure.RanOut, enterprise.Active)
		if limit() != usual {
			t.Errorf("%d messages a minute after its last day", limit())
		}
		if err := c.Lift(t.Context(), "s2", warned); err != nil {
			t.Fatal(err)
		}
		c.is(t, warned, measure.Ended, measure.Lifted, enterprise.Active)
	})
}

// A suspension takes two persons, ends by an objection that a third one upholds, and
// a cancellation becomes final only when nobody can object any more.
func TestHardMeasures(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, c := t.Context(), newCourtroom(t, db)
		e, owner := c.entry.Enterprise, c.entry.Member.ID
		paused := c.take(t, measure.Order{Kind: measure.Suspension})
		c.is(t, paused, measure.InForce, "", enterprise.Suspended)
		if err := c.Lift(ctx, "s3", paused); fault.Of(err).Code != "measure.not-lifted" {
			t.Errorf("lift: %v", err)
		}
		if err := c.Object(ctx, "somebody-else", owner, paused, "这不是本企业的报文。"); fault.Of(err).Code != "measure.unknown" {
			t.Errorf("another enterprise objects: %v", err)
		}
		if err := c.Object(ctx, e, owner, paused, "该批报文由误操作产生，已经改正。"); err != nil {
			t.Fatal(err)
		}
		for _, part := range []id.Staff{"s1", "s2"} {
			if err := c.Answer(ctx, part, paused, true, "成立"); fault.Of(err).Code != "measure.own" {
				t.Errorf("%s decides on the own measure: %v", part, err)
			}
		}
		if err := c.Answer(ctx, "s3", paused, true, "成立"); err != nil {
			t.Fatal(err)
		}
		c.is(t, paused, measure.Ended, measure.Upheld, enterprise.Active)

		gone := c.take(t, measure.Order{Kind: measure.Cancellation})
		c.is(t, gone, measure.InForce, "", enterprise.Suspended)
		c.now = monday.AddDate(0, 0, 15)
		db.clock = func() time.Time { return c.now }
		c.sweep(t, 0)
		c.now = monday.AddDate(0, 0, 16)
		if err := c.Object(ctx, e, owner, gone, "该批报文由误操作产生，已经改正。"); fault.Of(err).Code != "measure.too-late" {
			t.Errorf("objected on the 16th day: %v", err)
		}
		c.sweep(t, 1)
		c.is(t, gone, measure.InForce, "", enterprise.Cancelled)
		c.sweep(t, 0)
		referred := c.take(t, measure.Order{Kind: measure.Referral, Receiver: "市信用办"})
		c.is(t, referred, measure.InForce, "", enterprise.Cancelled)

		seen, err := c.Measures(ctx, e)
		if err != nil || len(seen) != 3 || seen[2].Objection.Text == "" || seen[2].Objection.Answer != "成立" || seen[0].Order.Facts == "" {
			t.Errorf("the enterprise sees %d, %v", len(seen), err)
		}
		counts, err := c.CountsForStaff(ctx, "2026-11-23", "2026-11-23")
		if err != nil || len(counts) != 2 {
			t.Errorf("counts %+v, %v", counts, err)
		}
		names := eventNames(t, db, e, string(paused))
		if diff := cmp.Diff([]string{"measure.in-force", "measure.objected", "measure.objection-upheld", "measure.ended"}, names, anyOrder); diff != "" {
			t.Errorf("timeline:\n%s", diff)
		}
	})
}

// Of twenty second persons one puts the measure in force; what is refused is
// dropped, and a referral needs a cancellation.
func TestMeasuresWithSecondPersons(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, c := t.Context(), newCourtroom(t, db)
		o := measure.Order{
			Kind: measure.Referral, Ground: measure.Attack, Facts: "对接口的批量试探被记录三次。", Receiver: "市信用办",
			Evidence: []measure.Evidence{{Kind: measure.OfCall, Ref: string(id.New[id.Call](monday))}},
		}
		if _, err := c.Take(ctx, anyOfficer("s1"), c.entry.Enterprise, o); fault.Of(err).Code != "measure.not-cancelled" {
			t.Errorf("a referral without a cancellation: %v", err)
		}
		o.Kind, o.Receiver = measure.Suspension, ""
		if _, err := c.Take(ctx, anyOfficer("s1"), c.entry.Enterprise, o); fault.Of(err).Code != "measure.evidence-call" {
			t.Errorf("a call of nobody as evidence: %v", err)
		}
		o.Evidence[0] = measure.Evidence{Kind: measure.OfAudit, Ref: "scope:1"}
		taken, err := c.Take(ctx, anyOfficer("s1"), c.entry.Enterprise, o)
		if err != nil {
			t.Fatal(err)
		}
		var wins atomic.Int64
		var group sync.WaitGroup
		for i := range 20 {
			group.Go(func() {
				if c.agree(t, taken.Approval, id.Staff("s"+string(rune('a'+i)))) == nil {
					wins.Add(1)
				}
			})
		}
		group.Wait()
		if wins.Load() != 1 {
			t.Errorf("%d second persons won", wins.Load())
		}
		o.Kind = measure.Cancellation
		waiting, err := c.Take(ctx, anyOfficer("s1"), c.entry.Enterprise, o)
		if err != nil {
			t.Fatal(err)
		}
		c.sweep(t, 0)
		c.now = monday.Add(25 * time.Hour)
		c.sweep(t, 1)
		c.is(t, waiting.Measure.ID, measure.Dropped, "", enterprise.Suspended)
		list, err := c.MeasuresForStaff(ctx, measure.Filter{Enterprise: c.entry.Enterprise, State: measure.Dropped, Limit: 5})
		if err != nil || !slices.ContainsFunc(list, func(m measure.Measure) bool { return m.ID == waiting.Measure.ID && m.Order.Facts == "" }) {
			t.Errorf("list %+v, %v", list, err)
		}
	})
}
