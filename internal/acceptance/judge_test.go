package acceptance

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// definitions returns the cases of the definitions that the platform starts with.
func definitions(t *testing.T) map[string]Case {
	t.Helper()
	c, faults := catalog.Load(services.FS)
	if len(faults) > 0 {
		t.Fatalf("the definitions have faults: %v", faults)
	}
	cases := map[string]Case{}
	for _, i := range c.Interfaces() {
		for _, k := range CasesOf(i) {
			cases[k.ID] = k
		}
	}
	return cases
}

func tree(t *testing.T, text string) any {
	t.Helper()
	if text == "" {
		return nil
	}
	v, err := message.ParseJSON([]byte(text))
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

// A number used for something else is seen, and fails no step that was done right.
func TestTraceShowsConflicts(t *testing.T) {
	c := definitions(t)["ER0101-1"]
	one := Recorded{MsgID: "m1", Service: "ER0101", Filed: monday, Conflicted: []time.Time{monday.Add(time.Second)}}
	v, err := Judge(t.Context(), c, Trace([]Recorded{one}, nil))
	if err != nil || v.Progress == Passed {
		t.Errorf("not done: %+v, %v", v, err)
	}
	one.Finished, one.Outcome, one.Result = monday, message.Done, []byte(hired)
	trace := Trace([]Recorded{one}, nil)
	if len(trace) != 2 || trace[1].Code != message.E2009 || trace[1].Replayed || trace[1].Body != nil {
		t.Errorf("trace %+v", trace)
	}
	if v, err := Judge(t.Context(), c, trace); err != nil || v.Progress != Passed {
		t.Errorf("done rightly: %+v, %v", v, err)
	}
}

// act is one entry, written short.
type act struct {
	service, msgID, outcome, body, result string
	replayed                              bool
}

func entries(t *testing.T, acts []act) []Entry {
	t.Helper()
	var list []Entry
	for n, a := range acts {
		list = append(list, Entry{
			At: monday.Add(time.Duration(n) * time.Second), Service: a.service, MsgID: a.msgID, Outcome: message.Outcome(a.outcome),
			Replayed: a.replayed, Body: tree(t, a.body), Result: tree(t, a.result),
		})
	}
	return list
}

const (
	hire      = `{"persons":[{"aac147":"110101199001010015","aac003":"张三","aac067":"13800000001"}]}`
	hireFixed = `{"persons":[{"aac147":"110101199001010023","aac003":"张三","aac067":"13800000001"}]}`
	hireOther = `{"persons":[{"aac147":"110101198502020011","aac003":"李四","aac067":"13900000002"}]}`
	hired     = `{"data":{"persons":[{"outcome":"done","registrationNo":"R1"}]}}`
	found     = `{"data":{"records":[{"aac016":"%s","registrationNo":"%s","aac147":"110101199001010015","aac067":"13900000000"}]}}`
	one       = `{"registrationNo":"R1","aac147":"110101199001010015","changes":[{"aae155":"aac067","aae123":"13800000001","aae124":"13900000000"}]}`
	oneFixed  = `{"registrationNo":"R1","aac147":"110101199001010015","changes":[{"aae155":"aac067","aae123":"13800000002","aae124":"13900000000"}]}`
	oneOther  = `{"registrationNo":"R9","aac147":"110101198502020011","changes":[]}`
	oneDone   = `{"data":{"registrationNo":"R1"}}`
)

// played is how a case is played rightly, and wrong things in place of its last step.
type played struct {
	right []act
	wrong map[string]act
}

// handled is the case "handle one rejection" of an interface.
func handled(service, refused, fixed, other, done string) played {
	return played{
		right: []act{{service, "m1", "rejected", refused, `{"errors":[{"code":"E3101"}]}`, false}, {service, "m2", "done", fixed, done, false}},
		wrong: map[string]act{
			"the same again":      {service, "m2", "rejected", refused, `{}`, false},
			"another one":         {service, "m2", "done", other, done, false},
			"still wrong":         {service, "m2", "rejected", fixed, `{}`, false},
			"under the old msgId": {service, "m1", "rejected", refused, `{}`, true},
		},
	}
}

// repeated is the case "sealing, token and repeat" of an interface.
func repeated(service, body, other, done string) played {
	return played{
		right: []act{{service, "m1", "done", body, done, false}, {service, "m1", "done", body, done, true}},
		wrong: map[string]act{
			"not taken for a repeat": {service, "m1", "rejected", body, `{}`, false},
			"another body":           {service, "m1", "done", other, done, true},
		},
	}
}

func playbook() map[string]played {
	query := func(service, body, done, state string) played {
		return played{
			right: []act{{service, "m1", "done", body, done, false}, {"SYS.RESULT", "m1", "done", "", done, false}},
			wrong: map[string]act{
				"asked too early":  {"SYS.RESULT", "m1", "processing", "", "", false},
				"asked of another": {"SYS.RESULT", "m0", "done", "", done, false},
				"found another":    {"ER0102", "m2", "done", "{}", fmt.Sprintf(found, state, "R9"), false},
			},
		}
	}
	queryEnded := query("ER0105", hire, hired, "ended")
	queryEnded.wrong["found another"] = act{"ER0102", "m2", "done", "{}", fmt.Sprintf(found, "active", "R1"), false}
	book := map[string]played{
		"ER0101-1": {
			right: []act{{"ER0101", "m1", "done", hire, hired, false}},
			wrong: map[string]act{
				"rejected":  {"ER0101", "m1", "rejected", hire, `{}`, false},
				"no number": {"ER0101", "m1", "done", hire, `{"data":{"persons":[{"outcome":"done","registrationNo":""}]}}`, false},
			},
		},
		"ER0101-2": query("ER0101", hire, hired, "active"),
		"ER0101-3": handled("ER0101", hire, hireFixed, hireOther, hired),
		"ER0102-1": {
			right: []act{{"ER0102", "m1", "done", `{"persons":[]}`, fmt.Sprintf(found, "active", "R1"), false}},
			wrong: map[string]act{"nobody found": {"ER0102", "m1", "done", `{"persons":[]}`, `{"data":{"records":[]}}`, false}},
		},
		"ER0103-1": {
			right: []act{{"ER0103", "m1", "done", one, oneDone, false}},
			wrong: map[string]act{"another": {"ER0103", "m1", "done", oneOther, oneDone, false}},
		},
		"ER0103-2": query("ER0103", one, oneDone, "active"),
		"ER0103-3": handled("ER0103", one, oneFixed, oneOther, oneDone),
		"ER0104-1": {
			right: []act{{"ER0104", "m1", "done", one, oneDone, false}},
			wrong: map[string]act{"rejected": {"ER0104", "m1", "rejected", one, `{}`, false}},
		},
		"ER0104-2": query("ER0104", one, oneDone, "withdrawn"),
		"ER0104-3": handled("ER0104", one, oneFixed, oneOther, oneDone),
		"ER0105-1": {
			right: []act{{"ER0105", "m1", "done", hire, hired, false}},
			wrong: map[string]act{"one rejected": {"ER0105", "m1", "done", hire, `{"data":{"persons":[{"outcome":"rejected"}]}}`, false}},
		},
		"ER0105-2": queryEnded,
		"ER0105-3": handled("ER0105", hire, hireFixed, hireOther, hired),
	}
	refusedQuery := handled("ER0102", `{"persons":[],"registrationNos":["R1"]}`, `{"registrationNos":["R1"]}`, "", hired)
	delete(refusedQuery.wrong, "another one") // a query corrected to another person is as good
	book["ER0102-2"] = refusedQuery
	for service, n := range map[string]string{"ER0101": "4", "ER0102": "3", "ER0103": "4", "ER0104": "4", "ER0105": "4"} {
		book[service+"-"+n] = repeated(service, hire, hireOther, hired)
	}
	return book
}

// TestJudgeDefinitions plays every required case that a definition writes out: rightly it
// passes, and each wrong follow-up fails with a reason in words.
func TestJudgeDefinitions(t *testing.T) {
	cases, book := definitions(t), playbook()
	for name, c := range cases {
		p, ok := book[name]
		if own := name[len(name)-1] <= '9'; c.Required && !ok && own { // those of a shared kind end with its name and are tried there
			t.Errorf("nobody plays the required case %s", name)
		}
		if !ok {
			continue
		}
		t.Run(name, func(t *testing.T) {
			got, err := Judge(t.Context(), c, entries(t, p.right))
			if err != nil || got.Progress != Passed || !strings.Contains(got.Reason, "依次正确") || len(got.Evidence) != len(c.Steps) {
				t.Fatalf("played rightly: %+v, %v", got, err)
			}
			if last := got.Evidence[len(got.Evidence)-1]; last.MsgID == "" || last.At.IsZero() {
				t.Errorf("evidence says neither what nor when: %+v", last)
			}
			for what, wrong := range p.wrong {
				acts := append(append([]act(nil), p.right[:len(p.right)-1]...), wrong)
				got, err := Judge(t.Context(), c, entries(t, acts))
				if err != nil || got.Progress != Failed || !strings.Contains(got.Reason, "不正确") {
					t.Errorf("%s: %+v, %v; want it failed with a reason", what, got, err)
				}
				got, err = Judge(t.Context(), c, entries(t, append(acts, p.right...)))
				if err != nil || got.Progress != Passed {
					t.Errorf("%s, then played rightly: %+v, %v", what, got, err)
				}
			}
		})
	}
}

// is matches entries by message id; "!" before an id makes it wrong with a reason.
type is string

func (m is) Match(_ context.Context, entry any, _ []any) (bool, string, error) {
	switch entry.(map[string]any)["msgId"] {
	case string(m):
		return true, "", nil
	case "!" + string(m):
		return false, "错了", nil
	case "broken":
		return false, "", errors.New("broken")
	}
	return false, "", nil
}

// after matches b only when a is the very last entry that was matched.
type after struct{ a, b string }

func (m after) Match(_ context.Context, entry any, earlier []any) (bool, string, error) {
	last := earlier[len(earlier)-1].(map[string]any)
	return entry.(map[string]any)["msgId"] == m.b && last["index"] == int64(2) && last["msgId"] == m.a, "", nil
}

func TestJudge(t *testing.T) {
	ab := Case{ID: "c", Steps: []Step{{"甲", is("a")}, {"乙", is("b")}}}
	tests := map[string]struct {
		c      Case
		msgIDs string
		want   Progress
		reason string
		fails  bool
	}{
		"nothing yet":          {c: ab, want: Untried, reason: "还没有收到"},
		"something else":       {c: ab, msgIDs: "x y", want: Untried, reason: "还没有收到"},
		"half":                 {c: ab, msgIDs: "a x", want: Begun, reason: "等待第 2 步“乙”"},
		"in order":             {c: ab, msgIDs: "x a x b x", want: Passed, reason: "2 步依次正确：“甲”（业务流水号 a）、“乙”（业务流水号 b）"},
		"in the wrong order":   {c: ab, msgIDs: "b a", want: Begun, reason: "等待第 2 步"},
		"first step wrong":     {c: ab, msgIDs: "!a", want: Failed, reason: "第 1 步“甲”不正确：错了"},
		"second step wrong":    {c: ab, msgIDs: "a !b", want: Failed, reason: "第 2 步“乙”不正确：错了"},
		"wrong, then right":    {c: ab, msgIDs: "a !b b", want: Passed, reason: "依次正确"},
		"right, then wrong":    {c: ab, msgIDs: "a b !b", want: Passed, reason: "依次正确"},
		"old wrong first step": {c: ab, msgIDs: "!a a", want: Begun, reason: "等待第 2 步"},
		"a later first step":   {c: Case{Steps: []Step{{"甲", is("a")}, {"乙", after{"a", "b"}}}}, msgIDs: "a x a b", want: Passed, reason: "依次正确"},
		"no steps":             {c: Case{}, msgIDs: "a", want: Failed, reason: "没有定义步骤"},
		"a broken definition":  {c: ab, msgIDs: "broken", fails: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var acts []act
			for _, m := range strings.Fields(tt.msgIDs) {
				acts = append(acts, act{msgID: m})
			}
			got, err := Judge(t.Context(), tt.c, entries(t, acts))
			if tt.fails {
				if err == nil {
					t.Fatalf("judged %+v", got)
				}
				return
			}
			if err != nil || got.Progress != tt.want || !strings.Contains(got.Reason, tt.reason) || (tt.reason == "") != (got.Reason == "") {
				t.Errorf("%+v, %v; want %s %q", got, err, tt.want, tt.reason)
			}
		})
	}
}

