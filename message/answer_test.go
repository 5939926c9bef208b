package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswerRoundTrip(t *testing.T) {
	tests := map[string]*Answer{
		"received": {Head: AnswerHead{Status: "0", TraceID: strings.Repeat("a", 32), Timestamp: "2026-11-23T09:30:00+08:00", KeyID: "P-A-1", MsgID: "1"}, Body: "AA=="},
		"refused":  {Head: AnswerHead{Status: "1", Code: E1004, Msg: `令牌缺失 "\ <&>`, KeyID: "P-A-1", MsgID: "1"}, Body: "AA=="},
		"unsealed": {Head: AnswerHead{Status: "1", Code: E1001, Msg: strings.Repeat("长", 100)}},
		"part":     {Head: AnswerHead{Status: "0", BodyDigest: strings.Repeat("0", 64), PartNo: "1", PartTotal: "3"}, Body: "AA=="},
		"debug":    {Head: AnswerHead{Status: "1", Code: E1001}, Debug: &Debug{Step: "open", AAD: []byte("ZL/1\n"), SignedText: []byte{0xff}}},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := ParseAnswer(want.Encode())
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseAnswerIgnoresWhatItDoesNotKnow(t *testing.T) {
	a, err := ParseAnswer([]byte(`{"head":{"status":"0","queue":{"length":[1,2]},"Code":"E1001"},"body":"AA==","more":null,"debug":null}`))
	if err != nil || a.Head != (AnswerHead{Status: "0"}) || a.Body != "AA==" || a.Debug != nil {
		t.Errorf("got %+v, %v", a, err)
	}
}

func TestParseAnswerRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"empty": ``, "no object": `[]`, "no head": `{"body":""}`, "head text": `{"head":""}`, "no status": `{"head":{}}`, "status": `{"head":{"status":"2"}}`,
		"status number": `{"head":{"status":0}}`, "code with 0": `{"head":{"status":"0","code":"E1001"}}`, "twice": `{"head":{"status":"1","status":"0"}}`,
		"msg line": `{"head":{"status":"1","msg":"a\nb"}}`, "msg LS": `{"head":{"status":"1","msg":"a\u2028b"}}`, "msg C1": `{"head":{"status":"1","msg":"\u0085"}}`,
		"msg long": `{"head":{"status":"1","msg":"` + strings.Repeat("长", 101) + `"}}`, "msg null": `{"head":{"status":"1","msg":null}}`,
		"blank": `{"head":{"status":"1","msgId":"a b"}}`, "long": `{"head":{"status":"1","traceId":"` + strings.Repeat("a", 256) + `"}}`,
		"body number": `{"head":{"status":"0"},"body":1}`, "body null": `{"head":{"status":"0"},"body":null}`, "debug": `{"head":{"status":"1"},"debug":{"aad":"!"}}`,
		"html": `<html><body>502 Bad Gateway</body></html>`,
	} {
		if a, err := ParseAnswer([]byte(in)); err == nil || a != nil {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
}
