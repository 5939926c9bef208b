package rehearsal

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

// body is the content of a message, a tree of JSON.
type body = map[string]any

// Employer is in whose name a rehearsal files.
type Employer struct{ USCC, Unit, Operator string }

// example makes a body out of the interface's first example: for the employer, about
// the person, and with its days moved to today.
func example(i *catalog.Interface, e Employer, p person, today calendar.Day) (body, error) {
	if len(i.Examples) == 0 {
		return nil, fmt.Errorf("interface %s has no example", i.Code)
	}
	text, err := json.Marshal(i.Examples[0].Body)
	if err != nil {
		return nil, err
	}
	var b body
	if err := json.Unmarshal(text, &b); err != nil {
		return nil, err
	}
	if list, ok := b["persons"].([]any); ok {
		b["persons"] = list[:1] // one person is enough, and two would be the same
	}
	m := mover{p, i.Examples[0].Day, today}
	m.move(b)
	b["aab998"], b["aab001"], b["aae011"] = e.USCC, e.Unit, e.Operator
	delete(b, "batchNo")
	return b, nil
}

// mover puts a person in the place of the example's and moves its days.
type mover struct {
	person   person
	from, to calendar.Day
}

var (
	dayForm   = regexp.MustCompile(`\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z`)
	monthForm = regexp.MustCompile(`\A[0-9]{4}-[0-9]{2}\z`)
)

func (m mover) move(tree any) {
	switch t := tree.(type) {
	case []any:
		for n, v := range t {
			if s, ok := v.(string); ok {
				t[n] = m.day(s)
			}
			m.move(v)
		}
	case body:
		for name, v := range t {
			if s, ok := v.(string); ok {
				t[name] = m.day(s)
			}
			m.move(v)
		}
		m.rename(t)
	}
}

// day moves a day, or a month, by as much as today is from the example's day.
func (m mover) day(s string) string {
	switch {
	case dayForm.MatchString(s):
		return string(calendar.Day(s).AddDays(days(m.from, m.to)))
	case monthForm.MatchString(s):
		at, err := time.Parse("2006-01", s)
		if err != nil {
			return s
		}
		months := (m.to.Year()-m.from.Year())*12 + month(m.to) - month(m.from)
		return at.AddDate(0, months, 0).Format("2006-01")
	}
	return s
}

// rename writes the person into an object about one.
func (m mover) rename(t body) {
	if _, ok := t["aac147"]; !ok {
		return
	}
	own := body{"aac003": m.person.name, "aac058": "01", "aac147": m.person.number, "aac004": m.person.sex, "aac006": string(m.person.birth), "aac067": m.person.mobile}
	for name, v := range own {
		if _, ok := t[name]; ok {
			t[name] = v
		}
	}
	if _, ok := t["probationMonths"]; ok {
		t["probationMonths"] = 2 // right for every term, of which a moved one may be a day shorter
	}
	if _, ok := t["aae042"]; ok { // the month of the day on which somebody leaves
		if _, ok := t["abc916"]; ok {
			t["abc916"] = string(m.to)
		}
	}
}

func days(from, to calendar.Day) int { return int(to.Start().Sub(from.Start()).Hours()+12) / 24 }

func month(d calendar.Day) int {
	n, _ := strconv.Atoi(string(d)[5:7])
	return n
}

// find follows a pointer in an answer's data, nil when nothing is there.
func find(tree any, pointer string) any {
	for _, name := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		switch t := tree.(type) {
		case map[string]any:
			tree = t[name]
		case []any:
			n, err := strconv.Atoi(name)
			if err != nil || n < 0 || n >= len(t) {
				return nil
			}
			tree = t[n]
		default:
			return nil
		}
	}
	return tree
}

// one is the first person of a body, or the body itself where it is about one.
func one(b body) body {
	if p, ok := find(b, "/persons/0").(body); ok {
		return p
	}
	return b
}
