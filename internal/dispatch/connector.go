package dispatch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// maxAnswer bounds what is read of a core system's answer, in bytes.
const maxAnswer = 8 << 20

// ErrUnknown marks a failure after which nobody knows whether the order took
// effect: the request may have arrived and only the answer was lost.
var ErrUnknown = errors.New("outcome unknown")

// ErrNotTaken marks a failure after which it is certain that the order had no
// effect: it never arrived, or the core system refused to look at it.
var ErrNotTaken = errors.New("order not taken")

// Order is what a core system is asked to do.
type Order struct {
	Key      string    // names the order for good; the core system remembers it
	Act      string    // such as "employment.register"
	Trace    string    // 32 hex digits
	Tenant   string    // test environment: whose world it is; "" in production
	FiledAt  time.Time // when the filing was received, which decides legal deadlines
	Employer Employer
	Agent    Agent
	Operator string // 经办人 of the HR system
	Play     string // test environment: what the core system is to play; "" for nothing
	Data     any
}

// Employer is the enterprise for which an order is given.
type Employer struct {
	USCC, Name, Unit string
}

// Agent is who files for the employer under its mandate; zero when the employer does
// so itself.
type Agent struct {
	USCC, Name string
}

// Belonging says how a person stands to an employer (人员归属).
type Belonging struct {
	IDNumber string
	State    string // active, former or none
	Until    string // last day, YYYY-MM-DD, when former
}

// HTTPCore reaches one core system over HTTP as docs/core-system.md describes.
// It never repeats a request by itself and follows no redirect.
type HTTPCore struct {
	base   string
	bearer string
	limit  time.Duration // of one request
	// transport is used without an http.Client: nothing that one adds (redirects,
	// cookies, a deadline of its own) is wanted here.
	transport http.RoundTripper
}

// NewHTTPCore returns a connector to the core system at base, such as
// "https://core.example:7443". Each request carries the bearer token and is given
// up after limit. A nil transport is one of its own that speaks to the network.
func NewHTTPCore(base, bearer string, limit time.Duration, transport http.RoundTripper) (*HTTPCore, error) {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil, fault.New(fault.Invalid, "dispatch.core-address", "core system address %q is no http(s) address", base)
	}
	if transport == nil {
		transport = NewTransport(nil)
	}
	return &HTTPCore{base: strings.TrimRight(base, "/"), bearer: bearer, limit: limit, transport: transport}, nil
}

// Close drops idle connections.
func (c *HTTPCore) Close() {
	if t, ok := c.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// encode returns the order as it stands on the wire.
func (o *Order) encode() ([]byte, error) {
	out := make([]byte, 0, 2048)
	var err error
	member := func(before string, v any) {
		if err == nil {
			out, err = message.AppendJSON(append(out, before...), v)
		}
	}
	member(`{"act":`, o.Act)
	member(`,"employer":{"uscc":`, o.Employer.USCC)
	member(`,"name":`, o.Employer.Name)
	if o.Employer.Unit != "" {
		member(`,"unit":`, o.Employer.Unit)
	}
	out = append(out, '}')
	if o.Agent.USCC != "" {
		member(`,"agent":{"uscc":`, o.Agent.USCC)
		member(`,"name":`, o.Agent.Name)
		out = append(out, '}')
	}
	if o.Operator != "" {
		member(`,"operator":`, o.Operator)
	}
	member(`,"data":`, o.Data)
	return append(out, '}'), err
}

// Act gives the order and returns the core system's answer as a JSON tree.
// A failure wraps ErrUnknown or ErrNotTaken.
func (c *HTTPCore) Act(ctx context.Context, o Order) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	body, err := o.encode()
	if err != nil {
		return nil, fmt.Errorf("encode order: %w: %w", ErrNotTaken, err)
	}
	request, err := c.request(ctx, http.MethodPost, "/v1/acts/"+url.PathEscape(o.Act), o.Trace, o.Tenant, body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotTaken, err)
	}
	request.Header.Set("Idempotency-Key", o.Key)
	request.Header.Set("X-Filed-At", message.FormatTime(o.FiledAt))
	if o.Play != "" {
		request.Header.Set("X-Play", o.Play)
	}
	return c.do(request)
}

// Check asks what the order would be answered, without effect, and returns that as
// Act does. A core system that cannot check does not know the address. The numbers
// that a rolled back act gave out are not in the answer.
func (c *HTTPCore) Check(ctx context.Context, o Order) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	body, err := o.encode()
	if err != nil {
		return nil, fmt.Errorf("encode order: %w: %w", ErrNotTaken, err)
	}
	request, err := c.request(ctx, http.MethodPost, "/v1/checks/"+url.PathEscape(o.Act), o.Trace, o.Tenant, body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotTaken, err)
	}
	request.Header.Set("X-Filed-At", message.FormatTime(o.FiledAt))
	return c.do(request)
}

