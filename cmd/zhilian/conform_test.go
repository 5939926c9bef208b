package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// shelter is a buffer that two may use at a time.
type shelter struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shelter) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *shelter) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func nothing(string) string { return "" }

func TestConformUsage(t *testing.T) {
	production := filepath.Join(t.TempDir(), "client.yaml")
	text := "host: https://localhost:1\napp: QD00000001\narea: \"370200\"\nkeyId: P-QD00000001-1\nkey: \"" + strings.Repeat("00", 16) + "\"\n"
	if err := os.WriteFile(production, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"nothing":          {nil, "usage: zhilian conform"},
		"another word":     {[]string{"server"}, "usage: zhilian conform"},
		"no configuration": {[]string{"platform", "--lang", "en"}, "the configuration cannot be used"},
		"a production key": {[]string{"platform", "--config", production}, "only a test environment is checked"},
		"no address":       {[]string{"client", "--listen", "here"}, "--listen"},
		"no public key":    {[]string{"client", "--public-key", "04ff"}, "--public-key"},
		"no suite":         {[]string{"client", "--suite", "AES"}, "unknown suite"},
		"a word left over": {[]string{"client", "client.yaml"}, "not wanted here"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs shelter
			err := runConform(t.Context(), tt.args, world{getenv: nothing, stdout: &out, stderr: &errs})
			if err != exitCode(2) || !strings.Contains(errs.String(), tt.want) { //nolint:errorlint // an exit code
				t.Errorf("%v\n%s", err, errs.String())
			}
		})
	}
}

// Whoever ends the check early gets a report of what was seen until then.
func TestConformClient(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var out, errs shelter
	ended := make(chan error, 1)
	go func() {
		ended <- runConform(ctx, []string{"client", "--listen", "127.0.0.1:0", "--dir", dir, "--json", "--lang", "en"}, world{getenv: nothing, stdout: &out, stderr: &errs})
	}()
	file := filepath.Join(dir, "client.yaml")
	for !strings.Contains(errs.String(), "The report comes when") {
		select {
		case err := <-ended:
			t.Fatal(err, errs.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
	config, err := zhilian.Load(file, nothing)
	if err != nil {
		t.Fatal(err)
	}
	client, err := zhilian.New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := client.File(ctx, "ER0102", map[string]int{"n": 1}, zhilian.Options{}); err != nil {
		t.Error(err)
	}
	cancel()
	if err := <-ended; err != exitCode(3) { //nolint:errorlint // an exit code
		t.Errorf("%v\n%s", err, errs.String())
	}
	var report struct {
		Kept, Broken int
		Findings     []struct{ State string }
	}
	if err := json.Unmarshal([]byte(out.String()), &report); err != nil || report.Kept < 8 || report.Broken != 0 || len(report.Findings) < 35 {
		t.Errorf("%v\n%s", err, out.String())
	}
}
