package hall

import (
	"cmp"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/go-jose/go-jose/v4"
)

func (h *hall) handleDiscovery(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, map[string]any{
		"issuer":                                         h.Issuer,
		"authorization_endpoint":                         h.Issuer + "/authorize",
		"token_endpoint":                                 h.Issuer + "/token",
		"jwks_uri":                                       h.Issuer + "/jwks",
		"response_types_supported":                       []string{"code"},
		"response_modes_supported":                       []string{"query"},
		"grant_types_supported":                          []string{"authorization_code"},
		"subject_types_supported":                        []string{"public"},
		"id_token_signing_alg_values_supported":          []string{string(jose.ES256)},
		"scopes_supported":                               []string{"openid"},
		"token_endpoint_auth_methods_supported":          []string{"client_secret_basic", "client_secret_post"},
		"code_challenge_methods_supported":               []string{"S256"},
		"authorization_response_iss_parameter_supported": true,
		"claims_supported": []string{"sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "name", "role",
			"uscc", "enterprise_name", "legal_representative"},
	})
}

func (h *hall) handleKeys(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{h.key}})
}

// handleToken changes a code into an ID token.
func (h *hall) handleToken(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		refuse(w, http.StatusBadRequest, "invalid_request", "the form cannot be read")
		return
	}
	client, ok := h.authenticate(r)
	if !ok {
		w.Header().Set("WWW-Authenticate", `Basic realm="hall"`)
		refuse(w, http.StatusUnauthorized, "invalid_client", "unknown client or wrong secret")
		return
	}
	if r.PostForm.Get("grant_type") != "authorization_code" {
		refuse(w, http.StatusBadRequest, "unsupported_grant_type", "grant_type must be authorization_code")
		return
	}
	g, ok := h.redeem(r.PostForm.Get("code"))
	if !ok || g.request.Client.ID != client.ID || g.request.Redirect != r.PostForm.Get("redirect_uri") ||
		!equal(challenge(r.PostForm.Get("code_verifier")), g.request.Challenge) {
		refuse(w, http.StatusBadRequest, "invalid_grant", "code, redirect_uri or code_verifier do not fit, or the code was used or is too old")
		return
	}
	h.give(w, g)
}

// authenticate knows a client by HTTP Basic or by the form.
func (h *hall) authenticate(r *http.Request) (Client, bool) {
	id, secret, basic := r.BasicAuth()
	if basic {
		var err1, err2 error // RFC 6749 §2.3.1: both are form-encoded first
		id, err1 = url.QueryUnescape(id)
		secret, err2 = url.QueryUnescape(secret)
		if err1 != nil || err2 != nil {
			return Client{}, false
		}
	} else {
		id, secret = r.PostForm.Get("client_id"), r.PostForm.Get("client_secret")
	}
	client, known := h.client(id)
	return client, equal(secret, client.Secret) && known
}

// equal compares without telling by its time where two texts differ.
func equal(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// claims of an ID token.
type claims struct {
	Issuer              string `json:"iss"`
	Subject             string `json:"sub"`
	Audience            string `json:"aud"`
	Expires             int64  `json:"exp"`
	IssuedAt            int64  `json:"iat"`
	AuthTime            int64  `json:"auth_time"`
	Nonce               string `json:"nonce"`
	ACR                 string `json:"acr"`
	Name                string `json:"name"`
	Role                Role   `json:"role"`
	USCC                string `json:"uscc"`
	Enterprise          string `json:"enterprise_name"`
	LegalRepresentative string `json:"legal_representative"`
	Units               []Unit `json:"units,omitempty"`
}

// acr of everybody here; the real hall would say by which means a person was
// recognised.
const acr = "demo"

func (h *hall) give(w http.ResponseWriter, g grant) {
	now := h.Clock()
	a := g.account
	idToken, err := h.sign(claims{
		Issuer: h.Issuer, Subject: cmp.Or(a.Person, a.Subject), Audience: g.request.Client.ID,
		Expires: now.Add(tokenLife).Unix(), IssuedAt: now.Unix(), AuthTime: g.at.Unix(),
		Nonce: g.request.Nonce, ACR: acr,
		Name: a.Name, Role: a.Role, USCC: a.USCC, Enterprise: a.Enterprise, LegalRepresentative: a.LegalRepresentative, Units: a.Units,
	})
	if err != nil {
		refuse(w, http.StatusInternalServerError, "server_error", "the token could not be signed")
		return
	}
	access, err := h.random() // opens nothing: there is no endpoint for it
	if err != nil {
		refuse(w, http.StatusInternalServerError, "server_error", "no randomness")
		return
	}
	reply(w, http.StatusOK, map[string]any{
		"access_token": access, "token_type": "Bearer", "expires_in": int(tokenLife / time.Second), "id_token": idToken,
	})
}

func (h *hall) sign(c claims) (string, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	signed, err := h.signer.Sign(text)
	if err != nil {
		return "", err
	}
	return signed.CompactSerialize()
}

func refuse(w http.ResponseWriter, status int, name, text string) {
	reply(w, status, map[string]string{"error": name, "error_description": text})
}

func reply(w http.ResponseWriter, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(text)
}
