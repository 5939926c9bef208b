package connector

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"github.com/zhilian-hrss/zhilian/message"
)

// The mapping between JSON and XML. An object is an element with one child for each
// member; a list is an element of type="list" with one child <item> for each entry; a
// text is an element of that text. Other kinds say so by type: number, boolean, null;
// and object, where an object is empty or could be taken for a list.
const (
	namespace = "urn:zhilian:core:1"
	envelope  = "http://schemas.xmlsoap.org/soap/envelope/"
	instance  = "http://www.w3.org/2001/XMLSchema-instance"
	itemName  = "item"
)

// memberName is what the name of a member may be, to be the name of an element.
var memberName = regexp.MustCompile(`\A[A-Za-z_][A-Za-z0-9_.-]{0,63}\z`)

// writeEnvelope writes the request for an operation.
func writeEnvelope(operation string, arguments map[string]any) ([]byte, error) {
	w := &bytes.Buffer{}
	w.WriteString(xml.Header + `<soap:Envelope xmlns:soap="` + envelope + `"><soap:Body><` + operation + ` xmlns="` + namespace + `">`)
	if err := writeMembers(w, arguments); err != nil {
		return nil, err
	}
	w.WriteString(`</` + operation + `></soap:Body></soap:Envelope>`)
	return w.Bytes(), nil
}

func writeMembers(w *bytes.Buffer, members map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !memberName.MatchString(name) {
			return errors.New("the name of a member is none of an element")
		}
		if err := writeElement(w, name, members[name]); err != nil {
			return err
		}
	}
	return nil
}

func writeElement(w *bytes.Buffer, name string, v any) error {
	kind := ""
	switch v := v.(type) {
	case nil:
		kind = "null"
	case bool:
		kind = "boolean"
	case json.Number, int, int64:
		kind = "number"
	case []any:
		kind = "list"
	case map[string]any:
		if _, item := v[itemName]; item || len(v) == 0 {
			kind = "object"
		}
	}
	w.WriteString(`<` + name)
	if kind != "" {
		w.WriteString(` type="` + kind + `"`)
	}
	w.WriteByte('>')
	if err := writeContent(w, v); err != nil {
		return err
	}
	w.WriteString(`</` + name + `>`)
	return nil
}

func writeContent(w *bytes.Buffer, v any) error {
	switch v := v.(type) {
	case nil:
	case string:
		if !isXMLText(v) {
			return errors.New("a text has characters that XML cannot hold")
		}
		return xml.EscapeText(w, []byte(v))
	case bool:
		w.WriteString(strconv.FormatBool(v))
	case json.Number, int, int64:
		fmt.Fprint(w, v)
	case []any:
		for _, e := range v {
			if err := writeElement(w, itemName, e); err != nil {
				return err
			}
		}
	case map[string]any:
		return writeMembers(w, v)
	default:
		return fmt.Errorf("a value of type %T", v)
	}
	return nil
}

// isXMLText reports whether a text stays what it is in XML 1.0.
func isXMLText(s string) bool {
	for _, r := range s {
		ok := r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
		if !ok {
			return false
		}
	}
	return true
}

// soapFault is a fault that the service answered with.
type soapFault struct{ client bool }

// reply is what an envelope holds: a fault, or the members of the answer.
type reply struct {
	fault   *soapFault
	members map[string]any
}

// readEnvelope reads the answer to an operation.
func readEnvelope(operation string, text []byte) (reply, error) {
	root, err := readXML(text)
	if err != nil {
		return reply{}, err
	}
	if root.name != (xml.Name{Space: envelope, Local: "Envelope"}) {
		return reply{}, errors.New("no SOAP 1.1 envelope")
	}
	var body *element
	for i, e := range root.children {
		switch {
		case e.name == xml.Name{Space: envelope, Local: "Header"} && i == 0:
			if err := understood(e); err != nil {
				return reply{}, err
			}
		case e.name == xml.Name{Space: envelope, Local: "Body"} && body == nil:
			body = e
		default:
			return reply{}, errors.New("an envelope with more than header and body")
		}
	}
	if body == nil || len(body.children) != 1 {
		return reply{}, errors.New("a body without exactly one element")
	}
	payload := body.children[0]
	if payload.name == (xml.Name{Space: envelope, Local: "Fault"}) {
		return reply{fault: readFault(payload)}, nil
	}
	if payload.name != (xml.Name{Space: namespace, Local: operation + "Response"}) {
		return reply{}, errors.New("not the answer to what was asked")
	}
	tree, err := payload.object()
	if err != nil {
		return reply{}, err
	}
	return reply{members: tree}, nil
}

// understood refuses a header that has to be understood: we understand none.
func understood(header *element) error {
	for _, e := range header.children {
		if must := e.attribute(envelope, "mustUnderstand"); must == "1" || must == "true" {
			return errors.New("a header that must be understood")
		}
	}
	return nil
}

// readFault: only a fault whose code is Client, or a kind of it, is the client's.
func readFault(e *element) *soapFault {
	for _, c := range e.children {
		if c.name.Local == "faultcode" {
			return &soapFault{client: clientCode.MatchString(c.text())}
		}
	}
	return &soapFault{}
}

var clientCode = regexp.MustCompile(`\A\s*(?:[A-Za-z_][\w.-]*:)?Client(?:\.[\w.-]+)?\s*\z`)

// object returns the members of an element.
func (e *element) object() (map[string]any, error) {
	if e.words() {
		return nil, errors.New("text beside elements")
	}
	members := make(map[string]any, len(e.children))
	for _, c := range e.children {
		if _, twice := members[c.name.Local]; twice {
			return nil, errors.New("a member stands twice and is no list")
		}
		v, err := c.value()
		if err != nil {
			return nil, err
		}
		members[c.name.Local] = v
	}
	return members, nil
}

func (e *element) list() ([]any, error) {
	if e.words() {
		return nil, errors.New("text beside elements")
	}
	list := make([]any, 0, len(e.children))
	for _, c := range e.children {
		if c.name.Local != itemName {
			return nil, errors.New("an entry of a list that is no item")
		}
		v, err := c.value()
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

var number = regexp.MustCompile(`\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z`)

// value returns what an element stands for in JSON.
func (e *element) value() (any, error) {
	kind := e.attribute("", "type")
	if none := e.attribute(instance, "nil"); none == "true" || none == "1" {
		kind = "null"
	}
	switch kind {
	case "object":
		return e.object()
	case "list":
		return e.list()
	case "":
		switch {
		case len(e.children) == 0:
			return e.text(), nil
		case e.children[0].name.Local == itemName:
			return e.list()
		}
		return e.object()
	}
	if len(e.children) > 0 {
		return nil, errors.New("elements in a plain value")
	}
	switch kind {
	case "text":
		return e.text(), nil
	case "null":
		return nil, nil
	case "boolean":
		return truth(e.text())
	case "number":
		if len(e.text()) > 64 || !number.MatchString(e.text()) {
			return nil, errors.New("a number that is none")
		}
		return json.Number(e.text()), nil
	}
	return nil, errors.New("an unknown type of value")
}

// truth reads a boolean, which may have come as text.
func truth(v any) (bool, error) {
	switch v {
	case true, "true", "1":
		return true, nil
	case false, "false", "0":
		return false, nil
	}
	return false, errors.New("neither true nor false")
}

// deepest is how deep elements may stand in each other: the envelope, its body, the
// answer, and what JSON may have.
const deepest = 3 + message.MaxDepth
