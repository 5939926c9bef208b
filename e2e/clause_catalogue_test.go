package e2e

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// words is a text in both languages.
type words struct{ Zh, En string }

func (w words) empty() bool { return w.Zh == "" || w.En == "" }

// item is a service item as the portal publishes it.
type item struct {
	Code                             string
	Title, Summary, Chosen, Promised words
	Basis                            []string
	Interfaces                       []struct {
		Code, Kind string
		Title      words
	}
}

// TestClause_5_ServiceItems asks: the services that are filed directly are named
// as items, chosen because they are frequent, of high volume or alike, and the
// list is open. The nine that the standard names are there, and joint services of
// them, as `zhilian services` lists; a further interface is a file of definitions and
// no program.
//
// See: portal, GET /api/portal/catalogue/items; services/; `zhilian services`
func TestClause_5_ServiceItems(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		items := get[struct{ Items []item }](t, stranger(t, y.Stage), "/catalogue/items").Items
		titles := map[string]bool{}
		for _, it := range items {
			titles[it.Title.Zh] = true
			if it.Chosen.empty() || it.Summary.empty() || it.Promised.empty() || len(it.Basis) == 0 || len(it.Interfaces) == 0 {
				t.Errorf("the item does not say why it was chosen, what it is, when it is done, on what basis and how: %+v", it)
			}
		}
		for _, title := range []string{"就业登记", "失业登记", "企业职工参保登记", "企业（项目）基本信息变更", "个人基本信息变更",
			"人才招聘", "高层次人才培训", "劳动用工备案", "劳动人事争议仲裁"} {
			if !titles[title] {
				t.Errorf("%s is no item", title)
			}
		}
	})
}

