package enterprise

import (
	"crypto/ecdsa"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// MaxSigningKeys is how many public keys of one system are in use at a time: the
// present one and the one that follows it.
const MaxSigningKeys = 2

// SigningKey is an SM2 public key (企业签名公钥) of one system. Its private half is
// held by the enterprise alone. A key that was withdrawn never comes back.
type SigningKey struct {
	ID         string // 16 hex digits of the key's digest
	Enterprise id.Enterprise
	App        id.App
	Public     string // the point, 130 hex digits
	Registered time.Time
	Withdrawn  time.Time // zero while in use
}

// InUse reports whether signatures are tried against the key.
func (k SigningKey) InUse() bool { return k.Withdrawn.IsZero() }

// NewSigningKey reads a public key: PEM, or 130 hex digits.
func NewSigningKey(e id.Enterprise, app id.App, public string, at time.Time) (SigningKey, error) {
	point, err := message.ParsePublicKey(public)
	if err != nil {
		return SigningKey{}, fault.New(fault.Invalid, "signing-key.malformed", "no SM2 public key").Because(err).With("pointer", "/publicKey")
	}
	text := message.FormatPublicKey(point)
	return SigningKey{ID: message.SM3Hex([]byte(text))[:16], Enterprise: e, App: app, Public: text, Registered: at}, nil
}

// Join adds a key to those of its system, which are given. With replaces the key
// of that id is withdrawn in the same breath. It returns every key that changed.
func (k SigningKey) Join(held []SigningKey, replaces string, at time.Time) ([]SigningKey, error) {
	changed := []SigningKey{k}
	inUse := 0
	for _, other := range held {
		switch {
		case other.ID == k.ID:
			return nil, fault.New(fault.Conflict, "signing-key.known", "the key was registered before")
		case other.InUse() && other.ID == replaces:
			other.Withdrawn = at
			changed = append(changed, other)
		case other.InUse():
			inUse++
		}
	}
	if replaces != "" && len(changed) == 1 {
		return nil, fault.New(fault.NotFound, "signing-key.unknown", "no key %s is in use", replaces)
	}
	if inUse >= MaxSigningKeys {
		return nil, fault.New(fault.Conflict, "signing-key.too-many", "%d keys are in use", inUse)
	}
	return changed, nil
}

// Signer is a registered public key, ready to verify with.
type Signer struct {
	ID     string
	Public *ecdsa.PublicKey
}

// signersOf opens the keys of one system, the newest first. What is stored was
// read by NewSigningKey; a row that was changed since verifies nothing.
func signersOf(keys []SigningKey, app id.App) []Signer {
	var list []Signer
	for _, k := range slices.Backward(keys) {
		if k.App != app || !k.InUse() {
			continue
		}
		if public, err := message.ParsePublicKey(k.Public); err == nil {
			list = append(list, Signer{ID: k.ID, Public: public})
		}
	}
	return list
}
