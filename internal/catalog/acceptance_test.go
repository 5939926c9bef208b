package catalog

import (
	"maps"
	"strings"
	"testing"
)

// entry is one recorded call of a trace.
type entry map[string]any

func (e entry) with(name string, v any) entry {
	c := maps.Clone(e)
	c[name] = v
	return c
}

// passes plays a trace against a case, each step with the first entry that
// matches it, and gives the last reason of a step that failed.
func passes(t *testing.T, c Case, trace []entry) (bool, string) {
	t.Helper()
	var earlier []any
	reason := ""
	next := 0
	for n, e := range trace {
		if next == len(c.Steps) {
			break
		}
		ok, why, err := c.Steps[next].Match(t.Context(), map[string]any(e.with("index", int64(n))), earlier)
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		if ok {
			earlier = append(earlier, map[string]any(e.with("index", int64(n))))
			next++
		} else if why != "" {
			reason = why
		}
	}
	return next == len(c.Steps), reason
}

func caseOf(t *testing.T, id string) Case {
	t.Helper()
	for _, i := range platform(t).Interfaces() {
		for _, c := range i.Cases {
			if c.ID == id {
				return c
			}
		}
	}
	t.Fatalf("no case %s", id)
	return Case{}
}

func call(service, msgID, outcome string, body, data any) entry {
	return entry{
		"service": service, "msgId": msgID, "outcome": outcome, "code": "", "replayed": false,
		"body": body, "result": map[string]any{"outcome": outcome, "data": data},
	}
}

func filed(t *testing.T, code, msgID, outcome string, set map[string]any) entry {
	t.Helper()
	body := sent(t, service(t, code), set)
	switch code {
	case "ER0101", "ER0105":
		return call(code, msgID, outcome, body, map[string]any{"persons": []any{map[string]any{"index": 0, "outcome": "done", "registrationNo": "JY1"}}})
	case "ER0102":
		return call(code, msgID, outcome, body, map[string]any{"records": []any{map[string]any{"registrationNo": "JY1", "aac016": "active"}}})
	default:
		return call(code, msgID, outcome, body, map[string]any{"registrationNo": textAt(body, "/registrationNo")})
	}
}

func asked(msgID, outcome string) entry {
	e := call("SYS.RESULT", msgID, outcome, nil, nil)
	return e
}

func record(no, state string, more map[string]any) any {
	r := map[string]any{"registrationNo": no, "aac016": state}
	maps.Copy(r, more)
	return map[string]any{"records": []any{r}}
}

