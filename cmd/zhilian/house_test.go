package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
)

// A handler in this process answers as one at the other end of a connection does.
func TestInProcess(t *testing.T) {
	tests := map[string]struct {
		handle http.HandlerFunc
		status int
		body   string
		fails  error
	}{
		"nothing said":    {func(http.ResponseWriter, *http.Request) {}, 200, "", nil},
		"a body":          {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "abc") }, 200, "abc", nil},
		"a status":        {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(409); _, _ = io.WriteString(w, "no") }, 409, "no", nil},
		"two of them":     {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404); w.WriteHeader(200) }, 404, "", nil},
		"one too late":    {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "x"); w.WriteHeader(500) }, 200, "x", nil},
		"aborted":         {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 0, "", io.ErrUnexpectedEOF},
		"broken half way": {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "half"); panic("bug") }, 0, "", io.ErrUnexpectedEOF},
		"what was asked": {func(w http.ResponseWriter, r *http.Request) {
			b, _ := io.ReadAll(r.Body)
			_, _ = io.WriteString(w, r.Method+" "+r.RequestURI+" "+r.Header.Get("X-Tenant")+" "+string(b))
		}, 200, "POST /v1/acts/x?y=1 e1 {}", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			client := &http.Client{Transport: inProcess{tt.handle}}
			body := &closing{Reader: strings.NewReader("{}")}
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://core/v1/acts/x?y=1", body)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("X-Tenant", "e1")
			response, err := client.Do(req)
			if !errors.Is(err, tt.fails) || !body.closed {
				t.Fatalf("%v, body closed %v", err, body.closed)
			}
			if err != nil {
				return
			}
			got, err := io.ReadAll(response.Body)
			if err != nil || response.StatusCode != tt.status || string(got) != tt.body || !strings.HasPrefix(response.Status, strconv.Itoa(tt.status)+" ") {
				t.Errorf("%d %q, %q, %v; want %d %q", response.StatusCode, response.Status, got, err, tt.status, tt.body)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://core/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (inProcess{http.HandlerFunc(func(http.ResponseWriter, *http.Request) { cancel() })}).RoundTrip(req); !errors.Is(err, context.Canceled) {
		t.Errorf("answered a caller who is gone: %v", err)
	}
}

// closing notes that it was closed.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }

// Every fault of a directory of definitions is told, each with its file.
func TestLoadCatalogTellsAllFaults(t *testing.T) {
	dir := copyServices(t)
	for _, f := range []string{"interfaces/ER0101.yaml", "interfaces/ER0104.yaml"} {
		path := filepath.Join(dir, f)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.Replace(text, []byte("window: 8s"), []byte("windows: 8s"), 1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := loadCatalog(dir)
	if err == nil {
		t.Fatal("faults were loaded")
	}
	for _, want := range []string{"ER0101.yaml", "ER0104.yaml", "/windows", "/window"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told in %v", want, err)
		}
	}
	if c, _, err := loadCatalog(""); err != nil || len(c.Interfaces()) == 0 {
		t.Errorf("what the program holds: %v", err)
	}
	if _, _, err := loadCatalog(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a directory that is not there was loaded")
	}
}

// What keeps a node from starting is told together, before anything was made.
func TestOpenHouseTellsAllFaults(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "root.key")
	if err := os.WriteFile(root, []byte("no key"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &config.Config{Data: filepath.Join(dir, "data"), RootKey: root, Services: filepath.Join(dir, "nowhere"), Node: "n1"}
	c.Store.URL = "mysql://somewhere"
	_, err := openHouse(t.Context(), c, slog.New(slog.DiscardHandler))
	if err == nil {
		t.Fatal("opened")
	}
	for _, want := range []string{"root.key", "store.url"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told in: %v", want, err)
		}
	}
	if len(strings.Split(err.Error(), "\n")) < 3 {
		t.Errorf("not every fault has its line: %v", err)
	}
}

// A root key that the database does not know is told as that, and the database
// stays as it was: with its own key it opens.
func TestOpenHouseWithAnotherRootKey(t *testing.T) {
	dir := t.TempDir()
	c := &config.Config{Data: dir, RootKey: filepath.Join(dir, "root.key"), Node: "n1"}
	c.Store.URL = "sqlite:" + filepath.Join(dir, "zhilian.db")
	open := func() error {
		h, err := openHouse(t.Context(), c, slog.New(slog.DiscardHandler))
		if err != nil {
			return err
		}
		return h.Close()
	}
	if err := open(); err != nil {
		t.Fatal(err)
	}
	own := c.RootKey
	c.RootKey = filepath.Join(dir, "other.key")
	if err := open(); err == nil || !strings.Contains(err.Error(), "root") {
		t.Errorf("with another root key: %v", err)
	}
	c.RootKey = own
	if err := open(); err != nil {
		t.Errorf("with its own again: %v", err)
	}
	if info, err := os.Stat(own); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the root key has mode %v, %v", info.Mode(), err)
	}
}

// The clock of a demonstration starts where it is told and goes on from there.
func TestClockOf(t *testing.T) {
	var c config.Config
	if now := clockOf(&c)(); time.Since(now).Abs() > time.Hour {
		t.Errorf("the host's clock says %v", now)
	}
	c.Clock.Start = demoDay
	clock := clockOf(&c)
	first := clock()
	if first.Before(demoDay) || first.Sub(demoDay) > time.Hour || clock().Before(first) {
		t.Errorf("the demonstration's clock says %v", first)
	}
}

// Everyday lines of a library stay out of the log, with whatever attributes.
func TestQuiet(t *testing.T) {
	var out bytes.Buffer
	log := quiet(slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug})))
	for _, l := range []*slog.Logger{log, log.With("a", 1), log.WithGroup("g")} {
		l.Debug("low")
		l.Info("low")
		l.Warn("high")
	}
	if got := out.String(); strings.Contains(got, "low") || strings.Count(got, "high") != 3 {
		t.Errorf("logged %s", got)
	}
	for text, want := range map[string]string{"secret\n": "secret", "secret\r\n\n": "secret", "": "", " a b ": " a b "} {
		path := filepath.Join(t.TempDir(), "s")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := secretFile(path); err != nil || got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
}

// Addresses in use are all told at once, and those that were free are given back.
func TestListenAll(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	taken := []*edge{{name: "gateway", address: "127.0.0.1:0"}, {name: "portal", address: "127.0.0.1:0"}}
	if err := listenAll(taken, log); err != nil {
		t.Fatal(err)
	}
	free := &edge{name: "ops", address: "127.0.0.1:0"}
	err := listenAll([]*edge{{name: "gateway", address: taken[0].listener.Addr().String()}, free, {name: "portal", address: taken[1].listener.Addr().String()}}, log)
	if err == nil || !strings.Contains(err.Error(), "gateway") || !strings.Contains(err.Error(), "portal") {
		t.Errorf("%v", err)
	}
	if err := listenAll([]*edge{{name: "ops", address: free.listener.Addr().String()}}, log); err != nil {
		t.Errorf("the free address is kept: %v", err)
	}
	for _, e := range taken {
		e.listener.Close()
	}
}
