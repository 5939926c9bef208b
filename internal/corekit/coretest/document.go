package coretest

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// example is a request of a document with the answer that stands below it.
type example struct {
	line   int // in the document
	method string
	path   string
	header http.Header
	body   string
	status int
	answer string
}

// Document runs every example of a document about a domain, in order, against one
// core system: http blocks, request and answer by turns. It also holds that the
// document names every act and every decision of the package in the present
// folder.
func Document(t *testing.T, file string, d corekit.Domain) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	names := decisions(t, d.Prefix)
	for act := range d.Acts {
		names = append(names, act)
	}
	for act := range d.Queries {
		names = append(names, act)
	}
	for act := range d.Stubs {
		names = append(names, act)
	}
	for _, name := range names {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("%s does not name %s", file, name)
		}
	}
	list := examples(t, text)
	if len(list) < len(d.Acts)+len(d.Queries) {
		t.Fatalf("%s has %d examples, one of each act is wanted", file, len(list))
	}
	Each(t, d, func(t *testing.T, c *Core) {
		for _, e := range list {
			if filed := e.header.Get("X-Filed-At"); filed != "" {
				c.At(filed) // the examples are filed and taken at once
			}
			r := httptest.NewRequestWithContext(t.Context(), e.method, e.path, strings.NewReader(e.body))
			r.Header = e.header.Clone()
			r.Header.Set("Authorization", "Bearer "+Bearer)
			w := httptest.NewRecorder()
			c.Handler().ServeHTTP(w, r)
			if w.Code != e.status {
				t.Errorf("%s:%d: status %d, want %d: %s", file, e.line, w.Code, e.status, w.Body)
			}
			if diff := cmp.Diff(tree(t, e.answer), tree(t, w.Body.String())); diff != "" {
				t.Errorf("%s:%d: (-document +core)\n%s", file, e.line, diff)
			}
		}
	})
}

// decisions lists the codes in the sources of the present folder.
func decisions(t *testing.T, prefix string) []string {
	t.Helper()
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		code, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`"(`+prefix+`-[0-9W]+)"`).FindAllStringSubmatch(string(code), -1) {
			list = append(list, found[1])
		}
	}
	return list
}

var block = regexp.MustCompile("(?s)```http\n(.*?)```")

// examples reads the http blocks of a document: request, answer, request, …
func examples(t *testing.T, text string) []example {
	t.Helper()
	var list []example
	for i, found := range block.FindAllStringSubmatchIndex(text, -1) {
		inner := text[found[2]:found[3]]
		if i%2 == 1 {
			e := &list[len(list)-1]
			response, err := http.ReadResponse(bufio.NewReader(strings.NewReader(lines(inner))), nil)
			if err != nil {
				t.Fatalf("answer below line %d: %v", e.line, err)
			}
			response.Body.Close()
			_, e.answer, _ = strings.Cut(inner, "\n\n")
			e.status = response.StatusCode
			continue
		}
		request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(lines(inner))))
		if err != nil {
			t.Fatalf("request %q: %v", inner, err)
		}
		_, body, _ := strings.Cut(inner, "\n\n")
		list = append(list, example{line: 1 + strings.Count(text[:found[0]], "\n"), method: request.Method, path: request.URL.String(),
			header: request.Header, body: body})
	}
	return list
}

// lines is the head of a message with the line ends of HTTP.
func lines(s string) string {
	head, _, _ := strings.Cut(s, "\n\n")
	return strings.ReplaceAll(strings.TrimRight(head, "\n"), "\n", "\r\n") + "\r\n\r\n"
}

func tree(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}
