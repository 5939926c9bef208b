package message

import (
	"encoding/json"
	"fmt"
)

// Outcome is the business result of a call. "" stands in an answer with status
// "1": the message was not received, so nothing came of it.
type Outcome string

// The outcomes. Unknown stands only in results of SYS.RESULT, for a msgId that
// the platform has not received from this system.
const (
	Done       Outcome = "done"
	Rejected   Outcome = "rejected"
	Processing Outcome = "processing"
	Manual     Outcome = "manual"
	Partial    Outcome = "partial"
	Unknown    Outcome = "unknown"
)

func (o Outcome) valid() bool {
	switch o {
	case Done, Rejected, Processing, Manual, Partial, Unknown:
		return true
	}
	return false
}

// Final reports whether the outcome will not change any more.
func (o Outcome) Final() bool { return o == Done || o == Rejected || o == Partial }

// Finding is one fault or remark about the content of a request.
type Finding struct {
	Pointer string // JSON pointer into the request's plaintext
	Code    string
	Message string // Chinese
	Hint    string // what to do about it
}

// Result is the business answer: the plaintext of every sealed answer to an
// enterprise's call.
type Result struct {
	Outcome    Outcome
	Code       string
	Message    string
	Errors     []Finding
	Warnings   []Finding
	Data       any // anything that encodes to JSON; a tree of ParseJSON after ParseResult
	Receipts   []Receipt
	NextStep   string // what the system or its user should do now
	PromisedBy string // when a result is due, form of TimeLayout
	Replayed   bool   // the call had been received before; this is its current answer
	CheckOnly  bool   // a check: nothing was received, nothing has an effect
}

// CallResult is the result of one earlier call, as SYS.RESULT lists them.
type CallResult struct {
	MsgID string
	Result
}

// wireResult is the JSON form of both.
type wireResult struct {
	MsgID      string        `json:"msgId,omitempty"`
	Outcome    Outcome       `json:"outcome,omitempty"`
	Code       string        `json:"code,omitempty"`
	Message    string        `json:"message,omitempty"`
	Errors     []wireFinding `json:"errors,omitempty"`
	Warnings   []wireFinding `json:"warnings,omitempty"`
	Data       any           `json:"data,omitempty"`
	Receipts   []wireReceipt `json:"receipts,omitempty"`
	NextStep   string        `json:"nextStep,omitempty"`
	PromisedBy string        `json:"promisedBy,omitempty"`
	Replayed   bool          `json:"replayed,omitempty"`
	CheckOnly  bool          `json:"checkOnly,omitempty"`
}

