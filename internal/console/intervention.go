package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/message"
)

// Interventions are what people have to decide; intervention.Desk keeps them.
type Interventions interface {
	Cases(ctx context.Context, f intervention.Filter) ([]intervention.Case, error)
	Dossier(ctx context.Context, c id.Case) (*intervention.Dossier, error)
	Take(ctx context.Context, by id.Staff, c id.Case) error
	Give(ctx context.Context, by id.Staff, c id.Case) error
	// Propose asks for the second person who lets the case end so.
	Propose(ctx context.Context, by approval.Person, c id.Case, p intervention.Proposal, why string) (*approval.Request, error)
}

// Objectors are the persons who object to filings about them; intervention.Desk knows them.
type Objectors interface {
	// Reveal shows who somebody is and what they wrote to whoever holds the case.
	Reveal(ctx context.Context, by id.Staff, c id.Case, why string) (*intervention.Objection, error)
}

// interventionRoutes are the operations on what no machine could decide.
func (s *server) interventionRoutes(a *face.API) {
	const get, post, one = http.MethodGet, http.MethodPost, "/interventions/{intervention}"
	read, handle := face.Permission(staff.ReadInterventions), face.Permission(staff.HandleInterventions)
	face.Register(a, op("listInterventions", get, "/interventions", read, "interventions", "人工干预事项列表", "What people have to decide"), s.interventions)
	face.Register(a, look(op("getIntervention", get, one, read, "interventions", "查看人工干预事项", "A case: why, life line, masked content"), "intervention"), s.intervention)
	face.Register(a, op("takeIntervention", post, one+"/take", handle, "interventions", "领取", "Take a case"), s.take)
	face.Register(a, op("giveIntervention", post, one+"/give", handle, "interventions", "退还", "Put a case back"), s.give)
	face.Register(a, op("proposeEnd", post, one+"/propose", handle, "interventions", "提出处置办法（须复核）", "Propose how the case ends; a second person agrees"), s.propose)
	face.Register(a, plain(op("revealObjector", post, one+"/reveal", handle, "interventions", "查看提出异议的职工（须说明理由）", "Who objects and in which words; the reason is written down")), s.reveal)
}

type interventionAnswer struct {
	ID         string `json:"id"`
	Kind       string `json:"kind" enum:"call,difference,objection"`
	Subject    string `json:"subject" doc:"The call, the line of a reconciliation, or the notice to a person"`
	Enterprise string `json:"enterprise,omitempty"`
	// Environment is left out of a difference that no call of ours belongs to.
	Environment string `json:"environment,omitempty" enum:"test,production"`
	App         string `json:"app,omitempty"`
	MsgID       string `json:"msgId,omitempty"`
	Call        string `json:"call,omitempty"`
	Service     string `json:"service,omitempty"`
	Core        string `json:"core"`
	Step        string `json:"step,omitempty"`
	Reason      string `json:"reason" doc:"Code: why no machine decides"`
	Owner       string `json:"owner" doc:"Role that has to look"`
	State       string `json:"state" enum:"open,taken,proposed,done"`
	TakenBy     string `json:"takenBy,omitempty" doc:"Staff user"`
	How         string `json:"how,omitempty" enum:"redispatch,correct,settle,return,explain,uphold,dismiss"`
	Approval    string `json:"approval,omitempty"`
	Opened      string `json:"opened"`
	Due         string `json:"due,omitempty" doc:"Absent while the working days of the year are not known"`
	Overdue     bool   `json:"overdue"`
	Ended       string `json:"ended,omitempty"`
	Yours       bool   `json:"yours" doc:"Whether you took it"`
}

