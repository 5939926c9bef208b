package connector

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/zhilian-hrss/zhilian/message"
)

// soap asks in SOAP 1.1 over HTTP what it is asked in JSON, and answers in JSON what
// it is answered (docs/core/core-system.wsdl, docs/core-system.md §13).
type soap struct {
	next     http.RoundTripper
	endpoint *url.URL
	log      *slog.Logger
}

// NewSOAP returns a transport that puts requests below the address endpoint to the
// SOAP service at that address, over next.
func NewSOAP(next http.RoundTripper, endpoint string, log *slog.Logger) (http.RoundTripper, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return nil, err
	}
	u.Path = strings.TrimRight(u.Path, "/")
	return &soap{next, u, log}, nil
}

// CloseIdleConnections closes those of the transport beneath.
func (t *soap) CloseIdleConnections() { closeIdle(t.next) }

// RoundTrip implements http.RoundTripper.
func (t *soap) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	operation, arguments, err := t.operation(r, body)
	if err != nil {
		return nil, unsent("as SOAP: %w", err)
	}
	envelope, err := writeEnvelope(operation, arguments)
	if err != nil {
		return nil, unsent("as SOAP: %w", err)
	}
	out := withBody(r, envelope)
	endpoint := *t.endpoint
	out.Method, out.URL, out.Host = http.MethodPost, &endpoint, ""
	out.Header.Set("Content-Type", "text/xml; charset=utf-8")
	out.Header.Set("SOAPAction", `"`+namespace+`#`+operation+`"`)
	response, err := t.next.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, fmt.Errorf("read the SOAP answer: %w", err)
	}
	return t.answer(r, operation, response.StatusCode, text), nil
}

// operation finds what a request asks for, as operation and arguments of the service.
func (t *soap) operation(r *http.Request, body []byte) (string, map[string]any, error) {
	path, below := strings.CutPrefix(r.URL.Path, t.endpoint.Path)
	if !below {
		return "", nil, errors.New("a request that is not below the service")
	}
	arguments := map[string]any{}
	set := func(name, value string) {
		if value != "" {
			arguments[name] = value
		}
	}
	set("traceId", r.Header.Get("X-Trace-Id"))
	set("tenant", r.Header.Get("X-Tenant"))
	if key, ok := strings.CutPrefix(path, "/v1/acts/by-key/"); ok && r.Method == http.MethodGet {
		set("key", key)
		return "AnswerOf", arguments, nil
	}
	if r.Method == http.MethodGet && path == "/v1/taken" {
		for _, name := range []string{"day", "cursor", "limit"} {
			set(name, r.URL.Query().Get(name))
		}
		return "Taken", arguments, nil
	}
	tree, err := message.ParseJSON(body)
	if err != nil {
		return "", nil, err
	}
	object, _ := tree.(map[string]any)
	switch {
	case r.Method == http.MethodPost && path == "/v1/belonging":
		arguments["uscc"], arguments["persons"] = object["uscc"], object["persons"]
		return "Belonging", arguments, nil
	case r.Method == http.MethodPost && strings.HasPrefix(path, "/v1/checks/"):
		set("filedAt", r.Header.Get("X-Filed-At"))
		arguments["order"] = tree
		return "Check", arguments, nil
	case r.Method == http.MethodPost && strings.HasPrefix(path, "/v1/acts/"):
		set("key", r.Header.Get("Idempotency-Key"))
		set("filedAt", r.Header.Get("X-Filed-At"))
		arguments["order"] = tree
		return "Act", arguments, nil
	}
	return "", nil, errors.New("a request that the service has no operation for")
}

// answer says in the statuses of docs/core-system.md what the service answered.
func (t *soap) answer(r *http.Request, operation string, status int, text []byte) *http.Response {
	got, err := readEnvelope(operation, text)
	switch {
	case err == nil && got.fault != nil:
		return t.faulty(r, operation, got.fault)
	case status >= 400 && status < 500 && operation != "AnswerOf":
		return answered(r, status, problem("core.soap", "the service refused the request before it read it"))
	case status != http.StatusOK:
		// Of a question nothing but its own answer tells that a key is not known.
		return answered(r, http.StatusBadGateway, problem("core.soap", "no SOAP answer"))
	case err != nil:
		t.log.Error("SOAP answer cannot be read", "operation", operation, "error", err)
		return answered(r, http.StatusOK, []byte("unreadable")) // no JSON: dispatch tells the staff
	}
	answer := any(got.members)
	if operation == "AnswerOf" {
		found, err := truth(got.members["found"])
		if err != nil {
			t.log.Error("SOAP answer cannot be read", "operation", operation, "error", err)
			return answered(r, http.StatusOK, []byte("unreadable"))
		}
		if answer = got.members["answer"]; !found {
			return answered(r, http.StatusNotFound, problem("core.no-such-key", "no act with this key ever took effect here"))
		}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(answer); err != nil {
		t.log.Error("SOAP answer cannot be read", "operation", operation, "error", err)
		return answered(r, http.StatusOK, []byte("unreadable"))
	}
	return answered(r, http.StatusOK, out.Bytes())
}

// faulty: a fault of the client is a request that never took effect; of any other
// nobody knows. What a fault says in words may name persons and goes nowhere.
func (t *soap) faulty(r *http.Request, operation string, f *soapFault) *http.Response {
	t.log.Warn("SOAP fault", "operation", operation, "client", f.client)
	if f.client {
		return answered(r, http.StatusBadRequest, problem("core.refused", "SOAP fault of the client"))
	}
	return answered(r, http.StatusInternalServerError, problem("core.error", "SOAP fault"))
}

func problem(code, text string) []byte {
	return []byte(`{"code":"` + code + `","message":"` + text + `"}`)
}
