package mailbox

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Language is a language that messages are written in.
type Language string

// The languages; Chinese comes first.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Class says how much a message may wait and be declined.
type Class string

// The classes.
const (
	Mandatory Class = "mandatory" // always in the application, at once by every channel
	Important Class = "important" // at once
	Ordinary  Class = "ordinary"  // keeps quiet hours and the digest
)

// Audience is who is told.
type Audience struct {
	Members []enterprise.Role `yaml:"members"` // of the enterprise that it is about
	Granted []enterprise.Role `yaml:"granted"` // members of all enterprises that may call the interface
	Staff   []staff.Role      `yaml:"staff"`
	Owner   bool              `yaml:"owner"`  // staff of the role that an alarm names
	Second  bool              `yaml:"second"` // staff who may be the second person of the act
	Asker   bool              `yaml:"asker"`  // the member of staff who asked
}

// ofStaff reports whether staff are told.
func (a Audience) ofStaff() bool { return len(a.Staff) > 0 || a.Owner || a.Second || a.Asker }

// Words are a message in one language. Title says all that an SMS may: what and
// whose; Text what to do.
type Words struct {
	Title string `yaml:"title"`
	Text  string `yaml:"text"`
}

// Event is one kind of thing that people are told of.
type Event struct {
	Name  string    `yaml:"-"`
	To    Audience  `yaml:"to"`
	Class Class     `yaml:"class"`
	By    []Channel `yaml:"by"` // besides the application, unless the person chooses
	Zh    Words     `yaml:"zh"`
	En    Words     `yaml:"en"`
}

// Catalogue is every event, and words for codes.
type Catalogue struct {
	events map[string]Event
	words  map[string]map[Language]string
}

//go:embed events.yaml
var document []byte

// Builtin returns the catalogue that comes with the program.
func Builtin() (*Catalogue, error) { return ParseCatalogue(document) }

// ParseCatalogue reads a catalogue. All faults are told at once.
func ParseCatalogue(text []byte) (*Catalogue, error) {
	var file struct {
		Events map[string]Event               `yaml:"events"`
		Words  map[string]map[Language]string `yaml:"words"`
	}
	if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("events of messages: %w", err)
	}
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(file.Events)) {
		e := file.Events[name]
		e.Name = name
		file.Events[name] = e
		if err := e.check(); err != nil {
			faults = append(faults, fmt.Errorf("event %s: %w", name, err))
		}
	}
	for code, texts := range file.Words {
		if texts[Chinese] == "" || texts[English] == "" {
			faults = append(faults, fmt.Errorf("word %s lacks a language", code))
		}
	}
	return &Catalogue{file.Events, file.Words}, errors.Join(faults...)
}

// maxTitle keeps what goes by SMS within two parts of one, in characters.
const maxTitle = 60

func (e Event) check() error {
	var faults []error
	if !slices.Contains([]Class{Mandatory, Important, Ordinary}, e.Class) {
		faults = append(faults, fmt.Errorf("class %q", e.Class))
	}
	for _, c := range e.By {
		if c != Mail && c != SMS {
			faults = append(faults, fmt.Errorf("channel %q", c))
		}
	}
	a := e.To
	for _, r := range slices.Concat(a.Members, a.Granted) {
		if !slices.Contains([]enterprise.Role{enterprise.Owner, enterprise.Filer, enterprise.Developer}, r) {
			faults = append(faults, fmt.Errorf("role of members %q", r))
		}
	}
	for _, r := range a.Staff {
		if !slices.Contains(staff.Roles(), r) {
			faults = append(faults, fmt.Errorf("role of staff %q", r))
		}
	}
	if len(a.Members)+len(a.Granted) == 0 && !a.ofStaff() {
		faults = append(faults, errors.New("is for nobody"))
	}
	for l, w := range map[Language]Words{Chinese: e.Zh, English: e.En} {
		if w.Title == "" || w.Text == "" {
			faults = append(faults, fmt.Errorf("lacks title or text in %s", l))
		}
		if n := utf8.RuneCountInString(w.Title); l == Chinese && n > maxTitle {
			faults = append(faults, fmt.Errorf("title of %d characters; an SMS has %d", n, maxTitle))
		}
		for _, b := range blank.FindAllString(w.Title+w.Text, -1) {
			if name := strings.Trim(b, "{}"); name != "enterprise" && !slices.Contains(carried(), name) {
				faults = append(faults, fmt.Errorf("%s: %s is no value that a message may carry", l, b))
			}
		}
		if strings.ContainsAny(blank.ReplaceAllString(w.Title+w.Text, ""), "{}\r\n") {
			faults = append(faults, fmt.Errorf("%s: a brace or the end of a line", l))
		}
	}
	return errors.Join(faults...)
}

// Tells reports whether somebody is told of what has that name. An alarm without a
// text of its own has the one of all alarms.
func (c *Catalogue) Tells(name string) bool {
	_, ok := c.Event(name)
	return ok
}

// Event returns an event.
func (c *Catalogue) Event(name string) (Event, bool) {
	e, ok := c.events[name]
	if !ok && strings.HasPrefix(name, "alarm.") {
		e, ok = c.events["alarm"]
	}
	return e, ok
}

// Events lists what members of enterprises, or staff, may be told, by name.
func (c *Catalogue) Events(ofStaff bool) []Event {
	var list []Event
	for _, name := range slices.Sorted(maps.Keys(c.events)) {
		if e := c.events[name]; ofStaff && e.To.ofStaff() || !ofStaff && len(e.To.Members)+len(e.To.Granted) > 0 {
			list = append(list, e)
		}
	}
	return list
}

var blank = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// Say writes a message. services names interfaces; what it does not know stays a code.
func (c *Catalogue) Say(m Message, l Language, services func(code string, l Language) string) Words {
	e, ok := c.Event(m.Event)
	if !ok { // of an earlier release
		return Words{Title: m.Event}
	}
	w := e.En
	if l != English {
		w, l = e.Zh, Chinese
	}
	fill := func(s string) string {
		return blank.ReplaceAllStringFunc(s, func(b string) string { return c.value(strings.Trim(b, "{}"), m, l, services) })
	}
	return Words{Title: fill(w.Title), Text: fill(w.Text)}
}

func (c *Catalogue) value(name string, m Message, l Language, services func(string, Language) string) string {
	v := m.Values[name]
	switch {
	case name == "enterprise":
		return oneLine(m.About)
	case v == "":
		return "…"
	case name == "service":
		if title := services(v, l); title != "" {
			return v + " " + oneLine(title)
		}
	}
	if w := c.words[v][l]; w != "" {
		return w
	}
	return v
}

// oneLine keeps a name from ending a line or growing without end.
func oneLine(s string) string { return lineOf(s, 60) }

// lineOf is one line of so many characters at most.
func lineOf(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
