package mailbox

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/goccy/go-yaml"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

// GatewayFile describes an SMS gateway (sms.gateway of the configuration). Request,
// Sign and Response are jq programs. Request makes the body of
//
//	{mobile, text, id, time, nonce, signature}
//
// as JSON, or with Form as a form of its members. Sign makes the text that is signed
// with the secret, of the same without signature; "" when nothing is. Response makes
// of {status, body} one of "sent", "refused" (of no use to try again) and "later".
type GatewayFile struct {
	URL       string            `yaml:"url"`
	Form      bool              `yaml:"form"`
	Headers   map[string]string `yaml:"headers"` // {signature}, {time}, {nonce} and {secret} are filled in
	Sign      string            `yaml:"sign"`
	Algorithm string            `yaml:"algorithm"` // hmac-sha256 (when ""), hmac-sm3, sha256 or sm3 of text and secret
	Encoding  string            `yaml:"encoding"`  // hex (when "") or base64
	Prefix    string            `yaml:"prefix"`    // such as 【某市人社】
	Request   string            `yaml:"request"`
	Response  string            `yaml:"response"`
	Timeout   string            `yaml:"timeout"` // "": 10s
}

// Gateway sends SMS by HTTP.
type Gateway struct {
	file                    GatewayFile
	sign, request, response *catalog.Mapping
	secret                  []byte
	client                  *http.Client
	clock                   func() time.Time
}

var headerBlank = regexp.MustCompile(`\{[^}]*\}`)

// NewGateway reads the description of a gateway. It goes to that address alone: no
// redirect is followed. The transport says whom it trusts.
func NewGateway(text []byte, secret string, transport http.RoundTripper, clock func() time.Time) (*Gateway, error) {
	g := &Gateway{secret: []byte(secret), clock: clock}
	if err := yaml.UnmarshalWithOptions(text, &g.file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("gateway of SMS: %w", err)
	}
	var faults []error
	u, err := url.Parse(g.file.URL)
	if err != nil || u.User != nil || u.Scheme != "https" && (u.Scheme != "http" || u.Hostname() != "127.0.0.1" && u.Hostname() != "localhost" && u.Hostname() != "::1") {
		faults = append(faults, errors.New("url begins neither with https:// nor names this host"))
	}
	limit := 10 * time.Second
	if g.file.Timeout != "" {
		if limit, err = time.ParseDuration(g.file.Timeout); err != nil || limit < 100*time.Millisecond || limit > carryTime {
			faults = append(faults, errors.New("timeout is not between 100ms and 30s"))
		}
	}
	for name, value := range g.file.Headers {
		for _, b := range headerBlank.FindAllString(value, -1) {
			if _, ok := g.blanks("", "", "")[b]; !ok {
				faults = append(faults, fmt.Errorf("header %s: no such value %s", name, b))
			}
		}
	}
	if g.summer() == nil {
		faults = append(faults, fmt.Errorf("algorithm %q", g.file.Algorithm))
	}
	if e := g.file.Encoding; e != "" && e != "hex" && e != "base64" {
		faults = append(faults, fmt.Errorf("encoding %q", e))
	}
	if g.file.Sign != "" && secret == "" {
		faults = append(faults, errors.New("signs without a secret"))
	}
	for what, program := range map[string]string{"sign": g.file.Sign, "request": g.file.Request, "response": g.file.Response} {
		if what == "sign" && program == "" {
			continue
		}
		m, err := catalog.ParseMapping(program)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", what, err))
		}
		switch what {
		case "sign":
			g.sign = m
		case "request":
			g.request = m
		default:
			g.response = m
		}
	}
	g.client = &http.Client{
		Timeout: limit, Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("gateway of SMS: %w", err)
	}
	return g, nil
}

func (g *Gateway) blanks(signature, at, nonce string) map[string]string {
	return map[string]string{"{signature}": signature, "{time}": at, "{nonce}": nonce, "{secret}": string(g.secret)}
}

