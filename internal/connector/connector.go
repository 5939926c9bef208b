// Package connector reaches core systems that speak otherwise than plain HTTP and
// JSON with a bearer token: ones that ask for a signature over each request, ones
// that speak SOAP, and ones that nobody may call, who fetch what is asked of them
// from exchange tables (前置库).
//
// Each is a http.RoundTripper beneath dispatch.HTTPCore, which asks as
// docs/core-system.md describes and believes or disbelieves the answer. What a
// transport owes is therefore the meaning of a status: 200 for a decision, 4xx for
// what never took effect, 404 to a question for a key that was never given, and 5xx
// or an error for what nobody knows. An error that wraps dispatch.ErrNotSent says
// that nothing left this host.
package connector

import (
	"bytes"
	"fmt"
	"io"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/dispatch"
)

// maxAnswer bounds what is read of an answer, in bytes. It is one more than HTTPCore
// takes, so that what is longer stays so.
const maxAnswer = 8<<20 + 1

// readBody takes the body out of a request.
func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, unsent("read the request: %w", err)
	}
	return body, nil
}

// withBody gives a copy of r another body, from a reader that nothing can rewind.
func withBody(r *http.Request, body []byte) *http.Request {
	out := r.Clone(r.Context())
	out.Body, out.GetBody, out.ContentLength = io.NopCloser(bytes.NewReader(body)), nil, int64(len(body))
	return out
}

func unsent(format string, args ...any) error {
	return fmt.Errorf("%w: %w", dispatch.ErrNotSent, fmt.Errorf(format, args...))
}

// answered is an answer of JSON that this host makes up.
func answered(r *http.Request, status int, body []byte) *http.Response {
	return &http.Response{
		Status: fmt.Sprintf("%d %s", status, http.StatusText(status)), StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Request: r,
	}
}

// closeIdle passes on that kept connections are no longer wanted.
func closeIdle(next http.RoundTripper) {
	if c, ok := next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}
