package keylife

import (
	"bytes"
	"context"
	"crypto/rand"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

const (
	owner  = id.Enterprise("ent-1")
	app    = id.App("QD00000001")
	member = id.Member("m-1")
	clerk  = id.Staff("s-1")
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// safe is a Store, its Work and a Graveyard in memory, with one enterprise and one
// system. Work changes it at once: a test that lets an act fail looks at the error.
type safe struct {
	enterprise enterprise.Enterprise
	system     enterprise.System
	keys       []keyring.Key
	signing    []enterprise.SigningKey
	uses       []keyring.Use
	fail       error // of every Do

	keks     []keyring.KEK
	platform []keyring.SealedPlatformKey
}

func (s *safe) Do(_ context.Context, f func(Work) error) error {
	if s.fail != nil {
		return s.fail
	}
	return f(s)
}

func (s *safe) Enterprise(context.Context, id.Enterprise) (*enterprise.Enterprise, error) {
	return &s.enterprise, nil
}

func (s *safe) Systems(context.Context, id.Enterprise) ([]enterprise.System, error) {
	loaded := s.system
	loaded.Events = nil
	return []enterprise.System{loaded}, nil
}

func (s *safe) SaveSystem(_ context.Context, y *enterprise.System) error {
	events := slices.Concat(s.system.Events, y.Events)
	s.system = *y
	s.system.Events = events
	return nil
}

func (s *safe) of(env id.Env) []keyring.Key {
	return slices.DeleteFunc(slices.Clone(s.keys), func(k keyring.Key) bool { return k.Env != env })
}

func (s *safe) OfSystem(_ context.Context, _ id.Enterprise, env id.Env, _ id.App) ([]keyring.Key, error) {
	return s.of(env), nil
}

func (s *safe) AppKeys(ctx context.Context, e id.Enterprise, env id.Env, a id.App) ([]keyring.Key, error) {
	keys := s.of(env)
	slices.Reverse(keys)
	return keys, nil
}

func (s *safe) SaveAppKey(_ context.Context, k *keyring.Key) error {
	if i := slices.IndexFunc(s.keys, func(held keyring.Key) bool { return held.ID == k.ID }); i >= 0 {
		s.keys[i] = *k
		return nil
	}
	s.keys = append(s.keys, *k)
	return nil
}

func (s *safe) SigningKeys(context.Context, id.Enterprise, id.App) ([]enterprise.SigningKey, error) {
	return slices.Clone(s.signing), nil
}

func (s *safe) SaveSigningKey(_ context.Context, k enterprise.SigningKey) error {
	if i := slices.IndexFunc(s.signing, func(held enterprise.SigningKey) bool { return held.ID == k.ID }); i >= 0 {
		s.signing[i] = k
		return nil
	}
	s.signing = append(s.signing, k)
	return nil
}

func (s *safe) Uses(_ context.Context, ids []string) ([]keyring.Use, error) {
	return slices.DeleteFunc(slices.Clone(s.uses), func(u keyring.Use) bool { return !slices.Contains(ids, u.KeyID) }), nil
}

func (s *safe) Ending(_ context.Context, h Horizon, _ int) ([]keyring.Key, error) {
	return slices.DeleteFunc(slices.Clone(s.keys), func(k keyring.Key) bool {
		ends := k.State == keyring.Retiring && !k.RetiresAt.After(h.EndsBefore)
		return !ends && (k.State != keyring.Revoked || k.Revoked.After(h.RevokedBefore))
	}), nil
}

// names is what the timeline of the system says, in order.
func (s *safe) names() []string {
	var list []string
	for _, e := range s.system.Events {
		list = append(list, e.Name)
	}
	return list
}

// grave is the safe as a Graveyard.
type grave struct{ *safe }

func (g grave) Destroyed(_ context.Context, after time.Time) ([]keyring.Key, error) {
	return slices.DeleteFunc(slices.Clone(g.keys), func(k keyring.Key) bool {
		return k.State != keyring.Destroyed || !k.Destroyed.After(after)
	}), nil
}

func (g grave) AppKeys(_ context.Context, ids []string) ([]keyring.Key, error) {
	return slices.DeleteFunc(slices.Clone(g.keys), func(k keyring.Key) bool { return !slices.Contains(ids, k.ID) }), nil
}

func (g grave) PlatformKeys(context.Context) ([]keyring.SealedPlatformKey, error) {
	return slices.Clone(g.platform), nil
}

func (g grave) BuryPlatformKey(_ context.Context, keyID string, at time.Time) error {
	for i := range g.platform {
		if g.platform[i].ID == keyID {
			g.platform[i].Sealed, g.platform[i].Destroyed = nil, at
		}
	}
	return nil
}

// hierarchy is the safe as the store of a vault.
type hierarchy struct{ *safe }

func (h hierarchy) KEKs(context.Context) ([]keyring.KEK, error) { return h.keks, nil }
func (h hierarchy) AddKEK(_ context.Context, k keyring.KEK) error {
	h.keks = append(h.keks, k)
	return nil
}

func (h hierarchy) PlatformKeys(context.Context) ([]keyring.SealedPlatformKey, error) {
	return h.platform, nil
}

func (h hierarchy) AddPlatformKey(_ context.Context, k keyring.SealedPlatformKey) error {
	h.platform = append(h.platform, k)
	return nil
}

func (h hierarchy) AppKeys(context.Context, []string) ([]keyring.Key, error) { return nil, nil }

// table is a desk with everything on it.
type table struct {
	*Desk
	*safe
	t   *testing.T
	now time.Time
}

// newTable is a system in production: its key of each environment is in use.
func newTable(t *testing.T) *table {
	t.Helper()
	s := &safe{
		enterprise: enterprise.Enterprise{ID: owner, State: enterprise.Active},
		system:     enterprise.System{App: app, Enterprise: owner, State: enterprise.Active, Suite: message.SuiteGCM, Released: monday, Taken: monday},
	}
	b := &table{safe: s, t: t, now: monday}
	clock := func() time.Time { return b.now }
	root, err := keyring.CreateFileRoot(filepath.Join(t.TempDir(), "root.key"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	vault, err := keyring.OpenVault(t.Context(), root, hierarchy{s}, keyring.Options{Clock: clock, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	b.Desk = NewDesk(Options{Store: s, Vault: vault, Clock: clock})
	for _, env := range []id.Env{id.Test, id.Production} {
		k, err := vault.Issue(owner, env, app, 1, message.SuiteGCM, monday)
		if err == nil {
			err = k.Activate(monday)
		}
		if err != nil {
			t.Fatal(err)
		}
		s.keys = append(s.keys, *k)
	}
	return b
}

func place(env id.Env) Place { return Place{owner, env, app} }

// key is a key as it is stored.
func (b *table) key(keyID string) *keyring.Key {
	b.t.Helper()
	i := slices.IndexFunc(b.keys, func(k keyring.Key) bool { return k.ID == keyID })
	if i < 0 {
		b.t.Fatalf("no key %s", keyID)
	}
	return &b.keys[i]
}

// state sets the state of a key, whatever it was.
func (b *table) state(keyID string, s keyring.State) { b.key(keyID).State = s }

// want fails unless err is a fault of that code; "" wants none.
func want(t *testing.T, err error, code string) {
	t.Helper()
	if code == "" && err != nil || code != "" && (err == nil || fault.Of(err).Code != code) {
		t.Fatalf("%v, want %q", err, code)
	}
}

func sameBytes(a, b []byte) bool { return len(a) > 0 && bytes.Equal(a, b) }