func TestAcceptanceOfRegistration(t *testing.T) {
	good := filed(t, "ER0101", "A", "done", nil)
	bad := map[string]any{"/persons/0/aac006": "1990-01-02"}
	refused := filed(t, "ER0101", "R", "rejected", bad)
	other := filed(t, "ER0101", "C", "done", map[string]any{"/persons/0/aac147": "000000199505200026", "/persons/0/aac003": "测试乙"})
	queried := filed(t, "ER0102", "Q", "done", nil)
	late := good.with("result", map[string]any{"outcome": "done", "warnings": []any{map[string]any{"code": "E3114"}}})
	two := sent(t, service(t, "ER0101"), map[string]any{"/persons/1": map[string]any{"aac147": "x"}})
	tests := map[string]struct {
		id     string
		trace  []entry
		passes bool
		reason string
	}{
		"filed":                           {"ER0101-1", []entry{good}, true, ""},
		"filed at the second try":         {"ER0101-1", []entry{refused, good}, true, ""},
		"refused":                         {"ER0101-1", []entry{refused}, false, "未办结"},
		"partial":                         {"ER0101-1", []entry{good.with("outcome", "partial")}, false, "未办结"},
		"no number":                       {"ER0101-1", []entry{call("ER0101", "A", "done", good["body"], map[string]any{"persons": []any{map[string]any{"outcome": "done"}}})}, false, "登记编号"},
		"another interface":               {"ER0101-1", []entry{queried}, false, ""},
		"only a repeat":                   {"ER0101-1", []entry{good.with("replayed", true)}, false, ""},
		"nothing":                         {"ER0101-1", nil, false, ""},
		"queried":                         {"ER0101-2", []entry{good, queried}, true, ""},
		"asked for":                       {"ER0101-2", []entry{good, asked("A", "done")}, true, ""},
		"asked for another":               {"ER0101-2", []entry{good, asked("B", "done")}, false, "不是刚才"},
		"asked too early":                 {"ER0101-2", []entry{good, asked("A", "processing")}, false, "尚无办结"},
		"queried before":                  {"ER0101-2", []entry{queried, good}, false, ""},
		"queried somebody else":           {"ER0101-2", []entry{good, call("ER0102", "Q", "done", queried["body"], record("JY2", "active", nil))}, false, "不是刚才"},
		"queried, ended":                  {"ER0101-2", []entry{good, call("ER0102", "Q", "done", queried["body"], record("JY1", "ended", nil))}, false, "不是刚才"},
		"query refused":                   {"ER0101-2", []entry{good, queried.with("outcome", "rejected")}, false, "尚无办结"},
		"corrected":                       {"ER0101-3", []entry{refused, good}, true, ""},
		"id number corrected":             {"ER0101-3", []entry{filed(t, "ER0101", "R", "rejected", map[string]any{"/persons/0/aac147": "000000199001010019"}), good}, true, ""},
		"corrected under the same number": {"ER0101-3", []entry{refused, good.with("msgId", "R")}, false, "新的业务流水号"},
		"corrected for another person":    {"ER0101-3", []entry{refused, other}, false, "同一人员"},
		"one of two persons only":         {"ER0101-3", []entry{refused.with("body", two), good}, false, "同一人员"},
		"sent again as it was":            {"ER0101-3", []entry{refused, good.with("body", refused["body"])}, false, "没有改正"},
		"corrected, refused again":        {"ER0101-3", []entry{refused, good.with("outcome", "rejected")}, false, "仍未办结"},
		"a repeat is no correction":       {"ER0101-3", []entry{refused, good.with("replayed", true)}, false, "新的业务流水号"},
		"never refused":                   {"ER0101-3", []entry{good, other}, false, ""},
		"repeated":                        {"ER0101-4", []entry{good, good.with("replayed", true)}, true, ""},
		"repeated under another number":   {"ER0101-4", []entry{good, good.with("replayed", true).with("msgId", "B")}, false, ""},
		"repeated with other content":     {"ER0101-4", []entry{good, other.with("msgId", "A").with("code", "E2009")}, false, "重发"},
		"repeated, other body":            {"ER0101-4", []entry{good, other.with("msgId", "A").with("replayed", true)}, false, "与首次不同"},
		"not repeated":                    {"ER0101-4", []entry{good}, false, ""},
		"in part":                         {"ER0101-5", []entry{good.with("body", two).with("outcome", "partial")}, true, ""},
		"one person is no batch":          {"ER0101-5", []entry{good.with("outcome", "partial")}, false, ""},
		"waited":                          {"ER0101-6", []entry{good, asked("A", "processing"), asked("A", "done")}, true, ""},
		"filed anew":                      {"ER0101-6", []entry{good, asked("A", "processing"), good.with("msgId", "B")}, false, ""},
		"still waiting":                   {"ER0101-6", []entry{good, asked("A", "processing"), asked("A", "processing")}, false, "尚无最终结果"},
		"warned":                          {"ER0101-7", []entry{late}, true, ""},
		"not warned":                      {"ER0101-7", []entry{good}, false, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			ok, reason := passes(t, caseOf(t, tt.id), tt.trace)
			if ok != tt.passes || !strings.Contains(reason, tt.reason) || ok && tt.reason != "" {
				t.Errorf("passes = %v, reason %q, want %v, %q", ok, reason, tt.passes, tt.reason)
			}
		})
	}
}

