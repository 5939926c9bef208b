package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/dispatch"
)

// clientWay is a way to a core system whose certificate, key and authorities are read
// again when a file was changed: what is asked next goes over new connections, what
// is under way ends on the old ones. Files that do not load, as while they are being
// copied, leave the old way in force.
type clientWay struct {
	cert, key, authorities string

	now   atomic.Pointer[http.RoundTripper]
	stamp string // of the files in force; touched by renew alone
}

// newClientWay returns the way; each file may be "".
func newClientWay(cert, key, authorities string) (*clientWay, error) {
	w := &clientWay{cert: cert, key: key, authorities: authorities, stamp: "never"}
	_, err := w.renew()
	return w, err
}

func (w *clientWay) names() []string {
	var list []string
	for _, name := range []string{w.cert, w.key, w.authorities} {
		if name != "" {
			list = append(list, name)
		}
	}
	return list
}

// renew implements renewable.
func (w *clientWay) renew() (bool, error) {
	stamp, err := stampOf(w.names())
	if err != nil || stamp == w.stamp {
		return false, err
	}
	secure, err := clientTLS(w.cert, w.key, w.authorities)
	if err != nil {
		return false, fmt.Errorf("load %v: %w", w.names(), err)
	}
	next := dispatch.NewTransport(secure)
	before := w.now.Swap(&next)
	w.stamp = stamp
	if before != nil {
		closeIdle(*before)
	}
	return true, nil
}

// watch renews until ctx ends.
func (w *clientWay) watch(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(renewEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		switch renewed, err := w.renew(); {
		case err != nil:
			log.ErrorContext(ctx, "certificates were not read again", "error", err)
		case renewed:
			log.InfoContext(ctx, "certificates were read again", "files", w.names())
		}
	}
}

// RoundTrip implements http.RoundTripper.
func (w *clientWay) RoundTrip(r *http.Request) (*http.Response, error) {
	return (*w.now.Load()).RoundTrip(r)
}

// CloseIdleConnections lets go of connections that nobody uses.
func (w *clientWay) CloseIdleConnections() { closeIdle(*w.now.Load()) }

func closeIdle(t http.RoundTripper) {
	if c, ok := t.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}
