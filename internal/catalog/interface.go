package catalog

import (
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Interface is one version of a service interface (服务接口), compiled.
type Interface struct {
	Code       string
	Version    int
	Item       string
	Kind       Kind
	Title      Text
	Purpose    Text     // why the data are asked for
	Trial      Text     // how the test environment stands in for who decides; empty where nobody has to
	Basis      []string // legal basis
	Retention  string   // how long bodies are kept, ISO 8601 duration
	Recipients []string // who gets the data
	Scope      Scope
	Signature  bool // a signature is required
	Window     time.Duration
	Batch      Batch
	Ordered    bool       // calls about the same person keep their order at each core system
	Notice     NoticeKind // what the persons are told once it was filed, "" for nothing
	Policy     Policy
	Routes     []*Route
	Cases      []Case
	Extra      []string // names of the declared head elements, in order
	Elements   []Element
	Parameters []Parameter
	Examples   []Example
	Rules      []RuleInfo // what the rules say, for the documents

	uscc, unit, operator, batchNo string   // pointers
	allOrNothing                  string   // pointer to the wish that all steps be undone when one is refused
	checkOnly                     string   // pointer to the wish that nothing have an effect
	answer                        *program // of a joint service: makes its data of those of the steps; nil for the usual form
	person                        personAt
	mobile, day                   string // members of a person, for its notice
	request, response             *jsonschema.Schema
	leanRequest, leanResponse     *lean // nil: the schema has no lean form
	requestJSON, responseJSON     []byte
	fields                        []Field
	titles                        map[string]Text // by pointer with * for indexes
	rules                         []rule
	params                        map[string]any
	dictionaries                  map[string]*Dictionary
	origin                        origin
	coded                         []codedField // for which the day of filing matters
}

// RuleInfo is what the documents tell of a rule.
type RuleInfo struct {
	Code    string
	Warning bool
	Pointer string // of the field it speaks of, with * for every person
	Message Text
	Hint    Text
	Basis   string
}

// personAt says where the persons of a body stand.
type personAt struct {
	list           string // pointer, "" when the body itself is about one person
	id, kind, name string // members
}

// Person is one whom a body names.
type Person struct {
	Pointer  string // "" when the whole body is about one person
	IDType   string // aac058
	IDNumber string // aac147; never to be logged
	Name     string // aac003, may be ""
}

// LogValue keeps the person out of logs.
func (p Person) LogValue() slog.Value { return slog.StringValue("person at " + p.Pointer) }

// Persons lists whom the body is about, for the scope check. The body must have
// passed Check.
func (i *Interface) Persons(tree any) []Person {
	if i.person.id == "" {
		return nil
	}
	if i.person.list == "" {
		return i.personOf(nil, tree, "")
	}
	list, _ := at(tree, i.person.list).([]any)
	persons := make([]Person, 0, len(list))
	for n, e := range list {
		persons = i.personOf(persons, e, i.person.list+join(index(n)))
	}
	return persons
}

// mostOrdered is about how many persons a call keeps its order at most. A body with
// more passes no schema.
const mostOrdered = 1000

// Lanes names the persons about whom a call keeps its order, each once, in a form in
// which the same person is the same text. None where the interface keeps no order.
// The body need not have passed Check.
func (i *Interface) Lanes(tree any) []string {
	if !i.Ordered {
		return nil
	}
	persons := i.Persons(tree)
	if len(persons) > mostOrdered {
		return nil
	}
	lanes := make([]string, 0, len(persons))
	for _, p := range persons {
		lanes = append(lanes, strings.ToUpper(p.IDNumber))
	}
	slices.Sort(lanes)
	return slices.Compact(lanes)
}

// Cores names the core systems of the routes, each once.
func (i *Interface) Cores() []string {
	var cores []string
	for _, r := range i.Routes {
		if !slices.Contains(cores, r.Core) {
			cores = append(cores, r.Core)
		}
	}
	return cores
}

func (i *Interface) personOf(persons []Person, tree any, pointer string) []Person {
	object, _ := tree.(map[string]any)
	p := Person{Pointer: pointer}
	p.IDNumber, _ = object[i.person.id].(string)
	p.IDType, _ = object[i.person.kind].(string)
	p.Name, _ = object[i.person.name].(string)
	if p.IDNumber == "" {
		return persons
	}
	return append(persons, p)
}

// Employer returns the unified social credit code and the unit number in the body.
func (i *Interface) Employer(tree any) (uscc, unit string) {
	return textAt(tree, i.uscc), textAt(tree, i.unit)
}

// Operator returns the handler (经办人) named in the body.
func (i *Interface) Operator(tree any) string { return textAt(tree, i.operator) }

// BatchNo returns the enterprise's own batch number, "" when there is none.
func (i *Interface) BatchNo(tree any) string { return textAt(tree, i.batchNo) }

// CheckOnly reports whether the sender wants to know what the filing would come
// to, without effect (预校验).
func (i *Interface) CheckOnly(tree any) bool {
	wish, _ := at(tree, i.checkOnly).(bool)
	return i.checkOnly != "" && wish
}

// Checkable reports whether filings of the interface can be checked beforehand.
func (i *Interface) Checkable() bool { return i.checkOnly != "" }

// AnswersByPerson reports whether an answer says of each person what was decided,
// and not of one matter or of records.
func (i *Interface) AnswersByPerson() bool { return i.response.Properties["persons"] != nil }

// Field describes one field of a body, for documents, rosters and forms.
type Field struct {
	Pointer   string // with * for the index of a list
	Name      string
	Title     Text
	Type      string // of JSON Schema
	Format    string
	Required  bool   // within its object
	Dict      string // of the values of a list, where the field is one of codes
	Class     string // none, unit, personal, sensitive
	Mask      string // how it is shown: name, id, mobile, address, amount, or "" for as it is
	Purpose   string
	MaxLength int
	Example   any
}

// Fields lists the fields of the request body in the order of the definition,
// objects and lists before what is in them.
func (i *Interface) Fields() []Field { return slices.Clone(i.fields) }

// Masks tells how each personal field is masked, by name: by its definition, and
// whole where that says only that the field is personal.
func (i *Interface) Masks() map[string]string {
	masks := map[string]string{}
	for _, f := range i.fields {
		switch {
		case f.Mask != "":
			masks[f.Name] = f.Mask
		case (f.Class == "personal" || f.Class == "sensitive") && f.Type != "array" && f.Type != "object":
			masks[f.Name] = "whole"
		}
	}
	return masks
}

// RequestSchema returns the JSON Schema of the request body.
func (i *Interface) RequestSchema() []byte { return slices.Clone(i.requestJSON) }

// ResponseSchema returns the JSON Schema of the data of an answer.
func (i *Interface) ResponseSchema() []byte { return slices.Clone(i.responseJSON) }
