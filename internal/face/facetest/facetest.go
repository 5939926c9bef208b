// Package facetest helps to test the human edges: API tests as data, and the
// promise that every fault a room can return has a text.
package facetest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face"
)

// Case is one request and what its answer must and must not be.
type Case struct {
	Method  string // GET when empty
	Path    string
	Body    string
	Header  map[string]string // added to what a page of the same site would send
	Cookies []*http.Cookie
	Status  int
	Want    []string // text that must appear in the body
	WantNot []string // text that must not appear anywhere in the answer
}

// Run sends each case to h.
func Run(t *testing.T, h http.Handler, cases map[string]Case) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			c.Check(t, h) //nolint:bodyclose // Send has read the body to its end
		})
	}
}

// Check sends the case to h and returns the answer.
func (c Case) Check(t *testing.T, h http.Handler) *http.Response {
	t.Helper()
	res, body := c.Send(t, h)
	if res.StatusCode != c.Status {
		t.Fatalf("%s %s: status %d, want %d; body %s", c.Method, c.Path, res.StatusCode, c.Status, body)
	}
	for _, want := range c.Want {
		if !strings.Contains(body, want) {
			t.Errorf("%s %s: body lacks %q: %s", c.Method, c.Path, want, body)
		}
	}
	whole := body
	for name, values := range res.Header {
		whole += "\n" + name + ": " + strings.Join(values, ", ")
	}
	for _, not := range c.WantNot {
		if strings.Contains(whole, not) {
			t.Errorf("%s %s: answer holds %q: %s", c.Method, c.Path, not, whole)
		}
	}
	return res
}

// Send sends the case to h and returns the answer and its body.
func (c Case) Send(t *testing.T, h http.Handler) (*http.Response, string) {
	t.Helper()
	method := c.Method
	if method == "" {
		method = http.MethodGet
	}
	r := httptest.NewRequestWithContext(t.Context(), method, c.Path, strings.NewReader(c.Body))
	if c.Body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for name, value := range c.Header {
		r.Header.Set(name, value)
	}
	for _, cookie := range c.Cookies {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	res := w.Result()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("read the answer: %v", err)
	}
	return res, string(body)
}

// CheckTexts fails for each fault code in the Go files of dirs that texts lacks.
// Faults of the kinds NotFound and Internal share one text each.
func CheckTexts(t *testing.T, texts face.Texts, dirs ...string) {
	t.Helper()
	have := texts.Codes()
	for _, dir := range dirs {
		for _, code := range faultCodes(t, dir) {
			if !slices.Contains(have, code) {
				t.Errorf("%s: fault %s has no text", dir, code)
			}
		}
	}
}

// CheckPermissions fails for each operation whose permission is not in known.
func CheckPermissions(t *testing.T, operations []face.Operation, known []face.Permission) {
	t.Helper()
	seen := map[string]bool{}
	for _, op := range operations {
		if !slices.Contains(known, op.Permission) {
			t.Errorf("operation %s (%s %s) names the permission %q, which is none", op.ID, op.Method, op.Path, op.Permission)
		}
		if op.Summary.Zh == "" || op.Summary.En == "" || op.Group == "" {
			t.Errorf("operation %s lacks a summary or a group", op.ID)
		}
		if seen[op.ID] {
			t.Errorf("two operations are called %s", op.ID)
		}
		seen[op.ID] = true
	}
}

// faultCodes finds the second argument of every fault.New in a directory.
func faultCodes(t *testing.T, dir string) []string {
	t.Helper()
	files, err := fs.Glob(os.DirFS(dir), "*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no Go files in %s (%v)", dir, err)
	}
	var codes []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if code, ok := codeOf(n); ok {
				codes = append(codes, code)
			}
			return true
		})
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// codeOf returns the code of a call such as fault.New(fault.Invalid, "x.y", …).
func codeOf(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return "", false
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || f.Sel.Name != "New" {
		return "", false
	}
	if room, ok := f.X.(*ast.Ident); !ok || room.Name != "fault" {
		return "", false
	}
	if kind, ok := call.Args[0].(*ast.SelectorExpr); ok && (kind.Sel.Name == "NotFound" || kind.Sel.Name == "Internal") {
		return "", false
	}
	lit, ok := call.Args[1].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	code, err := strconv.Unquote(lit.Value)
	return code, err == nil
}
