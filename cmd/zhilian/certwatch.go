package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
)

// renewEvery is how often certificate files are looked at.
const renewEvery = 10 * time.Second

// certificates are the pairs that an edge serves. They are read again when a
// file was changed; connections that stand keep the old ones. Pairs that do not
// load, as while they are being copied, leave the old ones in force.
type certificates struct {
	pairs  config.Pairs
	base   *tls.Config
	served atomic.Pointer[tls.Config]
	stamp  string // of the files that are served; touched by renew alone
}

// renewable is what is read again when its files were changed.
type renewable interface {
	// renew says whether it read them; what does not load leaves the old in force.
	renew() (bool, error)
	names() []string
}

func (c *certificates) names() []string {
	return append(append([]string{}, c.pairs.Cert...), c.pairs.Key...)
}

// watchCertificates loads the pairs and returns the configuration that always
// serves the newest.
func watchCertificates(pairs config.Pairs, base *tls.Config) (*certificates, *tls.Config, error) {
	c := &certificates{pairs: pairs, base: base}
	if _, err := c.renew(); err != nil {
		return nil, nil, err
	}
	outer := base.Clone()
	outer.GetConfigForClient = func(*tls.ClientHelloInfo) (*tls.Config, error) { return c.served.Load(), nil }
	return c, outer, nil
}

// renew loads the pairs if a file was changed since, and says whether it did.
func (c *certificates) renew() (bool, error) {
	stamp, err := stampOf(c.names())
	if err != nil || stamp == c.stamp {
		return false, err
	}
	next := c.base.Clone()
	next.Certificates = nil
	for i := range c.pairs.Cert {
		pair, err := tls.LoadX509KeyPair(c.pairs.Cert[i], c.pairs.Key[i])
		if err != nil {
			return false, fmt.Errorf("load %s: %w", c.pairs.Cert[i], err)
		}
		next.Certificates = append(next.Certificates, pair)
	}
	c.served.Store(next)
	c.stamp = stamp
	return true, nil
}

// stampOf changes whenever one of the files does.
func stampOf(files []string) (string, error) {
	var stamp string
	for _, name := range files {
		i, err := os.Stat(name)
		if err != nil {
			return "", err
		}
		stamp += fmt.Sprintf("%d.%d ", i.ModTime().UnixNano(), i.Size())
	}
	return stamp, nil
}

// secure is the TLS of an edge, whose named certificates are watched.
func (p *platform) secure(role config.Role, pairs config.Pairs) (*tls.Config, error) {
	secure, err := tlsConfig(pairs, p.config.Data)
	if err != nil {
		return nil, err
	}
	if role == config.RoleGateway {
		// Asked for, not required: the gateway looks at it where the enterprise
		// registered one. The handshake proves that the sender holds its key.
		secure.ClientAuth = tls.RequestClientCert
	}
	if len(pairs.Cert) == 0 {
		return secure, nil
	}
	watched, secure, err := watchCertificates(pairs, secure)
	p.certificates = append(p.certificates, watched)
	return secure, err
}

// renewCertificates looks at the files of every edge and of every core system.
func (p *platform) renewCertificates(context.Context) error {
	var failed []error
	for _, c := range p.certificates {
		renewed, err := c.renew()
		if renewed {
			p.log.Info("certificates were read again", "files", c.names())
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}
