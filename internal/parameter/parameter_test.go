package parameter

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// kitchen has a parameter of each kind.
const kitchen = `
- {name: oven.heat, group: oven, kind: int, default: "180", min: "-10", max: "250", title: {zh: 温度, en: Heat}, doc: {zh: 温度, en: Heat}}
- {name: oven.time, group: oven, kind: duration, default: 30m, min: 1s, max: 8h, title: {zh: 时, en: Time}, doc: {zh: 时, en: Time}}
- {name: oven.fan, group: oven, kind: bool, default: "false", title: {zh: 风, en: Fan}, doc: {zh: 风, en: Fan}}
- {name: oven.mode, group: oven, kind: enum, default: top, options: [top, bottom], dangerous: true, title: {zh: 式, en: Mode}, doc: {zh: 式, en: Mode}}
- {name: menu.price, group: menu, kind: money, default: "12.50", min: "0", max: "99.99", title: {zh: 价, en: Price}, doc: {zh: 价, en: Price}}
- {name: menu.title, group: menu, kind: text, default: 今日, min: "0", max: "4", title: {zh: 名, en: Title}, doc: {zh: 名, en: Title}}
`

func book(t *testing.T) *Book {
	t.Helper()
	b, err := ParseBook([]byte(kitchen))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestParse(t *testing.T) {
	b := book(t)
	tests := map[string]struct{ name, in, want, code string }{
		"int":               {"oven.heat", "200", "200", ""},
		"negative":          {"oven.heat", "-10", "-10", ""},
		"int at the bound":  {"oven.heat", "250", "250", ""},
		"int beyond":        {"oven.heat", "251", "", "parameter.bounds"},
		"int below":         {"oven.heat", "-11", "", "parameter.bounds"},
		"int with zeros":    {"oven.heat", "0200", "", "parameter.malformed"},
		"int with a point":  {"oven.heat", "1.0", "", "parameter.malformed"},
		"int too long":      {"oven.heat", strings.Repeat("9", 30), "", "parameter.malformed"},
		"duration":          {"oven.time", "90m", "1h30m", ""},
		"whole hours":       {"oven.time", "120m", "2h", ""},
		"seconds":           {"oven.time", "70s", "1m10s", ""},
		"duration beyond":   {"oven.time", "8h1s", "", "parameter.bounds"},
		"duration bare":     {"oven.time", "90", "", "parameter.malformed"},
		"bool":              {"oven.fan", "true", "true", ""},
		"bool otherwise":    {"oven.fan", "yes", "", "parameter.malformed"},
		"enum":              {"oven.mode", "bottom", "bottom", ""},
		"enum otherwise":    {"oven.mode", "left", "", "parameter.option"},
		"money":             {"menu.price", "3.5", "3.50", ""},
		"money beyond":      {"menu.price", "100", "", "parameter.bounds"},
		"money of one mill": {"menu.price", "1.005", "", "parameter.malformed"},
		"money as fraction": {"menu.price", "1/2", "", "parameter.malformed"},
		"text":              {"menu.title", "海带汤", "海带汤", ""},
		"text too long":     {"menu.title", "海带豆腐汤", "", "parameter.bounds"},
		"text with control": {"menu.title", "a\nb", "", "parameter.malformed"},
		"text not UTF-8":    {"menu.title", "\xff", "", "parameter.malformed"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, ok := b.Find(tt.name)
			if !ok {
				t.Fatal("no such definition")
			}
			got, err := d.Parse(tt.in)
			if got != tt.want || (tt.code == "") != (err == nil) || err != nil && fault.Of(err).Code != tt.code {
				t.Errorf("got %q, %v", got, err)
			}
			if err == nil {
				if again, err := d.Parse(got); again != got || err != nil {
					t.Errorf("the usual form %q is not its own: %q, %v", got, again, err)
				}
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"1", "1h30m", "99.99", "true", "top", "汤", "-0", "1e9", "9223372036854775807ns"} {
		f.Add(seed)
	}
	b, err := ParseBook([]byte(kitchen))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range b.Definitions() {
			v, err := d.Parse(s)
			if err != nil {
				continue
			}
			if again, err := d.Parse(v); err != nil || again != v {
				t.Errorf("%s: %q became %q, which becomes %q (%v)", d.Name, s, v, again, err)
			}
		}
	})
}

func TestSet(t *testing.T) {
	set, ignored := NewSet(book(t), map[string]string{
		"oven.heat": "200", "oven.time": "2h", "oven.fan": "true", "menu.price": "3.50", "menu.title": "too long", "gone.away": "1",
	})
	if diff := cmp.Diff([]string{"menu.title", "gone.away"}, ignored); diff != "" {
		t.Errorf("ignored:\n%s", diff)
	}
	if set.Int("oven.heat") != 200 || set.Duration("oven.time") != 2*time.Hour || !set.Bool("oven.fan") ||
		set.Enum("oven.mode") != "top" || set.Fen("menu.price") != 350 || set.Text("menu.title") != "今日" {
		t.Errorf("values: %+v", set.values)
	}
	if v, ok := set.Value("menu.price"); v != "3.50" || !ok || set.String() != "6 parameters" {
		t.Errorf("as text: %q, %s", v, set)
	}
	if _, ok := set.Value("gone.away"); ok || set.Int("gone.away") != 0 {
		t.Error("an unknown parameter has a value")
	}
}

func TestParseBookTellsAllFaults(t *testing.T) {
	_, err := ParseBook([]byte(strings.Join([]string{
		strings.Replace(strings.Split(kitchen, "\n")[1], `"180"`, `"999"`, 1), // default out of bounds
		strings.Replace(strings.Split(kitchen, "\n")[2], "max: 8h,", "", 1),
		strings.Replace(strings.Split(kitchen, "\n")[3], "oven.fan", "Fan", 1),
		strings.Replace(strings.Split(kitchen, "\n")[4], "options: [top, bottom],", "", 1),
		strings.Replace(strings.Split(kitchen, "\n")[6], "en: Title}, doc", "en: ''}, doc", 1),
		strings.Split(kitchen, "\n")[6],
	}, "\n")))
	for _, want := range []string{`"oven.heat"`, `"oven.time"`, `"Fan"`, `"oven.mode"`, `"menu.title"`, "defined twice"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the faults do not name %s: %v", want, err)
		}
	}
	if _, err := ParseBook([]byte("- {title-of: x}")); err == nil {
		t.Error("an unknown field was taken")
	}
}

