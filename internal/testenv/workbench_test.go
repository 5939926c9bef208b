package testenv

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/asn1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

var definitions = sync.OnceValues(func() (*catalog.Catalog, []catalog.Fault) { return catalog.Load(services.FS) })

// small is a platform with one system, whose edge answers every message with its own
// plaintext under a seal, or as told.
type small struct {
	t       *testing.T
	keys    []TestKey
	signers []enterprise.Signer
	reply   *Reply
	arrived []*message.Request
}

func (s *small) TestKeys(_ context.Context, e id.Enterprise, app id.App) ([]TestKey, error) {
	if e != "ent-1" || app != "QD00000001" {
		return nil, nil
	}
	return s.keys, nil
}

func (s *small) Caller(app id.App) (*enterprise.SystemView, string, error) {
	return &enterprise.SystemView{App: app, Area: "370200", USCC: "91370200MA3TEXT01C", Units: []string{"3702001001"}, Signers: s.signers}, strings.Repeat("t", 43), nil
}

func (s *small) Interface(service string) (*catalog.Interface, bool) {
	all, _ := definitions()
	return all.Interface(service)
}

func (s *small) cipher() *message.Cipher {
	c, err := message.NewCipher(s.keys[0].K, s.keys[0].Suite)
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

func (s *small) Post(_ context.Context, b []byte) (Reply, error) {
	if s.reply != nil {
		return *s.reply, nil
	}
	request, err := message.ParseRequest(b, nil)
	if err != nil {
		return Reply{}, err
	}
	s.arrived = append(s.arrived, request)
	plain, err := s.cipher().OpenRequest(message.EPReq, request)
	if err != nil {
		return Reply{}, err
	}
	head := message.AnswerHead{Status: "0", TraceID: strings.Repeat("0", 32), Timestamp: request.Head.Timestamp, Msg: "好"}
	answer, err := s.cipher().SealAnswer(rand.Reader, message.EPReq, request, head, plain)
	if err != nil {
		return Reply{}, err
	}
	return Reply{Status: 200, Body: answer.Encode()}, nil
}

func newBench(t *testing.T, suite message.Suite) (*small, *Workbench) {
	t.Helper()
	key := []byte("0123456789abcdef")
	s := &small{t: t, keys: []TestKey{{ID: "T-QD00000001-2", Suite: suite, K: key, Opens: true}, {ID: "T-QD00000001-1", Suite: suite, K: key}}}
	clock := func() time.Time { return time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC) }
	return s, NewWorkbench(s, func(id.Enterprise) time.Duration { return 0 }, clock, rand.Reader)
}

func TestWorkbenchSends(t *testing.T) {
	for _, suite := range []message.Suite{message.SuiteGCM, message.SuiteCBC} {
		s, b := newBench(t, suite)
		sent, err := b.Send(t.Context(), "ent-1", "QD00000001", Draft{Service: "SYS.ECHO", Scenario: "limit", Body: []byte(`{"a":1}`)})
		if err != nil {
			t.Fatal(err)
		}
		if string(sent.Opened) != `{"a":1}` || sent.Reply.Status != 200 || len(s.arrived) != 1 || s.arrived[0].Head.Scenario != "limit" {
			t.Errorf("%s: %+v", suite, sent)
		}
		aad := message.RequestAAD(message.EPReq, suite, &s.arrived[0].Head)
		var lines bytes.Buffer
		for _, l := range sent.Lines {
			fmt.Fprintf(&lines, "%s\n", l.Value)
		}
		if !bytes.Equal(lines.Bytes(), aad) || sent.Lines[14] != (Line{"scenario", "limit"}) {
			t.Errorf("%s: the lines are %v", suite, sent.Lines)
		}
		if n := len(sent.AnswerLines); n != 24 || sent.AnswerLines[1].Value != "EP-RSP" || sent.AnswerLines[17] != (Line{"msg", "好"}) || sent.AnswerLines[23].Name != "bodySM3" {
			t.Errorf("%s: the answer's lines are %v", suite, sent.AnswerLines)
		}
		if shown := fmt.Sprintf("%v %+v", sent, s.keys); strings.Contains(shown, "0123456789abcdef") {
			t.Errorf("%s: the key is shown: %s", suite, shown)
		}
	}
}

