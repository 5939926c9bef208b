package catalog

import (
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
)

// Valid reports whether a value of a dictionary is valid on a civil day.
func (v Value) Valid(day calendar.Day) bool {
	return (v.From == "" || day >= v.From) && (v.Until == "" || day <= v.Until)
}

// Valid reports whether a code stands in the table and is valid on a civil day.
func (d *Dictionary) Valid(code string, day calendar.Day) bool {
	if _, ok := d.texts[code]; !ok {
		return false
	}
	v, dated := d.dated[code]
	return !dated || v.Valid(day)
}

// codedField is a field whose dictionary has codes that are not valid always.
type codedField struct {
	path []string // of its pointer, with * for indexes
	dict *Dictionary
}

// codedFields lists the fields of a request for which the day of filing matters.
func (l *loader) codedFields(fields []Field) []codedField {
	var list []codedField
	for _, f := range fields {
		if d := l.catalog.dictionaries[f.Dict]; d != nil && len(d.dated) > 0 {
			path := strings.Split(strings.TrimPrefix(f.Pointer, "/"), "/")
			if f.Type == "array" {
				path = append(path, "*")
			}
			list = append(list, codedField{path, d})
		}
	}
	return list
}

// outdated finds codes that stand in their table and are not valid on the day of
// filing. The schema has found those that stand in none.
func (i *Interface) outdated(body any, day calendar.Day) []message.Finding {
	var list []message.Finding
	for _, f := range i.coded {
		f.walk(body, f.path, "", func(pointer, code string) {
			v, dated := f.dict.dated[code]
			if !dated || v.Valid(day) {
				return
			}
			hint := "该代码"
			if v.From != "" {
				hint += "自 " + string(v.From) + " 起"
			}
			if v.Until != "" {
				hint += "至 " + string(v.Until) + " 止"
			}
			list = append(list, message.Finding{
				Pointer: pointer, Code: message.E3002, Message: i.name(pointer) + "在申报当日不是有效代码" + i.place(pointer),
				Hint: hint + "有效，可用的代码见代码表 " + f.dict.Name,
			})
		})
	}
	return list
}

// walk hands every text at a path to a function.
func (f codedField) walk(v any, path []string, pointer string, found func(pointer, code string)) {
	if len(path) == 0 {
		if code, ok := v.(string); ok {
			found(pointer, code)
		}
		return
	}
	switch v := v.(type) {
	case map[string]any:
		if e, ok := v[unescape(path[0])]; ok {
			f.walk(e, path[1:], pointer+"/"+path[0], found)
		}
	case []any:
		if path[0] == "*" {
			for n, e := range v {
				f.walk(e, path[1:], pointer+join(index(n)), found)
			}
		}
	}
}

func unescape(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}
