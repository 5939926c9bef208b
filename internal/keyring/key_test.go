package keyring

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

func issue(t *testing.T, v *Vault, env id.Env, app id.App, version int) *Key {
	t.Helper()
	k, err := v.Issue("e1", env, app, version, message.SuiteGCM, noon)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKeyMoves(t *testing.T) {
	states := []State{Pending, Active, Retiring, Revoked, Destroyed}
	acts := map[State]func(*Key) error{
		Active:    func(k *Key) error { return k.Activate(noon) },
		Retiring:  func(k *Key) error { return k.Retire(noon, DefaultOverlap) },
		Revoked:   func(k *Key) error { return k.Revoke(noon) },
		Destroyed: func(k *Key) error { return k.Destroy(noon) },
	}
	allowed := map[[2]State]bool{
		{Pending, Active}: true, {Pending, Revoked}: true,
		{Active, Retiring}: true, {Active, Revoked}: true,
		{Retiring, Revoked}: true, {Revoked, Destroyed}: true,
	}
	for _, from := range states {
		for to, act := range acts {
			k := &Key{State: from, Sealed: []byte("sealed")}
			err := act(k)
			if want := allowed[[2]State{from, to}]; (err == nil) != want {
				t.Errorf("from %s to %s: %v, want ok = %v", from, to, err, want)
			}
			if err != nil && (k.State != from || fault.Of(err).Kind != fault.Conflict) {
				t.Errorf("a refused move from %s left %s with %v", from, k.State, err)
			}
			if gone := k.Sealed == nil; gone != (err == nil && to == Destroyed) {
				t.Errorf("from %s to %s: sealed bytes gone = %v", from, to, gone)
			}
		}
	}
}

func TestKeyOpens(t *testing.T) {
	k := &Key{State: Active}
	if err := k.Retire(noon, MaxOverlap+1); fault.Of(err).Code != "key.overlap" {
		t.Errorf("an overlap over 30 days: %v", err)
	}
	if err := k.Retire(noon, time.Hour); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Time]bool{noon: true, noon.Add(time.Hour - 1): true, noon.Add(time.Hour): false} {
		if k.Opens(at) != want {
			t.Errorf("a retiring key opens at %s = %v, want %v", at, !want, want)
		}
	}
	for state, want := range map[State]bool{Pending: true, Active: true, Revoked: false, Destroyed: false, "": false} {
		if (&Key{State: state}).Opens(noon) != want {
			t.Errorf("a key that is %q opens = %v, want %v", state, !want, want)
		}
	}
}

func TestTakeOver(t *testing.T) {
	key := func(keyID string, s State) *Key { return &Key{ID: keyID, State: s} }
	tests := map[string]struct {
		keys  []*Key
		want  []State // after it, in order
		moved int
		code  string
	}{
		"the first key":         {[]*Key{key("new", Pending)}, []State{Active}, 1, ""},
		"it replaces another":   {[]*Key{key("old", Active), key("new", Pending)}, []State{Retiring, Active}, 2, ""},
		"two before it":         {[]*Key{key("older", Retiring), key("old", Active), key("new", Pending)}, []State{Revoked, Retiring, Active}, 3, ""},
		"ended ones stay":       {[]*Key{key("gone", Destroyed), key("old", Revoked), key("new", Pending)}, []State{Destroyed, Revoked, Active}, 1, ""},
		"retired ahead":         {[]*Key{key("old", Retiring), key("new", Pending)}, []State{Retiring, Active}, 1, ""},
		"another pending stays": {[]*Key{key("new", Pending), key("newer", Pending)}, []State{Active, Pending}, 1, ""},
		"again":                 {[]*Key{key("old", Retiring), key("new", Active)}, []State{Retiring, Active}, 0, ""},
		"a revoked key":         {[]*Key{key("new", Revoked)}, []State{Revoked}, 0, "key.move"},
		"an unknown key":        {[]*Key{key("old", Active)}, []State{Active}, 0, "key.unknown"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			moved, err := TakeOver(tt.keys, "new", DefaultOverlap, noon)
			if (err == nil) != (tt.code == "") || err != nil && fault.Of(err).Code != tt.code || len(moved) != tt.moved {
				t.Errorf("TakeOver moved %d keys, %v; want %d, %q", len(moved), err, tt.moved, tt.code)
			}
			for i, k := range tt.keys {
				if k.State != tt.want[i] {
					t.Errorf("%s is %s, want %s", k.ID, k.State, tt.want[i])
				}
			}
		})
	}
}

