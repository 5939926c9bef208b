// Package roster turns a spreadsheet of people into messages of an interface,
// and the answers back into a spreadsheet.
//
// Start with a Form, the columns that an interface wants; the platform's
// description of the interface gives it. Read opens an xlsx or csv file,
// Form.Check finds every faulty row and column before anything is sent,
// NewPlan cuts the clean rows into messages whose msgIds depend on the file's
// content alone, and Plan.File sends them through a zhilian.Client. The same
// file gives the same messages again, so that a run that was broken off is
// repeated as a whole and still files every person once.
package roster

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Type says how the cells of a column are read.
type Type string

// The types of a column. An unknown one is read as Word.
const (
	Word    Type = "text"
	Date    Type = "date"    // YYYY-MM-DD in the message
	Month   Type = "month"   // YYYY-MM in the message
	Integer Type = "integer" // a JSON number
	Money   Type = "money"   // a decimal in a JSON string
	Boolean Type = "boolean" // 是 or 否
)

// Formats that get more than their type's care. Others are the platform's to check.
const (
	FormatIDNumber = "id-number" // 18 digits with check digit, or a document of another kind
	FormatMobile   = "mobile"
	FormatUSCC     = "uscc"
)

// Entry is one entry of a code table.
type Entry struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Field is one column that an interface knows. The JSON form is that of the
// platform's description of an interface.
type Field struct {
	Code      string   `json:"code"`              // the name in the message, such as aac003
	Pointer   string   `json:"pointer,omitempty"` // where it stands in the body; a person's fields stand under /persons/*/
	Title     string   `json:"title"`             // the Chinese heading
	Type      Type     `json:"type"`
	Format    string   `json:"format,omitempty"`
	Required  bool     `json:"required,omitempty"`
	MaxLength int      `json:"maxLength,omitempty"` // in code points, 0 for no bound
	Pattern   string   `json:"pattern,omitempty"`
	Many      bool     `json:"many,omitempty"` // one cell holds several codes, such as 110、210、410
	Dict      []Entry  `json:"dict,omitempty"` // both code and name are understood
	Aliases   []string `json:"aliases,omitempty"`
	Example   string   `json:"example,omitempty"`
}

// Form is what a roster for one interface looks like.
type Form struct {
	Service string  `json:"service"`
	Title   string  `json:"title,omitempty"`
	List    string  `json:"list,omitempty"`     // the array in the body that holds the people, "persons" when empty
	Batch   int     `json:"batch,omitempty"`    // most people in one message, 50 when zero
	Common  []Field `json:"common,omitempty"`   // what stands once per message, such as the employer
	Fields  []Field `json:"fields"`             // the columns
	Ident   string  `json:"identity,omitempty"` // code of the field that tells people apart; the first id-number field when empty
}

// ParseForm reads a Form from its JSON.
func ParseForm(data []byte) (*Form, error) {
	var f Form
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("read the description of the interface: %w", err)
	}
	if f.Service == "" || len(f.Fields) == 0 {
		return nil, fmt.Errorf("read the description of the interface: it names no service or no fields")
	}
	return &f, nil
}

func (f *Form) list() string {
	if f.List == "" {
		return "persons"
	}
	return f.List
}

func (f *Form) batch() int {
	if f.Batch <= 0 {
		return 50
	}
	return f.Batch
}

// identity returns the index of the field that tells people apart, -1 for none.
func (f *Form) identity() int {
	return slices.IndexFunc(f.Fields, func(d Field) bool {
		if f.Ident != "" {
			return d.Code == f.Ident
		}
		return d.Format == FormatIDNumber
	})
}

// named returns the index of the field that a heading means, -1 for none.
func (f *Form) named(heading string) int {
	whole := fold(heading)
	if whole == "" {
		return -1
	}
	bare, inner := splitBrackets(whole)
	for _, name := range []string{whole, bare, inner} {
		if name == "" {
			continue
		}
		i := slices.IndexFunc(f.Fields, func(d Field) bool {
			return name == strings.ToLower(d.Code) || name == fold(d.Title) ||
				slices.ContainsFunc(d.Aliases, func(a string) bool { return name == fold(a) })
		})
		if i >= 0 {
			return i
		}
	}
	return -1
}

// fold takes from a heading what people add to it: white space, stars, wide
// forms of letters and brackets, capital letters.
func fold(heading string) string {
	narrow := strings.Map(func(r rune) rune {
		switch r = narrowRune(r); {
		case r == '*' || isBlank(r):
			return -1
		default:
			return r
		}
	}, heading)
	return strings.ToLower(narrow)
}

// splitBrackets cuts "姓名(aac003)" into "姓名" and "aac003".
func splitBrackets(s string) (before, inside string) {
	before, rest, found := strings.Cut(s, "(")
	if !found {
		return s, ""
	}
	inside, _, _ = strings.Cut(rest, ")")
	return before, inside
}
