package portal

import (
	"context"
	"net/http"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// timelineLength is how many events a timeline shows.
const timelineLength = 200

type spaceAnswer struct {
	Enterprise enterpriseBrief `json:"enterprise"`
	LegalRep   string          `json:"legalRep" doc:"Masked"`
	Units      []unitAnswer    `json:"units"`
	Members    []memberAnswer  `json:"members"`
	Grants     []grantAnswer   `json:"grants"`
}

type unitAnswer struct {
	Number string `json:"number"`
	Name   string `json:"name"`
}

type memberAnswer struct {
	ID     string `json:"id"`
	Name   string `json:"name" doc:"Masked"`
	Mobile string `json:"mobile" doc:"Masked"`
	Role   string `json:"role"`
	State  string `json:"state" enum:"requested,active,removed"`
	Since  string `json:"since"`
}

type grantAnswer struct {
	Service string `json:"service"`
	Version int    `json:"version"`
	State   string `json:"state" enum:"requested,testing,accepted,open,suspended,withdrawn"`
	Since   string `json:"since"`
}

type spaceOut struct{ Body spaceAnswer }

func (s *server) space(ctx context.Context, _ *struct{}) (*spaceOut, error) {
	e := from(ctx).enterprise
	grants, err := s.Records.Grants(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	a := spaceAnswer{
		Enterprise: briefOf(e), LegalRep: face.Mask("name", e.LegalRep),
		Units: []unitAnswer{}, Members: []memberAnswer{}, Grants: []grantAnswer{},
	}
	for _, u := range e.Units {
		a.Units = append(a.Units, unitAnswer{Number: string(u.Number), Name: u.Name})
	}
	for _, m := range e.Members {
		a.Members = append(a.Members, memberAnswer{
			ID: string(m.ID), Name: face.Mask("name", m.Name), Mobile: face.Mask("mobile", m.Mobile),
			Role: string(m.Role), State: string(m.State), Since: when(m.Since),
		})
	}
	for _, g := range grants {
		a.Grants = append(a.Grants, grantAnswer{Service: g.Service, Version: g.ServiceVersion, State: string(g.State), Since: when(g.Since)})
	}
	return &spaceOut{Body: a}, nil
}

type memberIn struct {
	Member string `path:"member" maxLength:"36"`
}

// onMember runs an owner's act on another member.
func (s *server) onMember(act func(context.Context, id.Enterprise, id.Member, id.Member) error) func(context.Context, *memberIn) (*struct{}, error) {
	return func(ctx context.Context, in *memberIn) (*struct{}, error) {
		who, err := id.Parse[id.Member](in.Member)
		if err != nil {
			return nil, err
		}
		c := from(ctx)
		return nil, act(ctx, c.enterprise.ID, c.member.ID, who)
	}
}

// The acts reach the services only when they are called, so that the API can be
// described without services.
func (s *server) admit(ctx context.Context, e id.Enterprise, owner, who id.Member) error {
	return s.Spaces.Admit(ctx, e, owner, who)
}

func (s *server) promote(ctx context.Context, e id.Enterprise, owner, who id.Member) error {
	return s.Spaces.Promote(ctx, e, owner, who)
}

// remove takes a member out and ends the sessions.
func (s *server) remove(ctx context.Context, e id.Enterprise, owner, who id.Member) error {
	if err := s.Spaces.Remove(ctx, e, owner, who); err != nil {
		return err
	}
	return s.Sessions.EndAll(ctx, account.Member, string(who))
}

type assignIn struct {
	Member string `path:"member" maxLength:"36"`
	Body   struct {
		Role string `json:"role" enum:"owner,handler,developer"`
	}
}

func (s *server) assign(ctx context.Context, in *assignIn) (*struct{}, error) {
	who, err := id.Parse[id.Member](in.Member)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Spaces.Assign(ctx, c.enterprise.ID, c.member.ID, who, enterprise.Role(in.Body.Role))
}

// leave takes the caller out of the space and ends all sessions.
func (s *server) leave(ctx context.Context, _ *struct{}) (*signOutOut, error) {
	c := from(ctx)
	if err := s.Spaces.Leave(ctx, c.enterprise.ID, c.member.ID); err != nil {
		return nil, err
	}
	return s.signedOut(s.Sessions.EndAll(ctx, account.Member, string(c.member.ID)))
}

// signedOut takes the cookie of a session that has ended.
func (s *server) signedOut(err error) (*signOutOut, error) {
	if err != nil {
		return nil, err
	}
	return &signOutOut{Cookie: []http.Cookie{sessionCookie().Clear()}}, nil
}

type seatAnswer struct {
	ID      string `json:"id"`
	Opened  string `json:"opened"`
	Seen    string `json:"seen"`
	Source  string `json:"source" doc:"Address from which it was opened"`
	Present bool   `json:"present" doc:"The one that asks"`
}

type seatsOut struct {
	Body struct {
		Items []seatAnswer `json:"items" doc:"The newest first"`
	}
}

// seats lists where the caller is signed in.
func (s *server) seats(ctx context.Context, _ *struct{}) (*seatsOut, error) {
	c := from(ctx)
	list, err := s.Sessions.Of(ctx, account.Member, string(c.member.ID))
	if err != nil {
		return nil, err
	}
	out := &seatsOut{}
	out.Body.Items = make([]seatAnswer, 0, len(list))
	for _, n := range list {
		out.Body.Items = append(out.Body.Items, seatAnswer{
			ID: string(n.ID), Opened: when(n.Opened), Seen: when(n.Seen), Source: n.Source, Present: n.ID == c.session.ID,
		})
	}
	return out, nil
}

type seatIn struct {
	Session string `path:"session" maxLength:"36"`
}

// endSeat signs the caller out somewhere else.
func (s *server) endSeat(ctx context.Context, in *seatIn) (*struct{}, error) {
	session, err := id.Parse[id.Session](in.Session)
	if err != nil {
		return nil, err
	}
	return nil, s.Sessions.EndOf(ctx, account.Member, string(from(ctx).member.ID), session)
}

type eventAnswer struct {
	At      string `json:"at"`
	Name    string `json:"name" doc:"Such as application.returned"`
	Side    string `json:"side" enum:"member,staff,platform,hall" doc:"Who did it"`
	Subject string `json:"subject,omitempty" doc:"Application, system or interface that moved"`
	Detail  string `json:"detail,omitempty" doc:"A code that says more"`
}

type timelineOut struct {
	Body struct {
		Events []eventAnswer `json:"events" doc:"The newest first"`
	}
}

func (s *server) timeline(ctx context.Context, _ *struct{}) (*timelineOut, error) {
	return s.events(ctx, "")
}

func (s *server) events(ctx context.Context, subject string) (*timelineOut, error) {
	list, err := s.Records.Timeline(ctx, from(ctx).enterprise.ID, subject, timelineLength)
	if err != nil {
		return nil, err
	}
	out := &timelineOut{}
	out.Body.Events = make([]eventAnswer, 0, len(list))
	for _, e := range list {
		out.Body.Events = append(out.Body.Events, eventAnswer{
			At: when(e.At), Name: e.Name, Side: sideOf(e.Actor), Subject: e.Subject, Detail: e.Detail,
		})
	}
	return out, nil
}

// sideOf tells on which side an actor stands, and not who it was.
func sideOf(a enterprise.Actor) string {
	side, _, _ := strings.Cut(string(a), ":")
	return side
}
