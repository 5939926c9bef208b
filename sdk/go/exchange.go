package zhilian

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

const (
	maxAnswer     = 4 << 20
	maxRetryAfter = time.Hour
)

// errProxy is a proxy that refuses to connect.
var errProxy = errors.New("the proxy refuses the connection")

// newHTTP builds the transport: verified TLS 1.2 or later, no redirects.
func newHTTP(c Config) (*http.Client, error) {
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: c.ConnectTimeout}).DialContext,
		TLSHandshakeTimeout: c.ConnectTimeout,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: 16,
		IdleConnTimeout:     90 * time.Second,
		OnProxyConnectResponse: func(_ context.Context, _ *url.URL, _ *http.Request, r *http.Response) error {
			if r.StatusCode != http.StatusOK {
				return fmt.Errorf("%w: HTTP %d", errProxy, r.StatusCode)
			}
			return nil
		},
	}
	switch c.Proxy {
	case "":
	case "direct":
		transport.Proxy = nil
	default:
		proxy, err := url.Parse(string(c.Proxy))
		if err != nil {
			return nil, &Error{Kind: BadConfig, Detail: "proxy: not a URL"}
		}
		transport.Proxy = http.ProxyURL(proxy)
	}
	if c.CAFile != "" {
		pem, err := os.ReadFile(c.CAFile)
		if err != nil {
			return nil, &Error{Kind: BadConfig, Detail: "caFile cannot be read", cause: err}
		}
		pool := x509.NewCertPool()
		if !pool.AppendCertsFromPEM(pem) {
			return nil, &Error{Kind: BadConfig, Detail: "caFile holds no certificate in PEM"}
		}
		transport.TLSClientConfig.RootCAs = pool
	}
	return &http.Client{
		Transport:     transport,
		Timeout:       c.Timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, nil
}

// exchange seals m anew, sends it once and returns the verified answer.
func (c *Client) exchange(ctx context.Context, m *outgoing, token string) (*Answer, error) {
	return c.exchangeUnder(ctx, c.held.current.Load(), m, token)
}

func (c *Client) exchangeUnder(ctx context.Context, key *systemKey, m *outgoing, token string) (*Answer, error) {
	head := message.Head{
		ServiceCode: m.service, ReqAppCode: c.config.App, ReqAreaCode: c.config.Area, Version: message.Version,
		KeyID: key.id, Token: token, Timestamp: message.FormatTime(c.config.Clock()), MsgID: m.msgID,
		CaseID: m.caseID, Scenario: m.scenario, Extra: m.extra,
	}
	m.part.fill(&head)
	if c.signer != nil && !m.system() {
		text := message.SignedText(message.RequestAAD(message.EPReq, c.config.Suite, &head), m.plaintext)
		signature, err := message.Sign(c.config.Random, c.signer, text)
		if err != nil {
			return nil, m.fail(BadConfig, "sign", err)
		}
		head.Signature = signature
	}
	request, err := key.cipher.SealRequest(c.config.Random, message.EPReq, head, m.plaintext)
	if err != nil {
		return nil, m.fail(BadCall, "", err)
	}
	sent := c.config.Clock()
	back, err := c.post(ctx, m, request.Encode())
	if err != nil {
		c.logExchange(ctx, m, sent, nil, err)
		return nil, err
	}
	back.sent = sent
	answer, err := c.open(ctx, key, m, request, back)
	c.logExchange(ctx, m, sent, answer, err)
	return answer, err
}

// reply is what came back over HTTP, to a message that was sent at that time.
type reply struct {
	status int
	header http.Header
	body   []byte
	sent   time.Time
}

// post sends the bytes once. No layer below repeats them on its own.
func (c *Client) post(ctx context.Context, m *outgoing, data []byte) (reply, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.config.Host+c.config.Path, bytes.NewReader(data))
	if err != nil {
		return reply{}, m.fail(BadConfig, "host or path", err)
	}
	req.GetBody = nil
	req.Header.Set("Content-Type", "application/json")
	response, failed := c.send(req)
	if failed != nil {
		failed.MsgID = m.msgID
		return reply{}, failed
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil || len(body) > maxAnswer {
		e := m.fail(Truncated, "", bare(err))
		e.Unknown, e.HTTPStatus = true, response.StatusCode
		return reply{}, e
	}
	return reply{status: response.StatusCode, header: response.Header, body: body}, nil
}

