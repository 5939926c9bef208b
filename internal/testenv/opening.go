package testenv

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mistake"
	"github.com/zhilian-hrss/zhilian/message"
)

// StepName is one of the steps in which a message is opened.
type StepName string

// StepNames lists the steps in their order.
func StepNames() []StepName {
	return []StepName{stepEnvelope, stepBase64, stepKey, stepSuite, stepLines, stepTag, stepSignature, stepPart, stepJSON, stepSchema}
}

const (
	stepEnvelope StepName = "envelope" // JSON of the envelope, form of each head value
	stepBase64   StepName = "base64"
	stepKey      StepName = "key"
	stepSuite    StepName = "suite" // whether the length can be of the key's suite
	stepLines    StepName = "lines" // the bound lines are built, nothing can fail
	stepTag      StepName = "tag"
	// stepSignature is left out where there is no signature and none is asked for, stepPart
	// where the message is whole, and what comes after it where it is not.
	stepSignature StepName = "signature"
	stepPart      StepName = "part"
	stepJSON      StepName = "json" // of the plaintext
	stepSchema    StepName = "schema"
)

// Step is how one step went.
type Step struct {
	Name   StepName
	State  string // passed, failed, skipped
	Reason mistake.Text
}

// Opening is a pasted message, opened as far as it goes.
type Opening struct {
	Steps    []Step
	Lines    []Line            // as the platform builds them
	Plain    []byte            // nil when it did not open
	Signer   string            // public key with which its signature verified, "" for none
	Part     *Part             // nil for a whole message
	Findings []message.Finding // of the schema and the rules, errors first
	leftOut  []StepName
}

// Part is what one part of a long message says of itself.
type Part struct {
	No, Total int
	Bytes     int
	SM3       string // of the part
	Whole     string // bodyDigest: the SM3 that the parts have together
}

// failed ends the opening at a step.
type failed struct {
	mistake.Text
	at StepName
}

func (f failed) Error() string { return f.En }

// Open opens a pasted message of the enterprise's own system step by step, under the
// test key that it names, and tells the first step that fails. It sends nothing.
func (b *Workbench) Open(ctx context.Context, e id.Enterprise, app id.App, pasted []byte) (Opening, error) {
	o := Opening{}
	err := b.open(ctx, e, app, pasted, &o)
	stopped, is := errors.AsType[failed](err)
	if err != nil && !is {
		return Opening{}, err
	}
	state := "passed"
	for _, name := range StepNames() {
		step := Step{Name: name, State: state}
		if slices.Contains(o.leftOut, name) {
			step.State = "skipped"
		}
		if is && name == stopped.at {
			step.State, step.Reason, state = "failed", stopped.Text, "skipped"
		}
		o.Steps = append(o.Steps, step)
	}
	return o, nil
}

func (b *Workbench) open(ctx context.Context, e id.Enterprise, app id.App, pasted []byte, o *Opening) error {
	request, err := message.ParseRequest(pasted, func(service string) []string {
		if i, ok := b.platform.Interface(service); ok {
			return i.Extra
		}
		return nil
	})
	if err != nil {
		return wireFault(stepEnvelope, err)
	}
	named, err := message.ParseKeyID(request.Head.KeyID)
	if err != nil {
		return wireFault(stepEnvelope, err)
	}
	if id.Env(named.Env) != id.Test {
		return fault.New(fault.Forbidden, "workbench.production-key", "a message of production is not opened here")
	}
	sealed, err := request.Sealed()
	if err != nil {
		return wireFault(stepBase64, err)
	}
	key, cipher, err := b.namedKey(ctx, e, app, &request.Head)
	if err != nil {
		return err
	}
	if !sealable(key.Suite, len(sealed)) {
		return failed{mistake.Text{
			Zh: fmt.Sprintf("密文 %d 字节，不可能属于该密钥的套件 %s：多半是套件用错、tag 丢失或 base64 做了两次", len(sealed), key.Suite),
			En: fmt.Sprintf("%d sealed bytes cannot be of the key's suite %s: most likely another suite, a lost tag, or base64 done twice", len(sealed), key.Suite),
		}, stepSuite}
	}
	o.Lines = requestLines(key.Suite, &request.Head)
	plain, err := cipher.OpenRequest(message.EPReq, request)
	if err != nil {
		return failed{whyNot(key, request), stepTag}
	}
	o.Plain = plain
	if err := b.signed(app, key.Suite, request, plain, o); err != nil {
		return err
	}
	if request.Head.IsPart() {
		o.leftOut = append(o.leftOut, stepJSON, stepSchema)
		o.Part, err = partOf(&request.Head, plain)
		return err
	}
	o.leftOut = append(o.leftOut, stepPart)
	return b.judge(e, app, request.Head.ServiceCode, plain, o)
}

