package intervention_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

var monday = time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)

var definitions = sync.OnceValues(func() (*catalog.Catalog, []catalog.Fault) { return catalog.Load(services.FS) })

// office is a desk with a call that lies with a person.
type office struct {
	*intervention.Desk
	db        *store.DB
	ledger    *store.Ledger
	approvals *approval.Desk
	catalog   *catalog.Catalog
	system    enterprise.SystemView
	effect    error    // what the core system says of the order
	asked     []string // steps
	text      []byte
	call      call.Call
	number    id.Case
}

func (o *office) Interface(code string, _ int) (*catalog.Interface, bool) {
	return o.catalog.Interface(code)
}

func (o *office) System(id.App) (*enterprise.SystemView, bool) { return &o.system, true }

func (o *office) NoEffect(_ context.Context, _ call.Call, _ *catalog.Interface, steps []string, _ int) error {
	o.asked = append(o.asked, steps...)
	return o.effect
}

// forEachOffice runs test on both databases, with the n-th example of an interface
// laid before a person.
func forEachOffice(t *testing.T, service string, n int, test func(t *testing.T, o *office)) {
	storetest.ForEach(t, func(t *testing.T, db *store.DB) {
		all, faults := definitions()
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		i, _ := all.Interface(service)
		body := i.Examples[n].Body
		uscc, unit := i.Employer(body)
		ledger, err := db.StartLedger(t.Context(), store.LedgerOptions{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = ledger.Close() })
		o := &office{db: db, ledger: ledger, catalog: all, system: enterprise.SystemView{USCC: enterprise.USCC(uscc), Units: []string{unit}}}
		o.Desk = intervention.NewDesk(intervention.Options{
			Store: db.Interventions(), Ledger: ledger, Calls: db.Calls(), Cores: o, Directory: o, Clock: clock, Random: rand.Reader,
		})
		o.approvals = approval.NewDesk(db.Approvals(), map[approval.Act]approval.Rule{
			intervention.Act: {Permission: intervention.Permission, Do: o.Approve},
		}, clock)
		if o.text, err = json.Marshal(body); err != nil {
			t.Fatal(err)
		}
		o.call = call.Call{
			Key: call.Key{Enterprise: "ent-1", Env: id.Test, App: "QD00000001", MsgID: "M-1"}, ID: id.New[id.Call](monday),
			Trace: strings.Repeat("a", 32), Service: service, ServiceVersion: i.Version, Digest: []byte("digest"),
			State: call.Received, FiledAt: monday, Node: "n1", Attempt: 1, LeaseUntil: monday.Add(time.Hour),
		}
		if _, err := ledger.Record(t.Context(), call.Receive(o.call, o.text)); err != nil {
			t.Fatal(err)
		}
		test(t, o)
	})
}

func clock() time.Time { return monday.Add(time.Hour) }

