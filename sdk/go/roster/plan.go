package roster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// PlanOptions say how a checked roster becomes messages.
type PlanOptions struct {
	Common  map[string]string // values that stand once per message, by code or Chinese title
	Run     string            // another name files the same roster anew; leave it empty otherwise
	Batch   int               // people in one message, the form's own bound when zero
	SkipBad bool              // file the clean rows although others are not
	Earlier []zhilian.Kept    // what the outbox holds of the service: people in it are not filed again
}

// Plan is a roster cut into messages.
type Plan struct {
	Form     *Form
	RunID    string // begins every msgId, and is the batchNo where the interface has one
	Messages []Message
	Skipped  []Fault // of the rows left out
	Earlier  int     // people who stand in messages of earlier runs, which are repeated as they were
}

// Message is one call: its msgId depends on the file's content, the service, the
// run's name and its first row, and on nothing else.
type Message struct {
	MsgID   string
	Body    []byte
	Persons []Person
	places  []int // of Persons in the body
	size    int   // people in the body
}

// ErrFaulty tells that a roster has faulty rows and none may be skipped.
var ErrFaulty = errors.New("the roster has faulty rows; nothing was filed")

// CommonError lists what is wrong with the values given for the whole message.
type CommonError struct{ Faults []Fault }

// Error implements error, in English.
func (e *CommonError) Error() string {
	var all []string
	for _, f := range e.Faults {
		all = append(all, f.Heading+" ("+f.Code+"): "+f.Text.En)
	}
	return "values of the whole message: " + strings.Join(all, "; ")
}

// NewPlan makes the messages of a checked roster. Batches follow the rows of the
// file, skipped ones included, so that the same rows always share a message.
func NewPlan(c *Checked, o PlanOptions) (*Plan, error) {
	if len(c.Persons) == 0 || !c.Clean() && !o.SkipBad {
		return nil, ErrFaulty
	}
	p := &Plan{Form: c.Form, RunID: c.table.runID(c.Form.Service, o.Run), Skipped: c.Faults}
	common, err := c.Form.common(o.Common, p.RunID)
	if err != nil {
		return nil, err
	}
	size := c.Form.batch()
	if o.Batch > 0 && (c.Form.Batch <= 0 || o.Batch <= c.Form.Batch) {
		size = o.Batch
	}
	rest, err := p.reuse(c.Persons, common, o)
	if err != nil {
		return nil, err
	}
	for _, group := range batches(rest, c.first, size) {
		body, err := c.Form.body(common, group)
		if err != nil {
			return nil, err
		}
		m := Message{MsgID: p.RunID + "-" + itoa(group[0].Row), Body: body, size: len(group)}
		for i, person := range group {
			m.Persons, m.places = append(m.Persons, person), append(m.places, i)
		}
		p.Messages = append(p.Messages, m)
	}
	return p, nil
}

// batches groups people whose rows fall into the same stretch of size rows.
func batches(persons []Person, first, size int) (groups [][]Person) {
	last := -1
	for _, p := range persons {
		if stretch := (p.Row - first) / size; stretch != last {
			groups, last = append(groups, nil), stretch
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], p)
	}
	return groups
}

// common converts the values that stand once per message.
func (f *Form) common(given map[string]string, runID string) (map[string]any, error) {
	common := map[string]any{}
	left := maps.Clone(given)
	var faults []Fault
	for _, d := range f.Common {
		text := ""
		for name, value := range given {
			if fold(name) == strings.ToLower(d.Code) || fold(name) == fold(d.Title) {
				text = value
				delete(left, name)
			}
		}
		if text == "" && d.Code == "batchNo" {
			text = runID
		}
		value, fault := d.value(cell{text: text}, false)
		if fault != nil {
			faults = append(faults, Fault{Heading: d.Title, Code: d.Code, Text: *fault})
		} else if value != nil {
			put(common, d.path(""), value)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		faults = append(faults, Fault{Heading: name, Code: name, Text: Text{"接口没有这一项", "the interface has no such value"}})
	}
	if len(faults) > 0 {
		return nil, &CommonError{faults}
	}
	return common, nil
}

// body encodes one message. Object members are in the order of their names, so
// that the same people always give the same bytes.
func (f *Form) body(common map[string]any, persons []Person) ([]byte, error) {
	list := make([]any, len(persons))
	for i, p := range persons {
		list[i] = f.person(p)
	}
	body := maps.Clone(common)
	body[f.list()] = list
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(body); err != nil {
		return nil, fmt.Errorf("encode a message: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// person is what stands in the list for one person.
func (f *Form) person(p Person) map[string]any {
	person := map[string]any{}
	for _, d := range f.Fields {
		if value, ok := p.Values[d.Code]; ok {
			put(person, d.path("/"+f.list()+"/*"), value)
		}
	}
	return person
}

// path gives the member names that lead to the field below a place.
func (d *Field) path(below string) []string {
	rest, ok := strings.CutPrefix(d.Pointer, below+"/")
	if !ok || rest == "" {
		return []string{d.Code}
	}
	return strings.Split(rest, "/")
}

func put(object map[string]any, path []string, value any) {
	for _, name := range path[:len(path)-1] {
		inner, ok := object[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			object[name] = inner
		}
		object = inner
	}
	object[path[len(path)-1]] = value
}
