package corekit

// ByNumber asks for some of the asker's own entries by number, or for all page by page.
type ByNumber struct {
	Numbers []string // nil: page by page
	Page
}

// ParseByNumber reads either out of a query: numbers from the named member, or a page.
// No list and no page has more than most.
func ParseByNumber(data Object, member string, most int) ByNumber {
	if data.Has(member) {
		return ByNumber{Numbers: data.Texts(member, most)}
	}
	return ByNumber{Page: ParsePage(data, most)}
}

// Listing says how entries of type T are found and told.
type Listing[T any] struct {
	List   string // member of the answer that holds them
	Number string // member of an entry that holds its number
	// One finds an own entry; known is false when there is none.
	One func(number string) (found T, known bool, err error)
	// After finds those behind the last entry of the page before, at most limit of them.
	After func(after string, limit int) ([]T, error)
	// Name is the number of an entry, Tell what is answered of it.
	Name func(T) string
	Tell func(T) (map[string]any, error)
}

// Answer answers the query. Of a number that the asker does not have it tells the state none.
func (l Listing[T]) Answer(q ByNumber) (Answer, error) {
	list, next := []map[string]any{}, ""
	tell := func(found T) error {
		told, err := l.Tell(found)
		list = append(list, told)
		return err
	}
	for _, number := range q.Numbers {
		found, known, err := l.One(number)
		if err == nil && known {
			err = tell(found)
		} else if err == nil {
			list = append(list, map[string]any{l.Number: number, "state": "none"})
		}
		if err != nil {
			return Answer{}, err
		}
	}
	if q.Numbers == nil {
		page, err := l.After(q.After, q.Reach())
		if err != nil {
			return Answer{}, err
		}
		page, next = Cut(q.Page, page, l.Name)
		for _, found := range page {
			if err := tell(found); err != nil {
				return Answer{}, err
			}
		}
	}
	return Answer{Outcome: Done, Data: map[string]any{l.List: list, "next": next}}, nil
}

// Known is the One of a listing whose entries are found when they are told.
func Known(number string) (string, bool, error) { return number, true, nil }
