package catalog

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/zhilian-hrss/zhilian/message"
)

// SourceKind is what a definition file defines.
type SourceKind string

// The kinds of sources. What is shared is written once for all interfaces:
// fields.yaml, casekinds.yaml and scenarios.yaml.
const (
	SharedSource     SourceKind = "shared"
	DictionarySource SourceKind = "dictionary"
	ItemSource       SourceKind = "item"
	InterfaceSource  SourceKind = "interface"
)

// directories are where the files of each kind lie; shared ones lie at the top.
func directories() map[SourceKind]string {
	return map[SourceKind]string{DictionarySource: "dictionaries", ItemSource: "items", InterfaceSource: "interfaces"}
}

// SourceKinds lists every kind in the order in which sources build on each other.
func SourceKinds() []SourceKind {
	return []SourceKind{SharedSource, DictionarySource, ItemSource, InterfaceSource}
}

// Source is one definition file: its text and what it defines.
type Source struct {
	Kind SourceKind
	Name string // code or name of what is defined; of what is shared, the file without .yaml
	File string // how faults name it
	Text []byte

	doc *document // read already
	bad error     // could not be read
}

// NewSource returns the source of that kind and name.
func NewSource(kind SourceKind, name string, text []byte) Source {
	return Source{Kind: kind, Name: name, File: path.Join(directories()[kind], name+".yaml"), Text: text}
}

// Digest is the SM3 of the text, in hex.
func (s Source) Digest() string { return message.SM3Hex(s.Text) }

// nameForm is what a code or name may look like before its form is looked at; it
// becomes part of paths.
var nameForm = regexp.MustCompile(`\A[A-Za-z][0-9A-Za-z]{0,31}\z`)

// ValidName reports whether a source could have the name.
func ValidName(name string) bool { return nameForm.MatchString(name) }

// Title is what the source is called, for people; empty where it says nothing.
func (s Source) Title() Text {
	d, err := parseDocument(s.File, s.Text)
	if err != nil {
		return Text{}
	}
	return Text{Zh: textAt(d.tree, "/title/zh"), En: textAt(d.tree, "/title/en")}
}

// ReadSource reads one file of a kind and finds what it calls itself. A text that
// cannot be read so far has no name.
func ReadSource(kind SourceKind, file string, text []byte) Source {
	s := Source{Kind: kind, File: file, Text: text}
	if kind == SharedSource {
		s.Name = strings.TrimSuffix(path.Base(file), ".yaml")
		return s
	}
	d, err := parseDocument(file, text)
	if err != nil {
		s.bad = err
		return s
	}
	member := "/code"
	if kind == DictionarySource {
		member = "/name"
	}
	if name, _ := at(d.tree, member).(string); ValidName(name) {
		s.Name = name
	}
	s.doc = &d
	return s
}

// Read reads the files of a directory of definitions. What cannot be opened is told
// as a fault; what the files say is for Compile to judge.
func Read(fsys fs.FS) ([]Source, []Fault) {
	var list []Source
	var faults []Fault
	read := func(kind SourceKind, file string) {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			faults = append(faults, Fault{File: file, Text: err.Error()})
			return
		}
		list = append(list, ReadSource(kind, file, text))
	}
	for _, name := range sharedNames() {
		if _, err := fs.Stat(fsys, name+".yaml"); !errors.Is(err, fs.ErrNotExist) {
			read(SharedSource, name+".yaml")
		}
	}
	for _, kind := range SourceKinds()[1:] {
		dir := directories()[kind]
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil {
			faults = append(faults, Fault{File: dir, Text: "cannot be read: " + err.Error()})
		}
		for _, e := range entries {
			if file := path.Join(dir, e.Name()); !e.IsDir() && path.Ext(file) == ".yaml" {
				read(kind, file)
			}
		}
	}
	return list, faults
}

