package catalogue

import (
	"strings"
	"testing"
)

const good = `- code: E1001
  http: 401
  retryable: false
  zh: {meaning: 甲, cause: 乙, remedy: 丙}
  en: {meaning: a, cause: b, remedy: c}
`

func TestRead(t *testing.T) {
	list, err := Read([]byte(good))
	if err != nil || len(list) != 1 || list[0].Zh.Cause != "乙" || list[0].HTTP != 401 {
		t.Errorf("got %+v, %v", list, err)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, src := range map[string]string{
		"no yaml":       "{",
		"unknown key":   strings.Replace(good, "http", "https", 1),
		"no text":       strings.Replace(good, "remedy: c", "remedy: ''", 1),
		"a bar":         strings.Replace(good, "remedy: c", "remedy: 'c|d'", 1),
		"no code":       strings.Replace(good, "E1001", "1001", 1),
		"twice":         good + good,
		"status":        strings.Replace(good, "401", "42", 1),
		"long meaning":  strings.Replace(good, "甲", strings.Repeat("甲", 61), 1),
		"out of order":  good + strings.Replace(good, "E1001", "E0001", 1),
		"missing block": strings.Replace(good, "  en: {meaning: a, cause: b, remedy: c}\n", "", 1),
	} {
		if list, err := Read([]byte(src)); err == nil {
			t.Errorf("%s: %+v", name, list)
		}
	}
}

func TestGo(t *testing.T) {
	list, err := Read([]byte(good))
	if err != nil {
		t.Fatal(err)
	}
	src, err := Go(list)
	if err != nil || !strings.Contains(string(src), `E1001 = "E1001" // a`) {
		t.Errorf("got %s, %v", src, err)
	}
}

func TestMarkdown(t *testing.T) {
	list, err := Read([]byte(good))
	if err != nil {
		t.Fatal(err)
	}
	if got := Markdown(list, true); !strings.Contains(got, "| E1001 | 401 | 否 | 甲 | 乙 | 丙 |") {
		t.Error(got)
	}
	if got := Markdown(list, false); !strings.Contains(got, "| E1001 | 401 | no | a | b | c |") {
		t.Error(got)
	}
}
