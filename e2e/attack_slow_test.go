package e2e

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// slowness is how many slow connections are held for how long: the whole of it in
// `make chaos`, the shape of it in `make test`.
func slowness(t *testing.T) (connections int, span time.Duration) {
	t.Helper()
	text := os.Getenv("ZHILIAN_SLOW")
	if text == "" {
		return 300, 4 * time.Second
	}
	n, seconds, found := strings.Cut(text, "/")
	connections, err := strconv.Atoi(n)
	length, errSpan := strconv.Atoi(seconds)
	if !found || err != nil || errSpan != nil || connections < 4 || length < 1 {
		t.Fatalf("ZHILIAN_SLOW is %q, not CONNECTIONS/SECONDS", text)
	}
	return connections, time.Duration(length) * time.Second
}

// TestSlowConnections: connections that send their head, their body or their
// reading byte by byte, or nothing at all, each kind by itself and each opened again
// as soon as it is cut. The process takes at most 64 MiB more, and of 50 honest
// messages a second at least 95 of 100 are answered, whatever the slow ones do.
func TestSlowConnections(t *testing.T) {
	t.Parallel()
	y := played(t, "sqlite")
	connections, span := slowness(t)
	m := byHand(t, y.Stage, y.Enterprise, y.Production)
	usual := honest(t, m, 3*time.Second)
	good := m.seal(t, m.head("SYS.ECHO"), []byte(`{}`)).Encode()
	const head = "POST /v1/message HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	for _, kind := range []struct {
		name string
		play func(*slowly)
	}{
		{"head", func(s *slowly) { s.drip(head+strings.Repeat("X-A: b\r\n", 1000), span) }},
		{"body", func(s *slowly) {
			s.send(head + "Content-Length: 100000\r\n\r\n")
			s.drip(string(good)+strings.Repeat(" ", 90000), span)
		}},
		{"chunks", func(s *slowly) {
			s.send(head + "Transfer-Encoding: chunked\r\n\r\n")
			s.drip(strings.Repeat("1\r\n \r\n", 10000), span)
		}},
		{"read", func(s *slowly) {
			// Asks for more than fits between the two, and reads a byte at a time.
			s.send(strings.Repeat("GET /v1/keys HTTP/1.1\r\nHost: localhost\r\n\r\n", 60))
			s.sip(span)
		}},
		{"idle", func(s *slowly) { s.wait(span) }},
		{"no handshake", func(s *slowly) { s.raw = true; s.wait(span) }},
	} {
		t.Run(kind.name, func(t *testing.T) {
			before := memoryOf(t, y.Stage)
			var crowd sync.WaitGroup
			end, opened := make(chan struct{}), atomic.Int64{}
			opening := make(chan struct{}, 20) // a storm of handshakes is another attack
			for n := range connections {
				crowd.Go(func() {
					for {
						select {
						case <-end:
							return
						default:
						}
						s := &slowly{stage: y.Stage, config: m.http.Transport.(*http.Transport).TLSClientConfig, from: net.IPv4(127, 2, byte(n>>8), byte(n)), end: end}
						if kind.name == "no handshake" {
							s.raw = true
						}
						opening <- struct{}{}
						open := s.open()
						<-opening
						if open {
							opened.Add(1)
							kind.play(s)
						}
						s.close()
					}
				})
			}
			until(t, "the slow ones are there", func() bool { return opened.Load() >= int64(connections) })
			got := honest(t, m, span)
			close(end)
			crowd.Wait()
			after := memoryOf(t, y.Stage)
			t.Logf("%d slow connections (%d opened): %d of %d honest messages, median %s (before %s), memory %d to %d MiB",
				connections, opened.Load(), got.good, got.sent, got.median, usual.median, before.now>>20, after.peak>>20)
			if got.good*100 < got.sent*95 {
				t.Errorf("%d of %d honest messages were answered, want 95 in 100", got.good, got.sent)
			}
			if after.peak-before.now > 64<<20 {
				t.Errorf("memory grew from %d to %d MiB, want 64 at most", before.now>>20, after.peak>>20)
			}
		})
	}
}

// service is how honest messages fared.
type service struct {
	sent, good int
	median     time.Duration
}

// honest sends 50 messages a second, each on its own beat.
func honest(t *testing.T, m *machine, span time.Duration) service {
	t.Helper()
	var mu sync.Mutex
	var took []time.Duration
	var all sync.WaitGroup
	sent := 0
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for end := time.After(span); ; {
		select {
		case <-end:
			all.Wait()
			slices.Sort(took)
			if len(took) == 0 {
				return service{sent: sent}
			}
			return service{sent, len(took), took[len(took)/2]}
		case <-tick.C:
		}
		sent++
		request := m.seal(t, m.head("SYS.ECHO"), []byte(`{}`)).Encode()
		all.Go(func() {
			began := time.Now()
			client := &http.Client{Transport: m.http.Transport, Timeout: 5 * time.Second}
			response, err := client.Post(m.stage.Gateway+m.path, "application/json", strings.NewReader(string(request))) // the client's time is bounded
			if err != nil {
				return
			}
			defer response.Body.Close()
			got, err := io.ReadAll(response.Body)
			if answer, bad := message.ParseAnswer(got); err == nil && bad == nil && answer.Head.Status == message.StatusReceived {
				mu.Lock()
				took = append(took, time.Since(began))
				mu.Unlock()
			}
		})
	}
}

// slowly is one slow connection from an address of its own.
type slowly struct {
	stage  *demo.Stage
	config *tls.Config
	from   net.IP
	raw    bool // no TLS at all
	conn   net.Conn
	end    <-chan struct{}
}

func (s *slowly) open() bool {
	u, err := url.Parse(s.stage.Gateway)
	if err != nil {
		return false
	}
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: s.from}, Timeout: 5 * time.Second, Control: narrow}
	if s.raw {
		s.conn, err = dialer.Dial("tcp", "127.0.0.1:"+u.Port()) // its time is bounded
		return err == nil
	}
	config := s.config.Clone()
	config.ServerName, config.NextProtos = "localhost", []string{"http/1.1"}
	conn, err := tls.DialWithDialer(dialer, "tcp", "127.0.0.1:"+u.Port(), config)
	if err == nil {
		s.conn = conn
	}
	return err == nil
}

// narrow leaves little room for what the other side sends.
func narrow(_, _ string, c syscall.RawConn) error {
	var failed error
	err := c.Control(func(fd uintptr) { failed = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 2048) })
	return errors.Join(err, failed)
}

func (s *slowly) close() {
	if s.conn != nil {
		s.conn.Close()
	}
}

func (s *slowly) send(text string) bool {
	_, err := io.WriteString(s.conn, text)
	return err == nil
}

// drip sends a byte every half second until it is cut off or the span is over.
func (s *slowly) drip(text string, span time.Duration) {
	s.beat(span, func(n int) bool { return n < len(text) && s.send(text[n:n+1]) })
}

// sip reads a byte every half second.
func (s *slowly) sip(span time.Duration) {
	s.beat(span, func(int) bool { _, err := s.conn.Read(make([]byte, 1)); return err == nil })
}

// wait does nothing until it is cut off.
func (s *slowly) wait(span time.Duration) {
	if err := s.conn.SetReadDeadline(time.Now().Add(span)); err != nil {
		return
	}
	s.conn.Read(make([]byte, 1)) // that it ends is all
}

func (s *slowly) beat(span time.Duration, step func(n int) bool) {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	over := time.After(span)
	for n := 0; step(n); n++ {
		select {
		case <-s.end:
			return
		case <-over:
			return
		case <-tick.C:
		}
	}
}
