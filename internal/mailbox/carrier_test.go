package mailbox

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"mime"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// postOffice is the back end of a real SMTP server.
type postOffice struct {
	mu        sync.Mutex
	user      string // "": nobody signs in
	refuse    int    // code with which recipients are refused, 0: taken
	sealed    []bool // of each message, whether it came by TLS
	messages  []string
	addressed []string
}

func (o *postOffice) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, sealed := c.TLSConnectionState()
	return &counter{office: o, sealed: sealed, open: o.user == ""}, nil
}

type counter struct {
	office *postOffice
	sealed bool
	open   bool
	to     string
}

func (c *counter) AuthMechanisms() []string { return []string{sasl.Plain} }

func (c *counter) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != c.office.user || password != "nine blue staples" {
			return smtp.ErrAuthFailed
		}
		c.open = true
		return nil
	}), nil
}

func (c *counter) Mail(string, *smtp.MailOptions) error {
	if !c.open {
		return smtp.ErrAuthRequired
	}
	return nil
}

func (c *counter) Rcpt(to string, _ *smtp.RcptOptions) error {
	if c.office.refuse != 0 {
		return &smtp.SMTPError{Code: c.office.refuse, Message: "no " + to}
	}
	c.to = to
	return nil
}

func (c *counter) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	c.office.mu.Lock()
	defer c.office.mu.Unlock()
	c.office.sealed = append(c.office.sealed, c.sealed)
	c.office.messages = append(c.office.messages, string(b))
	c.office.addressed = append(c.office.addressed, c.to)
	return err
}

func (c *counter) Reset()        {}
func (c *counter) Logout() error { return nil }

// certificate returns a server's certificate for 127.0.0.1, and who trusts it.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true,
		BasicConstraintsValid: true, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, pool
}

// open runs the office in one of the ways of Security.
func (o *postOffice) open(t *testing.T, s Security) MailServer {
	t.Helper()
	pair, pool := certificate(t)
	server := smtp.NewServer(o)
	server.Domain, server.AllowInsecureAuth = "localhost", s == Plain
	secure := &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	switch s {
	case TLS:
		l = tls.NewListener(l, secure)
	case StartTLS:
		server.TLSConfig = secure
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	t.Cleanup(func() { _, _ = server.Close(), l.Close(); <-done }) // Serve may not have begun
	return MailServer{
		Address: address, Security: s, User: o.user, Password: "nine blue staples", From: "zhilian@example.gov.cn", TLS: &tls.Config{RootCAs: pool},
	}
}

var letter = Letter{ID: "p1", At: noon, Title: "海岬公司的接入申请需要补正，请在服务门户查看一次性告知的全部补正事项", Text: "第一行\n.\n第三行"}

func TestMailArrives(t *testing.T) {
	for _, s := range []Security{Plain, StartTLS, TLS} {
		t.Run(string(s), func(t *testing.T) {
			o := &postOffice{}
			if s != Plain {
				o.user = "zhilian"
			}
			server := o.open(t, s)
			if err := server.Carry(t.Context(), "li@example.com", letter); err != nil {
				t.Fatal(err)
			}
			if len(o.messages) != 1 || o.addressed[0] != "li@example.com" || o.sealed[0] != (s != Plain) {
				t.Fatalf("got %d messages to %v, sealed %v", len(o.messages), o.addressed, o.sealed)
			}
			m, err := mail.ReadMessage(strings.NewReader(o.messages[0]))
			if err != nil {
				t.Fatal(err)
			}
			subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
			if err != nil || subject != letter.Title {
				t.Errorf("subject %q, %v", subject, err)
			}
			if got := m.Header.Get("Message-ID"); got != "<p1@example.gov.cn>" {
				t.Errorf("message id %s", got)
			}
		})
	}
}

func TestMailIsRefusedOrLate(t *testing.T) {
	tests := map[string]struct {
		office *postOffice
		change func(*MailServer)
		to     string
		want   string
		good   bool // whether it is refused for good
	}{
		"an unknown recipient":     {&postOffice{refuse: 550}, nil, "li@example.com", "recipient-550", true},
		"a full one":               {&postOffice{refuse: 452}, nil, "li@example.com", "recipient-452", false},
		"a wrong password":         {&postOffice{user: "zhilian"}, func(s *MailServer) { s.Password = "x" }, "li@example.com", "sign-in", false},
		"an untrusted server":      {&postOffice{}, func(s *MailServer) { s.TLS = nil }, "li@example.com", "tls", false},
		"nobody there":             {&postOffice{}, func(s *MailServer) { s.Address = "127.0.0.1:1" }, "li@example.com", "unreachable", false},
		"an address with a header": {&postOffice{}, nil, "li@example.com\r\nBcc: x@example.com", "address", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			server := tt.office.open(t, StartTLS)
			if tt.change != nil {
				tt.change(&server)
			}
			err := server.Carry(t.Context(), tt.to, letter)
			if err == nil {
				t.Fatal("was taken")
			}
			_, good := errors.AsType[refusal](err)
			if reasonOf(err) != tt.want || good != tt.good {
				t.Errorf("%v: reason %s, for good %v; want %s, %v", err, reasonOf(err), good, tt.want, tt.good)
			}
			if good && strings.Contains(err.Error(), "li@") {
				t.Errorf("the error tells the address: %v", err)
			}
		})
	}
}