func (s *server) interventionOf(ctx context.Context, c intervention.Case) interventionAnswer {
	a := interventionAnswer{
		ID: string(c.ID), Kind: string(c.Kind), Subject: c.Subject, Enterprise: string(c.Key.Enterprise), App: string(c.Key.App), MsgID: c.Key.MsgID,
		Call: string(c.Call), Service: c.Service, Core: c.Core, Step: c.Step, Reason: c.Reason, Owner: c.Owner, State: string(c.State),
		TakenBy: string(c.TakenBy), How: string(c.How), Approval: string(c.Approval), Opened: when(c.Opened), Due: when(c.Due),
		Overdue: c.Overdue(s.o.Clock()), Ended: when(c.Ended), Yours: c.TakenBy == person(ctx).ID,
	}
	if c.Key.Env != "" {
		a.Environment = environmentName(c.Key.Env)
	}
	return a
}

type interventionsIn struct {
	State   string `query:"state" enum:"open,taken,proposed,done" doc:"Without it: all that are not done"`
	Core    string `query:"core" maxLength:"64"`
	Reason  string `query:"reason" maxLength:"64"`
	Owner   string `query:"owner" maxLength:"64"`
	Overdue bool   `query:"overdue" doc:"Only those whose deadline has passed"`
	face.Page
}

type interventionsOut struct {
	Body face.List[interventionAnswer]
}

