package admission

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// reviewDays is how many working days a review may take (8.5.1).
const reviewDays = 5

// Work is one transaction over applications.
type Work interface {
	// Application loads an application with rounds and attachments.
	Application(ctx context.Context, a id.Application) (*Application, error)
	// SaveApplication stores it with its new events and counts its Version up. It
	// refuses one that was changed since it was loaded.
	SaveApplication(ctx context.Context, a *Application) error
	// HasOpen reports whether the enterprise has an application that is not ended.
	HasOpen(ctx context.Context, e id.Enterprise) (bool, error)
	// Standing returns what is known of an enterprise's credit.
	Standing(ctx context.Context, e *enterprise.Enterprise) (Standing, error)
	// WantCredit has the enterprise looked up soon.
	WantCredit(ctx context.Context, e id.Enterprise) error
	Files
	Connector
}

// Files are the contents of attachments in a transaction.
type Files interface {
	// AddAttachment stores the content of a file that Attach added; the
	// application itself is saved beside it.
	AddAttachment(ctx context.Context, a *Application, f Attachment, content []byte) error
	// Content returns a file of the enterprise.
	Content(ctx context.Context, e id.Enterprise, f id.Attachment) ([]byte, error)
	// Stored returns how many bytes all files of the enterprise have.
	Stored(ctx context.Context, e id.Enterprise) (int64, error)
}

// Reads are an enterprise's questions about its own applications. An application
// of somebody else is as unknown as one that does not exist.
type Reads interface {
	Application(ctx context.Context, e id.Enterprise, a id.Application) (*Application, error)
	// Applications returns all of an enterprise, the newest first.
	Applications(ctx context.Context, e id.Enterprise) ([]Application, error)
	// Attachment returns a file and its content.
	Attachment(ctx context.Context, e id.Enterprise, f id.Attachment) (Attachment, []byte, error)
}

// StaffReads are the reviewers' questions about applications of anybody.
type StaffReads interface {
	ApplicationForStaff(ctx context.Context, a id.Application) (*Application, error)
	// ApplicationsForStaff returns a page, the newest first; drafts are the
	// enterprises' own and never shown.
	ApplicationsForStaff(ctx context.Context, f Filter) ([]Waiting, error)
	AttachmentForStaff(ctx context.Context, a id.Application, f id.Attachment) (Attachment, []byte, error)
	// Waiting returns the submitted applications, those submitted first first.
	Waiting(ctx context.Context, limit int) ([]Waiting, error)
	// StandingForStaff returns what is known of an enterprise's credit.
	StandingForStaff(ctx context.Context, e id.Enterprise) (Standing, error)
	// Unsettled returns submitted applications whose deadline could not be computed.
	Unsettled(ctx context.Context) ([]id.Application, error)
}

// Filter says which applications to list. Every field but State may be empty.
type Filter struct {
	State    State
	USCC     string   // of the enterprise
	Reviewer id.Staff // who holds it at the moment Now
	Now      time.Time
	Before   id.Application // only those older than this one, the last of the page before
	Limit    int
}

// Store is what Desk needs from storage.
type Store interface {
	Reads
	StaffReads
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
}

// Offer tells whether an interface can be applied for, and its version.
type Offer func(service string) (version int, ok bool)

// Options are what a Desk needs.
type Options struct {
	Store    Store
	Calendar Calendar
	Offer    Offer
	Keys     Keys
	Clock    calendar.Clock
	// Limits returns those of files that are in force; nil: the defaults.
	Limits func() (FileLimits, error)
	// ClaimTime returns for how long a reviewer holds an application after the last
	// act on it; nil: an hour.
	ClaimTime func() (time.Duration, error)
}

// Desk runs applications from draft to decision. A version is that of the
// application as its caller saw it: what somebody else changed in between is
// refused, so that no two reviewers decide the same twice.
type Desk struct {
	Reads
	StaffReads
	o Options
}

// NewDesk returns a desk.
func NewDesk(o Options) *Desk { return &Desk{Reads: o.Store, StaffReads: o.Store, o: o} }

// Start makes a draft. An enterprise has one open application at a time.
func (d *Desk) Start(ctx context.Context, e id.Enterprise, by id.Member, form Form) (*Application, error) {
	return d.start(ctx, e, func(Work) (*Application, error) { return New(e, by, form, d.o.Clock()), nil })
}

