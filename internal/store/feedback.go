package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Feedback keeps what enterprises say of the service. It implements feedback.Store.
type Feedback struct{ db *DB }

var _ feedback.Store = (*Feedback)(nil)

// Feedback returns the stored feedback and ratings.
func (db *DB) Feedback() *Feedback { return &Feedback{db} }

// Do implements feedback.Store.
func (s *Feedback) Do(ctx context.Context, f func(feedback.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(feedbackWork{w}) })
}

const (
	feedbackColumns = `id, enterprise_id, kind, service, call_id, trace, state, given_by, given_at, due_at, taken_by, answer, subject,
		answered_by, answered_at, words, version`
	ratingColumns = `id, enterprise_id, subject, subject_id, service, score, state, given_by, given_at, due_at, verified, answer,
		answered_by, answered_at, words, version`
	// between divides title and text, neither of which holds it.
	between = "\x00"
)

func (db *DB) scanFeedback(r Rows) (feedback.Feedback, error) {
	var f feedback.Feedback
	var at, due, answered int64
	var sealed []byte
	err := r.Scan((*string)(&f.ID), (*string)(&f.Enterprise), (*string)(&f.Kind), &f.Service, (*string)(&f.Call), &f.Trace, (*string)(&f.State),
		(*string)(&f.By), &at, &due, (*string)(&f.TakenBy), &f.Answer.Text, &f.Answer.Subject, (*string)(&f.Answer.By), &answered, &sealed, &f.Version)
	if err != nil {
		return f, err
	}
	f.At, f.Due, f.Answer.At = fromMicros(at), fromMicros(due), fromMicros(answered)
	box := db.boxFor(f.Enterprise, "feedback", string(f.ID))
	f.Title, f.Text, _ = strings.Cut(string(box.open("words", sealed)), between)
	return f, box.err
}

func (db *DB) scanRating(r Rows) (feedback.Rating, error) {
	var v feedback.Rating
	var at, due, answered int64
	var sealed []byte
	err := r.Scan((*string)(&v.ID), (*string)(&v.Enterprise), (*string)(&v.Subject), &v.Of, &v.Service, (*int)(&v.Score), (*string)(&v.State),
		(*string)(&v.By), &at, &due, &v.Verified, &v.Answer, (*string)(&v.AnsweredBy), &answered, &sealed, &v.Version)
	if err != nil {
		return v, err
	}
	v.At, v.Due, v.AnsweredAt = fromMicros(at), fromMicros(due), fromMicros(answered)
	if len(sealed) == 0 {
		return v, nil
	}
	box := db.boxFor(v.Enterprise, "rating", string(v.ID))
	v.Text = string(box.open("words", sealed))
	return v, box.err
}

// Feedback implements feedback.Store.
func (s *Feedback) Feedback(ctx context.Context, e id.Enterprise, before id.Feedback, limit int) ([]feedback.Feedback, error) {
	return all(ctx, s.db.reader(), s.db.scanFeedback, `SELECT `+feedbackColumns+` FROM feedback
		WHERE enterprise_id = $1 AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3`, string(e), string(before), int64(limit))
}

// Ratings implements feedback.Store.
func (s *Feedback) Ratings(ctx context.Context, e id.Enterprise, before id.Rating, limit int) ([]feedback.Rating, error) {
	return all(ctx, s.db.reader(), s.db.scanRating, `SELECT `+ratingColumns+` FROM rating
		WHERE enterprise_id = $1 AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3`, string(e), string(before), int64(limit))
}

// FeedbackForStaff implements feedback.Store.
func (s *Feedback) FeedbackForStaff(ctx context.Context, f id.Feedback) (*feedback.Feedback, error) {
	return foundFeedback(one(ctx, s.db.reader(), s.db.scanFeedback, `SELECT `+feedbackColumns+` FROM feedback WHERE id = $1`, string(f)))
}

// RatingForStaff implements feedback.Store.
func (s *Feedback) RatingForStaff(ctx context.Context, r id.Rating) (*feedback.Rating, error) {
	return foundFeedback(one(ctx, s.db.reader(), s.db.scanRating, `SELECT `+ratingColumns+` FROM rating WHERE id = $1`, string(r)))
}

func foundFeedback[T any](v T, err error) (*T, error) {
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "feedback.unknown", "no such feedback")
	}
	return &v, err
}

// FeedbacksForStaff implements feedback.Store.
func (s *Feedback) FeedbacksForStaff(ctx context.Context, f feedback.Filter) ([]feedback.Feedback, error) {
	query, args := narrowed(`SELECT `+feedbackColumns+` FROM feedback WHERE ($1 = '' OR id < $1)`, []any{string(f.Before), int64(f.Limit)},
		[2]string{"kind", string(f.Kind)}, [2]string{"state", string(f.State)}, [2]string{"service", f.Service})
	return all(ctx, s.db.reader(), s.db.scanFeedback, query+` ORDER BY id DESC LIMIT $2`, args...)
}

