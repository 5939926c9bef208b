package zhilian

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

// FuzzCallbacks: of all that comes to the address of an HR system only what the
// platform sealed is handled.
func FuzzCallbacks(f *testing.F) {
	handled := 0
	c, err := NewCallbacks(callbackConfig(), func(context.Context, Event) error { handled++; return nil }, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("application/json", []byte(`{"head":{"servicecode":"SYS.EVENT"},"body":"AAAA"}`))
	f.Add("text/plain", []byte(``))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		r := httptest.NewRequest(http.MethodPost, "/in", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", kind)
		w := httptest.NewRecorder()
		c.ServeHTTP(w, r)
		if w.Code == http.StatusOK || handled != 0 {
			t.Fatalf("%q is acknowledged with %d, %d handled", body, w.Code, handled)
		}
	})
}

// FuzzAnswer: whatever comes back for a filing, the SDK believes it only if the
// platform sealed it for this message.
func FuzzAnswer(f *testing.F) {
	wire := &anything{}
	config := callbackConfig()
	c, err := New(config)
	if err != nil {
		f.Fatal(err)
	}
	c.http = &http.Client{Transport: wire}
	f.Add(200, (&message.Answer{Head: message.AnswerHead{Status: "0", TraceID: strings.Repeat("0", 32)}, Body: "AAAA"}).Encode())
	f.Add(401, (&message.Answer{Head: message.AnswerHead{Status: "1", Code: message.E1001}}).Encode())
	f.Add(503, []byte(`<html>`))
	f.Add(302, []byte(``))
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		wire.status, wire.body = status, string(body)
		if err := c.EchoSeal(context.Background()); err == nil {
			t.Fatalf("%d %q is believed", status, body)
		}
	})
}

// FuzzUnwrapKey: what a portal hands out is the key that was wrapped, or refused.
func FuzzUnwrapKey(f *testing.F) {
	const key = "5ca1ab1e0ddba115c0ffee0123456789"
	signing := Secret(strings.Repeat("1f", 32))
	public, err := PublicKey(signing)
	if err != nil {
		f.Fatal(err)
	}
	point, err := message.ParsePublicKey(public)
	if err != nil {
		f.Fatal(err)
	}
	raw, err := hex.DecodeString(key)
	if err != nil {
		f.Fatal(err)
	}
	wrapped, err := sm2.EncryptASN1(rand.Reader, point, raw)
	if err != nil {
		f.Fatal(err)
	}
	check, err := (&Config{Key: key}).CheckValue()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(wrapped, check)
	f.Add(wrapped[:40], check)
	f.Add([]byte{0x30, 0x80}, check)
	f.Add([]byte{}, "")
	f.Fuzz(func(t *testing.T, wrapped []byte, said string) {
		got, err := UnwrapKey(signing, base64.StdEncoding.EncodeToString(wrapped), said)
		if err == nil && (string(got) != key || said != check) {
			t.Fatalf("%x with %q is unwrapped to another key", wrapped, said)
		}
	})
}

// anything answers every request with the same bytes.
type anything struct {
	status int
	body   string
}

func (a *anything) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	if a.status >= 100 && a.status < 600 {
		w.Code = a.status
	}
	w.Body.WriteString(a.body)
	response := w.Result()
	response.Request = r
	return response, nil
}

// FuzzLoad: a configuration file of any content is read or refused, and what is
// refused is refused without its secrets.
func FuzzLoad(f *testing.F) {
	const secret = "5ca1ab1e0ddba115c0ffee0123456789"
	f.Add("host: https://x.example\napp: QD1\nkeyId: P-QD1-1\nkey: \"" + secret + "\"\n")
	f.Add("key: [" + secret + "]\n")
	f.Add("a: &a [*a]\n")
	path := filepath.Join(f.TempDir(), "client.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Load(path, func(string) string { return "" })
		if err != nil && strings.Contains(err.Error(), secret) {
			t.Fatalf("the error shows the key: %v", err)
		}
	})
}
