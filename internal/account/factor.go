package account

import (
	"crypto/subtle"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// FactorKind is a kind of second factor.
type FactorKind string

// The kinds of second factors.
const (
	Authenticator FactorKind = "totp"     // an app that shows codes
	SecurityKey   FactorKind = "webauthn" // a device that signs; cryptographic in the sense of GB/T 22239
)

// Factor is one thing that somebody has.
type Factor struct {
	ID    string
	Kind  FactorKind
	Name  string // chosen by its owner
	Added time.Time
	Used  time.Time
	// Secret is the shared secret of an authenticator, or what is kept of a security
	// key in the form of the library that checks it.
	Secret []byte
	Step   int64 // of an authenticator: the last that was used
}

// LogValue implements slog.LogValuer and shows no secret.
func (f Factor) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", f.ID), slog.String("kind", string(f.Kind)))
}

// Bounds of what one person has.
const (
	maxFactors    = 5
	recoveryCodes = 10
	maxPast       = 5               // passwords that may not be used again
	pendingFor    = 5 * time.Minute // how long a ceremony may take
)

// Proofs are what proves somebody besides the present password: second factors,
// recovery codes, and passwords that were used before. All of it is sealed at rest.
type Proofs struct {
	Factors     []Factor
	Recovery    [][]byte // hashes of codes that were not used
	Past        []Credential
	PasswordSet time.Time
	Identity    string  // by IdentityOf: the person's name at the identity provider, "" when not linked
	Pending     Pending // a ceremony under way
}

// Pending is a ceremony that begins in one request and ends in another.
type Pending struct {
	Purpose string // "add" or "prove"
	Factor  Factor // of an authenticator that is to be added
	Data    []byte // of a security key's ceremony
	Expires time.Time
}

// LogValue implements slog.LogValuer and shows nothing.
func (Proofs) LogValue() slog.Value { return slog.StringValue("***") }

// Any reports whether there is a second factor.
func (p *Proofs) Any() bool { return len(p.Factors) > 0 }

// begun returns the ceremony of that purpose, if it is under way.
func (p *Proofs) begun(purpose string, now time.Time) (Pending, error) {
	if p.Pending.Purpose != purpose || !now.Before(p.Pending.Expires) {
		return Pending{}, fault.New(fault.Conflict, "factor.not-begun", "nothing was begun, or it took too long")
	}
	return p.Pending, nil
}

func (p *Proofs) room() error {
	if len(p.Factors) >= maxFactors {
		return fault.New(fault.Limited, "factor.too-many", "a person has at most %d second factors", maxFactors).
			With("max", fmt.Sprint(maxFactors))
	}
	return nil
}

// BeginAuthenticator makes the secret of an authenticator and returns it as text and
// as an address. It counts once ConfirmAuthenticator has seen a code of it.
func (p *Proofs) BeginAuthenticator(random io.Reader, issuer, login, name string, now time.Time) (secret, address string, err error) {
	if err := p.room(); err != nil {
		return "", "", err
	}
	key, label := make([]byte, totpSecret), make([]byte, 10)
	for _, b := range [][]byte{key, label} {
		if _, err := io.ReadFull(random, b); err != nil {
			return "", "", fmt.Errorf("read randomness for an authenticator: %w", err)
		}
	}
	f := Factor{ID: codeAlphabet().EncodeToString(label), Kind: Authenticator, Name: name, Added: now, Secret: key}
	p.Pending = Pending{Purpose: "add", Factor: f, Expires: now.Add(pendingFor)}
	return totpText(key), totpAddress(key, issuer, login), nil
}

