package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/services"
)

// house is the floor that every role of a node stands on.
type house struct {
	config  *config.Config
	clock   calendar.Clock
	log     *slog.Logger
	metrics *prometheus.Registry
	shipped *catalog.Catalog // what the program came with, until the first snapshot
	sources []catalog.Source // its files, until they are taken up
	db      *store.DB
	vault   *keyring.Vault
	alarms  *notice.Desk
	told    *mailbox.Catalogue // what people are told of
	book    *parameter.Book
}

// openHouse opens the database and the keys. All faults that can be found
// without changing anything are told together.
func openHouse(ctx context.Context, c *config.Config, log *slog.Logger) (*house, error) {
	h := &house{config: c, clock: clockOf(c), log: log, metrics: prometheus.NewRegistry()}
	h.metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	var definitions error
	h.shipped, h.sources, definitions = loadCatalog(c.Services)
	book, bookFault := parameter.Builtin()
	h.book = book
	told, toldFault := mailbox.Builtin()
	h.told = told
	root, rootFault := openRoot(c.RootKey)
	db, dbFault := store.Open(ctx, c.Store.URL, store.Options{Clock: h.clock, Host: time.Now, Log: quiet(log), Node: c.Node})
	if err := errors.Join(definitions, bookFault, toldFault, rootFault, dbFault); err != nil {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
		return nil, err
	}
	h.db = db
	if err := h.furnish(ctx, root); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return h, nil
}

// furnish migrates the database, opens the vault and sets up alarms.
func (h *house) furnish(ctx context.Context, root keyring.Root) error {
	if err := h.db.Migrate(ctx); err != nil {
		return err
	}
	var err error
	h.vault, err = keyring.OpenVault(ctx, root, h.db.Keys(), keyring.Options{Clock: h.clock, Random: rand.Reader})
	if err != nil {
		return err
	}
	h.db.SetSealer(h.vault)
	h.db.SetTells(h.told.Tells)
	raised := notice.NewCounter()
	if err := h.metrics.Register(raised); err != nil {
		return err
	}
	h.alarms = notice.New(h.db.Alarms(), h.clock, raised)
	return nil
}

// Close closes what openHouse opened.
func (h *house) Close() error { return h.db.Close() }

// clockOf returns the host's clock, or for a demonstration one that starts at
// the configured moment.
func clockOf(c *config.Config) calendar.Clock {
	if c.Clock.Start.IsZero() {
		return time.Now
	}
	began, start := time.Now(), c.Clock.Start
	return func() time.Time { return start.Add(time.Since(began)) }
}

// openRoot opens the root key, or makes it when the file does not exist.
func openRoot(path string) (keyring.Root, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, err
		}
		return keyring.CreateFileRoot(path, rand.Reader)
	}
	return keyring.OpenFileRoot(path, rand.Reader)
}

// loadCatalog loads the definitions in dir, or those in the program.
func loadCatalog(dir string) (*catalog.Catalog, []catalog.Source, error) {
	var source fs.FS = services.FS
	if dir != "" {
		source = os.DirFS(dir)
	}
	sources, faults := catalog.Read(source)
	all, wrong := catalog.Compile(sources, nil)
	if faults = append(faults, wrong...); len(faults) == 0 {
		return all, sources, nil
	}
	list := make([]error, len(faults))
	for i, f := range faults {
		list[i] = errors.New(f.String())
	}
	return nil, nil, errors.Join(list...)
}

// quiet keeps a library's everyday lines out of the log.
func quiet(log *slog.Logger) *slog.Logger { return slog.New(atLeast{log.Handler(), slog.LevelWarn}) }

// atLeast passes on what is at least as grave as its level.
type atLeast struct {
	slog.Handler
	level slog.Level
}

func (h atLeast) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= h.level && h.Handler.Enabled(ctx, l)
}

func (h atLeast) WithAttrs(attrs []slog.Attr) slog.Handler {
	return atLeast{h.Handler.WithAttrs(attrs), h.level}
}
func (h atLeast) WithGroup(name string) slog.Handler {
	return atLeast{h.Handler.WithGroup(name), h.level}
}
