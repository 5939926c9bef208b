package message

import (
	"errors"
	"testing"
)

func TestExchange(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		h := mustRequest(t, s.Call.HTTP).Head
		r, err := c.SealRequest(nonce("exchange"), EPReq, h, []byte(`{"a":1}`))
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.OpenRequest(EPReq, r)
		if err != nil || string(got) != `{"a":1}` {
			t.Fatalf("request %q, %v", got, err)
		}
		a, err := c.SealAnswer(nonce("answer"), EPReq, r, AnswerHead{Status: StatusNotReceived, Code: E1003, Msg: "时间\n相差"}, []byte(`{}`))
		if err != nil {
			t.Fatal(err)
		}
		if a.Head.KeyID != h.KeyID || a.Head.MsgID != h.MsgID || a.Head.Msg != "时间 相差" {
			t.Errorf("answer head %+v", a.Head)
		}
		if got, err := c.OpenAnswer(EPReq, r, a); err != nil || string(got) != `{}` {
			t.Errorf("answer %q, %v", got, err)
		}
	})
}

// A23: an answer to another request, or a changed one.
func TestOpenAnswerRefuses(t *testing.T) {
	tests := map[string]func(r *Request, a *Answer){
		"another msgId of the request":  func(r *Request, _ *Answer) { r.Head.MsgID = "other" },
		"another msgId of both":         func(r *Request, a *Answer) { r.Head.MsgID, a.Head.MsgID = "other", "other" },
		"another key of both":           func(r *Request, a *Answer) { r.Head.KeyID, a.Head.KeyID = "P-A-1", "P-A-1" },
		"another body":                  func(r *Request, _ *Answer) { r.Body = "AAAA" },
		"no key":                        func(_ *Request, a *Answer) { a.Head.KeyID = "" },
		"status":                        func(_ *Request, a *Answer) { a.Head.Status = StatusNotReceived },
		"no status":                     func(_ *Request, a *Answer) { a.Head.Status = "" },
		"time":                          func(_ *Request, a *Answer) { a.Head.Timestamp = "2026-11-23T09:30:02+08:00" },
		"msg of another line structure": func(_ *Request, a *Answer) { a.Head.Msg, a.Head.TraceID = "\n"+a.Head.TraceID, "" },
		"no base64":                     func(_ *Request, a *Answer) { a.Body += "\n" },
		"not sealed":                    func(_ *Request, a *Answer) { a.Body = "" },
		"part":                          func(_ *Request, a *Answer) { a.Head.PartNo = "1" },
	}
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		for name, change := range tests {
			r := mustRequest(t, s.Call.HTTP)
			a, err := ParseAnswer([]byte(s.Answer.HTTP))
			if err != nil {
				t.Fatal(err)
			}
			change(r, a)
			if got, err := c.OpenAnswer(EPReq, r, a); !errors.Is(err, ErrAnswer) || got != nil {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
		r, a := mustRequest(t, s.Call.HTTP), &Answer{}
		if _, err := c.OpenAnswer(PERsp, r, a); !errors.Is(err, ErrAnswer) {
			t.Errorf("a label that no request has: %v", err)
		}
	})
}

func TestSealRefusesBadHeads(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		r := mustRequest(t, s.Call.HTTP)
		bad := r.Head
		bad.MsgID = ""
		if _, err := c.SealRequest(nonce("x"), EPReq, bad, []byte("{}")); codeOf(err) != E1002 {
			t.Errorf("request: %v", err)
		}
		if _, err := c.SealAnswer(nonce("x"), EPReq, r, AnswerHead{Status: "2"}, []byte("{}")); codeOf(err) != E1002 {
			t.Errorf("answer: %v", err)
		}
		if _, err := c.SealAnswer(nonce("x"), EPRsp, r, AnswerHead{Status: "0"}, []byte("{}")); err == nil {
			t.Error("an answer to an answer was sealed")
		}
	})
}
