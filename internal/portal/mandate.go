package portal

import (
	"context"
	"net/http"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Mandates is where employers let agents file for them; enterprise.Mandates does.
type Mandates interface {
	Lists
	Give(ctx context.Context, m enterprise.Mandate, owner id.Member, granted func(service string) bool) (*enterprise.Mandate, error)
	Accept(ctx context.Context, agent *enterprise.Enterprise, owner id.Member, mandate id.Mandate) error
	Decline(ctx context.Context, agent *enterprise.Enterprise, owner id.Member, mandate id.Mandate, reason string) error
	End(ctx context.Context, e *enterprise.Enterprise, owner id.Member, mandate id.Mandate, reason string) error
}

// Lists are the mandates of both sides.
type Lists interface {
	Given(ctx context.Context, employer id.Enterprise) ([]enterprise.Mandate, error)
	Held(ctx context.Context, agent enterprise.USCC) ([]enterprise.Mandate, error)
}

type mandateAnswer struct {
	ID         string   `json:"id"`
	System     string   `json:"system" doc:"The employer's system that the agent holds"`
	Agent      string   `json:"agent" doc:"Credit code"`
	AgentName  string   `json:"agentName"`
	Services   []string `json:"services" doc:"Interface codes"`
	First      string   `json:"first" format:"date"`
	Last       string   `json:"last" format:"date"`
	Evidence   string   `json:"evidence" doc:"Number of the paper on which it rests"`
	State      string   `json:"state" enum:"offered,running,declined,ended"`
	Void       bool     `json:"void" doc:"It does not hold now: the agent's access is suspended or has ended. It holds again when the agent is restored"`
	GivenAt    string   `json:"givenAt"`
	AnsweredAt string   `json:"answeredAt,omitempty"`
	EndedAt    string   `json:"endedAt,omitempty"`
	Reason     string   `json:"reason,omitempty" doc:"Why it was declined or ended"`
}

func mandateOf(m enterprise.Mandate) mandateAnswer {
	return mandateAnswer{
		ID: string(m.ID), System: string(m.App), Agent: string(m.Agent), AgentName: m.AgentName, Services: m.Services,
		First: string(m.First), Last: string(m.Last), Evidence: m.Evidence, State: string(m.State), Void: m.Void(),
		GivenAt: when(m.GivenAt), AnsweredAt: when(m.AnsweredAt), EndedAt: when(m.EndedAt), Reason: m.Reason,
	}
}

// heldAnswer is a mandate as its agent sees it: with the employer's name.
type heldAnswer struct {
	Mandate      mandateAnswer `json:"mandate"`
	Employer     string        `json:"employer" doc:"Credit code of who gave it"`
	EmployerName string        `json:"employerName"`
}

type mandatesOut struct {
	Body struct {
		Given []mandateAnswer `json:"given" doc:"By the own enterprise, the newest first"`
		Held  []heldAnswer    `json:"held" doc:"To the own enterprise as agent, the newest first"`
	}
}

func (s *server) mandates(ctx context.Context, _ *struct{}) (*mandatesOut, error) {
	own := from(ctx).enterprise
	given, err := s.Mandates.Given(ctx, own.ID)
	if err != nil {
		return nil, err
	}
	held, err := s.Mandates.Held(ctx, own.USCC)
	if err != nil {
		return nil, err
	}
	out := &mandatesOut{}
	out.Body.Given, out.Body.Held = make([]mandateAnswer, 0, len(given)), make([]heldAnswer, 0, len(held))
	for _, m := range given {
		out.Body.Given = append(out.Body.Given, mandateOf(m))
	}
	for _, m := range held {
		employer, err := s.Spaces.Enterprise(ctx, m.Enterprise)
		if err != nil {
			return nil, err
		}
		out.Body.Held = append(out.Body.Held, heldAnswer{mandateOf(m), string(employer.USCC), employer.Name})
	}
	return out, nil
}

type giveMandateIn struct {
	Body struct {
		System    string   `json:"system" minLength:"1" maxLength:"10" doc:"One of the own systems, which the agent will hold"`
		Agent     string   `json:"agent" minLength:"18" maxLength:"18" doc:"Credit code of the agent"`
		AgentName string   `json:"agentName" minLength:"2" maxLength:"200"`
		Services  []string `json:"services" minItems:"1" maxItems:"100" doc:"Interface codes, each granted to the own enterprise"`
		First     string   `json:"first" format:"date" doc:"First day on which it holds"`
		Last      string   `json:"last" format:"date" doc:"Last day; at most 366 days in all"`
		Evidence  string   `json:"evidence" minLength:"2" maxLength:"100" doc:"Number of the paper on which it rests"`
	}
}

type mandateOut struct{ Body mandateAnswer }

func (s *server) giveMandate(ctx context.Context, in *giveMandateIn) (*mandateOut, error) {
	c := from(ctx)
	grants, err := s.Records.Grants(ctx, c.enterprise.ID)
	if err != nil {
		return nil, err
	}
	m := enterprise.Mandate{
		Enterprise: c.enterprise.ID, App: id.App(in.Body.System), Agent: enterprise.USCC(in.Body.Agent), AgentName: in.Body.AgentName,
		Services: in.Body.Services, Evidence: in.Body.Evidence,
	}
	if m.First, err = calendar.ParseDay(in.Body.First); err != nil {
		return nil, err
	}
	if m.Last, err = calendar.ParseDay(in.Body.Last); err != nil {
		return nil, err
	}
	given, err := s.Mandates.Give(ctx, m, c.member.ID, func(service string) bool {
		return slices.ContainsFunc(grants, func(g enterprise.Grant) bool {
			return g.Service == service && g.State != enterprise.Withdrawn && g.State != enterprise.Requested
		})
	})
	if err != nil {
		return nil, err
	}
	return &mandateOut{Body: mandateOf(*given)}, nil
}

type mandateIn struct {
	Mandate string `path:"mandate" maxLength:"36"`
}

type endMandateIn struct {
	Mandate string `path:"mandate" maxLength:"36"`
	Body    struct {
		Reason string `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (s *server) acceptMandate(ctx context.Context, in *mandateIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Mandates.Accept(ctx, c.enterprise, c.member.ID, id.Mandate(in.Mandate))
}

func (s *server) declineMandate(ctx context.Context, in *endMandateIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Mandates.Decline(ctx, c.enterprise, c.member.ID, id.Mandate(in.Mandate), in.Body.Reason)
}

func (s *server) endMandate(ctx context.Context, in *endMandateIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Mandates.End(ctx, c.enterprise, c.member.ID, id.Mandate(in.Mandate), in.Body.Reason)
}

// mandateRoutes are the operations on mandates. Whoever is neither the employer nor
// the agent of a mandate does not find it.
func (s *server) mandateRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	face.Register(a, op("listMandates", get, "/mandates", Member, "mandates", "授权委托（本单位给出的与受托的）", "Mandates given and held"), s.mandates)
	face.Register(a, fresh(op("giveMandate", post, "/mandates", Owner, "mandates", "授权代办机构代为报送", "Let an agent file")), s.giveMandate)
	face.Register(a, fresh(op("acceptMandate", post, "/mandates/{mandate}/accept", Owner, "mandates", "接受授权委托（代办机构）", "Accept a mandate, as its agent")), s.acceptMandate)
	face.Register(a, op("declineMandate", post, "/mandates/{mandate}/decline", Owner, "mandates", "谢绝授权委托（代办机构）", "Decline a mandate, as its agent"), s.declineMandate)
	face.Register(a, fresh(op("endMandate", post, "/mandates/{mandate}/end", Owner, "mandates", "终止授权委托（任何一方）", "End a mandate, as either side")), s.endMandate)
}
