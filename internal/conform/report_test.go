package conform

import (
	"os"
	"strings"
	"testing"
)

// Every sentence stands in the protocol, in both languages and in its section.
func TestSentencesAreTheProtocols(t *testing.T) {
	for file, lang := range map[string]string{"../../docs/protocol.md": "zh", "../../docs/protocol.en.md": "en"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sections := strings.Split(string(data), "\n## ")
		seen := map[string]bool{}
		for _, p := range probes() {
			text := p.In(lang)
			if seen[text] {
				t.Errorf("told twice: %s", text)
			}
			seen[text] = true
			if p.Section == 1 { // what stands before the first section counts as the first
				if strings.Contains(sections[0]+sections[1], text) {
					continue
				}
			} else if strings.Contains(sections[p.Section], text) {
				continue
			}
			t.Errorf("%s §%d does not say: %s", file, p.Section, text)
		}
	}
}

func TestProbesSayWhyNot(t *testing.T) {
	for _, p := range probes() {
		if (p.run == nil) != (p.why != Text{}) || p.run == nil && (p.why.Zh == "" || p.why.En == "") {
			t.Errorf("%s: either it is tried or it says why not", p.En)
		}
	}
}
