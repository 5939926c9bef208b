package corekit

import (
	"bytes"
	"crypto/hmac"
	"encoding/hex"
	"io"
	"net/http"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// signedFor is how far the moment of a signature may be from this clock.
const signedFor = 300 * time.Second

// signed checks the signature of a request (docs/core-system.md §2.1), where this
// core asks for one. Whatever is wrong with it, the answer is the same.
func (c *Core) signed(r *http.Request) error {
	if c.secret == nil {
		return nil
	}
	refused := fault.New(fault.Unauthenticated, codeUnauthorized, "signature missing, stale or wrong")
	given, err := hex.DecodeString(r.Header.Get("X-Signature"))
	if err != nil {
		return refused
	}
	at, err := time.Parse(time.RFC3339, r.Header.Get("X-Signed-At"))
	if err != nil || c.clock().Sub(at).Abs() > signedFor {
		return refused
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	sum := sm3.Sum(body)
	mac := hmac.New(sm3.New, c.secret)
	for _, line := range []string{
		"ZL-CORE/1", r.Method, r.RequestURI, r.Header.Get("X-Signed-At"), r.Header.Get("Idempotency-Key"),
		r.Header.Get("X-Filed-At"), r.Header.Get("X-Tenant"), hex.EncodeToString(sum[:]),
	} {
		mac.Write([]byte(line + "\n"))
	}
	if !hmac.Equal(given, mac.Sum(nil)) {
		return refused
	}
	return nil
}
