package message

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"
)

// AppendJSON writes a tree of ParseJSON, or one of the same kinds with Go's whole
// numbers, as encoding/json would without escaping for HTML: names in order, byte
// for byte. Any other value is written by encoding/json itself.
func AppendJSON(out []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(out, "null"...), nil
	case string:
		return appendText(out, v), nil
	case bool:
		return strconv.AppendBool(out, v), nil
	case int:
		return strconv.AppendInt(out, int64(v), 10), nil
	case int64:
		return strconv.AppendInt(out, v, 10), nil
	case map[string]any:
		return appendObject(out, v)
	case []any:
		return appendList(out, v)
	}
	b, err := encode(v)
	return append(out, b...), err
}

func appendObject(out []byte, m map[string]any) ([]byte, error) {
	if m == nil {
		return append(out, "null"...), nil
	}
	var few [32]string
	names := slices.AppendSeq(few[:0], maps.Keys(m))
	slices.Sort(names)
	out = append(out, '{')
	var err error
	for i, name := range names {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendText(out, name), ':')
		if out, err = AppendJSON(out, m[name]); err != nil {
			return out, err
		}
	}
	return append(out, '}'), nil
}

func appendList(out []byte, list []any) ([]byte, error) {
	if list == nil {
		return append(out, "null"...), nil
	}
	out = append(out, '[')
	var err error
	for i, v := range list {
		if i > 0 {
			out = append(out, ',')
		}
		if out, err = AppendJSON(out, v); err != nil {
			return out, err
		}
	}
	return append(out, ']'), nil
}

// plainASCII are the bytes that stand for themselves in a JSON string, whatever
// stands beside them.
var plainASCII = func() (plain [256]bool) {
	for c := byte(0x20); c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// appendText writes s as a JSON string that any reader takes back to s. What is
// no UTF-8 becomes U+FFFD.
func appendText(out []byte, s string) []byte {
	const digits = "0123456789abcdef"
	out = append(out, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plainASCII[c] {
			i++
			continue
		}
		n, escape := 1, ""
		switch {
		case c == '"' || c == '\\':
			escape = string([]byte{'\\', c})
		case c == '\n':
			escape = `\n`
		case c == '\r':
			escape = `\r`
		case c == '\t':
			escape = `\t`
		case c == '\b':
			escape = `\b`
		case c == '\f':
			escape = `\f`
		case c < 0x20:
			escape = string([]byte{'\\', 'u', '0', '0', digits[c>>4], digits[c&15]})
		default:
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && n == 1:
				escape = `\ufffd`
			case r == '\u2028' || r == '\u2029': // line ends to JavaScript
				escape = `\u202` + string(digits[r&15])
			}
		}
		if escape != "" {
			out = append(append(out, s[start:i]...), escape...)
			start = i + n
		}
		i += n
	}
	return append(append(out, s[start:]...), '"')
}

func appendMember(out []byte, first bool, name, value string) []byte {
	if !first {
		out = append(out, ',')
	}
	out = append(appendText(out, name), ':')
	return appendText(out, value)
}

// encode writes a value of any type.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encode a result: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
