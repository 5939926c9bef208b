package console

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	oidcprovider "github.com/zitadel/oidc/v3/pkg/op"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// idp is an OpenID Connect provider of a library that is not ours, with two users.
type idp struct {
	*httptest.Server
	browser *http.Client
}

func newIDP(t *testing.T, redirect string) *idp {
	t.Helper()
	p := &idp{}
	var handler http.Handler
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(p.Close)
	storage.RegisterClients(storage.WebClient("console", "console-secret", redirect))
	users := storage.NewUserStore(p.URL + "/")
	log := slog.New(slog.DiscardHandler)
	handler = exampleop.SetupServer(p.URL+"/", storage.NewStorage(users), log, false, oidcprovider.WithAllowInsecure())
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	p.browser = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return p
}

// visit goes through the provider's pages as one of its users, and returns the address
// to which the browser is sent back.
func (p *idp) visit(t *testing.T, address string) string {
	t.Helper()
	host := strings.TrimPrefix(p.URL, "http://")
	login := "test-user@" + strings.Split(host, ":")[0]
	for range 8 {
		res, err := p.browser.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode == http.StatusOK {
			u, _ := url.Parse(address)
			res, err = p.browser.PostForm(p.URL+"/login/username", url.Values{
				"username": {login}, "password": {"verysecure"}, "id": {u.Query().Get("authRequestID")},
			})
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
		}
		next, err := res.Location()
		if err != nil {
			t.Fatalf("%s: the provider answered %d: %v", address, res.StatusCode, err)
		}
		if next.Host != host {
			return next.String()
		}
		address = next.String()
	}
	t.Fatal("the provider sends the browser round and round")
	return ""
}

// TestProvider links an account to an identity of a real provider and signs in by it.
func TestProvider(t *testing.T) {
	const redirect = "https://console.example" + Prefix + "/session/provider/callback"
	b, p := newBureau(), newIDP(t, redirect)
	b.now = time.Now() // the provider knows no other clock
	s := b.services()
	s.Provider = account.NewProvider(account.ProviderOptions{Kind: "provider",
		Issuer: p.URL + "/", ClientID: "console", Secret: "console-secret", Redirect: redirect, Client: http.DefaultClient, Clock: b.clock,
	})
	api, err := build(s, Options{Clock: b.clock, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	// begin goes to the provider and comes back; change spoils what the browser brings.
	begin := func(path string, cookies []*http.Cookie, change func(back *url.URL, visit *http.Cookie)) (facetest.Case, []*http.Cookie) {
		t.Helper()
		res := facetest.Case{Path: Prefix + path, Cookies: cookies, Status: http.StatusSeeOther}.Check(t, api)
		back, err := url.Parse(p.visit(t, res.Header.Get("Location")))
		if err != nil {
			t.Fatal(err)
		}
		visit := res.Cookies()[0]
		if change != nil {
			change(back, visit)
		}
		return facetest.Case{Path: back.RequestURI(), Cookies: append(cookies, visit), Status: http.StatusSeeOther}, cookies
	}
	c, _ := begin("/session/provider", nil, nil)
	c.Status, c.Want = 401, []string{"staff.not-linked"}
	c.Check(t, api)

	me := b.as(t, "li.jing", staff.Reviewer)
	for name, spoil := range map[string]func(*url.URL, *http.Cookie){
		"another browser": func(_ *url.URL, v *http.Cookie) { v.Value = "x.y.z.in" },
		"another visit": func(_ *url.URL, v *http.Cookie) {
			parts := strings.Split(v.Value, ".")
			v.Value = strings.Join([]string{parts[0], "nonce", parts[2], parts[3]}, ".")
		},
		"another verifier": func(_ *url.URL, v *http.Cookie) {
			parts := strings.Split(v.Value, ".")
			v.Value = strings.Join([]string{parts[0], parts[1], strings.Repeat("v", 43), parts[3]}, ".")
		},
		"another code": func(back *url.URL, _ *http.Cookie) {
			q := back.Query()
			q.Set("code", "guess")
			back.RawQuery = q.Encode()
		},
	} {
		c, _ := begin("/session/provider/link", me, spoil)
		c.Status = 401
		if res := c.Check(t, api); res.StatusCode != 401 {
			t.Errorf("%s links", name)
		}
	}
	c, _ = begin("/session/provider/link", me, nil)
	c.Check(t, api)
	c, _ = begin("/session/provider", nil, nil)
	var in []*http.Cookie
	for _, cookie := range c.Check(t, api).Cookies() {
		if cookie.Name == sessionCookie().Name {
			in = append(in, cookie)
		}
	}
	facetest.Case{Path: Prefix + "/session", Cookies: in, Status: 200, Want: []string{"li.jing", `"roles":["reviewer"]`}}.Check(t, api)
	facetest.Case{Path: Prefix + "/applications/queue", Cookies: in, Status: 200}.Check(t, api)
	facetest.Case{Method: "DELETE", Path: Prefix + "/session/provider", Cookies: in, Status: 204}.Check(t, api)
	c, _ = begin("/session/provider", nil, nil)
	c.Status, c.Want = 401, []string{"staff.not-linked"}
	c.Check(t, api)
}
