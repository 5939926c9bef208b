package keyring

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"
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
	if err := v.makePlatformKey(t.Context(), "SM2-2", noon.AddDate(1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	v = openVault(t, root, store)
	if _, keyID, err := v.Sign([]byte("x")); err != nil || keyID != "SM2-2" {
		t.Errorf("Sign used %s, %v; want the newest key", keyID, err)
	}
	if keys := v.PlatformKeys(); len(keys) != 2 || keys[0].ID != "SM2-1" {
		t.Errorf("published %v, want the old key first", keys)
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