func TestWorkbenchRefusesToSend(t *testing.T) {
	tests := map[string]struct {
		app   id.App
		draft Draft
		spoil func(*small)
		code  string
	}{
		"a msgId that is none": {draft: Draft{Service: "SYS.ECHO", MsgID: "a b", Body: []byte("{}")}, code: "workbench.head"},
		"another's system":     {app: "QD00000002", draft: Draft{Service: "SYS.ECHO", Body: []byte("{}")}, code: "workbench.no-key"},
		"no key in use":        {draft: Draft{Service: "SYS.ECHO", Body: []byte("{}")}, spoil: func(s *small) { s.keys = s.keys[1:] }, code: "workbench.no-key"},
		"too long":             {draft: Draft{Service: "SYS.ECHO", Body: make([]byte, message.MaxPlainBytes+1)}, code: "workbench.too-long"},
	}
	for name, tt := range tests {
		s, b := newBench(t, message.SuiteGCM)
		if tt.spoil != nil {
			tt.spoil(s)
		}
		app := tt.app
		if app == "" {
			app = "QD00000001"
		}
		if _, err := b.Send(t.Context(), "ent-1", app, tt.draft); fault.Of(err).Code != tt.code {
			t.Errorf("%s: %v, want %s", name, err, tt.code)
		}
		if len(s.arrived) > 0 {
			t.Errorf("%s: something was sent", name)
		}
	}
}

func TestWorkbenchWithoutASealedAnswer(t *testing.T) {
	bare := message.Answer{Head: message.AnswerHead{Status: "1", Code: message.E4020, TraceID: strings.Repeat("0", 32), Timestamp: "2026-11-23T09:30:15+08:00"}}
	for name, reply := range map[string]Reply{"broken": {Broke: true}, "over the limit": {Status: 429, RetryAfter: "2", Body: bare.Encode()}} {
		s, b := newBench(t, message.SuiteGCM)
		s.reply = &reply
		sent, err := b.Send(t.Context(), "ent-1", "QD00000001", Draft{Service: "SYS.ECHO", Body: []byte("{}")})
		if err != nil || sent.Opened != nil || sent.AnswerLines != nil || sent.Reply.Broke != reply.Broke || sent.Reply.RetryAfter != reply.RetryAfter {
			t.Errorf("%s: %+v, %v", name, sent, err)
		}
	}
}

