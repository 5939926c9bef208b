package conform

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Text is a text in both languages.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// In returns the text of a language, zh or en.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.En
	}
	return t.Zh
}

// State is the verdict about one sentence.
type State string

// The verdicts.
const (
	Kept      State = "kept"
	Broken    State = "broken"
	Unchecked State = "unchecked"
)

// Sentence is what is checked. For a platform its text stands literally in
// docs/protocol.md and docs/protocol.en.md.
type Sentence struct {
	Section int `json:"section"` // of the protocol
	Text    `json:"text"`
}

// Finding is the verdict about one sentence.
type Finding struct {
	Sentence
	State  State `json:"state"`
	Detail Text  `json:"detail"` // what was seen, or why it was not checked; empty when kept
}

// Report is the outcome of a check.
type Report struct {
	Subject  string    `json:"subject"` // what was checked
	Findings []Finding `json:"findings"`
}

// Count returns how many findings have a state.
func (r *Report) Count(s State) int {
	n := 0
	for _, f := range r.Findings {
		if f.State == s {
			n++
		}
	}
	return n
}

// Met reports whether nothing was left out but what the one who ran the check
// chose not to try.
func (r *Report) Met() bool {
	for _, f := range r.Findings {
		if f.State == Unchecked && f.Detail == unmet {
			return false
		}
	}
	return true
}

// JSON writes the report for programs.
func (r *Report) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		*Report
		Kept      int `json:"kept"`
		Broken    int `json:"broken"`
		Unchecked int `json:"unchecked"`
	}{r, r.Count(Kept), r.Count(Broken), r.Count(Unchecked)})
}

// Print writes the report for people.
func (r *Report) Print(w io.Writer, lang string) {
	fmt.Fprintf(w, "%s\n", r.Subject)
	section := 0
	for _, f := range r.Findings {
		if f.Section != section {
			section = f.Section
			fmt.Fprintf(w, "\n§%d\n", section)
		}
		f.print(w, lang)
	}
	fmt.Fprintf(w, "\n"+Text{"符合 %d，不符 %d，未检查 %d", "%d kept, %d broken, %d not checked"}.In(lang)+"\n",
		r.Count(Kept), r.Count(Broken), r.Count(Unchecked))
}

func (f *Finding) print(w io.Writer, lang string) {
	mark := map[State]string{Kept: "✓", Broken: "✗", Unchecked: "–"}[f.State]
	fmt.Fprintf(w, "  %s %s\n", mark, plain(f.In(lang)))
	if f.State != Kept {
		fmt.Fprintf(w, "      %s\n", f.Detail.In(lang))
	}
}

// plain takes the marks of Markdown off a sentence.
func plain(s string) string {
	return strings.Trim(strings.NewReplacer("**", "", "`", "", "| ", "", " |", " ").Replace(s), " |")
}

// verdict is why a sentence does not count as kept. It is an error so that a
// probe can return it.
type verdict struct {
	state  State
	detail Text
}

func (v *verdict) Error() string { return string(v.state) + ": " + v.detail.En }

// wanted tells that something else came than the protocol says.
func wanted(want, got string) error {
	return &verdict{Broken, Text{"应为 " + want + "，实为 " + got, want + " is wanted, it was " + got}}
}

func broken(zh, en string) error { return &verdict{Broken, Text{zh, en}} }

// skipped tells why a sentence cannot be checked here.
func skipped(zh, en string) error { return &verdict{Unchecked, Text{zh, en}} }
