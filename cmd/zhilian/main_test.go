package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// said is what a call of the program left behind.
type said struct {
	code        int
	out, errOut string
}

// shell calls the program as a shell would, in a context that has ended: what
// should refuse to start must not be waiting for anything.
func shell(t *testing.T, args ...string) said {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errOut bytes.Buffer
	code := run(ctx, args, world{func(string) string { return "" }, strings.NewReader(""), &out, &errOut})
	return said{code, out.String(), errOut.String()}
}

// A wrong call ends with 2, says on standard error what is wrong or wanted, and
// does nothing.
func TestWrongCalls(t *testing.T) {
	t.Chdir(t.TempDir())
	tests := map[string]struct {
		args string
		want string // in what it says
	}{
		"no such command":              {"serv", `no command "serv"`},
		"a flag in a command's place":  {"--version", "no command"},
		"serve, a word left over":      {"serve zhilian.yaml", `"zhilian.yaml" is not wanted`},
		"serve, unknown flag":          {"serve --conf x", "-conf"},
		"serve, a flag without value":  {"serve --config", "needs an argument"},
		"demo, a word left over":       {"demo roster.xlsx", `"roster.xlsx" is not wanted`},
		"demo, unknown flag":           {"demo --fast", "-fast"},
		"core, a word left over":       {"core down", `"down" is not wanted`},
		"core, unknown flag":           {"core --fault down", "-fault"},
		"hall, a word left over":       {"hall people.yaml", `"people.yaml" is not wanted`},
		"openapi, a word left over":    {"openapi docs", `"docs" is not wanted`},
		"openapi, unknown flag":        {"openapi --out docs", "-out"},
		"audit, nothing":               {"audit", "usage"},
		"audit, another word":          {"audit repair", "usage"},
		"audit, a word left over":      {"audit verify heads.txt", `"heads.txt" is not wanted`},
		"config, nothing":              {"config", "usage"},
		"config, another word":         {"config show", "usage"},
		"config, a word left over":     {"config check zhilian.yaml", "usage"},
		"services, another word":       {"services list", "usage"},
		"services, no directory named": {"services check", "usage"},
		"services, no such directory":  {"services check nowhere", "no directory"},
		"services, check as JSON":      {"services --json check .", "usage"},
		"call, nothing":                {"call", "usage"},
		"call, a service alone":        {"call ER0101", "usage"},
		"call, one word too many":      {"call ER0101 body.json more.json", "usage"},
		"call, a bad setting":          {"call --set aab998 ER0101 body.json", "CODE=VALUE"},
		"doctor, unknown flag":         {"doctor --all", "-all"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := shell(t, strings.Fields(tt.args)...)
			if got.code != 2 || !strings.Contains(got.errOut, tt.want) || got.out != "" {
				t.Errorf("code %d, said %q and %q; want 2 with %q", got.code, got.out, got.errOut, tt.want)
			}
		})
	}
	left, err := os.ReadDir(".")
	if err != nil || len(left) > 0 {
		t.Errorf("wrong calls left %v, %v", left, err)
	}
}

// Help ends with 0 and names every flag or command.
func TestHelp(t *testing.T) {
	for _, word := range []string{"", "help", "-h", "--help"} {
		got := shell(t, strings.Fields(word)...)
		if got.code != 0 || got.errOut != "" {
			t.Errorf("%q: code %d, %s", word, got.code, got.errOut)
		}
		for _, c := range commands() {
			if !strings.Contains(got.out, "  "+c.name) || !strings.Contains(got.out, c.about) {
				t.Errorf("%q: the list lacks %s", word, c.name)
			}
		}
	}
	for command, flag := range map[string]string{
		"serve": "-config", "demo": "-roster", "core": "-bearer-file", "hall": "-issuer", "exchange": "-database-file", "openapi": "-dir", "call": "-roster", "doctor": "-lang",
	} {
		if got := shell(t, command, "-h"); got.code != 0 || !strings.Contains(got.errOut, flag) {
			t.Errorf("%s -h: code %d, %s", command, got.code, got.errOut)
		}
	}
}

