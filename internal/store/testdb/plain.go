package testdb

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"strings"
)

// Seal writes the place before the text and hides nothing.
func Seal(enterprise, table, column, row string, plaintext []byte) []byte {
	return append([]byte(place(enterprise, table, column, row)), plaintext...)
}

// Unseal returns the text when the place is the one it was sealed for.
func Unseal(enterprise, table, column, row string, sealed []byte) ([]byte, error) {
	text, ok := bytes.CutPrefix(sealed, []byte(place(enterprise, table, column, row)))
	if !ok {
		return nil, errors.New("sealed for another place")
	}
	return text, nil
}

// Index returns 16 bytes that are equal for equal values of one column.
func Index(enterprise, table, column, value string) []byte {
	sum := sha256.Sum256([]byte(place(enterprise, table, column, value)))
	return sum[:16]
}

func place(parts ...string) string { return strings.Join(parts, "|") + "\n" }
