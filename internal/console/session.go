package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Permissions lists every permission that an operation may name.
func Permissions() []face.Permission {
	all := []face.Permission{face.Public, face.SignedIn}
	for _, p := range staff.Permissions() {
		all = append(all, face.Permission(p))
	}
	return all
}

func sessionCookie() face.Cookie { return face.NewCookie("zl-console") }

// caller is who makes a request.
type caller struct {
	user    *staff.User
	session account.Session
}

type callerKey struct{}

func from(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// actor names the caller in the audit.
func actor(ctx context.Context) string { return "staff:" + string(from(ctx).user.ID) }

// guard implements face.Guard.
func (s *server) guard(r *http.Request, p face.Permission) (context.Context, error) {
	ctx := r.Context()
	user, session, err := s.Entrance.Who(ctx, account.Token(sessionCookie().Value(r)))
	if err != nil {
		return nil, err
	}
	face.NoteCaller(ctx, "staff:"+string(user.ID))
	ctx = context.WithValue(ctx, callerKey{}, caller{user: user, session: session})
	if p == face.SignedIn {
		return ctx, nil
	}
	if want, err := s.Entrance.Wants(user, session); err != nil {
		return nil, err
	} else if want != staff.WantNothing {
		return nil, fault.New(fault.Forbidden, "console.session-wants", "the session lacks %s", want).With("want", string(want))
	}
	if !user.May(staff.Permission(p)) {
		return nil, fault.New(fault.Forbidden, "console.not-allowed", "no role of the user holds %s", p).With("permission", string(p))
	}
	if user.Kind == staff.Outsourced && face.OperationOf(ctx).Plain {
		return nil, fault.New(fault.Forbidden, "console.plain-data", "outsourced users see no personal data in the clear")
	}
	if r.Method != http.MethodGet && staff.Permission(p).Fresh() {
		if err := s.Entrance.CheckFresh(user, session); err != nil {
			return nil, err
		}
	}
	return s.within(ctx, r, user)
}

// within bounds what follows by the user's scope. What a path names of an enterprise
// outside of it is as unknown as what never was.
func (s *server) within(ctx context.Context, r *http.Request, u *staff.User) (context.Context, error) {
	if len(u.Scope.Areas) == 0 && len(u.Scope.Domains) == 0 {
		return ctx, nil
	}
	ctx = staff.Within(ctx, s.Scopes.Reach(u.Scope))
	if e := r.PathValue("enterprise"); e != "" {
		return ctx, s.Scopes.InReach(ctx, id.Enterprise(e))
	}
	return ctx, nil
}

type userAnswer struct {
	ID      string   `json:"id"`
	Login   string   `json:"login"`
	Name    string   `json:"name"`
	Roles   []string `json:"roles"`
	Asked   []string `json:"asked" doc:"Roles that wait for a security admin to grant them"`
	Areas   []string `json:"areas" doc:"Scope by area; empty for all"`
	Domains []string `json:"domains" doc:"Scope by domain; empty for all"`
	Kind    string   `json:"kind" enum:"own,outsourced"`
	Sponsor string   `json:"sponsor,omitempty" doc:"Who answers for an outsourced user"`
	Expires string   `json:"expires,omitempty" doc:"Until when an outsourced user may be here"`
	State   string   `json:"state" enum:"invited,active,locked,disabled" doc:"locked: was not used for long"`
	Locked  bool     `json:"locked" doc:"After too many wrong passwords"`
	Factors int      `json:"factors" doc:"Second factors that the user has"`
	Used    string   `json:"used,omitempty" doc:"Last sign-in"`
	Created string   `json:"created"`
}

func (s *server) userOf(u *staff.User) userAnswer {
	return userAnswer{
		ID: string(u.ID), Login: u.Login, Name: u.Name, Roles: words(u.Roles), Asked: words(u.Asked), Areas: words(u.Scope.Areas),
		Domains: words(u.Scope.Domains), Kind: string(u.Kind), Sponsor: string(u.Sponsor), Expires: when(u.Expires), State: string(u.State),
		Locked: u.Lockout.Locked(s.o.Clock()), Factors: len(u.Proofs.Factors), Used: when(u.Used), Created: when(u.Created),
	}
}

type userOut struct{ Body userAnswer }

type setUpIn struct {
	Body struct {
		Code     string `json:"code" minLength:"1" maxLength:"64" doc:"Printed when the platform was started first"`
		Login    string `json:"login" minLength:"3" maxLength:"32"`
		Name     string `json:"name" minLength:"1" maxLength:"50"`
		Password string `json:"password" minLength:"1" maxLength:"512"`
	}
}

func (s *server) setUp(ctx context.Context, in *setUpIn) (*userOut, error) {
	u, err := s.Entrance.SetUp(ctx, in.Body.Code, in.Body.Login, in.Body.Name, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return &userOut{Body: s.userOf(u)}, nil
}

type enrolIn struct {
	Body struct {
		Login    string `json:"login" minLength:"1" maxLength:"32"`
		Code     string `json:"code" minLength:"1" maxLength:"64" doc:"Handed over by the administrator who made the user"`
		Password string `json:"password" minLength:"1" maxLength:"512"`
	}
}

func (s *server) enrol(ctx context.Context, in *enrolIn) (*userOut, error) {
	u, err := s.Entrance.Enrol(ctx, in.Body.Login, in.Body.Code, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return &userOut{Body: s.userOf(u)}, nil
}

type signInIn struct {
	Body struct {
		Login    string `json:"login" minLength:"1" maxLength:"32"`
		Password string `json:"password" minLength:"1" maxLength:"512"`
	}
}

type sessionAnswer struct {
	User        userAnswer `json:"user"`
	Permissions []string   `json:"permissions"`
	Wants       string     `json:"wants,omitempty" enum:"second-factor,enrol-factor,new-password" doc:"What the session lacks before permissions count"`
}

type signInOut struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   sessionAnswer
}

func (s *server) signIn(ctx context.Context, in *signInIn) (*signInOut, error) {
	token, u, err := s.Entrance.SignIn(ctx, in.Body.Login, in.Body.Password)
	if err != nil {
		return nil, err
	}
	face.NoteCaller(ctx, "staff:"+string(u.ID))
	body, err := s.sessionOf(u, account.Session{})
	return &signInOut{Cookie: []http.Cookie{sessionCookie().Set(string(token))}, Body: body}, err
}

func (s *server) sessionOf(u *staff.User, n account.Session) (sessionAnswer, error) {
	want, err := s.Entrance.Wants(u, n)
	return sessionAnswer{User: s.userOf(u), Permissions: words(u.Permissions()), Wants: string(want)}, err
}

type sessionOut struct{ Body sessionAnswer }

func (s *server) session(ctx context.Context, _ *struct{}) (*sessionOut, error) {
	body, err := s.sessionOf(from(ctx).user, from(ctx).session)
	return &sessionOut{Body: body}, err
}

type signOutOut struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
}

func (s *server) signOut(ctx context.Context, _ *struct{}) (*signOutOut, error) {
	if err := s.Entrance.SignOut(ctx, from(ctx).session); err != nil {
		return nil, err
	}
	return &signOutOut{Cookie: []http.Cookie{sessionCookie().Clear()}}, nil
}
