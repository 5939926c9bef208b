package store

import (
	"bytes"
	"crypto/rand"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// vaultOn opens a vault over the database with a root key of its own.
func vaultOn(t *testing.T, db *DB, path string) *keyring.Vault {
	t.Helper()
	root, err := keyring.OpenFileRoot(path, rand.Reader)
	if fault.Of(err).Code == "keyring.root-file" {
		root, err = keyring.CreateFileRoot(path, rand.Reader)
	}
	if err != nil {
		t.Fatal(err)
	}
	v, err := keyring.OpenVault(t.Context(), root, db.Keys(), keyring.Options{Clock: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVaultOpensAgainFromTheDatabase(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		path := filepath.Join(t.TempDir(), "root.key")
		first := vaultOn(t, db, path)
		sealed, err := first.Seal("e1", "member", "name", "m1", []byte("张三"))
		if err != nil {
			t.Fatal(err)
		}
		second := vaultOn(t, db, path)
		if got, err := second.Open("e1", "member", "name", "m1", sealed); err != nil || string(got) != "张三" {
			t.Errorf("Open = %q, %v", got, err)
		}
		_, one, _ := first.Sign([]byte("x"))
		if _, two, err := second.Sign([]byte("x")); err != nil || one != two {
			t.Errorf("the second start signs with %s, the first with %s, %v", two, one, err)
		}
		root, err := keyring.CreateFileRoot(filepath.Join(t.TempDir(), "other.key"), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		_, err = keyring.OpenVault(t.Context(), root, db.Keys(), keyring.Options{Clock: time.Now, Random: rand.Reader})
		if fault.Of(err).Code != "keyring.wrong-root" {
			t.Errorf("another root key: %v, want keyring.wrong-root", err)
		}
	})
}

func TestAddKEKKeepsTheEarlierOne(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		k := keyring.KEK{Purpose: keyring.ForFields, Version: 1, Wrapped: []byte("first"), Created: time.UnixMicro(1).UTC()}
		for _, wrapped := range []string{"first", "second"} {
			later := k
			later.Wrapped = []byte(wrapped)
			if err := db.Keys().AddKEK(t.Context(), later); err != nil {
				t.Fatal(err)
			}
		}
		got, err := db.Keys().KEKs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]keyring.KEK{k}, got); diff != "" {
			t.Errorf("stored (-want +got):\n%s", diff)
		}
		if n := len(auditEntries(t, db)); n != 1 {
			t.Errorf("%d audit entries, want one for the key that was made", n)
		}
	})
}

var byStaff = audit.Entry{Actor: "staff:s1", Action: "key.issue", Source: "10.0.0.1"}

func TestAppKeyKeepsEveryField(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		v := vaultOn(t, db, filepath.Join(t.TempDir(), "root.key"))
		now := time.Now().UTC().Truncate(time.Microsecond)
		k, err := v.Issue("e1", id.Production, "QD00012345", 1, message.SuiteCBC, now)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Keys().Add(t.Context(), k, byStaff); err != nil {
			t.Fatal(err)
		}
		got, err := db.Keys().OfSystem(t.Context(), "e1", id.Production, "QD00012345")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]keyring.Key{*k}, got); diff != "" {
			t.Errorf("issued (-want +got):\n%s", diff)
		}
		if err := db.Keys().Add(t.Context(), k, byStaff); fault.Of(err).Kind != fault.Conflict {
			t.Errorf("the same key twice: %v, want a conflict", err)
		}
		moves := []func(*keyring.Key) error{
			func(k *keyring.Key) error { _, err := v.Reveal(k, now); return err },
			func(k *keyring.Key) error { return k.Activate(now.Add(1 * time.Second)) },
			func(k *keyring.Key) error { return k.Retire(now.Add(2*time.Second), time.Hour) },
			func(k *keyring.Key) error { return k.Revoke(now.Add(3 * time.Second)) },
			func(k *keyring.Key) error { return k.Destroy(now.Add(4 * time.Second)) },
		}
		for i, move := range moves {
			moved, err := db.Keys().Update(t.Context(), k.ID, byStaff, move)
			if err != nil {
				t.Fatalf("move %d: %v", i, err)
			}
			if moved.Sealed == nil {
				moved.Sealed = []byte{}
			}
			got, err := db.Keys().AppKeys(t.Context(), []string{k.ID})
			if err != nil {
				t.Fatal(err)
			}
			if len(got) == 1 && got[0].Sealed == nil {
				got[0].Sealed = []byte{}
			}
			if diff := cmp.Diff([]keyring.Key{*moved}, got); diff != "" {
				t.Errorf("after move %d (-want +got):\n%s", i, diff)
			}
		}
		if report := verifyAudit(t, db); !report.OK() || report.Entries != int64(len(moves))+1+6 { // six keys of the platform were made
			t.Errorf("audit: %d entries, %v", report.Entries, report.Findings)
		}
	})
}

