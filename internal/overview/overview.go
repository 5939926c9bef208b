// Package overview tells somebody who sees to many enterprises how each of them stands,
// in one line: what a person has to do there now, states, and figures of calls.
//
// Why a line is seen is its Basis: the person is a member of the enterprise, the
// enterprise agreed to be an affiliate of the one for which the person acts, or it gave
// that one a mandate. Each question of the store asks for the basis anew, so that a line
// is gone with it. A line names no person and no key. That of an employer tells what its
// agent needs and no more: the systems that the agent holds, the interfaces of its
// mandates, and the calls that it filed itself.
//
// What it costs is a question of each kind, however many enterprises there are.
package overview

import (
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Basis is why somebody sees lines.
type Basis string

// The bases.
const (
	Memberships Basis = "memberships" // the person is an active member
	Affiliates  Basis = "affiliates"  // of the enterprise for which the person acts
	Employers   Basis = "employers"   // that gave that enterprise a mandate
)

// View is who looks, and why.
type View struct {
	Basis   Basis
	Subject string          // of the person, at the hall
	Parent  id.Enterprise   // for which the person acts
	Agent   enterprise.USCC // the same enterprise
	Now     time.Time
}

// Today is the day of the view.
func (v View) Today() calendar.Day { return calendar.DayOf(v.Now) }

// NeedKind is what waits for a person.
type NeedKind string

// The kinds, the most urgent first.
const (
	Returned  NeedKind = "application-returned"
	Case      NeedKind = "intervention" // a call waits for the authority's decision
	KeyEnding NeedKind = "key-ending"   // or the authority asked to replace it
	Mandate   NeedKind = "mandate-ending"
	Objection NeedKind = "measure-open" // the time for objecting to a measure runs
	Unread    NeedKind = "announcement-unread"
)

// Kinds lists what may wait, the most urgent first.
func Kinds() []NeedKind {
	return []NeedKind{Returned, Case, KeyEnding, Mandate, Objection, Unread}
}

// How long before its end a person is told.
const (
	keySoon     = 7 * 24 * time.Hour
	mandateSoon = 30 // days
)

// Need is what waits for a person of one enterprise.
type Need struct {
	Kind  NeedKind
	Count int
	By    calendar.Day // the first day by which something is over, "" for none
}

// Figures are calls of production, by what came of them.
type Figures struct{ Calls, Done, Rejected, Partial, Manual, Processing int64 }

func (f *Figures) add(state string, n int64) {
	f.Calls += n
	switch state {
	case "done":
		f.Done += n
	case "rejected":
		f.Rejected += n
	case "partial":
		f.Partial += n
	case "manual":
		f.Manual += n
	default:
		f.Processing += n
	}
}

func (f *Figures) plus(v Figures) {
	f.Calls, f.Done, f.Rejected = f.Calls+v.Calls, f.Done+v.Done, f.Rejected+v.Rejected
	f.Partial, f.Manual, f.Processing = f.Partial+v.Partial, f.Manual+v.Manual, f.Processing+v.Processing
}

// Line is how one enterprise stands.
type Line struct {
	Enterprise  id.Enterprise
	USCC        enterprise.USCC
	Name        string
	State       enterprise.State
	Role        enterprise.Role // of the person, where it is a member
	Application *Application    // nil: none, or not told
	Systems     int             // that work
	Keys        []Key           // of production, that end or should be replaced
	Services    []Service
	Today, Week Figures // Week: today and the six days before
	Needs       []Need  // the most urgent first
}

// Application is where the application to be connected stands that matters now: one that
// was returned or waits for review, or else the newest.
type Application struct {
	Enterprise id.Enterprise
	State      string // as admission has it
	Round      int
	Submitted  time.Time
	Due        time.Time // of the review
	Gaps       []string  // items of the checklist, of one that was returned
}

// Key says which system's key ends, or should be replaced, and nothing of the key.
type Key struct {
	Enterprise id.Enterprise
	App        id.App
	System     string    // name of the system
	Ends       time.Time // zero: the authority asked for another
}

// Service is an interface that the enterprise may call or asked for.
type Service struct {
	Enterprise id.Enterprise
	Code       string
	State      enterprise.GrantState
}

// Facts are what the store knows of the enterprises of a view, in no order.
type Facts struct {
	Lines        []Line // who they are, and nothing else; at most MaxLines and one
	Applications []Application
	Systems      []Count
	Keys         []Key
	Services     []Service
	Calls        []Calls
	Mandates     []enterprise.Mandate // that run and are not over
	Cases        []Count
	Measures     []Count // to which the enterprise may still object
	Unread       []Count // announcements that have to be read
	Added        time.Time
}

// Count is how many of something an enterprise has.
type Count struct {
	Enterprise id.Enterprise
	N          int
	By         time.Time // when the first of them is over, zero for never
}

// Calls are the calls of one enterprise in one state.
type Calls struct {
	Enterprise  id.Enterprise
	State       string
	Today, Week int64
}

// lines puts the facts together.
func (f *Facts) lines(v View) []Line {
	list := f.Lines
	places := make(map[id.Enterprise]*Line, len(list))
	for i := range list {
		places[list[i].Enterprise] = &list[i]
	}
	at := func(e id.Enterprise) *Line { // what is asked last may be gone already
		if l, ok := places[e]; ok {
			return l
		}
		return &Line{}
	}
	for i := range f.Applications {
		at(f.Applications[i].Enterprise).take(&f.Applications[i])
	}
	for _, c := range f.Systems {
		at(c.Enterprise).Systems = c.N
	}
	for _, c := range f.Calls {
		l := at(c.Enterprise)
		l.Today.add(c.State, c.Today)
		l.Week.add(c.State, c.Week)
	}
	f.services(v, at)
	for _, c := range f.Cases {
		at(c.Enterprise).need(Case, c.N, "")
	}
	for _, k := range f.Keys {
		at(k.Enterprise).ending(k, v.Now)
	}
	for i := range f.Mandates {
		if m := &f.Mandates[i]; m.Last <= v.Today().AddDays(mandateSoon) && !renewed(m, f.Mandates) {
			at(m.Enterprise).need(Mandate, 1, m.Last)
		}
	}
	for _, c := range f.Measures {
		at(c.Enterprise).need(Objection, c.N, calendar.LastDay(c.By))
	}
	for _, c := range f.Unread {
		at(c.Enterprise).need(Unread, c.N, "")
	}
	for i := range list {
		list[i].sortNeeds()
	}
	return list
}
