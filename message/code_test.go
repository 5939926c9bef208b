package message

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/message/internal/catalogue"
)

func readCatalogue(t *testing.T) []catalogue.Entry {
	t.Helper()
	src, err := os.ReadFile("../services/errors.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list, err := catalogue.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestCodesAreCurrent(t *testing.T) {
	want, err := catalogue.Go(readCatalogue(t))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("codes_gen.go")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("codes_gen.go is stale (%v): run go generate ./message", err)
	}
}

func TestLookup(t *testing.T) {
	c, ok := Lookup(E1003)
	if !ok || c.HTTP != 200 || !c.Retryable || c.Zh.Remedy == "" || c.En.Meaning == "" {
		t.Errorf("got %+v, %v", c, ok)
	}
	rule, _ := Lookup(E3003)
	if c, ok := Lookup("E3142"); !ok || c.Code != "E3142" || c.Zh != rule.Zh {
		t.Errorf("a rule's own code: %+v, %v", c, ok)
	}
	for _, code := range []string{"", "E0000", "E3100", "E31", "E31xx", "E3200", "e1003"} {
		if c, ok := Lookup(code); ok {
			t.Errorf("%q: %+v", code, c)
		}
	}
}

func TestCodesAreACopy(t *testing.T) {
	list := Codes()
	list[0].Code = "changed"
	if Codes()[0].Code != E1001 {
		t.Error("the catalogue can be changed from outside")
	}
}

// A meaning stands in the msg of answers, so it must be fit for that.
func TestMeaningsFitAnswers(t *testing.T) {
	for _, c := range Codes() {
		if c.Zh.Meaning != CleanMsg(c.Zh.Meaning) {
			t.Errorf("%s: %q", c.Code, c.Zh.Meaning)
		}
	}
}

// TestUnsealedCodes holds the closed list of statuses that say that a message was
// not received; every other status leaves the outcome open and asks for a repeat.
func TestUnsealedCodes(t *testing.T) {
	closed := []int{400, 401, 404, 405, 413, 415}
	for _, c := range Codes() {
		switch {
		case slices.Contains(closed, c.HTTP):
			if c.Retryable {
				t.Errorf("%s: repeating cannot help with HTTP %d", c.Code, c.HTTP)
			}
		case c.HTTP != 200:
			if !c.Retryable {
				t.Errorf("%s: HTTP %d asks for a repeat with the same msgId", c.Code, c.HTTP)
			}
		}
	}
}

// TestCodesHaveASender holds the catalogue to what the platform does: each code that
// is not reserved stands in code that answers calls or in a definition, and none
// that is reserved does. What only reads or imitates answers does not count.
func TestCodesHaveASender(t *testing.T) {
	sent := map[string]bool{}
	code := regexp.MustCompile(`\bE[0-9]{4}\b`)
	for _, dir := range []string{".", "../internal/gateway", "../internal/catalog", "../internal/dispatch", "../internal/call", "../services/interfaces"} {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			name := f.Name()
			if !strings.HasSuffix(name, ".yaml") && (!strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_gen.go")) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				statement, _, _ := strings.Cut(line, "//")
				for _, found := range code.FindAllString(statement, -1) {
					sent[found] = true
				}
			}
		}
	}
	for _, e := range readCatalogue(t) {
		if sent[e.Code] == e.Reserved {
			t.Errorf("%s: reserved %t, has a sender %t", e.Code, e.Reserved, sent[e.Code])
		}
	}
}
