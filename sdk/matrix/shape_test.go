package matrix

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sources are where the names of each library stand.
var sources = map[string]string{
	"Go": "sdk/go", "Java": "sdk/java/src/main/java/cn/zhilian/sdk", "Python": "sdk/python/src/zhilian", "Node.js": "sdk/node/src",
}

// The table of docs/sdk.md that says what is called how names what is there, and both
// languages of it name the same.
func TestNamesOfTheTable(t *testing.T) {
	zh, en := names(t, "docs/sdk.md", "| 想做 |"), names(t, "docs/sdk.en.md", "| To |")
	for language, folder := range sources {
		if len(zh[language]) < 20 || !slices.Equal(zh[language], en[language]) {
			t.Errorf("%s: %q in Chinese, %q in English", language, zh[language], en[language])
		}
		text := sourceText(t, folder)
		for _, name := range zh[language] {
			if last := name[strings.LastIndex(name, ".")+1:]; !regexp.MustCompile(`\b` + last + `\b`).MatchString(text) {
				t.Errorf("%s: the sources know no %s", language, name)
			}
		}
	}
}

// names reads the table that begins so, by the headings of its columns.
func names(t *testing.T, file, begin string) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "\n"+begin)
	if !found {
		t.Fatalf("%s has no table that begins %q", file, begin)
	}
	table, _, _ = strings.Cut(begin+table, "\n\n")
	lines := strings.Split(table, "\n")
	headings := strings.Split(lines[0], "|")
	byHeading := map[string][]string{}
	for _, line := range lines[2:] {
		for i, cell := range strings.Split(line, "|") {
			for _, code := range regexp.MustCompile("`([A-Za-z][A-Za-z0-9_.]*)`").FindAllStringSubmatch(cell, -1) {
				heading := strings.TrimSpace(headings[i])
				byHeading[heading] = append(byHeading[heading], code[1])
			}
		}
	}
	return byHeading
}

func sourceText(t *testing.T, folder string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		b.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