func TestTakeOverKeepsTheChosenOverlap(t *testing.T) {
	for overlap, want := range map[time.Duration]time.Duration{0: DefaultOverlap, 2 * time.Hour: 2 * time.Hour} {
		old, next := &Key{ID: "old", State: Active}, &Key{ID: "new", State: Pending, Overlap: overlap}
		if _, err := TakeOver([]*Key{old, next}, "new", DefaultOverlap, noon); err != nil || !old.RetiresAt.Equal(noon.Add(want)) {
			t.Errorf("overlap %s: the old key retires at %s, %v; want %s after", overlap, old.RetiresAt, err, want)
		}
	}
}

func TestWrap(t *testing.T) {
	v := newVault(t)
	holder, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	k := issue(t, v, id.Production, "QD1", 1)
	wrapped, err := v.Wrap(k, &holder.PublicKey, noon)
	if err != nil || !k.Shown.Equal(noon) {
		t.Fatalf("Wrap: %v, shown at %s", err, k.Shown)
	}
	sealed, err := base64.StdEncoding.DecodeString(wrapped)
	if err != nil || sealed[0] != 0x30 {
		t.Fatalf("wrapped as %q, %v; want base64 of an ASN.1 sequence", wrapped, err)
	}
	raw, err := holder.Decrypt(nil, sealed, nil)
	if err != nil {
		t.Fatal(err)
	}
	if cipher, err := message.NewCipher(raw, message.SuiteGCM); err != nil || cipher.CheckValue() != k.Check {
		t.Errorf("what was wrapped is not the key: %v", err)
	}
	if _, err := v.Reveal(k, noon); fault.Of(err).Code != "key.shown-already" {
		t.Errorf("shown after it was wrapped: %v", err)
	}
	v.random = dying(3)
	if _, err := v.Wrap(issueLike(k), &holder.PublicKey, noon); fault.Of(err).Code != "keyring.wrap" {
		t.Errorf("Wrap without randomness = %v", err)
	}
}

// issueLike is k before it was shown.
func issueLike(k *Key) *Key {
	fresh := *k
	fresh.Shown = time.Time{}
	return &fresh
}

// K7: what a destroyed key sealed opens nowhere, with its row restored in part either.
func TestDestroyedKeyOpensNothing(t *testing.T) {
	v := newVault(t)
	k := issue(t, v, id.Test, "QD1", 1)
	for _, move := range []func(time.Time) error{k.Revoke, k.Destroy} {
		if err := move(noon); err != nil {
			t.Fatal(err)
		}
	}
	k.State = Active // as a row that somebody edited
	if _, err := v.openKey(k); k.Sealed != nil || err == nil {
		t.Errorf("a destroyed key opens: %v", err)
	}
}

func TestIssue(t *testing.T) {
	v := newVault(t)
	k := issue(t, v, id.Production, "QD00012345", 3)
	if k.ID != "P-QD00012345-3" || k.State != Pending || len(k.Check) != 6 {
		t.Errorf("issued %+v", k)
	}
	shown, err := v.Reveal(k, noon)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(shown)
	if err != nil || len(raw) != 16 || shown != strings.ToLower(shown) {
		t.Fatalf("K is shown as %q, want 32 lower-case hex digits", shown)
	}
	cipher, err := message.NewCipher(raw, message.SuiteGCM)
	if err != nil || cipher.CheckValue() != k.Check {
		t.Errorf("check value %s is not that of the shown key", k.Check)
	}
	if bytes.Contains(k.Sealed, raw) {
		t.Error("K stands in what is stored")
	}
	if other := issue(t, v, id.Production, "QD00012345", 3); other.Check == k.Check {
		t.Error("two keys are the same")
	}
}