// lay lays the call before a person and lets li take it.
func (o *office) lay(t *testing.T, steps ...call.Delivery) {
	t.Helper()
	ctx := t.Context()
	if len(steps) > 0 {
		d := call.Delivering{Key: o.call.Key, Call: o.call.ID, Attempt: 1, Deliveries: steps}
		if err := o.ledger.Deliver(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	due := monday.Add(48 * time.Hour)
	err := o.ledger.Wait(ctx, call.Waiting{
		Key: o.call.Key, Attempt: 1, State: call.Manual, PromisedBy: due, Detail: call.ReasonUnknown,
		Case: call.Case{Core: "employment", Step: "employment", Reason: call.ReasonUnknown, Owner: "operator", Due: due},
	})
	if err != nil {
		t.Fatal(err)
	}
	list, err := o.Cases(ctx, intervention.Filter{Core: "employment", Reason: call.ReasonUnknown, Owner: "operator", Limit: 5})
	if err != nil || len(list) != 1 || list[0].Call != o.call.ID || list[0].State != intervention.Open || !list[0].Due.Equal(due) {
		t.Fatalf("cases %+v, %v", list, err)
	}
	o.number = list[0].ID
	if err := o.Take(ctx, "li", o.number); err != nil {
		t.Fatal(err)
	}
}

func person(name id.Staff) approval.Person {
	return approval.Person{ID: name, May: func(p approval.Permission) bool { return p == intervention.Permission }}
}

// end has li propose and wang agree.
func (o *office) end(t *testing.T, p intervention.Proposal) error {
	t.Helper()
	asked, err := o.Propose(t.Context(), person("li"), o.number, p, "as the paper says")
	if err != nil {
		return err
	}
	if err := o.approvals.Approve(t.Context(), approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: person("li")}); code(err) != "approval.same-person" {
		t.Errorf("li agreed alone: %v", err)
	}
	return o.approvals.Approve(t.Context(), approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: person("wang")})
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

func (o *office) now(t *testing.T) (call.Call, []string, intervention.Case) {
	t.Helper()
	c, err := o.db.Calls().Call(t.Context(), o.call.Key)
	if err != nil {
		t.Fatal(err)
	}
	events, err := o.db.Calls().Events(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range events {
		names = append(names, strings.TrimSpace(e.Name+" "+e.Detail))
	}
	one, err := o.db.Interventions().Case(t.Context(), o.number)
	if err != nil {
		t.Fatal(err)
	}
	return c, names, *one
}

var paper = &intervention.Evidence{Name: "办结通知书.pdf", SM3: strings.Repeat("ab", 32)}

func settlement(outcomes ...message.Outcome) intervention.Proposal {
	end := intervention.End{Outcome: outcomes[0], BusinessNo: "BL2026112300077", Message: "窗口办理"}
	for i, o := range outcomes {
		end.Persons = append(end.Persons, intervention.PersonEnd{Index: i, Outcome: o, Fields: map[string]string{"registrationNo": "JY20261123000077"}})
		if o != outcomes[0] {
			end.Outcome = message.Partial
		}
	}
	return intervention.Proposal{How: intervention.Settle, Ends: []intervention.End{end}, Evidence: paper}
}

// What is known from paper becomes the result, with its receipt, by two persons.
func TestSettle(t *testing.T) {
	forEachOffice(t, "ER0101", 1, func(t *testing.T, o *office) {
		o.lay(t)
		if err := o.end(t, settlement(message.Done, message.Rejected)); err != nil {
			t.Fatal(err)
		}
		c, events, one := o.now(t)
		if c.State != call.Partial || c.BusinessNo != "BL2026112300077" || one.State != intervention.Done || one.How != intervention.Settle {
			t.Errorf("call %s %s, case %+v", c.State, c.BusinessNo, one)
		}
		if want := []string{"call.received", "call.manual outcome-unknown", "call.settled settle", "call.finished partial"}; !slices.Equal(events, want) {
			t.Errorf("life line %v, want %v", events, want)
		}
		answer, err := o.db.Calls().Answer(t.Context(), c)
		if err != nil || !bytes.Contains(answer, []byte("JY20261123000077")) {
			t.Errorf("answer %s, %v", answer, err)
		}
		receipts, err := o.db.Calls().Receipts(t.Context(), c)
		if err != nil || len(receipts) != 2 || receipts[1].Kind != message.KindDecided || !strings.Contains(receipts[1].Text, message.SM3Hex(o.text)) {
			t.Errorf("receipts %+v, %v", receipts, err)
		}
		if err := o.Take(t.Context(), "li", o.number); code(err) != "intervention.state" {
			t.Errorf("taken after the end: %v", err)
		}
	})
}

func TestProposalsRefused(t *testing.T) {
	changed := func(pointer string, before, after any) intervention.Proposal {
		return intervention.Proposal{How: intervention.Correct, Changes: []intervention.Change{{Pointer: pointer, Before: before, After: after}}}
	}
	without := settlement(message.Done, message.Done)
	without.Evidence = nil
	odd := settlement(message.Done, message.Done)
	odd.Ends[0].Fields = map[string]string{"aac147": "000000199001010018"}
	lying := settlement(message.Done, message.Done)
	lying.Ends[0].Outcome = message.Partial
	tests := map[string]struct {
		p    intervention.Proposal
		want string
	}{
		"no paper":               {without, "intervention.proposal"},
		"a person left out":      {settlement(message.Done), "intervention.proposal"},
		"outcome of nobody":      {lying, "intervention.proposal"},
		"a field of its own":     {odd, "intervention.proposal"},
		"returned without words": {intervention.Proposal{How: intervention.Return, Text: "不符"}, "intervention.proposal"},
		"of a difference":        {intervention.Proposal{How: intervention.Explain, Text: "已核实"}, "intervention.proposal"},
		"another before":         {changed("/persons/0/aac067", "13900000009", "13900000003"), "intervention.proposal"},
		"nothing changed":        {changed("/persons/0/aac067", "13900000001", "13900000001"), "intervention.proposal"},
		"no such place":          {changed("/persons/7/aac067", nil, "13900000003"), "intervention.proposal"},
		"against the schema":     {changed("/persons/0/aac067", "13900000001", "nobody"), "intervention.correction"},
		"against a rule":         {changed("/persons/0/aac006", "1990-01-01", "1990-01-02"), "intervention.correction"},
		"another employer":       {changed("/aab998", "91370200MA3TEXT01C", "91370200MA3TEXT02F"), "intervention.proposal"},
	}
	forEachOffice(t, "ER0101", 1, func(t *testing.T, o *office) {
		o.lay(t)
		for name, tt := range tests {
			if _, err := o.Propose(t.Context(), person("li"), o.number, tt.p, "tried"); code(err) != tt.want {
				t.Errorf("%s: %v, want %s", name, err, tt.want)
			}
		}
		if _, err := o.Propose(t.Context(), person("wang"), o.number, intervention.Proposal{How: intervention.Redispatch}, "tried"); code(err) != "intervention.not-yours" {
			t.Errorf("somebody else's case: %v", err)
		}
		o.effect = fault.New(fault.Conflict, "dispatch.has-effect", "it has")
		if _, err := o.Propose(t.Context(), person("li"), o.number, changed("/persons/0/aac067", "13900000001", "13900000003"), "tried"); code(err) != "dispatch.has-effect" {
			t.Errorf("an order that has an effect was corrected: %v", err)
		}
		if _, _, one := o.now(t); one.State != intervention.Taken || one.Approval != "" {
			t.Errorf("the case is %+v", one)
		}
	})
}

// A correction is kept beside what was received, and told.
func TestCorrect(t *testing.T) {
	forEachOffice(t, "ER0101", 0, func(t *testing.T, o *office) {
		o.lay(t)
		err := o.end(t, intervention.Proposal{How: intervention.Correct, Changes: []intervention.Change{{Pointer: "/persons/0/aac067", Before: "13900000001", After: "13900000003"}}})
		if err != nil {
			t.Fatal(err)
		}
		c, events, _ := o.now(t)
		if c.State != call.Received || c.Node != "" || !slices.Contains(events, "call.reopened correct /persons/0/aac067") {
			t.Errorf("call %+v, events %v", c, events)
		}
		if !slices.Equal(o.asked, []string{"employment", "employment", "employment"}) {
			t.Errorf("the core system was asked about %v; want once for the proposal and once for each who agrees", o.asked)
		}
		n, instead, err := o.db.Calls().Corrected(t.Context(), c)
		if err != nil || n != 1 || !bytes.Contains(instead, []byte("13900000003")) || bytes.Contains(instead, []byte("13900000001")) {
			t.Errorf("corrected at %d to %s, %v", n, instead, err)
		}
		if received, err := o.db.Calls().Request(t.Context(), c); err != nil || !bytes.Equal(received, o.text) {
			t.Errorf("received is now %s, %v", received, err)
		}
		if _, text, err := o.ledger.Claim(t.Context(), c.Key, "n2", clock(), clock().Add(time.Minute)); err != nil || !bytes.Equal(text, o.text) {
			t.Errorf("claimed with %s, %v", text, err)
		}
	})
}

func TestReturn(t *testing.T) {
	forEachOffice(t, "ER0101", 0, func(t *testing.T, o *office) {
		o.lay(t)
		if err := o.end(t, intervention.Proposal{How: intervention.Return, Text: "人员身份待核", Remedy: "请核实后重新申报"}); err != nil {
			t.Fatal(err)
		}
		c, _, _ := o.now(t)
		answer, err := o.db.Calls().Answer(t.Context(), c)
		if err != nil || c.State != call.Rejected || !bytes.Contains(answer, []byte("请核实后重新申报")) {
			t.Errorf("%s: %s, %v", c.State, answer, err)
		}
	})
}

// Of a joint service the stuck steps are settled, and a machine goes on.
func TestSettleStep(t *testing.T) {
	done := call.Delivery{Step: "register", Core: "employment", State: call.DeliveryEnded, Outcome: message.Done, Attempt: 1, At: monday, Answer: []byte(`{"outcome":"done"}`)}
	stuck := call.Delivery{Step: "insure", Core: "insurance", State: call.DeliveryStuck, Detail: call.ReasonUnknown, Attempt: 1, At: monday}
	forEachOffice(t, "JS0101", 0, func(t *testing.T, o *office) {
		o.lay(t, done, stuck)
		p := settlement(message.Done)
		if err := o.end(t, p); code(err) != "intervention.proposal" {
			t.Errorf("settled without naming a step: %v", err)
		}
		if err := o.end(t, intervention.Proposal{How: intervention.Return, Text: "退回企业", Remedy: "重新申报"}); code(err) != "intervention.partly-done" {
			t.Errorf("returned although a step was done: %v", err)
		}
		p.Ends[0].Step, p.Ends[0].Persons[0].Fields = "insure", nil
		if err := o.end(t, p); err != nil {
			t.Fatal(err)
		}
		c, _, _ := o.now(t)
		steps, err := o.db.Calls().Deliveries(t.Context(), c)
		i := slices.IndexFunc(steps, func(d call.Delivery) bool { return d.Step == "insure" })
		if err != nil || c.State != call.Received || i < 0 || steps[i].State != call.DeliveryEnded || steps[i].Detail != call.DetailByHand || steps[i].Outcome != message.Done {
			t.Errorf("call %s, steps %+v, %v", c.State, steps, err)
		}
	})
}

// A redispatch frees what was stuck, under the same key.
func TestRedispatch(t *testing.T) {
	stuck := call.Delivery{Step: "insure", Core: "insurance", State: call.DeliveryStuck, Detail: call.ReasonUnknown, Attempt: 1, At: monday}
	forEachOffice(t, "JS0101", 0, func(t *testing.T, o *office) {
		o.lay(t, stuck)
		if err := o.end(t, intervention.Proposal{How: intervention.Redispatch}); err != nil {
			t.Fatal(err)
		}
		c, _, one := o.now(t)
		steps, err := o.db.Calls().Deliveries(t.Context(), c)
		if err != nil || c.State != call.Received || steps[0].State != call.DeliveryOpen || one.State != intervention.Done {
			t.Errorf("call %s, steps %+v, %v", c.State, steps, err)
		}
		// It comes back: that is a new case.
		now, _, err := o.ledger.Claim(t.Context(), c.Key, "n2", clock(), clock().Add(time.Minute))
		if err == nil {
			err = o.ledger.Wait(t.Context(), call.Waiting{Key: c.Key, Attempt: now.Attempt, State: call.Manual, Case: call.Case{Reason: call.ReasonGaveUp}})
		}
		list, failed := o.Cases(t.Context(), intervention.Filter{Limit: 5})
		if err != nil || failed != nil || len(list) != 1 || list[0].ID == o.number {
			t.Errorf("cases %+v, %v %v", list, err, failed)
		}
	})
}

// A proposal that nobody agrees to leaves the case to who looked into it, and what
// was agreed to is what was proposed.
func TestProposalEnds(t *testing.T) {
	forEachOffice(t, "ER0101", 0, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.lay(t)
		first, err := o.Propose(ctx, person("li"), o.number, intervention.Proposal{How: intervention.Redispatch}, "try again")
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(first.Payload), "13900000001") {
			t.Errorf("the payload holds personal data: %s", first.Payload)
		}
		if err := o.Give(ctx, "li", o.number); code(err) != "intervention.state" {
			t.Errorf("given back while somebody is asked: %v", err)
		}
		if _, err := o.Propose(ctx, person("li"), o.number, settlement(message.Done), "again"); code(err) != "approval.asked-already" {
			t.Errorf("proposed twice: %v", err)
		}
		if err := o.approvals.Refuse(ctx, first.ID, person("wang"), "ask them first"); err != nil {
			t.Fatal(err)
		}
		if n, err := o.db.Interventions().Unproposed(ctx, clock()); n != 1 || err != nil {
			t.Errorf("%d went back, %v", n, err)
		}
		if err := o.Give(ctx, "wang", o.number); code(err) != "intervention.not-yours" {
			t.Errorf("given back by somebody else: %v", err)
		}
		if err := o.Give(ctx, "li", o.number); err != nil {
			t.Errorf("given back: %v", err)
		}
		if _, _, one := o.now(t); one.State != intervention.Open || one.TakenBy != "" {
			t.Errorf("the case is %+v", one)
		}
	})
}

// A call that lies with a person of whom nobody knows gets a case, once.
func TestUnattended(t *testing.T) {
	forEachOffice(t, "ER0101", 0, func(t *testing.T, o *office) {
		ctx, cases := t.Context(), o.db.Interventions()
		if list, err := cases.Unattended(ctx, 5); err != nil || len(list) != 0 {
			t.Fatalf("%v, %v", list, err)
		}
		o.lay(t)
		if list, err := cases.Unattended(ctx, 5); err != nil || len(list) != 0 {
			t.Errorf("a call with a case is unattended: %v, %v", list, err)
		}
		if late, err := cases.Late(ctx, monday.Add(49*time.Hour), 5); err != nil || len(late) != 1 || !late[0].Overdue(monday.Add(49*time.Hour)) {
			t.Errorf("late: %+v, %v", late, err)
		}
		if late, err := cases.Late(ctx, clock(), 5); err != nil || len(late) != 0 {
			t.Errorf("late before the deadline: %+v, %v", late, err)
		}
	})
}
