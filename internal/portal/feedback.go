package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Feedback is what enterprises say of the service; feedback.Desk takes it. Give and
// Rate return what was kept.
type Feedback interface {
	Give(ctx context.Context, f feedback.Feedback) (*feedback.Feedback, error)
	Support(ctx context.Context, e id.Enterprise, f id.Feedback) error
	Rate(ctx context.Context, r feedback.Rating) (*feedback.Rating, error)
	Feedback(ctx context.Context, e id.Enterprise, before id.Feedback, limit int) ([]feedback.Feedback, error)
	Ratings(ctx context.Context, e id.Enterprise, before id.Rating, limit int) ([]feedback.Rating, error)
	Published(ctx context.Context, kind feedback.Kind, before id.Feedback, limit int) ([]feedback.Published, error)
}

// feedbackRoutes are the operations on what enterprises say (clause 10.3).
func (s *server) feedbackRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	face.Register(a, op("listFeedback", get, "/feedback", Member, "feedback", "本企业的意见建议及答复", "Feedback of the enterprise, with answers"), s.feedbacks)
	face.Register(a, op("giveFeedback", post, "/feedback", Member, "feedback", "提出需求、问题或建议", "Say what is needed, wrong or could be better"), s.giveFeedback)
	face.Register(a, op("listRatings", get, "/ratings", Member, "feedback", "本企业的评价", "Ratings that the enterprise gave"), s.ratings)
	face.Register(a, op("rate", post, "/ratings", Member, "feedback", "评价一件办结的业务或一次审核", "Rate a finished filing or a review"), s.rate)
	face.Register(a, op("listPublishedFeedback", get, "/published-feedback", face.Public, "catalogue", "公开答复", "Public answers; needs by how many want them"), s.published)
	face.Register(a, op("supportNeed", post, "/published-feedback/{feedback}/support", Member, "feedback", "本企业也有此需求", "Want a published need too"), s.support)
}

type feedbackAnswer struct {
	ID       string `json:"id"`
	Kind     string `json:"kind" enum:"need,problem,suggestion"`
	Service  string `json:"service,omitempty" doc:"Interface code"`
	Call     string `json:"call,omitempty"`
	TraceID  string `json:"traceId,omitempty"`
	Title    string `json:"title"`
	Text     string `json:"text"`
	State    string `json:"state" enum:"open,taken,answered"`
	At       string `json:"at"`
	Due      string `json:"due,omitempty" doc:"Until when it is answered"`
	Answer   string `json:"answer,omitempty"`
	Answered string `json:"answered,omitempty"`
	Public   bool   `json:"public" doc:"Whether the answer is published, in the authority's own words"`
}

func feedbackOf(f feedback.Feedback) feedbackAnswer {
	return feedbackAnswer{
		ID: string(f.ID), Kind: string(f.Kind), Service: f.Service, Call: string(f.Call), TraceID: f.Trace, Title: f.Title, Text: f.Text,
		State: string(f.State), At: when(f.At), Due: when(f.Due), Answer: f.Answer.Text, Answered: when(f.Answer.At), Public: f.Answer.Subject != "",
	}
}

type feedbacksIn struct{ face.Page }

type feedbacksOut struct {
	Body face.List[feedbackAnswer]
}

