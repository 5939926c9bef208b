package zhilian

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/message"
)

func httpServer(t *testing.T, serve http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(serve)
	t.Cleanup(s.Close)
	return s
}

// playForged answers done under a head that was changed after sealing.
func playForged(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	sealed := p.sealed(r, message.AnswerHead{Status: "1", Code: message.E4001}, message.Result{Code: message.E4001})
	p.write(w, http.StatusOK, bytes.Replace(sealed, []byte(message.E4001), []byte(message.E4002), 1))
}

// playOther gives the answer to a message of another msgId.
func playOther(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	other := *r
	other.Head.MsgID = "HR-2"
	p.seal(w, &other, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Done})
}

// playStolen gives a good answer to another sealing of the same message.
func playStolen(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	other := *r
	other.Body = "AAAA" + other.Body[4:]
	p.seal(w, &other, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Done})
}

func playTruncated(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	sealed := p.sealed(r, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Done})
	w.Header().Set("Content-Length", "9999")
	p.write(w, http.StatusOK, sealed)
}

func playHalf(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	sealed := p.sealed(r, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Done})
	p.write(w, http.StatusOK, sealed[:len(sealed)/2])
}

func playPage(p *platform, w http.ResponseWriter, _ *message.Request, _ []byte) {
	p.write(w, http.StatusOK, []byte("<html>请先登录</html>"))
}

// playBare claims that the message was received, without a seal.
func playBare(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	a := message.Answer{Head: message.AnswerHead{Status: "0", MsgID: r.Head.MsgID, KeyID: r.Head.KeyID}}
	p.write(w, http.StatusOK, a.Encode())
}

func playHangUp(*platform, http.ResponseWriter, *message.Request, []byte) {
	panic(http.ErrAbortHandler)
}

// playTaken records the message and loses the answer.
func playTaken(p *platform, _ http.ResponseWriter, r *message.Request, _ []byte) {
	p.take(httptest.NewRecorder(), r)
	panic(http.ErrAbortHandler)
}

func playStatus(status int) trick {
	return func(p *platform, w http.ResponseWriter, _ *message.Request, _ []byte) {
		w.Header().Set("Location", "/elsewhere")
		p.unsealed(w, status, message.E9001)
	}
}

func playRetryAfter(value string) trick {
	return func(p *platform, w http.ResponseWriter, _ *message.Request, _ []byte) {
		w.Header().Set("Retry-After", value)
		p.unsealed(w, http.StatusTooManyRequests, message.E4020)
	}
}

func playRefusal(code string, data any) trick {
	return func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
		p.refusal(w, r, code, data)
	}
}

func playDebug(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	aad := string(message.RequestAAD(message.EPReq, message.SuiteGCM, &r.Head))
	a := message.Answer{Head: message.AnswerHead{Status: "1", Code: message.E1001},
		Debug: &message.Debug{Step: "open", AAD: []byte(strings.Replace(aad, "370200", "370100", 1))}}
	p.write(w, http.StatusUnauthorized, a.Encode())
}

func playSuite(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
	a := message.Answer{Head: message.AnswerHead{Status: "1", Code: message.E1001},
		Debug: &message.Debug{Step: "seal", AAD: message.RequestAAD(message.EPReq, message.SuiteCBC, &r.Head)}}
	p.write(w, http.StatusUnauthorized, a.Encode())
}
