package zhilian

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// Kind says what happened to a call. A Kind is an error of its own, so that
// errors.Is(err, zhilian.WrongKey) asks for it. sdk/kinds.yaml lists them all.
type Kind string

// Error implements error.
func (k Kind) Error() string { return "zhilian: " + string(k) }

// Error is the failure of a call.
type Error struct {
	Kind       Kind
	Code       string        // of the platform's catalogue, such as E1003; "" for a fault found on this side
	Msg        string        // the platform's own words; only to be trusted when Sealed
	Sealed     bool          // the platform's seal on this refusal was verified
	Unknown    bool          // the message may have been received: repeat it with the same msgId
	HTTPStatus int           // 0 when there was no answer
	RetryAfter time.Duration // not to be called before; at most an hour
	MsgID      string
	TraceID    string
	Detail     string          // where and what, in English; never a secret or a body
	Result     *message.Result // errors and data of a sealed refusal
	cause      error
}

// Error implements error, in English. It names no personal data.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "zhilian: %s", string(e.Kind))
	if e.Code != "" {
		fmt.Fprintf(&b, " (%s)", e.Code)
	}
	if e.MsgID != "" {
		fmt.Fprintf(&b, " msgId %s", e.MsgID)
	}
	if e.TraceID != "" {
		fmt.Fprintf(&b, " traceId %s", e.TraceID)
	}
	if e.Detail != "" {
		b.WriteString(": " + e.Detail)
	}
	if e.cause != nil {
		b.WriteString(": " + e.cause.Error())
	}
	if e.Unknown {
		b.WriteString("; outcome unknown, repeat with the same msgId")
	}
	return b.String()
}

// Unwrap returns what led to e, if an error of a library did.
func (e *Error) Unwrap() error { return e.cause }

// Is reports whether target is e's Kind.
func (e *Error) Is(target error) bool {
	k, ok := target.(Kind)
	return ok && k == e.Kind
}

// Text is an explanation in one language.
type Text struct{ Meaning, Cause, Remedy string }

// Explain returns what e means, why it happens, and what to do. The platform's
// catalogue comes first where e carries one of its codes, but for E1001, of which
// the kind may know more, and for a code that anybody may have written: without a
// seal a code counts under the HTTP status alone that the catalogue gives it.
func (e *Error) Explain() (zh, en Text) {
	own := explanations[e.Kind]
	zh, en = own.zh, own.en
	code, ok := message.Lookup(e.Code)
	if ok && e.Code != message.E1001 && (e.Sealed || code.HTTP == e.HTTPStatus && code.HTTP != http.StatusOK) {
		zh = Text{code.Zh.Meaning, code.Zh.Cause, code.Zh.Remedy}
		en = Text{code.En.Meaning, code.En.Cause, code.En.Remedy}
	}
	if e.Unknown && !strings.HasSuffix(zh.Remedy, unknownZh) {
		zh.Remedy = strings.TrimSuffix(zh.Remedy, "。") + "。" + unknownZh
		en.Remedy = strings.TrimSuffix(en.Remedy, ".") + ". " + unknownEn
	}
	return zh, en
}

// repeatable reports whether the same message may be sent again without a person
// having changed anything.
func (e *Error) repeatable() bool {
	// E4012: a node that has not yet heard that the key is in use. Without a seal
	// anybody may have written it, on a 401 for instance, which is never repeated.
	return repeatableKinds[e.Kind] || e.Sealed && e.Code == message.E4012
}

// keyRefused reports whether the key, in whatever way, is not accepted.
func (e *Error) keyRefused() bool {
	return e.Kind == WrongKey || e.Kind == WrongEnvironment || e.Kind == WrongSuite
}

// What is said of every unknown outcome; kinds.yaml has the same words.
const (
	unknownZh = "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。"
	unknownEn = "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."
)
