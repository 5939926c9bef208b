package call

import (
	"slices"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

var start = time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)

func sample() Call {
	return Call{
		Key: Key{Enterprise: "e1", Env: id.Test, App: "QD00012345", MsgID: "HR-1"}, ID: "c1", Service: "ER0101", ServiceVersion: 1,
		FiledAt: start, State: Received, Node: "n1", LeaseUntil: start.Add(time.Minute), Attempt: 1, Digest: []byte("digest"),
	}
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

func TestMoves(t *testing.T) {
	for _, from := range States() {
		for _, to := range States() {
			c := Call{State: from}
			err := c.Move(to)
			allowed := slices.Contains(next[from], to)
			if allowed && (err != nil || c.State != to) {
				t.Errorf("%s to %s: %v, state %s", from, to, err, c.State)
			}
			if !allowed && (code(err) != "call.move" || c.State != from) {
				t.Errorf("%s to %s: %v, state %s; want it refused", from, to, err, c.State)
			}
			if from.Final() && err == nil {
				t.Errorf("a call that ended %s moved to %s", from, to)
			}
		}
	}
}

// From every state that is not final some way leads to an end.
func TestEveryStateLeadsToAnEnd(t *testing.T) {
	for _, s := range States() {
		seen := map[State]bool{}
		todo := []State{s}
		for len(todo) > 0 {
			at := todo[0]
			todo = todo[1:]
			if !seen[at] {
				seen[at] = true
				todo = append(todo, next[at]...)
			}
		}
		if !seen[Done] && !s.Final() {
			t.Errorf("%s never ends", s)
		}
	}
}

func TestOutcomes(t *testing.T) {
	want := map[State]message.Outcome{
		Received: message.Processing, Checked: message.Processing, Dispatched: message.Processing, Waits: message.Processing,
		Manual: message.Manual, Done: message.Done, Rejected: message.Rejected, Partial: message.Partial,
	}
	for _, s := range States() {
		if got := s.Outcome(); got != want[s] {
			t.Errorf("%s is told as %s, want %s", s, got, want[s])
		}
		if s.Outcome().Final() != s.Final() {
			t.Errorf("%s: state and outcome do not agree on being final", s)
		}
	}
}

func TestSame(t *testing.T) {
	tests := map[string]struct {
		change func(*Call)
		want   bool
	}{
		"the same":       {func(*Call) {}, true},
		"other id":       {func(c *Call) { c.ID = "c2" }, true},
		"other digest":   {func(c *Call) { c.Digest = []byte("other!") }, false},
		"longer digest":  {func(c *Call) { c.Digest = []byte("digest ") }, false},
		"no digest":      {func(c *Call) { c.Digest = nil }, false},
		"other number":   {func(c *Call) { c.MsgID = "HR-2" }, false},
		"other app":      {func(c *Call) { c.App = "QD2" }, false},
		"other env":      {func(c *Call) { c.Env = id.Production }, false},
		"of enterprise2": {func(c *Call) { c.Enterprise = "e2" }, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			later := sample()
			tt.change(&later)
			if got := sample().Same(later); got != tt.want {
				t.Errorf("Same is %v", got)
			}
		})
	}
	empty := sample()
	empty.Digest = nil
	if empty.Same(empty) {
		t.Error("two calls without digests are the same")
	}
}

func TestDigestParts(t *testing.T) {
	seen := map[string]bool{}
	for _, parts := range [][][]byte{
		DigestParts("S", "A", "C", "X", []byte("T")), DigestParts("S2", "A", "C", "X", []byte("T")), DigestParts("S", "A2", "C", "X", []byte("T")),
		DigestParts("S", "A", "C2", "X", []byte("T")), DigestParts("S", "A", "C", "X2", []byte("T")), DigestParts("S", "A", "C", "X", []byte("T2")),
	} {
		key := ""
		for _, p := range parts {
			key += string(p) + "\x00"
		}
		if seen[key] {
			t.Errorf("%q twice", key)
		}
		seen[key] = true
	}
}

func TestClaim(t *testing.T) {
	now := start.Add(30 * time.Second)
	tests := map[string]struct {
		change func(*Call)
		want   string // code of the fault
	}{
		"lease held":     {func(*Call) {}, "call.lease-held"},
		"lease ran out":  {func(c *Call) { c.LeaseUntil = now }, ""},
		"node left":      {func(c *Call) { c.Node = "" }, ""},
		"waiting, grace": {func(c *Call) { c.State, c.Node, c.LeaseUntil = Waits, "", now.Add(Grace) }, ""},
		"manual":         {func(c *Call) { c.State, c.Node, c.LeaseUntil = Manual, "", time.Time{} }, "call.no-work"},
		"done":           {func(c *Call) { c.State = Done; c.LeaseUntil = now }, "call.no-work"},
		"rejected":       {func(c *Call) { c.State = Rejected; c.Node = "" }, "call.no-work"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := sample()
			tt.change(&c)
			before := c
			e, err := c.Claim("n2", now, now.Add(time.Minute))
			if code(err) != tt.want {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			if err != nil {
				if c.Attempt != before.Attempt || c.Node != before.Node || !fault.Is(err, fault.Conflict) {
					t.Errorf("a refused claim changed the call: %+v", c)
				}
				return
			}
			if c.Attempt != 2 || c.Node != "n2" || c.State != Received || !c.LeaseUntil.Equal(now.Add(time.Minute)) {
				t.Errorf("claimed: %+v", c)
			}
			if e.Name != EventClaimed || e.Attempt != 2 || e.Actor != "n2" {
				t.Errorf("event: %+v", e)
			}
		})
	}
}

func TestWaiting(t *testing.T) {
	now := start.Add(time.Second)
	until := now.Add(time.Minute)
	c := sample()
	w := Waiting{Key: c.Key, Attempt: 1, State: Waits, Until: until, PromisedBy: start.Add(time.Hour), Detail: "no answer in time",
		Events: []Event{{Name: EventChecked}, {Name: EventDispatched}}}
	if err := w.Apply(&c, now); err != nil {
		t.Fatal(err)
	}
	if c.State != Waits || c.Node != "" || !c.LeaseUntil.Equal(until.Add(Grace)) || c.Outcome != message.Processing || !c.PromisedBy.Equal(start.Add(time.Hour)) {
		t.Errorf("waiting: %+v", c)
	}
	if e := w.Event(now); e.Name != EventWaiting || e.Detail != w.Detail {
		t.Errorf("event: %+v", e)
	}

	m := sample()
	w.State = Manual
	if err := w.Apply(&m, now); err != nil || m.State != Manual || !m.LeaseUntil.IsZero() || m.Outcome != message.Manual {
		t.Errorf("manual: %v, %+v", err, m)
	}
	if e := w.Event(now); e.Name != EventManual {
		t.Errorf("event: %+v", e)
	}

	overtaken := sample()
	overtaken.Attempt = 2
	if err := w.Apply(&overtaken, now); code(err) != "call.lease-lost" {
		t.Errorf("an overtaken attempt laid the call aside: %v", err)
	}
	w.State = Done
	fresh := sample()
	if err := w.Apply(&fresh, now); code(err) != "call.not-aside" || fresh.State != Received {
		t.Errorf("a call was ended by laying it aside: %v", err)
	}
}
