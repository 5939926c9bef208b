package dispatch

import (
	"context"
	"errors"
	"hash/fnv"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Line is where calls stand that a core system could not be given: it was known to be
// down, or staff hold its orders back, or it had all that it could bear. They come in
// the order in which they were received once it is back (ADR 45); each has to be
// claimed like any other.
type Line interface {
	// InLine returns those who stand first at a core system.
	InLine(ctx context.Context, env id.Env, core string, limit int) ([]call.Standing, error)
	// Next returns calls about the persons of c that wait at a core system for their
	// turn, which may have come because c has ended.
	Next(ctx context.Context, c call.Call, core string) ([]call.Key, error)
}

// inLine marks why an order was not given for reasons that have nothing to do with it:
// the call stands in the line at the core system until it is back.
type inLine struct {
	core  string
	cause error
}

// Error implements error.
func (l *inLine) Error() string { return l.cause.Error() }

// Unwrap returns the cause.
func (l *inLine) Unwrap() error { return l.cause }

// lined is the core system in whose line a call with this failure stands, "" for none.
func lined(cause error) string {
	if l, ok := errors.AsType[*inLine](cause); ok {
		return l.core
	}
	return ""
}

// laidAside notes what a failure has the call wait for. Where steps fail for different
// reasons one that needs a time of its own decides.
func (p *progress) laidAside(cause error) {
	core := lined(cause)
	switch {
	case core != "":
		p.waitsFor = call.InLine(core)
	case outOfTurn(cause):
		p.waitsFor = call.ForTurn(p.at.Core)
	default:
		p.ownTime = true
	}
}

// place is what the call is laid aside for, "" for a time of its own.
func (p *progress) place() string {
	if p.d.Line == nil || p.ownTime {
		return ""
	}
	return p.waitsFor
}

const (
	// longestStand is after what time a call whose policy's time is over, but that is
	// nobody's case because staff hold it back, is looked at though it stands in a line.
	longestStand = time.Hour
	// longestChain is how many calls whose turn came with another's end are carried at
	// once; those after them come by their own jobs.
	longestChain = 32
)

// follow carries the calls whose turn comes with the end of p, and with theirs. each is
// told how they went.
func (d *Dispatcher) follow(ctx context.Context, p *progress, each func(*progress)) {
	turn := d.next(ctx, p)
	for n := 0; n < longestChain && len(turn) > 0 && ctx.Err() == nil; n++ {
		q, err := d.resume(ctx, turn[0])
		if err != nil {
			d.Log.Warn("call whose turn has come was not carried", "msgId", turn[0].MsgID, "error", err)
			return // it waits as it did
		}
		if q != nil {
			each(q)
		}
		turn = append(turn[1:], d.next(ctx, q)...)
	}
}

// next lists the calls that may have waited for the end of p.
func (d *Dispatcher) next(ctx context.Context, p *progress) []call.Key {
	if d.Line == nil || p == nil || !p.ended || !p.task.Interface.Ordered {
		return nil
	}
	var list []call.Key
	for _, route := range p.task.Interface.Routes {
		keys, err := d.Line.Next(ctx, p.task.Call, route.Core)
		if err != nil {
			d.Log.Warn("calls whose turn has come were not found", "call", p.task.Call.ID, "error", err)
			return list
		}
		for _, k := range keys {
			if !slices.Contains(list, k) {
				list = append(list, k)
			}
		}
	}
	return list
}

// mine reports whether a call in a line falls to this node.
func (d *Dispatcher) mine(k call.Key) bool {
	if d.Peers == nil {
		return true
	}
	self, all := d.Peers()
	if all < 2 {
		return true
	}
	h := fnv.New32a()
	h.Write([]byte(k.App))
	h.Write([]byte(k.MsgID))
	return int(h.Sum32()%uint32(all)) == self
}

// probeTime bounds the question whether a core system is back.
const probeTime = 5 * time.Second

// back asks a core system in whose line first stands whether it is back. The question
// is for an order that never was, so that no call bears the risk of an outcome that
// nobody knows; while the breaker is open it is the request that tries.
func (d *Dispatcher) back(ctx context.Context, env id.Env, name string, first call.Standing) bool {
	core, ok := d.Cores[env][name]
	if !ok {
		return false
	}
	if d.Valves != nil {
		if _, _, err := d.Valves.Room(env, name); err != nil {
			return false
		}
	}
	if _, err := d.budgets.guard(env, name, core, 2); err != nil {
		return false
	}
	core, err := d.breakers.guard(env, name, core)
	if err != nil {
		return false
	}
	tenant := ""
	if env == id.Test {
		tenant = string(first.Enterprise)
	}
	asking, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	_, err = core.Ask(asking, string(first.ID)+".line", first.Trace, tenant)
	return !troubled(err)
}