func TestIssueRefuses(t *testing.T) {
	v := newVault(t)
	tests := map[string]struct {
		enterprise id.Enterprise
		env        id.Env
		app        id.App
		version    int
		suite      message.Suite
		want       string
	}{
		"no enterprise":  {"", id.Test, "QD1", 1, message.SuiteGCM, "key.enterprise"},
		"no environment": {"e1", "", "QD1", 1, message.SuiteGCM, "env.unknown"},
		"other letter":   {"e1", "X", "QD1", 1, message.SuiteGCM, "key.name"},
		"no system":      {"e1", id.Test, "", 1, message.SuiteGCM, "key.name"},
		"lower case":     {"e1", id.Test, "qd1", 1, message.SuiteGCM, "key.name"},
		"version 0":      {"e1", id.Test, "QD1", 0, message.SuiteGCM, "key.name"},
		"version 10000":  {"e1", id.Test, "QD1", 10000, message.SuiteGCM, "key.name"},
		"unknown suite":  {"e1", id.Test, "QD1", 1, "SM4-ECB", "key.suite"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			k, err := v.Issue(tt.enterprise, tt.env, tt.app, tt.version, tt.suite, noon)
			if err == nil || fault.Of(err).Code != tt.want || k != nil {
				t.Errorf("Issue = %v, %v; want %s", k, err, tt.want)
			}
		})
	}
	v.random = dying(8)
	if _, err := v.Issue("e1", id.Test, "QD1", 1, message.SuiteGCM, noon); fault.Of(err).Code != "keyring.no-randomness" {
		t.Errorf("Issue without randomness = %v", err)
	}
}

func TestReveal(t *testing.T) {
	v := newVault(t)
	test := issue(t, v, id.Test, "QD1", 1)
	first, err := v.Reveal(test, noon)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := v.Reveal(test, noon.Add(time.Hour)); err != nil || again != first || !test.Shown.Equal(noon) {
		t.Errorf("a test key shown again = %q at %s, %v; want %q, first shown at %s", again, test.Shown, err, first, noon)
	}
	production := issue(t, v, id.Production, "QD1", 1)
	if _, err := v.Reveal(production, noon); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Reveal(production, noon); fault.Of(err).Code != "key.shown-already" {
		t.Errorf("a production key shown twice: %v", err)
	}
	if err := test.Revoke(noon); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Reveal(test, noon); fault.Of(err).Code != "key.not-shown" {
		t.Errorf("a revoked key was shown: %v", err)
	}
}

func TestKeyIsMaskedInLogs(t *testing.T) {
	v := newVault(t)
	k := issue(t, v, id.Test, "QD1", 1)
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("issued", slog.Any("key", *k), slog.Any("pointer", k))
	fmt.Fprintf(&log, "%v %s %+v", *k, k, k)
	for name, b := range map[string][]byte{"hex": []byte(hex.EncodeToString(k.Sealed)), "list": []byte(strings.Trim(fmt.Sprint(k.Sealed), "[]"))} {
		if bytes.Contains(log.Bytes(), b) {
			t.Errorf("the sealed key stands in the log as %s: %s", name, log.String())
		}
	}
	if !strings.Contains(log.String(), "T-QD1-1") {
		t.Errorf("the log does not name the key: %s", log.String())
	}
}

// A forced rotation leaves nobody without callbacks: between it and the use of the
// next key the retiring one is the newest that the system has.
func TestNewest(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	key := func(version int, s State, left time.Duration) Key {
		return Key{ID: fmt.Sprintf("P-QD1-%d", version), Version: version, State: s, RetiresAt: now.Add(left)}
	}
	for name, tt := range map[string]struct {
		keys []Key
		want int // 0: none
	}{
		"none":                         {nil, 0},
		"in use":                       {[]Key{key(1, Revoked, 0), key(2, Active, 0)}, 2},
		"before the first use":         {[]Key{key(1, Pending, 0)}, 0},
		"overlap":                      {[]Key{key(1, Retiring, time.Hour), key(2, Active, 0)}, 2},
		"overlap, the other way round": {[]Key{key(2, Active, 0), key(1, Retiring, time.Hour)}, 2},
		"forced":                       {[]Key{key(1, Destroyed, 0), key(2, Retiring, time.Hour), key(3, Pending, 0)}, 2},
		"forced, out of time":          {[]Key{key(2, Retiring, 0), key(3, Pending, 0)}, 0},
		"revoked":                      {[]Key{key(1, Revoked, 0), key(2, Destroyed, 0)}, 0},
	} {
		got, ok := Newest(tt.keys, now)
		if got.Version != tt.want || ok != (tt.want != 0) {
			t.Errorf("%s: version %d, %v; want %d", name, got.Version, ok, tt.want)
		}
	}
}
