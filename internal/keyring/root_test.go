package keyring

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func TestFileRoot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "root.key")
	made, err := CreateFileRoot(path, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o400 {
		t.Errorf("mode of the root key file is %v, %v; want 0400", info.Mode(), err)
	}
	key := bytes.Repeat([]byte{7}, maxWrapped)
	wrapped, err := made.Wrap("kek|fields|1", key)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := OpenFileRoot(path, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := opened.Unwrap("kek|fields|1", wrapped); err != nil || !bytes.Equal(got, key) {
		t.Errorf("Unwrap = %x, %v; want what was wrapped", got, err)
	}
	if _, err := opened.Unwrap("kek|token|1", wrapped); err == nil {
		t.Error("a key unwraps for another purpose")
	}
	if _, err := opened.Unwrap("kek|fields|1", wrapped[:20]); err == nil {
		t.Error("a cut key unwraps")
	}
	if _, err := opened.Wrap("kek|fields|1", append(key, 7)); err == nil {
		t.Error("more than 64 bytes were wrapped; password machines refuse that")
	}
	if _, err := CreateFileRoot(path, rand.Reader); fault.Of(err).Code != "keyring.root-file" {
		t.Errorf("creating over a root key: %v; want keyring.root-file", err)
	}
}

func TestCreateFileRootWithoutRandomness(t *testing.T) {
	path := filepath.Join(t.TempDir(), "root.key")
	if _, err := CreateFileRoot(path, dying(31)); fault.Of(err).Code != "keyring.no-randomness" {
		t.Errorf("CreateFileRoot = %v, want keyring.no-randomness", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a root key file was left behind")
	}
}

func TestOpenFileRootSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good")
	if _, err := CreateFileRoot(good, rand.Reader); err != nil {
		t.Fatal(err)
	}
	line, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(line)
	flipped[len(rootFormat)+5] ^= 1
	tests := map[string]struct {
		content []byte
		mode    os.FileMode
		want    string
	}{
		"digit changed":   {flipped, 0o400, "damaged"},
		"cut":             {line[:40], 0o400, "not a root key file"},
		"another file":    {[]byte("-----BEGIN PRIVATE KEY-----\n"), 0o400, "not a root key file"},
		"huge":            {bytes.Repeat([]byte("x"), 4096), 0o400, "not a root key file"},
		"empty":           {nil, 0o400, "not a root key file"},
		"read by a group": {line, 0o440, "chmod 0400"},
		"read by all":     {line, 0o644, "chmod 0400"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "root.key")
			if err := os.WriteFile(path, tt.content, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, tt.mode); err != nil {
				t.Fatal(err)
			}
			checkRootFault(t, path, tt.want)
		})
	}
	t.Run("missing", func(t *testing.T) { checkRootFault(t, filepath.Join(dir, "no"), "does not exist") })
	t.Run("a directory", func(t *testing.T) { checkRootFault(t, dir, "is not a file") })
}

func checkRootFault(t *testing.T, path, want string) {
	t.Helper()
	_, err := OpenFileRoot(path, rand.Reader)
	f := fault.Of(err)
	if f.Code != "keyring.root-file" || !strings.Contains(f.Text, want) || !strings.Contains(f.Text, path) {
		t.Errorf("OpenFileRoot = %v; want a line with the path and %q", err, want)
	}
	if err != nil && strings.Contains(err.Error(), "\n") {
		t.Errorf("the fault is more than one line: %v", err)
	}
}