// Reapply makes a draft of an application that was rejected or withdrawn: what was
// filled in is there, with its files. Duties are confirmed anew.
func (d *Desk) Reapply(ctx context.Context, e id.Enterprise, by id.Member, former id.Application) (*Application, error) {
	limits, err := d.limits()
	if err != nil {
		return nil, fmt.Errorf("apply again: %w", err)
	}
	return d.start(ctx, e, func(w Work) (*Application, error) {
		old, err := w.Application(ctx, former)
		if err != nil {
			return nil, err
		}
		if old.Enterprise != e {
			return nil, fault.New(fault.NotFound, "application.unknown", "no such application")
		}
		a, err := old.Again(by, d.o.Clock())
		if err != nil {
			return nil, err
		}
		stored, err := w.Stored(ctx, e)
		if err != nil {
			return nil, err
		}
		for i, f := range old.Attachments {
			content, err := w.Content(ctx, e, f.ID)
			if err != nil {
				return nil, err
			}
			if err := limits.room(stored, len(content)); err != nil {
				return nil, err
			}
			stored += int64(len(content))
			if err := w.AddAttachment(ctx, a, a.Attachments[i], content); err != nil {
				return nil, err
			}
		}
		return a, nil
	})
}

func (d *Desk) start(ctx context.Context, e id.Enterprise, begin func(Work) (*Application, error)) (*Application, error) {
	var a *Application
	err := d.o.Store.Do(ctx, func(w Work) error {
		open, err := w.HasOpen(ctx, e)
		if err != nil {
			return err
		}
		if open {
			return fault.New(fault.Conflict, "application.already-open", "another application is open")
		}
		if a, err = begin(w); err != nil {
			return err
		}
		return w.SaveApplication(ctx, a)
	})
	if err != nil {
		return nil, fmt.Errorf("start an application: %w", err)
	}
	return a, nil
}

// Save replaces the form of a draft, or of a returned application.
func (d *Desk) Save(ctx context.Context, e id.Enterprise, by id.Member, app id.Application, version int64, form Form) (*Application, error) {
	return d.own(ctx, "save", e, app, version, func(_ Work, a *Application) error {
		return a.Fill(by, form, d.o.Clock())
	})
}

// Attach adds a file. It needs no version: files of two windows do not collide.
func (d *Desk) Attach(ctx context.Context, e id.Enterprise, app id.Application, name string, content []byte) (Attachment, error) {
	limits, err := d.limits()
	if err != nil {
		return Attachment{}, fmt.Errorf("attach a file: %w", err)
	}
	var f Attachment
	_, err = d.own(ctx, "attach a file to", e, app, 0, func(w Work, a *Application) error {
		var err error
		if f, err = a.Attach(name, content, limits, d.o.Clock()); err != nil {
			return err
		}
		stored, err := w.Stored(ctx, e)
		if err != nil {
			return err
		}
		if err := limits.room(stored, len(content)); err != nil {
			return err
		}
		return w.AddAttachment(ctx, a, f, content)
	})
	return f, err
}

func (d *Desk) limits() (FileLimits, error) {
	if d.o.Limits == nil {
		return DefaultFileLimits(), nil
	}
	return d.o.Limits()
}

// Submission is a submitted application, and what somebody has to be told of it.
type Submission struct {
	Application *Application
	Alarm       *Alarm // nil: nothing
}

// LogValue implements slog.LogValuer: the application as it is logged.
func (s Submission) LogValue() slog.Value { return slog.AnyValue(s.Application) }

// Alarm is a fact that the caller raises as an alarm.
type Alarm struct {
	Kind    string
	Subject string
}