// Ask returns the answer to the order that was given earlier under key. When
// the core system never got it, the error wraps ErrNotTaken.
func (c *HTTPCore) Ask(ctx context.Context, key, trace, tenant string) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	request, err := c.request(ctx, http.MethodGet, "/v1/acts/by-key/"+url.PathEscape(key), trace, tenant, nil)
	if err != nil {
		return nil, err
	}
	answer, err := c.do(request)
	if errors.Is(err, ErrNotTaken) && !errors.Is(err, errNoSuchKey) {
		// The question failed, which says nothing about the order itself.
		return nil, fmt.Errorf("ask for order: %w: %s", ErrUnknown, err.Error())
	}
	return answer, err
}

// Belonging asks how persons, named by id number, stand to the employer.
func (c *HTTPCore) Belonging(ctx context.Context, trace, tenant, uscc string, persons []string) ([]Belonging, error) {
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	body, err := json.Marshal(map[string]any{"uscc": uscc, "persons": persons})
	if err != nil {
		return nil, err
	}
	request, err := c.request(ctx, http.MethodPost, "/v1/belonging", trace, tenant, body)
	if err != nil {
		return nil, err
	}
	tree, err := c.do(request)
	if err != nil {
		return nil, err
	}
	list, _ := tree["persons"].([]any)
	found := make([]Belonging, 0, len(list))
	for _, entry := range list {
		p, _ := entry.(map[string]any)
		number, _ := p["idNumber"].(string)
		state, _ := p["state"].(string)
		until, _ := p["until"].(string)
		found = append(found, Belonging{IDNumber: number, State: state, Until: until})
	}
	return found, nil
}

func (c *HTTPCore) request(ctx context.Context, method, path, trace, tenant string, body []byte) (*http.Request, error) {
	// A reader that cannot be rewound: net/http then has no way to send the
	// request a second time on its own when a kept connection breaks.
	var reader io.Reader
	if body != nil {
		reader = io.NopCloser(bytes.NewReader(body))
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, reader)
	if err != nil {
		return nil, err
	}
	request.ContentLength = int64(len(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+c.bearer)
	request.Header.Set("X-Trace-Id", trace)
	if tenant != "" {
		request.Header.Set("X-Tenant", tenant)
	}
	if deadline, ok := ctx.Deadline(); ok {
		request.Header.Set("X-Deadline", message.FormatTime(deadline))
	}
	return request, nil
}

// errRefused is an answer 4xx: the core system is there and did not look at it.
var errRefused = errors.New("core system refused the request")

// errNoSuchKey is the 404 of by-key: the order never arrived.
var errNoSuchKey = errors.New("no order under this key")

func (c *HTTPCore) do(request *http.Request) (map[string]any, error) {
	response, err := c.transport.RoundTrip(request)
	if err != nil {
		err = fmt.Errorf("%s %s: %w", request.Method, request.URL.Redacted(), err)
		if refused(err) {
			return nil, fmt.Errorf("%w: %w", ErrNotTaken, err)
		}
		return nil, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	defer response.Body.Close()
	body, err := readAnswer(response)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read answer: %w: %w", ErrUnknown, err)
	case len(body) > maxAnswer:
		return nil, nonsense("answer is over %d bytes", maxAnswer)
	case response.StatusCode == http.StatusNotFound && request.Method == http.MethodGet:
		return nil, fmt.Errorf("%w: %w", ErrNotTaken, errNoSuchKey)
	case response.StatusCode >= 400 && response.StatusCode < 500:
		return nil, fmt.Errorf("core system answered %d: %w: %w", response.StatusCode, errRefused, ErrNotTaken)
	case response.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("core system answered %d: %w", response.StatusCode, ErrUnknown)
	}
	tree, err := message.ParseJSON(body)
	if err != nil {
		return nil, fmt.Errorf("parse answer: %w: %w: %w", errNonsense, ErrUnknown, err)
	}
	object, ok := tree.(map[string]any)
	if !ok {
		return nil, nonsense("answer is no object")
	}
	return object, nil
}

// usualAnswer is how long an answer may say it is and find room at once.
const usualAnswer = 16 << 10

// readAnswer reads one byte more than an answer may have, if it has that many.
func readAnswer(r *http.Response) ([]byte, error) {
	body := bytes.NewBuffer(make([]byte, 0, min(max(r.ContentLength, 0), usualAnswer)+bytes.MinRead))
	_, err := body.ReadFrom(io.LimitReader(r.Body, maxAnswer+1))
	return body.Bytes(), err
}

// refused reports whether err happened before a connection stood, so that not a
// byte of the request can have arrived.
func refused(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial" || errors.Is(err, ErrNotSent)
}
