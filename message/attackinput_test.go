package message

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/asn1"
	"encoding/json"
	"errors"
	"math/big"
	"runtime"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm3"
)

// A17: signatures and public keys that lenient implementations take.
func TestAttackA17SM2(t *testing.T) {
	key := vectorKey(t, vectorSigner)
	text := []byte("ZL/1\nattack\n")
	good, err := Sign(nil, key, text)
	if err != nil || Verify(&key.PublicKey, text, good) != nil {
		t.Fatalf("the signature to start from: %v", err)
	}
	der, err := DecodeBase64(good)
	if err != nil {
		t.Fatal(err)
	}
	var rs struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &rs); err != nil {
		t.Fatal(err)
	}
	n := sm2.P256().Params().N
	pair := func(r, s *big.Int) []byte {
		b, err := asn1.Marshal(struct{ R, S *big.Int }{r, s})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	sub := func(a, b *big.Int) *big.Int { return new(big.Int).Sub(a, b) }
	add := func(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) }
	zero, one := big.NewInt(0), big.NewInt(1)
	tests := map[string][]byte{
		"r=0": pair(zero, rs.S), "s=0": pair(rs.R, zero), "both 0": pair(zero, zero), "r=n": pair(n, rs.S), "s=n": pair(rs.R, n),
		"r+s=n": pair(rs.R, sub(n, rs.R)), "r+n": pair(add(rs.R, n), rs.S), "s+n": pair(rs.R, add(rs.S, n)), "n-s": pair(rs.R, sub(n, rs.S)),
		"-r": pair(new(big.Int).Neg(rs.R), rs.S), "-s": pair(rs.R, new(big.Int).Neg(rs.S)), "r=1 s=1": pair(one, one), "swapped": pair(rs.S, rs.R),
		"raw":         append(rs.R.FillBytes(make([]byte, 32)), rs.S.FillBytes(make([]byte, 32))...),
		"long length": append([]byte{0x30, 0x81, der[1]}, der[2:]...), "indefinite": append(append([]byte{0x30, 0x80}, der[2:]...), 0, 0),
		"trailing byte": append(bytes.Clone(der), 0), "cut": der[:len(der)-1], "empty": {}, "empty sequence": {0x30, 0},
		"leading zero": paddedInteger(der), "third integer": thirdInteger(der), "set": append([]byte{0x31}, der[1:]...),
		"sha-256": signedOver(t, key, sha256Digest(key, text)), "bare sm3": signedOver(t, key, bareDigest(text)),
	}
	for name, der := range tests {
		if err := Verify(&key.PublicKey, text, EncodeBase64(der)); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, id := range map[string]string{"no id": "", "short id": "123456781234567", "other id": "8765432187654321"} {
		out, err := sm2.SignDeterministic(key, text, sm2.NewSM2SignerOption(true, []byte(id)))
		if err != nil {
			t.Fatal(err)
		}
		// The library takes an empty id for the default one; the protocol has none.
		if err := Verify(&key.PublicKey, text, EncodeBase64(out)); id != "" && !errors.Is(err, ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, s := range map[string]string{"line break": good[:8] + "\n" + good[8:], "blank": " " + good, "long": strings.Repeat("A", 100), "no padding": strings.TrimRight(good, "=") + "A"} {
		if err := Verify(&key.PublicKey, text, s); !errors.Is(err, ErrSignature) {
			t.Errorf("base64 with %s: %v", name, err)
		}
	}
	if err := Verify(&key.PublicKey, append(text, '\n'), good); !errors.Is(err, ErrSignature) {
		t.Errorf("another text: %v", err)
	}
}

func paddedInteger(der []byte) []byte {
	out := []byte{0x30, der[1] + 1, 0x02, der[3] + 1, 0}
	return append(out, der[4:]...)
}

func thirdInteger(der []byte) []byte {
	return append(append([]byte{0x30, der[1] + 3}, der[2:]...), 2, 1, 1)
}

func bareDigest(text []byte) []byte {
	sum := sm3.Sum(text)
	return sum[:]
}

func signedOver(t *testing.T, key *sm2.PrivateKey, digest []byte) []byte {
	t.Helper()
	out, err := sm2.SignDeterministic(key, digest, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A17, keys: off the curve, at infinity, of another curve, out of range.
func TestAttackA17PublicKey(t *testing.T) {
	key := vectorKey(t, vectorSigner)
	text := []byte("text")
	good, err := Sign(nil, key, text)
	if err != nil {
		t.Fatal(err)
	}
	p := sm2.P256().Params().P
	x, y := coordinates(&key.PublicKey)
	point := func(x, y *big.Int) *ecdsa.PublicKey { return &ecdsa.PublicKey{Curve: sm2.P256(), X: x, Y: y} } //nolint:staticcheck // SA1019: bad points cannot be made in another way
	tests := map[string]*ecdsa.PublicKey{
		"none": nil, "empty": {}, "no curve": {X: x, Y: y}, "no y": point(x, nil), "infinity": point(new(big.Int), new(big.Int)),
		"off the curve": point(x, new(big.Int).Add(y, big.NewInt(1))), "negative": point(new(big.Int).Neg(x), y),
		"x+p": point(new(big.Int).Add(x, p), y), "huge": point(new(big.Int).Lsh(x, 300), y), "mirrored": point(x, new(big.Int).Sub(p, y)),
	}
	for name, pub := range tests {
		if err := Verify(pub, text, good); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	hex := FormatPublicKey(&key.PublicKey)
	for name, s := range map[string]string{
		"empty": "", "compressed": "02" + hex[2:66], "no prefix": hex[2:], "off the curve": hex[:128] + "00", "infinity": "04" + strings.Repeat("0", 128),
		"no hex": "04zz" + hex[4:], "longer": hex + "00", "other PEM": "-----BEGIN X-----\nAAAA\n-----END X-----\n",
	} {
		if _, err := ParsePublicKey(s); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// A18: texts on which two readers could disagree, and texts made to exhaust one.
func TestAttackA18JSON(t *testing.T) {
	pad := strings.Repeat("9", 1_000_000)
	tests := map[string]string{
		"name twice":      `{"head":{"servicecode":"ER0101","servicecode":"ER0105"},"body":"AA=="}`,
		"head twice":      `{"head":{},"head":{},"body":"AA=="}`,
		"name escaped":    `{"head":{"servicecode":"A","\u0073ervicecode":"B"},"body":"AA=="}`,
		"broken utf-8":    "{\"head\":{\"msgId\":\"\xc0\xaf\"},\"body\":\"AA==\"}",
		"lone surrogate":  `{"head":{"msgId":"\udc00"},"body":"AA=="}`,
		"deep arrays":     strings.Repeat("[", 100_000),
		"deep objects":    strings.Repeat(`{"head":`, 100_000),
		"long number":     `{"head":` + pad + `}`,
		"long exponent":   `{"head":1e` + pad + `}`,
		"many elements":   `{"body":[` + strings.Repeat("0,", 700_000) + `0]}`,
		"many names":      `{"head":{` + manyNames(100_000) + `}}`,
		"many escapes":    `{"body":"` + strings.Repeat(`\u4e2d`, 200_000) + `"}`,
		"nothing but \\":  `{"body":"` + strings.Repeat(`\`, 1_000_001),
		"longer than all": `{"body":"` + strings.Repeat("A", MaxRequestBytes) + `"}`,
	}
	for name, in := range tests {
		t.Run(name, func(t *testing.T) {
			b := []byte(in)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := ParseRequest(b, nil)
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Error("accepted")
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 8<<20 {
				t.Errorf("%d bytes were allocated to refuse %d", grown, len(b))
			}
		})
	}
	refuseVectors(t, "twice", "surrogate", "utf8", "deep")
}

func manyNames(n int) string {
	var b bytes.Buffer
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(string(rune('a'+i%26)) + strings.Repeat("x", i%7) + string(rune(0x4e00+i%20000)))
		b.Write(name)
		b.WriteString(`:""`)
	}
	return b.String()
}

func sha256Digest(key *sm2.PrivateKey, text []byte) []byte {
	za, err := sm2.CalculateZA(&key.PublicKey, []byte(SignerID))
	if err != nil {
		return nil
	}
	sum := sha256.Sum256(append(za, text...))
	return sum[:]
}