// What the world does not allow ends with 1 and one clear line for each fault.
func TestFailingCalls(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	unknown := write("unknown.yaml", "dta: x\nrolls: [gateway]\n")
	tests := map[string]struct {
		args []string
		want []string
	}{
		"no such configuration":   {[]string{"serve", "--config", filepath.Join(dir, "none.yaml")}, []string{"none.yaml"}},
		"unknown keys":            {[]string{"serve", "--config", unknown}, []string{"dta"}},
		"unknown keys, checked":   {[]string{"config", "check", "--config", unknown}, []string{"dta"}},
		"audit of unknown keys":   {[]string{"audit", "verify", "--config", unknown}, []string{"dta"}},
		"core, all at once":       {[]string{"core", "--log", "xml", "--play", "dancing", "--clock-start", "noon"}, []string{"--log", "--play: ", "--clock-start", "--bearer-file: missing"}},
		"core, an empty bearer":   {[]string{"core", "--data", filepath.Join(dir, "c.db"), "--bearer-file", write("empty", "\n")}, []string{"bearer token"}},
		"exchange, all at once":   {[]string{"exchange", "--core", "http://core.example", "--workers", "0", "--timeout", "1h", "--database-file", write("db", "mysql://x"), "--client-key", "k"}, []string{"--core: ", "--workers", "--timeout", "--database-file: ", "--bearer-file: missing", "--client-cert"}},
		"hall, no such directory": {[]string{"hall", "--directory", filepath.Join(dir, "none")}, []string{"--directory"}},
		"hall, client, no secret": {[]string{"hall", "--client-id", "x"}, []string{"--client-secret-file: missing"}},
		"demo in a used place":    {[]string{"demo", "--dir", dir}, []string{"no demonstration's", "--dir"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := shell(t, tt.args...)
			if got.code != 1 {
				t.Errorf("code %d, said %q", got.code, got.errOut)
			}
			for _, want := range tt.want {
				if !strings.Contains(got.errOut, want) {
					t.Errorf("said %q, want %q in it", got.errOut, want)
				}
			}
			if strings.Contains(got.errOut, "goroutine") {
				t.Errorf("a trace: %s", got.errOut)
			}
		})
	}
}

// The demonstration empties what it made and nothing else.
func TestEmptied(t *testing.T) {
	tests := map[string]struct {
		files []string
		kept  bool // the directory is left alone
	}{
		"not there":              {nil, false},
		"an earlier one":         {[]string{demoMark, "store.db", "keys/root.key"}, false},
		"somebody's files":       {[]string{"thesis.txt"}, true},
		"somebody's hidden file": {[]string{".git/config"}, true},
		"a name like the mark":   {[]string{demoMark + ".txt"}, true},
		"a mark further down":    {[]string{"deep/" + demoMark}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "demo")
			for _, f := range tt.files {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, f)), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, f), []byte("x"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			err := emptied(dir)
			if (err != nil) != tt.kept {
				t.Fatalf("%v", err)
			}
			var left []string
			if err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
				if err == nil && !d.IsDir() {
					short, _ := filepath.Rel(dir, path)
					left = append(left, short)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
			want := []string{demoMark}
			if tt.kept {
				want = tt.files
			}
			if !slices.Equal(left, want) {
				t.Errorf("left %v, want %v", left, want)
			}
		})
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := emptied(file); err == nil {
		t.Error("a file was taken for a directory")
	}
	if b, err := os.ReadFile(file); err != nil || string(b) != "x" {
		t.Errorf("the file is %q, %v", b, err)
	}
}

// A link to a directory of somebody's is no way around the mark.
func TestEmptiedDoesNotFollowLinks(t *testing.T) {
	theirs, dir := t.TempDir(), filepath.Join(t.TempDir(), "demo")
	for _, name := range []string{"thesis.txt", demoMark} {
		if err := os.WriteFile(filepath.Join(theirs, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, demoMark), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(theirs, filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	if err := emptied(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(theirs, "thesis.txt")); err != nil {
		t.Errorf("a file behind a link is gone: %v", err)
	}
}
