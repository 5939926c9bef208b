package approval

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// drawer is a Store and a Work in memory; a transaction that fails leaves it as
// it was.
type drawer struct {
	requests map[id.Approval]Request
	events   []string
}

func (d *drawer) Do(_ context.Context, f func(Work) error) error {
	before, told := map[id.Approval]Request{}, len(d.events)
	for k, v := range d.requests {
		before[k] = v
	}
	err := f(d)
	if err != nil {
		d.requests, d.events = before, d.events[:told]
	}
	return err
}

func (d *drawer) Approval(_ context.Context, r id.Approval) (*Request, error) {
	found, ok := d.requests[r]
	if !ok {
		return nil, fault.New(fault.NotFound, "store.no-row", "no such row")
	}
	return &found, nil
}

func (d *drawer) Request(ctx context.Context, r id.Approval) (*Request, error) {
	return d.Approval(ctx, r)
}

func (d *drawer) OpenApproval(ctx context.Context, act Act, object string) (*Request, error) {
	for _, r := range d.requests {
		if r.Act == act && r.Object == object && r.State == Asked {
			return &r, nil
		}
	}
	return d.Approval(ctx, "")
}

func (d *drawer) SaveApproval(_ context.Context, r *Request) error {
	for _, v := range r.Events {
		d.events = append(d.events, strings.TrimSpace(v.Name+" "+string(v.Actor)))
	}
	r.Events = nil
	r.Version++
	d.requests[r.ID] = *r
	return nil
}

func (d *drawer) Requests(_ context.Context, state State, now time.Time, _ id.Approval, _ int) ([]*Request, error) {
	var list []*Request
	for _, r := range d.requests {
		if state == "" || r.StateAt(now) == state {
			list = append(list, &r)
		}
	}
	return list, nil
}

func (d *drawer) Overdue(_ context.Context, now time.Time, _ int) ([]id.Approval, error) {
	var list []id.Approval
	for _, r := range d.requests {
		if r.State == Asked && r.StateAt(now) == Expired {
			list = append(list, r.ID)
		}
	}
	return list, nil
}

// room is somebody who opens doors, which takes two persons.
type room struct {
	*drawer
	*Desk
	now    time.Time
	opened []string
	stuck  error // what the act itself fails with
}

type door struct {
	Name  string `json:"name"`
	Floor int    `json:"floor"`
	Note  string `json:"a-note"`
}

func newRoom() *room {
	r := &room{drawer: &drawer{requests: map[id.Approval]Request{}}, now: monday}
	r.Desk = NewDesk(r.drawer, map[Act]Rule{"door.open": {Permission: "door", Do: r.open}}, func() time.Time { return r.now })
	return r
}

func (r *room) open(ctx context.Context, y Agreement) error {
	return r.drawer.Do(ctx, func(w Work) error {
		var d door
		if _, err := Consume(ctx, w, "door.open", y, &d, r.now); err != nil {
			return err
		}
		if r.stuck != nil {
			return r.stuck
		}
		r.opened = append(r.opened, d.Name)
		return nil
	})
}

