package testenv

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestKey is a key of the test environment with its bytes, which nothing shows.
type TestKey struct {
	ID    string
	Suite message.Suite
	K     []byte
	Opens bool // it is still in use
}

// LogValue implements slog.LogValuer without the bytes.
func (k TestKey) LogValue() slog.Value { return slog.StringValue(k.ID) }

// String names the key and shows nothing of it.
func (k TestKey) String() string { return "key " + k.ID }

// Reply is what the machine edge answered.
type Reply struct {
	Status     int
	RetryAfter string // "" when there is none
	Body       []byte
	Broke      bool // the connection broke instead
}

// Platform is what the workbench uses of the platform.
type Platform interface {
	// TestKeys returns the test keys of an enterprise's own system, the newest first.
	TestKeys(ctx context.Context, e id.Enterprise, app id.App) ([]TestKey, error)
	// Caller returns the system as the machine edge knows it, and its token of the day.
	Caller(app id.App) (*enterprise.SystemView, string, error)
	// Post gives a message to the machine edge of the test environment.
	Post(ctx context.Context, request []byte) (Reply, error)
	Interface(service string) (*catalog.Interface, bool)
}

// Workbench shows developers step by step how messages are sealed and opened, with
// the test keys of their own systems. It logs nothing of what it opens.
type Workbench struct {
	platform Platform
	ahead    func(id.Enterprise) time.Duration
	clock    calendar.Clock
	random   io.Reader
}

// NewWorkbench returns a workbench. ahead tells how far an enterprise's clock is ahead.
func NewWorkbench(p Platform, ahead func(id.Enterprise) time.Duration, clock calendar.Clock, random io.Reader) *Workbench {
	return &Workbench{platform: p, ahead: ahead, clock: clock, random: random}
}

// Line is one of the lines that are bound to a seal (附加数据).
type Line struct{ Name, Value string }

// Draft is a message to be sent.
type Draft struct {
	Service, MsgID, CaseID, Scenario string

	Extra map[string]string // further head elements that the interface declares
	Body  []byte            // sealed byte for byte
	// Timestamp and Signature are those of a draft that was prepared; "" for one that is
	// not signed.
	Timestamp, Signature string
}

// Prepared is a draft with what is to be signed of it. The private key is the
// enterprise's and never comes here.
type Prepared struct {
	MsgID, KeyID, Timestamp string

	Lines []Line // bound to the seal
	Text  []byte // to be signed: the lines, and one with the SM3 of the body
}

// Prepare gives a draft what a signature covers. Sent within five minutes with the
// same msgId, the timestamp and the signature, it is a signed message.
func (b *Workbench) Prepare(ctx context.Context, e id.Enterprise, app id.App, d Draft) (Prepared, error) {
	if len(d.Body) > message.MaxPlainBytes {
		return Prepared{}, tooLong()
	}
	key, cipher, err := b.keyInUse(ctx, e, app)
	if err != nil {
		return Prepared{}, err
	}
	system, token, err := b.platform.Caller(app)
	if err != nil {
		return Prepared{}, err
	}
	request, err := b.seal(cipher, b.head(key, system, token, d), d.Body) // which holds the head to its form
	if err != nil {
		return Prepared{}, err
	}
	h := &request.Head
	return Prepared{
		MsgID: h.MsgID, KeyID: key.ID, Timestamp: h.Timestamp, Lines: requestLines(key.Suite, h),
		Text: message.SignedText(message.RequestAAD(message.EPReq, key.Suite, h), d.Body),
	}, nil
}

func tooLong() error {
	return fault.New(fault.Invalid, "workbench.too-long", "the body is longer than one message may be").At("/body")
}

// Sent is a message that was sent, and what came back, step by step.
type Sent struct {
	MsgID       string
	KeyID       string
	PlainSM3    string
	Lines       []Line
	Nonce       string // or iv, hex
	SealedBytes int
	Request     []byte // as it was sent
	Reply       Reply
	AnswerLines []Line // empty when the answer is not sealed
	Opened      []byte // the plaintext of the answer; nil when it was not sealed
}

