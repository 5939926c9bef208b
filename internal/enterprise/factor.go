package enterprise

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// issuerName is what authenticators show beside the member's login.
const issuerName = "Zhilian"

// Possession is what a member has to show beside the proof of the hall: second factors
// of this membership, and how often they were shown wrong.
type Possession struct {
	Enterprise id.Enterprise
	Member     id.Member
	Proofs     account.Proofs
	Lockout    account.Lockout
	Events     []Event
	Version    int64
}

func (p *Possession) record(name, detail string, at time.Time) {
	p.Events = append(p.Events, Event{At: at, Name: name, Actor: ByMember(p.Member), Subject: string(p.Member), Detail: detail})
}

// FactorStore keeps second factors of members.
type FactorStore interface {
	// Possession returns what a member has; one without anything has the zero value.
	Possession(ctx context.Context, e id.Enterprise, m id.Member) (*Possession, error)
	// ChangePossession loads it, lets f edit it, and saves it with its events in one
	// transaction. It may call f again after a conflict.
	ChangePossession(ctx context.Context, e id.Enterprise, m id.Member, f func(*Possession) error) error
}

// FactorRules are what the authority sets about members. An enterprise's owner may ask
// for more (Enterprise.SecondFactor).
type FactorRules struct {
	Dangerous bool          // what is dangerous asks for a second factor
	Always    bool          // everything does
	Fresh     time.Duration // how long ago it may have been shown for what is dangerous
}

// Factors is where members add and show second factors.
type Factors struct {
	store    FactorStore
	sessions *account.Sessions
	clock    calendar.Clock
	random   io.Reader
	rules    func() (FactorRules, error)
	gate     *account.Gate
	keys     *account.SecurityKeys // nil where the portal has no name
}

// NewFactors returns the desk. gate and keys may be nil.
func NewFactors(store FactorStore, sessions *account.Sessions, clock calendar.Clock, random io.Reader, rules func() (FactorRules, error), gate *account.Gate, keys *account.SecurityKeys) *Factors {
	return &Factors{store: store, sessions: sessions, clock: clock, random: random, rules: rules, gate: gate, keys: keys}
}

// Seat is a member in a session.
type Seat struct {
	Enterprise *Enterprise
	Member     id.Member
	Session    account.Session
}

// Check refuses what the session of a member is not worth yet: everything where a
// second factor is always asked for and was not shown, and what is dangerous where it
// was not shown minutes ago.
func (d *Factors) Check(ctx context.Context, s Seat, dangerous bool) error {
	rules, err := d.rules()
	if err != nil {
		return err
	}
	always := rules.Always || s.Enterprise.SecondFactor
	fresh := d.clock().Sub(s.Session.Proven) <= rules.Fresh
	if shown := !s.Session.Proven.IsZero(); shown && (!dangerous || fresh) || !always && !dangerous {
		return nil
	}
	p, err := d.store.Possession(ctx, s.Enterprise.ID, s.Member)
	switch {
	case err != nil:
		return err
	case p.Proofs.Any():
		return fault.New(fault.Forbidden, "member.prove", "the second factor has to be shown")
	case always || rules.Dangerous:
		return fault.New(fault.Forbidden, "member.factor-wanted", "a second factor has to be added first")
	}
	return nil
}

// Of returns the second factors of a member.
func (d *Factors) Of(ctx context.Context, s Seat) (account.Proofs, error) {
	p, err := d.store.Possession(ctx, s.Enterprise.ID, s.Member)
	if err != nil {
		return account.Proofs{}, err
	}
	return p.Proofs, nil
}

// BeginAuthenticator begins to add an app that shows codes; ConfirmAuthenticator ends
// it. The secret is shown once.
func (d *Factors) BeginAuthenticator(ctx context.Context, s Seat, name string) (secret, address string, err error) {
	err = d.owned(ctx, s, func(p *Possession) (err error) {
		secret, address, err = p.Proofs.BeginAuthenticator(d.random, issuerName, string(s.Enterprise.USCC), name, d.clock())
		return err
	})
	return secret, address, err
}

// ConfirmAuthenticator ends what BeginAuthenticator began. With the first second factor
// come the recovery codes.
func (d *Factors) ConfirmAuthenticator(ctx context.Context, s Seat, code string) ([]string, error) {
	return d.added(ctx, s, func(p *Possession) error { return p.Proofs.ConfirmAuthenticator(code, d.clock()) })
}

// BeginSecurityKey begins to add a security key; ConfirmSecurityKey ends it.
func (d *Factors) BeginSecurityKey(ctx context.Context, s Seat, name string) (options json.RawMessage, err error) {
	if err := d.ceremonies(); err != nil {
		return nil, err
	}
	err = d.owned(ctx, s, func(p *Possession) (err error) {
		options, err = d.keys.BeginAdd(d.random, &p.Proofs, string(s.Member), string(s.Enterprise.USCC), name, d.clock())
		return err
	})
	return options, err
}

// ConfirmSecurityKey ends what BeginSecurityKey began.
func (d *Factors) ConfirmSecurityKey(ctx context.Context, s Seat, answer json.RawMessage) ([]string, error) {
	if err := d.ceremonies(); err != nil {
		return nil, err
	}
	return d.added(ctx, s, func(p *Possession) error {
		return d.keys.FinishAdd(&p.Proofs, string(s.Member), string(s.Enterprise.USCC), answer, d.clock())
	})
}

