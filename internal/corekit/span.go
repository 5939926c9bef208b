package corekit

import (
	"context"
	"database/sql"
)

// MaxSpan is how many persons one answer about a roster may list.
const MaxSpan = 1000

// Span is a stretch of an employer's roster in the order of id numbers: those
// above After, up to and with Until ("" for no end), at most Limit.
type Span struct {
	After, Until string
	Limit        int
}

// ParseSpan reads the span of a question about a roster.
func ParseSpan(o Object) Span {
	s := Span{After: o.Optional("after", 30), Until: o.Optional("until", 30), Limit: o.Count("limit")}
	if s.Limit == 0 {
		s.Limit = MaxSpan
	}
	if s.Limit > MaxSpan {
		o.Fail("limit", "more than %d", MaxSpan)
	}
	return s
}

// Listed reads the rows of a span. The query takes tenant, employer, after, until
// and limit in this order and sorts by id number; the number of each row is told
// by of. next is where the following span begins, "" after the last.
func Listed[T any](ctx context.Context, db Asker, o *Order, s Span, scan func(*sql.Rows) (T, error), of func(T) string, query string) (list []T, next string, err error) {
	list, err = Rows(ctx, db, scan, query, o.Tenant, o.Employer.USCC, s.After, s.Until, s.Limit+1)
	list, next = Cut(Page{Limit: s.Limit}, list, of)
	return list, next, err
}
