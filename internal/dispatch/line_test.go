package dispatch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// row is a ledger in memory with many calls, and the line in which they stand.
type row struct {
	book
	mu    sync.Mutex
	now   func() time.Time
	calls map[string]*call.Call   // by msgId
	whom  map[string]string       // msgId → person
	of    map[string][]*call.Call // person → calls
}

// find returns the calls for which ok holds, the first received first.
func (r *row) find(ok func(*call.Call) bool) []*call.Call {
	var list []*call.Call
	for _, c := range r.calls {
		if ok(c) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *call.Call) int { return cmp.Or(a.FiledAt.Compare(b.FiledAt), cmp.Compare(a.ID, b.ID)) })
	return list
}

func (r *row) count(ok func(*call.Call) bool) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.find(ok))
}

func (r *row) InLine(_ context.Context, env id.Env, core string, limit int) ([]call.Standing, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []call.Standing
	for _, c := range r.find(func(c *call.Call) bool { return c.Env == env && c.WaitsFor == call.InLine(core) }) {
		list = append(list, call.Standing{Key: c.Key, ID: c.ID, Trace: c.Trace})
	}
	return list[:min(limit, len(list))], nil
}

func (r *row) Next(_ context.Context, c call.Call, core string) ([]call.Key, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, o := range r.of[r.whom[c.MsgID]] {
		if o.FiledAt.After(c.FiledAt) && (o.WaitsFor == call.InLine(core) || o.WaitsFor == call.ForTurn(core)) {
			return []call.Key{o.Key}, nil
		}
	}
	return nil, nil
}

func (r *row) Behind(_ context.Context, c call.Call, _ string) (call.State, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, o := range r.of[r.whom[c.MsgID]] {
		if o.FiledAt.Before(c.FiledAt) && !o.State.Final() {
			return o.State, nil
		}
	}
	return "", nil
}

func (r *row) Claim(_ context.Context, key call.Key, node string, now, until time.Time) (call.Call, []byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.calls[key.MsgID]
	if _, err := c.Claim(node, now, until); err != nil {
		return call.Call{}, nil, err
	}
	return *c, r.text, nil
}

func (r *row) Finish(_ context.Context, f call.Finishing) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.calls[f.Call.MsgID]
	if err := c.Fence(f.Call.Attempt); err != nil {
		return err
	}
	*c = f.Call
	return nil
}

func (r *row) Wait(_ context.Context, w call.Waiting) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return w.Apply(r.calls[w.Key.MsgID], r.now())
}

// counter is a core system that takes its time, and looks who comes when.
type counter struct {
	office
	mu      sync.Mutex
	latency time.Duration
	bears   int // orders at a time; with more it goes down; 0: any number
	failing bool
	limit   func() int // orders that may be under way by the valve

	now, most, over int
	first           int            // orders at a time until the first was answered
	keys            map[string]int // arrivals by key
	inOrder         []string       // keys
}

func (c *counter) Act(_ context.Context, o Order) (map[string]any, error) {
	c.mu.Lock()
	c.now++
	c.most = max(c.most, c.now)
	if c.limit != nil && c.now > c.limit() {
		c.over++
	}
	if c.bears > 0 && c.now > c.bears {
		c.failing = true
	}
	c.keys[o.Key]++
	c.inOrder = append(c.inOrder, o.Key)
	failing := c.failing
	c.mu.Unlock()
	time.Sleep(c.latency)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now--
	c.first = cmp.Or(c.first, c.most)
	if failing {
		return nil, ErrNotTaken
	}
	return c.answer, nil
}

func (c *counter) Ask(_ context.Context, key, _, _ string) (map[string]any, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, key)
	if c.failing {
		return nil, ErrNotTaken
	}
	return nil, errors.Join(ErrNotTaken, errNoSuchKey)
}

// standing is a town's worth of calls in line at a core system: n of them, each two in
// a row about one person.
func standing(t *testing.T, n int) (*bench, *row, *counter) {
	t.Helper()
	b := newBench(t, "ER0101")
	text, _ := exampleText(t, b.task.Interface)
	begun := time.Now()
	b.Dispatcher.Options.Clock = func() time.Time { return filedAt.Add(time.Hour + time.Since(begun)) }
	b.breakers.clock, b.budgets.clock = b.Clock, b.Clock
	r := &row{book: book{text: text}, now: b.Clock, calls: map[string]*call.Call{}, whom: map[string]string{}, of: map[string][]*call.Call{}}
	for i := range n {
		c := b.task.Call
		c.MsgID, c.ID = fmt.Sprintf("M-%05d", i), id.Call(fmt.Sprintf("call-%05d", i))
		c.FiledAt, c.State, c.Node = filedAt.Add(time.Duration(i)*time.Millisecond), call.Waits, ""
		c.WaitsFor, c.LeaseUntil = call.InLine("employment"), filedAt.Add(72*time.Hour)
		person := fmt.Sprint(i / 2)
		r.calls[c.MsgID], r.whom[c.MsgID], r.of[person] = &c, person, append(r.of[person], &c)
	}
	core := &counter{office: office{answer: b.registered(), state: "active"}, latency: 20 * time.Millisecond, keys: map[string]int{}}
	b.Ledger, b.Line = r, r
	b.Cores = map[id.Env]map[string]Core{id.Test: {"employment": core}}
	return b, r, core
}

