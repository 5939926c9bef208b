package main

import (
	"context"
	"crypto/tls"
	"net"
	"os"

	"github.com/zhilian-hrss/zhilian/internal/syslog"
)

// startSyslog makes what tells a log system outside of each act, if there is one.
func (p *platform) startSyslog(ctx context.Context) error {
	c := p.config.Syslog
	if c.Address == "" {
		return nil
	}
	if _, err := clientTLS(c.ClientCert, c.ClientKey, c.CAFile); err != nil {
		return err
	}
	chain := p.db.SyslogChain()
	if err := chain.Begin(ctx); err != nil {
		return err
	}
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	p.syslog, err = syslog.New(syslog.Options{
		Source: chain, Host: host, Process: p.config.Node, Clock: p.clock, Log: p.log, Metrics: p.metrics,
		// The files are read for each connection: new certificates need no restart.
		Dial: func(ctx context.Context) (net.Conn, error) {
			secure, err := clientTLS(c.ClientCert, c.ClientKey, c.CAFile)
			if err != nil {
				return nil, err
			}
			return (&tls.Dialer{Config: secure}).DialContext(ctx, "tcp", c.Address)
		},
	})
	return err
}