// ConfirmAuthenticator ends what BeginAuthenticator began.
func (p *Proofs) ConfirmAuthenticator(code string, now time.Time) error {
	pending, err := p.begun("add", now)
	if err != nil {
		return err
	}
	if pending.Factor.Kind != Authenticator {
		return fault.New(fault.Conflict, "factor.not-begun", "no authenticator was begun")
	}
	step, ok := matchTOTP(pending.Factor.Secret, code, 0, now)
	if !ok {
		return fault.New(fault.Invalid, "factor.code-refused", "code is wrong or was used").At("/code")
	}
	pending.Factor.Step, pending.Factor.Used = step, now
	p.Factors, p.Pending = append(p.Factors, pending.Factor), Pending{}
	return nil
}

// Check takes a code of an authenticator, or a recovery code, and uses it up. It
// returns the id of the factor, "recovery" for a recovery code.
func (p *Proofs) Check(code string, now time.Time) (string, error) {
	for i := range p.Factors {
		f := &p.Factors[i]
		if f.Kind != Authenticator {
			continue
		}
		if step, ok := matchTOTP(f.Secret, code, f.Step, now); ok {
			f.Step, f.Used = step, now
			return f.ID, nil
		}
	}
	sum := recoveryHash(code)
	for i, hash := range p.Recovery {
		if subtle.ConstantTimeCompare(hash, sum) == 1 {
			p.Recovery = slices.Delete(p.Recovery, i, i+1)
			return "recovery", nil
		}
	}
	return "", fault.New(fault.Forbidden, "factor.code-refused", "code is wrong or was used").At("/code")
}

// Recover makes new recovery codes; those from before end. They are shown once.
func (p *Proofs) Recover(random io.Reader) ([]string, error) {
	if !p.Any() {
		return nil, fault.New(fault.Conflict, "factor.none", "recovery codes stand in for a second factor, and there is none")
	}
	p.Recovery = nil
	var codes []string
	for range recoveryCodes {
		b := make([]byte, 10)
		if _, err := io.ReadFull(random, b); err != nil {
			return nil, fmt.Errorf("read randomness for recovery codes: %w", err)
		}
		text := codeAlphabet().EncodeToString(b)
		codes = append(codes, text[:4]+"-"+text[4:8]+"-"+text[8:12]+"-"+text[12:])
		p.Recovery = append(p.Recovery, recoveryHash(text))
	}
	return codes, nil
}

// recoveryHash forgives what people do to codes. A code has 80 random bits, so a
// plain hash is enough.
func recoveryHash(code string) []byte { return codeHash("recovery", code) }

// Drop takes a factor away. The last one goes only where none is required.
func (p *Proofs) Drop(id string, required bool) error {
	i := slices.IndexFunc(p.Factors, func(f Factor) bool { return f.ID == id })
	if i < 0 {
		return fault.New(fault.NotFound, "factor.unknown", "no such second factor")
	}
	if required && len(p.Factors) == 1 {
		return fault.New(fault.Conflict, "factor.last", "a second factor is required: add the next one first")
	}
	p.Factors = slices.Delete(p.Factors, i, i+1)
	if !p.Any() {
		p.Recovery = nil
	}
	return nil
}

// Replace notes that another password is set and keeps the one before, so that it is
// not taken again soon.
func (p *Proofs) Replace(old Credential, now time.Time) {
	p.PasswordSet = now
	if !old.Set() {
		return
	}
	p.Past = append([]Credential{old}, p.Past...)
	p.Past = p.Past[:min(len(p.Past), maxPast)]
}

// Was reports whether a password is one of those that were used before.
func (p *Proofs) Was(password string) bool {
	for _, c := range p.Past {
		if c.Matches(password) {
			return true
		}
	}
	return false
}

// IdentityHash is what a person's name at a provider is found by: issuer and subject
// in one, as IdentityOf makes it. The hash keeps the name out of plain columns.
func IdentityHash(identity string) []byte {
	sum := sm3.Sum([]byte("zhilian identity\n" + identity))
	return sum[:]
}

// IdentityOf names a person at a provider. An issuer is an address and holds no space.
func IdentityOf(issuer, subject string) string { return issuer + " " + subject }
