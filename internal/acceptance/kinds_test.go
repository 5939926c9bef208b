package acceptance

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// told is an answer that found one fault.
func told(code, pointer, text string) string {
	return `{"errors":[{"code":"` + code + `","pointer":"` + pointer + `","message":"` + text + `"}]}`
}

// shared is how a kind of case is played rightly, and wrong things in place of its
// last step. $ stands for the interface's code.
type shared struct {
	right []Entry
	wrong map[string]Entry
}

// corrected is what follows a rejection in many kinds.
func corrected(t *testing.T, refused, fixed string, answer string, code string) shared {
	return shared{
		right: []Entry{
			{Service: "$", MsgID: "m1", Outcome: message.Rejected, Code: code, Body: tree(t, refused), Result: tree(t, answer)},
			{Service: "$", MsgID: "m2", Outcome: message.Done, Body: tree(t, fixed)},
		},
		wrong: map[string]Entry{
			"the same body again":   {Service: "$", MsgID: "m2", Outcome: message.Rejected, Body: tree(t, refused)},
			"under the old msgId":   {Service: "$", MsgID: "m1", Outcome: message.Rejected, Body: tree(t, refused), Replayed: true},
			"not received":          {Service: "$", MsgID: "m2", Refused: true, Code: message.E1004},
			"still wrong elsewhere": {Service: "$", MsgID: "m2", Outcome: message.Rejected, Body: tree(t, fixed)},
		},
	}
}

// after is a refusal at the gate and what has to follow it.
func afterRefusal(code, why string, sameMsgID bool) shared {
	s := shared{
		right: []Entry{
			{Service: "$", MsgID: "m1", Refused: true, Code: code, Why: why},
			{Service: "$", MsgID: "m1", Outcome: message.Done},
		},
		wrong: map[string]Entry{"refused again": {Service: "$", MsgID: "m1", Refused: true, Code: message.E1003, Why: "x"}},
	}
	if !sameMsgID {
		s.right[1].MsgID = "m2"
	}
	return s
}

func sharedBook(t *testing.T) map[string]shared {
	const two, fixed = `{"persons":[{"a":"1"},{"a":"x"}]}`, `{"persons":[{"a":"1"},{"a":"2"}]}`
	first := Entry{Service: "$", MsgID: "m1", Outcome: message.Done, KeyID: "T-QD00000001-1", Body: tree(t, fixed)}
	signed, parts, late := first, first, first
	signed.Signed, parts.Parts, late.Scenario = true, true, "timeout"
	newKey := Entry{Service: "$", MsgID: "m2", Outcome: message.Done, KeyID: "T-QD00000001-2"}
	limited := afterRefusal(message.E4020, "limit", true)
	limited.right[0].Wait = time.Second // as far as the entries of this test are apart
	limited.wrong = map[string]Entry{"too early": {Service: "$", MsgID: "m1", Refused: true, Code: message.E4020, Wait: time.Hour, At: monday}}
	duplicate := shared{
		right: []Entry{first, {Service: "$", MsgID: "m1", Code: message.E2009}, {Service: "$", MsgID: "m2", Outcome: message.Done}},
		wrong: map[string]Entry{"the same msgId": {Service: "$", MsgID: "m1", Code: message.E2009}},
	}
	return map[string]shared{
		"signed":      {[]Entry{signed}, map[string]Entry{"unsigned": first}},
		"parts":       {[]Entry{parts}, map[string]Entry{"whole": first}},
		"callback":    {[]Entry{first, {Service: "SYS.EVENT", MsgID: "m1"}, {Service: "SYS.RESULT", MsgID: "m1", Outcome: message.Done}}, map[string]Entry{"too early": {Service: "SYS.RESULT", MsgID: "m1", Outcome: message.Processing}}},
		"missing":     corrected(t, two, fixed, told("E3001", "/persons/1/b", "必填，未提供"), ""),
		"code":        corrected(t, two, fixed, told("E3002", "/persons/1/a", "x"), ""),
		"check-digit": corrected(t, two, fixed, told("E3001", "/persons/1/a", "“证件号码”校验位不符"), ""),
		"surplus":     corrected(t, two, fixed, told("E3004", "/persons/1/a", "x"), ""),
		"bad-row":     corrected(t, two, fixed, told("E3101", "/persons/1/a", "x"), ""),
		"foreign":     corrected(t, two, fixed, `{}`, message.E4002),
		"duplicate":   duplicate,
		"wrong-key":   afterRefusal(message.E1001, "seal", false),
		"tampered":    afterRefusal(message.E1001, "seal", true),
		"replayed":    afterRefusal(message.E1009, "", true),
		"token":       afterRefusal(message.E1004, "", true),
		"clock":       afterRefusal(message.E1003, "", false),
		"limit":       limited,
		"timeout": {
			[]Entry{late, {Service: "SYS.RESULT", MsgID: "m1", Outcome: message.Done}},
			map[string]Entry{"filed anew": {Service: "$", MsgID: "m2", Outcome: message.Done, Body: tree(t, fixed)}, "asked once": {Service: "SYS.RESULT", MsgID: "m1", Outcome: message.Processing}},
		},
		"rotation": {[]Entry{first, newKey}, map[string]Entry{}},
	}
}

