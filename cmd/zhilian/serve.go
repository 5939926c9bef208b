package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/config"
)

// runServe runs a node of the platform until ctx ends.
func runServe(ctx context.Context, args []string, w world) error {
	flags := flag.NewFlagSet("zhilian serve", flag.ContinueOnError)
	flags.SetOutput(w.stderr)
	file := flags.String("config", "", "configuration file; without it the environment and the defaults")
	if err := parsed(flags, args); err != nil {
		return err
	}
	c, err := config.Read(*file, w.getenv)
	if err != nil {
		return err
	}
	collectOften()
	log := slog.New(slog.NewJSONHandler(w.stderr, &slog.HandlerOptions{Level: c.Log.Level}))
	h, err := openHouse(ctx, c, log)
	if err != nil {
		return err
	}
	p, err := newPlatform(ctx, h)
	if err == nil {
		collectSeldom(c.Memory.Limit)
		err = p.run(ctx, w.stdout)
	}
	return errors.Join(err, h.Close())
}

// How garbage is collected: what calls leave behind is many times what the platform
// holds, so a heap that may grow to four times what is in use costs a third of the
// collecting that Go's usual twofold one does. Where much is in use the limit
// quickens the pace; what an idle platform does not need it gives back.
const heapGrowth = 300 // percent

// startGrowth holds while a node starts: what reading the definitions leaves behind
// is most of the memory that a start takes, and it lies between what stays.
const startGrowth = 50 // percent

func collectOften() { debug.SetGCPercent(startGrowth) }

func collectSeldom(limitMiB int) {
	debug.SetGCPercent(heapGrowth)
	debug.SetMemoryLimit(int64(limitMiB) << 20)
}

// A node that has little to do gives back what a start or a rush has left behind:
// Go itself keeps a heap of the last size, and would only give it back when it has
// collected again, which a quiet node does not for long.
const (
	returnEvery = time.Minute
	calm        = 32 << 20 // bytes allocated in that time, below which a node was calm
	worthwhile  = 8 << 20  // bytes that could be given back
)

// thrift gives memory back when its node was quiet since the last time.
type thrift struct {
	allocated uint64 // in all, until the last time
	kept      uint64 // of the heap, when something was given back last
}

func (t *thrift) giveBack(context.Context) error {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	since := m.TotalAlloc - t.allocated
	starting := t.allocated == 0
	t.allocated = m.TotalAlloc
	if starting || since < calm && m.HeapSys-m.HeapReleased > t.kept+worthwhile {
		debug.FreeOSMemory()
		runtime.ReadMemStats(&m)
		t.kept = m.HeapSys - m.HeapReleased
	}
	return nil
}

// run listens, works until ctx ends or something fails, and stops in the order
// in which nothing acknowledged is lost: edges drain, jobs finish, the ledger
// writes what is queued; the database is closed by the caller.
func (p *platform) run(ctx context.Context, out io.Writer) error {
	edges, err := p.edges()
	if err != nil {
		return errors.Join(err, p.close())
	}
	if err := listenAll(edges, p.log); err != nil {
		return errors.Join(err, p.close())
	}
	heads, err := audit.OpenHeadFile(p.config.Audit.Heads)
	if err != nil {
		return errors.Join(err, p.close())
	}
	if err := p.announce(ctx, out, edges); err != nil {
		return errors.Join(err, p.close(), heads.Close())
	}
	// Work in the background outlives the edges: what they have begun may need it.
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	work, working := errgroup.WithContext(background)
	p.background(working, work, audit.NewRecorder(p.config.Node, heads, p.db.Audit(), p.vault, p.clock))
	err = p.serveEdges(ctx, working, edges)
	stop()
	return errors.Join(err, work.Wait(), p.close(), heads.Close())
}

// serveEdges answers until ctx ends and the notice is over, or until work in the
// background failed.
func (p *platform) serveEdges(ctx, working context.Context, edges []*edge) error {
	serving, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer context.AfterFunc(working, cancel)()
	defer context.AfterFunc(ctx, func() {
		p.leaving.Store(true)
		close(p.ending)
		time.AfterFunc(p.config.Stop.Notice, cancel)
	})()
	group, all := errgroup.WithContext(serving)
	for _, e := range edges {
		group.Go(func() error { return e.serve(all) })
	}
	return group.Wait()
}

// farewell has each answer of a node that leaves end its connection, so that
// clients and balancers go elsewhere before the node closes what is left: a
// request that meets a closing connection would be lost without an answer.
func (p *platform) farewell(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.leaving.Load() {
			w.Header().Set("Connection", "close")
		}
		h.ServeHTTP(w, r)
	})
}

// whileUp ends requests of people that wait for a database that is out of reach.
func (p *platform) whileUp(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, stop := p.db.While(r.Context())
		defer stop()
		h.ServeHTTP(w, r.WithContext(ctx))
	})
}

// announce tells the operator where the node answers and, at the very first
// start, the code of the first administrator.
func (p *platform) announce(ctx context.Context, out io.Writer, edges []*edge) error {
	for _, e := range edges {
		fmt.Fprintf(out, "%s: %s\n", e.name, e.url())
	}
	if !p.config.Runs(config.RoleConsole) {
		return nil
	}
	code, err := p.staff.FirstStart(ctx)
	if err != nil {
		return err
	}
	if code != "" {
		fmt.Fprintf(out, "first administrator's code: %s\n", code)
	}
	return nil
}

// edges returns what this node's roles listen on.
func (p *platform) edges() ([]*edge, error) {
	c := p.config
	var list []*edge
	var failed []error
	add := func(role config.Role, address string, pairs config.Pairs, handler http.Handler) {
		if !c.Runs(role) {
			return
		}
		secure, err := p.secure(role, pairs)
		if err != nil {
			failed = append(failed, fmt.Errorf("certificates of the %s: %w", role, err))
			return
		}
		list = append(list, &edge{name: string(role), address: address, handler: p.farewell(handler), tls: secure, lull: min(c.Stop.Notice, longestLull)})
	}
	portalSide, errPortal := p.portalSide()
	consoleSide, errConsole := p.consoleSide()
	failed = append(failed, errPortal, errConsole)
	add(config.RoleGateway, c.Gateway.Listen, c.Gateway.TLS, p.gatewaySide())
	add(config.RolePortal, c.Portal.Listen, c.Portal.TLS, portalSide)
	add(config.RoleConsole, c.Console.Listen, c.Console.TLS, consoleSide)
	list = append(list, &edge{name: "ops", address: c.Ops.Listen, handler: p.ops()})
	return list, errors.Join(failed...)
}

// tlsConfig serves TLS 1.3, and 1.2 with forward secrecy and authenticated
// encryption alone.
func tlsConfig(pairs config.Pairs, data string) (*tls.Config, error) {
	secure := &tls.Config{
		MinVersion: tls.VersionTLS12,
		CipherSuites: []uint16{
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
			tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
			tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
		},
		NextProtos: []string{"h2", "http/1.1"},
	}
	if len(pairs.Cert) == 0 {
		own, err := developmentCertificate(data)
		secure.Certificates = []tls.Certificate{own}
		return secure, err
	}
	for i := range pairs.Cert {
		pair, err := tls.LoadX509KeyPair(pairs.Cert[i], pairs.Key[i])
		if err != nil {
			return nil, err
		}
		secure.Certificates = append(secure.Certificates, pair)
	}
	return secure, nil
}

// secretFile reads a secret from a file, without the line's end.
func secretFile(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	for len(b) > 0 && (b[len(b)-1] == '\n' || b[len(b)-1] == '\r') {
		b = b[:len(b)-1]
	}
	return string(b), nil
}
