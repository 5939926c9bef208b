package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/subject"
)

// Subjects is where enterprises tell of changes of themselves; subject.Desk takes them.
type Subjects interface {
	Changes(ctx context.Context, e id.Enterprise) ([]subject.Change, error)
	File(ctx context.Context, e id.Enterprise, by id.Member, w subject.Wish) (*subject.Change, error)
	Withdraw(ctx context.Context, e id.Enterprise, by id.Member, change id.SubjectChange) error
	Sign(ctx context.Context, e id.Enterprise, by id.Member, change id.SubjectChange, version, digest string) error
	FormerNames(ctx context.Context, e id.Enterprise) ([]subject.FormerName, error)
	Departures
}

// Departures are how enterprises leave and come back; subject.Desk leads them.
type Departures interface {
	LeavingOf(ctx context.Context, e id.Enterprise) (*subject.Leaving, error)
	Leave(ctx context.Context, e id.Enterprise, by id.Member, text string) (*subject.Leaving, error)
	Stay(ctx context.Context, e id.Enterprise, by id.Member) error
	Return(ctx context.Context, e id.Enterprise, by id.Member) error
}

// proofBody is a paper.
type proofBody struct {
	Name   string `json:"name" minLength:"1" maxLength:"100" doc:"Such as 准予变更登记通知书"`
	Number string `json:"number" minLength:"1" maxLength:"100"`
	SM3    string `json:"sm3" minLength:"64" maxLength:"64" doc:"Of the paper's file, in hex"`
}

type subjectAnswer struct {
	ID        string      `json:"id"`
	Kind      string      `json:"kind" enum:"renamed,legal-representative,struck-off,absorbed,split"`
	State     string      `json:"state" enum:"filed,letter,done,refused,withdrawn" doc:"letter: accepted; the new commitment has to be signed"`
	Noticed   bool        `json:"noticed" doc:"The hall told of it; nobody filed it"`
	Name      string      `json:"name,omitempty" doc:"The new one"`
	LegalRep  string      `json:"legalRep,omitempty" doc:"The new one, masked"`
	Others    []string    `json:"others" doc:"Credit codes of who absorbed it, or began"`
	Text      string      `json:"text"`
	Proofs    []proofBody `json:"proofs"`
	FiledAt   string      `json:"filedAt"`
	DecidedAt string      `json:"decidedAt,omitempty"`
	Reason    string      `json:"reason,omitempty" doc:"Of the decision"`
	Hold      bool        `json:"hold" doc:"Grants are suspended until the new commitment is signed"`
	SignedAt  string      `json:"signedAt,omitempty"`
}

func subjectOf(c subject.Change) subjectAnswer {
	a := subjectAnswer{
		ID: string(c.ID), Kind: string(c.Wish.Kind), State: string(c.State), Noticed: c.Noticed, Name: c.Wish.Name, Others: []string{},
		Text: c.Wish.Text, Proofs: []proofBody{}, FiledAt: when(c.FiledAt), DecidedAt: when(c.DecidedAt), Reason: c.Reason, Hold: c.Hold,
		SignedAt: when(c.Signature.At),
	}
	if c.Wish.LegalRep != "" {
		a.LegalRep = face.Mask("name", c.Wish.LegalRep)
	}
	for _, o := range c.Wish.Others {
		a.Others = append(a.Others, string(o))
	}
	for _, p := range c.Wish.Proofs {
		a.Proofs = append(a.Proofs, proofBody(p))
	}
	return a
}

type formerName struct {
	Name  string `json:"name"`
	Until string `json:"until"`
}

type changesOfOut struct {
	Body struct {
		Items       []subjectAnswer `json:"items" doc:"The newest first"`
		FormerNames []formerName    `json:"formerNames" doc:"The newest first; what was filed before keeps the name of its day"`
	}
}

func (s *server) subjectChanges(ctx context.Context, _ *struct{}) (*changesOfOut, error) {
	e := from(ctx).enterprise.ID
	list, err := s.Subjects.Changes(ctx, e)
	if err != nil {
		return nil, err
	}
	names, err := s.Subjects.FormerNames(ctx, e)
	if err != nil {
		return nil, err
	}
	out := &changesOfOut{}
	out.Body.Items, out.Body.FormerNames = make([]subjectAnswer, 0, len(list)), make([]formerName, 0, len(names))
	for _, c := range list {
		out.Body.Items = append(out.Body.Items, subjectOf(c))
	}
	for _, n := range names {
		out.Body.FormerNames = append(out.Body.FormerNames, formerName{n.Name, when(n.Until)})
	}
	return out, nil
}

type fileChangeIn struct {
	Body struct {
		Kind     string      `json:"kind" enum:"renamed,legal-representative,struck-off,absorbed,split"`
		Name     string      `json:"name,omitempty" maxLength:"200" doc:"The new one; the credit code stays"`
		LegalRep string      `json:"legalRep,omitempty" maxLength:"50"`
		Others   []string    `json:"others,omitempty" maxItems:"20" doc:"Credit codes: who absorbed it, or who began by a split"`
		Text     string      `json:"text,omitempty" maxLength:"1000" doc:"Names no person"`
		Proofs   []proofBody `json:"proofs" minItems:"1" maxItems:"10"`
	}
}

