package keyring

import (
	"bytes"
	"crypto/cipher"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func TestOpenVaultFindsItsKeysAgain(t *testing.T) {
	root, store := newRoot(t), &memory{}
	first := openVault(t, root, store)
	sealed, err := first.Seal("e1", "member", "name", "m1", []byte("张三"))
	if err != nil {
		t.Fatal(err)
	}
	second := openVault(t, root, store)
	if got, err := second.Open("e1", "member", "name", "m1", sealed); err != nil || string(got) != "张三" {
		t.Errorf("Open after a restart = %q, %v", got, err)
	}
	if len(store.keks) != len(purposes()) || len(store.platform) != 1 {
		t.Errorf("%d key-encryption and %d platform keys stored, want one per purpose and one", len(store.keks), len(store.platform))
	}
	if first.Token(id.Test, "QD1", "2026-11-23", 1) != second.Token(id.Test, "QD1", "2026-11-23", 1) {
		t.Error("tokens change with a restart")
	}
}

func TestOpenVaultOnManyNodesAtOnce(t *testing.T) {
	root, store := newRoot(t), &memory{}
	vaults := make([]*Vault, 8)
	var wg sync.WaitGroup
	for i := range vaults {
		wg.Go(func() { vaults[i] = openVault(t, root, store) })
	}
	wg.Wait()
	for i, v := range vaults {
		if got, want := v.Digest("call", []byte("x")), vaults[0].Digest("call", []byte("x")); !bytes.Equal(got, want) {
			t.Errorf("node %d has other keys than node 0", i)
		}
	}
}

func TestOpenVaultRefusesAnotherRoot(t *testing.T) {
	store := &memory{}
	openVault(t, newRoot(t), store)
	_, err := OpenVault(t.Context(), newRoot(t), store, Options{Clock: fixed(noon), Random: rand.Reader})
	f := fault.Of(err)
	if f.Code != "keyring.wrong-root" || strings.Contains(f.Text, "\n") {
		t.Errorf("OpenVault with another root key = %v, want one line keyring.wrong-root", err)
	}
	if len(store.keks) != len(purposes()) {
		t.Error("a refused start wrote keys")
	}
}

func TestOpenVaultTellsDamageFromAnotherRoot(t *testing.T) {
	root, store := newRoot(t), &memory{}
	openVault(t, root, store)
	store.keks[1].Wrapped[20] ^= 1
	_, err := OpenVault(t.Context(), root, store, Options{Clock: fixed(noon), Random: rand.Reader})
	if f := fault.Of(err); f.Code != "keyring.damaged" {
		t.Errorf("OpenVault with a damaged row = %v, want keyring.damaged", err)
	}
	store.keks[1].Wrapped[20] ^= 1
	store.keks[0].Wrapped, store.keks[1].Wrapped = store.keks[1].Wrapped, store.keks[0].Wrapped
	_, err = OpenVault(t.Context(), root, store, Options{Clock: fixed(noon), Random: rand.Reader})
	if f := fault.Of(err); f.Code != "keyring.damaged" {
		t.Errorf("OpenVault with swapped rows = %v, want keyring.damaged", err)
	}
}

func TestOpenVaultFailsWithItsStore(t *testing.T) {
	_, err := OpenVault(t.Context(), newRoot(t), &memory{fail: errDead}, Options{Clock: fixed(noon), Random: rand.Reader})
	if err == nil {
		t.Error("a vault opened without its keys")
	}
}

// A25: when the random source fails, so does the first start; whatever was
// written before opens later.
func TestAttackA25RandomFailure(t *testing.T) {
	root, store := newRoot(t), &memory{}
	for n := int64(0); n < 200; n += 16 {
		_, err := OpenVault(t.Context(), root, store, Options{Clock: fixed(noon), Random: dying(n)})
		if err != nil && fault.Of(err).Code != "keyring.no-randomness" {
			t.Fatalf("after %d bytes: %v, want keyring.no-randomness", n, err)
		}
	}
	openVault(t, root, store)
}

// K1: what lies in the store opens nothing and shows nothing.
func TestStoreAloneShowsNothing(t *testing.T) {
	store := &memory{}
	v := openVault(t, newRoot(t), store)
	for p, set := range v.keks {
		for _, k := range store.keks {
			if bytes.Contains(k.Wrapped, set.keys[1]) {
				t.Errorf("the key for %s stands in the store", p)
			}
		}
	}
	for i := range 1000 {
		canary := fmt.Sprintf("37020019900101%04d", i)
		sealed, err := v.Seal("e1", "person", "id_number", fmt.Sprint(i), []byte(canary))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(sealed, []byte(canary)) || bytes.Contains(v.Index("e1", "person", "id_number", canary), []byte(canary)) {
			t.Fatalf("canary %d stands in what is stored", i)
		}
	}
}

func TestSealBindsTheValueToItsPlace(t *testing.T) {
	v := newVault(t)
	sealed, err := v.Seal("e1", "person", "id_number", "r1", []byte("370200199001010011"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := v.Open("e1", "person", "id_number", "r1", sealed); err != nil || string(got) != "370200199001010011" {
		t.Fatalf("Open = %q, %v", got, err)
	}
	tests := map[string]struct {
		enterprise         id.Enterprise
		table, column, row string
	}{
		"another row":               {"e1", "person", "id_number", "r2"},
		"another column":            {"e1", "person", "mobile", "r1"},
		"another table":             {"e1", "member", "id_number", "r1"},
		"another enterprise":        {"e2", "person", "id_number", "r1"},
		"no enterprise":             {"", "person", "id_number", "r1"},
		"same letters, other parts": {"e1", "perso", "nid_number", "r1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := v.Open(tt.enterprise, tt.table, tt.column, tt.row, sealed)
			if f := fault.Of(err); err == nil || f.Code != "keyring.sealed-value" {
				t.Errorf("Open = %q, %v; want keyring.sealed-value", got, err)
			}
		})
	}
}

func TestOpenRefusesEveryFlippedBit(t *testing.T) {
	v := newVault(t)
	sealed, err := v.Seal("", "staff", "totp", "s1", []byte("secret of the staff"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(sealed) * 8 {
		changed := slices.Clone(sealed)
		changed[i/8] ^= 1 << (i % 8)
		if _, err := v.Open("", "staff", "totp", "s1", changed); err == nil {
			t.Fatalf("bit %d can be flipped", i)
		}
	}
	for n := range sealed {
		if _, err := v.Open("", "staff", "totp", "s1", sealed[:n]); err == nil {
			t.Fatalf("%d bytes of %d open", n, len(sealed))
		}
	}
}

func TestSealIsFreshAndFailsClosed(t *testing.T) {
	v := newVault(t)
	seen := map[string]bool{}
	for range 1000 {
		sealed, err := v.Seal("e1", "t", "c", "r", nil)
		if err != nil {
			t.Fatal(err)
		}
		seen[string(sealed)] = true
	}
	if len(seen) != 1000 {
		t.Errorf("1000 seals of one value give %d results; a nonce came twice", len(seen))
	}
	v.random = dying(11)
	if sealed, err := v.Seal("e1", "t", "c", "r", nil); err == nil || sealed != nil {
		t.Errorf("Seal without randomness = %x, %v; want only an error", sealed, err)
	}
}

// K9: the index tells equal values only within one enterprise and column.
func TestIndex(t *testing.T) {
	v := newVault(t)
	own := v.Index("e1", "person", "id_number", "370200199001010011")
	if len(own) != 16 {
		t.Errorf("index of %d bytes, want 16", len(own))
	}
	if !bytes.Equal(own, v.Index("e1", "person", "id_number", "370200199001010011")) {
		t.Error("equal values have different indexes")
	}
	for name, other := range map[string][]byte{
		"another value":      v.Index("e1", "person", "id_number", "370200199001010012"),
		"another enterprise": v.Index("e2", "person", "id_number", "370200199001010011"),
		"another column":     v.Index("e1", "person", "mobile", "370200199001010011"),
		"another platform":   newVault(t).Index("e1", "person", "id_number", "370200199001010011"),
	} {
		if bytes.Equal(own, other) {
			t.Errorf("%s has the same index", name)
		}
	}
}

func TestDigest(t *testing.T) {
	v := newVault(t)
	own := v.Digest("call", []byte("ab"), []byte("c"))
	if len(own) != 32 || !bytes.Equal(own, v.Digest("call", []byte("ab"), []byte("c"))) {
		t.Errorf("digest %x is not 32 bytes that come again", own)
	}
	for name, other := range map[string][]byte{
		"split elsewhere": v.Digest("call", []byte("a"), []byte("bc")),
		"one part":        v.Digest("call", []byte("abc")),
		"another purpose": v.Digest("cal", []byte("lab"), []byte("c")),
		"one part more":   v.Digest("call", []byte("ab"), []byte("c"), nil),
	} {
		if bytes.Equal(own, other) {
			t.Errorf("%s gives the same digest", name)
		}
	}
}

func TestCipherCacheIsBounded(t *testing.T) {
	v := newVault(t)
	v.aeads = newCache[aeadName, cipher.AEAD](16)
	for i := range 1000 {
		enterprise := id.Enterprise(fmt.Sprint(i % 40))
		sealed, err := v.Seal(enterprise, "t", "c", "r", []byte("x"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := v.Open(enterprise, "t", "c", "r", sealed); err != nil {
			t.Fatal(err)
		}
		if n := len(v.aeads.young) + len(v.aeads.old); n > 32 {
			t.Fatalf("%d ciphers kept, want at most 32", n)
		}
	}
}

func TestVaultIsSafeForConcurrentUse(t *testing.T) {
	v := newVault(t)
	v.aeads = newCache[aeadName, cipher.AEAD](4)
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 200 {
				enterprise := id.Enterprise(fmt.Sprint((g + i) % 10))
				sealed, err := v.Seal(enterprise, "t", "c", "r", []byte("x"))
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := v.Open(enterprise, "t", "c", "r", sealed); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkSeal(b *testing.B) {
	root, err := CreateFileRoot(b.TempDir()+"/root.key", rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	v, err := OpenVault(b.Context(), root, &memory{}, Options{Clock: fixed(noon), Random: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	body := make([]byte, 1024)
	for b.Loop() {
		if _, err := v.Seal("e1", "call_body", "request", "r1", body); err != nil {
			b.Fatal(err)
		}
	}
}
