package employment

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// documents of the domain; the examples of each are one run.
var documents = []string{"../../../docs/core-system.md", "../../../docs/core/employment.md"}

// example is a request of the document with the answer that stands below it.
type example struct {
	line   int // in the document
	method string
	path   string
	header http.Header
	body   string
	status int
	answer string
}

// examples reads the http blocks of the document: request, answer, request, …
func examples(t *testing.T, text string) []example {
	t.Helper()
	var list []example
	for i, found := range regexp.MustCompile("(?s)```http\n(.*?)```").FindAllStringSubmatchIndex(text, -1) {
		block := text[found[2]:found[3]]
		head, body, _ := strings.Cut(block, "\n\n")
		first, fields, _ := strings.Cut(strings.TrimSpace(head), "\n")
		words := strings.Fields(first)
		if i%2 == 1 {
			e := &list[len(list)-1]
			if _, err := fmt.Sscanf(first, "HTTP/1.1 %d", &e.status); err != nil {
				t.Fatalf("line %d: %q is no answer", e.line, first)
			}
			e.answer = body
			continue
		}
		e := example{line: 1 + strings.Count(text[:found[0]], "\n"), method: words[0], path: words[1], header: http.Header{}, body: body}
		scanner := bufio.NewScanner(strings.NewReader(fields))
		for scanner.Scan() {
			name, value, _ := strings.Cut(scanner.Text(), ": ")
			e.header.Set(name, value)
		}
		list = append(list, e)
	}
	return list
}

func readDocument(t *testing.T, document string) string {
	t.Helper()
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDocumentExamples(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		for _, document := range documents {
			t.Run(engine+"/"+filepath.Base(document), func(t *testing.T) {
				playDocument(t, document, coretest.At(coretest.Fresh(t, engine), New(Rules{})))
			})
		}
	}
}

func playDocument(t *testing.T, document string, o corekit.Options) {
	t.Helper()
	f := &fixture{t: t}
	f.setNow("2026-11-23T09:30:15+08:00")
	o.Clock, o.Bearer = f.clock, "core-token-of-this-document"
	core, err := corekit.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer core.Close()
	list := examples(t, readDocument(t, document))
	if len(list) < 7 {
		t.Fatalf("only %d examples found", len(list))
	}
	for _, e := range list {
		if filed := e.header.Get("X-Filed-At"); filed != "" {
			f.setNow(filed) // the examples are filed and taken at once
		}
		req := httptest.NewRequestWithContext(t.Context(), e.method, e.path, strings.NewReader(e.body))
		req.Header = e.header
		w := httptest.NewRecorder()
		core.Handler().ServeHTTP(w, req)
		if w.Code != e.status {
			t.Errorf("%s:%d: status %d, want %d: %s", document, e.line, w.Code, e.status, w.Body)
		}
		if diff := cmp.Diff(tree(t, e.answer), tree(t, w.Body.String())); diff != "" {
			t.Errorf("%s:%d: %s", document, e.line, diff)
		}
	}
}

func tree(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

// TestDocumentIsComplete holds that no code, field, act or mode is missing.
func TestDocumentIsComplete(t *testing.T) {
	text := ""
	for _, document := range documents {
		text += readDocument(t, document)
	}
	var names []string
	for _, d := range details {
		names = append(names, d.name)
	}
	for act := range New(Rules{}).Acts {
		names = append(names, act)
	}
	for act := range New(Rules{}).Queries {
		names = append(names, act)
	}
	for _, m := range corekit.Modes() {
		names = append(names, string(m))
	}
	var sources []string
	for _, pattern := range []string{"*.go", "../*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, found...)
	}
	codes := regexp.MustCompile(`"(EMP-[0-9W]+|core\.[a-z-]+)"`)
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		code, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range codes.FindAllStringSubmatch(string(code), -1) {
			names = append(names, found[1])
		}
	}
	for _, name := range names {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("the document does not name %s", name)
		}
	}
}
