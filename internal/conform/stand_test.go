package conform

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// hand is a clock that moves by waiting alone.
type hand struct {
	mu  sync.Mutex
	now time.Time
}

func (h *hand) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *hand) wait(_ context.Context, d time.Duration) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
	return nil
}

// booth is a Stand with a server, and what a client of it needs.
type booth struct {
	*Stand
	*hand
	config zhilian.Config
}

func open(t *testing.T, suite message.Suite, change func(*StandOptions)) *booth {
	t.Helper()
	b := &booth{hand: &hand{now: time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("", 8*3600))}}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { b.ServeHTTP(w, r) }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	o := StandOptions{Host: server.URL, Suite: suite, Clock: b.clock}
	if change != nil {
		change(&o)
	}
	var err error
	if b.Stand, err = NewStand(o); err != nil {
		t.Fatal(err)
	}
	b.config = b.Config()
	b.config.CAFile = filepath.Join(t.TempDir(), "ca.pem")
	b.config.Proxy, b.config.Clock, b.config.Wait = "direct", b.clock, b.wait
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(b.config.CAFile, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return b
}

// states lists what a report has in a state.
func states(r *Report, s State) string {
	var b strings.Builder
	for _, f := range r.Findings {
		if f.State == s {
			fmt.Fprintf(&b, "§%d %s: %s\n", f.Section, f.En, f.Detail.En)
		}
	}
	return b.String()
}

const signing = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

// The Go SDK keeps every sentence that it is held to.
func TestGoClientConforms(t *testing.T) {
	for _, suite := range []message.Suite{message.SuiteGCM, message.SuiteCBC} {
		t.Run(string(suite), func(t *testing.T) {
			public, err := zhilian.PublicKey(signing)
			if err != nil {
				t.Fatal(err)
			}
			b := open(t, suite, func(o *StandOptions) { o.PublicKey = public })
			b.config.SigningKey = signing
			takeCallbacks(t, b)
			client, err := zhilian.New(b.config)
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			for i := range b.Situations() {
				a, err := client.File(t.Context(), "ER0102", map[string]int{"n": i}, zhilian.Options{})
				if err == nil && a.Outcome == message.Processing {
					_, err = client.Wait(t.Context(), a.MsgID)
				}
				t.Log(i, err)
			}
			if _, err := client.File(t.Context(), "ER0102", map[string]string{"long": strings.Repeat("长", 1<<19)}, zhilian.Options{}); err != nil {
				t.Error("a body in parts:", err)
			}
			decoy(t, b)
			b.Ring(t.Context())
			r := b.Report("Go")
			if bad := states(r, Broken) + states(r, Unchecked); bad != "" {
				t.Error(bad)
			}
		})
	}
}

