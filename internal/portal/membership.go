package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Memberships are the enterprises for which one person acts; enterprise.Registry knows.
type Memberships interface {
	// Memberships lists where the hall's subject is an active member.
	Memberships(ctx context.Context, subject string) ([]enterprise.Membership, error)
	// Switch finds the caller's place in another enterprise.
	Switch(ctx context.Context, e id.Enterprise, who id.Member, to enterprise.USCC) (enterprise.Entry, error)
}

type membershipAnswer struct {
	USCC    string `json:"uscc"`
	Name    string `json:"name"`
	State   string `json:"state" enum:"active,suspended,cancelled,left"`
	Role    string `json:"role" enum:"owner,handler,developer"`
	Proven  string `json:"proven,omitempty" doc:"When the hall last vouched for the caller there, to the day; absent: not since that is kept"`
	Present bool   `json:"present" doc:"The one for which the session acts"`
}

type membershipsOut struct {
	Body struct {
		Items []membershipAnswer `json:"items" doc:"By name"`
	}
}

func (s *server) memberships(ctx context.Context, _ *struct{}) (*membershipsOut, error) {
	c := from(ctx)
	list, err := s.Memberships.Memberships(ctx, c.member.Subject)
	if err != nil {
		return nil, err
	}
	out := &membershipsOut{}
	out.Body.Items = make([]membershipAnswer, 0, len(list))
	for _, m := range list {
		out.Body.Items = append(out.Body.Items, membershipAnswer{
			USCC: string(m.USCC), Name: m.Name, State: string(m.State), Role: string(m.Role), Proven: when(m.Proven), Present: m.Enterprise == c.enterprise.ID,
		})
	}
	return out, nil
}

type switchIn struct {
	Body struct {
		USCC string `json:"uscc" minLength:"18" maxLength:"18" doc:"Credit code of another enterprise of the caller's"`
	}
}

type switchedOut struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
}

// switchTo makes the session act for another enterprise of the same person. The
// second factor is asked for there anew.
func (s *server) switchTo(ctx context.Context, in *switchIn) (*switchedOut, error) {
	c := from(ctx)
	entry, err := s.Memberships.Switch(ctx, c.enterprise.ID, c.member.ID, enterprise.USCC(in.Body.USCC))
	if err != nil {
		return nil, err
	}
	token, _, err := s.Sessions.Move(ctx, c.session, string(entry.Member.ID), entry.Enterprise)
	if err != nil {
		return nil, err
	}
	return &switchedOut{Cookie: []http.Cookie{sessionCookie().Set(string(token))}}, nil
}

func (s *server) membershipRoutes(a *face.API) {
	face.Register(a, op("listMemberships", http.MethodGet, "/session/enterprises", Member, "session", "本人可办事的企业", "Enterprises for which the caller acts"), s.memberships)
	face.Register(a, op("switchEnterprise", http.MethodPost, "/session/enterprise", Member, "session", "切换办事企业（无须重新登录）", "Act for another enterprise without signing in anew"), s.switchTo)
}
