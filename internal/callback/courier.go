package callback

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

const (
	patience  = 10 * time.Second // for one attempt, looking the name up included
	maxAnswer = 64 << 10
)

// Resolver looks names up; net.Resolver does.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Meter counts the seals of keys; keyring.Meter does.
type Meter interface {
	Count(keyID string, d keyring.Direction, now time.Time)
}

// Courier makes one attempt to bring a callback to an address. It repeats
// nothing, follows no redirect and uses no proxy.
type Courier struct {
	Guard    Guard
	Resolver Resolver
	Roots    *x509.CertPool // nil: those of the host
	Random   io.Reader      // for nonces
	Clock    calendar.Clock
	Meter    Meter
	// Dial connects to an address of the network; nil: a plain TCP connection.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// letter is what a Courier carries.
type letter struct {
	address string
	id      ID
	area    string
	key     *keyring.Entry
	text    []byte
}

// delivery is what came of carrying it.
type delivery struct {
	result Result
	status int
	cause  error // for the log; it names no address
}

func failed(r Result, cause error) delivery { return delivery{result: r, cause: cause} }

// deliver seals the letter, sends it and looks at the answer.
func (c *Courier) deliver(ctx context.Context, l letter) delivery {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	t, err := c.Guard.parse(l.address)
	if err != nil {
		return failed(Forbidden, err)
	}
	to, d := c.lookup(ctx, t)
	if d.result != "" {
		return d
	}
	request, err := l.key.Cipher.SealRequest(c.Random, message.PEReq, message.Head{
		ServiceCode: message.SysEvent, ReqAppCode: string(l.key.Key.App), ReqAreaCode: l.area, Version: message.Version,
		KeyID: l.key.Key.ID, Timestamp: message.FormatTime(c.Clock()), MsgID: string(l.id),
	}, l.text)
	if err != nil {
		return failed(Failed, err)
	}
	c.Meter.Count(l.key.Key.ID, keyring.ByPlatform, c.Clock())
	return c.post(ctx, t, to, l, request)
}

// lookup asks for the numbers of a host, once. What is dialled later are these
// and no others, whatever the name leads to by then.
func (c *Courier) lookup(ctx context.Context, t target) ([]string, delivery) {
	ips := []netip.Addr{t.ip}
	if !t.ip.IsValid() {
		var err error
		if ips, err = c.Resolver.LookupNetIP(ctx, "ip", t.host); err != nil || len(ips) == 0 {
			return nil, failed(NotFound, errors.New("the name does not resolve"))
		}
		for i, ip := range ips { // resolvers give IPv4 in the form of IPv6 on some hosts
			ips[i] = ip.Unmap()
		}
	}
	to, ok := c.Guard.pinned(t, ips)
	if !ok {
		return nil, failed(Forbidden, errors.New("the name leads inside"))
	}
	return to, delivery{}
}

func (c *Courier) post(ctx context.Context, t target, to []string, l letter, request *message.Request) delivery {
	transport := &http.Transport{
		DialContext:            c.dialer(to),
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, ServerName: t.host, RootCAs: c.Roots},
		TLSHandshakeTimeout:    patience,
		DisableKeepAlives:      true,
		DisableCompression:     true,
		MaxResponseHeaderBytes: 16 << 10,
	}
	client := &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.address, bytes.NewReader(request.Encode()))
	if err != nil {
		return failed(Forbidden, errors.New("not a request"))
	}
	r.GetBody = nil // nothing below may send it a second time
	r.Header.Set("Content-Type", "application/json")
	response, err := client.Do(r)
	if err != nil {
		return broken(ctx, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return delivery{result: WrongStatus, status: response.StatusCode}
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		d := broken(ctx, err)
		d.status = response.StatusCode
		return d
	}
	if !acknowledges(l, request, body) {
		return delivery{result: WrongReceipt, status: response.StatusCode}
	}
	c.Meter.Count(l.key.Key.ID, keyring.ByEnterprise, c.Clock())
	return delivery{result: OK, status: response.StatusCode}
}

// dialer connects to the first of the addresses that takes the connection,
// whatever it is asked for.
func (c *Courier) dialer(to []string) func(context.Context, string, string) (net.Conn, error) {
	dial := c.Dial
	if dial == nil {
		dial = (&net.Dialer{Timeout: patience / 2}).DialContext
	}
	return func(ctx context.Context, _, _ string) (net.Conn, error) {
		var failures []error
		for _, address := range to {
			conn, err := dial(ctx, "tcp", address)
			if err == nil {
				return conn, nil
			}
			failures = append(failures, err)
		}
		return nil, errors.Join(failures...)
	}
}

// broken names what ended an exchange.
func broken(ctx context.Context, err error) delivery {
	var (
		verification *tls.CertificateVerificationError
		record       tls.RecordHeaderError
		alert        tls.AlertError
		network      net.Error
	)
	switch {
	case errors.As(err, &verification), errors.As(err, &record), errors.As(err, &alert), errors.Is(err, http.ErrSchemeMismatch):
		return failed(NotTrusted, errors.New("TLS failed"))
	case ctx.Err() != nil, errors.As(err, &network) && network.Timeout():
		return failed(TimedOut, errors.New("no answer in time"))
	}
	return failed(NotReached, errors.New("no connection, or it broke"))
}

// acknowledges reports whether the body is the system's acknowledgement of this
// very request.
func acknowledges(l letter, request *message.Request, body []byte) bool {
	if len(body) > maxAnswer {
		return false
	}
	answer, err := message.ParseAnswer(body)
	if err != nil || answer.Head.Status != message.StatusReceived {
		return false
	}
	plain, err := l.key.Cipher.OpenAnswer(message.PEReq, request, answer)
	if err != nil {
		return false
	}
	tree, err := message.ParseJSON(plain)
	if err != nil {
		return false
	}
	m, _ := tree.(map[string]any)
	return m["eventId"] == string(l.id)
}
