package face

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// Language is a language that people's texts exist in.
type Language string

// The languages; Chinese comes first.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// sentence is the text of one problem in one language.
type sentence struct {
	Title  string `yaml:"title"`
	Detail string `yaml:"detail"`
}

// Texts is a catalogue: fault code → language → text.
type Texts map[string]map[Language]sentence

// ownTexts are for what this package refuses, roomTexts for what the rooms behind
// both edges do.
var (
	//go:embed problems.yaml
	ownTexts []byte
	//go:embed rooms.yaml
	roomTexts []byte
)

// ParseTexts reads an edge's catalogue and adds those that both edges share.
// Every code needs both languages. An edge may word a shared code anew.
func ParseTexts(document []byte) (Texts, error) {
	all := Texts{}
	for _, b := range [][]byte{ownTexts, roomTexts, document} {
		var part Texts
		if err := yaml.UnmarshalWithOptions(b, &part, yaml.DisallowUnknownField()); err != nil {
			return nil, fmt.Errorf("read a catalogue of problem texts: %w", err)
		}
		maps.Copy(all, part)
	}
	for _, code := range all.Codes() {
		for _, l := range []Language{Chinese, English} {
			if s := all[code][l]; s.Title == "" || s.Detail == "" {
				return nil, fmt.Errorf("problem text %s lacks title or detail in %s", code, l)
			}
		}
	}
	return all, nil
}

// Codes lists the codes that have texts.
func (t Texts) Codes() []string { return slices.Sorted(maps.Keys(t)) }

func (t Texts) find(code string, l Language) (sentence, bool) {
	s, ok := t[code][l]
	return s, ok
}

var blank = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// fill replaces {name} by the value of that name.
func (s sentence) fill(values map[string]string) string {
	return blank.ReplaceAllStringFunc(s.Detail, func(b string) string {
		if v, ok := values[strings.Trim(b, "{}")]; ok {
			return v
		}
		return "…"
	})
}

// chooseLanguage picks the language of an Accept-Language header: the one of
// ours with the highest weight, Chinese when none is named.
func chooseLanguage(header string) Language {
	best, weight := Chinese, 0.0
	for part := range strings.SplitSeq(header, ",") {
		tag, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		q := 1.0
		if v, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			parsed, err := strconv.ParseFloat(v, 64)
			if err != nil {
				continue
			}
			q = parsed
		}
		primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
		for _, l := range []Language{Chinese, English} {
			if primary == string(l) && q > weight {
				best, weight = l, q
			}
		}
	}
	return best
}
