package callback

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// post is a desk over a store in memory, whose jobs run when the test says so.
type post struct {
	t         *testing.T
	desk      *Desk
	now       time.Time
	places    map[Place]Registration
	callbacks map[ID]Callback
	tries     map[ID][]Attempt
	events    []string
	alarms    []string
	key       *keyring.Entry // nil: none is active
	broken    error          // of the store
	place     Place
	server    string
	status    []int // of the answers to come; 200 when there are no more
	got       []message.Head
}

func newPost(t *testing.T) *post {
	t.Helper()
	p := &post{
		t: t, now: monday, places: map[Place]Registration{}, callbacks: map[ID]Callback{}, tries: map[ID][]Attempt{},
		key: newKey(t, "1"), place: Place{"e1", id.Test, "QD00000001"},
	}
	s, pool := system(t, p.key, p.reply)
	p.server = s.URL + "/in"
	c := newCourier(func() time.Time { return p.now })
	c.Roots, c.Guard = pool, loopback(t)
	p.desk = NewDesk(Options{
		Store: p, Keys: p, Systems: p, Alarms: p, Courier: *c, Clock: func() time.Time { return p.now }, Log: slog.New(slog.DiscardHandler),
	})
	return p
}

func (p *post) reply(w http.ResponseWriter, r *message.Request, ack *message.Answer) {
	p.got = append(p.got, r.Head)
	if len(p.status) > 0 {
		status := p.status[0]
		p.status = p.status[1:]
		if status != http.StatusOK {
			w.WriteHeader(status)
			return
		}
	}
	w.Write(ack.Encode())
}

func (p *post) Do(_ context.Context, f func(Work) error) error {
	if p.broken != nil {
		return p.broken
	}
	places, callbacks := maps.Clone(p.places), maps.Clone(p.callbacks)
	err := f(p)
	if err != nil {
		p.places, p.callbacks = places, callbacks
	}
	return err
}

func (p *post) Registration(_ context.Context, at Place) (*Registration, error) {
	r, ok := p.places[at]
	if !ok {
		r.Place = at
	}
	return &r, nil
}

func (p *post) SaveRegistration(_ context.Context, r *Registration) error {
	for _, e := range r.Events {
		p.events = append(p.events, e.Name+" by "+string(e.Actor))
	}
	r.Events = nil
	p.places[r.Place] = *r
	return nil
}

func (p *post) Callback(_ context.Context, e id.Enterprise, env id.Env, which ID) (*Callback, error) {
	c, ok := p.callbacks[which]
	if !ok || c.Enterprise != e || c.Env != env {
		return nil, fault.New(fault.NotFound, "callback.unknown", "no such callback")
	}
	return &c, nil
}

func (p *post) SaveCallback(_ context.Context, c *Callback, a *Attempt) error {
	if c.Version != p.callbacks[c.ID].Version {
		return fault.New(fault.Conflict, "store.version", "changed")
	}
	c.Version++
	p.callbacks[c.ID] = *c
	if a != nil {
		p.tries[c.ID] = append(p.tries[c.ID], *a)
	}
	return nil
}

func (p *post) Latest(context.Context, id.Enterprise, id.Env, ID, int) ([]Logged, error) {
	return []Logged{{}}, p.broken
}

func (p *post) Overdue(_ context.Context, before time.Time, _ int) ([]Callback, error) {
	var list []Callback
	for _, c := range p.callbacks {
		if c.State == Due && c.Next.Before(before) {
			list = append(list, c)
		}
	}
	return list, p.broken
}

func (p *post) Newest(context.Context, Place) (*keyring.Entry, error) {
	if p.key == nil {
		return nil, fault.New(fault.NotFound, "key.none-active", "none")
	}
	return p.key, nil
}

func (p *post) System(app id.App) (*enterprise.SystemView, bool) {
	return &enterprise.SystemView{App: app, Area: "370200"}, app == p.place.App
}

func (p *post) Raise(_ context.Context, kind, object string, values map[string]string) error {
	p.alarms = append(p.alarms, kind+" "+object+" "+values["why"])
	return nil
}

// result puts a callback on its way, as the ledger does.
func (p *post) result() ID {
	c := New(p.place, ResultReady, p.now)
	c.MsgID, c.Service, c.Outcome = "HR-1", "ER0101", message.Done
	p.callbacks[c.ID] = c
	return c.ID
}

// due sets the clock to the next attempt of the callback and makes it.
func (p *post) due(which ID) {
	p.t.Helper()
	c := p.callbacks[which]
	p.now = c.Next
	if err := p.desk.Deliver(p.t.Context(), c.Enterprise, c.Env, which, c.Attempts+1); err != nil {
		p.t.Fatal(err)
	}
}

