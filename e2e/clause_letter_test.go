package e2e

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"io"
	"mime"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// carriers are a real SMTP server and an HTTP gateway for SMS, with what they took.
type carriers struct {
	mu     sync.Mutex
	mail   []letter
	sms    []letter
	refuse bool // the gateway takes nothing
	forged int
}

// letter is what arrived at an address.
type letter struct{ to, from, subject, text, id string }

const (
	smtpPassword = "nine-blue-staples"
	smsSecret    = "a-secret-of-the-gateway"
)

// carry starts both carriers and returns what the platform is told of them.
func carry(t *testing.T, dir string) (*carriers, []string) {
	t.Helper()
	c := &carriers{}
	gateway := httptest.NewTLSServer(http.HandlerFunc(c.takeSMS))
	t.Cleanup(gateway.Close)
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: gateway.TLS.Certificates, MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &smtpVisit{office: c}, nil }))
	server.Domain = "localhost"
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	t.Cleanup(func() { _, _ = server.Close(), l.Close(); <-done })

	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: gateway.Certificate().Raw})
	described := "url: " + gateway.URL + "/send\nprefix: 【某市人社】\nheaders: {X-Signature: \"{signature}\", X-Time: \"{time}\"}\nsign: .mobile + .time\n" +
		"request: '{phone: .mobile, content: .text, id: .id}'\nresponse: 'if .status == 200 and .body.code == 0 then \"sent\" else \"refused\" end'\n"
	file := func(name string) string { return filepath.Join(dir, name) }
	for name, content := range map[string][]byte{
		"carriers.pem": ca, "sms.yaml": []byte(described), "sms.secret": []byte(smsSecret + "\n"), "smtp.password": []byte(smtpPassword + "\n"),
	} {
		if err := os.WriteFile(file(name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return c, []string{
		"ZHILIAN_MAIL_SERVER=127.0.0.1:" + port, "ZHILIAN_MAIL_SECURITY=tls", "ZHILIAN_MAIL_USER=zhilian", "ZHILIAN_MAIL_PASSWORD_FILE=" + file("smtp.password"),
		"ZHILIAN_MAIL_FROM=zhilian@example.gov.cn", "ZHILIAN_MAIL_CA_FILE=" + file("carriers.pem"),
		"ZHILIAN_SMS_GATEWAY=" + file("sms.yaml"), "ZHILIAN_SMS_SECRET_FILE=" + file("sms.secret"), "ZHILIAN_SMS_CA_FILE=" + file("carriers.pem"),
	}
}

// takeSMS is the gateway of docs/operations.md.
func (c *carriers) takeSMS(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var in struct{ Phone, Content, ID string }
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil {
		err = json.Unmarshal(body, &in)
	}
	mac := hmac.New(sha256.New, []byte(smsSecret))
	mac.Write([]byte(in.Phone + r.Header.Get("X-Time")))
	if err != nil || r.Header.Get("X-Signature") != hex.EncodeToString(mac.Sum(nil)) {
		c.forged++
	}
	if c.refuse || c.forged > 0 {
		_, _ = io.WriteString(w, `{"code":7}`)
		return
	}
	c.sms = append(c.sms, letter{to: in.Phone, text: in.Content, id: in.ID})
	_, _ = io.WriteString(w, `{"code":0}`)
}

// smtpVisit is one visit to the SMTP server.
type smtpVisit struct {
	office *carriers
	in     bool
	l      letter
}

func (p *smtpVisit) AuthMechanisms() []string { return []string{sasl.Plain} }

func (p *smtpVisit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "zhilian" || password != smtpPassword {
			return smtp.ErrAuthFailed
		}
		p.in = true
		return nil
	}), nil
}

func (p *smtpVisit) Mail(from string, _ *smtp.MailOptions) error {
	if !p.in {
		return smtp.ErrAuthRequired
	}
	p.l.from = from
	return nil
}

func (p *smtpVisit) Rcpt(to string, _ *smtp.RcptOptions) error {
	p.l.to = to
	return nil
}

func (p *smtpVisit) Data(r io.Reader) error {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, m.Body))
	if err != nil {
		return err
	}
	p.l.subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	p.l.text, p.l.id = string(text), m.Header.Get("Message-ID")
	p.office.mu.Lock()
	defer p.office.mu.Unlock()
	p.office.mail = append(p.office.mail, p.l)
	return err
}

