package console

import (
	"context"
	"crypto/subtle"
	"net/http"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Provider proves who somebody is by OpenID Connect; account.Provider does.
type Provider interface {
	Begin(ctx context.Context, v account.Visit) (string, error)
	Finish(ctx context.Context, v account.Visit, code string) (account.Identity, error)
}

// visitTime is how long somebody may stay at the provider.
const visitTime = 10 * time.Minute

// What a visit at the provider is for, beside its secrets in the cookie.
const (
	visitToSignIn = "in"
	visitToLink   = "link"
)

func visitCookie() face.Cookie { return face.NewCookie("zl-console-visit") }

// providerRoutes are the operations by which staff come in through the provider.
func (s *server) providerRoutes(a *face.API) {
	const get, del = http.MethodGet, http.MethodDelete
	in := op("signInByProvider", get, "/session/provider", face.Public, "session", "前往统一身份认证登录", "Go to the identity provider to sign in")
	link := op("linkProvider", get, "/session/provider/link", face.SignedIn, "session", "绑定统一身份", "Go to the identity provider to link the own account")
	back := op("providerCallback", get, "/session/provider/callback", face.Public, "session", "从统一身份认证返回", "Come back from the identity provider")
	for _, o := range []*face.Operation{&in, &link, &back} {
		o.Status = http.StatusSeeOther
	}
	face.Register(a, in, func(ctx context.Context, _ *struct{}) (*redirectOut, error) { return s.visit(ctx, visitToSignIn) })
	face.Register(a, link, func(ctx context.Context, _ *struct{}) (*redirectOut, error) { return s.visit(ctx, visitToLink) })
	face.Register(a, back, s.providerCallback)
	face.Register(a, op("unlinkProvider", del, "/session/provider", face.SignedIn, "session", "解除统一身份绑定", "Unlink the own account"), s.unlink)
}

type redirectOut struct {
	Location string        `header:"Location"`
	Cookies  []http.Cookie `header:"Set-Cookie"`
}

// visit sends the browser to the provider.
func (s *server) visit(ctx context.Context, purpose string) (*redirectOut, error) {
	if s.Provider == nil {
		return nil, fault.New(fault.Unavailable, "provider.none", "no identity provider is configured")
	}
	v, err := account.NewVisit(s.o.Random)
	if err != nil {
		return nil, err
	}
	address, err := s.Provider.Begin(ctx, v)
	if err != nil {
		return nil, err
	}
	cookie := visitCookie().Set(strings.Join([]string{v.State, v.Nonce, v.Verifier, purpose}, "."))
	cookie.MaxAge = int(visitTime / time.Second)
	return &redirectOut{Location: address, Cookies: []http.Cookie{cookie}}, nil
}

type providerCallbackIn struct {
	Code        string `query:"code" maxLength:"2048"`
	State       string `query:"state" maxLength:"256"`
	Issuer      string `query:"iss" maxLength:"512" doc:"Some providers send it; it is not needed"`
	SessionName string `query:"session_state" maxLength:"512" doc:"Some providers send it; it is not needed"`
	Error       string `query:"error" maxLength:"256"`
	Description string `query:"error_description" maxLength:"1024"`
	Visit       string `cookie:"__Host-zl-console-visit"`
	Session     string `cookie:"__Host-zl-console"`
}

// providerCallback takes the browser that comes back from the provider.
func (s *server) providerCallback(ctx context.Context, in *providerCallbackIn) (*redirectOut, error) {
	parts := strings.Split(in.Visit, ".")
	if s.Provider == nil || len(parts) != 4 || subtle.ConstantTimeCompare([]byte(parts[0]), []byte(in.State)) != 1 {
		return nil, fault.New(fault.Unauthenticated, "provider.other-visit", "the browser did not begin this sign-in, or too long ago")
	}
	if in.Error != "" || in.Code == "" {
		return nil, fault.New(fault.Unauthenticated, "provider.refused", "the provider refused or the person gave up")
	}
	who, err := s.Provider.Finish(ctx, account.Visit{State: parts[0], Nonce: parts[1], Verifier: parts[2]}, in.Code)
	if err != nil {
		return nil, err
	}
	if parts[3] == visitToLink {
		return s.link(ctx, in.Session, who)
	}
	token, u, err := s.Entrance.SignInAs(ctx, who, s.o.TrustFactor)
	if err != nil {
		return nil, err
	}
	face.NoteCaller(ctx, "staff:"+string(u.ID))
	return &redirectOut{Location: "/", Cookies: []http.Cookie{sessionCookie().Set(string(token)), visitCookie().Clear()}}, nil
}

// link ties the identity to the account that is signed in in this browser.
func (s *server) link(ctx context.Context, token string, who account.Identity) (*redirectOut, error) {
	u, n, err := s.Entrance.Who(ctx, account.Token(token))
	if err != nil {
		return nil, err
	}
	if want, err := s.Entrance.Wants(u, n); err != nil {
		return nil, err
	} else if want != staff.WantNothing {
		return nil, fault.New(fault.Forbidden, "console.session-wants", "the session lacks %s", want).With("want", string(want))
	}
	if err := s.Entrance.Link(ctx, u, n, who); err != nil {
		return nil, err
	}
	return &redirectOut{Location: "/", Cookies: []http.Cookie{visitCookie().Clear()}}, nil
}

func (s *server) unlink(ctx context.Context, _ *struct{}) (*struct{}, error) {
	return nil, s.Entrance.Unlink(ctx, from(ctx).user, from(ctx).session)
}