type subjectOut struct{ Body subjectAnswer }

func (s *server) fileChange(ctx context.Context, in *fileChangeIn) (*subjectOut, error) {
	c, b := from(ctx), in.Body
	w := subject.Wish{Kind: subject.Kind(b.Kind), Name: b.Name, LegalRep: b.LegalRep, Text: b.Text}
	for _, o := range b.Others {
		code, err := enterprise.ParseUSCC(o, enterprise.RefuseWrongCheck)
		if err != nil {
			return nil, fault.Of(err).At("/others")
		}
		w.Others = append(w.Others, code)
	}
	for _, p := range b.Proofs {
		w.Proofs = append(w.Proofs, subject.Proof(p))
	}
	filed, err := s.Subjects.File(ctx, c.enterprise.ID, c.member.ID, w)
	if err != nil {
		return nil, err
	}
	return &subjectOut{Body: subjectOf(*filed)}, nil
}

type subjectIn struct {
	Change string `path:"change" maxLength:"36"`
}

func (s *server) withdrawChange(ctx context.Context, in *subjectIn) (*struct{}, error) {
	change, err := id.Parse[id.SubjectChange](in.Change)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Subjects.Withdraw(ctx, c.enterprise.ID, c.member.ID, change)
}

type signChangeIn struct {
	Change string `path:"change" maxLength:"36"`
	Body   struct {
		Version string `json:"version" minLength:"1" maxLength:"20" doc:"Of the commitment's text, as it was printed"`
		SM3     string `json:"sm3" minLength:"64" maxLength:"64" doc:"Of the signed paper's file, in hex"`
	}
}

func (s *server) signChange(ctx context.Context, in *signChangeIn) (*struct{}, error) {
	change, err := id.Parse[id.SubjectChange](in.Change)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Subjects.Sign(ctx, c.enterprise.ID, c.member.ID, change, in.Body.Version, in.Body.SM3)
}

type leavingOut struct {
	Body struct {
		State   string `json:"state" enum:"none,waiting,stayed,left" doc:"waiting: for calls that have no result yet"`
		Text    string `json:"text,omitempty"`
		AskedAt string `json:"askedAt,omitempty"`
		EndedAt string `json:"endedAt,omitempty"`
	}
}

func (s *server) leaving(ctx context.Context, _ *struct{}) (*leavingOut, error) {
	l, err := s.Subjects.LeavingOf(ctx, from(ctx).enterprise.ID)
	if fault.Is(err, fault.NotFound) {
		l, err = &subject.Leaving{State: "none"}, nil
	}
	if err != nil {
		return nil, err
	}
	return leavingAnswer(l), nil
}

func leavingAnswer(l *subject.Leaving) *leavingOut {
	out := &leavingOut{}
	out.Body.State, out.Body.Text, out.Body.AskedAt, out.Body.EndedAt = string(l.State), l.Text, when(l.AskedAt), when(l.EndedAt)
	return out
}

type departIn struct {
	Body struct {
		Text string `json:"text" minLength:"2" maxLength:"500" doc:"Why; names no person"`
	}
}

func (s *server) depart(ctx context.Context, in *departIn) (*leavingOut, error) {
	c := from(ctx)
	l, err := s.Subjects.Leave(ctx, c.enterprise.ID, c.member.ID, in.Body.Text)
	if err != nil {
		return nil, err
	}
	return leavingAnswer(l), nil
}

func (s *server) stay(ctx context.Context, _ *struct{}) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Subjects.Stay(ctx, c.enterprise.ID, c.member.ID)
}

func (s *server) comeBack(ctx context.Context, _ *struct{}) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Subjects.Return(ctx, c.enterprise.ID, c.member.ID)
}

func (s *server) subjectRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	face.Register(a, look(op("listSubjectChanges", get, "/enterprise/subject-changes", Member, "enterprise", "主体变更与曾用名", "Changes of the enterprise, and its former names"), "enterprise"), s.subjectChanges)
	face.Register(a, fresh(op("fileSubjectChange", post, "/enterprise/subject-changes", Owner, "enterprise", "申报主体变更", "Tell of a change of the enterprise")), s.fileChange)
	face.Register(a, op("withdrawSubjectChange", post, "/enterprise/subject-changes/{change}/withdraw", Owner, "enterprise", "撤回主体变更申报", "Take a change back"), s.withdrawChange)
	face.Register(a, fresh(op("signSubjectChange", post, "/enterprise/subject-changes/{change}/sign", Owner, "enterprise", "登记重新签署的信用承诺书", "Tell that the new commitment was signed")), s.signChange)
	face.Register(a, op("getLeaving", get, "/enterprise/leaving", Member, "enterprise", "退出办理情况", "How far leaving has come"), s.leaving)
	face.Register(a, fresh(op("departEnterprise", post, "/enterprise/leaving", Owner, "enterprise", "申请退出", "Leave the platform with the whole enterprise")), s.depart)
	face.Register(a, op("stayEnterprise", post, "/enterprise/leaving/withdraw", Owner, "enterprise", "撤回退出申请", "Stay"), s.stay)
	face.Register(a, fresh(op("returnEnterprise", post, "/enterprise/return", Owner, "enterprise", "退出后重新接入", "Come back after leaving")), s.comeBack)
}
