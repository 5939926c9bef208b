package keyring

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// FuzzCheckToken: of all texts only the token itself is taken, and only for its own
// system, day and epoch.
func FuzzCheckToken(f *testing.F) {
	v := newVault(f)
	good, err := v.GrantToken(id.Production, "QD00000001", 0, "", noon)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", good.Token, good.Token + "=", good.Token[:42], v.Token(id.Test, "QD00000001", good.Day, 0), v.Token(id.Production, "QD00000002", good.Day, 0)} {
		f.Add(s, "QD00000001", int64(0))
	}
	f.Fuzz(func(t *testing.T, token, app string, epoch int64) {
		err := v.CheckToken(id.Production, id.App(app), epoch, token, noon)
		if err == nil && token != v.Token(id.Production, id.App(app), good.Day, epoch) {
			t.Fatalf("%q is taken for %q, epoch %d", token, app, epoch)
		}
		if err == nil && token == good.Token && (app != "QD00000001" || epoch != 0) {
			t.Fatalf("the token serves %q, epoch %d too", app, epoch)
		}
	})
}

// FuzzRootFile: a root key file of any content opens as a key that wraps and
// unwraps, or is refused.
func FuzzRootFile(f *testing.F) {
	path := filepath.Join(f.TempDir(), "good.key")
	if _, err := CreateFileRoot(path, rand.Reader); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(append(good, '\n'))
	f.Add([]byte("\xef\xbb\xbf" + string(good)))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "root.key")
		if err := os.WriteFile(path, content, 0o400); err != nil {
			t.Fatal(err)
		}
		root, err := OpenFileRoot(path, rand.Reader)
		if err != nil {
			return
		}
		wrapped, err := root.Wrap("p", []byte("0123456789abcdef"))
		if err != nil {
			t.Fatal(err)
		}
		if key, err := root.Unwrap("p", wrapped); err != nil || string(key) != "0123456789abcdef" {
			t.Fatalf("%q came back, %v", key, err)
		}
	})
}
