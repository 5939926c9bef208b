package keyring

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// memory is a Store that forgets when the test ends.
type memory struct {
	mu       sync.Mutex
	keks     []KEK
	platform []SealedPlatformKey
	app      []Key
	fail     error
}

func (m *memory) KEKs(context.Context) ([]KEK, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.keks), m.fail
}

func (m *memory) AddKEK(_ context.Context, k KEK) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.ContainsFunc(m.keks, func(o KEK) bool { return o.Purpose == k.Purpose && o.Version == k.Version }) {
		return nil
	}
	m.keks = append(m.keks, k)
	return nil
}

func (m *memory) PlatformKeys(context.Context) ([]SealedPlatformKey, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.platform), m.fail
}

func (m *memory) AddPlatformKey(_ context.Context, k SealedPlatformKey) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.ContainsFunc(m.platform, func(o SealedPlatformKey) bool { return o.ID == k.ID }) {
		return nil
	}
	m.platform = append(m.platform, k)
	return nil
}

func (m *memory) AppKeys(_ context.Context, ids []string) ([]Key, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Key
	for _, k := range m.app {
		if ids == nil && k.State != Revoked && k.State != Destroyed || slices.Contains(ids, k.ID) {
			k.Sealed = bytes.Clone(k.Sealed)
			out = append(out, k)
		}
	}
	return out, m.fail
}

var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func fixed(t time.Time) calendar.Clock { return func() time.Time { return t } }

func newRoot(t testing.TB) *FileRoot {
	t.Helper()
	root, err := CreateFileRoot(filepath.Join(t.TempDir(), "root.key"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func openVault(t testing.TB, root Root, store Store) *Vault {
	t.Helper()
	v, err := OpenVault(t.Context(), root, store, Options{Clock: fixed(noon), Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func newVault(t testing.TB) *Vault {
	t.Helper()
	return openVault(t, newRoot(t), &memory{})
}

var errDead = errors.New("the noise diode is dead")

// dying gives n bytes and then fails.
func dying(n int64) io.Reader {
	return io.MultiReader(io.LimitReader(rand.Reader, n), deadReader{})
}

type deadReader struct{}

func (deadReader) Read([]byte) (int, error) { return 0, errDead }