func (r *room) ask(t *testing.T, object string) *Request {
	t.Helper()
	var asked *Request
	err := r.drawer.Do(t.Context(), func(w Work) (err error) {
		asked, err = Ask(t.Context(), w, Asking{"door.open", object, door{"<front> & back", 2, "n"}, "fire drill"}, person("li"), r.now)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return asked
}

// person may do everything with doors.
func person(name id.Staff) Person {
	return Person{ID: name, May: func(p Permission) bool { return p == "door" }}
}

func stranger(name id.Staff) Person {
	return Person{ID: name, May: func(Permission) bool { return false }}
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

func TestApprove(t *testing.T) {
	r := newRoom()
	asked := r.ask(t, "door:1")
	if got := string(asked.Payload); got != `{"a-note":"n","floor":2,"name":"<front> & back"}` {
		t.Errorf("payload is not canonical: %s", got)
	}
	if !r.MayDecide(asked, person("wang")) || r.MayDecide(asked, person("li")) || r.MayDecide(asked, stranger("wang")) {
		t.Error("MayDecide is wrong about somebody")
	}
	yes := Agreement{Request: asked.ID, Digest: asked.Digest, By: person("wang")}
	r.stuck = errors.New("the door is stuck")
	if err := r.Approve(t.Context(), yes); !errors.Is(err, r.stuck) {
		t.Errorf("a stuck door: %v", err)
	}
	if found, err := r.Desk.Request(t.Context(), asked.ID); err != nil || found.State != Asked {
		t.Errorf("an act that failed used the request up: %+v, %v", found, err)
	}
	r.stuck = nil
	if err := r.Approve(t.Context(), yes); err != nil {
		t.Fatal(err)
	}
	if err := r.Approve(t.Context(), yes); code(err) != "approval.state" {
		t.Errorf("approved twice: %v", err)
	}
	if diff := cmp.Diff([]string{"<front> & back"}, r.opened); diff != "" {
		t.Errorf("doors opened:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"approval.asked li", "approval.approved wang"}, r.events); diff != "" {
		t.Errorf("events:\n%s", diff)
	}
}

func TestApproveRefuses(t *testing.T) {
	tests := map[string]struct {
		by     Person
		digest string // "" for the right one
		after  time.Duration
		change func(*Request)
		want   string
	}{
		"a second before the end": {by: person("wang"), after: Lifetime - time.Second},
		"at the end":              {by: person("wang"), after: Lifetime, want: "approval.state"},
		"long after":              {by: person("wang"), after: 10 * Lifetime, want: "approval.state"},
		"same person":             {by: person("li"), want: "approval.same-person"},
		"without the permission":  {by: stranger("wang"), want: "approval.not-allowed"},
		"another digest":          {by: person("wang"), digest: strings.Repeat("0", 64), want: "approval.digest"},
		"an edited payload":       {by: person("wang"), change: func(r *Request) { r.Payload = []byte(`{"name":"safe"}`) }, want: "approval.digest"},
		"an edited object":        {by: person("wang"), change: func(r *Request) { r.Object = "door:2" }, want: "approval.digest"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newRoom()
			asked := r.ask(t, "door:1")
			if tt.change != nil {
				stored := *asked
				tt.change(&stored)
				r.requests[asked.ID] = stored
			}
			if tt.digest == "" {
				tt.digest = asked.Digest
			}
			r.now = monday.Add(tt.after)
			err := r.Approve(t.Context(), Agreement{asked.ID, tt.digest, tt.by})
			if code(err) != tt.want || (len(r.opened) == 0) != (tt.want != "") {
				t.Errorf("%v, opened %v; want %q", err, r.opened, tt.want)
			}
		})
	}
}

func TestOneRequestWaitsForEachThing(t *testing.T) {
	r := newRoom()
	first := r.ask(t, "door:1")
	r.ask(t, "door:2")
	_, err := Ask(t.Context(), r.drawer, Asking{"door.open", "door:1", door{}, "again"}, person("wang"), r.now)
	if f := fault.Of(err); f.Code != "approval.asked-already" || f.Values["approval"] != string(first.ID) {
		t.Errorf("asked twice: %v", err)
	}
	r.now = monday.Add(Lifetime)
	if second := r.ask(t, "door:1"); second.ID == first.ID {
		t.Error("an expired request was used again")
	}
	if got := r.requests[first.ID]; got.State != Expired || !got.DecidedAt.Equal(monday.Add(Lifetime)) {
		t.Errorf("the expired one: %+v", got)
	}
	for _, why := range []string{"", " x ", strings.Repeat("长", 501), "bad \xff"} {
		if _, err := Ask(t.Context(), r.drawer, Asking{"door.open", "door:3", door{}, why}, person("li"), r.now); code(err) != "approval.reason" {
			t.Errorf("reason %q: %v", why, err)
		}
	}
}

func TestRefuseAndWithdraw(t *testing.T) {
	ctx := t.Context()
	r := newRoom()
	a, b := r.ask(t, "door:1"), r.ask(t, "door:2")
	for _, step := range []struct {
		name string
		do   func() error
		want string
	}{
		{"refuse as the same person", func() error { return r.Refuse(ctx, a.ID, person("li"), "no need") }, "approval.same-person"},
		{"refuse without permission", func() error { return r.Refuse(ctx, a.ID, stranger("wang"), "no need") }, "approval.not-allowed"},
		{"refuse without reason", func() error { return r.Refuse(ctx, a.ID, person("wang"), "") }, "approval.reason"},
		{"refuse", func() error { return r.Refuse(ctx, a.ID, person("wang"), "no need") }, ""},
		{"refuse again", func() error { return r.Refuse(ctx, a.ID, person("wang"), "no need") }, "approval.state"},
		{"withdraw what was refused", func() error { return r.Withdraw(ctx, a.ID, person("li")) }, "approval.state"},
		{"withdraw as another", func() error { return r.Withdraw(ctx, b.ID, person("wang")) }, "approval.not-yours"},
		{"withdraw", func() error { return r.Withdraw(ctx, b.ID, person("li")) }, ""},
		{"refuse nothing", func() error { return r.Refuse(ctx, "none", person("wang"), "no need") }, "store.no-row"},
	} {
		if err := step.do(); code(err) != step.want {
			t.Errorf("%s: %v, want %q", step.name, err, step.want)
		}
	}
	if got := r.requests[a.ID]; got.State != Refused || got.Reason != "no need" || got.DecidedBy != "wang" {
		t.Errorf("refused: %+v", got)
	}
	if list, err := r.Desk.Requests(ctx, Asked, "", 10); err != nil || len(list) != 0 {
		t.Errorf("still waiting: %v, %v", list, err)
	}
}

func TestSweep(t *testing.T) {
	ctx, r := t.Context(), newRoom()
	asked := r.ask(t, "door:1")
	r.now = monday.Add(Lifetime - 1)
	if n, err := r.Sweep(ctx); n != 0 || err != nil {
		t.Errorf("before the end: %d, %v", n, err)
	}
	if err := asked.expire(r.now); code(err) != "approval.waits" {
		t.Errorf("expired early: %v", err)
	}
	r.now = monday.Add(Lifetime)
	if found, err := r.Desk.Request(ctx, asked.ID); err != nil || found.State != Expired {
		t.Errorf("by the clock: %v, %v", found, err)
	}
	if n, err := r.Sweep(ctx); n != 1 || err != nil {
		t.Errorf("at the end: %d, %v", n, err)
	}
	if n, err := r.Sweep(ctx); n != 0 || err != nil {
		t.Errorf("again: %d, %v", n, err)
	}
	if diff := cmp.Diff([]string{"approval.asked li", "approval.expired"}, r.events); diff != "" {
		t.Errorf("events:\n%s", diff)
	}
}

// Every move that the table does not have is refused.
func TestMoves(t *testing.T) {
	for _, from := range States() {
		for to, move := range map[State]func(*Request) error{
			Approved:  func(r *Request) error { return r.approve("wang", r.Digest, monday) },
			Refused:   func(r *Request) error { return r.refuse("wang", "no need", monday) },
			Withdrawn: func(r *Request) error { return r.withdraw("li", monday) },
			Expired:   func(r *Request) error { return r.expire(monday.Add(Lifetime)) },
		} {
			asked := newRoom().ask(t, "door:1")
			asked.State = from
			if err := move(asked); (err == nil) != (from == Asked) {
				t.Errorf("%s to %s: %v", from, to, err)
			}
		}
	}
}

func TestUnknownAct(t *testing.T) {
	ctx, r := t.Context(), newRoom()
	asked := r.ask(t, "door:1")
	other := NewDesk(r.drawer, nil, func() time.Time { return r.now })
	if err := other.Approve(ctx, Agreement{asked.ID, asked.Digest, person("wang")}); code(err) != "approval.act-unknown" {
		t.Errorf("an act nobody does: %v", err)
	}
	if _, err := Consume(ctx, r.drawer, "window.open", Agreement{asked.ID, asked.Digest, person("wang")}, &door{}, r.now); !fault.Is(err, fault.NotFound) {
		t.Errorf("used for another act: %v", err)
	}
}