// late resumes what waits for its turn although that has come, as its jobs do.
func (r *row) late(t *testing.T, d *Dispatcher) (n int) {
	t.Helper()
	for {
		r.mu.Lock()
		list := r.find(func(c *call.Call) bool { return c.WaitsFor == call.ForTurn("employment") })
		r.mu.Unlock()
		if len(list) == 0 {
			return n
		}
		n++
		must(t, d.Resume(t.Context(), list[0].Key))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

func carriedOut(c *call.Call) bool { return c.State == call.Done }

// A core system is back: all that waited is carried, in order, each once, the first
// alone and never more at a time than the valve lets in; and it stays up, though it
// bears no more than it did before.
func TestLineIsWorkedOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const n = 1000
		b, r, core := standing(t, n)
		valves := traffic.NewValves(b.Clock, func() *traffic.Rules { return nil }, traffic.ValveOptions{Most: 40})
		b.Valves = valves
		core.bears = 48
		core.limit = func() int { limit, _, _ := valves.Room(id.Test, "employment"); return limit }
		must(t, b.WorkOff(t.Context(), id.Test, "employment"))
		late := r.late(t, b.Dispatcher)
		if got := r.count(carriedOut); got != n || late > n/20 {
			t.Fatalf("%d of %d calls were carried, %d after a while; the core system failed: %v", got, n, late, core.failing)
		}
		if core.first != 1 || core.over > 0 || core.most < 20 {
			t.Errorf("%d orders came with the first, %d beyond the valve; at most %d at a time", core.first, core.over, core.most)
		}
		place := map[string]int{}
		for i, key := range core.inOrder {
			place[key] = i
			if core.keys[key] != 1 {
				t.Errorf("order %s came %d times", key, core.keys[key])
			}
			var number int
			if _, err := fmt.Sscanf(key, "call-%05d.employment", &number); err != nil {
				t.Fatal(err)
			}
			if early := number - i; early > 4*40 || -early > 4*40 {
				t.Errorf("order %d came as the one of place %d", number, i)
			}
		}
		for i := 0; i < n; i += 2 {
			joins, leaves := fmt.Sprintf("call-%05d.employment", i), fmt.Sprintf("call-%05d.employment", i+1)
			if place[leaves] < place[joins] {
				t.Errorf("%s came before %s, which is about the same person", leaves, joins)
			}
		}
		if c := b.Carried(); len(c) != 1 || c[0].Calls != int64(n-late) || c[0].Rate != 0 {
			t.Errorf("told %+v", c)
		}
	})
}

// A core system that breaks down again is left in peace: a handful of calls meet it,
// and while it is asked whether it is back none does.
func TestLineRestsInTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, r, core := standing(t, 200)
		core.bears = 9
		try := func() { must(t, b.WorkOff(t.Context(), id.Test, "employment")) }
		try()
		carried, given := r.count(carriedOut), len(core.inOrder)
		if carried == 0 || carried == 200 || given > carried+2*(core.bears+1) {
			t.Fatalf("%d orders, %d carried", given, carried)
		}
		asked := len(core.asked)
		try() // too early even to ask
		if len(core.asked) != asked {
			t.Error("it was asked at once again")
		}
		for range 5 {
			time.Sleep(2 * breakPause)
			try()
		}
		if len(core.inOrder) != given || len(core.asked) != asked+5 {
			t.Errorf("%d orders and %d questions while it is down", len(core.inOrder)-given, len(core.asked)-asked)
		}
		time.Sleep(2 * breakPause)
		core.failing, core.bears = false, 0
		try()
		if got := r.count(func(c *call.Call) bool { return c.WaitsFor == call.InLine("employment") }); got != 0 {
			t.Errorf("%d still stand in line", got)
		}
		if got := r.count(func(c *call.Call) bool { return c.State == call.Manual }); got != 0 {
			t.Errorf("%d calls became a person's case", got)
		}
	})
}

