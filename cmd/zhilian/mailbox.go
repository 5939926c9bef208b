package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/store"
)

// sortLimit is how long it may take to tell everybody of one thing.
const sortLimit = 10 * time.Minute

// startMailbox opens people's mailboxes and has what happens told.
func (p *platform) startMailbox(context.Context) error {
	carriers, err := p.carriers()
	if err != nil {
		return err
	}
	service := func(code string, l mailbox.Language) string {
		i, ok := p.catalog().Interface(code)
		switch {
		case !ok:
			return ""
		case l == mailbox.English:
			return i.Title.En
		}
		return i.Title.Zh
	}
	p.mailbox = mailbox.NewDesk(mailbox.Options{
		Store: p.db.Mailbox(), Catalogue: p.told, Carriers: carriers, Service: service, Clock: p.clock, Random: rand.Reader, Log: p.log,
	})
	sorter := &mailbox.Sorter{
		Store: p.db.Postings(), Catalogue: p.told, Clock: p.clock,
		Carries: func(c mailbox.Channel) bool { return carriers[c] != nil },
		Acts: func(act string) staff.Permission {
			return staff.Permission(p.approvalRules()[approval.Act(act)].Permission)
		},
	}
	postman := &mailbox.Postman{
		Store: p.db.Postings(), Catalogue: p.told, Carriers: carriers, Service: service, Clock: p.clock,
		Where: func(member bool) string {
			if member {
				return p.config.Portal.BaseURL
			}
			return p.config.Console.BaseURL
		},
		GivenUp: func(ctx context.Context, c mailbox.Channel) error {
			return p.Raise(ctx, "message.undelivered", "channel:"+string(c), nil)
		},
	}
	store.HandleLong(p.queue, sortLimit, func(ctx context.Context, args store.SortArgs) error {
		return sorter.Sort(ctx, id.Happening(args.ID))
	})
	store.Handle(p.queue, func(ctx context.Context, args store.PostArgs) error {
		return postman.Deliver(ctx, id.Posting(args.ID))
	})
	return nil
}

// carriers are those that are configured.
func (p *platform) carriers() (map[mailbox.Channel]mailbox.Carrier, error) {
	carriers := map[mailbox.Channel]mailbox.Carrier{}
	if c := p.config.Mail; c.Server != "" {
		server, err := mailServer(c)
		if err != nil {
			return nil, fmt.Errorf("mail: %w", err)
		}
		carriers[mailbox.Mail] = server
	}
	if c := p.config.SMS; c.Gateway != "" {
		gateway, err := p.smsGateway(c)
		if err != nil {
			return nil, fmt.Errorf("sms: %w", err)
		}
		carriers[mailbox.SMS] = gateway
	}
	return carriers, nil
}

func mailServer(c config.Mail) (mailbox.MailServer, error) {
	s := mailbox.MailServer{Address: c.Server, Security: mailbox.Security(c.Security), User: c.User, From: c.From}
	var err error
	if c.PasswordFile != "" {
		if s.Password, err = secretFile(c.PasswordFile); err != nil {
			return s, err
		}
	}
	s.TLS, err = clientTLS("", "", c.CAFile)
	return s, err
}

func (p *platform) smsGateway(c config.SMS) (*mailbox.Gateway, error) {
	text, err := os.ReadFile(c.Gateway)
	if err != nil {
		return nil, err
	}
	secret := ""
	if c.SecretFile != "" {
		if secret, err = secretFile(c.SecretFile); err != nil {
			return nil, err
		}
	}
	secure, err := clientTLS("", "", c.CAFile)
	if err != nil {
		return nil, err
	}
	return mailbox.NewGateway(text, secret, dispatch.NewTransport(secure), p.clock)
}

// purgeMessages deletes messages that are older than the parameter says.
func (p *platform) purgeMessages(ctx context.Context) error {
	set, err := p.parameters()
	if err != nil {
		return err
	}
	_, err = p.db.Mailbox().Purge(ctx, p.clock().AddDate(0, 0, -set.Int(parameter.MessageDays)))
	return err
}
