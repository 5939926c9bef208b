// Package keyring keeps every secret key of the platform, and does what only a
// holder of those keys can do: seal fields at rest, compute daily tokens, sign
// receipts, and open the messages of HR systems.
//
// Keys hang below one another, and only sealed keys are ever stored:
//
//	root key (a Root: file, HSM)         never in the database
//	└ key-encryption keys, one per Purpose, versioned    table kek, wrapped by the root
//	  ├ keys:   platform SM2 keys, the SM4 keys of HR systems   tables platform_key, app_key
//	  ├ fields: one derived key per enterprise, for Seal and Open
//	  ├ index:  blind indexes, so that a sealed value can be found
//	  ├ token:  daily tokens
//	  └ digest: keyed digests of calls
//
// A Vault is the opened hierarchy. It makes what is missing on the first start
// and refuses a root key other than the one the database was made with. A Key is
// the message key of one HR system with its life; a Ring is an immutable set of
// opened Keys, which the gateway asks for every message.
//
// What is sealed is bound to its place (table, column, row, enterprise): a value
// moved to another row does not open. Nothing here keeps a random source or a
// clock of its own; when the random source fails, sealing fails.
package keyring

import (
	"context"
	"crypto/cipher"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Store keeps the sealed keys. An Add of something that exists already keeps the
// earlier one and is no error, so that two nodes may start together.
type Store interface {
	KEKs(ctx context.Context) ([]KEK, error)
	AddKEK(ctx context.Context, k KEK) error
	PlatformKeys(ctx context.Context) ([]SealedPlatformKey, error)
	AddPlatformKey(ctx context.Context, k SealedPlatformKey) error
	// AppKeys returns the keys with the given ids, or every key that is neither
	// revoked nor destroyed when ids is nil.
	AppKeys(ctx context.Context, ids []string) ([]Key, error)
}

// Options are what a Vault needs from outside.
type Options struct {
	Clock  calendar.Clock
	Random io.Reader // for keys and nonces; crypto/rand.Reader outside of tests
}

// Vault holds the opened keys of the platform. It is safe for concurrent use and
// does not change after it was opened, but for the platform's own key pairs, which
// follow one another while it runs, and for what it keeps to be faster.
type Vault struct {
	store    Store
	random   io.Reader
	keks     map[Purpose]kekSet
	aeads    *cache[aeadName, cipher.AEAD]
	tokens   *cache[tokenName, string]
	clock    calendar.Clock
	platform atomic.Pointer[[]platformKey] // oldest first; replaced as a whole
}

// OpenVault opens the keys in store with the root key, and makes those that do
// not exist yet. A root key that is not the one of this database is refused with
// the fault keyring.wrong-root.
func OpenVault(ctx context.Context, root Root, store Store, o Options) (*Vault, error) {
	v := &Vault{store: store, random: o.Random, clock: o.Clock, aeads: newCache[aeadName, cipher.AEAD](generation), tokens: newCache[tokenName, string](4 * generation)}
	if err := v.openKEKs(ctx, root, o.Clock()); err != nil {
		return nil, fmt.Errorf("open key-encryption keys: %w", err)
	}
	if err := v.openPlatformKeys(ctx, o.Clock()); err != nil {
		return nil, fmt.Errorf("open platform keys: %w", err)
	}
	return v, nil
}

// secret returns n fresh random bytes.
func secret(random io.Reader, n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(random, b); err != nil {
		return nil, fault.New(fault.Unavailable, "keyring.no-randomness", "the random source failed").Because(err)
	}
	return b, nil
}