// counting counts how often it is asked and matches everything.
type counting struct{ n *int }

func (m counting) Match(context.Context, any, []any) (bool, string, error) {
	*m.n++
	return true, "", nil
}

// A trace in which everything fits but the end must not be searched forever.
func TestJudgeEnds(t *testing.T) {
	n := 0
	c := Case{Steps: []Step{{"1", counting{&n}}, {"2", counting{&n}}, {"3", counting{&n}}, {"4", counting{&n}}, {"5", is("never")}}}
	acts := make([]act, 50)
	got, err := Judge(t.Context(), c, entries(t, acts))
	if err != nil || got.Progress != Begun || n > budget {
		t.Errorf("%+v, %v after %d looks", got, err, n)
	}
}

func TestTrace(t *testing.T) {
	at := func(s int) time.Time { return monday.Add(time.Duration(s) * time.Second) }
	got := Trace([]Recorded{
		{
			MsgID: "m1", Service: "ER0101", Filed: at(0), Finished: at(5), Outcome: message.Done, Code: "", Request: []byte(`{"a":1}`),
			Result: []byte(`{"outcome":"done"}`), Repeated: []time.Time{at(6)}, Asked: []time.Time{at(2), at(7)},
		},
		{MsgID: "m2", Service: "ER0102", Filed: at(3), Outcome: message.Processing, Request: []byte(`not JSON`), Asked: []time.Time{at(8)}},
	}, nil)
	var line []string
	for _, e := range got {
		line = append(line, fmt.Sprintf("%s/%s/%s/%v/%v", e.Service, e.MsgID, e.Outcome, e.Replayed, e.Result != nil))
	}
	want := []string{
		"ER0101/m1/done/false/true", "SYS.RESULT/m1/processing/false/false", "ER0102/m2/processing/false/false",
		"ER0101/m1/done/true/true", "SYS.RESULT/m1/done/false/true", "SYS.RESULT/m2/processing/false/false",
	}
	if strings.Join(line, "\n") != strings.Join(want, "\n") {
		t.Errorf("trace:\n%s\nwant:\n%s", strings.Join(line, "\n"), strings.Join(want, "\n"))
	}
	if got[2].Body != nil {
		t.Error("what is no JSON has a tree")
	}
}
