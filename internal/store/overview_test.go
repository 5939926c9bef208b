package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/overview"
)

// district is many enterprises, of which row makes one line of everything.
type district struct {
	db   *DB
	t    *testing.T
	desk *overview.Desk
	now  time.Time

	waits []statement // rows that are inserted together
}

func newDistrict(t *testing.T, db *DB) *district {
	d := &district{db: db, t: t, now: monday}
	d.desk = overview.NewDesk(db.Overview(), func() time.Time { return d.now })
	return d
}

func (d *district) insert(table string, row map[string]any) {
	d.t.Helper()
	var columns, places []string
	var args []any
	for name, v := range row {
		args = append(args, v)
		columns, places = append(columns, name), append(places, fmt.Sprintf("$%d", len(args)))
	}
	d.waits = append(d.waits, statement{`INSERT INTO ` + table + ` (` + strings.Join(columns, ", ") + `) VALUES (` + strings.Join(places, ", ") + `)`, args})
}

// flush writes the rows that wait.
func (d *district) flush() {
	d.t.Helper()
	err := d.db.inTx(d.t.Context(), func(tx Tx) error { return execAll(d.t.Context(), tx, d.waits...) })
	if err != nil {
		d.t.Fatal(err)
	}
	d.waits = nil
}

func code(e string) string { return "9137" + e }

// enterprise makes one that has of each thing of which a line tells.
func (d *district) enterprise(e string) {
	d.t.Helper()
	today := calendar.DayOf(d.now)
	d.insert("enterprise", map[string]any{"id": e, "uscc": code(e), "name": "企业" + e, "legal_rep": []byte{}, "state": "active", "epoch": 1, "opened_at": 1, "version": 1})
	for i, app := range []string{"A" + e, "B" + e} {
		d.insert("hr_system", map[string]any{
			"app_code": app, "enterprise_id": e, "application_id": "", "name": "系统" + app, "area": "", "product": "", "product_version": "", "vendor": "",
			"deployment": "", "product_owner": "", "suite": "", "state": "active", "epoch": 1, "created_at": 0, "released_at": 0, "taken_at": 0, "version": 1,
		})
		d.insert("app_key", map[string]any{
			"id": "P-" + app, "enterprise_id": e, "env": "P", "app_code": app, "version": 1, "suite": "", "state": "retiring", "key_check": "", "sealed": []byte{},
			"created_at": 0, "activated_at": 0, "retires_at": micros(d.now.Add(time.Duration(i+1) * 24 * time.Hour)), "revoked_at": 0, "destroyed_at": 0, "shown_at": 0, "row_version": 1,
		})
		for hour, agent := range map[int]string{0: "", 1: code("agent")} {
			for day, state := range []string{"done", "rejected", "waiting", "manual"} {
				d.insert("call_hour", map[string]any{
					"enterprise_id": e, "hour": micros(today.AddDays(-2 * day).Start().Add(time.Duration(hour) * time.Hour)), "env": "P", "service": "ER0101", "service_version": 1,
					"area": "", "state": state, "code": "", "took": -1, "calls": 1 + i, "app_code": app, "agent": agent,
				})
			}
		}
		d.insert("mandate", map[string]any{
			"enterprise_id": e, "id": "m" + app, "app_code": app, "agent_uscc": code([]string{"agent", "other"}[i]), "agent_name": "", "services": []string{"ER0101", "LR0101"}[i],
			"first_day": string(today), "last_day": string(today.AddDays(10 + i)), "evidence": "", "state": "running", "given_by": "", "given_at": 0,
			"answered_by": "", "answered_at": 1, "ended_by": "", "ended_at": 0, "reason": "", "version": 1,
		})
		d.caseOf(e, app, []string{code("agent"), ""}[i])
	}
	for _, service := range []string{"ER0101", "LR0101"} {
		d.insert("service_grant", map[string]any{"enterprise_id": e, "service": service, "service_version": 1, "state": "open", "since": 0, "version": 1})
	}
	d.application(e)
	d.insert("measure", map[string]any{
		"enterprise_id": e, "id": "measure" + e, "kind": "warning", "ground": "", "per_minute": 0, "until_day": "", "state": "in-force", "taken_by": "", "taken_at": 0,
		"approval_id": "", "second_by": "", "since": 0, "object_by": micros(today.AddDays(3).Start()), "final_at": 0, "ended_at": 0, "ending": "", "objection": "", "objected_by": "",
		"objected_at": 0, "answer_due": 0, "answered_by": "", "answered_at": 0, "sealed": []byte{}, "said": []byte{}, "answered": []byte{}, "version": 1,
	})
}