func (s *server) interventions(ctx context.Context, in *interventionsIn) (*interventionsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Interventions.Cases(ctx, intervention.Filter{
		State: intervention.State(in.State), Core: in.Core, Reason: in.Reason, Owner: in.Owner, Overdue: in.Overdue,
		Before: id.Case(place[0]), Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	answer := func(c intervention.Case) interventionAnswer { return s.interventionOf(ctx, c) }
	return &interventionsOut{Body: face.NewList(rows, in.Limit, answer, func(c intervention.Case) []string { return []string{string(c.ID)} })}, nil
}

type interventionIn struct {
	Intervention string `path:"intervention" maxLength:"36"`
}

type stepAnswer struct {
	Step       string `json:"step"`
	Core       string `json:"core"`
	State      string `json:"state" enum:"open,stuck,ended,undone"`
	Outcome    string `json:"outcome,omitempty"`
	BusinessNo string `json:"businessNo,omitempty"`
	Detail     string `json:"detail,omitempty"`
}

type interventionOut struct {
	Body struct {
		Intervention interventionAnswer `json:"intervention"`
		Call         *callAnswer        `json:"call,omitempty"`
		Events       []lifeEvent        `json:"events" doc:"Life line of the call, the oldest first"`
		Steps        []stepAnswer       `json:"steps" doc:"Of a joint service"`
		Content      any                `json:"content,omitempty" doc:"Body of the call, personal data masked; absent after it was erased"`
		Corrected    bool               `json:"corrected" doc:"Whether the content is what staff corrected it to"`
		Objection    *objectionPart     `json:"objection,omitempty" doc:"Of a person; who it is, and in which words, is shown by revealObjector"`
		Proposal     *proposalBody      `json:"proposal,omitempty" doc:"What was proposed last, personal data masked"`
	}
}

type objectionPart struct {
	Pointer  string `json:"pointer" doc:"JSON Pointer of the person in the content"`
	Kind     string `json:"kind" enum:"hire,leave,change" doc:"What the filing means to the person"`
	Answer   string `json:"answer" enum:"not-me,disputed" doc:"非本人 or 有异议"`
	Answered string `json:"answered"`
}

func (s *server) intervention(ctx context.Context, in *interventionIn) (*interventionOut, error) {
	number, err := id.Parse[id.Case](in.Intervention)
	if err != nil {
		return nil, err
	}
	d, err := s.Interventions.Dossier(ctx, number)
	if err != nil {
		return nil, err
	}
	out := &interventionOut{}
	out.Body.Intervention, out.Body.Corrected = s.interventionOf(ctx, *d.Case), d.Corrected
	out.Body.Events, out.Body.Steps = []lifeEvent{}, []stepAnswer{}
	if d.Call.ID != "" {
		shown := callOf(d.Call)
		out.Body.Call = &shown
	}
	for _, v := range d.Events {
		out.Body.Events = append(out.Body.Events, lifeEvent{At: when(v.At), Name: v.Name, Actor: v.Actor, Core: v.Core, Detail: v.Detail, Attempt: v.Attempt})
	}
	for _, v := range d.Steps {
		out.Body.Steps = append(out.Body.Steps, stepAnswer{
			Step: v.Step, Core: v.Core, State: string(v.State), Outcome: string(v.Outcome), BusinessNo: v.Number, Detail: v.Detail,
		})
	}
	masks := masksOf(d.Service)
	if d.Body != nil && d.Service != nil {
		out.Body.Content = face.MaskTree(d.Body, masks)
	}
	if o := d.Objection; o != nil {
		out.Body.Objection = &objectionPart{o.Pointer, string(o.Kind), o.Answer, when(o.Answered)}
	}
	if d.Proposal != nil {
		shown := proposalOf(*d.Proposal, masks)
		out.Body.Proposal = &shown
	}
	return out, nil
}

// masksOf tells how each field of an interface is masked: by its definition, and
// whole where that says only that the field is personal.
func masksOf(service *catalog.Interface) map[string]string {
	if service == nil {
		return map[string]string{}
	}
	return service.Masks()
}

type proposalBody struct {
	How      string        `json:"how" enum:"redispatch,correct,settle,return,explain,uphold,dismiss"`
	Changes  []changeBody  `json:"changes,omitempty" maxItems:"50" doc:"correct"`
	Ends     []endBody     `json:"ends,omitempty" maxItems:"8" doc:"settle: one, or one for each step that is stuck"`
	Evidence *evidenceBody `json:"evidence,omitempty" doc:"settle: the paper"`
	Text     string        `json:"text,omitempty" maxLength:"500" doc:"return: the reason the enterprise reads; explain: what was found; uphold, dismiss: what the person is told"`
	Remedy   string        `json:"remedy,omitempty" maxLength:"500" doc:"return: what the enterprise can do; uphold: what it has to do"`
}

type changeBody struct {
	Pointer string `json:"pointer" maxLength:"200" doc:"JSON Pointer into the content"`
	Before  any    `json:"before" required:"false" doc:"Absent or null: the field is not there"`
	After   any    `json:"after" required:"false" doc:"Absent or null: the field goes away"`
}

type endBody struct {
	Step       string            `json:"step,omitempty" maxLength:"64"`
	Outcome    string            `json:"outcome" enum:"done,rejected,partial"`
	BusinessNo string            `json:"businessNo,omitempty" maxLength:"64"`
	Message    string            `json:"message,omitempty" maxLength:"500" doc:"The enterprise reads it"`
	Fields     map[string]string `json:"fields,omitempty" doc:"Further members of the answer's data"`
	Persons    []personEndBody   `json:"persons,omitempty" maxItems:"1000"`
}

type personEndBody struct {
	Index   int               `json:"index" minimum:"0" doc:"In the content, from 0"`
	Outcome string            `json:"outcome" enum:"done,rejected"`
	Message string            `json:"message,omitempty" maxLength:"500"`
	Fields  map[string]string `json:"fields,omitempty" doc:"Such as registrationNo"`
}

type evidenceBody struct {
	Name string `json:"name" minLength:"2" maxLength:"200" doc:"Of the file, which stays with the authority"`
	SM3  string `json:"sm3" minLength:"64" maxLength:"64"`
}

// proposalOf shows a proposal with the values of personal fields masked.
func proposalOf(p intervention.Proposal, masks map[string]string) proposalBody {
	out := proposalBody{How: string(p.How), Text: p.Text, Remedy: p.Remedy}
	hidden := func(fields map[string]string) map[string]string { // numbers that name somebody's records
		shown := map[string]string{}
		for name, v := range fields {
			shown[name] = face.Mask("id", v)
		}
		return shown
	}
	for _, c := range p.Changes {
		name := lastToken(c.Pointer)
		hide := func(v any) any {
			if v == nil {
				return nil
			}
			return face.MaskTree(map[string]any{name: v}, masks).(map[string]any)[name]
		}
		out.Changes = append(out.Changes, changeBody{Pointer: c.Pointer, Before: hide(c.Before), After: hide(c.After)})
	}
	for _, e := range p.Ends {
		end := endBody{Step: e.Step, Outcome: string(e.Outcome), BusinessNo: e.BusinessNo, Message: e.Message, Fields: hidden(e.Fields)}
		for _, x := range e.Persons {
			end.Persons = append(end.Persons, personEndBody{Index: x.Index, Outcome: string(x.Outcome), Message: x.Message, Fields: hidden(x.Fields)})
		}
		out.Ends = append(out.Ends, end)
	}
	if p.Evidence != nil {
		out.Evidence = &evidenceBody{Name: p.Evidence.Name, SM3: p.Evidence.SM3}
	}
	return out
}

func lastToken(pointer string) string {
	for i := len(pointer) - 1; i >= 0; i-- {
		if pointer[i] == '/' {
			return pointer[i+1:]
		}
	}
	return pointer
}

// proposal reads what was sent.
func (b proposalBody) proposal() intervention.Proposal {
	p := intervention.Proposal{How: intervention.How(b.How), Text: b.Text, Remedy: b.Remedy}
	for _, c := range b.Changes {
		p.Changes = append(p.Changes, intervention.Change(c))
	}
	for _, e := range b.Ends {
		end := intervention.End{Step: e.Step, Outcome: message.Outcome(e.Outcome), BusinessNo: e.BusinessNo, Message: e.Message, Fields: e.Fields}
		for _, x := range e.Persons {
			end.Persons = append(end.Persons, intervention.PersonEnd{
				Index: x.Index, Outcome: message.Outcome(x.Outcome), Message: x.Message, Fields: x.Fields,
			})
		}
		p.Ends = append(p.Ends, end)
	}
	if b.Evidence != nil {
		p.Evidence = &intervention.Evidence{Name: b.Evidence.Name, SM3: b.Evidence.SM3}
	}
	return p
}

func (s *server) take(ctx context.Context, in *interventionIn) (*struct{}, error) {
	number, err := id.Parse[id.Case](in.Intervention)
	if err != nil {
		return nil, err
	}
	return nil, s.Interventions.Take(ctx, person(ctx).ID, number)
}

func (s *server) give(ctx context.Context, in *interventionIn) (*struct{}, error) {
	number, err := id.Parse[id.Case](in.Intervention)
	if err != nil {
		return nil, err
	}
	return nil, s.Interventions.Give(ctx, person(ctx).ID, number)
}

type revealIn struct {
	Intervention string `path:"intervention" maxLength:"36"`
	Body         struct {
		Reason string `json:"reason" minLength:"2" maxLength:"500" doc:"Why you have to know; no personal data"`
	}
}

type revealOut struct {
	Body struct {
		Name     string `json:"name,omitempty"`
		IDType   string `json:"idType" doc:"Code of aac058"`
		IDNumber string `json:"idNumber"`
		Mobile   string `json:"mobile,omitempty"`
		Words    string `json:"words,omitempty" doc:"What the person wrote"`
	}
}

func (s *server) reveal(ctx context.Context, in *revealIn) (*revealOut, error) {
	number, err := id.Parse[id.Case](in.Intervention)
	if err != nil {
		return nil, err
	}
	o, err := s.Objectors.Reveal(ctx, person(ctx).ID, number, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	out := &revealOut{}
	out.Body.Name, out.Body.IDType, out.Body.IDNumber, out.Body.Mobile, out.Body.Words = o.Person.Name, o.Person.IDType, o.Person.IDNumber, o.Person.Mobile, o.Words
	return out, nil
}

type proposeIn struct {
	Intervention string `path:"intervention" maxLength:"36"`
	Body         struct {
		Proposal proposalBody `json:"proposal"`
		Reason   string       `json:"reason" minLength:"2" maxLength:"500" doc:"For the second person; no personal data"`
	}
}

func (s *server) propose(ctx context.Context, in *proposeIn) (*approvalOut, error) {
	number, err := id.Parse[id.Case](in.Intervention)
	if err != nil {
		return nil, err
	}
	asked, err := s.Interventions.Propose(ctx, person(ctx), number, in.Body.Proposal.proposal(), in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return s.approvalOut(ctx, asked)
}
