package catalog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/google/cel-go/cel"
)

// Fault is one thing wrong with a definition. Pointer is a JSON pointer into the
// file as it is written.
type Fault struct {
	File, Pointer, Text string
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

func readDocument(fsys fs.FS, file string) (document, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return document{}, err
	}
	return parseDocument(file, b)
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
	fsys    fs.FS
	catalog *Catalog
	fields  map[string]any      // shared field definitions by name
	orders  map[string][]string // member order of shared fields
	kinds   map[string]rawCase  // shared acceptance cases by name
	faults  []Fault

	compiled map[string]cel.Program // steps of acceptance cases by their text
	patterns patterns
}

// Load reads every definition below fsys and compiles it: fields.yaml,
// casekinds.yaml, scenarios.yaml, dictionaries/*.yaml, items/*.yaml, interfaces/*.yaml. Everything wrong is told
// at once, sorted by file and pointer; a catalog with faults holds what could be
// compiled and must not be published.
func Load(fsys fs.FS) (*Catalog, []Fault) {
	l := &loader{fsys: fsys, catalog: newCatalog(), patterns: patterns{}}
	l.loadFields()
	l.loadCaseKinds()
	l.loadScenarios()
	l.each("dictionaries", l.loadDictionary)
	l.each("items", l.loadItem)
	engine, err := newRuleEngine(l.catalog.dictionaries)
	if err != nil {
		l.fault("", "", "rules: %v", err)
		return l.catalog, l.faults
	}
	l.each("interfaces", func(d document) { l.loadInterface(d, engine) })
	if len(l.catalog.interfaces) == 0 && len(l.faults) == 0 {
		l.fault("interfaces", "", "no interface is defined")
	}
	l.catalog.sort()
	slices.SortStableFunc(l.faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Pointer, b.Pointer))
	})
	return l.catalog, l.faults
}

func (l *loader) fault(file, pointer, format string, args ...any) {
	l.faults = append(l.faults, Fault{file, pointer, fmt.Sprintf(format, args...)})
}

// each hands every YAML file of a directory to a function, in order of names.
func (l *loader) each(dir string, load func(document)) {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		l.fault(dir, "", "cannot be read: %v", err)
		return
	}
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		if e.IsDir() || path.Ext(file) != ".yaml" {
			continue
		}
		d, err := readDocument(l.fsys, file)
		if err != nil {
			l.fault(file, "", "%v", err)
			continue
		}
		load(d)
	}
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
	d, err := readDocument(l.fsys, "fields.yaml")
	if err != nil {
		l.fault("fields.yaml", "", "%v", err)
		return
	}
	l.fields, _ = at(d.tree, "/fields").(map[string]any)
	if l.fields == nil {
		l.fault("fields.yaml", "/fields", "no fields are defined")
	}
	l.orders = d.order
}

func (l *loader) loadDictionary(d document) {
	var raw struct {
		Name   string `json:"name"`
		Title  Text   `json:"title"`
		Source string `json:"source"`
		Values []struct {
			Code string `json:"code"`
			Zh   string `json:"zh"`
			En   string `json:"en"`
		} `json:"values"`
	}
	if !l.conforms(d, "dictionary", &raw) {
		return
	}
	dict := &Dictionary{Name: raw.Name, Title: raw.Title, Source: raw.Source, texts: map[string]Text{}}
	for i, v := range raw.Values {
		if _, twice := dict.texts[v.Code]; twice {
			l.fault(d.file, fmt.Sprintf("/values/%d/code", i), "code %s stands twice", v.Code)
		}
		dict.texts[v.Code] = Text{v.Zh, v.En}
		dict.Values = append(dict.Values, Value{v.Code, Text{v.Zh, v.En}})
	}
	if _, twice := l.catalog.dictionaries[raw.Name]; twice {
		l.fault(d.file, "/name", "dictionary %s is defined twice", raw.Name)
	}
	l.catalog.dictionaries[raw.Name] = dict
}

func (l *loader) loadItem(d document) {
	var item Item
	var raw rawItem
	if !l.conforms(d, "item", &raw) {
		return
	}
	item = Item(raw)
	if _, twice := l.catalog.items[item.Code]; twice {
		l.fault(d.file, "/code", "item %s is defined twice", item.Code)
	}
	l.catalog.items[item.Code] = &item
}