func (p *smtpVisit) Reset()        { p.l = letter{} }
func (p *smtpVisit) Logout() error { return nil }

// mails and texts are what came to an address so far.
func (c *carriers) mails(to string) []letter { return c.at(to, &c.mail) }
func (c *carriers) texts(to string) []letter { return c.at(to, &c.sms) }

func (c *carriers) at(to string, of *[]letter) []letter {
	c.mu.Lock()
	defer c.mu.Unlock()
	var list []letter
	for _, l := range *of {
		if l.to == to {
			list = append(list, l)
		}
	}
	return list
}

// refuses lets the gateway for SMS take nothing from now on.
func (c *carriers) refuses() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refuse = true
}

var digits = regexp.MustCompile(`[0-9]{8}`)

// reached gives a member an address for a channel, and confirms it by the code that arrives.
func (c *carriers) reached(t *testing.T, v *demo.Visitor, channel, address string, come func(string) []letter) {
	t.Helper()
	do(t, v, http.MethodPut, "/message-address", body{"channel": channel, "address": address})
	until(t, "the code arrives by "+channel, func() bool { return len(come(address)) == 1 })
	l := come(address)[0]
	code := digits.FindString(l.subject + l.text)
	if l.subject == "" {
		code = digits.FindString(l.text)
	}
	refused(t, v, http.MethodPost, "/message-address/confirm", body{"channel": channel, "code": "00000000"}, http.StatusForbidden, "account.code-refused")
	do(t, v, http.MethodPost, "/message-address/confirm", body{"channel": channel, "code": code})
}

// TestClause_10_3_MailAndSMS asks: what concerns an enterprise reaches its members where
// they are. Mail leaves by SMTP over TLS and SMS by the authority's gateway, signed, to
// addresses that their owners have confirmed by a code; they say what happened and where
// to look, and nothing of what somebody wrote. An invitation's code goes to the invited
// person alone, and stands in no log and in no list.
//
// See: docs/operations.md, Messages; portal, PUT /api/portal/message-address, POST /api/portal/enterprise/invitations
func TestClause_10_3_MailAndSMS(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		var c *carriers
		y := preparedWith(t, engine, func(o *demo.Options) { c, o.Env = carry(t, o.Dir) })
		if err := y.Raise(deadline(t)); err != nil {
			t.Fatal(err)
		}
		y.openConsole(t)
		owner := y.enter(t, "haijia-legal")
		const box, phone = "owner@example.com", "13800000007"
		do(t, owner.Visitor, http.MethodPut, "/message-address", body{"channel": "mail", "address": "unconfirmed@example.com"})
		do(t, owner.Visitor, http.MethodPut, "/message-address", body{"channel": "mail", "address": box})
		c.reached(t, owner.Visitor, "sms", phone, c.texts)
		until(t, "the code arrives by mail", func() bool { return len(c.mails(box)) == 1 })
		do(t, owner.Visitor, http.MethodPost, "/message-address/confirm", body{"channel": "mail", "code": digits.FindString(c.mails(box)[0].subject)})

		a := apply(t, owner, "ER0101")
		until(t, "it is told by mail that the application was received", func() bool { return len(c.mails(box)) == 2 })
		seen := markAll(t, y.Reviewer, a.Application.ID, "emergency")
		const gap = "请写明中断时由谁、在多久内改走窗口办理。"
		post[any](t, y.Reviewer.Visitor, "/applications/"+a.Application.ID+"/return", body{"version": seen.Version, "gaps": []body{{"item": "emergency", "text": gap}}})
		until(t, "it is told by both that it came back", func() bool { return len(c.mails(box)) == 3 && len(c.texts(phone)) == 2 })
		byMail, bySMS := c.mails(box)[2], c.texts(phone)[1]
		if !strings.Contains(byMail.subject, "需要补正") || !strings.Contains(byMail.text, y.Portal) || byMail.from != "zhilian@example.gov.cn" || !strings.HasSuffix(byMail.id, "@example.gov.cn>") {
			t.Errorf("mail: %+v", byMail)
		}
		if !strings.HasPrefix(bySMS.text, "【某市人社】") || !strings.Contains(bySMS.text, "需要补正") || !strings.Contains(bySMS.text, y.Portal) {
			t.Errorf("SMS: %+v", bySMS)
		}
		form := a.Form
		for _, l := range append(c.mails(box), c.texts(phone)...) {
			for _, hidden := range []string{gap, "陈海岬", "91370", text(form, "emergency"), text(form, "contactName"), text(form, "contactMobile")} {
				if hidden != "" && strings.Contains(l.subject+l.text, hidden) {
					t.Errorf("%q went to %s: %s %s", hidden, l.to, l.subject, l.text)
				}
			}
		}
		if left := c.mails("unconfirmed@example.com"); len(left) != 1 || !strings.Contains(left[0].subject, "验证码") {
			t.Errorf("an address that nobody confirmed got %+v", left)
		}
		c.invites(t, y, owner)
		if c.forged > 0 {
			t.Errorf("%d SMS were not signed", c.forged)
		}
	})
}

