package portal

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
)

// pigeonholes has one message for each house, and an address that is given.
type pigeonholes struct{ w *town }

func (p pigeonholes) Messages(_ context.Context, who mailbox.Person, _ mailbox.Filter) ([]mailbox.Told, error) {
	for _, h := range p.w.houses {
		if h.enterprise.ID == who.Enterprise {
			m := mailbox.Message{ID: id.Message(h.letter()), To: who, Event: "application.returned", At: monday}
			return []mailbox.Told{{Message: m, Class: mailbox.Mandatory, Zh: mailbox.Words{Title: h.word + "的接入申请需要补正"}}}, nil
		}
	}
	return nil, nil
}

func (p pigeonholes) Unread(context.Context, mailbox.Person) (int64, error) { return 1, nil }

func (p pigeonholes) Read(_ context.Context, who mailbox.Person, m id.Message, older bool) error {
	for _, h := range p.w.houses {
		if h.enterprise.ID == who.Enterprise && id.Message(h.letter()) == m {
			p.w.acts = append(p.w.acts, "read")
			return nil
		}
	}
	return fault.New(fault.NotFound, "mailbox.unknown", "no such message")
}

func (p pigeonholes) Events(mailbox.Person) []mailbox.Event {
	c, err := mailbox.Builtin()
	if err != nil {
		return nil
	}
	return c.Events(false)
}

func (p pigeonholes) Settings(context.Context, mailbox.Person) (mailbox.Settings, error) {
	return mailbox.Settings{Quiet: mailbox.Quiet{From: 22 * 60, Until: 7*60 + 5}, Choices: map[string][]mailbox.Channel{"feedback.answered": {}}}, nil
}

func (p pigeonholes) Choose(_ context.Context, _ mailbox.Person, s mailbox.Settings) error {
	if s.Quiet.From == s.Quiet.Until {
		return nil
	}
	if s.Quiet != (mailbox.Quiet{From: 22*60 + 30, Until: 7 * 60}) {
		return fault.New(fault.Invalid, "mailbox.quiet", "not what was sent")
	}
	return nil
}

func (p pigeonholes) Addresses(context.Context, mailbox.Person) ([]mailbox.Address, error) {
	return []mailbox.Address{
		{Channel: mailbox.Mail, Value: "li.jing@example.com", State: mailbox.Verified, Verified: monday},
		{Channel: mailbox.SMS, Value: "13812345678", State: mailbox.Pending},
	}, nil
}

func (p pigeonholes) Ask(context.Context, mailbox.Person, mailbox.Channel, string) error { return nil }

func (p pigeonholes) Confirm(context.Context, mailbox.Person, mailbox.Channel, string) error {
	return nil
}

func (p pigeonholes) Forget(context.Context, mailbox.Person, mailbox.Channel) error { return nil }

// TestMailbox reads messages, shows addresses masked, and chooses.
func TestMailbox(t *testing.T) {
	w := newTown(t)
	api, h := w.portal(t), w.houses[0]
	cookies := w.as(t, h, h.clerk)
	for _, c := range []facetest.Case{
		{Path: "/messages?unread=true", Status: 200, Want: []string{`"zh":"` + h.word + `的接入申请需要补正"`, `"class":"mandatory"`}, WantNot: []string{w.houses[1].word}},
		{Path: "/messages/unread", Status: 200, Want: []string{`"unread":1`}},
		{Method: "POST", Path: "/messages/" + string(h.letter()) + "/read?older=true", Status: 204},
		{Method: "POST", Path: "/messages/x/read", Status: 404},
		{Path: "/message-settings", Status: 200, Want: []string{
			`"masked":"l******@example.com"`, `"masked":"138****5678"`, `"quietFrom":"22:00"`, `"quietUntil":"07:05"`,
			`"event":"feedback.answered","class":"ordinary"`, `"usual":["in-app","mail"],"channels":[]`,
		}, WantNot: []string{"li.jing", "13812345678", "approval.asked"}},
		{Method: "PUT", Path: "/message-settings", Body: `{"version":0,"language":"en","quietFrom":"22:30","quietUntil":"07:00","digest":false,"choices":[{"event":"feedback.answered","channels":["mail"]}]}`, Status: 204},
		{Method: "PUT", Path: "/message-settings", Body: `{"version":0,"language":"en","quietFrom":"22:30","digest":false,"choices":[]}`, Status: 422, Want: []string{"mailbox.quiet"}},
		{Method: "PUT", Path: "/message-settings", Body: `{"version":0,"language":"en","digest":false,"choices":[{"event":"feedback.answered","channels":["pigeon"]}]}`, Status: 422},
		{Method: "PUT", Path: "/message-address", Body: `{"channel":"mail","address":"li@example.com"}`, Status: 204},
		{Method: "PUT", Path: "/message-address", Body: `{"channel":"in-app","address":"li@example.com"}`, Status: 422, WantNot: []string{"li@"}},
		{Method: "POST", Path: "/message-address/confirm", Body: `{"channel":"mail","code":"12345678"}`, Status: 204},
		{Method: "DELETE", Path: "/message-address?channel=mail", Status: 204},
		{Method: "DELETE", Path: "/message-address", Status: 422},
	} {
		c.Path, c.Cookies = Prefix+c.Path, cookies
		c.Check(t, api)
	}
}