// RatingsForStaff implements feedback.Store.
func (s *Feedback) RatingsForStaff(ctx context.Context, f feedback.RatingFilter) ([]feedback.Rating, error) {
	query, args := narrowed(`SELECT `+ratingColumns+` FROM rating WHERE ($1 = '' OR id < $1)`, []any{string(f.Before), int64(f.Limit)},
		[2]string{"state", string(f.State)}, [2]string{"subject", string(f.Subject)})
	return all(ctx, s.db.reader(), s.db.scanRating, query+` ORDER BY id DESC LIMIT $2`, args...)
}

// narrowed adds a condition to a query for each column that has a wanted value. The
// columns are ours; the values go in as arguments.
func narrowed(query string, args []any, columns ...[2]string) (string, []any) {
	for _, c := range columns {
		if c[1] != "" {
			args = append(args, c[1])
			query += fmt.Sprintf(" AND %s = $%d", c[0], len(args))
		}
	}
	return query, args
}

// Published implements feedback.Store.
func (s *Feedback) Published(ctx context.Context, kind feedback.Kind, before id.Feedback, limit int) ([]feedback.Published, error) {
	order := `id DESC`
	if kind == feedback.Need {
		order = `support DESC, id DESC`
	}
	return all(ctx, s.db.reader(), func(r Rows) (p feedback.Published, err error) {
		var at, answered int64
		err = r.Scan((*string)(&p.ID), (*string)(&p.Kind), &p.Service, &p.Subject, &p.Answer, &at, &p.Support, &answered)
		p.At, p.Answered = fromMicros(at), fromMicros(answered)
		return p, err
	}, `SELECT id, kind, service, subject, answer, given_at, support, answered_at FROM feedback
		WHERE subject <> '' AND kind = $1 AND ($2 = '' OR id < $2) ORDER BY `+order+` LIMIT $3`, string(kind), string(before), int64(limit))
}

// CountsForStaff implements feedback.Store.
func (s *Feedback) CountsForStaff(ctx context.Context, first, last calendar.Day) (given, ratings []feedback.Count, err error) {
	scan := func(r Rows) (c feedback.Count, err error) {
		err = r.Scan(&c.Kind, &c.State, &c.Service, &c.N)
		return c, err
	}
	span := []any{micros(first.Start()), micros(last.AddDays(1).Start())}
	given, err = all(ctx, s.db.reader(), scan, `SELECT kind, state, service, COUNT(*) FROM feedback
		WHERE given_at >= $1 AND given_at < $2 GROUP BY kind, state, service ORDER BY kind, state, service`, span...)
	if err != nil {
		return nil, nil, err
	}
	ratings, err = all(ctx, s.db.reader(), scan, `SELECT CAST(score AS text), state, service, COUNT(*) FROM rating
		WHERE given_at >= $1 AND given_at < $2 GROUP BY score, state, service ORDER BY score, state, service`, span...)
	return given, ratings, err
}

// LateForStaff implements feedback.Store.
func (s *Feedback) LateForStaff(ctx context.Context, now time.Time, limit int) ([]id.Feedback, []id.Rating, error) {
	late, err := all(ctx, s.db.reader(), value[id.Feedback], `SELECT id FROM feedback
		WHERE state IN ('open', 'taken') AND due_at > 0 AND due_at <= $1 ORDER BY id LIMIT $2`, micros(now), int64(limit))
	if err != nil {
		return nil, nil, err
	}
	bad, err := all(ctx, s.db.reader(), value[id.Rating], `SELECT id FROM rating
		WHERE state IN ('open', 'verified') AND due_at > 0 AND due_at <= $1 ORDER BY id LIMIT $2`, micros(now), int64(limit))
	return late, bad, err
}

// feedbackWork implements feedback.Work.
type feedbackWork struct{ enterpriseWork }

// Feedback implements feedback.Work. The update is what makes a second one wait.
func (w feedbackWork) Feedback(ctx context.Context, f id.Feedback) (*feedback.Feedback, error) {
	return foundFeedback(one(ctx, w.tx, w.db.scanFeedback, `UPDATE feedback SET version = version WHERE id = $1 RETURNING `+feedbackColumns, string(f)))
}

// Rating implements feedback.Work.
func (w feedbackWork) Rating(ctx context.Context, r id.Rating) (*feedback.Rating, error) {
	return foundFeedback(one(ctx, w.tx, w.db.scanRating, `UPDATE rating SET version = version WHERE id = $1 RETURNING `+ratingColumns, string(r)))
}

