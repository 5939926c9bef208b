// Package proving is what both faces say and are told about a person's second factors
// (9.3.2): the forms of the operations, which stand behind each face's own account.
package proving

import (
	"encoding/json"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/face"
)

// CodeIn is a factor that is shown by what the person types.
type CodeIn struct {
	Body struct {
		Code string `json:"code" minLength:"6" maxLength:"32" doc:"Six digits of the authenticator, or a recovery code"`
	}
}

// CredentialIn is a factor that is shown by the browser.
type CredentialIn struct {
	Body struct {
		Answer json.RawMessage `json:"answer" doc:"What navigator.credentials answered, as PublicKeyCredential.toJSON() gives it"`
	}
}

// NameIn begins to add a factor.
type NameIn struct {
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"50" doc:"By which its owner knows it"`
	}
}

// FactorIn names a factor that the person has.
type FactorIn struct {
	Factor string `path:"factor" maxLength:"32"`
}

// FactorAnswer is a factor as its owner sees it.
type FactorAnswer struct {
	ID    string `json:"id"`
	Kind  string `json:"kind" enum:"totp,webauthn"`
	Name  string `json:"name"`
	Added string `json:"added"`
	Used  string `json:"used,omitempty"`
}

// FactorsOut is everything that a person can show.
type FactorsOut struct {
	Body struct {
		Items    []FactorAnswer `json:"items"`
		Recovery int            `json:"recovery" doc:"Recovery codes that are left"`
	}
}

// Factors answers with what a person can show.
func Factors(p account.Proofs) *FactorsOut {
	out := &FactorsOut{}
	out.Body.Items, out.Body.Recovery = make([]FactorAnswer, 0, len(p.Factors)), len(p.Recovery)
	for _, f := range p.Factors {
		out.Body.Items = append(out.Body.Items, FactorAnswer{ID: f.ID, Kind: string(f.Kind), Name: f.Name, Added: face.When(f.Added), Used: face.When(f.Used)})
	}
	return out
}

// AuthenticatorOut is an authenticator that is to be confirmed by its first code.
type AuthenticatorOut struct {
	Body struct {
		Secret  string `json:"secret" doc:"To be typed into the authenticator. It is shown once"`
		Address string `json:"address" doc:"The same as otpauth address, for a picture"`
	}
}

// Authenticator answers with a new authenticator.
func Authenticator(secret, address string, err error) (*AuthenticatorOut, error) {
	if err != nil {
		return nil, err
	}
	out := &AuthenticatorOut{}
	out.Body.Secret, out.Body.Address = secret, address
	return out, nil
}

// RecoveryOut is recovery codes, which are shown once.
type RecoveryOut struct {
	Body struct {
		Recovery []string `json:"recovery" doc:"Recovery codes, each usable once, shown once; empty when there are some already"`
	}
}

// Recovery answers with recovery codes.
func Recovery(codes []string, err error) (*RecoveryOut, error) {
	if err != nil {
		return nil, err
	}
	out := &RecoveryOut{}
	out.Body.Recovery = append([]string{}, codes...)
	return out, nil
}

// OptionsOut is what a browser needs to use a security key.
type OptionsOut struct {
	Body struct {
		Options json.RawMessage `json:"options" doc:"What the browser passes to navigator.credentials (WebAuthn)"`
	}
}

// Options answers with what a browser needs.
func Options(o json.RawMessage, err error) (*OptionsOut, error) {
	if err != nil {
		return nil, err
	}
	out := &OptionsOut{}
	out.Body.Options = o
	return out, nil
}
