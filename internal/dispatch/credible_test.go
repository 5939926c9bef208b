package dispatch

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// secret is what a lying core system would have the enterprise read.
const secret = "000000198808080047"

// lyingCore is a core system of flesh: it answers what the test says, byte for byte.
func lyingCore(t *testing.T, answer func(order map[string]any) string) Core {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var order map[string]any
		_ = json.NewDecoder(r.Body).Decode(&order)
		_, _ = io.WriteString(w, answer(order))
	}))
	t.Cleanup(server.Close)
	core, err := NewHTTPCore(server.URL, "bearer-of-this-test", time.Minute, nil)
	if err != nil {
		t.Fatal(err)
	}
	return core
}

// A core system that lies gets nothing through: the call goes to a person, with
// the alarm, and the enterprise reads nothing of the answer.
func TestLyingCore(t *testing.T) {
	person := func(ref, more string) string {
		return `{"ref":"` + ref + `","outcome":"done","registrationNo":"JY2026000001","registeredOn":"2026-11-23"` + more + `}`
	}
	full := func(persons ...string) string {
		return `{"outcome":"done","businessNo":"B-1","data":{"persons":[` + strings.Join(persons, ",") + `]}}`
	}
	tests := map[string]struct{ service, answer string }{
		"nothing":                {"ER0101", ""},
		"no JSON":                {"ER0101", "<html>busy</html>"},
		"a list":                 {"ER0101", `[1]`},
		"no outcome":             {"ER0101", `{"businessNo":"B-1"}`},
		"outcome of its own":     {"ER0101", `{"outcome":"perhaps"}`},
		"outcome of wrong type":  {"ER0101", `{"outcome":true}`},
		"member twice":           {"ER0101", `{"outcome":"rejected","outcome":"done"}`},
		"number of wrong type":   {"ER0101", strings.Replace(full(person("0", "")), `"B-1"`, `17`, 1)},
		"data of wrong type":     {"ER0101", `{"outcome":"done","data":"` + secret + `"}`},
		"persons of wrong type":  {"ER0101", `{"outcome":"done","data":{"persons":{"0":1}}}`},
		"persons left out":       {"ER0101", `{"outcome":"done","businessNo":"B-1"}`},
		"no persons at all":      {"ER0101", full()},
		"another ref":            {"ER0101", full(person("7", ""))},
		"one person twice":       {"ER0101", full(person("0", ""), person("0", ""))},
		"somebody besides":       {"ER0101", full(person("0", ""), person("1", ""))},
		"another identity":       {"ER0101", full(person("0", `,"idNumber":"`+secret+`"`))},
		"another in a message":   {"ER0101", full(person("0", `,"message":"与`+secret+`重复"`))},
		"registered on no day":   {"ER0101", strings.Replace(full(person("0", "")), "2026-11-23", "yesterday", 1)},
		"done, but rejected":     {"ER0101", full(strings.Replace(person("0", ""), "done", "rejected", 1))},
		"rejected, but done":     {"ER0101", strings.Replace(full(person("0", "")), "done", "rejected", 1)},
		"a query partly":         {"ER0102", `{"outcome":"partial","data":{}}`},
		"a query later":          {"ER0102", `{"outcome":"accepted"}`},
		"a query about another":  {"ER0102", `{"outcome":"done","data":{"records":[{"ref":"0","idNumber":"` + secret + `","state":"active","name":"测试乙"}]}}`},
		"another registration":   {"ER0104", `{"outcome":"done","data":{"registrationNo":"JY20260101999999"}}`},
		"a hundred megabytes":    {"ER0101", strings.Repeat(secret+" ", 100<<20/19)},
		"endless in a good form": {"ER0101", full(person("0", `,"message":"`+strings.Repeat("长", 4<<20)+`"`))},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, tt.service)
			b.task.Interface.Scope.Kind = catalog.ScopeNone
			b.Cores[id.Test] = map[string]Core{"employment": lyingCore(t, func(map[string]any) string { return tt.answer })}
			r, err := b.Run(t.Context(), b.task)
			if err != nil || r.Outcome != message.Manual || r.Code != message.E5003 || r.Data != nil || r.Errors != nil {
				t.Fatalf("the enterprise is told %.300s, %v", encoded(t, r), err)
			}
			if text := encoded(t, r); strings.Contains(text, secret) || strings.Contains(text, "测试乙") {
				t.Errorf("the enterprise reads %s", text)
			}
			if w := b.book.waiting; len(w) != 1 || w[0].Case.Reason != call.ReasonUnreadable || len(b.book.finished) != 0 {
				t.Errorf("waiting %+v", w)
			}
			if !slices.Contains(*b.alarms, "core.answer") {
				t.Errorf("alarms %v, want core.answer", *b.alarms)
			}
		})
	}
}

