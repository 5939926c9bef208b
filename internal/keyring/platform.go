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
	ID      string // such as "SM2-1"; the signKeyId of receipts
	Public  []byte // point, uncompressed, 65 bytes
	Sealed  []byte // private scalar of 32 bytes
	Created time.Time
}

// PlatformKey is the public half, with which anyone verifies receipts.
type PlatformKey struct {
	ID        string
	Public    *ecdsa.PublicKey
	PublicHex string // point, uncompressed: 04 ‖ x ‖ y
	PublicPEM string // SubjectPublicKeyInfo
	From      time.Time
}

type platformKey struct {
	PlatformKey
	private *sm2.PrivateKey
}

// openPlatformKeys opens the stored key pairs after it made the first one if there is none.
func (v *Vault) openPlatformKeys(ctx context.Context, now time.Time) error {
	stored, err := v.store.PlatformKeys(ctx)
	if err != nil {
		return err
	}
	if len(stored) == 0 {
		if err := v.makePlatformKey(ctx, "SM2-1", now); err != nil {
			return err
		}
		if stored, err = v.store.PlatformKeys(ctx); err != nil {
			return err
		}
	}
	for _, s := range stored {
		k, err := v.openPlatformKey(s)
		if err != nil {
			return fmt.Errorf("platform key %s: %w", s.ID, err)
		}
		v.platform = append(v.platform, k)
	}
	slices.SortFunc(v.platform, func(a, b platformKey) int { return a.From.Compare(b.From) })
	return nil
}

func (v *Vault) makePlatformKey(ctx context.Context, keyID string, now time.Time) error {
	pair, err := sm2.GenerateKey(v.random)
	if err != nil {
		return fault.New(fault.Unavailable, "keyring.no-randomness", "the random source failed").Because(err)
	}
	scalar, err := pair.ECDH()
	if err != nil {
		return err
	}
	sealed, err := v.seal(ForKeys, "", "platform_key", "sealed", keyID, scalar.Bytes())
	if err != nil {
		return err
	}
	public := scalar.PublicKey().Bytes()
	return v.store.AddPlatformKey(ctx, SealedPlatformKey{ID: keyID, Public: public, Sealed: sealed, Created: now})
}

func (v *Vault) openPlatformKey(s SealedPlatformKey) (platformKey, error) {
	scalar, err := v.open(ForKeys, "", "platform_key", "sealed", s.ID, s.Sealed)
	if err != nil {
		return platformKey{}, err
	}
	private, err := sm2.NewPrivateKey(scalar)
	if err != nil {
		return platformKey{}, err
	}
	public, err := sm2.NewPublicKey(s.Public)
	if err != nil {
		return platformKey{}, err
	}
	if !public.Equal(&private.PublicKey) {
		return platformKey{}, fault.New(fault.Internal, "keyring.damaged", "the public key is not the one of the private key")
	}
	der, err := smx509.MarshalPKIXPublicKey(public)
	if err != nil {
		return platformKey{}, err
	}
	return platformKey{
		PlatformKey: PlatformKey{
			ID: s.ID, Public: public, From: s.Created,
			PublicHex: hex.EncodeToString(s.Public),
			PublicPEM: string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})),
		},
		private: private,
	}, nil
}

// Sign signs text with the newest platform key: SM2 with SM3 and the standard
// user id, DER, base64. It also says which key that was.
func (v *Vault) Sign(text []byte) (signature, keyID string, err error) {
	k := v.platform[len(v.platform)-1]
	if signature, err = message.Sign(v.random, k.private, text); err != nil {
		return "", "", fault.New(fault.Unavailable, "keyring.sign", "cannot sign").Because(err)
	}
	return signature, k.ID, nil
}

// PlatformKeys returns the public keys, old ones too, oldest first.
func (v *Vault) PlatformKeys() []PlatformKey {
	keys := make([]PlatformKey, len(v.platform))
	for i, k := range v.platform {
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