// caseOf makes a call that waits for a person.
func (d *district) caseOf(e, app, agent string) {
	d.t.Helper()
	d.insert("call", map[string]any{
		"enterprise_id": e, "env": "P", "id": "c" + app, "app_code": app, "msg_id": "1", "trace": "", "service": "ER0101", "service_version": 1, "area": "", "key_id": "", "case_id": "",
		"scenario": "", "batch_no": "", "filed_at": 0, "state": "manual", "outcome": "", "code": "", "business_no": "", "promised_by": 0, "node": "", "lease_until": 0, "attempt": 1,
		"events": 1, "updated_at": 0, "agent": agent,
	})
	d.insert("intervention", map[string]any{
		"id": "i" + app, "kind": "call", "subject": "c" + app, "enterprise_id": e, "env": "P", "app_code": app, "msg_id": "1", "call_id": "c" + app, "service": "ER0101", "core": "",
		"step": "", "reason": "", "owner": "", "state": "open", "taken_by": "", "approval_id": "", "how": "", "opened_at": 0, "due_at": 0, "told_at": 0, "escalated_at": 0, "ended_at": 0,
		"version": 1, "sealed": []byte{},
	})
}

// application makes a returned one, in which a gap is named, and a newer draft.
func (d *district) application(e string) {
	d.t.Helper()
	review, err := plain{}.Seal(id.Enterprise(e), "application_round", "review", roundRow(id.Application("a1"+e), 1), []byte(`{"gaps":[{"item":"hr-system","text":"请写明版本"}]}`))
	if err != nil {
		d.t.Fatal(err)
	}
	for _, a := range []struct{ id, state string }{{"a1" + e, "returned"}, {"a2" + e, "draft"}} {
		d.insert("application", map[string]any{
			"enterprise_id": e, "id": a.id, "state": a.state, "form": []byte{}, "app_code": "", "round": 1, "submitted_at": 1, "due_at": 2, "honoured": 0, "created_at": 0, "created_by": "", "version": 1,
		})
	}
	d.insert("application_round", map[string]any{
		"enterprise_id": e, "application_id": "a1" + e, "number": 1, "form": []byte{}, "review": review, "submitted_at": 1, "submitted_by": "", "due_at": 2, "result": "returned", "decided_at": 1, "decided_by": "",
	})
}

func (d *district) member(e, subject, state string) {
	d.t.Helper()
	person, err := d.db.personIndex(subject)
	if err != nil {
		d.t.Fatal(err)
	}
	d.insert("member", map[string]any{
		"enterprise_id": e, "id": "m" + e + subject, "subject": []byte{}, "subject_index": []byte(subject), "role": "handler", "state": state, "name": []byte{}, "mobile": []byte{},
		"since": 0, "person_index": person, "proven_at": 0,
	})
}

func (d *district) affiliate(parent, e, state string) {
	d.t.Helper()
	d.insert("affiliation", map[string]any{
		"enterprise_id": parent, "id": "f" + parent + e, "uscc": code(e), "name": "", "state": state, "offered_by": "", "offered_at": 0, "answered_by": "", "answered_at": 0,
		"ended_by": "", "ended_at": 0, "reason": "", "version": 1,
	})
}

func (d *district) announce(name string, important int) {
	d.t.Helper()
	d.insert("announcement", map[string]any{
		"id": name, "state": "published", "title": "", "body": "", "title_en": "", "body_en": "", "important": important, "audience": "service", "audience_of": "ER0101",
		"begins": 1, "expires": 0, "written_by": "", "written_at": 0, "published_by": "", "withdrawn_by": "", "version": 1,
	})
}

