package e2e

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// pressed is the first node of the cluster under pressure, with a gunner of each of
// two enterprises.
type pressed struct {
	*cluster
	first, second string // the enterprises as the console names them
	one, two      *gunner
}

// press prepares both enterprises: each has somebody on the roster to ask about.
func press(t *testing.T) *pressed {
	t.Helper()
	c := threeNodes(t)
	p := &pressed{cluster: c, first: c.enterpriseID(t, c.Enterprise), second: c.enterpriseID(t, c.other)}
	known := hires(t, 2)
	node := c.gateways()[:1]
	for i, e := range []*demo.Enterprise{c.Enterprise, c.other} {
		key, id := []demo.Key{c.Production, c.otherKey}[i], []string{p.first, p.second}[i]
		if a := file(t, client(t, e, key, nil), "ER0101", filing(e, known[i]), filingOptions()); a.Outcome != message.Done {
			t.Fatalf("a filing before: %s %s", a.Outcome, a.Code)
		}
		g := aim(t, c.Stage, e, key, node, questions(t, e, known[i]))
		if i == 0 {
			p.one = g
		} else {
			p.two = g
		}
		for _, target := range []string{"ER0101", "ER0102"} {
			p.limit(t, id, target, 1_000_000, 100_000)
		}
	}
	p.untilFree(t, p.one)
	p.untilFree(t, p.two)
	return p
}

// untilFree waits until the node lets through several messages of the gunner at once.
func (p *pressed) untilFree(t *testing.T, g *gunner) {
	t.Helper()
	until(t, "the limits are as they should be", func() bool {
		for n := range 4 {
			if s := g.fire(n); !s.received() {
				return false
			}
		}
		return true
	})
	g.forget()
}

// untilLimited waits until the node lets nothing of the gunner through, and
// returns what it answered.
func (p *pressed) untilLimited(t *testing.T, g *gunner) shot {
	t.Helper()
	var s shot
	until(t, "a limit is in force", func() bool { s = g.fire(0); return s.code == message.E4020 })
	g.forget()
	return s
}

// quota asks SYS.QUOTA what is left of an interface.
func (p *pressed) quota(t *testing.T, e *demo.Enterprise, k demo.Key, service string) (item map[string]any) {
	t.Helper()
	_, result := byHand(t, p.Stage, e, k).say(t, byHand(t, p.Stage, e, k).head("SYS.QUOTA"), []byte(`{}`))
	data, _ := result.Data.(map[string]any)
	items, _ := data["items"].([]any)
	for _, one := range items {
		if item, _ := one.(map[string]any); item["servicecode"] == service {
			return item
		}
	}
	t.Fatalf("SYS.QUOTA does not tell of %s: %v", service, result)
	return nil
}

// coreLimit is how many orders the node lets the core system have at a time.
func (p *pressed) coreLimit(t *testing.T) float64 {
	t.Helper()
	return p.peers[0].metric(t, `zhilian_core_limit{core="employment",env="P"}`)
}

// TestClause_6_2_2_e_Traffic asks: traffic is controlled and scheduled. Rates and
// daily quotas hold per enterprise, interface and class; an enterprise that sends
// a hundred times what it may is not felt by another, and neither is one that no
// rate limits when a node is short of room; a core system that gets slow
// is given no more than it bears and goes on serving; what gives way first are
// queries, then filings, the platform's own services last; an enterprise, an
// interface or a core system can be braked for a time and for a reason. What was
// limited says when to come back, is counted and is shown.
//
// See: console, /api/console/traffic/limits, …/brakes, …/pressure; portal, …/quota; SYS.QUOTA; metrics zhilian_limited_total, zhilian_core_*
func TestClause_6_2_2_e_Traffic(t *testing.T) {
	p := press(t)
	t.Run("limits", p.limits)
	t.Run("brakes", p.brakes)
	t.Run("fairness", p.fairness)
	t.Run("fair shares", p.fairShares)
	t.Run("slow core system", p.slowCore)
	t.Run("shedding by class", p.shedding)
	t.Run("shown", p.shown)
}

