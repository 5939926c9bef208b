package keyring

import (
	"crypto/ecdsa"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// messageKeySize is the size of K in bytes.
const messageKeySize = 16

// Issue makes a new pending key of a system. The caller stores it.
func (v *Vault) Issue(enterprise id.Enterprise, env id.Env, app id.App, version int, suite message.Suite, now time.Time) (*Key, error) {
	if enterprise == "" {
		return nil, fault.New(fault.Invalid, "key.enterprise", "a key belongs to one enterprise")
	}
	name, err := keyName(env, app, version)
	if err != nil {
		return nil, err
	}
	raw, err := secret(v.random, messageKeySize)
	if err != nil {
		return nil, err
	}
	cipher, err := message.NewCipher(raw, suite)
	if err != nil {
		return nil, fault.New(fault.Invalid, "key.suite", "no such suite").Because(err)
	}
	k := &Key{
		ID: name, Enterprise: enterprise, Env: env, App: app, Version: version,
		Suite: suite, State: Pending, Check: cipher.CheckValue(), Created: now,
	}
	if k.Sealed, err = v.seal(ForKeys, enterprise, "app_key", "sealed", keyRow(k), raw); err != nil {
		return nil, err
	}
	return k, nil
}

// Reveal returns K as it is handed out: 32 hex digits. A test key may be looked
// at again; a production key is shown once, which the caller stores with k.
func (v *Vault) Reveal(k *Key, now time.Time) (string, error) {
	raw, err := v.handOut(k, now)
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(raw), nil
}

// Wrap hands K out like Reveal, but so that only the holder of the private half
// of pub can read it: the 16 bytes of K under SM2 encryption, C1‖C3‖C2 in the
// ASN.1 form of GM/T 0009, in base64.
func (v *Vault) Wrap(k *Key, pub *ecdsa.PublicKey, now time.Time) (string, error) {
	raw, err := v.handOut(k, now)
	if err != nil {
		return "", err
	}
	wrapped, err := sm2.EncryptASN1(v.random, pub, raw)
	if err != nil {
		return "", fault.New(fault.Unavailable, "keyring.wrap", "the key could not be wrapped").Because(err)
	}
	return base64.StdEncoding.EncodeToString(wrapped), nil
}

func (v *Vault) handOut(k *Key, now time.Time) ([]byte, error) {
	switch {
	case k.State == Revoked || k.State == Destroyed:
		return nil, fault.New(fault.Conflict, "key.not-shown", "a key that is %s is not shown", k.State)
	case k.Env != id.Test && !k.Shown.IsZero():
		return nil, fault.New(fault.Conflict, "key.shown-already", "a production key is shown once")
	}
	raw, err := v.openKey(k)
	if err != nil {
		return nil, err
	}
	if k.Shown.IsZero() {
		k.Shown = now
	}
	return raw, nil
}

// openKey returns K. It is bound to every column that decides what K is good for:
// a row changed in the database does not open.
func (v *Vault) openKey(k *Key) ([]byte, error) {
	return v.open(ForKeys, k.Enterprise, "app_key", "sealed", keyRow(k), k.Sealed)
}

func keyRow(k *Key) string { return strings.Join([]string{k.ID, string(k.Suite)}, "|") }

// keyName returns the id by which the wire knows the key.
func keyName(env id.Env, app id.App, version int) (string, error) {
	if len(env) != 1 {
		return "", fault.New(fault.Invalid, "env.unknown", "environment is neither P nor T")
	}
	name := message.KeyID{Env: env[0], App: string(app), Version: version}.String()
	if _, err := message.ParseKeyID(name); err != nil {
		return "", fault.New(fault.Invalid, "key.name", "no key can have the name %q", name)
	}
	return name, nil
}