// withCode writes the interface's code into a trace, one entry a second.
func withCode(service string, trace []Entry) []Entry {
	list := slices.Clone(trace)
	for n := range list {
		list[n].Service = strings.Replace(list[n].Service, "$", service, 1)
		if list[n].At.IsZero() {
			list[n].At = monday.Add(time.Duration(n) * time.Second)
		}
	}
	return list
}

// TestJudgeSharedKinds plays every kind that interfaces join, for one interface
// that has it: rightly it passes, each wrong follow-up fails with a reason, and
// the right one after it passes.
func TestJudgeSharedKinds(t *testing.T) {
	cases, book := definitions(t), sharedBook(t)
	for kind, p := range book {
		t.Run(kind, func(t *testing.T) {
			i := slices.IndexFunc(slices.Sorted(maps.Keys(cases)), func(id string) bool { return strings.HasSuffix(id, "-"+kind) })
			if i < 0 {
				if kind == "signed" {
					return // no interface asks for a signature; the catalog's own test tries the kind
				}
				t.Fatal("no interface has the kind")
			}
			c := cases[slices.Sorted(maps.Keys(cases))[i]]
			got, err := Judge(t.Context(), c, withCode(c.Service, p.right))
			if err != nil || got.Progress != Passed {
				t.Fatalf("played rightly: %+v, %v", got, err)
			}
			for what, wrong := range p.wrong {
				trace := append(slices.Clone(p.right[:len(p.right)-1]), wrong)
				got, err := Judge(t.Context(), c, withCode(c.Service, trace))
				if err != nil || got.Progress == Passed || got.Reason == "" {
					t.Errorf("%s: %+v, %v; want it not passed, with a reason", what, got, err)
				}
				got, err = Judge(t.Context(), c, withCode(c.Service, append(trace, p.right...)))
				if err != nil || got.Progress != Passed {
					t.Errorf("%s, then rightly: %+v, %v", what, got, err)
				}
			}
		})
	}
}

// Every kind that joins by itself is played above, and is advice unless the
// interface cannot be used without it.
func TestJoinedKindsAreAdvice(t *testing.T) {
	book := sharedBook(t)
	for id, c := range definitions(t) {
		kind := strings.TrimPrefix(id, c.Service+"-")
		_, played := book[kind]
		if older := slices.Contains([]string{"done", "accepted", "result", "rejection", "repeat", "partial", "late"}, kind); !older && !played && kind[0] > '9' {
			t.Errorf("nobody plays %s", id)
		}
		if played && c.Required && kind != "signed" {
			t.Errorf("%s is required although not every system does it", id)
		}
	}
}

func TestFaultsOfAnAnswer(t *testing.T) {
	body := tree(t, `{"a/b":"1","persons":[{"x":"1"},{"x":"2"}]}`)
	tests := map[string]struct {
		pointer string
		present bool
		row     int64
	}{
		"there":        {"/persons/1/x", true, 1},
		"not there":    {"/persons/0/y", false, 0},
		"no such row":  {"/persons/7/x", false, -1},
		"not a number": {"/persons/x", false, -1},
		"escaped":      {"/a~1b", true, -1},
		"below a leaf": {"/a~1b/c", false, -1},
		"the whole":    {"", true, -1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := faults(body, tree(t, told("E3001", tt.pointer, "m")))[0].(map[string]any)
			if f["present"] != tt.present || f["row"] != tt.row || f["code"] != "E3001" || f["message"] != "m" {
				t.Errorf("%v", f)
			}
		})
	}
	if got := faults(nil, nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