// Each name that programs read by has a definition of its kind, and each
// definition has a name.
func TestNamesAreDefined(t *testing.T) {
	b, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]Kind{"IntName": Int, "DurationName": Duration, "MoneyName": Money, "BoolName": Bool, "EnumName": Enum, "TextName": String}
	file, err := parser.ParseFile(token.NewFileSet(), "set.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		kind, ok := spec.Type.(*ast.Ident)
		if !ok || kinds[kind.Name] == "" {
			return true
		}
		name, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if d, ok := b.Find(name); !ok || d.Kind != kinds[kind.Name] {
			t.Errorf("%s is read as %s and defined as %q", name, kinds[kind.Name], d.Kind)
		}
		named = append(named, name)
		return true
	})
	for _, d := range b.Definitions() {
		if !slices.Contains(named, d.Name) {
			t.Errorf("nobody reads %s", d.Name)
		}
	}
	if len(named) < 6 {
		t.Errorf("only %d parameters", len(named))
	}
}

// shelf is a Store and a Work in memory.
type shelf struct {
	values   map[string]string
	changes  []Change
	requests map[id.Approval]approval.Request
}

func (s *shelf) Do(_ context.Context, f func(Work) error) error    { return f(s) }
func (s *shelf) Values(context.Context) (map[string]string, error) { return s.values, nil }
func (s *shelf) SaveApproval(_ context.Context, r *approval.Request) error {
	s.requests[r.ID] = *r
	return nil
}

func (s *shelf) History(_ context.Context, name string, _ int64, _ int) ([]Change, error) {
	return slices.DeleteFunc(slices.Clone(s.changes), func(c Change) bool { return c.Name != name }), nil
}

func (s *shelf) Value(_ context.Context, name string) (string, int64, error) {
	n := int64(0)
	for _, c := range s.changes {
		if c.Name == name {
			n++
		}
	}
	return s.values[name], n, nil
}

func (s *shelf) SaveChange(_ context.Context, c Change) error {
	s.values[c.Name], s.changes = c.To, append(s.changes, c)
	return nil
}

func (s *shelf) Approval(_ context.Context, r id.Approval) (*approval.Request, error) {
	found := s.requests[r]
	return &found, nil
}

