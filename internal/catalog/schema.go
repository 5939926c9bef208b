package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/zhilian-hrss/zhilian/message"
)

// schemaText is a schema of a definition with the shared fields filled in, and
// the order in which its members are written.
type schemaText struct {
	root  map[string]any
	order map[string][]string // by pointer into root
}

// expand fills {x-field: NAME, …} with the shared field of that name; what stands
// beside x-field wins. It goes through every object, since schemas nest anywhere.
func (l *loader) expand(d document, pointer string) (*schemaText, bool) {
	s := &schemaText{order: map[string][]string{}}
	before := len(l.faults)
	root, _ := l.expandNode(d, s, at(d.tree, pointer), pointer, "").(map[string]any)
	s.root = root
	return s, root != nil && len(l.faults) == before
}

func (l *loader) expandNode(d document, s *schemaText, v any, from, to string) any {
	switch v := v.(type) {
	case map[string]any:
		order := slices.Clone(d.order[from])
		merged := make(map[string]any, len(v))
		if name, ok := v["x-field"].(string); ok {
			shared, ok := l.fields[name].(map[string]any)
			if !ok {
				l.fault(d.file, from+"/x-field", "no shared field %s", name)
				return v
			}
			for member, e := range shared {
				merged[member] = l.copyShared(s, e, "/fields/"+name+join(member), to+join(member))
			}
			order = append(slices.Clone(l.orders["/fields/"+name]), order...)
		}
		for name, e := range v {
			if name != "x-field" {
				merged[name] = l.expandNode(d, s, e, from+join(name), to+join(name))
			}
		}
		s.order[to] = unique(order, merged)
		return merged
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = l.expandNode(d, s, e, from+join(index(i)), to+join(index(i)))
		}
		return list
	}
	return v
}

// copyShared takes a part of a shared field over, with the order of its members.
func (l *loader) copyShared(s *schemaText, v any, from, to string) any {
	switch v := v.(type) {
	case map[string]any:
		s.order[to] = unique(slices.Clone(l.orders[from]), v)
		copied := make(map[string]any, len(v))
		for name, e := range v {
			copied[name] = l.copyShared(s, e, from+join(name), to+join(name))
		}
		return copied
	case []any:
		copied := make([]any, len(v))
		for i, e := range v {
			copied[i] = l.copyShared(s, e, from+join(index(i)), to+join(index(i)))
		}
		return copied
	}
	return v
}

// unique keeps the first of each name that the object has.
func unique(names []string, object map[string]any) []string {
	var list []string
	for _, n := range names {
		if _, ok := object[n]; ok && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(object)) {
		if !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

func index(i int) string { return strconv.Itoa(i) }

// encode writes the schema as JSON in the order of the definition.
func (s *schemaText) encode() []byte {
	var b bytes.Buffer
	s.write(&b, s.root, "")
	var out bytes.Buffer
	if json.Indent(&out, b.Bytes(), "", "  ") != nil {
		return b.Bytes()
	}
	return out.Bytes()
}

func (s *schemaText) write(b *bytes.Buffer, v any, pointer string) {
	switch v := v.(type) {
	case map[string]any:
		names := s.order[pointer]
		if len(names) != len(v) {
			names = slices.Sorted(maps.Keys(v))
		}
		b.WriteByte('{')
		for i, name := range names {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, name)
			b.WriteByte(':')
			s.write(b, v[name], pointer+join(name))
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			s.write(b, e, pointer+join(index(i)))
		}
		b.WriteByte(']')
	default:
		writeJSON(b, v)
	}
}

func writeJSON(b *bytes.Buffer, v any) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err == nil {
		b.Truncate(b.Len() - 1) // Encode ends with a line feed
	}
}

// asserted returns a copy of a schema in which x-dict and x-unique are formats of
// that name, which is how the compiler checks them.
func asserted(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := make(map[string]any, len(v))
		var extra []any
		for name, e := range v {
			switch text, ok := e.(string); {
			case name == "x-dict" && ok:
				extra = append(extra, map[string]any{"format": "dict:" + text})
			case name == "x-unique" && ok:
				extra = append(extra, map[string]any{"format": "unique:" + text})
			case name == "examples" || name == "default" || name == "const" || name == "enum":
				c[name] = e
			default:
				c[name] = asserted(e)
			}
		}
		// A format that fails ends the look at its value: that of a list stands apart,
		// so that the elements are judged all the same.
		if _, list := v["x-unique"]; len(extra) == 1 && c["format"] == nil && !list {
			c["format"] = extra[0].(map[string]any)["format"]
		} else if len(extra) > 0 {
			all, _ := c["allOf"].([]any)
			c["allOf"] = append(slices.Clone(all), extra...)
		}
		return c
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = asserted(e)
		}
		return list
	}
	return v
}

