package conform

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/zhilian-hrss/zhilian/message"
)

// The answers that situations are made of.

func newTrace() string { return hex.EncodeToString([]byte(rand.Text()[:16])) }

// sealed is a good answer of the given head and result.
func (x *exchange) sealed(h message.AnswerHead, result message.Result) *message.Answer {
	plain, err := result.Encode()
	if err != nil {
		return &message.Answer{}
	}
	return x.sealedText(h, plain)
}

func (x *exchange) sealedText(h message.AnswerHead, plain []byte) *message.Answer {
	h.TraceID, h.Timestamp = newTrace(), message.FormatTime(x.Clock())
	answer, err := x.cipher.SealAnswer(rand.Reader, message.EPReq, x.request, h, plain)
	if err != nil {
		return &message.Answer{}
	}
	return answer
}

func (x *exchange) write(status int, text []byte) {
	x.w.Header().Set("Content-Type", "application/json")
	x.w.WriteHeader(status)
	x.w.Write(text)
}

func (x *exchange) seal(h message.AnswerHead, result message.Result) {
	x.write(http.StatusOK, x.sealed(h, result).Encode())
}

// unsealed answers without a seal.
func (x *exchange) unsealed(status int, code string, header map[string]string) {
	a := message.Answer{Head: message.AnswerHead{Status: message.StatusNotReceived, Code: code, TraceID: newTrace(), Timestamp: message.FormatTime(x.Clock())}}
	if c, ok := message.Lookup(code); ok {
		a.Head.Msg = message.CleanMsg(c.Zh.Meaning)
	}
	if status == http.StatusUnauthorized && x.request != nil {
		a.Debug = &message.Debug{Step: "seal", AAD: message.RequestAAD(message.EPReq, x.Suite, &x.request.Head)}
	}
	for name, value := range header {
		x.w.Header().Set(name, value)
	}
	x.write(status, a.Encode())
}

// refuse is a sealed refusal.
func (x *exchange) refuse(code string, data any) {
	h := message.AnswerHead{Status: message.StatusNotReceived, Code: code}
	result := message.Result{Code: code, Data: data}
	if c, ok := message.Lookup(code); ok {
		h.Msg, result.Message = c.Zh.Meaning, c.Zh.Meaning
	}
	x.seal(h, result)
}

func (x *exchange) refuseClock(theirs string) {
	seconds := int(window.Seconds()) + 1 // as a situation plays it; where the clock is off indeed, by how much
	if at, err := message.ParseTime(theirs); err == nil && at.Sub(x.Clock()).Abs() > window {
		seconds = int(at.Sub(x.Clock()).Seconds())
	}
	x.refuse(message.E1003, map[string]any{"serverTime": message.FormatTime(x.Clock()), "yourTime": theirs, "differenceSeconds": seconds})
}

// good is the result of a call that is done.
func (x *exchange) good() message.Result {
	h := &x.request.Head
	text := message.ReceiptText{Kind: message.KindReceived, ReceiptID: message.SM3Hex([]byte(h.MsgID))[:32], Env: "T", ReqAppCode: h.ReqAppCode,
		ServiceCode: h.ServiceCode, MsgID: h.MsgID, PlaintextSM3: message.SM3Hex(x.plain), Time: message.FormatTime(x.deal.arrivals[0].at)}
	return message.Result{Outcome: message.Done, Data: map[string]any{"businessNo": "CF" + h.MsgID},
		Receipts: []message.Receipt{{Text: text.String()}}, Replayed: x.deal.result.Outcome != ""}
}

// done receives the call, or answers its repeat.
func (x *exchange) done() { x.become(x.good()) }

func (x *exchange) become(result message.Result) {
	result.Replayed = x.deal.result.Outcome != ""
	if result.Replayed {
		again := x.deal.result
		again.Replayed = true
		result = again
	} else {
		x.deal.result = result
	}
	x.seal(message.AnswerHead{Status: message.StatusReceived}, result)
}

// drop breaks the connection without an answer. The call was received.
func (x *exchange) drop() {
	x.deal.result = x.good()
	panic(http.ErrAbortHandler) //nolint:forbidigo // the server's own way to break a connection
}

// page is what a device on the way shows.
func (x *exchange) page() {
	x.w.Header().Set("Content-Type", "text/html")
	x.w.WriteHeader(http.StatusOK)
	x.w.Write([]byte("<html><body>Please sign in to the network</body></html>"))
}

// truncated is the first half of a good answer.
func (x *exchange) truncated() {
	text := x.sealed(message.AnswerHead{Status: message.StatusReceived}, x.good()).Encode()
	x.write(http.StatusOK, text[:len(text)/2])
}

// forged is an answer whose sealed bytes were changed.
func (x *exchange) forged() {
	a := x.sealed(message.AnswerHead{Status: message.StatusReceived}, x.good())
	b, err := message.DecodeBase64(a.Body)
	if err == nil {
		b[len(b)-1] ^= 1
		a.Body = message.EncodeBase64(b)
	}
	x.write(http.StatusOK, a.Encode())
}

// turned is a sealed refusal whose head was made to say that it was received.
func (x *exchange) turned() {
	a := x.sealed(message.AnswerHead{Status: message.StatusNotReceived, Code: message.E2001}, message.Result{Code: message.E2001})
	a.Head.Status, a.Head.Code = message.StatusReceived, ""
	x.write(http.StatusOK, a.Encode())
}

// another is a good answer to another message.
func (x *exchange) another() {
	other := *x.request
	other.Head.MsgID = "CONFORM-" + rand.Text()[:10]
	y := &exchange{Stand: x.Stand, request: &other, plain: x.plain, deal: x.deal}
	x.write(http.StatusOK, y.sealed(message.AnswerHead{Status: message.StatusReceived}, y.good()).Encode())
}

// novel is a good answer of a later platform.
func (x *exchange) novel() {
	result := x.good()
	x.deal.result = result
	plain, err := result.Encode()
	if err != nil {
		return
	}
	plain = bytes.Replace(plain, []byte(`{"outcome"`), []byte(`{"later":{"a":[1]},"outcome"`), 1)
	text := string(x.sealedText(message.AnswerHead{Status: message.StatusReceived}, plain).Encode())
	text = strings.Replace(text, `{"head":{`, `{"later":1,"head":{"further":"x",`, 1)
	x.write(http.StatusOK, []byte(text))
}
