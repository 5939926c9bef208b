package gateway

import (
	"net/http"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// FuzzEdge sends bytes of anybody's choice to the machine edge: they are refused as
// bytes or as a message without a key, by an answer that a client can read.
func FuzzEdge(f *testing.F) {
	r := newRig(f)
	r.view.Catalog = declaring(f)
	c := r.client("ent-a", "QD00000001", id.Production)
	declared := c.head(service, "M-1")
	declared.Extra = []message.Element{{Name: "deptNo", Value: "0012"}, {Name: "note", Value: "x"}}
	f.Add("/v1/message", c.seal(declared, `{}`).Encode())
	f.Add("/v1//message", c.seal(declared, `{}`).Encode())
	f.Add("/sandbox/v1/message", c.seal(c.head("SYS.ECHO", "M-2"), `{}`).Encode())
	f.Add("/v1/message", []byte(`{"head":{"servicecode":"SYS.ECHO","keyId":"P-QD00000001-1"},"body":"AAAA"}`))
	f.Add("/v1/keys", []byte{})
	n := 0
	f.Fuzz(func(t *testing.T, path string, sent []byte) {
		if n++; path == "" || path[0] != '/' {
			path = "/v1/message"
		}
		request := newRequest(path, sent)
		request.RemoteAddr = address(n / 100)
		w := serve(r.Gateway, request)
		switch w.Code {
		case http.StatusOK: // its own message
			return
		case http.StatusBadRequest, http.StatusUnauthorized, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusTooManyRequests:
		default:
			t.Fatalf("%s %q: status %d", path, sent, w.Code)
		}
		if answer, err := message.ParseAnswer(w.Body.Bytes()); err != nil || answer.Head.Status != message.StatusNotReceived || answer.Body != "" {
			t.Fatalf("%s %q: %d %s, %v", path, sent, w.Code, w.Body, err)
		}
	})
}

// FuzzSealed sends plaintexts of a key's holder's choice to every service: whatever
// he seals, the answer is sealed and is a result.
func FuzzSealed(f *testing.F) {
	r := newRig(f)
	c := r.client("ent-a", "QD00000001", id.Production)
	for i, s := range []string{`{}`, `{"forDate":"2026-11-24"}`, `{"msgIds":["M-1"]}`, `{"msgId":"M-1","partNo":2}`, `{"batchNo":"B"}`, `[]`, `{"a":1,"a":2}`, "\xff", `{"persons":[{}]}`} {
		f.Add(uint8(i), s)
	}
	services := []string{serviceToken, serviceResult, serviceEcho, servicePart, serviceQuota, service, "SYS.NONE", "ER0102"}
	n := 0
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		if r.t = t; text == "" {
			return
		}
		if n++; n%40 == 0 {
			r.now = r.now.Add(window / 4) // at a pace that no limit stops
		}
		head := c.head(services[int(which)%len(services)], message.SM3Hex([]byte(text))[:20])
		day, err := r.vault.GrantToken(id.Production, id.App(c.app), 0, "", r.now)
		if err != nil {
			t.Fatal(err)
		}
		if head.Token = day.Token; head.ServiceCode == serviceToken {
			head.Token = ""
		}
		request := c.seal(head, text)
		w := serve(r.Gateway, newRequest(c.path, request.Encode()))
		answer, err := message.ParseAnswer(w.Body.Bytes())
		if err == nil && w.Code == http.StatusTooManyRequests {
			return
		}
		if err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s %q: %d %s, %v", head.ServiceCode, text, w.Code, w.Body, err)
		}
		plain, err := c.cipher.OpenAnswer(message.EPReq, request, answer)
		if err == nil {
			_, err = message.ParseResult(plain)
		}
		if err != nil {
			t.Fatalf("%s %q: %v", head.ServiceCode, text, err)
		}
	})
}
