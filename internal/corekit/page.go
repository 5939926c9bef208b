package corekit

// Page is the part of a list that a query asks for.
type Page struct {
	After string // names the last entry of the page before; "" for the first page
	Limit int
}

// ParsePage reads the page out of a query. No page has more than most entries, and
// one that names no limit has as many.
func ParsePage(data Object, most int) Page {
	p := Page{After: data.Optional("after", 32), Limit: data.Count("limit")}
	if p.Limit == 0 {
		p.Limit = most
	}
	if p.Limit > most {
		data.Fail("limit", "more than %d", most)
	}
	return p
}

// Reach is how many entries have to be read to know whether a further page follows.
func (p Page) Reach() int { return p.Limit + 1 }

// Cut takes off the entry that was read beyond the page, and returns what names the
// last one that stays, where the next page goes on; "" when there is none.
func Cut[T any](p Page, found []T, name func(T) string) (here []T, next string) {
	if len(found) <= p.Limit {
		return found, ""
	}
	return found[:p.Limit], name(found[p.Limit-1])
}

// Itself names an entry that is its own name.
func Itself(s string) string { return s }