func (s *server) feedbacks(ctx context.Context, in *feedbacksIn) (*feedbacksOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Feedback.Feedback(ctx, from(ctx).enterprise.ID, id.Feedback(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &feedbacksOut{Body: face.NewList(rows, in.Limit, feedbackOf, func(f feedback.Feedback) []string { return []string{string(f.ID)} })}, nil
}

type giveFeedbackIn struct {
	Body struct {
		Kind    string `json:"kind" enum:"need,problem,suggestion"`
		Service string `json:"service,omitempty" maxLength:"16" doc:"Interface code it is about"`
		Call    string `json:"call,omitempty" maxLength:"36" doc:"Call it is about; the interface is then that of the call"`
		Title   string `json:"title" minLength:"2" maxLength:"100"`
		Text    string `json:"text" minLength:"5" maxLength:"4000" doc:"Leave out names and identity numbers: the call says whom it is about"`
	}
}

type feedbackOut struct{ Body feedbackAnswer }

func (s *server) giveFeedback(ctx context.Context, in *giveFeedbackIn) (*feedbackOut, error) {
	c := from(ctx)
	given, err := s.Feedback.Give(ctx, feedback.Feedback{
		Enterprise: c.enterprise.ID, By: c.member.ID, Kind: feedback.Kind(in.Body.Kind), Service: in.Body.Service, Call: id.Call(in.Body.Call),
		Title: in.Body.Title, Text: in.Body.Text,
	})
	if err != nil {
		return nil, err
	}
	return &feedbackOut{Body: feedbackOf(*given)}, nil
}

type ratingAnswer struct {
	ID       string `json:"id"`
	Subject  string `json:"subject" enum:"call,application"`
	Of       string `json:"of" doc:"Id of the call or the application"`
	Service  string `json:"service,omitempty"`
	Score    int    `json:"score" minimum:"1" maximum:"5"`
	Text     string `json:"text,omitempty"`
	State    string `json:"state" enum:"open,verified,answered,closed"`
	At       string `json:"at"`
	Due      string `json:"due,omitempty" doc:"Until when a bad one is answered"`
	Answer   string `json:"answer,omitempty"`
	Answered string `json:"answered,omitempty"`
}

func ratingOf(r feedback.Rating) ratingAnswer {
	return ratingAnswer{
		ID: string(r.ID), Subject: string(r.Subject), Of: r.Of, Service: r.Service, Score: int(r.Score), Text: r.Text, State: string(r.State),
		At: when(r.At), Due: when(r.Due), Answer: r.Answer, Answered: when(r.AnsweredAt),
	}
}

type ratingsOut struct {
	Body face.List[ratingAnswer]
}

func (s *server) ratings(ctx context.Context, in *feedbacksIn) (*ratingsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Feedback.Ratings(ctx, from(ctx).enterprise.ID, id.Rating(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &ratingsOut{Body: face.NewList(rows, in.Limit, ratingOf, func(r feedback.Rating) []string { return []string{string(r.ID)} })}, nil
}

type rateIn struct {
	Body struct {
		Subject string `json:"subject" enum:"call,application"`
		Of      string `json:"of" maxLength:"36" doc:"Id of a finished filing of production, or of an application that was decided on"`
		Score   int    `json:"score" minimum:"1" maximum:"5" doc:"5 非常满意 … 1 非常不满意"`
		Text    string `json:"text,omitempty" maxLength:"2000" doc:"Required below 3"`
	}
}

type ratingOut struct{ Body ratingAnswer }

// rate takes a rating. Somebody is told of a bad one, which changes nothing for the
// enterprise.
func (s *server) rate(ctx context.Context, in *rateIn) (*ratingOut, error) {
	c := from(ctx)
	given, err := s.Feedback.Rate(ctx, feedback.Rating{
		Enterprise: c.enterprise.ID, By: c.member.ID, Subject: feedback.Subject(in.Body.Subject), Of: in.Body.Of,
		Score: feedback.Score(in.Body.Score), Text: in.Body.Text,
	})
	if err != nil {
		return nil, err
	}
	if given.State == feedback.Open {
		if err := s.Raise(ctx, admission.Alarm{Kind: "rating.bad", Subject: "rating:" + string(given.ID)}); err != nil {
			return nil, err
		}
	}
	return &ratingOut{Body: ratingOf(*given)}, nil
}

type publishedIn struct {
	Kind string `query:"kind" enum:"need,problem,suggestion" default:"problem"`
	face.Page
}

type publishedAnswer struct {
	ID       string `json:"id"`
	Kind     string `json:"kind" enum:"need,problem,suggestion"`
	Service  string `json:"service,omitempty"`
	Subject  string `json:"subject" doc:"What was asked, in the authority's words"`
	Answer   string `json:"answer"`
	At       string `json:"at"`
	Answered string `json:"answered"`
	Support  int64  `json:"support" doc:"Enterprises that want it, of a need"`
}

type publishedOut struct {
	Body face.List[publishedAnswer]
}

// published lists public answers by page; of needs there is one page, the most
// wanted first.
func (s *server) published(ctx context.Context, in *publishedIn) (*publishedOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	kind, more := feedback.Kind(in.Kind), 1
	if kind == feedback.Need {
		more = 0
	}
	rows, err := s.Feedback.Published(ctx, kind, id.Feedback(place[0]), in.Limit+more)
	if err != nil {
		return nil, err
	}
	answer := func(p feedback.Published) publishedAnswer {
		return publishedAnswer{string(p.ID), string(p.Kind), p.Service, p.Subject, p.Answer, when(p.At), when(p.Answered), p.Support}
	}
	return &publishedOut{Body: face.NewList(rows, in.Limit, answer, func(p feedback.Published) []string { return []string{string(p.ID)} })}, nil
}

type supportIn struct {
	Feedback string `path:"feedback" maxLength:"36"`
}

func (s *server) support(ctx context.Context, in *supportIn) (*struct{}, error) {
	number, err := id.Parse[id.Feedback](in.Feedback)
	if err != nil {
		return nil, err
	}
	return nil, s.Feedback.Support(ctx, from(ctx).enterprise.ID, number)
}
