package e2e

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// inForceWithin is how long after a change was answered a node may go on as before.
const inForceWithin = 2 * time.Second

// longRun tells the long form of a test, under make chaos, from the short one.
func longRun() bool { return os.Getenv("ZHILIAN_CHAOS") != "" }

// rounds is how often something is tried.
func rounds(short, long int) int {
	if longRun() {
		return long
	}
	return short
}

// perSecond is the pace of the traffic on all nodes together.
const perSecond = 200

// questions makes ER0102 about one person again and again.
func questions(t *testing.T, e *demo.Enterprise, p demo.Person) func(int) (string, []byte) {
	t.Helper()
	text, err := json.Marshal(question(e, p))
	if err != nil {
		t.Fatal(err)
	}
	return func(int) (string, []byte) { return "ER0102", text }
}

// enterpriseID is the enterprise as the console names it.
func (y *town) enterpriseID(t *testing.T, e *demo.Enterprise) string {
	t.Helper()
	list := get[struct{ Items []struct{ ID, USCC string } }](t, y.Admin.Visitor, "/enterprises")
	for _, item := range list.Items {
		if item.USCC == e.USCC {
			return item.ID
		}
	}
	t.Fatalf("the console does not know %s", e.USCC)
	return ""
}

// limit sets how much the enterprise may send to an interface.
func (y *town) limit(t *testing.T, enterprise, target string, perMinute, burst int) {
	t.Helper()
	must(t, y.Admin.Do(deadline(t), http.MethodPut, "/traffic/limits", map[string]any{
		"enterprise": enterprise, "target": target, "perMinute": perMinute, "burst": burst, "perDay": 100_000_000, "reason": "tried in a test",
	}, nil))
}

// brake stops something for an hour and returns what lifts the brake.
func (y *town) brake(t *testing.T, kind, target string) (lift func()) {
	t.Helper()
	var made struct{ ID string }
	must(t, y.Admin.Do(deadline(t), http.MethodPost, "/traffic/brakes", map[string]any{
		"kind": kind, "target": target, "reason": "tried in a test", "minutes": 60,
	}, &made))
	return func() {
		t.Helper()
		must(t, y.Admin.Do(deadline(t), http.MethodPost, "/traffic/brakes/"+made.ID+"/lift", nil, nil))
	}
}

