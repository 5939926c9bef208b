package audit

import (
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Query is what the audit admin looks for. Empty fields ask for nothing; all others
// have to hold together.
type Query struct {
	Actor   string // "staff:ID"
	Action  string // "application.approve"
	Object  string // "application:ID"
	Outcome string
	Source  string
	From    time.Time // inclusive
	Until   time.Time // exclusive
	Before  Place     // behind which the page begins, the zero Place for the newest
	Limit   int
}

// Place is where an entry stands in the order of a search: by time, the newest first.
type Place struct {
	At   time.Time
	Node string
	Day  string
	Seq  int64
}

// Place returns where e stands.
func (e Entry) Place() Place { return Place{e.At, e.Node, e.Day, e.Seq} }

// longest is the span that a search may look at without naming who, what or on what.
const longest = 400 * 24 * time.Hour

// Check refuses a query that would read for no good.
func (q Query) Check() error {
	if !q.From.IsZero() && !q.Until.IsZero() && !q.From.Before(q.Until) {
		return fault.New(fault.Invalid, "audit.span", "the span ends before it begins").At("/until")
	}
	for _, v := range []string{q.Actor, q.Action, q.Object, q.Outcome, q.Source} {
		if strings.ContainsAny(v, "%\x00") || len(v) > 200 {
			return fault.New(fault.Invalid, "audit.term", "a term is no code, id or address")
		}
	}
	if q.Outcome+q.Source != "" && q.Actor+q.Action+q.Object == "" && (q.From.IsZero() || q.Until.IsZero() || q.Until.Sub(q.From) > longest) {
		return fault.New(fault.Invalid, "audit.span", "a search by outcome or address needs a span of at most 400 days").At("/from")
	}
	return nil
}

// Moment is one thing in the life line of a record: an entry of the audit, or an
// event of the record's own history.
type Moment struct {
	At      time.Time
	Kind    string // audit, history (of an enterprise's thing) or call
	Actor   string
	Name    string
	Outcome string
	Source  string
	Detail  string
}
