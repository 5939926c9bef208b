package e2e

import (
	"crypto/rand"
	"encoding/json"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestRetryStorm: the HR system of one enterprise repeats ten times as fast as the
// other one files, and heeds no Retry-After. The other's filings are served all the
// same; when the storm is over the first one files as before.
func TestRetryStorm(t *testing.T) {
	c := threeNodes(t)
	node := c.gateways()[:1]
	people := hires(t, rounds(400, 4000))
	texts := func(e *demo.Enterprise, people []demo.Person) func(int) (string, []byte) {
		all := make([][]byte, len(people))
		for i, one := range people {
			var err error
			all[i], err = json.Marshal(filing(e, one))
			must(t, err)
		}
		return func(n int) (string, []byte) { return "ER0101", all[n%len(all)] }
	}
	for _, e := range []*demo.Enterprise{c.Enterprise, c.other} {
		id := c.enterpriseID(t, e)
		c.limit(t, id, "ER0101", 50*60, 200) // what an operator gives somebody large
		defer func() {
			must(t, c.Admin.Do(deadline(t), "POST", "/traffic/limits/drop", body{"enterprise": id, "target": "ER0101"}, nil))
		}()
	}
	calm := aim(t, c.Stage, c.Enterprise, c.Production, node, texts(c.Enterprise, people[:len(people)/3]))
	honest := aim(t, c.Stage, c.Enterprise, c.Production, node, texts(c.Enterprise, people[len(people)/3:2*len(people)/3]))
	fresh := aim(t, c.Stage, c.other, c.otherKey, node, texts(c.other, people[2*len(people)/3:]))
	storm := aim(t, c.Stage, c.other, c.otherKey, node, fresh.next)
	for range 20 {
		storm.msgIDs = append(storm.msgIDs, rand.Text())
	}
	storm.next = func(n int) (string, []byte) { return fresh.next(n % len(storm.msgIDs)) }
	const pace = 20
	measure := func(g *gunner) (served, sent []shot) {
		g.open(pace)
		lasts(time.Duration(rounds(4, 60)) * time.Second)
		sent = g.cease()
		return pick(sent, func(s shot) bool { return s.outcome == message.Done }), sent
	}
	before, _ := measure(calm)
	storm.open(10 * pace)
	served, sent := measure(honest)
	repeats := storm.cease()
	over := time.Now()
	t.Logf("in the calm %d were served, p99 %s; in the storm %d of %d, p99 %s; of %d repeats came %v", len(before), percentile(before, 99).Round(time.Millisecond),
		len(served), len(sent), percentile(served, 99).Round(time.Millisecond), len(repeats), tally(repeats))
	if len(served) < len(before)*9/10 {
		t.Errorf("in the storm %d were served, before %d", len(served), len(before))
	}
	first := 0
	for _, s := range repeats {
		if s.outcome == message.Done {
			first++
		}
	}
	if first == 0 {
		t.Error("no repeat was answered")
	}
	n := len(storm.msgIDs)
	until(t, "the system that stormed files as before", func() bool { n++; return fresh.fire(n).outcome == message.Done })
	if took := time.Since(over); took > 30*time.Second {
		t.Errorf("after the storm it took %s", took)
	}
	c.core(t).once(t, c.other.USCC, idNumbers(people[2*len(people)/3:][:len(storm.msgIDs)]))
}
