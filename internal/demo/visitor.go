package demo

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"strings"
	"time"
)

// maxAnswer bounds what a Visitor reads of one answer, in bytes.
const maxAnswer = 16 << 20

// Visitor is a person at a browser: it keeps cookies, follows redirects and
// speaks JSON to one face of the platform.
type Visitor struct {
	base   string
	client *http.Client
	pocket *pocket // of a person at the portal who shows a second factor when asked
}

// Problem is an answer by which a face refuses (RFC 9457).
type Problem struct {
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Title   string `json:"title"`
	Detail  string `json:"detail"`
	TraceID string `json:"traceId"`

	Sent, Current json.RawMessage // after a change of an older version
	Errors        []struct{ Pointer, Code, Detail string }
}

func (p *Problem) Error() string {
	return fmt.Sprintf("%d %s: %s %s", p.Status, p.Code, p.Title, p.Detail)
}

// NewVisitor returns a visitor of the face at base who trusts the certificates in caFile.
func NewVisitor(base, caFile string) (*Visitor, error) {
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", caFile)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true}
	return &Visitor{base: base, client: &http.Client{Transport: transport, Jar: jar, Timeout: time.Minute}}, nil
}

// At returns the same person, with the same cookies, at another address of the face.
func (v *Visitor) At(base string) *Visitor {
	return &Visitor{base: base, client: v.client, pocket: v.pocket}
}

// Close drops idle connections.
func (v *Visitor) Close() { v.client.CloseIdleConnections() }

// Do sends body as JSON, when it is not nil, and reads the answer into into,
// when that is not nil. A refusal is a *Problem; one for want of a second factor is
// answered first.
func (v *Visitor) Do(ctx context.Context, method, path string, body, into any) error {
	err := v.do(ctx, method, path, body, into)
	again, shown := v.pocket.show(ctx, v, err)
	switch {
	case shown != nil:
		return shown
	case again:
		return v.do(ctx, method, path, body, into)
	}
	return err
}

func (v *Visitor) do(ctx context.Context, method, path string, body, into any) error {
	var reader io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return err
		}
		reader = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(ctx, method, v.base+path, reader)
	if err != nil {
		return err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := v.send(request)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if into == nil || len(answer) == 0 {
		return nil
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return fmt.Errorf("%s %s: read answer: %w", method, path, err)
	}
	return nil
}

// send returns the body of the answer, or a *Problem.
func (v *Visitor) send(request *http.Request) ([]byte, error) {
	response, err := v.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= 400 {
		problem := &Problem{}
		if json.Unmarshal(answer, problem) != nil || problem.Code == "" {
			problem = &Problem{Status: response.StatusCode, Title: strings.TrimSpace(string(answer[:min(len(answer), 200)]))}
		}
		return nil, problem
	}
	return answer, nil
}

// Ask gets path with a header of the caller's own and returns the answer as it
// came, whatever its status. The caller closes its body.
func (v *Visitor) Ask(ctx context.Context, path string, header http.Header) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, v.base+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header = header
	return v.client.Do(request)
}

// form posts a page's form and follows where it leads, as a browser would.
func (v *Visitor) form(ctx context.Context, address string, values url.Values) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(values.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return v.send(request)
}