// limits: rate, quota and class, each for the one they are set for alone.
func (p *pressed) limits(t *testing.T) {
	p.limit(t, p.first, "ER0102", 3, 3)
	s := p.untilLimited(t, p.one)
	if wait, err := strconv.Atoi(s.retry); err != nil || wait < 1 || wait > 60 || s.status != http.StatusTooManyRequests || s.quota == "" || s.left == "" {
		t.Errorf("over the rate: %d %s, Retry-After %q, limit %q, remaining %q", s.status, s.code, s.retry, s.quota, s.left)
	}
	if s := p.two.fire(0); !s.received() || s.quota == "" || s.left == "" {
		t.Errorf("another enterprise: %v, remaining %q of %q", tally([]shot{s}), s.left, s.quota)
	}
	own := client(t, p.Enterprise, p.Production, nil)
	if a := file(t, own, "ER0101", filing(p.Enterprise, hires(t, 1)[0]), filingOptions()); a.Outcome != message.Done {
		t.Errorf("another interface: %s %s", a.Outcome, a.Code)
	}
	must(t, p.Admin.Do(deadline(t), http.MethodPut, "/traffic/limits", body{
		"enterprise": p.first, "target": "ER0102", "perMinute": 100_000, "burst": 10_000, "perDay": 1, "reason": "tried in a test",
	}, nil))
	until(t, "the day's quota is in force", func() bool { s = p.one.fire(0); return s.code == message.E4020 && s.left == "0" && s.quota == "1" })
	if wait, err := strconv.Atoi(s.retry); err != nil || wait < 600 {
		t.Errorf("over the day's quota: Retry-After %q", s.retry)
	}
	if item := p.quota(t, p.Enterprise, p.Production, "ER0102"); encoded(t, item["remaining"]) != "0" || item["resetAt"] == nil {
		t.Errorf("SYS.QUOTA says %v", item)
	}
	p.limit(t, p.first, "ER0102", 1_000_000, 100_000)
	p.untilFree(t, p.one)

	must(t, p.Admin.Do(deadline(t), http.MethodPost, "/traffic/limits/drop", body{"enterprise": p.second, "target": "ER0102"}, nil))
	p.limit(t, p.second, "query", 3, 3)
	p.untilLimited(t, p.two)
	if a := file(t, client(t, p.other, p.otherKey, nil), "ER0101", filing(p.other, hires(t, 1)[0]), filingOptions()); a.Outcome != message.Done {
		t.Errorf("a filing while queries are limited: %s %s", a.Outcome, a.Code)
	}
	p.limit(t, p.second, "ER0102", 1_000_000, 100_000)
	p.untilFree(t, p.two)
}

// brakes: those on an enterprise and on an interface are in the test of every
// node; here, that they say why, and that a core system can be given a rest.
func (p *pressed) brakes(t *testing.T) {
	lift := p.brake(t, "interface", "ER0102")
	if s := p.untilLimited(t, p.one); s.quota != "0" || s.retry == "" {
		t.Errorf("braked: limit %q, Retry-After %q", s.quota, s.retry)
	}
	item := p.quota(t, p.Enterprise, p.Production, "ER0102")
	if braked, _ := item["braked"].(map[string]any); braked["reason"] != "tried in a test" || braked["until"] == nil {
		t.Errorf("SYS.QUOTA says %v of the brake", item)
	}
	lift()
	p.untilFree(t, p.one)

	lift = p.brake(t, "core", "employment")
	own := client(t, p.Enterprise, p.Production, nil)
	var waiting *zhilian.Answer
	until(t, "the core system is given no orders", func() bool {
		waiting = file(t, own, "ER0101", filing(p.Enterprise, hires(t, 1)[0]), filingOptions())
		return waiting.Outcome == message.Processing
	})
	lift()
	if end := decided(t, own, waiting.MsgID); end.Outcome != message.Done {
		t.Errorf("after the brake the call is %s %s", end.Outcome, end.Code)
	}
}

// slowCore: the core system takes longer than anybody would wait for. The node
// gives it fewer orders at a time, those it serves in time are served, the others
// are laid aside and end when it is well again.
func (p *pressed) slowCore(t *testing.T) {
	core := p.core(t)
	defer core.plays(t, "ok", 0, 0)
	before := p.coreLimit(t)
	core.plays(t, "slow", 2300, 0)
	p.two.open(20)
	lasts(5 * time.Second)
	low := p.coreLimit(t)
	shots := p.two.cease()
	low = min(low, p.coreLimit(t))
	served := pick(shots, func(s shot) bool { return s.outcome == message.Done })
	aside := pick(shots, func(s shot) bool { return s.outcome == message.Processing })
	t.Logf("of %d messages %d were served in time and %d laid aside; orders at a time went from %.0f to %.0f", len(shots), len(served), len(aside), before, low)
	if len(served)+len(aside) != len(shots) || len(served) < 10 || len(aside) == 0 {
		t.Errorf("with a slow core system: %v", tally(shots))
	}
	if low >= before {
		t.Errorf("the slow core system is given %.0f orders at a time, before %.0f", low, before)
	}
	core.plays(t, "ok", 0, 0)
	h := client(t, p.other, p.otherKey, nil)
	for _, s := range aside {
		if end := decided(t, h, s.msgID); end.Outcome != message.Done {
			t.Errorf("a call that was laid aside ended %s %s", end.Outcome, end.Code)
		}
	}
	until(t, "the core system is trusted with more again", func() bool {
		var calls sync.WaitGroup
		for n := range 40 {
			calls.Go(func() { p.two.fire(n) })
		}
		calls.Wait()
		return p.coreLimit(t) > low
	})
	p.two.forget()
}

