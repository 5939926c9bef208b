package callback

import (
	"crypto/rand"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// FuzzAcknowledgement: what a system answers to a callback is taken for its
// acknowledgement only when it was sealed for this very request.
func FuzzAcknowledgement(f *testing.F) {
	l := letter{id: "e-1", area: "370200", text: []byte(`{"eventId":"e-1"}`)}
	cipher, err := message.NewCipher([]byte("key of version 1"), message.SuiteGCM)
	if err != nil {
		f.Fatal(err)
	}
	l.key = entryOf(cipher)
	request, err := cipher.SealRequest(rand.Reader, message.PEReq, message.Head{
		ServiceCode: message.SysEvent, ReqAppCode: "QD00000001", ReqAreaCode: "370200", Version: message.Version, KeyID: l.key.Key.ID,
		Timestamp: message.FormatTime(monday), MsgID: "e-1",
	}, l.text)
	if err != nil {
		f.Fatal(err)
	}
	var good []byte
	for _, text := range []string{`{"eventId":"e-1"}`, `{"eventId":"e-2"}`, `[]`} {
		answer, err := cipher.SealAnswer(rand.Reader, message.PEReq, request, message.AnswerHead{
			Status: message.StatusReceived, TraceID: "0123456789abcdef0123456789abcdef", Timestamp: message.FormatTime(monday),
		}, []byte(text))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(answer.Encode())
		if good == nil {
			good = answer.Encode()
		}
	}
	if !acknowledges(l, request, good) {
		f.Fatal("the right acknowledgement is not taken")
	}
	real, err := message.ParseAnswer(good)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"eventId":"e-1"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if !acknowledges(l, request, body) {
			return
		}
		if got, err := message.ParseAnswer(body); err != nil || got.Body != real.Body {
			t.Fatalf("taken for an acknowledgement: %q", body)
		}
	})
}

// FuzzAllow: a list that an operator writes lets only listed things through.
func FuzzAllow(f *testing.F) {
	for _, s := range []string{"10.20.0.0/16", "hr.example.com", "::1/128", "10.0.0.0/8 ", "*.example.com", "0.0.0.0/0", "127.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, entry string) {
		g, err := NewGuard([]string{entry})
		if err == nil && len(g.Hosts)+len(g.Networks) != 1 {
			t.Fatalf("%q gives %+v", entry, g)
		}
	})
}

func entryOf(c *message.Cipher) *keyring.Entry {
	return &keyring.Entry{Key: keyring.Key{ID: "T-QD00000001-1", Env: id.Test, App: "QD00000001", State: keyring.Active}, Cipher: c}
}
