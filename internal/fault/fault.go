// Package fault holds the closed list of ways in which a request can fail.
//
// A room that refuses something returns a fault: a Kind, on which callers act,
// and a code, by which people's texts (zh, en) are found at the edge. Any other
// error is Internal; its text may name tables and hosts and is never shown.
package fault

import (
	"errors"
	"fmt"
	"maps"
)

// Kind says what a caller can do about a failure.
type Kind string

// The closed list of kinds. Each edge maps every one of them to a status, and a
// test there holds that.
const (
	Invalid         Kind = "invalid"         // what was sent is wrong; send something else
	Unauthenticated Kind = "unauthenticated" // say who you are first
	Forbidden       Kind = "forbidden"       // you may not, whatever you send
	NotFound        Kind = "not-found"       // no such thing, or not yours
	Conflict        Kind = "conflict"        // the thing is in another state than you thought
	Limited         Kind = "limited"         // too much or too soon; wait
	Unavailable     Kind = "unavailable"     // we cannot now; the same request may succeed later
	Internal        Kind = "internal"        // our fault
)

// Kinds lists every kind, for the edges' tests.
func Kinds() []Kind {
	return []Kind{Invalid, Unauthenticated, Forbidden, NotFound, Conflict, Limited, Unavailable, Internal}
}

// Error is a failure that a caller may act on and a person may be told of.
type Error struct {
	Kind    Kind
	Code    string            // stable dotted name, such as "application.not-draft"; the edges' catalogues are keyed by it
	Text    string            // plain English for logs; edges show it only where their catalogue has no text
	Values  map[string]string // what the catalogue's text is filled with; never personal data
	Pointer string            // JSON pointer to the field at fault, "" when there is none
	cause   error
}

// New returns a fault of the given kind. The text is for logs and for edges
// without a text of their own; it must hold no personal data and no secret.
func New(kind Kind, code, format string, args ...any) *Error {
	return &Error{Kind: kind, Code: code, Text: fmt.Sprintf(format, args...)}
}

// With returns a copy of e that carries one more value for its text.
func (e *Error) With(name, value string) *Error {
	c := *e
	c.Values = maps.Clone(e.Values)
	if c.Values == nil {
		c.Values = map[string]string{}
	}
	c.Values[name] = value
	return &c
}

// At returns a copy of e that points to the field at fault.
func (e *Error) At(pointer string) *Error {
	c := *e
	c.Pointer = pointer
	return &c
}

// Because returns a copy of e with the error that led to it. The cause is for
// logs and errors.Is; no edge shows it.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// Error implements error.
func (e *Error) Error() string {
	s := e.Code + ": " + e.Text
	if e.Pointer != "" {
		s += " (at " + e.Pointer + ")"
	}
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

// Unwrap returns the cause given to Because.
func (e *Error) Unwrap() error { return e.cause }

// Of returns the fault in err's chain. An error that is no fault becomes an
// Internal one whose text says nothing.
func Of(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return &Error{Kind: Internal, Code: "internal", Text: "internal error", cause: err}
}

// Is reports whether err is a fault of the given kind.
func Is(err error, kind Kind) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Kind == kind
}