func (s *shelf) OpenApproval(_ context.Context, _ approval.Act, object string) (*approval.Request, error) {
	for _, r := range s.requests {
		if r.Object == object && r.State == approval.Asked {
			return &r, nil
		}
	}
	return nil, fault.New(fault.NotFound, "store.no-row", "no such row")
}

func person(name id.Staff) approval.Person {
	return approval.Person{ID: name, May: func(approval.Permission) bool { return true }}
}

func newDesk(t *testing.T) (*Desk, *shelf) {
	s := &shelf{values: map[string]string{}, requests: map[id.Approval]approval.Request{}}
	return NewDesk(s, book(t), func() time.Time { return monday }), s
}

func TestChange(t *testing.T) {
	ctx := t.Context()
	d, s := newDesk(t)
	for name, tt := range map[string]struct{ name, value, why, want string }{
		"unknown":        {"oven.colour", "1", "why not", "parameter.unknown"},
		"bad value":      {"oven.heat", "hot", "why not", "parameter.malformed"},
		"without reason": {"oven.heat", "200", " ", "parameter.reason"},
		"the same":       {"oven.heat", "180", "why not", "parameter.same"},
	} {
		if _, err := d.Change(ctx, person("li"), tt.name, tt.value, tt.why); err == nil || fault.Of(err).Code != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	if asked, err := d.Change(ctx, person("li"), "oven.time", "60m", " for bread "); asked != nil || err != nil {
		t.Fatalf("%v, %v", asked, err)
	}
	want := []Change{{Name: "oven.time", From: "30m", To: "1h", By: "li", Why: "for bread", At: monday, Number: 1}}
	if diff := cmp.Diff(want, s.changes); diff != "" {
		t.Errorf("history:\n%s", diff)
	}
	list, err := d.List(ctx)
	if err != nil || len(list) != 6 || list[1].Value != "1h" || list[0].Value != "180" {
		t.Errorf("list: %+v, %v", list, err)
	}
	if _, err := d.History(ctx, "oven.colour", 0, 5); !fault.Is(err, fault.NotFound) {
		t.Errorf("history of nothing: %v", err)
	}
}

func TestDangerousChange(t *testing.T) {
	ctx := t.Context()
	d, s := newDesk(t)
	ask := func() *approval.Request {
		t.Helper()
		asked, err := d.Change(ctx, person("li"), "oven.mode", "bottom", "for pizza")
		if err != nil || asked == nil || s.values["oven.mode"] == "bottom" {
			t.Fatalf("asked %v, %v; values %v", asked, err, s.values)
		}
		return asked
	}
	agree := func(r *approval.Request, by id.Staff) string {
		err := d.Approve(ctx, approval.Agreement{Request: r.ID, Digest: r.Digest, By: person(by)})
		if err != nil {
			return fault.Of(err).Code
		}
		return ""
	}
	first := ask()
	if want := `{"from":"top","name":"oven.mode","number":0,"to":"bottom"}`; string(first.Payload) != want {
		t.Errorf("payload %s", first.Payload)
	}
	if got := agree(first, "li"); got != "approval.same-person" {
		t.Errorf("alone: %s", got)
	}
	if got := agree(first, "wang"); got != "" || s.values["oven.mode"] != "bottom" {
		t.Errorf("by two: %s, %v", got, s.values)
	}
	if c := s.changes[0]; c.By != "li" || c.Second != "wang" || c.Approval != first.ID || c.Why != "for pizza" {
		t.Errorf("history %+v", c)
	}
	// The value changes and changes back while the second request waits.
	s.SaveChange(ctx, Change{Name: "oven.mode", From: "bottom", To: "top"})
	second := ask()
	s.SaveChange(ctx, Change{Name: "oven.mode", To: "bottom"})
	s.SaveChange(ctx, Change{Name: "oven.mode", To: "top"})
	if got := agree(second, "wang"); got != "approval.object-changed" {
		t.Errorf("changed meanwhile: %s", got)
	}
}

func ExampleSet() {
	book, err := Builtin()
	if err != nil {
		fmt.Println(err)
		return
	}
	set, _ := NewSet(book, map[string]string{"session.idle": "10m"})
	fmt.Println(set.Duration(SessionIdle), set.Duration(SessionAbsolute), set.Int(KeyReleaseDays))
	// Output: 10m0s 8h0m0s 1
}
