package e2e

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// draft is a version as the console shows it.
type draft struct {
	Version struct {
		Number int
		State  string
		Edit   int64
	}
	Text string
}

// publishers employs two who publish definitions, the second one to agree.
func (y *town) publishers(t *testing.T) *demo.Staff {
	t.Helper()
	first, err := y.Admin.Employ(deadline(t), y.Stage, "publisher", "接口发布人员", "publisher")
	must(t, err)
	first.Second, err = y.Admin.Employ(deadline(t), y.Stage, "publisher2", "接口发布人员乙", "publisher")
	must(t, err)
	return first
}

// begin makes a draft of what is in force of an interface, with one text replaced.
func begin(t *testing.T, s *demo.Staff, code, old, fresh string) draft {
	t.Helper()
	path := "/definitions/interface/" + code
	var d draft
	must(t, s.Do(deadline(t), http.MethodPost, path+"/drafts", body{"note": "试行"}, &d))
	if !strings.Contains(d.Text, old) {
		t.Fatalf("no %q in %s", old, code)
	}
	var saved struct {
		Outcome string
		Stored  draft
	}
	must(t, s.Do(deadline(t), http.MethodPut, path+"/versions/"+number(d), body{
		"edit": d.Version.Edit, "text": strings.Replace(d.Text, old, fresh, 1), "note": "试行",
	}, &saved))
	if saved.Outcome != "saved" {
		t.Fatalf("a draft was not saved: %s", saved.Outcome)
	}
	return saved.Stored
}

func number(d draft) string {
	text, _ := json.Marshal(d.Version.Number)
	return string(text)
}

// asked asks to publish a draft.
func asked(t *testing.T, s *demo.Staff, code string, d draft) (demo.Request, error) {
	t.Helper()
	var r demo.Request
	err := s.Do(deadline(t), http.MethodPost, "/definitions/interface/"+code+"/versions/"+number(d)+"/publish",
		body{"edit": d.Version.Edit, "reason": "tried in a test"}, &r)
	return r, err
}

// published puts a draft in force, by two persons.
func published(t *testing.T, s *demo.Staff, code string, d draft) {
	t.Helper()
	r, err := asked(t, s, code, d)
	must(t, err)
	must(t, s.Second.Agree(deadline(t), r))
}

// A further head element that is required: messages without it are refused, and the
// examples of the definition, which are bodies, stay as they are.
const (
	demandless = "signature: optional\n"
	demanding  = "signature: optional\nhead:\n  - {name: deptNo, title: {zh: 部门编号, en: Department}, required: true}\n"
)

// publishedEffect puts a version in force at one console that demands more of
// messages; each gateway follows. It is taken back after the traffic: judging another
// draft takes a second of processor, which three nodes on two cores do not have beside
// it.
func (c *cluster) publishedEffect(t *testing.T, g *gunner) {
	s := c.publishers(t)
	version := func(old, fresh string) demo.Request {
		r, err := asked(t, s, "ER0102", begin(t, s, "ER0102", old, fresh))
		must(t, err)
		return r
	}
	strict := version(demandless, demanding)
	c.effect(t, g, change{
		make: func() { must(t, s.Second.Agree(deadline(t), strict)) }, code: message.E1002,
	})
	published(t, s, "ER0102", begin(t, s, "ER0102", demanding, demandless))
}

// TestClause_6_2_2_b_InterfaceVersions asks: the interfaces are managed while the
// platform runs. Staff write a draft, are told all that is wrong with it, and two of
// them publish it; from then on messages are held against it and everybody reads it,
// without a restart. A draft that means harm costs a few seconds of a process apart.
//
// See: console, /api/console/definitions; portal, GET /api/portal/catalogue/interfaces/{code}
func TestClause_6_2_2_b_InterfaceVersions(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		s, e := y.publishers(t), y.Enterprise
		c := client(t, e, y.Production, nil)
		person := hires(t, 1)[0]
		query := question(e, person)
		if a := file(t, c, "ER0101", filing(e, person), filingOptions()); a.Outcome != message.Done {
			t.Fatalf("hired: %s %s", a.Outcome, a.Code)
		}
		if a := file(t, c, "ER0102", query, filingOptions()); a.Outcome != message.Done {
			t.Fatalf("before: %s %s", a.Outcome, a.Code)
		}
		shown := func() int {
			t.Helper()
			return get[struct{ Interface struct{ Version int } }](t, e.Visitor, "/catalogue/interfaces/ER0102").Interface.Version
		}
		before := shown()

		// All that is wrong is told, and nothing waits for a second person.
		wrong := begin(t, s, "ER0102", demandless, "signature: sometimes\nwindows: 3s\n")
		if _, err := asked(t, s, "ER0102", wrong); refusal(t, err) != "definition.faults" || !strings.Contains(err.Error(), "/signature") || !strings.Contains(err.Error(), "/windows") {
			t.Errorf("a draft with faults: %v", err)
		}
		// Whoever is alone publishes nothing.
		d := begin(t, s, "ER0102", demandless, demanding)
		r, err := asked(t, s, "ER0102", d)
		must(t, err)
		if code := refusal(t, s.Agree(deadline(t), r)); code == "" {
			t.Error("one person alone published")
		}
		if shown() != before {
			t.Error("a draft is shown to everybody")
		}
		must(t, s.Second.Agree(deadline(t), r))
		until(t, "the new version is shown", func() bool { return shown() == d.Version.Number })
		until(t, "messages are held against it", func() bool {
			_, err := c.File(deadline(t), "ER0102", query, filingOptions())
			return err != nil && strings.Contains(err.Error(), message.E1002)
		})
		y.StopPlatform()
		y.restart(t)
		if shown() != d.Version.Number {
			t.Errorf("after a restart version %d is in force, want %d", shown(), d.Version.Number)
		}
	})
}