// A server that wants no TLS gets nothing, and one that says nothing is left.
func TestMailNeedsTLSAndEnds(t *testing.T) {
	o := &postOffice{}
	server := o.open(t, Plain)
	server.Security = StartTLS
	if err := server.Carry(t.Context(), "li@example.com", letter); err == nil || len(o.messages) != 0 {
		t.Errorf("without TLS: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := (MailServer{Address: l.Addr().String(), Security: StartTLS, From: "a@b.cn"}).Carry(ctx, "li@example.com", letter); reasonOf(err) != "greeting" {
		t.Errorf("a silent server: %v", err)
	}
}

// FuzzMail: whatever the letter says, it is one message with our headers alone.
func FuzzMail(f *testing.F) {
	f.Add("标题", "正文\n.\nQUIT")
	f.Add("a\r\nBcc: x@example.com", "\r\n.\r\nMAIL FROM:<x>")
	f.Fuzz(func(t *testing.T, title, text string) {
		raw, err := MailServer{From: "zhilian@example.gov.cn"}.message("li@example.com", Letter{ID: "p1", At: noon, Title: title, Text: text})
		if err != nil {
			return
		}
		m, err := mail.ReadMessage(strings.NewReader(string(raw)))
		if err != nil || len(m.Header) != 9 {
			t.Fatalf("%v, headers %v", err, m.Header)
		}
		for line := range strings.SplitSeq(string(raw), "\r\n") {
			if line == "." || strings.ContainsAny(line, "\r\n") {
				t.Errorf("a line %q", line)
			}
		}
	})
}

const gatewayFile = `
prefix: "【某市人社】"
headers: {X-Signature: "{signature}", X-Time: "{time}"}
sign: .mobile + .time
request: '{phone: .mobile, content: .text}'
response: 'if .status == 200 and .body.code == 0 then "sent" elif .body.code == 7 then "refused" else "later" end'
`

func gateway(t *testing.T, address, file string) *Gateway {
	t.Helper()
	g, err := NewGateway([]byte("url: "+address+"\n"+file), "s3cret", http.DefaultTransport, func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestSMS(t *testing.T) {
	tests := map[string]struct {
		status int
		answer string
		want   string // reason, "" for sent
		good   bool
	}{
		"sent":         {200, `{"code":0}`, "", false},
		"no such user": {200, `{"code":7}`, "gateway", true},
		"busy":         {503, `{"code":1}`, "gateway", false},
		"no JSON":      {200, `<html>`, "answer", false},
		"endless":      {200, strings.Repeat("x", maxAnswer+1), "answer", false},
		"elsewhere":    {302, `{"code":1}`, "gateway", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var sent map[string]string
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				sum := hmac.New(sha256.New, []byte("s3cret"))
				io.WriteString(sum, "13812345678"+r.Header.Get("X-Time"))
				if r.Header.Get("X-Signature") != hex.EncodeToString(sum.Sum(nil)) {
					t.Error("wrong signature")
				}
				if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
					t.Error(err)
				}
				w.Header().Set("Location", "http://127.0.0.1:1/")
				w.WriteHeader(tt.status)
				io.WriteString(w, tt.answer)
			}))
			defer s.Close()
			err := gateway(t, s.URL, gatewayFile).Carry(t.Context(), "13812345678", Letter{ID: "p1", Title: "标题\"\n", Text: "请登录"})
			if sent["phone"] != "13812345678" || sent["content"] != `【某市人社】标题"。请登录` {
				t.Errorf("sent %v", sent)
			}
			_, good := errors.AsType[refusal](err)
			if (err == nil) != (tt.want == "") || err != nil && reasonOf(err) != tt.want || good != tt.good {
				t.Errorf("%v, for good %v; want %q, %v", err, good, tt.want, tt.good)
			}
			if err != nil && strings.Contains(err.Error(), "138") {
				t.Errorf("the error tells the number: %v", err)
			}
		})
	}
}

func TestSMSAsForm(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.PostFormValue("content") != "a&b=c。d" {
			t.Errorf("form %v", r.PostForm)
		}
		io.WriteString(w, "OK")
	}))
	defer s.Close()
	g := gateway(t, s.URL, "form: true\nrequest: '{content: .text}'\nresponse: 'if .body == \"OK\" then \"sent\" else \"later\" end'\n")
	if err := g.Carry(t.Context(), "13812345678", Letter{Title: "a&b=c", Text: "d"}); err != nil {
		t.Error(err)
	}
}

func TestNewGatewayRefuses(t *testing.T) {
	const rest = "\nrequest: .\nresponse: .\n"
	for name, text := range map[string]string{
		"plain HTTP elsewhere":    "url: http://sms.example.com/" + rest,
		"an unknown algorithm":    "url: https://sms.example.com/\nalgorithm: md5" + rest,
		"an unknown header value": "url: https://sms.example.com/\nheaders: {A: \"{mobile}\"}" + rest,
		"a long timeout":          "url: https://sms.example.com/\ntimeout: 5m" + rest,
		"a program":               "url: https://sms.example.com/\nrequest: '{'\nresponse: .\n",
		"an unknown key":          "url: https://sms.example.com/\nmethod: GET" + rest,
		"a signature of nothing":  "url: https://sms.example.com/\nsign: .text" + rest,
	} {
		if _, err := NewGateway([]byte(text), "", http.DefaultTransport, time.Now); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
