package catalog

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zhilian-hrss/zhilian/services"
)

// TestScenariosAreDocumented holds that every scenario loads and stands in both
// documents of the protocol with its title.
func TestScenariosAreDocumented(t *testing.T) {
	l := &loader{sources: own(t, services.FS), catalog: newCatalog()}
	l.loadScenarios()
	if len(l.faults) > 0 || len(l.catalog.Scenarios()) < 10 {
		t.Fatalf("%d scenarios, %v", len(l.catalog.Scenarios()), l.faults)
	}
	for file, of := range map[string]func(Text) string{
		"../../docs/protocol.md":    func(t Text) string { return t.Zh },
		"../../docs/protocol.en.md": func(t Text) string { return t.En },
	} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range l.catalog.Scenarios() {
			if row := "| `" + s.Name + "` | " + of(s.Title) + " | " + of(s.What) + " |\n"; !strings.Contains(string(b), row) {
				t.Errorf("%s lacks the row\n%s", file, row)
			}
		}
	}
}

func TestScenarioFaults(t *testing.T) {
	const good = "title: {zh: a, en: a}, what: {zh: a, en: a}"
	for name, tt := range map[string]struct{ list, pointer string }{
		"good":                 {"{name: a, at: core, play: slow, delay: 1s, " + good + "}", ""},
		"unknown play":         {"{name: a, at: core, play: sing, " + good + "}", "/scenarios/0/play"},
		"of the other seam":    {"{name: a, at: edge, play: slow, delay: 1s, " + good + "}", "/scenarios/0/play"},
		"no delay":             {"{name: a, at: core, play: late, " + good + "}", "/scenarios/0/delay"},
		"delay of what has no": {"{name: a, at: core, play: error, delay: 1s, " + good + "}", "/scenarios/0/delay"},
		"delay too long":       {"{name: a, at: core, play: late, delay: 25h, " + good + "}", "/scenarios/0/delay"},
		"down for attempts":    {"{name: a, at: core, play: down, attempts: 2, " + good + "}", ""},
		"name twice":           {"{name: a, at: edge, play: busy, " + good + "}, {name: a, at: edge, play: busy, " + good + "}", "/scenarios/1/name"},
		"name that is no name": {"{name: A b, at: edge, play: busy, " + good + "}", "/scenarios/0/name"},
	} {
		l := &loader{sources: own(t, fstest.MapFS{"scenarios.yaml": {Data: []byte("scenarios: [" + tt.list + "]")}}), catalog: newCatalog()}
		l.loadScenarios()
		switch {
		case tt.pointer == "" && len(l.faults) > 0:
			t.Errorf("%s: %v", name, l.faults)
		case tt.pointer != "" && (len(l.faults) == 0 || l.faults[0].Pointer != tt.pointer):
			t.Errorf("%s: %v, want a fault at %s", name, l.faults, tt.pointer)
		}
	}
}
