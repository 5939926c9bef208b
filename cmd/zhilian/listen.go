package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
)

// drain is how long a server goes on answering what it has begun when it stops:
// the longest synchronous window of an interface and the time to answer.
const drain = 40 * time.Second

// longestLull is enough for whoever has just connected to ask.
const longestLull = 500 * time.Millisecond

// edge is one listening address and what answers there.
type edge struct {
	name    string
	address string
	handler http.Handler
	tls     *tls.Config // nil: plain HTTP, for the operators' address on loopback
	bounds  bounds      // nothing: usualBounds
	// lull is how long it still answers who is connected when nobody new is let in.
	// net/http cuts a connection on which nothing was asked yet without a word; in
	// the lull whoever has just come asks, and is told that the connection ends.
	lull time.Duration

	listener net.Listener
	server   *http.Server
}

// bounds are what one edge lets its visitors take.
type bounds struct {
	head        time.Duration // to send a request's head
	request     time.Duration // to send a request
	answer      time.Duration // from the end of a request's head to the end of reading its answer
	idle        time.Duration // between two requests
	connections int           // at a time; more wait unaccepted
}

// usualBounds are those of every edge that runs.
func usualBounds() bounds {
	return bounds{head: 10 * time.Second, request: 60 * time.Second, answer: 90 * time.Second, idle: 120 * time.Second, connections: maxConnections}
}

// listenAll opens every address before anything is served, so that all that are
// in use are told at once.
func listenAll(edges []*edge, log *slog.Logger) error {
	var failed []error
	for _, e := range edges {
		var config net.ListenConfig
		l, err := config.Listen(context.Background(), "tcp", e.address)
		if err != nil {
			failed = append(failed, fmt.Errorf("listen for the %s: %w", e.name, err))
			continue
		}
		if e.bounds == (bounds{}) {
			e.bounds = usualBounds()
		}
		e.listener = netutil.LimitListener(l, e.bounds.connections)
		if e.tls != nil {
			e.listener = welcome(e.listener, e.tls, log.With("edge", e.name))
		}
		e.server = &http.Server{
			Handler:           closeChunked(e.handler),
			ReadHeaderTimeout: e.bounds.head,
			ReadTimeout:       e.bounds.request,
			WriteTimeout:      e.bounds.answer,
			IdleTimeout:       e.bounds.idle,
			MaxHeaderBytes:    16 << 10,
			ErrorLog:          slog.NewLogLogger(log.With("edge", e.name).Handler(), slog.LevelDebug),
		}
	}
	if len(failed) > 0 {
		for _, e := range edges {
			if e.listener != nil {
				e.listener.Close()
			}
		}
		return errors.Join(failed...)
	}
	return nil
}

// serve answers until ctx ends, then lets what has begun finish.
func (e *edge) serve(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- e.server.Serve(e.listener) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve the %s: %w", e.name, err)
	case <-ctx.Done():
	}
	if v, is := e.listener.(*visitors); is && e.lull > 0 {
		if err := v.letInNobody(); err != nil {
			return fmt.Errorf("close the address of the %s: %w", e.name, err)
		}
		<-time.After(e.lull)
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := e.server.Shutdown(stopping); err != nil {
		return fmt.Errorf("drain the %s: %w", e.name, err)
	}
	return nil
}

// url returns the address that a browser or client uses.
func (e *edge) url() string {
	scheme := "http"
	if e.tls != nil {
		scheme = "https"
	}
	_, port, err := net.SplitHostPort(e.listener.Addr().String())
	if err != nil {
		return ""
	}
	return scheme + "://localhost:" + port
}
