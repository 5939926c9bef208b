package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Feedback is what enterprises say of the service; feedback.Desk keeps it.
type Feedback interface {
	Take(ctx context.Context, by id.Staff, f id.Feedback) error
	Answer(ctx context.Context, by id.Staff, f id.Feedback, text, subject string) error
	Verify(ctx context.Context, by id.Staff, r id.Rating, found string) error
	AnswerRating(ctx context.Context, by id.Staff, r id.Rating, text string) error
	FeedbackForStaff(ctx context.Context, f id.Feedback) (*feedback.Feedback, error)
	FeedbacksForStaff(ctx context.Context, f feedback.Filter) ([]feedback.Feedback, error)
	RatingForStaff(ctx context.Context, r id.Rating) (*feedback.Rating, error)
	RatingsForStaff(ctx context.Context, f feedback.RatingFilter) ([]feedback.Rating, error)
	CountsForStaff(ctx context.Context, first, last calendar.Day) (feedback, ratings []feedback.Count, err error)
}

// feedbackRoutes are the operations on feedback and ratings (clause 10.3).
func (s *server) feedbackRoutes(a *face.API) {
	const get, post, one, rating = http.MethodGet, http.MethodPost, "/feedback/{feedback}", "/ratings/{rating}"
	read, answer := face.Permission(staff.ReadFeedback), face.Permission(staff.AnswerFeedback)
	face.Register(a, op("listFeedback", get, "/feedback", read, "feedback", "意见建议列表", "Feedback of enterprises"), s.feedbacks)
	face.Register(a, op("countFeedback", get, "/feedback/counts", read, "feedback", "意见建议和评价统计", "Feedback and ratings added up"), s.feedbackCounts)
	face.Register(a, op("getFeedback", get, one, read, "feedback", "查看意见建议", "Open feedback"), s.feedback)
	face.Register(a, op("takeFeedback", post, one+"/take", answer, "feedback", "领取意见建议", "Take feedback"), s.takeFeedback)
	face.Register(a, op("answerFeedback", post, one+"/answer", answer, "feedback", "答复意见建议（可公开）", "Answer, in public if wanted"), s.answerFeedback)
	face.Register(a, op("listRatings", get, "/ratings", read, "feedback", "评价列表", "Ratings"), s.ratings)
	face.Register(a, op("verifyRating", post, rating+"/verify", answer, "feedback", "核实差评", "Say what looking into a bad rating found"), s.verifyRating)
	face.Register(a, op("answerRating", post, rating+"/answer", answer, "feedback", "答复差评", "Answer a bad rating"), s.answerRating)
}

type feedbackAnswer struct {
	ID         string `json:"id"`
	Enterprise string `json:"enterprise"`
	Kind       string `json:"kind" enum:"need,problem,suggestion"`
	Service    string `json:"service,omitempty"`
	Call       string `json:"call,omitempty"`
	TraceID    string `json:"traceId,omitempty"`
	Title      string `json:"title"`
	Text       string `json:"text"`
	State      string `json:"state" enum:"open,taken,answered"`
	At         string `json:"at"`
	Due        string `json:"due,omitempty" doc:"Absent while the working days of the year are not known"`
	TakenBy    string `json:"takenBy,omitempty"`
	Answer     string `json:"answer,omitempty"`
	Subject    string `json:"subject,omitempty" doc:"How it is published; absent: it is not"`
	AnsweredBy string `json:"answeredBy,omitempty"`
	Answered   string `json:"answered,omitempty"`
}

func feedbackOf(f feedback.Feedback) feedbackAnswer {
	return feedbackAnswer{
		ID: string(f.ID), Enterprise: string(f.Enterprise), Kind: string(f.Kind), Service: f.Service, Call: string(f.Call), TraceID: f.Trace,
		Title: f.Title, Text: f.Text, State: string(f.State), At: when(f.At), Due: when(f.Due), TakenBy: string(f.TakenBy),
		Answer: f.Answer.Text, Subject: f.Answer.Subject, AnsweredBy: string(f.Answer.By), Answered: when(f.Answer.At),
	}
}

type feedbacksIn struct {
	Kind    string `query:"kind" enum:"need,problem,suggestion"`
	State   string `query:"state" enum:"open,taken,answered"`
	Service string `query:"service" maxLength:"16"`
	face.Page
}

type feedbacksOut struct {
	Body face.List[feedbackAnswer]
}