// shedding: a node with little room is short of it, because the database answers
// nobody for a moment. Queries give way first, then filings; what the platform
// answers for itself is answered to the end.
func (p *pressed) shedding(t *testing.T) {
	small, err := p.AddNode("small")
	must(t, err)
	small.Room = 64
	must(t, small.Start(deadline(t)))
	defer small.Stop()
	const tries = 3
	for n := range tries {
		if p.shed(t, small.Gateway, n == tries-1) {
			return
		}
	}
}

// volley is so many messages at once.
type volley struct {
	shots []shot
	mu    sync.Mutex
	calls sync.WaitGroup
}

// volley fires at one node what text gives for each number.
func (p *pressed) volley(gateway string, n int, service string, text func(int) []byte) *volley {
	v := &volley{}
	g := &gunner{
		stage: p.Stage, http: p.one.http, nodes: []string{gateway}, held: p.one.held,
		next: func(i int) (string, []byte) { return service, text(i) },
	}
	for i := range n {
		v.calls.Go(func() {
			s := g.fire(i)
			v.mu.Lock()
			defer v.mu.Unlock()
			v.shots = append(v.shots, s)
		})
	}
	return v
}

// limited counts those that were refused so far.
func (v *volley) limited() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(pick(v.shots, func(s shot) bool { return s.code == message.E4020 }))
}

func (v *volley) all() []shot {
	v.calls.Wait()
	return v.shots
}

// shed plays it once. It reports whether the machine was quick enough for all of
// it to happen before the node refused for want of the database; last says that
// there is no further try.
func (p *pressed) shed(t *testing.T, gateway string, last bool) bool {
	t.Helper()
	people := hires(t, 20)
	texts := make([][]byte, len(people))
	for i, one := range people {
		var err error
		texts[i], err = json.Marshal(filing(p.Enterprise, one))
		must(t, err)
	}
	_, query := p.one.next(0)
	thaw := p.server.freeze(t)
	frozen := time.Now()
	refusedSome := func(v *volley) bool {
		for v.limited() == 0 {
			if time.Since(frozen) > 1500*time.Millisecond {
				return false
			}
			lasts(10 * time.Millisecond)
		}
		return true
	}
	queries := p.volley(gateway, 40, "ER0102", func(int) []byte { return query })
	full := refusedSome(queries)
	filings := p.volley(gateway, len(texts), "ER0101", func(i int) []byte { return texts[i] })
	full = refusedSome(filings) && full
	var echoes []shot
	for range 5 { // one after the other: the sender holds as much as it may
		echoes = append(echoes, p.volley(gateway, 1, message.SysEcho, func(int) []byte { return []byte(`{"n":1}`) }).all()...)
	}
	took := time.Since(frozen)
	thaw()
	asked, filed := queries.all(), filings.all()
	served := [3]int{len(pick(asked, shot.received)), len(pick(filed, shot.received)), len(pick(echoes, shot.received))}
	t.Logf("short of room: of %d queries %d were served and %d refused, of %d filings %d and %d, of %d echoes %d served; the database was away for %s",
		len(asked), served[0], queries.limited(), len(filed), served[1], filings.limited(), len(echoes), served[2], took.Round(time.Millisecond))
	p.ready(t)
	if !last && (!full || took > 1800*time.Millisecond) {
		return false
	}
	// Room for 64: queries may fill 51, filings 60, and nobody more than is still free.
	if served != [3]int{26, 4, 5} || queries.limited() != 14 || filings.limited() != 16 {
		t.Errorf("queries: %v, filings: %v, echoes: %v", tally(asked), tally(filed), tally(echoes))
	}
	return true
}

// shown: staff see soon what was limited and why, and how the core system stands.
func (p *pressed) shown(t *testing.T) {
	type pressure struct {
		Cores   []struct{ Core, Environment string }
		Limited []struct {
			Enterprise, Service       string
			Rate, Quota, Share, Brake int64
		}
	}
	until(t, "the console shows each cause", func() bool {
		seen := get[pressure](t, p.Admin.Visitor, "/traffic/pressure")
		var rate, quota, share, brake int64
		for _, l := range seen.Limited {
			if l.Enterprise == p.first {
				rate, quota, share, brake = rate+l.Rate, quota+l.Quota, share+l.Share, brake+l.Brake
			}
		}
		return rate > 0 && quota > 0 && share > 0 && brake > 0 && len(seen.Cores) > 0
	})
	began := time.Now()
	p.limit(t, p.first, "ER0103", 3, 3)
	p.one.next = func(int) (string, []byte) { return "ER0103", []byte(`{}`) }
	p.untilLimited(t, p.one)
	until(t, "the console shows the newest", func() bool {
		for _, l := range get[pressure](t, p.Admin.Visitor, "/traffic/pressure").Limited {
			if l.Enterprise == p.first && l.Service == "ER0103" && l.Rate > 0 {
				return true
			}
		}
		return false
	})
	t.Logf("a new limit was in force and seen at the console after %s", time.Since(began).Round(time.Millisecond))
	if n := p.peers[0].metric(t, "zhilian_limited_total"); n == 0 {
		t.Error("the metric counts nothing")
	}
}
