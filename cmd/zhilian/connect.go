package main

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/connector"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/store/exchange"
)

// connect returns the connector to a production core system.
func (p *platform) connect(name string, c config.Core) (*dispatch.HTTPCore, error) {
	if c.Exchange() {
		tables, err := exchange.Open(context.Background(), c.URL)
		if err != nil {
			return nil, err
		}
		p.closers = append(p.closers, func() error { tables.Close(); return nil })
		return dispatch.NewHTTPCore("http://exchange", "", c.Timeout, connector.NewExchange(tables, rand.Text))
	}
	bearer, err := secretFile(c.BearerFile)
	if err != nil {
		return nil, err
	}
	way, err := newClientWay(c.ClientCert, c.ClientKey, c.CAFile)
	if err != nil {
		return nil, err
	}
	p.certificates = append(p.certificates, way)
	transport, err := transportTo(c, way, p.clock, p.log.With("core", name))
	if err != nil {
		return nil, err
	}
	return dispatch.NewHTTPCore(strings.TrimPrefix(c.URL, "soap+"), bearer, c.Timeout, transport)
}

// transportTo builds the way to a core system: TLS at the bottom, the signature over
// what goes out above it, and SOAP on top.
func transportTo(c config.Core, transport http.RoundTripper, clock calendar.Clock, log *slog.Logger) (http.RoundTripper, error) {
	if c.SignFile != "" {
		secret, err := secretFile(c.SignFile)
		if err != nil {
			return nil, err
		}
		if transport, err = connector.NewSigned(transport, []byte(secret), clock); err != nil {
			return nil, err
		}
	}
	if address, is := strings.CutPrefix(c.URL, "soap+"); is {
		return connector.NewSOAP(transport, address, log)
	}
	return transport, nil
}

// clientTLS is how this host meets a core system: with a certificate of its own, ""
// for none, trusting those of a file, "" for those that the host trusts.
func clientTLS(cert, key, authorities string) (*tls.Config, error) {
	secure := &tls.Config{MinVersion: tls.VersionTLS12}
	if cert != "" {
		pair, err := tls.LoadX509KeyPair(cert, key)
		if err != nil {
			return nil, fmt.Errorf("client certificate: %w", err)
		}
		secure.Certificates = []tls.Certificate{pair}
	}
	if authorities == "" {
		return secure, nil
	}
	var err error
	secure.RootCAs, err = certificatesIn(authorities)
	return secure, err
}

// certificatesIn reads the certificates of a PEM file.
func certificatesIn(file string) (*x509.CertPool, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s: %w", file, errors.New("holds no certificate"))
	}
	return pool, nil
}