// registered brings the address into use.
func (p *post) registered() {
	p.t.Helper()
	r, err := p.desk.Register(p.t.Context(), p.place, "m1", p.server)
	if err != nil || r.Checking != Due || r.URL != "" {
		p.t.Fatalf("register: %+v, %v", r, err)
	}
	p.due(r.Check)
	if got := p.places[p.place]; got.URL != p.server || got.Pending != "" {
		p.t.Fatalf("after the check: %+v", got)
	}
}

// The schedule of the specification, to the second, then death and one alarm.
func TestSchedule(t *testing.T) {
	p := newPost(t)
	p.registered()
	p.status = slices.Repeat([]int{500}, 40)
	which := p.result()
	began, last := p.now, p.now
	p.got = nil
	want := strings.Fields("0s 15s 15s 30s 3m0s 10m0s 20m0s 30m0s 30m0s 30m0s 1h0m0s 3h0m0s 3h0m0s 3h0m0s 6h0m0s 6h0m0s")
	var gaps []string
	for p.callbacks[which].State == Due && len(gaps) < 40 {
		p.due(which)
		gaps = append(gaps, p.now.Sub(last).String())
		last = p.now
	}
	if diff := cmp.Diff(want, gaps); diff != "" {
		t.Errorf("pauses (-want +got):\n%s", diff)
	}
	if total := last.Sub(began); total != 24*time.Hour+4*time.Minute || p.callbacks[which].State != Dead {
		t.Errorf("dead after %s, state %s", total, p.callbacks[which].State)
	}
	for i, h := range p.got {
		if h.MsgID != string(which) || h.Timestamp != message.FormatTime(p.tries[which][i].At) {
			t.Errorf("attempt %d: %+v", i+1, h)
		}
	}
	if diff := cmp.Diff([]string{"callback.dead system:QD00000001 http-status"}, p.alarms); diff != "" {
		t.Errorf("alarms (-want +got):\n%s", diff)
	}
	if c := p.callbacks[which]; !c.Next.IsZero() || c.Settled != last {
		t.Errorf("the dead letter: %+v", c)
	}
}

func TestAcknowledgementEndsIt(t *testing.T) {
	p := newPost(t)
	p.registered()
	which := p.result()
	p.status = []int{500, 302}
	for range 3 {
		p.due(which)
	}
	if c := p.callbacks[which]; c.State != Acknowledged || c.Attempts != 3 {
		t.Fatalf("after three attempts: %+v", c)
	}
	seen := len(p.got)
	for n := range 5 { // jobs that come late or twice
		if err := p.desk.Deliver(t.Context(), "e1", id.Test, which, n); err != nil {
			t.Error(err)
		}
	}
	if len(p.got) != seen {
		t.Error("a callback was sent again after it was acknowledged")
	}
	if err := p.desk.Deliver(t.Context(), "e2", id.Test, which, 4); err != nil || len(p.got) != seen {
		t.Errorf("another enterprise's callback: %v", err)
	}
}

func TestReplay(t *testing.T) {
	p := newPost(t)
	p.registered()
	which := p.result()
	p.due(which)
	p.key, p.got = newKey(t, "1"), nil
	p.key.Key.ID = "T-QD00000001-2"
	if err := p.desk.Replay(t.Context(), "e1", id.Test, "m2", which); err != nil {
		t.Fatal(err)
	}
	p.status = []int{500}
	p.due(which)
	if c := p.callbacks[which]; c.Next.Sub(p.now) != 15*time.Second || c.Attempts != 2 {
		t.Errorf("a replay begins the schedule anew: %+v", c)
	}
	p.due(which)
	if len(p.got) != 2 || p.got[0].MsgID != string(which) || p.got[1].KeyID != "T-QD00000001-2" || p.callbacks[which].State != Acknowledged {
		t.Errorf("replayed %+v", p.got)
	}
	want := []string{"callback.address-asked by member:m1", "callback.address-confirmed by platform", "callback.replayed by member:m2"}
	if diff := cmp.Diff(want, p.events); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		e    id.Enterprise
		env  id.Env
		want fault.Kind
	}{{"e2", id.Test, fault.NotFound}, {"e1", id.Production, fault.NotFound}} {
		if err := p.desk.Replay(t.Context(), tt.e, tt.env, "m2", which); !fault.Is(err, tt.want) {
			t.Errorf("replay by %s in %s: %v", tt.e, tt.env, err)
		}
	}
	if err := p.desk.Remove(t.Context(), p.place, "m1"); err != nil {
		t.Fatal(err)
	}
	if err := p.desk.Replay(t.Context(), "e1", id.Test, "m2", which); fault.Of(err).Code != "callback.no-address" {
		t.Errorf("replay without an address: %v", err)
	}
}