// defined counts the interfaces of the release.
func defined(t *testing.T) int {
	t.Helper()
	files, err := filepath.Glob("../services/interfaces/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

// A further interface needs no Go: the program takes it from a directory, and
// names what is wrong with it.
func TestDefinitionsAreData(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if out, err := exec.Command("cp", "-r", "../services/.", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "interfaces", "ER0102.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	further := strings.ReplaceAll(string(text), "ER0102", "ER0109")
	name := filepath.Join(dir, "interfaces", "ER0109.yaml")
	if err := os.WriteFile(name, []byte(further), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := zhilianRun(t, nil, "services", "check", dir); r.code != 0 || !strings.Contains(r.out, fmt.Sprintf("%d interfaces", defined(t)+1)) {
		t.Errorf("a further interface is not taken: %d %s", r.code, r.all())
	}
	broken := strings.Replace(strings.Replace(further, "kind: query", "kind: guess", 1), "window: 8s", "window: soon", 1)
	if err := os.WriteFile(name, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	r := zhilianRun(t, nil, "services", "check", dir)
	if r.code == 0 || strings.Count(r.all(), "ER0109.yaml") < 2 {
		t.Errorf("two mistakes are not told together, by file and place: %d %s", r.code, r.all())
	}
}

// TestClause_8_2_ItemsPublished asks: the service items are published on the
// portal; whoever comes can read them without signing in.
//
// See: portal, GET /api/portal/catalogue/items, without a session
func TestClause_8_2_ItemsPublished(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		v := stranger(t, y.Stage)
		if items := get[struct{ Items []item }](t, v, "/catalogue/items").Items; len(items) == 0 {
			t.Error("nothing is published")
		}
		// What belongs to an enterprise is not.
		refused(t, v, http.MethodGet, "/enterprise", nil, http.StatusUnauthorized, "account.no-session")
		refused(t, v, http.MethodGet, "/environments/production/calls", nil, http.StatusUnauthorized, "account.no-session")
	})
}

// description is an interface as the portal describes it.
type description struct {
	Interface struct {
		Code, Kind     string
		Version        int
		Title, Purpose words
	}
	Scope  struct{ Kind string }
	Repeat string
	Fields []struct {
		Pointer, Name, Type, Class, Purpose, Dict string
		Title                                     words
		Required                                  bool
	}
	Rules []struct {
		Code          string
		Message, Hint words
	}
	Cases []struct {
		ID       string
		Required bool
	}
	Examples                      []struct{ Body any }
	RequestSchema, ResponseSchema map[string]any
}

// TestClause_6_2_3_a_InterfaceList asks: the list of interfaces is published with
// the function, the inputs and the outputs of each. Beside them stand the code
// tables and every error code with its cause and remedy.
//
// See: portal, GET /api/portal/catalogue/interfaces/{code}, …/dictionaries/{name}, …/error-codes
func TestClause_6_2_3_a_InterfaceList(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		v := stranger(t, y.Stage)
		list := get[struct {
			Items []struct {
				Code  string
				Title words
			}
		}](t, v, "/catalogue/interfaces").Items
		if len(list) != defined(t) {
			t.Fatalf("%d interfaces are listed, %d are defined", len(list), defined(t))
		}
		for _, entry := range list {
			d := get[description](t, v, "/catalogue/interfaces/"+entry.Code)
			if d.Interface.Purpose.empty() || d.RequestSchema["type"] != "object" || len(d.ResponseSchema) == 0 || len(d.Examples) == 0 {
				t.Errorf("%s lacks function, inputs, outputs or an example", entry.Code)
			}
			for _, f := range d.Fields {
				if f.Title.Zh == "" || f.Type != "array" && (f.Class == "" || f.Purpose == "") {
					t.Errorf("%s %s lacks a title, a class or a purpose", entry.Code, f.Pointer)
				}
				if f.Dict != "" {
					get[struct{ Name string }](t, v, "/catalogue/dictionaries/"+f.Dict)
				}
			}
		}
		codes := get[struct {
			Items []struct {
				Code                   string
				Meaning, Cause, Remedy words
			}
		}](t, v, "/catalogue/error-codes").Items
		for _, c := range codes {
			if c.Meaning.empty() || c.Cause.empty() || c.Remedy.empty() {
				t.Errorf("%s lacks a meaning, a cause or a remedy", c.Code)
			}
		}
		refused(t, v, http.MethodGet, "/catalogue/interfaces/XX9999", nil, http.StatusNotFound, "not-found")
	})
}

// TestClause_8_3_InterfacesPublished asks: the interface list and the technical
// documents are published, so that an enterprise can judge before it applies.
//
// See: portal, GET /api/portal/catalogue/interfaces; docs/protocol.md
func TestClause_8_3_InterfacesPublished(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		d := get[description](t, stranger(t, y.Stage), "/catalogue/interfaces/ER0101")
		if d.Interface.Version < 1 || len(d.Rules) < 3 || len(d.Cases) < 4 || d.Repeat == "" {
			t.Errorf("version, rules, acceptance cases or the repeat mode are not published: %+v", d.Interface)
		}
		for _, r := range d.Rules {
			if r.Message.empty() || r.Hint.Zh == "" {
				t.Errorf("rule %s does not say what to do", r.Code)
			}
		}
		for _, name := range []string{"protocol.md", "protocol.en.md"} {
			if info, err := os.Stat(filepath.Join("..", "docs", name)); err != nil || info.Size() == 0 {
				t.Errorf("the protocol is not published: %v", err)
			}
		}
	})
}

// TestClause_6_2_2_b_Specifications asks: the platform manages the list of
// interfaces, their registration and the technical specification of each: a
// versioned list and a machine-readable specification, which is the one that
// messages are held against.
//
// See: portal, GET /api/portal/catalogue/interfaces/{code} (requestSchema); `zhilian services --json`
func TestClause_6_2_2_b_Specifications(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		d := get[description](t, stranger(t, y.Stage), "/catalogue/interfaces/ER0101")
		required, _ := d.RequestSchema["required"].([]any)
		if len(required) == 0 {
			t.Fatal("the specification requires nothing")
		}
		// What the specification requires, a message must have.
		c := client(t, y.Enterprise, y.Production, nil)
		p := hires(t, 1)[0]
		for _, name := range required {
			a := file(t, c, "ER0101", with(filing(y.Enterprise, p), body{name.(string): nil}), filingOptions())
			if a.Outcome != "rejected" || a.Code != "E3001" {
				t.Errorf("without %s the filing is %s %s, want rejected E3001", name, a.Outcome, a.Code)
			}
		}
		a := file(t, c, "ER0101", with(filing(y.Enterprise, p), body{"undefined": "x"}), filingOptions())
		if a.Outcome != "rejected" || a.Code != "E3004" {
			t.Errorf("with an undefined member the filing is %s %s, want rejected E3004", a.Outcome, a.Code)
		}
	})
}