// patterns are the patterns of all schemas of a catalog, each compiled but once:
// most are those of shared fields, and a compiled one is as large as the rest of a
// field.
type patterns map[string]jsonschema.Regexp

func (p patterns) compile(text string) (jsonschema.Regexp, error) {
	if known, ok := p[text]; ok {
		return known, nil
	}
	compiled, err := regexp.Compile(text)
	if err != nil {
		return nil, err
	}
	p[text] = compiled
	return compiled, nil
}

// compileSchema compiles a schema that shares no patterns with others.
func compileSchema(name string, root map[string]any, dictionaries map[string]*Dictionary) (*jsonschema.Schema, error) {
	return patterns{}.schema(name, root, dictionaries)
}

// schema compiles a schema with our formats and code tables. Nothing is ever
// fetched: a reference out of the document is an error.
func (p patterns) schema(name string, root map[string]any, dictionaries map[string]*Dictionary) (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(p.compile)
	c.DefaultDraft(jsonschema.Draft2020)
	c.UseLoader(nowhere{})
	c.AssertFormat()
	for name, check := range formats {
		c.RegisterFormat(assert(name, check))
	}
	known := map[string]bool{}
	doc := asserted(root)
	for _, format := range formatsOf(doc, nil) {
		if known[format] {
			continue
		}
		known[format] = true
		kind, arg, _ := strings.Cut(format, ":")
		switch {
		case formats[format] != nil:
		case kind == "unique":
			c.RegisterFormat(distinct(format, arg))
		case kind == "dict" && dictionaries[arg] != nil:
			c.RegisterFormat(inDictionary(format, dictionaries[arg]))
		case kind == "dict":
			return nil, fmt.Errorf("x-dict: no dictionary %s", arg)
		default:
			return nil, fmt.Errorf("format: no named format %s", format)
		}
	}
	location := "zhilian:///" + name
	if err := c.AddResource(location, doc); err != nil {
		return nil, err
	}
	return c.Compile(location)
}

type nowhere struct{}

func (nowhere) Load(string) (any, error) {
	return nil, errors.New("a definition refers to nothing outside itself")
}

// formatsOf collects the values of format in a schema.
func formatsOf(v any, found []string) []string {
	switch v := v.(type) {
	case map[string]any:
		for name, e := range v {
			if s, ok := e.(string); ok && name == "format" {
				found = append(found, s)
			} else if name != "examples" && name != "const" && name != "enum" {
				found = formatsOf(e, found)
			}
		}
	case []any:
		for _, e := range v {
			found = formatsOf(e, found)
		}
	}
	return found
}

// inDictionary is the format behind x-dict.
func inDictionary(name string, d *Dictionary) *jsonschema.Format {
	hint := "可用的代码见代码表 " + d.Name
	if len(d.Values) <= 12 {
		hint = "可用的代码："
		for i, v := range d.Values {
			if i > 0 {
				hint += "、"
			}
			hint += v.Code + " " + v.Text.Zh
		}
	}
	fault := &formatFault{code: message.E3002, text: "不在代码表“" + d.Title.Zh + "”中", hint: hint}
	return assert(name, func(s string) *formatFault {
		if _, ok := d.texts[s]; ok {
			return nil
		}
		return fault
	})
}

// fieldsOf lists the fields of a schema in order, with pointers that have * for
// the index of a list.
func (s *schemaText) fieldsOf() []Field {
	var list []Field
	s.walk(s.root, "", "", &list)
	return list
}

func (s *schemaText) walk(node map[string]any, here, pointer string, list *[]Field) {
	properties, _ := node["properties"].(map[string]any)
	required, _ := node["required"].([]any)
	for _, name := range s.order[here+"/properties"] {
		child, ok := properties[name].(map[string]any)
		if !ok {
			continue
		}
		at := here + "/properties" + join(name)
		*list = append(*list, fieldOf(name, pointer+join(name), child, slices.Contains(required, any(name))))
		s.walk(child, at, pointer+join(name), list)
		if items, ok := child["items"].(map[string]any); ok {
			s.walk(items, at+"/items", pointer+join(name)+"/*", list)
		}
	}
}

func fieldOf(name, pointer string, node map[string]any, required bool) Field {
	text := func(key string) string { s, _ := node[key].(string); return s }
	f := Field{
		Pointer: pointer, Name: name, Required: required,
		Title: Text{text("title"), text("x-title-en")},
		Type:  text("type"), Format: text("format"), Dict: text("x-dict"),
		Class: text("x-class"), Mask: text("x-mask"), Purpose: text("x-purpose"),
	}
	if items, ok := node["items"].(map[string]any); ok && f.Dict == "" {
		f.Dict, _ = items["x-dict"].(string)
	}
	f.MaxLength, _ = node["maxLength"].(int)
	if examples, _ := node["examples"].([]any); len(examples) > 0 {
		f.Example = examples[0]
	}
	return f
}