// An address that does not acknowledge never comes into use, and the one before
// it stays.
func TestCheckFails(t *testing.T) {
	p := newPost(t)
	p.registered()
	p.status = []int{500, 500, 500, 500, 500}
	r, err := p.desk.Register(t.Context(), p.place, "m1", p.server+"/new")
	if err != nil {
		t.Fatal(err)
	}
	began := p.now
	for p.callbacks[r.Check].State == Due {
		p.due(r.Check)
	}
	if c := p.callbacks[r.Check]; c.State != Dead || c.Attempts != 4 || p.now.Sub(began) != time.Minute || len(p.alarms) > 0 {
		t.Errorf("check %+v after %s, alarms %v", c, p.now.Sub(began), p.alarms)
	}
	if got := p.places[p.place]; got.URL != p.server || got.Pending != p.server+"/new" {
		t.Errorf("addresses %+v", got)
	}
	p.status = nil
	if err := p.desk.Replay(t.Context(), "e1", id.Test, "m1", r.Check); err != nil {
		t.Fatal(err)
	}
	p.due(r.Check)
	if got := p.places[p.place]; got.URL != p.server+"/new" || got.Pending != "" {
		t.Errorf("after the replayed check: %+v", got)
	}
}

// A check that a later registration replaced confirms nothing.
func TestReplacedCheck(t *testing.T) {
	p := newPost(t)
	first, err := p.desk.Register(t.Context(), p.place, "m1", p.server)
	if err != nil {
		t.Fatal(err)
	}
	old := first.Check
	if _, err := p.desk.Register(t.Context(), p.place, "m1", p.server+"/other"); err != nil {
		t.Fatal(err)
	}
	p.due(old)
	key := p.key
	p.key = nil
	if _, err := p.desk.Register(t.Context(), p.place, "m1", p.server); fault.Of(err).Code != "callback.no-key" {
		t.Errorf("a system without an active key: %v", err)
	}
	p.key = key
	if c := p.callbacks[old]; c.State != Dropped || len(p.got) > 0 || p.places[p.place].URL != "" {
		t.Errorf("the replaced check: %+v, sent %d", c, len(p.got))
	}
	if _, err := p.desk.Register(t.Context(), p.place, "m1", "https://192.168.0.1/"); fault.Of(err).Code != "callback.address" {
		t.Errorf("an address inside: %v", err)
	}
	if err := p.desk.Remove(t.Context(), Place{"e9", id.Test, "QD00000009"}, "m1"); err != nil {
		t.Errorf("removing what is not there: %v", err)
	}
}

func TestAttemptsThatCannotBeMade(t *testing.T) {
	p := newPost(t)
	p.registered()
	which := p.result()
	key := p.key
	p.key = nil
	p.due(which)
	p.place.App = "QD00000002" // which the systems then know in place of the other
	p.due(which)
	p.place.App, p.key = "QD00000001", key
	p.due(which)
	var results []Result
	for _, a := range p.tries[which] {
		results = append(results, a.Result)
	}
	if diff := cmp.Diff([]Result{NoKey, Failed, OK}, results); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
}

func TestSweep(t *testing.T) {
	p := newPost(t)
	p.registered()
	which := p.result()
	if n, err := p.desk.Sweep(t.Context()); n != 0 || err != nil {
		t.Errorf("nothing is late: %d, %v", n, err)
	}
	p.now = p.now.Add(grace + time.Second)
	if n, err := p.desk.Sweep(t.Context()); n != 1 || err != nil {
		t.Errorf("one is late: %d, %v", n, err)
	}
	if n, err := p.desk.Sweep(t.Context()); n != 0 || err != nil {
		t.Errorf("it was taken up already: %d, %v", n, err)
	}
	p.due(which)
	if p.callbacks[which].State != Acknowledged {
		t.Errorf("after the sweep: %+v", p.callbacks[which])
	}
	p.broken = errors.New("no database")
	if _, err := p.desk.Sweep(t.Context()); err == nil {
		t.Error("a broken store is passed over")
	}
}

func TestIDs(t *testing.T) {
	made := NewID(monday)
	if got, err := ParseID(string(made)); err != nil || got != made || !message.IsMsgID(string(made)) {
		t.Errorf("ParseID(%q) = %q, %v", made, got, err)
	}
	for _, bad := range []string{"", "x", strings.ToUpper(string(made)), string(made) + "0", "0123456789abcdef0123456789abcdeg"} {
		if _, err := ParseID(bad); !fault.Is(err, fault.NotFound) {
			t.Errorf("ParseID(%q): %v", bad, err)
		}
	}
	if later := NewID(monday.Add(time.Millisecond)); later <= made {
		t.Errorf("%s sorts before %s", later, made)
	}
	if len(States()) != 4 {
		t.Error("states")
	}
}
