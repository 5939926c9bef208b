package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// counter is a core system for employment that registers whom it is told to, looks who
// comes when and how many come at a time, and goes down when there are too many. It
// takes its time, the more of it the more come.
type counter struct {
	*httptest.Server
	down  atomic.Bool
	bears int // requests at a time

	mu       sync.Mutex
	now      int
	most     int // requests at a time
	overrun  int // times that it went down under them
	orders   map[string]int
	inOrder  []string            // keys of orders, as they came
	byPerson map[string][]string // keys, by id number
}

func newCounter(t *testing.T, bears int) *counter {
	t.Helper()
	c := &counter{bears: bears, orders: map[string]int{}, byPerson: map[string][]string{}}
	c.Server = httptest.NewServer(c)
	t.Cleanup(c.Close)
	return c
}

// ServeHTTP implements http.Handler as docs/core-system.md says.
func (c *counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if c.down.Load() {
		http.Error(w, `{"code":"core.down"}`, http.StatusServiceUnavailable)
		return
	}
	c.mu.Lock()
	c.now++
	now := c.now
	if c.most = max(c.most, now); now > c.bears {
		c.overrun++
		c.down.Store(true)
	}
	c.mu.Unlock()
	lasts(time.Duration(2+now/4) * time.Millisecond)
	answer, status := c.answer(r)
	c.mu.Lock()
	c.now--
	c.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // who asked may have gone
}

func (c *counter) answer(r *http.Request) (any, int) {
	key, asked := strings.CutPrefix(r.URL.Path, "/v1/acts/by-key/")
	var order struct {
		Data struct {
			Persons []struct{ Ref, IDNumber string }
		}
	}
	if !asked {
		key = r.Header.Get("Idempotency-Key")
		if err := json.NewDecoder(r.Body).Decode(&order); err != nil || r.URL.Path != "/v1/acts/employment.register" {
			return body{"code": "core.unknown-act"}, http.StatusNotFound
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if asked {
		if c.orders[key] == 0 {
			return body{"code": "core.no-such-key"}, http.StatusNotFound
		}
		return body{"outcome": "accepted"}, http.StatusOK // which no order of these is
	}
	c.orders[key]++
	c.inOrder = append(c.inOrder, key)
	var persons []any
	for _, p := range order.Data.Persons {
		c.byPerson[p.IDNumber] = append(c.byPerson[p.IDNumber], key)
		persons = append(persons, body{
			"ref": p.Ref, "outcome": "done", "registrationNo": fmt.Sprintf("JY%012d", len(c.inOrder)), "registeredOn": "2026-11-23",
		})
	}
	return body{"outcome": "done", "businessNo": fmt.Sprintf("B%012d", len(c.inOrder)), "data": body{"persons": persons}}, http.StatusOK
}

func (c *counter) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.orders)
}

// TestLineAfterAnOutage: a core system is away while thousands of filings come, which
// all are received. When it is back they are carried in the order of their receipt, two
// about one person never the wrong way round, each once, and as many at a time as the
// valve lets in, under which it stays up. How fast is told.
func TestLineAfterAnOutage(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		core := newCounter(t, 200)
		y.StopPlatform()
		y.Env = []string{"ZHILIAN_CORES_EMPLOYMENT_URL=" + core.URL}
		must(t, y.StartPlatform(deadline(t)))
		n := rounds(1000, 50_000)
		core.down.Store(true)
		fileInAnOutage(t, y, core, n)
		waiting := pressureOf(t, y)
		if len(waiting) != 1 || waiting[0].Core != "employment" || waiting[0].Calls < int64(n*8/10) || waiting[0].Oldest == "" {
			t.Errorf("in line stand %+v", waiting)
		}

		node, limit := &peer{ops: y.Ops}, 0
		core.down.Store(false)
		began := time.Now()
		// Those on which the core system was lost come at their own times, and so do those
		// behind them: two minutes at most.
		untilWithin(t, "all are carried", time.Duration(rounds(180, 1800))*time.Second, func() bool {
			limit = max(limit, int(node.metric(t, `zhilian_core_limit{core="employment",env="P"}`)))
			return core.count() == n
		})
		took := time.Since(began)
		until(t, "nobody stands in line", func() bool { return len(pressureOf(t, y)) == 0 })
		t.Logf("%s: %d calls in %s, %.0f a second; at most %d requests at a time, the valve at most at %d", engine, n,
			took.Round(time.Millisecond), float64(n)/took.Seconds(), core.most, limit)
		if core.overrun > 0 || core.most > limit+1 {
			t.Errorf("%d requests at a time, the valve was at most at %d; it went down %d times", core.most, limit, core.overrun)
		}
		core.inOrderOfReceipt(t)
		if r := node.metric(t, "zhilian_line_carried_total"); int(r) < n*8/10 {
			t.Errorf("the node tells of %.0f calls that it took out of the line", r)
		}
	})
}

