package console

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// approvalRoutes are those of what waits for a second person. The permission of
// the act itself is held by package approval, besides the one named here.
func (s *server) approvalRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	const read, decide = face.Permission(staff.ReadApprovals), face.Permission(staff.DecideApprovals)
	face.Register(a, op("listApprovals", get, "/approvals", read, "approvals", "复核事项列表", "Requests for a second person"), s.approvals)
	face.Register(a, op("getApproval", get, "/approvals/{approval}", read, "approvals", "查看复核事项", "Open a request"), s.approval)
	face.Register(a, op("approveRequest", post, "/approvals/{approval}/approve", decide, "approvals", "复核通过并执行", "Agree; the act is done at once"), s.agree)
	face.Register(a, op("refuseRequest", post, "/approvals/{approval}/refuse", decide, "approvals", "复核不通过", "Refuse with a reason"), s.refuse)
	face.Register(a, op("withdrawRequest", post, "/approvals/{approval}/withdraw", decide, "approvals", "撤回复核申请", "Take back what one asked for"), s.withdraw)
}

// person is the caller as the rules about two persons see them.
func person(ctx context.Context) approval.Person {
	u := from(ctx).user
	return approval.Person{ID: u.ID, May: func(p approval.Permission) bool { return u.May(staff.Permission(p)) }}
}

type approvalAnswer struct {
	ID        string         `json:"id"`
	Act       string         `json:"act" enum:"key.release,parameter.change,platform-key.rotate,platform-key.destroy,intervention.end,measure.take,discredit.add,discredit.end,definition.publish,definition.deprecate"`
	Object    string         `json:"object" doc:"What it is about, such as system:QD00000001"`
	Payload   map[string]any `json:"payload" doc:"All that the act will look at"`
	Reads     string         `json:"reads,omitempty" doc:"Path below /api/console at which the thing is read whole, where the payload names it by a digest: read it before you agree"`
	Digest    string         `json:"digest" doc:"To be sent back by who agrees: it names exactly what was shown"`
	State     string         `json:"state" enum:"asked,approved,refused,expired,withdrawn"`
	AskedBy   string         `json:"askedBy" doc:"Staff user"`
	Reason    string         `json:"reason" doc:"Why it was asked for"`
	AskedAt   string         `json:"askedAt"`
	Expires   string         `json:"expires"`
	DecidedBy string         `json:"decidedBy,omitempty"`
	DecidedAt string         `json:"decidedAt,omitempty"`
	Refusal   string         `json:"refusal,omitempty" doc:"Why the second person refused"`
	MayDecide bool           `json:"mayDecide" doc:"Whether you could be the second person"`
	Yours     bool           `json:"yours" doc:"Whether you asked for it"`
}

func (s *server) approvalOf(ctx context.Context, r *approval.Request) (approvalAnswer, error) {
	by := person(ctx)
	a := approvalAnswer{
		ID: string(r.ID), Act: string(r.Act), Object: r.Object, Digest: r.Digest, State: string(r.StateAt(s.o.Clock())), AskedBy: string(r.AskedBy),
		Reason: r.Why, AskedAt: when(r.AskedAt), Expires: when(r.Expires), DecidedBy: string(r.DecidedBy), DecidedAt: when(r.DecidedAt),
		Refusal: r.Reason, MayDecide: s.Approvals.MayDecide(r, by), Yours: r.AskedBy == by.ID,
	}
	err := json.Unmarshal(r.Payload, &a.Payload)
	a.Reads = readsOf(r.Act, a.Payload)
	return a, err
}

// readsOf is where what a request is about can be read whole: payloads hold no personal
// data and no long texts, but their digest.
func readsOf(act approval.Act, payload map[string]any) string {
	named := func(name string) string {
		s, _ := payload[name].(string)
		return s
	}
	switch act {
	case credit.AddAct:
		return "/credit/drafts/" + named("draft")
	case credit.EndAct:
		return "/credit/discredits/" + named("entry")
	case intervention.Act:
		return "/interventions/" + named("intervention")
	case measure.Act:
		return "/measures/" + named("measure")
	case definition.PublishAct, definition.DeprecateAct:
		number, _ := payload["number"].(float64)
		return "/definitions/" + named("kind") + "/" + named("name") + "/versions/" + strconv.Itoa(int(number))
	}
	return ""
}

type approvalOut struct{ Body approvalAnswer }

func (s *server) approvalOut(ctx context.Context, r *approval.Request) (*approvalOut, error) {
	a, err := s.approvalOf(ctx, r)
	if err != nil {
		return nil, err
	}
	return &approvalOut{Body: a}, nil
}

type approvalsIn struct {
	State string `query:"state" enum:"asked,approved,refused,expired,withdrawn" default:"asked"`
	face.Page
}

type approvalsOut struct {
	Body face.List[approvalAnswer]
}

func (s *server) approvals(ctx context.Context, in *approvalsIn) (*approvalsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Approvals.Requests(ctx, approval.State(in.State), id.Approval(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	answers := make([]approvalAnswer, len(rows))
	for i, r := range rows {
		if answers[i], err = s.approvalOf(ctx, r); err != nil {
			return nil, err
		}
	}
	same := func(a approvalAnswer) approvalAnswer { return a }
	return &approvalsOut{Body: face.NewList(answers, in.Limit, same, func(a approvalAnswer) []string { return []string{a.ID} })}, nil
}

type approvalIn struct {
	Approval string `path:"approval" maxLength:"36"`
}

func (s *server) approval(ctx context.Context, in *approvalIn) (*approvalOut, error) {
	number, err := id.Parse[id.Approval](in.Approval)
	if err != nil {
		return nil, err
	}
	r, err := s.Approvals.Request(ctx, number)
	if err != nil {
		return nil, err
	}
	return s.approvalOut(ctx, r)
}

type agreeIn struct {
	Approval string `path:"approval" maxLength:"36"`
	Body     struct {
		Digest string `json:"digest" minLength:"64" maxLength:"64" doc:"Of the request as you saw it"`
	}
}

func (s *server) agree(ctx context.Context, in *agreeIn) (*approvalOut, error) {
	number, err := id.Parse[id.Approval](in.Approval)
	if err != nil {
		return nil, err
	}
	if err := s.Approvals.Approve(ctx, approval.Agreement{Request: number, Digest: in.Body.Digest, By: person(ctx)}); err != nil {
		return nil, err
	}
	return s.approval(ctx, &approvalIn{Approval: in.Approval})
}

type refuseIn struct {
	Approval string `path:"approval" maxLength:"36"`
	Body     struct {
		Reason string `json:"reason" minLength:"2" maxLength:"500" doc:"Shown to the one who asked"`
	}
}

func (s *server) refuse(ctx context.Context, in *refuseIn) (*approvalOut, error) {
	number, err := id.Parse[id.Approval](in.Approval)
	if err != nil {
		return nil, err
	}
	if err := s.Approvals.Refuse(ctx, number, person(ctx), in.Body.Reason); err != nil {
		return nil, err
	}
	return s.approval(ctx, &approvalIn{Approval: in.Approval})
}

func (s *server) withdraw(ctx context.Context, in *approvalIn) (*approvalOut, error) {
	number, err := id.Parse[id.Approval](in.Approval)
	if err != nil {
		return nil, err
	}
	if err := s.Approvals.Withdraw(ctx, number, person(ctx)); err != nil {
		return nil, err
	}
	return s.approval(ctx, in)
}
