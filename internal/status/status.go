// Package status is what everybody may know of how the platform stands: incidents that
// staff tell of, planned downtimes, and at which core systems calls wait.
//
// The words of an incident are written for everybody; nothing here names an enterprise.
package status

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Stage is how far an incident has come.
type Stage string

// The stages, in which an incident may go back and forth but for the last.
const (
	Investigating Stage = "investigating"
	Identified    Stage = "identified"
	Monitoring    Stage = "monitoring" // mended, and watched
	Resolved      Stage = "resolved"
)

// Platform is the part that stands for all of it, beside the names of core systems.
const Platform = "platform"

// The bounds of an incident.
const (
	maxTitle   = 100
	maxText    = 2000
	maxUpdates = 100
)

// History is for how long incidents that were resolved are shown.
const History = 90 * 24 * time.Hour

// Update is what was told of an incident at one time.
type Update struct {
	At     time.Time
	Stage  Stage
	Text   string
	TextEn string // "" when there is none
	By     id.Staff
}

// Incident is something that enterprises notice (故障).
type Incident struct {
	ID       id.Incident
	Title    string
	TitleEn  string   // "" when there is none
	Parts    []string // core systems, or Platform; at least one
	Opened   time.Time
	Resolved time.Time // zero: it goes on
	Updates  []Update  // the first one first; at least one
	Version  int64
}

// Stage is that of the last update.
func (i *Incident) Stage() Stage { return i.Updates[len(i.Updates)-1].Stage }

// Changed is when something was told of it last.
func (i *Incident) Changed() time.Time { return i.Updates[len(i.Updates)-1].At }

func (i *Incident) check(knows func(part string) bool) error {
	i.Title, i.TitleEn = strings.TrimSpace(i.Title), strings.TrimSpace(i.TitleEn)
	if n := utf8.RuneCountInString(i.Title); n < 1 || n > maxTitle || utf8.RuneCountInString(i.TitleEn) > maxTitle {
		return fault.New(fault.Invalid, "incident.words", "a title has 1 to %d characters", maxTitle).At("/title")
	}
	i.Parts = slices.Compact(slices.Sorted(slices.Values(i.Parts)))
	if len(i.Parts) == 0 || slices.ContainsFunc(i.Parts, func(p string) bool { return p != Platform && !knows(p) }) {
		return fault.New(fault.Invalid, "incident.parts", "an incident is of core systems that there are, or of the platform").At("/parts")
	}
	return nil
}

func (u *Update) check() error {
	u.Text, u.TextEn = strings.TrimSpace(u.Text), strings.TrimSpace(u.TextEn)
	if n := utf8.RuneCountInString(u.Text); n < 1 || n > maxText || utf8.RuneCountInString(u.TextEn) > maxText {
		return fault.New(fault.Invalid, "incident.words", "a text has 1 to %d characters", maxText).At("/text")
	}
	if !slices.Contains([]Stage{Investigating, Identified, Monitoring, Resolved}, u.Stage) {
		return fault.New(fault.Invalid, "incident.stage", "no such stage").At("/stage")
	}
	return nil
}

// tell adds an update; the last one resolves the incident, for good.
func (i *Incident) tell(u Update) error {
	if !i.Resolved.IsZero() {
		return fault.New(fault.Conflict, "incident.over", "the incident was resolved; open another one")
	}
	if len(i.Updates) >= maxUpdates {
		return fault.New(fault.Limited, "incident.updates", "an incident has at most %d updates", maxUpdates)
	}
	i.Updates = append(i.Updates, u)
	if u.Stage == Resolved {
		i.Resolved = u.At
	}
	return nil
}

// Work is one transaction of this package.
type Work interface {
	// Incident loads an incident, or a NotFound fault.
	Incident(ctx context.Context, i id.Incident) (*Incident, error)
	// SaveIncident stores it, unless somebody else changed it, with what was told last
	// and the act's audit.
	SaveIncident(ctx context.Context, i *Incident, act string, by id.Staff) error
}

// Store is what Desk needs from storage.
type Store interface {
	Do(ctx context.Context, f func(Work) error) error
	Incident(ctx context.Context, i id.Incident) (*Incident, error)
	// Incidents returns a page, the newest first.
	Incidents(ctx context.Context, before id.Incident, limit int) ([]Incident, error)
	// IncidentsSince returns those that go on or were resolved since, the newest first,
	// at most so many.
	IncidentsSince(ctx context.Context, since time.Time, limit int) ([]Incident, error)
}

// Desk is where staff tell of incidents.
type Desk struct {
	Store
	clock calendar.Clock
	knows func(core string) bool
}

// NewDesk returns a Desk; knows tells whether there is a core system of a name.
func NewDesk(store Store, clock calendar.Clock, knows func(core string) bool) *Desk {
	return &Desk{store, clock, knows}
}

// Open tells of a new incident. Of i the words, the parts and the one update count.
func (d *Desk) Open(ctx context.Context, by id.Staff, i Incident) (*Incident, error) {
	now := d.clock()
	u := i.Updates[0]
	i.ID, i.Opened, i.Resolved, i.Updates, i.Version = id.New[id.Incident](now), now, time.Time{}, nil, 0
	if err := i.check(d.knows); err != nil {
		return nil, err
	}
	return d.save(ctx, by, "incident.open", &i, u, now)
}

// Tell adds what is known by now. It fails with kind Conflict when somebody told
// something since the version.
func (d *Desk) Tell(ctx context.Context, by id.Staff, incident id.Incident, version int64, u Update) (*Incident, error) {
	i, err := d.Incident(ctx, incident)
	if err != nil {
		return nil, err
	}
	if i.Version != version {
		return nil, fault.New(fault.Conflict, "store.version", "somebody else changed it")
	}
	return d.save(ctx, by, "incident.tell", i, u, d.clock())
}

func (d *Desk) save(ctx context.Context, by id.Staff, act string, i *Incident, u Update, now time.Time) (*Incident, error) {
	u.At, u.By = now, by
	if err := u.check(); err != nil {
		return nil, err
	}
	if err := i.tell(u); err != nil {
		return nil, err
	}
	if err := d.Do(ctx, func(w Work) error { return w.SaveIncident(ctx, i, act, by) }); err != nil {
		return nil, fmt.Errorf("%s %s: %w", act, i.ID, err)
	}
	return d.Incident(ctx, i.ID)
}