// takeCallbacks has the SDK's receiver take the Stand's callbacks.
func takeCallbacks(t *testing.T, b *booth) {
	t.Helper()
	receiver, err := zhilian.NewCallbacks(b.config, func(context.Context, zhilian.Event) error { return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewTLSServer(receiver)
	t.Cleanup(server.Close)
	b.Callback = server.URL
}

// decoy has the client call somebody with another certificate.
func decoy(t *testing.T, b *booth) {
	t.Helper()
	tell, handler := b.Decoy()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{GetConfigForClient: tell}
	server.StartTLS()
	defer server.Close()
	config := b.config
	config.Host, config.CAFile = server.URL, ""
	client, err := zhilian.New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := client.File(t.Context(), "ER0102", map[string]int{}, zhilian.Options{}); err == nil {
		t.Error("filed with a stranger")
	}
}

// clumsy is a client that does most things as they should not be done.
type clumsy struct {
	*booth
	t      *testing.T
	http   *http.Client
	cipher *message.Cipher
	n      int
}

func (c *clumsy) head(service, token string) message.Head {
	c.n++
	return message.Head{ServiceCode: service, ReqAppCode: c.config.App, ReqAreaCode: c.config.Area, Version: "1", KeyID: c.config.KeyID,
		Token: token, Timestamp: message.FormatTime(c.clock()), MsgID: fmt.Sprintf("BAD-%d", c.n)}
}

func (c *clumsy) send(h message.Head, plain string) (int, []byte) {
	c.t.Helper()
	r, err := c.cipher.SealRequest(rand.Reader, message.EPReq, h, []byte(plain))
	if err != nil {
		c.t.Fatal(err)
	}
	return c.post(r)
}

func (c *clumsy) post(r *message.Request) (int, []byte) {
	response, err := c.http.Post(c.config.Address(), "application/json", bytes.NewReader(r.Encode()))
	if err != nil {
		return 0, nil
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return response.StatusCode, body
}

// Each thing done wrong is told, and as what it is.
func TestClumsyClientIsFound(t *testing.T) {
	b := open(t, message.SuiteGCM, nil)
	key, err := hex.DecodeString(string(b.config.Key))
	if err != nil {
		t.Fatal(err)
	}
	c := &clumsy{booth: b, t: t, http: &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}}
	if c.cipher, err = message.NewCipher(key, message.SuiteGCM); err != nil {
		t.Fatal(err)
	}
	for i := range b.Situations() {
		c.send(c.head(message.SysToken, ""), `{}`) // a token for every call
		plain := fmt.Sprintf(`{"n":%d}`, i)
		h := c.head("ER0102", b.token)
		status, _ := c.send(h, plain)
		switch {
		case status == 0: // a new msgId for the same content
			c.send(c.head("ER0102", b.token), plain)
		case status != http.StatusOK: // at once, three times, whatever it was
			for range 3 {
				h.Token = b.token
				c.send(h, plain)
			}
		}
	}
	h := c.head("ER0102", b.token)
	c.send(h, `{"a":1}`)
	c.send(h, `{"a":2}`) // one msgId for two contents
	c.send(c.head("ER0102", b.token), `{"a":1,"a":2}`)
	c.send(c.head("ER0102", ""), `{}`)
	h = c.head("ER0102", b.token)
	h.Timestamp = "2026-11-23T08:00:00+08:00"
	c.send(h, `{}`)
	h = c.head("ER0102", b.token)
	h.ReqAreaCode = "110101"
	c.send(h, `{}`)
	for i := range 2 {
		r, err := c.cipher.SealRequest(bytes.NewReader(make([]byte, 12)), message.EPReq, c.head("ER0102", b.token), fmt.Appendf(nil, `{"x":%d}`, i))
		if err != nil {
			t.Fatal(err)
		}
		c.post(r)
	}
	c.send(c.head(message.SysResult, b.token), `{"msgIds":[]}`)
	tell, handler := b.Decoy()
	if _, err := tell(nil); err != nil {
		t.Fatal(err)
	}
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", nil))

	r := b.Report("clumsy")
	bad := states(r, Broken)
	for _, want := range []string{
		"files it twice", "Retry-After says 3", "tokens were fetched where", "came with another content", "not strict", "carries no token",
		"is 1h30m0s off", "not the system's 370200", "one nonce or iv sealed two contents", "plaintext of SYS.RESULT", "switch verification off",
		"SYS.RESULT was not asked", "HTTP 401: not repeated: it came 4 times", "HTTP 400: not repeated: it came 4 times",
	} {
		if !strings.Contains(bad, want) {
			t.Errorf("it does not find %q in:\n%s", want, bad)
		}
	}
}

// The usual mistakes in sealing are named.
func TestMistakesAreNamed(t *testing.T) {
	b := open(t, message.SuiteGCM, nil)
	key, err := hex.DecodeString(string(b.config.Key))
	if err != nil {
		t.Fatal(err)
	}
	right, err := message.NewCipher(key, message.SuiteGCM)
	if err != nil {
		t.Fatal(err)
	}
	head := (&clumsy{booth: b}).head("ER0102", b.token)
	aad := message.RequestAAD(message.EPReq, message.SuiteGCM, &head)
	seal := func(c *message.Cipher, label message.Label, aad []byte) []byte {
		sealed, err := c.Seal(rand.Reader, label, aad, []byte(`{}`))
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	asText, err := message.NewCipher([]byte(hex.EncodeToString(key))[:16], message.SuiteGCM)
	if err != nil {
		t.Fatal(err)
	}
	other, err := message.NewCipher(key, message.SuiteCBC)
	if err != nil {
		t.Fatal(err)
	}
	good := seal(right, message.EPReq, aad)
	for want, sealed := range map[string][]byte{
		"CR LF":             seal(right, message.EPReq, bytes.ReplaceAll(aad, []byte("\n"), []byte("\r\n"))),
		"last bound line":   seal(right, message.EPReq, aad[:len(aad)-1]),
		"empty lines":       seal(right, message.EPReq, append(bytes.TrimRight(aad, "\n"), '\n')),
		"no bound lines":    seal(right, message.EPReq, nil),
		"not EP-REQ":        seal(right, message.EPReq, bytes.Replace(aad, []byte("EP-REQ"), []byte("EP-RSP"), 1)),
		"direction PE":      seal(right, message.EPRsp, aad),
		"the other suite":   seal(other, message.EPReq, message.RequestAAD(message.EPReq, message.SuiteCBC, &head)),
		"the hex text":      seal(asText, message.EPReq, aad),
		"base64 twice":      []byte(message.EncodeBase64(good)),
		"tag stands before": bytes.Join([][]byte{good[:12], good[len(good)-16:], good[12 : len(good)-16]}, nil),
		"compare debug.aad": append([]byte{1}, good...),
	} {
		got := b.guess(&message.Request{Head: head, Body: message.EncodeBase64(sealed)})
		if !strings.Contains(got.En, want) || got.Zh == "" {
			t.Errorf("%s: guessed %q", want, got.En)
		}
	}
}

// A report can be read by people and by programs.
func TestReport(t *testing.T) {
	r := open(t, "", nil).Report("nobody")
	var zh, en, program bytes.Buffer
	r.Print(&zh, "zh")
	r.Print(&en, "en")
	if err := r.JSON(&program); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(zh.String(), "没有轮到") || !strings.Contains(en.String(), "0 kept, 0 broken") ||
		!strings.Contains(program.String(), `"state": "unchecked"`) {
		t.Errorf("%s\n%s\n%s", zh.String(), en.String(), program.String())
	}
}
