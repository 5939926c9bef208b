package connector

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
)

// mostElements bounds an answer: what one of 8 MiB can hold in earnest.
const (
	mostElements   = 500_000
	mostAttributes = 16 // of one element
)

// element is one of an XML document.
type element struct {
	name     xml.Name
	attrs    []xml.Attr
	children []*element
	own      []byte // all its own text
}

func (e *element) text() string { return string(e.own) }

// attribute returns the value of an attribute, "" when there is none.
func (e *element) attribute(space, local string) string {
	for _, a := range e.attrs {
		if a.Name.Space == space && a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// words reports whether there is more than white space between the children.
func (e *element) words() bool { return len(bytes.Trim(e.own, " \t\r\n")) > 0 }

// readXML reads a document of UTF-8 without a document type, within the bounds.
func readXML(text []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(text)) // strict; refuses other encodings than UTF-8
	var root *element
	var open []*element
	count := 0
	for begun := false; ; begun = true {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && root != nil && len(open) == 0 {
			return root, nil
		}
		if err != nil {
			return nil, fmt.Errorf("no well-formed XML: %w", withoutText(err))
		}
		switch token := token.(type) {
		case xml.StartElement:
			if count++; count > mostElements || len(open) == deepest {
				return nil, errors.New("too many elements, or too deep in each other")
			}
			e, err := begin(token)
			switch {
			case err != nil:
				return nil, err
			case len(open) > 0:
				parent := open[len(open)-1]
				parent.children = append(parent.children, e)
			case root == nil:
				root = e
			default:
				return nil, errors.New("more than one document")
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				e := open[len(open)-1]
				e.own = append(e.own, token...)
			} else if len(bytes.TrimSpace(token)) > 0 {
				return nil, errors.New("text outside of the document")
			}
		case xml.Directive:
			return nil, errors.New("a document type")
		case xml.ProcInst:
			if begun || token.Target != "xml" {
				return nil, errors.New("a processing instruction")
			}
		}
	}
}

func begin(s xml.StartElement) (*element, error) {
	e := &element{name: s.Name}
	if len(s.Attr) > mostAttributes {
		return nil, errors.New("too many attributes")
	}
	for i, a := range s.Attr {
		if slices.ContainsFunc(s.Attr[:i], func(b xml.Attr) bool { return b.Name == a.Name }) {
			return nil, errors.New("an attribute stands twice")
		}
		if a.Name.Space == "xmlns" || a.Name == (xml.Name{Local: "xmlns"}) {
			continue
		}
		if a.Name.Space == "" && a.Name.Local != "type" {
			return nil, errors.New("an unknown attribute")
		}
		e.attrs = append(e.attrs, a)
	}
	return e, nil
}

// withoutText leaves out what an error of the reader quotes from the document.
func withoutText(err error) error {
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return fmt.Errorf("line %d", syntax.Line)
	}
	return errors.New("not readable")
}
