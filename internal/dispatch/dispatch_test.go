package dispatch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

// filedAt is the moment at which the calls of these tests were received.
var filedAt = time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)

// book is a ledger in memory that keeps what it was told.
type book struct {
	call     call.Call
	text     []byte
	finished []call.Finishing
	waiting  []call.Waiting
	fail     error
	behind   map[string]call.State // of an earlier call, by core system

	deliveries map[string]call.Delivery // by step
	corrected  int
	instead    []byte
}

func (b *book) Deliver(_ context.Context, d call.Delivering) error {
	if b.deliveries == nil {
		b.deliveries = map[string]call.Delivery{}
	}
	for _, x := range d.Deliveries {
		b.deliveries[x.Step] = x
	}
	return b.fail
}

func (b *book) Deliveries(context.Context, call.Call) ([]call.Delivery, error) {
	var list []call.Delivery
	for _, d := range b.deliveries {
		list = append(list, d)
	}
	return list, b.fail
}

func (b *book) Behind(_ context.Context, _ call.Call, core string) (call.State, error) {
	return b.behind[core], b.fail
}

func (b *book) Corrected(context.Context, call.Call) (int, []byte, error) {
	return b.corrected, b.instead, b.fail
}

func (b *book) Finish(_ context.Context, f call.Finishing) error {
	if b.fail != nil {
		return b.fail
	}
	b.finished = append(b.finished, f)
	return nil
}

func (b *book) Wait(_ context.Context, w call.Waiting) error {
	if b.fail != nil {
		return b.fail
	}
	b.waiting = append(b.waiting, w)
	return nil
}

func (b *book) Claim(_ context.Context, _ call.Key, node string, now, until time.Time) (call.Call, []byte, error) {
	_, err := b.call.Claim(node, now, until)
	return b.call, b.text, err
}

func (b *book) Expired(context.Context, time.Time, int) ([]call.Key, error) {
	return []call.Key{b.call.Key}, nil
}

// office is a core system that answers what the test says and keeps the orders.
type office struct {
	orders  []Order
	checks  []Order
	asked   []string
	answer  map[string]any
	undo    map[string]any // answer to a second order, when there is one
	err     error
	earlier map[string]any
	askErr  error
	state   string // how every person stands to the employer
	roster  error
	silent  bool // takes orders and does not answer
}

func (o *office) Act(ctx context.Context, order Order) (map[string]any, error) {
	o.orders = append(o.orders, order)
	if o.silent {
		<-ctx.Done()
		return nil, fmt.Errorf("%w: %w", ErrUnknown, ctx.Err())
	}
	if o.undo != nil && len(o.orders) > 1 {
		return o.undo, o.err
	}
	return o.answer, o.err
}

func (o *office) Check(ctx context.Context, order Order) (map[string]any, error) {
	o.checks = append(o.checks, order)
	return o.answer, o.err
}

func (o *office) Ask(_ context.Context, key, _, _ string) (map[string]any, error) {
	o.asked = append(o.asked, key)
	return o.earlier, o.askErr
}

func (o *office) Belonging(_ context.Context, _, _, _ string, persons []string) ([]Belonging, error) {
	var list []Belonging
	for _, p := range persons {
		list = append(list, Belonging{IDNumber: p, State: o.state, Until: "2026-06-30"})
	}
	return list, o.roster
}

func (o *office) Taken(context.Context, calendar.Day, string) ([]reconcile.Theirs, string, error) {
	return nil, "", nil
}

type alarms []string

func (a *alarms) Raise(_ context.Context, kind, _ string, _ map[string]string) error {
	*a = append(*a, kind)
	return nil
}

// bench is one call on the table: a dispatcher and everything around it.
type bench struct {
	*Dispatcher
	book   *book
	office *office
	alarms *alarms
	task   Task
}

// definitions loads what the platform comes with, once: loading proves every example.
var definitions = sync.OnceValues(func() (*catalog.Catalog, []catalog.Fault) { return catalog.Load(services.FS) })

