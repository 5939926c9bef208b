package gateway

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

// The test environment shows the lines as the platform builds them; production,
// and whoever names no test key of the system, gets nothing.
func TestDiagnosis(t *testing.T) {
	tests := map[string]struct {
		env    id.Env
		change func(r *rig, q *message.Request)
		step   string // "" for no diagnosis
	}{
		"other msgId":   {id.Test, func(_ *rig, q *message.Request) { q.Head.MsgID = "M-2" }, "seal"},
		"cut off":       {id.Test, func(_ *rig, q *message.Request) { q.Body = message.EncodeBase64(make([]byte, 20)) }, "length"},
		"unknown key":   {id.Test, func(_ *rig, q *message.Request) { q.Head.KeyID = "T-QD00000001-9" }, ""},
		"other system":  {id.Test, func(_ *rig, q *message.Request) { q.Head.ReqAppCode = "QD00000002" }, ""},
		"P key":         {id.Test, func(_ *rig, q *message.Request) { q.Head.KeyID = "P-QD00000001-1" }, ""},
		"in production": {id.Production, func(_ *rig, q *message.Request) { q.Head.MsgID = "M-2" }, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			c := r.client("ent-a", "QD00000001", tt.env)
			request := c.seal(c.head(service, "M-1"), `{}`)
			tt.change(r, request)
			code, answer := c.send(request)
			if code != http.StatusUnauthorized || answer.Head.Code != message.E1001 || answer.Body != "" || answer.Head.MsgID != "" {
				t.Fatalf("answer %d %+v", code, answer.Head)
			}
			if tt.step == "" {
				if answer.Debug != nil {
					t.Errorf("a diagnosis was given: %+v", answer.Debug)
				}
				return
			}
			want := message.RequestAAD(message.EPReq, c.cipher.Suite(), &request.Head)
			if answer.Debug == nil || answer.Debug.Step != tt.step || string(answer.Debug.AAD) != string(want) || len(answer.Debug.SignedText) != 0 {
				t.Errorf("diagnosis %+v, want step %s", answer.Debug, tt.step)
			}
		})
	}
}

// A retired test key still tells what it opened, signed text included.
func TestDiagnosisOfARetiredKey(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Test)
	request := c.seal(c.head(service, "M-1"), `{}`)
	entry, _ := r.view.Keys.Find(c.keyID)
	entry.Key.State, entry.Key.RetiresAt = keyring.Retiring, r.now
	code, answer := c.send(request)
	want := message.SignedText(message.RequestAAD(message.EPReq, c.cipher.Suite(), &request.Head), []byte(`{}`))
	if code != http.StatusUnauthorized || answer.Debug == nil || answer.Debug.Step != "key" || string(answer.Debug.SignedText) != string(want) {
		t.Errorf("answer %d, diagnosis %+v", code, answer.Debug)
	}
}

func TestSealable(t *testing.T) {
	for n, want := range map[int][2]bool{0: {}, 28: {}, 29: {true, false}, 63: {true, false}, 64: {true, true}, 79: {true, false}, 80: {true, true}} {
		if got := [2]bool{sealable(message.SuiteGCM, n), sealable(message.SuiteCBC, n)}; got != want {
			t.Errorf("%d bytes: %v, want %v", n, got, want)
		}
	}
}

// Production has no code that could explain: its handler is made without a
// diagnosis, only the test environment's names one, and nothing else calls it or
// fills in a debug member.
func TestProductionHasNoDiagnosis(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	uses := map[string]int{}
	handlers := map[string]string{}
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				uses[n.Name]++
			case *ast.CompositeLit:
				if s, ok := n.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Debug" && name != "diagnosis.go" {
					t.Errorf("%s makes a debug member", name)
				}
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "messages" {
					handlers[n.Args[0].(*ast.SelectorExpr).Sel.Name] = n.Args[1].(*ast.Ident).Name
				}
			}
			return true
		})
	}
	if len(handlers) != 2 || handlers["Production"] != "nil" || handlers["Test"] != "explain" {
		t.Errorf("handlers are made with %v", handlers)
	}
	// explain: its definition, its one hand-over, and the field (declared, set by
	// the parameter, the parameter itself, checked, called).
	if uses["explain"] != 8 {
		t.Errorf("explain stands %d times in the package: look whether production still has no way to it", uses["explain"])
	}
}

// declaring returns a catalog whose ER0101 declares further head elements.
func declaring(t testing.TB) *catalog.Catalog {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(services.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(services.FS, p)
		if p == "interfaces/ER0101.yaml" {
			b = append([]byte("head:\n  - {name: deptNo, title: {zh: 科室, en: department}, required: true, pattern: '[0-9]{4}'}\n  - {name: note, title: {zh: 备注, en: note}}\n"), b...)
		}
		m[p] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	c, faults := catalog.Load(m)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return c
}

func TestDeclaredElements(t *testing.T) {
	r := newRig(t)
	r.view.Catalog = declaring(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	tests := map[string]struct {
		dept, note string
		field      string // "" when it is received
	}{
		"both":        {"0012", "x", ""},
		"one":         {"0012", "", ""},
		"missing":     {"", "x", "head.deptNo"},
		"wrong form":  {"12", "", "head.deptNo"},
		"longer form": {"00123", "", "head.deptNo"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			h := c.head(service, "M-"+strings.ReplaceAll(name, " ", "-"))
			h.Extra = []message.Element{{Name: "deptNo", Value: tt.dept}, {Name: "note", Value: tt.note}}
			code, answer := c.send(c.seal(h, `{}`))
			if tt.field == "" {
				if code != http.StatusOK || answer.Head.Code != "" {
					t.Errorf("answer %d %+v", code, answer.Head)
				}
				return
			}
			if code != http.StatusBadRequest || answer.Head.Code != message.E1002 || !strings.Contains(answer.Head.Msg, tt.field) {
				t.Errorf("answer %d %+v, want E1002 naming %s", code, answer.Head, tt.field)
			}
		})
	}
	// What is declared is bound by the seal.
	h := c.head(service, "M-bound")
	h.Extra = []message.Element{{Name: "deptNo", Value: "0012"}, {Name: "note", Value: ""}}
	request := c.seal(h, `{}`)
	request.Head.Extra[0].Value = "0013"
	if code, _ := c.send(request); code != http.StatusUnauthorized {
		t.Errorf("a changed element: %d", code)
	}
	if _, ok := r.view.Keys.Find(c.keyID); !ok || len(r.ran) != 2 {
		t.Errorf("%d effects, want 2", len(r.ran))
	}
}
