package catalog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/google/cel-go/cel"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Fault is one thing wrong with a definition. Pointer is a JSON pointer into the
// file as it is written, Line where that stands, 0 where it is not known.
type Fault struct {
	File, Pointer, Text string
	Line                int
}

// String tells the fault on one line.
func (f Fault) String() string {
	if f.Pointer == "" {
		return f.File + ": " + f.Text
	}
	return f.File + ": " + f.Pointer + ": " + f.Text
}

// maxFile bounds a definition file, maxDepth its nesting.
const (
	maxFile  = 1 << 20
	maxDepth = 64
)

// document is a YAML file as a tree of JSON values, with the order in which the
// members of its objects are written, by pointer.
type document struct {
	file  string
	tree  any
	order map[string][]string
}

func parseDocument(file string, b []byte) (document, error) {
	if len(b) > maxFile {
		return document{}, fmt.Errorf("larger than %d bytes", maxFile)
	}
	if bytes.ContainsAny(b, "\x00") {
		return document{}, errors.New("holds a zero byte")
	}
	var parsed any
	dec := yaml.NewDecoder(bytes.NewReader(b), yaml.UseOrderedMap(), yaml.Strict())
	if err := dec.Decode(&parsed); err != nil {
		return document{}, errors.New(strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	d := document{file: file, order: map[string][]string{}}
	tree, err := d.convert(parsed, "", 0)
	d.tree = tree
	return d, err
}

// convert turns what YAML gives into JSON values. Numbers become float64 or int.
func (d *document) convert(v any, pointer string, depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("%s: nested deeper than %d", pointer, maxDepth)
	}
	switch v := v.(type) {
	case yaml.MapSlice:
		object := make(map[string]any, len(v))
		for _, item := range v {
			name, ok := item.Key.(string)
			if !ok {
				name = fmt.Sprint(item.Key)
			}
			child, err := d.convert(item.Value, pointer+join(name), depth+1)
			if err != nil {
				return nil, err
			}
			object[name] = child
			d.order[pointer] = append(d.order[pointer], name)
		}
		return object, nil
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			child, err := d.convert(e, fmt.Sprintf("%s/%d", pointer, i), depth+1)
			if err != nil {
				return nil, err
			}
			list[i] = child
		}
		return list, nil
	case uint64:
		return int(v), nil
	case int64:
		return int(v), nil
	case nil, bool, string, int, float64:
		return v, nil
	}
	return nil, fmt.Errorf("%s: %T is no JSON value; write it in quotes", pointer, v)
}

// decode fills a Go value from the part of the tree at a pointer. Unknown members
// are refused.
func (d document) decode(into any) error {
	b, err := json.Marshal(d.tree)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	dec.UseNumber() // whole numbers stay whole; plain makes ints of them
	return dec.Decode(into)
}

// loader collects what is read and what is wrong with it.
type loader struct {
	sources []Source
	last    *Catalog // what need not be compiled again, nil for all
	shared  string   // digest of what is shared
	catalog *Catalog
	engine  *ruleEngine
	fields  map[string]any      // shared field definitions by name
	orders  map[string][]string // member order of shared fields
	kinds   map[string]rawCase  // shared acceptance cases by name
	faults  []Fault
	schemas []any // of the interface at hand, with shared fields filled in

	compiled map[string]cel.Program // steps of acceptance cases by their text
	patterns patterns
}

// Load reads every definition below fsys and compiles it: fields.yaml,
// casekinds.yaml, scenarios.yaml, dictionaries/*.yaml, items/*.yaml, interfaces/*.yaml. Everything wrong is told
// at once, sorted by file and pointer; a catalog with faults holds what could be
// compiled and must not be published.
func Load(fsys fs.FS) (*Catalog, []Fault) {
	sources, unread := Read(fsys)
	c, faults := Compile(sources, nil)
	return c, sorted(append(unread, faults...))
}

// Compile makes a catalog of sources. An interface that the last catalog compiled
// from the same text, the same shared parts and the same dictionaries is taken over
// from there; so is one whose text is at fault now, which the faults tell. The last
// catalog, which may be nil, is not changed. What sources were read into is dropped.
func Compile(sources []Source, last *Catalog) (*Catalog, []Fault) {
	l := &loader{sources: slices.SortedStableFunc(slices.Values(sources), byKindAndName), last: last, catalog: newCatalog(), patterns: patterns{}}
	l.loadFields()
	l.loadCaseKinds()
	l.loadScenarios()
	for _, s := range l.sources {
		if s.Kind == SharedSource {
			l.shared = sum(l.shared, s.Name, s.Digest())
		}
	}
	l.each(DictionarySource, l.loadDictionary)
	l.each(ItemSource, l.loadItem)
	for n := range l.sources {
		if s := &l.sources[n]; s.Kind == InterfaceSource {
			l.take(s)
		}
	}
	if len(l.catalog.interfaces) == 0 && len(l.faults) == 0 {
		l.fault("interfaces", "", "no interface is defined")
	}
	for n := range sources {
		sources[n].doc = nil
	}
	l.catalog.sort()
	l.locate()
	return l.catalog, sorted(l.faults)
}