func (d *Factors) ceremonies() error {
	if d.keys == nil {
		return fault.New(fault.Unavailable, "member.no-security-keys", "the portal has no name that security keys could be bound to")
	}
	return nil
}

// owned changes second factors for who has none, or has shown one minutes ago: a stolen
// session must not be enough to replace them.
func (d *Factors) owned(ctx context.Context, s Seat, f func(*Possession) error) error {
	rules, err := d.rules()
	if err != nil {
		return err
	}
	return d.store.ChangePossession(ctx, s.Enterprise.ID, s.Member, func(p *Possession) error {
		if p.Proofs.Any() && d.clock().Sub(s.Session.Proven) > rules.Fresh {
			return fault.New(fault.Forbidden, "member.prove", "the second factor has to be shown first")
		}
		return f(p)
	})
}

func (d *Factors) added(ctx context.Context, s Seat, add func(*Possession) error) ([]string, error) {
	var codes []string
	err := d.owned(ctx, s, func(p *Possession) (err error) {
		codes = nil
		first := !p.Proofs.Any()
		if err := add(p); err != nil {
			return err
		}
		p.record("member.factor-added", "factor="+p.Proofs.Factors[len(p.Proofs.Factors)-1].ID, d.clock())
		if first {
			codes, err = p.Proofs.Recover(d.random)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return codes, d.sessions.Prove(ctx, s.Session.ID)
}

// Prove takes a code of the member's authenticator, or a recovery code. Wrong ones
// count, for the member and for the address they came from.
func (d *Factors) Prove(ctx context.Context, s Seat, code string) error {
	return d.proving(ctx, s, func(p *Possession) (string, error) { return p.Proofs.Check(code, d.clock()) })
}

// BeginProof asks for the member's security key; ProveByKey takes its answer.
func (d *Factors) BeginProof(ctx context.Context, s Seat) (options json.RawMessage, err error) {
	if err := d.ceremonies(); err != nil {
		return nil, err
	}
	err = d.store.ChangePossession(ctx, s.Enterprise.ID, s.Member, func(p *Possession) (err error) {
		options, err = d.keys.BeginProve(&p.Proofs, string(s.Member), string(s.Enterprise.USCC), d.clock())
		return err
	})
	return options, err
}

// ProveByKey takes the answer of the member's security key.
func (d *Factors) ProveByKey(ctx context.Context, s Seat, answer json.RawMessage) error {
	if err := d.ceremonies(); err != nil {
		return err
	}
	return d.proving(ctx, s, func(p *Possession) (string, error) {
		return d.keys.FinishProve(&p.Proofs, string(s.Member), string(s.Enterprise.USCC), answer, d.clock())
	})
}

func (d *Factors) proving(ctx context.Context, s Seat, check func(*Possession) (string, error)) error {
	if err := d.gate.Charge(ctx, account.Member); err != nil {
		return err
	}
	err := d.store.ChangePossession(ctx, s.Enterprise.ID, s.Member, func(p *Possession) (err error) {
		p.Lockout, err = p.Lockout.Charge(account.Ordinary(), d.clock())
		if err == nil && p.Lockout.Locked(d.clock()) {
			p.record("member.factor-locked", "", d.clock())
		}
		return err
	})
	if err != nil {
		return err
	}
	err = d.store.ChangePossession(ctx, s.Enterprise.ID, s.Member, func(p *Possession) error {
		factor, err := check(p)
		if err != nil {
			return err
		}
		p.Lockout = p.Lockout.Succeed()
		p.record("member.factor-shown", "factor="+factor, d.clock())
		return nil
	})
	if err != nil {
		return fmt.Errorf("prove member %s: %w", s.Member, err)
	}
	if err := d.gate.Succeed(ctx, account.Member); err != nil {
		return err
	}
	return d.sessions.Prove(ctx, s.Session.ID)
}

// Recover gives the member new recovery codes instead of those from before.
func (d *Factors) Recover(ctx context.Context, s Seat) ([]string, error) {
	var codes []string
	err := d.owned(ctx, s, func(p *Possession) (err error) {
		codes, err = p.Proofs.Recover(d.random)
		p.record("member.recovery-renewed", "", d.clock())
		return err
	})
	return codes, err
}

// Drop takes one of the member's second factors away: the last only where none is
// always asked for.
func (d *Factors) Drop(ctx context.Context, s Seat, factor string) error {
	rules, err := d.rules()
	if err != nil {
		return err
	}
	return d.owned(ctx, s, func(p *Possession) error {
		p.record("member.factor-dropped", "factor="+factor, d.clock())
		return p.Proofs.Drop(factor, rules.Always || s.Enterprise.SecondFactor)
	})
}

// Reset takes all second factors of another member away, who has lost them: an owner
// does it, who knows the person.
func (d *Factors) Reset(ctx context.Context, s Seat, who id.Member) error {
	if _, err := s.Enterprise.forOwner(s.Member, who); err != nil {
		return err
	}
	if who == s.Member {
		return fault.New(fault.Conflict, "member.own-factor", "nobody resets the own second factor")
	}
	err := d.store.ChangePossession(ctx, s.Enterprise.ID, who, func(p *Possession) error {
		p.Proofs, p.Lockout = account.Proofs{}, account.Lockout{}
		p.Events = append(p.Events, Event{At: d.clock(), Name: "member.factor-reset", Actor: ByMember(s.Member), Subject: string(who)})
		return nil
	})
	if err != nil {
		return fmt.Errorf("reset member %s: %w", who, err)
	}
	return d.sessions.EndAll(ctx, account.Member, string(who))
}
