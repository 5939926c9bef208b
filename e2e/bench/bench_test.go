package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// TestMain lets the test's program stand in for the benchmark's, which starts
// itself as the stub and as the bare hop.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "stub" || os.Args[1] == "proxy") {
		main()
		return
	}
	os.Exit(m.Run())
}

func program(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "zhilian")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", file, "../../cmd/zhilian").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return file
}

// TestBench runs all of the benchmark with few calls, so that it cannot rot: what
// it measures says nothing, but every call in it has to be done.
func TestBench(t *testing.T) {
	if testing.Short() {
		t.Skip("runs processes")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	file := filepath.Join(t.TempDir(), "figures.json")
	args := []string{
		"-binary", program(t), "-dir", t.TempDir(), "-json", file, "-peers", "", "-stored", "150,300", "-enterprises", "2", "-midnight", "40", "-idle", "10ms", "-rounds", "1", "-calls", "60", "-connections", "8",
	}
	if server := os.Getenv("TEST_POSTGRES"); server != "" {
		args = append(args, "-postgres", server)
	}
	var out bytes.Buffer
	if err := run(ctx, args, &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var figures struct{ Rows []line10k }
	if err := json.Unmarshal(text, &figures); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, l := range figures.Rows {
		names[l.Name] = true
		if l.Rate <= 0 || l.P50 <= 0 || l.P99 < l.P50 || l.CPU < 0 {
			t.Errorf("%s has no figures: %+v", l.Name, l)
		}
	}
	want := []string{"zhilian sqlite", "zhilian sqlite sm2", proxyName, "growth 150 calls", "growth 300 calls", "one connection, zhilian sqlite"}
	if os.Getenv("TEST_POSTGRES") != "" {
		want = append(want, "zhilian postgres", "zhilian postgres sm2")
	}
	for _, part := range []string{"memory: idle", "start to ready", "midnight, kept connections", "midnight, new connections"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("nothing says %q in\n%s", part, &out)
		}
	}
	if strings.Contains(out.String(), "one of those without") {
		t.Errorf("not everybody got a token at midnight:\n%s", &out)
	}
	for _, name := range want {
		if !names[name] || !strings.Contains(out.String(), strings.TrimPrefix(name, "one connection, ")) {
			t.Errorf("no row %q in\n%s", name, &out)
		}
	}
}

// TestFilingIsOneKilobyte holds what the table says of the messages.
func TestFilingIsOneKilobyte(t *testing.T) {
	list, err := strangers(1)
	if err != nil {
		t.Fatal(err)
	}
	made, err := list[0].letters(service, 1, false, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := made[0].request.Sealed()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := list[0].cipher.OpenRequest(message.EPReq, made[0].request)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := message.ParseBody(plain)
	if err != nil {
		t.Fatal(err)
	}
	body := tree.(map[string]any)
	fields := len(body) - 1 + len(body["persons"].([]any)[0].(map[string]any)) // persons itself is none
	if fields != 20 || len(plain) < 1000 || len(plain) > 1048 {
		t.Errorf("%d fields, %d bytes, %d sealed; want 20 fields in 1 KB:\n%s", fields, len(plain), len(sealed), plain)
	}
	if n := len(coreAnswer()); n < 1000 || n > 1048 {
		t.Errorf("the core system answers %d bytes; want 1 KB", n)
	}
}

func TestRead(t *testing.T) {
	for name, args := range map[string][]string{
		"no rounds":     {"-rounds", "0"},
		"no number":     {"-stored", "1000,many"},
		"an old option": {"-speed", "1"},
	} {
		if _, err := read(args); err == nil {
			t.Errorf("%s: %q were taken", name, args)
		}
	}
}
