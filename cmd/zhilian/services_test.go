package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/services"
)

// copyServices writes the embedded definitions to a directory that a test may spoil.
func copyServices(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, services.FS); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestServicesPrints(t *testing.T) {
	var out, errs bytes.Buffer
	if code := runServices(t.Context(), nil, world{stdout: &out, stderr: &errs}); code != 0 {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	for _, want := range []string{"ER01 就业登记", "ER0101 v1 就业登记申报", "必测 ER0101-1", "aac058"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestServicesPrintsJSON(t *testing.T) {
	var out, errs bytes.Buffer
	if code := runServices(t.Context(), []string{"--json"}, world{stdout: &out, stderr: &errs}); code != 0 {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	var got struct {
		Interfaces []struct {
			Code          string
			Title         struct{ Zh string }
			RequestSchema struct{ Required []string }
			Examples      []map[string]any
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(services.FS, "interfaces/*.yaml")
	if err != nil || len(got.Interfaces) != len(files) {
		t.Fatalf("%d interfaces of %d files, %v", len(got.Interfaces), len(files), err)
	}
	for _, i := range got.Interfaces {
		if i.Title.Zh == "" || len(i.RequestSchema.Required) == 0 || len(i.Examples) == 0 {
			t.Errorf("%s is printed without title, schema or examples", i.Code)
		}
	}
}

func TestServicesCheck(t *testing.T) {
	spoil := func(file, old, fresh string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			t.Helper()
			path := filepath.Join(dir, file)
			b, err := os.ReadFile(path)
			if err != nil || !bytes.Contains(b, []byte(old)) {
				t.Fatalf("%s lacks %q: %v", file, old, err)
			}
			if err := os.WriteFile(path, bytes.Replace(b, []byte(old), []byte(fresh), 1), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := map[string]struct {
		spoil func(t *testing.T, dir string)
		code  int
		want  string
	}{
		"as it is": {func(*testing.T, string) {}, 0, "no faults"},
		"unknown member": {spoil("interfaces/ER0101.yaml", "version: 1", "version: 1\nversions: 2"), 1,
			"interfaces/ER0101.yaml: /versions: is not known"},
		"broken rule": {spoil("interfaces/ER0104.yaml", "body.aae043 <= today", "body.aae043 <= tomorrow"), 1,
			"interfaces/ER0104.yaml: /rules/0/when: "},
		"broken YAML": {spoil("items/ER01.yaml", "code: ER01", "code: [ER01"), 1, "items/ER01.yaml: "},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := copyServices(t)
			tt.spoil(t, dir)
			var out bytes.Buffer
			if code := runServices(t.Context(), []string{"check", dir}, world{stdout: &out, stderr: &out}); code != tt.code || !strings.Contains(out.String(), tt.want) {
				t.Errorf("exit %d, want %d; output %q lacks %q", code, tt.code, out.String(), tt.want)
			}
		})
	}
}

func TestServicesWrongCall(t *testing.T) {
	for _, args := range [][]string{{"check"}, {"check", "/no/such/place"}, {"check", "a", "b"}, {"list"}, {"--yaml"}} {
		var out, errs bytes.Buffer
		if code := runServices(t.Context(), args, world{stdout: &out, stderr: &errs}); code != 2 || errs.Len() == 0 || out.Len() > 0 {
			t.Errorf("services %v: exit %d, stdout %q, stderr %q", args, code, out.String(), errs.String())
		}
	}
}
