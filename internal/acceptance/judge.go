// Package acceptance finds out whether an enterprise's HR system uses an
// interface correctly (8.6), and hands out the keys before and after (8.6.1, 8.7).
//
// Each interface defines cases. An enterprise plays a case in the test
// environment by putting the case's id into its messages. Judge holds what was
// recorded of them, the trace, against the steps of the case and says in plain
// words what is missing. A case is judged by what the system did with the
// answers, never by an HTTP status alone.
//
// Board reads recorded test calls by cursor, long after they were answered: the
// path of a call knows nothing of acceptance. When every required case (必测) of
// an interface is passed, the grant is accepted without anybody's act. Handover
// gives the test key out, and the production key once after staff released it.
package acceptance

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/message"
)

// Case is an acceptance case of one interface.
type Case struct {
	Service     string
	ID          string // one for good over all interfaces; head.caseId names it
	Title       string // zh
	Instruction string // zh
	Required    bool   // 必测
	Steps       []Step
}

// Step is one message, or what was done with one, that a case waits for.
type Step struct {
	Title string // zh
	Matcher
}

// Matcher tells whether an entry of a trace is the step. False with a reason
// says that the entry was meant for the step and is wrong.
type Matcher interface {
	Match(ctx context.Context, entry any, earlier []any) (ok bool, reason string, err error)
}

// CasesOf returns the cases that an interface defines.
func CasesOf(i *catalog.Interface) []Case {
	cases := make([]Case, len(i.Cases))
	for n, c := range i.Cases {
		cases[n] = Case{Service: i.Code, ID: c.ID, Title: c.Title.Zh, Instruction: c.Instruction.Zh, Required: c.Required}
		for _, s := range c.Steps {
			cases[n].Steps = append(cases[n].Steps, Step{Title: s.Title.Zh, Matcher: s})
		}
	}
	return cases
}

// Entry is one thing that an HR system did under a case id.
type Entry struct {
	At       time.Time
	Service  string // interface, or SYS.RESULT when the result of a call was fetched
	MsgID    string // of the call; of the call asked for under SYS.RESULT
	Outcome  message.Outcome
	Code     string
	Replayed bool // the same message came again
	Body     any  // tree of the request; nil under SYS.RESULT
	Result   any  // tree of the business answer
}

// tree is the entry in the form in which definitions look at it.
func (e Entry) tree(index int) map[string]any {
	return map[string]any{
		"service": e.Service, "msgId": e.MsgID, "outcome": string(e.Outcome), "code": e.Code,
		"replayed": e.Replayed, "body": e.Body, "result": e.Result, "index": int64(index),
	}
}

// Progress is how far a case has come.
type Progress string

// The kinds of progress.
const (
	Untried Progress = "untried" // nothing of the case was seen
	Begun   Progress = "begun"   // some steps were seen, the next one not yet
	Failed  Progress = "failed"  // the next step was tried and is wrong
	Passed  Progress = "passed"
)

// Verdict is what the trace shows of a case.
type Verdict struct {
	Progress Progress
	Reason   string     // zh: what is missing or wrong; "" when passed
	Evidence []Evidence // the entries that the steps matched, in order
}

// Evidence is the entry that matched a step.
type Evidence struct {
	Step    string // title
	Service string
	MsgID   string
	At      time.Time
}

// budget bounds how many entries Judge looks at, whatever the trace.
const budget = 4000

// Judge holds a trace, oldest entry first, against a case. The steps have to
// appear in order; other entries may lie between them. Where several entries
// match a step each of them is tried, so that a failed attempt does not stand in
// the way of a later right one.
func Judge(ctx context.Context, c Case, trace []Entry) (Verdict, error) {
	j := judge{c: c, trace: trace, trees: make([]any, len(trace)), left: budget}
	for n, e := range trace {
		j.trees[n] = e.tree(n)
	}
	passed, err := j.search(ctx, nil)
	if err != nil {
		return Verdict{}, fmt.Errorf("judge case %s: %w", c.ID, err)
	}
	v := Verdict{Evidence: j.evidence()}
	switch {
	case len(c.Steps) == 0:
		v.Progress, v.Reason = Failed, "该用例没有定义步骤，请联系平台"
	case passed:
		v.Progress = Passed
	case j.reason != "":
		v.Progress, v.Reason = Failed, fmt.Sprintf("第 %d 步“%s”不正确：%s", len(j.best)+1, c.Steps[len(j.best)].Title, j.reason)
	case len(j.best) > 0:
		v.Progress, v.Reason = Begun, fmt.Sprintf("已完成 %d 步，等待第 %d 步“%s”", len(j.best), len(j.best)+1, c.Steps[len(j.best)].Title)
	default:
		v.Progress, v.Reason = Untried, "还没有收到带有该用例编号的测试报文"
	}
	return v, nil
}

// judge is one search.
type judge struct {
	c      Case
	trace  []Entry
	trees  []any
	left   int
	best   []int  // entries of the longest chain of matched steps so far
	reason string // why the newest entry meant for the step after best is wrong
	at     int    // index of that entry
}

// search extends a chain of matched entries and reports whether it became whole.
func (j *judge) search(ctx context.Context, chain []int) (bool, error) {
	if len(chain) > len(j.best) {
		j.best, j.reason, j.at = append([]int(nil), chain...), "", -1
	}
	if len(chain) == len(j.c.Steps) {
		return len(chain) > 0, nil
	}
	from, earlier := 0, make([]any, len(chain))
	for n, i := range chain {
		earlier[n], from = j.trees[i], i+1
	}
	for i := from; i < len(j.trace) && j.left > 0; i++ {
		j.left--
		ok, reason, err := j.c.Steps[len(chain)].Match(ctx, j.trees[i], earlier)
		if err != nil {
			return false, err
		}
		if !ok {
			j.note(len(chain), i, reason)
			continue
		}
		if whole, err := j.search(ctx, append(chain, i)); whole || err != nil {
			return whole, err
		}
	}
	return false, nil
}

// note keeps why an entry is not the step, if that says more than what is known.
func (j *judge) note(step, index int, reason string) {
	if reason != "" && step == len(j.best) && index >= j.at {
		j.reason, j.at = reason, index
	}
}

func (j *judge) evidence() []Evidence {
	var list []Evidence
	for n, i := range j.best {
		e := j.trace[i]
		list = append(list, Evidence{Step: j.c.Steps[n].Title, Service: e.Service, MsgID: e.MsgID, At: e.At})
	}
	return list
}