// TestWorkbenchOpens spoils a good message at every step and wants to be told which.
func TestWorkbenchOpens(t *testing.T) {
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	service, _ := all.Interface("ER0101")
	good, err := json.Marshal(service.Examples[0].Body)
	if err != nil {
		t.Fatal(err)
	}
	type sealing struct {
		head message.Head
		aad  func([]byte) []byte
		body []byte
		text func(string) string // of the envelope
	}
	tests := map[string]struct {
		spoil  func(*sealing)
		failed StepName
		says   string
	}{
		"good":    {func(*sealing) {}, "", ""},
		"cut off": {func(s *sealing) { s.text = func(j string) string { return j[:len(j)-1] } }, stepEnvelope, ""},
		"null": {func(s *sealing) {
			s.text = func(j string) string { return strings.Replace(j, `"version":"1"`, `"version":null`, 1) }
		}, stepEnvelope, "version"},
		"time without s": {func(s *sealing) {
			s.text = func(j string) string { return strings.Replace(j, ":15+08:00", "+08:00", 1) }
		}, stepEnvelope, "timestamp"},
		"no base64": {func(s *sealing) {
			s.text = func(j string) string { return strings.Replace(j, `"body":"`, `"body":"-`, 1) }
		}, stepBase64, "base64"},
		"another version": {func(s *sealing) { s.head.KeyID = "T-QD00000001-9" }, stepKey, "version"},
		"a retired key":   {func(s *sealing) { s.head.KeyID = "T-QD00000001-1" }, stepKey, "overlap"},
		"another system":  {func(s *sealing) { s.head.KeyID, s.head.ReqAppCode = "T-QD00000009-1", "QD00000009" }, stepKey, "reqAppCode"},
		"cut sealed": {func(s *sealing) {
			s.text = func(j string) string { return j[:strings.Index(j, `"body":"`)] + `"body":"AAAA"}` }
		}, stepSuite, "SM4-GCM"},
		"CR LF": {func(s *sealing) {
			s.aad = func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }
		}, stepTag, "CR LF"},
		"no last LF":     {func(s *sealing) { s.aad = func(b []byte) []byte { return b[:len(b)-1] } }, stepTag, "last bound line"},
		"something else": {func(s *sealing) { s.aad = func(b []byte) []byte { return append([]byte("x"), b...) } }, stepTag, "compare lines"},
		"GBK":            {func(s *sealing) { s.body = []byte("{\"a\":\"\xb2\xe2\"}") }, stepJSON, ""},
		"content": {func(s *sealing) {
			s.body = bytes.Replace(good, []byte(`"aac147":"000000199001010018"`), []byte(`"aac147":"000000199001010019"`), 1)
		}, stepSchema, "findings"},
		"no interface": {func(s *sealing) { s.head.ServiceCode = "XX0101" }, stepSchema, "servicecode"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, b := newBench(t, message.SuiteGCM)
			s := sealing{
				head: message.Head{ServiceCode: "ER0101", ReqAppCode: "QD00000001", ReqAreaCode: "370200", Version: "1", KeyID: "T-QD00000001-2",
					Token: strings.Repeat("t", 43), Timestamp: "2026-11-23T09:30:15+08:00", MsgID: "M-1"},
				aad: func(b []byte) []byte { return b }, body: good, text: func(j string) string { return j },
			}
			tt.spoil(&s)
			sealed, err := p.cipher().Seal(rand.Reader, message.EPReq, s.aad(message.RequestAAD(message.EPReq, message.SuiteGCM, &s.head)), s.body)
			if err != nil {
				t.Fatal(err)
			}
			r := message.Request{Head: s.head, Body: message.EncodeBase64(sealed)}
			o, err := b.Open(t.Context(), "ent-1", "QD00000001", []byte(s.text(string(r.Encode()))))
			if err != nil {
				t.Fatal(err)
			}
			checkSteps(t, o, tt.failed, tt.says)
			if opened := slices.Contains([]StepName{"", stepJSON, stepSchema}, tt.failed); opened != bytes.Equal(o.Plain, s.body) {
				t.Errorf("the plaintext is %q", o.Plain)
			}
			if (tt.failed == stepSchema) != (len(o.Findings) > 0) && name != "no interface" {
				t.Errorf("findings %v", o.Findings)
			}
		})
	}
}

// checkSteps holds that all steps before the failed one passed, none behind it was
// taken, and the reason says something.
func checkSteps(t *testing.T, o Opening, failed StepName, says string) {
	t.Helper()
	want := "passed"
	for i, step := range o.Steps {
		if step.Name != StepNames()[i] {
			t.Fatalf("steps %v", o.Steps)
		}
		if step.Name == failed {
			if step.State != "failed" || !strings.Contains(step.Reason.En, says) || step.Reason.Zh == "" {
				t.Errorf("step %s is %s: %q, want %q in it", step.Name, step.State, step.Reason.En, says)
			}
			want = "skipped"
			continue
		}
		if leftOut := step.Name == stepSignature || step.Name == stepPart; leftOut { // of whole messages that are not signed
			if step.State != "skipped" {
				t.Errorf("step %s is %s", step.Name, step.State)
			}
			continue
		}
		if step.State != want {
			t.Errorf("step %s is %s (%s), want %s", step.Name, step.State, step.Reason.En, want)
		}
	}
}

func TestWorkbenchOpensNoProduction(t *testing.T) {
	p, b := newBench(t, message.SuiteGCM)
	r, err := p.cipher().SealRequest(rand.Reader, message.EPReq, message.Head{ServiceCode: "ER0101", ReqAppCode: "QD00000001", ReqAreaCode: "370200",
		Version: "1", KeyID: "P-QD00000001-2", Token: strings.Repeat("t", 43), Timestamp: "2026-11-23T09:30:15+08:00", MsgID: "M-1"}, []byte(`{"a":"secret"}`))
	if err != nil {
		t.Fatal(err)
	}
	o, err := b.Open(t.Context(), "ent-1", "QD00000001", r.Encode())
	if fault.Of(err).Code != "workbench.production-key" || o.Plain != nil || o.Lines != nil {
		t.Errorf("a message of production: %+v, %v", o, err)
	}
}