// newBench lays the first example of an interface on the table.
func newBench(t *testing.T, code string) *bench {
	t.Helper()
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	found, ok := all.Interface(code)
	if !ok {
		t.Fatalf("no interface %s", code)
	}
	service := *found // tests change policies
	body := service.Examples[0].Body
	uscc, unit := service.Employer(body)
	b := &bench{book: &book{text: []byte(`{"example":true}`)}, office: &office{state: "active"}, alarms: &alarms{}}
	b.task = Task{
		Interface: &service, Text: b.book.text, Body: body,
		System: &enterprise.SystemView{App: "QD00000001", Enterprise: "ent-1", USCC: enterprise.USCC(uscc), Name: "示例公司", Units: []string{unit}},
		Call: call.Call{
			Key: call.Key{Enterprise: "ent-1", Env: id.Test, App: "QD00000001", MsgID: "M-1"}, ID: "call-1",
			Trace: "0123456789abcdef0123456789abcdef", Service: code, ServiceVersion: service.Version,
			State: call.Received, FiledAt: filedAt, Node: "n1", Attempt: 1, LeaseUntil: filedAt.Add(time.Minute),
		},
	}
	b.book.call = b.task.Call
	b.Dispatcher = New(Options{
		Ledger: b.book, Directory: b, Alarms: b.alarms, Node: "n1",
		Cores: map[id.Env]map[string]Core{id.Test: {"employment": b.office}},
		Due:   func(opened time.Time) time.Time { return opened.Add(24 * time.Hour) },
		Clock: func() time.Time { return filedAt.Add(time.Second) }, Log: slog.New(slog.DiscardHandler),
	})
	return b
}

// repeat changes how often the order may be sent.
func (b *bench) repeat(r catalog.Repeat) {
	route := *b.task.Interface.Routes[0]
	route.Repeat = r
	b.task.Interface.Routes = []*catalog.Route{&route}
}

func (b *bench) Interface(string, int) (*catalog.Interface, bool) { return b.task.Interface, true }

func (b *bench) System(id.App) (*enterprise.SystemView, bool) {
	return b.task.System, b.task.System != nil
}

// registered is what a core system answers when it registered every person.
func (b *bench) registered() map[string]any {
	var persons []any
	for range b.task.Interface.Persons(b.task.Body) {
		persons = append(persons, map[string]any{
			"ref": message.EncodeBase64([]byte{byte(len(persons))}), "outcome": "done", "registrationNo": "JY2026000001", "registeredOn": "2026-11-23",
		})
	}
	for i, p := range persons {
		p.(map[string]any)["ref"] = []string{"0", "1", "2", "3"}[i]
	}
	return map[string]any{"outcome": "done", "businessNo": "B-1", "data": map[string]any{"persons": persons}}
}

func names(events []call.Event) []string {
	var list []string
	for _, e := range events {
		list = append(list, e.Name)
	}
	return list
}

func TestRunDone(t *testing.T) {
	b := newBench(t, "ER0101")
	b.office.answer = b.registered()
	r, err := b.Run(context.Background(), b.task)
	if err != nil || r.Outcome != message.Done {
		t.Fatalf("Run = %+v, %v; want done", r, err)
	}
	if len(b.office.orders) != 1 || b.office.orders[0].Key != "call-1.employment" || !b.office.orders[0].FiledAt.Equal(filedAt) {
		t.Errorf("orders %+v", b.office.orders)
	}
	if len(b.book.finished) != 1 {
		t.Fatalf("finished %d times", len(b.book.finished))
	}
	want := []string{call.EventChecked, call.EventDispatched, call.EventAnswered, call.EventFinished}
	if diff := cmp.Diff(want, names(b.book.finished[0].Events)); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	if len(r.Receipts) != 3 {
		t.Errorf("%d receipts, want 3", len(r.Receipts))
	}
}

func TestRunRefusesForeignEmployer(t *testing.T) {
	for name, change := range map[string]func(*enterprise.SystemView){
		"other enterprise": func(s *enterprise.SystemView) { s.USCC = "91370200000000000X" },
		"other unit":       func(s *enterprise.SystemView) { s.Units = []string{"37020099999"} },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, "ER0101")
			change(b.task.System)
			r, err := b.Run(context.Background(), b.task)
			if err != nil || r.Outcome != message.Rejected || r.Code != message.E4003 {
				t.Errorf("Run = %+v, %v; want rejected %s", r, err, message.E4003)
			}
			if len(b.office.orders) != 0 {
				t.Error("an order was given")
			}
		})
	}
}

