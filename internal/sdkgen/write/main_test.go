package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/sdkgen"
)

// What stands in the tree is what the definitions make, and nothing is left over.
func TestCurrent(t *testing.T) {
	files, err := render("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("../../..", filepath.FromSlash(name)))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale (%v): run make generate", name, err)
		}
	}
	if stale, err := sdkgen.Stale(os.DirFS("../../.."), files); err != nil || len(stale) > 0 {
		t.Errorf("left over: %v, %v", stale, err)
	}
}

func TestWrite(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "sdk"), 0o755); err != nil {
		t.Fatal(err)
	}
	kinds, err := os.ReadFile("../../../sdk/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "sdk/kinds.yaml"), kinds, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(root); err != nil {
		t.Fatal(err)
	}
	gone := filepath.Join(root, "sdk/go/service/gone_gen.go")
	if err := os.WriteFile(gone, []byte("// Code "+sdkgen.Mark+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(root); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(gone); !os.IsNotExist(err) {
		t.Error("a file of an interface that is gone stays")
	}
}