func FuzzWorkbenchOpens(f *testing.F) {
	f.Add([]byte(`{"head":{"servicecode":"ER0101","reqAppCode":"QD00000001","reqAreaCode":"370200","version":"1","keyId":"T-QD00000001-2","timestamp":"2026-11-23T09:30:15+08:00","msgId":"M-1"},"body":"AAAA"}`))
	f.Add([]byte(`{"head":{},"body":""}`))
	f.Fuzz(func(t *testing.T, pasted []byte) {
		_, b := newBench(t, message.SuiteGCM)
		if o, err := b.Open(t.Context(), "ent-1", "QD00000001", pasted); err == nil && o.Plain != nil {
			t.Error("something opened that nobody sealed")
		}
	})
}

// A draft is prepared, signed by whoever has the private key, and sent: the edge gets
// the signature over just these lines.
func TestWorkbenchSendsSigned(t *testing.T) {
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s, b := newBench(t, message.SuiteGCM)
	s.signers = []enterprise.Signer{{ID: "sk-1", Public: &key.PublicKey}}
	d := Draft{Service: "SYS.ECHO", Body: []byte(`{"a":1}`)}
	p, err := b.Prepare(t.Context(), "ent-1", "QD00000001", d)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.arrived) != 0 || len(p.Lines) != 15 || !strings.HasSuffix(string(p.Text), "\n"+message.SM3Hex(d.Body)+"\n") {
		t.Fatalf("prepared %+v; %d messages were sent", p, len(s.arrived))
	}
	d.MsgID, d.Timestamp = p.MsgID, p.Timestamp
	if d.Signature, err = message.Sign(rand.Reader, key, p.Text); err != nil {
		t.Fatal(err)
	}
	sent, err := b.Send(t.Context(), "ent-1", "QD00000001", d)
	if err != nil || len(s.arrived) != 1 || s.arrived[0].Head.Signature != d.Signature {
		t.Fatalf("sent %+v, %v", sent, err)
	}
	if o, err := b.Open(t.Context(), "ent-1", "QD00000001", sent.Request); err != nil || o.Signer != "sk-1" || o.Steps[6] != (Step{Name: "signature", State: "passed"}) {
		t.Errorf("opened %+v, %v", o, err)
	}
	if _, err := b.Prepare(t.Context(), "ent-1", "QD00000001", Draft{Service: "SYS.ECHO", Body: make([]byte, message.MaxPlainBytes+1)}); fault.Of(err).Code != "workbench.too-long" {
		t.Errorf("too long: %v", err)
	}
	d.Timestamp = "yesterday"
	if _, err := b.Send(t.Context(), "ent-1", "QD00000001", d); fault.Of(err).Code != "workbench.head" {
		t.Errorf("a timestamp that is none: %v", err)
	}
}

