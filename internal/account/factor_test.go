package account

import (
	"crypto/rand"
	"encoding/json"
	"testing"
	"time"

	"github.com/descope/virtualwebauthn"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// TestTOTPVectors are those of RFC 6238, appendix B, cut to six digits.
func TestTOTPVectors(t *testing.T) {
	secret := []byte("12345678901234567890")
	for at, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		if got := totp(secret, at/30); got != want {
			t.Errorf("at %d: %s, want %s", at, got, want)
		}
	}
}

func TestTOTPSlackAndReuse(t *testing.T) {
	secret, now := []byte("12345678901234567890"), time.Unix(1111111111, 0)
	step := now.Unix() / 30
	for off, want := range map[int64]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		if _, ok := matchTOTP(secret, totp(secret, step+off), 0, now); ok != want {
			t.Errorf("a code %d steps off: %v, want %v", off, ok, want)
		}
		if _, ok := matchTOTP(secret, totp(secret, step+off), step+off, now); ok {
			t.Errorf("a code %d steps off is taken twice", off)
		}
	}
}

func TestDropFactors(t *testing.T) {
	p := Proofs{Factors: []Factor{{ID: "a"}, {ID: "b"}}, Recovery: [][]byte{{1}}}
	for _, tt := range []struct {
		id       string
		required bool
		want     string
	}{{"c", true, "factor.unknown"}, {"a", true, ""}, {"b", true, "factor.last"}, {"b", false, ""}} {
		err := p.Drop(tt.id, tt.required)
		if (err == nil) != (tt.want == "") || err != nil && fault.Of(err).Code != tt.want {
			t.Errorf("Drop %s: %v, want %q", tt.id, err, tt.want)
		}
	}
	if p.Any() || p.Recovery != nil {
		t.Errorf("left: %+v", p.Factors)
	}
	if _, err := p.Recover(rand.Reader); fault.Of(err).Code != "factor.none" {
		t.Errorf("recovery codes for nothing: %v", err)
	}
}

// TestSecurityKey goes through both ceremonies with an authenticator in software, and
// with answers of another address, another key, another ceremony and a copied key.
func TestSecurityKey(t *testing.T) {
	const origin = "https://console.example:8445"
	keys, err := NewSecurityKeys(origin)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	here := virtualwebauthn.RelyingParty{Name: "Zhilian", ID: "console.example", Origin: origin}
	elsewhere := virtualwebauthn.RelyingParty{Name: "Zhilian", ID: "console.example", Origin: "https://console.example.evil"}
	var p Proofs
	add := func(rp virtualwebauthn.RelyingParty, device *virtualwebauthn.Authenticator, key virtualwebauthn.Credential, at time.Time) error {
		t.Helper()
		options, err := keys.BeginAdd(rand.Reader, &p, "u1", "wang.wei", "blue key", now)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := virtualwebauthn.ParseAttestationOptions(string(options))
		if err != nil {
			t.Fatal(err)
		}
		return keys.FinishAdd(&p, "u1", "wang.wei", []byte(virtualwebauthn.CreateAttestationResponse(rp, *device, key, *parsed)), at)
	}
	prove := func(rp virtualwebauthn.RelyingParty, device *virtualwebauthn.Authenticator, key virtualwebauthn.Credential, at time.Time) error {
		t.Helper()
		options, err := keys.BeginProve(&p, "u1", "wang.wei", now)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := virtualwebauthn.ParseAssertionOptions(string(options))
		if err != nil {
			t.Fatal(err)
		}
		answer := []byte(virtualwebauthn.CreateAssertionResponse(rp, *device, key, *parsed))
		_, err = keys.FinishProve(&p, "u1", "wang.wei", answer, at)
		if _, again := keys.FinishProve(&p, "u1", "wang.wei", answer, at); again == nil {
			t.Error("an answer is taken twice")
		}
		return err
	}
	want := func(what string, err error, code string) {
		t.Helper()
		if (err == nil) != (code == "") || err != nil && fault.Of(err).Code != code {
			t.Errorf("%s: %v, want %q", what, err, code)
		}
	}
	device := virtualwebauthn.NewAuthenticatorWithOptions(virtualwebauthn.AuthenticatorOptions{UserHandle: []byte("u1")})
	key, other := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2), virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2)
	if _, err := keys.BeginProve(&p, "u1", "wang.wei", now); fault.Of(err).Code != "factor.no-key" {
		t.Errorf("no key yet: %v", err)
	}
	want("another address", add(elsewhere, &device, key, now), "factor.key-refused")
	want("too slow", add(here, &device, key, now.Add(pendingFor)), "factor.not-begun")
	want("a key", add(here, &device, key, now), "")
	device.AddCredential(key)
	if len(p.Factors) != 1 || p.Factors[0].Kind != SecurityKey || p.Pending.Purpose != "" {
		t.Fatalf("after adding: %+v", p)
	}
	key.Counter = 5
	want("shown", prove(here, &device, key, now), "")
	want("shown elsewhere", prove(elsewhere, &device, key, now), "factor.key-refused")
	want("another key", prove(here, &device, other, now), "factor.key-refused")
	key.Counter = 3
	want("a copy", prove(here, &device, key, now), "factor.key-copied")
	key.Counter = 6
	want("shown again", prove(here, &device, key, now), "")
	if err := keys.FinishAdd(&p, "u1", "wang.wei", []byte("{}"), now); fault.Of(err).Code != "factor.not-begun" {
		t.Errorf("an answer to nothing: %v", err)
	}
	if _, err := json.Marshal(p.Factors[0].Secret); err != nil {
		t.Error(err)
	}
	if _, err := NewSecurityKeys("no host"); err == nil {
		t.Error("an address without a host")
	}
}
