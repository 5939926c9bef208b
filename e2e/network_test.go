package e2e

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"encoding/pem"
	"net"
	"net/http"
	"testing"

	"github.com/zhilian-hrss/zhilian/message"
)

// network is from where a system may call, as the portal takes and tells it.
type network struct {
	Allowed     []string `json:"allowed"`
	Certificate string   `json:"certificate,omitempty"`
}

// from is the machine with another client certificate, none where that is nil,
// and another address of this host, any where that is nil.
func (m *machine) from(t *testing.T, certificate *tls.Certificate, address net.IP) *machine {
	t.Helper()
	transport := browser(t, m.stage).Transport.(*http.Transport)
	if certificate != nil {
		transport.TLSClientConfig.Certificates = []tls.Certificate{*certificate}
	}
	if address != nil {
		transport.DialContext = (&net.Dialer{LocalAddr: &net.TCPAddr{IP: address}, Timeout: patience}).DialContext
	}
	other := *m
	other.http = &http.Client{Transport: transport, Timeout: patience}
	return &other
}

// identified makes a client certificate, also in PEM.
func (a *authority) identified(t *testing.T, name string) (*tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	cert := a.issue(t, name, key, a.cert)
	return &tls.Certificate{Certificate: [][]byte{cert.Raw}, PrivateKey: key, Leaf: cert}, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw}))
}

// TestNetworkOfASystem: the enterprise says in the portal from where its system may
// call and which client certificate it shows. From elsewhere, with another
// certificate or with none the right key does not help; taking the settings back lets
// everybody in again.
func TestNetworkOfASystem(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		a := newAuthority(t)
		right, text := a.identified(t, "hr-system")
		wrong, _ := a.identified(t, "hr-system")
		here, there := net.IPv4(127, 0, 0, 1), net.IPv4(127, 0, 0, 9)
		set := func(n network) {
			t.Helper()
			if n.Allowed == nil {
				n.Allowed = []string{}
			}
			if err := y.Enterprise.Do(deadline(t), http.MethodPut, "/systems/"+y.Enterprise.App+"/network", n, nil); err != nil {
				t.Fatal(err)
			}
		}
		check := func(what string, m *machine, want string) {
			t.Helper()
			// A setting is in force within seconds.
			until(t, what+" is answered "+want, func() bool {
				head, _ := m.say(t, m.head("SYS.ECHO"), []byte(`{}`))
				return head.Code == want
			})
		}
		check("nothing is set", m.from(t, nil, there), "")
		set(network{Allowed: []string{"127.0.0.1"}})
		check("outside of the list", m.from(t, nil, there), message.E4022)
		check("inside of the list", m.from(t, nil, here), "")
		set(network{Certificate: text})
		check("no certificate", m.from(t, nil, there), message.E4023)
		check("another certificate of the same name", m.from(t, wrong, nil), message.E4023)
		check("the right certificate", m.from(t, right, nil), "")
		set(network{Allowed: []string{"127.0.0.0/29"}, Certificate: text})
		check("the right certificate from outside", m.from(t, right, there), message.E4022)
		check("the right certificate from inside", m.from(t, right, here), "")
		check("no certificate from inside", m.from(t, nil, here), message.E4023)
		set(network{})
		check("taken back", m.from(t, nil, there), "")
	})
}
