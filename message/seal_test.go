package message

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
)

func TestSealOpen(t *testing.T) {
	eachSuite(t, func(t *testing.T, _ suiteVector, c *Cipher) {
		for _, label := range []Label{EPReq, EPRsp, PEReq, PERsp} {
			for _, n := range []int{1, 15, 16, 17, 31, 32, 33, 1000} {
				want := bytes.Repeat([]byte{'x'}, n)
				sealed, err := c.Seal(nonce(fmt.Sprint(label, n)), label, []byte("aad\n"), want)
				if err != nil {
					t.Fatal(err)
				}
				got, err := c.Open(label, []byte("aad\n"), sealed)
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("%s, %d bytes: %v", label, n, err)
				}
				if _, err := c.Open(label, []byte("aad"), sealed); !errors.Is(err, ErrSeal) {
					t.Errorf("%s, other lines: %v", label, err)
				}
			}
		}
	})
}

// The bytes given to Open are the caller's and may be read again.
func TestOpenLeavesItsInput(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		sealed, err := DecodeBase64(s.Call.Sealed)
		if err != nil {
			t.Fatal(err)
		}
		before := bytes.Clone(sealed)
		if _, err := c.Open(EPReq, unhex(t, s.Call.AAD), sealed); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(before, sealed) {
			t.Error("the sealed bytes were changed")
		}
	})
}

// A25: a random source that fails seals nothing.
func TestSealFailsClosed(t *testing.T) {
	eachSuite(t, func(t *testing.T, _ suiteVector, c *Cipher) {
		broken := errors.New("no randomness")
		for name, random := range map[string]*bytes.Reader{"empty": bytes.NewReader(nil), "short": bytes.NewReader(make([]byte, 11))} {
			if b, err := c.Seal(random, EPReq, nil, []byte("x")); err == nil || b != nil {
				t.Errorf("%s: %x, %v", name, b, err)
			}
		}
		if _, err := c.Seal(iotest.ErrReader(broken), EPReq, nil, []byte("x")); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		if _, err := c.Seal(nonce("x"), "EP", nil, []byte("x")); err == nil {
			t.Error("an unknown label was sealed")
		}
	})
}

func TestNewCipherRefuses(t *testing.T) {
	for _, n := range []int{0, 15, 17, 32} {
		if _, err := NewCipher(make([]byte, n), SuiteGCM); err == nil {
			t.Errorf("a key of %d bytes was taken", n)
		}
	}
}

func TestCipherPrintsNoKey(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
			out := fmt.Sprintf(format, c)
			for name, key := range s.Derived {
				if strings.Contains(out, key[:8]) {
					t.Errorf("%s prints %s: %s", format, name, out)
				}
			}
			if !strings.Contains(out, s.CheckValue) {
				t.Errorf("%s prints %q", format, out)
			}
		}
	})
}

func TestCipherConcurrently(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		r := mustRequest(t, s.Call.HTTP)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for range 50 {
					if _, err := c.OpenRequest(EPReq, r); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
	})
}
