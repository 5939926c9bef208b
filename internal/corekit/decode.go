package corekit

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Object reads the members of one JSON object and refuses those nobody asked
// for. The first fault is kept and the rest of the reading is harmless, so that
// a form is read as a list of lines. A null counts as absent: mappings write it
// for a field that their source lacks.
type Object struct {
	first *error // shared by all objects of one text
	at    string // JSON pointer
	rest  map[string]any
}

// parseObject reads a whole request body by the strict rules of package message.
func parseObject(b []byte) (Object, error) {
	tree, err := message.ParseJSON(b)
	if err != nil {
		if e, ok := errors.AsType[*message.Error](err); ok {
			return Object{}, malformed(e.Pointer, "not strict JSON: %s (byte %d)", e.En, e.Offset)
		}
		return Object{}, malformed("", "not strict JSON")
	}
	return newObject(tree)
}

func newObject(tree any) (Object, error) {
	members, ok := tree.(map[string]any)
	if !ok {
		return Object{}, malformed("", "not an object")
	}
	return Object{first: new(error), rest: members}, nil
}

func malformed(pointer, format string, args ...any) error {
	return fault.New(fault.Invalid, codeMalformed, format, args...).At(pointer)
}

// Fail keeps a fault at the member of that name, unless there was one before.
func (o Object) Fail(name, format string, args ...any) {
	if *o.first == nil {
		*o.first = malformed(o.Pointer(name), format, args...)
	}
}

// Pointer returns the JSON pointer of a member.
func (o Object) Pointer(name string) string {
	return o.at + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// Take removes a member and returns its value, nil when there is none.
func (o Object) Take(name string) any {
	v := o.rest[name]
	delete(o.rest, name)
	return v
}

// Has reports whether there is a member of that name that is not null.
func (o Object) Has(name string) bool { return o.rest[name] != nil }

// Closed ends the reading of an object: a member not asked for is a fault.
func (o Object) Closed() {
	for _, name := range slices.Sorted(maps.Keys(o.rest)) {
		o.Fail(name, "unknown field")
	}
}

// end closes o and reports the first fault of the whole text.
func (o Object) end() error {
	o.Closed()
	return *o.first
}

// Text reads a text of 1 to limit code points without control characters.
func (o Object) Text(name string, limit int) string {
	s := o.Optional(name, limit)
	if s == "" {
		o.Fail(name, "missing")
	}
	return s
}

// Optional is text, "" when absent.
func (o Object) Optional(name string, limit int) string {
	v := o.Take(name)
	if v == nil {
		return ""
	}
	s, ok := v.(string)
	switch {
	case !ok:
		o.Fail(name, "not a text")
	case utf8.RuneCountInString(s) > limit:
		o.Fail(name, "longer than %d characters", limit)
	case strings.ContainsFunc(s, unicode.IsControl):
		o.Fail(name, "has control characters")
	case s != strings.TrimSpace(s):
		o.Fail(name, "begins or ends with a space")
	default:
		return s
	}
	return ""
}

// Day reads a civil day, "" when absent and not required.
func (o Object) Day(name string, required bool) calendar.Day {
	s := o.Optional(name, 10)
	if s == "" {
		if required {
			o.Fail(name, "missing")
		}
		return ""
	}
	d, err := calendar.ParseDay(s)
	if err != nil {
		o.Fail(name, "not a day in the form YYYY-MM-DD")
	}
	return d
}

// Object reads a member that is an object itself.
func (o Object) Object(name string) Object {
	v, ok := o.Take(name).(map[string]any)
	if !ok {
		o.Fail(name, "not an object")
	}
	return Object{first: o.first, at: o.Pointer(name), rest: v}
}

// Objects reads a list of 1 to limit objects.
func (o Object) Objects(name string, limit int) []Object {
	list := o.list(name, limit)
	out := make([]Object, len(list))
	for i, v := range list {
		members, ok := v.(map[string]any)
		if !ok {
			o.Fail(name, "element %d is not an object", i)
		}
		out[i] = Object{first: o.first, at: o.Pointer(name) + "/" + strconv.Itoa(i), rest: members}
	}
	return out
}

// Texts reads a list of 1 to limit texts.
func (o Object) Texts(name string, limit int) []string {
	list := o.list(name, limit)
	out := make([]string, len(list))
	for i, v := range list {
		s, ok := v.(string)
		if !ok || s == "" || len(s) > 64 {
			o.Fail(name, "element %d is not a text of 1 to 64 characters", i)
		}
		out[i] = s
	}
	return out
}

func (o Object) list(name string, limit int) []any {
	list, ok := o.Take(name).([]any)
	switch {
	case !ok:
		o.Fail(name, "not a list")
	case len(list) == 0:
		o.Fail(name, "empty")
	case len(list) > limit:
		o.Fail(name, "more than %d elements", limit)
		return nil
	}
	return list
}

// Form is how a further field of a registration is written.
type Form int

const (
	Words  Form = iota // text
	Date               // YYYY-MM-DD
	Money              // "6500.00"
	YesNo              // true or false, kept as "1" or "0"
	Number             // a small count, kept in decimals
)

var (
	moneyForm  = regexp.MustCompile(`\A(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?\z`)
	numberForm = regexp.MustCompile(`\A(0|[1-9][0-9]{0,3})\z`)
)

// Parse brings a value sent for a field of this form to the text that is kept,
// so that "3", 3 and a kept 3 are the same value. Absent and null are "".
func (f Form) Parse(v any) (string, error) {
	var s string
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		s = v
	case json.Number:
		s = v.String()
	case bool:
		s = strconv.FormatBool(v)
	default:
		return "", fmt.Errorf("neither text nor number")
	}
	switch {
	case s == "":
		return "", nil
	case f == YesNo:
		return parseYesNo(s)
	case f == Date:
		if _, err := calendar.ParseDay(s); err != nil {
			return "", fmt.Errorf("not a day in the form YYYY-MM-DD")
		}
	case f == Money && !moneyForm.MatchString(s):
		return "", fmt.Errorf("not an amount such as 6500.00")
	case f == Number && !numberForm.MatchString(s):
		return "", fmt.Errorf("not a count")
	case utf8.RuneCountInString(s) > 200 || strings.ContainsFunc(s, unicode.IsControl):
		return "", fmt.Errorf("longer than 200 characters, or with control characters")
	}
	return s, nil
}

func parseYesNo(s string) (string, error) {
	switch s {
	case "1", "true":
		return "1", nil
	case "0", "false":
		return "0", nil
	}
	return "", fmt.Errorf("neither true nor false")
}

// Show is the way back: the JSON value of a kept text.
func (f Form) Show(s string) any {
	switch f {
	case YesNo:
		return s == "1"
	case Number:
		return json.Number(s)
	}
	return s
}

// Count reads a number of 0 to 9 digits, 0 when absent.
func (o Object) Count(name string) int {
	v := o.Take(name)
	if v == nil {
		return 0
	}
	n, ok := v.(json.Number)
	i, err := strconv.ParseUint(n.String(), 10, 30)
	if !ok || err != nil {
		o.Fail(name, "not a small whole number")
	}
	return int(i)
}
