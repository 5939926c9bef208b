package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
)

func authorityOf(t *testing.T, dir string) *x509.CertPool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, caFile))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		t.Fatal("no certificate in " + caFile)
	}
	return pool
}

// The certificate that a platform makes itself is good for localhost alone, is
// kept over a restart, and its key is readable to nobody else.
func TestDevelopmentCertificate(t *testing.T) {
	dir := t.TempDir()
	first, err := developmentCertificate(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, good := range map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true, "zhilian.example": false, "127.0.0.2": false} {
		if _, err := first.Leaf.Verify(x509.VerifyOptions{Roots: authorityOf(t, dir), DNSName: name}); (err == nil) != good {
			t.Errorf("for %s: %v", name, err)
		}
	}
	again, err := developmentCertificate(dir)
	if err != nil || !bytes.Equal(again.Certificate[0], first.Certificate[0]) {
		t.Errorf("another certificate after a restart: %v", err)
	}
	for name, want := range map[string]os.FileMode{"tls.key": 0o600, caFile: 0o644} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, %v", name, info.Mode().Perm(), err)
		}
	}
}

// When it is made anew, and when its damage is told instead.
func TestDevelopmentCertificateAnew(t *testing.T) {
	tests := map[string]struct {
		spoil func(t *testing.T, dir string)
		anew  bool
		fails bool
	}{
		"untouched":       {func(*testing.T, string) {}, false, false},
		"key is gone":     {func(t *testing.T, dir string) { remove(t, dir, "tls.key") }, true, false},
		"leaf is gone":    {func(t *testing.T, dir string) { remove(t, dir, "tls.pem") }, true, false},
		"CA file is gone": {func(t *testing.T, dir string) { remove(t, dir, caFile) }, true, false},
		"key is damaged":  {func(t *testing.T, dir string) { write(t, dir, "tls.key", "-----BEGIN RUBBISH") }, false, true},
		"key of another": {func(t *testing.T, dir string) {
			other := t.TempDir()
			if _, err := developmentCertificate(other); err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(filepath.Join(other, "tls.key"))
			if err != nil {
				t.Fatal(err)
			}
			write(t, dir, "tls.key", string(text))
		}, false, true},
		"expired":               {func(t *testing.T, dir string) { issue(t, dir, time.Now().Add(-time.Hour)) }, true, false},
		"expires today":         {func(t *testing.T, dir string) { issue(t, dir, time.Now().Add(23*time.Hour)) }, true, false},
		"expires the day after": {func(t *testing.T, dir string) { issue(t, dir, time.Now().Add(25*time.Hour)) }, false, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if _, err := developmentCertificate(dir); err != nil {
				t.Fatal(err)
			}
			tt.spoil(t, dir)
			before, _ := os.ReadFile(filepath.Join(dir, "tls.pem"))
			cert, err := developmentCertificate(dir)
			if (err != nil) != tt.fails {
				t.Fatalf("%v", err)
			}
			if tt.fails {
				return
			}
			after, err := os.ReadFile(filepath.Join(dir, "tls.pem"))
			if err != nil || bytes.Equal(before, after) == tt.anew {
				t.Errorf("made anew %v, want %v, %v", !bytes.Equal(before, after), tt.anew, err)
			}
			if _, err := cert.Leaf.Verify(x509.VerifyOptions{Roots: authorityOf(t, dir), DNSName: "localhost"}); tt.anew && err != nil {
				t.Errorf("clients that trust %s refuse it: %v", caFile, err)
			}
		})
	}
	if _, err := developmentCertificate(filepath.Join(t.TempDir(), "not", "there")); err == nil {
		t.Error("made in a directory that is not there")
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// issue puts a certificate of another end into dir.
func issue(t *testing.T, dir string, until time.Time) {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(filepath.Join(dir, "tls.pem"), filepath.Join(dir, "tls.key"))
	if err != nil {
		t.Fatal(err)
	}
	leaf := *pair.Leaf
	leaf.NotBefore, leaf.NotAfter = until.AddDate(-1, 0, 0), until
	der, err := x509.CreateCertificate(nil, &leaf, &leaf, pair.Leaf.PublicKey, pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	if err := writePEM(filepath.Join(dir, "tls.pem"), "CERTIFICATE", der, 0o644); err != nil {
		t.Fatal(err)
	}
}

// handshake connects to a server of this configuration and returns what was agreed.
func handshake(t *testing.T, server *tls.Config, client *tls.Config) (tls.ConnectionState, error) {
	t.Helper()
	here, there := net.Pipe()
	defer here.Close()
	go func() {
		_ = tls.Server(there, server).HandshakeContext(t.Context())
		there.Close()
	}()
	c := tls.Client(here, client)
	err := c.HandshakeContext(t.Context())
	return c.ConnectionState(), err
}

// What a client of which ability is given: TLS 1.3, or 1.2 with forward secrecy
// and authenticated encryption; nothing older or weaker.
func TestTLSConfig(t *testing.T) {
	dir := t.TempDir()
	server, err := tlsConfig(config.Pairs{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	roots := authorityOf(t, dir)
	tests := map[string]struct {
		least, most uint16
		suites      []uint16
		want        uint16 // version; 0: refused
	}{
		"of today":          {tls.VersionTLS12, tls.VersionTLS13, nil, tls.VersionTLS13},
		"1.2":               {tls.VersionTLS12, tls.VersionTLS12, nil, tls.VersionTLS12},
		"1.2 with GCM":      {tls.VersionTLS12, tls.VersionTLS12, []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}, tls.VersionTLS12},
		"1.2 with CBC":      {tls.VersionTLS12, tls.VersionTLS12, []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA}, 0},
		"1.2 with RSA keys": {tls.VersionTLS12, tls.VersionTLS12, []uint16{tls.TLS_RSA_WITH_AES_128_GCM_SHA256}, 0},
		"1.1":               {tls.VersionTLS10, tls.VersionTLS11, nil, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			client := &tls.Config{MinVersion: tt.least, MaxVersion: tt.most, CipherSuites: tt.suites, RootCAs: roots, ServerName: "localhost", NextProtos: []string{"h2"}}
			state, err := handshake(t, server, client)
			if (err == nil) != (tt.want != 0) || err == nil && (state.Version != tt.want || state.NegotiatedProtocol != "h2") {
				t.Errorf("%v, version %x, %s", err, state.Version, state.NegotiatedProtocol)
			}
		})
	}
	if err == nil && server.InsecureSkipVerify {
		t.Error("verification is off")
	}
	if _, err := tlsConfig(config.Pairs{Cert: []string{filepath.Join(dir, "none.pem")}, Key: []string{filepath.Join(dir, "tls.key")}}, dir); err == nil {
		t.Error("a certificate that is not there was taken")
	}
	named, err := tlsConfig(config.Pairs{Cert: []string{filepath.Join(dir, "tls.pem")}, Key: []string{filepath.Join(dir, "tls.key")}}, t.TempDir())
	if err != nil || len(named.Certificates) != 1 {
		t.Errorf("a named certificate: %v", err)
	}
}
