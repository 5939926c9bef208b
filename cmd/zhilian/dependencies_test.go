package main

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// maxDependencies is how many libraries the product may stand on. The modules of
// one repository that are released together count as one; what only tests need, as the
// ADR says, is no part of the product.
const maxDependencies = 26

// Every direct dependency has its reason in ADR 10, and the ADR names no other.
func TestDependenciesAreExplained(t *testing.T) {
	direct := directDependencies(t)
	explained := explainedDependencies(t)
	for _, module := range direct {
		if !slices.ContainsFunc(explained, func(name string) bool { return covers(name, module) }) {
			t.Errorf("go.mod requires %s, which docs/adr/0010-libraries.md does not explain", module)
		}
	}
	for _, name := range explained {
		if !slices.ContainsFunc(direct, func(module string) bool { return covers(name, module) }) {
			t.Errorf("docs/adr/0010-libraries.md explains %s, which go.mod does not require", name)
		}
	}
	if n := len(explained) - len(explainedOf(t, true)); n > maxDependencies {
		t.Errorf("%d direct dependencies, at most %d", n, maxDependencies)
	}
}

func TestCovers(t *testing.T) {
	tests := map[string]struct {
		name, module string
		want         bool
	}{
		"github is left out":     {"google/cel-go", "github.com/google/cel-go", true},
		"another host":           {"golang.org/x/text", "golang.org/x/text", true},
		"module of a repository": {"riverqueue/river", "github.com/riverqueue/river/rivertype", true},
		"beginning of a name":    {"riverqueue/river", "github.com/riverqueue/riverui", false},
		"another version":        {"jackc/pgx/v5", "github.com/jackc/pgx/v4", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := covers(tt.name, tt.module); got != tt.want {
				t.Errorf("covers(%q, %q) = %v", tt.name, tt.module, got)
			}
		})
	}
}

// covers reports whether a name of the ADR means the module.
func covers(name, module string) bool {
	module = strings.TrimPrefix(module, "github.com/")
	return module == name || strings.HasPrefix(module, name+"/")
}

// directDependencies returns the modules that go.mod requires and does not mark
// as indirect.
func directDependencies(t *testing.T) []string {
	t.Helper()
	var modules []string
	inside := false
	for line := range strings.Lines(readText(t, "../../go.mod")) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case fields[0] == ")":
			inside = false
		case fields[0] == "require" && len(fields) == 2:
			inside = true
		case fields[0] == "require":
			fields = fields[1:]
			fallthrough
		case inside:
			if !strings.HasSuffix(strings.TrimSpace(line), "// indirect") {
				modules = append(modules, fields[0])
			}
		}
	}
	if len(modules) == 0 {
		t.Fatal("go.mod requires nothing")
	}
	return modules
}

// explainedDependencies returns the names in the first column of the ADR's table.
func explainedDependencies(t *testing.T) []string {
	t.Helper()
	return explainedOf(t, false)
}

// explainedOf is explainedDependencies, or those of them that only tests need.
func explainedOf(t *testing.T, testsOnly bool) []string {
	t.Helper()
	var names []string
	for line := range strings.Lines(readText(t, "../../docs/adr/0010-libraries.md")) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 || strings.Contains(cells[1], "---") || strings.TrimSpace(cells[1]) == "Module" || testsOnly && !strings.HasPrefix(strings.TrimSpace(cells[2]), "tests:") {
			continue
		}
		for name := range strings.SplitSeq(cells[1], ",") {
			names = append(names, strings.TrimSpace(name))
		}
	}
	return names
}

func readText(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
