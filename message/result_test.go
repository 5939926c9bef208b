package message

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestResultRoundTrip(t *testing.T) {
	tests := map[string]Result{
		"empty": {},
		"done":  {Outcome: Done, Message: "已办结", Data: map[string]any{"no": "JY1", "n": json.Number("3")}},
		"refused": {Code: E3001, Message: "业务内容不符合接口格式", Errors: []Finding{
			{Pointer: "/persons/0/aac147", Code: E3001, Message: "校验位不正确", Hint: "请核对证件号码"}, {Code: E3003, Message: "<&>"},
		}},
		"full": {
			Outcome: Processing, Warnings: []Finding{{Pointer: "/a", Code: "E3101", Message: "逾期"}}, Receipts: []Receipt{{Text: "ZL/1 RCPT\n", Signature: "AA==", SignKeyID: "S-1"}, {Text: "x"}},
			NextStep: "请稍后查询", PromisedBy: "2026-11-23T09:30:00+08:00", Replayed: true,
		},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			b, err := want.Encode()
			if err != nil {
				t.Fatal(err)
			}
			got, err := ParseResult(b)
			if err != nil {
				t.Fatalf("%s: %v", b, err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestResultEncode(t *testing.T) {
	b, err := Result{Outcome: Rejected, Code: E5002, Message: "a<b&c", Data: json.RawMessage(`{"x":"<"}`)}.Encode()
	if want := `{"outcome":"rejected","code":"E5002","message":"a<b&c","data":{"x":"<"}}`; err != nil || string(b) != want {
		t.Errorf("got %s, %v", b, err)
	}
	if _, err := (Result{Data: func() {}}).Encode(); err == nil {
		t.Error("a function was encoded")
	}
}

func TestResultsRoundTrip(t *testing.T) {
	want := []CallResult{
		{MsgID: "a", Result: Result{Outcome: Done, Data: map[string]any{"no": "1"}}},
		{MsgID: "b", Result: Result{Outcome: Unknown}},
	}
	data, err := EncodeResults(want)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Result{Outcome: Done, Data: data}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	r, err := ParseResult(b)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParseResults(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if data, err := EncodeResults(nil); err != nil || string(data) != `{"results":[]}` {
		t.Errorf("none: %s, %v", data, err)
	}
}

func TestParseResultIgnoresWhatItDoesNotKnow(t *testing.T) {
	r, err := ParseResult([]byte(`{"outcome":"done","later":[1],"errors":[{"code":"E3001","severity":1}]}`))
	if err != nil || r.Outcome != Done || len(r.Errors) != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestParseResultRefuses(t *testing.T) {
	for in, pointer := range map[string]string{
		`[]`: "", `{"outcome":"perhaps"}`: "/outcome", `{"outcome":null}`: "/outcome", `{"code":1}`: "/code", `{"errors":{}}`: "/errors", `{"errors":[1]}`: "/errors/0",
		`{"errors":[{},{"code":1}]}`: "/errors/1/code", `{"receipts":[{"text":[]}]}`: "/receipts/0/text", `{"replayed":"true"}`: "/replayed", `{"warnings":null}`: "/warnings",
	} {
		_, err := ParseResult([]byte(in))
		if e, ok := errors.AsType[*Error](err); !ok || e.Pointer != pointer {
			t.Errorf("%s: %v", in, err)
		}
	}
	for _, in := range []string{`{"outcome":"done","outcome":"rejected"}`, ``, `{"a":`} {
		if _, err := ParseResult([]byte(in)); err == nil {
			t.Errorf("%s: accepted", in)
		}
	}
	for _, in := range []string{`{}`, `{"results":{}}`, `{"results":[1]}`, `{"results":[{"msgId":1}]}`} {
		v, err := ParseJSON([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ParseResults(v); err == nil || !strings.Contains(err.Error(), "/data/results") {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestOutcomeFinal(t *testing.T) {
	for o, want := range map[Outcome]bool{Done: true, Rejected: true, Partial: true, Processing: false, Manual: false, Unknown: false, "": false} {
		if o.Final() != want {
			t.Errorf("%q", o)
		}
	}
}
