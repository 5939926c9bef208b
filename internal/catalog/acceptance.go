package catalog

import (
	"context"
	"fmt"

	"github.com/google/cel-go/cel"
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
}

// Step is one recorded call that a case needs. The steps of a case follow each
// other in time; other calls may lie between them.
type Step struct {
	Title  Text
	when   cel.Program
	expect []expectation
}

type expectation struct {
	holds     cel.Program
	otherwise string
}

// Match judges one entry of a trace as this step, after the entries that the
// steps before it matched. An entry is a tree with the members service, msgId,
// outcome, code, replayed, body, result and index.
//
// False without a reason means that the entry has nothing to do with the step;
// with a reason, that it was meant for the step and is wrong, and why.
func (s Step) Match(_ context.Context, entry any, earlier []any) (bool, string, error) {
	list := make([]any, len(earlier))
	for n, e := range earlier {
		list[n] = plain(e)
	}
	vars := map[string]any{"entry": plain(entry), "earlier": list}
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

func (l *loader) compileCases(file, code string, raw []rawCase, engine *ruleEngine) []Case {
	var cases []Case
	compile := func(pointer, expression string) cel.Program {
		p, err := compileCEL(engine.cases, expression)
		if err != nil {
			l.fault(file, pointer, "%v", err)
		}
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
			s := Step{Title: rs.Title, when: compile(pointer+"/when", rs.When)}
			for m, e := range rs.Expect {
				p := compile(fmt.Sprintf("%s/expect/%d/holds", pointer, m), e.Holds)
				s.expect = append(s.expect, expectation{p, e.Otherwise})
			}
			c.Steps = append(c.Steps, s)
		}
		cases = append(cases, c)
	}
	return cases
}
