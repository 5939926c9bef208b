package message

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a string. The common one without escapes is cut out as it stands.
func (p *parser) text() (string, error) {
	start := p.i + 1
	for i := start; i < len(p.b); i++ {
		if plainASCII[p.b[i]] {
			continue
		}
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

// maxSafe is the greatest integer that every JSON library keeps exactly.
const maxSafe = int64(1)<<53 - 1

func isSafeInteger(s string) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && n >= -maxSafe && n <= maxSafe
}