// What is wrong with a signature is said: the usual mistakes by name.
func TestWorkbenchOpensSigned(t *testing.T) {
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sign := func(text []byte) string {
		signature, err := message.Sign(rand.Reader, key, text)
		if err != nil {
			t.Fatal(err)
		}
		return signature
	}
	raw := func(signature string) []byte {
		der, err := message.DecodeBase64(signature)
		if err != nil {
			t.Fatal(err)
		}
		return der
	}
	plain := []byte(`{"a":1}`)
	tests := map[string]struct {
		signature func(aad []byte) string
		spoil     func(*small)
		want      string // of the reason
	}{
		"right":           {signature: func(aad []byte) string { return sign(message.SignedText(aad, plain)) }},
		"the lines alone": {signature: sign, want: "缺最后一行明文的 SM3"},
		"the plaintext":   {signature: func([]byte) string { return sign(plain) }, want: "签的是报文体明文"},
		"no last LF":      {signature: func(aad []byte) string { return sign(bytes.TrimSuffix(message.SignedText(aad, plain), []byte("\n"))) }, want: "最后一行缺 LF"},
		"CR LF": {signature: func(aad []byte) string {
			return sign(bytes.ReplaceAll(message.SignedText(aad, plain), []byte("\n"), []byte("\r\n")))
		}, want: "CR LF"},
		"capital hex": {signature: func(aad []byte) string {
			return sign(append(append(bytes.Clone(aad), strings.ToUpper(message.SM3Hex(plain))...), '\n'))
		}, want: "大写十六进制"},
		"digested before": {signature: func(aad []byte) string {
			sum := sm3.Sum(message.SignedText(aad, plain))
			return sign(sum[:])
		}, want: "先算了一次 SM3"},
		"without the user id": {signature: func(aad []byte) string {
			sum := sm3.Sum(message.SignedText(aad, plain))
			der, err := sm2.SignASN1(rand.Reader, key, sum[:], nil)
			if err != nil {
				t.Fatal(err)
			}
			return message.EncodeBase64(der)
		}, want: "用户标识"},
		"r and s": {signature: func(aad []byte) string {
			var rs struct{ R, S *big.Int }
			if _, err := asn1.Unmarshal(raw(sign(message.SignedText(aad, plain))), &rs); err != nil {
				t.Fatal(err)
			}
			both := make([]byte, 64)
			rs.R.FillBytes(both[:32])
			rs.S.FillBytes(both[32:])
			return message.EncodeBase64(both)
		}, want: "DER 编码"},
		"hex":       {signature: func(aad []byte) string { return hex.EncodeToString(raw(sign(message.SignedText(aad, plain)))) }, want: "十六进制"},
		"no base64": {signature: func([]byte) string { return "@@@" }, want: "不是标准 base64"},
		"another key": {signature: func(aad []byte) string { return sign(message.SignedText(aad, plain)) }, spoil: func(s *small) {
			other, err := sm2.GenerateKey(rand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			s.signers[0].Public = &other.PublicKey
		}, want: "与登记的公钥都对不上"},
		"no key registered": {signature: sign, spoil: func(s *small) { s.signers = nil }, want: "没有登记在用的签名公钥"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, b := newBench(t, message.SuiteCBC)
			s.signers = []enterprise.Signer{{ID: "sk-1", Public: &key.PublicKey}}
			if tt.spoil != nil {
				tt.spoil(s)
			}
			head := message.Head{
				ServiceCode: "SYS.ECHO", ReqAppCode: "QD00000001", ReqAreaCode: "370200", Version: message.Version, KeyID: s.keys[0].ID,
				Token: strings.Repeat("t", 43), Timestamp: "2026-11-23T09:30:15+08:00", MsgID: "M-1",
			}
			head.Signature = tt.signature(message.RequestAAD(message.EPReq, message.SuiteCBC, &head))
			request, err := s.cipher().SealRequest(rand.Reader, message.EPReq, head, plain)
			if err != nil {
				t.Fatal(err)
			}
			o, err := b.Open(t.Context(), "ent-1", "QD00000001", request.Encode())
			if err != nil {
				t.Fatal(err)
			}
			step := o.Steps[6]
			if tt.want == "" && (step.State != "passed" || o.Signer != "sk-1") || tt.want != "" && (step.State != "failed" || !strings.Contains(step.Reason.Zh, tt.want)) {
				t.Errorf("%+v, signer %q", step, o.Signer)
			}
			if string(o.Plain) != string(plain) {
				t.Errorf("opened %q", o.Plain)
			}
		})
	}
}

// A part is opened like a message; its content is judged with the others'.
func TestWorkbenchOpensAPart(t *testing.T) {
	s, b := newBench(t, message.SuiteGCM)
	whole := message.SM3Hex([]byte("all of it"))
	request, err := s.cipher().SealRequest(rand.Reader, message.EPReq, message.Head{
		ServiceCode: "ER0101", ReqAppCode: "QD00000001", ReqAreaCode: "370200", Version: message.Version, KeyID: s.keys[0].ID,
		Token: strings.Repeat("t", 43), Timestamp: "2026-11-23T09:30:15+08:00", MsgID: "M-1", BodyDigest: whole, PartNo: "2", PartTotal: "3",
	}, []byte(`"aac003":"王`))
	if err != nil {
		t.Fatal(err)
	}
	o, err := b.Open(t.Context(), "ent-1", "QD00000001", request.Encode())
	if err != nil || o.Part == nil || *o.Part != (Part{No: 2, Total: 3, Bytes: 13, SM3: message.SM3Hex(o.Plain), Whole: whole}) {
		t.Fatalf("%+v, part %+v, %v", o, o.Part, err)
	}
	var states []string
	for _, step := range o.Steps {
		states = append(states, step.State)
	}
	if got := strings.Join(states[5:], " "); got != "passed skipped passed skipped skipped" {
		t.Errorf("from the seal on the steps %s", got)
	}
}
