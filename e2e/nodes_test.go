package e2e

import (
	"cmp"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// mixture is traffic of an HR system: a filing now and then, each for a person of
// its own, some questions, and between them what a client asks the platform itself.
type mixture struct {
	every  int // messages to one filing
	people []demo.Person
	make   func(int) (string, []byte)
}

// mixed prepares traffic in which so many filings can happen. In the long run each
// message is a call; in the short one, which shares two cores with everything
// else, two of ten are.
func (c *cluster) mixed(t *testing.T, filings int) *mixture {
	t.Helper()
	const every = 10
	e, known := c.Enterprise, hires(t, 1)
	enterprise := c.enterpriseID(t, e)
	for _, target := range []string{"ER0101", "ER0102", message.SysEcho} {
		c.limit(t, enterprise, target, 1_000_000, 100_000)
	}
	m := &mixture{every: every, people: hires(t, filings)}
	ask := questions(t, e, known[0])
	lasts(time.Second) // the limits are in force everywhere
	if a := file(t, client(t, e, c.Production, nil), "ER0101", filing(e, known[0]), filingOptions()); a.Outcome != message.Done {
		t.Fatalf("a filing before the traffic: %s %s", a.Outcome, a.Code)
	}
	texts := make([][]byte, filings)
	for i, p := range m.people {
		var err error
		if texts[i], err = json.Marshal(filing(e, p)); err != nil {
			t.Fatal(err)
		}
	}
	m.make = func(n int) (string, []byte) {
		if n%every == 0 && n/every < filings {
			return "ER0101", texts[n/every]
		}
		if longRun() || n%every == every/2 {
			return ask(n)
		}
		return message.SysEcho, []byte(`{"n":1}`)
	}
	return m
}

// filed are the people whose filing was answered as done.
func (m *mixture) filed(shots []shot) []demo.Person {
	var list []demo.Person
	for _, s := range shots {
		if s.number%m.every == 0 && s.number/m.every < len(m.people) && s.outcome == message.Done {
			list = append(list, m.people[s.number/m.every])
		}
	}
	return list
}

// TestRotationOnThreeNodes: the key is replaced while an HR system sends 200
// messages a second to three nodes. It goes over to the new key in one moment, on
// all nodes, and no message is lost or refused.
func TestRotationOnThreeNodes(t *testing.T) {
	c := threeNodes(t)
	m := c.mixed(t, rounds(200, 600))
	g := aim(t, c.Stage, c.Enterprise, c.Production, c.gateways(), m.make)
	g.open(perSecond)
	lasts(time.Second)
	fresh := c.nextKey(t)
	for _, p := range c.peers { // it is known everywhere before it is used
		config := c.Enterprise.Config(fresh)
		config.Host = p.gateway
		h, err := zhilian.New(config)
		must(t, err)
		until(t, p.name+" knows the next key", func() bool {
			return hearing(t, h.EchoSeal(deadline(t)))
		})
		h.Close()
	}
	before := time.Now()
	g.use(t, c.Enterprise, fresh) // its first token, and from now on everything under it
	lasts(time.Duration(rounds(2500, 20_000)) * time.Millisecond)
	shots := g.cease()
	c.Production = fresh
	lost := pick(shots, func(s shot) bool { return s.outcome != message.Done })
	under := map[string]int{}
	for _, s := range shots {
		under[s.keyID]++
	}
	t.Logf("%d messages, by key %v: %v; p99 %s", len(shots), under, tally(shots), percentile(shots, 99))
	if len(lost) != 0 || len(under) != 2 {
		t.Errorf("lost or refused: %v (the new key was used from %s on)", tally(lost), before)
	}
	c.core(t).once(t, c.Enterprise.USCC, idNumbers(m.filed(shots)))
}

// TestRestartsUnderLoad: each node in turn is stopped and started again under 100
// messages a second, as in an upgrade. Whoever finds nobody at an address goes to
// the next one; no message gets a failure for an answer, and what was
// acknowledged is there.
func TestRestartsUnderLoad(t *testing.T) {
	c := threeNodes(t)
	m := c.mixed(t, rounds(400, 2000))
	g := aim(t, c.Stage, c.Enterprise, c.Production, c.gateways(), m.make)
	g.balanced()
	g.open(100)
	for n := range rounds(3, 20) {
		p := c.peers[n%len(c.peers)]
		p.stop()
		must(t, p.start(deadline(t)))
		lasts(300 * time.Millisecond)
	}
	shots := g.cease()
	failed := pick(shots, func(s shot) bool { return s.outcome != message.Done })
	moved := 0
	for _, s := range shots {
		moved += s.moved
	}
	t.Logf("%d messages, %d times nobody was there: %v; p99 %s", len(shots), moved, tally(shots), percentile(shots, 99))
	if len(failed) != 0 || moved == 0 {
		t.Errorf("not answered as done: %v; %d times nobody was there", tally(failed), moved)
	}
	filed := m.filed(shots)
	if len(filed) == 0 {
		t.Error("nothing was filed")
	}
	c.core(t).once(t, c.Enterprise.USCC, idNumbers(filed))
}

// TestKillARandomNode: of three nodes under filings one is killed, which one is
// left to chance. What any node acknowledged is there, everything that was
// received ends, each with one effect, and the killed node's calls do not wait for
// their leases.
func TestKillARandomNode(t *testing.T) {
	c := threeNodes(t)
	core := c.core(t)
	defer core.plays(t, "ok", 0, 0)
	for range kills(t) {
		people := hires(t, 60)
		texts := make([][]byte, len(people))
		for i, p := range people {
			var err error
			if texts[i], err = json.Marshal(filing(c.Enterprise, p)); err != nil {
				t.Fatal(err)
			}
		}
		core.plays(t, "slow", 400, 0)
		g := aim(t, c.Stage, c.Enterprise, c.Production, c.gateways(), func(n int) (string, []byte) { return "ER0101", texts[n%len(texts)] })
		var shots []shot
		var mu sync.Mutex
		var senders sync.WaitGroup
		victim := c.peers[rand.IntN(len(c.peers))]
		tick := time.NewTicker(20 * time.Millisecond) // 50 a second
		for n := range people {
			if n == len(people)/2 {
				victim.kill()
			}
			senders.Go(func() {
				s := g.fire(n)
				mu.Lock()
				defer mu.Unlock()
				shots = append(shots, s)
			})
			<-tick.C
		}
		tick.Stop()
		senders.Wait()
		core.plays(t, "ok", 0, 0)
		must(t, victim.start(deadline(t)))
		c.settled(t, victim, people, shots)
		if t.Failed() {
			return
		}
	}
}

// settled holds what became of filings, of which some met a node that was killed.
func (c *cluster) settled(t *testing.T, victim *peer, people []demo.Person, shots []shot) {
	t.Helper()
	began := time.Now()
	h := client(t, c.Enterprise, c.Production, nil)
	var done, never []demo.Person
	acknowledged := 0
	for _, s := range shots {
		var now zhilian.Answer
		until(t, "message "+s.msgID+" has its end", func() bool {
			answers, err := h.Result(deadline(t), s.msgID)
			must(t, err)
			now = answers[0]
			return now.Final() || now.Outcome == message.Unknown
		})
		switch {
		case now.Outcome == message.Done:
			done = append(done, people[s.number])
		case now.Outcome == message.Unknown && !s.received():
			never = append(never, people[s.number])
		default:
			t.Errorf("message %s was answered %q %q (%v) and is now %s %s", s.msgID, s.outcome, s.code, s.err, now.Outcome, now.Code)
		}
		if s.received() {
			acknowledged++
		}
	}
	took := time.Since(began)
	t.Logf("killed %s: %d of %d acknowledged, %d done in the end, %d never received; all resolved %s after it was ready", victim.name,
		acknowledged, len(shots), len(done), len(never), took.Round(time.Millisecond))
	if took > resolvedWithin {
		t.Errorf("resolved after %s, want %s", took, resolvedWithin)
	}
	c.core(t).once(t, c.Enterprise.USCC, idNumbers(done))
	for number, list := range c.core(t).registrations(t, c.Enterprise.USCC, idNumbers(never)) {
		t.Errorf("a person of a message that was never received has %d registrations (%d digits)", len(list), len(number))
	}
}

// since is how much of the time that the message took lies after the moment.
func (s shot) since(moment time.Time) time.Duration { return min(s.took, s.answered().Sub(moment)) }

// resolvedWithin is how long after a killed node is ready again its calls may be
// open. A lease lasts 23 s; nobody waits for it.
const resolvedWithin = 15 * time.Second

// TestDatabaseFrozen: the database stops in the middle of 200 messages a second
// and answers nobody, with every connection open. Within two seconds the nodes
// know; from a second later on nobody waits longer than a second for a 503 that
// says when to come back, and whoever waited has been told. Memory stays in
// bounds, and when the database goes on so do the nodes.
func TestDatabaseFrozen(t *testing.T) {
	c := threeNodes(t)
	g := aim(t, c.Stage, c.Enterprise, c.Production, c.gateways(), c.mixed(t, rounds(200, 800)).make)
	g.open(perSecond)
	lasts(2 * time.Second)
	memory, routines := make([]float64, len(c.peers)), make([]float64, len(c.peers))
	for n, p := range c.peers {
		memory[n], routines[n] = p.metric(t, "process_resident_memory_bytes"), p.metric(t, "go_goroutines")
	}
	thaw := c.server.freeze(t)
	frozen := time.Now()
	lasts(time.Duration(rounds(5000, 30_000)) * time.Millisecond)
	for n, p := range c.peers {
		if grown := p.metric(t, "process_resident_memory_bytes") - memory[n]; grown > 64<<20 {
			t.Errorf("%s: %.0f MiB more memory than before", p.name, grown/(1<<20))
		}
		if status := statusOf(t, p.ops+"/readyz"); status != http.StatusServiceUnavailable {
			t.Errorf("%s: /readyz answers %d", p.name, status)
		}
	}
	thawed := time.Now()
	thaw()
	c.ready(t)
	ready := time.Now()
	lasts(1500 * time.Millisecond)
	shots := g.cease()
	known := inForceWithin + time.Second // one poll that fails, and what was on its way
	for n, p := range c.peers {
		own := pick(shots, func(s shot) bool { return s.node == n })
		caught := pick(own, func(s shot) bool { return s.sent.Before(frozen.Add(known)) && s.answered().After(frozen) })
		waited := slices.MaxFunc(append(caught, shot{sent: frozen}), func(a, b shot) int { return cmp.Compare(a.since(frozen), b.since(frozen)) }).since(frozen)
		refused := pick(own, func(s shot) bool { return s.sent.After(frozen.Add(known)) && s.sent.Before(thawed) })
		told := pick(refused, func(s shot) bool {
			return s.status == http.StatusServiceUnavailable && s.retry != "" && s.took <= time.Second
		})
		again := pick(own, func(s shot) bool { return s.sent.After(ready.Add(300 * time.Millisecond)) })
		served := pick(again, func(s shot) bool { return s.received() })
		t.Logf("%s: %v; waited at most %s; refused in at most %s; well again %s after the thaw", p.name, tally(own),
			waited.Round(time.Millisecond), percentile(refused, 100).Round(time.Millisecond), ready.Sub(thawed).Round(time.Millisecond))
		if waited > known+time.Second {
			t.Errorf("%s: somebody waited %s for the database", p.name, waited)
		}
		if len(refused) == 0 || len(told) != len(refused) {
			t.Errorf("%s: without the database %d of %d were told so within a second: %v", p.name, len(told), len(refused), tally(refused))
		}
		if len(again) == 0 || len(served) != len(again) {
			t.Errorf("%s: afterwards %v", p.name, tally(again))
		}
		until(t, p.name+" has let go of who waited", func() bool { return p.metric(t, "go_goroutines") < 2*routines[n]+50 })
	}
}
