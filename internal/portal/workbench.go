package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
	"github.com/zhilian-hrss/zhilian/message"
)

// Workbench shows step by step how messages are sealed and opened, with test keys
// alone; testenv.Workbench does.
type Workbench interface {
	Send(ctx context.Context, e id.Enterprise, app id.App, d testenv.Draft) (testenv.Sent, error)
	Prepare(ctx context.Context, e id.Enterprise, app id.App, d testenv.Draft) (testenv.Prepared, error)
	Open(ctx context.Context, e id.Enterprise, app id.App, pasted []byte) (testenv.Opening, error)
}

type lineAnswer struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func linesOf(lines []testenv.Line) []lineAnswer {
	list := []lineAnswer{}
	for _, l := range lines {
		list = append(list, lineAnswer(l))
	}
	return list
}

// maxMessage is the largest body of an operation that takes a message: the longest
// one, escaped as a JSON string, and some.
const maxMessage = 2 * message.MaxRequestBytes

// Draft is a message that is to be sent. It is exported for huma, which sees no other
// embedded member.
type Draft struct {
	Service  string            `json:"service" minLength:"1" maxLength:"20" doc:"Interface, or a service of the platform's own such as SYS.ECHO"`
	Body     string            `json:"body" minLength:"2" maxLength:"1048576" doc:"JSON text; it is sealed byte for byte"`
	MsgID    string            `json:"msgId,omitempty" maxLength:"32" doc:"A random one when absent; give one to send again"`
	CaseID   string            `json:"caseId,omitempty" maxLength:"32"`
	Scenario string            `json:"scenario,omitempty" maxLength:"32"`
	Extra    map[string]string `json:"extra,omitempty" doc:"Further head elements that the interface declares"`
}

func (b Draft) draft() testenv.Draft {
	return testenv.Draft{Service: b.Service, MsgID: b.MsgID, CaseID: b.CaseID, Scenario: b.Scenario, Extra: b.Extra, Body: []byte(b.Body)}
}

type prepareIn struct {
	App  string `path:"app" maxLength:"10"`
	Body Draft
}

type preparedOut struct {
	Body struct {
		MsgID     string       `json:"msgId"`
		KeyID     string       `json:"keyId" doc:"Test key in use"`
		Timestamp string       `json:"timestamp" doc:"Send within five minutes of it"`
		Lines     []lineAnswer `json:"lines" doc:"Bound to the seal (附加数据): each value ended by LF"`
		SignText  string       `json:"signText" doc:"Sign these bytes (UTF-8) with SM2 and SM3 under the user id 1234567812345678, by your own private key; DER, base64"`
	}
}

func (s *server) benchPrepare(ctx context.Context, in *prepareIn) (*preparedOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	p, err := s.Workbench.Prepare(ctx, from(ctx).enterprise.ID, y.App, in.Body.draft())
	if err != nil {
		return nil, err
	}
	out := &preparedOut{}
	out.Body.MsgID, out.Body.KeyID, out.Body.Timestamp = p.MsgID, p.KeyID, p.Timestamp
	out.Body.Lines, out.Body.SignText = linesOf(p.Lines), string(p.Text)
	return out, nil
}

type sendIn struct {
	App  string `path:"app" maxLength:"10"`
	Body struct {
		Draft
		Timestamp string `json:"timestamp,omitempty" maxLength:"25" doc:"As it was prepared; with msgId and signature"`
		Signature string `json:"signature,omitempty" maxLength:"255" doc:"Of the text that was prepared"`
	}
}

type sentAnswer struct {
	MsgID       string       `json:"msgId"`
	KeyID       string       `json:"keyId" doc:"Test key in use; its bytes and what is derived from them are never shown"`
	PlainSM3    string       `json:"plainSm3"`
	Lines       []lineAnswer `json:"lines" doc:"Bound to the seal (附加数据): each value ended by LF"`
	Nonce       string       `json:"nonce" doc:"Nonce or iv, hex: the first of the sealed bytes"`
	SealedBytes int          `json:"sealedBytes"`
	Request     string       `json:"request" doc:"As it was sent"`
	Broke       bool         `json:"broke" doc:"The connection broke instead of an answer, as a scenario asked"`
	Status      int          `json:"status,omitempty"`
	RetryAfter  string       `json:"retryAfter,omitempty"`
	Answer      string       `json:"answer,omitempty" doc:"As it was answered"`
	AnswerLines []lineAnswer `json:"answerLines" doc:"Bound to the seal of the answer; empty when it is not sealed"`
	Opened      string       `json:"opened,omitempty" doc:"Plaintext of the answer"`
}

