package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zhilian-hrss/zhilian/services"
)

func TestCaseKindIsWrittenOut(t *testing.T) {
	l := &loader{sources: own(t, services.FS), catalog: newCatalog()}
	l.loadCaseKinds()
	if len(l.faults) > 0 || len(l.kinds) == 0 {
		t.Fatalf("%d kinds, %v", len(l.kinds), l.faults)
	}
	engine, err := newRuleEngine(l.catalog.dictionaries)
	if err != nil {
		t.Fatal(err)
	}
	var raw []rawCase
	for name := range l.kinds {
		raw = append(raw, rawCase{Kind: name, Required: name == "repeat"})
	}
	cases := l.compileCases("x.yaml", "XX0101", raw, engine)
	if len(l.faults) > 0 {
		t.Fatal(l.faults)
	}
	for i, c := range cases {
		if c.ID != "XX0101-"+raw[i].Kind || c.Required != raw[i].Required || strings.Contains(c.Instruction.Zh+c.Title.Zh, "$CODE") {
			t.Errorf("case %+v", c)
		}
	}
	entry := map[string]any{"service": "XX0101", "replayed": false, "outcome": "done"}
	other := map[string]any{"service": "XX0102", "replayed": false, "outcome": "done"}
	for _, c := range cases {
		if c.ID == "XX0101-signed" {
			signs(t, c)
		}
		if c.ID != "XX0101-done" {
			continue
		}
		for want, e := range map[bool]any{true: entry, false: other} {
			if got, _, err := c.Steps[0].Match(t.Context(), e, nil); got != want || err != nil {
				t.Errorf("%v matches %v, %v", e, got, err)
			}
		}
	}
}

// signs tries the case of a signed message: an unsigned one is wrong, with a reason.
func signs(t *testing.T, c Case) {
	t.Helper()
	for _, signed := range []bool{true, false} {
		e := map[string]any{"service": "XX0101", "replayed": false, "refused": false, "outcome": "done", "signed": signed}
		if got, why, err := c.Steps[0].Match(t.Context(), e, nil); got != signed || err != nil || (why == "") != signed {
			t.Errorf("signed %v: %v %q, %v", signed, got, why, err)
		}
	}
}

func TestCaseKindFaults(t *testing.T) {
	l := &loader{catalog: newCatalog(), kinds: map[string]rawCase{}}
	l.writeOut("x.yaml", "/cases/0", "XX0101", rawCase{Kind: "nothing"})
	if len(l.faults) != 1 || l.faults[0].Pointer != "/cases/0/kind" {
		t.Errorf("faults %v", l.faults)
	}
	l = &loader{sources: own(t, fstest.MapFS{"casekinds.yaml": {Data: []byte("kinds: {a: {title: {zh: a, en: a}}}")}}), catalog: newCatalog()}
	if l.loadCaseKinds(); len(l.faults) == 0 {
		t.Error("a kind without steps is taken")
	}
}

// An interface has the shared cases that its traits ask for, once each, and decides
// for itself about those it names.
func TestCaseKindsJoin(t *testing.T) {
	kinds := map[string]rawCase{
		"always": {Joins: []trait{"any"}}, "acts": {Joins: []trait{"filing", "batch"}, Required: true},
		"mine": {Joins: []trait{"owned"}}, "long": {Joins: []trait{"long"}}, "named": {},
	}
	tests := map[string]struct {
		i     Interface
		named []rawCase
		want  string
	}{
		"a query":              {Interface{Kind: Query, Scope: Scope{Kind: ScopeNone}}, nil, "always"},
		"a batch":              {Interface{Kind: Submit, Batch: Batch{List: "/persons", Max: 9}}, nil, "acts! always"},
		"a batch of one":       {Interface{Kind: Submit, Batch: Batch{List: "/persons", Max: 1}}, nil, "always"},
		"names one":            {Interface{Kind: Submit, Batch: Batch{List: "/persons", Max: 9}}, []rawCase{{Kind: "acts"}}, "always"},
		"own staff, and files": {Interface{Kind: Query, Scope: Scope{Kind: ScopeFormer}, fields: []Field{{Name: "content"}}}, nil, "always long mine"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, c := range (&loader{kinds: kinds}).joining(&tt.i, tt.named) {
				if c.Required {
					c.Kind += "!"
				}
				got = append(got, c.Kind)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}
