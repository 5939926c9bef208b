package message

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of the strict reader. The depth counts containers: {"a":[1]} has two.
const (
	MaxDepth  = 32
	maxNumber = 64 // characters of one number; longer ones are an attack, not data
)

// ParseJSON reads one JSON text by the strict rules of the protocol: RFC 8259,
// UTF-8 without byte order mark, no duplicate names, no lone surrogates, no
// U+0000, at most MaxDepth containers deep. What it accepts encoding/json
// accepts too, with the same tree: map[string]any, []any, string, json.Number,
// bool and nil. The error is an *Error with code E1002 and tells the place.
func ParseJSON(b []byte) (any, error) {
	p := parser{b: b, code: E1002}
	return p.document()
}

// ParseBody reads a plaintext: ParseJSON plus the rule that every number is an
// integer within ±(2^53−1). The error is an *Error with code E2005.
func ParseBody(b []byte) (any, error) {
	p := parser{b: b, code: E2005, integers: true}
	return p.document()
}

// parser is scanner and parser in one: the tree that is checked is the tree
// that is used, so no second reader can see another text.
type parser struct {
	b        []byte
	i        int
	code     string
	integers bool // numbers by the rule of bodies
	flat     bool // only the shape of a request: what strangers send must stay cheap
	path     []step
}

// step is one level of the place being read.
type step struct {
	name  string
	index int // of an array; inName or noName for an object
}

const (
	inName = -1 // the member of that name is being read
	noName = -2 // between members
)

// Bounds of a request, far above what one has: top and head, and their members.
const (
	flatDepth   = 2
	flatMembers = 64
)

func (p *parser) document() (any, error) {
	if !utf8.Valid(p.b) {
		return nil, p.fail(p.firstInvalid(), "不是合规的 UTF-8", "not valid UTF-8")
	}
	if len(p.b) >= 3 && p.b[0] == 0xEF && p.b[1] == 0xBB && p.b[2] == 0xBF {
		return nil, p.fail(0, "不允许带 BOM，请以不带 BOM 的 UTF-8 发送", "a byte order mark is not allowed")
	}
	p.space()
	v, err := p.value()
	if err != nil {
		return nil, err
	}
	p.space()
	if p.i < len(p.b) {
		return nil, p.fail(p.i, "JSON 结束后还有多余内容", "text after the end of the JSON value")
	}
	return v, nil
}

func (p *parser) value() (any, error) {
	if p.i >= len(p.b) {
		return nil, p.end()
	}
	switch c := p.b[p.i]; {
	case c == '{':
		return p.object()
	case c == '[':
		return p.array()
	case c == '"':
		return p.text()
	case c == '-' || isDigit(c):
		return p.number()
	case c == 't':
		return true, p.literal("true")
	case c == 'f':
		return false, p.literal("false")
	case c == 'n':
		return nil, p.literal("null")
	}
	return nil, p.syntax()
}

func (p *parser) object() (any, error) {
	if err := p.enter(step{index: noName}); err != nil {
		return nil, err
	}
	m := map[string]any{}
	if p.closes('}') {
		return m, nil
	}
	for {
		name, err := p.name(m)
		if err != nil {
			return nil, err
		}
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		m[name] = v
		if more, err := p.more('}'); err != nil || !more {
			return m, err
		}
		p.path[len(p.path)-1].index = noName
		if p.flat && len(m) == flatMembers {
			return nil, p.fail(p.i, "对象的成员过多", "too many members")
		}
	}
}

// name reads a member's name and colon and refuses one that m already has.
func (p *parser) name(m map[string]any) (string, error) {
	p.space()
	if p.i >= len(p.b) {
		return "", p.end()
	}
	if p.b[p.i] != '"' {
		return "", p.syntax()
	}
	at := p.i
	name, err := p.text()
	if err != nil {
		return "", err
	}
	p.path[len(p.path)-1] = step{name: name, index: inName}
	if _, twice := m[name]; twice {
		return "", p.fail(at, "同一对象中名称重复", "a name stands twice in one object")
	}
	p.space()
	if p.i >= len(p.b) {
		return "", p.end()
	}
	if p.b[p.i] != ':' {
		return "", p.syntax()
	}
	p.i++
	p.space()
	return name, nil
}

func (p *parser) array() (any, error) {
	if p.flat {
		return nil, p.fail(p.i, "此处不允许数组", "no array is allowed here")
	}
	if err := p.enter(step{}); err != nil {
		return nil, err
	}
	list := []any{}
	if p.closes(']') {
		return list, nil
	}
	for {
		p.space()
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		list = append(list, v)
		if more, err := p.more(']'); err != nil || !more {
			return list, err
		}
		p.path[len(p.path)-1].index++
	}
}

func (p *parser) enter(s step) error {
	if p.flat && len(p.path) == flatDepth {
		return p.fail(p.i, "此处不允许对象", "no object is allowed here")
	}
	if len(p.path) == MaxDepth {
		return p.fail(p.i, "嵌套层数超过 32 层", "nested deeper than 32 levels")
	}
	p.path = append(p.path, s)
	p.i++
	return nil
}

// closes ends an empty container.
func (p *parser) closes(end byte) bool {
	p.space()
	if p.i >= len(p.b) || p.b[p.i] != end {
		return false
	}
	p.i++
	p.path = p.path[:len(p.path)-1]
	return true
}

// more reads what follows a member: a comma, or the end of the container.
func (p *parser) more(end byte) (bool, error) {
	p.space()
	if p.i >= len(p.b) {
		return false, p.end()
	}
	c := p.b[p.i]
	if c != ',' && c != end {
		return false, p.syntax()
	}
	p.i++
	if c == end {
		p.path = p.path[:len(p.path)-1]
	}
	return c == ',', nil
}

func (p *parser) literal(word string) error {
	if len(p.b)-p.i < len(word) || string(p.b[p.i:p.i+len(word)]) != word {
		return p.syntax()
	}
	p.i += len(word)
	return nil
}

func (p *parser) space() {
	for p.i < len(p.b) {
		switch p.b[p.i] {
		case ' ', '\t', '\n', '\r':
			p.i++
		default:
			return
		}
	}
}

func (p *parser) firstInvalid() int {
	for i := 0; i < len(p.b); {
		r, n := utf8.DecodeRune(p.b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return 0
}

func (p *parser) syntax() *Error {
	return p.fail(p.i, "此处不是合规的 JSON", "not JSON here")
}

func (p *parser) end() *Error {
	return p.fail(len(p.b), "JSON 没有写完", "the JSON text ends too soon")
}

// fail tells the fault at a byte offset, counted from 1 for people.
func (p *parser) fail(offset int, zh, en string) *Error {
	return &Error{Code: p.code, Pointer: p.pointer(), Offset: offset + 1, Zh: zh, En: en}
}

// maxPointer keeps names of a sender's choice from filling answers and logs.
const maxPointer = 512

// pointer is the RFC 6901 pointer of the value being read, "" when it is long.
func (p *parser) pointer() string {
	var b strings.Builder
	for _, s := range p.path {
		switch {
		case s.index == inName:
			b.WriteString("/" + pointerName.Replace(s.name))
		case s.index >= 0:
			b.WriteString("/" + strconv.Itoa(s.index))
		}
		if b.Len() > maxPointer {
			return ""
		}
	}
	return b.String()
}

var pointerName = strings.NewReplacer("~", "~0", "/", "~1")
