package console

import (
	"context"
	"net/http"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// shelf is the bureau as Definitions and Drafts: version 1 of ER0102 is in force,
// and version 2 is a draft that was saved once. Whose edit is another one lost the
// race.
type shelf struct{ b *bureau }

func (s shelf) versions() []*definition.Version {
	t := definition.Thing{Kind: catalog.InterfaceSource, Name: "ER0102"}
	return []*definition.Version{
		{Thing: t, Number: 1, State: definition.Published, Shipped: "ab", Edit: 1, Created: monday, Published: monday},
		{Thing: t, Number: 2, State: definition.Draft, Author: "s1", Edit: 1, Created: monday, Saved: monday, Text: []byte("code: ER0102\n")},
	}
}

func (s shelf) Things(context.Context) ([]*definition.Version, error) { return s.versions(), nil }

func (s shelf) Versions(_ context.Context, t definition.Thing) ([]*definition.Version, error) {
	if list := s.versions(); t == list[0].Thing {
		return list, nil
	}
	return nil, unknown()
}

func (s shelf) Version(_ context.Context, t definition.Thing, number int) (*definition.Version, error) {
	if list := s.versions(); t == list[0].Thing && number <= len(list) {
		return list[number-1], nil
	}
	return nil, unknown()
}

func (s shelf) Check(_ context.Context, t definition.Thing, _ []byte) ([]catalog.Fault, error) {
	if t.Name != "ER0102" {
		return nil, unknown()
	}
	return []catalog.Fault{{File: "interfaces/ER0102.yaml", Pointer: "/window", Text: "is missing"}}, nil
}

func (s shelf) Open(ctx context.Context, _ id.Staff, t definition.Thing, _ []byte, _ string) (*definition.Version, error) {
	return s.Version(ctx, t, 2)
}

func (s shelf) Save(ctx context.Context, _ id.Staff, t definition.Thing, number int, edit int64, text []byte, _ string) (*definition.Version, error) {
	v, err := s.Version(ctx, t, number)
	if err != nil {
		return nil, err
	}
	if edit != v.Edit {
		return nil, fault.New(fault.Conflict, "definition.edited", "saved by somebody else")
	}
	v.Text = text
	return v, nil
}

func (s shelf) Discard(ctx context.Context, _ id.Staff, t definition.Thing, number int, _ int64) error {
	_, err := s.Version(ctx, t, number)
	return err
}

func (s shelf) AskPublish(ctx context.Context, by approval.Person, t definition.Thing, number int, _ int64, why string) (*approval.Request, error) {
	if t.Name != "ER0102" {
		return nil, unknown()
	}
	if number != 2 {
		return nil, definition.Faulty([]catalog.Fault{{File: "interfaces/ER0102.yaml", Pointer: "/window", Text: "is missing"}, {File: "interfaces/ER0102.yaml", Text: "is odd"}})
	}
	s.b.request.Act, s.b.request.Object, s.b.request.AskedBy, s.b.request.Why = definition.PublishAct, t.String(), by.ID, why
	return s.b.request, nil
}

func TestDefinitions(t *testing.T) {
	b := newBureau()
	api, publisher := b.console(t), b.as(t, "publisher", staff.Publisher)
	const one = Prefix + "/definitions/interface/ER0102"
	tests := map[string]facetest.Case{
		"list": {
			Status:  200,
			Path:    Prefix + "/definitions",
			Want:    []string{`"kind":"interface","name":"ER0102","title":{"zh":"就业登记查询"`, `"number":2,"state":"draft"`, `"number":1,"state":"published","shipped":true`},
			WantNot: []string{"code: ER0102"},
		},
		"versions":        {Status: 200, Path: one, Want: []string{`"items":[{"number":1`}},
		"one":             {Status: 200, Path: one + "/versions/2", Want: []string{`"text":"code: ER0102\n"`, `"edit":1`}},
		"no such version": {Path: one + "/versions/9", Status: http.StatusNotFound},
		"no such kind":    {Path: Prefix + "/definitions/rule/ER0102", Status: http.StatusNotFound},
		"a path for name": {Path: Prefix + "/definitions/interface/a.b", Status: http.StatusNotFound},
		"check":           {Status: 200, Method: http.MethodPost, Path: one + "/check", Body: `{"text":"x"}`, Want: []string{`"pointer":"/window","text":"is missing"`}},
		"open":            {Status: 200, Method: http.MethodPost, Path: one + "/drafts", Body: `{}`, Want: []string{`"state":"draft"`}},
		"save":            {Status: 200, Method: http.MethodPut, Path: one + "/versions/2", Body: `{"edit":1,"text":"mine"}`, Want: []string{`"outcome":"saved"`, `"text":"mine"`}},
		"save too late": {
			Status: 200, Method: http.MethodPut, Path: one + "/versions/2", Body: `{"edit":7,"text":"mine"}`,
			Want: []string{`"outcome":"conflict"`, `"text":"code: ER0102\n"`, `"yours":"mine"`},
		},
		"discard": {Method: http.MethodPost, Path: one + "/versions/2/discard", Body: `{"edit":1}`, Status: http.StatusNoContent},
		"publish": {Status: 200, Method: http.MethodPost, Path: one + "/versions/2/publish", Body: `{"edit":1,"reason":"as agreed"}`, Want: []string{`"act":"definition.publish"`}},
		"publish what is faulty": {
			Method: http.MethodPost, Path: one + "/versions/1/publish", Body: `{"edit":1,"reason":"as agreed"}`, Status: http.StatusUnprocessableEntity,
			Want: []string{`"definition.faults"`, "/window: is missing", "is odd"},
		},
	}
	for name, tt := range tests {
		tt.Cookies = publisher
		tests[name] = tt
	}
	facetest.Run(t, api, tests)
}

// Compare, Try, Export, Import and AskDeprecate are the bureau as Tools.
func (s shelf) Compare(ctx context.Context, t definition.Thing, before, after int) (definition.Comparison, error) {
	var c definition.Comparison
	var err error
	if c.Before, err = s.Version(ctx, t, before); err != nil {
		return c, err
	}
	c.After, err = s.Version(ctx, t, after)
	c.Differences = []catalog.Difference{{Pointer: "/window", What: catalog.Changed, Old: `"8s"`, New: `"7s"`}}
	return c, err
}

func (s shelf) Try(ctx context.Context, t definition.Thing, text []byte, trial catalog.Trial) ([]catalog.Tried, []catalog.Fault, error) {
	c, _ := definitions()
	i, ok := c.Interface(t.Name)
	if !ok {
		return nil, nil, unknown()
	}
	if string(text) == "wrong" {
		return nil, []catalog.Fault{{File: "interfaces/ER0102.yaml", Line: 1, Text: "is odd"}}, nil
	}
	tried, err := i.Try(ctx, trial)
	return tried, nil, err
}

func (s shelf) Export(context.Context) ([]definition.Text, error) {
	v := s.versions()[1]
	return []definition.Text{{Thing: v.Thing, Text: v.Text}}, nil
}

func (s shelf) Import(_ context.Context, _ id.Staff, _ []definition.Text, _ string) ([]*definition.Version, error) {
	return s.versions()[1:], nil
}

func (s shelf) AskDeprecate(_ context.Context, by approval.Person, t definition.Thing, _ calendar.Day, why string) (*approval.Request, error) {
	if t.Name != "ER0102" {
		return nil, unknown()
	}
	s.b.request.Act, s.b.request.Object, s.b.request.AskedBy, s.b.request.Why = definition.DeprecateAct, t.String(), by.ID, why
	return s.b.request, nil
}

func (s shelf) Uses(_ context.Context, name string, _ calendar.Day) ([]definition.Used, error) {
	return []definition.Used{{Use: definition.Use{Name: name, Number: 1, Env: id.Production, Day: "2026-11-23"}, Calls: 7}}, nil
}

func (s shelf) ReceiptsForStaff(context.Context, *definition.Version, id.Enterprise, int) ([]definition.Receipt, error) {
	return nil, nil
}

func TestDefinitionTools(t *testing.T) {
	b := newBureau()
	api, publisher := b.console(t), b.as(t, "publisher", staff.Publisher)
	const one = Prefix + "/definitions/interface/ER0102"
	tests := map[string]facetest.Case{
		"compare": {Path: one + "/comparison?from=1&to=2", Status: 200, Want: []string{`"pointer":"/window","what":"changed"`, `"text":"code: ER0102\n"`}},
		"try the examples": {
			Method: http.MethodPost, Path: one + "/try", Body: `{"text":"right"}`, Status: 200,
			Want: []string{`"faults":[]`, `"step":"employment"`, `"data":{`},
		},
		"try a body that is refused": {
			Method: http.MethodPost, Path: one + "/try", Body: `{"text":"right","body":{}}`, Status: 200,
			Want: []string{`"pointer":"/aab998"`, `"orders":[]`},
		},
		"try a text with faults":  {Method: http.MethodPost, Path: one + "/try", Body: `{"text":"wrong"}`, Status: 200, Want: []string{`"line":1`, `"tried":[]`}},
		"end":                     {Method: http.MethodPost, Path: one + "/deprecate", Body: `{"ends":"2027-01-31","reason":"replaced"}`, Status: 200, Want: []string{`"act":"definition.deprecate"`}},
		"receipts of what stays":  {Path: one + "/receipts", Status: http.StatusConflict, Want: []string{`"definition.goes-on"`}},
		"use":                     {Path: one + "/use?days=7", Status: 200, Want: []string{`{"number":1,"environment":"production","day":"2026-11-23","calls":7}`}},
		"export":                  {Path: Prefix + "/definition-bundle", Status: 200, Want: []string{`"kind": "interface"`, `"text": "code: ER0102\n"`}},
		"import":                  {Method: http.MethodPost, Path: Prefix + "/definition-bundle", Body: importBody, Status: 200, Want: []string{`"drafts":[{"kind":"interface","name":"ER0102","number":2}]`}},
		"import under a bad name": {Method: http.MethodPost, Path: Prefix + "/definition-bundle", Body: `{"definitions":[{"kind":"item","name":"../x","text":"x"}]}`, Status: 404},
	}
	for name, tt := range tests {
		tt.Cookies = publisher
		tests[name] = tt
	}
	facetest.Run(t, api, tests)
}

const importBody = `{"definitions":[{"kind":"interface","name":"ER0102","text":"code: ER0102"}]}`
