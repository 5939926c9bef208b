package gateway

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// told tells refusals on one line: code, case, step.
func toldRefused(list []call.Refused) string {
	var line []string
	for _, r := range list {
		line = append(line, strings.TrimSuffix(r.Code+" "+r.CaseID+" "+r.Why, " "))
	}
	return strings.Join(line, ", ")
}

// What the test environment refuses under a case is kept for acceptance; what did
// not open only after the key's holder was heard. Production keeps nothing.
func TestRefusedTestMessagesAreNoted(t *testing.T) {
	tests := map[string]struct {
		env  id.Env
		play func(c *client, h message.Head)
		want string
	}{
		"clock": {id.Test, func(c *client, h message.Head) {
			h.Timestamp = message.FormatTime(c.r.now.Add(-time.Hour))
			c.ask(h, `{}`)
		}, "E1003 ER0101-clock"},
		"no token, then the same bytes": {id.Test, func(c *client, h message.Head) {
			h.Token = ""
			request := c.seal(h, `{}`)
			c.open(request)
			c.open(request)
		}, "E1004 ER0101-clock, E1009 ER0101-clock"},
		"tampered, and nobody heard since": {id.Test, func(c *client, h message.Head) {
			request := c.seal(h, `{}`)
			request.Head.MsgID = "M-other"
			c.send(request)
		}, ""},
		"tampered, then well": {id.Test, func(c *client, h message.Head) {
			request := c.seal(h, `{}`)
			request.Head.MsgID = "M-other"
			c.send(request)
			h.CaseID = ""
			c.ask(h, `{}`)
		}, "E1001 ER0101-clock seal"},
		"tampered, then well too late": {id.Test, func(c *client, h message.Head) {
			request := c.seal(h, `{}`)
			request.Head.MsgID = "M-other"
			c.send(request)
			c.r.now = c.r.now.Add(unprovedFor + time.Second)
			h.Timestamp = message.FormatTime(c.r.now)
			c.ask(h, `{}`)
		}, ""},
		"no case": {id.Test, func(c *client, h message.Head) {
			h.Token, h.CaseID = "", ""
			c.ask(h, `{}`)
		}, ""},
		"a made-up case": {id.Test, func(c *client, h message.Head) {
			h.Token, h.CaseID = "", "made-up"
			c.ask(h, `{}`)
		}, ""},
		"another content": {id.Test, func(c *client, h message.Head) {
			c.ask(h, `{"a":1}`)
			c.ask(h, `{"a":2}`)
		}, ""}, // is noted on the call
		"production": {id.Production, func(c *client, h message.Head) {
			h.Token, h.CaseID = "", ""
			c.ask(h, `{}`)
		}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			c := r.client("ent-a", "QD00000001", tt.env)
			h := c.head(service, "M-1")
			h.CaseID = "ER0101-clock"
			tt.play(c, h)
			list := r.Refused()
			if got := toldRefused(list); got != tt.want {
				t.Fatalf("noted %q, want %q", got, tt.want)
			}
			for _, v := range list {
				if v.Enterprise != "ent-a" || v.Service != service || len(v.SM3) != 64 || v.Trace == "" || v.At.IsZero() {
					t.Errorf("noted %+v", v)
				}
			}
			if len(r.Refused()) != 0 {
				t.Error("told twice")
			}
		})
	}
}

// However much is sent under a key, a node keeps so much of it in a minute.
func TestRefusedAreBounded(t *testing.T) {
	r := refusals{}
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	note := func(key string, proved bool, at time.Time) {
		r.note(call.Refused{KeyID: key, At: at}, proved)
	}
	for i := range 10 * refusedPerMinute {
		note("T-A-1", true, at)
		note(fmt.Sprintf("T-B%d-1", i%2), false, at)
	}
	if len(r.due) != refusedPerMinute {
		t.Errorf("%d are due, want %d", len(r.due), refusedPerMinute)
	}
	r.prove("T-B0-1", at)
	r.prove("T-nobody-1", at)
	if len(r.due) != 2*refusedPerMinute {
		t.Errorf("%d are due after one key was proved", len(r.due))
	}
	for i := range 100 { // minutes
		note("T-B1-1", false, at.Add(time.Duration(i)*time.Minute))
	}
	if n := len(r.keys["T-B1-1"].unproved); n > refusedPerMinute {
		t.Errorf("%d wait for one key", n)
	}
}
