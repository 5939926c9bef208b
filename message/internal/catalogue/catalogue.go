// Package catalogue turns the error catalogue services/errors.yaml into the Go
// table of package message and into the tables of docs/protocol.md. It is used
// by go generate and by the tests that fail when either is stale.
package catalogue

import (
	"bytes"
	"fmt"
	"go/format"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// Entry is one code as the catalogue file has it.
type Entry struct {
	Code      string `yaml:"code"`
	HTTP      int    `yaml:"http"`
	Retryable bool   `yaml:"retryable"`
	Reserved  bool   `yaml:"reserved"` // the platform does not send it at present
	Zh        Text   `yaml:"zh"`
	En        Text   `yaml:"en"`
}

// Text explains a code in one language.
type Text struct {
	Meaning string `yaml:"meaning"`
	Cause   string `yaml:"cause"`
	Remedy  string `yaml:"remedy"`
}

// Read reads the catalogue file and refuses unknown keys, gaps in the texts,
// codes out of order and meanings too long for an answer head.
func Read(src []byte) ([]Entry, error) {
	var list []Entry
	if err := yaml.UnmarshalWithOptions(src, &list, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read the error catalogue: %w", err)
	}
	last := ""
	for _, e := range list {
		if len(e.Code) != 5 || e.Code[0] != 'E' || e.Code <= last {
			return nil, fmt.Errorf("code %q: not E and four digits, or not after %q", e.Code, last)
		}
		last = e.Code
		for _, s := range []string{e.Zh.Meaning, e.Zh.Cause, e.Zh.Remedy, e.En.Meaning, e.En.Cause, e.En.Remedy} {
			if s == "" || strings.ContainsAny(s, "\n|") {
				return nil, fmt.Errorf("code %s: a text is missing, has a line end or a bar", e.Code)
			}
		}
		if utf8.RuneCountInString(e.Zh.Meaning) > 60 {
			return nil, fmt.Errorf("code %s: the Chinese meaning is longer than 60 code points", e.Code)
		}
		if e.HTTP < 200 || e.HTTP > 599 {
			return nil, fmt.Errorf("code %s: no HTTP status", e.Code)
		}
	}
	return list, nil
}

// Go returns the source of the generated table.
func Go(list []Entry) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("// Code generated from services/errors.yaml by go generate; DO NOT EDIT.\n\npackage message\n\n")
	b.WriteString("// The codes of the catalogue. What each one means and asks for, Lookup tells.\nconst (\n")
	for _, e := range list {
		fmt.Fprintf(&b, "\t%s = %q // %s\n", e.Code, e.Code, e.En.Meaning)
	}
	b.WriteString(")\n\nvar codeTable = []Code{\n")
	for _, e := range list {
		fmt.Fprintf(&b, "\t{\n\t\tCode: %s, HTTP: %d, Retryable: %t,\n\t\tZh: %s,\n\t\tEn: %s,\n\t},\n", e.Code, e.HTTP, e.Retryable, e.Zh.literal(), e.En.literal())
	}
	b.WriteString("}\n")
	src, err := format.Source(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("format the generated table: %w", err)
	}
	return src, nil
}

func (t Text) literal() string {
	return fmt.Sprintf("Text{\n\t\t\tMeaning: %q,\n\t\t\tCause: %q,\n\t\t\tRemedy: %q,\n\t\t}", t.Meaning, t.Cause, t.Remedy)
}

// Markdown returns the catalogue as a table in Chinese or English.
func Markdown(list []Entry, chinese bool) string {
	var b strings.Builder
	yes, no, reserved := "yes", "no", " (reserved, not sent at present)"
	if chinese {
		yes, no, reserved = "可", "否", "（预留，目前不发出）"
		b.WriteString("| 代码 | HTTP | 可重发 | 含义 | 常见原因 | 怎么办 |\n|---|---|---|---|---|---|\n")
	} else {
		b.WriteString("| Code | HTTP | Repeat | Meaning | Usual cause | What to do |\n|---|---|---|---|---|---|\n")
	}
	for _, e := range list {
		t, repeat := e.En, no
		if chinese {
			t = e.Zh
		}
		if e.Retryable {
			repeat = yes
		}
		if e.Reserved {
			t.Meaning += reserved
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s | %s |\n", e.Code, e.HTTP, repeat, t.Meaning, t.Cause, t.Remedy)
	}
	return b.String()
}
