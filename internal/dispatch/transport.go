package dispatch

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"
)

// The bounds of a lean transport.
const (
	dialTime  = 5 * time.Second
	idleTime  = 90 * time.Second
	maxIdle   = 128
	maxHeader = 1 << 20 // of one answer, in bytes
	maxHints  = 5       // answers of 1xx before the one that counts
)

// leanTransport speaks HTTP/1.1 to one core system over kept connections. Unlike
// http.Transport, which has two goroutines for each connection, the caller writes
// and reads itself: passing an order on costs about half (ADR 19). Requests and
// answers are written and read by net/http.
//
// It never sends a request twice. A kept connection that its other end has closed
// is noticed before anything is written, and another one is taken.
type leanTransport struct {
	secure *tls.Config // for https

	mu     sync.Mutex
	idle   []*wire // the one used last at the end
	closed bool
}

// wire is one connection.
type wire struct {
	net.Conn
	raw     net.Conn // beneath TLS
	in      *bufio.Reader
	out     *bufio.Writer
	header  int         // how many bytes of a header may still be read, -1: not reading one
	expires *time.Timer // closes it when it was idle for too long
}

// Read implements io.Reader within the bound of a header.
func (w *wire) Read(b []byte) (int, error) {
	if w.header == 0 {
		return 0, errors.New("header of an answer is too long")
	}
	if w.header > 0 && len(b) > w.header {
		b = b[:w.header]
	}
	n, err := w.Conn.Read(b)
	if w.header > 0 {
		w.header -= n
	}
	return n, err
}

// ErrNotSent marks a failure of a transport before a byte of the request was
// written, or of one whose other end never read a byte.
var ErrNotSent = errors.New("request not sent")

// NewTransport returns the transport that a HTTPCore has when it is given none. It
// may be put beneath another that signs or translates. secure is for https and is
// not changed; nil stands for the certificates that the host trusts.
func NewTransport(secure *tls.Config) http.RoundTripper {
	if secure == nil {
		secure = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	return &leanTransport{secure: secure}
}

// RoundTrip implements http.RoundTripper.
func (t *leanTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	ctx := r.Context()
	w, err := t.take(ctx, r.URL)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotSent, err)
	}
	deadline, _ := ctx.Deadline()
	err = w.SetDeadline(deadline)
	stop := context.AfterFunc(ctx, func() { _ = w.SetDeadline(time.Unix(1, 0)) }) // wakes what waits
	if err == nil {
		var response *http.Response
		if response, err = w.exchange(r); err == nil {
			response.Body = &wireBody{ReadCloser: response.Body, t: t, w: w, stop: stop, keep: !response.Close, ctx: ctx}
			return response, nil
		}
	}
	stop()
	_ = w.Close()
	if strangerTo(err) {
		return nil, fmt.Errorf("%w: %w", ErrNotSent, err)
	}
	return nil, ended(ctx, err)
}

// strangerTo reports whether the other end refused the handshake for the sake of
// our certificate. With TLS 1.3 it tells so after we have written the request,
// which it never read.
func strangerTo(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	if !ok || op.Op != "remote error" || op.Err == nil {
		return false
	}
	const badCertificate, unknownAuthority, certificateRequired = 42, 48, 116 // RFC 8446, 6.2
	for _, alert := range []tls.AlertError{badCertificate, unknownAuthority, certificateRequired} {
		if op.Err.Error() == alert.Error() {
			return true
		}
	}
	return false
}

// exchange writes a request and reads the head of its answer.
func (w *wire) exchange(r *http.Request) (*http.Response, error) {
	if err := r.Write(w.out); err != nil {
		return nil, err
	}
	if err := w.out.Flush(); err != nil {
		return nil, err
	}
	w.header = maxHeader
	defer func() { w.header = -1 }()
	for range maxHints {
		response, err := http.ReadResponse(w.in, r)
		if err != nil {
			return nil, err
		}
		if response.StatusCode >= http.StatusOK {
			return response, nil
		}
	}
	return nil, errors.New("the core system hints and does not answer")
}

