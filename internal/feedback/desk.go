package feedback

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Work is one transaction of this package.
type Work interface {
	// Feedback loads feedback and lets one transaction at a time have it.
	Feedback(ctx context.Context, f id.Feedback) (*Feedback, error)
	// SaveFeedback stores feedback with its events.
	SaveFeedback(ctx context.Context, f *Feedback) error
	// Rating loads a rating and lets one transaction at a time have it.
	Rating(ctx context.Context, r id.Rating) (*Rating, error)
	// SaveRating stores a rating. A second one of the same thing is a Conflict.
	SaveRating(ctx context.Context, r *Rating) error
	// Support notes that an enterprise wants a public need too. Twice is once.
	Support(ctx context.Context, f id.Feedback, by id.Enterprise, at time.Time) error
	// Finished finds what is to be rated among the enterprise's own: a filing of
	// production that has ended, or an application that was decided on. It returns
	// the interface of the filing, and a NotFound fault for anything else.
	Finished(ctx context.Context, e id.Enterprise, s Subject, of string) (service string, err error)
	// CallOf returns the interface and the trace id of a call of the enterprise, in
	// either environment, or a NotFound fault.
	CallOf(ctx context.Context, e id.Enterprise, c id.Call) (service, trace string, err error)
}

// Filter says which feedback to list, the newest first. Zero fields leave nothing out.
type Filter struct {
	Kind    Kind
	State   State
	Service string
	Before  id.Feedback
	Limit   int
}

// RatingFilter says which ratings to list, the newest first.
type RatingFilter struct {
	State   State
	Subject Subject
	Before  id.Rating
	Limit   int
}

// Published is public feedback: staff's words and their answer.
type Published struct {
	ID       id.Feedback
	Kind     Kind
	Service  string
	Subject  string
	Answer   string
	At       time.Time
	Support  int64 // enterprises that want it too, of a need; the one that asked counts
	Answered time.Time
}

// Count is how many there are of one kind and state.
type Count struct {
	Kind, State string
	Service     string
	N           int64
}

// Store is what Desk needs from storage.
type Store interface {
	Do(ctx context.Context, f func(Work) error) error
	// Feedback returns feedback of one enterprise, the newest first.
	Feedback(ctx context.Context, e id.Enterprise, before id.Feedback, limit int) ([]Feedback, error)
	// Ratings returns the ratings that one enterprise gave, the newest first.
	Ratings(ctx context.Context, e id.Enterprise, before id.Rating, limit int) ([]Rating, error)
	// FeedbackForStaff returns any feedback, or a NotFound fault.
	FeedbackForStaff(ctx context.Context, f id.Feedback) (*Feedback, error)
	// FeedbacksForStaff returns a page, with the words.
	FeedbacksForStaff(ctx context.Context, f Filter) ([]Feedback, error)
	RatingForStaff(ctx context.Context, r id.Rating) (*Rating, error)
	RatingsForStaff(ctx context.Context, f RatingFilter) ([]Rating, error)
	// Published returns a page of what is public, the newest first; needs instead by
	// how many enterprises want them.
	Published(ctx context.Context, kind Kind, before id.Feedback, limit int) ([]Published, error)
	// CountsForStaff adds up what was given between two days, both inclusive.
	CountsForStaff(ctx context.Context, first, last calendar.Day) (feedback, ratings []Count, err error)
	// LateForStaff returns what should have been answered by now, at most so many of each.
	LateForStaff(ctx context.Context, now time.Time, limit int) ([]id.Feedback, []id.Rating, error)
}

// Options are what a Desk is made of.
type Options struct {
	Store Store
	Clock calendar.Clock
	// Deadline is when something that came in at a moment has to be answered.
	Deadline func(at time.Time) (time.Time, error)
	// Known reports whether there is an interface of that code.
	Known func(service string) bool
}

// Desk takes what enterprises say, and answers.
type Desk struct{ Options }

// NewDesk returns a Desk.
func NewDesk(o Options) *Desk { return &Desk{o} }

// Give takes feedback of a member.
func (d *Desk) Give(ctx context.Context, f Feedback) (*Feedback, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	if f.Service != "" && !d.Known(f.Service) {
		return nil, fault.New(fault.Invalid, "feedback.service", "no such interface").At("/service")
	}
	now := d.Clock()
	due, err := d.due(now)
	if err != nil {
		return nil, err
	}
	f.ID, f.State, f.At, f.Due = id.New[id.Feedback](now), Open, now, due
	f.record("feedback.given", enterprise.ByMember(f.By), now)
	err = d.Store.Do(ctx, func(w Work) error {
		if err := about(ctx, w, &f); err != nil {
			return err
		}
		return w.SaveFeedback(ctx, &f)
	})
	if err != nil {
		return nil, fmt.Errorf("take feedback: %w", err)
	}
	return &f, nil
}

// about fills in what the call tells that the feedback is about.
func about(ctx context.Context, w Work, f *Feedback) error {
	if f.Call == "" {
		return nil
	}
	service, trace, err := w.CallOf(ctx, f.Enterprise, f.Call)
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.Invalid, "feedback.call", "the enterprise has no such call").At("/call")
	}
	f.Service, f.Trace = service, trace
	return err
}

// due is the deadline of what comes in now, zero while the year's calendar is missing.
func (d *Desk) due(now time.Time) (time.Time, error) {
	due, err := d.Deadline(now)
	if _, missing := calendar.NotLoaded(err); missing {
		return time.Time{}, nil
	}
	return due, err
}

