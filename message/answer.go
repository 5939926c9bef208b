package message

import (
	"fmt"
	"unicode/utf8"
)

// The two values of AnswerHead.Status. They speak of this message's receipt,
// never of the business result.
const (
	StatusReceived    = "0"
	StatusNotReceived = "1"
)

// AnswerHead is the head of an answer.
type AnswerHead struct {
	Status     string // StatusReceived or StatusNotReceived
	Code       string // "" when received
	Msg        string // at most 100 code points for people; make it with CleanMsg
	TraceID    string // 32 hex digits
	Timestamp  string
	KeyID      string // equal to the request's; "" when nothing was opened
	MsgID      string // equal to the request's; "" when nothing was opened
	BodyDigest string // parts only
	PartNo     string
	PartTotal  string
}

// Answer is one answer as it stands in the HTTP body.
type Answer struct {
	Head  AnswerHead
	Body  string // base64 of the sealed bytes; "" when the answer is not sealed
	Debug *Debug // test environment only
}

// Debug helps a developer whose message did not open in the test environment.
// Production has no such answer.
type Debug struct {
	Step       string // the step of the check that failed
	AAD        []byte // as the platform built it
	SignedText []byte
}

type answerField struct {
	name string
	at   func(*AnswerHead) *string
}

var answerFields = []answerField{
	{"status", func(a *AnswerHead) *string { return &a.Status }},
	{"code", func(a *AnswerHead) *string { return &a.Code }},
	{"msg", func(a *AnswerHead) *string { return &a.Msg }},
	{"traceId", func(a *AnswerHead) *string { return &a.TraceID }},
	{"timestamp", func(a *AnswerHead) *string { return &a.Timestamp }},
	{"keyId", func(a *AnswerHead) *string { return &a.KeyID }},
	{"msgId", func(a *AnswerHead) *string { return &a.MsgID }},
	{"bodyDigest", func(a *AnswerHead) *string { return &a.BodyDigest }},
	{"partNo", func(a *AnswerHead) *string { return &a.PartNo }},
	{"partTotal", func(a *AnswerHead) *string { return &a.PartTotal }},
}

// ParseAnswer reads an answer. It is as strict as ParseRequest about JSON and
// the values it knows, but ignores names it does not know, so that a later
// platform may add some.
func ParseAnswer(b []byte) (*Answer, error) {
	v, err := ParseJSON(b)
	if err != nil {
		return nil, err
	}
	top, ok := v.(map[string]any)
	if !ok {
		return nil, formError("", "应答须为 JSON 对象", "the answer must be a JSON object")
	}
	head, ok := top["head"].(map[string]any)
	if !ok {
		return nil, formError("head", "head 须为对象", "must be an object")
	}
	a := &Answer{}
	if body, given := top["body"]; given {
		if a.Body, ok = body.(string); !ok {
			return nil, formError("body", "body 须为字符串", "must be a string")
		}
	}
	for _, f := range answerFields {
		value, given := head[f.name]
		if !given {
			continue
		}
		if *f.at(&a.Head), ok = value.(string); !ok {
			return nil, formError("head."+f.name, "报文头的值须为字符串", "must be a string")
		}
	}
	if a.Debug, err = parseDebug(top["debug"]); err != nil {
		return nil, err
	}
	if err := a.Head.Check(); err != nil {
		return nil, err
	}
	return a, nil
}

// Check tells the first value whose form the protocol does not allow. No value
// may hold a line end, or the lines bound to the seal could be moved.
func (a *AnswerHead) Check() error {
	if a.Status != StatusReceived && a.Status != StatusNotReceived {
		return formError("head.status", "status 须为 0 或 1", `must be "0" or "1"`)
	}
	if a.Status == StatusReceived && a.Code != "" {
		return formError("head.code", "status 为 0 时 code 须为空", "must be empty when status is 0")
	}
	if utf8.RuneCountInString(a.Msg) > MaxMsg {
		return formError("head.msg", "msg 超过 100 个字符", "longer than 100 code points")
	}
	for _, r := range a.Msg {
		if isBreak(r) {
			return formError("head.msg", "msg 中有控制字符或换行", "a control character or line separator")
		}
	}
	for _, f := range answerFields {
		if v := *f.at(a); f.name != "msg" && (len(v) > 255 || !all(v, isVisible)) {
			return formError("head."+f.name, "只允许可见 ASCII 字符", "only bytes 0x21 to 0x7E are allowed")
		}
	}
	return nil
}

func parseDebug(v any) (*Debug, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, nil
	}
	d := &Debug{}
	d.Step, _ = m["step"].(string)
	for name, to := range map[string]*[]byte{"aad": &d.AAD, "signedText": &d.SignedText} {
		s, _ := m[name].(string)
		b, err := DecodeBase64(s)
		if err != nil {
			return nil, fmt.Errorf("debug %s: %w", name, err)
		}
		*to = b
	}
	return d, nil
}

// Encode returns the JSON text of a. Empty part values are left out.
func (a *Answer) Encode() []byte {
	out := make([]byte, 0, len(a.Body)+600)
	out = append(out, `{"head":{`...)
	for i, f := range answerFields {
		if v := *f.at(&a.Head); v != "" || i < 7 {
			out = appendMember(out, i == 0, f.name, v)
		}
	}
	out = append(out, `},"body":`...)
	out = appendText(out, a.Body)
	if d := a.Debug; d != nil {
		out = append(out, `,"debug":{`...)
		out = appendMember(out, true, "step", d.Step)
		out = appendMember(out, false, "aad", EncodeBase64(d.AAD))
		out = appendMember(out, false, "signedText", EncodeBase64(d.SignedText))
		out = append(out, '}')
	}
	return append(out, '}')
}
