package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// proxyName is the row that ratios refer to.
const proxyName = "httputil.ReverseProxy"

// street is everything that stands side by side in one run.
type street struct {
	*plan
	core      string // address of the stub
	cert, key string // files, served by everybody
	trust     *tls.Config
	children  []*process
	homes     []*home
	bare      [][]byte // what hops pass on

	bareAddress string
	bareProcess *process
}

// row is one line of the table: somebody who answers calls over TLS.
type row struct {
	name     string
	address  string
	measured *process
	database int // process id of the database's server; 0 when it is inside
	calls    int // in a round
	lines    int // connections; 0 for the plan's
	// letters makes so many messages, ready to be sent.
	letters func(n int) ([]*letter, error)
	// answer reports what is wrong with an answer.
	answer func(l *letter, body []byte) error
	rounds []sample
}

// newStreet makes the certificate and starts the stub and the bare hop.
func newStreet(ctx context.Context, p *plan) (*street, error) {
	s := &street{plan: p}
	if err := s.makeCertificate(); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ports, err := freePorts(2)
	if err != nil {
		return nil, err
	}
	s.core, s.bareAddress = local(ports[0]), local(ports[1])
	if _, err = s.raise(ctx, "stub", s.core, self, "stub", s.core); err == nil {
		s.bareProcess, err = s.raise(ctx, "proxy", s.bareAddress, self, "proxy", s.bareAddress, s.core, s.cert, s.key)
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// raise starts a process and waits until it listens.
func (s *street) raise(ctx context.Context, name, address, program string, args ...string) (*process, error) {
	c, err := start(s.dir, name, program, args...)
	if err != nil {
		return nil, err
	}
	s.children = append(s.children, c)
	return c, open(ctx, address, c)
}

// close ends every process, those in front first.
func (s *street) close() {
	for _, c := range slices.Backward(s.children) {
		c.stop()
	}
}

// end stops one process before the others.
func (s *street) end(p *process) {
	p.stop()
	s.children = slices.DeleteFunc(s.children, func(c *process) bool { return c == p })
}

// bareHop is the row that ratios refer to, without rounds.
func (s *street) bareHop() *row { return s.hop(proxyName, s.bareAddress, s.bareProcess, 4) }

// hop is the row of a process that passes bytes on. It gets more times as many
// calls as the platform, being that much faster.
func (s *street) hop(name, address string, p *process, more int) *row {
	return &row{name: name, address: address, measured: p, calls: s.calls * more, letters: s.bareLetters,
		answer: func(_ *letter, body []byte) error {
			if !bytes.Equal(body, coreAnswer()) {
				return fmt.Errorf("not the core system's answer: %.80q", body)
			}
			return nil
		}}
}

// bareLetters repeats a few messages of the platform, as a hop does not look inside.
func (s *street) bareLetters(n int) ([]*letter, error) {
	if s.bare == nil {
		sealed, err := strangers(1)
		if err != nil {
			return nil, err
		}
		made, err := sealed[0].letters(service, 64, false, time.Now())
		if err != nil {
			return nil, err
		}
		for _, l := range made {
			s.bare = append(s.bare, l.bytes)
		}
	}
	list := make([]*letter, n)
	for i := range list {
		list[i] = &letter{bytes: s.bare[i%len(s.bare)]}
	}
	return list, nil
}

// open waits until somebody listens at the address.
func open(ctx context.Context, address string, p *process) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		var dialer net.Dialer
		if c, err := dialer.DialContext(ctx, "tcp", address); err == nil {
			_ = c.Close() // it was only a knock
			return nil
		}
		select {
		case <-p.ended:
			return p.failed()
		case <-ctx.Done():
			return fmt.Errorf("%s does not listen at %s: %w", p.name, address, ctx.Err())
		case <-tick.C:
		}
	}
}

// makeCertificate writes one ECDSA certificate for localhost, in the three forms
// in which it is wanted.
func (s *street) makeCertificate() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(72 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, form, form, key.Public(), key)
	if err != nil {
		return err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	cert := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	private := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})
	s.cert, s.key = filepath.Join(s.dir, "cert.pem"), filepath.Join(s.dir, "key.pem")
	err = errors.Join(os.WriteFile(s.cert, cert, 0o600), os.WriteFile(s.key, private, 0o600),
		os.WriteFile(filepath.Join(s.dir, "both.pem"), slices.Concat(cert, private), 0o600))
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(cert)
	s.trust = &tls.Config{RootCAs: pool, ServerName: "localhost", MinVersion: tls.VersionTLS13, NextProtos: []string{"http/1.1"},
		CurvePreferences: []tls.CurveID{tls.X25519}} // what Java and OpenSSL 3.0 offer
	return err
}
