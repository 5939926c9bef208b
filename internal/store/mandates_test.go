package store

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func mandates(db *DB) *enterprise.Mandates {
	return enterprise.NewMandates(db.Enterprises(), func() time.Time { return monday }, enterprise.Always(enterprise.RefuseWrongCheck))
}

func anything(string) bool { return true }

// A mandate is given, accepted and ended in transactions that leave a line in the
// timeline and the audit and change the picture of the hot path; of several agents
// at a time one gets the system.
func TestMandatesInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h, d := t.Context(), newTestHall(t, db), mandates(db)
		employer, owner := h.entry.Enterprise, h.entry.Member.ID
		p := hallProof("hall-9")
		p.USCC, p.Name = "91370200163562681G", "潮汐人力资源服务有限公司"
		entry, err := registry(db).Enter(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		agent, err := db.Enterprises().Enterprise(ctx, entry.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		wish := enterprise.Mandate{
			Enterprise: employer, App: h.app, Agent: agent.USCC, AgentName: "潮汐", Services: []string{"ER0101", "ER0102"},
			First: "2026-11-20", Last: "2026-12-31", Evidence: "委托书 117",
		}
		given, err := d.Give(ctx, wish, owner, anything)
		if err != nil {
			t.Fatal(err)
		}
		rival := wish
		rival.Agent = "91370200MA3TEXT01C"
		if _, err := d.Give(ctx, rival, owner, anything); fault.Of(err).Code != "mandate.system-held" {
			t.Errorf("a second agent was offered the system: %v", err)
		}
		mandated := func() bool {
			dir, err := enterprise.LoadDirectory(ctx, db.Enterprises(), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			s, _ := dir.System(h.app)
			return s.Mandated("ER0101", "2026-11-23")
		}
		var group sync.WaitGroup
		mine, err := db.Enterprises().Enterprise(ctx, employer)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Accept(ctx, agent, entry.Member.ID, given.ID); err != nil || !mandated() {
			t.Fatalf("accepted: %v, in force %v", err, mandated())
		}
		errs := make([]error, 6) // both sides at once: one of them ends it
		for i := range errs {
			group.Go(func() {
				side, member := mine, owner
				if i%2 == 1 {
					side, member = agent, entry.Member.ID
				}
				errs[i] = d.End(ctx, side, member, given.ID, "不再委托")
			})
		}
		group.Wait()
		ended := 0
		for _, err := range errs {
			if err == nil {
				ended++
			} else if !fault.Is(err, fault.Conflict) {
				t.Errorf("end: %v", err)
			}
		}
		if ended != 1 || mandated() {
			t.Errorf("ended %d times, in force %v", ended, mandated())
		}
		names := eventNames(t, db, employer, string(given.ID)) // all of one moment
		slices.Sort(names)
		if diff := cmp.Diff([]string{"mandate.ended", "mandate.offered", "mandate.running"}, names); diff != "" {
			t.Errorf("events (-want +got):\n%s", diff)
		}
		list, err := d.Given(ctx, employer)
		held, err2 := d.Held(ctx, agent.USCC)
		if err != nil || err2 != nil || len(list) != 1 {
			t.Fatal(list, err, err2)
		}
		if diff := cmp.Diff(list, held); diff != "" {
			t.Errorf("the two sides see other things:\n%s", diff)
		}
		if m := list[0]; m.AgentName != "潮汐人力资源服务有限公司" || !cmp.Equal(m.Services, wish.Services) || m.AnsweredAt.IsZero() || m.EndedAt.IsZero() || m.Version != 3 {
			t.Errorf("kept %+v", m)
		}
		for who, err := range map[string]error{
			"a stranger ends it":  d.End(ctx, &enterprise.Enterprise{ID: "e9", USCC: "91370200MA3TEXT01C"}, "m9", given.ID, "不再委托"),
			"employer accepts it": d.Accept(ctx, mine, owner, given.ID),
			"a stranger's system": func() error {
				_, err := d.Give(ctx, func() enterprise.Mandate { m := wish; m.Enterprise = agent.ID; m.Agent = mine.USCC; return m }(), entry.Member.ID, anything)
				return err
			}(),
		} {
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v, want not found", who, err)
			}
		}
	})
}
