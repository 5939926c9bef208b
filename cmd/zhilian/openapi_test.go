package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestOpenAPIFilesAreFresh(t *testing.T) {
	documents, err := openAPIs()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range documents {
		got, err := os.ReadFile(filepath.Join("..", "..", "openapi", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("openapi/%s is stale: run zhilian openapi and commit it", name)
		}
	}
}

func TestRunOpenAPI(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var out bytes.Buffer
	if err := runOpenAPI([]string{"--dir", dir}, &out, &out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"portal.json", "console.json"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
		if !bytes.Contains(out.Bytes(), []byte(name)) {
			t.Errorf("output does not name %s: %s", name, out.String())
		}
	}
	if err := runOpenAPI([]string{"--nonsense"}, &out, &out); err == nil {
		t.Error("unknown flag accepted")
	}
}
