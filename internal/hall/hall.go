// Package hall stands for the authority's online service hall (网办大厅) in the
// demonstration and in tests. The real one proves who a person is and for which
// enterprise that person acts; the platform opens an enterprise's space on that
// proof alone. This one is an OpenID Connect provider with the same proof and
// no check of the person at all: its sign-in page lists the accounts and
// whoever opens it chooses one. It must never stand where the real one belongs.
//
// What it does strictly is the protocol, so that a platform that works here
// works there: authorization code flow only, with PKCE (S256), state and nonce
// required; redirect addresses compared byte for byte; codes used once and for
// a minute; ID tokens signed with ES256 by a key made at start.
//
// Claims beside the usual ones: uscc (统一社会信用代码), enterprise_name,
// legal_representative (法定代表人), role ("legal" for the legal representative,
// "handler" for a 授权经办人), name, and acr, which tells how the person was
// recognised; units, the insured units of the enterprise by number and name.
package hall

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Role is in which quality an account acts for its enterprise.
type Role string

// The roles.
const (
	Legal   Role = "legal"   // 法定代表人
	Handler Role = "handler" // 授权经办人
)

// Account is one person who acts for one enterprise. Whoever acts for several has an
// account for each, and one name as a person.
type Account struct {
	Subject             string // stable id of the account at the hall
	Person              string // stable id of the person, who may have several accounts
	Name                string
	Role                Role
	USCC                string
	Enterprise          string // name
	LegalRepresentative string
	Units               []Unit // for which the enterprise is insured
}

// Unit is one insured unit of an enterprise (单位参保编号).
type Unit struct {
	Number string `yaml:"number" json:"number"`
	Name   string `yaml:"name" json:"name"`
}

// Client is a system that lets people sign in at the hall.
type Client struct {
	ID        string
	Secret    string
	Redirects []string // absolute addresses, compared byte for byte
}

// Options says how a hall is set up. All but Random are required.
type Options struct {
	Issuer   string // its own address, without a slash at the end
	Clients  []Client
	Accounts []Account
	Clock    calendar.Clock
	Random   io.Reader // makes codes; nil for the system's source
}

// Life of what the hall gives out.
const (
	codeLife  = time.Minute
	tokenLife = 5 * time.Minute
)

// maxCodes bounds the codes that wait for their token request.
const maxCodes = 10_000

type hall struct {
	Options
	base   string // path of the issuer's address
	signer jose.Signer
	key    jose.JSONWebKey
	mu     sync.Mutex
	codes  map[string]grant
}

// grant is what a code stands for.
type grant struct {
	request request
	account Account
	at      time.Time
}

// New returns the hall as a handler for all addresses below its issuer.
func New(o Options) (http.Handler, error) {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("hall: %w", err)
	}
	h := &hall{Options: o, codes: map[string]grant{}}
	if err := h.makeKey(); err != nil {
		return nil, fmt.Errorf("hall: make key: %w", err)
	}
	u, err := url.Parse(o.Issuer)
	if err != nil {
		return nil, fmt.Errorf("hall: %w", err)
	}
	h.base = u.Path
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+h.base+"/.well-known/openid-configuration", h.handleDiscovery)
	mux.HandleFunc("GET "+h.base+"/jwks", h.handleKeys)
	mux.HandleFunc("GET "+h.base+"/authorize", h.handleAsk)
	mux.HandleFunc("POST "+h.base+"/authorize", h.handleChoose)
	mux.HandleFunc("POST "+h.base+"/token", h.handleToken)
	mux.HandleFunc("GET "+h.base+"/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	return mux, nil
}

func (o Options) check() error {
	u, err := url.Parse(o.Issuer)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.HasSuffix(o.Issuer, "/") || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("issuer %q is not an address without a slash at the end", o.Issuer)
	}
	if o.Clock == nil {
		return fmt.Errorf("no clock given")
	}
	return Directory{Clients: o.Clients, Accounts: o.Accounts}.check()
}

func (h *hall) makeKey() error {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	h.key = jose.JSONWebKey{Key: private.Public(), Algorithm: string(jose.ES256), Use: "sig"}
	print, err := h.key.Thumbprint(crypto.SHA256)
	if err != nil {
		return err
	}
	h.key.KeyID = base64.RawURLEncoding.EncodeToString(print)
	h.signer, err = jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: private, KeyID: h.key.KeyID}},
		(&jose.SignerOptions{}).WithType("JWT"))
	return err
}

// random returns a text that cannot be guessed.
func (h *hall) random() (string, error) {
	b := make([]byte, 32)
	if _, err := io.ReadFull(h.Random, b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

// remember keeps a grant under a fresh code.
func (h *hall) remember(g grant) (string, error) {
	code, err := h.random()
	if err != nil {
		return "", err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for c, old := range h.codes {
		if g.at.Sub(old.at) > codeLife {
			delete(h.codes, c)
		}
	}
	if len(h.codes) >= maxCodes {
		return "", fmt.Errorf("too many codes wait")
	}
	h.codes[code] = g
	return code, nil
}

// redeem returns the grant of a code, once.
func (h *hall) redeem(code string) (grant, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	g, ok := h.codes[code]
	delete(h.codes, code)
	return g, ok && h.Clock().Sub(g.at) <= codeLife
}

func (h *hall) client(id string) (Client, bool) {
	i := slices.IndexFunc(h.Clients, func(c Client) bool { return c.ID == id })
	if i < 0 {
		return Client{}, false
	}
	return h.Clients[i], true
}

func (h *hall) account(subject string) (Account, bool) {
	i := slices.IndexFunc(h.Accounts, func(a Account) bool { return a.Subject == subject })
	if i < 0 {
		return Account{}, false
	}
	return h.Accounts[i], true
}

// challenge is the S256 form of a PKCE verifier.
func challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
