package dispatch

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

// errNonsense marks an answer that cannot be true: no JSON, of wrong types, about
// persons who were not asked for. What the core system did is then unknown, and
// nothing of the answer may reach the enterprise.
var errNonsense = errors.New("answer cannot be true")

func nonsense(format string, args ...any) error {
	return fmt.Errorf("%s: %w: %w", fmt.Sprintf(format, args...), errNonsense, ErrUnknown)
}

// credible holds an answer against what was asked, whatever the definition's
// mapping would make of it: the outcome and the types of its envelope, and that
// exactly those persons are spoken of whom the order was about. The errors name
// no value.
func credible(service *catalog.Interface, order any, answer map[string]any) error {
	outcome, _ := answer["outcome"].(string)
	switch {
	case outcome == "accepted" || outcome == "partial":
		if service.Kind == catalog.Query {
			return nonsense("a query ends %s", outcome)
		}
	case outcome != "done" && outcome != "rejected":
		return nonsense("outcome is none")
	}
	for _, name := range []string{"businessNo", "code", "message", "field"} {
		if v := answer[name]; v != nil && !isText(v) {
			return nonsense("%s is no text", name)
		}
	}
	data := answer["data"]
	object, ok := data.(map[string]any)
	if data != nil && !ok {
		return nonsense("data is no object")
	}
	asked := askedFor(order)
	if object["persons"] == nil && !service.AnswersByPerson() {
		asked = nil // one matter about all of them, as a claim against several
	}
	if err := samePersons(outcome, asked, object); err != nil {
		return err
	}
	return sameMatter(order, object, answer)
}

func isText(v any) bool { _, ok := v.(string); return ok }

// member is one person of an order or an answer.
type member map[string]any

func (m member) text(name string) string { s, _ := m[name].(string); return s }

// askedFor lists whom an order is about, by ref; nil when it has no such list.
func askedFor(order any) map[string]member {
	object, _ := order.(map[string]any)
	list, ok := object["persons"].([]any)
	if !ok {
		return nil
	}
	asked := map[string]member{}
	for _, e := range list {
		m, _ := e.(map[string]any)
		if ref, ok := m["ref"].(string); ok {
			asked[ref] = m
		}
	}
	return asked
}

// samePersons: the answer names each person of the order once, and nobody else.
// Queries answer with records, which are no decisions about persons.
func samePersons(outcome string, asked map[string]member, data map[string]any) error {
	if len(asked) == 0 || outcome == "accepted" {
		return nil
	}
	list, told := data["persons"].([]any)
	switch {
	case !told && data["persons"] != nil:
		return nonsense("persons is no list")
	case !told && (outcome == "rejected" || data["records"] != nil):
		return nil
	case !told:
		return nonsense("it names no persons")
	}
	seen, done := map[string]bool{}, 0
	for _, e := range list {
		object, ok := e.(map[string]any)
		m := member(object)
		ref := m.text("ref")
		person, wanted := asked[ref]
		switch {
		case !ok || !wanted:
			return nonsense("it speaks of a person who was not asked for")
		case seen[ref]:
			return nonsense("it speaks of a person twice")
		}
		seen[ref] = true
		if number := m.text("idNumber"); number != "" && !strings.EqualFold(number, person.text("idNumber")) {
			return nonsense("it gives a person another identity")
		}
		switch m.text("outcome") {
		case "done":
			done++
		case "rejected":
		default:
			return nonsense("a person's outcome is none")
		}
	}
	switch {
	case len(seen) != len(asked):
		return nonsense("it leaves a person out")
	case outcome == "done" && done != len(asked), outcome == "rejected" && done > 0:
		return nonsense("its outcome is not that of its persons")
	}
	return nil
}

// sameMatter: identity and registration numbers in the answer are those of the
// order, wherever they stand.
func sameMatter(order any, data, answer map[string]any) error {
	object, _ := order.(map[string]any)
	for _, name := range []string{"idNumber", "registrationNo"} {
		want, asked := object[name].(string)
		got, told := data[name].(string)
		if asked && told && !strings.EqualFold(want, got) {
			return nonsense("it is about another matter")
		}
	}
	spoken := numbersIn(answer)
	if len(spoken) == 0 {
		return nil
	}
	named := withoutSpan(object)
	if len(numbersIn(named)) == 0 {
		return nil // the order named nobody: the answer may
	}
	known := map[string]bool{}
	walk(named, func(s string) { known[strings.ToUpper(s)] = true })
	for _, number := range spoken {
		if !known[number] {
			return nonsense("it names a person who was not asked for")
		}
	}
	return nil
}

// withoutSpan is an order without the bounds of a stretch of a roster: they are
// numbers of persons, but it is not about these.
func withoutSpan(order map[string]any) any {
	named := make(map[string]any, len(order))
	for name, v := range order {
		if name != "after" && name != "until" {
			named[name] = v
		}
	}
	return named
}

// numbersIn lists the identity numbers in a tree.
func numbersIn(tree any) []string {
	var list []string
	walk(tree, func(s string) { list = appendNumbers(list, s) })
	return list
}

// idLength is how many characters an identity number has: digits, the last of which
// may be an X.
const idLength = 18

// appendNumbers adds what may be somebody's identity number in a text: eighteen
// characters among others, with a day of birth from the seventh on. Every text of
// every order and answer is looked at, so it looks no closer than it must.
func appendNumbers(list []string, s string) []string {
	for i := 0; i+idLength <= len(s); {
		n := digitsFrom(s, i)
		end := i + n
		if n == idLength-1 && end < len(s) && isX(s[end]) {
			end++
		}
		alone := end == len(s) || !isX(s[end]) && !isDigit(s[end])
		if end-i == idLength && alone && isBirth(s[i+6:i+14]) {
			list = append(list, strings.ToUpper(s[i:end]))
		}
		i = max(end, i+1)
	}
	return list
}

func digitsFrom(s string, i int) int {
	n := 0
	for ; i+n < len(s) && isDigit(s[i+n]); n++ {
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isX(c byte) bool { return c == 'X' || c == 'x' }

func isBirth(s string) bool {
	if s[:2] != "19" && s[:2] != "20" {
		return false
	}
	_, err := time.Parse("20060102", s)
	return err == nil
}

func walk(tree any, visit func(string)) {
	switch v := tree.(type) {
	case string:
		visit(v)
	case map[string]any:
		for _, e := range v {
			walk(e, visit)
		}
	case []any:
		for _, e := range v {
			walk(e, visit)
		}
	}
}

// sameBelongings: the answer to the question of belonging speaks of nobody else
// and knows no other states.
func sameBelongings(asked []string, told []Belonging) error {
	known := map[string]bool{}
	for _, number := range asked {
		known[strings.ToUpper(number)] = true
	}
	for _, b := range told {
		switch {
		case !known[strings.ToUpper(b.IDNumber)]:
			return nonsense("it names a person who was not asked for")
		case b.State != "active" && b.State != "former" && b.State != "none":
			return nonsense("a person's belonging is none")
		}
	}
	return nil
}
