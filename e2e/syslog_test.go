package e2e

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// logSystem takes frames of RFC 5425 over TLS and keeps their texts.
type logSystem struct {
	config   *tls.Config
	address  string
	listener net.Listener

	mu    sync.Mutex
	lines []string
	open  []net.Conn
	work  sync.WaitGroup
}

func newLogSystem(t *testing.T, caFile string) *logSystem {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	cert := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "log system"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, cert, cert, &key.PublicKey, key)
	must(t, err)
	must(t, os.WriteFile(caFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	s := &logSystem{address: "127.0.0.1:0", config: &tls.Config{
		MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}},
	}}
	s.start(t)
	t.Cleanup(s.stop)
	return s
}

func (s *logSystem) start(t *testing.T) {
	t.Helper()
	l, err := tls.Listen("tcp", s.address, s.config)
	must(t, err)
	s.listener, s.address = l, l.Addr().String()
	s.work.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.open = append(s.open, conn)
			s.mu.Unlock()
			s.work.Go(func() { s.read(conn) })
		}
	})
}

func (s *logSystem) read(conn net.Conn) {
	in := bufio.NewReader(conn)
	for {
		length, err := in.ReadString(' ')
		n, bad := strconv.Atoi(strings.TrimSuffix(length, " "))
		if err != nil || bad != nil {
			return
		}
		text := make([]byte, n)
		if _, err := io.ReadFull(in, text); err != nil {
			return
		}
		s.mu.Lock()
		s.lines = append(s.lines, string(text))
		s.mu.Unlock()
	}
}

func (s *logSystem) stop() {
	s.listener.Close()
	s.mu.Lock()
	for _, conn := range s.open {
		conn.Close()
	}
	s.open = nil
	s.mu.Unlock()
	s.work.Wait()
}

// heard reports whether a line holds all the words.
func (s *logSystem) heard(words ...string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
line:
	for _, l := range s.lines {
		for _, w := range words {
			if !strings.Contains(l, w) {
				continue line
			}
		}
		return true
	}
	return false
}

// TestLogSystemHearsOfTheAudit: a log system outside is told what people do and what
// is refused them; what happens while it is away it hears when it is back.
func TestLogSystemHearsOfTheAudit(t *testing.T) {
	t.Parallel()
	y := played(t, "sqlite")
	ca := filepath.Join(y.Dir, "log-ca.pem")
	system := newLogSystem(t, ca)
	y.stop(t)
	y.Env = []string{"ZHILIAN_SYSLOG_ADDRESS=" + system.address, "ZHILIAN_SYSLOG_CA_FILE=" + ca}
	must(t, y.StartPlatform(deadline(t)))
	v := y.Admin.Visitor
	limit := func(target string) {
		t.Helper()
		must(t, v.Do(deadline(t), http.MethodPut, "/traffic/limits", map[string]any{"target": target, "perMinute": 100, "burst": 10, "perDay": 1000, "reason": "试运行"}, nil))
	}
	limit("ER0101")
	until(t, "an act is told", func() bool {
		return system.heard("<85>1 ", " zhilian ", "traffic.set-limit", `object="limit:ER0101"`, "per-minute=100")
	})
	system.stop()
	limit("ER0102")
	system.start(t)
	until(t, "what was done meanwhile is told", func() bool { return system.heard("traffic.set-limit", `object="limit:ER0102"`) })
	m := byHand(t, y.Stage, y.Enterprise, y.Production)
	spoilt := m.seal(t, m.head("ER0101"), []byte(`{}`))
	spoilt.Head.MsgID += "x"
	m.unsealed(t, spoilt.Encode())
	until(t, "a refused message is told", func() bool { return system.heard("<84>1 ", "message.refuse", `outcome="E1001"`, "why=key.seal") })
	for _, l := range system.lines {
		if strings.Contains(l, y.Enterprise.USCC) {
			t.Errorf("it is told of whom: %s", l)
		}
	}
}
