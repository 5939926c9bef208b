package main

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

const (
	// maxConnections is how many connections one edge holds at a time; more wait
	// unaccepted. A connection that sends nothing is cut after ten seconds.
	maxConnections = 8192
	// maxOfOneAddress is how many of them one address may hold; more are closed at
	// once. So it takes many addresses to keep the others waiting. It is high: all
	// systems of a vendor may come from one address, or all callers from a balancer's.
	maxOfOneAddress = 2048
	// shakeTime is how long a handshake may take.
	shakeTime = 10 * time.Second
)

// visitors is the listener of an edge that speaks TLS. Accept returns connections
// whose handshake is over: HTTP/2 as net/http wants it, HTTP/1.1 framed.
type visitors struct {
	net.Listener
	tls *tls.Config
	log *slog.Logger

	shaken chan net.Conn
	failed chan error
	closed chan struct{}
	close  sync.Once
	shut   atomic.Bool // nobody new is let in

	mu sync.Mutex
	of map[netip.Addr]int
}

// welcome takes what l accepts; l is closed with the visitors.
func welcome(l net.Listener, secure *tls.Config, log *slog.Logger) *visitors {
	v := &visitors{
		Listener: l, tls: secure, log: log,
		shaken: make(chan net.Conn), failed: make(chan error, 1), closed: make(chan struct{}), of: map[netip.Addr]int{},
	}
	go v.take()
	return v
}

// take accepts until the listener fails or is closed.
func (v *visitors) take() {
	for {
		conn, err := v.Listener.Accept()
		if err != nil {
			if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) || errors.Is(err, syscall.ECONNABORTED) {
				select { // no descriptor is free: some will be
				case <-time.After(50 * time.Millisecond):
					continue
				case <-v.closed:
				}
			}
			if !v.shut.Load() {
				v.failed <- err
			}
			return
		}
		address := addressOf(conn)
		if !v.enter(address) {
			_ = conn.Close() // nobody is told
			continue
		}
		go v.shake(&visitor{Conn: conn, leave: func() { v.left(address) }})
	}
}

// shake makes the handshake and hands the connection over.
func (v *visitors) shake(conn *visitor) {
	secure := tls.Server(conn, v.tls)
	ctx, cancel := context.WithTimeout(context.Background(), shakeTime)
	err := secure.HandshakeContext(ctx)
	cancel()
	if err != nil {
		v.log.Debug("handshake failed", "remote", conn.RemoteAddr(), "error", err)
		if plain, is := errors.AsType[tls.RecordHeaderError](err); is && plain.Conn != nil {
			// Most likely somebody who typed http; to anybody else it is noise.
			_, _ = io.WriteString(plain.Conn, "HTTP/1.0 400 Bad Request\r\nConnection: close\r\n\r\nThis address speaks HTTPS.\n")
		}
		_ = conn.Close() // it has failed already
		return
	}
	var ready net.Conn = secure
	if secure.ConnectionState().NegotiatedProtocol != "h2" {
		ready = newFramed(secure)
	}
	select {
	case v.shaken <- ready:
	case <-v.closed:
		_ = conn.Close() // the edge has ended
	}
}

// Accept implements net.Listener.
func (v *visitors) Accept() (net.Conn, error) {
	select {
	case conn := <-v.shaken:
		return conn, nil
	case err := <-v.failed:
		return nil, err
	case <-v.closed:
		return nil, net.ErrClosed
	}
}

// letInNobody frees the address. Whoever is in the middle of a handshake still comes in.
func (v *visitors) letInNobody() error {
	v.shut.Store(true)
	return v.Listener.Close()
}

// Close implements net.Listener.
func (v *visitors) Close() error {
	v.close.Do(func() { close(v.closed) })
	if v.shut.Load() {
		return nil // the listener is closed
	}
	return v.Listener.Close()
}

// enter counts a connection, or reports that its address has too many.
func (v *visitors) enter(a netip.Addr) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.of[a] >= maxOfOneAddress {
		return false
	}
	v.of[a]++
	return true
}

func (v *visitors) left(a netip.Addr) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.of[a]--; v.of[a] <= 0 {
		delete(v.of, a)
	}
}

// addressOf is what a connection counts under.
func addressOf(conn net.Conn) netip.Addr {
	from, err := netip.ParseAddrPort(conn.RemoteAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	return traffic.Visitor(from.Addr())
}

// visitor is one connection, counted until it is closed.
type visitor struct {
	net.Conn
	leave func()
	once  sync.Once
}

// Close implements net.Conn.
func (c *visitor) Close() error {
	c.once.Do(c.leave)
	return c.Conn.Close()
}
