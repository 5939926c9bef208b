package roster

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/zhilian-hrss/zhilian/message"
)

// Outcomes that only an act of a joint service has.
const (
	Skipped message.Outcome = "skipped" // not begun, as one that it needs was not done
	Undone  message.Outcome = "undone"  // done and then withdrawn, as another was not
)

// Step is what became of one act of a joint service for one person.
type Step struct {
	Name, Title string
	Outcome     message.Outcome
	Number      string // that the authority gave: of a registration, a record, a person
	Code        string // of the core system
	Message     string
}

// stepsOf lays out what the answer of a joint service says of one person: the
// outcomes stand with the person, titles, numbers and reasons with the steps.
func stepsOf(data any, list string, index int) []Step {
	object, _ := data.(map[string]any)
	persons, _ := object[list].([]any)
	own, _ := indexed(persons, index)["steps"].(map[string]any)
	all, _ := object["steps"].([]any)
	var steps []Step
	for _, one := range all {
		step, _ := one.(map[string]any)
		s := Step{Name: text(step, "step"), Title: text(step, "title")}
		if s.Outcome = message.Outcome(text(own, s.Name)); s.Outcome == "" {
			continue
		}
		inner, _ := step["data"].(map[string]any)
		entries, _ := inner["persons"].([]any)
		entry := indexed(entries, index)
		s.Number, s.Code, s.Message = text(entry, "number"), text(entry, "code"), text(entry, "message")
		if entry == nil && s.Outcome != message.Done {
			s.Code, s.Message = text(step, "code"), text(step, "message")
		}
		steps = append(steps, s)
	}
	return steps
}

// indexed finds the entry that names the index.
func indexed(entries []any, index int) map[string]any {
	for _, e := range entries {
		entry, _ := e.(map[string]any)
		if n, ok := entry["index"].(json.Number); ok && n.String() == strconv.Itoa(index) {
			return entry
		}
	}
	return nil
}

func text(object map[string]any, name string) string {
	s, _ := object[name].(string)
	return s
}

// String tells a step in one cell of a report, in Chinese.
func (s Step) String() string {
	words := []string{OutcomeName(s.Outcome), s.Number, s.Code, s.Message}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}
