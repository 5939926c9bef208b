package account

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Visit is what has to be the same when a browser comes back from a provider. The
// browser itself carries it, in a cookie that no other site can plant.
type Visit struct {
	State    string // ties the answer to this browser
	Nonce    string // ties the provider's token to this visit
	Verifier string // proves to the provider that the code is ours (PKCE)
}

// NewVisit returns fresh secrets of 256 bits each.
func NewVisit(random io.Reader) (Visit, error) {
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

// ProviderOptions say where an OpenID Connect provider is and who we are to it.
type ProviderOptions struct {
	Kind     string // begins the codes of its faults: "provider", "hall"
	Issuer   string
	ClientID string
	Secret   string
	Redirect string       // our callback, as registered with the provider
	Scopes   []string     // wanted beside openid
	Client   *http.Client // with a time-out; trusts the provider's certificate
	Clock    calendar.Clock
}

// Provider proves who somebody is by OpenID Connect. It says nothing of what they may
// do: roles are ours. It is asked for its addresses and keys when the first person
// signs in, so that the platform starts without it.
type Provider struct {
	o        ProviderOptions
	mu       sync.Mutex
	provider *oidc.Provider // nil until discovery succeeded
}

// NewProvider returns a provider.
func NewProvider(o ProviderOptions) *Provider { return &Provider{o: o} }

// Identity is what a provider vouches for.
type Identity struct {
	Name   string // by IdentityOf
	Factor bool   // a second factor was shown there (amr of RFC 8176 holds mfa)
}

func (p *Provider) discover(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.provider != nil {
		return p.provider, nil
	}
	found, err := oidc.NewProvider(ctx, p.o.Issuer)
	if err != nil {
		return nil, fault.New(fault.Unavailable, p.o.Kind+".unreachable", "identity provider does not answer").Because(err)
	}
	p.provider = found
	return found, nil
}

func (p *Provider) config(found *oidc.Provider) oauth2.Config {
	return oauth2.Config{
		ClientID: p.o.ClientID, ClientSecret: p.o.Secret, RedirectURL: p.o.Redirect, Endpoint: found.Endpoint(),
		Scopes: append([]string{oidc.ScopeOpenID}, p.o.Scopes...),
	}
}

// Begin returns the address to which a browser goes for a visit.
func (p *Provider) Begin(ctx context.Context, v Visit) (string, error) {
	found, err := p.discover(oidc.ClientContext(ctx, p.o.Client))
	if err != nil {
		return "", err
	}
	config := p.config(found)
	return config.AuthCodeURL(v.State, oidc.Nonce(v.Nonce), oauth2.S256ChallengeOption(v.Verifier)), nil
}

// Finish turns the code with which the browser came back into an identity. A code that
// does not belong to the visit is refused.
func (p *Provider) Finish(ctx context.Context, v Visit, code string) (Identity, error) {
	var claims struct {
		Issuer  string   `json:"iss"`
		Methods []string `json:"amr"`
	}
	subject, err := p.Claims(ctx, v, code, &claims)
	if err != nil {
		return Identity{}, err
	}
	return Identity{Name: IdentityOf(claims.Issuer, subject), Factor: slices.Contains(claims.Methods, "mfa")}, nil
}

// Claims is Finish for what else a provider says: it reads that into claims, a pointer
// to a struct with JSON names, and returns the subject.
func (p *Provider) Claims(ctx context.Context, v Visit, code string, claims any) (subject string, err error) {
	ctx = oidc.ClientContext(ctx, p.o.Client)
	found, err := p.discover(ctx)
	if err != nil {
		return "", err
	}
	config := p.config(found)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(v.Verifier))
	if err != nil {
		return "", p.refused("provider does not take the code", err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return "", p.refused("provider gave no identity", nil)
	}
	identity, err := found.Verifier(&oidc.Config{ClientID: p.o.ClientID, Now: p.o.Clock}).Verify(ctx, raw)
	if err != nil {
		return "", p.refused("identity is not valid", err)
	}
	if identity.Nonce != v.Nonce {
		return "", p.refused("identity is of another visit", nil)
	}
	if err := identity.Claims(claims); err != nil {
		return "", p.refused("claims are malformed", err)
	}
	return identity.Subject, nil
}

func (p *Provider) refused(text string, cause error) error {
	return fault.New(fault.Unauthenticated, p.o.Kind+".refused", "%s", text).Because(cause)
}