// ended gives the context's error for what happened because it ended.
func ended(ctx context.Context, err error) error {
	if cause := ctx.Err(); cause != nil {
		return cause
	}
	if errors.Is(err, os.ErrDeadlineExceeded) { // a moment before the context itself
		return context.DeadlineExceeded
	}
	return err
}

// take returns a connection on which nothing is outstanding.
func (t *leanTransport) take(ctx context.Context, to *url.URL) (*wire, error) {
	for w := t.kept(); w != nil; w = t.kept() {
		if w.expires.Stop() && w.silent() && quiet(w.raw) {
			return w, nil
		}
		_ = w.Close()
	}
	return t.dial(ctx, to)
}

// silent reports whether nothing that was received is left over. TLS may hold a
// record of which nobody has heard; one more read would give it, without waiting.
func (w *wire) silent() bool {
	if w.in.Buffered() > 0 {
		return false
	}
	if w.raw == w.Conn {
		return true
	}
	if err := w.SetReadDeadline(time.Unix(1, 0)); err != nil {
		return false
	}
	_, err := w.in.Peek(1)
	return errors.Is(err, os.ErrDeadlineExceeded)
}

func (t *leanTransport) kept() *wire {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.idle) == 0 {
		return nil
	}
	w := t.idle[len(t.idle)-1]
	t.idle = t.idle[:len(t.idle)-1]
	return w
}

func (t *leanTransport) dial(ctx context.Context, to *url.URL) (*wire, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	port := cmp.Or(to.Port(), to.Scheme) // net.Dial knows http and https
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", net.JoinHostPort(to.Hostname(), port))
	if err != nil {
		return nil, err
	}
	w := &wire{Conn: conn, raw: conn, header: -1}
	if to.Scheme == "https" {
		secure := t.secure.Clone()
		secure.ServerName = to.Hostname()
		over := tls.Client(conn, secure)
		if err := over.HandshakeContext(ctx); err != nil {
			_ = conn.Close()
			return nil, err
		}
		w.Conn = over
	}
	w.in, w.out = bufio.NewReader(w), bufio.NewWriter(w.Conn)
	return w, nil
}

// give keeps a connection for the next request.
func (t *leanTransport) give(w *wire) {
	t.mu.Lock()
	keep := !t.closed && len(t.idle) < maxIdle
	if keep {
		if w.expires == nil {
			w.expires = time.AfterFunc(idleTime, func() { t.expire(w) })
		} else {
			w.expires.Reset(idleTime)
		}
		t.idle = append(t.idle, w)
	}
	t.mu.Unlock()
	if !keep {
		_ = w.Close()
	}
}

// expire closes a connection that nobody used for long.
func (t *leanTransport) expire(w *wire) {
	t.mu.Lock()
	for i, other := range t.idle {
		if other == w {
			t.idle = append(t.idle[:i], t.idle[i+1:]...)
			break
		}
	}
	t.mu.Unlock()
	_ = w.Close()
}

// CloseIdleConnections closes what is kept and keeps nothing more.
func (t *leanTransport) CloseIdleConnections() {
	t.mu.Lock()
	idle := t.idle
	t.idle, t.closed = nil, true
	t.mu.Unlock()
	for _, w := range idle {
		w.expires.Stop()
		_ = w.Close()
	}
}

// wireBody is the body of an answer. Read to its end it gives the connection back.
type wireBody struct {
	io.ReadCloser
	t    *leanTransport
	w    *wire
	stop func() bool // ends the watch over the context
	keep bool
	over bool // read to the end
	ctx  context.Context
}

// Read implements io.Reader.
func (b *wireBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		b.over = true
		return n, err
	}
	if err != nil {
		err = ended(b.ctx, err)
	}
	return n, err
}

// Close implements io.Closer.
func (b *wireBody) Close() error {
	if b.w == nil {
		return nil
	}
	w := b.w
	b.w = nil
	// When the watch has begun to act the connection has a deadline that is over.
	if b.stop() && b.keep && b.over {
		b.t.give(w)
		return nil
	}
	return w.Close()
}
