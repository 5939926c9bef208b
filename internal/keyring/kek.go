package keyring

import (
	"context"
	"crypto/cipher"
	"crypto/hmac"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Purpose is what a key-encryption key is for. No key serves two purposes.
type Purpose string

// The purposes.
const (
	ForKeys   Purpose = "keys"   // platform keys and the keys of HR systems
	ForFields Purpose = "fields" // personal data, bodies and secrets in tables
	ForIndex  Purpose = "index"  // blind indexes over sealed fields
	ForToken  Purpose = "token"  // daily tokens
	ForDigest Purpose = "digest" // keyed digests
)

func purposes() []Purpose { return []Purpose{ForKeys, ForFields, ForIndex, ForToken, ForDigest} }

// KEK is one version of one key-encryption key as it is stored: wrapped by the root.
type KEK struct {
	Purpose Purpose
	Version uint16 // from 1
	Wrapped []byte
	Created time.Time
}

// kekSet is every version of one purpose, opened. New things use the newest.
type kekSet struct {
	newest uint16
	keys   map[uint16][]byte
}

const kekSize = 32

// openKEKs unwraps what is stored after it made what is missing. It reads again
// after making something: another node may have been faster.
func (v *Vault) openKEKs(ctx context.Context, root Root, now time.Time) error {
	stored, err := v.store.KEKs(ctx)
	if err != nil {
		return err
	}
	if v.keks, err = unwrapAll(root, stored); err != nil {
		return err
	}
	made := false
	for _, p := range purposes() {
		if _, ok := v.keks[p]; ok {
			continue
		}
		if err := v.makeKEK(ctx, root, p, now); err != nil {
			return fmt.Errorf("make key for %s: %w", p, err)
		}
		made = true
	}
	if !made {
		return nil
	}
	if stored, err = v.store.KEKs(ctx); err != nil {
		return err
	}
	v.keks, err = unwrapAll(root, stored)
	return err
}

func (v *Vault) makeKEK(ctx context.Context, root Root, p Purpose, now time.Time) error {
	key, err := secret(v.random, kekSize)
	if err != nil {
		return err
	}
	wrapped, err := root.Wrap(wrapName(p, 1), key)
	if err != nil {
		return err
	}
	return v.store.AddKEK(ctx, KEK{Purpose: p, Version: 1, Wrapped: wrapped, Created: now})
}

func wrapName(p Purpose, version uint16) string { return fmt.Sprintf("kek|%s|%d", p, version) }

// unwrapAll opens stored keys. When none opens, the root key is another one; when
// only some do, those rows were damaged or moved.
func unwrapAll(root Root, stored []KEK) (map[Purpose]kekSet, error) {
	sets := map[Purpose]kekSet{}
	var failed []string
	var cause error
	for _, k := range stored {
		name := wrapName(k.Purpose, k.Version)
		key, err := root.Unwrap(name, k.Wrapped)
		if err != nil || len(key) != kekSize {
			failed, cause = append(failed, name), err
			continue
		}
		set := sets[k.Purpose]
		if set.keys == nil {
			set.keys = map[uint16][]byte{}
		}
		set.keys[k.Version] = key
		set.newest = max(set.newest, k.Version)
		sets[k.Purpose] = set
	}
	switch {
	case len(failed) == 0:
		return sets, nil
	case len(failed) == len(stored):
		return nil, fault.New(fault.Invalid, "keyring.wrong-root",
			"the root key does not open the keys of this database; give the root key that it was made with").Because(cause)
	default:
		return nil, fault.New(fault.Internal, "keyring.damaged", "stored keys do not unwrap: %v", failed).Because(cause)
	}
}

// mac is HMAC-SM3 over parts, each led by its length so that no two lists of
// parts give the same bytes.
func mac(key []byte, parts ...[]byte) []byte {
	h := hmac.New(sm3.New, key)
	var length [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(length[:], uint64(len(p)))
		h.Write(length[:])
		h.Write(p)
	}
	return h.Sum(nil)
}

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := sm4.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
