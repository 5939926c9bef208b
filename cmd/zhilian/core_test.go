package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coreos/go-oidc/v3/oidc"
)

// running is a command that serves until the test ends.
type running struct {
	url string
	end func() error
}

// start runs a serving command and waits for its first line.
func start(t *testing.T, command func(context.Context, []string, io.Writer, io.Writer) error, args ...string) running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	var log bytes.Buffer
	ended := make(chan error, 1)
	go func() {
		err := command(ctx, args, in, &log)
		in.CloseWithError(io.EOF)
		ended <- err
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("no line: %v, %v, %s", err, <-ended, log.String())
	}
	_, url, _ := strings.Cut(strings.TrimSpace(line), " at ")
	r := running{url: url, end: func() error { cancel(); return <-ended }}
	return r
}

func secret(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCoreServesAndDrains(t *testing.T) {
	data := filepath.Join(t.TempDir(), "core.db")
	r := start(t, runCore, "--data", data, "--bearer-file", secret(t, "a-bearer-of-the-command"), "--clock-start", "2026-11-23T09:00:00+08:00")
	const body = `{"act":"employment.register","employer":{"uscc":"91370203MA3Q8T017E"},"data":{"persons":[{"ref":"a","name":"张三","idNumber":"11010519491231002X","hireDate":"2026-11-16"}]}}`
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+"/v1/acts/employment.register", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{"Authorization": "Bearer a-bearer-of-the-command", "Content-Type": "application/json",
		"Idempotency-Key": "k1", "X-Filed-At": "2026-11-23T09:30:15+08:00"} {
		req.Header.Set(name, value)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || !strings.Contains(string(text), "JY20261123000001") {
		t.Errorf("got %d %s, %v", res.StatusCode, text, err)
	}
	http.DefaultClient.CloseIdleConnections()
	if err := r.end(); err != nil {
		t.Errorf("stop: %v", err)
	}
	if _, err := os.Stat(data + "-wal"); err == nil {
		t.Error("the database was not closed")
	}
}

func TestCoreTellsAllFaults(t *testing.T) {
	err := runCore(t.Context(), []string{"--log", "loud", "--play", "dance", "--clock-start", "soon", "--data", filepath.Join(t.TempDir(), "c.db")}, io.Discard, io.Discard)
	for _, want := range []string{"--log", "unknown mode", "--clock-start", "--bearer-file: missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error lacks %q: %v", want, err)
		}
	}
	err = runCore(t.Context(), []string{"--bearer-file", secret(t, "short"), "--data", filepath.Join(t.TempDir(), "c.db")}, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "at least 16 bytes") {
		t.Errorf("short token: %v", err)
	}
}

func TestHallServes(t *testing.T) {
	r := start(t, runHall, "--client-id", "portal", "--client-secret-file", secret(t, "s"), "--redirect", "https://portal.example/callback")
	if _, err := oidc.NewProvider(t.Context(), r.url); err != nil {
		t.Error(err)
	}
	http.DefaultClient.CloseIdleConnections()
	if err := r.end(); err != nil {
		t.Errorf("stop: %v", err)
	}
}

func TestHallRefuses(t *testing.T) {
	for name, args := range map[string][]string{
		"no secret":    {"--client-id", "portal"},
		"no redirect":  {"--client-id", "portal", "--client-secret-file", secret(t, "s")},
		"no directory": {"--directory", filepath.Join(t.TempDir(), "none.yaml")},
		"no address":   {"--listen", "nowhere"},
	} {
		if err := runHall(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%s: served", name)
		}
	}
}

func TestConfigCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(file, []byte("nodes: a\nlog: {level: loud}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		args []string
		code int
		out  string // part of what is printed
	}{
		"check":        {[]string{"check"}, 0, "no faults"},
		"check faulty": {[]string{"check", "--config", file}, 1, "unknown key nodes\n" + file + ":2: log.level"},
		"print":        {[]string{"print"}, 0, `node: "n1"`},
		"describe":     {[]string{"describe"}, 0, "ZHILIAN_GATEWAY_LISTEN"},
		"nothing":      {nil, 2, "usage"},
		"unknown":      {[]string{"burn"}, 2, "usage"},
		"too much":     {[]string{"check", "x"}, 2, "usage"},
		"unknown flag": {[]string{"check", "--x"}, 2, "usage"},
	}
	for name, tt := range tests {
		var out bytes.Buffer
		getenv := func(name string) string { return map[string]string{"ZHILIAN_NODE": "n1"}[name] }
		if code := runConfig(tt.args, getenv, &out, &out); code != tt.code || !strings.Contains(out.String(), tt.out) {
			t.Errorf("%s: code %d, printed %s", name, code, out.String())
		}
	}
}