func TestRunScope(t *testing.T) {
	tests := map[string]struct {
		service, state string
		reject         bool
	}{
		"own, active":            {"ER0105", "active", false},
		"own, left":              {"ER0105", "former", true},
		"own, unknown":           {"ER0105", "none", true},
		"claim asks for nothing": {"ER0101", "none", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, tt.service)
			b.office.state, b.office.answer = tt.state, b.registered()
			r, err := b.Run(context.Background(), b.task)
			if err != nil {
				t.Fatal(err)
			}
			if refused := r.Code == message.E4002; refused != tt.reject {
				t.Errorf("Run = %+v; refused by scope: %v, want %v", r, refused, tt.reject)
			}
			if tt.reject && len(b.office.orders) != 0 {
				t.Error("an order was given")
			}
		})
	}
}

// What follows after a failure depends on what is known and on the repeat mode.
func TestRunAfterFailure(t *testing.T) {
	tests := map[string]struct {
		repeat catalog.Repeat
		err    error
		manual bool
	}{
		"not taken":                 {catalog.RepeatNever, ErrNotTaken, false},
		"unknown, safe":             {catalog.RepeatSafe, ErrUnknown, false},
		"unknown, ask first":        {catalog.RepeatAskFirst, ErrUnknown, false},
		"unknown, never":            {catalog.RepeatNever, ErrUnknown, true},
		"no answer in time, a safe": {catalog.RepeatSafe, errors.Join(ErrUnknown, context.DeadlineExceeded), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, "ER0101")
			b.repeat(tt.repeat)
			b.office.err = tt.err
			r, err := b.Run(context.Background(), b.task)
			if err != nil || len(b.book.waiting) != 1 || len(b.book.finished) != 0 {
				t.Fatalf("Run = %+v, %v; waiting %d, finished %d", r, err, len(b.book.waiting), len(b.book.finished))
			}
			w := b.book.waiting[0]
			if tt.manual {
				want := call.Case{Core: "employment", Step: "employment", Reason: call.ReasonUnknown, Owner: "operator", Due: filedAt.Add(24*time.Hour + time.Second)}
				if w.State != call.Manual || r.Outcome != message.Manual || w.Case != want || !w.PromisedBy.Equal(want.Due) {
					t.Errorf("outcome %s, %+v; want a person to decide %+v", r.Outcome, w, want)
				}
				return
			}
			if w.State != call.Waits || r.Outcome != message.Processing || !w.Until.After(filedAt) {
				t.Errorf("state %s until %s, outcome %s; want another attempt", w.State, w.Until, r.Outcome)
			}
		})
	}
}

func TestRunGivesUp(t *testing.T) {
	b := newBench(t, "ER0101")
	b.task.Call.FiledAt = filedAt.Add(-b.task.Interface.Policy.GiveUp - time.Minute)
	b.office.err = ErrNotTaken
	if _, err := b.Run(context.Background(), b.task); err != nil {
		t.Fatal(err)
	}
	if len(b.book.waiting) != 1 || b.book.waiting[0].State != call.Manual {
		t.Errorf("waiting %+v; want a person after the policy's time", b.book.waiting)
	}
}

// In the test environment the policy's time runs by the enterprise's own clock, and
// what is filed is judged by it; in production that clock is nothing.
func TestRunByTheEnterprisesClock(t *testing.T) {
	for env, want := range map[id.Env]bool{id.Test: true, id.Production: false} {
		b := newBench(t, "ER0101")
		b.task.Call.Env = env
		b.Ahead = func(id.Enterprise) time.Duration { return b.task.Interface.Policy.GiveUp }
		if p := (&progress{d: b.Dispatcher, task: b.task}); p.usedUp(ErrNotTaken) != want {
			t.Errorf("%s: the policy's time is over: %t", env, !want)
		}
	}
	b := newBench(t, "ER0101")
	b.task.Call.AheadDays = 40
	p := progress{d: b.Dispatcher, task: b.task}
	if got, want := p.facts().Now, filedAt.AddDate(0, 0, 40); !got.Equal(want) {
		t.Errorf("rules judge by %v, want %v", got, want)
	}
	if _, err := b.Run(t.Context(), b.task); err != nil || len(b.office.orders) != 1 || !b.office.orders[0].FiledAt.Equal(filedAt.AddDate(0, 0, 40)) {
		t.Errorf("ordered %+v, %v", b.office.orders, err)
	}
}

