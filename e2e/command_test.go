package e2e

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// filingOptions are those of an ordinary call.
func filingOptions() zhilian.Options { return zhilian.Options{} }

// finished is a command that ended.
type finished struct {
	code     int
	out, err string
}

func (f finished) all() string { return f.out + f.err }

// zhilianRun runs the program with args and waits for its end. Watch, when not
// nil, is given standard error as it appears.
func zhilianRun(t *testing.T, watch func(line string), args ...string) finished {
	t.Helper()
	return zhilianRunIn(t, t.TempDir(), watch, nil, args...)
}

// zhilianRunIn is zhilianRun in a directory and with further variables.
func zhilianRunIn(t *testing.T, dir string, watch func(line string), variables []string, args ...string) finished {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, program, args...)
	command.Dir = dir
	command.Env = append([]string{"HOME=" + dir, "PATH=" + os.Getenv("PATH")}, variables...)
	var out bytes.Buffer
	errs := &lines{tell: watch}
	command.Stdout, command.Stderr = &out, errs
	command.WaitDelay = 10 * time.Second
	err := command.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || !exit.Exited()) {
		t.Fatalf("zhilian %s: %v\n%s%s", strings.Join(args, " "), err, out.String(), errs.all.String())
	}
	return finished{command.ProcessState.ExitCode(), out.String(), errs.all.String()}
}

// lines keeps what is written and tells each whole line.
type lines struct {
	tell func(string)
	all  bytes.Buffer
	rest string
}

func (l *lines) Write(b []byte) (int, error) {
	l.all.Write(b)
	l.rest += string(b)
	for {
		line, rest, found := strings.Cut(l.rest, "\n")
		if !found {
			return len(b), nil
		}
		if l.rest = rest; l.tell != nil {
			l.tell(line)
		}
	}
}

// clientFile writes what `zhilian call` and `zhilian doctor` need to speak as the
// enterprise. More holds further lines.
func (y *town) clientFile(t *testing.T, e *demo.Enterprise, k demo.Key, more ...string) string {
	t.Helper()
	dir := t.TempDir()
	text := strings.Join(append([]string{
		"host: " + y.Gateway, "app: " + k.App, `area: "370200"`, "keyId: " + k.KeyID, `key: "` + k.Key + `"`, "suite: " + k.Suite,
		"caFile: " + y.CAFile(), "proxy: direct", "outbox: " + filepath.Join(dir, "outbox.jsonl"), "clockAhead: " + y.ahead().String(),
	}, more...), "\n") + "\n"
	path := filepath.Join(dir, "client.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	client(t, e, k, nil) // waits until the platform knows the key
	return path
}

// rosterArgs are the arguments of `zhilian call` that file a roster as the enterprise.
func rosterArgs(config string, e *demo.Enterprise, roster string, more ...string) []string {
	return append([]string{
		"call", "--config", config, "ER0101", "--roster", roster, "--batch", "10",
		"--set", "aab998=" + e.USCC, "--set", "aab001=" + e.Unit, "--set", "aae011=林晓棠",
	}, more...)
}

// rosterOf writes a roster of people into a directory of its own.
func rosterOf(t *testing.T, people []demo.Person) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "roster.xlsx")
	if err := demo.Registration().Write(path, people); err != nil {
		t.Fatal(err)
	}
	return path
}

// read returns the text of a file.
func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// write makes a file in dir and returns its path.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
