package catalog

import (
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// lean is a schema that says no more than whether a value passes. The library's
// validator keeps places and causes for every keyword it looks at, which costs
// ten times as much and is wanted only for a body that is refused: so a body is
// asked here first, and the library has the word whenever this does not say yes.
type lean struct {
	types      typeSet // 0: any
	enum       []string
	format     func(any) error
	all        []*lean
	cond       *lean // if
	then, or   *lean
	required   []string
	properties []leanProperty
	closed     bool  // no other properties
	others     *lean // what other properties must be, nil: anything
	items      *lean
	unique     bool
	fewest     int
	most       int // of items, -1: any number
	shortest   int
	longest    int // in code points, -1: any length
	pattern    jsonschema.Regexp
	least      *int64
	greatest   *int64
}

type leanProperty struct {
	name string
	*lean
}

// word is what a lean schema says of a value.
type word int8

const (
	no word = iota
	yes
	unsure // the library has to say
)

type typeSet uint8

const (
	objects typeSet = 1 << iota
	lists
	strs
	integers
	truths
	nothing
)

var typeSets = map[string]typeSet{
	"object": objects, "array": lists, "string": strs, "integer": integers, "number": integers, "boolean": truths, "null": nothing,
}

// leanFields are the members of the library's schema that leanOf takes over, and
// those that assert nothing. A schema that uses any other has no lean form.
var leanFields = []string{
	"Types", "Enum", "Const", "Format", "AllOf", "If", "Then", "Else", "Required", "Properties", "AdditionalProperties",
	"Items2020", "MinItems", "MaxItems", "UniqueItems", "MinLength", "MaxLength", "Pattern", "Minimum", "Maximum",
	"DraftVersion", "Location", "ID", "Title", "Description", "Default", "Comment", "ReadOnly", "WriteOnly", "Examples", "Deprecated",
}

// leanOf returns the lean form of a compiled schema, nil when it has none.
func leanOf(s *jsonschema.Schema) *lean {
	if s.DraftVersion != 2020 || !onlyLean(s) {
		return nil
	}
	l := &lean{required: s.Required, most: -1, longest: -1, pattern: s.Pattern, unique: s.UniqueItems}
	ok := l.values(s) && l.numbers(s)
	if s.Format != nil {
		l.format = s.Format.Validate
	}
	l.fewest, l.shortest = below(s.MinItems), below(s.MinLength)
	if s.MaxItems != nil {
		l.most = *s.MaxItems
	}
	if s.MaxLength != nil {
		l.longest = *s.MaxLength
	}
	if !ok || !l.inner(s) {
		return nil
	}
	return l
}

func onlyLean(s *jsonschema.Schema) bool {
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.IsExported() && !v.Field(i).IsZero() && !slices.Contains(leanFields, f.Name) {
			return false
		}
	}
	return true
}

