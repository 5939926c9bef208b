package catalog

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/cel-go/cel"

	"github.com/zhilian-hrss/zhilian/message"
)

// Case is one acceptance case (8.6): what an enterprise's system has to show in
// the test environment. It is judged from what was recorded, never by hand.
type Case struct {
	ID          string
	Kind        string // of services/casekinds.yaml, "" for one of the interface's own
	Title       Text
	Instruction Text
	Required    bool // 必测; the others are shown as advice
	Steps       []Step
	// Digest is over what the case asks for: its steps and, where it is about the
	// content, the schemas. Titles and instructions are not in it.
	Digest string
}

// Step is one recorded call that a case needs. The steps of a case follow each
// other in time; other calls may lie between them.
type Step struct {
	Title  Text
	code   string // of the interface
	when   cel.Program
	expect []expectation
}

type expectation struct {
	holds     cel.Program
	otherwise string
}

// Match judges one entry of a trace as this step, after the entries that the
// steps before it matched. An entry is a tree whose members acceptance.Entry names.
//
// False without a reason means that the entry has nothing to do with the step;
// with a reason, that it was meant for the step and is wrong, and why.
func (s Step) Match(_ context.Context, entry any, earlier []any) (bool, string, error) {
	list := make([]any, len(earlier))
	for n, e := range earlier {
		list[n] = plain(e)
	}
	vars := map[string]any{"entry": plain(entry), "earlier": list, "code": s.code}
	if ok, err := holds(s.when, vars); err != nil || !ok {
		return false, "", nil // what lacks the member that is asked for is another kind of call
	}
	for _, e := range s.expect {
		ok, err := holds(e.holds, vars)
		if err != nil {
			return false, e.otherwise, nil
		}
		if !ok {
			return false, e.otherwise, nil
		}
	}
	return true, "", nil
}

// rawCase is a case as it is written: in full, or as one of a kind.
type rawCase struct {
	ID          string    `json:"id"`
	Kind        string    `json:"kind"`
	Title       Text      `json:"title"`
	Instruction Text      `json:"instruction"`
	Required    bool      `json:"required"`
	Joins       []trait   `json:"joins"` // of a kind alone
	About       string    `json:"about"` // of a kind alone
	Steps       []rawStep `json:"steps"`
}

type rawStep struct {
	Title  Text        `json:"title"`
	When   string      `json:"when"`
	Expect []rawExpect `json:"expect"`
}

type rawExpect struct {
	Holds     string `json:"holds"`
	Otherwise string `json:"otherwise"`
}

// compileCases compiles the cases that a definition names, which may be of a kind.
func (l *loader) compileCases(file, code string, raw []rawCase, engine *ruleEngine) []Case {
	var cases []Case
	compile := func(pointer, expression string) cel.Program {
		if p, ok := l.compiled[expression]; ok {
			return p
		}
		p, err := compileCEL(engine.cases, expression)
		if err != nil {
			l.fault(file, pointer, "%v", err)
			return p
		}
		if l.compiled == nil {
			l.compiled = map[string]cel.Program{}
		}
		l.compiled[expression] = p
		return p
	}
	ids := map[string]bool{}
	for n, rc := range raw {
		at := fmt.Sprintf("/cases/%d", n)
		rc = l.writeOut(file, at, code, rc)
		c := Case{ID: rc.ID, Kind: rc.Kind, Title: rc.Title, Instruction: rc.Instruction, Required: rc.Required}
		if ids[c.ID] {
			l.fault(file, at+"/id", "case %s is defined twice", c.ID)
		}
		ids[c.ID] = true
		for k, rs := range rc.Steps {
			pointer := fmt.Sprintf("%s/steps/%d", at, k)
			s := Step{Title: rs.Title, code: code, when: compile(pointer+"/when", rs.When)}
			for m, e := range rs.Expect {
				p := compile(fmt.Sprintf("%s/expect/%d/holds", pointer, m), e.Holds)
				s.expect = append(s.expect, expectation{p, e.Otherwise})
			}
			c.Steps = append(c.Steps, s)
		}
		c.Digest = rc.digest()
		cases = append(cases, c)
	}
	return cases
}

// digest covers the steps; bind adds the schemas of the interface.
func (c rawCase) digest() string {
	lines := []string{c.About}
	for _, s := range c.Steps {
		lines = append(lines, "when", s.When)
		for _, e := range s.Expect {
			lines = append(lines, "holds", e.Holds)
		}
	}
	return sum(lines...)
}

func sum(lines ...string) string {
	return message.SM3Hex([]byte(strings.Join(lines, "\x00")))
}

// bind makes the schemas part of the digests of cases about the content.
func (i *Interface) bind(raw []rawCase, kinds map[string]rawCase) {
	for n := range i.Cases {
		if c := &i.Cases[n]; kinds[raw[n].Kind].About != aboutWire {
			c.Digest = sum(c.Digest, string(i.requestJSON), string(i.responseJSON))
		}
	}
}

// aboutWire marks a kind of case that the content of an interface does not touch.
const aboutWire = "wire"