// Support notes that an enterprise wants a public need too.
func (d *Desk) Support(ctx context.Context, e id.Enterprise, f id.Feedback) error {
	return d.Store.Do(ctx, func(w Work) error {
		found, err := w.Feedback(ctx, f)
		if err != nil {
			return err
		}
		if found.Kind != Need || found.Answer.Subject == "" {
			return unknown()
		}
		return w.Support(ctx, f, e, d.Clock())
	})
}

// Rate takes a rating of a member. The bad ones are due to be looked into.
func (d *Desk) Rate(ctx context.Context, r Rating) (*Rating, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	now := d.Clock()
	r.ID, r.At, r.State = id.New[id.Rating](now), now, Closed
	if r.Score.bad() {
		var err error
		if r.Due, err = d.due(now); err != nil {
			return nil, err
		}
		r.State = Open
	}
	r.record("rating.given", enterprise.ByMember(r.By), now)
	err := d.Store.Do(ctx, func(w Work) error {
		var err error
		if r.Service, err = w.Finished(ctx, r.Enterprise, r.Subject, r.Of); err != nil {
			return err
		}
		return w.SaveRating(ctx, &r)
	})
	if err != nil {
		return nil, fmt.Errorf("take a rating: %w", err)
	}
	return &r, nil
}

// Take says that somebody works on feedback.
func (d *Desk) Take(ctx context.Context, by id.Staff, f id.Feedback) error {
	return d.change(ctx, f, func(f *Feedback) error { return f.take(by, d.Clock()) })
}

// Answer answers feedback; with a subject the answer is public.
func (d *Desk) Answer(ctx context.Context, by id.Staff, f id.Feedback, text, subject string) error {
	return d.change(ctx, f, func(f *Feedback) error {
		return f.answer(Answer{Text: text, Subject: subject, By: by, At: d.Clock()})
	})
}

// Verify notes what looking into a bad rating found.
func (d *Desk) Verify(ctx context.Context, by id.Staff, r id.Rating, found string) error {
	return d.changeRating(ctx, r, func(r *Rating) error { return r.verify(by, found, d.Clock()) })
}

// AnswerRating answers a bad rating that was looked into.
func (d *Desk) AnswerRating(ctx context.Context, by id.Staff, r id.Rating, text string) error {
	return d.changeRating(ctx, r, func(r *Rating) error { return r.answer(by, text, d.Clock()) })
}

func (d *Desk) change(ctx context.Context, f id.Feedback, move func(*Feedback) error) error {
	err := d.Store.Do(ctx, func(w Work) error {
		loaded, err := w.Feedback(ctx, f)
		if err != nil {
			return err
		}
		if err := move(loaded); err != nil {
			return err
		}
		return w.SaveFeedback(ctx, loaded)
	})
	if err != nil {
		return fmt.Errorf("change feedback %s: %w", f, err)
	}
	return nil
}

func (d *Desk) changeRating(ctx context.Context, r id.Rating, move func(*Rating) error) error {
	err := d.Store.Do(ctx, func(w Work) error {
		loaded, err := w.Rating(ctx, r)
		if err != nil {
			return err
		}
		if err := move(loaded); err != nil {
			return err
		}
		return w.SaveRating(ctx, loaded)
	})
	if err != nil {
		return fmt.Errorf("change rating %s: %w", r, err)
	}
	return nil
}

func unknown() error { return fault.New(fault.NotFound, "feedback.unknown", "no such feedback") }

// Feedback returns feedback of one enterprise, the newest first.
func (d *Desk) Feedback(ctx context.Context, e id.Enterprise, before id.Feedback, limit int) ([]Feedback, error) {
	return d.Store.Feedback(ctx, e, before, limit)
}

// Ratings returns the ratings that one enterprise gave, the newest first.
func (d *Desk) Ratings(ctx context.Context, e id.Enterprise, before id.Rating, limit int) ([]Rating, error) {
	return d.Store.Ratings(ctx, e, before, limit)
}

// Published returns a page of what is public: the newest first, needs by how many
// enterprises want them.
func (d *Desk) Published(ctx context.Context, kind Kind, before id.Feedback, limit int) ([]Published, error) {
	return d.Store.Published(ctx, kind, before, limit)
}

// FeedbackForStaff returns any feedback.
func (d *Desk) FeedbackForStaff(ctx context.Context, f id.Feedback) (*Feedback, error) {
	return d.Store.FeedbackForStaff(ctx, f)
}

// FeedbacksForStaff returns a page of feedback.
func (d *Desk) FeedbacksForStaff(ctx context.Context, f Filter) ([]Feedback, error) {
	return d.Store.FeedbacksForStaff(ctx, f)
}

// RatingForStaff returns any rating.
func (d *Desk) RatingForStaff(ctx context.Context, r id.Rating) (*Rating, error) {
	return d.Store.RatingForStaff(ctx, r)
}

// RatingsForStaff returns a page of ratings.
func (d *Desk) RatingsForStaff(ctx context.Context, f RatingFilter) ([]Rating, error) {
	return d.Store.RatingsForStaff(ctx, f)
}

// CountsForStaff adds up what was given between two days, both inclusive.
func (d *Desk) CountsForStaff(ctx context.Context, first, last calendar.Day) (feedback, ratings []Count, err error) {
	return d.Store.CountsForStaff(ctx, first, last)
}

// LateForStaff returns what should have been answered by now.
func (d *Desk) LateForStaff(ctx context.Context, now time.Time, limit int) ([]id.Feedback, []id.Rating, error) {
	return d.Store.LateForStaff(ctx, now, limit)
}
