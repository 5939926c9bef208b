package portal

import (
	"context"
	"net/http"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Invitations is where owners invite people; enterprise.Invitations does.
type Invitations interface {
	Of(ctx context.Context, e id.Enterprise) ([]enterprise.Invitation, error)
	Invite(ctx context.Context, owner id.Member, i enterprise.Invitation) (enterprise.Handed, error)
	Resend(ctx context.Context, e id.Enterprise, owner id.Member, invitation id.Invitation) (enterprise.Handed, error)
	Withdraw(ctx context.Context, e id.Enterprise, owner id.Member, invitation id.Invitation) error
	Accept(ctx context.Context, e id.Enterprise, who id.Member, a enterprise.Answer) error
}

type invitationAnswer struct {
	ID        string `json:"id"`
	Role      string `json:"role" enum:"owner,handler,developer"`
	State     string `json:"state" enum:"sent,accepted,withdrawn,spent,expired" doc:"spent: answered wrongly too often; sending it again makes no difference"`
	Name      string `json:"name" doc:"Masked"`
	Mobile    string `json:"mobile,omitempty" doc:"Masked"`
	Mail      string `json:"mail,omitempty" doc:"Masked"`
	IDChecked bool   `json:"idChecked" doc:"The person also has to give the id number that the owner gave"`
	Sends     int    `json:"sends" doc:"How many codes were made"`
	At        string `json:"at"`
	Expires   string `json:"expires"`
	Member    string `json:"member,omitempty" doc:"Who accepted"`
}

func invitationOf(i enterprise.Invitation) invitationAnswer {
	a := invitationAnswer{
		ID: string(i.ID), Role: string(i.Role), State: string(i.State), Name: face.Mask("name", i.Name), IDChecked: i.IDNumber != "",
		Sends: i.Sends, At: when(i.At), Expires: when(i.Code.Expires), Member: string(i.Member),
	}
	if i.Mobile != "" {
		a.Mobile = face.Mask("mobile", i.Mobile)
	}
	if box, host, ok := strings.Cut(i.Mail, "@"); ok {
		a.Mail = box[:1] + "***@" + host
	}
	return a
}

type invitationsOut struct {
	Body struct {
		Items []invitationAnswer `json:"items" doc:"The newest first"`
	}
}

func (s *server) invitations(ctx context.Context, _ *struct{}) (*invitationsOut, error) {
	list, err := s.Invitations.Of(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return nil, err
	}
	out := &invitationsOut{}
	out.Body.Items = make([]invitationAnswer, 0, len(list))
	for _, i := range list {
		out.Body.Items = append(out.Body.Items, invitationOf(i))
	}
	return out, nil
}

type inviteIn struct {
	Body struct {
		Role     string `json:"role" enum:"owner,handler,developer"`
		Name     string `json:"name" minLength:"2" maxLength:"50" doc:"As the hall knows the person"`
		Mobile   string `json:"mobile,omitempty" maxLength:"11" doc:"This or mail"`
		Mail     string `json:"mail,omitempty" maxLength:"254"`
		IDNumber string `json:"idNumber,omitempty" maxLength:"18" doc:"When given, the person has to give the same. It is never shown"`
	}
}

type invitedOut struct {
	Body struct {
		Invitation invitationAnswer `json:"invitation"`
		Code       string           `json:"code" doc:"To be handed to the person where it could not be sent. It is shown once and good once"`
		Ways       []wayAnswer      `json:"ways" doc:"Where the code was sent, one for each address of the invitation"`
	}
}

type wayAnswer struct {
	Channel string `json:"channel" enum:"mail,sms"`
	Result  string `json:"result" enum:"sent,not-sent,no-carrier"`
}

func waysOf(list []enterprise.Way) []wayAnswer {
	ways := make([]wayAnswer, 0, len(list))
	for _, w := range list {
		ways = append(ways, wayAnswer{w.Channel, string(w.Result)})
	}
	return ways
}

func (s *server) invite(ctx context.Context, in *inviteIn) (*invitedOut, error) {
	c, b := from(ctx), in.Body
	h, err := s.Invitations.Invite(ctx, c.member.ID, enterprise.Invitation{
		Enterprise: c.enterprise.ID, Role: enterprise.Role(b.Role), Name: b.Name, Mobile: b.Mobile, Mail: b.Mail, IDNumber: b.IDNumber,
	})
	if err != nil {
		return nil, err
	}
	out := &invitedOut{}
	out.Body.Invitation, out.Body.Code, out.Body.Ways = invitationOf(h.Invitation), h.Code, waysOf(h.Ways)
	return out, nil
}

type invitationIn struct {
	Invitation string `path:"invitation" maxLength:"36"`
}

type codeOut struct {
	Body struct {
		Code string      `json:"code" doc:"To be handed to the person where it could not be sent. It is shown once and good once; the one from before is good no more"`
		Ways []wayAnswer `json:"ways" doc:"Where the code was sent, one for each address of the invitation"`
	}
}

func (s *server) resendInvitation(ctx context.Context, in *invitationIn) (*codeOut, error) {
	invitation, err := id.Parse[id.Invitation](in.Invitation)
	if err != nil {
		return nil, err
	}
	c, out := from(ctx), &codeOut{}
	h, err := s.Invitations.Resend(ctx, c.enterprise.ID, c.member.ID, invitation)
	if err != nil {
		return nil, err
	}
	out.Body.Code, out.Body.Ways = h.Code, waysOf(h.Ways)
	return out, nil
}

func (s *server) withdrawInvitation(ctx context.Context, in *invitationIn) (*struct{}, error) {
	invitation, err := id.Parse[id.Invitation](in.Invitation)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Invitations.Withdraw(ctx, c.enterprise.ID, c.member.ID, invitation)
}

type acceptIn struct {
	Body struct {
		Code     string `json:"code" minLength:"1" maxLength:"64"`
		IDNumber string `json:"idNumber,omitempty" maxLength:"18" doc:"When the invitation asks for it"`
	}
}

// acceptInvitation admits who signed in through the hall and asked to join.
func (s *server) acceptInvitation(ctx context.Context, in *acceptIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Invitations.Accept(ctx, c.enterprise.ID, c.member.ID, enterprise.Answer{Code: in.Body.Code, IDNumber: in.Body.IDNumber})
}

// handOver makes another member the owner in the caller's place.
func (s *server) handOver(ctx context.Context, e id.Enterprise, owner, to id.Member) error {
	return s.Spaces.HandOver(ctx, e, owner, to)
}

func (s *server) invitationRoutes(a *face.API) {
	const get, post, del = http.MethodGet, http.MethodPost, http.MethodDelete
	face.Register(a, look(op("listInvitations", get, "/enterprise/invitations", Owner, "enterprise", "成员邀请列表", "List invitations"), "enterprise"), s.invitations)
	face.Register(a, fresh(op("inviteMember", post, "/enterprise/invitations", Owner, "enterprise", "邀请成员（一次性邀请码，可由邮件或短信送达）", "Invite a person, by a code good once that is sent by mail or SMS")), s.invite)
	face.Register(a, op("resendInvitation", post, "/enterprise/invitations/{invitation}/resend", Owner, "enterprise", "重新发送邀请（原邀请码失效）", "Make another code for an invitation"), s.resendInvitation)
	face.Register(a, op("withdrawInvitation", del, "/enterprise/invitations/{invitation}", Owner, "enterprise", "撤回邀请", "Withdraw an invitation"), s.withdrawInvitation)
	face.Register(a, op("acceptInvitation", post, "/enterprise/accept-invitation", face.SignedIn, "enterprise", "接受邀请", "Accept an invitation"), s.acceptInvitation)
	face.Register(a, fresh(op("handOverOwner", post, "/enterprise/members/{member}/hand-over", Owner, "enterprise", "移交管理成员身份", "Hand ownership over to another member")), s.onMember(s.handOver))
}
