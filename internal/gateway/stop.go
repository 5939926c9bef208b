package gateway

import (
	"context"
	"errors"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// Why a message did not open, as the holder of the key that it names and staff are
// told; whoever sent it is not. The others are codes of faults of tokens, and the
// causes of limits.
const (
	whyUnknown     = "key.unknown"
	whyEnvironment = "key.environment"
	whySystem      = "key.system"
	whyState       = "key.state"
	whySpent       = "key.spent"
	whySeal        = "key.seal"
)

// heed is receive for as long as not too much was refused under the key before its
// limits could count it: a clock, a token, an interface that is not there. Then
// messages are stopped like those over a limit until there is room again, but for
// the results of what was received.
func (g *Gateway) heed(ctx context.Context, x *exchange) (message.Result, error) {
	keyID, nodes := x.key.Key.ID, g.Guard.Nodes()
	wait, spent := g.refused.Spent(keyID, nodes, x.now)
	stop := func() (message.Result, error) {
		x.passed = traffic.Verdict{Cause: traffic.ByRefusals, Wait: wait}
		g.Guard.Stopped(g.stopped(x), traffic.ByRefusals)
		return message.Result{}, overLimit{x.passed}
	}
	if spent && x.request.Head.ServiceCode != serviceResult {
		return stop()
	}
	result, err := g.receive(ctx, x)
	if _, refused := errors.AsType[*refusal](err); !refused || x.admitted {
		return result, err
	}
	if spent {
		return stop()
	}
	g.refused.Take(keyID, nodes, x.now)
	return result, err
}

// stopped is as what a message counts that was stopped before it was known whose
// limits it would touch.
func (g *Gateway) stopped(x *exchange) traffic.Message {
	m := traffic.Message{Enterprise: x.key.Key.Enterprise, Env: x.env, Service: x.servicecode(), Class: traffic.System}
	if service, ok := x.view.Catalog.Interface(m.Service); ok {
		m.Class = classOf(service)
	}
	return m
}

// servicecode is the service that a message names if it is one of ours, else "none":
// callers must not make up names that are counted.
func (x *exchange) servicecode() string {
	if x.request == nil || !x.view.serves(x.request.Head.ServiceCode) {
		return "none"
	}
	return x.request.Head.ServiceCode
}

// countRefused counts a message that was not received for the log page of the
// enterprise whose key it names, the reason with it.
func (g *Gateway) countRefused(x *exchange) {
	claimed := x.answer == message.E1001 || x.answer == message.E4021
	if x.request == nil || !strings.HasPrefix(x.answer, "E") || strings.HasPrefix(x.answer, "E9") || x.key == nil && !claimed {
		return
	}
	entry := x.key
	if entry == nil {
		var known bool
		if entry, known = x.view.Keys.Find(x.request.Head.KeyID); !known {
			g.refused.NoteUnknown(x.request.Head.KeyID, x.trace, x.now)
			return
		}
	}
	g.refused.Note(refusalUnder(&entry.Key, x.servicecode(), x.answer, x.why, x.key != nil), 1, x.trace, x.now)
}

func refusalUnder(k *keyring.Key, service, code, why string, opened bool) traffic.Refusal {
	return traffic.Refusal{Enterprise: k.Enterprise, Env: k.Env, App: k.App, KeyID: k.ID, Service: service, Code: code, Why: why, Opened: opened}
}

// Unknown returns the keys that were named since it was last asked and that the
// node does not hold: most are made up, some have ended.
func (g *Gateway) Unknown() []traffic.Unknown { return g.refused.Unknowns() }

// NoteEnded counts messages under a key that has ended for its holder.
func (g *Gateway) NoteEnded(k *keyring.Key, u traffic.Unknown) {
	g.refused.Note(refusalUnder(k, "none", message.E1001, whyState, false), u.Count, u.Trace, u.Last)
}

// Refusals holds what was refused until it is kept.
func (g *Gateway) Refusals() *traffic.Refusals { return g.refused }