// Submit begins a round: the first one of a draft, a further one of a returned
// application. It is taken at once, at night and on rest days too.
func (d *Desk) Submit(ctx context.Context, e id.Enterprise, by id.Member, app id.Application, version int64) (Submission, error) {
	var s Submission
	a, err := d.own(ctx, "submit", e, app, version, func(w Work, a *Application) error {
		s = Submission{}
		if err := d.offered(a.Form.Services); err != nil {
			return err
		}
		if a.Form.App != "" { // said now, not after days of review
			if err := ownSystem(ctx, w, e, a.Form.App); err != nil {
				return err
			}
		}
		now := d.o.Clock()
		due, err := d.o.Calendar.Deadline(now, reviewDays)
		if year, missing := calendar.NotLoaded(err); missing {
			s.Alarm = &Alarm{Kind: "calendar.year-not-loaded", Subject: strconv.Itoa(year)}
		} else if err != nil {
			return err
		}
		of, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		standing, err := w.Standing(ctx, of)
		if err != nil {
			return err
		}
		if standing.Readmit && a.Form.App != "" {
			return fault.New(fault.Conflict, "application.readmission", "after a suspension for credit a new system is connected").At("/app")
		}
		a.Form.Facts = FactsOf(of)
		if err := a.Submit(by, due, now); err != nil {
			return err
		}
		a.Note(standing, now)
		return w.WantCredit(ctx, e)
	})
	s.Application = a
	if err != nil {
		return Submission{}, err
	}
	return s, nil
}

// offered refuses interfaces that nobody offers.
func (d *Desk) offered(services []string) error {
	for i, code := range services {
		if _, ok := d.o.Offer(code); !ok {
			return fault.New(fault.Invalid, "application.service-unknown", "no such interface").
				With("service", code).At("/services/" + strconv.Itoa(i))
		}
	}
	return nil
}

// Withdraw takes an application back.
func (d *Desk) Withdraw(ctx context.Context, e id.Enterprise, by id.Member, app id.Application, version int64) error {
	_, err := d.own(ctx, "withdraw", e, app, version, func(_ Work, a *Application) error {
		return a.Withdraw(by, d.o.Clock())
	})
	return err
}

// Settle computes the deadlines that had to wait for a year's calendar. It is run
// whenever a year was loaded, and returns how many were settled.
func (d *Desk) Settle(ctx context.Context) (int, error) {
	list, err := d.Unsettled(ctx)
	if err != nil {
		return 0, fmt.Errorf("read unsettled deadlines: %w", err)
	}
	n := 0
	for _, app := range list {
		_, err := d.review(ctx, "settle the deadline of", app, 0, func(_ Work, a *Application) error {
			r := a.Round()
			if r == nil { // never submitted: refused by its state
				return a.Settle(time.Time{}, d.o.Clock())
			}
			due, err := d.o.Calendar.Deadline(r.Submitted, reviewDays)
			if err != nil {
				return err
			}
			return a.Settle(due, d.o.Clock())
		})
		if _, missing := calendar.NotLoaded(err); missing || fault.Is(err, fault.Conflict) {
			continue // another year is missing, or it was decided meanwhile
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// own changes an application of the enterprise e.
func (d *Desk) own(ctx context.Context, verb string, e id.Enterprise, app id.Application, version int64, change func(Work, *Application) error) (*Application, error) {
	return d.review(ctx, verb, app, version, func(w Work, a *Application) error {
		if a.Enterprise != e {
			return fault.New(fault.NotFound, "application.unknown", "no such application")
		}
		return change(w, a)
	})
}

// review loads, changes and saves an application. Version 0 takes any, and tries
// again when somebody else was faster.
func (d *Desk) review(ctx context.Context, verb string, app id.Application, version int64, change func(Work, *Application) error) (*Application, error) {
	const tries = 5
	for n := 1; ; n++ {
		a, err := d.change(ctx, app, version, change)
		if err == nil {
			return a, nil
		}
		if version != 0 || n == tries || !fault.Is(err, fault.Conflict) {
			return nil, fmt.Errorf("%s application %s: %w", verb, app, err)
		}
	}
}

func (d *Desk) change(ctx context.Context, app id.Application, version int64, change func(Work, *Application) error) (a *Application, err error) {
	err = d.o.Store.Do(ctx, func(w Work) error {
		var err error
		if a, err = w.Application(ctx, app); err != nil {
			return err
		}
		if version != 0 && a.Version != version {
			return fault.New(fault.Conflict, "application.changed", "somebody else changed the application").
				With("sent", strconv.FormatInt(version, 10)).With("current", strconv.FormatInt(a.Version, 10))
		}
		if err := change(w, a); err != nil {
			return err
		}
		return w.SaveApplication(ctx, a)
	})
	return a, err
}
