package keyring

import (
	"crypto/cipher"
	"encoding/binary"
	"sync"

	"github.com/emmansun/gmsm/sm4"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// A sealed value is: format (1 byte), key version (2 bytes), nonce (12), the
// ciphertext and the tag (16). Format and version are authenticated too.
const (
	sealFormat = 1
	sealPrefix = 3
)

// Seal seals a field of an enterprise's row. The empty enterprise stands for rows
// of the platform itself, such as staff. Equal values seal differently each time.
func (v *Vault) Seal(enterprise id.Enterprise, table, column, row string, plaintext []byte) ([]byte, error) {
	return v.seal(ForFields, enterprise, table, column, row, plaintext)
}

// Open returns what was sealed for this very place. Every failure is the fault
// keyring.sealed-value: the value was changed, moved, or is not ours.
func (v *Vault) Open(enterprise id.Enterprise, table, column, row string, sealed []byte) ([]byte, error) {
	return v.open(ForFields, enterprise, table, column, row, sealed)
}

// Index returns 16 bytes by which the rows holding value can be found although
// the value is sealed. It differs between enterprises, tables and columns. The
// caller brings value into its one normal form first.
func (v *Vault) Index(enterprise id.Enterprise, table, column, value string) []byte {
	set := v.keks[ForIndex]
	return mac(set.keys[set.newest], []byte(enterprise), []byte(table), []byte(column), []byte(value))[:16]
}

// Digest returns a keyed digest of parts, 32 bytes: equal parts give equal
// digests, and without the key a digest tells nothing of short or guessable parts.
func (v *Vault) Digest(purpose string, parts ...[]byte) []byte {
	set := v.keks[ForDigest]
	return mac(set.keys[set.newest], append([][]byte{[]byte(purpose)}, parts...)...)
}

func (v *Vault) seal(p Purpose, enterprise id.Enterprise, table, column, row string, plaintext []byte) ([]byte, error) {
	version := v.keks[p].newest
	aead, err := v.aead(p, version, enterprise)
	if err != nil {
		return nil, err
	}
	nonce, err := secret(v.random, aead.NonceSize())
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, sealPrefix+len(nonce)+len(plaintext)+aead.Overhead())
	out = append(out, sealFormat)
	out = binary.BigEndian.AppendUint16(out, version)
	aad := place(out, table, column, row, string(enterprise))
	out = append(out, nonce...)
	return aead.Seal(out, nonce, plaintext, aad), nil
}

func (v *Vault) open(p Purpose, enterprise id.Enterprise, table, column, row string, sealed []byte) ([]byte, error) {
	bad := fault.New(fault.Internal, "keyring.sealed-value", "a sealed value does not open").
		With("table", table).With("column", column).With("row", row)
	if len(sealed) < sealPrefix || sealed[0] != sealFormat {
		return nil, bad
	}
	prefix, rest := sealed[:sealPrefix], sealed[sealPrefix:]
	version := binary.BigEndian.Uint16(prefix[1:])
	if _, ok := v.keks[p].keys[version]; !ok {
		return nil, bad
	}
	aead, err := v.aead(p, version, enterprise)
	if err != nil {
		return nil, err
	}
	n := aead.NonceSize()
	if len(rest) < n+aead.Overhead() {
		return nil, bad
	}
	plaintext, err := aead.Open(nil, rest[:n], rest[n:], place(prefix, table, column, row, string(enterprise)))
	if err != nil {
		return nil, bad.Because(err)
	}
	return plaintext, nil
}

// place is the additional data of a sealed value: its prefix and where it stands.
func place(prefix []byte, parts ...string) []byte {
	n := len(prefix)
	for _, p := range parts {
		n += 4 + len(p)
	}
	b := append(make([]byte, 0, n), prefix...)
	for _, p := range parts {
		b = binary.BigEndian.AppendUint32(b, uint32(len(p)))
		b = append(b, p...)
	}
	return b
}

// aead returns the cipher of an enterprise's own key, which is derived and never
// stored: a new enterprise costs no row, and no write stands before its first seal.
func (v *Vault) aead(p Purpose, version uint16, enterprise id.Enterprise) (cipher.AEAD, error) {
	name := aeadName{p, version, enterprise}
	if a, ok := v.aeads.get(name); ok {
		return a, nil
	}
	key := mac(v.keks[p].keys[version], []byte("ZL data"), []byte(enterprise))
	a, err := newAEAD(key[:sm4.BlockSize])
	if err != nil {
		return nil, err
	}
	v.aeads.put(name, a)
	return a, nil
}

type aeadName struct {
	purpose    Purpose
	version    uint16
	enterprise id.Enterprise
}

// generation bounds the caches of a vault: at most twice as many are kept.
const generation = 2048

// cache keeps what is dear to make in two generations. When the young one is full
// it becomes the old one, and what was not asked for since is forgotten.
type cache[N comparable, V any] struct {
	mu         sync.RWMutex
	limit      int
	young, old map[N]V
}

func newCache[N comparable, V any](limit int) *cache[N, V] {
	return &cache[N, V]{limit: limit, young: map[N]V{}}
}

func (c *cache[N, V]) get(name N) (V, bool) {
	c.mu.RLock()
	a, young := c.young[name]
	b, old := c.old[name]
	c.mu.RUnlock()
	if young {
		return a, true
	}
	if old {
		c.put(name, b)
	}
	return b, old
}

func (c *cache[N, V]) put(name N, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.young) >= c.limit {
		c.old, c.young = c.young, map[N]V{}
	}
	c.young[name] = v
}
