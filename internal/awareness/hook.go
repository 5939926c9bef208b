package awareness

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// Result says what came of an attempt.
type Result string

// The results.
const (
	OK         Result = "taken"
	NoHook     Result = "no-hook"     // none is configured any more
	NotReached Result = "not-reached" // no connection, or it broke
	NotTrusted Result = "tls"         // certificate or handshake
	TimedOut   Result = "timeout"
	Refused    Result = "refused" // another status than 2xx, redirects included
	Gone       Result = "erased"  // the body of the call is no more, and with it the person
)

// patience is how long one attempt may take.
const patience = 10 * time.Second

// maxDrained is how much of an answer is read, so that its connection can be used again.
const maxDrained = 64 << 10

// Hook is the authority's app, which tells people. It is asked over TLS at one address
// of the configuration, by a transport that signs; it is asked once, follows no
// redirect and uses no proxy.
type Hook struct {
	URL       string
	Transport http.RoundTripper
}

// bring gives the app a letter under a name that is the same with each attempt. The
// error is for the log: it names neither the person nor the address.
func (h *Hook) bring(ctx context.Context, name string, letter []byte) (Result, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(letter))
	if err != nil {
		return NotReached, errors.New("not an address")
	}
	r.GetBody = nil // nothing below may send it a second time
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", name)
	client := &http.Client{
		Transport:     h.Transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(r)
	if err != nil {
		return broken(ctx, err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, maxDrained)) // the status said it all
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return Refused, errors.New(http.StatusText(response.StatusCode))
	}
	return OK, nil
}

// broken names what ended an exchange.
func broken(ctx context.Context, err error) (Result, error) {
	var (
		verification *tls.CertificateVerificationError
		record       tls.RecordHeaderError
		alert        tls.AlertError
		network      net.Error
	)
	switch {
	case errors.As(err, &verification), errors.As(err, &record), errors.As(err, &alert), errors.Is(err, http.ErrSchemeMismatch):
		return NotTrusted, errors.New("TLS failed")
	case ctx.Err() != nil, errors.As(err, &network) && network.Timeout():
		return TimedOut, errors.New("no answer in time")
	}
	return NotReached, errors.New("no connection, or it broke")
}
