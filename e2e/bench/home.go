package main

import (
	"context"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/services"
)

// definitions are the interfaces of the benchmark's own.
//
//go:embed definitions/*.yaml
var definitions embed.FS

// home is a directory with a database from which a platform is served.
type home struct {
	*street
	name     string // in the table
	dir      string
	store    string // address of the database
	senders  []*sender
	start    time.Time // of the platform's clock; zero for the host's
	modelled bool      // a real call lies in the database
	platform *process
	gateway  string // addresses
	ops      string
}

// newHome makes a directory with a database in which n enterprises may file.
func (s *street) newHome(ctx context.Context, name, store string, n int) (*home, error) {
	h := &home{street: s, dir: filepath.Join(s.dir, name), store: store}
	if store == "" {
		h.store = "sqlite:" + filepath.Join(h.dir, "zhilian.db")
	}
	if err := os.MkdirAll(h.dir, 0o700); err != nil {
		return nil, err
	}
	if err := h.writeDefinitions(); err != nil {
		return nil, err
	}
	var err error
	h.senders, err = populate(ctx, h.store, filepath.Join(h.dir, "root.key"), n)
	return h, err
}

// writeDefinitions writes what the program has and what the benchmark adds.
func (h *home) writeDefinitions() error {
	to := filepath.Join(h.dir, "services")
	if err := os.CopyFS(to, services.FS); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	own, err := fs.Sub(definitions, "definitions")
	if err != nil {
		return err
	}
	err = os.CopyFS(filepath.Join(to, "interfaces"), own)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// serve starts the platform and returns how long it took until it was ready.
func (h *home) serve(ctx context.Context) (time.Duration, error) {
	ports, err := freePorts(4)
	if err != nil {
		return 0, err
	}
	h.gateway, h.ops = local(ports[0]), local(ports[3])
	config := fmt.Sprintf(`data: %[1]s
node: bench
services: %[1]s/services
root_key: %[1]s/root.key
store: {url: %[2]q}
gateway: {listen: %[3]q, cert: %[7]s, key: %[8]s}
portal: {listen: %[4]q, cert: %[7]s, key: %[8]s}
console: {listen: %[5]q, cert: %[7]s, key: %[8]s}
ops: {listen: %[6]q}
cores: {employment: {url: "http://%[9]s", bearer_file: %[1]s/core.bearer}}
`, h.dir, h.store, h.gateway, local(ports[1]), local(ports[2]), h.ops, h.cert, h.key, h.core)
	if !h.start.IsZero() {
		config += fmt.Sprintf("clock: {start: %q}\n", h.start.Format(time.RFC3339Nano))
	}
	file := filepath.Join(h.dir, "zhilian.yaml")
	err = errors.Join(os.WriteFile(file, []byte(config), 0o600),
		os.WriteFile(filepath.Join(h.dir, "core.bearer"), []byte("bench-"+hex.EncodeToString(make([]byte, 16))+"\n"), 0o600))
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if h.platform, err = start(h.dir, "platform", h.binary, "serve", "--config", file); err != nil {
		return 0, err
	}
	h.children = append(h.children, h.platform)
	err = h.ready(ctx)
	return time.Since(began), err
}

// ready waits until the platform says that it can take calls.
func (h *home) ready(ctx context.Context) error {
	if err := open(ctx, h.ops, h.platform); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		status, err := get(ctx, "http://"+h.ops+"/readyz")
		if err == nil && status == http.StatusOK {
			return open(ctx, h.gateway, h.platform)
		}
		select {
		case <-h.platform.ended:
			return h.platform.failed()
		case <-ctx.Done():
			return fmt.Errorf("the platform is not ready: %w", ctx.Err())
		case <-tick.C:
		}
	}
}

func get(ctx context.Context, url string) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

// row is the home's line in a table. Its letters come from all its enterprises
// in turn.
func (h *home) row(name, service string, signed bool) *row {
	var turn atomic.Int64
	r := &row{name: name, address: h.gateway, measured: h.platform, calls: h.calls, answer: (*letter).done}
	r.letters = func(n int) ([]*letter, error) {
		at := time.Now()
		groups := min(len(h.senders), n)
		list := make([]*letter, n)
		for g := range groups {
			from := h.senders[int(turn.Add(1))%len(h.senders)]
			share, err := from.letters(service, (n-g+groups-1)/groups, signed, at)
			if err != nil {
				return nil, err
			}
			for i, l := range share {
				list[g+i*groups] = l
			}
		}
		return list, nil
	}
	return r
}
