package acceptance

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// overlap is how far Observe looks back behind its cursor: a call may become
// visible a little later than its time says. Judging twice changes nothing.
const overlap = 10 * time.Second

// Standing is where an enterprise stands with one case.
type Standing struct {
	Enterprise     id.Enterprise
	Service        string
	ServiceVersion int // of the definition that was tested
	Case           string
	Verdict
	Judged  time.Time // when the verdict last changed
	Version int64     // of the row it was loaded from; 0 when new
}

// TraceKey names the trace of one case of one enterprise.
type TraceKey struct {
	Enterprise id.Enterprise
	Case       string
}

// Cursor is how far recorded test calls were read.
type Cursor struct {
	At   time.Time
	Call id.Call
}

// Traffic is recorded test calls.
type Traffic interface {
	// Touched returns the traces of test calls that changed after the cursor, one
	// for each call, at most limit in the order of their change, and the cursor
	// behind them.
	Touched(ctx context.Context, after Cursor, limit int) ([]TraceKey, Cursor, error)
	// Recorded returns the newest calls of a trace, the oldest of them first.
	Recorded(ctx context.Context, key TraceKey, limit int) ([]Recorded, error)
	// Cursor returns the cursor that was saved last.
	Cursor(ctx context.Context) (Cursor, error)
}

// Reads are the questions that need no transaction.
type Reads interface {
	Standings(ctx context.Context, e id.Enterprise) ([]Standing, error)
	Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error)
	// ReadyForStaff returns the systems whose production key can be released, the
	// longest waiting first.
	ReadyForStaff(ctx context.Context, limit int) ([]Ready, error)
}

// Store is what this package needs from storage.
type Store interface {
	Traffic
	Reads
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
}

// Work is one transaction of this package.
type Work interface {
	SaveCursor(ctx context.Context, c Cursor) error
	SaveStanding(ctx context.Context, s Standing) error
	// Standings and Systems let one transaction at a time act on an enterprise:
	// the last two required cases, judged at the same time, must see each other, and
	// so must an acceptance and the release of the key.
	Standings(ctx context.Context, e id.Enterprise) ([]Standing, error)
	Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error)
	Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error)
	// SaveGrant stores a grant with its events and tells every node.
	SaveGrant(ctx context.Context, g *enterprise.Grant) error
	KeyWork
	approval.Work
}

// Offer is the interfaces with their cases, as they are defined now.
type Offer func() []Offered

// Offered is one interface on offer.
type Offered struct {
	Service string
	Title   string // zh
	Version int
	Cases   []Case
}

// Board shows each enterprise its cases and judges them.
type Board struct {
	store Store
	offer Offer
	clock calendar.Clock

	mu   sync.Mutex
	last looked // what Observe judged whole the last time
}

// NewBoard returns a board.
func NewBoard(store Store, offer Offer, clock calendar.Clock) *Board {
	return &Board{store: store, offer: offer, clock: clock}
}

// Row is one interface on an enterprise's board.
type Row struct {
	Service string
	Title   string
	Grant   enterprise.GrantState
	Cells   []Cell
	Missing int // required cases that are not passed yet
}

// Cell is one case of an interface and where the enterprise stands with it.
type Cell struct {
	Case
	Standing
}

// Rows returns the board of an enterprise: the interfaces it has a grant for.
func (b *Board) Rows(ctx context.Context, e id.Enterprise) ([]Row, error) {
	grants, err := b.store.Grants(ctx, e)
	if err != nil {
		return nil, fmt.Errorf("read the acceptance board of %s: %w", e, err)
	}
	standings, err := b.store.Standings(ctx, e)
	if err != nil {
		return nil, fmt.Errorf("read the acceptance board of %s: %w", e, err)
	}
	var rows []Row
	for _, o := range b.offer() {
		i := slices.IndexFunc(grants, func(g enterprise.Grant) bool { return g.Service == o.Service })
		if i < 0 {
			continue
		}
		rows = append(rows, o.row(grants[i], standings))
	}
	return rows, nil
}

func (o Offered) row(g enterprise.Grant, standings []Standing) Row {
	r := Row{Service: o.Service, Title: o.Title, Grant: g.State}
	for _, c := range o.Cases {
		s := standing(standings, g.Enterprise, o, c.ID)
		r.Cells = append(r.Cells, Cell{Case: c, Standing: s})
		if c.Required && s.Progress != Passed {
			r.Missing++
		}
	}
	return r
}

// standing finds where the enterprise stands with a case of the version on
// offer: what was passed with an earlier version counts no more.
func standing(list []Standing, e id.Enterprise, o Offered, c string) Standing {
	for _, s := range list {
		if s.Service == o.Service && s.Case == c && s.ServiceVersion == o.Version {
			return s
		}
	}
	return Standing{
		Enterprise: e, Service: o.Service, ServiceVersion: o.Version, Case: c,
		Verdict: Verdict{Progress: Untried, Reason: "还没有收到带有该用例编号的测试报文"},
	}
}

