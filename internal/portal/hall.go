package portal

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Hall is the 网办大厅, which proves who acts for which enterprise.
type Hall interface {
	// Begin returns the address to which a browser goes, for a visit with these
	// secrets.
	Begin(ctx context.Context, v Visit) (string, error)
	// Finish turns the code with which the browser came back into a proof. It
	// refuses a code that does not belong to the visit.
	Finish(ctx context.Context, v Visit, code string) (enterprise.Proof, error)
}

// Visit is what has to be the same when a browser comes back from the hall. The
// browser itself carries it, in a cookie that no other site can plant.
type Visit struct {
	State    string // ties the answer to this browser
	Nonce    string // ties the hall's token to this visit
	Verifier string // proves to the hall that the code is ours (PKCE)
}

// newVisit returns fresh secrets of 256 bits each.
func newVisit(random io.Reader) (Visit, error) {
	secrets := make([]string, 3)
	for i := range secrets {
		b := make([]byte, 32)
		if _, err := io.ReadFull(random, b); err != nil {
			return Visit{}, fmt.Errorf("read randomness for a sign-in: %w", err)
		}
		secrets[i] = base64.RawURLEncoding.EncodeToString(b)
	}
	return Visit{State: secrets[0], Nonce: secrets[1], Verifier: secrets[2]}, nil
}

// OIDCOptions say where the hall is and who we are to it.
type OIDCOptions struct {
	Issuer   string
	ClientID string
	Secret   string
	Redirect string       // our callback, as registered with the hall
	Client   *http.Client // with a time-out; trusts the hall's certificate
	Clock    calendar.Clock
}

// OIDC is a hall that speaks OpenID Connect. It is asked for its addresses and
// keys when the first person signs in, so that the portal starts without it.
type OIDC struct {
	o        OIDCOptions
	mu       sync.Mutex
	provider *oidc.Provider // nil until discovery succeeded
}

// NewOIDC returns a hall.
func NewOIDC(o OIDCOptions) *OIDC { return &OIDC{o: o} }

func (h *OIDC) discover(ctx context.Context) (*oidc.Provider, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.provider != nil {
		return h.provider, nil
	}
	p, err := oidc.NewProvider(ctx, h.o.Issuer)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "hall.unreachable", "identity provider does not answer").Because(err)
	}
	h.provider = p
	return p, nil
}

func (h *OIDC) config(p *oidc.Provider) oauth2.Config {
	return oauth2.Config{
		ClientID: h.o.ClientID, ClientSecret: h.o.Secret, RedirectURL: h.o.Redirect,
		Endpoint: p.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "profile", "enterprise"},
	}
}

// Begin implements Hall.
func (h *OIDC) Begin(ctx context.Context, v Visit) (string, error) {
	p, err := h.discover(oidc.ClientContext(ctx, h.o.Client))
	if err != nil {
		return "", err
	}
	config := h.config(p)
	return config.AuthCodeURL(v.State, oidc.Nonce(v.Nonce), oauth2.S256ChallengeOption(v.Verifier)), nil
}

// Finish implements Hall.
func (h *OIDC) Finish(ctx context.Context, v Visit, code string) (enterprise.Proof, error) {
	ctx = oidc.ClientContext(ctx, h.o.Client)
	p, err := h.discover(ctx)
	if err != nil {
		return enterprise.Proof{}, err
	}
	config := h.config(p)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(v.Verifier))
	if err != nil {
		return enterprise.Proof{}, refused("hall does not take the code", err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return enterprise.Proof{}, refused("hall gave no identity", nil)
	}
	identity, err := p.Verifier(&oidc.Config{ClientID: h.o.ClientID, Now: h.o.Clock}).Verify(ctx, raw)
	if err != nil {
		return enterprise.Proof{}, refused("identity is not valid", err)
	}
	if identity.Nonce != v.Nonce {
		return enterprise.Proof{}, refused("identity is of another visit", nil)
	}
	var c claims
	if err := identity.Claims(&c); err != nil {
		return enterprise.Proof{}, refused("claims are malformed", err)
	}
	return c.proof(identity.Subject), nil
}

func refused(text string, cause error) error {
	return fault.New(fault.Unauthenticated, "hall.refused", "%s", text).Because(cause)
}

// claims are what the hall says of a person beside the subject.
type claims struct {
	Person   string `json:"name"`
	Mobile   string `json:"phone_number"` // optional
	USCC     string `json:"uscc"`
	Name     string `json:"enterprise_name"`
	LegalRep string `json:"legal_representative"`
	Role     string `json:"role"`
	Units    []struct {
		Number string `json:"number"`
		Name   string `json:"name"`
	} `json:"units"` // optional
}

func (c claims) proof(subject string) enterprise.Proof {
	p := enterprise.Proof{
		Subject: subject, Capacity: capacityOf(c.Role), Person: c.Person, Mobile: c.Mobile,
		USCC: c.USCC, Name: c.Name, LegalRep: c.LegalRep,
	}
	for _, u := range c.Units {
		p.Units = append(p.Units, enterprise.Unit{Number: enterprise.UnitNumber(u.Number), Name: u.Name})
	}
	return p
}

// capacityOf translates the hall's word; a word we do not know is no capacity,
// which package enterprise refuses.
func capacityOf(role string) enterprise.Capacity {
	switch role {
	case "legal":
		return enterprise.LegalRepresentative
	case "admin":
		return enterprise.Administrator
	case "handler":
		return enterprise.Handler
	}
	return ""
}
