package callback

import (
	"bytes"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func newCourier(clock calendar.Clock) *Courier {
	return &Courier{Resolver: names{}, Random: rand.Reader, Clock: clock, Meter: keyring.NewMeter(nil)}
}

func newKey(t *testing.T, version string) *keyring.Entry {
	t.Helper()
	cipher, err := message.NewCipher([]byte("key of version " + version)[:message.KeySize], message.SuiteGCM)
	if err != nil {
		t.Fatal(err)
	}
	return &keyring.Entry{Key: keyring.Key{ID: "T-QD00000001-" + version, Env: id.Test, App: "QD00000001", State: keyring.Active}, Cipher: cipher}
}

func newLetter(t *testing.T, address string) letter {
	t.Helper()
	c := New(Place{"e1", id.Test, "QD00000001"}, ResultReady, monday)
	text, err := c.Text()
	if err != nil {
		t.Fatal(err)
	}
	return letter{address: address, id: c.ID, area: "370200", key: newKey(t, "1"), text: text}
}

// system is an HR system that answers callbacks; reply may change its answers.
func system(t *testing.T, key *keyring.Entry, reply func(w http.ResponseWriter, r *message.Request, ack *message.Answer)) (*httptest.Server, *x509.CertPool) {
	t.Helper()
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		b, err := io.ReadAll(hr.Body)
		if err != nil {
			t.Error(err)
		}
		r, err := message.ParseRequest(b, nil)
		if err != nil {
			t.Errorf("request: %v", err)
			return
		}
		plain, err := key.Cipher.OpenRequest(message.PEReq, r)
		if err != nil || r.Head.ServiceCode != message.SysEvent || r.Head.Token != "" || r.Head.Signature != "" {
			t.Errorf("callback %+v: %v", r.Head, err)
		}
		if !bytes.Contains(plain, []byte(`"eventId":"`+r.Head.MsgID+`"`)) {
			t.Errorf("plaintext %s of %s", plain, r.Head.MsgID)
		}
		reply(w, r, acknowledge(t, key, r, `{"eventId":"`+r.Head.MsgID+`"}`))
	}))
	t.Cleanup(s.Close)
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return s, pool
}