// send makes one request. A failure without a connection means that nothing left
// this host, however it looks.
func (c *Client) send(req *http.Request) (*http.Response, *Error) {
	var connected, greeted atomic.Bool
	trace := &httptrace.ClientTrace{
		GotConn:           func(httptrace.GotConnInfo) { connected.Store(true) },
		TLSHandshakeStart: func() { greeted.Store(true) },
	}
	response, err := c.http.Do(req.WithContext(httptrace.WithClientTrace(req.Context(), trace)))
	if err == nil {
		return response, nil
	}
	e := &Error{cause: bare(err)}
	e.Kind, e.Unknown = networkKind(err)
	if connected.Load() || req.Context().Err() != nil {
		return nil, e
	}
	e.Unknown = false
	if e.Kind == Interrupted {
		e.Kind = Unreachable
		if c.proxied(req) && !greeted.Load() {
			e.Kind = ProxyFault
		}
	}
	return nil, e
}

// proxied reports whether a request goes through a proxy.
func (c *Client) proxied(req *http.Request) bool {
	t, ok := c.http.Transport.(*http.Transport)
	if !ok || t.Proxy == nil {
		return false
	}
	proxy, err := t.Proxy(req)
	return err == nil && proxy != nil
}

// networkKind tells failures before anything was sent from those after.
func networkKind(err error) (kind Kind, unknown bool) {
	var (
		verification *tls.CertificateVerificationError
		record       tls.RecordHeaderError
		alert        tls.AlertError
		operation    *net.OpError
		name         *net.DNSError
	)
	switch {
	case errors.Is(err, errProxy), errors.As(err, &operation) && operation.Op == "proxyconnect":
		return ProxyFault, false
	case errors.As(err, &verification), errors.As(err, &record), errors.As(err, &alert), errors.Is(err, http.ErrSchemeMismatch),
		strings.Contains(err.Error(), "TLS handshake"):
		return TLSFault, false
	case errors.As(err, &operation) && (operation.Op == "remote error" || operation.Op == "local error"):
		return TLSFault, true // an alert, perhaps of a connection that was used already
	case errors.As(err, &name), errors.As(err, &operation) && operation.Op == "dial":
		return Unreachable, false
	default:
		return Interrupted, true
	}
}

// bare takes the address off an error: a proxy's URL may hold a password.
func bare(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}

// open turns what came back into an Answer, or into the error that it means.
func (c *Client) open(ctx context.Context, key *systemKey, m *outgoing, request *message.Request, back reply) (*Answer, error) {
	answer, err := message.ParseAnswer(back.body)
	if err != nil {
		answer = &message.Answer{}
	}
	if answer.Body == "" {
		return nil, c.unsealed(m, request, back, answer, err)
	}
	if answer.Head.MsgID != request.Head.MsgID || answer.Head.KeyID != request.Head.KeyID {
		return nil, m.unverified(OtherMessage, back.status)
	}
	plaintext, err := key.cipher.OpenAnswer(message.EPReq, request, answer)
	if err != nil {
		return nil, m.unverified(Forged, back.status)
	}
	at, err := message.ParseTime(answer.Head.Timestamp)
	if err != nil {
		at = time.Time{}
	}
	c.noteClock(back.sent, at) // of a refusal, too: one for the clock most of all
	if p, is := answerPartOf(&answer.Head, plaintext); is {
		if m.service == message.SysPart {
			return &Answer{MsgID: m.msgID, TraceID: answer.Head.TraceID, Result: message.Result{Outcome: message.Done, Data: p}}, nil
		}
		if plaintext, err = c.collect(ctx, m, p); err != nil {
			return nil, err
		}
	}
	result, err := message.ParseResult(plaintext)
	if err != nil {
		e := m.unverified(Unusable, back.status)
		e.TraceID, e.cause = answer.Head.TraceID, err
		return nil, e
	}
	if answer.Head.Status != message.StatusReceived {
		return nil, m.refusal(&answer.Head, result)
	}
	c.noteKey(key, result.Warnings)
	return &Answer{MsgID: m.msgID, TraceID: answer.Head.TraceID, Time: at, Result: result}, nil
}

