package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
)

// edgeOf serves a handler as an edge of the platform does, and returns its address
// and a client's TLS.
func edgeOf(t *testing.T, handler http.Handler) (string, *tls.Config) {
	t.Helper()
	return boundedEdge(t, handler, bounds{})
}

// boundedEdge is edgeOf with bounds of the test's own.
func boundedEdge(t *testing.T, handler http.Handler, b bounds) (string, *tls.Config) {
	t.Helper()
	dir := t.TempDir()
	secure, err := tlsConfig(config.Pairs{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	edges := []*edge{{name: "test", address: "127.0.0.1:0", handler: handler, tls: secure, bounds: b}}
	if err := listenAll(edges, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var served sync.WaitGroup
	served.Go(func() {
		if err := edges[0].serve(ctx); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() { stop(); served.Wait() })
	return edges[0].listener.Addr().String(), &tls.Config{RootCAs: authorityOf(t, dir), ServerName: "localhost", MinVersion: tls.VersionTLS12}
}

// A request says once where its body ends. Everything else is answered 400 and
// reaches no handler, the first request of a connection or a later one, whole or in
// single bytes.
func TestFraming(t *testing.T) {
	var mu sync.Mutex
	var bodies []string
	address, secure := edgeOf(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		mu.Lock()
		bodies = append(bodies, r.URL.Path+" "+string(body))
		mu.Unlock()
		fmt.Fprint(w, "read")
	}))
	const sized = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345"
	const chunked = "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
	const both = "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
	tests := map[string]struct {
		sent   string
		status []int // in turn, then the connection ends
		bodies string
	}{
		"a length":                 {sized, []int{200}, "/a 12345"},
		"chunks":                   {chunked, []int{200}, "/c abc"},
		"two in a row":             {sized + sized, []int{200, 200}, "/a 12345,/a 12345"},
		"no body":                  {"GET /g HTTP/1.1\r\nHost: x\r\n\r\n" + sized, []int{200, 200}, "/g ,/a 12345"},
		"both":                     {both, []int{400}, ""},
		"both, the other way":      {strings.Replace(both, "Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 3", 1), []int{400}, ""},
		"both, in other letters":   {strings.NewReplacer("Content-Length", "cOnTENT-lENGTH", "Transfer-Encoding", "TRANSFER-ENCODING").Replace(both), []int{400}, ""},
		"both, length 0":           {strings.Replace(both, "Length: 3", "Length: 0", 1), []int{400}, ""},
		"both, bare line feeds":    {strings.ReplaceAll(both, "\r\n", "\n"), []int{400}, ""},
		"both behind a good one":   {sized + both, []int{200, 400}, "/a 12345"},
		"both behind no body":      {"GET /g HTTP/1.1\r\nHost: x\r\n\r\n" + both, []int{200, 400}, "/g "},
		"both far down":            {strings.Replace(both, "Host: x", "Host: x\r\nX: "+strings.Repeat("x", 9000), 1), []int{400}, ""},
		"chunks in HTTP/1.0":       {strings.Replace(chunked, "1.1", "1.0", 1), []int{400}, ""},
		"something behind chunks":  {chunked + sized, []int{200}, "/c abc"},
		"both in a body":           {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: " + fmt.Sprint(len(both)) + "\r\n\r\n" + both + sized, []int{200, 200}, "/a " + both + ",/a 12345"},
		"blank before the colon":   {strings.Replace(both, "Transfer-Encoding:", "Transfer-Encoding :", 1), []int{400}, ""},
		"an encoding nobody knows": {strings.Replace(chunked, "chunked", "xchunked", 1), []int{501}, ""},
		"two lengths":              {strings.Replace(sized, "Content-Length: 5", "Content-Length: 5\r\nContent-Length: 6", 1), []int{400}, ""},
		"a length below 0":         {strings.Replace(sized, "Length: 5", "Length: -5", 1), []int{400}, ""},
		"a length with a sign":     {strings.Replace(sized, "Length: 5", "Length: +5", 1), []int{400}, ""},
	}
	for name, tt := range tests {
		for _, step := range []int{1 << 20, 1} {
			t.Run(fmt.Sprintf("%s, %d at a time", name, step), func(t *testing.T) {
				mu.Lock()
				bodies = nil
				mu.Unlock()
				got := rawStatuses(t, address, secure, tt.sent, step, len(tt.status))
				if fmt.Sprint(got) != fmt.Sprint(tt.status) {
					t.Errorf("answered %v, want %v", got, tt.status)
				}
				mu.Lock()
				defer mu.Unlock()
				if got := strings.Join(bodies, ","); got != tt.bodies {
					t.Errorf("handlers read %q, want %q", got, tt.bodies)
				}
			})
		}
	}
}

// rawStatuses sends bytes and reads so many answers; where a refusal or chunks are
// the last of them, it wants the connection to end.
func rawStatuses(t *testing.T, address string, secure *tls.Config, sent string, step, n int) []int {
	t.Helper()
	conn, err := tls.Dial("tcp", address, secure)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	for text := sent; text != ""; {
		k := min(step, len(text))
		if _, err := io.WriteString(conn, text[:k]); err != nil {
			break // it was refused before its end
		}
		text = text[k:]
	}
	in := bufio.NewReader(conn)
	var got []int
	for range n {
		response, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatalf("after %v: %v", got, err)
		}
		if _, err := io.Copy(io.Discard, response.Body); err != nil && response.StatusCode == http.StatusOK {
			t.Fatal(err)
		}
		response.Body.Close()
		got = append(got, response.StatusCode)
	}
	if got[n-1] != http.StatusOK || strings.Contains(sent, "/c HTTP") {
		if response, err := http.ReadResponse(in, nil); err == nil {
			response.Body.Close()
			t.Errorf("one more answer: %d", response.StatusCode)
		}
	}
	return got
}

// HTTP/2, and the certificate a client shows, arrive as without the frame.
func TestVisitorsKeepWhatTLSAgreed(t *testing.T) {
	var last atomic.Pointer[http.Request]
	address, secure := edgeOf(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { last.Store(r) }))
	for _, h2 := range []bool{true, false} {
		transport := &http.Transport{TLSClientConfig: secure.Clone(), ForceAttemptHTTP2: h2}
		client := &http.Client{Transport: transport, Timeout: 10 * time.Second}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://"+address+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		transport.CloseIdleConnections()
		got := last.Load()
		if got.TLS == nil || got.TLS.Version != tls.VersionTLS13 || (got.ProtoMajor == 2) != h2 {
			t.Errorf("HTTP/2 %v: %s, TLS %+v", h2, got.Proto, got.TLS)
		}
	}
}

// One address holds so many connections and no more; its own end makes room, and
// others are let in meanwhile.
func TestVisitorsOfOneAddress(t *testing.T) {
	v := &visitors{of: map[netip.Addr]int{}}
	a, b := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	for n := range maxOfOneAddress {
		if !v.enter(a) {
			t.Fatalf("connection %d is turned away", n+1)
		}
	}
	if v.enter(a) || !v.enter(b) {
		t.Error("one too many of one address is let in, or the first of another is not")
	}
	v.left(a)
	if !v.enter(a) {
		t.Error("the place that was left is not given again")
	}
	for range maxOfOneAddress {
		v.left(a)
	}
	v.left(b)
	if len(v.of) != 0 {
		t.Errorf("addresses that left are remembered: %d", len(v.of))
	}
	here, there := net.Pipe()
	defer there.Close()
	c := &visitor{Conn: here, leave: func() { v.left(a) }}
	v.of[a] = 2
	c.Close()
	c.Close()
	if v.of[a] != 1 {
		t.Errorf("closed twice it counts %d times", 2-v.of[a])
	}
}
