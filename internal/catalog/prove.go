package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// proof holds the examples of a definition against what was compiled from it. A
// definition is published only when its good examples pass, and each rule and
// each limit it wants to show refuses its own negative example and nothing else
// does.
type proof struct {
	l    *loader
	file string
	i    *Interface
	raw  *definition
	at   Facts
}

func (l *loader) prove(d document, i *Interface, raw *definition) {
	now, err := time.Parse(message.TimeLayout, raw.Examples.Now)
	if err != nil {
		l.fault(d.file, "/examples/now", "not a time of the form %s", message.TimeLayout)
		return
	}
	p := proof{l, d.file, i, raw, Facts{Now: now, USCC: raw.Examples.USCC, Units: raw.Examples.Units, Env: id.Test}}
	before := len(l.faults)
	p.good()
	if len(l.faults) > before || len(i.Examples) == 0 {
		return
	}
	for n, rr := range raw.Rules {
		p.negative(n, rr)
	}
	p.refused()
	p.answers()
	p.combined()
}

func (p *proof) good() {
	for n, e := range p.raw.Examples.Good {
		pointer := fmt.Sprintf("/examples/good/%d", n)
		body := e.Body
		if body == nil && len(p.i.Examples) > 0 {
			body = p.i.Examples[0].Body
		}
		body = edit(body, e.Set, e.Drop)
		for _, f := range join2(p.i.Check(body, p.at)) {
			p.l.fault(p.file, pointer+f.Pointer, "good example is refused: %s %s", f.Code, f.Message)
		}
		for k, r := range p.i.Routes {
			if _, err := r.Request(context.Background(), body, p.at); err != nil {
				p.l.fault(p.file, fmt.Sprintf("/routes/%d/request", k), "fails on %s: %v", pointer, err)
			}
		}
		p.i.Examples = append(p.i.Examples, Example{e.Title, body})
	}
}

func join2(r Report) []message.Finding {
	return append(append([]message.Finding(nil), r.Errors...), r.Warnings...)
}

// negative breaks one rule: no finding but of that rule, on its side, at its place.
func (p *proof) negative(n int, rr rawRule) {
	pointer := fmt.Sprintf("/rules/%d/negative", n)
	at := p.at
	if rr.Negative.Now != "" {
		now, err := time.Parse(message.TimeLayout, rr.Negative.Now)
		if err != nil {
			p.l.fault(p.file, pointer+"/now", "not a time of the form %s", message.TimeLayout)
			return
		}
		at.Now = now
	}
	report := p.i.Check(edit(p.i.Examples[0].Body, rr.Negative.Set, rr.Negative.Remove), at)
	want, other := report.Errors, report.Warnings
	if rr.Severity == "warning" {
		want, other = other, want
	}
	if len(want) == 0 {
		p.l.fault(p.file, pointer, "passes rule %s", rr.Code)
	}
	for _, f := range append(want, other...) {
		if f.Code != rr.Code || generic(f.Pointer) != p.i.Rules[n].Pointer {
			p.l.fault(p.file, pointer, "also fails %s at %s: %s", f.Code, f.Pointer, f.Message)
		}
	}
	if len(other) > 0 {
		p.l.fault(p.file, pointer, "severity is not %s", rr.Severity)
	}
}

// refused checks the negative examples of the schema.
func (p *proof) refused() {
	for n, e := range p.raw.Examples.Refused {
		pointer := fmt.Sprintf("/examples/refused/%d", n)
		report := p.i.Check(edit(p.i.Examples[0].Body, e.Set, e.Remove), p.at)
		found := false
		for _, f := range join2(report) {
			if f.Code == e.Code && f.Pointer == e.Pointer {
				found = true
			} else {
				p.l.fault(p.file, pointer, "also fails %s at %s: %s", f.Code, f.Pointer, f.Message)
			}
		}
		if !found {
			p.l.fault(p.file, pointer, "is not refused by %s at %s", e.Code, e.Pointer)
		}
	}
}

// answers runs the mapping back on answers a core system could give.
func (p *proof) answers() {
	for n, e := range p.raw.Examples.Answers {
		pointer := fmt.Sprintf("/examples/answers/%d", n)
		if e.Example >= len(p.i.Examples) {
			p.l.fault(p.file, pointer+"/example", "no good example %d", e.Example)
			continue
		}
		route := p.i.Routes[0]
		if k := slices.IndexFunc(p.i.Routes, func(r *Route) bool { return r.Step == e.Step }); e.Step != "" && k >= 0 {
			route = p.i.Routes[k]
		} else if e.Step != "" || p.i.Joint() {
			p.l.fault(p.file, pointer+"/step", "names no step")
			continue
		}
		result, err := route.Result(context.Background(), e.Answer, p.i.Examples[e.Example].Body)
		if err != nil {
			p.l.fault(p.file, pointer, "%v", err)
			continue
		}
		if string(result.Outcome) != e.Outcome {
			p.l.fault(p.file, pointer+"/outcome", "is %s", result.Outcome)
		}
		var finds []string
		for _, f := range result.Errors {
			finds = append(finds, f.Pointer)
		}
		if asJSON(finds) != asJSON(e.Finds) {
			p.l.fault(p.file, pointer+"/finds", "is %s", asJSON(finds))
		}
		for place, want := range e.Data {
			if got := at(result.Data, place); asJSON(got) != asJSON(want) {
				p.l.fault(p.file, pointer+"/data", "%s is %s", place, asJSON(got))
			}
		}
	}
}

// combined runs the mapping that makes one answer of those of the steps.
func (p *proof) combined() {
	for n, e := range p.raw.Examples.Combined {
		pointer := fmt.Sprintf("/examples/combined/%d", n)
		if e.Example >= len(p.i.Examples) {
			p.l.fault(p.file, pointer+"/example", "no good example %d", e.Example)
			continue
		}
		data, err := p.i.Combine(context.Background(), e.Steps, p.i.Examples[e.Example].Body, p.at)
		if err != nil {
			p.l.fault(p.file, pointer, "%v", err)
			continue
		}
		for place, want := range e.Data {
			if got := at(data, place); asJSON(got) != asJSON(want) {
				p.l.fault(p.file, pointer+"/data", "%s is %s", place, asJSON(got))
			}
		}
	}
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
