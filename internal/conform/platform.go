package conform

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// PlatformOptions say how a platform is checked.
type PlatformOptions struct {
	Config  zhilian.Config // of a system in the test environment
	Service string         // the interface that probes call, ER0102 when empty; nothing they send passes its checks
	Alarms  bool           // try as well what raises alarms or blocks the system for a while
	Clock   func() time.Time
}

// prober sends probes to one platform.
type prober struct {
	PlatformOptions
	cipher *message.Cipher
	http   *http.Client
	token  string
	run    string        // begins every msgId of the run
	ahead  time.Duration // of the platform's clock
	n      int
}

// maxSeen bounds what is read of an answer.
const maxSeen = 4 << 20

// CheckPlatform tries every sentence. The error says that nothing could be tried:
// a wrong configuration, no connection, or a key that is not accepted.
func CheckPlatform(ctx context.Context, o PlatformOptions) (*Report, error) {
	p := &prober{PlatformOptions: o, run: "CF" + rand.Text()[:10]}
	if p.Service == "" {
		p.Service = "ER0102"
	}
	if err := o.Config.Check(); err != nil {
		return nil, err
	}
	if !strings.HasPrefix(o.Config.KeyID, "T-") {
		return nil, errors.New("only a test environment is checked: the keyId must begin with T-")
	}
	var err error
	if p.cipher, err = p.Config.Cipher(); err != nil {
		return nil, err
	}
	if p.http, err = p.Config.HTTPClient(); err != nil {
		return nil, err
	}
	defer p.http.CloseIdleConnections()
	if err := p.begin(ctx); err != nil {
		return nil, err
	}
	r := &Report{Subject: p.Config.Address()}
	for _, probe := range probes() {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		r.Findings = append(r.Findings, p.try(ctx, probe))
	}
	return r, nil
}

// begin learns the platform's clock and fetches the day's token.
func (p *prober) begin(ctx context.Context) error {
	client, err := zhilian.New(p.plain())
	if err != nil {
		return err
	}
	defer client.Close()
	at, _, err := client.Time(ctx)
	if err != nil {
		return fmt.Errorf("ask for the time: %w", err)
	}
	p.ahead = at.Sub(p.Clock())
	if p.token, err = client.Token(ctx); err != nil {
		return fmt.Errorf("fetch a token: %w", err)
	}
	return nil
}

// plain is the Config without what another process may have in use.
func (p *prober) plain() zhilian.Config {
	c := p.Config
	c.Outbox, c.NextKey, c.NextKeyID = "", "", ""
	return c
}

// probe is one sentence and how it is tried; why not, when it has no run.
type probe struct {
	Sentence
	run func(ctx context.Context, p *prober) error
	why Text
}

func (p *prober) try(ctx context.Context, probe probe) Finding {
	f := Finding{Sentence: probe.Sentence, State: Kept}
	if probe.run == nil {
		f.State, f.Detail = Unchecked, probe.why
		return f
	}
	err := probe.run(ctx, p)
	if v, ok := errors.AsType[*verdict](err); ok {
		f.State, f.Detail = v.state, v.detail
	} else if err != nil {
		f.State, f.Detail = Unchecked, Text{"未能测试：" + err.Error(), "it could not be tried: " + err.Error()}
	}
	return f
}

// now is the platform's time.
func (p *prober) now() time.Time { return p.Clock().Add(p.ahead) }

// id returns a msgId that no other probe has.
func (p *prober) id() string {
	p.n++
	return fmt.Sprintf("%s-%d", p.run, p.n)
}

// head is that of a good message.
func (p *prober) head(service string) message.Head {
	h := message.Head{
		ServiceCode: service, ReqAppCode: p.Config.App, ReqAreaCode: p.Config.Area, Version: message.Version,
		KeyID: p.Config.KeyID, Token: p.token, Timestamp: message.FormatTime(p.now()), MsgID: p.id(),
	}
	if service == message.SysToken {
		h.Token = ""
	}
	return h
}

// business is the head of a call of the interface that probes use.
func (p *prober) business() message.Head { return p.head(p.Service) }

// nonsense is a body that is received and then rejected. No two are equal.
func (p *prober) nonsense() []byte {
	p.n++
	return []byte(fmt.Sprintf(`{"conform":"%s-%d"}`, p.run, p.n))
}

func (p *prober) seal(h message.Head, plain []byte) (*message.Request, error) {
	return p.cipher.SealRequest(rand.Reader, message.EPReq, h, plain)
}

