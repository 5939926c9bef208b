// Package catalog holds what can be filed: service items, their interfaces, and
// for each interface its schema, code tables, rules, mapping to core systems and
// acceptance cases.
//
// A service is data. Load reads the definitions in a directory (services/ of the
// repository), Compile takes their texts, as the database keeps them. Both check
// everything that can be checked before anyone depends on it, and compile schemas,
// rules and mappings once. What they return never changes and is safe for concurrent
// use.
//
// Of a call this package answers four questions: is the body right (Check), about
// whom and for which employer is it (Persons, Employer), what does the core system
// get (Route.Request), and what does its answer mean (Route.Result). It knows no
// rights, no states and no network.
//
// The language of a definition is closed: JSON Schema 2020-12 with named formats
// (format.go), CEL with a cost limit (rule.go), and a part of jq that ends in
// bounded steps and memory (program.go). Texts for people never repeat a value
// that was sent.
package catalog

import (
	"maps"
	"regexp"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Text is a text in the languages of the faces.
type Text struct {
	Zh string
	En string
}

// Catalog is a set of definitions that were loaded together.
type Catalog struct {
	interfaces   map[string]*Interface
	items        map[string]*Item
	itemTexts    map[string]string // digest of the text of each item
	dictionaries map[string]*Dictionary
	sorted       []*Interface
	scenarios    []Scenario
	cases        map[string]bool // ids of acceptance cases
}

func newCatalog() *Catalog {
	return &Catalog{
		interfaces:   map[string]*Interface{},
		items:        map[string]*Item{},
		itemTexts:    map[string]string{},
		dictionaries: map[string]*Dictionary{},
		cases:        map[string]bool{},
	}
}

func (c *Catalog) sort() {
	for _, code := range slices.Sorted(maps.Keys(c.interfaces)) {
		c.sorted = append(c.sorted, c.interfaces[code])
		for _, k := range c.interfaces[code].Cases {
			c.cases[k.ID] = true
		}
	}
}

// HasCase reports whether an interface has an acceptance case with the id.
func (c *Catalog) HasCase(id string) bool { return c.cases[id] }

// Interface returns the interface with a servicecode.
func (c *Catalog) Interface(code string) (*Interface, bool) {
	i, ok := c.interfaces[code]
	return i, ok
}

// Interfaces lists all interfaces by code.
func (c *Catalog) Interfaces() []*Interface { return slices.Clone(c.sorted) }

// Items lists all service items by code.
func (c *Catalog) Items() []*Item {
	var list []*Item
	for _, code := range slices.Sorted(maps.Keys(c.items)) {
		list = append(list, c.items[code])
	}
	return list
}

// Item returns the service item with a code.
func (c *Catalog) Item(code string) (*Item, bool) {
	i, ok := c.items[code]
	return i, ok
}

// Dictionary returns a code table by its name, such as aac004.
func (c *Catalog) Dictionary(name string) (*Dictionary, bool) {
	d, ok := c.dictionaries[name]
	return d, ok
}

// Dictionaries lists all code tables by name.
func (c *Catalog) Dictionaries() []*Dictionary {
	var list []*Dictionary
	for _, name := range slices.Sorted(maps.Keys(c.dictionaries)) {
		list = append(list, c.dictionaries[name])
	}
	return list
}

// Item is a service item (服务事项): what an enterprise wants done. Its interfaces
// are the steps of doing it.
type Item struct {
	Code     string
	Affair   string // 事项编码 of the authority's item list, "" where none was found
	Domain   string // employment, insurance, talent, relations
	Title    Text
	Summary  Text
	Chosen   Text // why it was chosen to be filed directly (clause 5)
	Promised Text // promised time
	Contact  Text
	Basis    []string // legal basis
}

type rawItem struct {
	Code     string   `json:"code"`
	Affair   string   `json:"affair"`
	Domain   string   `json:"domain"`
	Title    Text     `json:"title"`
	Summary  Text     `json:"summary"`
	Chosen   Text     `json:"chosen"`
	Promised Text     `json:"promised"`
	Contact  Text     `json:"contact"`
	Basis    []string `json:"basis"`
}

// Dictionary is a code table (代码表).
type Dictionary struct {
	Name   string
	Title  Text
	Source string // where the codes were taken from
	Values []Value
	texts  map[string]Text
	dated  map[string]Value // those that are not valid always
	digest string           // of the text it was read from
}

// Value is one code of a table. What was filed on a day is held against the codes
// that are valid on that day.
type Value struct {
	Code  string
	Text  Text
	From  calendar.Day // first day, "" for always
	Until calendar.Day // last day, "" for no end
}

// Text returns what a code means.
func (d *Dictionary) Text(code string) (Text, bool) {
	t, ok := d.texts[code]
	return t, ok
}

// Kind says what an interface does to the records of the core system.
type Kind string

// The kinds of interfaces.
const (
	Submit    Kind = "submit"
	Query     Kind = "query"
	Correct   Kind = "correct"
	Withdraw  Kind = "withdraw"
	Terminate Kind = "terminate"
)

// ScopeKind says how the persons of a body must stand to the employer (9.3.3).
type ScopeKind string

// The kinds of scope.
const (
	ScopeClaim  ScopeKind = "claim"  // the act makes the relation: hiring
	ScopeOwn    ScopeKind = "own"    // on the employer's roster now
	ScopeFormer ScopeKind = "former" // on it now, or left no more than Months ago
	ScopeNone   ScopeKind = "none"   // the employer's own records; no persons are named
)

// Scope is the rule of 9.3.3 for one interface.
type Scope struct {
	Kind   ScopeKind
	Months int
	Misses []string // codes of core systems that tell, of a claimed person, that somebody else may know more
}

// Repeat says what may be done when nobody knows whether a core system acted.
type Repeat string

// The repeat modes.
const (
	RepeatSafe     Repeat = "safe"      // send again
	RepeatAskFirst Repeat = "ask-first" // ask by key, then decide
	RepeatNever    Repeat = "never"     // a person decides
)

// Batch says how many persons one body may name and what happens when some fail
// in the core system.
type Batch struct {
	List   string // pointer to the list, "" for a body about one person
	Max    int
	Atomic bool // all or none; otherwise each for itself and the outcome may be partial
}

// Policy is what happens when a core system does not answer as it should (8.8.3).
type Policy struct {
	Timeout   time.Duration // of one attempt
	Attempts  int           // within the time of giving up
	Backoff   time.Duration // before the second attempt, doubling
	Cap       time.Duration // longest backoff
	GiveUp    time.Duration // then a person takes over
	WhenDown  string        // DownQueue or DownRefuse: what becomes of a call while its core system is known to be down
	OwnerRole string        // who takes over
}

// What WhenDown may say. A joint service always queues.
const (
	DownQueue  = "queue"
	DownRefuse = "refuse"
)

// Parameter is a value that rules use. It stands in the definition with its basis
// until parameters of the system take its place.
type Parameter struct {
	Name  string
	Value any // int, string or bool
	Title Text
	Basis string
}

// Element is a further head element that an interface declares (7.2.1, note).
type Element struct {
	Name     string
	Title    Text
	Required bool
	Pattern  string // regular expression for the whole value, "" for any

	form *regexp.Regexp
}

// Matches reports whether a value has the element's form.
func (e Element) Matches(value string) bool { return e.form == nil || e.form.MatchString(value) }

// Example is a body that passes its schema and rules, with what a core system
// would answer.
type Example struct {
	Title Text
	Body  any
	Day   calendar.Day // on which it is right
}
