package main

import (
	"context"
	"crypto/rand"
	"net"
	"net/url"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/store"
)

// gate counts attempts of one address to prove who one is, on both faces.
func (p *platform) gate() *account.Gate {
	return account.NewGate(p.db.Accounts(), p.clock, func() (account.GateRules, error) {
		set, err := p.parameters()
		if err != nil {
			return account.GateRules{}, err
		}
		return account.GateRules{
			Failures: set.Int(parameter.SignInFailures), Window: set.Duration(parameter.SignInWindow), Lock: set.Duration(parameter.SignInLock),
		}, nil
	}).Telling(p.tellLock)
}

// tellLock tells staff of an address that is locked from now on. There is one alarm for
// each side, however many addresses: an attack from a thousand of them is one.
func (p *platform) tellLock(ctx context.Context, side account.Side, until time.Time) {
	_, err := p.alarms.Raise(ctx, notice.Alarm{
		Kind: "sign-in.address-locked", Severity: notice.Warning, Owner: string(staff.SecurityAdmin), Object: "sign-in:" + string(side),
		Values: map[string]string{"side": string(side), "address": audit.SourceOf(ctx), "until": until.In(calendar.Shanghai).Format(time.RFC3339)},
	})
	if err != nil { // the audit has it
		p.log.ErrorContext(ctx, "nobody was told of a locked address", "side", string(side), "error", err)
	}
}

// memberFactors is the desk of members' second factors. Security keys are bound to the
// name under which browsers see the portal; where it has none there are authenticators.
func (p *platform) memberFactors(sessions *account.Sessions) (*enterprise.Factors, error) {
	var keys *account.SecurityKeys
	address := p.config.Portal.BaseURL
	if u, err := url.Parse(address); err == nil && address != "" && net.ParseIP(u.Hostname()) == nil {
		if keys, err = account.NewSecurityKeys(address); err != nil {
			return nil, err
		}
	}
	return enterprise.NewFactors(p.db.Members(), sessions, p.clock, rand.Reader, p.factorRules, p.gate(), keys), nil
}

func (p *platform) factorRules() (enterprise.FactorRules, error) {
	set, err := p.parameters()
	if err != nil {
		return enterprise.FactorRules{}, err
	}
	asked := set.Enum(parameter.MemberFactor)
	return enterprise.FactorRules{Dangerous: asked != "offered", Always: asked == "required", Fresh: set.Duration(parameter.MemberFresh)}, nil
}

func (p *platform) invitationTime() (time.Duration, error) {
	set, err := p.parameters()
	if err != nil {
		return 0, err
	}
	return set.Duration(parameter.InvitationTime), nil
}

// switchTime bounds the age of the hall's word by which members switch to another
// enterprise.
func (p *platform) switchTime() (time.Duration, error) {
	set, err := p.parameters()
	if err != nil {
		return 0, err
	}
	return set.Duration(parameter.MemberSwitch), nil
}

const (
	personsEvery = time.Hour // how often members of an earlier release are looked for
	personsLimit = time.Hour // of making all of their persons findable
	personsBatch = 200
)

// startMembers has the persons of members made findable who were stored by an earlier
// release, or by a node of it that is still at work.
func (p *platform) startMembers(context.Context) error {
	store.HandleLong(p.queue, personsLimit, func(ctx context.Context, _ store.PersonsArgs) error {
		for {
			n, err := p.db.Members().IndexPersons(ctx, personsBatch)
			if err != nil || n == 0 {
				return err
			}
		}
	})
	p.queue.Every(personsEvery, store.PersonsArgs{})
	return nil
}

// invitationPost brings codes of invitations by the carriers of messages.
type invitationPost struct{ p *platform }

// Bring implements enterprise.Post.
func (i invitationPost) Bring(ctx context.Context, c enterprise.Errand) enterprise.WayResult {
	channel := map[string]mailbox.Channel{enterprise.ByMail: mailbox.Mail, enterprise.BySMS: mailbox.SMS}[c.Channel]
	err := i.p.mailbox.Invite(ctx, channel, c.Address, mailbox.Invitation{
		ID: c.Name, Enterprise: c.Enterprise, Code: c.Code, Until: c.Until, Portal: i.p.config.Portal.BaseURL,
	})
	switch {
	case fault.Of(err).Code == "mailbox.no-carrier":
		return enterprise.NoCarrier
	case err != nil:
		return enterprise.NotSent
	}
	return enterprise.Brought
}
