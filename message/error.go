package message

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error says why a text from outside is not what the protocol allows. It never
// holds a value that was sent, only names and positions.
type Error struct {
	Code    string // of the catalogue, such as E1002
	Field   string // "head.timestamp", "body"; "" when the fault is not in one field
	Pointer string // JSON pointer into the text that was read; "" at its top
	Offset  int    // byte offset of a JSON fault, 0 when there is none
	Zh, En  string // what is wrong, for people
}

// Error implements error, in English.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Code)
	b.WriteString(": ")
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	b.WriteString(e.En)
	if e.Pointer != "" {
		b.WriteString(" (at " + e.Pointer + ")")
	}
	if e.Offset > 0 {
		fmt.Fprintf(&b, " (byte %d)", e.Offset)
	}
	return b.String()
}

// Msg returns the Chinese text for the msg of an answer head: at most 100 code
// points and no control characters, whatever names the sender chose.
func (e *Error) Msg() string {
	s := e.Zh
	if e.Field != "" {
		s = e.Field + "：" + s
	}
	if e.Offset > 0 {
		s += fmt.Sprintf("（第 %d 字节）", e.Offset)
	}
	return CleanMsg(s)
}

// MaxMsg is the greatest length of an answer head's msg, in code points.
const MaxMsg = 100

// CleanMsg makes s fit for the msg of an answer head: control characters, line
// separators and broken UTF-8 become spaces, and the rest is cut at MaxMsg.
func CleanMsg(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n == MaxMsg {
			break
		}
		if isBreak(r) || r == utf8.RuneError {
			r = ' '
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// isBreak reports whether r could be taken for the end of a line or be unseen:
// C0 and C1 controls, DEL, U+2028 and U+2029.
func isBreak(r rune) bool {
	return r < 0x20 || (r >= 0x7f && r <= 0x9f) || r == '\u2028' || r == '\u2029'
}

func formError(field, zh, en string) *Error {
	return &Error{Code: E1002, Field: field, Zh: zh, En: en}
}