// Observed is what one look at recorded test calls led to.
type Observed struct {
	Judged   int      // verdicts that changed
	Accepted []Accept // interfaces that passed
}

// Accept is an interface that an enterprise passed.
type Accept struct {
	Enterprise id.Enterprise
	Service    string
	State      enterprise.GrantState // accepted, or open when the production key was out already
}

// Observe judges what was recorded since it last looked. Any number of nodes may
// run it at any time.
func (b *Board) Observe(ctx context.Context) (Observed, error) {
	var seen Observed
	start, err := b.store.Cursor(ctx)
	if err != nil {
		return seen, fmt.Errorf("observe test calls: %w", err)
	}
	at := start
	if !at.At.IsZero() {
		at = Cursor{At: start.At.Add(-overlap)}
	}
	look := looked{start: start}
	var keys []TraceKey
	const page = 500
	for {
		found, next, err := b.store.Touched(ctx, at, page)
		if err != nil {
			return seen, fmt.Errorf("observe test calls: %w", err)
		}
		keys, at = append(keys, found...), next
		if len(found) < page {
			break
		}
	}
	// The overlap is read again each time; what was judged whole before is not
	// judged again until something is added to it.
	look.events, look.end = len(keys), at
	if b.sameAsBefore(look) {
		return seen, nil
	}
	done := map[TraceKey]bool{}
	for _, key := range keys {
		if done[key] {
			continue
		}
		done[key] = true
		if err := b.judge(ctx, key, &seen); err != nil {
			return seen, err
		}
	}
	b.remember(look)
	if !at.At.After(start.At) {
		return seen, nil
	}
	return seen, b.store.Do(ctx, func(w Work) error { return w.SaveCursor(ctx, at) })
}

// looked is what one look at recorded test calls saw.
type looked struct {
	start, end Cursor
	events     int
}

func (b *Board) sameAsBefore(l looked) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return l == b.last
}

func (b *Board) remember(l looked) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = l
}

// judge judges one trace and saves what changed, with what follows from it.
func (b *Board) judge(ctx context.Context, key TraceKey, seen *Observed) error {
	o, c, ok := b.find(key.Case)
	if !ok {
		return nil // a made-up case id is nobody's case
	}
	calls, err := b.store.Recorded(ctx, key, 50)
	if err != nil {
		return fmt.Errorf("read trace of case %s: %w", key.Case, err)
	}
	verdict, err := Judge(ctx, c, Trace(calls))
	if err != nil {
		return err
	}
	var changed bool
	var accepted []Accept
	err = b.store.Do(ctx, func(w Work) error {
		changed, accepted = false, nil
		standings, err := w.Standings(ctx, key.Enterprise)
		if err != nil {
			return err
		}
		s := standing(standings, key.Enterprise, o, c.ID)
		if s.Progress == Passed || reflect.DeepEqual(s.Verdict, verdict) {
			return nil // passed is passed
		}
		s.Verdict, s.Judged = verdict, b.clock()
		if err := w.SaveStanding(ctx, s); err != nil {
			return err
		}
		changed = true
		if verdict.Progress != Passed {
			return nil
		}
		accepted, err = b.accept(ctx, w, o, append([]Standing{s}, standings...))
		return err
	})
	if fault.Is(err, fault.Conflict) {
		return nil // another node judged the same at the same time
	}
	if err != nil {
		return fmt.Errorf("save verdict of case %s: %w", key.Case, err)
	}
	if changed {
		seen.Judged++
	}
	seen.Accepted = append(seen.Accepted, accepted...)
	return nil
}

// accept moves the grant on when every required case is passed.
func (b *Board) accept(ctx context.Context, w Work, o Offered, standings []Standing) ([]Accept, error) {
	e, required := standings[0].Enterprise, 0
	for _, c := range o.Cases {
		if !c.Required {
			continue
		}
		required++
		if standing(standings, e, o, c.ID).Progress != Passed {
			return nil, nil
		}
	}
	grants, err := w.Grants(ctx, e)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(grants, func(g enterprise.Grant) bool { return g.Service == o.Service && g.State == enterprise.Testing })
	if i < 0 || required == 0 {
		return nil, nil
	}
	g := &grants[i]
	g.ServiceVersion = o.Version
	if err := g.Accept(enterprise.ByPlatform, b.clock()); err != nil {
		return nil, err
	}
	systems, err := w.Systems(ctx, e)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(systems, func(s enterprise.System) bool { return !s.Released.IsZero() && s.State != enterprise.Cancelled }) {
		if err := g.Open(enterprise.ByPlatform, b.clock()); err != nil {
			return nil, err
		}
	}
	return []Accept{{Enterprise: e, Service: o.Service, State: g.State}}, w.SaveGrant(ctx, g)
}

func (b *Board) find(caseID string) (Offered, Case, bool) {
	for _, o := range b.offer() {
		for _, c := range o.Cases {
			if c.ID == caseID {
				return o, c, true
			}
		}
	}
	return Offered{}, Case{}, false
}