// inOrderOfReceipt holds what came against the order of receipt, which the ids of calls
// have, too.
func (c *counter) inOrderOfReceipt(t *testing.T) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, n := range c.orders {
		if n != 1 {
			t.Errorf("order %s came %d times", key, n)
		}
	}
	pairs := 0
	for _, keys := range c.byPerson {
		if len(keys) > 1 {
			pairs++
		}
		if !slices.IsSorted(keys) {
			t.Errorf("orders about one person came as %v", keys)
		}
	}
	if pairs == 0 {
		t.Error("nobody was filed twice")
	}
	sorted := slices.Clone(c.inOrder)
	slices.Sort(sorted)
	place := map[string]int{}
	for i, key := range sorted {
		place[key] = i
	}
	late := 0
	for i, key := range c.inOrder {
		if place[key] < i-2*c.bears || place[key] > i+2*c.bears {
			late++
		}
	}
	if late > len(sorted)/10 { // those that met the core system as it went, and those behind them
		t.Errorf("%d of %d came far from their place", late, len(sorted))
	}
}

// fileInAnOutage files so many hires, one in twenty of them again, and sees all of them
// received.
func fileInAnOutage(t *testing.T, y *town, core *counter, n int) {
	t.Helper()
	y.limit(t, y.enterpriseID(t, y.Enterprise), "ER0101", 1_000_000, 100_000)
	people := demo.People(n, "370203", "2026-11-23")
	text := func(i int) (string, []byte) {
		p := people[i]
		if i%20 == 19 {
			p = people[i-10]
		}
		encoded, err := json.Marshal(filing(y.Enterprise, p))
		if err != nil {
			panic(err)
		}
		return "ER0101", encoded
	}
	g := aim(t, y.Stage, y.Enterprise, y.Production, []string{y.Gateway}, text)
	lasts(time.Second) // the limit is in force
	next := atomic.Int64{}
	received := make([]chan struct{}, n) // two that are under way at a time have no order
	for i := range received {
		received[i] = make(chan struct{})
	}
	var senders sync.WaitGroup
	for range 16 {
		senders.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if i%20 == 19 {
					<-received[i-10]
				}
				for s := g.fire(i); s.code != ""; s = g.fire(i) {
					lasts(10 * time.Millisecond) // the node was short of room
				}
				close(received[i])
			}
		})
	}
	senders.Wait()
	if got := core.count(); got != 0 {
		t.Errorf("%d orders came while it was down", got)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range g.shots {
		if s.code == "" && s.outcome != message.Processing {
			t.Errorf("message %s was answered %q, %v", s.msgID, s.outcome, s.err)
		}
	}
}

type lineStanding struct {
	Environment, Core, Oldest string
	Calls                     int64
}

// pressureOf are the lines as the console shows them.
func pressureOf(t *testing.T, y *town) []lineStanding {
	t.Helper()
	return get[struct{ Lines []lineStanding }](t, y.Admin.Visitor, "/traffic/pressure").Lines
}

// TestLineOnThreeNodes: after an outage three nodes work off the line together; each
// person is registered once.
func TestLineOnThreeNodes(t *testing.T) {
	c := threeNodes(t)
	core := c.core(t)
	defer core.plays(t, "ok", 0, 0)
	people := hires(t, rounds(400, 6000))
	enterprise := c.enterpriseID(t, c.Enterprise)
	c.limit(t, enterprise, "ER0101", 1_000_000, 100_000)
	texts := make([][]byte, len(people))
	for i, p := range people {
		var err error
		texts[i], err = json.Marshal(filing(c.Enterprise, p))
		must(t, err)
	}
	lasts(time.Second) // the limit is in force everywhere
	core.plays(t, "down", 0, 0)
	g := aim(t, c.Stage, c.Enterprise, c.Production, c.gateways(), func(n int) (string, []byte) { return "ER0101", texts[n%len(texts)] })
	g.open(100)
	until(t, "all were sent", func() bool {
		g.mu.Lock()
		defer g.mu.Unlock()
		return len(g.shots) >= len(people)
	})
	shots := g.cease()
	if lost := pick(shots, func(s shot) bool { return !s.received() }); len(lost) > 0 {
		t.Fatalf("not received: %v", tally(lost))
	}
	before := make([]float64, len(c.peers))
	for i, p := range c.peers {
		before[i] = p.metric(t, "zhilian_line_carried_total")
	}
	core.plays(t, "ok", 0, 0)
	began := time.Now()
	untilWithin(t, "nobody stands in line", patience, func() bool { return len(pressureOf(t, c.town)) == 0 })
	t.Logf("the line was worked off in %s", time.Since(began).Round(time.Millisecond))
	workers := 0
	for i, p := range c.peers {
		got := p.metric(t, "zhilian_line_carried_total") - before[i]
		t.Logf("%s carried %.0f", p.name, got)
		if got > 0 {
			workers++
		}
	}
	if workers < 2 {
		t.Errorf("%d nodes had a part in it", workers)
	}
	h := client(t, c.Enterprise, c.Production, nil)
	for _, s := range shots {
		if s.number < len(people) {
			if end := decided(t, h, s.msgID); end.Outcome != message.Done {
				t.Errorf("message %s ended %s %s", s.msgID, end.Outcome, end.Code)
			}
		}
	}
	core.once(t, c.Enterprise.USCC, idNumbers(people))
}
