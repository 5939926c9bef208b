package e2e

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// authority signs server certificates for the host of tests.
type authority struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
	pool *x509.CertPool
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a := &authority{key: key, pool: x509.NewCertPool()}
	a.cert = a.issue(t, "authority", key, nil)
	a.pool.AddCert(a.cert)
	return a
}

// issue signs a certificate of a key; the authority's own when there is none yet.
func (a *authority) issue(t *testing.T, name string, key crypto.Signer, parent *x509.Certificate) *x509.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	if parent == nil {
		parent, template.IsCA, template.BasicConstraintsValid, template.KeyUsage = template, true, true, x509.KeyUsageCertSign
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

// pair writes a certificate and its key as name.pem and name.key.
func (a *authority) pair(t *testing.T, dir, name string, key crypto.Signer) *x509.Certificate {
	t.Helper()
	cert := a.issue(t, name, key, a.cert)
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{
		name + ".key": {Type: "PRIVATE KEY", Bytes: der}, name + ".pem": {Type: "CERTIFICATE", Bytes: cert.Raw},
	} {
		// Moved into place, as a careful operator does.
		path := filepath.Join(dir, file)
		if err := os.WriteFile(path+".new", pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(path+".new", path); err != nil {
			t.Fatal(err)
		}
	}
	return cert
}

// The gateway serves an ECDSA and an RSA certificate at a time, to each client the
// one that it can read; new ones are served without a restart and without a
// connection that breaks; a damaged file changes nothing.
func TestTwoCertificates(t *testing.T) {
	t.Parallel()
	y := prepared(t, "sqlite")
	a, dir := newAuthority(t), y.Dir
	small, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	large, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	curve, factors := a.pair(t, dir, "ecdsa", small), a.pair(t, dir, "rsa", large)
	y.Env = []string{
		"ZHILIAN_GATEWAY_CERT=" + filepath.Join(dir, "ecdsa.pem") + "," + filepath.Join(dir, "rsa.pem"),
		"ZHILIAN_GATEWAY_KEY=" + filepath.Join(dir, "ecdsa.key") + "," + filepath.Join(dir, "rsa.key"),
	}
	if err := y.Raise(deadline(t)); err != nil {
		t.Fatal(err)
	}
	served(t, y.Stage, a, curve, factors)

	// Somebody asks all the while, on connections of his own.
	stop, asked := make(chan struct{}), make(chan error, 1)
	go func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				asked <- nil
				return
			case <-time.After(20 * time.Millisecond):
			}
			if err := askTime(t.Context(), y.Stage, a); err != nil {
				asked <- err
				return
			}
		}
	}()
	newCurve, newFactors := a.pair(t, dir, "ecdsa", small), a.pair(t, dir, "rsa", large)
	until(t, "the new certificates are served", func() bool {
		state, err := shaken(y.Stage, &tls.Config{RootCAs: a.pool, ServerName: "localhost"}) //nolint:gosec // what it may be is what is looked at
		return err == nil && state.PeerCertificates[0].Equal(newCurve)
	})
	served(t, y.Stage, a, newCurve, newFactors)
	if err := os.WriteFile(filepath.Join(dir, "rsa.pem"), []byte("-----BEGIN CERTIFICATE-----\nrubbish"), 0o600); err != nil {
		t.Fatal(err)
	}
	until(t, "the damaged file is told of", func() bool {
		for _, line := range logOf(t, y) {
			if bytes.Contains([]byte(line), []byte("certificates were not read again")) {
				return true
			}
		}
		return false
	})
	served(t, y.Stage, a, newCurve, newFactors)
	close(stop)
	if err := <-asked; err != nil {
		t.Errorf("a client was cut off: %v", err)
	}
}

// served dials with each ability a client may have.
func served(t *testing.T, s *demo.Stage, a *authority, curve, factors *x509.Certificate) {
	t.Helper()
	const v12, v13 = tls.VersionTLS12, tls.VersionTLS13
	for name, tt := range map[string]struct {
		least, most uint16
		suites      []uint16
		want        *x509.Certificate // nil: no connection
	}{
		"1.3":                        {v13, v13, nil, curve},
		"1.2":                        {v12, v12, nil, curve},
		"1.2, ECDSA":                 {v12, v12, []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}, curve},
		"1.2, ECDSA and ChaCha":      {v12, v12, []uint16{tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256}, curve},
		"1.2, RSA":                   {v12, v12, []uint16{tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}, factors},
		"1.2, RSA and AES-256":       {v12, v12, []uint16{tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384}, factors},
		"1.2, RSA key exchange":      {v12, v12, []uint16{tls.TLS_RSA_WITH_AES_128_GCM_SHA256, tls.TLS_RSA_WITH_AES_256_GCM_SHA384}, nil},
		"1.2, CBC":                   {v12, v12, []uint16{tls.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256}, nil},
		"1.2, 3DES and RC4":          {v12, v12, []uint16{tls.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, tls.TLS_ECDHE_RSA_WITH_RC4_128_SHA}, nil},
		"1.0 and 1.1":                {tls.VersionTLS10, tls.VersionTLS11, nil, nil},
		"1.0 with all it ever spoke": {tls.VersionTLS10, tls.VersionTLS10, []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}, nil},
	} {
		state, err := shaken(s, &tls.Config{RootCAs: a.pool, ServerName: "localhost", MinVersion: tt.least, MaxVersion: tt.most, CipherSuites: tt.suites})
		if (err == nil) != (tt.want != nil) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err == nil && !state.PeerCertificates[0].Equal(tt.want) {
			t.Errorf("%s: got the certificate %s of %s, want %s", name, state.PeerCertificates[0].PublicKeyAlgorithm, state.PeerCertificates[0].NotBefore, tt.want.PublicKeyAlgorithm)
		}
	}
}

