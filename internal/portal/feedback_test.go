package portal

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// letters has one piece of feedback of each house; that of the first is published.
type letters struct{ w *town }

// letter is the id of the house's own.
func (h *house) letter() id.Feedback {
	return id.Feedback("0195f0bb-0000-7000-8000-0000" + string(h.system.App)[2:])
}

func (l letters) Give(_ context.Context, f feedback.Feedback) (*feedback.Feedback, error) {
	l.w.acts = append(l.w.acts, "give "+string(f.Kind))
	f.State, f.At = feedback.Open, monday
	return &f, nil
}

func (l letters) Support(_ context.Context, e id.Enterprise, f id.Feedback) error {
	for _, h := range l.w.houses {
		if h.letter() == f && h.enterprise.ID == e { // each sees its own here, which a real need does not ask for
			l.w.acts = append(l.w.acts, "support")
			return nil
		}
	}
	return fault.New(fault.NotFound, "feedback.unknown", "no such feedback")
}

func (l letters) Rate(_ context.Context, r feedback.Rating) (*feedback.Rating, error) {
	l.w.acts = append(l.w.acts, "rate "+r.Of)
	r.ID, r.State, r.At = "r1", feedback.Closed, monday
	if r.Score < 3 {
		r.State = feedback.Open
	}
	return &r, nil
}

func (l letters) Feedback(_ context.Context, e id.Enterprise, _ id.Feedback, _ int) ([]feedback.Feedback, error) {
	for _, h := range l.w.houses {
		if h.enterprise.ID == e {
			return []feedback.Feedback{{ID: h.letter(), Enterprise: e, Kind: feedback.Problem, Title: h.word, Text: h.word, State: feedback.Open, At: monday}}, nil
		}
	}
	return nil, nil
}

func (l letters) Ratings(_ context.Context, e id.Enterprise, _ id.Rating, _ int) ([]feedback.Rating, error) {
	for _, h := range l.w.houses {
		if h.enterprise.ID == e {
			return []feedback.Rating{{ID: "r1", Enterprise: e, Subject: feedback.OfCall, Of: "c1", Score: 4, Text: h.word, State: feedback.Closed, At: monday}}, nil
		}
	}
	return nil, nil
}

func (l letters) Published(context.Context, feedback.Kind, id.Feedback, int) ([]feedback.Published, error) {
	return []feedback.Published{{ID: l.w.houses[0].letter(), Kind: feedback.Need, Subject: "希望能预约退休待遇", Answer: "已列入备选事项", At: monday, Support: 7}}, nil
}

// TestFeedback gives feedback and ratings; of a bad one somebody is told, and public
// answers are read without a session.
func TestFeedback(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	facetest.Case{Path: Prefix + "/published-feedback?kind=need", Status: 200, Want: []string{`"support":7`}, WantNot: []string{h.word}}.Check(t, api)
	for _, c := range []facetest.Case{
		{Method: "POST", Path: "/feedback", Body: bodies()["giveFeedback"], Status: 200, Want: []string{`"state":"open"`}},
		{Method: "POST", Path: "/feedback", Body: `{"kind":"praise","title":"好","text":"很好很好很好"}`, Status: 422},
		{Method: "POST", Path: "/ratings", Body: bodies()["rate"], Status: 200, Want: []string{`"state":"closed"`}},
		{Method: "POST", Path: "/ratings", Body: `{"subject":"call","of":"c2","score":1,"text":"太慢"}`, Status: 200, Want: []string{`"state":"open"`}},
		{Method: "POST", Path: "/ratings", Body: `{"subject":"call","of":"c2","score":0}`, Status: 422},
	} {
		c.Path, c.Cookies = Prefix+c.Path, w.as(t, h, h.owner)
		c.Check(t, api)
	}
	if len(w.raised) != 1 || w.raised[0].Kind != "rating.bad" {
		t.Errorf("alarms %v", w.raised)
	}
}
