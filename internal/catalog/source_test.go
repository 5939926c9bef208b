package catalog

import (
	"bytes"
	"io/fs"
	"slices"
	"testing"

	"github.com/zhilian-hrss/zhilian/services"
)

// own reads what lies in a directory, whatever lacks there.
func own(t *testing.T, fsys fs.FS) []Source {
	t.Helper()
	sources, _ := Read(fsys)
	return sources
}

// altered returns the sources of services/ with one text replaced in one of them.
func altered(t *testing.T, kind SourceKind, name, old, fresh string) []Source {
	t.Helper()
	sources, faults := Read(services.FS)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n := slices.IndexFunc(sources, func(s Source) bool { return s.Kind == kind && s.Name == name })
	if n < 0 || !bytes.Contains(sources[n].Text, []byte(old)) {
		t.Fatalf("no %q in %s %s", old, kind, name)
	}
	sources[n] = ReadSource(kind, sources[n].File, bytes.Replace(sources[n].Text, []byte(old), []byte(fresh), 1))
	return sources
}

// TestCompileTakesOver: what did not change is the very interface of the catalog
// before, and what did is not.
func TestCompileTakesOver(t *testing.T) {
	last := platform(t)
	tests := map[string]struct {
		kind             SourceKind
		name, old, fresh string
		anew             []string // some that are compiled again
		kept             []string // some that are not
	}{
		"an interface":       {InterfaceSource, "ER0102", "window: 8s", "window: 7s", []string{"ER0102"}, []string{"ER0101", "SI0101"}},
		"a dictionary":       {DictionarySource, "aac058", "zh: 护照", "zh: 普通护照", []string{"ER0101", "SI0302"}, nil},
		"a seldom one":       {DictionarySource, "talentClass", "en: ", "en: Any ", nil, []string{"ER0101", "SI0101"}},
		"an item":            {ItemSource, "ER01", "title: {zh: ", "title: {zh: 新", nil, []string{"ER0101"}},
		"what all may share": {SharedSource, "fields", "title: ", "title:  ", []string{"ER0101", "SI0101", "LR0101"}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			next, faults := Compile(altered(t, tt.kind, tt.name, tt.old, tt.fresh), last)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			if len(next.Interfaces()) != len(last.Interfaces()) {
				t.Errorf("%d interfaces, want %d", len(next.Interfaces()), len(last.Interfaces()))
			}
			for _, i := range next.Interfaces() {
				was, _ := last.Interface(i.Code)
				if slices.Contains(tt.anew, i.Code) && i == was || slices.Contains(tt.kept, i.Code) && i != was {
					t.Errorf("%s: taken over is %v", i.Code, i == was)
				}
			}
		})
	}
}

// TestCompileKeepsWhatWorks: a text at fault is told of and leaves what there was.
func TestCompileKeepsWhatWorks(t *testing.T) {
	last := platform(t)
	next, faults := Compile(altered(t, InterfaceSource, "ER0102", "window: 8s", "window: soon"), last)
	i, ok := next.Interface("ER0102")
	was, _ := last.Interface("ER0102")
	if len(faults) == 0 || !ok || i != was {
		t.Errorf("faults %v, kept %v", faults, ok && i == was)
	}
	if _, faults := Compile(altered(t, InterfaceSource, "ER0102", "item: ER01", "item: ER77"), nil); len(faults) == 0 {
		t.Error("an interface of no item is taken")
	}
}

func TestSourceVersion(t *testing.T) {
	tests := map[string]struct {
		kind SourceKind
		text string
		want int
		next string // after WithVersion(12)
	}{
		"plain":        {InterfaceSource, "code: A\nversion: 3\nkind: x\n", 3, "code: A\nversion: 12\nkind: x\n"},
		"a comment":    {InterfaceSource, "version: 3 # third\n", 3, "version: 12 # third\n"},
		"inside":       {InterfaceSource, "a:\n  version: 3\n", 0, "a:\n  version: 3\n"},
		"a dictionary": {DictionarySource, "version: 3\n", 0, "version: 3\n"},
		"no number":    {InterfaceSource, "version: three\n", 0, "version: three\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := NewSource(tt.kind, "A", []byte(tt.text))
			if got := s.Version(); got != tt.want {
				t.Errorf("version %d, want %d", got, tt.want)
			}
			if got := string(s.WithVersion(12).Text); got != tt.next {
				t.Errorf("rewritten: %q", got)
			}
			if string(s.Text) != tt.text {
				t.Errorf("the source itself was changed: %q", s.Text)
			}
		})
	}
}

// TestFaultsHaveLines: what is wrong is told with its line, what lacks with that of
// where it should stand.
func TestFaultsHaveLines(t *testing.T) {
	sources := altered(t, InterfaceSource, "ER0102", "item: ER01\n", "item: ER77\n")
	_, faults := Compile(sources, platform(t))
	if len(faults) != 1 || faults[0].Pointer != "/item" || faults[0].Line != 3 {
		t.Errorf("faults %+v, want one on line 3", faults)
	}
	lines := linesOf([]byte("a: 1\nlist:\n  - {b: 2}\n  - c: 3\n    d: [4, 5]\n\"e/f\": &x\n  g: 6\nh: *x\n"))
	for pointer, want := range map[string]int{"/a": 1, "/list": 2, "/list/0": 3, "/list/0/b": 3, "/list/1": 4, "/list/1/d": 5, "/list/1/d/1": 5, "/e~1f/g": 7, "/h": 8} {
		if lines[pointer] != want {
			t.Errorf("%s stands on line %d, want %d", pointer, lines[pointer], want)
		}
	}
	if linesOf([]byte("a: [")) != nil {
		t.Error("a broken text has lines")
	}
}
