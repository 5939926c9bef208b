package connector

import (
	"crypto/hmac"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Headers of a signed request.
const (
	HeaderSignedAt  = "X-Signed-At"
	HeaderSignature = "X-Signature"
)

// minSecret is how long the shared secret of a signature is at least, in bytes.
const minSecret = 16

// signed puts a signature on each request (docs/core-system.md §2.1).
type signed struct {
	next   http.RoundTripper
	secret []byte
	clock  calendar.Clock
}

// NewSigned returns a transport that signs each request with HMAC-SM3 under a
// secret that the core system has too, and passes it to next.
func NewSigned(next http.RoundTripper, secret []byte, clock calendar.Clock) (http.RoundTripper, error) {
	if len(secret) < minSecret {
		return nil, fault.New(fault.Invalid, "connector.secret", "the secret of signatures has %d bytes, needs at least %d", len(secret), minSecret)
	}
	return &signed{next, secret, clock}, nil
}

// RoundTrip implements http.RoundTripper.
func (t *signed) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	out := withBody(r, body)
	out.Header.Set(HeaderSignedAt, message.FormatTime(t.clock()))
	out.Header.Set(HeaderSignature, Signature(t.secret, out.Method, out.URL.RequestURI(), out.Header, body))
	return t.next.RoundTrip(out)
}

// CloseIdleConnections closes those of the transport beneath.
func (t *signed) CloseIdleConnections() { closeIdle(t.next) }

// Signature returns the signature of a request as it stands in its header. The
// headers that it covers are among those given.
func Signature(secret []byte, method, uri string, h http.Header, body []byte) string {
	mac := hmac.New(sm3.New, secret)
	mac.Write([]byte(strings.Join([]string{
		"ZL-CORE/1", method, uri, h.Get(HeaderSignedAt), h.Get("Idempotency-Key"), h.Get("X-Filed-At"), h.Get("X-Tenant"), message.SM3Hex(body), "",
	}, "\n")))
	return hex.EncodeToString(mac.Sum(nil))
}
