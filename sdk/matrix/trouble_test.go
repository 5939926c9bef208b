package matrix

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
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
)

// trouble is one thing that goes wrong between a client and the platform.
type trouble struct {
	name    string
	change  map[string]string // of the client's configuration
	service string            // ER0102 when empty
	twist   twist             // of the answer on its way; nil lets it pass
	kind    string
	code    string
	unknown bool
}

// Every library tells every trouble by the same kind, with the same cause and remedy
// in both languages. What leaves the outcome unknown is cured by the same msgId:
// the platform says that it has the message already.
func TestTroubles(t *testing.T) {
	t.Parallel()
	ctx := wanted(t, 4*time.Minute)
	var mu sync.Mutex
	told := map[string]Texts{}
	for i, language := range languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			m, s, p := newMiddle(t), stage.systems[i%len(stage.systems)], start(ctx, t, language)
			for n, c := range troubles(m, s) {
				t.Run(c.name, func(t *testing.T) {
					texts := m.endure(t, p, s, c, fmt.Sprintf("TRB-%s-%d", language, n))
					mu.Lock()
					defer mu.Unlock()
					if before, ok := told[c.kind]; ok && before != texts {
						t.Errorf("says %+v, another library %+v", texts, before)
					}
					told[c.kind] = texts
				})
			}
		})
	}
}

// troubles are all of them, for a client of the system that calls through m.
func troubles(m *middle, s *system) []trouble {
	other := map[string]string{"SM4-GCM": "SM4-CBC-HMAC-SM3", "SM4-CBC-HMAC-SM3": "SM4-GCM"}[s.key.Suite]
	late := (time.Until(stage.Clock()) - 10*time.Minute).Round(time.Second).String()
	return []trouble{
		{name: "wrong key", change: map[string]string{"key": strings.Repeat("0", 32)}, kind: "wrong-key", code: "E1001"},
		{name: "wrong environment", change: map[string]string{"path": "/v1/message"}, kind: "wrong-environment", code: "E1001"},
		{name: "wrong suite", change: map[string]string{"suite": other}, kind: "wrong-suite", code: "E1001"},
		{name: "wrong clock", change: map[string]string{"clockAhead": late}, kind: "wrong-clock", code: "E1003"},
		{name: "unknown service", service: "ZZ9999", kind: "unknown-service", code: "E2001"},
		{name: "unreachable host", change: map[string]string{"host": m.nobody}, kind: "unreachable"},
		{name: "TLS fault", change: map[string]string{"host": m.stranger}, kind: "tls"},
		{name: "proxy that is not there", change: map[string]string{"proxy": strings.Replace(m.nobody, "https", "http", 1)}, kind: "proxy"},
		{name: "proxy that refuses", change: map[string]string{"proxy": m.refusing}, kind: "proxy"},
		{name: "truncated answer", twist: truncate, kind: "truncated", unknown: true},
		{name: "forged answer", twist: forge, kind: "forged", unknown: true},
		{name: "answer of another message", twist: m.another, kind: "other-message", unknown: true},
		{name: "answer without a seal", twist: unseal, kind: "forged", unknown: true},
		{name: "a page of another machine", twist: page, kind: "not-platform", unknown: true},
		{name: "lost answer", twist: lose, kind: "interrupted", unknown: true},
	}
}

// twist changes an answer on its way and sends it.
type twist func(w http.ResponseWriter, status int, answer []byte)

// middle stands between the clients and the platform.
type middle struct {
	gateway  http.Client
	host, ca string
	nobody   string // where nobody listens
	stranger string // whose certificate nobody trusts
	refusing string // a proxy that wants what it is not given

	mu    sync.Mutex
	twist twist  // for messages of the business
	calls int    // that came, those for tokens too
	last  []byte // answer to a message of the business that passed
	keys  []byte // given for the platform's, nil lets those pass
}

func newMiddle(t *testing.T) *middle {
	t.Helper()
	text, err := os.ReadFile(stage.CAFile())
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}
	t.Cleanup(transport.CloseIdleConnections)
	m := &middle{gateway: http.Client{Transport: transport}, ca: filepath.Join(t.TempDir(), "middle.pem")}
	serve := func(h http.Handler, certificate ...tls.Certificate) *httptest.Server {
		server := httptest.NewUnstartedServer(h)
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		t.Cleanup(server.Close)
		if len(certificate) > 0 {
			server.TLS = &tls.Config{Certificates: certificate}
		}
		return server
	}
	own := serve(m)
	own.StartTLS()
	m.host = own.URL
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: own.Certificate().Raw})
	if err := os.WriteFile(m.ca, block, 0o600); err != nil {
		t.Fatal(err)
	}
	stranger := serve(http.NotFoundHandler(), strangersCertificate(t))
	stranger.StartTLS()
	m.stranger = stranger.URL
	refusing := serve(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusProxyAuthRequired) }))
	refusing.Start()
	m.refusing = refusing.URL
	gone := serve(http.NotFoundHandler())
	gone.StartTLS()
	m.nobody = gone.URL
	gone.Close()
	return m
}