func encoded(t *testing.T, r message.Result) string {
	t.Helper()
	text, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// An answer about one matter names none of the persons whom the order named.
func TestOneMatterForSeveralPersons(t *testing.T) {
	b := newBench(t, "LR0201")
	b.task.Interface.Scope.Kind = catalog.ScopeNone
	b.Cores[id.Test] = map[string]Core{"labour": lyingCore(t, func(map[string]any) string {
		return `{"outcome":"done","businessNo":"B-1","data":{"caseNo":"青劳人仲案字〔2026〕第1号"}}`
	})}
	if r, err := b.Run(t.Context(), b.task); err != nil || r.Outcome != message.Done {
		t.Errorf("the enterprise is told %s, %v", encoded(t, r), err)
	}
}

// What a core system says of persons' belonging is no more trusted.
func TestLyingRoster(t *testing.T) {
	for name, told := range map[string]string{
		"another person": `{"persons":[{"idNumber":"` + secret + `","state":"active"}]}`,
		"another state":  `{"persons":[{"idNumber":"%","state":"maybe"}]}`,
		"nothing":        ``,
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, "ER0105")
			own := b.task.Interface.Persons(b.task.Body)[0].IDNumber
			b.Cores[id.Test] = map[string]Core{"employment": lyingCore(t, func(map[string]any) string { return strings.Replace(told, "%", own, 1) })}
			r, err := b.Run(t.Context(), b.task)
			if err != nil || r.Outcome != message.Manual || !slices.Contains(*b.alarms, "core.answer") {
				t.Errorf("%+v, %v, alarms %v", r, err, *b.alarms)
			}
		})
	}
}

// A lying step of a joint service is stuck; the others go on.
func TestLyingStep(t *testing.T) {
	w := newTown(t)
	w.insurance.answer = decided("I-1", "done", "done", "done")
	r, err := w.Run(t.Context(), w.task)
	if err != nil || r.Outcome != message.Manual || w.book.waiting[0].Case.Core != "insurance" || w.book.waiting[0].Case.Reason != call.ReasonUnreadable {
		t.Errorf("%+v, %v; waiting %+v", r, err, w.book.waiting)
	}
	if got := w.book.deliveries["register"]; got.State != call.DeliveryEnded {
		t.Errorf("the other step: %+v", got)
	}
	if !slices.Contains(*w.alarms, "core.answer") {
		t.Errorf("alarms %v", *w.alarms)
	}
}

// Staff said how the stuck step ended: a machine goes on, and takes nothing back.
func TestStepSettledByHand(t *testing.T) {
	w := newTown(t)
	w.insurance.answer = decided("I-1", "done")
	if _, err := w.Run(t.Context(), w.task); err != nil {
		t.Fatal(err)
	}
	step := w.book.deliveries["insure"]
	step.State, step.Outcome, step.Detail = call.DeliveryEnded, message.Partial, call.DetailByHand
	step.Answer = []byte(`{"outcome":"partial","data":{"persons":[{"index":0,"outcome":"done"},{"index":1,"outcome":"rejected"}]}}`)
	w.book.deliveries["insure"] = step
	orders := len(w.employment.orders) + len(w.insurance.orders)
	r := w.again(t)
	if r.Outcome != message.Partial || len(w.employment.orders)+len(w.insurance.orders) != orders {
		t.Errorf("%s; orders %d before, now %d and %d", encoded(t, r), orders, len(w.employment.orders), len(w.insurance.orders))
	}
}

