package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/subject"
)

// Subjects decides on changes of enterprises; subject.Desk does.
type Subjects interface {
	ChangesForStaff(ctx context.Context, f subject.Filter) ([]subject.Change, error)
	ChangeForStaff(ctx context.Context, c id.SubjectChange) (*subject.Change, error)
	Decide(ctx context.Context, by id.Staff, change id.SubjectChange, v subject.Decision) error
	FormerNames(ctx context.Context, e id.Enterprise) ([]subject.FormerName, error)
}

type subjectBrief struct {
	ID         string `json:"id"`
	Enterprise string `json:"enterprise"`
	Kind       string `json:"kind" enum:"renamed,legal-representative,struck-off,absorbed,split"`
	State      string `json:"state" enum:"filed,letter,done,refused,withdrawn"`
	Noticed    bool   `json:"noticed" doc:"The hall told of it; it is in force already"`
	FiledAt    string `json:"filedAt"`
	DecidedBy  string `json:"decidedBy,omitempty"`
	DecidedAt  string `json:"decidedAt,omitempty"`
	Reason     string `json:"reason,omitempty"`
	Hold       bool   `json:"hold" doc:"Grants are suspended until the new commitment is signed"`
	SignedAt   string `json:"signedAt,omitempty"`
}

func subjectBriefOf(c subject.Change) subjectBrief {
	return subjectBrief{
		ID: string(c.ID), Enterprise: string(c.Enterprise), Kind: string(c.Wish.Kind), State: string(c.State), Noticed: c.Noticed, FiledAt: when(c.FiledAt),
		DecidedBy: string(c.DecidedBy), DecidedAt: when(c.DecidedAt), Reason: c.Reason, Hold: c.Hold, SignedAt: when(c.Signature.At),
	}
}

type subjectsIn struct {
	State string `query:"state" enum:"filed,letter,done,refused,withdrawn" default:"filed"`
	face.Page
}

type subjectsOut struct{ Body face.List[subjectBrief] }

func (s *server) subjects(ctx context.Context, in *subjectsIn) (*subjectsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Subjects.ChangesForStaff(ctx, subject.Filter{State: subject.State(in.State), Before: id.SubjectChange(place[0]), Limit: in.Limit + 1})
	if err != nil {
		return nil, err
	}
	return &subjectsOut{Body: face.NewList(rows, in.Limit, subjectBriefOf, func(c subject.Change) []string { return []string{string(c.ID)} })}, nil
}

type subjectIn struct {
	Change string `path:"change" maxLength:"36"`
}

type paperAnswer struct {
	Name   string `json:"name"`
	Number string `json:"number"`
	SM3    string `json:"sm3"`
}

type formerName struct {
	Name  string `json:"name"`
	Until string `json:"until"`
}

type subjectOut struct {
	Body struct {
		Change      subjectBrief  `json:"change"`
		Name        string        `json:"name,omitempty" doc:"The new one"`
		LegalRep    string        `json:"legalRep,omitempty" doc:"The new one, masked"`
		Others      []string      `json:"others" doc:"Credit codes"`
		Text        string        `json:"text"`
		Proofs      []paperAnswer `json:"proofs"`
		FormerNames []formerName  `json:"formerNames"`
	}
}

func (s *server) subject(ctx context.Context, in *subjectIn) (*subjectOut, error) {
	change, err := id.Parse[id.SubjectChange](in.Change)
	if err != nil {
		return nil, err
	}
	c, err := s.Subjects.ChangeForStaff(ctx, change)
	if err != nil {
		return nil, err
	}
	names, err := s.Subjects.FormerNames(ctx, c.Enterprise)
	if err != nil {
		return nil, err
	}
	out := &subjectOut{}
	b := &out.Body
	b.Change, b.Name, b.Text = subjectBriefOf(*c), c.Wish.Name, c.Wish.Text
	b.Others, b.Proofs, b.FormerNames = []string{}, []paperAnswer{}, []formerName{}
	if c.Wish.LegalRep != "" {
		b.LegalRep = face.Mask("name", c.Wish.LegalRep)
	}
	for _, o := range c.Wish.Others {
		b.Others = append(b.Others, string(o))
	}
	for _, p := range c.Wish.Proofs {
		b.Proofs = append(b.Proofs, paperAnswer(p))
	}
	for _, n := range names {
		b.FormerNames = append(b.FormerNames, formerName{n.Name, when(n.Until)})
	}
	return out, nil
}

type decideSubjectIn struct {
	Change string `path:"change" maxLength:"36"`
	Body   struct {
		Accept bool   `json:"accept"`
		Hold   bool   `json:"hold,omitempty" doc:"Suspend the open grants until the new commitment is signed"`
		Reason string `json:"reason" minLength:"2" maxLength:"500" doc:"The enterprise reads it"`
	}
}

func (s *server) decideSubject(ctx context.Context, in *decideSubjectIn) (*subjectOut, error) {
	change, err := id.Parse[id.SubjectChange](in.Change)
	if err != nil {
		return nil, err
	}
	if _, err := s.Subjects.ChangeForStaff(ctx, change); err != nil { // within the own scope
		return nil, err
	}
	v := subject.Decision{Accept: in.Body.Accept, Hold: in.Body.Hold, Reason: in.Body.Reason}
	if err := s.Subjects.Decide(ctx, from(ctx).user.ID, change, v); err != nil {
		return nil, err
	}
	return s.subject(ctx, &subjectIn{in.Change})
}

func (s *server) subjectRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	read, decide := face.Permission("application.read"), face.Permission("application.decide")
	face.Register(a, op("listSubjectChanges", get, "/subject-changes", read, "enterprises", "主体变更列表", "Changes of enterprises"), s.subjects)
	show := op("getSubjectChange", get, "/subject-changes/{change}", read, "enterprises", "查看主体变更", "Show a change of an enterprise")
	show.Look = "change"
	face.Register(a, show, s.subject)
	face.Register(a, op("decideSubjectChange", post, "/subject-changes/{change}/decide", decide, "enterprises", "审核主体变更", "Decide on a change of an enterprise"), s.decideSubject)
}
