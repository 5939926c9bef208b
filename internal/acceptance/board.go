package acceptance

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
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
	Digest         string // of the case as it was then; "" of a time before there were digests
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

// Traffic is recorded test calls, and test messages that were refused.
type Traffic interface {
	// Touched returns the traces of test calls that changed after the cursor, one
	// for each call or refusal, at most limit in the order of their change, and the
	// cursor behind them.
	Touched(ctx context.Context, after Cursor, limit int) ([]TraceKey, Cursor, error)
	// Recorded returns the newest calls of a trace, the oldest of them first.
	Recorded(ctx context.Context, key TraceKey, limit int) ([]Recorded, error)
	// Refused returns the newest refusals of a trace, the oldest of them first.
	Refused(ctx context.Context, key TraceKey, limit int) ([]Refusal, error)
	// Cursor returns the cursor that was saved last.
	Cursor(ctx context.Context) (Cursor, error)
}

// Reads are the questions that need no transaction.
type Reads interface {
	Standings(ctx context.Context, e id.Enterprise) ([]Standing, error)
	Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error)
	// ChecksFor returns the checks of the products that the enterprise's systems are.
	ChecksFor(ctx context.Context, e id.Enterprise) ([]ProductCheck, error)
	// Behind returns the enterprises whose grant of an interface, accepted, open or
	// suspended, was tested with a version before this one.
	Behind(ctx context.Context, service string, version int) ([]id.Enterprise, error)
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

// OfferOf describes an interface as it is offered.
func OfferOf(i *catalog.Interface) Offered {
	o := Offered{Service: i.Code, Title: i.Title.Zh, Version: i.Version, Cases: CasesOf(i), Masks: i.Masks()}
	for _, f := range i.Fields() {
		o.Fields = append(o.Fields, f.Name)
	}
	return o
}

// Offers makes what is on offer of interfaces, of each but once: a node that judges
// asks every second. It is safe for concurrent use.
type Offers struct {
	mu   sync.Mutex
	made map[*catalog.Interface]Offered
}

// Of returns the interfaces as they are offered. Nothing in it may be changed.
func (o *Offers) Of(interfaces []*catalog.Interface) []Offered {
	o.mu.Lock()
	defer o.mu.Unlock()
	made := make(map[*catalog.Interface]Offered, len(interfaces)) // forgets what is not offered any more
	list := make([]Offered, len(interfaces))
	for n, i := range interfaces {
		was, ok := o.made[i]
		if !ok {
			was = OfferOf(i)
		}
		made[i], list[n] = was, was
	}
	o.made = made
	return list
}

// Offer is the interfaces with their cases, as they are defined now.
type Offer func() []Offered

// Offered is one interface on offer.
type Offered struct {
	Service string
	Title   string // zh
	Version int
	Cases   []Case
	Masks   map[string]string // how personal fields are masked, by name
	Fields  []string          // names that a body may hold
}

// Board shows each enterprise its cases and judges them.
type Board struct {
	store Store
	offer Offer
	clock calendar.Clock

	mu      sync.Mutex
	last    looked         // what Observe judged whole the last time
	renewed map[string]int // up to which version each interface's grants were looked through
}

// NewBoard returns a board.
func NewBoard(store Store, offer Offer, clock calendar.Clock) *Board {
	return &Board{store: store, offer: offer, clock: clock, renewed: map[string]int{}}
}

// Row is one interface on an enterprise's board.
type Row struct {
	Service string
	Title   string
	Grant   enterprise.GrantState
	Version int // on offer
	Tested  int // version that the grant was accepted with, or is tested with
	// Prechecked is when the enterprise's product was shown to use this version of the
	// interface rightly; zero: it was not.
	Prechecked time.Time
	Cells      []Cell
	Missing    int // required cases that are not passed yet
}

// Cell is one case of an interface and where the enterprise stands with it.
type Cell struct {
	Case
	Standing
	Reopened bool // passed with an earlier version, and not what it was then
	Covered  bool // advice that the enterprise's product has shown already
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
	checks, err := b.store.ChecksFor(ctx, e)
	if err != nil {
		return nil, fmt.Errorf("read the acceptance board of %s: %w", e, err)
	}
	var rows []Row
	for _, o := range b.offer() {
		i := slices.IndexFunc(grants, func(g enterprise.Grant) bool { return g.Service == o.Service })
		if i < 0 {
			continue
		}
		row := o.row(grants[i], standings)
		row.cover(checks)
		rows = append(rows, row)
	}
	return rows, nil
}

func (o Offered) row(g enterprise.Grant, standings []Standing) Row {
	r := Row{Service: o.Service, Title: o.Title, Grant: g.State, Version: o.Version, Tested: g.ServiceVersion}
	for _, c := range o.Cases {
		cell := Cell{Case: c, Standing: standing(standings, g.Enterprise, o, c)}
		if cell.Progress != Passed {
			cell.Reopened = slices.ContainsFunc(standings, func(s Standing) bool {
				return s.Service == o.Service && s.Case == c.ID && s.ServiceVersion < o.Version && s.Progress == Passed
			})
			if c.Required {
				r.Missing++
			}
		}
		if cell.Reopened && cell.Progress == Untried {
			cell.Reason = fmt.Sprintf("接口已升级到第 %d 版，该用例有变化，需要重新测试", o.Version)
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
}

// standing finds where the enterprise stands with a case of the version on offer.
// What was shown with an earlier version counts as long as the case asks for the
// same; within a version the case is what it is.
func standing(list []Standing, e id.Enterprise, o Offered, c Case) Standing {
	found := Standing{
		Enterprise: e, Service: o.Service, ServiceVersion: o.Version, Case: c.ID, Digest: c.Digest,
		Verdict: Verdict{Progress: Untried, Reason: untried},
	}
	for _, s := range list {
		if s.Service != o.Service || s.Case != c.ID {
			continue
		}
		if s.ServiceVersion == o.Version {
			return s
		}
		if same := s.Digest != "" && s.Digest == c.Digest; same && s.ServiceVersion < o.Version && found.Progress != Passed {
			found = s
		}
	}
	return found
}

const untried = "还没有收到带有该用例编号的测试报文"