// lasts lets the traffic go on for a while.
func lasts(d time.Duration) { <-time.After(d) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// change is something that staff or an enterprise changes at one node, and what
// the messages on their way to all nodes are told from then on.
type change struct {
	make func()
	code string // of the answer to what is refused
	undo func() // nil: it stays
}

// TestEffectOnEveryNode: three processes on one database under 200 messages a
// second. A change made at the first is in force at each of them within two
// seconds: nothing that is sent later than that is let through as before. A node that
// is not sure says that it cannot (503), which lets nothing through either.
func TestEffectOnEveryNode(t *testing.T) {
	c := threeNodes(t)
	enterprise := c.enterpriseID(t, c.Enterprise)
	c.limit(t, enterprise, "ER0102", 1_000_000, 100_000)
	g := aim(t, c.Stage, c.Enterprise, c.Production, c.gateways(), questions(t, c.Enterprise, hires(t, 1)[0]))
	var lift func()
	for name, tt := range map[string]change{
		"limit": {
			make: func() { c.limit(t, enterprise, "ER0102", 1, 1) }, code: message.E4020,
			undo: func() { c.limit(t, enterprise, "ER0102", 1_000_000, 100_000) },
		},
		"brake on the enterprise": {
			make: func() { lift = c.brake(t, "enterprise", enterprise) }, code: message.E4020, undo: func() { lift() },
		},
		"brake on the interface": {
			make: func() { lift = c.brake(t, "interface", "ER0102") }, code: message.E4020, undo: func() { lift() },
		},
	} {
		t.Run(name, func(t *testing.T) { c.effect(t, g, tt) })
	}
	t.Run("published version", func(t *testing.T) { c.publishedEffect(t, g) })
	t.Run("parameter", func(t *testing.T) { c.parameterEffect(t) })
	t.Run("suspend", func(t *testing.T) {
		asked := c.askMeasure(t, enterprise, suspension())
		c.effect(t, g, change{
			make: func() { must(t, c.Admin.Second.Agree(deadline(t), *asked.Approval)) },
			code: message.E1004, // its tokens are dead, which is looked at first
		})
		c.restore(t, c.Enterprise, asked.Measure.ID)
		c.takeOver(t, c.Production) // every node has forgotten what it refused
	})
}

// effect makes a change under traffic and holds each node against the two seconds.
func (c *cluster) effect(t *testing.T, g *gunner, what change) {
	t.Helper()
	g.open(perSecond)
	lasts(time.Duration(rounds(800, 5000)) * time.Millisecond) // traffic before the change
	what.make()
	at := time.Now()
	lasts(inForceWithin + time.Duration(rounds(700, 5000))*time.Millisecond) // and after it
	undone := time.Time{}
	if what.undo != nil {
		what.undo()
		undone = time.Now()
		lasts(inForceWithin + 300*time.Millisecond)
	}
	shots := g.cease()
	end := undone
	if end.IsZero() {
		end = time.Now()
	}
	for n, p := range c.peers {
		own := pick(shots, func(s shot) bool { return s.node == n })
		before := pick(own, func(s shot) bool { return s.answered().Before(at) && s.received() })
		accepted := pick(own, func(s shot) bool { return s.sent.After(at) && s.sent.Before(end) && s.received() })
		refused := pick(own, func(s shot) bool { return s.sent.After(at) && s.sent.Before(end) && s.code == what.code })
		if len(before) == 0 || len(refused) == 0 {
			t.Errorf("%s: %d let through before, %d refused afterwards: %v", p.name, len(before), len(refused), tally(own))
			continue
		}
		first, last := refused[0].sent.Sub(at), time.Duration(0)
		if len(accepted) > 0 {
			last = accepted[len(accepted)-1].sent.Sub(at)
		}
		t.Logf("%s: first refused %s after the change, last let through %s after it (%d refused)", p.name,
			first.Round(time.Millisecond), last.Round(time.Millisecond), len(refused))
		if last > inForceWithin {
			t.Errorf("%s: last let through after %s, want at most %s: %v", p.name, last, inForceWithin, tally(own))
		}
		if undone.IsZero() {
			continue
		}
		if again := pick(own, func(s shot) bool { return s.sent.After(undone) && s.received() }); len(again) == 0 {
			t.Errorf("%s: nothing is let through after the change was taken back: %v", p.name, tally(own))
		} else if late := again[0].sent.Sub(undone); late > inForceWithin {
			t.Errorf("%s: taken back %s ago before anything was let through", p.name, late)
		}
	}
}

// parameterEffect raises the bound of files at one console; each portal follows.
func (c *cluster) parameterEffect(t *testing.T) {
	set := func(value string) {
		t.Helper()
		if s, err := c.setParameter(deadline(t), "attachment.maxKiB", value); err != nil || s.Outcome != "changed" {
			t.Fatalf("%+v, %v", s, err)
		}
	}
	ctx := deadline(t)
	var draft application
	must(t, c.Enterprise.Do(ctx, http.MethodPost, "/applications", map[string]any{"form": map[string]any{}}, &draft))
	path := "/applications/" + draft.Application.ID + "/attachments"
	scan := base64.StdEncoding.EncodeToString([]byte("%PDF-1.4\n" + strings.Repeat("x", 100<<10)))
	// The name is refused, too, but only after the size: so nothing is ever kept, for
	// an application holds a few files and each node is asked often.
	upload := func(p *peer) string {
		err := c.Enterprise.At(p.portal+"/api/portal").Do(ctx, http.MethodPost, path, map[string]any{"name": "a/b.pdf", "content": scan}, nil)
		return refusal(t, err)
	}
	set("64")
	for _, p := range c.peers {
		until(t, "the lower bound is in force on "+p.name, func() bool { return upload(p) == "attachment.size" })
	}
	set("512")
	at := time.Now()
	var nodes sync.WaitGroup
	for _, p := range c.peers {
		nodes.Go(func() {
			tick := time.NewTicker(25 * time.Millisecond)
			defer tick.Stop()
			for sent := time.Now(); ; sent = time.Now() {
				code := upload(p)
				if code == "attachment.name" || time.Since(at) > 10*inForceWithin {
					t.Logf("%s: in force %s after the change", p.name, sent.Sub(at).Round(time.Millisecond))
					if late := sent.Sub(at); late > inForceWithin || code != "attachment.name" {
						t.Errorf("%s: in force after %s, %s", p.name, late, code)
					}
					return
				}
				<-tick.C
			}
		})
	}
	nodes.Wait()
}

// TestAttackA24KeyKeptAfterRevoke: whoever has a key goes on using it after it was
// revoked, on three nodes at 200 messages a second, while the database is taken
// down in the very moment and comes back. No node opens anything with it later
// than two seconds after the revocation was answered; without the database they
// say that they cannot; and after it they know without having been restarted.
func TestAttackA24KeyKeptAfterRevoke(t *testing.T) {
	c := threeNodes(t)
	ctx := deadline(t)
	stolen := c.Production
	c.limit(t, c.enterpriseID(t, c.Enterprise), "ER0102", 1_000_000, 100_000)
	g := aim(t, c.Stage, c.Enterprise, stolen, c.gateways(), questions(t, c.Enterprise, hires(t, 1)[0]))
	fresh := c.nextKey(t)
	g.open(perSecond)
	lasts(time.Second) // traffic before
	must(t, c.Enterprise.Do(ctx, http.MethodPost, "/systems/"+stolen.App+"/keys/"+stolen.KeyID+"/revoke", body{"reason": "演练"}, nil))
	revoked := time.Now()
	c.server.down(t)
	gone := time.Now()
	lasts(time.Duration(rounds(4000, 20_000)) * time.Millisecond) // the outage
	back := time.Now()
	c.server.up(t)
	up := time.Now()
	c.ready(t)
	recovered := time.Since(up)
	lasts(time.Second) // traffic afterwards
	shots := g.cease()
	for n, p := range c.peers {
		own := pick(shots, func(s shot) bool { return s.node == n })
		before := pick(own, func(s shot) bool { return s.sent.Before(revoked) && s.received() })
		stale := pick(own, func(s shot) bool { return s.sent.Sub(revoked) > inForceWithin && s.received() })
		without := pick(own, func(s shot) bool { return s.sent.Sub(gone) > inForceWithin+time.Second && s.answered().Before(back) })
		quick := pick(without, func(s shot) bool {
			return s.code == message.E9002 && s.status == 503 && s.retry != "" || s.code == message.E1001
		})
		after := pick(own, func(s shot) bool { return s.sent.After(up.Add(recovered)) })
		// A node that was asked too often with a key that it does not know looks no
		// more at what comes from the address.
		known := pick(after, func(s shot) bool { return s.code == message.E1001 || s.code == message.E4021 })
		t.Logf("%s: %v; %d without the database, recovered within %s", p.name, tally(own), len(without), recovered.Round(time.Millisecond))
		if len(before) == 0 || len(stale) != 0 {
			t.Errorf("%s: %d opened before, %d opened later than %s after the revocation", p.name, len(before), len(stale), inForceWithin)
		}
		if len(without) == 0 || len(quick) != len(without) {
			t.Errorf("%s: without the database %v, want 503 with Retry-After", p.name, tally(without))
		}
		if len(after) == 0 || len(known) != len(after) {
			t.Errorf("%s: after the outage %v, want only E1001 and E4021", p.name, tally(after))
		}
	}
	c.takeOver(t, fresh)
}

// nextKey has the enterprise begin a rotation and takes the next key in clear.
func (c *cluster) nextKey(t *testing.T) demo.Key {
	t.Helper()
	var made struct{ Key struct{ ID string } }
	system := "/systems/" + c.Production.App
	must(t, c.Enterprise.Do(deadline(t), http.MethodPost, system+"/environments/production/next-key", body{"overlapDays": 3}, &made))
	var key demo.Key
	must(t, c.Enterprise.Do(deadline(t), http.MethodPost, system+"/keys/"+made.Key.ID+"/hand-out", body{"form": "clear"}, &key))
	return key
}

// hearing reports whether a node answered, and fails the test where it never will: it
// may not know the key yet or that its enterprise is let in again, be without its
// database, or have had too much from this address under a key that was revoked.
func hearing(t *testing.T, err error) bool {
	t.Helper()
	if err != nil && !errors.Is(err, zhilian.WrongKey) && !errors.Is(err, zhilian.Busy) && !errors.Is(err, zhilian.Limited) && !errors.Is(err, zhilian.Suspended) {
		t.Fatal(err)
	}
	return err == nil
}

// takeOver puts a key into use and makes it the one of the town, when every node
// knows it.
func (c *cluster) takeOver(t *testing.T, key demo.Key) {
	t.Helper()
	for _, p := range c.peers {
		config := c.Enterprise.Config(key)
		config.Host = p.gateway
		h, err := zhilian.New(config)
		must(t, err)
		defer h.Close()
		until(t, p.name+" opens messages under the new key", func() bool {
			_, err := h.Token(deadline(t))
			return hearing(t, err)
		})
	}
	c.Production = key
}
