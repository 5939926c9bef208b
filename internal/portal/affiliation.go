package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Affiliations is where enterprises come together as a group of companies;
// enterprise.Affiliations does.
type Affiliations interface {
	Affiliates
	Offer(ctx context.Context, parent id.Enterprise, owner id.Member, u enterprise.USCC, name string) (*enterprise.Affiliation, error)
	Accept(ctx context.Context, e *enterprise.Enterprise, owner id.Member, a id.Affiliation) error
	Decline(ctx context.Context, e *enterprise.Enterprise, owner id.Member, a id.Affiliation, reason string) error
	End(ctx context.Context, e *enterprise.Enterprise, owner id.Member, a id.Affiliation, reason string) error
}

// Affiliates are the affiliations of both sides.
type Affiliates interface {
	Offered(ctx context.Context, parent id.Enterprise) ([]enterprise.Affiliation, error)
	Received(ctx context.Context, u enterprise.USCC) ([]enterprise.Affiliation, error)
}

type affiliationAnswer struct {
	ID         string `json:"id"`
	USCC       string `json:"uscc" doc:"Of the affiliate"`
	Name       string `json:"name" doc:"Of the affiliate: what the parent wrote, until the affiliate agreed"`
	Parent     string `json:"parent" doc:"Credit code of the parent"`
	ParentName string `json:"parentName"`
	State      string `json:"state" enum:"offered,running,declined,ended"`
	OfferedAt  string `json:"offeredAt"`
	AnsweredAt string `json:"answeredAt,omitempty"`
	EndedAt    string `json:"endedAt,omitempty"`
	Reason     string `json:"reason,omitempty" doc:"Why it was declined or ended"`
}

func affiliationOf(a enterprise.Affiliation) affiliationAnswer {
	return affiliationAnswer{
		ID: string(a.ID), USCC: string(a.USCC), Name: a.Name, Parent: string(a.ParentUSCC), ParentName: a.ParentName, State: string(a.State),
		OfferedAt: when(a.OfferedAt), AnsweredAt: when(a.AnsweredAt), EndedAt: when(a.EndedAt), Reason: a.Reason,
	}
}

type affiliationsOut struct {
	Body struct {
		Offered  []affiliationAnswer `json:"offered" doc:"By the own enterprise as parent, the newest first"`
		Received []affiliationAnswer `json:"received" doc:"To the own enterprise, the newest first"`
	}
}

func (s *server) affiliations(ctx context.Context, _ *struct{}) (*affiliationsOut, error) {
	own := from(ctx).enterprise
	offered, err := s.Affiliations.Offered(ctx, own.ID)
	if err != nil {
		return nil, err
	}
	received, err := s.Affiliations.Received(ctx, own.USCC)
	if err != nil {
		return nil, err
	}
	out := &affiliationsOut{}
	out.Body.Offered, out.Body.Received = make([]affiliationAnswer, 0, len(offered)), make([]affiliationAnswer, 0, len(received))
	for _, a := range offered {
		out.Body.Offered = append(out.Body.Offered, affiliationOf(a))
	}
	for _, a := range received {
		out.Body.Received = append(out.Body.Received, affiliationOf(a))
	}
	return out, nil
}

type offerAffiliationIn struct {
	Body struct {
		USCC string `json:"uscc" minLength:"18" maxLength:"18" doc:"Credit code of the enterprise that is asked; it need not be on the platform yet"`
		Name string `json:"name" minLength:"2" maxLength:"200"`
	}
}

type affiliationOut struct{ Body affiliationAnswer }

func (s *server) offerAffiliation(ctx context.Context, in *offerAffiliationIn) (*affiliationOut, error) {
	c := from(ctx)
	a, err := s.Affiliations.Offer(ctx, c.enterprise.ID, c.member.ID, enterprise.USCC(in.Body.USCC), in.Body.Name)
	if err != nil {
		return nil, err
	}
	return &affiliationOut{Body: affiliationOf(*a)}, nil
}

type affiliationIn struct {
	Affiliation string `path:"affiliation" maxLength:"36"`
}

type endAffiliationIn struct {
	Affiliation string `path:"affiliation" maxLength:"36"`
	Body        struct {
		Reason string `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (s *server) acceptAffiliation(ctx context.Context, in *affiliationIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Affiliations.Accept(ctx, c.enterprise, c.member.ID, id.Affiliation(in.Affiliation))
}

func (s *server) declineAffiliation(ctx context.Context, in *endAffiliationIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Affiliations.Decline(ctx, c.enterprise, c.member.ID, id.Affiliation(in.Affiliation), in.Body.Reason)
}

func (s *server) endAffiliation(ctx context.Context, in *endAffiliationIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Affiliations.End(ctx, c.enterprise, c.member.ID, id.Affiliation(in.Affiliation), in.Body.Reason)
}

// affiliationRoutes are the operations on affiliations. Whoever is neither side of one
// does not find it.
func (s *server) affiliationRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	face.Register(a, op("listAffiliations", get, "/affiliations", Member, "affiliations", "集团成员关系（本单位发起的与收到的）", "Affiliations offered and received"), s.affiliations)
	face.Register(a, fresh(op("offerAffiliation", post, "/affiliations", Owner, "affiliations", "邀请集团成员单位", "Ask an enterprise to be an affiliate")), s.offerAffiliation)
	face.Register(a, fresh(op("acceptAffiliation", post, "/affiliations/{affiliation}/accept", Owner, "affiliations", "同意成为集团成员单位（母公司可见办理状态与统计，不含个人信息和密钥）", "Agree to be an affiliate: the parent sees states and figures, no person and no key")), s.acceptAffiliation)
	face.Register(a, op("declineAffiliation", post, "/affiliations/{affiliation}/decline", Owner, "affiliations", "谢绝集团邀请", "Decline to be an affiliate"), s.declineAffiliation)
	face.Register(a, fresh(op("endAffiliation", post, "/affiliations/{affiliation}/end", Owner, "affiliations", "终止集团成员关系（任何一方）", "End an affiliation, as either side")), s.endAffiliation)
}
