package keyring

import (
	"crypto/rand"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

func TestRingOpensWhatTheHolderSealed(t *testing.T) {
	store := &memory{}
	v := openVault(t, newRoot(t), store)
	k := issue(t, v, id.Test, "QD1", 1)
	store.app = []Key{*k}
	ring, err := v.LoadRing(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	entry, ok := ring.Find("T-QD1-1")
	if !ok || ring.Len() != 1 {
		t.Fatalf("ring of %d keys lacks T-QD1-1", ring.Len())
	}
	if entry.Key.Sealed != nil || entry.Key.Enterprise != "e1" || entry.Key.Check != k.Check {
		t.Errorf("entry %+v", entry.Key)
	}
	raw, err := v.openKey(k)
	if err != nil {
		t.Fatal(err)
	}
	holder, err := message.NewCipher(raw, message.SuiteGCM)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := holder.Seal(rand.Reader, message.EPReq, []byte("aad"), []byte("hello"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := entry.Cipher.Open(message.EPReq, []byte("aad"), sealed); err != nil || string(got) != "hello" {
		t.Errorf("Open = %q, %v", got, err)
	}
}

func TestLoadRingReadsOnlyWhatChanged(t *testing.T) {
	store := &memory{}
	v := openVault(t, newRoot(t), store)
	store.app = []Key{*issue(t, v, id.Test, "QD1", 1), *issue(t, v, id.Test, "QD2", 1), *issue(t, v, id.Test, "QD3", 1)}
	first, err := v.LoadRing(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if same, err := v.LoadRing(t.Context(), first, nil); err != nil || same != first {
		t.Errorf("nothing changed and the ring is another one, %v", err)
	}
	if err := store.app[0].Revoke(noon); err != nil {
		t.Fatal(err)
	}
	if err := store.app[1].Activate(noon); err != nil {
		t.Fatal(err)
	}
	store.app = append(store.app, *issue(t, v, id.Test, "QD4", 1))
	second, err := v.LoadRing(t.Context(), first, []string{"T-QD1-1", "T-QD2-1", "T-QD4-1", "T-QD9-1"})
	if err != nil {
		t.Fatal(err)
	}
	for keyID, want := range map[string]bool{"T-QD1-1": false, "T-QD2-1": true, "T-QD3-1": true, "T-QD4-1": true, "T-QD9-1": false} {
		if _, ok := second.Find(keyID); ok != want {
			t.Errorf("%s in the new ring = %v, want %v", keyID, ok, want)
		}
	}
	if e, _ := second.Find("T-QD2-1"); e.Key.State != Active {
		t.Errorf("T-QD2-1 is %s, want active", e.Key.State)
	}
	if e, _ := first.Find("T-QD2-1"); e.Key.State != Pending || first.Len() != 3 {
		t.Error("the earlier ring changed")
	}
	kept, _ := second.Find("T-QD3-1")
	if old, _ := first.Find("T-QD3-1"); kept != old {
		t.Error("an unchanged key was opened again")
	}
}

// K4: a key row that was edited or moved opens nothing, and the others go on.
func TestLoadRingLeavesDamagedKeysOut(t *testing.T) {
	tests := map[string]func(k, other *Key){
		"swapped with another row": func(k, other *Key) { k.Sealed, other.Sealed = other.Sealed, k.Sealed },
		"given to another":         func(k, _ *Key) { k.Enterprise = "e2" },
		"suite changed":            func(k, _ *Key) { k.Suite = message.SuiteCBC },
		"environment changed":      func(k, _ *Key) { k.Env = id.Production },
		"environment and id":       func(k, _ *Key) { k.Env, k.ID = id.Production, "P-QD1-1" },
		"version changed":          func(k, _ *Key) { k.Version = 2 },
		"erased":                   func(k, _ *Key) { k.Sealed = nil },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			store := &memory{}
			v := openVault(t, newRoot(t), store)
			store.app = []Key{*issue(t, v, id.Test, "QD1", 1), *issue(t, v, id.Test, "QD2", 1), *issue(t, v, id.Test, "QD3", 1)}
			mended := append([]Key(nil), store.app...)
			change(&store.app[0], &store.app[1])
			ring, err := v.LoadRing(t.Context(), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			damaged := ring.Damaged()
			if len(damaged) == 0 || damaged[0] != store.app[0].ID {
				t.Errorf("damaged keys %v, want %s among them", damaged, store.app[0].ID)
			}
			if _, ok := ring.Find(store.app[0].ID); ok {
				t.Error("the damaged key opens messages")
			}
			if _, ok := ring.Find("T-QD3-1"); !ok {
				t.Error("a sound key was left out")
			}
			store.app = mended
			ring, err = v.LoadRing(t.Context(), ring, append(damaged, "T-QD1-1"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string(nil), ring.Damaged()); diff != "" {
				t.Errorf("after mending (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoadRingKeepsThePreviousWhenTheStoreFails(t *testing.T) {
	store := &memory{}
	v := openVault(t, newRoot(t), store)
	store.fail = errDead
	if ring, err := v.LoadRing(t.Context(), &Ring{}, []string{"T-QD1-1"}); err == nil || ring != nil {
		t.Errorf("LoadRing = %v, %v; want an error", ring, err)
	}
}
