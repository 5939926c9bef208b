package zhilian

import (
	"crypto/hmac"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/message"
)

// vault seals lines under keys that are derived from the system's keys, and from
// them alone; the wire never uses these.
type vault struct {
	random  io.Reader
	current string // held by the outbox's lock

	mu   sync.RWMutex
	keys map[string]*vaultKey // by keyId
}

type vaultKey struct {
	cipher *message.Cipher
	mac    []byte
}

func newVault(c *Config) (*vault, error) {
	v := &vault{random: c.Random, current: c.KeyID, keys: map[string]*vaultKey{}}
	all := map[string]Secret{c.KeyID: c.Key}
	for id, secret := range c.OldKeys {
		all[id] = secret
	}
	if c.NextKeyID != "" {
		all[c.NextKeyID] = c.NextKey
	}
	all[c.KeyID] = c.Key
	for id, secret := range all {
		key, err := c.parseKey(secret)
		if err != nil {
			return nil, &Error{Kind: BadConfig, Detail: "key " + id + ": " + err.Error()}
		}
		if err := v.add(id, key); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// add lets lines under the key be read and written.
func (v *vault) add(id string, key []byte) error {
	cipher, err := message.NewCipher(deriveOutbox(key, "seal")[:message.KeySize], message.SuiteGCM)
	if err != nil {
		return &Error{Kind: BadConfig, cause: err}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.keys[id] = &vaultKey{cipher, deriveOutbox(key, "digest")}
	return nil
}

// hold adds the system's next key.
func (o *Outbox) hold(k *systemKey) error { return o.vault.add(k.id, k.raw) }

// use seals new lines under the key from now on.
func (o *Outbox) use(keyID string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.vault.current = keyID
}

func deriveOutbox(key []byte, use string) []byte {
	h := hmac.New(sm3.New, key)
	h.Write([]byte("zhilian outbox " + use))
	return h.Sum(nil)
}

func (v *vault) key(id string) (*vaultKey, error) {
	v.mu.RLock()
	k := v.keys[id]
	v.mu.RUnlock()
	if k == nil {
		return nil, outboxFault("a line is sealed under "+id+"; name that key in oldKeys", nil)
	}
	return k, nil
}

// place binds what is sealed to its line.
func (r *record) place() []byte {
	return []byte("zhilian outbox\n" + string(r.What) + "\n" + r.MsgID + "\n" + r.Service + "\n" + r.Digest + "\n" + string(r.Outcome) + "\n")
}

func (v *vault) seal(r record, plain []byte) ([]byte, error) {
	k, err := v.key(r.KeyID)
	if err != nil {
		return nil, err
	}
	sealed, err := k.cipher.Seal(v.random, message.EPReq, r.place(), plain)
	if err != nil {
		return nil, outboxFault("seal", err)
	}
	return sealed, nil
}

func (v *vault) open(r record) ([]byte, error) {
	k, err := v.key(r.KeyID)
	if err != nil {
		return nil, err
	}
	plain, err := k.cipher.Open(message.EPReq, r.place(), r.Sealed)
	if err != nil {
		return nil, outboxFault("the line of "+r.MsgID+" was changed, or sealed under another key of the same keyId", err)
	}
	return plain, nil
}

// digest covers what the platform compares: two messages with the same msgId are
// the same when these are.
func (v *vault) digest(keyID string, m *outgoing) (string, error) {
	k, err := v.key(keyID)
	if err != nil {
		return "", err
	}
	h := hmac.New(sm3.New, k.mac)
	for _, part := range slices.Concat([]string{m.service, m.caseID, m.scenario}, extraTexts(m.extra)) {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	h.Write([]byte{'\n'})
	h.Write(m.plaintext)
	return hex.EncodeToString(h.Sum(nil)), nil
}

func extraTexts(extra []message.Element) (texts []string) {
	for _, e := range extra {
		texts = append(texts, e.Name, e.Value)
	}
	return texts
}
