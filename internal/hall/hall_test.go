package hall

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/oauth2"
)

const (
	redirect = "https://portal.example/callback"
	verifier = "a-verifier-of-forty-three-characters-or-more-1234"
)

// fixture is a hall behind a real HTTP server, with a clock that stands, and a
// client of it made from a library that is not ours.
type fixture struct {
	now      atomic.Int64
	issuer   string
	provider *oidc.Provider
	oauth    oauth2.Config
	browser  *http.Client // follows no redirect
}

func newFixture(t *testing.T, path string) *fixture {
	t.Helper()
	f := &fixture{browser: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	f.now.Store(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).Unix())
	directory, err := Demo()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	f.issuer = "http://" + server.Listener.Addr().String() + path
	server.Config.Handler, err = New(Options{
		Issuer: f.issuer, Accounts: directory.Accounts, Clock: f.clock,
		Clients: []Client{{"portal", "se cret/+%", []string{redirect, redirect + "?to=a"}}, {"other", "other-secret", []string{"https://other.example/"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(server.Close)
	if f.provider, err = oidc.NewProvider(t.Context(), f.issuer); err != nil {
		t.Fatal(err)
	}
	f.oauth = oauth2.Config{ClientID: "portal", ClientSecret: "se cret/+%", Endpoint: f.provider.Endpoint(), RedirectURL: redirect, Scopes: []string{"openid"}}
	return f
}

func (f *fixture) clock() time.Time { return time.Unix(f.now.Load(), 0) }

func (f *fixture) address(options ...oauth2.AuthCodeOption) string {
	return f.oauth.AuthCodeURL("the-state", append([]oauth2.AuthCodeOption{oidc.Nonce("the-nonce"), oauth2.S256ChallengeOption(verifier)}, options...)...)
}

// answer is what came back to the browser: a page, or where it was sent.
type answer struct {
	status int
	sentTo string
	values url.Values
	text   string
	header http.Header
}

func (f *fixture) do(t *testing.T, method, address string, form url.Values) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := f.browser.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	to, query, _ := strings.Cut(res.Header.Get("Location"), "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, to, values, string(text), res.Header}
}

// code signs in as a script would and returns the code.
func (f *fixture) code(t *testing.T, account string) string {
	t.Helper()
	a := f.do(t, http.MethodPost, f.address(), url.Values{"account": {account}})
	if a.status != http.StatusSeeOther || a.sentTo != redirect || a.values.Get("state") != "the-state" || a.values.Get("iss") != f.issuer {
		t.Fatalf("sign-in: %d %s %v %s", a.status, a.sentTo, a.values, a.text)
	}
	return a.values.Get("code")
}

func TestSignIn(t *testing.T) {
	for _, path := range []string{"", "/hall"} {
		f := newFixture(t, path)
		token, err := f.oauth.Exchange(t.Context(), f.code(t, "haijia-handler"), oauth2.VerifierOption(verifier))
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := token.Extra("id_token").(string)
		idToken, err := f.provider.VerifierContext(t.Context(), &oidc.Config{ClientID: "portal", Now: f.clock}).Verify(t.Context(), raw)
		if err != nil {
			t.Fatal(err)
		}
		var got claims
		if err := idToken.Claims(&got); err != nil {
			t.Fatal(err)
		}
		now := f.now.Load()
		want := claims{Issuer: f.issuer, Subject: "haijia-handler", Audience: "portal", Expires: now + 300, IssuedAt: now, AuthTime: now,
			Nonce: "the-nonce", ACR: "demo", Name: "林晓棠", Role: Handler, USCC: "91370203MA3Q8T017E",
			Enterprise: "青岛海岬精密制造有限公司", LegalRepresentative: "陈海岬", Units: []Unit{{Number: "3702030117", Name: "本部"}}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTokenIsRefusedElsewhereAndLater(t *testing.T) {
	f := newFixture(t, "")
	token, err := f.oauth.Exchange(t.Context(), f.code(t, "haijia-legal"), oauth2.VerifierOption(verifier))
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := token.Extra("id_token").(string)
	verify := func(c oidc.Config) error {
		_, err := f.provider.VerifierContext(t.Context(), &c).Verify(t.Context(), raw)
		return err
	}
	if verify(oidc.Config{ClientID: "other", Now: f.clock}) == nil {
		t.Error("another client takes the token")
	}
	f.now.Add(301)
	if verify(oidc.Config{ClientID: "portal", Now: f.clock}) == nil {
		t.Error("an expired token is taken")
	}
}

func TestPageListsAccounts(t *testing.T) {
	f := newFixture(t, "")
	a := f.do(t, http.MethodGet, f.address(), nil)
	for _, want := range []string{"91370211MA3Q8T025U", "孟令舟", "授权经办人", "法定代表人", `name="state" value="the-state"`, `value="chaoxi-legal"`} {
		if !strings.Contains(a.text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(a.text, "se cret") {
		t.Error("the page shows the secret")
	}
	policy := a.header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || !strings.HasSuffix(policy, "form-action 'self' https://portal.example") {
		t.Errorf("policy %q", policy)
	}
	script := f.do(t, http.MethodGet, f.address(oauth2.SetAuthURLParam("state", `"><script>`)), nil)
	if strings.Contains(script.text, "<script") {
		t.Error("the page lets markup through")
	}
}

func TestPageFormSignsIn(t *testing.T) {
	f := newFixture(t, "")
	u, err := url.Parse(f.address())
	if err != nil {
		t.Fatal(err)
	}
	form := u.Query() // as the page's hidden fields
	form.Set("account", "chaoxi-legal")
	a := f.do(t, http.MethodPost, f.issuer+"/authorize", form)
	if a.sentTo != redirect || a.values.Get("code") == "" {
		t.Errorf("got %d %s %v", a.status, a.sentTo, a.values)
	}
}

func TestAuthorizeRefuses(t *testing.T) {
	set := oauth2.SetAuthURLParam
	tests := map[string]struct {
		options []oauth2.AuthCodeOption
		account string
		want    string // error sent back, "" when nobody may be sent anywhere
	}{
		"unknown client":     {[]oauth2.AuthCodeOption{set("client_id", "nobody")}, "haijia-legal", ""},
		"another's address":  {[]oauth2.AuthCodeOption{set("redirect_uri", "https://other.example/")}, "haijia-legal", ""},
		"address with more":  {[]oauth2.AuthCodeOption{set("redirect_uri", redirect+"/x")}, "haijia-legal", ""},
		"address with query": {[]oauth2.AuthCodeOption{set("redirect_uri", redirect+"?to=b")}, "haijia-legal", ""},
		"unknown account":    {nil, "nobody", ""},
		"nobody":             {nil, "", "access_denied"},
		"implicit flow":      {[]oauth2.AuthCodeOption{set("response_type", "id_token")}, "haijia-legal", "unsupported_response_type"},
		"scope":              {[]oauth2.AuthCodeOption{set("scope", "profile")}, "haijia-legal", "invalid_scope"},
		"no state":           {[]oauth2.AuthCodeOption{set("state", "")}, "haijia-legal", "invalid_request"},
		"no nonce":           {[]oauth2.AuthCodeOption{set("nonce", "")}, "haijia-legal", "invalid_request"},
		"plain PKCE":         {[]oauth2.AuthCodeOption{set("code_challenge_method", "plain")}, "haijia-legal", "invalid_request"},
		"no PKCE":            {[]oauth2.AuthCodeOption{set("code_challenge", "")}, "haijia-legal", "invalid_request"},
		"long":               {[]oauth2.AuthCodeOption{set("state", strings.Repeat("a", 2001))}, "haijia-legal", "invalid_request"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, "")
			a := f.do(t, http.MethodPost, f.address(tt.options...), url.Values{"account": {tt.account}})
			if tt.want == "" {
				if a.status != http.StatusBadRequest || a.sentTo != "" || !strings.Contains(a.text, "role=\"alert\"") {
					t.Errorf("got %d %s", a.status, a.sentTo)
				}
				return
			}
			if a.sentTo != redirect || a.values.Get("error") != tt.want || a.values.Get("code") != "" {
				t.Errorf("got %d %s %v", a.status, a.sentTo, a.values)
			}
			if page := f.do(t, http.MethodGet, f.address(tt.options...), nil); tt.want != "access_denied" && page.values.Get("error") != tt.want {
				t.Errorf("the page got %d %v", page.status, page.values)
			}
		})
	}
}

func TestParameterTwice(t *testing.T) {
	f := newFixture(t, "")
	a := f.do(t, http.MethodGet, f.address()+"&nonce=b", nil)
	if a.values.Get("error") != "invalid_request" {
		t.Errorf("got %d %v", a.status, a.values)
	}
}

func TestRedirectKeepsItsQuery(t *testing.T) {
	f := newFixture(t, "")
	f.oauth.RedirectURL = redirect + "?to=a"
	a := f.do(t, http.MethodPost, f.address(), url.Values{"account": {"haijia-legal"}})
	if a.values.Get("to") != "a" || a.values.Get("code") == "" {
		t.Errorf("sent with %v", a.values)
	}
}

func TestCodeWorksOnceAndShortly(t *testing.T) {
	f := newFixture(t, "")
	exchange := func(code string, c oauth2.Config, v string) error {
		_, err := c.Exchange(t.Context(), code, oauth2.VerifierOption(v))
		return err
	}
	used := f.code(t, "haijia-legal")
	if err := exchange(used, f.oauth, verifier); err != nil {
		t.Fatal(err)
	}
	old := f.code(t, "haijia-legal")
	other := f.oauth
	other.ClientID, other.ClientSecret = "other", "other-secret"
	elsewhere := f.oauth
	elsewhere.RedirectURL = redirect + "?to=a"
	wrong := f.oauth
	wrong.ClientSecret = "guess"
	tests := map[string]struct {
		code   string
		config oauth2.Config
		v      string
		want   string
	}{
		"used":             {used, f.oauth, verifier, "invalid_grant"},
		"made up":          {"abc", f.oauth, verifier, "invalid_grant"},
		"another client":   {f.code(t, "haijia-legal"), other, verifier, "invalid_grant"},
		"another address":  {f.code(t, "haijia-legal"), elsewhere, verifier, "invalid_grant"},
		"another verifier": {f.code(t, "haijia-legal"), f.oauth, verifier + "x", "invalid_grant"},
		"wrong secret":     {f.code(t, "haijia-legal"), wrong, verifier, "invalid_client"},
	}
	for name, tt := range tests {
		err := exchange(tt.code, tt.config, tt.v)
		if e, ok := errors.AsType[*oauth2.RetrieveError](err); !ok || e.ErrorCode != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	f.now.Add(61)
	if err := exchange(old, f.oauth, verifier); err == nil {
		t.Error("a code of 61 seconds works")
	}
}

func TestTokenEndpointRefuses(t *testing.T) {
	f := newFixture(t, "")
	good := url.Values{"client_id": {"portal"}, "client_secret": {"se cret/+%"}, "grant_type": {"authorization_code"}, "code": {"x"}}
	with := func(name, value string) url.Values {
		v := url.Values{name: {value}}
		for n := range good {
			if n != name {
				v[n] = good[n]
			}
		}
		return v
	}
	tests := map[string]struct {
		form   url.Values
		status int
		want   string
	}{
		"no client":      {with("client_id", ""), 401, "invalid_client"},
		"unknown client": {with("client_id", "nobody"), 401, "invalid_client"},
		"empty secret":   {with("client_secret", ""), 401, "invalid_client"},
		"refresh":        {with("grant_type", "refresh_token"), 400, "unsupported_grant_type"},
		"no such code":   {good, 400, "invalid_grant"},
		"too long":       {with("code", strings.Repeat("x", 70<<10)), 400, "invalid_request"},
	}
	for name, tt := range tests {
		a := f.do(t, http.MethodPost, f.issuer+"/token", tt.form)
		if a.status != tt.status || !strings.Contains(a.text, tt.want) || strings.Contains(a.text, "id_token") {
			t.Errorf("%s: %d %s", name, a.status, a.text)
		}
	}
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, f.issuer+"/token", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("%zz:x")))
	res, err := f.browser.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized {
		t.Errorf("broken escapes: %d", res.StatusCode)
	}
}

func TestNewRefuses(t *testing.T) {
	directory, err := Demo()
	if err != nil {
		t.Fatal(err)
	}
	good := Options{Issuer: "https://hall.example", Clock: time.Now, Accounts: directory.Accounts}
	tests := map[string]func(*Options){
		"slash":         func(o *Options) { o.Issuer += "/" },
		"no scheme":     func(o *Options) { o.Issuer = "hall.example" },
		"query":         func(o *Options) { o.Issuer += "?a" },
		"no clock":      func(o *Options) { o.Clock = nil },
		"account twice": func(o *Options) { o.Accounts = append(o.Accounts[:1:1], o.Accounts[0]) },
		"bare client":   func(o *Options) { o.Clients = []Client{{ID: "a"}} },
		"client twice": func(o *Options) {
			o.Clients = []Client{{"a", "b", []string{redirect}}, {"a", "b", []string{redirect}}}
		},
		"path as address": func(o *Options) { o.Clients = []Client{{"a", "b", []string{"/callback"}}} },
	}
	if _, err := New(good); err != nil {
		t.Errorf("good options: %v", err)
	}
	for name, spoil := range tests {
		o := good
		spoil(&o)
		if _, err := New(o); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestNoRandomnessNoCode(t *testing.T) {
	directory, err := Demo()
	if err != nil {
		t.Fatal(err)
	}
	handler, err := New(Options{Issuer: "http://hall.example", Clock: time.Now, Accounts: directory.Accounts,
		Clients: []Client{{"portal", "s", []string{redirect}}}, Random: iotest.ErrReader(io.ErrUnexpectedEOF)})
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"client_id": {"portal"}, "redirect_uri": {redirect}, "response_type": {"code"}, "scope": {"openid"}, "state": {"s"}, "nonce": {"n"},
		"code_challenge": {challenge(verifier)}, "code_challenge_method": {"S256"}, "account": {"haijia-legal"}}
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/authorize", strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, req)
	if !strings.Contains(w.Header().Get("Location"), "error=temporarily_unavailable") {
		t.Errorf("got %d %s", w.Code, w.Header().Get("Location"))
	}
}

func TestParseDirectory(t *testing.T) {
	const good = `
clients: [{id: a, secret: b, redirects: ["https://a.example/"]}]
enterprises:
  - {uscc: 91370203MA3Q8T017E, name: 甲, legal_representative: 乙, accounts: [{subject: s, name: 乙, role: legal}]}
`
	d, err := Parse([]byte(good))
	if err != nil {
		t.Fatal(err)
	}
	want := Directory{[]Client{{"a", "b", []string{"https://a.example/"}}}, []Account{{"s", "s", "乙", Legal, "91370203MA3Q8T017E", "甲", "乙", nil}}}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
	if _, err := Parse([]byte(`{"clients": [], "enterprises": []}`)); err != nil {
		t.Errorf("JSON: %v", err)
	}
	const another = `, accounts: [{subject: t, person: p, name: 丁, role: handler}, `
	if d, err = Parse([]byte(strings.Replace(good, ", accounts: [", another, 1))); err != nil || d.Accounts[0].Subject != "t" || d.Accounts[0].Person != "p" {
		t.Errorf("an account of a person who has several: %+v, %v", d.Accounts, err)
	}
	tests := map[string][2]string{
		"twice there":   {", accounts: [", another + "{subject: u, person: p, name: 丁, role: handler}, "},
		"unknown field": {"secret: b", "secrets: b"},
		"check digit":   {"91370203MA3Q8T017E", "91370203MA3Q8T0170"},
		"short code":    {"91370203MA3Q8T017E", "9137"},
		"letter I":      {"91370203MA3Q8T017E", "91370203MI3Q8T017E"},
		"role":          {"role: legal", "role: boss"},
		"not the legal": {"name: 乙, role", "name: 丙, role"},
		"no name":       {"name: 甲", "name: ''"},
		"no YAML":       {"clients", "\tclients: ["},
	}
	for name, change := range tests {
		if _, err := Parse([]byte(strings.Replace(good, change[0], change[1], 1))); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestValidUSCC(t *testing.T) {
	for _, code := range []string{"91110000101623741K", "91350100M000100Y43"} { // GB 32100
		if !validUSCC(code) {
			t.Errorf("%s is refused", code)
		}
	}
}

func FuzzAuthorize(f *testing.F) {
	directory, err := Demo()
	if err != nil {
		f.Fatal(err)
	}
	handler, err := New(Options{Issuer: "http://hall.example", Clock: time.Now, Accounts: directory.Accounts,
		Clients: []Client{{"portal", "s", []string{redirect}}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("client_id=portal&redirect_uri="+url.QueryEscape(redirect)+"&response_type=code&scope=openid&state=s&nonce=n&code_challenge_method=S256&code_challenge="+challenge(verifier), "account=haijia-legal")
	f.Add("client_id=portal&client_id=x", "")
	f.Fuzz(func(t *testing.T, query, form string) {
		for _, path := range []string{"/authorize", "/token"} {
			req := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form))
			req.URL.RawQuery = query
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, req)
			if to := w.Header().Get("Location"); to != "" && !strings.HasPrefix(to, redirect+"?") {
				t.Errorf("sent to %q", to)
			}
		}
	})
}