// One attempt is given up after the policy's time, though the caller would wait longer.
func TestRunDoesNotWaitForASilentCore(t *testing.T) {
	b := newBench(t, "ER0101")
	b.office.silent = true
	b.task.Interface.Window, b.task.Interface.Policy.Timeout = time.Hour, 10*time.Millisecond
	r, err := b.Run(t.Context(), b.task)
	if err != nil || r.Outcome != message.Processing || len(b.book.waiting) != 1 || b.book.waiting[0].Detail != "no answer in time" {
		t.Errorf("Run = %+v, %v; waiting %+v", r, err, b.book.waiting)
	}
}

func TestRunDecidedLater(t *testing.T) {
	b := newBench(t, "ER0101")
	b.office.answer = map[string]any{"outcome": "accepted"}
	r, err := b.Run(context.Background(), b.task)
	if err != nil || r.Outcome != message.Processing || len(b.book.waiting) != 1 {
		t.Errorf("Run = %+v, %v, waiting %d; want processing", r, err, len(b.book.waiting))
	}
	// The filing time is known at once, whatever becomes of the call.
	if len(r.Receipts) != 1 {
		t.Fatalf("%d receipts", len(r.Receipts))
	}
	text, err := message.ParseReceiptText(r.Receipts[0].Text)
	if err != nil || text.Kind != message.KindReceived || text.PlaintextSM3 != message.SM3Hex(b.task.Text) {
		t.Errorf("receipt %+v, %v", text, err)
	}
}

// An answer that nobody can read may stand for an effect; only a person can tell.
func TestRunUnreadableAnswer(t *testing.T) {
	b := newBench(t, "ER0101")
	b.office.answer = map[string]any{"outcome": "perhaps"}
	r, err := b.Run(context.Background(), b.task)
	if err != nil || r.Outcome != message.Manual {
		t.Errorf("Run = %+v, %v; want manual", r, err)
	}
}

// No result is told that was not recorded.
func TestRunUnrecorded(t *testing.T) {
	b := newBench(t, "ER0101")
	b.office.answer = b.registered()
	b.book.fail = fault.New(fault.Unavailable, "store.down", "down")
	if r, err := b.Run(context.Background(), b.task); err == nil {
		t.Errorf("Run = %+v without an error", r)
	}
	b.book.fail = call.LeaseLost()
	if r, err := b.Run(context.Background(), b.task); err != nil || r.Outcome != message.Processing {
		t.Errorf("Run of an overtaken attempt = %+v, %v; want processing", r, err)
	}
}

func TestResume(t *testing.T) {
	tests := map[string]struct {
		repeat       catalog.Repeat
		earlier      map[string]any // what the core system remembers, nil: nothing
		askErr       error
		orders, asks int
		finished     bool
	}{
		"safe sends again":                       {catalog.RepeatSafe, nil, nil, 1, 0, true},
		"ask first, it had arrived":              {catalog.RepeatAskFirst, map[string]any{}, nil, 0, 1, true},
		"ask first, it never arrived":            {catalog.RepeatAskFirst, nil, errors.Join(ErrNotTaken, errNoSuchKey), 1, 1, true},
		"ask first, no answer to that either":    {catalog.RepeatAskFirst, nil, ErrUnknown, 0, 1, false},
		"never sends what may have arrived":      {catalog.RepeatNever, nil, ErrUnknown, 0, 1, false},
		"never sends again what never got there": {catalog.RepeatNever, nil, errors.Join(ErrNotTaken, errNoSuchKey), 1, 1, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, "ER0101")
			text, body := exampleText(t, b.task.Interface)
			b.book.text, b.task.Body = text, body
			b.book.call.LeaseUntil = filedAt // has run out
			b.repeat(tt.repeat)
			b.office.askErr, b.office.answer = tt.askErr, b.registered()
			if tt.earlier != nil {
				b.office.earlier = b.registered()
			}
			if n, err := b.Sweep(context.Background()); n != 1 || err != nil {
				t.Fatalf("Sweep = %d, %v", n, err)
			}
			if len(b.office.orders) != tt.orders || len(b.office.asked) != tt.asks {
				t.Errorf("%d orders and %d questions, want %d and %d", len(b.office.orders), len(b.office.asked), tt.orders, tt.asks)
			}
			if done := len(b.book.finished) == 1; done != tt.finished {
				t.Errorf("finished %v, want %v (waiting %+v)", done, tt.finished, b.book.waiting)
			}
			if tt.finished && b.book.finished[0].Call.Attempt != 2 {
				t.Errorf("recorded under attempt %d, want 2", b.book.finished[0].Call.Attempt)
			}
		})
	}
}