// text is a member of a form, "" where there is none.
func text(form map[string]any, name string) string {
	s, _ := form[name].(string)
	return s
}

// invites has a person invited, whom the code reaches.
func (c *carriers) invites(t *testing.T, y *town, owner *demo.Enterprise) {
	t.Helper()
	const to, number = "lin@example.com", "13900000008"
	type invited struct {
		Code       string
		Invitation struct{ ID string }
		Ways       []struct{ Channel, Result string }
	}
	made := post[invited](t, owner.Visitor, "/enterprise/invitations", body{"role": "handler", "name": "林晓棠", "mail": to, "mobile": number})
	if len(made.Ways) != 2 || made.Ways[0].Result != "sent" || made.Ways[1].Result != "sent" {
		t.Errorf("ways %+v", made.Ways)
	}
	for _, l := range append(c.mails(to), c.texts(number)...) {
		if !strings.Contains(l.text, made.Code) || !strings.Contains(l.subject+l.text, "青岛海岬") || !strings.Contains(l.text, y.Portal) ||
			strings.Contains(l.subject, made.Code) || strings.Contains(l.subject+l.text, "林晓棠") {
			t.Errorf("the invitation reads %+v", l)
		}
	}
	if len(c.mails(to)) != 1 || len(c.texts(number)) != 1 {
		t.Errorf("invited by %d mails and %d SMS", len(c.mails(to)), len(c.texts(number)))
	}

	// What the gateway refuses is handed over by the owner.
	c.refuses()
	again := post[invited](t, owner.Visitor, "/enterprise/invitations/"+made.Invitation.ID+"/resend", nil)
	if again.Code == "" || again.Code == made.Code || len(again.Ways) != 2 || again.Ways[0].Result != "sent" || again.Ways[1].Result != "not-sent" {
		t.Errorf("sent again: %+v", again.Ways)
	}
	log, err := os.ReadFile(filepath.Join(y.Dir, "platform.log"))
	if err != nil {
		t.Fatal(err)
	}
	for what, shown := range map[string]string{
		"the list": encoded(t, get[any](t, owner.Visitor, "/enterprise/invitations")), "the messages": encoded(t, get[any](t, owner.Visitor, "/messages?limit=100")),
		"the timeline": encoded(t, get[any](t, owner.Visitor, "/enterprise/timeline")), "the postings": encoded(t, get[any](t, y.Admin.Visitor, "/postings?state=sent")), "the log": string(log),
	} {
		for _, secret := range []string{made.Code, again.Code, to, number, "owner@example.com", "13800000007"} {
			if strings.Contains(shown, secret) {
				t.Errorf("%s shows %q", what, secret)
			}
		}
	}
	person, err := demo.Visit(deadline(t), y.Stage, "haijia-handler")
	must(t, err)
	refused(t, person, http.MethodPost, "/enterprise/accept-invitation", body{"code": made.Code}, http.StatusUnprocessableEntity, "invitation.refused")
	mailed := c.mails(to)
	if last := mailed[len(mailed)-1]; !strings.Contains(last.text, again.Code) {
		t.Errorf("the second code: %+v", last)
	}
	post[any](t, person, "/enterprise/accept-invitation", body{"code": again.Code})
}
