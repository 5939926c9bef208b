package keyring

import (
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"slices"
	"time"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// SealedPlatformKey is an SM2 key pair of the platform as it is stored.
type SealedPlatformKey struct {
	ID        string // such as "SM2-1"; the signKeyId of receipts
	Public    []byte // point, uncompressed, 65 bytes
	Sealed    []byte // private scalar of 32 bytes; empty when it was destroyed
	Created   time.Time
	From      time.Time // when it begins to sign; it is published before that
	Destroyed time.Time // when the private half was destroyed, zero while it is there
}

// PlatformKey is the public half, with which anyone verifies receipts. It is
// published for good: what it signed stays provable.
type PlatformKey struct {
	ID        string
	Public    *ecdsa.PublicKey
	PublicHex string // point, uncompressed: 04 ‖ x ‖ y
	PublicPEM string // SubjectPublicKeyInfo
	From      time.Time
	Until     time.Time // when the next one begins to sign, zero when none is known
	Destroyed time.Time
}

type platformKey struct {
	PlatformKey
	private *sm2.PrivateKey // nil when it was destroyed
}

// openPlatformKeys opens the stored key pairs after it made the first one if there is none.
func (v *Vault) openPlatformKeys(ctx context.Context, now time.Time) error {
	stored, err := v.store.PlatformKeys(ctx)
	if err != nil {
		return err
	}
	if len(stored) == 0 {
		first, err := v.NewPlatformKey("SM2-1", now, now)
		if err != nil {
			return err
		}
		if err := v.store.AddPlatformKey(ctx, first); err != nil {
			return err
		}
	}
	return v.LoadPlatformKeys(ctx)
}

// LoadPlatformKeys takes up key pairs as they are stored now. When one does not open
// those that were known before stay.
func (v *Vault) LoadPlatformKeys(ctx context.Context) error {
	stored, err := v.store.PlatformKeys(ctx)
	if err != nil {
		return err
	}
	var list []platformKey
	for _, s := range stored {
		k, err := v.openPlatformKey(s)
		if err != nil {
			return fmt.Errorf("platform key %s: %w", s.ID, err)
		}
		list = append(list, k)
	}
	slices.SortStableFunc(list, func(a, b platformKey) int { return a.From.Compare(b.From) })
	for i := 1; i < len(list); i++ {
		list[i-1].Until = list[i].From
	}
	v.platform.Store(&list)
	return nil
}

// NewPlatformKey makes a key pair, which is not stored yet.
func (v *Vault) NewPlatformKey(keyID string, now, from time.Time) (SealedPlatformKey, error) {
	pair, err := sm2.GenerateKey(v.random)
	if err != nil {
		return SealedPlatformKey{}, fault.New(fault.Unavailable, "keyring.no-randomness", "the random source failed").Because(err)
	}
	scalar, err := pair.ECDH()
	if err != nil {
		return SealedPlatformKey{}, err
	}
	sealed, err := v.seal(ForKeys, "", "platform_key", "sealed", keyID, scalar.Bytes())
	if err != nil {
		return SealedPlatformKey{}, err
	}
	return SealedPlatformKey{ID: keyID, Public: scalar.PublicKey().Bytes(), Sealed: sealed, Created: now, From: from}, nil
}

func (v *Vault) openPlatformKey(s SealedPlatformKey) (platformKey, error) {
	public, err := sm2.NewPublicKey(s.Public)
	if err != nil {
		return platformKey{}, err
	}
	private, err := v.openPrivate(s, public)
	if err != nil {
		return platformKey{}, err
	}
	der, err := smx509.MarshalPKIXPublicKey(public)
	if err != nil {
		return platformKey{}, err
	}
	return platformKey{
		PlatformKey: PlatformKey{
			ID: s.ID, Public: public, From: s.From, Destroyed: s.Destroyed,
			PublicHex: hex.EncodeToString(s.Public),
			PublicPEM: string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})),
		},
		private: private,
	}, nil
}

// openPrivate opens the private half, which has to be the public one's. Of a key that
// was destroyed there is none.
func (v *Vault) openPrivate(s SealedPlatformKey, public *ecdsa.PublicKey) (*sm2.PrivateKey, error) {
	if !s.Destroyed.IsZero() {
		return nil, nil
	}
	scalar, err := v.open(ForKeys, "", "platform_key", "sealed", s.ID, s.Sealed)
	if err != nil {
		return nil, err
	}
	private, err := sm2.NewPrivateKey(scalar)
	if err != nil {
		return nil, err
	}
	if !public.Equal(&private.PublicKey) {
		return nil, fault.New(fault.Internal, "keyring.damaged", "the public key is not the one of the private key")
	}
	return private, nil
}

// Sign signs text with the platform key that signs now: SM2 with SM3 and the standard
// user id, DER, base64. It also says which key that was.
func (v *Vault) Sign(text []byte) (signature, keyID string, err error) {
	k, err := v.signer()
	if err != nil {
		return "", "", err
	}
	if signature, err = message.Sign(v.random, k.private, text); err != nil {
		return "", "", fault.New(fault.Unavailable, "keyring.sign", "cannot sign").Because(err)
	}
	return signature, k.ID, nil
}

// signer is the newest key that has begun to sign. A clock that is behind finds the
// oldest of those that are there.
func (v *Vault) signer() (*platformKey, error) {
	list, now := *v.platform.Load(), v.clock()
	var found *platformKey
	for i := range list {
		if k := &list[i]; k.private != nil && (found == nil || !k.From.After(now)) {
			found = k
		}
	}
	if found == nil {
		return nil, fault.New(fault.Internal, "keyring.no-signer", "no platform key can sign")
	}
	return found, nil
}

// PlatformKeys returns the public keys, old ones too, oldest first.
func (v *Vault) PlatformKeys() []PlatformKey {
	list := *v.platform.Load()
	keys := make([]PlatformKey, len(list))
	for i, k := range list {
		keys[i] = k.PlatformKey
	}
	return keys
}

// Verifier checks signatures of the platform. It needs no secret, so that the
// audit and receipts are verified where no root key is.
type Verifier struct{ keys map[string]*ecdsa.PublicKey }

// LoadVerifier returns a verifier with the public keys in store.
func LoadVerifier(ctx context.Context, store Store) (*Verifier, error) {
	stored, err := store.PlatformKeys(ctx)
	if err != nil {
		return nil, fmt.Errorf("load platform keys: %w", err)
	}
	f := &Verifier{keys: map[string]*ecdsa.PublicKey{}}
	for _, s := range stored {
		if f.keys[s.ID], err = sm2.NewPublicKey(s.Public); err != nil {
			return nil, fmt.Errorf("platform key %s: %w", s.ID, err)
		}
	}
	return f, nil
}

// Verify checks that the named key of the platform signed text.
func (f *Verifier) Verify(keyID string, text []byte, signature string) error {
	public, ok := f.keys[keyID]
	if !ok {
		return fmt.Errorf("the platform has no key %q", keyID)
	}
	return message.Verify(public, text, signature)
}
