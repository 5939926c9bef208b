package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
)

// inProcess answers requests by a handler in this process, as if it were at the
// other end of a connection. The test environment's core system is spoken to so:
// over the very interface that production's is, without a port of its own.
type inProcess struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper. A handler that aborts looks like a
// connection that broke.
func (t inProcess) RoundTrip(r *http.Request) (response *http.Response, err error) {
	defer func() {
		if recover() != nil {
			response, err = nil, io.ErrUnexpectedEOF
		}
	}()
	answer := &answer{header: http.Header{}}
	inner := r.Clone(r.Context())
	inner.RequestURI = r.URL.RequestURI()
	if inner.Body == nil {
		inner.Body = http.NoBody
	}
	defer inner.Body.Close() // a RoundTripper owes that
	t.handler.ServeHTTP(answer, inner)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	answer.WriteHeader(http.StatusOK) // unless the handler has written another
	return &http.Response{
		StatusCode: answer.status, Status: fmt.Sprintf("%d %s", answer.status, http.StatusText(answer.status)), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: answer.header, Body: io.NopCloser(&answer.body), ContentLength: int64(answer.body.Len()), Request: r,
	}, nil
}

// answer gathers what a handler writes.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter. The first status counts, as it does
// on a connection.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}
