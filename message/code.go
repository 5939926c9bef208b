package message

import "strings"

// Text explains a code in one language.
type Text struct {
	Meaning string // what happened; fits the msg of an answer head
	Cause   string // why it usually happens
	Remedy  string // what to do
}

// Code is one entry of the error catalogue.
type Code struct {
	Code      string
	HTTP      int  // status of the answer that carries it; 200 for sealed answers
	Retryable bool // a program may by itself, after what the remedy says, repeat the same plaintext and msgId
	Zh, En    Text
}

// Lookup returns the entry of a code. Codes E3101 to E3199 belong to the rules of
// single interfaces; those without an entry of their own have that of E3003.
func Lookup(code string) (Code, bool) {
	for _, c := range codeTable {
		if c.Code == code {
			return c, true
		}
	}
	if len(code) == 5 && strings.HasPrefix(code, "E31") && all(code[3:], isDigit) && code != "E3100" {
		c, ok := Lookup(E3003)
		c.Code = code
		return c, ok
	}
	return Code{}, false
}

// Codes returns the whole catalogue in the order of the codes.
func Codes() []Code { return append([]Code(nil), codeTable...) }
