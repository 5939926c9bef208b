package main

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// An edge that nobody bounds otherwise has the bounds that docs/security.md names.
func TestUsualBounds(t *testing.T) {
	e := &edge{name: "test", address: "127.0.0.1:0", handler: http.NotFoundHandler()}
	if err := listenAll([]*edge{e}, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	defer e.listener.Close()
	s := e.server
	if s.ReadHeaderTimeout != 10*time.Second || s.ReadTimeout != time.Minute || s.WriteTimeout != 90*time.Second || s.IdleTimeout != 2*time.Minute || e.bounds.connections != 8192 {
		t.Errorf("head %s, request %s, answer %s, idle %s, %d connections", s.ReadHeaderTimeout, s.ReadTimeout, s.WriteTimeout, s.IdleTimeout, e.bounds.connections)
	}
}

// Who is slow is cut when the time is over that this part of a request has, and not
// at the end of another.
func TestSlowVisitorsAreCut(t *testing.T) {
	const short, long = 300 * time.Millisecond, 5 * time.Minute
	patient := bounds{head: long, request: long, answer: long, idle: long, connections: 10}
	const post = "POST / HTTP/1.1\r\nHost: x\r\n"
	tests := map[string]struct {
		bound func(*bounds)
		first string // sent at once
		drip  string // then sent over and over, a piece every 20 ms
	}{
		"head":    {func(b *bounds) { b.head = short }, post, "X: y\r\n"},
		"body":    {func(b *bounds) { b.request = short }, post + "Content-Length: 1000000\r\n\r\n", " "},
		"chunks":  {func(b *bounds) { b.request = short }, post + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"},
		"reading": {func(b *bounds) { b.answer = short }, "GET /much HTTP/1.1\r\nHost: x\r\n\r\n", ""},
		"idle":    {func(b *bounds) { b.idle = short }, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := patient
			tt.bound(&b)
			wrote := make(chan error, 1)
			address, secure := boundedEdge(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/much" {
					_, err := io.Copy(w, io.LimitReader(zeros{}, 64<<20)) // more than lies between the two
					wrote <- err
				}
				_, _ = io.Copy(io.Discard, r.Body) // it ends with the time
			}), b)
			began := time.Now()
			conn := visit(t, address, secure)
			if _, err := io.WriteString(conn, tt.first); err != nil {
				t.Fatal(err)
			}
			if name == "reading" {
				select {
				case err := <-wrote:
					if err == nil {
						t.Error("64 MiB were written to who reads nothing")
					}
				case <-time.After(20 * time.Second):
					t.Error("who reads nothing is not cut")
				}
				return
			}
			go dripping(conn, tt.drip)
			if _, err := io.Copy(io.Discard, conn); isTimeout(err) {
				t.Fatal("the connection is not cut")
			}
			if took := time.Since(began); took < short {
				t.Errorf("it is cut after %s, before its time", took)
			}
		})
	}
}

// zeros never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// isTimeout reports whether the test's own deadline has passed.
func isTimeout(err error) bool {
	n, is := errors.AsType[net.Error](err)
	return is && n.Timeout()
}

// dripping sends a piece every 20 ms until the connection ends.
func dripping(conn net.Conn, piece string) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range tick.C {
		if _, err := io.WriteString(conn, piece); err != nil || piece == "" {
			return
		}
	}
}

// visit opens a connection that the test gives up after 20 seconds.
func visit(t *testing.T, address string, secure *tls.Config) *tls.Conn {
	t.Helper()
	conn, err := tls.Dial("tcp", address, secure)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// One connection more than an edge holds waits, and is served when another ends.
func TestOneConnectionTooManyWaits(t *testing.T) {
	b := usualBounds()
	b.connections = 3
	address, secure := boundedEdge(t, http.NotFoundHandler(), b)
	held := make([]*tls.Conn, b.connections)
	for i := range held {
		held[i] = visit(t, address, secure)
	}
	served := make(chan error, 1)
	go func() {
		conn, err := tls.Dial("tcp", address, secure)
		if err == nil {
			err = conn.Close()
		}
		served <- err
	}()
	select {
	case err := <-served:
		t.Fatalf("one too many is served at once, %v", err)
	case <-time.After(300 * time.Millisecond):
	}
	held[0].Close()
	select {
	case err := <-served:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("who waits is not served although there is room")
	}
}

// Rapid reset (CVE-2023-44487) while the handlers have work: the resets make no room
// for more of them, and beyond four times the streams of a connection that wait it
// is told to calm down and ended.
func TestRapidResetEndsTheConnection(t *testing.T) {
	release := make(chan struct{})
	address, secure := edgeOf(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(func() { close(release) }) // before the edge drains
	secure.NextProtos = []string{"h2"}
	conn := visit(t, address, secure)
	if _, err := io.WriteString(conn, http2.ClientPreface); err != nil {
		t.Fatal(err)
	}
	var sent bytes.Buffer
	framer := http2.NewFramer(&sent, conn)
	if err := framer.WriteSettings(); err != nil {
		t.Fatal(err)
	}
	var head bytes.Buffer
	e := hpack.NewEncoder(&head)
	for _, f := range [][2]string{{":method", "GET"}, {":scheme", "https"}, {":authority", "localhost"}, {":path", "/"}} {
		if err := e.WriteField(hpack.HeaderField{Name: f[0], Value: f[1]}); err != nil {
			t.Fatal(err)
		}
	}
	for n := range uint32(5000) {
		if err := errors.Join(
			framer.WriteHeaders(http2.HeadersFrameParam{StreamID: 2*n + 1, BlockFragment: head.Bytes(), EndHeaders: true, EndStream: true}),
			framer.WriteRSTStream(2*n+1, http2.ErrCodeCancel),
		); err != nil {
			t.Fatal(err)
		}
	}
	go conn.Write(sent.Bytes()) // it is refused before its end
	for {
		frame, err := framer.ReadFrame()
		if err != nil {
			t.Fatalf("no word of why before the end: %v", err)
		}
		if last, is := frame.(*http2.GoAwayFrame); is {
			if last.ErrCode != http2.ErrCodeEnhanceYourCalm || last.LastStreamID > 2*1500 {
				t.Errorf("ended by %s after stream %d", last.ErrCode, last.LastStreamID)
			}
			return
		}
	}
}
