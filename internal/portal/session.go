package portal

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// visitTime is how long somebody may stay at the hall.
const visitTime = 10 * time.Minute

func visitCookie() face.Cookie { return face.NewCookie("zl-visit") }

// signInPage is the page from which a person begins to sign in.
const signInPage = "/sign-in"

type redirectOut struct {
	Location string        `header:"Location"`
	Cookies  []http.Cookie `header:"Set-Cookie"`
}

// signIn sends the browser to the hall.
func (s *server) signIn(ctx context.Context, _ *struct{}) (*redirectOut, error) {
	v, err := account.NewVisit(s.o.Random)
	if err != nil {
		return nil, err
	}
	address, err := s.Hall.Begin(ctx, v)
	if err != nil {
		return nil, err
	}
	cookie := visitCookie().Set(strings.Join([]string{v.State, v.Nonce, v.Verifier}, "."))
	cookie.MaxAge = int(visitTime / time.Second)
	return &redirectOut{Location: address, Cookies: []http.Cookie{cookie}}, nil
}

type callbackIn struct {
	Code        string `query:"code" maxLength:"2048"`
	State       string `query:"state" maxLength:"256"`
	Issuer      string `query:"iss" maxLength:"512" doc:"Some halls send it; it is not needed"`
	SessionName string `query:"session_state" maxLength:"512" doc:"Some halls send it; it is not needed"`
	Error       string `query:"error" maxLength:"256"`
	Description string `query:"error_description" maxLength:"1024"`
	Visit       string `cookie:"__Host-zl-visit"`
	Session     string `cookie:"__Host-zl-portal"`
	Mode        string `header:"Sec-Fetch-Mode" maxLength:"32" doc:"Sent by browsers: whoever navigates is shown a page when signing in failed"`
}

// callback takes the browser that comes back from the hall. A person is never left
// before the text of a problem: whoever navigates is led to the page of sign-in, which
// says what happened by its code.
func (s *server) callback(ctx context.Context, in *callbackIn) (*redirectOut, error) {
	out, err := s.enter(ctx, in)
	var f *fault.Error
	if in.Mode != "navigate" || !errors.As(err, &f) {
		return out, err
	}
	face.NoteCode(ctx, f.Code)
	return &redirectOut{Location: signInPage + "?problem=" + url.QueryEscape(f.Code), Cookies: []http.Cookie{visitCookie().Clear()}}, nil
}

// enter opens a session for whom the hall proves.
func (s *server) enter(ctx context.Context, in *callbackIn) (*redirectOut, error) {
	parts := strings.Split(in.Visit, ".")
	if len(parts) != 3 || subtle.ConstantTimeCompare([]byte(parts[0]), []byte(in.State)) != 1 {
		return nil, fault.New(fault.Unauthenticated, "hall.other-visit", "the browser did not begin this sign-in, or too long ago")
	}
	if in.Error != "" || in.Code == "" {
		return nil, fault.New(fault.Unauthenticated, "hall.refused", "the hall refused or the person gave up")
	}
	if err := s.Gate.Charge(ctx, account.Member); err != nil {
		return nil, err
	}
	proof, err := s.Hall.Finish(ctx, account.Visit{State: parts[0], Nonce: parts[1], Verifier: parts[2]}, in.Code)
	if err == nil || fault.Is(err, fault.Unavailable) { // a hall that is away is nobody's attempt
		err = errors.Join(err, s.Gate.Succeed(ctx, account.Member))
	}
	if err != nil {
		return nil, err
	}
	entry, err := s.Spaces.Enter(ctx, proof)
	if err != nil {
		return nil, err
	}
	if err := s.endOld(ctx, in.Session); err != nil {
		return nil, err
	}
	token, _, err := s.Sessions.Open(ctx, account.Member, string(entry.Member.ID), entry.Enterprise)
	if err != nil {
		return nil, err
	}
	face.NoteCaller(ctx, "member:"+string(entry.Member.ID))
	return &redirectOut{
		Location: s.o.Home, Cookies: []http.Cookie{sessionCookie().Set(string(token)), visitCookie().Clear()},
	}, nil
}

// endOld ends the session that the browser had before this sign-in.
func (s *server) endOld(ctx context.Context, token string) error {
	old, err := s.Sessions.Find(ctx, account.Member, account.Token(token))
	if fault.Is(err, fault.Unauthenticated) {
		return nil
	} else if err != nil {
		return err
	}
	return s.Sessions.End(ctx, old.ID)
}

type sessionAnswer struct {
	Member     string          `json:"member" doc:"Id of the person in this enterprise"`
	Name       string          `json:"name" doc:"Masked"`
	Role       string          `json:"role" enum:"owner,handler,developer"`
	State      string          `json:"state" enum:"requested,active" doc:"requested: an owner has to admit this person first"`
	Enterprise enterpriseBrief `json:"enterprise"`
	Opened     string          `json:"opened"`
	EndsBy     string          `json:"endsBy" doc:"When the session ends whatever happens"`
	Wants      string          `json:"wants,omitempty" enum:"second-factor,enrol-factor" doc:"What the session lacks before it is worth anything"`
	Proven     string          `json:"proven,omitempty" doc:"When a second factor was last shown; what is dangerous asks for one shown minutes ago"`
}

type enterpriseBrief struct {
	ID    string `json:"id"`
	USCC  string `json:"uscc"`
	Name  string `json:"name"`
	State string `json:"state" enum:"active,suspended,cancelled,left"`
}

type sessionOut struct{ Body sessionAnswer }

func (s *server) session(ctx context.Context, _ *struct{}) (*sessionOut, error) {
	c := from(ctx)
	limits, err := s.Sessions.Limits()
	if err != nil {
		return nil, err
	}
	want, err := s.wants(ctx)
	if err != nil {
		return nil, err
	}
	return &sessionOut{Body: sessionAnswer{
		Wants: want, Proven: when(c.session.Proven),
		Member: string(c.member.ID), Name: face.Mask("name", c.member.Name), Role: string(c.member.Role), State: string(c.member.State),
		Enterprise: briefOf(c.enterprise), Opened: when(c.session.Opened), EndsBy: when(c.session.Ends(limits)),
	}}, nil
}

func briefOf(e *enterprise.Enterprise) enterpriseBrief {
	return enterpriseBrief{ID: string(e.ID), USCC: string(e.USCC), Name: e.Name, State: string(e.State)}
}

type signOutOut struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
}

func (s *server) signOut(ctx context.Context, _ *struct{}) (*signOutOut, error) {
	if err := s.Sessions.End(ctx, from(ctx).session.ID); err != nil {
		return nil, err
	}
	return &signOutOut{Cookie: []http.Cookie{sessionCookie().Clear()}}, nil
}
