package message

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
)

// benchBody is a plaintext of about n bytes: a roster.
func benchBody(n int) []byte {
	const person = `{"ref":"1","aac003":"王小明","aac058":"01","aac147":"11010519491231002X","aac067":"13800000000"},`
	return []byte(`{"aab998":"91110000101623741K","persons":[` + strings.Repeat(person, n/len(person)) + `{}]}`)
}

func benchEach(b *testing.B, run func(b *testing.B, c *Cipher, body []byte)) {
	b.Helper()
	for _, suite := range []Suite{SuiteGCM, SuiteCBC} {
		c, err := NewCipher(make([]byte, KeySize), suite)
		if err != nil {
			b.Fatal(err)
		}
		for _, n := range []int{1 << 10, 32 << 10, 1 << 20} {
			body := benchBody(n - 200)
			b.Run(fmt.Sprintf("%s/%dKiB", suite, n>>10), func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				b.ReportAllocs()
				run(b, c, body)
			})
		}
	}
}

func benchHead() Head {
	h := fullHead()
	h.BodyDigest, h.PartNo, h.PartTotal = "", "", ""
	return h
}

func BenchmarkSeal(b *testing.B) {
	benchEach(b, func(b *testing.B, c *Cipher, body []byte) {
		h := benchHead()
		for b.Loop() {
			if _, err := c.SealRequest(rand.Reader, EPReq, h, body); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkParseAndOpen(b *testing.B) {
	benchEach(b, func(b *testing.B, c *Cipher, body []byte) {
		r, err := c.SealRequest(rand.Reader, EPReq, benchHead(), body)
		if err != nil {
			b.Fatal(err)
		}
		text := r.Encode()
		for b.Loop() {
			r, err := ParseRequest(text, nil)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := c.OpenRequest(EPReq, r); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkParseBody(b *testing.B) {
	for _, n := range []int{1 << 10, 32 << 10, 1 << 20} {
		body := benchBody(n)
		b.Run(fmt.Sprintf("%dKiB", n>>10), func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseBody(body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func benchKey(b *testing.B) *sm2.PrivateKey {
	b.Helper()
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	return key
}

func BenchmarkSign(b *testing.B) {
	key, text := benchKey(b), make([]byte, 400)
	for b.Loop() {
		if _, err := Sign(rand.Reader, key, text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	key, text := benchKey(b), make([]byte, 400)
	s, err := Sign(rand.Reader, key, text)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Verify(&key.PublicKey, text, s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewCipher(b *testing.B) {
	for b.Loop() {
		if _, err := NewCipher(make([]byte, KeySize), SuiteGCM); err != nil {
			b.Fatal(err)
		}
	}
}
