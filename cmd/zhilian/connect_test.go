package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
)

// authority signs certificates for a test.
type authority struct {
	dir  string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{dir: t.TempDir()}
	a.cert = &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "authority of a test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	a.key = a.write(t, "ca", a.cert)
	return a
}

// write signs a certificate and keeps it and its key as files.
func (a *authority) write(t *testing.T, name string, cert *x509.Certificate) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer := a.key
	if signer == nil {
		signer = key
	}
	der, err := x509.CreateCertificate(rand.Reader, cert, a.cert, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(writePEM(a.file(name), "CERTIFICATE", der, 0o600), writePEM(a.file(name+".key"), "PRIVATE KEY", secret, 0o600)); err != nil {
		t.Fatal(err)
	}
	return key
}

func (a *authority) file(name string) string { return filepath.Join(a.dir, name) }

func (a *authority) leaf(t *testing.T, name string, use x509.ExtKeyUsage) {
	t.Helper()
	a.write(t, name, &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{use}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	})
}

// A core system that asks for a signature and a client certificate takes orders of
// who has both; whoever lacks one gets none through, and knows it.
func TestCoreAsksForSignatureAndCertificate(t *testing.T) {
	own, foreign := newAuthority(t), newAuthority(t)
	own.leaf(t, "server", x509.ExtKeyUsageServerAuth)
	own.leaf(t, "platform", x509.ExtKeyUsageClientAuth)
	foreign.leaf(t, "platform", x509.ExtKeyUsageClientAuth)
	sign, bearer, began := secret(t, "a-sign-secret-of-this-test"), secret(t, "a-bearer-of-this-test"), "2026-11-23T09:00:00+08:00"
	r := start(t, runCore, "--data", filepath.Join(t.TempDir(), "core.db"), "--bearer-file", bearer, "--sign-file", sign, "--clock-start", began,
		"--cert", own.file("server"), "--key", own.file("server.key"), "--client-ca", own.file("ca"))
	defer r.end()
	clock, err := clockFrom(began)
	if err != nil {
		t.Fatal(err)
	}
	good := config.Core{
		URL: r.url, BearerFile: bearer, Timeout: 10 * time.Second, SignFile: sign,
		CAFile: own.file("ca"), ClientCert: own.file("platform"), ClientKey: own.file("platform.key"),
	}
	change := func(f func(*config.Core)) config.Core { c := good; f(&c); return c }
	late := func() time.Time { return clock().Add(-6 * time.Minute) }
	tests := map[string]struct {
		core  config.Core
		clock calendar.Clock
		taken bool
	}{
		"no signature":    {change(func(c *config.Core) { c.SignFile = "" }), clock, false},
		"another secret":  {change(func(c *config.Core) { c.SignFile = secret(t, "another-secret-of-this-test") }), clock, false},
		"signed long ago": {good, late, false},
		"no certificate":  {change(func(c *config.Core) { c.ClientCert, c.ClientKey = "", "" }), clock, false},
		"foreign one": {change(func(c *config.Core) {
			c.ClientCert, c.ClientKey = foreign.file("platform"), foreign.file("platform.key")
		}), clock, false},
		"distrusted server":  {change(func(c *config.Core) { c.CAFile = foreign.file("ca") }), clock, false},
		"host's authorities": {change(func(c *config.Core) { c.CAFile = "" }), clock, false},
		"all as asked":       {good, clock, true},
	}
	for name, tt := range tests {
		answer, err := connected(t, tt.core, tt.clock).Act(t.Context(), hireOrder(strings.ReplaceAll(name, " ", "-")))
		if tt.taken && (err != nil || answer["outcome"] != "done") {
			t.Errorf("%s: %v, %v", name, answer, err)
		} else if !tt.taken && !errors.Is(err, dispatch.ErrNotTaken) {
			t.Errorf("%s: %v, %v; want an order that was not taken", name, answer, err)
		}
	}
	core := connected(t, good, clock)
	list, _, err := core.Taken(t.Context(), "2026-11-23", "")
	if err != nil || len(list) != 1 {
		t.Errorf("the core system took %v, %v; want one order", list, err)
	}
}

func connected(t *testing.T, c config.Core, clock calendar.Clock) *dispatch.HTTPCore {
	t.Helper()
	p := &platform{house: &house{clock: clock, log: slog.New(slog.DiscardHandler)}}
	core, err := p.connect("employment", c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(core.Close)
	return core
}

// hireOrder is an order that the reference core system for employment carries out.
func hireOrder(key string) dispatch.Order {
	return dispatch.Order{
		Key: key, Act: "employment.register", FiledAt: time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC),
		Employer: dispatch.Employer{USCC: "91370203MA3Q8T017E", Name: "某公司"},
		Data:     map[string]any{"persons": []any{map[string]any{"ref": "0", "name": "张三", "idNumber": "11010519491231002X", "hireDate": "2026-11-16"}}},
	}
}

func TestConnectTellsWhatIsWrong(t *testing.T) {
	good := config.Core{URL: "https://core.example", BearerFile: secret(t, "b"), Timeout: time.Second}
	p := &platform{house: &house{clock: time.Now, log: slog.New(slog.DiscardHandler)}}
	empty := secret(t, "no certificate")
	for name, change := range map[string]func(*config.Core){
		"no bearer": func(c *config.Core) { c.BearerFile = "none" }, "short secret": func(c *config.Core) { c.SignFile = secret(t, "short") },
		"no secret": func(c *config.Core) { c.SignFile = "none" }, "no authorities": func(c *config.Core) { c.CAFile = empty },
		"no certificate": func(c *config.Core) { c.ClientCert, c.ClientKey = empty, empty },
	} {
		c := good
		change(&c)
		if core, err := p.connect("employment", c); err == nil {
			core.Close()
			t.Errorf("%s: connected", name)
		}
	}
	if _, err := os.Stat("none"); err == nil {
		t.Fatal("there is a file called none")
	}
}
