package sdkgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/message"
)

// Model is all that the templates render.
type Model struct {
	Services     []Service
	Dictionaries []Dictionary
	Codes        []message.Code
	Kinds        []Kind

	forms []form
}

// Service is one interface.
type Service struct {
	Code      string
	Kind      string
	Version   int
	Title     catalog.Text
	Purpose   catalog.Text
	Signed    bool   // a signature is required
	BatchList string // member of the body that holds the people, "" for a body about one
	BatchMax  int    // most people in one body, 1 without a list
	BatchNo   bool   // the body may carry batchNo
	Head      []catalog.Element
	Files     *FileBounds // that the body may carry, nil for none
	Types     []Type      // those of the request first, inner types before the ones that hold them

	fault error // the first member that cannot be rendered
}

// Type is an object of a request or an answer.
type Type struct {
	Name    string // without the code: Request, RequestPerson, Response, …
	Title   catalog.Text
	Request bool
	Fields  []Field
}

// FieldType says how a field is written.
type FieldType string

// The types of fields. AnyType is for a schema that none of the others says.
const (
	TextType    FieldType = "text"
	IntegerType FieldType = "integer"
	BooleanType FieldType = "boolean"
	ObjectType  FieldType = "object"
	AnyType     FieldType = "any"
)

// Field is a member of an object.
type Field struct {
	Name     string
	Title    catalog.Text
	Note     string // further explanation, in Chinese
	Format   string
	Example  string
	Required bool
	Type     FieldType
	List     bool     // an array of Type
	Object   string   // name of the Type of an object
	Dict     string   // code table of a text
	Enum     []string // values of a text that has no code table
}

// Dictionary is a code table.
type Dictionary struct {
	Name   string
	Title  catalog.Text
	Values []catalog.Value
}

// NewModel reads a catalog without faults and the kinds of errors.
func NewModel(c *catalog.Catalog, kinds []Kind) (*Model, error) {
	m := &Model{Codes: message.Codes(), Kinds: kinds, forms: forms(c)}
	for _, d := range c.Dictionaries() {
		if err := distinct(d); err != nil {
			return nil, err
		}
		m.Dictionaries = append(m.Dictionaries, Dictionary{d.Name, d.Title, d.Values})
	}
	for _, i := range c.Interfaces() {
		s, err := newService(i)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", i.Code, err)
		}
		m.Services = append(m.Services, s)
	}
	return m, nil
}

// distinct refuses a table of which two codes would give one constant.
func distinct(d *catalog.Dictionary) error {
	seen := map[string]string{}
	for _, v := range d.Values {
		name := Pascal(v.Text.En)
		if name == "" || seen[name] != "" {
			return fmt.Errorf("code table %s: the English texts of %q and %q name one constant, %q", d.Name, seen[name], v.Code, name)
		}
		seen[name] = v.Code
	}
	return nil
}

func newService(i *catalog.Interface) (Service, error) {
	s := Service{Code: i.Code, Kind: string(i.Kind), Version: i.Version, Title: i.Title, Purpose: i.Purpose,
		Signed: i.Signature, Head: i.Elements, BatchMax: max(i.Batch.Max, 1)}
	if i.Batch.List != "" {
		s.BatchList = i.Batch.List[1:]
	}
	s.BatchNo = slices.ContainsFunc(i.Fields(), func(f catalog.Field) bool { return f.Pointer == "/batchNo" })
	request, err := parse(i.RequestSchema())
	if err != nil {
		return s, fmt.Errorf("request: %w", err)
	}
	s.Files = filesOf(request, i)
	response, err := parse(i.ResponseSchema())
	if err != nil {
		return s, fmt.Errorf("response: %w", err)
	}
	s.addObject("Request", i.Title, request, true)
	s.addObject("Response", i.Title, response, false)
	return s, s.fault
}

// addObject adds the Type of an object and those of what stands in it.
func (s *Service) addObject(name string, title catalog.Text, n *node, request bool) {
	t := Type{Name: name, Title: title, Request: request}
	for _, p := range n.Properties {
		if s.fault == nil && (!plain.MatchString(p.name) || pythonWords.MatchString(p.name)) {
			s.fault = fmt.Errorf("%s: %q cannot be a name in every language", name, p.name)
		}
		f := Field{Name: p.name, Title: catalog.Text{Zh: p.node.Title, En: p.node.TitleEn}, Note: p.node.Description,
			Required: slices.Contains(n.Required, p.name)}
		value := p.node
		if value.Type == "array" && value.Items != nil {
			f.List, value = true, value.Items
		}
		f.Format, f.Dict, f.Enum, f.Example = value.Format, value.Dict, value.texts(), value.example()
		f.Type = value.fieldType()
		if f.Type == ObjectType {
			inner := Pascal(p.name)
			if f.List {
				inner = singular(inner)
			}
			f.Object = name + inner
			s.addObject(f.Object, f.Title, value, request)
		}
		t.Fields = append(t.Fields, f)
	}
	s.Types = append(s.Types, t)
}

// node is what a type needs of a JSON Schema. Members keep their order.
type node struct {
	Title       string     `json:"title"`
	TitleEn     string     `json:"x-title-en"`
	Description string     `json:"description"`
	Type        string     `json:"type"`
	Format      string     `json:"format"`
	Dict        string     `json:"x-dict"`
	Enum        []any      `json:"enum"`
	Examples    []any      `json:"examples"`
	Required    []string   `json:"required"`
	Properties  properties `json:"properties"`
	Items       *node      `json:"items"`
	Attachment  bool       `json:"x-attachment"`
	MinLength   int        `json:"minLength"`
	MaxLength   int        `json:"maxLength"`
	MaxItems    int        `json:"maxItems"`
	Maximum     int        `json:"maximum"`
}

type properties []property

type property struct {
	name string
	node *node
}

// UnmarshalJSON implements json.Unmarshaler; it keeps the order of the members.
func (p *properties) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		var n node
		if err := dec.Decode(&n); err != nil {
			return fmt.Errorf("%v: %w", name, err)
		}
		*p = append(*p, property{fmt.Sprint(name), &n})
	}
	return nil
}

func parse(schema []byte) (*node, error) {
	var n node
	if err := json.Unmarshal(schema, &n); err != nil {
		return nil, err
	}
	if n.Type != "object" {
		return nil, fmt.Errorf("a body is an object, this is %q", n.Type)
	}
	return &n, nil
}

func (n *node) fieldType() FieldType {
	switch {
	case n.Type == "string", n.Type == "" && len(n.texts()) > 0:
		return TextType
	case n.Type == "integer":
		return IntegerType
	case n.Type == "boolean":
		return BooleanType
	case n.Type == "object" && len(n.Properties) > 0:
		return ObjectType
	}
	return AnyType
}

// texts returns the values of an enumeration of texts, nil for another.
func (n *node) texts() []string {
	var list []string
	for _, v := range n.Enum {
		s, ok := v.(string)
		if !ok {
			return nil
		}
		list = append(list, s)
	}
	return list
}

func (n *node) example() string {
	if len(n.Examples) == 0 {
		return ""
	}
	if s, ok := n.Examples[0].(string); ok {
		return s
	}
	if f, ok := n.Examples[0].(float64); ok {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return ""
}
