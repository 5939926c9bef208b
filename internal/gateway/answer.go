package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// retryAfter is what clients are asked to wait when the platform cannot answer, in seconds.
const retryAfter = 2

// received answers a message that was received: status 0 and the sealed result.
func (g *Gateway) received(ctx context.Context, w http.ResponseWriter, x *exchange, result message.Result) {
	x.answer = string(result.Outcome)
	if result.CheckOnly {
		x.answer = "check " + x.answer // no filing, in no figure
	}
	warnOfKey(x, &result)
	warnOfCase(x, &result)
	g.sealed(ctx, w, x, message.AnswerHead{Status: message.StatusReceived}, result)
}

// refuse answers an opened message that was not received: status 1, sealed.
func (g *Gateway) refuse(ctx context.Context, w http.ResponseWriter, x *exchange, r *refusal) {
	x.answer = r.code
	entry, _ := message.Lookup(r.code)
	text := r.msg
	if text == "" {
		text = entry.Zh.Meaning
	}
	data, _ := r.data.(map[string]any)
	where, _ := data["pointer"].(string)
	result := message.Result{
		Code: r.code, Message: text, Data: r.data,
		Errors: []message.Finding{{Pointer: where, Code: r.code, Message: text, Hint: entry.Zh.Remedy}},
	}
	warnOfCase(x, &result)
	g.sealed(ctx, w, x, message.AnswerHead{Status: message.StatusNotReceived, Code: r.code, Msg: text}, result)
}

// sealed writes a sealed answer. If it cannot be sealed nothing of it is given.
func (g *Gateway) sealed(ctx context.Context, w http.ResponseWriter, x *exchange, head message.AnswerHead, result message.Result) {
	plain, err := result.Encode()
	if err == nil {
		plain, err = g.piece(ctx, x, &head, plain)
	}
	if err != nil {
		g.fail(w, x, err)
		return
	}
	head.TraceID, head.Timestamp = x.trace, message.FormatTime(g.Clock())
	answer, err := x.key.Cipher.SealAnswer(g.Random, message.EPReq, x.request, head, plain)
	if err != nil {
		g.fail(w, x, err)
		return
	}
	g.Meter.Count(x.key.Key.ID, keyring.ByPlatform, x.now)
	write(w, http.StatusOK, answer.Encode())
}

// unsealed answers a message that was not opened. It always returns false. The
// text is said instead of the catalogue's meaning when not "".
func (g *Gateway) unsealed(w http.ResponseWriter, x *exchange, status int, code, text string) bool {
	return g.bare(w, x, status, code, text, nil)
}

func (g *Gateway) bare(w http.ResponseWriter, x *exchange, status int, code, text string, debug *message.Debug) bool {
	x.answer = code
	if entry, ok := message.Lookup(code); ok && text == "" {
		text = entry.Zh.Meaning
	}
	answer := message.Answer{Head: message.AnswerHead{
		Status: message.StatusNotReceived, Code: code, Msg: message.CleanMsg(text),
		TraceID: x.trace, Timestamp: message.FormatTime(x.now),
	}, Debug: debug}
	write(w, status, answer.Encode())
	return false
}

// unopened answers a message whose key is not known or whose seal does not open.
// It always returns false. Only the test environment says more.
func (g *Gateway) unopened(w http.ResponseWriter, x *exchange, entry *keyring.Entry) bool {
	var debug *message.Debug
	if x.explain != nil {
		if debug = x.explain(x, entry); debug != nil {
			x.step = debug.Step
		}
	}
	return g.bare(w, x, http.StatusUnauthorized, message.E1001, "", debug)
}

// fail answers when the platform itself could not go on: unsealed, so that the
// caller takes the outcome as unknown and repeats with the same msgId.
func (g *Gateway) fail(w http.ResponseWriter, x *exchange, err error) {
	if fault.Of(err).Code == "parts.quota" {
		g.overQuota(w, x)
		return
	}
	status, code := http.StatusInternalServerError, message.E9001
	kind := fault.Of(err).Kind
	if kind == fault.Unavailable || kind == fault.Limited || kind == fault.Conflict ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) { // it waited in vain
		status, code = http.StatusServiceUnavailable, message.E9002
		w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
	}
	if status == http.StatusInternalServerError {
		w.Header().Set("Retry-After", strconv.Itoa(retryAfter)) // not at once: what failed now will fail then
	}
	x.reason, x.failed = err.Error(), true
	g.unsealed(w, x, status, code, "")
}

func reply(w http.ResponseWriter, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	write(w, http.StatusOK, body)
}

func write(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(body)
}
