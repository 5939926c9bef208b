package gateway

import (
	"encoding/hex"
	"strings"
	"sync"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// How many refusals one node keeps of a key in a minute, and how long those wait
// that were not proved to come from the key's holder.
const (
	refusedPerMinute = 30
	unprovedFor      = 10 * time.Minute
	maxRefusedDue    = 10_000
)

// refusals holds what the test environment refused until somebody keeps it. What
// did not open is only said to come from the key's holder; it is handed on with the
// next message that opens under the key, so that a stranger who knows a key's name
// makes the platform write nothing. Only keys that there are get here.
type refusals struct {
	mu   sync.Mutex
	keys map[string]*refusedOf
	due  []call.Refused
}

// refusedOf is what is known of one key.
type refusedOf struct {
	minute   int64
	n        int // in the minute
	unproved []call.Refused
}

func (r *refusals) of(keyID string, now time.Time) *refusedOf {
	if r.keys == nil {
		r.keys = map[string]*refusedOf{}
	}
	k := r.keys[keyID]
	if k == nil {
		k = &refusedOf{}
		r.keys[keyID] = k
	}
	if minute := now.Unix() / 60; minute != k.minute {
		k.minute, k.n = minute, 0
	}
	return k
}

// note takes a refusal, within the bounds.
func (r *refusals) note(v call.Refused, proved bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k := r.of(v.KeyID, v.At)
	if k.n++; k.n > refusedPerMinute || len(r.due) >= maxRefusedDue {
		return
	}
	if proved {
		r.due = append(r.due, v)
		return
	}
	if len(k.unproved) >= refusedPerMinute {
		k.unproved = k.unproved[1:]
	}
	k.unproved = append(k.unproved, v)
}

// prove hands on what was said to come from the holder of a key.
func (r *refusals) prove(keyID string, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k := r.keys[keyID]
	if k == nil {
		return
	}
	for _, v := range k.unproved {
		if now.Sub(v.At) <= unprovedFor && len(r.due) < maxRefusedDue {
			r.due = append(r.due, v)
		}
	}
	k.unproved = nil
}

// Refused returns what the test environment refused since it was last asked.
func (g *Gateway) Refused() []call.Refused {
	g.refusals.mu.Lock()
	defer g.refusals.mu.Unlock()
	due := g.refusals.due
	g.refusals.due = nil
	return due
}

// noteRefused keeps what became of a test message that plays a case of ours and
// was not received. A conflict of msgIds is noted on the call that has the number.
func (g *Gateway) noteRefused(x *exchange) {
	if x.env != id.Test || x.request == nil || x.sealed == nil {
		return
	}
	head := &x.request.Head
	proved := x.key != nil
	if proved {
		g.refusals.prove(head.KeyID, x.now)
	}
	if !strings.HasPrefix(x.answer, "E") || strings.HasPrefix(x.answer, "E9") || x.answer == message.E2009 || !x.view.Catalog.HasCase(head.CaseID) {
		return
	}
	entry, known := x.view.Keys.Find(head.KeyID)
	if !known || entry.Key.Env != id.Test || string(entry.Key.App) != head.ReqAppCode {
		return
	}
	sum := sm3.Sum(x.sealed)
	g.refusals.note(call.Refused{
		Enterprise: entry.Key.Enterprise, App: entry.Key.App, At: x.now, KeyID: head.KeyID, Service: head.ServiceCode, MsgID: head.MsgID,
		CaseID: head.CaseID, Scenario: head.Scenario, Trace: x.trace, Code: x.answer, Why: x.step, Wait: x.wait, SM3: hex.EncodeToString(sum[:]),
	}, proved)
}