// SaveFeedback implements feedback.Work. Who asked counts among those that want it.
func (w feedbackWork) SaveFeedback(ctx context.Context, f *feedback.Feedback) error {
	box := w.db.boxFor(f.Enterprise, "feedback", string(f.ID))
	sealed := box.seal("words", []byte(f.Title+between+f.Text))
	if box.err != nil {
		return box.err
	}
	row := []any{
		string(f.ID), string(f.Enterprise), string(f.Kind), f.Service, string(f.Call), f.Trace, string(f.State), string(f.By), micros(f.At),
		micros(f.Due), string(f.TakenBy), f.Answer.Text, f.Answer.Subject, string(f.Answer.By), micros(f.Answer.At), sealed, f.Version,
	}
	insert := `INSERT INTO feedback (id, enterprise_id, kind, service, call_id, trace, state, given_by, given_at, due_at, taken_by, answer,
		subject, answered_by, answered_at, words, version, support)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17 + 1, 1)`
	update := `UPDATE feedback SET kind = $3, service = $4, call_id = $5, trace = $6, state = $7, given_by = $8, given_at = $9, due_at = $10,
		taken_by = $11, answer = $12, subject = $13, answered_by = $14, answered_at = $15, words = $16, version = version + 1
		WHERE id = $1 AND enterprise_id = $2 AND version = $17`
	if err := save(ctx, w.tx, f.Version, insert, update, row); err != nil {
		return err
	}
	f.Version++
	return w.note(ctx, f.Enterprise, &f.Events)
}

// SaveRating implements feedback.Work.
func (w feedbackWork) SaveRating(ctx context.Context, r *feedback.Rating) error {
	sealed := []byte{}
	if r.Text != "" {
		box := w.db.boxFor(r.Enterprise, "rating", string(r.ID))
		if sealed = box.seal("words", []byte(r.Text)); box.err != nil {
			return box.err
		}
	}
	row := []any{
		string(r.ID), string(r.Enterprise), string(r.Subject), r.Of, r.Service, int64(r.Score), string(r.State), string(r.By), micros(r.At),
		micros(r.Due), r.Verified, r.Answer, string(r.AnsweredBy), micros(r.AnsweredAt), sealed, r.Version,
	}
	insert := `INSERT INTO rating (` + ratingColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 + 1)`
	update := `UPDATE rating SET subject = $3, subject_id = $4, service = $5, score = $6, state = $7, given_by = $8, given_at = $9, due_at = $10,
		verified = $11, answer = $12, answered_by = $13, answered_at = $14, words = $15, version = version + 1
		WHERE id = $1 AND enterprise_id = $2 AND version = $16`
	if r.Version == 0 {
		if err := w.unrated(ctx, r); err != nil {
			return err
		}
	}
	if err := save(ctx, w.tx, r.Version, insert, update, row); err != nil {
		return err
	}
	r.Version++
	return w.note(ctx, r.Enterprise, &r.Events)
}

// unrated refuses a second rating of the same thing. The unique index holds what two
// members do at once.
func (w feedbackWork) unrated(ctx context.Context, r *feedback.Rating) error {
	if err := w.alone(ctx, r.Enterprise); err != nil {
		return err
	}
	n, err := one(ctx, w.tx, value[int64], `SELECT COUNT(*) FROM rating WHERE enterprise_id = $1 AND subject = $2 AND subject_id = $3`,
		string(r.Enterprise), string(r.Subject), r.Of)
	if err == nil && n > 0 {
		err = fault.New(fault.Conflict, "rating.rated-already", "it was rated before")
	}
	return err
}

// Support implements feedback.Work.
func (w feedbackWork) Support(ctx context.Context, f id.Feedback, by id.Enterprise, at time.Time) error {
	n, err := w.tx.Exec(ctx, `INSERT INTO feedback_support (enterprise_id, feedback_id, at)
		SELECT $1, id, $3 FROM feedback WHERE id = $2 AND enterprise_id <> $1 ON CONFLICT (enterprise_id, feedback_id) DO NOTHING`,
		string(by), string(f), micros(at))
	if err != nil || n == 0 {
		return err
	}
	_, err = w.tx.Exec(ctx, `UPDATE feedback SET support = support + 1 WHERE id = $1`, string(f))
	return err
}

// Finished implements feedback.Work.
func (w feedbackWork) Finished(ctx context.Context, e id.Enterprise, s feedback.Subject, of string) (string, error) {
	query := `SELECT service FROM call WHERE enterprise_id = $1 AND env = 'P' AND id = $2 AND state IN ('done', 'rejected', 'partial')`
	if s == feedback.OfApplication {
		query = `SELECT '' FROM application WHERE enterprise_id = $1 AND id = $2 AND state IN ('approved', 'rejected')`
	}
	service, err := one(ctx, w.tx, value[string], query, string(e), of)
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "rating.not-finished", "nothing finished of this id")
	}
	return service, err
}

// CallOf implements feedback.Work.
func (w feedbackWork) CallOf(ctx context.Context, e id.Enterprise, c id.Call) (service, trace string, err error) {
	found, err := one(ctx, w.tx, func(r Rows) (v [2]string, err error) {
		err = r.Scan(&v[0], &v[1])
		return v, err
	}, `SELECT service, trace FROM call WHERE enterprise_id = $1 AND env IN ('P', 'T') AND id = $2`, string(e), string(c))
	return found[0], found[1], err
}
