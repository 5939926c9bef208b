package hall

import (
	_ "embed"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// request is an authorization request whose client and redirect address are
// known to belong together.
type request struct {
	Client    Client
	Redirect  string
	State     string
	Nonce     string
	Challenge string
}

// refusal is an answer to a bad request of the protocol, by its error names.
type refusal struct {
	name, text string
}

var challengeForm = regexp.MustCompile(`\A[A-Za-z0-9_-]{43}\z`)

// read checks an authorization request. When even client and redirect address
// are wrong, ok is false and nobody may be sent anywhere.
func (h *hall) read(form url.Values) (req request, bad *refusal, ok bool) {
	client, known := h.client(form.Get("client_id"))
	redirect := form.Get("redirect_uri")
	if !known || !slices.Contains(client.Redirects, redirect) {
		return request{}, nil, false
	}
	req = request{client, redirect, form.Get("state"), form.Get("nonce"), form.Get("code_challenge")}
	return req, h.judge(form, req), true
}

func (h *hall) judge(form url.Values, req request) *refusal {
	for name, values := range form {
		if len(values) > 1 {
			return &refusal{"invalid_request", "a parameter stands twice: " + printable(name)}
		}
		if len(values[0]) > 2000 {
			return &refusal{"invalid_request", "a parameter is too long: " + printable(name)}
		}
	}
	switch {
	case form.Get("response_type") != "code":
		return &refusal{"unsupported_response_type", "response_type must be code"}
	case !slices.Contains(strings.Fields(form.Get("scope")), "openid"):
		return &refusal{"invalid_scope", "scope must hold openid"}
	case req.State == "" || req.Nonce == "":
		return &refusal{"invalid_request", "state and nonce are required"}
	case form.Get("code_challenge_method") != "S256" || !challengeForm.MatchString(req.Challenge):
		return &refusal{"invalid_request", "a PKCE challenge with method S256 is required"}
	}
	return nil
}

// printable keeps a name that was sent fit for an error text.
func printable(s string) string {
	if len(s) > 40 || strings.ContainsFunc(s, func(r rune) bool { return r <= 0x20 || r > 0x7e || r == '"' || r == '\\' }) {
		return "(name not shown)"
	}
	return s
}

// handleAsk shows the sign-in page.
func (h *hall) handleAsk(w http.ResponseWriter, r *http.Request) {
	form := r.URL.Query()
	req, bad, ok := h.read(form)
	switch {
	case !ok:
		h.page(w, http.StatusBadRequest, view{Fault: "应用未登记，或回调地址与登记不符。"})
	case bad != nil:
		h.sendBack(w, r, req, url.Values{"error": {bad.name}, "error_description": {bad.text}})
	default:
		h.page(w, http.StatusOK, view{Client: req.Client.ID, Accounts: h.Accounts, Hidden: hidden(form), Redirect: req.Redirect})
	}
}

// handleChoose signs in the account that the form names. A script that was sent
// to handleAsk's address may post account=SUBJECT to that same address instead
// of reading the page.
func (h *hall) handleChoose(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		h.page(w, http.StatusBadRequest, view{Fault: "表单无法读取。"})
		return
	}
	form := r.URL.Query()
	maps.Copy(form, r.PostForm)
	subject := form.Get("account")
	form.Del("account")
	req, bad, ok := h.read(form)
	account, known := h.account(subject)
	switch {
	case !ok:
		h.page(w, http.StatusBadRequest, view{Fault: "应用未登记，或回调地址与登记不符。"})
	case bad != nil:
		h.sendBack(w, r, req, url.Values{"error": {bad.name}, "error_description": {bad.text}})
	case subject == "":
		h.sendBack(w, r, req, url.Values{"error": {"access_denied"}, "error_description": {"nobody signed in"}})
	case !known:
		h.page(w, http.StatusBadRequest, view{Fault: "没有这个账号。"})
	default:
		code, err := h.remember(grant{request: req, account: account, at: h.Clock()})
		if err != nil {
			h.sendBack(w, r, req, url.Values{"error": {"temporarily_unavailable"}})
			return
		}
		h.sendBack(w, r, req, url.Values{"code": {code}})
	}
}

// sendBack returns the browser to the client. The issuer goes along (RFC 9207),
// so that a client of several providers cannot be made to mix them up.
func (h *hall) sendBack(w http.ResponseWriter, r *http.Request, req request, values url.Values) {
	values.Set("iss", h.Issuer)
	if req.State != "" {
		values.Set("state", req.State)
	}
	separator := "?"
	if strings.Contains(req.Redirect, "?") {
		separator = "&"
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, req.Redirect+separator+values.Encode(), http.StatusSeeOther)
}

// view is what the page shows.
type view struct {
	Fault    string
	Client   string
	Accounts []Account
	Hidden   []field
	Redirect string
}

type field struct{ Name, Value string }

func hidden(form url.Values) []field {
	var list []field
	for name, values := range form {
		list = append(list, field{name, values[0]})
	}
	slices.SortFunc(list, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	return list
}

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

func (h *hall) page(w http.ResponseWriter, status int, v view) {
	var b strings.Builder
	if err := page.Execute(&b, v); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	policy := "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
	if u, err := url.Parse(v.Redirect); err == nil && u.Host != "" {
		policy += fmt.Sprintf(" %s://%s", u.Scheme, u.Host) // browsers apply form-action to the redirect too
	}
	head := w.Header()
	head.Set("Content-Security-Policy", policy)
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Cache-Control", "no-store")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "no-referrer")
	w.WriteHeader(status)
	fmt.Fprint(w, b.String())
}
