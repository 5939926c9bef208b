package keyring

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"

	"github.com/zhilian-hrss/zhilian/message"
)

func TestSignVerifiesWithThePublishedKey(t *testing.T) {
	v := newVault(t)
	text := []byte("ZL/1 RCPT\nreceived\n")
	signature, keyID, err := v.Sign(text)
	if err != nil {
		t.Fatal(err)
	}
	der, err := base64.StdEncoding.Strict().DecodeString(signature)
	if err != nil {
		t.Fatal(err)
	}
	keys := v.PlatformKeys()
	if len(keys) != 1 || keys[0].ID != keyID || !keys[0].From.Equal(noon) {
		t.Fatalf("published keys %+v, want the one that signed: %s", keys, keyID)
	}
	// A verifier has only the text forms of the key.
	block, rest := pem.Decode([]byte(keys[0].PublicPEM))
	if block == nil || len(rest) != 0 {
		t.Fatalf("not one PEM block: %q", keys[0].PublicPEM)
	}
	public, err := smx509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if !keys[0].Public.Equal(public) {
		t.Error("the PEM holds another key")
	}
	point, err := hex.DecodeString(keys[0].PublicHex)
	if err != nil {
		t.Fatal(err)
	}
	fromHex, err := sm2.NewPublicKey(point)
	if err != nil {
		t.Fatal(err)
	}
	if !sm2.VerifyASN1WithSM2(fromHex, nil, text, der) {
		t.Error("the signature does not verify")
	}
	if sm2.VerifyASN1WithSM2(fromHex, nil, append(text, '\n'), der) {
		t.Error("the signature verifies for another text")
	}
}

func TestSignWithoutRandomness(t *testing.T) {
	v := newVault(t)
	v.random = dying(0)
	if signature, _, err := v.Sign([]byte("x")); err == nil || signature != "" {
		t.Errorf("Sign without randomness = %q, %v; want only an error", signature, err)
	}
}

func TestPlatformKeysAreBoundToTheirRows(t *testing.T) {
	root, store := newRoot(t), &memory{}
	openVault(t, root, store)
	other := &memory{keks: store.keks}
	openVault(t, root, other)
	tests := map[string]func(*SealedPlatformKey){
		"another name":       func(k *SealedPlatformKey) { k.ID = "SM2-9" },
		"another public key": func(k *SealedPlatformKey) { k.Public = other.platform[0].Public },
		"no point":           func(k *SealedPlatformKey) { k.Public = []byte{4} },
		"damaged":            func(k *SealedPlatformKey) { k.Sealed = k.Sealed[:40] },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			k := store.platform[0]
			change(&k)
			_, err := OpenVault(t.Context(), root, &memory{keks: store.keks, platform: []SealedPlatformKey{k}},
				Options{Clock: fixed(noon), Random: rand.Reader})
			if err == nil || !strings.Contains(err.Error(), "platform key "+k.ID) {
				t.Errorf("OpenVault = %v, want a refusal that names the key", err)
			}
		})
	}
}

func TestNewestPlatformKeySigns(t *testing.T) {
	root, store := newRoot(t), &memory{}
	v := openVault(t, root, store)
	next, err := v.NewPlatformKey("SM2-2", noon, noon.Add(time.Hour))
	if err == nil {
		err = errors.Join(store.AddPlatformKey(t.Context(), next), v.LoadPlatformKeys(t.Context()))
	}
	if err != nil {
		t.Fatal(err)
	}
	if keys := v.PlatformKeys(); len(keys) != 2 || keys[0].ID != "SM2-1" || !keys[0].Until.Equal(next.From) || !keys[1].Until.IsZero() {
		t.Errorf("published %v, want the old key first and until when it signs", keys)
	}
	for _, tt := range []struct {
		after time.Duration
		want  string
	}{{-time.Hour, "SM2-1"}, {time.Hour - time.Nanosecond, "SM2-1"}, {time.Hour, "SM2-2"}, {1000 * time.Hour, "SM2-2"}} {
		v.clock = fixed(noon.Add(tt.after))
		if _, keyID, err := v.Sign([]byte("x")); err != nil || keyID != tt.want {
			t.Errorf("%s later %s signs, %v; want %s", tt.after, keyID, err, tt.want)
		}
	}
}

// Of a destroyed key the public half stays, and proves what it signed.
func TestDestroyedPlatformKey(t *testing.T) {
	root, store := newRoot(t), &memory{}
	v := openVault(t, root, store)
	old, keyID, err := v.Sign([]byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	next, err := v.NewPlatformKey("SM2-2", noon, noon)
	if err != nil {
		t.Fatal(err)
	}
	store.platform[0].Sealed, store.platform[0].Destroyed = nil, noon
	if err := errors.Join(store.AddPlatformKey(t.Context(), next), v.LoadPlatformKeys(t.Context())); err != nil {
		t.Fatal(err)
	}
	if err := message.Verify(v.PlatformKeys()[0].Public, []byte("x"), old); err != nil || keyID != "SM2-1" {
		t.Errorf("what %s signed: %v", keyID, err)
	}
	v.clock = fixed(noon.Add(-time.Hour)) // as of a node whose clock is behind
	if _, keyID, err := v.Sign([]byte("x")); err != nil || keyID != "SM2-2" {
		t.Errorf("%s signs, %v", keyID, err)
	}
	store.platform = store.platform[:1]
	if err := v.LoadPlatformKeys(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := v.Sign([]byte("x")); err == nil {
		t.Error("a destroyed key signed")
	}
}

func TestVerifierNeedsNoRootKey(t *testing.T) {
	store := &memory{}
	v := openVault(t, newRoot(t), store)
	text := []byte("ZL/1 AUDIT-HEAD\n")
	signature, keyID, err := v.Sign(text)
	if err != nil {
		t.Fatal(err)
	}
	f, err := LoadVerifier(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Verify(keyID, text, signature); err != nil {
		t.Errorf("Verify = %v", err)
	}
	if err := f.Verify(keyID, append(text, 'x'), signature); err == nil {
		t.Error("another text verifies")
	}
	if err := f.Verify("SM2-9", text, signature); err == nil {
		t.Error("an unknown key verifies")
	}
	store.platform[0].Public = []byte{4}
	if _, err := LoadVerifier(t.Context(), store); err == nil {
		t.Error("a damaged public key was loaded")
	}
	store.fail = errDead
	if _, err := LoadVerifier(t.Context(), store); err == nil {
		t.Error("a verifier without keys was loaded")
	}
}
