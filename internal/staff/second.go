package staff

import (
	"context"
	"encoding/json"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// issuerName is what authenticators show beside the login.
const issuerName = "Zhilian"

// passwordSet is since when the user has the present password.
func (u *User) passwordSet() time.Time {
	if u.Proofs.PasswordSet.IsZero() {
		return u.Created // set by a release that did not note it
	}
	return u.Proofs.PasswordSet
}

// owner refuses to change second factors for who has one and has not shown it: a
// password alone must not be enough to replace the second factor.
func (d *Desk) owner(u *User, s account.Session) error {
	if u.Proofs.Any() && s.Proven.IsZero() {
		return fault.New(fault.Forbidden, "staff.prove-again", "the second factor has to be shown first")
	}
	return d.CheckFresh(u, s)
}

// BeginAuthenticator begins to add an app that shows codes; ConfirmAuthenticator
// ends it. The secret is shown once.
func (d *Desk) BeginAuthenticator(ctx context.Context, u *User, s account.Session, name string) (secret, address string, err error) {
	if err := d.owner(u, s); err != nil {
		return "", "", err
	}
	err = d.change(ctx, u.ID, func(n *User) (err error) {
		secret, address, err = n.Proofs.BeginAuthenticator(d.random, issuerName, n.Login, name, d.clock())
		return err
	})
	return secret, address, err
}

// ConfirmAuthenticator ends what BeginAuthenticator began. With the first second
// factor come the recovery codes.
func (d *Desk) ConfirmAuthenticator(ctx context.Context, u *User, s account.Session, code string) ([]string, error) {
	if err := d.owner(u, s); err != nil {
		return nil, err
	}
	return d.added(ctx, u, s, func(n *User) error { return n.Proofs.ConfirmAuthenticator(code, d.clock()) })
}

// added runs what adds a second factor and notes that it was shown.
func (d *Desk) added(ctx context.Context, u *User, s account.Session, add func(*User) error) ([]string, error) {
	var codes []string
	err := d.change(ctx, u.ID, func(n *User) (err error) {
		first := !n.Proofs.Any()
		if err = add(n); err != nil {
			return err
		}
		n.noted("staff.factor-added", n.ID, d.clock(), "factor="+n.Proofs.Factors[len(n.Proofs.Factors)-1].ID)
		codes = nil
		if first {
			codes, err = n.Proofs.Recover(d.random)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return codes, d.sessions.Prove(ctx, s.ID)
}

// Prove takes a code of the user's authenticator, or a recovery code. Wrong ones
// count like wrong passwords.
func (d *Desk) Prove(ctx context.Context, u *User, s account.Session, code string) error {
	return d.proving(ctx, u, s, func(n *User) (string, error) { return n.Proofs.Check(code, d.clock()) })
}

func (d *Desk) proving(ctx context.Context, u *User, s account.Session, check func(*User) (string, error)) error {
	if err := d.gate.Charge(ctx, account.Staff); err != nil {
		return err
	}
	known, err := d.gate.ChargeKnown(ctx, account.Staff, string(u.ID), u.Policy())
	if err == nil && !known {
		err = d.charge(ctx, u.ID, "staff.factor-attempted")
	}
	if err != nil {
		return err
	}
	err = d.change(ctx, u.ID, func(n *User) error {
		factor, err := check(n)
		if err != nil {
			return err
		}
		n.Lockout = n.Lockout.Succeed()
		n.noted("staff.factor-shown", n.ID, d.clock(), "factor="+factor)
		return nil
	})
	if err != nil {
		return err
	}
	if err := d.gate.Succeed(ctx, account.Staff); err != nil {
		return err
	}
	if err := d.gate.Know(ctx, account.Staff, string(u.ID)); err != nil {
		return err
	}
	return d.sessions.Prove(ctx, s.ID)
}

// Recover gives the user new recovery codes instead of those from before.
func (d *Desk) Recover(ctx context.Context, u *User, s account.Session) ([]string, error) {
	if err := d.owner(u, s); err != nil {
		return nil, err
	}
	var codes []string
	err := d.change(ctx, u.ID, func(n *User) (err error) {
		codes, err = n.Proofs.Recover(d.random)
		n.note("staff.recovery-renewed", n.ID, d.clock())
		return err
	})
	return codes, err
}

// DropFactor takes one of the user's second factors away.
func (d *Desk) DropFactor(ctx context.Context, u *User, s account.Session, factor string) error {
	if err := d.owner(u, s); err != nil {
		return err
	}
	rules, err := d.rules()
	if err != nil {
		return err
	}
	return d.change(ctx, u.ID, func(n *User) error {
		n.noted("staff.factor-dropped", n.ID, d.clock(), "factor="+factor)
		return n.Proofs.Drop(factor, rules.SecondFactor)
	})
}

// ChangePassword sets another password for who knows the present one, and ends the
// user's other sessions.
func (d *Desk) ChangePassword(ctx context.Context, u *User, s account.Session, old, password string) error {
	if u.Proofs.Any() && s.Proven.IsZero() {
		return fault.New(fault.Forbidden, "staff.prove-again", "the second factor has to be shown first")
	}
	if err := d.charge(ctx, u.ID, "staff.password-attempted"); err != nil {
		return err
	}
	done, err := d.enter(ctx)
	if err != nil {
		return err
	}
	defer done()
	if !u.Credential.Matches(old) {
		return fault.New(fault.Forbidden, "staff.password-wrong", "the present password is wrong").At("/old")
	}
	next, err := account.NewCredential(d.random, u.Policy(), password, u.Login, u.Name)
	if err != nil {
		return err
	}
	if u.Credential.Matches(password) || u.Proofs.Was(password) {
		return fault.New(fault.Invalid, "staff.password-used", "the password was used before").At("/password")
	}
	err = d.change(ctx, u.ID, func(n *User) error {
		if n.Credential != u.Credential {
			return fault.New(fault.Conflict, "staff.password-changed", "the password was changed meanwhile")
		}
		n.Proofs.Replace(n.Credential, d.clock())
		n.Credential, n.Lockout = next, account.Lockout{}
		n.note("staff.password-changed", n.ID, d.clock())
		return nil
	})
	if err != nil {
		return err
	}
	return d.endOthers(ctx, u.ID, s)
}

func (d *Desk) endOthers(ctx context.Context, user id.Staff, s account.Session) error {
	list, err := d.sessions.Of(ctx, account.Staff, string(user))
	if err != nil {
		return err
	}
	for _, other := range list {
		if other.ID != s.ID {
			if err := d.sessions.End(ctx, other.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// Keyed lets users have security keys, of which keys runs the ceremonies.
func (d *Desk) Keyed(keys *account.SecurityKeys) *Desk {
	d.keys = keys
	return d
}

func (d *Desk) ceremonies() (*account.SecurityKeys, error) {
	if d.keys == nil {
		return nil, fault.New(fault.Unavailable, "staff.no-security-keys", "the console has no address that security keys could be bound to")
	}
	return d.keys, nil
}

// BeginSecurityKey begins to add a security key; ConfirmSecurityKey ends it.
func (d *Desk) BeginSecurityKey(ctx context.Context, u *User, s account.Session, name string) (options json.RawMessage, err error) {
	keys, err := d.ceremonies()
	if err != nil {
		return nil, err
	}
	if err := d.owner(u, s); err != nil {
		return nil, err
	}
	err = d.change(ctx, u.ID, func(n *User) (err error) {
		options, err = keys.BeginAdd(d.random, &n.Proofs, string(n.ID), n.Login, name, d.clock())
		return err
	})
	return options, err
}

// ConfirmSecurityKey ends what BeginSecurityKey began. With the first second factor
// come the recovery codes.
func (d *Desk) ConfirmSecurityKey(ctx context.Context, u *User, s account.Session, answer json.RawMessage) ([]string, error) {
	keys, err := d.ceremonies()
	if err != nil {
		return nil, err
	}
	if err := d.owner(u, s); err != nil {
		return nil, err
	}
	return d.added(ctx, u, s, func(n *User) error {
		return keys.FinishAdd(&n.Proofs, string(n.ID), n.Login, answer, d.clock())
	})
}

// BeginProof asks for the user's security key; ProveByKey takes its answer.
func (d *Desk) BeginProof(ctx context.Context, u *User) (options json.RawMessage, err error) {
	keys, err := d.ceremonies()
	if err != nil {
		return nil, err
	}
	err = d.change(ctx, u.ID, func(n *User) (err error) {
		options, err = keys.BeginProve(&n.Proofs, string(n.ID), n.Login, d.clock())
		return err
	})
	return options, err
}

// ProveByKey takes the answer of the user's security key. A wrong one ends the ceremony.
func (d *Desk) ProveByKey(ctx context.Context, u *User, s account.Session, answer json.RawMessage) error {
	keys, err := d.ceremonies()
	if err != nil {
		return err
	}
	return d.proving(ctx, u, s, func(n *User) (string, error) {
		return keys.FinishProve(&n.Proofs, string(n.ID), n.Login, answer, d.clock())
	})
}