func acknowledge(t *testing.T, key *keyring.Entry, r *message.Request, text string) *message.Answer {
	t.Helper()
	head := message.AnswerHead{Status: message.StatusReceived, Timestamp: message.FormatTime(monday)}
	a, err := key.Cipher.SealAnswer(rand.Reader, message.PEReq, r, head, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnswers(t *testing.T) {
	key := newKey(t, "1")
	type reply = func(w http.ResponseWriter, r *message.Request, ack *message.Answer)
	write := func(make func(r *message.Request, ack *message.Answer) []byte) reply {
		return func(w http.ResponseWriter, r *message.Request, ack *message.Answer) { w.Write(make(r, ack)) }
	}
	tests := map[string]struct {
		reply  reply
		want   Result
		status int
	}{
		"acknowledged": {write(func(_ *message.Request, ack *message.Answer) []byte { return ack.Encode() }), OK, 200},
		"empty":        {write(func(*message.Request, *message.Answer) []byte { return nil }), WrongReceipt, 200},
		"no JSON":      {write(func(*message.Request, *message.Answer) []byte { return []byte("success") }), WrongReceipt, 200},
		"echo":         {write(func(r *message.Request, _ *message.Answer) []byte { return r.Encode() }), WrongReceipt, 200},
		"plain id": {write(func(r *message.Request, _ *message.Answer) []byte {
			return []byte(`{"eventId":"` + r.Head.MsgID + `"}`)
		}), WrongReceipt, 200},
		"other event": {write(func(r *message.Request, _ *message.Answer) []byte {
			return acknowledge(t, key, r, `{"eventId":"01936f5a2c7e7b3a9d1e0f5566778899"}`).Encode()
		}), WrongReceipt, 200},
		"other key": {write(func(r *message.Request, _ *message.Answer) []byte {
			return acknowledge(t, newKey(t, "2"), r, `{"eventId":"`+r.Head.MsgID+`"}`).Encode()
		}), WrongReceipt, 200},
		"not received": {write(func(_ *message.Request, ack *message.Answer) []byte {
			return bytes.Replace(ack.Encode(), []byte(`"status":"0"`), []byte(`"status":"1"`), 1)
		}), WrongReceipt, 200},
		"changed": {write(func(_ *message.Request, ack *message.Answer) []byte {
			return bytes.Replace(ack.Encode(), []byte("2026-11-23"), []byte("2026-11-24"), 1)
		}), WrongReceipt, 200},
		"too long": {write(func(*message.Request, *message.Answer) []byte { return make([]byte, maxAnswer+10) }), WrongReceipt, 200},
		"created": {func(w http.ResponseWriter, _ *message.Request, ack *message.Answer) {
			w.WriteHeader(http.StatusCreated)
			w.Write(ack.Encode())
		}, WrongStatus, 201},
		"error": {func(w http.ResponseWriter, _ *message.Request, _ *message.Answer) { w.WriteHeader(500) }, WrongStatus, 500},
		"redirect": {func(w http.ResponseWriter, _ *message.Request, _ *message.Answer) {
			w.Header().Set("Location", "https://127.0.0.1:1/")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, WrongStatus, 307},
		"broken": {func(http.ResponseWriter, *message.Request, *message.Answer) {
			panic(http.ErrAbortHandler) // how a handler breaks its connection
		}, NotReached, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			arrived := 0
			s, pool := system(t, key, func(w http.ResponseWriter, r *message.Request, ack *message.Answer) {
				arrived++
				tt.reply(w, r, ack)
			})
			c := newCourier(func() time.Time { return monday })
			c.Roots, c.Guard = pool, loopback(t)
			d := c.deliver(t.Context(), newLetter(t, s.URL+"/in"))
			if d.result != tt.want || d.status != tt.status || arrived != 1 {
				t.Errorf("result %s, status %d, arrived %d times (%v); want %s, %d, once", d.result, d.status, arrived, d.cause, tt.want, tt.status)
			}
			if d.cause != nil && strings.Contains(d.cause.Error(), "127.0.0.1") {
				t.Errorf("the log names the address: %v", d.cause)
			}
		})
	}
}

// seals is a Meter that shows what it counted.
type seals map[keyring.Direction]int

func (s seals) Count(_ string, d keyring.Direction, _ time.Time) { s[d]++ }

// TestSealsAreCounted: each callback is a seal of the platform, each acknowledgement
// one of the enterprise.
func TestSealsAreCounted(t *testing.T) {
	key, counted := newKey(t, "1"), seals{}
	with := key
	s, pool := system(t, key, func(w http.ResponseWriter, r *message.Request, _ *message.Answer) {
		w.Write(acknowledge(t, with, r, `{"eventId":"`+r.Head.MsgID+`"}`).Encode())
	})
	c := newCourier(func() time.Time { return monday })
	c.Roots, c.Guard, c.Meter = pool, loopback(t), counted
	if d := c.deliver(t.Context(), newLetter(t, s.URL+"/in")); d.result != OK {
		t.Fatal(d)
	}
	with = newKey(t, "2") // opens under no key of the system
	if d := c.deliver(t.Context(), newLetter(t, s.URL+"/in")); d.result != WrongReceipt {
		t.Fatal(d)
	}
	if counted[keyring.ByPlatform] != 2 || counted[keyring.ByEnterprise] != 1 {
		t.Errorf("counted %v", counted)
	}
}

func loopback(t *testing.T) Guard {
	t.Helper()
	g, err := NewGuard([]string{"127.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCertificateIsChecked(t *testing.T) {
	s, _ := system(t, newKey(t, "1"), func(http.ResponseWriter, *message.Request, *message.Answer) { t.Error("a request arrived") })
	s.Config.ErrorLog = nil
	c := newCourier(func() time.Time { return monday })
	c.Roots, c.Guard = x509.NewCertPool(), loopback(t)
	if d := c.deliver(t.Context(), newLetter(t, s.URL)); d.result != NotTrusted {
		t.Errorf("unknown authority: %s (%v)", d.result, d.cause)
	}
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	if d := c.deliver(t.Context(), newLetter(t, strings.Replace(plain.URL, "http", "https", 1))); d.result != NotTrusted {
		t.Errorf("no TLS: %s (%v)", d.result, d.cause)
	}
	old := httptest.NewUnstartedServer(http.NotFoundHandler())
	old.TLS = &tls.Config{MaxVersion: tls.VersionTLS11}
	old.StartTLS()
	defer old.Close()
	c.Roots.AddCert(old.Certificate())
	if d := c.deliver(t.Context(), newLetter(t, old.URL)); d.result == OK || d.status != 0 {
		t.Errorf("TLS 1.1: %s", d.result)
	}
}

func TestNoRandomNoCallback(t *testing.T) {
	c := newCourier(func() time.Time { return monday })
	c.Guard, c.Random = loopback(t), bytes.NewReader(nil)
	if d := c.deliver(t.Context(), newLetter(t, "https://127.0.0.1:9999/")); d.result != Failed {
		t.Errorf("result %s", d.result)
	}
}