type sentOut struct{ Body sentAnswer }

func (s *server) benchSend(ctx context.Context, in *sendIn) (*sentOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	d := in.Body.draft()
	d.Timestamp, d.Signature = in.Body.Timestamp, in.Body.Signature
	sent, err := s.Workbench.Send(ctx, from(ctx).enterprise.ID, y.App, d)
	if err != nil {
		return nil, err
	}
	return &sentOut{Body: sentAnswer{
		MsgID: sent.MsgID, KeyID: sent.KeyID, PlainSM3: sent.PlainSM3, Lines: linesOf(sent.Lines), Nonce: sent.Nonce,
		SealedBytes: sent.SealedBytes, Request: string(sent.Request), Broke: sent.Reply.Broke, Status: sent.Reply.Status,
		RetryAfter: sent.Reply.RetryAfter, Answer: string(sent.Reply.Body), AnswerLines: linesOf(sent.AnswerLines), Opened: string(sent.Opened),
	}}, nil
}

type openIn struct {
	App  string `path:"app" maxLength:"10"`
	Body struct {
		Message string `json:"message" minLength:"1" maxLength:"1572864" doc:"A whole message as it was or is to be sent, head and body; nothing is sent"`
	}
}

type stepAnswer struct {
	Name   string `json:"name" enum:"envelope,base64,key,suite,lines,tag,signature,part,json,schema"`
	State  string `json:"state" enum:"passed,failed,skipped"`
	Reason *text  `json:"reason,omitempty" doc:"Of the step that failed: what is wrong, and the likely mistake"`
}

type partAnswer struct {
	No          int    `json:"no"`
	Total       int    `json:"total"`
	Bytes       int    `json:"bytes"`
	SM3         string `json:"sm3" doc:"Of this part"`
	WholeDigest string `json:"wholeDigest" doc:"bodyDigest: the SM3 of all parts together. The content is judged when they are"`
}

type openedOut struct {
	Body struct {
		Steps    []stepAnswer    `json:"steps"`
		Lines    []lineAnswer    `json:"lines" doc:"Bound to the seal (附加数据), as the platform builds them"`
		Plain    string          `json:"plain,omitempty" doc:"The plaintext, when it opened"`
		Signer   string          `json:"signer,omitempty" doc:"Registered public key with which its signature verified"`
		Part     *partAnswer     `json:"part,omitempty" doc:"Of one part of a long message"`
		Findings []findingAnswer `json:"findings" doc:"Of schema and rules, errors first"`
	}
}

func (s *server) benchOpen(ctx context.Context, in *openIn) (*openedOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	o, err := s.Workbench.Open(ctx, from(ctx).enterprise.ID, y.App, []byte(in.Body.Message))
	if err != nil {
		return nil, err
	}
	out := &openedOut{}
	out.Body.Steps, out.Body.Findings = []stepAnswer{}, []findingAnswer{}
	out.Body.Lines, out.Body.Plain = linesOf(o.Lines), string(o.Plain)
	out.Body.Signer = o.Signer
	if p := o.Part; p != nil {
		out.Body.Part = &partAnswer{p.No, p.Total, p.Bytes, p.SM3, p.Whole}
	}
	for _, step := range o.Steps {
		a := stepAnswer{Name: string(step.Name), State: step.State}
		if step.State == "failed" {
			a.Reason = &text{step.Reason.Zh, step.Reason.En}
		}
		out.Body.Steps = append(out.Body.Steps, a)
	}
	for _, f := range o.Findings {
		out.Body.Findings = append(out.Body.Findings, findingAnswer(f))
	}
	return out, nil
}

// benchRoutes are the operations of the workbench.
func (s *server) benchRoutes(a *face.API) {
	send := op("sendTestMessage", http.MethodPost, "/systems/{app}/workbench/send", Member, "testing", "用测试密钥发送报文，逐步展示", "Send a message with the test key, step by step")
	open := op("openTestMessage", http.MethodPost, "/systems/{app}/workbench/open", Member, "testing", "逐步解开一份测试报文", "Open a test message step by step")
	prepare := op("prepareTestMessage", http.MethodPost, "/systems/{app}/workbench/prepare", Member, "testing", "生成测试报文的待签内容", "What a signature of a test message covers")
	send.MaxBody, open.MaxBody, prepare.MaxBody = maxMessage, maxMessage, maxMessage
	face.Register(a, prepare, s.benchPrepare)
	face.Register(a, send, s.benchSend)
	face.Register(a, open, s.benchOpen)
}
