package face

import (
	"encoding/base64"
	"encoding/json"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Page are the parameters of every list. There are no page numbers and no
// totals: a list that grows while it is read neither skips nor repeats.
type Page struct {
	Cursor string `query:"cursor" maxLength:"512" doc:"next of the page before; empty for the first"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

// List is one page of a list.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"cursor of the next page; absent on the last"`
}

// NewList makes a page of rows, which hold one more than limit when there is a
// next page. show makes a row's answer, place tells where it stands in the order.
func NewList[R, T any](rows []R, limit int, show func(R) T, place func(R) []string) List[T] {
	l := List[T]{Items: make([]T, 0, min(len(rows), limit))}
	for i, row := range rows {
		if i == limit {
			l.Next = EncodeCursor(place(rows[i-1])...)
			break
		}
		l.Items = append(l.Items, show(row))
	}
	return l
}

// EncodeCursor packs the place in a list's order behind which a page begins. It
// is no secret and no proof: every query is bound to its caller besides.
func EncodeCursor(parts ...string) string {
	b, err := json.Marshal(parts)
	if err != nil { // strings always encode
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// DecodeCursor unpacks a cursor of n parts; the empty cursor gives empty parts.
func DecodeCursor(cursor string, n int) ([]string, error) {
	if cursor == "" {
		return make([]string, n), nil
	}
	var parts []string
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &parts)
	}
	if err != nil || len(parts) != n || slices.ContainsFunc(parts, func(p string) bool { return !storable(p) }) {
		return nil, fault.New(fault.Invalid, "request.cursor", "not a cursor of this list")
	}
	return parts, nil
}
