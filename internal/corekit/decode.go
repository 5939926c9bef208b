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

// object reads the members of one JSON object and refuses those nobody asked
// for. The first fault is kept and the rest of the reading is harmless, so that
// a form is read as a list of lines. A null counts as absent: mappings write it
// for a field that their source lacks.
type object struct {
	first *error // shared by all objects of one text
	at    string // JSON pointer
	rest  map[string]any
}

// parseObject reads a whole request body by the strict rules of package message.
func parseObject(b []byte) (object, error) {
	tree, err := message.ParseJSON(b)
	if err != nil {
		if e, ok := errors.AsType[*message.Error](err); ok {
			return object{}, malformed(e.Pointer, "not strict JSON: %s (byte %d)", e.En, e.Offset)
		}
		return object{}, malformed("", "not strict JSON")
	}
	return newObject(tree)
}

func newObject(tree any) (object, error) {
	members, ok := tree.(map[string]any)
	if !ok {
		return object{}, malformed("", "not an object")
	}
	return object{first: new(error), rest: members}, nil
}

func malformed(pointer, format string, args ...any) error {
	return fault.New(fault.Invalid, codeMalformed, format, args...).At(pointer)
}

func (o object) fail(name, format string, args ...any) {
	if *o.first == nil {
		*o.first = malformed(o.pointer(name), format, args...)
	}
}

func (o object) pointer(name string) string {
	return o.at + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

func (o object) take(name string) any {
	v := o.rest[name]
	delete(o.rest, name)
	return v
}

// closed ends the reading of an object: a member not asked for is a fault.
func (o object) closed() {
	for _, name := range slices.Sorted(maps.Keys(o.rest)) {
		o.fail(name, "unknown field")
	}
}

// end closes o and reports the first fault of the whole text.
func (o object) end() error {
	o.closed()
	return *o.first
}

// text reads a text of 1 to limit code points without control characters.
func (o object) text(name string, limit int) string {
	s := o.optional(name, limit)
	if s == "" {
		o.fail(name, "missing")
	}
	return s
}

// optional is text, "" when absent.
func (o object) optional(name string, limit int) string {
	v := o.take(name)
	if v == nil {
		return ""
	}
	s, ok := v.(string)
	switch {
	case !ok:
		o.fail(name, "not a text")
	case utf8.RuneCountInString(s) > limit:
		o.fail(name, "longer than %d characters", limit)
	case strings.ContainsFunc(s, unicode.IsControl):
		o.fail(name, "has control characters")
	case s != strings.TrimSpace(s):
		o.fail(name, "begins or ends with a space")
	default:
		return s
	}
	return ""
}

// day reads a civil day, "" when absent and not required.
func (o object) day(name string, required bool) calendar.Day {
	s := o.optional(name, 10)
	if s == "" {
		if required {
			o.fail(name, "missing")
		}
		return ""
	}
	d, err := calendar.ParseDay(s)
	if err != nil {
		o.fail(name, "not a day in the form YYYY-MM-DD")
	}
	return d
}

// object reads a member that is an object itself.
func (o object) object(name string) object {
	v, ok := o.take(name).(map[string]any)
	if !ok {
		o.fail(name, "not an object")
	}
	return object{first: o.first, at: o.pointer(name), rest: v}
}

// objects reads a list of 1 to limit objects.
func (o object) objects(name string, limit int) []object {
	list := o.list(name, limit)
	out := make([]object, len(list))
	for i, v := range list {
		members, ok := v.(map[string]any)
		if !ok {
			o.fail(name, "element %d is not an object", i)
		}
		out[i] = object{first: o.first, at: o.pointer(name) + "/" + strconv.Itoa(i), rest: members}
	}
	return out
}

// texts reads a list of 1 to limit texts.
func (o object) texts(name string, limit int) []string {
	list := o.list(name, limit)
	out := make([]string, len(list))
	for i, v := range list {
		s, ok := v.(string)
		if !ok || s == "" || len(s) > 64 {
			o.fail(name, "element %d is not a text of 1 to 64 characters", i)
		}
		out[i] = s
	}
	return out
}

func (o object) list(name string, limit int) []any {
	list, ok := o.take(name).([]any)
	switch {
	case !ok:
		o.fail(name, "not a list")
	case len(list) == 0:
		o.fail(name, "empty")
	case len(list) > limit:
		o.fail(name, "more than %d elements", limit)
		return nil
	}
	return list
}

// form is how a further field of a registration is written.
type form int

const (
	words  form = iota // text
	date               // YYYY-MM-DD
	money              // "6500.00"
	yesNo              // true or false, kept as "1" or "0"
	number             // a small count, kept in decimals
)

var (
	moneyForm  = regexp.MustCompile(`\A(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?\z`)
	numberForm = regexp.MustCompile(`\A(0|[1-9][0-9]{0,3})\z`)
)

// parse brings a value sent for a field of this form to the text that is kept,
// so that "3", 3 and a kept 3 are the same value. Absent and null are "".
func (f form) parse(v any) (string, error) {
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
	case f == yesNo:
		return parseYesNo(s)
	case f == date:
		if _, err := calendar.ParseDay(s); err != nil {
			return "", fmt.Errorf("not a day in the form YYYY-MM-DD")
		}
	case f == money && !moneyForm.MatchString(s):
		return "", fmt.Errorf("not an amount such as 6500.00")
	case f == number && !numberForm.MatchString(s):
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

// show is the way back: the JSON value of a kept text.
func (f form) show(s string) any {
	switch f {
	case yesNo:
		return s == "1"
	case number:
		return json.Number(s)
	}
	return s
}

// count reads a number of 0 to 9 digits, 0 when absent.
func (o object) count(name string) int {
	v := o.take(name)
	if v == nil {
		return 0
	}
	n, ok := v.(json.Number)
	i, err := strconv.ParseUint(n.String(), 10, 30)
	if !ok || err != nil {
		o.fail(name, "not a small whole number")
	}
	return int(i)
}
