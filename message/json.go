package message

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Bounds of the strict reader. The depth counts containers: {"a":[1]} has two.
const (
	MaxDepth  = 32
	maxNumber = 64               // characters of one number; longer ones are an attack, not data
	maxSafe   = int64(1)<<53 - 1 // the greatest integer that every JSON library keeps exactly
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
	integers bool
	path     []step
}

// step is one level of the place being read: a name or an index.
type step struct {
	name  string
	index int // -1 for a name
}

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
	if err := p.enter(step{index: -1}); err != nil {
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
	if _, twice := m[name]; twice {
		return "", p.fail(at, "同一对象中名称重复", "a name stands twice in one object")
	}
	p.path[len(p.path)-1].name = name
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

// text reads a string. The common one without escapes is cut out as it stands.
func (p *parser) text() (string, error) {
	start := p.i + 1
	for i := start; i < len(p.b); i++ {
		switch c := p.b[i]; {
		case c == '"':
			p.i = i + 1
			return string(p.b[start:i]), nil
		case c == '\\':
			return p.escaped(start, i)
		case c < 0x20:
			return "", p.fail(i, "字符串中有未转义的控制字符", "a control character in a string")
		}
	}
	return "", p.end()
}

// escaped reads the rest of a string whose first backslash is at i.
func (p *parser) escaped(start, i int) (string, error) {
	out := append(make([]byte, 0, 2*(i-start)+16), p.b[start:i]...)
	for i < len(p.b) {
		c := p.b[i]
		switch {
		case c == '"':
			p.i = i + 1
			return string(out), nil
		case c < 0x20:
			return "", p.fail(i, "字符串中有未转义的控制字符", "a control character in a string")
		case c != '\\':
			out = append(out, c)
			i++
		default:
			r, n, err := p.escape(i)
			if err != nil {
				return "", err
			}
			out = utf8.AppendRune(out, r)
			i += n
		}
	}
	return "", p.end()
}

// escape reads the escape at i and returns its code point and length.
func (p *parser) escape(i int) (rune, int, error) {
	if i+1 >= len(p.b) {
		return 0, 0, p.end()
	}
	if p.b[i+1] != 'u' {
		const from, to = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
		if k := strings.IndexByte(from, p.b[i+1]); k >= 0 {
			return rune(to[k]), 2, nil
		}
		return 0, 0, p.fail(i, "不认识的转义", "an unknown escape")
	}
	r, ok := p.unit(i)
	switch {
	case !ok:
		return 0, 0, p.fail(i, "\\u 后须为四位十六进制数字", "\\u needs four hex digits")
	case r == 0:
		return 0, 0, p.fail(i, "不允许 U+0000", "U+0000 is not allowed")
	case !utf16.IsSurrogate(r):
		return r, 6, nil
	}
	low, ok := p.unit(i + 6)
	if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
		return pair, 12, nil
	}
	return 0, 0, p.fail(i, "不成对的代理项", "a lone surrogate")
}

// unit reads the UTF-16 unit of the \uXXXX at i.
func (p *parser) unit(i int) (rune, bool) {
	if i+6 > len(p.b) || p.b[i] != '\\' || p.b[i+1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range p.b[i+2 : i+6] {
		switch {
		case isDigit(c):
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

func (p *parser) number() (any, error) {
	start := p.i
	if p.b[p.i] == '-' {
		p.i++
	}
	lead := p.i
	if p.digits() == 0 || (p.b[lead] == '0' && p.i > lead+1) {
		return nil, p.fail(start, "数字写法不合规", "not a JSON number")
	}
	whole := true
	if p.i < len(p.b) && p.b[p.i] == '.' {
		whole = false
		p.i++
		if p.digits() == 0 {
			return nil, p.fail(start, "数字写法不合规", "not a JSON number")
		}
	}
	if p.i < len(p.b) && (p.b[p.i] == 'e' || p.b[p.i] == 'E') {
		whole = false
		p.i++
		if p.i < len(p.b) && (p.b[p.i] == '+' || p.b[p.i] == '-') {
			p.i++
		}
		if p.digits() == 0 {
			return nil, p.fail(start, "数字写法不合规", "not a JSON number")
		}
	}
	if p.i-start > maxNumber {
		return nil, p.fail(start, "数字过长", "a number of more than 64 characters")
	}
	n := string(p.b[start:p.i])
	if p.integers && !(whole && isSafeInteger(n)) {
		return nil, p.fail(start, "数字须为 ±(2^53−1) 以内的整数；金额、费率请用字符串", "a number must be an integer within ±(2^53−1); money and rates are strings")
	}
	return json.Number(n), nil
}

func (p *parser) digits() int {
	start := p.i
	for p.i < len(p.b) && isDigit(p.b[p.i]) {
		p.i++
	}
	return p.i - start
}

func isSafeInteger(s string) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && n >= -maxSafe && n <= maxSafe
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

// pointer is the RFC 6901 pointer of the value being read.
func (p *parser) pointer() string {
	var b strings.Builder
	for _, s := range p.path {
		if s.index < 0 {
			b.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(s.name))
			continue
		}
		b.WriteString("/" + strconv.Itoa(s.index))
	}
	return b.String()
}
