package main

import (
	"context"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// takeUpDefinitions puts what the program came with into the database, before the
// node looks there for what can be filed.
func (p *platform) takeUpDefinitions(ctx context.Context) error {
	p.definitions = definition.NewDesk(p.db.Definitions(), judge{p.judging}, p.clock)
	taken, err := p.definitions.TakeUp(ctx, p.sources, p.shipped)
	p.sources = nil
	if err != nil || len(taken.Published)+len(taken.Waiting) == 0 {
		return err
	}
	p.log.InfoContext(ctx, "definitions were taken up", "published", len(taken.Published), "drafts", len(taken.Waiting))
	if len(taken.Waiting) == 0 {
		return nil
	}
	p.log.WarnContext(ctx, "definitions of this program wait as drafts", "definitions", taken.Waiting)
	_, err = p.alarms.Raise(ctx, notice.Alarm{
		Kind: "definition.shipped-waits", Severity: notice.Warning, Owner: string(staff.Publisher), Object: "definition:",
		Values: map[string]string{"definitions": taken.Summary()},
	})
	return err
}

// loadDefinitions makes the catalog of what is in force, with what did not change
// taken over from the last one. A text that this program cannot compile, which
// another one published, leaves what there was.
//
// What was compiled last is kept even when the poll then fails, so that the next one
// on a busy machine has it ready instead of beginning anew.
func (p *platform) loadDefinitions(ctx context.Context) (*catalog.Catalog, error) {
	last := p.defined.Load()
	if last == nil {
		last = p.shipped
	}
	served, err := p.db.Definitions().Served(ctx)
	if err != nil {
		return nil, err
	}
	sources := make([]catalog.Source, len(served))
	for n, v := range served {
		sources[n] = v.Source()
	}
	next, faults := catalog.Compile(sources, last)
	for _, f := range faults {
		p.log.ErrorContext(ctx, "a published definition cannot be used by this program", "fault", f.String())
	}
	if before := p.defined.Swap(next); before != nil {
		p.earlier.keep(before, next)
	}
	p.shipped = nil
	return next, nil
}

// catalog is what can be filed, as of the last snapshot, also where that is out of
// date: what goes on then goes on as it was.
func (p *platform) catalog() *catalog.Catalog { return p.defined.Load() }

// editions are versions of interfaces that are not in force any more, for calls that
// began under them. They are compiled when one is asked for.
type editions struct {
	mu    sync.Mutex
	known map[edition]*catalog.Interface
}

type edition struct {
	code    string
	version int
}

// keep takes up what one catalog has and the next one has otherwise.
func (e *editions) keep(before, next *catalog.Catalog) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, i := range before.Interfaces() {
		if now, ok := next.Interface(i.Code); !ok || now.Version != i.Version {
			e.put(i)
		}
	}
}

// maxEditions is how many earlier versions a node keeps compiled.
const maxEditions = 200

func (e *editions) put(i *catalog.Interface) {
	if e.known == nil || len(e.known) >= maxEditions {
		e.known = map[edition]*catalog.Interface{}
	}
	e.known[edition{i.Code, i.Version}] = i
}

// Interface implements dispatch.Directory: also of versions that are not in force
// any more.
func (p *platform) Interface(code string, version int) (*catalog.Interface, bool) {
	if i, ok := p.catalog().Interface(code); ok && i.Version == version {
		return i, true
	}
	return p.earlier.find(edition{code, version}, p.recall)
}

// find returns an earlier version, which recall compiles when it is not kept.
func (e *editions) find(what edition, recall func(edition) (*catalog.Interface, bool)) (*catalog.Interface, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if i, ok := e.known[what]; ok {
		return i, true
	}
	i, ok := recall(what)
	if ok {
		e.put(i)
	}
	return i, ok
}

// recallLimit is how long a call waits for an earlier version of its interface.
const recallLimit = 5 * time.Second

// recall compiles an earlier version, with what is shared as it is now.
func (p *platform) recall(what edition) (*catalog.Interface, bool) {
	ctx, cancel := context.WithTimeout(context.Background(), recallLimit)
	defer cancel()
	sources, err := p.definitions.With(ctx, definition.Thing{Kind: catalog.InterfaceSource, Name: what.code}, what.version)
	if err != nil {
		p.log.ErrorContext(ctx, "an earlier version of an interface was not found", "service", what.code, "version", what.version, "error", err)
		return nil, false
	}
	old, faults := catalog.Compile(sources, nil)
	if i, ok := old.Interface(what.code); ok && i.Version == what.version {
		return i, true
	}
	for _, f := range faults {
		p.log.ErrorContext(ctx, "an earlier version of an interface cannot be used any more", "service", what.code, "version", what.version, "fault", f.String())
	}
	return nil, false
}

// scenario finds what a test call asks to be played.
func (p *platform) scenario(name string) (catalog.Scenario, bool) { return p.catalog().Scenario(name) }
