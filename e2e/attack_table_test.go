package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestSecurityTable holds docs/security.md to the code: each of the attacks A1 to
// A25 has a row, each row names tests, each test that a row names is there, and each
// test of an attack stands in its row.
func TestSecurityTable(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := testsOf(t, "..")
	rows := map[int]string{}
	name := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9_]+)`")
	for _, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(strings.ReplaceAll(line, `\|`, ""), "|")
		if len(cells) < 5 || strings.HasPrefix(line, "|--") {
			continue
		}
		last := cells[len(cells)-2]
		if n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(cells[1]), "A")); err == nil {
			rows[n] = last
		}
		for _, found := range name.FindAllStringSubmatch(last, -1) {
			if !tests[found[1]] {
				t.Errorf("the table names %s, which there is not", found[1])
			}
		}
	}
	attack := regexp.MustCompile(`^TestAttackA([0-9]+)[A-Z]`)
	proved := map[int]bool{}
	for test := range tests {
		match := attack.FindStringSubmatch(test)
		if match == nil {
			if strings.HasPrefix(test, "TestAttack") {
				t.Errorf("%s names no attack", test)
			}
			continue
		}
		n, err := strconv.Atoi(match[1])
		if err != nil || n < 1 || n > 25 || !strings.Contains(rows[n], "`"+test+"`") {
			t.Errorf("row A%d of the table does not name %s", n, test)
		}
		proved[n] = true
	}
	for n := 1; n <= 25; n++ {
		if rows[n] == "" || !proved[n] {
			t.Errorf("A%d: a row %v, a test %v", n, rows[n] != "", proved[n])
		}
	}
}

// testsOf are the names of all Go tests and fuzz targets below dir.
func testsOf(t *testing.T, dir string) map[string]bool {
	t.Helper()
	tests := map[string]bool{}
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		code, err := os.ReadFile(path)
		for _, found := range function.FindAllStringSubmatch(string(code), -1) {
			tests[found[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tests
}