// shaken makes a handshake with the gateway.
func shaken(s *demo.Stage, config *tls.Config) (tls.ConnectionState, error) {
	u, err := url.Parse(s.Gateway)
	if err != nil {
		return tls.ConnectionState{}, err
	}
	conn, err := tls.DialWithDialer(&net.Dialer{Timeout: 10 * time.Second}, "tcp", "127.0.0.1:"+u.Port(), config)
	if err != nil {
		return tls.ConnectionState{}, err
	}
	defer conn.Close()
	return conn.ConnectionState(), nil
}

// askTime asks once on a connection of its own.
func askTime(ctx context.Context, s *demo.Stage, a *authority) error {
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: a.pool, MinVersion: tls.VersionTLS12}}
	defer transport.CloseIdleConnections()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Gateway+"/v1/time", nil)
	if err != nil {
		return err
	}
	response, err := (&http.Client{Transport: transport, Timeout: 10 * time.Second}).Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// TestAttackA23AnswerSwap: the answer of one message is given for another, and every
// part of an answer's head is changed on the way. The SDK takes none of them for an
// answer of the platform: the outcome stays unknown, never done and never refused.
func TestAttackA23AnswerSwap(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		for name, tt := range map[string]struct {
			change func(before, now *message.Answer) *message.Answer
		}{
			"of another message":    {func(before, _ *message.Answer) *message.Answer { return before }},
			"another's body":        {func(before, now *message.Answer) *message.Answer { now.Body = before.Body; return now }},
			"another's head":        {func(before, now *message.Answer) *message.Answer { before.Body = now.Body; return before }},
			"another's, named ours": {func(before, now *message.Answer) *message.Answer { before.Head.MsgID = now.Head.MsgID; return before }},
			"status 0 becomes 1":    {func(_, now *message.Answer) *message.Answer { now.Head.Status = "1"; return now }},
			"a refusal made of it": {func(_, now *message.Answer) *message.Answer {
				now.Head.Status, now.Head.Code = "1", message.E2009
				return now
			}},
			"code": {func(_, now *message.Answer) *message.Answer { now.Head.Code = message.E4001; return now }},
			"text": {func(_, now *message.Answer) *message.Answer { now.Head.Msg = "请改向另一地址申报"; return now }},
			"trace": {func(_, now *message.Answer) *message.Answer {
				now.Head.TraceID = "0123456789abcdef0123456789abcdef"
				return now
			}},
			"time": {func(_, now *message.Answer) *message.Answer {
				now.Head.Timestamp = "2026-11-23T09:00:00+08:00"
				return now
			}},
			"msgId":                    {func(_, now *message.Answer) *message.Answer { now.Head.MsgID += "X"; return now }},
			"key id":                   {func(_, now *message.Answer) *message.Answer { now.Head.KeyID = "P-QD00000001-9"; return now }},
			"a bit of the body":        {func(_, now *message.Answer) *message.Answer { now.Body = flipped(t, now.Body, 20); return now }},
			"the last bit of the body": {func(_, now *message.Answer) *message.Answer { now.Body = flipped(t, now.Body, -1); return now }},
			"no body":                  {func(_, now *message.Answer) *message.Answer { now.Body = ""; return now }},
		} {
			c, seen := y.throughProxy(t, tt.change)
			p := hires(t, 1)[0]
			_, err := c.File(deadline(t), "ER0101", filing(y.Enterprise, p), zhilian.Options{})
			if e := sdkError(t, err); !e.Unknown || e.Sealed {
				t.Errorf("%s: %v: the SDK believes it", name, err)
			}
			if *seen == 0 {
				t.Errorf("%s: nothing was changed", name)
			}
		}
	})
}

func flipped(t *testing.T, body string, at int) string {
	t.Helper()
	sealed, err := message.DecodeBase64(body)
	if err != nil {
		t.Fatal(err)
	}
	if at < 0 {
		at = len(sealed) - 1
	}
	sealed[at] ^= 1
	return message.EncodeBase64(sealed)
}

// throughProxy is a client of the first enterprise whose filings go by somebody who
// changes their answers. The answer of a message that went by untouched before is at
// his hands.
func (n *neighbours) throughProxy(t *testing.T, change func(before, now *message.Answer) *message.Answer) (*zhilian.Client, *int) {
	t.Helper()
	a, seen := newAuthority(t), 0
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	a.pair(t, dir, "proxy", key)
	pair, err := tls.LoadX509KeyPair(filepath.Join(dir, "proxy.pem"), filepath.Join(dir, "proxy.key"))
	if err != nil {
		t.Fatal(err)
	}
	ca := filepath.Join(dir, "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Fatal(err)
	}
	m := byHand(t, n.Stage, n.Enterprise, n.Production)
	_, kept := m.post(t, "application/json", m.seal(t, m.head("SYS.ECHO"), []byte(`{}`)).Encode())
	server := &http.Server{ReadHeaderTimeout: patience, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		status, got := m.post(t, r.Header.Get("Content-Type"), sent)
		if request, err := message.ParseRequest(sent, nil); err == nil && request.Head.ServiceCode == "ER0101" {
			before, errBefore := message.ParseAnswer(kept)
			now, errNow := message.ParseAnswer(got)
			if errBefore == nil && errNow == nil {
				got = change(before, now).Encode()
				seen++
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		w.Write(got)
	})}
	go server.Serve(listener) // ends with Close
	t.Cleanup(func() { server.Close() })
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return client(t, n.Enterprise, n.Production, func(c *zhilian.Config) {
		c.Host, c.CAFile, c.Attempts = "https://localhost:"+port, ca, 1
	}), &seen
}