// unsealed classes an answer without a seal by its HTTP status, as the protocol
// says: a few statuses mean that nothing was received, all else is unknown.
func (c *Client) unsealed(m *outgoing, request *message.Request, back reply, a *message.Answer, parseErr error) *Error {
	e := m.unverified(Broken, back.status)
	e.Code, e.Msg, e.TraceID = a.Head.Code, a.Head.Msg, a.Head.TraceID
	switch back.status {
	case http.StatusUnauthorized:
		e.Unknown = false
		e.Kind, e.Detail = c.keyRefused(request, a)
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType:
		e.Kind, e.Unknown, e.Detail = BadMessage, false, a.Head.Msg
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		e.Kind, e.Unknown = WrongPath, false
	case http.StatusProxyAuthRequired:
		e.Kind = ProxyFault
	case http.StatusTooManyRequests:
		e.Kind, e.RetryAfter = Limited, retryAfter(back.header)
	case http.StatusServiceUnavailable:
		e.Kind, e.RetryAfter = Busy, retryAfter(back.header)
	case http.StatusOK:
		e.Kind = Forged
		if parseErr != nil {
			e.Kind = NotPlatform
			if trimmed := bytes.TrimSpace(back.body); len(trimmed) == 0 || trimmed[0] == '{' && trimmed[len(trimmed)-1] != '}' {
				e.Kind = Truncated
			}
		}
	default:
		if parseErr != nil {
			e.Kind = NotPlatform
		}
		e.RetryAfter = retryAfter(back.header)
	}
	return e
}

// retryAfter reads the seconds of Retry-After; another form counts as absent, and
// too many of them as an hour.
func retryAfter(header http.Header) time.Duration {
	n, err := strconv.ParseUint(strings.TrimSpace(header.Get("Retry-After")), 10, 32)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0
	}
	return min(time.Duration(n)*time.Second, maxRetryAfter)
}

// keyRefused tells E1001 more closely where that can be done. The platform answers
// all its causes alike; what is known beyond comes from the test environment's help.
func (c *Client) keyRefused(request *message.Request, a *message.Answer) (Kind, string) {
	if a.Debug == nil {
		if a.Head.Code == message.E1001 && strings.HasPrefix(request.Head.KeyID, "T-") && !strings.HasPrefix(c.config.Path, "/sandbox/") {
			return WrongEnvironment, ""
		}
		return WrongKey, ""
	}
	n, name := c.difference(request, a.Debug)
	detail := "step " + a.Debug.Step
	if n > 0 {
		detail += "; line " + strconv.Itoa(n) + " (" + name + ") of the platform's AAD differs from ours"
	}
	if name == "suite" || a.Debug.Step == "length" {
		return WrongSuite, detail
	}
	return WrongKey, detail
}

// difference finds the first of the lines which the test environment shows that is
// not our own: it is why the seal did not open. 0 when all are equal or none is shown.
func (c *Client) difference(request *message.Request, debug *message.Debug) (int, string) {
	if len(debug.AAD) == 0 {
		return 0, ""
	}
	names := []string{"protocol", "label", "suite", "keyId", "servicecode", "reqAppCode", "reqAreaCode", "token",
		"timestamp", "msgId", "bodyDigest", "partNo", "partTotal", "caseId", "scenario"}
	ours := strings.Split(string(message.RequestAAD(message.EPReq, c.config.Suite, &request.Head)), "\n")
	theirs := strings.Split(string(debug.AAD), "\n")
	for i, name := range names {
		if i < len(theirs) && i < len(ours) && ours[i] != theirs[i] {
			return i + 1, name
		}
	}
	return 0, ""
}

func (c *Client) logExchange(ctx context.Context, m *outgoing, sent time.Time, a *Answer, err error) {
	attrs := []slog.Attr{slog.String("service", m.service), slog.String("msgId", m.msgID),
		slog.Duration("took", c.config.Clock().Sub(sent))}
	if m.part.no > 0 {
		attrs = append(attrs, slog.Int("part", m.part.no))
	}
	level := slog.LevelInfo
	if a != nil {
		attrs = append(attrs, slog.String("outcome", string(a.Outcome)), slog.String("traceId", a.TraceID))
	}
	if e, ok := errors.AsType[*Error](err); ok {
		level = slog.LevelWarn
		attrs = append(attrs, slog.String("kind", string(e.Kind)), slog.String("code", e.Code),
			slog.String("traceId", e.TraceID), slog.Bool("unknown", e.Unknown))
	}
	c.config.Log.LogAttrs(ctx, level, "exchange", attrs...)
}
