package zhilian

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

// Client speaks with the platform for one HR system. It is safe for concurrent
// use; make one and keep it.
type Client struct {
	config Config
	held   systemKeys
	signer *sm2.PrivateKey
	http   *http.Client
	outbox *Outbox
	tokens tokens
	keys   platformKeys
	skew   atomic.Int64 // platform's clock less ours, in nanoseconds
}

// New checks the Config and returns a Client. Close it when it has an outbox.
func New(config Config) (*Client, error) {
	if err := config.Check(); err != nil {
		return nil, err
	}
	c := &Client{config: config.withDefaults()}
	err := c.held.open(&c.config)
	if err != nil {
		return nil, err
	}
	if c.signer, err = c.config.signer(); err != nil {
		return nil, err
	}
	if c.http, err = newHTTP(c.config); err != nil {
		return nil, err
	}
	if c.keys.known, err = parsePlatformKeys(config.PlatformKeys); err != nil {
		return nil, err
	}
	if c.tokens.jitter, err = drawJitter(c.config.Random); err != nil {
		return nil, err
	}
	c.tokens.turn = make(chan struct{}, 1)
	if config.Outbox != "" {
		if c.outbox, err = openOutbox(&c.config); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Open is Load and New in one: it reads the file, then the environment by getenv,
// which is os.Getenv for a program.
func Open(file string, getenv func(string) string) (*Client, error) {
	config, err := Load(file, getenv)
	if err != nil {
		return nil, err
	}
	return New(config)
}

// Close gives up idle connections and the outbox.
func (c *Client) Close() error {
	c.http.CloseIdleConnections()
	if c.outbox == nil {
		return nil
	}
	return c.outbox.close()
}

// Outbox returns the outbox, nil without one.
func (c *Client) Outbox() *Outbox { return c.outbox }

// CheckValue returns the check value of the key in use, to compare with the portal.
func (c *Client) CheckValue() string { return c.held.current.Load().cipher.CheckValue() }

// Options of one call. The zero value is usable.
type Options struct {
	MsgID    string            // the HR system's own serial number; a random one when empty
	CaseID   string            // test environment: the acceptance case
	Scenario string            // test environment: the fault to play
	Extra    []message.Element // further head elements that the interface declares, in its order
}

// Answer is the platform's answer to a call that it has received.
type Answer struct {
	message.Result
	MsgID   string
	TraceID string
	Time    time.Time // the platform's clock
	Kept    bool      // taken from the outbox: the call was decided before, nothing was sent now
}

// Final reports whether the outcome will not change any more: of a check, never.
func (a *Answer) Final() bool { return a.Outcome.Final() || a.CheckOnly }

// File sends a body to an interface and returns what became of it. The body is
// JSON in a []byte or json.RawMessage, or a value for encoding/json, of at most
// 32 MiB; one over 1 MiB travels as parts, of which a repeat sends what is missing.
//
// An outcome of rejected is an Answer, not an error. After an error with Unknown
// call File again with the same MsgID and body; the error names the MsgID.
func (c *Client) File(ctx context.Context, service string, body any, o Options) (*Answer, error) {
	m := &outgoing{service: service, msgID: o.MsgID, caseID: o.CaseID, scenario: o.Scenario, extra: o.Extra}
	var err error
	if m.msgID == "" {
		if m.msgID, err = c.NewMsgID(); err != nil {
			return nil, err
		}
	}
	if m.plaintext, err = encodeBody(body); err != nil {
		return nil, m.fail(BadCall, "body", err)
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	if c.outbox == nil || m.system() {
		return c.deliver(ctx, m, false)
	}
	before, err := c.outbox.keep(m, c.config.Clock())
	if err != nil {
		return nil, err
	}
	if before != nil && before.State == StateDecided {
		return c.outbox.answer(before)
	}
	return c.fileKept(ctx, m, before != nil)
}

// fileKept delivers a message that stands in the outbox and notes the end of it.
func (c *Client) fileKept(ctx context.Context, m *outgoing, maybe bool) (*Answer, error) {
	answer, err := c.deliver(ctx, m, maybe)
	if err != nil {
		if e := asError(err); e.Sealed && !e.Unknown {
			if noteErr := c.outbox.refused(m.msgID, e.Code, c.config.Clock()); noteErr != nil {
				return nil, noteErr
			}
		}
		return nil, err
	}
	if err := c.outbox.answered(answer, c.config.Clock()); err != nil {
		return answer, err
	}
	return answer, nil
}

// NewMsgID returns a msgId that no other call has: the day and 80 random bits.
func (c *Client) NewMsgID() (string, error) {
	var b [10]byte
	if _, err := io.ReadFull(c.config.Random, b[:]); err != nil {
		return "", &Error{Kind: BadCall, Detail: "the random source fails", cause: err}
	}
	return c.config.Clock().In(beijing).Format("20060102-") + hex.EncodeToString(b[:]), nil
}

var beijing = time.FixedZone("Asia/Shanghai", 8*60*60)

// ClockDifference tells how far the platform's clock was ahead of the host's at
// the last verified answer, to the second. Beyond 300 s every call is refused.
func (c *Client) ClockDifference() time.Duration { return time.Duration(c.skew.Load()) }

func (c *Client) noteClock(sent, platform time.Time) {
	if platform.IsZero() {
		return
	}
	middle := sent.Add(c.config.Clock().Sub(sent) / 2)
	difference := platform.Sub(middle).Truncate(time.Second)
	c.skew.Store(int64(difference))
	if difference.Abs() > time.Minute {
		c.config.Log.Warn("clock difference", "difference", difference)
	}
}

// outgoing is one message on its way, or one part of it. Its plaintext and msgId
// never change.
type outgoing struct {
	service, msgID, caseID, scenario string
	extra                            []message.Element
	plaintext                        []byte
	part                             part    // the zero value for a whole message
	parting                          parting // while it travels as parts
}

func (m *outgoing) system() bool { return strings.HasPrefix(m.service, "SYS.") }

// check finds what is certain to be refused, before anything is kept or sent.
func (m *outgoing) check() error {
	if !message.IsMsgID(m.msgID) {
		return m.fail(BadCall, "msgId: 1 to 32 letters, digits, - or _ are wanted", nil)
	}
	if len(m.plaintext) > maxBody || m.system() && len(m.plaintext) > message.MaxPlainBytes {
		return m.fail(BadCall, "the body is over 32 MiB, or over 1 MiB for one of the platform's own interfaces", nil)
	}
	body, err := message.ParseJSON(m.plaintext)
	if err != nil {
		return m.fail(BadCall, "body", err)
	}
	if _, ok := body.(map[string]any); !ok {
		return m.fail(BadCall, "the body must be a JSON object", nil)
	}
	return nil
}

func (m *outgoing) fail(kind Kind, detail string, cause error) *Error {
	return &Error{Kind: kind, MsgID: m.msgID, Detail: detail, cause: cause}
}

func (m *outgoing) unverified(kind Kind, status int) *Error {
	return &Error{Kind: kind, MsgID: m.msgID, HTTPStatus: status, Unknown: true}
}

// refusal is the error for a sealed answer of status "1".
func (m *outgoing) refusal(head *message.AnswerHead, result message.Result) *Error {
	kind, ok := map[string]Kind{
		message.E1003: WrongClock, message.E1004: WrongToken, message.E2009: OtherContent, message.E4010: Suspended,
	}[head.Code]
	if !ok {
		kind = Refused
	}
	e := &Error{Kind: kind, Code: head.Code, Msg: head.Msg, Sealed: true, HTTPStatus: http.StatusOK,
		MsgID: m.msgID, TraceID: head.TraceID, Result: &result}
	if data, ok := result.Data.(map[string]any); ok && kind == WrongClock {
		e.Detail = fmt.Sprintf("platform %v, here %v, difference %v s", data["serverTime"], data["yourTime"], data["differenceSeconds"])
	}
	return e
}

// encodeBody gives the bytes that are kept and sent. They are made once.
func encodeBody(body any) ([]byte, error) {
	switch b := body.(type) {
	case []byte:
		return bytes.TrimSpace(b), nil
	case json.RawMessage:
		return bytes.TrimSpace(b), nil
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(buffer.Bytes()), nil
}

// asError returns err as *Error; another error here is a fault of a library.
func asError(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return &Error{Kind: Interrupted, Unknown: true, cause: err}
}