func TestPolicyGivesUpAfterItsAttempts(t *testing.T) {
	b := newBench(t, "ER0101")
	b.office.err, b.office.askErr = ErrNotTaken, errors.Join(ErrNotTaken, errNoSuchKey)
	b.task.Interface.Policy.Attempts, b.task.Call.Attempt = 3, 2
	if r, err := b.Run(t.Context(), b.task); err != nil || r.Outcome != message.Processing {
		t.Fatalf("the second of three: %+v, %v", r, err)
	}
	b.task.Call.Attempt = 3
	if r, err := b.Run(t.Context(), b.task); err != nil || r.Outcome != message.Manual || b.book.waiting[1].Case.Reason != call.ReasonGaveUp {
		t.Errorf("the third of three: %+v, %v", r, err)
	}
}

// shut is a valve that a brake holds shut.
type shut struct{}

func (shut) Room(id.Env, string) (limit, busy int, err error) { return 0, 0, nil }

func (shut) Enter(context.Context, id.Env, string, id.Enterprise) (*traffic.Pass, error) {
	return nil, fault.New(fault.Limited, traffic.CodeBraked, "braked")
}

// While a core system is known to be down, an interface queues or refuses, as its
// policy says; what was ordered once is never refused.
func TestPolicyWhenDown(t *testing.T) {
	tests := map[string]struct {
		policy  string
		attempt int
		want    message.Outcome
	}{
		"queues":          {catalog.DownQueue, 1, message.Processing},
		"refuses":         {catalog.DownRefuse, 1, message.Rejected},
		"a later attempt": {catalog.DownRefuse, 2, message.Processing},
	}
	for name, tt := range tests {
		for _, by := range []string{"brake", "breaker"} {
			t.Run(name+" by "+by, func(t *testing.T) {
				b := newBench(t, "ER0101")
				b.task.Interface.Policy.WhenDown = tt.policy
				b.office.err, b.office.askErr = ErrNotTaken, ErrUnknown
				if by == "brake" {
					b.Valves = shut{}
				} else {
					for range breakAfter {
						if _, err := b.Run(t.Context(), b.task); err != nil {
							t.Fatal(err)
						}
					}
				}
				before := len(b.office.orders)
				b.task.Call.Attempt = tt.attempt
				r, err := b.Run(t.Context(), b.task)
				if err != nil || r.Outcome != tt.want || tt.want == message.Rejected && r.Code != message.E5005 {
					t.Errorf("%+v, %v; want %s", r, err, tt.want)
				}
				if len(b.office.orders) != before {
					t.Error("an order was given")
				}
			})
		}
	}
}

// After a pause one order tries whether the core system is back.
func TestBreakerCloses(t *testing.T) {
	b := newBench(t, "ER0101")
	now := filedAt
	b.Clock = func() time.Time { return now }
	b.breakers.clock = b.Clock
	b.office.err = ErrNotTaken
	run := func() message.Outcome {
		t.Helper()
		r, err := b.Run(t.Context(), b.task)
		if err != nil {
			t.Fatal(err)
		}
		return r.Outcome
	}
	for range breakAfter + 5 {
		run()
	}
	if len(b.office.orders) != breakAfter {
		t.Fatalf("%d orders reached a system that is down, want %d", len(b.office.orders), breakAfter)
	}
	now = now.Add(breakPause)
	run()
	run()
	if len(b.office.orders) != breakAfter+1 {
		t.Fatalf("%d orders after the first pause, want one more", len(b.office.orders))
	}
	now, b.office.err, b.office.answer = now.Add(breakPause), nil, b.registered()
	if got := []message.Outcome{run(), run()}; got[0] != message.Done || got[1] != message.Done {
		t.Errorf("the system is back: %v", got)
	}
}

