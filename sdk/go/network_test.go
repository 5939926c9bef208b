package zhilian

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// issued is a certificate authority with a file that names it.
type issued struct {
	file string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func authority(t *testing.T) issued {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(name, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return issued{name, cert, key}
}

// certificate issues one for a host, valid until the given moment.
func (a issued) certificate(t *testing.T, host string, until time.Time) tls.Certificate {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(2), NotBefore: until.Add(-48 * time.Hour), NotAfter: until, KeyUsage: x509.KeyUsageDigitalSignature}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &a.key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
}

// over serves the platform again, over another TLS configuration.
func (p *platform) over(t *testing.T, config *tls.Config) string {
	t.Helper()
	s := httptest.NewUnstartedServer(p.server.Config.Handler)
	s.TLS, s.Config.ErrorLog = config, log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.URL
}

// dropped is a port that accepts connections and closes each when it has read.
func dropped(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			serve(c)
			c.Close()
		}
	}()
	return l.Addr().String()
}

// Each fault of the connection is a kind of its own, and is known to have had no
// effect: nothing of the message left this host.
func TestFaultsBeforeSending(t *testing.T) {
	p, _, config := pair(t)
	ca, stranger := authority(t), authority(t)
	soon := time.Now().Add(time.Hour)
	served := func(c tls.Certificate, change func(*tls.Config)) string {
		settings := &tls.Config{Certificates: []tls.Certificate{c}}
		if change != nil {
			change(settings)
		}
		return p.over(t, settings)
	}
	hangUp := dropped(t, func(c net.Conn) { _, _ = c.Read(make([]byte, 1)) })
	tests := map[string]struct {
		host, proxy string
		want        Kind
	}{
		"expired":             {served(ca.certificate(t, "127.0.0.1", time.Now().Add(-time.Hour)), nil), "", TLSFault},
		"not valid yet":       {served(ca.certificate(t, "127.0.0.1", time.Now().AddDate(1, 0, 0)), nil), "", TLSFault},
		"for another name":    {served(ca.certificate(t, "other.example", soon), nil), "", TLSFault},
		"of another issuer":   {served(stranger.certificate(t, "127.0.0.1", soon), nil), "", TLSFault},
		"TLS 1.1 only":        {served(ca.certificate(t, "127.0.0.1", soon), func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11 }), "", TLSFault},
		"hangs up on hello":   {"https://" + hangUp, "", Unreachable},
		"proxy hangs up":      {served(ca.certificate(t, "127.0.0.1", soon), nil), "http://" + hangUp, ProxyFault},
		"proxy wants a name":  {served(ca.certificate(t, "127.0.0.1", soon), nil), statusProxy(t, http.StatusProxyAuthRequired), ProxyFault},
		"proxy finds nothing": {served(ca.certificate(t, "127.0.0.1", soon), nil), statusProxy(t, http.StatusBadGateway), ProxyFault},
		"proxy speaks rot":    {served(ca.certificate(t, "127.0.0.1", soon), nil), "http://" + dropped(t, func(c net.Conn) { _, _ = c.Read(make([]byte, 1024)); _, _ = c.Write([]byte("220 mail\r\n")) }), ProxyFault},
		"proxy is a socks":    {served(ca.certificate(t, "127.0.0.1", soon), nil), "socks5://" + hangUp, ProxyFault},
		"replaced on the way": {served(stranger.certificate(t, "127.0.0.1", soon), nil), openProxy(t), TLSFault},
		"no such port":        {"https://127.0.0.1:1", "", Unreachable},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := config
			c.Host, c.CAFile, c.Attempts = tt.host, ca.file, 1
			if tt.proxy != "" {
				c.Proxy = Secret(tt.proxy)
			}
			made := client(t, c)
			_, err := made.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"})
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Kind != tt.want || e.Unknown || e.MsgID != "HR-1" {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if _, _, err := made.Time(t.Context()); !errors.Is(err, tt.want) {
				t.Errorf("the open address: %v, want %s", err, tt.want)
			}
			if zh, en := e.Explain(); zh.Remedy == "" || en.Remedy == "" || strings.Contains(zh.Remedy, "结果未知") {
				t.Errorf("explained as %+v", zh)
			}
		})
	}
	if len(p.arrivals) > 0 {
		t.Error("a business message arrived")
	}
	good := config
	good.Host, good.CAFile = served(ca.certificate(t, "127.0.0.1", soon), nil), ca.file
	if _, err := client(t, good).File(t.Context(), "ER0101", body, Options{}); err != nil {
		t.Errorf("the good certificate: %v", err)
	}
}

// A message that left and was cut off is the one thing that is not known.
func TestFaultsAfterSending(t *testing.T) {
	for name, cut := range map[string]trick{"hang up": playHangUp, "half an answer": playTruncated} {
		t.Run(name, func(t *testing.T) {
			p, _, config := pair(t)
			config.Attempts = 1
			config.Proxy = Secret(openProxy(t))
			p.tricks = []trick{cut}
			_, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
			if e, ok := errors.AsType[*Error](err); !ok || !e.Unknown || e.Kind == ProxyFault || len(p.arrivals) != 1 {
				t.Errorf("got %v, %d arrivals", err, len(p.arrivals))
			}
		})
	}
}

func statusProxy(t *testing.T, status int) string {
	t.Helper()
	return httpServer(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }).URL
}

func openProxy(t *testing.T) string {
	t.Helper()
	used := 0
	return httpServer(t, tunnel(t, &used)).URL
}

// Faults of the settings are told before anything is connected.
func TestNewRefuses(t *testing.T) {
	tests := map[string]struct {
		change func(c *Config)
		field  string
	}{
		"no such CA file":    {func(c *Config) { c.CAFile = filepath.Join(t.TempDir(), "none.pem") }, "caFile"},
		"no certificate":     {func(c *Config) { c.CAFile = file(t, "-----BEGIN RUBBISH-----") }, "caFile"},
		"plain HTTP":         {func(c *Config) { c.Host = "http://hr.example" }, "host"},
		"a path in the host": {func(c *Config) { c.Host = "https://hr.example/v1/message" }, "host"},
		"old key of no use": {func(c *Config) {
			c.Outbox, c.OldKeys = filepath.Join(t.TempDir(), "o"), map[string]Secret{"T-QD00012345-0": "short"}
		}, "T-QD00012345-0"},
		"a negative time-out": {func(c *Config) { c.Timeout = -time.Second }, "timeout"},
		"no proxy URL":        {func(c *Config) { c.Proxy = "proxy.example" }, "proxy"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, config := pair(t)
			tt.change(&config)
			_, err := New(config)
			if !errors.Is(err, BadConfig) || !strings.Contains(err.Error(), tt.field) || strings.Contains(err.Error(), testKey) {
				t.Errorf("got %v", err)
			}
		})
	}
}
