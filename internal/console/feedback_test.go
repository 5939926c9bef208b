package console

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// letters is one piece of feedback and one rating, which have the same id.
type letters struct{ b *bureau }

// letter is the id of both.
func (b *bureau) letter() string { return string(b.measure.ID) }

func (l letters) act(number, what string) error {
	if number != l.b.letter() {
		return fault.New(fault.NotFound, "feedback.unknown", "no such feedback")
	}
	l.b.acts = append(l.b.acts, what)
	return nil
}

func (l letters) Take(_ context.Context, _ id.Staff, f id.Feedback) error {
	return l.act(string(f), "take")
}

func (l letters) Answer(_ context.Context, _ id.Staff, f id.Feedback, text, subject string) error {
	return l.act(string(f), text+"/"+subject)
}

func (l letters) Verify(_ context.Context, _ id.Staff, r id.Rating, found string) error {
	return l.act(string(r), found)
}

func (l letters) AnswerRating(_ context.Context, _ id.Staff, r id.Rating, text string) error {
	return l.act(string(r), text)
}

func (l letters) FeedbackForStaff(_ context.Context, f id.Feedback) (*feedback.Feedback, error) {
	if string(f) != l.b.letter() {
		return nil, fault.New(fault.NotFound, "feedback.unknown", "no such feedback")
	}
	return &feedback.Feedback{ID: f, Enterprise: l.b.enterprise.ID, Kind: feedback.Need, Title: "预约", Text: "希望能预约", State: feedback.Open, At: monday}, nil
}

func (l letters) FeedbacksForStaff(ctx context.Context, _ feedback.Filter) ([]feedback.Feedback, error) {
	f, err := l.FeedbackForStaff(ctx, id.Feedback(l.b.letter()))
	return []feedback.Feedback{*f}, err
}

func (l letters) RatingForStaff(_ context.Context, r id.Rating) (*feedback.Rating, error) {
	return &feedback.Rating{ID: r, Enterprise: l.b.enterprise.ID, Subject: feedback.OfCall, Of: "c1", Score: 1, Text: "太慢", State: feedback.Open, At: monday}, nil
}

func (l letters) RatingsForStaff(ctx context.Context, _ feedback.RatingFilter) ([]feedback.Rating, error) {
	r, err := l.RatingForStaff(ctx, id.Rating(l.b.letter()))
	return []feedback.Rating{*r}, err
}

func (l letters) CountsForStaff(context.Context, calendar.Day, calendar.Day) (given, ratings []feedback.Count, err error) {
	return []feedback.Count{{Kind: "need", State: "open", N: 3}}, nil, nil
}

// TestFeedback reads, takes and answers feedback, and looks into a bad rating.
func TestFeedback(t *testing.T) {
	b := newBureau()
	api, operator := b.console(t), b.as(t, "operator", staff.Operator)
	one, rating := "/feedback/"+b.letter(), "/ratings/"+b.letter()
	for _, c := range []facetest.Case{
		{Path: "/feedback?kind=need&state=open", Status: 200, Want: []string{"希望能预约"}},
		{Path: "/feedback?kind=praise", Status: 422},
		{Path: "/feedback/counts?first=2026-11-01&last=2026-11-30", Status: 200, Want: []string{`"count":3`, `"ratings":[]`}},
		{Path: one, Status: 200, Want: []string{`"state":"open"`}},
		{Method: "POST", Path: one + "/take", Status: 200},
		{Method: "POST", Path: one + "/answer", Body: `{"text":""}`, Status: 422},
		{Method: "POST", Path: one + "/answer", Body: bodies()["answerFeedback"], Status: 200},
		{Path: "/ratings?state=open", Status: 200, Want: []string{`"score":1`}},
		{Method: "POST", Path: rating + "/verify", Body: bodies()["verifyRating"], Status: 200},
		{Method: "POST", Path: rating + "/answer", Body: bodies()["answerRating"], Status: 200},
	} {
		c.Path, c.Cookies = Prefix+c.Path, operator
		c.Check(t, api)
	}
	if diff := cmp.Diff([]string{"take", "已列入备选事项/希望能预约退休待遇", "退回时确未说明", "今后逐项说明"}, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}
