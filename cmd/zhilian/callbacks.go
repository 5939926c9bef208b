package main

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"

	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/store"
)

// startCallbacks opens the desk of callbacks and takes on their jobs.
func (p *platform) startCallbacks(context.Context) error {
	guard, err := callback.NewGuard(p.config.Callback.Allow)
	if err != nil {
		return err
	}
	roots, err := callbackRoots(p.config.Callback.CAFile)
	if err != nil {
		return fmt.Errorf("certificates for callbacks: %w", err)
	}
	p.callbacks = callback.NewDesk(callback.Options{
		Store: p.db.Callbacks(), Keys: newestKeys{p}, Systems: p, Alarms: p, Clock: p.clock, Log: p.log,
		Courier: callback.Courier{Guard: guard, Resolver: net.DefaultResolver, Roots: roots, Random: rand.Reader, Clock: p.clock, Meter: p.meter},
	})
	store.Handle(p.queue, func(ctx context.Context, a store.CallbackArgs) error {
		return p.callbacks.Deliver(ctx, id.Enterprise(a.Enterprise), id.Env(a.Env), callback.ID(a.ID), a.N)
	})
	return nil
}

// callbackRoots returns the host's authorities with those of a file, or nil for
// the host's alone.
func callbackRoots(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, errors.New("the file holds no certificate in PEM")
	}
	return pool, nil
}

// newestKeys is the platform as callback.Keys.
type newestKeys struct{ p *platform }

// Newest implements callback.Keys with the keys as they are stored now, so that a
// key that was just activated is used, and one that was just revoked is not.
func (k newestKeys) Newest(ctx context.Context, place callback.Place) (*keyring.Entry, error) {
	keys, err := k.p.db.Keys().OfSystem(ctx, place.Enterprise, place.Env, place.App)
	if err != nil {
		return nil, err
	}
	newest, ok := keyring.Newest(keys, k.p.clock())
	if !ok {
		return nil, fault.New(fault.NotFound, "key.none-active", "the system has no key in use")
	}
	if k.p.meter.Spent(newest.ID) {
		return nil, fault.New(fault.NotFound, "key.spent", "key %s has sealed as often as it may", newest.ID)
	}
	v, err := k.p.watch.Current(k.p.clock())
	if err != nil {
		return nil, err
	}
	entry, ok := v.Keys.Find(newest.ID)
	if !ok {
		return nil, fault.New(fault.Unavailable, "key.not-loaded", "key %s is not known to this node yet", newest.ID)
	}
	return entry, nil
}