// summer returns how a text is signed, nil for an unknown algorithm.
func (g *Gateway) summer() func(text []byte) []byte {
	plain := func(h hash.Hash, text []byte) []byte { h.Write(text); h.Write(g.secret); return h.Sum(nil) }
	keyed := func(of func() hash.Hash) func([]byte) []byte {
		return func(text []byte) []byte { h := hmac.New(of, g.secret); h.Write(text); return h.Sum(nil) }
	}
	switch g.file.Algorithm {
	case "", "hmac-sha256":
		return keyed(sha256.New)
	case "hmac-sm3":
		return keyed(sm3.New)
	case "sha256":
		return func(text []byte) []byte { return plain(sha256.New(), text) }
	case "sm3":
		return func(text []byte) []byte { return plain(sm3.New(), text) }
	}
	return nil
}

// Carry implements Carrier. Its errors repeat nothing that was sent or answered.
func (g *Gateway) Carry(ctx context.Context, address string, l Letter) error {
	if _, err := ParseAddress(SMS, address); err != nil {
		return Refused("address")
	}
	request, err := g.write(ctx, address, l)
	if err != nil {
		return unsendable(err)
	}
	res, err := g.client.Do(request)
	if err != nil {
		return late{"unreachable", errors.New("the gateway did not answer")}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err != nil || len(text) > maxAnswer {
		return late{"answer", errors.New("the answer cannot be read")}
	}
	return g.judge(ctx, res.StatusCode, text)
}

// longestSMS is how long the text after the title may be, in characters. It ends with the
// address of a face, which is of no use when it is cut.
const longestSMS = 200

// maxAnswer bounds the answer of a gateway, in bytes.
const maxAnswer = 64 << 10

func (g *Gateway) write(ctx context.Context, address string, l Letter) (*http.Request, error) {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		return nil, err
	}
	at, nonce := strconv.FormatInt(g.clock().Unix(), 10), hex.EncodeToString(random)
	input := map[string]any{"mobile": address, "text": g.file.Prefix + oneLine(l.Title) + "。" + lineOf(l.Text, longestSMS), "id": l.ID, "time": at, "nonce": nonce, "signature": ""}
	signature, err := g.signature(ctx, input)
	if err != nil {
		return nil, err
	}
	input["signature"] = signature
	made, err := g.request.Apply(ctx, input)
	if err != nil {
		return nil, err
	}
	body, kind, err := g.encode(made)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, g.file.URL, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", kind)
	fill := g.blanks(signature, at, nonce)
	for name, value := range g.file.Headers {
		request.Header.Set(name, headerBlank.ReplaceAllStringFunc(value, func(b string) string { return fill[b] }))
	}
	return request, nil
}

func (g *Gateway) signature(ctx context.Context, input map[string]any) (string, error) {
	if g.sign == nil {
		return "", nil
	}
	made, err := g.sign.Apply(ctx, input)
	if err != nil {
		return "", err
	}
	text, ok := made.(string)
	if !ok {
		return "", errors.New("sign made no text")
	}
	sum := g.summer()([]byte(text))
	if g.file.Encoding == "base64" {
		return base64.StdEncoding.EncodeToString(sum), nil
	}
	return hex.EncodeToString(sum), nil
}

// encode writes a body as JSON or as a form.
func (g *Gateway) encode(made any) ([]byte, string, error) {
	if !g.file.Form {
		body, err := json.Marshal(made)
		return body, "application/json", err
	}
	members, ok := made.(map[string]any)
	if !ok {
		return nil, "", errors.New("request made no form")
	}
	form := url.Values{}
	for name, v := range members {
		form.Set(name, fmt.Sprint(v))
	}
	return []byte(form.Encode()), "application/x-www-form-urlencoded", nil
}

// judge asks the description what an answer means.
func (g *Gateway) judge(ctx context.Context, status int, text []byte) error {
	var body any
	if json.Unmarshal(text, &body) != nil {
		body = strings.ToValidUTF8(string(text), "")
	}
	made, err := g.response.Apply(ctx, map[string]any{"status": float64(status), "body": body})
	if err != nil {
		return late{"answer", errors.New("the answer cannot be judged")}
	}
	switch made {
	case "sent":
		return nil
	case "refused":
		return Refused("gateway")
	}
	return late{"gateway", fmt.Errorf("answered with status %d", status)}
}
