package zhilian

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// maxAsked is how many msgIds one SYS.RESULT takes.
const maxAsked = 100

func (c *Client) systemMessage(service string, body any) (*outgoing, error) {
	id, err := c.NewMsgID()
	if err != nil {
		return nil, err
	}
	m := &outgoing{service: service, msgID: id}
	if m.plaintext, err = encodeBody(body); err != nil {
		return nil, m.fail(BadCall, "body", err)
	}
	return m, m.check()
}

// system makes a call that has no effect, so that it may always be repeated.
func (c *Client) system(ctx context.Context, service string, body any) (*Answer, error) {
	m, err := c.systemMessage(service, body)
	if err != nil {
		return nil, err
	}
	return c.deliver(ctx, m, false)
}

// Token returns the day's token, fetching it if need be. Other calls do so by
// themselves; a check of a client's set-up wants to see it happen.
func (c *Client) Token(ctx context.Context) (string, error) { return c.token(ctx) }

// Echo sends an object of at most 64 KiB under SYS.ECHO and compares the digest
// that the platform saw. Nothing but the seal is tested by it.
func (c *Client) Echo(ctx context.Context, body any) (*Answer, error) {
	m, err := c.systemMessage(message.SysEcho, body)
	if err != nil {
		return nil, err
	}
	answer, err := c.deliver(ctx, m, false)
	if err != nil {
		return nil, err
	}
	data, _ := answer.Data.(map[string]any)
	if digest, _ := data["sm3"].(string); digest != message.SM3Hex(m.plaintext) {
		return nil, m.fail(Forged, "the platform saw another body", nil)
	}
	return answer, nil
}

// EchoSeal sends SYS.ECHO without a token. Any sealed answer, a refusal of the
// missing token too, proves that both sides hold the same key; it never makes a
// new key the active one, as fetching a token does.
func (c *Client) EchoSeal(ctx context.Context) error {
	m, err := c.systemMessage(message.SysEcho, map[string]any{"echo": "zhilian"})
	if err != nil {
		return err
	}
	_, err = c.exchange(ctx, m, "")
	if e, ok := errors.AsType[*Error](err); ok && e.Sealed && e.Kind == WrongToken {
		return nil
	}
	return err
}

// Result asks what became of earlier calls, in the order of the msgIds. The
// outcome of one that is not known, or of another system, is message.Unknown.
func (c *Client) Result(ctx context.Context, msgIDs ...string) ([]Answer, error) {
	var all []Answer
	for len(msgIDs) > 0 {
		n := min(len(msgIDs), maxAsked)
		answers, err := c.ask(ctx, map[string]any{"msgIds": msgIDs[:n]})
		if err != nil {
			return all, err
		}
		all, msgIDs = append(all, answers...), msgIDs[n:]
	}
	return all, c.noteResults(all)
}

// ResultByBatch asks what became of every call whose body carried the batchNo.
func (c *Client) ResultByBatch(ctx context.Context, batchNo string) ([]Answer, error) {
	answers, err := c.ask(ctx, map[string]any{"batchNo": batchNo})
	if err != nil {
		return nil, err
	}
	return answers, c.noteResults(answers)
}

// noteResults writes decided outcomes into the outbox.
func (c *Client) noteResults(answers []Answer) error {
	if c.outbox == nil {
		return nil
	}
	for i := range answers {
		if a := &answers[i]; a.Final() && c.outbox.waits(a.MsgID) {
			if err := c.outbox.answered(a, c.config.Clock()); err != nil {
				return err
			}
		}
	}
	return nil
}

// ask sends SYS.RESULT and reads its list.
func (c *Client) ask(ctx context.Context, body any) ([]Answer, error) {
	answer, err := c.system(ctx, message.SysResult, body)
	if err != nil {
		return nil, err
	}
	results, err := message.ParseResults(answer.Data)
	if err != nil {
		return nil, &Error{Kind: Unusable, TraceID: answer.TraceID, Detail: "SYS.RESULT", cause: err}
	}
	answers := make([]Answer, len(results))
	for i, r := range results {
		answers[i] = Answer{Result: r.Result, MsgID: r.MsgID, TraceID: answer.TraceID, Time: answer.Time}
	}
	return answers, nil
}

// Time asks the platform's clock and returns it with how far it is ahead of the
// host's. It needs no key.
func (c *Client) Time(ctx context.Context) (platform time.Time, ahead time.Duration, err error) {
	sent := c.config.Clock()
	var answer struct {
		Time string `json:"time"`
	}
	if err := c.get(ctx, "time", &answer); err != nil {
		return time.Time{}, 0, err
	}
	if platform, err = message.ParseTime(answer.Time); err != nil {
		return time.Time{}, 0, &Error{Kind: NotPlatform, Detail: "the answer to GET time holds no time"}
	}
	c.noteClock(sent, platform)
	return platform, c.ClockDifference(), nil
}

// get reads one of the open addresses beside the one for messages.
func (c *Client) get(ctx context.Context, name string, into any) error {
	_, err := c.fetch(ctx, name, into)
	return err
}

// fetch is get that also tells of the connection, if there was one.
func (c *Client) fetch(ctx context.Context, name string, into any) (*tls.ConnectionState, error) {
	address := c.config.Host + strings.TrimSuffix(c.config.Path, "message") + name
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, &Error{Kind: BadConfig, Detail: "host or path", cause: err}
	}
	response, failed := c.send(req)
	if failed != nil {
		failed.Unknown = false // it has no effect
		return nil, failed
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	switch {
	case err != nil:
		return response.TLS, &Error{Kind: Truncated, HTTPStatus: response.StatusCode, cause: bare(err)}
	case response.StatusCode == http.StatusNotFound:
		return response.TLS, &Error{Kind: WrongPath, HTTPStatus: response.StatusCode}
	case response.StatusCode != http.StatusOK || json.Unmarshal(data, into) != nil:
		return response.TLS, &Error{Kind: NotPlatform, HTTPStatus: response.StatusCode}
	}
	return response.TLS, nil
}

// Connection tells of the TLS connection to the platform: version, suite and the
// verified chain of certificates. It needs no key.
func (c *Client) Connection(ctx context.Context) (*tls.ConnectionState, error) {
	var answer struct{}
	state, err := c.fetch(ctx, "time", &answer)
	if state != nil {
		return state, nil
	}
	return nil, err
}
