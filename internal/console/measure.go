package console

import (
	"context"
	"mime"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Measures are what the authority does about enterprises that break the rules;
// measure.Desk keeps them.
type Measures interface {
	Take(ctx context.Context, by approval.Person, e id.Enterprise, o measure.Order) (measure.Taken, error)
	Answer(ctx context.Context, by id.Staff, m id.Measure, uphold bool, text string) error
	Lift(ctx context.Context, by id.Staff, m id.Measure) error
	MeasureForStaff(ctx context.Context, m id.Measure) (*measure.Measure, error)
	MeasuresForStaff(ctx context.Context, f measure.Filter) ([]measure.Measure, error)
	CountsForStaff(ctx context.Context, first, last calendar.Day) ([]measure.Count, error)
}

// measureRoutes are the operations on measures against enterprises.
func (s *server) measureRoutes(a *face.API) {
	const get, post, one = http.MethodGet, http.MethodPost, "/measures/{measure}"
	read, take := face.Permission(staff.ReadMeasures), face.Permission(staff.TakeMeasures)
	face.Register(a, op("listMeasures", get, "/measures", read, "measures", "违规处理措施列表", "Measures against enterprises"), s.measures)
	face.Register(a, op("countMeasures", get, "/measures/counts", read, "measures", "违规处理措施统计", "Measures added up"), s.measureCounts)
	face.Register(a, op("listMeasureGrounds", get, "/measures/grounds", read, "measures", "违规情形及依据条款", "Grounds and the clauses they rest on"), s.measureGrounds)
	face.Register(a, op("getMeasure", get, one, read, "measures", "查看违规处理措施", "A measure: facts, evidence, objection"), s.measure)
	face.Register(a, op("takeMeasure", post, "/enterprises/{enterprise}/measures", take, "measures", "采取违规处理措施（暂停及以上须复核）", "Take a measure; from suspension upward a second person agrees"), s.takeMeasure)
	face.Register(a, op("liftMeasure", post, one+"/lift", take, "measures", "提前解除警告或限制", "Lift a warning or a restriction ahead of time"), s.liftMeasure)
	face.Register(a, op("answerObjection", post, one+"/answer", take, "measures", "答复企业异议", "Decide on the enterprise's objection"), s.answerObjection)
	face.Register(a, op("getReferral", get, one+"/referral.html", read, "measures", "移送材料（可打印）", "The file of a referral, to be printed"), s.referral)
}

type evidenceItem struct {
	Kind string `json:"kind" enum:"call,audit,paper"`
	Ref  string `json:"ref" minLength:"1" maxLength:"200" doc:"Id of a call of the enterprise, object of the audit, or number of the paper"`
	SM3  string `json:"sm3,omitempty" maxLength:"64" doc:"paper: digest of its file, in hex"`
	Note string `json:"note" maxLength:"500" doc:"What it shows"`
}

type orderBody struct {
	Kind      string         `json:"kind" enum:"warning,restriction,suspension,cancellation,referral"`
	Ground    string         `json:"ground" enum:"false-data,attack,key-misuse,probing,overload,neglect,discredited,commit-broke" doc:"discredited comes from looking at credit alone"`
	Facts     string         `json:"facts" minLength:"10" maxLength:"4000" doc:"What happened; the enterprise reads it"`
	Evidence  []evidenceItem `json:"evidence" maxItems:"50" doc:"At least one, but for a warning"`
	PerMinute int64          `json:"perMinute,omitempty" minimum:"0" maximum:"100000" doc:"restriction: messages a minute to each interface"`
	Until     string         `json:"until,omitempty" format:"date" doc:"restriction, and suspension if wanted: last day"`
	Receiver  string         `json:"receiver,omitempty" maxLength:"200" doc:"referral: who gets the file"`
}

func (b orderBody) order() measure.Order {
	o := measure.Order{
		Kind: measure.Kind(b.Kind), Ground: measure.Ground(b.Ground), Facts: b.Facts, PerMinute: b.PerMinute, Until: calendar.Day(b.Until), Receiver: b.Receiver,
	}
	for _, v := range b.Evidence {
		o.Evidence = append(o.Evidence, measure.Evidence{Kind: measure.EvidenceKind(v.Kind), Ref: v.Ref, SM3: v.SM3, Note: v.Note})
	}
	return o
}

func orderOf(o measure.Order) orderBody {
	b := orderBody{
		Kind: string(o.Kind), Ground: string(o.Ground), Facts: o.Facts, PerMinute: o.PerMinute, Until: string(o.Until), Receiver: o.Receiver,
		Evidence: []evidenceItem{},
	}
	for _, v := range o.Evidence {
		b.Evidence = append(b.Evidence, evidenceItem{string(v.Kind), v.Ref, v.SM3, v.Note})
	}
	return b
}

// measureBrief is a measure without its texts.
type measureBrief struct {
	ID         string   `json:"id"`
	Enterprise string   `json:"enterprise"`
	Kind       string   `json:"kind" enum:"warning,restriction,suspension,cancellation,referral"`
	Ground     string   `json:"ground" enum:"false-data,attack,key-misuse,probing,overload,neglect,discredited,commit-broke"`
	Clauses    []string `json:"clauses" doc:"Of the standard, on which it rests"`
	State      string   `json:"state" enum:"asked,in-force,ended,dropped"`
	TakenBy    string   `json:"takenBy"`
	TakenAt    string   `json:"takenAt"`
	Approval   string   `json:"approval,omitempty"`
	SecondBy   string   `json:"secondBy,omitempty"`
	Since      string   `json:"since,omitempty" doc:"In force since"`
	Until      string   `json:"until,omitempty" doc:"Last day"`
	ObjectBy   string   `json:"objectBy,omitempty" doc:"Until when the enterprise may object"`
	Final      string   `json:"final,omitempty" doc:"When a cancellation became final"`
	Ended      string   `json:"ended,omitempty"`
	Ending     string   `json:"ending,omitempty" enum:"ran-out,lifted,upheld,readmitted"`
	Objection  string   `json:"objection,omitempty" enum:"objected,upheld,dismissed"`
	AnswerDue  string   `json:"answerDue,omitempty" doc:"Until when the objection has to be answered"`
}

func measureBriefOf(m measure.Measure) measureBrief {
	return measureBrief{
		ID: string(m.ID), Enterprise: string(m.Enterprise), Kind: string(m.Order.Kind), Ground: string(m.Order.Ground), Clauses: m.Order.Ground.Clauses(),
		State: string(m.State), TakenBy: string(m.TakenBy), TakenAt: when(m.TakenAt), Approval: string(m.Approval), SecondBy: string(m.SecondBy),
		Since: when(m.Since), Until: string(m.Order.Until), ObjectBy: when(m.ObjectBy), Final: when(m.Final), Ended: when(m.EndedAt),
		Ending: string(m.Ending), Objection: string(m.Objection.State), AnswerDue: when(m.Objection.Due),
	}
}

type measuresIn struct {
	Enterprise string `query:"enterprise" maxLength:"36"`
	Kind       string `query:"kind" enum:"warning,restriction,suspension,cancellation,referral"`
	State      string `query:"state" enum:"asked,in-force,ended,dropped"`
	Objected   bool   `query:"objected" doc:"Only those whose objection waits for an answer"`
	face.Page
}

type measuresOut struct {
	Body face.List[measureBrief]
}

func (s *server) measures(ctx context.Context, in *measuresIn) (*measuresOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Measures.MeasuresForStaff(ctx, measure.Filter{
		Enterprise: id.Enterprise(in.Enterprise), Kind: measure.Kind(in.Kind), State: measure.State(in.State), Objected: in.Objected,
		Before: id.Measure(place[0]), Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	return &measuresOut{Body: face.NewList(rows, in.Limit, measureBriefOf, func(m measure.Measure) []string { return []string{string(m.ID)} })}, nil
}

type measureIn struct {
	Measure string `path:"measure" maxLength:"36"`
}

type objectionAnswer struct {
	Text       string `json:"text" doc:"What the enterprise says"`
	At         string `json:"at"`
	Due        string `json:"due"`
	Answer     string `json:"answer,omitempty"`
	AnsweredBy string `json:"answeredBy,omitempty"`
	AnsweredAt string `json:"answeredAt,omitempty"`
}

type measureAnswer struct {
	Measure   measureBrief     `json:"measure"`
	Order     orderBody        `json:"order"`
	Objection *objectionAnswer `json:"objection,omitempty"`
	MayAnswer bool             `json:"mayAnswer" doc:"Whether you could decide on the objection: you had no part in the measure"`
}

type measureOut struct{ Body measureAnswer }

func (s *server) measure(ctx context.Context, in *measureIn) (*measureOut, error) {
	number, err := id.Parse[id.Measure](in.Measure)
	if err != nil {
		return nil, err
	}
	m, err := s.Measures.MeasureForStaff(ctx, number)
	if err != nil {
		return nil, err
	}
	out := &measureOut{Body: measureAnswer{Measure: measureBriefOf(*m), Order: orderOf(m.Order)}}
	if v := m.Objection; v.State != measure.NoObjection {
		out.Body.Objection = &objectionAnswer{v.Text, when(v.At), when(v.Due), v.Answer, string(v.AnsweredBy), when(v.AnsweredAt)}
	}
	out.Body.MayAnswer = from(ctx).user.May(staff.TakeMeasures) && m.MayAnswer(from(ctx).user.ID)
	return out, nil
}

type takeMeasureIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	Body       orderBody
}

type takenOut struct {
	Body struct {
		Measure  measureBrief    `json:"measure"`
		Approval *approvalAnswer `json:"approval,omitempty" doc:"The request for a second person; absent when the measure is in force"`
	}
}

func (s *server) takeMeasure(ctx context.Context, in *takeMeasureIn) (*takenOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	taken, err := s.Measures.Take(ctx, person(ctx), e, in.Body.order())
	if err != nil {
		return nil, err
	}
	out := &takenOut{}
	out.Body.Measure = measureBriefOf(*taken.Measure)
	if taken.Approval == nil {
		return out, nil
	}
	asked, err := s.approvalOf(ctx, taken.Approval)
	if err != nil {
		return nil, err
	}
	out.Body.Approval = &asked
	return out, nil
}

func (s *server) liftMeasure(ctx context.Context, in *measureIn) (*measureOut, error) {
	number, err := id.Parse[id.Measure](in.Measure)
	if err != nil {
		return nil, err
	}
	if err := s.Measures.Lift(ctx, from(ctx).user.ID, number); err != nil {
		return nil, err
	}
	return s.measure(ctx, in)
}

type answerObjectionIn struct {
	Measure string `path:"measure" maxLength:"36"`
	Body    struct {
		Uphold bool   `json:"uphold" doc:"true: the enterprise is right and the measure ends"`
		Text   string `json:"text" minLength:"2" maxLength:"2000" doc:"The enterprise reads it"`
	}
}

func (s *server) answerObjection(ctx context.Context, in *answerObjectionIn) (*measureOut, error) {
	number, err := id.Parse[id.Measure](in.Measure)
	if err != nil {
		return nil, err
	}
	if err := s.Measures.Answer(ctx, from(ctx).user.ID, number, in.Body.Uphold, in.Body.Text); err != nil {
		return nil, err
	}
	return s.measure(ctx, &measureIn{in.Measure})
}

// spanIn is a span of days.
type spanIn struct {
	First string `query:"first" format:"date" required:"true" doc:"First day, of taking or giving"`
	Last  string `query:"last" format:"date" required:"true" doc:"Last day, inclusive"`
}

func (in *spanIn) days() (first, last calendar.Day, err error) {
	if first, err = calendar.ParseDay(in.First); err != nil {
		return "", "", err
	}
	last, err = calendar.ParseDay(in.Last)
	return first, last, err
}

type measureCountsOut struct {
	Body struct {
		Items []measureCount `json:"items"`
	}
}

type measureCount struct {
	Kind      string `json:"kind"`
	Ground    string `json:"ground"`
	State     string `json:"state"`
	Objection string `json:"objection,omitempty" enum:"objected,upheld,dismissed"`
	Count     int64  `json:"count"`
}

func (s *server) measureCounts(ctx context.Context, in *spanIn) (*measureCountsOut, error) {
	first, last, err := in.days()
	if err != nil {
		return nil, err
	}
	list, err := s.Measures.CountsForStaff(ctx, first, last)
	if err != nil {
		return nil, err
	}
	out := &measureCountsOut{}
	out.Body.Items = make([]measureCount, 0, len(list))
	for _, c := range list {
		out.Body.Items = append(out.Body.Items, measureCount{string(c.Kind), string(c.Ground), string(c.State), string(c.Objection), c.N})
	}
	return out, nil
}

type measureGroundsOut struct {
	Body struct {
		Items []measureGround `json:"items"`
	}
}

type measureGround struct {
	Code    string   `json:"code"`
	Clauses []string `json:"clauses" doc:"Of the standard"`
}

func (s *server) measureGrounds(context.Context, *struct{}) (*measureGroundsOut, error) {
	out := &measureGroundsOut{}
	for _, g := range measure.Grounds() {
		out.Body.Items = append(out.Body.Items, measureGround{string(g), g.Clauses()})
	}
	return out, nil
}

// referral writes the file that goes to whoever keeps the discredit list.
func (s *server) referral(ctx context.Context, in *measureIn) (*fileOut, error) {
	number, err := id.Parse[id.Measure](in.Measure)
	if err != nil {
		return nil, err
	}
	m, err := s.Measures.MeasureForStaff(ctx, number)
	if err != nil {
		return nil, err
	}
	e, err := s.Enterprises.Enterprise(ctx, m.Enterprise)
	if err != nil {
		return nil, err
	}
	page, err := measure.Referred(*m, *e)
	if err != nil {
		return nil, err
	}
	name := mime.FormatMediaType("attachment", map[string]string{"filename": "referral-" + in.Measure + ".html"})
	return &fileOut{Type: "text/html; charset=utf-8", Disposition: name, Body: page}, nil
}
