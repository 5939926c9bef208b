package sdkgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

// form is the JSON of roster.Form: what a roster for one interface looks like.
// The generator does not import package roster, which embeds what it writes.
type form struct {
	Service string   `json:"service"`
	Title   string   `json:"title"`
	List    string   `json:"list"`
	Batch   int      `json:"batch"`
	Common  []column `json:"common,omitempty"`
	Fields  []column `json:"fields"`
	Ident   string   `json:"identity,omitempty"`
}

type column struct {
	Code      string   `json:"code"`
	Pointer   string   `json:"pointer"`
	Title     string   `json:"title"`
	Type      string   `json:"type"`
	Format    string   `json:"format,omitempty"`
	Required  bool     `json:"required,omitempty"`
	MaxLength int      `json:"maxLength,omitempty"`
	Many      bool     `json:"many,omitempty"`
	Dict      []entry  `json:"dict,omitempty"`
	Aliases   []string `json:"aliases,omitempty"`
	Example   string   `json:"example,omitempty"`
}

type entry struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// aliases are other headings under which HR departments keep a field.
var aliases = map[string][]string{
	"aac147": {"身份证号", "身份证号码", "身份证", "证件号"},
	"aac067": {"手机", "手机号", "联系电话"},
	"aac003": {"员工姓名"},
	"aae140": {"险种类型", "参保险种"},
}

// identity is the field that tells people apart.
const identity = "aac147"

// forms describes the rosters of all interfaces that are about lists of people.
func forms(c *catalog.Catalog) []form {
	var list []form
	for _, i := range c.Interfaces() {
		if i.Batch.List == "" {
			continue
		}
		f := form{Service: i.Code, Title: i.Title.Zh, List: strings.TrimPrefix(i.Batch.List, "/"), Batch: i.Batch.Max}
		for _, field := range i.Fields() {
			if field.Type == "object" || field.Type == "array" && field.Dict == "" {
				continue // no cell holds one
			}
			switch {
			case strings.HasPrefix(field.Pointer, i.Batch.List+"/*/"):
				f.Fields = append(f.Fields, columnOf(c, field))
				if field.Name == identity {
					f.Ident = identity
				}
			case strings.Count(field.Pointer, "/") == 1:
				f.Common = append(f.Common, columnOf(c, field))
			}
		}
		list = append(list, f)
	}
	return list
}

func columnOf(c *catalog.Catalog, f catalog.Field) column {
	d := column{Code: f.Name, Pointer: f.Pointer, Title: f.Title.Zh, Type: cellType(f), Format: f.Format,
		Required: f.Required, MaxLength: f.MaxLength, Many: f.Type == "array", Aliases: aliases[f.Name]}
	if f.Name == identity {
		d.Format = "id-number"
	}
	switch example := f.Example.(type) {
	case nil:
	case []any:
		var texts []string
		for _, one := range example {
			texts = append(texts, fmt.Sprint(one))
		}
		d.Example = strings.Join(texts, "、")
	default:
		d.Example = fmt.Sprint(example)
	}
	if dictionary, ok := c.Dictionary(f.Dict); ok {
		for _, v := range dictionary.Values {
			d.Dict = append(d.Dict, entry{v.Code, v.Text.Zh})
		}
	}
	return d
}

// cellType says how the cells of a column are read; roster.Type has the names.
func cellType(f catalog.Field) string {
	switch {
	case f.Type == "integer" || f.Type == "number":
		return "integer"
	case f.Type == "boolean":
		return "boolean"
	case f.Format == "day" || f.Format == "date":
		return "date"
	case f.Format == "month":
		return "month"
	case f.Format == "money":
		return "money"
	}
	return "text"
}

// writeForms encodes them. JSON has no place for a mark; the file's name is known.
func writeForms(list []form) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(list)
	return b.Bytes(), err
}
