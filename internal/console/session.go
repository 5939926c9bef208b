package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
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
	if p != face.SignedIn && !user.May(staff.Permission(p)) {
		return nil, fault.New(fault.Forbidden, "console.not-allowed", "no role of the user holds %s", p).With("permission", string(p))
	}
	return context.WithValue(ctx, callerKey{}, caller{user: user, session: session}), nil
}

type userAnswer struct {
	ID      string   `json:"id"`
	Login   string   `json:"login"`
	Name    string   `json:"name"`
	Roles   []string `json:"roles"`
	State   string   `json:"state" enum:"invited,active,disabled"`
	Locked  bool     `json:"locked" doc:"After too many wrong passwords"`
	Created string   `json:"created"`
}

func (s *server) userOf(u *staff.User) userAnswer {
	a := userAnswer{
		ID: string(u.ID), Login: u.Login, Name: u.Name, Roles: []string{}, State: string(u.State),
		Locked: u.Lockout.Locked(s.o.Clock()), Created: when(u.Created),
	}
	for _, r := range u.Roles {
		a.Roles = append(a.Roles, string(r))
	}
	return a
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
	return &signInOut{Cookie: []http.Cookie{sessionCookie().Set(string(token))}, Body: s.sessionOf(u)}, nil
}

func (s *server) sessionOf(u *staff.User) sessionAnswer {
	a := sessionAnswer{User: s.userOf(u), Permissions: []string{}}
	for _, p := range u.Permissions() {
		a.Permissions = append(a.Permissions, string(p))
	}
	return a
}

type sessionOut struct{ Body sessionAnswer }

func (s *server) session(ctx context.Context, _ *struct{}) (*sessionOut, error) {
	return &sessionOut{Body: s.sessionOf(from(ctx).user)}, nil
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