// ServeHTTP hands a message on and twists the answer to one of the business.
func (m *middle) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		m.open(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	var message struct{ Head struct{ ServiceCode string } }
	if err := json.Unmarshal(body, &message); err != nil {
		panic(http.ErrAbortHandler)
	}
	response, err := m.gateway.Post(stage.Gateway+r.URL.Path, "application/json", bytes.NewReader(body))
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	m.mu.Lock()
	m.calls++
	play := m.twist
	if strings.HasPrefix(message.Head.ServiceCode, "SYS.") || play == nil {
		play = pass
	}
	m.mu.Unlock()
	play(w, response.StatusCode, answer)
	if !strings.HasPrefix(message.Head.ServiceCode, "SYS.") {
		m.mu.Lock()
		m.last = answer
		m.mu.Unlock()
	}
}

func pass(w http.ResponseWriter, status int, answer []byte) {
	w.WriteHeader(status)
	w.Write(answer)
}

func truncate(w http.ResponseWriter, _ int, answer []byte) {
	w.Header().Set("Content-Length", fmt.Sprint(len(answer)))
	w.Write(answer[:len(answer)/2])
	if err := http.NewResponseController(w).Flush(); err != nil {
		panic(err)
	}
	panic(http.ErrAbortHandler)
}

// forge changes the first character of the sealed body.
func forge(w http.ResponseWriter, status int, answer []byte) {
	at := bytes.Index(answer, []byte(`"body":"`)) + len(`"body":"`)
	forged := bytes.Clone(answer)
	forged[at] = 'A' + (forged[at]-'A'+1)%26
	pass(w, status, forged)
}

func unseal(w http.ResponseWriter, status int, answer []byte) {
	at := bytes.Index(answer, []byte(`"body":"`)) + len(`"body":"`)
	end := at + bytes.IndexByte(answer[at:], '"')
	pass(w, status, append(bytes.Clone(answer[:at]), answer[end:]...))
}

func page(w http.ResponseWriter, _ int, _ []byte) {
	w.Header().Set("Content-Type", "text/html")
	pass(w, http.StatusOK, []byte("<html>please sign in</html>"))
}

func lose(http.ResponseWriter, int, []byte) { panic(http.ErrAbortHandler) }

// another answers with what the message before was answered.
func (m *middle) another(w http.ResponseWriter, status int, _ []byte) {
	m.mu.Lock()
	last := m.last
	m.mu.Unlock()
	pass(w, status, last)
}

// play sets the twist for the messages to come and counts from zero.
func (m *middle) play(t twist) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.twist, m.calls = t, 0
}

// endure lets a library meet a trouble and returns what it says of it.
func (m *middle) endure(t *testing.T, p *peer, s *system, c trouble, msgID string) Texts {
	t.Helper()
	attempts := "4" // of which those that cannot help are not made
	if c.unknown || c.kind == "unreachable" {
		attempts = "1"
	}
	m.play(c.twist)
	p.must(t, words{"op": "open", "config": m.config(t, s, attempts, c.change)}, &struct{}{})
	service := c.service
	if service == "" {
		service = "ER0102"
	}
	file := words{"op": "file", "service": service, "msgId": msgID, "body": `{"name":"` + msgID + `"}`}
	err := p.ask(file, &filed{})
	f, ok := err.(*failure) //nolint:errorlint // the peer's own
	if !ok || f.Kind != c.kind || f.Code != c.code || f.Unknown != c.unknown {
		t.Fatalf("got %v, want %s %s, unknown %t", err, c.kind, c.code, c.unknown)
	}
	for _, text := range []string{f.MessageZh, f.CauseZh, f.RemedyZh, f.MessageEn, f.CauseEn, f.RemedyEn} {
		if text == "" {
			t.Errorf("a text is missing: %+v", f.Texts)
		}
	}
	if f.HTTPStatus == http.StatusUnauthorized && m.calls != 1 {
		t.Errorf("a 401 was repeated: %d calls", m.calls)
	}
	if c.unknown {
		m.play(nil)
		var again filed
		if err := p.ask(file, &again); err != nil || !again.Replayed || !strings.Contains(f.RemedyEn, "same msgId") || !strings.Contains(f.RemedyZh, "相同的 msgId") {
			t.Errorf("the same msgId again: %+v, %v; told %+v", again, err, f.Texts)
		}
	}
	return f.Texts
}

// config writes the file of a client of the system that calls through m.
func (m *middle) config(t *testing.T, s *system, attempts string, change map[string]string) string {
	t.Helper()
	values := map[string]string{
		"host": m.host, "app": s.key.App, "area": "370200", "keyId": s.key.KeyID, "key": s.key.Key, "suite": s.key.Suite,
		"caFile": m.ca, "proxy": "direct", "clockAhead": time.Until(stage.Clock()).Round(time.Second).String(), "attempts": attempts,
	}
	for name, value := range change {
		values[name] = value
	}
	var b strings.Builder
	for name, value := range values {
		if name != "attempts" {
			value = fmt.Sprintf("%q", value)
		}
		fmt.Fprintf(&b, "%s: %s\n", name, value)
	}
	file := filepath.Join(t.TempDir(), "client.yaml")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
