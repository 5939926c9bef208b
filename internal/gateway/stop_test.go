package gateway

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// try sends a message and tells status, code and Retry-After.
func (c *client) try(h message.Head) string {
	c.r.t.Helper()
	w := c.r.post(c.path, "application/json", bytes.NewReader(c.seal(h, `{}`).Encode()))
	answer, err := message.ParseAnswer(w.Body.Bytes())
	if err != nil {
		c.r.t.Fatal(err)
	}
	if w.Code == http.StatusTooManyRequests && (answer.Body != "" || w.Header().Get("Retry-After") == "" || w.Header().Get("X-RateLimit-Remaining") != "0") {
		c.r.t.Errorf("429 with body %q and headers %v", answer.Body, w.Header())
	}
	return fmt.Sprint(w.Code, " ", answer.Head.Code)
}

// stale is a head whose clock is an hour off.
func (c *client) stale(service string) message.Head {
	h := c.head(service, "M-stale")
	h.Timestamp = message.FormatTime(c.r.now.Add(-time.Hour))
	return h
}

// What is refused before limits count it is bounded per key, whatever the reason.
// Other keys and the results of what was received are not touched.
func TestRefusalsBeforeLimits(t *testing.T) {
	reasons := map[string]func(c *client) message.Head{
		"200 E1003": func(c *client) message.Head { return c.stale(service) },
		"200 E1004": func(c *client) message.Head {
			h := c.head(service, "M-1")
			h.Token = ""
			return h
		},
		"200 E2001": func(c *client) message.Head { return c.head("ZZ9999", "M-1") },
		"200 E4001": func(c *client) message.Head { return c.head("SI0101", "M-1") },
		"200 E2004": func(c *client) message.Head {
			h := c.head(service, "M-1")
			h.ReqAreaCode = "110000"
			return h
		},
	}
	for want, head := range reasons {
		t.Run(want, func(t *testing.T) {
			r := newRig(t)
			c, other, test := r.client("ent-a", "QD00000001", id.Production), r.client("ent-b", "QD00000002", id.Production), r.client("ent-a", "QD00000001", id.Test)
			n := 0
			for ; n <= traffic.RefusedBurst; n++ {
				if got := c.try(head(c)); got == "429 E4020" {
					break
				} else if got != want {
					t.Fatalf("message %d: %s", n, got)
				}
			}
			if n != traffic.RefusedBurst {
				t.Errorf("stopped after %d", n)
			}
			for _, tt := range []struct {
				who  *client
				head message.Head
				want string
			}{
				{c, c.head(service, "M-2"), "429 E4020"},
				{c, c.head("SYS.ECHO", "M-3"), "429 E4020"},
				{c, c.stale("SYS.RESULT"), "429 E4020"},
				{c, c.head("SYS.RESULT", "M-4"), "200 E2006"}, // it was looked at
				{other, head(other), want},
				{test, test.head(service, "M-2"), "200 "},
			} {
				if got := tt.who.try(tt.head); got != tt.want {
					t.Errorf("%s under %s: %s, want %s", tt.head.ServiceCode, tt.who.keyID, got, tt.want)
				}
			}
			r.now = r.now.Add(time.Second)
			if got := c.try(c.head(service, "M-2")); got != "200 " {
				t.Errorf("a second later: %s", got)
			}
			counts := r.Guard.DrainLimited()
			var stopped int64
			for _, count := range counts {
				stopped += count.Refusals
			}
			if stopped != 4 {
				t.Errorf("counted %+v", counts)
			}
		})
	}
}

// Messages that do not open cost the holder of the key nothing.
func TestStrangersDoNotStopAKey(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	for range traffic.RefusedBurst + 10 {
		request := c.seal(c.head(service, "M-1"), `{}`)
		request.Head.MsgID = "M-2"
		r.post(c.path, "application/json", bytes.NewReader(request.Encode()))
	}
	if wait, spent := r.refused.Spent(c.keyID, 1, r.now); spent {
		t.Errorf("the key is stopped for %v", wait)
	}
}

// Every refusal of a known key is counted with its true reason, which no answer
// tells; what nobody is behind is not.
func TestRefusedAreCounted(t *testing.T) {
	r := newRig(t)
	c, b := r.client("ent-a", "QD00000001", id.Production), r.client("ent-b", "QD00000002", id.Production)
	spoil := func(h message.Head, change func(*message.Head)) {
		request := c.seal(h, `{}`)
		change(&request.Head)
		if code, answer := c.send(request); code != http.StatusUnauthorized || answer.Head.Code != message.E1001 || answer.Debug != nil {
			t.Errorf("%d %+v", code, answer)
		}
	}
	spoil(c.head(service, "M-1"), func(h *message.Head) { h.MsgID = "M-2" })
	spoil(c.head(service, "M-1"), func(h *message.Head) { h.ReqAppCode = b.app })
	spoil(c.head(service, "M-1"), func(h *message.Head) { h.KeyID = "T-" + c.app + "-1" })
	spoil(c.head("ZZ9999", "M-1"), func(h *message.Head) { h.KeyID = "P-" + c.app + "-7" })
	c.ask(c.stale(service), `{}`)
	h := c.head("ZZ9999", "M-1")
	h.Token = ""
	c.ask(h, `{}`)
	c.ask(c.head(service, "M-9"), `{}`) // is received
	counts, acts := r.Refusals().Drain(r.now, false)
	var lines []string
	for _, k := range counts {
		lines = append(lines, strings.Join([]string{string(k.Enterprise), k.KeyID, k.Service, k.Code, k.Why, fmt.Sprint(k.Opened, " ", k.Count)}, " "))
	}
	slices.Sort(lines)
	want := []string{
		"ent-a P-QD00000001-1 ER0101 E1001 key.seal false 1",
		"ent-a P-QD00000001-1 ER0101 E1001 key.system false 1",
		"ent-a P-QD00000001-1 ER0101 E1003  true 1",
		"ent-a P-QD00000001-1 none E1004 token.missing true 1",
		"ent-a T-QD00000001-1 ER0101 E1001 key.environment false 1",
	}
	if !slices.Equal(lines, want) || len(acts) != len(want) {
		t.Errorf("counted\n%s\nwant\n%s\n%d acts", strings.Join(lines, "\n"), strings.Join(want, "\n"), len(acts))
	}
	if u := r.Unknown(); len(u) != 1 || u[0].KeyID != "P-"+c.app+"-7" {
		t.Errorf("unknown keys %+v", u)
	}
}
