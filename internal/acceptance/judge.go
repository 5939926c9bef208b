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
	"strings"
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
	Digest      string // of what it asks for; catalog.Case
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
		cases[n] = Case{Service: i.Code, ID: c.ID, Title: c.Title.Zh, Instruction: c.Instruction.Zh, Required: c.Required, Digest: c.Digest}
		for _, s := range c.Steps {
			cases[n].Steps = append(cases[n].Steps, Step{Title: s.Title.Zh, Matcher: s})
		}
	}
	return cases
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
	Reason   string     // zh: what is missing or wrong, or what was right
	Evidence []Evidence // the entries that the steps matched, in order
}

// Evidence is the entry that matched a step. It stays when the bodies are erased;
// the digests then still tell whether somebody's copy is what was sent.
type Evidence struct {
	Step       string // title
	Service    string
	MsgID      string
	At         time.Time
	Outcome    message.Outcome
	Code       string
	Trace      string // traceId
	KeyID      string
	RequestSM3 string // as Entry has them
	ResultSM3  string
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
		v.Progress, v.Reason = Passed, fmt.Sprintf("%d 步依次正确：%s", len(j.best), j.told())
	case j.reason != "":
		v.Progress, v.Reason = Failed, fmt.Sprintf("第 %d 步“%s”不正确：%s", len(j.best)+1, c.Steps[len(j.best)].Title, j.reason)
	case len(j.best) > 0:
		v.Progress, v.Reason = Begun, fmt.Sprintf("已完成 %d 步，等待第 %d 步“%s”", len(j.best), len(j.best)+1, c.Steps[len(j.best)].Title)
	default:
		v.Progress, v.Reason = Untried, untried
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
		list = append(list, Evidence{
			Step: j.c.Steps[n].Title, Service: e.Service, MsgID: e.MsgID, At: e.At, Outcome: e.Outcome, Code: e.Code,
			Trace: e.Trace, KeyID: e.KeyID, RequestSM3: e.RequestSM3, ResultSM3: e.ResultSM3,
		})
	}
	return list
}

// told names the matched steps with the messages that they were.
func (j *judge) told() string {
	var list []string
	for n, i := range j.best {
		list = append(list, fmt.Sprintf("“%s”（业务流水号 %s）", j.c.Steps[n].Title, j.trace[i].MsgID))
	}
	return strings.Join(list, "、")
}
