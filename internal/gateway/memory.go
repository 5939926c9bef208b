package gateway

import (
	"hash/maphash"
	"sync"
	"time"
)

// memoryLimit bounds one generation of a memory, in entries of about 60 bytes.
const memoryLimit = 1 << 17

// memory remembers the nonces of opened messages for a while: to notice one
// that comes again with other bytes, and to refuse the very bytes that were
// refused before. It belongs to one node, is bounded and forgets at a restart:
// an alarm and a saving, not the guarantee, which is the call's key in the store.
type memory struct {
	seed maphash.Seed

	mu         sync.Mutex
	young, old map[uint64]sight
	born       time.Time // of young
}

// sight is what is remembered of one nonce under one key.
type sight struct {
	bytes   uint64    // digest of the sealed bytes that came with it
	refused time.Time // until when these bytes get E1009; zero: they were not refused
}

// verdict says what a memory knows of a message.
type verdict int

const (
	unseen  verdict = iota
	same            // these bytes came before and were not refused
	spent           // these bytes were refused before
	another         // this nonce came before with other bytes
)

func newMemory(now time.Time) *memory {
	return &memory{seed: maphash.MakeSeed(), young: map[uint64]sight{}, old: map[uint64]sight{}, born: now}
}

// see notes that sealed was opened under keyID and says what was known of it.
// The nonce is the first nonceLen bytes of sealed.
func (m *memory) see(keyID string, sealed []byte, nonceLen int, now time.Time) verdict {
	key, digest := m.digests(keyID, sealed, nonceLen)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rotate(now)
	known, found := m.find(key)
	switch {
	case !found:
		m.young[key] = sight{bytes: digest}
		return unseen
	case known.bytes != digest:
		if now.Before(m.young[digest].refused) || now.Before(m.old[digest].refused) {
			return spent // these very bytes were refused for it before
		}
		return another
	case now.Before(known.refused):
		return spent
	}
	return same
}

// refuse marks sealed as refused until the given time.
func (m *memory) refuse(keyID string, sealed []byte, nonceLen int, until, now time.Time) {
	key, digest := m.digests(keyID, sealed, nonceLen)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rotate(now)
	if known, found := m.find(key); found && known.bytes != digest {
		// Another message came first with this nonce and may be repeated: these bytes
		// are remembered by themselves.
		m.young[digest] = sight{bytes: digest, refused: until}
		return
	}
	m.young[key] = sight{bytes: digest, refused: until}
}

func (m *memory) find(key uint64) (sight, bool) {
	if s, ok := m.young[key]; ok {
		return s, true
	}
	s, ok := m.old[key]
	return s, ok
}

// rotate drops the older generation once the younger one is full or holds
// everything that the timestamp window still lets in.
func (m *memory) rotate(now time.Time) {
	if len(m.young) < memoryLimit && now.Sub(m.born) < 2*window {
		return
	}
	m.old, m.young, m.born = m.young, make(map[uint64]sight, len(m.young)/2), now
}

func (m *memory) digests(keyID string, sealed []byte, nonceLen int) (key, digest uint64) {
	var h maphash.Hash
	h.SetSeed(m.seed)
	h.WriteString(keyID)
	h.Write(sealed[:min(nonceLen, len(sealed))])
	return h.Sum64(), maphash.Bytes(m.seed, sealed)
}