func below(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// values takes over type, enum and const.
func (l *lean) values(s *jsonschema.Schema) bool {
	if s.Types != nil {
		for _, name := range s.Types.ToStrings() {
			l.types |= typeSets[name]
		}
	}
	var list []any
	if s.Enum != nil {
		list = s.Enum.Values
	}
	if s.Const != nil {
		if list != nil {
			return false
		}
		list = []any{*s.Const}
	}
	for _, v := range list {
		text, ok := v.(string)
		if !ok {
			return false
		}
		l.enum = append(l.enum, text)
	}
	return true
}

func (l *lean) numbers(s *jsonschema.Schema) bool {
	if s.Minimum != nil {
		if !s.Minimum.IsInt() || !s.Minimum.Num().IsInt64() {
			return false
		}
		n := s.Minimum.Num().Int64()
		l.least = &n
	}
	if s.Maximum != nil {
		if !s.Maximum.IsInt() || !s.Maximum.Num().IsInt64() {
			return false
		}
		n := s.Maximum.Num().Int64()
		l.greatest = &n
	}
	return true
}

// inner takes over the schemas inside of s.
func (l *lean) inner(s *jsonschema.Schema) bool {
	ok := true
	take := func(s *jsonschema.Schema) *lean {
		if s == nil {
			return nil
		}
		l := leanOf(s)
		ok = ok && l != nil
		return l
	}
	for name, p := range s.Properties {
		l.properties = append(l.properties, leanProperty{name, take(p)})
	}
	slices.SortFunc(l.properties, func(a, b leanProperty) int { return compareTokens(a.name, b.name) })
	for _, each := range s.AllOf {
		l.all = append(l.all, take(each))
	}
	l.cond, l.then, l.or, l.items = take(s.If), take(s.Then), take(s.Else), take(s.Items2020)
	switch more := s.AdditionalProperties.(type) {
	case nil:
	case bool:
		l.closed = !more
	case *jsonschema.Schema:
		l.others = take(more)
	}
	return ok
}

// says judges a value of a plain tree.
func (l *lean) says(v any) word {
	var w word
	switch v := v.(type) {
	case string:
		w = l.ofText(v)
	case map[string]any:
		w = l.ofObject(v)
	case []any:
		w = l.ofList(v)
	case int:
		w = l.ofInteger(v)
	case bool:
		w = l.of(truths)
	case nil:
		w = l.of(nothing)
	default: // fractions compare in ways of the library's own
		return unsure
	}
	if w != yes {
		return w
	}
	if l.format != nil && l.format(v) != nil {
		return no
	}
	for _, each := range l.all {
		if w := each.says(v); w != yes {
			return w
		}
	}
	return l.conditional(v)
}

func (l *lean) of(t typeSet) word {
	if l.types != 0 && l.types&t == 0 || l.enum != nil && t != strs {
		return no
	}
	return yes
}

func (l *lean) ofText(s string) word {
	if l.of(strs) != yes || l.enum != nil && !slices.Contains(l.enum, s) {
		return no
	}
	if l.shortest > 0 || l.longest >= 0 {
		if n := utf8.RuneCountInString(s); n < l.shortest || l.longest >= 0 && n > l.longest {
			return no
		}
	}
	if l.pattern != nil && !l.pattern.MatchString(s) {
		return no
	}
	return yes
}

func (l *lean) ofInteger(n int) word {
	if l.of(integers) != yes || l.least != nil && int64(n) < *l.least || l.greatest != nil && int64(n) > *l.greatest {
		return no
	}
	return yes
}

func (l *lean) ofList(list []any) word {
	if l.of(lists) != yes || len(list) < l.fewest || l.most >= 0 && len(list) > l.most {
		return no
	}
	if l.items != nil {
		for _, e := range list {
			if w := l.items.says(e); w != yes {
				return w
			}
		}
	}
	if l.unique {
		return distinctTexts(list)
	}
	return yes
}

// distinctTexts says whether no text stands twice in a list of texts.
func distinctTexts(list []any) word {
	seen := make(map[string]bool, len(list))
	for _, e := range list {
		s, ok := e.(string)
		if !ok {
			return unsure
		}
		if seen[s] {
			return no
		}
		seen[s] = true
	}
	return yes
}

func (l *lean) ofObject(object map[string]any) word {
	if l.of(objects) != yes {
		return no
	}
	for _, name := range l.required {
		if _, ok := object[name]; !ok {
			return no
		}
	}
	known := 0
	for i := range l.properties {
		p := &l.properties[i]
		v, ok := object[p.name]
		if !ok {
			continue
		}
		known++
		if w := p.says(v); w != yes {
			return w
		}
	}
	if l.closed && known < len(object) {
		return no
	}
	if l.others == nil || known == len(object) {
		return yes
	}
	for name, v := range object {
		if slices.ContainsFunc(l.properties, func(p leanProperty) bool { return p.name == name }) {
			continue
		}
		if w := l.others.says(v); w != yes {
			return w
		}
	}
	return yes
}

// conditional judges by if, then and else.
func (l *lean) conditional(v any) word {
	if l.cond == nil {
		return yes
	}
	next := l.then
	switch l.cond.says(v) {
	case unsure:
		return unsure
	case no:
		next = l.or
	case yes:
	}
	if next == nil {
		return yes
	}
	return next.says(v)
}