// What staff corrected is another order, under a key of its own, about the text
// that was received.
func TestResumeCorrected(t *testing.T) {
	b := newBench(t, "ER0101")
	text, _ := exampleText(t, b.task.Interface)
	b.book.text, b.book.call.LeaseUntil, b.book.corrected = text, filedAt, 4
	b.book.instead = []byte(strings.Replace(string(text), "测试甲", "试验甲", 1))
	b.office.answer, b.office.askErr = b.registered(), errors.Join(ErrNotTaken, errNoSuchKey)
	if err := b.Resume(t.Context(), b.task.Call.Key); err != nil {
		t.Fatal(err)
	}
	if len(b.office.orders) != 1 || b.office.orders[0].Key != "call-1.employment.c4" || len(b.book.finished) != 1 {
		t.Fatalf("orders %+v, finished %d", b.office.orders, len(b.book.finished))
	}
	if sent, err := json.Marshal(b.office.orders[0].Data); err != nil || !strings.Contains(string(sent), "试验") {
		t.Errorf("sent %s, %v", sent, err)
	}
	last := b.book.finished[0].AllReceipts()
	if digest := message.SM3Hex(text); !strings.Contains(last[len(last)-1].Text, digest) {
		t.Errorf("the receipt is not about what was received: %s", last[len(last)-1].Text)
	}
}

// The bounds of a stretch of a roster are numbers of persons, and the order is about
// others all the same.
func TestCredibleRosterPage(t *testing.T) {
	b := newBench(t, "SI0104")
	order := map[string]any{"after": "000000199001010018", "limit": 2}
	answer := map[string]any{"outcome": "done", "data": map[string]any{"records": []any{map[string]any{"idNumber": "000000199511030027"}}}}
	if err := credible(b.task.Interface, order, answer); err != nil {
		t.Error(err)
	}
	order["idNumber"] = "000000199001010018"
	if err := credible(b.task.Interface, order, answer); err == nil {
		t.Error("an answer about somebody else passes")
	}
}

// oldIDNumber is another description of what appendNumbers looks for.
var oldIDNumber = regexp.MustCompile(`(?:\D|\A)(\d{6}((?:19|20)\d{6})\d{3}[0-9Xx])(?:[^0-9Xx]|\z)`)

func TestAppendNumbers(t *testing.T) {
	const one, two = "11010119900307123X", "370202198512154321"
	tests := map[string]struct {
		in   string
		want []string
	}{
		"alone":               {one, []string{one}},
		"small x":             {"11010119900307123x", []string{one}},
		"in a text":           {"号码" + two + "有误", []string{two}},
		"two":                 {one + "," + two, []string{one, two}},
		"after an X":          {"X" + two, []string{two}},
		"longer":              {two + "1", nil},
		"longer by an X":      {two + "X", nil},
		"a digit after the X": {one + "1", nil},
		"seventeen":           {two[:17], nil},
		"no such day":         {"110101199002301234", nil},
		"another century":     {"110101189003071234", nil},
		"nothing":             {"", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := appendNumbers(nil, tt.in); !slices.Equal(got, tt.want) {
				t.Errorf("appendNumbers(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzAppendNumbers(f *testing.F) {
	f.Add("11010119900307123X")
	f.Add("见 370202198512154321。")
	f.Fuzz(func(t *testing.T, s string) {
		got := appendNumbers(nil, s)
		for _, found := range oldIDNumber.FindAllStringSubmatch(s, -1) {
			if number := strings.ToUpper(found[1]); isBirth(found[2]) && !slices.Contains(got, number) {
				t.Errorf("%q in %q is not found", number, s)
			}
		}
		for _, number := range got {
			if !oldIDNumber.MatchString(number) {
				t.Errorf("%q in %q is no identity number", number, s)
			}
		}
	})
}