// While staff hold orders back, and while later attempts have had their share, nobody
// is taken out of the line and the system is not even asked.
func TestLineIsHeldBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, r, core := standing(t, 20)
		away := traffic.Downtime{ID: "d", Core: "employment", From: filedAt, Until: b.Clock().Add(time.Hour)}
		rules := traffic.NewRules(nil, nil, away)
		b.Valves = real{traffic.NewValves(b.Clock, func() *traffic.Rules { return rules }, traffic.ValveOptions{})}
		try := func() { must(t, b.WorkOff(t.Context(), id.Test, "employment")) }
		try()
		time.Sleep(59 * time.Minute)
		try()
		time.Sleep(2 * time.Minute)
		b.budgets.share = func() Share { return Share{} }
		try()
		if len(core.asked)+len(core.inOrder) != 0 {
			t.Fatalf("%d questions, %d orders", len(core.asked), len(core.inOrder))
		}
		b.budgets.share = nil
		try()
		r.late(t, b.Dispatcher)
		if got := r.count(carriedOut); got != 20 {
			t.Errorf("after the downtime %d of 20 were carried", got)
		}
	})
}

// Several nodes work on a line, each on its part; nobody has a call twice, also where
// they differ about who they are.
func TestLineIsShared(t *testing.T) {
	for name, peers := range map[string][2]int{"as they agree": {0, 1}, "as both believe to be the first": {0, 0}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				one, r, core := standing(t, 1000)
				o := one.Options
				o.Node, o.Holder = "n2", "n2"
				two := New(o)
				one.Peers = func() (int, int) { return peers[0], 2 }
				two.Peers = func() (int, int) { return peers[1], 2 }
				var nodes sync.WaitGroup
				for _, d := range []*Dispatcher{one.Dispatcher, two} {
					nodes.Go(func() { must(t, d.WorkOff(t.Context(), id.Test, "employment")) })
				}
				nodes.Wait()
				r.late(t, one.Dispatcher)
				if got := r.count(carriedOut); got != 1000 {
					t.Fatalf("%d of 1000 were carried", got)
				}
				for key, n := range core.keys {
					if n != 1 {
						t.Errorf("order %s came %d times", key, n)
					}
				}
				for n, d := range []*Dispatcher{one.Dispatcher, two} {
					if c := d.Carried(); peers[1] == 1 && c[0].Calls < 300 {
						t.Errorf("node %d carried %d", n, c[0].Calls)
					}
				}
			})
		})
	}
}

// What a core system could not be given stands in the line until it is back, and uses
// up no attempt; what it failed at comes again at a time of its own.
func TestWhoStandsInLine(t *testing.T) {
	down := func(b *bench) {
		for range breakAfter {
			core, _ := b.breakers.guard(id.Test, "employment", &office{err: ErrNotTaken})
			_, _ = core.Act(t.Context(), Order{}) // it fails, and is counted
		}
	}
	tests := map[string]struct {
		before func(*bench)
		want   string
	}{
		"known to be down":       {down, call.InLine("employment")},
		"braked":                 {func(b *bench) { b.Valves = &barrier{traffic.CodeBraked} }, call.InLine("employment")},
		"all it can bear":        {func(b *bench) { b.Valves = &barrier{"traffic.saturated"} }, call.InLine("employment")},
		"share of attempts":      {func(b *bench) { b.budgets.share = func() Share { return Share{} } }, call.InLine("employment")},
		"behind an earlier call": {func(b *bench) { b.book.behind = map[string]call.State{"employment": call.Waits} }, call.ForTurn("employment")},
		"not reached": {func(b *bench) {
			b.office.askErr = ErrNotTaken
			b.repeat(catalog.RepeatSafe)
			b.office.err = ErrNotTaken
		}, ""},
		"no answer in time":          {func(b *bench) { b.office.askErr = ErrUnknown }, ""},
		"known to be down, no lines": {func(b *bench) { down(b); b.Line = nil }, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, "ER0101")
			b.Line = &row{}
			b.task.Call.Attempt = b.task.Interface.Policy.Attempts - 1
			if tt.want == call.InLine("employment") {
				b.task.Call.Attempt += 5
			}
			tt.before(b)
			if _, err := b.Run(t.Context(), b.task); err != nil || len(b.book.waiting) != 1 {
				t.Fatalf("%v, waiting %+v", err, b.book.waiting)
			}
			w := b.book.waiting[0]
			if w.State != call.Waits || w.WaitsFor != tt.want {
				t.Errorf("%s, waits for %q", w.State, w.WaitsFor)
			}
			policy := b.task.Interface.Policy
			if end := filedAt.Add(policy.GiveUp); w.InLine() && !w.Until.Equal(end) || !w.InLine() && w.Until.After(b.Clock().Add(policy.Cap*12/10)) {
				t.Errorf("waits until %s; the policy's time ends %s", w.Until, end)
			}
		})
	}
}

// A line whose calls cannot be read or claimed is no trouble of the core system.
func TestLineWithoutALedger(t *testing.T) {
	b, _, core := standing(t, 3)
	b.task.System = nil // this node is out of date
	if err := b.WorkOff(t.Context(), id.Test, "employment"); !fault.Is(err, fault.Unavailable) || len(core.inOrder) != 0 {
		t.Errorf("%v, %d orders", err, len(core.inOrder))
	}
}