func (d *district) look(v overview.View, limit int, after overview.Place) *overview.Page {
	d.t.Helper()
	d.flush()
	p, err := d.desk.Page(d.t.Context(), v, overview.Query{Sort: overview.ByName, Limit: limit, After: after})
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func (d *district) seen(v overview.View) string {
	d.t.Helper()
	var list []string
	for _, l := range d.look(v, 100, overview.Place{}).Lines {
		list = append(list, string(l.Enterprise))
	}
	return strings.Join(list, " ")
}

// Each basis shows the enterprises that have it, and of each as much as it allows; it is
// gone with the basis.
func TestOverview(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		d := newDistrict(t, db)
		for _, e := range []string{"agent", "e1", "e2", "e3", "e4", "parent"} {
			d.enterprise(e)
		}
		d.announce("important", 1)
		d.announce("other", 0)
		d.member("e1", "p", "active")
		d.member("e2", "p", "requested")
		d.member("e3", "p", "removed")
		d.member("e4", "q", "active")
		d.affiliate("parent", "e1", "running")
		d.affiliate("parent", "e2", "offered")
		d.affiliate("parent", "e3", "ended")
		d.affiliate("e1", "e4", "running") // is not handed on to the parent of e1
		d.flush()
		perform(t, db, `UPDATE mandate SET state = 'ended' WHERE enterprise_id IN ('e3', 'agent', 'parent') AND agent_uscc = $1`, code("agent"))
		perform(t, db, `UPDATE mandate SET last_day = $1 WHERE enterprise_id = 'e4' AND agent_uscc = $2`, string(calendar.DayOf(monday).AddDays(-1)), code("agent"))

		person, parent := overview.View{Basis: overview.Memberships, Subject: "p"}, overview.View{Basis: overview.Affiliates, Parent: "parent"}
		agent := overview.View{Basis: overview.Employers, Agent: enterprise.USCC(code("agent"))}
		for want, v := range map[string]overview.View{"e1": person, "e1 ": parent, "e1 e2": agent} {
			if got := d.seen(v); got != strings.TrimSpace(want) {
				t.Errorf("%s sees %q, want %q", v.Basis, got, want)
			}
		}
		for _, v := range []overview.View{{}, {Basis: overview.Memberships}, {Basis: overview.Affiliates}, {Basis: overview.Employers}, {Basis: overview.Affiliates, Parent: "e2"}} {
			if got := d.seen(v); got != "" {
				t.Errorf("%+v sees %s", v, got)
			}
		}

		whole := overview.Line{
			Enterprise: "e1", USCC: enterprise.USCC(code("e1")), Name: "企业e1", State: enterprise.Active, Role: enterprise.Filer, Systems: 2,
			Application: &overview.Application{Enterprise: "e1", State: "returned", Round: 1, Submitted: fromMicros(1), Due: fromMicros(2), Gaps: []string{"hr-system"}},
			Keys:        []overview.Key{{Enterprise: "e1", App: "Ae1", System: "系统Ae1", Ends: monday.Add(24 * time.Hour)}, {Enterprise: "e1", App: "Be1", System: "系统Be1", Ends: monday.Add(48 * time.Hour)}},
			Services:    []overview.Service{{Enterprise: "e1", Code: "ER0101", State: enterprise.Opened}, {Enterprise: "e1", Code: "LR0101", State: enterprise.Opened}},
			Today:       overview.Figures{Calls: 6, Done: 6}, Week: overview.Figures{Calls: 24, Done: 6, Rejected: 6, Processing: 6, Manual: 6},
			Needs: []overview.Need{
				{Kind: overview.Returned, Count: 1}, {Kind: overview.Case, Count: 2}, {Kind: overview.KeyEnding, Count: 2, By: "2026-11-24"},
				{Kind: overview.Mandate, Count: 2, By: "2026-12-03"}, {Kind: overview.Objection, Count: 1, By: "2026-11-25"}, {Kind: overview.Unread, Count: 1},
			},
		}
		if diff := cmp.Diff(whole, d.look(person, 1, overview.Place{}).Lines[0]); diff != "" {
			t.Errorf("a member sees (-want +got):\n%s", diff)
		}
		theirs := whole
		theirs.Role = ""
		if diff := cmp.Diff(theirs, d.look(parent, 1, overview.Place{}).Lines[0]); diff != "" {
			t.Errorf("the parent sees (-want +got):\n%s", diff)
		}
		held := theirs
		held.Systems, held.Application, held.Keys, held.Services = 1, nil, held.Keys[:1], held.Services[:1]
		held.Today, held.Week = overview.Figures{Calls: 3, Done: 3}, overview.Figures{Calls: 12, Done: 3, Rejected: 3, Processing: 3, Manual: 3}
		held.Needs = []overview.Need{{Kind: overview.Case, Count: 1}, {Kind: overview.KeyEnding, Count: 1, By: "2026-11-24"}, {Kind: overview.Mandate, Count: 1, By: "2026-12-03"}}
		if diff := cmp.Diff(held, d.look(agent, 1, overview.Place{}).Lines[0]); diff != "" {
			t.Errorf("the agent sees (-want +got):\n%s", diff)
		}

		d.insert("announcement_read", map[string]any{"enterprise_id": "e1", "announcement_id": "important", "member_id": "somebody", "at": 1})
		unread := func(v overview.View) bool {
			needs := d.look(v, 1, overview.Place{}).Lines[0].Needs
			return needs[len(needs)-1].Kind == overview.Unread
		}
		if !unread(person) || unread(parent) {
			t.Errorf("somebody else has read it: unread by the member %v, by the enterprise %v", unread(person), unread(parent))
		}
		for end, v := range map[string]overview.View{
			`UPDATE member SET state = 'removed' WHERE enterprise_id = 'e1'`: person,
			`UPDATE affiliation SET state = 'ended' WHERE id = 'fparente1'`:  parent,
			`UPDATE enterprise SET state = 'cancelled' WHERE id = 'agent'`:   agent,
		} {
			perform(t, db, end)
			if got := d.seen(v); got != "" {
				t.Errorf("after %s %s sees %s", end, v.Basis, got)
			}
		}
	})
}