func TestUpdateKeyWritesOnlyWhatChanged(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		v := vaultOn(t, db, filepath.Join(t.TempDir(), "root.key"))
		k, err := v.Issue("e1", id.Test, "QD1", 1, message.SuiteGCM, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Keys().Add(t.Context(), k, byStaff); err != nil {
			t.Fatal(err)
		}
		before := len(auditEntries(t, db))
		if _, err := db.Keys().Update(t.Context(), k.ID, byStaff, func(*keyring.Key) error { return nil }); err != nil {
			t.Fatal(err)
		}
		refuse := errors.New("no")
		if _, err := db.Keys().Update(t.Context(), k.ID, byStaff, func(k *keyring.Key) error {
			k.State = keyring.Revoked
			return refuse
		}); !errors.Is(err, refuse) {
			t.Errorf("Update = %v, want the refusal", err)
		}
		if _, err := db.Keys().Update(t.Context(), "T-QD9-1", byStaff, func(*keyring.Key) error { return nil }); !fault.Is(err, fault.NotFound) {
			t.Errorf("Update of no key = %v, want NotFound", err)
		}
		if n := len(auditEntries(t, db)); n != before {
			t.Errorf("%d audit entries more for acts that changed nothing", n-before)
		}
		stale := *k
		if err := db.inTx(t.Context(), func(tx Tx) error { return saveAppKey(t.Context(), tx, k) }); err != nil {
			t.Fatal(err)
		}
		if err := db.inTx(t.Context(), func(tx Tx) error { return saveAppKey(t.Context(), tx, &stale) }); fault.Of(err).Code != "store.version" {
			t.Errorf("saving over someone else's change: %v, want store.version", err)
		}
	})
}

func TestActivateKey(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		v := vaultOn(t, db, filepath.Join(t.TempDir(), "root.key"))
		var names []string
		for version := 1; version <= 3; version++ {
			k, err := v.Issue("e1", id.Production, "QD1", version, message.SuiteGCM, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Keys().Add(t.Context(), k, byStaff); err != nil {
				t.Fatal(err)
			}
			names = append(names, k.ID)
		}
		other, err := v.Issue("e1", id.Test, "QD1", 1, message.SuiteGCM, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Keys().Add(t.Context(), other, byStaff); err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			var wg sync.WaitGroup
			for range 4 { // first tokens come at once, and again
				wg.Go(func() {
					if err := db.Keys().Activate(t.Context(), name, keyring.DefaultOverlap); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
		}
		keys, err := db.Keys().OfSystem(t.Context(), "e1", id.Production, "QD1")
		if err != nil {
			t.Fatal(err)
		}
		var states []keyring.State
		for _, k := range keys {
			states = append(states, k.State)
		}
		if diff := cmp.Diff([]keyring.State{keyring.Revoked, keyring.Retiring, keyring.Active}, states); diff != "" {
			t.Errorf("states (-want +got):\n%s", diff)
		}
		if keys, err := db.Keys().OfSystem(t.Context(), "e1", id.Test, "QD1"); err != nil || keys[0].State != keyring.Pending {
			t.Errorf("the test key is %v, %v; want it untouched", keys, err)
		}
		if err := db.Keys().Activate(t.Context(), names[0], keyring.DefaultOverlap); fault.Of(err).Code != "key.move" {
			t.Errorf("a revoked key was activated: %v", err)
		}
		if err := db.Keys().Activate(t.Context(), "P-QD9-1", keyring.DefaultOverlap); !fault.Is(err, fault.NotFound) {
			t.Errorf("no key was activated: %v", err)
		}
		if report := verifyAudit(t, db); !report.OK() {
			t.Errorf("audit: %v", report.Findings)
		}
	})
}

func TestRingFollowsTheDatabase(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		v := vaultOn(t, db, filepath.Join(t.TempDir(), "root.key"))
		var names []string
		for _, app := range []id.App{"QD1", "QD2", "QD3"} {
			k, err := v.Issue("e1", id.Test, app, 1, message.SuiteGCM, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Keys().Add(t.Context(), k, byStaff); err != nil {
				t.Fatal(err)
			}
			names = append(names, k.ID)
		}
		ring, err := v.LoadRing(t.Context(), nil, nil)
		if err != nil || ring.Len() != 3 {
			t.Fatalf("ring of %d keys, %v; want 3", ring.Len(), err)
		}
		if _, err := db.Keys().Update(t.Context(), names[0], byStaff, func(k *keyring.Key) error { return k.Revoke(time.Now()) }); err != nil {
			t.Fatal(err)
		}
		// K4: someone swaps two sealed keys with SQL.
		if err := db.inTx(t.Context(), func(tx Tx) error {
			_, err := tx.Exec(t.Context(), `UPDATE app_key SET sealed = (SELECT sealed FROM app_key WHERE id = $1) WHERE id = $2`, names[2], names[1])
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if ring, err = v.LoadRing(t.Context(), ring, names[:2]); err != nil {
			t.Fatal(err)
		}
		if _, ok := ring.Find(names[0]); ok {
			t.Error("a revoked key is in the ring")
		}
		if diff := cmp.Diff([]string{names[1]}, ring.Damaged()); diff != "" {
			t.Errorf("damaged (-want +got):\n%s", diff)
		}
		if _, ok := ring.Find(names[2]); !ok || ring.Len() != 1 {
			t.Errorf("ring of %d keys, want the sound one alone", ring.Len())
		}
	})
}

// K1: nothing that opens a message stands in the tables.
func TestNoKeyStandsInTheTables(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		v := vaultOn(t, db, filepath.Join(t.TempDir(), "root.key"))
		k, err := v.Issue("e1", id.Test, "QD1", 1, message.SuiteGCM, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Keys().Add(t.Context(), k, byStaff); err != nil {
			t.Fatal(err)
		}
		shown, err := v.Reveal(k, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		stored, err := db.Keys().AppKeys(t.Context(), nil)
		if err != nil || len(stored) != 1 {
			t.Fatalf("%d keys stored, %v", len(stored), err)
		}
		for _, e := range auditEntries(t, db) {
			if bytes.Contains([]byte(e.Detail+e.Object), []byte(shown)) {
				t.Error("the key stands in the audit")
			}
		}
		if bytes.Contains(stored[0].Sealed, []byte(shown)) {
			t.Error("the key stands in its row")
		}
	})
}