func TestAcceptanceOfTheOthers(t *testing.T) {
	query := filed(t, "ER0102", "A", "done", nil)
	corrected := filed(t, "ER0103", "A", "done", nil)
	withdrawn := filed(t, "ER0104", "A", "done", nil)
	ended := filed(t, "ER0105", "A", "done", nil)
	const no, number = "JY20261123000001", "000000199001010018"
	records := func(data any) entry { return call("ER0102", "Q", "done", map[string]any{}, data) }
	tests := map[string]struct {
		id     string
		trace  []entry
		passes bool
	}{
		"query":                       {"ER0102-1", []entry{query}, true},
		"query finds nothing":         {"ER0102-1", []entry{records(record("", "none", nil))}, false},
		"query corrected":             {"ER0102-2", []entry{query.with("outcome", "rejected").with("body", map[string]any{}), query.with("msgId", "B")}, true},
		"query not corrected":         {"ER0102-2", []entry{query.with("outcome", "rejected"), query.with("msgId", "B")}, false},
		"query repeated":              {"ER0102-3", []entry{query, query.with("replayed", true)}, true},
		"correct":                     {"ER0103-1", []entry{corrected}, true},
		"correct another":             {"ER0103-1", []entry{corrected.with("result", map[string]any{"data": map[string]any{"registrationNo": "JY2"}})}, false},
		"correction seen":             {"ER0103-2", []entry{corrected, records(record(no, "active", map[string]any{"aac067": "13900000003"}))}, true},
		"correction not seen":         {"ER0103-2", []entry{corrected, records(record(no, "active", map[string]any{"aac067": "13900000001"}))}, false},
		"correction asked for":        {"ER0103-2", []entry{corrected, asked("A", "done")}, true},
		"correction, other person":    {"ER0103-3", []entry{filed(t, "ER0103", "R", "rejected", map[string]any{"/registrationNo": "JY9", "/aac147": "000000199505200026"}), corrected}, false},
		"correction corrected":        {"ER0103-3", []entry{filed(t, "ER0103", "R", "rejected", map[string]any{"/changes/0/aae123": "13900000009"}), corrected}, true},
		"correction repeated":         {"ER0103-4", []entry{corrected, corrected.with("replayed", true)}, true},
		"withdraw":                    {"ER0104-1", []entry{withdrawn}, true},
		"withdrawal seen":             {"ER0104-2", []entry{withdrawn, records(record(no, "withdrawn", nil))}, true},
		"withdrawal of another seen":  {"ER0104-2", []entry{withdrawn, records(record("JY2", "withdrawn", nil))}, false},
		"withdrawal corrected":        {"ER0104-3", []entry{filed(t, "ER0104", "R", "rejected", map[string]any{"/aae160": "99"}), withdrawn}, true},
		"withdrawal, same number":     {"ER0104-3", []entry{filed(t, "ER0104", "A", "rejected", map[string]any{"/aae160": "99"}), withdrawn}, false},
		"withdrawal repeated":         {"ER0104-4", []entry{withdrawn, withdrawn.with("replayed", true)}, true},
		"terminate":                   {"ER0105-1", []entry{ended}, true},
		"termination seen":            {"ER0105-2", []entry{ended, records(record("JY1", "ended", map[string]any{"aac147": number}))}, true},
		"termination not seen":        {"ER0105-2", []entry{ended, records(record("JY1", "active", map[string]any{"aac147": number}))}, false},
		"termination corrected":       {"ER0105-3", []entry{filed(t, "ER0105", "R", "rejected", map[string]any{"/persons/0/involuntary": "0"}), ended}, true},
		"termination, another person": {"ER0105-3", []entry{filed(t, "ER0105", "R", "rejected", map[string]any{"/persons/0/aac147": "000000199505200026", "/persons/0/aac003": "测试丁"}), ended}, false},
		"termination repeated":        {"ER0105-4", []entry{ended, ended.with("replayed", true)}, true},
	}
	tried := map[string]bool{}
	for name, tt := range tests {
		tried[tt.id] = true
		t.Run(name, func(t *testing.T) {
			if ok, reason := passes(t, caseOf(t, tt.id), tt.trace); ok != tt.passes {
				t.Errorf("passes = %v, %q", ok, reason)
			}
		})
	}
	for _, i := range platform(t).Interfaces() {
		for _, c := range i.Cases {
			if i.Code != "ER0101" && c.Kind == "" && !tried[c.ID] {
				t.Errorf("case %s is not tried", c.ID)
			}
		}
	}
}

func TestStepMatchOfNonsense(t *testing.T) {
	for _, i := range platform(t).Interfaces() {
		for _, c := range i.Cases {
			for n, s := range c.Steps {
				for _, e := range []any{nil, "x", map[string]any{}, map[string]any{"service": 1}, map[string]any{"service": i.Code, "replayed": "no"}} {
					if ok, _, err := s.Match(t.Context(), e, nil); ok || err != nil {
						t.Errorf("%s step %d: Match(%v) = %v, %v", c.ID, n, e, ok, err)
					}
				}
			}
		}
	}
}
