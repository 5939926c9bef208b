package matrix

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// packages are what each library is handed out as, once it is built.
var packages = map[string][]string{
	"go":     {"build/sdk/go/github.com/zhilian-hrss/zhilian/@v/*.zip"},
	"java":   {"build/sdk/java/repository/cn/zhilian/zhilian-sdk/*/*.jar"},
	"python": {"build/sdk-python/*/dist/*.whl", "build/sdk-python/*/dist/*.tar.gz"},
	"node":   {"build/sdk/node/*.tgz"},
}

// Every package holds its licence; the change log of its library, which the package
// holds, too, where its form has a place for it, tells of the package's version.
func TestPackages(t *testing.T) {
	wanted(t, patience)
	for _, language := range languages() {
		text, err := os.ReadFile(filepath.Join(root, "sdk", language, "CHANGELOG.md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, pattern := range packages[language] {
			files, err := filepath.Glob(filepath.Join(root, pattern))
			if err != nil || len(files) == 0 {
				t.Errorf("%s: nothing is packed as %s: %v", language, pattern, err)
			}
			for _, file := range files {
				version := regexp.MustCompile(`\d+\.\d+\.\d+`).FindString(filepath.Base(file))
				if version == "" || !strings.Contains(string(text), "\n## "+version) {
					t.Errorf("%s: the change log does not tell of version %q", file, version)
				}
				held := map[string]bool{}
				for _, name := range packed(t, file) {
					held[filepath.Base(name)] = true
				}
				if !held["LICENSE"] || !held["CHANGELOG.md"] && !strings.HasSuffix(file, ".whl") {
					t.Errorf("%s: licence %t, change log %t", file, held["LICENSE"], held["CHANGELOG.md"])
				}
			}
		}
	}
}

// packed lists what an archive holds.
func packed(t *testing.T, file string) (names []string) {
	t.Helper()
	if !strings.HasSuffix(file, "gz") {
		archive, err := zip.OpenReader(file)
		if err != nil {
			t.Fatal(file, err)
		}
		defer archive.Close()
		for _, f := range archive.File {
			names = append(names, f.Name)
		}
		return names
	}
	open, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	plain, err := gzip.NewReader(open)
	if err != nil {
		t.Fatal(file, err)
	}
	archive := tar.NewReader(plain)
	for {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(file, err)
		}
		names = append(names, h.Name)
	}
}

// The Java library runs on Java 8: its classes have that version's number.
func TestJavaLevel(t *testing.T) {
	wanted(t, patience)
	if !slices.Contains(languages(), "java") {
		t.Skip("without Java")
	}
	files, err := filepath.Glob(filepath.Join(root, packages["java"][0]))
	if err != nil || len(files) == 0 {
		t.Fatal("no package", err)
	}
	archive, err := zip.OpenReader(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	classes := 0
	for _, f := range archive.File {
		if !strings.HasSuffix(f.Name, ".class") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		head := make([]byte, 8)
		_, err = io.ReadFull(r, head)
		r.Close()
		if err != nil || binary.BigEndian.Uint16(head[6:]) != 52 {
			t.Errorf("%s begins with %x: %v", f.Name, head, err)
		}
		classes++
	}
	if classes < 50 {
		t.Errorf("%s holds %d classes", files[0], classes)
	}
}