// Send seals a draft with the test key of the enterprise's own system, has it pass
// the machine edge as any message, and opens the answer.
func (b *Workbench) Send(ctx context.Context, e id.Enterprise, app id.App, d Draft) (Sent, error) {
	if len(d.Body) > message.MaxPlainBytes {
		return Sent{}, tooLong()
	}
	key, cipher, err := b.keyInUse(ctx, e, app)
	if err != nil {
		return Sent{}, err
	}
	system, token, err := b.platform.Caller(app)
	if err != nil {
		return Sent{}, err
	}
	request, err := b.seal(cipher, b.head(key, system, token, d), d.Body)
	if err != nil {
		return Sent{}, err
	}
	sealed, err := request.Sealed()
	if err != nil {
		return Sent{}, err
	}
	s := Sent{
		MsgID: request.Head.MsgID, KeyID: key.ID, PlainSM3: message.SM3Hex(d.Body), Lines: requestLines(key.Suite, &request.Head),
		Nonce: hex.EncodeToString(sealed[:nonceLen(key.Suite)]), SealedBytes: len(sealed), Request: request.Encode(),
	}
	if s.Reply, err = b.platform.Post(ctx, s.Request); err != nil || s.Reply.Broke {
		return s, err
	}
	answer, err := message.ParseAnswer(s.Reply.Body)
	if err != nil {
		return s, fmt.Errorf("read the edge's answer: %w", err)
	}
	if answer.Body == "" {
		return s, nil
	}
	s.AnswerLines = answerLines(key.Suite, request, answer)
	if s.Opened, err = cipher.OpenAnswer(message.EPReq, request, answer); err != nil {
		return s, fmt.Errorf("open the edge's answer: %w", err)
	}
	return s, nil
}

// keyInUse returns the newest test key that opens, ready for use.
func (b *Workbench) keyInUse(ctx context.Context, e id.Enterprise, app id.App) (TestKey, *message.Cipher, error) {
	keys, err := b.platform.TestKeys(ctx, e, app)
	if err != nil {
		return TestKey{}, nil, err
	}
	for _, k := range keys {
		if k.Opens {
			c, err := message.NewCipher(k.K, k.Suite)
			return k, c, err
		}
	}
	return TestKey{}, nil, fault.New(fault.Conflict, "workbench.no-key", "the system has no test key in use")
}

func (b *Workbench) head(key TestKey, system *enterprise.SystemView, token string, d Draft) message.Head {
	h := message.Head{
		ServiceCode: d.Service, ReqAppCode: string(system.App), ReqAreaCode: string(system.Area), Version: message.Version, KeyID: key.ID,
		Token: token, Timestamp: cmp.Or(d.Timestamp, message.FormatTime(b.clock())), MsgID: d.MsgID, CaseID: d.CaseID, Scenario: d.Scenario,
		Signature: d.Signature,
	}
	if service, ok := b.platform.Interface(d.Service); ok {
		for _, name := range service.Extra {
			h.Extra = append(h.Extra, message.Element{Name: name, Value: d.Extra[name]})
		}
	}
	return h
}

func (b *Workbench) seal(c *message.Cipher, h message.Head, body []byte) (*message.Request, error) {
	if h.MsgID == "" {
		chance := make([]byte, 10)
		if _, err := io.ReadFull(b.random, chance); err != nil {
			return nil, fault.New(fault.Unavailable, "workbench.random", "no random bytes").Because(err)
		}
		h.MsgID = "WB-" + hex.EncodeToString(chance)
	}
	request, err := c.SealRequest(b.random, message.EPReq, h, body)
	if wire, ok := asWire(err); ok { // a value of the draft that has not the form of the protocol
		return nil, fault.New(fault.Invalid, "workbench.head", "%s", wire.En).At("/" + strings.TrimPrefix(wire.Field, "head."))
	}
	return request, err
}

// The names of the bound lines in their order.
const (
	requestNames = "protocol label suite keyId servicecode reqAppCode reqAreaCode token timestamp msgId bodyDigest partNo partTotal caseId scenario"
	answerNames  = "status code msg traceId timestamp bodyDigest partNo partTotal bodySM3"
)

func requestLines(suite message.Suite, h *message.Head) []Line {
	return named(message.RequestAAD(message.EPReq, suite, h), requestLineNames(h))
}

func requestLineNames(h *message.Head) []string {
	names := strings.Fields(requestNames)
	for _, e := range h.Extra {
		names = append(names, e.Name)
	}
	return names
}

func answerLines(suite message.Suite, r *message.Request, a *message.Answer) []Line {
	aad := message.AnswerAAD(message.EPRsp, message.RequestAAD(message.EPReq, suite, &r.Head), &a.Head, r.Body)
	return named(aad, append(requestLineNames(&r.Head), strings.Fields(answerNames)...))
}

// named gives the lines their names.
func named(aad []byte, names []string) []Line {
	var list []Line
	for i, value := range bytes.Split(bytes.TrimSuffix(aad, []byte("\n")), []byte("\n")) {
		list = append(list, Line{names[i], string(value)})
	}
	return list
}

func nonceLen(s message.Suite) int {
	if s == message.SuiteGCM {
		return 12
	}
	return 16
}
