package console

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// pigeonhole has one message and one posting that failed.
type pigeonhole struct{}

func (pigeonhole) Messages(_ context.Context, who mailbox.Person, _ mailbox.Filter) ([]mailbox.Told, error) {
	m := mailbox.Message{ID: "m1", To: who, Event: "approval.asked", Object: "approval:1", At: monday}
	return []mailbox.Told{{Message: m, Class: mailbox.Important, Zh: mailbox.Words{Title: "等待复核"}}}, nil
}
func (pigeonhole) Unread(context.Context, mailbox.Person) (int64, error)              { return 1, nil }
func (pigeonhole) Events(mailbox.Person) []mailbox.Event                              { return nil }
func (pigeonhole) Choose(context.Context, mailbox.Person, mailbox.Settings) error     { return nil }
func (pigeonhole) Ask(context.Context, mailbox.Person, mailbox.Channel, string) error { return nil }
func (pigeonhole) Forget(context.Context, mailbox.Person, mailbox.Channel) error      { return nil }
func (pigeonhole) Addresses(context.Context, mailbox.Person) ([]mailbox.Address, error) {
	return nil, nil
}
func (pigeonhole) Confirm(context.Context, mailbox.Person, mailbox.Channel, string) error {
	return nil
}

// known is a message and a posting that there is.
const known = "0195f0bb-0000-7000-8000-000000000001"

func (pigeonhole) Read(_ context.Context, _ mailbox.Person, m id.Message, _ bool) error {
	if m != known {
		return fault.New(fault.NotFound, "mailbox.unknown", "no such message")
	}
	return nil
}

func (pigeonhole) Again(_ context.Context, p id.Posting, _ id.Staff) error {
	if p != known {
		return fault.New(fault.NotFound, "mailbox.posting-unknown", "no such posting")
	}
	return nil
}

func (pigeonhole) Settings(context.Context, mailbox.Person) (mailbox.Settings, error) {
	return mailbox.Settings{}, nil
}

func (pigeonhole) PostingsForStaff(context.Context, mailbox.PostingState, id.Posting, int) ([]mailbox.Posting, error) {
	m := mailbox.Message{To: mailbox.Person{Enterprise: "e1", ID: "p1"}, Event: "application.returned"}
	return []mailbox.Posting{{ID: "o1", Message: m, Channel: mailbox.Mail, State: mailbox.Failed, Tries: 8, Reason: "recipient-452", Due: monday}}, nil
}

func (pigeonhole) CountsForStaff(context.Context) (mailbox.Counts, error) {
	return mailbox.Counts{Addresses: []mailbox.Count{{Channel: mailbox.Mail, State: "dead", N: 2}}}, nil
}

// TestMailbox reads the own messages, and shows an administrator what did not go out.
func TestMailbox(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	root, reviewer := b.as(t, "root.li", staff.Administrator), b.as(t, "reviewer", staff.Reviewer)
	for _, c := range []facetest.Case{
		{Path: "/messages", Cookies: reviewer, Status: 200, Want: []string{"等待复核", `"object":"approval:1"`}},
		{Path: "/message-settings", Cookies: reviewer, Status: 200, Want: []string{`"language":"zh"`, `"addresses":[]`}},
		{Path: "/postings", Cookies: root, Status: 200, Want: []string{`"reason":"recipient-452"`, `"tries":8`}},
		{Path: "/postings", Cookies: reviewer, Status: 403},
		{Path: "/postings?state=lost", Cookies: root, Status: 422},
		{Path: "/postings/counts", Cookies: root, Status: 200, Want: []string{`{"channel":"mail","state":"dead","count":2}`, `"postings":[]`}},
		{Method: "POST", Path: "/postings/" + known + "/retry", Cookies: root, Status: 204},
		{Method: "POST", Path: "/messages/" + known + "/read", Cookies: reviewer, Status: 204},
	} {
		c.Path = Prefix + c.Path
		c.Check(t, api)
	}
}
