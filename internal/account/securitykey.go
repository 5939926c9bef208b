package account

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// SecurityKeys runs the ceremonies of security keys (WebAuthn) for one face: what a
// key signs names the face's address, so that a look-alike page gets nothing of use.
type SecurityKeys struct{ web *webauthn.WebAuthn }

// NewSecurityKeys returns the ceremonies of the face that browsers see at origin.
func NewSecurityKeys(origin string) (*SecurityKeys, error) {
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" {
		return nil, fmt.Errorf("address %q has no host that security keys could be bound to", origin)
	}
	web, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Zhilian", RPOrigins: []string{u.Scheme + "://" + u.Host}})
	if err != nil {
		return nil, fmt.Errorf("security keys for %s: %w", origin, err)
	}
	return &SecurityKeys{web}, nil
}

// holder is a person as the library knows one.
type holder struct {
	id, login string
	keys      []webauthn.Credential
}

// WebAuthnID implements webauthn.User.
func (h holder) WebAuthnID() []byte { return []byte(h.id) }

// WebAuthnName implements webauthn.User.
func (h holder) WebAuthnName() string { return h.login }

// WebAuthnDisplayName implements webauthn.User.
func (h holder) WebAuthnDisplayName() string { return h.login }

// WebAuthnCredentials implements webauthn.User.
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

func (p *Proofs) holder(id, login string) (holder, error) {
	h := holder{id: id, login: login}
	for _, f := range p.Factors {
		if f.Kind != SecurityKey {
			continue
		}
		var c webauthn.Credential
		if err := json.Unmarshal(f.Secret, &c); err != nil {
			return h, fmt.Errorf("stored security key is malformed: %w", err)
		}
		h.keys = append(h.keys, c)
	}
	return h, nil
}

// BeginAdd begins to add a security key and returns what the browser passes to
// navigator.credentials.create.
func (k *SecurityKeys) BeginAdd(random io.Reader, p *Proofs, id, login, name string, now time.Time) (json.RawMessage, error) {
	if err := p.room(); err != nil {
		return nil, err
	}
	h, err := p.holder(id, login)
	if err != nil {
		return nil, err
	}
	options, session, err := k.web.BeginRegistration(h, webauthn.WithExclusions(webauthn.Credentials(h.keys).CredentialDescriptors()))
	if err != nil {
		return nil, fmt.Errorf("begin to add a security key: %w", err)
	}
	label := make([]byte, 10)
	if _, err := io.ReadFull(random, label); err != nil {
		return nil, fmt.Errorf("read randomness for a security key: %w", err)
	}
	return p.await("add", Factor{ID: codeAlphabet().EncodeToString(label), Kind: SecurityKey, Name: name, Added: now}, session, options, now)
}

// await keeps a ceremony and returns what the browser needs for it.
func (p *Proofs) await(purpose string, f Factor, session *webauthn.SessionData, options any, now time.Time) (json.RawMessage, error) {
	data, err := json.Marshal(session)
	if err != nil {
		return nil, fmt.Errorf("keep a ceremony: %w", err)
	}
	p.Pending = Pending{Purpose: purpose, Factor: f, Data: data, Expires: now.Add(pendingFor)}
	return json.Marshal(options)
}

// resume returns a ceremony and ends it: what a browser answers is looked at once.
func (p *Proofs) resume(purpose string, now time.Time) (Pending, webauthn.SessionData, error) {
	var session webauthn.SessionData
	pending, err := p.begun(purpose, now)
	if err == nil && pending.Factor.Kind != SecurityKey {
		err = fault.New(fault.Conflict, "factor.not-begun", "no security key was begun")
	}
	if err != nil {
		return pending, session, err
	}
	if err := json.Unmarshal(pending.Data, &session); err != nil {
		return pending, session, fmt.Errorf("stored ceremony is malformed: %w", err)
	}
	p.Pending = Pending{}
	return pending, session, nil
}

// FinishAdd takes the browser's answer to BeginAdd.
func (k *SecurityKeys) FinishAdd(p *Proofs, id, login string, answer []byte, now time.Time) error {
	pending, session, err := p.resume("add", now)
	if err != nil {
		return err
	}
	h, err := p.holder(id, login)
	if err != nil {
		return err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return refusedKey(err)
	}
	c, err := k.web.CreateCredential(h, session, parsed)
	if err != nil {
		return refusedKey(err)
	}
	if pending.Factor.Secret, err = json.Marshal(c); err != nil {
		return fmt.Errorf("keep a security key: %w", err)
	}
	pending.Factor.Used = now
	p.Factors = append(p.Factors, pending.Factor)
	return nil
}

func refusedKey(err error) error {
	return fault.New(fault.Forbidden, "factor.key-refused", "the security key's answer is not right").Because(err)
}

// BeginProve begins to show a security key and returns what the browser passes to
// navigator.credentials.get.
func (k *SecurityKeys) BeginProve(p *Proofs, id, login string, now time.Time) (json.RawMessage, error) {
	h, err := p.holder(id, login)
	if err != nil {
		return nil, err
	}
	if len(h.keys) == 0 {
		return nil, fault.New(fault.Conflict, "factor.no-key", "there is no security key")
	}
	options, session, err := k.web.BeginLogin(h)
	if err != nil {
		return nil, fmt.Errorf("begin to show a security key: %w", err)
	}
	return p.await("prove", Factor{Kind: SecurityKey}, session, options, now)
}

// FinishProve takes the browser's answer to BeginProve and returns the id of the key.
// A counter that went back tells of a copy of the key and is refused.
func (k *SecurityKeys) FinishProve(p *Proofs, id, login string, answer []byte, now time.Time) (string, error) {
	_, session, err := p.resume("prove", now)
	if err != nil {
		return "", err
	}
	h, err := p.holder(id, login)
	if err != nil {
		return "", err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return "", refusedKey(err)
	}
	c, err := k.web.ValidateLogin(h, session, parsed)
	if err != nil {
		return "", refusedKey(err)
	}
	if c.Authenticator.CloneWarning {
		return "", fault.New(fault.Forbidden, "factor.key-copied", "the key's counter went back: there may be a copy of it")
	}
	i := slices.IndexFunc(p.Factors, func(f Factor) bool {
		var stored webauthn.Credential
		return f.Kind == SecurityKey && json.Unmarshal(f.Secret, &stored) == nil && slices.Equal(stored.ID, c.ID)
	})
	if i < 0 {
		return "", refusedKey(nil)
	}
	f := &p.Factors[i]
	if f.Secret, err = json.Marshal(c); err != nil {
		return "", fmt.Errorf("keep a security key: %w", err)
	}
	f.Used = now
	return f.ID, nil
}
