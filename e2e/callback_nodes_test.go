package e2e

import (
	"context"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// receiversCA writes the certificate that every TLS server of the package httptest has,
// for the nodes to trust.
func receiversCA(dir string) (string, error) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	file := filepath.Join(dir, "receivers.pem")
	return file, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600)
}

// chime is an HR system that counts the callbacks that it acknowledges, and may keep
// them waiting.
type chime struct {
	server *httptest.Server
	hold   chan struct{} // closed: nobody is kept waiting
	held   chan struct{} // gets one for each that is

	mu    sync.Mutex
	rings map[string]int // by msgId
}

func newChime(t *testing.T, config zhilian.Config) *chime {
	t.Helper()
	c := &chime{hold: make(chan struct{}), held: make(chan struct{}, 1000), rings: map[string]int{}}
	close(c.hold)
	inner, err := zhilian.NewCallbacks(config, func(_ context.Context, e zhilian.Event) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.rings[e.MsgID]++
		return nil
	}, neverSeen{})
	must(t, err)
	c.server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		hold := c.hold
		c.mu.Unlock()
		select {
		case <-hold:
		default:
			c.held <- struct{}{}
			<-hold
		}
		inner.ServeHTTP(w, r)
	}))
	t.Cleanup(c.server.Close)
	return c
}

// keepWaiting has whoever calls wait until the function that it returns is called.
func (c *chime) keepWaiting() (release func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	hold := make(chan struct{})
	c.hold = hold
	return sync.OnceFunc(func() { close(hold) })
}

// rung is how often the system was called back for a message.
func (c *chime) rung(msgID string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.rings[msgID]
}

// TestCallbacksOnThreeNodes: three nodes have results to tell at a time. Each is told
// once. When a node is killed while it waits for acknowledgements the others tell what it
// had begun to; the system may hear of it twice, and one delivery is on record as
// acknowledged.
func TestCallbacksOnThreeNodes(t *testing.T) {
	lengthy(t)
	t.Parallel() // the only one on the cluster that is: it waits for clocks and measures nothing
	c := threeNodes(t)
	core := c.core(t)
	defer core.plays(t, "ok", 0, 0)
	system := newChime(t, c.Enterprise.Config(c.Production))
	_, err := client(t, c.Enterprise, c.Production, nil).Token(deadline(t)) // which puts the key into use
	must(t, err)
	address := "/systems/" + c.Enterprise.App + "/environments/production/callback"
	must(t, c.Enterprise.Do(deadline(t), http.MethodPut, address, body{"url": system.server.URL + "/in"}, nil))
	until(t, "the address is in use", func() bool {
		return get[struct{ Pending string }](t, c.Enterprise.Visitor, address).Pending == ""
	})
	defer func() { must(t, c.Enterprise.Do(deadline(t), http.MethodDelete, address, nil, nil)) }()

	told := c.later(t, rounds(24, 200))
	until(t, "everything was told", func() bool { return c.acknowledged(t, told) })
	for _, msgID := range told {
		if n := system.rung(msgID); n != 1 {
			t.Errorf("message %s was told %d times", msgID, n)
		}
	}

	release := system.keepWaiting()
	defer release()
	told = c.later(t, rounds(24, 200))
	for range len(c.peers) { // all nodes have jobs, and one of these is the victim's as likely as not
		rung(deadline(t), t, system.held)
	}
	victim := c.peers[2]
	victim.kill()
	release()
	untilWithin(t, "everything was told though a node was killed", 2*patience, func() bool { return c.acknowledged(t, told) })
	must(t, victim.start(deadline(t)))
	twice := 0
	for _, msgID := range told {
		switch n := system.rung(msgID); n {
		case 1:
		case 2:
			twice++
		default:
			t.Errorf("message %s was told %d times", msgID, n)
		}
	}
	t.Logf("of %d results %d were told twice", len(told), twice)
}

// later files hires of which the core system decides later, over all nodes, and returns
// their msgIds.
func (c *cluster) later(t *testing.T, n int) []string {
	t.Helper()
	c.core(t).plays(t, "late", 1000, n)
	people := hires(t, n)
	g := aim(t, c.Stage, c.Enterprise, c.Production, c.gateways(), func(i int) (string, []byte) {
		text, err := json.Marshal(filing(c.Enterprise, people[i]))
		if err != nil {
			panic(err)
		}
		return "ER0101", text
	})
	var list []string
	for i := range n {
		s := g.fire(i)
		if s.outcome != message.Processing {
			t.Fatalf("message %s: %q %q %v", s.msgID, s.outcome, s.code, s.err)
		}
		list = append(list, s.msgID)
		if i%8 == 7 {
			lasts(100 * time.Millisecond)
		}
	}
	return list
}

// acknowledged reports whether every one of the messages has one callback on record, and
// that is acknowledged.
func (c *cluster) acknowledged(t *testing.T, msgIDs []string) bool {
	t.Helper()
	states := map[string][]string{}
	for after := ""; ; {
		page := get[struct {
			Items []struct{ MsgID, Event, State string }
			Next  string
		}](t, c.Enterprise.Visitor, "/environments/production/callbacks?limit=100&cursor="+after)
		for _, i := range page.Items {
			states[i.MsgID] = append(states[i.MsgID], i.State)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	for _, msgID := range msgIDs {
		list := states[msgID]
		if len(list) > 1 {
			t.Fatalf("message %s has %d callbacks", msgID, len(list))
		}
		if len(list) == 0 || list[0] != "acknowledged" {
			return false
		}
	}
	return true
}