// seen is what came back.
type seen struct {
	status int
	header http.Header
	answer *message.Answer // nil when it is no answer of the protocol
}

// String tells what was seen: "HTTP 400 E1002".
func (s *seen) String() string {
	if s.answer == nil {
		return fmt.Sprintf("HTTP %d 非协议应答 not an answer", s.status)
	}
	seal := ""
	if s.answer.Body != "" {
		seal = " sealed"
	}
	return strings.TrimSpace(fmt.Sprintf("HTTP %d%s status %s %s", s.status, seal, s.answer.Head.Status, s.answer.Head.Code))
}

func (p *prober) post(ctx context.Context, body []byte) (*seen, error) {
	return p.request(ctx, http.MethodPost, p.Config.Address(), "application/json", body, nil)
}

func (p *prober) request(ctx context.Context, method, url, kind string, body []byte, more http.Header) (*seen, error) {
	r, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.GetBody = nil
	for name, values := range more {
		r.Header[name] = values
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	response, err := p.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, maxSeen))
	if err != nil {
		return nil, err
	}
	s := &seen{status: response.StatusCode, header: response.Header}
	if answer, err := message.ParseAnswer(data); err == nil {
		s.answer = answer
	}
	return s, nil
}

// refused wants an answer without a seal.
func (p *prober) refused(ctx context.Context, body []byte, status int, code string) (*seen, error) {
	s, err := p.post(ctx, body)
	if err != nil {
		return nil, err
	}
	return s, s.want(status, code)
}

// want checks an answer without a seal.
func (s *seen) want(status int, code string) error {
	if s.status != status || s.answer == nil || s.answer.Body != "" || s.answer.Head.Code != code || s.answer.Head.Status != message.StatusNotReceived {
		return wanted(fmt.Sprintf("HTTP %d %s", status, code), s.String())
	}
	return nil
}

// said is a sealed answer that was opened.
type said struct {
	*seen
	result message.Result
	plain  []byte
}

// say sends a request and opens its answer.
func (p *prober) say(ctx context.Context, r *message.Request) (*said, error) {
	return p.sayAs(ctx, r, r.Encode())
}

// sayAs is say with another JSON text of the same message.
func (p *prober) sayAs(ctx context.Context, r *message.Request, text []byte) (*said, error) {
	s, err := p.post(ctx, text)
	if err != nil {
		return nil, err
	}
	if s.status != http.StatusOK || s.answer == nil || s.answer.Body == "" {
		return nil, wanted("HTTP 200 sealed", s.String())
	}
	plain, err := p.cipher.OpenAnswer(message.EPReq, r, s.answer)
	if err != nil {
		return nil, broken("应答按附加数据解不开", "the answer does not open with the answer's lines")
	}
	a := &said{seen: s, plain: plain}
	if s.answer.Head.PartNo == "" {
		if a.result, err = message.ParseResult(plain); err != nil {
			return nil, broken("应答明文的结构不合规："+err.Error(), "the plaintext of the answer has another form: "+err.Error())
		}
	}
	return a, nil
}

// tell seals and says.
func (p *prober) tell(ctx context.Context, h message.Head, plain []byte) (*said, error) {
	r, err := p.seal(h, plain)
	if err != nil {
		return nil, err
	}
	return p.say(ctx, r)
}

// code wants a sealed refusal.
func (p *prober) code(ctx context.Context, h message.Head, plain []byte, code string) (*said, error) {
	a, err := p.tell(ctx, h, plain)
	if err != nil {
		return nil, err
	}
	return a, a.refusal(code)
}

func (a *said) refusal(code string) error {
	if a.answer.Head.Status != message.StatusNotReceived || a.answer.Head.Code != code {
		return wanted("sealed status 1 "+code, a.String())
	}
	return nil
}

// received wants a call that was received, as every well-formed one is.
func (a *said) received() error {
	switch {
	case a.answer.Head.Code == message.E4001 || a.answer.Head.Code == message.E2001:
		return skipped("该系统没有所用接口的授权（--service 换一个）", "the system has no grant for the interface; name another by --service")
	case a.answer.Head.Status != message.StatusReceived || a.answer.Head.Code != "":
		return wanted("status 0", a.String())
	}
	return nil
}

// file is a received call.
func (p *prober) file(ctx context.Context, h message.Head, plain []byte) (*said, error) {
	a, err := p.tell(ctx, h, plain)
	if err == nil {
		err = a.received()
	}
	return a, err
}

// data returns a member of the data of a SYS answer.
func (a *said) data(name string) any {
	m, _ := a.result.Data.(map[string]any)
	return m[name]
}
