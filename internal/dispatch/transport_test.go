package dispatch

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// leanAt returns a connector with a lean transport to address and the transport.
func leanAt(t *testing.T, base string, secure *tls.Config) (*HTTPCore, *leanTransport) {
	t.Helper()
	lean := &leanTransport{secure: secure}
	core, err := NewHTTPCore(base, "x", time.Minute, lean)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(core.Close)
	return core, lean
}

// counting counts the connections that a server accepts.
type counting struct {
	net.Listener
	accepted atomic.Int32
}

func (l *counting) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err == nil {
		l.accepted.Add(1)
	}
	return conn, err
}

func serverOf(t *testing.T, secure bool, handler http.HandlerFunc) (*httptest.Server, *counting) {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	l := &counting{Listener: server.Listener}
	server.Listener = l
	if secure {
		server.StartTLS()
	} else {
		server.Start()
	}
	t.Cleanup(server.Close)
	return server, l
}

func done(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	_, _ = io.WriteString(w, `{"outcome":"done"}`)
}

func TestLeanTransportKeepsItsConnection(t *testing.T) {
	for name, secure := range map[string]bool{"plain": false, "TLS": true} {
		t.Run(name, func(t *testing.T) {
			server, l := serverOf(t, secure, done)
			var trusted *tls.Config
			if secure {
				pool := x509.NewCertPool()
				pool.AddCert(server.Certificate())
				trusted = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
			}
			core, _ := leanAt(t, server.URL, trusted)
			for range 5 {
				if _, err := core.Act(t.Context(), order()); err != nil {
					t.Fatal(err)
				}
			}
			if n := l.accepted.Load(); n != 1 {
				t.Errorf("%d connections for five orders", n)
			}
		})
	}
}

// An unknown certificate is refused before anything is sent, so that the order
// surely had no effect.
func TestLeanTransportRefusesStrangers(t *testing.T) {
	server, _ := serverOf(t, true, func(http.ResponseWriter, *http.Request) { t.Error("an order arrived") })
	core, _ := leanAt(t, server.URL, &tls.Config{MinVersion: tls.VersionTLS12})
	if _, err := core.Act(t.Context(), order()); !errors.Is(err, ErrNotTaken) {
		t.Errorf("error %v, want ErrNotTaken", err)
	}
}

// A connection that the core system closed while it was idle is noticed before an
// order is written to it; otherwise nobody could tell whether that arrived.
func TestLeanTransportNoticesAClosedConnection(t *testing.T) {
	server, l := serverOf(t, false, done)
	core, lean := leanAt(t, server.URL, nil)
	if _, err := core.Act(t.Context(), order()); err != nil {
		t.Fatal(err)
	}
	server.CloseClientConnections()
	waitFor(t, func() bool {
		lean.mu.Lock()
		defer lean.mu.Unlock()
		return len(lean.idle) == 1 && !quiet(lean.idle[0].raw)
	})
	if _, err := core.Act(t.Context(), order()); err != nil {
		t.Errorf("the next order: %v", err)
	}
	if n := l.accepted.Load(); n != 2 {
		t.Errorf("%d connections, want a second one", n)
	}
}

func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	deadline := time.After(10 * time.Second)
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("not seen in ten seconds")
		}
	}
}

// raw answers every request on every connection with the same bytes.
func raw(t *testing.T, answer string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				in := bufio.NewReader(conn)
				for {
					r, err := http.ReadRequest(in)
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, r.Body)
					if _, err := io.WriteString(conn, answer); err != nil {
						return
					}
				}
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

func TestLeanTransportReadsOddAnswers(t *testing.T) {
	const body = `{"outcome":"done"}`
	tests := map[string]struct {
		answer string
		want   error
		kept   int
	}{
		"length":            {fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body), body), nil, 1},
		"chunks":            {fmt.Sprintf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", len(body), body), nil, 1},
		"a hint before":     {fmt.Sprintf("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body), body), nil, 1},
		"closes":            {fmt.Sprintf("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(body), body), nil, 0},
		"old version":       {fmt.Sprintf("HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body), body), nil, 0},
		"more than one":     {fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%sHTTP/1.1 200 OK\r\n", len(body), body), nil, 1}, // refused when it is taken
		"nothing but hints": {strings.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 20), ErrUnknown, 0},
		"endless header":    {"HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 2*maxHeader), ErrUnknown, 0},
		"no HTTP":           {"SSH-2.0-x\r\n", ErrUnknown, 0},
		"two lengths":       {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}", ErrUnknown, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			core, lean := leanAt(t, raw(t, tt.answer), nil)
			if _, err := core.Act(t.Context(), order()); !errors.Is(err, tt.want) {
				t.Errorf("Act: %v, want %v", err, tt.want)
			}
			if len(lean.idle) != tt.kept {
				t.Errorf("%d connections kept, want %d", len(lean.idle), tt.kept)
			}
		})
	}
}

// What a core system says unasked is not taken for the answer to the next order,
// also when TLS has it ready.
func TestLeanTransportDropsWhatNobodyAskedFor(t *testing.T) {
	const twice = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"outcome\":\"done\"}" +
		"HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"outcome\":\"rejected\"}"
	forger, _ := serverOf(t, true, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		half := len(twice) / 2
		for _, piece := range []string{twice[:half], twice[half:]} { // two records of TLS
			if _, err := io.WriteString(conn, piece); err != nil {
				t.Error(err)
			}
		}
	})
	pool := x509.NewCertPool()
	pool.AddCert(forger.Certificate())
	for name, base := range map[string]string{"plain": raw(t, twice), "TLS": forger.URL} {
		t.Run(name, func(t *testing.T) {
			core, _ := leanAt(t, base, &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12})
			for range 3 {
				answer, err := core.Act(t.Context(), order())
				if err != nil || answer["outcome"] != "done" {
					t.Fatalf("answer %v, %v", answer, err)
				}
			}
		})
	}
}

// An order whose caller gives up ends at once, also when the core system is silent.
func TestLeanTransportEndsWithItsContext(t *testing.T) {
	arrived := make(chan struct{})
	release := make(chan struct{})
	defer close(release)
	server, _ := serverOf(t, false, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		close(arrived)
		<-release
	})
	core, _ := leanAt(t, server.URL, nil)
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() {
		_, err := core.Act(ctx, order())
		failed <- err
	}()
	<-arrived
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) || !errors.Is(err, ErrUnknown) {
		t.Errorf("error %v", err)
	}
}

func TestLeanTransportServesManyAtOnce(t *testing.T) {
	server, l := serverOf(t, false, done)
	core, lean := leanAt(t, server.URL, nil)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			for range 20 {
				if _, err := core.Act(t.Context(), order()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if n := l.accepted.Load(); n > 20 {
		t.Errorf("%d connections for twenty callers", n)
	}
	core.Close()
	if len(lean.idle) > 0 {
		t.Errorf("%d connections after the end", len(lean.idle))
	}
}