type wireFinding struct {
	Pointer string `json:"pointer,omitempty"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
	Hint    string `json:"hint,omitempty"`
}

type wireReceipt struct {
	Text      string `json:"text"`
	Signature string `json:"signature,omitempty"`
	SignKeyID string `json:"signKeyId,omitempty"`
}

func (r Result) wire(msgID string) wireResult {
	w := wireResult{
		MsgID: msgID, Outcome: r.Outcome, Code: r.Code, Message: r.Message, Data: r.Data,
		NextStep: r.NextStep, PromisedBy: r.PromisedBy, Replayed: r.Replayed, CheckOnly: r.CheckOnly,
	}
	for _, f := range r.Errors {
		w.Errors = append(w.Errors, wireFinding(f))
	}
	for _, f := range r.Warnings {
		w.Warnings = append(w.Warnings, wireFinding(f))
	}
	for _, c := range r.Receipts {
		w.Receipts = append(w.Receipts, wireReceipt(c))
	}
	return w
}

// Encode returns the plaintext of the answer. Absent members are left out.
func (r Result) Encode() ([]byte, error) {
	o := objectWriter{out: append(make([]byte, 0, 2048), '{'), empty: true}
	o.text("outcome", string(r.Outcome))
	o.text("code", r.Code)
	o.text("message", r.Message)
	o.findings("errors", r.Errors)
	o.findings("warnings", r.Warnings)
	if r.Data != nil {
		o.name("data")
		var err error
		if o.out, err = AppendJSON(o.out, r.Data); err != nil {
			return nil, err
		}
	}
	writeAll(&o, "receipts", r.Receipts, func(c Receipt) {
		o.always("text", c.Text)
		o.text("signature", c.Signature)
		o.text("signKeyId", c.SignKeyID)
	})
	o.text("nextStep", r.NextStep)
	o.text("promisedBy", r.PromisedBy)
	o.flag("replayed", r.Replayed)
	o.flag("checkOnly", r.CheckOnly)
	return append(o.out, '}'), nil
}

// objectWriter writes the members of one object after another.
type objectWriter struct {
	out   []byte
	empty bool // no member was written yet
}

func (o *objectWriter) name(name string) {
	if !o.empty {
		o.out = append(o.out, ',')
	}
	o.empty = false
	o.out = append(appendText(o.out, name), ':')
}

// text writes a member that is left out when it is empty.
func (o *objectWriter) text(name, value string) {
	if value != "" {
		o.always(name, value)
	}
}

func (o *objectWriter) always(name, value string) {
	o.name(name)
	o.out = appendText(o.out, value)
}

// flag writes a member that is left out when it is false.
func (o *objectWriter) flag(name string, value bool) {
	if value {
		o.name(name)
		o.out = append(o.out, "true"...)
	}
}

func (o *objectWriter) findings(name string, list []Finding) {
	writeAll(o, name, list, func(f Finding) {
		o.text("pointer", f.Pointer)
		o.text("code", f.Code)
		o.text("message", f.Message)
		o.text("hint", f.Hint)
	})
}

// writeAll writes a list of objects that is left out when it is empty.
func writeAll[T any](o *objectWriter, name string, list []T, members func(T)) {
	if len(list) == 0 {
		return
	}
	o.name(name)
	for i, e := range list {
		before := byte(',')
		if i == 0 {
			before = '['
		}
		o.out, o.empty = append(o.out, before, '{'), true
		members(e)
		o.out = append(o.out, '}')
	}
	o.out, o.empty = append(o.out, ']'), false
}

// EncodeResults returns the data of a SYS.RESULT answer.
func EncodeResults(list []CallResult) (json.RawMessage, error) {
	all := struct {
		Results []wireResult `json:"results"`
	}{Results: []wireResult{}}
	for _, c := range list {
		all.Results = append(all.Results, c.wire(c.MsgID))
	}
	return encode(all)
}

// ParseResult reads the plaintext of an answer. Members it does not know are
// ignored, known ones must have their type.
func ParseResult(b []byte) (Result, error) {
	v, err := ParseJSON(b)
	if err != nil {
		return Result{}, err
	}
	c, err := readResult(v, "")
	return c.Result, err
}

// ParseResults reads the data of a SYS.RESULT answer, as ParseResult left it.
func ParseResults(data any) ([]CallResult, error) {
	m, _ := data.(map[string]any)
	list, ok := m["results"].([]any)
	if !ok {
		return nil, resultError("/data/results")
	}
	out := make([]CallResult, 0, len(list))
	for i, v := range list {
		c, err := readResult(v, fmt.Sprintf("/data/results/%d", i))
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func readResult(v any, at string) (CallResult, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return CallResult{}, resultError(at)
	}
	r := reader{m: m, at: at}
	c := CallResult{MsgID: r.text("msgId"), Result: Result{
		Outcome: Outcome(r.text("outcome")), Code: r.text("code"), Message: r.text("message"),
		Errors: readList(&r, "errors", readFinding), Warnings: readList(&r, "warnings", readFinding),
		Data: m["data"], Receipts: readList(&r, "receipts", readReceipt),
		NextStep: r.text("nextStep"), PromisedBy: r.text("promisedBy"), Replayed: r.flag("replayed"), CheckOnly: r.flag("checkOnly"),
	}}
	if r.err == nil && c.Outcome != "" && !c.Outcome.valid() {
		r.err = resultError(at + "/outcome")
	}
	if r.err != nil {
		return CallResult{}, r.err
	}
	return c, nil
}

func readFinding(r *reader) Finding {
	return Finding{Pointer: r.text("pointer"), Code: r.text("code"), Message: r.text("message"), Hint: r.text("hint")}
}

func readReceipt(r *reader) Receipt {
	return Receipt{Text: r.text("text"), Signature: r.text("signature"), SignKeyID: r.text("signKeyId")}
}

// reader takes typed members out of an object and keeps the first fault.
type reader struct {
	m   map[string]any
	at  string
	err error
}

func (r *reader) text(name string) string {
	v, given := r.m[name]
	s, ok := v.(string)
	if given && !ok && r.err == nil {
		r.err = resultError(r.at + "/" + name)
	}
	return s
}

func (r *reader) flag(name string) bool {
	v, given := r.m[name]
	b, ok := v.(bool)
	if given && !ok && r.err == nil {
		r.err = resultError(r.at + "/" + name)
	}
	return b
}

func readList[T any](r *reader, name string, read func(*reader) T) []T {
	v, given := r.m[name]
	list, ok := v.([]any)
	if given && !ok && r.err == nil {
		r.err = resultError(r.at + "/" + name)
	}
	var out []T
	for i, e := range list {
		at := fmt.Sprintf("%s/%s/%d", r.at, name, i)
		m, ok := e.(map[string]any)
		if !ok && r.err == nil {
			r.err = resultError(at)
		}
		one := reader{m: m, at: at}
		out = append(out, read(&one))
		if r.err == nil {
			r.err = one.err
		}
	}
	return out
}

func resultError(pointer string) *Error {
	return &Error{Code: E2005, Pointer: pointer, Zh: "应答明文的结构不合规", En: "not the form of a result"}
}
