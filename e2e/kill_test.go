package e2e

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// kills is how often each kill is played on each database.
func kills(t *testing.T) int {
	t.Helper()
	text := os.Getenv("ZHILIAN_KILLS")
	if text == "" {
		return 3
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("ZHILIAN_KILLS is %q, not a number", text)
	}
	return n
}

// restart starts the platform again after a kill.
func (y *town) restart(t *testing.T) {
	t.Helper()
	if err := y.StartPlatform(deadline(t)); err != nil {
		t.Fatal(err)
	}
}

// The platform is killed in the middle of a roster. After it was started again the
// same command ends what it had begun: everybody is registered once, and whatever
// was acknowledged before the kill is still known, word for word.
func TestKillInTheMiddleOfARoster(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		for n := range kills(t) {
			killRoster(t, y, 10+rand.IntN(181))
			if t.Failed() {
				t.Fatalf("after %d kills", n+1)
			}
		}
	})
}

// killRoster files 200 people and kills the platform once that many have an answer.
func killRoster(t *testing.T, y *town, after int) {
	t.Helper()
	people := hires(t, 200)
	config := y.clientFile(t, y.Enterprise, y.Production, "attempts: 1")
	args := rosterArgs(config, y.Enterprise, rosterOf(t, people))
	var kill sync.Once
	first := zhilianRun(t, func(line string) {
		if done, _, found := strings.Cut(line, "/"); found && len(done) <= 3 {
			if n, err := strconv.Atoi(done); err == nil && n >= after {
				kill.Do(y.Kill)
			}
		}
	}, args...)
	kill.Do(y.Kill) // all of them were faster
	acknowledged := decidedIn(t, config)
	t.Logf("killed after %d people: exit %d, %d messages acknowledged", after, first.code, len(acknowledged))

	y.restart(t)
	second := zhilianRun(t, nil, append(args, "--wait", "100s")...)
	if second.code != 0 || !strings.Contains(second.out, "办结 200") {
		t.Errorf("the same roster again: exit %d\n%s", second.code, second.all())
	}
	core := y.core(t)
	core.once(t, y.Enterprise.USCC, idNumbers(people))
	seen := map[string]bool{}
	for _, key := range core.taken(t) {
		if seen[key] {
			t.Errorf("order %s was taken twice", key)
		}
		seen[key] = true
	}
	c := client(t, y.Enterprise, y.Production, nil)
	for id, before := range acknowledged {
		answers, err := c.Result(deadline(t), id)
		if err != nil || answers[0].Outcome != message.Done || encoded(t, answers[0].Data) != before {
			t.Errorf("message %s was acknowledged and is now %+v, %v", id, answers, err)
		}
	}
}

// decidedIn are the data of the answers that the outbox holds, by msgId. Asking
// for them sends nothing.
func decidedIn(t *testing.T, config string) map[string]string {
	t.Helper()
	loaded, err := zhilian.Load(config, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	c, err := zhilian.New(loaded)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	kept, err := c.Outbox().Messages("ER0101")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for _, k := range kept {
		if k.State != zhilian.StateDecided {
			continue
		}
		answer, err := c.File(deadline(t), k.Service, k.Body, zhilian.Options{MsgID: k.MsgID})
		if err != nil || !answer.Kept {
			t.Fatalf("message %s: %v, kept %v", k.MsgID, err, answer.Kept)
		}
		known[k.MsgID] = encoded(t, answer.Data)
	}
	return known
}

// The platform is killed while the core system works on its orders. It knows its
// own calls again when it is back, takes them up without waiting for their leases,
// and each ends done with one effect.
func TestKillWithCallsInFlight(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		core := y.core(t)
		for range kills(t) {
			people := hires(t, 8)
			c := client(t, y.Enterprise, y.Production, func(c *zhilian.Config) { c.Attempts = 1 })
			core.plays(t, "slow", 7000, 0)
			ids := make([]string, len(people))
			var calls sync.WaitGroup
			for i, p := range people {
				var err error
				if ids[i], err = c.NewMsgID(); err != nil {
					t.Fatal(err)
				}
				calls.Go(func() {
					// Nobody can answer: the platform dies first.
					if a, err := c.File(deadline(t), "ER0101", filing(y.Enterprise, p), zhilian.Options{MsgID: ids[i]}); err == nil && a.Final() {
						t.Errorf("a call ended %s before the kill", a.Outcome)
					}
				})
			}
			for _, id := range ids {
				until(t, "every call is recorded", func() bool { return recorded(t, y.Enterprise, id) })
			}
			y.Kill()
			calls.Wait()
			core.plays(t, "ok", 0, 0)
			y.restart(t)
			began := time.Now()
			again := client(t, y.Enterprise, y.Production, nil)
			for i, id := range ids {
				if a := decided(t, again, id); a.Outcome != message.Done {
					t.Errorf("call %d ended %s %s", i, a.Outcome, a.Code)
				}
				// It may be repeated, and has its one effect all the same.
				if a := file(t, again, "ER0101", filing(y.Enterprise, people[i]), zhilian.Options{MsgID: id}); !a.Replayed || a.Outcome != message.Done {
					t.Errorf("the repeat of call %d: %s, replayed %v", i, a.Outcome, a.Replayed)
				}
				if life := callOf(t, y.Enterprise, id).eventNames(); !slices.Contains(life, "call.claimed") {
					t.Errorf("call %d has the life line %v; nobody took it up", i, life)
				}
			}
			core.once(t, y.Enterprise.USCC, idNumbers(people))
			if took := time.Since(began); took > resolvedWithin {
				t.Errorf("its calls were resolved %s after it was back, want %s: a lease lasts 23 s", took, resolvedWithin)
			}
		}
	})
}

// The core system took every order and dropped its answers; then the platform is
// killed. The jobs that wait survive it, ask what became of the orders, and nothing
// is ordered a second time.
func TestKillWhileCallsWait(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		core := y.core(t)
		c := client(t, y.Enterprise, y.Production, nil)
		people := hires(t, 4)
		core.plays(t, "drop-answer", 0, len(people))
		var ids []string
		for _, p := range people {
			a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
			if a.Outcome != message.Processing {
				t.Errorf("without the core system's answer the call is %s", a.Outcome)
			}
			ids = append(ids, a.MsgID)
		}
		y.Kill()
		y.restart(t)
		again := client(t, y.Enterprise, y.Production, nil)
		for _, id := range ids {
			if a := decided(t, again, id); a.Outcome != message.Done {
				t.Errorf("a call ended %s %s", a.Outcome, a.Code)
			}
			if n := core.arrivals(t, orderKey(callOf(t, y.Enterprise, id).Call.ID)); n != 1 {
				t.Errorf("an order reached the core system %d times", n)
			}
		}
		core.once(t, y.Enterprise.USCC, idNumbers(people))
	})
}

// recorded reports whether the portal shows a production call of that number.
func recorded(t *testing.T, e *demo.Enterprise, msgID string) bool {
	t.Helper()
	list := get[struct{ Items []any }](t, e.Visitor, "/environments/production/calls?app="+e.App+"&msgId="+msgID)
	return len(list.Items) == 1
}