func (s *server) feedbacks(ctx context.Context, in *feedbacksIn) (*feedbacksOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Feedback.FeedbacksForStaff(ctx, feedback.Filter{
		Kind: feedback.Kind(in.Kind), State: feedback.State(in.State), Service: in.Service, Before: id.Feedback(place[0]), Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	return &feedbacksOut{Body: face.NewList(rows, in.Limit, feedbackOf, func(f feedback.Feedback) []string { return []string{string(f.ID)} })}, nil
}

type feedbackIn struct {
	Feedback string `path:"feedback" maxLength:"36"`
}

type feedbackOut struct{ Body feedbackAnswer }

func (s *server) feedback(ctx context.Context, in *feedbackIn) (*feedbackOut, error) {
	number, err := id.Parse[id.Feedback](in.Feedback)
	if err != nil {
		return nil, err
	}
	f, err := s.Feedback.FeedbackForStaff(ctx, number)
	if err != nil {
		return nil, err
	}
	return &feedbackOut{Body: feedbackOf(*f)}, nil
}

func (s *server) takeFeedback(ctx context.Context, in *feedbackIn) (*feedbackOut, error) {
	number, err := id.Parse[id.Feedback](in.Feedback)
	if err != nil {
		return nil, err
	}
	if err := s.Feedback.Take(ctx, from(ctx).user.ID, number); err != nil {
		return nil, err
	}
	return s.feedback(ctx, in)
}

type answerFeedbackIn struct {
	Feedback string `path:"feedback" maxLength:"36"`
	Body     struct {
		Text    string `json:"text" minLength:"2" maxLength:"4000"`
		Subject string `json:"subject,omitempty" maxLength:"200" doc:"Publishes question and answer: the question in your own words, without enterprise or persons"`
	}
}

func (s *server) answerFeedback(ctx context.Context, in *answerFeedbackIn) (*feedbackOut, error) {
	number, err := id.Parse[id.Feedback](in.Feedback)
	if err != nil {
		return nil, err
	}
	if err := s.Feedback.Answer(ctx, from(ctx).user.ID, number, in.Body.Text, in.Body.Subject); err != nil {
		return nil, err
	}
	return s.feedback(ctx, &feedbackIn{in.Feedback})
}

type ratingAnswer struct {
	ID         string `json:"id"`
	Enterprise string `json:"enterprise"`
	Subject    string `json:"subject" enum:"call,application"`
	Of         string `json:"of"`
	Service    string `json:"service,omitempty"`
	Score      int    `json:"score" minimum:"1" maximum:"5"`
	Text       string `json:"text,omitempty"`
	State      string `json:"state" enum:"open,verified,answered,closed"`
	At         string `json:"at"`
	Due        string `json:"due,omitempty"`
	Found      string `json:"found,omitempty" doc:"What looking into it found"`
	Answer     string `json:"answer,omitempty"`
	AnsweredBy string `json:"answeredBy,omitempty"`
	Answered   string `json:"answered,omitempty"`
}

func ratingOf(r feedback.Rating) ratingAnswer {
	return ratingAnswer{
		ID: string(r.ID), Enterprise: string(r.Enterprise), Subject: string(r.Subject), Of: r.Of, Service: r.Service, Score: int(r.Score), Text: r.Text,
		State: string(r.State), At: when(r.At), Due: when(r.Due), Found: r.Verified, Answer: r.Answer, AnsweredBy: string(r.AnsweredBy), Answered: when(r.AnsweredAt),
	}
}

type ratingsIn struct {
	State   string `query:"state" enum:"open,verified,answered,closed"`
	Subject string `query:"subject" enum:"call,application"`
	face.Page
}

type ratingsOut struct {
	Body face.List[ratingAnswer]
}

func (s *server) ratings(ctx context.Context, in *ratingsIn) (*ratingsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Feedback.RatingsForStaff(ctx, feedback.RatingFilter{
		State: feedback.State(in.State), Subject: feedback.Subject(in.Subject), Before: id.Rating(place[0]), Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	return &ratingsOut{Body: face.NewList(rows, in.Limit, ratingOf, func(r feedback.Rating) []string { return []string{string(r.ID)} })}, nil
}

type ratingOut struct{ Body ratingAnswer }

func (s *server) rating(ctx context.Context, number id.Rating) (*ratingOut, error) {
	r, err := s.Feedback.RatingForStaff(ctx, number)
	if err != nil {
		return nil, err
	}
	return &ratingOut{Body: ratingOf(*r)}, nil
}

type verifyRatingIn struct {
	Rating string `path:"rating" maxLength:"36"`
	Body   struct {
		Found string `json:"found" minLength:"2" maxLength:"2000" doc:"What was found, and what was corrected; for colleagues"`
	}
}

func (s *server) verifyRating(ctx context.Context, in *verifyRatingIn) (*ratingOut, error) {
	number, err := id.Parse[id.Rating](in.Rating)
	if err != nil {
		return nil, err
	}
	if err := s.Feedback.Verify(ctx, from(ctx).user.ID, number, in.Body.Found); err != nil {
		return nil, err
	}
	return s.rating(ctx, number)
}

type answerRatingIn struct {
	Rating string `path:"rating" maxLength:"36"`
	Body   struct {
		Text string `json:"text" minLength:"2" maxLength:"2000" doc:"The enterprise reads it"`
	}
}

func (s *server) answerRating(ctx context.Context, in *answerRatingIn) (*ratingOut, error) {
	number, err := id.Parse[id.Rating](in.Rating)
	if err != nil {
		return nil, err
	}
	if err := s.Feedback.AnswerRating(ctx, from(ctx).user.ID, number, in.Body.Text); err != nil {
		return nil, err
	}
	return s.rating(ctx, number)
}

type feedbackCountsOut struct {
	Body struct {
		Feedback []feedbackCount `json:"feedback"`
		Ratings  []feedbackCount `json:"ratings" doc:"kind is the score"`
	}
}

type feedbackCount struct {
	Kind    string `json:"kind"`
	State   string `json:"state"`
	Service string `json:"service,omitempty"`
	Count   int64  `json:"count"`
}

func (s *server) feedbackCounts(ctx context.Context, in *spanIn) (*feedbackCountsOut, error) {
	first, last, err := in.days()
	if err != nil {
		return nil, err
	}
	given, ratings, err := s.Feedback.CountsForStaff(ctx, first, last)
	if err != nil {
		return nil, err
	}
	out := &feedbackCountsOut{}
	out.Body.Feedback, out.Body.Ratings = feedbackCountsOf(given), feedbackCountsOf(ratings)
	return out, nil
}

func feedbackCountsOf(list []feedback.Count) []feedbackCount {
	counts := make([]feedbackCount, 0, len(list))
	for _, c := range list {
		counts = append(counts, feedbackCount{c.Kind, c.State, c.Service, c.N})
	}
	return counts
}
