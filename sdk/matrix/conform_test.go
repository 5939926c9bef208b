package matrix

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/conform"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// The platform keeps what the protocol says, in either suite.
func TestConformPlatform(t *testing.T) {
	ctx := wanted(t, 3*time.Minute)
	for _, s := range stage.systems {
		r, err := conform.CheckPlatform(ctx, conform.PlatformOptions{Config: s.config, Clock: time.Now, Alarms: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			if f.State == conform.Broken {
				t.Errorf("%s §%d %s: %s", s.key.Suite, f.Section, f.En, f.Detail.En)
			} else {
				t.Logf("%s §%d %s: %s %s", s.key.Suite, f.Section, f.En, f.State, f.Detail.En)
			}
		}
	}
}

// Every library does in every situation what a client must do, and its receiver of
// callbacks acknowledges what it must and nothing else.
func TestConformClients(t *testing.T) {
	t.Parallel() // with the troubles: it waits most of its time, as clients are told to
	ctx := wanted(t, 5*time.Minute)
	for i, language := range languages() {
		suite := []message.Suite{message.SuiteGCM, message.SuiteCBC}[i%2]
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := start(ctx, t, language)
			c := newCheck(t, p, suite)
			p.must(t, words{"op": "open", "config": c.file(t, c.host)}, &struct{}{})
			for n := range c.stand.Situations() {
				var f filed
				err := p.ask(words{"op": "file", "service": "ER0102", "msgId": fmt.Sprintf("CFM-%d", n), "body": fmt.Sprintf(`{"n":%d}`, n)}, &f)
				if err == nil && f.Outcome == string(message.Processing) {
					err = p.ask(words{"op": "results", "msgIds": []string{f.MsgID}, "receipts": true}, &struct{}{})
					if err != nil {
						t.Error("results:", err)
					}
				}
			}
			p.must(t, words{"op": "file", "service": "ER0101", "msgId": "CFM-LONG", "body": `{"long":"` + strings.Repeat("长", 1<<19) + `"}`}, &filed{})
			c.stand.Ring(ctx)
			p.must(t, words{"op": "open", "config": c.file(t, c.decoy)}, &struct{}{})
			err := p.ask(words{"op": "file", "service": "ER0102", "msgId": "CFM-DECOY", "body": `{}`}, &filed{})
			if f, ok := err.(*failure); !ok || f.Kind != string(zhilian.TLSFault) || f.Unknown { //nolint:errorlint // the peer's own
				t.Errorf("an untrusted certificate gives %v", err)
			}
			r := c.stand.Report(language)
			for _, f := range r.Findings {
				if f.State != conform.Kept {
					t.Errorf("§%d %s: %s %s", f.Section, f.En, f.State, f.Detail.En)
				}
			}
		})
	}
}

// check is a Stand with its servers and a receiver of callbacks.
type check struct {
	stand       *conform.Stand
	host, decoy string
	ca          string
}

const signingKey = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

func newCheck(t *testing.T, p *peer, suite message.Suite) *check {
	t.Helper()
	c := &check{}
	quiet := log.New(io.Discard, "", 0)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { c.stand.ServeHTTP(w, r) }))
	server.Config.ErrorLog = quiet
	server.StartTLS()
	t.Cleanup(server.Close)
	c.host, c.ca = server.URL, filepath.Join(t.TempDir(), "ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(c.ca, block, 0o600); err != nil {
		t.Fatal(err)
	}
	public, err := zhilian.PublicKey(signingKey)
	if err != nil {
		t.Fatal(err)
	}
	receiver := httptest.NewServer(&peerReceiver{p: p})
	t.Cleanup(receiver.Close)
	c.stand, err = conform.NewStand(conform.StandOptions{Host: c.host, Suite: suite, PublicKey: public, Callback: receiver.URL, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	greet, handler := c.stand.Decoy()
	other := httptest.NewUnstartedServer(handler)
	other.Config.ErrorLog = quiet
	other.TLS = &tls.Config{GetConfigForClient: greet, Certificates: []tls.Certificate{strangersCertificate(t)}}
	other.StartTLS()
	t.Cleanup(other.Close)
	c.decoy = other.URL
	return c
}

// strangersCertificate is one that nobody trusts.
func strangersCertificate(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "stranger"}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"}}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// file writes the configuration for a host.
func (c *check) file(t *testing.T, host string) string {
	t.Helper()
	k := c.stand.Config()
	text := fmt.Sprintf("host: %s\npath: %s\napp: %s\narea: %q\nkeyId: %s\nkey: %q\nsuite: %s\ncaFile: %s\nproxy: direct\nsigningKey: %q\n",
		host, k.Path, k.App, k.Area, k.KeyID, string(k.Key), k.Suite, c.ca, signingKey)
	file := filepath.Join(t.TempDir(), "client.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// peerReceiver is the HTTP side of a peer's receiver of callbacks.
type peerReceiver struct {
	mu sync.Mutex
	p  *peer
}

func (h *peerReceiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	var got struct{ Acknowledgement string }
	if err := h.p.ask(words{"op": "callback", "http": string(body)}, &got); err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	w.Write([]byte(got.Acknowledgement))
}
