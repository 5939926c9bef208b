package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
)

// Measures are what the authority did about the enterprise; measure.Desk keeps them.
type Measures interface {
	Measures(ctx context.Context, e id.Enterprise) ([]measure.Measure, error)
	Object(ctx context.Context, e id.Enterprise, by id.Member, m id.Measure, text string) error
}

// measureRoutes are what an enterprise sees of measures against it, and how it
// objects.
func (s *server) measureRoutes(a *face.API) {
	face.Register(a, op("listMeasures", http.MethodGet, "/measures", Member, "measures", "对本企业采取的处理措施", "Measures against the enterprise"), s.measures)
	face.Register(a, op("objectToMeasure", http.MethodPost, "/measures/{measure}/objection", Owner, "measures", "对处理措施提出异议", "Object to a measure"), s.object)
}

type evidenceAnswer struct {
	Kind string `json:"kind" enum:"call,audit,paper"`
	Ref  string `json:"ref"`
	SM3  string `json:"sm3,omitempty"`
	Note string `json:"note"`
}

type measureAnswer struct {
	ID        string           `json:"id"`
	Kind      string           `json:"kind" enum:"warning,restriction,suspension,cancellation,referral"`
	Ground    string           `json:"ground" enum:"false-data,attack,key-misuse,probing,overload,neglect,discredited,commit-broke"`
	Clauses   []string         `json:"clauses" doc:"Of the standard, on which it rests"`
	Facts     string           `json:"facts"`
	Evidence  []evidenceAnswer `json:"evidence"`
	PerMinute int64            `json:"perMinute,omitempty" doc:"restriction: messages a minute to each interface"`
	State     string           `json:"state" enum:"in-force,ended"`
	Since     string           `json:"since"`
	Until     string           `json:"until,omitempty" doc:"Last day"`
	ObjectBy  string           `json:"objectBy" doc:"Until when an owner may object"`
	Final     string           `json:"final,omitempty" doc:"When a cancellation became final"`
	Ended     string           `json:"ended,omitempty"`
	Ending    string           `json:"ending,omitempty" enum:"ran-out,lifted,upheld,readmitted"`
	Objection *objectionAnswer `json:"objection,omitempty"`
}

type objectionAnswer struct {
	State      string `json:"state" enum:"objected,upheld,dismissed"`
	Text       string `json:"text"`
	At         string `json:"at"`
	Due        string `json:"due" doc:"Until when it is answered"`
	Answer     string `json:"answer,omitempty"`
	AnsweredAt string `json:"answeredAt,omitempty"`
}

func measureOf(m measure.Measure) measureAnswer {
	a := measureAnswer{
		ID: string(m.ID), Kind: string(m.Order.Kind), Ground: string(m.Order.Ground), Clauses: m.Order.Ground.Clauses(), Facts: m.Order.Facts,
		Evidence: []evidenceAnswer{}, PerMinute: m.Order.PerMinute, State: string(m.State), Since: when(m.Since), Until: string(m.Order.Until),
		ObjectBy: when(m.ObjectBy), Final: when(m.Final), Ended: when(m.EndedAt), Ending: string(m.Ending),
	}
	for _, v := range m.Order.Evidence {
		a.Evidence = append(a.Evidence, evidenceAnswer{string(v.Kind), v.Ref, v.SM3, v.Note})
	}
	if o := m.Objection; o.State != measure.NoObjection {
		a.Objection = &objectionAnswer{string(o.State), o.Text, when(o.At), when(o.Due), o.Answer, when(o.AnsweredAt)}
	}
	return a
}

type measuresOut struct {
	Body struct {
		Items []measureAnswer `json:"items" doc:"The newest first"`
	}
}

func (s *server) measures(ctx context.Context, _ *struct{}) (*measuresOut, error) {
	list, err := s.Measures.Measures(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return nil, err
	}
	out := &measuresOut{}
	out.Body.Items = make([]measureAnswer, 0, len(list))
	for _, m := range list {
		out.Body.Items = append(out.Body.Items, measureOf(m))
	}
	return out, nil
}

type objectIn struct {
	Measure string `path:"measure" maxLength:"36"`
	Body    struct {
		Text string `json:"text" minLength:"10" maxLength:"2000" doc:"What is wrong with the measure, and what shows it"`
	}
}

func (s *server) object(ctx context.Context, in *objectIn) (*measuresOut, error) {
	c := from(ctx)
	number, err := id.Parse[id.Measure](in.Measure)
	if err != nil {
		return nil, err
	}
	if err := s.Measures.Object(ctx, c.enterprise.ID, c.member.ID, number, in.Body.Text); err != nil {
		return nil, err
	}
	// The alarm only hastens the answer: the objection stands, and a late one is told of.
	if err := s.Raise(ctx, admission.Alarm{Kind: "measure.objected", Subject: "measure:" + in.Measure}); err != nil {
		return nil, err
	}
	return s.measures(ctx, &struct{}{})
}