// signed tries the signature against the public keys of the system that are in use.
func (b *Workbench) signed(app id.App, suite message.Suite, r *message.Request, plain []byte, o *Opening) error {
	if r.Head.Signature == "" {
		if i, ok := b.platform.Interface(r.Head.ServiceCode); ok && i.Signature {
			return failed{mistake.Text{Zh: "该接口要求签名，head.signature 为空", En: "the interface asks for a signature and head.signature is empty"}, stepSignature}
		}
		o.leftOut = append(o.leftOut, stepSignature)
		return nil
	}
	system, _, err := b.platform.Caller(app)
	if err != nil {
		return err
	}
	text := message.SignedText(message.RequestAAD(message.EPReq, suite, &r.Head), plain)
	var keys []*ecdsa.PublicKey
	for _, s := range system.Signers {
		if message.Verify(s.Public, text, r.Head.Signature) == nil {
			o.Signer = s.ID
			return nil
		}
		keys = append(keys, s.Public)
	}
	if len(keys) == 0 {
		return failed{mistake.Text{Zh: "这个系统没有登记在用的签名公钥，请先在门户登记", En: "the system has no public key in use; register one on the portal"}, stepSignature}
	}
	if found, ok := mistake.Signature(keys, suite, r, plain); ok {
		return failed{found, stepSignature}
	}
	return failed{mistake.Text{
		Zh: "与登记的公钥都对不上：私钥不是登记的那一把，或待签内容不同。把 lines 逐行比对（每行以 LF 结束），最后再加一行明文的 SM3（小写十六进制）",
		En: "it verifies with no registered key: another private key, or another text. Compare lines one by one (each ends with LF), then one more line with the SM3 of the plaintext in small hex",
	}, stepSignature}
}

// partOf reads what a part says of itself. Its content is judged with the others.
func partOf(h *message.Head, plain []byte) (*Part, error) {
	no, errNo := strconv.Atoi(h.PartNo)
	total, errTotal := strconv.Atoi(h.PartTotal)
	if err := errors.Join(errNo, errTotal); err != nil {
		return nil, err
	}
	p := &Part{No: no, Total: total, Bytes: len(plain), SM3: message.SM3Hex(plain), Whole: h.BodyDigest}
	if len(plain) == 0 {
		return p, failed{mistake.Text{Zh: "这一片没有内容", En: "the part is empty"}, stepPart}
	}
	return p, nil
}

// namedKey returns the key that the head names, if it is one of the system's.
func (b *Workbench) namedKey(ctx context.Context, e id.Enterprise, app id.App, h *message.Head) (TestKey, *message.Cipher, error) {
	if h.ReqAppCode != string(app) {
		return TestKey{}, nil, failed{mistake.Text{Zh: "head.reqAppCode 不是这个系统", En: "head.reqAppCode is not this system"}, stepKey}
	}
	keys, err := b.platform.TestKeys(ctx, e, app)
	if err != nil {
		return TestKey{}, nil, err
	}
	i := slices.IndexFunc(keys, func(k TestKey) bool { return k.ID == h.KeyID })
	switch {
	case i < 0:
		return TestKey{}, nil, failed{mistake.Text{Zh: "这个系统没有 head.keyId 所写的测试密钥，请核对版本号", En: "the system has no test key as head.keyId names it; compare the version"}, stepKey}
	case !keys[i].Opens:
		return TestKey{}, nil, failed{mistake.Text{Zh: "该密钥已过并存期或已吊销，请改用现行密钥", En: "the key is beyond its overlap or revoked; use the present one"}, stepKey}
	}
	c, err := message.NewCipher(keys[i].K, keys[i].Suite)
	return keys[i], c, err
}

// whyNot names the usual mistake that was made, or how to find it.
func whyNot(key TestKey, r *message.Request) mistake.Text {
	if found, ok := mistake.Name(key.K, key.Suite, r); ok {
		return found
	}
	return mistake.Text{
		Zh: "附加数据、密钥字节或密文不对：把 lines 与自己构造的附加数据逐行比对（每行以 LF 结束，最后一行也是），再核对密钥校验值",
		En: "bound lines, key bytes or sealed bytes are wrong: compare lines with your own one by one (each ends with LF, the last too), then the key check value",
	}
}

// judge reads an opened plaintext as the platform would.
func (b *Workbench) judge(e id.Enterprise, app id.App, service string, plain []byte, o *Opening) error {
	body, err := message.ParseBody(plain)
	if err != nil {
		return wireFault(stepJSON, err)
	}
	i, ok := b.platform.Interface(service)
	if !ok {
		return failed{mistake.Text{Zh: "没有 head.servicecode 所写的业务接口；SYS. 接口没有业务内容可检查", En: "there is no interface as head.servicecode names it; SYS. services have no schema"}, stepSchema}
	}
	system, _, err := b.platform.Caller(app)
	if err != nil {
		return err
	}
	report := i.Check(catalog.Ready(body), catalog.Facts{
		Now: b.clock().Add(b.ahead(e)), USCC: string(system.USCC), Units: system.Units, Env: id.Test,
	})
	o.Findings = append(report.Errors, report.Warnings...)
	if len(report.Errors) > 0 {
		return failed{mistake.Text{
			Zh: fmt.Sprintf("内容有 %d 处不符合接口定义，逐条见 findings", len(report.Errors)),
			En: fmt.Sprintf("the content departs from the definition in %d places, see findings", len(report.Errors)),
		}, stepSchema}
	}
	return nil
}

func asWire(err error) (*message.Error, bool) { return errors.AsType[*message.Error](err) }

// wireFault ends the opening at a step with what the parser says, which names no value.
func wireFault(at StepName, err error) error {
	wire, ok := asWire(err)
	if !ok {
		return failed{mistake.Text{Zh: "不符合报文规范", En: "not in the form of the protocol"}, at}
	}
	where := wire.Field
	if where == "" {
		where = wire.Pointer
	}
	if where == "" {
		return failed{mistake.Text{Zh: wire.Msg(), En: wire.En}, at}
	}
	return failed{mistake.Text{Zh: wire.Msg(), En: where + ": " + wire.En}, at}
}

// sealable reports whether sealed bytes of a suite can have that length.
func sealable(s message.Suite, n int) bool {
	if s == message.SuiteGCM {
		return n > 12+16
	}
	return n >= 64 && n%16 == 0
}
