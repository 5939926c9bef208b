package keylife

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

// open opens the tombstones at path.
func open(t *testing.T, path string) *Tombstones {
	t.Helper()
	stones, err := OpenTombstones(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stones.Close() })
	return stones
}

// TestDestroyedStaysDestroyed: the database is put back to what it was before the
// key was destroyed. With the file of tombstones the key is destroyed again; the
// one that was never destroyed goes on, and so does another key of the same name.
func TestDestroyedStaysDestroyed(t *testing.T) {
	b := newTable(t)
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "stones.log")
	backup := slices.Clone(b.keys)
	want(t, b.Revoke(ctx, owner, app, first, enterprise.ByStaff(clerk), "leaked"), "")
	want(t, b.Destroy(ctx, owner, app, first, enterprise.ByStaff(clerk), "leaked"), "")
	stones := open(t, path)
	for range 2 { // the second time there is nothing new
		want(t, stones.Note(ctx, grave{b.safe}), "")
	}
	stones.Close()
	text, err := os.ReadFile(path)
	if err != nil || strings.Count(string(text), "\n") != 1 || !strings.HasPrefix(string(text), first+" ") {
		t.Fatalf("the file says %q, %v", text, err)
	}

	b.keys = backup
	n, err := b.Bury(ctx, open(t, path), grave{b.safe})
	want(t, err, "")
	if n != 1 || b.key(first).State != keyring.Destroyed || len(b.key(first).Sealed) != 0 {
		t.Errorf("buried %d, the key is %v", n, b.key(first))
	}
	if k := b.key("T-QD00000001-1"); k.State != keyring.Active {
		t.Errorf("the test key is %v", k)
	}
	if n, err := b.Bury(ctx, open(t, path), grave{b.safe}); n != 0 || err != nil {
		t.Errorf("a second time %d, %v", n, err)
	}

	another := newTable(t) // its key has the same name and is not the same
	if n, err := another.Bury(ctx, open(t, path), grave{another.safe}); n != 0 || err != nil || another.key(first).State != keyring.Active {
		t.Errorf("another key of the name: buried %d, %v", n, err)
	}
}

// TestDestroyedPlatformKeyStaysDestroyed: the same for the platform's own key pairs;
// the one that nothing follows is kept, for something has to sign.
func TestDestroyedPlatformKeyStaysDestroyed(t *testing.T) {
	b := newTable(t)
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "stones.log")
	pair := func(keyID string, public byte) keyring.SealedPlatformKey {
		return keyring.SealedPlatformKey{ID: keyID, Public: []byte{4, public}, Sealed: []byte{1}, Created: monday, From: monday}
	}
	backup := []keyring.SealedPlatformKey{pair("SM2-1", 1), pair("SM2-2", 2)}
	b.platform = slices.Clone(backup)
	b.platform[0].Sealed, b.platform[0].Destroyed = nil, monday
	stones := open(t, path)
	want(t, stones.Note(ctx, grave{b.safe}), "")
	stones.Close()
	b.platform = slices.Clone(backup)
	if n, err := b.Bury(ctx, open(t, path), grave{b.safe}); n != 1 || err != nil || b.platform[0].Destroyed.IsZero() || !b.platform[1].Destroyed.IsZero() {
		t.Errorf("buried %d, %v: %+v", n, err, b.platform)
	}
	b.platform = slices.Clone(backup[:1]) // older than the rotation
	if n, err := b.Bury(ctx, open(t, path), grave{b.safe}); n != 0 || err != nil || !b.platform[0].Destroyed.IsZero() {
		t.Errorf("buried %d, %v: %+v", n, err, b.platform)
	}
	b.platform = []keyring.SealedPlatformKey{pair("SM2-1", 9), pair("SM2-2", 2)} // another pair of the name
	if n, err := b.Bury(ctx, open(t, path), grave{b.safe}); n != 0 || err != nil {
		t.Errorf("another pair: buried %d, %v", n, err)
	}
}

// TestTombstonesSurviveATornLine: what a crash left half-written is passed over and
// takes nothing with it.
func TestTombstonesSurviveATornLine(t *testing.T) {
	b := newTable(t)
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "stones.log")
	if err := os.WriteFile(path, []byte("# not one\nP-QD00000001-7 abc 2026-01-01T00:00:00Z\nP-QD0000"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.state(first, keyring.Destroyed)
	b.key(first).Destroyed = monday
	stones := open(t, path)
	want(t, stones.Note(ctx, grave{b.safe}), "")
	stones.Close()
	again := open(t, path)
	if !again.known[tombstone{first, b.key(first).Check}] || !again.known[tombstone{"P-QD00000001-7", "abc"}] || len(again.known) != 2 {
		t.Errorf("known %v", again.known)
	}
	if _, err := OpenTombstones(filepath.Join(path, "below")); err == nil {
		t.Error("a file that cannot be made")
	}
}