// asking counts the questions to the database.
type asking struct {
	engine
	n *int
}

func (a asking) reader() Tx { return askingTx{a.engine.reader(), a.n} }

type askingTx struct {
	Tx
	n *int
}

func (x askingTx) Query(ctx context.Context, sql string, args ...any) (Rows, error) {
	*x.n++
	return x.Tx.Query(ctx, sql, args...)
}

// Several hundred enterprises cost as many questions as one, and are walked page by page.
func TestOverviewOfMany(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		const many = 400
		asked := 0
		counting := &DB{engine: asking{db.engine, &asked}, clock: db.clock, log: db.log, away: db.away}
		counting.SetSealer(plain{})
		d := newDistrict(t, counting)
		d.enterprise("agent")
		d.enterprise("parent")
		d.flush()
		perform(t, db, `UPDATE mandate SET state = 'ended'`)
		views := []overview.View{
			{Basis: overview.Memberships, Subject: "p"}, {Basis: overview.Affiliates, Parent: "parent"}, {Basis: overview.Employers, Agent: enterprise.USCC(code("agent"))},
		}
		cost := map[overview.Basis]int{}
		for n := range many {
			e := fmt.Sprintf("e%03d", n)
			d.enterprise(e)
			d.member(e, "p", "active")
			d.affiliate("parent", e, "running")
			if n > 0 {
				continue
			}
			for _, v := range views {
				asked = 0
				if got := d.seen(v); got != e {
					t.Fatalf("%s sees %s", v.Basis, got)
				}
				cost[v.Basis] = asked
			}
		}
		for _, v := range views {
			asked = 0
			p := d.look(v, 100, overview.Place{})
			if asked != cost[v.Basis] || asked > 12 {
				t.Errorf("%s: %d questions for %d enterprises, %d for one", v.Basis, asked, many, cost[v.Basis])
			}
			if p.Sum.Enterprises != many || p.Sum.Needs[1].Count != many || p.Sum.Week.Calls == 0 || p.Cut {
				t.Errorf("%s: %+v", v.Basis, p.Sum)
			}
			seen := map[id.Enterprise]bool{}
			for len(p.Lines) > 100 {
				for _, l := range p.Lines[:100] {
					seen[l.Enterprise] = true
				}
				p = d.look(v, 100, p.Lines[99].Place(overview.ByName))
			}
			if len(seen)+len(p.Lines) != many {
				t.Errorf("%s: walked %d and %d", v.Basis, len(seen), len(p.Lines))
			}
		}
	})
}