// TestNoClaimWithoutTheSystem: a node that is out of date leaves the call to others,
// or to itself a moment later.
func TestNoClaimWithoutTheSystem(t *testing.T) {
	b := newBench(t, "ER0101")
	b.task.System = nil
	c := &crowd{calls: 1, full: make(chan struct{})}
	b.Ledger = c
	if _, err := b.Sweep(t.Context()); !fault.Is(err, fault.Unavailable) || c.claimed != 0 {
		t.Errorf("claimed %d, %v", c.claimed, err)
	}
}

// crowd is a ledger with so many calls whose node stopped.
type crowd struct {
	book
	calls   int
	mu      sync.Mutex
	now     int
	most    int
	claimed int
	full    chan struct{} // closed once as many are in work as may be
}

func (c *crowd) Expired(context.Context, time.Time, int) ([]call.Key, error) {
	return make([]call.Key, c.calls), nil
}

func (c *crowd) Claim(context.Context, call.Key, string, time.Time, time.Time) (call.Call, []byte, error) {
	c.mu.Lock()
	c.now, c.claimed = c.now+1, c.claimed+1
	if c.most = max(c.most, c.now); c.now == sweepers && c.claimed == sweepers {
		close(c.full)
	}
	c.mu.Unlock()
	<-c.full
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now--
	if c.claimed%2 == 0 {
		return call.Call{}, nil, errors.New("broken")
	}
	return call.Call{}, nil, fault.New(fault.Conflict, "call.no-work", "done")
}

// TestSweepTakesUpManyAtATime: side by side, no more than so many, and one that
// fails stops no other.
func TestSweepTakesUpManyAtATime(t *testing.T) {
	b := newBench(t, "ER0101")
	c := &crowd{calls: 5 * sweepers, full: make(chan struct{})}
	b.Ledger = c
	n, err := b.Sweep(t.Context())
	if n != c.calls || c.claimed != c.calls || c.most != sweepers || err == nil {
		t.Errorf("swept %d, claimed %d, %d at a time, %v", n, c.claimed, c.most, err)
	}
}

// exampleText returns the first example as it would be sent.
func exampleText(t *testing.T, service *catalog.Interface) ([]byte, any) {
	t.Helper()
	text, err := message.Result{Data: service.Examples[0].Body}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	tree, err := message.ParseJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	body := tree.(map[string]any)["data"]
	text = text[len(`{"data":`) : len(text)-1]
	return text, body
}

func TestResumeLeavesOthersAlone(t *testing.T) {
	b := newBench(t, "ER0101") // the lease of another attempt still runs
	if err := b.Resume(context.Background(), b.task.Call.Key); err != nil {
		t.Fatal(err)
	}
	if len(b.office.orders)+len(b.book.finished)+len(b.book.waiting) != 0 {
		t.Error("a call in other hands was touched")
	}
}

func TestBackoffDoublesUpToItsCap(t *testing.T) {
	policy := catalog.Policy{Backoff: time.Second, Cap: 10 * time.Second}
	var got []time.Duration
	for attempt := 1; attempt <= 6; attempt++ {
		got = append(got, backoff(policy, attempt))
	}
	want := []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 10 * time.Second, 10 * time.Second}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pauses (-want +got):\n%s", diff)
	}
}