// Texts that would take forever, or all memory, are refused in bounded time; the
// platform goes on meanwhile.
func TestHostileDefinitions(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		s := y.publishers(t)
		d := begin(t, s, "ER0102", demandless, demandless)
		tests := map[string]struct{ old, fresh string }{
			"a mapping that counts far":   {"request: |\n", "request: |\n      [range(1000000000)] as $x |\n"},
			"a mapping without end":       {"request: |\n", "request: |\n      def f: f; f |\n"},
			"aliases of aliases":          {"code: ER0102\n", "code: ER0102\n" + laughs},
			"a nesting":                   {"code: ER0102\n", "code: ER0102\nx: " + strings.Repeat("[", 100_000) + "\n"},
			"a rule that multiplies":      {"rules:\n", "rules:\n  - {code: E3199, pointer: /aab001, severity: error, when: '" + loops + "', message: {zh: 炸, en: boom}, hint: {zh: 炸, en: boom}, negative: {set: {/aab001: '1'}}}\n"},
			"a pattern of repeated parts": {demandless, "signature: optional\nhead:\n  - {name: deptNo, title: {zh: 部, en: d}, pattern: '((((a{900}){900}){900}){900})'}\n"},
		}
		for name, tt := range tests {
			t.Run(name, func(t *testing.T) {
				if !strings.Contains(d.Text, tt.old) {
					t.Fatalf("no %q", tt.old)
				}
				var told struct{ Faults []struct{ Text string } }
				began := time.Now()
				must(t, s.Do(deadline(t), http.MethodPost, "/definitions/interface/ER0102/check",
					body{"text": strings.Replace(d.Text, tt.old, tt.fresh, 1)}, &told))
				if took := time.Since(began); len(told.Faults) == 0 || took > 45*time.Second {
					t.Errorf("%d faults after %s", len(told.Faults), took)
				} else {
					t.Logf("refused after %s: %.200s", took.Round(time.Millisecond), told.Faults[0].Text)
				}
			})
		}
		if got := get[struct{ Items []any }](t, s.Visitor, "/definitions"); len(got.Items) == 0 {
			t.Error("the console does not answer any more")
		}
	})
}

// loops asks of each of many elements about each of them, again and again.
const loops = `[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, [1,2,3,4,5,6,7,8,9,10].all(d, ` +
	`[1,2,3,4,5,6,7,8,9,10].all(e, [1,2,3,4,5,6,7,8,9,10].all(f, [1,2,3,4,5,6,7,8,9,10].all(g, a+b+c+d+e+f+g > 0)))))))`

// laughs names ten times what names ten times the last, nine times over.
const laughs = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n" +
	"l1: &l1 [*l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0]\n" +
	"l2: &l2 [*l1, *l1, *l1, *l1, *l1, *l1, *l1, *l1, *l1, *l1]\n" +
	"l3: &l3 [*l2, *l2, *l2, *l2, *l2, *l2, *l2, *l2, *l2, *l2]\n" +
	"l4: &l4 [*l3, *l3, *l3, *l3, *l3, *l3, *l3, *l3, *l3, *l3]\n" +
	"l5: &l5 [*l4, *l4, *l4, *l4, *l4, *l4, *l4, *l4, *l4, *l4]\n" +
	"l6: &l6 [*l5, *l5, *l5, *l5, *l5, *l5, *l5, *l5, *l5, *l5]\n" +
	"l7: &l7 [*l6, *l6, *l6, *l6, *l6, *l6, *l6, *l6, *l6, *l6]\n" +
	"l8: &l8 [*l7, *l7, *l7, *l7, *l7, *l7, *l7, *l7, *l7, *l7]\n"
