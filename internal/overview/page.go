package overview

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
)

// Sort is the order of lines.
type Sort string

// The orders. Where two lines are equal, names decide.
const (
	ByNeed     Sort = "need" // what is most urgent first
	ByName     Sort = "name"
	ByCalls    Sort = "calls"    // of the week, most first
	ByRejected Sort = "rejected" // of the week, most first
)

// AnyNeed asks for lines with something that waits.
const AnyNeed NeedKind = "any"

// Query narrows and orders a view. What is empty narrows nothing.
type Query struct {
	Text        string // part of the name, or beginning of the credit code
	State       enterprise.State
	Need        NeedKind
	Application string // its state
	Service     string // that may be called in production
	Sort        Sort
	After       Place // the last line of the page before
	Limit       int
}

// Place is where a line stands in an order.
type Place struct{ Key, Name, USCC string }

// nameLength is how much of a name decides, which keeps places short.
const nameLength = 40

// MaxLines bounds a view. Whoever sees to more enterprises is told that some are missing.
const MaxLines = 5000

// Place returns where the line stands.
func (l *Line) Place(s Sort) Place {
	name := []rune(l.Name)
	p := Place{Name: string(name[:min(len(name), nameLength)]), USCC: string(l.USCC)}
	const most = int64(1e15)
	switch s {
	case ByName:
	case ByCalls:
		p.Key = fmt.Sprintf("%016d", most-l.Week.Calls)
	case ByRejected:
		p.Key = fmt.Sprintf("%016d", most-l.Week.Rejected)
	default:
		urgency, by := len(Kinds()), calendar.Day("9999")
		if len(l.Needs) > 0 {
			urgency, by = rank(l.Needs[0].Kind), cmp.Or(l.Needs[0].By, by)
		}
		p.Key = fmt.Sprintf("%d %s", urgency, by)
	}
	return p
}

func (p Place) compare(o Place) int {
	return cmp.Or(strings.Compare(p.Key, o.Key), strings.Compare(p.Name, o.Name), strings.Compare(p.USCC, o.USCC))
}

func (q *Query) wants(l *Line) bool {
	return (q.Text == "" || strings.Contains(l.Name, q.Text) || strings.HasPrefix(string(l.USCC), strings.ToUpper(q.Text))) &&
		(q.State == "" || q.State == l.State) && (q.Need == "" || l.waits(q.Need)) &&
		(q.Application == "" || l.Application != nil && l.Application.State == q.Application) && (q.Service == "" || l.open(q.Service))
}

// Sum is of all lines that a query wants.
type Sum struct {
	Enterprises int
	Today, Week Figures
	Needs       []Need // how many enterprises have each, the most urgent first
}

// Page is a page of lines.
type Page struct {
	Lines []Line // one more than the limit when there is a next page
	Sum   Sum
	Cut   bool      // there are more enterprises than MaxLines, and the rest is left out
	Added time.Time // when calls were added up last, zero for never
}

// Store is what Desk needs from storage.
type Store interface {
	// Facts returns what is known of the enterprises of a view, each of them checked to
	// have the basis still.
	Facts(ctx context.Context, v View) (*Facts, error)
}

// Desk answers who sees to many enterprises.
type Desk struct {
	store Store
	clock calendar.Clock
}

// NewDesk returns the desk.
func NewDesk(store Store, clock calendar.Clock) *Desk { return &Desk{store, clock} }

// Page returns a page of a view.
func (d *Desk) Page(ctx context.Context, v View, q Query) (*Page, error) {
	v.Now = d.clock()
	facts, err := d.store.Facts(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("overview of %s: %w", v.Basis, err)
	}
	p := &Page{Cut: len(facts.Lines) > MaxLines, Added: facts.Added}
	facts.Lines = facts.Lines[:min(len(facts.Lines), MaxLines)]
	list := slices.DeleteFunc(facts.lines(v), func(l Line) bool { return !q.wants(&l) })
	p.Sum = sumOf(list)
	slices.SortFunc(list, func(a, b Line) int { return a.Place(q.Sort).compare(b.Place(q.Sort)) })
	if q.After != (Place{}) {
		n, found := slices.BinarySearchFunc(list, q.After, func(l Line, at Place) int { return l.Place(q.Sort).compare(at) })
		if found {
			n++
		}
		list = list[n:]
	}
	p.Lines = list[:min(len(list), q.Limit+1)]
	return p, nil
}

func sumOf(list []Line) Sum {
	s := Sum{Enterprises: len(list)}
	for _, k := range Kinds() {
		s.Needs = append(s.Needs, Need{Kind: k})
	}
	for i := range list {
		s.Today.plus(list[i].Today)
		s.Week.plus(list[i].Week)
		for _, n := range list[i].Needs {
			s.Needs[rank(n.Kind)].Count++
		}
	}
	return s
}
