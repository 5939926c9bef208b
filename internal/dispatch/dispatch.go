// Package dispatch carries recorded calls to the core systems and brings their
// results back (分发). It checks the content of a call, asks whether the persons
// named belong to the employer, gives the order, and moves the call on by what
// the core system answered.
//
// Nothing is sent twice unless the interface says that this is safe. After an
// outcome that nobody knows, its repeat mode decides: safe sends the order again
// under the same key, ask-first asks the core system what became of it, never
// leaves it to a person. A call that cannot go on now waits in the job queue;
// the HR system sees "processing" and later the result.
package dispatch

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// leaseMargin is what a lease outlasts the synchronous window by: the time to
// record a result.
const leaseMargin = 15 * time.Second

// Lease returns how long a node may work on a call of the interface before
// another node may take it up.
func Lease(service *catalog.Interface) time.Duration { return service.Window + leaseMargin }

// Task is one recorded call with all that carrying it out needs.
type Task struct {
	Call      call.Call
	Interface *catalog.Interface
	System    *enterprise.SystemView
	Text      []byte // the plaintext as it was received
	Body      any    // what the work is done with: Text decoded, or what staff corrected it to
	Corrected int    // attempt at which staff corrected it, 0 when nobody did
}

// Ledger is what dispatch needs of the record of calls. Each method returns
// after the commit that holds what it was given; each but Claim fails with kind
// Conflict when the call has been taken up by another attempt.
type Ledger interface {
	Finish(ctx context.Context, f call.Finishing) error
	// Wait lays the call aside and has Resume called for it at the given time.
	Wait(ctx context.Context, w call.Waiting) error
	// Claim takes up a call for a new attempt and returns it with its plaintext.
	// It fails with kind Conflict when the call needs no more work or another node
	// holds it.
	Claim(ctx context.Context, key call.Key, holder string, now, until time.Time) (call.Call, []byte, error)
	// Corrected returns what staff corrected the plaintext to, and the attempt at
	// which they did; 0 and nil when nobody did.
	Corrected(ctx context.Context, c call.Call) (int, []byte, error)
	// Behind returns the state of an earlier call about the same person for which the
	// call has to wait at a core system, "" when there is none.
	Behind(ctx context.Context, c call.Call, core string) (call.State, error)
	// Deliver keeps how steps of a joint service stand, Deliveries returns it.
	Deliver(ctx context.Context, d call.Delivering) error
	Deliveries(ctx context.Context, c call.Call) ([]call.Delivery, error)
	// Expired returns calls whose node stopped working on them.
	Expired(ctx context.Context, now time.Time, limit int) ([]call.Key, error)
}

// Core is one core system. Failures of Act, Check and Ask wrap ErrUnknown or
// ErrNotTaken.
type Core interface {
	Act(ctx context.Context, o Order) (map[string]any, error)
	// Check answers as Act would and leaves no effect, whatever becomes of it.
	Check(ctx context.Context, o Order) (map[string]any, error)
	Ask(ctx context.Context, key, trace, tenant string) (map[string]any, error)
	Belonging(ctx context.Context, trace, tenant, uscc string, persons []string) ([]Belonging, error)
	// Taken returns a page of the orders that the core system took on a day, and the
	// cursor of the next page, "" after the last.
	Taken(ctx context.Context, day calendar.Day, cursor string) ([]reconcile.Theirs, string, error)
}

// Directory finds what a call that is resumed needs.
type Directory interface {
	Interface(code string, version int) (*catalog.Interface, bool)
	System(app id.App) (*enterprise.SystemView, bool)
}

// Alarms tells people that something needs them.
type Alarms interface {
	Raise(ctx context.Context, kind, object string, values map[string]string) error
}

// Misses counts persons whom an enterprise named though it may not file for them:
// who tries many numbers is probing (9.3.3).
type Misses interface {
	Missed(ctx context.Context, env id.Env, e id.Enterprise, persons int) error
}

// Valves let as many orders through to each core system as it can bear; those of
// traffic do.
type Valves interface {
	// Enter waits for a turn. It fails with kind Limited when there is none to be
	// had or when staff put a brake on the system.
	Enter(ctx context.Context, env id.Env, core string, e id.Enterprise) (*traffic.Pass, error)
	// Room tells how many orders the system bears at a time, and how many are under way
	// or wait for a turn. It fails as Enter does when all are held back.
	Room(env id.Env, core string) (limit, busy int, err error)
}

// Options are what a Dispatcher is made of. All fields but Valves, Misses, Line, Peers,
// Ahead, Scenario, Holder, Chance and Share are required.
type Options struct {
	Ledger    Ledger
	Directory Directory
	Alarms    Alarms
	Cores     map[id.Env]map[string]Core // by environment and the name routes use
	Valves    Valves                     // nil: nothing holds orders back
	Misses    Misses                     // nil: nobody counts
	Line      Line                       // nil: every call waits for a time of its own
	// Peers tells among how many nodes a line is divided and which of them, from 0, this
	// one is; nil: it is the only one.
	Peers func() (self, all int)
	// Due is until when somebody should have looked at a call that is laid before a
	// person now, zero when the working days of the year are not known.
	Due func(opened time.Time) time.Time
	// Ahead is how far the clock of an enterprise's test environment is ahead; nil: it is not.
	Ahead func(e id.Enterprise) time.Duration
	// Scenario finds what a test call asks to be played; nil: nothing is.
	Scenario func(name string) (catalog.Scenario, bool)
	Node     string // named in life lines
	Holder   string // this run of it, named in leases; "": Node
	Clock    calendar.Clock
	// Chance returns numbers from 0 to 1 by which pauses are spread; nil: they are not.
	Chance func() float64
	Share  func() Share // of later attempts that fail; nil: as many as there are
	Log    *slog.Logger
}

