package mailbox

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"mime"
	"net"
	"net/smtp"
	"net/textproto"
	"strings"
	"time"
)

// Security says how the way to a mail server is sealed.
type Security string

// The ways. Without TLS only a server on this host is reached.
const (
	TLS      Security = "tls"      // from the first byte, usually port 465
	StartTLS Security = "starttls" // required before anything is said
	Plain    Security = "none"
)

// MailServer is the SMTP server that takes the platform's mail.
type MailServer struct {
	Address  string // host:port
	Security Security
	User     string // "": none is presented
	Password string
	From     string // address alone
	TLS      *tls.Config
}

// Carry implements Carrier by SMTP. All of it ends with ctx.
func (s MailServer) Carry(ctx context.Context, address string, l Letter) error {
	if _, err := ParseAddress(Mail, address); err != nil {
		return Refused("address")
	}
	text, err := s.message(address, l)
	if err != nil {
		return unsendable(err)
	}
	client, err := s.connect(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = client.Close() }() // after Quit there is nothing to close
	if err := s.greet(client); err != nil {
		return answered("greeting", err, false)
	}
	if err := client.Mail(s.From); err != nil {
		return answered("sender", err, false)
	}
	if err := client.Rcpt(address); err != nil {
		return answered("recipient", err, true)
	}
	w, err := client.Data()
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close() // the server has it from here on
	}
	if err != nil {
		return answered("message", err, true)
	}
	_ = client.Quit() // it was taken, whatever is said now
	return nil
}

// connect opens the way, with the deadline of ctx upon every read and write.
func (s MailServer) connect(ctx context.Context) (*smtp.Client, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", s.Address)
	if err != nil {
		return nil, late{"unreachable", err}
	}
	if end, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(end); err != nil {
			return nil, errors.Join(late{"unreachable", err}, conn.Close())
		}
	}
	if s.Security == TLS {
		sealed := tls.Client(conn, s.tls())
		if err := sealed.HandshakeContext(ctx); err != nil {
			return nil, errors.Join(late{"tls", err}, conn.Close())
		}
		conn = sealed
	}
	client, err := smtp.NewClient(conn, s.host())
	if err != nil {
		return nil, errors.Join(late{"greeting", err}, conn.Close())
	}
	return client, nil
}

func (s MailServer) greet(client *smtp.Client) error {
	if _, domain, ok := strings.Cut(s.From, "@"); ok {
		if err := client.Hello(domain); err != nil {
			return err
		}
	}
	if s.Security == StartTLS {
		if err := client.StartTLS(s.tls()); err != nil { // never without
			return late{"tls", err}
		}
	}
	if s.User == "" {
		return nil
	}
	if err := client.Auth(smtp.PlainAuth("", s.User, s.Password, s.host())); err != nil {
		return late{"sign-in", err}
	}
	return nil
}

func (s MailServer) host() string {
	host, _, _ := net.SplitHostPort(s.Address)
	return host
}

func (s MailServer) tls() *tls.Config {
	c := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.TLS != nil {
		c = s.TLS.Clone()
	}
	c.ServerName = s.host()
	return c
}

// answered turns what the server said into ours. Only what it says for good of the
// recipient or the message is a refusal; the rest may pass.
func answered(step string, err error, ofAddress bool) error {
	if _, ok := errors.AsType[late](err); ok {
		return err
	}
	if said, ok := errors.AsType[*textproto.Error](err); ok {
		reason := step + "-" + code(said.Code)
		if ofAddress && said.Code >= 500 {
			return Refused(reason)
		}
		return late{reason, err}
	}
	return late{step, err}
}

func code(n int) string {
	if n < 100 || n > 599 {
		return "odd"
	}
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
}

// message writes the letter as mail: text alone, encoded, so that nothing of it can
// become a header or end the message.
func (s MailServer) message(to string, l Letter) ([]byte, error) {
	_, domain, _ := strings.Cut(s.From, "@")
	headers := [][2]string{
		{"From", mime.BEncoding.Encode("utf-8", "直连服务平台") + " <" + s.From + ">"},
		{"To", "<" + to + ">"},
		{"Subject", mime.BEncoding.Encode("utf-8", oneLine(l.Title))},
		{"Date", l.At.Format(time.RFC1123Z)},
		{"Message-ID", "<" + l.ID + "@" + domain + ">"},
		{"Auto-Submitted", "auto-generated"},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=utf-8"},
		{"Content-Transfer-Encoding", "base64"},
	}
	var b strings.Builder
	for _, h := range headers {
		// A folded subject has line ends of the encoder's own, each before a blank.
		if strings.ContainsAny(strings.ReplaceAll(h[1], "\r\n ", " "), "\r\n\x00") {
			return nil, errors.New("a header holds the end of a line")
		}
		b.WriteString(h[0] + ": " + h[1] + "\r\n")
	}
	b.WriteString("\r\n")
	encoded := base64.StdEncoding.EncodeToString([]byte(strings.ReplaceAll(l.Text, "\n", "\r\n")))
	for len(encoded) > 76 {
		b.WriteString(encoded[:76] + "\r\n")
		encoded = encoded[76:]
	}
	b.WriteString(encoded + "\r\n")
	return []byte(b.String()), nil
}