// sharedNames are the shared sources, in the order in which they are read.
func sharedNames() []string { return []string{"fields", "casekinds", "scenarios"} }

// tree reads the source where that has not been done, and forgets what was read:
// a tree takes many times the room of its text.
func (s *Source) tree() (document, error) {
	if s.bad != nil {
		return document{}, s.bad
	}
	if s.doc != nil {
		d := *s.doc
		s.doc = nil
		return d, nil
	}
	return parseDocument(s.File, s.Text)
}

// origin is what an interface was compiled from, by digests.
type origin struct {
	text, shared string
	tables       map[string]string // the dictionaries that it uses
}

// unchanged returns the interface as the last catalog has it, when a source would
// give the same again.
func (l *loader) unchanged(s Source) (*Interface, bool) {
	if l.last == nil {
		return nil, false
	}
	i, ok := l.last.interfaces[s.Name]
	if !ok || i.origin.text != s.Digest() || i.origin.shared != l.shared || l.catalog.items[i.Item] == nil {
		return nil, false
	}
	for name, digest := range i.origin.tables {
		if d, ok := l.catalog.dictionaries[name]; !ok || d.digest != digest {
			return nil, false
		}
	}
	return i, true
}

// same takes over a dictionary or an item whose text is that of the last catalog.
func (l *loader) same(s Source) bool {
	if l.last == nil {
		return false
	}
	switch s.Kind {
	case DictionarySource:
		d, ok := l.last.dictionaries[s.Name]
		if _, twice := l.catalog.dictionaries[s.Name]; !ok || twice || d.digest != s.Digest() {
			return false
		}
		l.catalog.dictionaries[s.Name] = d
		return true
	case ItemSource:
		i, ok := l.last.items[s.Name]
		if _, twice := l.catalog.items[s.Name]; !ok || twice || l.last.itemTexts[s.Name] != s.Digest() {
			return false
		}
		l.catalog.items[s.Name], l.catalog.itemTexts[s.Name] = i, s.Digest()
		return true
	case SharedSource, InterfaceSource:
	}
	return false
}

// tablesOf notes which dictionaries an interface uses: those of its schemas and
// those that its text names. A rule that computes the name may use any.
func (l *loader) tablesOf(s Source, schemas ...any) map[string]string {
	every := computedTable.Match(s.Text)
	used := map[string]bool{}
	for _, schema := range schemas {
		for _, format := range formatsOf(asserted(schema), nil) {
			if name, ok := strings.CutPrefix(format, "dict:"); ok {
				used[name] = true
			}
		}
	}
	tables := map[string]string{}
	for name, d := range l.catalog.dictionaries {
		if every || used[name] || strings.Contains(string(s.Text), name) {
			tables[name] = d.digest
		}
	}
	return tables
}

// computedTable finds a call of listed that does not begin with a literal name.
var computedTable = regexp.MustCompile(`listed\(\s*[^"'\s]`)

// Version reads the version that an interface's text says it is, 0 where it says
// none. Other sources have none.
func (s Source) Version() int {
	m := versionLine.FindSubmatch(s.Text)
	if s.Kind != InterfaceSource || m == nil {
		return 0
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0
	}
	return n
}

// WithVersion returns the source with the version that it shall say it is.
func (s Source) WithVersion(n int) Source {
	if s.Kind != InterfaceSource || s.Version() == n {
		return s
	}
	if at := versionLine.FindSubmatchIndex(s.Text); at != nil {
		s.Text = slices.Concat(s.Text[:at[2]], []byte(strconv.Itoa(n)), s.Text[at[3]:])
		s.doc = nil
	}
	return s
}

var versionLine = regexp.MustCompile(`(?m)^version:[ \t]*([0-9]{1,9})[ \t]*(?:#.*)?\r?$`)

// byKindAndName orders sources as Compile takes them.
func byKindAndName(a, b Source) int {
	kinds := SourceKinds()
	return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), cmp.Compare(a.File, b.File))
}