// Dispatcher carries calls. It is safe for concurrent use.
type Dispatcher struct {
	Options
	breakers breakers
	budgets  budgets
	relays   relays
}

// New returns a Dispatcher.
func New(o Options) *Dispatcher {
	o.Holder = cmp.Or(o.Holder, o.Node)
	return &Dispatcher{Options: o, breakers: breakers{clock: o.Clock}, budgets: budgets{clock: o.Clock, share: o.Share}}
}

// Run carries a call that was just recorded as far as it gets inside the
// interface's synchronous window and returns its present result. An error means
// that the result could not be recorded; the caller must not be told any.
func (d *Dispatcher) Run(ctx context.Context, t Task) (message.Result, error) {
	return d.run(ctx, &progress{d: d, book: d.Ledger, task: t})
}

func (d *Dispatcher) run(ctx context.Context, p *progress) (message.Result, error) {
	ctx, cancel := context.WithTimeout(ctx, p.task.Interface.Window)
	defer cancel()
	result, err := p.carry(ctx)
	if fault.Is(err, fault.Conflict) {
		// Another node took the call up; what it finds is the result.
		return processing(p.task), nil
	}
	return result, err
}

// Resume takes up a call that waited or whose node stopped, and those whose turn comes
// with its end. Calls that need no more work, or that another node holds, are left alone.
func (d *Dispatcher) Resume(ctx context.Context, key call.Key) error {
	p, err := d.resume(ctx, key)
	if err == nil {
		d.follow(ctx, p, func(*progress) {})
	}
	return err
}

// resume takes up one call and returns how its attempt went, nil when it was left alone.
func (d *Dispatcher) resume(ctx context.Context, key call.Key) (*progress, error) {
	// Before the claim: a node that is out of date, as one may be that was just
	// started, must not hold a call that it cannot carry.
	system, there := d.Directory.System(key.App)
	if !there {
		return nil, fault.New(fault.Unavailable, "dispatch.not-loaded", "system %s is not known to this node now", key.App)
	}
	now := d.Clock()
	c, text, err := d.Ledger.Claim(ctx, key, d.Holder, now, now.Add(resumeLease))
	if fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	service, known := d.Directory.Interface(c.Service, c.ServiceVersion)
	if !known {
		return nil, fault.New(fault.Unavailable, "dispatch.not-loaded", "call %s names an interface that this node does not know", c.ID)
	}
	task := Task{Call: c, Interface: service, System: system, Text: text}
	corrected, instead, err := d.Ledger.Corrected(ctx, c)
	if err != nil {
		return nil, err
	}
	if task.Corrected = corrected; corrected > 0 {
		text = instead
	}
	if task.Body, err = message.ParseBody(text); err != nil {
		return nil, err
	}
	p := &progress{d: d, book: d.Ledger, task: task}
	_, err = d.run(ctx, p)
	return p, err
}

// resumeLease is the lease of a resumed call, longer than any window.
const resumeLease = 2 * time.Minute

// sweepers is how many calls one sweep resumes at a time: enough that a node's
// worth of calls is resolved within seconds, and no flood for a core system that
// was just cut off; its valve holds back what is still too much.
const sweepers = 16

// Sweep resumes calls whose node stopped in the middle of its work, and returns
// how many it took up.
func (d *Dispatcher) Sweep(ctx context.Context) (int, error) {
	keys, err := d.Ledger.Expired(ctx, d.Clock(), 200)
	if err != nil {
		return 0, err
	}
	failed := make([]error, len(keys)) // each call has its place: one that fails stops no other
	var group errgroup.Group
	group.SetLimit(sweepers)
	for i, key := range keys {
		group.Go(func() error {
			failed[i] = d.Resume(ctx, key)
			return nil
		})
	}
	return len(keys), errors.Join(append(failed, group.Wait())...)
}

// NoEffect asks the core systems of some steps whether the orders of a call that
// were given had none. It fails with kind Conflict when one may have had.
func (d *Dispatcher) NoEffect(ctx context.Context, c call.Call, service *catalog.Interface, steps []string, corrected int) error {
	p := &progress{d: d, task: Task{Call: c, Interface: service}}
	for _, route := range service.Routes {
		if !slices.Contains(steps, route.Step) {
			continue
		}
		core, ok := d.Cores[c.Env][route.Core]
		if !ok {
			return fault.New(fault.Unavailable, "dispatch.no-core", "no core system %s is configured", route.Core)
		}
		asking, cancel := context.WithTimeout(ctx, service.Policy.Timeout)
		_, err := core.Ask(asking, orderKey(c.ID, route.Step, corrected), c.Trace, p.tenant())
		cancel()
		switch {
		case err == nil:
			return fault.New(fault.Conflict, "dispatch.has-effect", "the core system %s has the order", route.Core).With("core", route.Core)
		case !errors.Is(err, errNoSuchKey):
			return fault.New(fault.Unavailable, "dispatch.not-told", "the core system %s does not say what became of the order", route.Core).
				With("core", route.Core).Because(err)
		}
	}
	return nil
}