func sorted(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Pointer, b.Pointer))
	})
	return faults
}

// take compiles an interface, or takes over what the last catalog has.
func (l *loader) take(s *Source) {
	if i, ok := l.unchanged(*s); ok {
		l.catalog.interfaces[i.Code] = i
		return
	}
	before := len(l.faults)
	if l.engine == nil {
		var err error
		if l.engine, err = newRuleEngine(l.catalog.dictionaries); err != nil {
			l.fault("", "", "rules: %v", err)
			return
		}
	}
	if d, err := s.tree(); err != nil {
		l.fault(s.File, "", "%v", err)
	} else {
		l.loadInterface(d, *s)
	}
	if len(l.faults) > before && l.last != nil {
		if i, ok := l.last.interfaces[s.Name]; ok {
			l.catalog.interfaces[s.Name] = i
		}
	}
}

func (l *loader) fault(file, pointer, format string, args ...any) {
	l.faults = append(l.faults, Fault{File: file, Pointer: pointer, Text: fmt.Sprintf(format, args...)})
}

// each hands every source of a kind to a function.
func (l *loader) each(kind SourceKind, load func(document, Source)) {
	for n := range l.sources {
		s := &l.sources[n]
		if s.Kind != kind || l.same(*s) {
			continue
		}
		d, err := s.tree()
		if err != nil {
			l.fault(s.File, "", "%v", err)
			continue
		}
		load(d, *s)
	}
}

// sharedDocument reads a shared source; false when there is none.
func (l *loader) sharedDocument(name string) (document, bool) {
	n := slices.IndexFunc(l.sources, func(s Source) bool { return s.Kind == SharedSource && s.Name == name })
	if n < 0 {
		return document{}, false
	}
	d, err := l.sources[n].tree()
	if err != nil {
		l.fault(l.sources[n].File, "", "%v", err)
		return document{}, false
	}
	return d, true
}

// conforms checks a document against one of the forms of formats.yaml and fills a
// Go value from it.
func (l *loader) conforms(d document, form string, into any) bool {
	if list := formFaults(form, d.tree); len(list) > 0 {
		for _, f := range list {
			l.fault(d.file, f.Pointer, "%s", f.Text)
		}
		return false
	}
	if err := d.decode(into); err != nil {
		l.fault(d.file, "", "%v", err)
		return false
	}
	return true
}

func (l *loader) loadFields() {
	d, ok := l.sharedDocument("fields")
	if !ok && len(l.faults) > 0 {
		return
	}
	l.fields, _ = at(d.tree, "/fields").(map[string]any)
	if l.fields == nil {
		l.fault("fields.yaml", "/fields", "no fields are defined")
	}
	l.orders = d.order
}

func (l *loader) loadDictionary(d document, s Source) {
	var raw struct {
		Name   string `json:"name"`
		Title  Text   `json:"title"`
		Source string `json:"source"`
		Values []struct {
			Code  string       `json:"code"`
			Zh    string       `json:"zh"`
			En    string       `json:"en"`
			From  calendar.Day `json:"from"`
			Until calendar.Day `json:"until"`
		} `json:"values"`
	}
	if !l.conforms(d, "dictionary", &raw) {
		return
	}
	dict := &Dictionary{Name: raw.Name, Title: raw.Title, Source: raw.Source, texts: map[string]Text{}, dated: map[string]Value{}, digest: s.Digest()}
	for i, v := range raw.Values {
		if _, twice := dict.texts[v.Code]; twice {
			l.fault(d.file, fmt.Sprintf("/values/%d/code", i), "code %s stands twice", v.Code)
		}
		dict.texts[v.Code] = Text{v.Zh, v.En}
		value := Value{v.Code, Text{v.Zh, v.En}, v.From, v.Until}
		dict.Values = append(dict.Values, value)
		if v.From != "" || v.Until != "" {
			l.validDays(d.file, fmt.Sprintf("/values/%d", i), value)
			dict.dated[v.Code] = value
		}
	}
	if _, twice := l.catalog.dictionaries[raw.Name]; twice {
		l.fault(d.file, "/name", "dictionary %s is defined twice", raw.Name)
	}
	l.catalog.dictionaries[raw.Name] = dict
}

// validDays holds the days of a code against the calendar and each other.
func (l *loader) validDays(file, pointer string, v Value) {
	for name, day := range map[string]calendar.Day{"/from": v.From, "/until": v.Until} {
		if _, err := calendar.ParseDay(string(day)); day != "" && err != nil {
			l.fault(file, pointer+name, "not a day such as 2027-01-01")
		}
	}
	if v.From != "" && v.Until != "" && v.Until < v.From {
		l.fault(file, pointer+"/until", "lies before from")
	}
}

func (l *loader) loadItem(d document, s Source) {
	var item Item
	var raw rawItem
	if !l.conforms(d, "item", &raw) {
		return
	}
	item = Item(raw)
	if _, twice := l.catalog.items[item.Code]; twice {
		l.fault(d.file, "/code", "item %s is defined twice", item.Code)
	}
	l.catalog.items[item.Code], l.catalog.itemTexts[item.Code] = &item, s.Digest()
}
