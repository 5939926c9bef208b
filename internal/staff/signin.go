package staff

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// SignIn opens a session for a user who knows the password. Unknown login,
// wrong password, missing password, locked and disabled user get the same
// answer after the same work, so that nobody learns which logins exist. What else
// the user has to show before the session is worth anything, Wants tells.
// An address of which too much failed is told so: that says nothing of any login.
func (d *Desk) SignIn(ctx context.Context, login, password string) (account.Token, *User, error) {
	if err := d.gate.Charge(ctx, account.Staff); err != nil {
		return "", nil, err
	}
	u, err := d.store.UserByLogin(ctx, login)
	if fault.Is(err, fault.NotFound) {
		u, err = &User{}, nil
	} else if err == nil {
		err = d.attempt(ctx, u)
	}
	if err != nil && !fault.Is(err, fault.Limited) {
		return "", nil, err
	}
	locked := err != nil
	done, err := d.enter(ctx)
	if err != nil {
		return "", nil, err
	}
	right := u.Credential.Matches(password)
	done()
	if !right || locked || !u.works(d.clock()) {
		return "", nil, refusedSignIn()
	}
	token, u, err := d.open(ctx, u.ID, "staff.signed-in")
	if err != nil {
		return "", nil, err
	}
	if err := d.gate.Succeed(ctx, account.Staff); err != nil {
		return "", nil, err
	}
	if !u.Proofs.Any() { // otherwise once the second factor is shown
		err = d.gate.Know(ctx, account.Staff, string(u.ID))
	}
	return token, u, err
}

// attempt charges a password that is about to be looked at: where the user usually
// comes from, to that place; elsewhere to the account.
func (d *Desk) attempt(ctx context.Context, u *User) error {
	known, err := d.gate.ChargeKnown(ctx, account.Staff, string(u.ID), u.Policy())
	if known || err != nil {
		return err
	}
	return d.charge(ctx, u.ID, "staff.sign-in-attempted")
}

func refusedSignIn() error {
	return fault.New(fault.Unauthenticated, "staff.sign-in-refused", "login or password is wrong, or the user is locked")
}

// open starts the session of somebody who has just proven who they are.
func (d *Desk) open(ctx context.Context, user id.Staff, event string) (account.Token, *User, error) {
	var u *User
	err := d.change(ctx, user, func(n *User) error {
		if !n.works(d.clock()) {
			return refusedSignIn()
		}
		if n.Proofs.Any() {
			n.Lockout = n.Lockout.Return() // forgotten once the second factor is shown
		} else {
			n.Lockout = n.Lockout.Succeed()
		}
		n.Used = d.clock()
		n.note(event, n.ID, d.clock())
		u = n
		return nil
	})
	if err != nil {
		return "", nil, err
	}
	token, _, err := d.sessions.Open(ctx, account.Staff, string(u.ID), "")
	return token, u, err
}

// charge counts an attempt before what was shown is looked at.
func (d *Desk) charge(ctx context.Context, user id.Staff, event string) error {
	return d.change(ctx, user, func(u *User) error {
		next, err := u.Lockout.Charge(u.Policy(), d.clock())
		if err != nil {
			return err
		}
		u.Lockout = next
		u.note(event, "", d.clock())
		if next.Locked(d.clock()) {
			u.note("staff.locked", "", d.clock())
		}
		return nil
	})
}

// Want is what a session still lacks before its user's permissions count.
type Want string

// What a session may lack.
const (
	WantNothing  Want = ""
	WantFactor   Want = "second-factor" // show the second factor
	WantEnrol    Want = "enrol-factor"  // have one, which the authority requires
	WantPassword Want = "new-password"  // the password is too old
)

// Wants tells what a session lacks. Until it lacks nothing, its user may do no more
// than look after the own account.
func (d *Desk) Wants(u *User, s account.Session) (Want, error) {
	rules, err := d.rules()
	if err != nil {
		return WantNothing, err
	}
	switch {
	case u.Proofs.Any() && s.Proven.IsZero():
		return WantFactor, nil
	case rules.SecondFactor && !u.Proofs.Any() && s.Proven.IsZero(): // a provider may have proven one
		return WantEnrol, nil
	case rules.PasswordAge > 0 && u.Credential.Set() && !d.clock().Before(u.passwordSet().Add(rules.PasswordAge)):
		return WantPassword, nil
	}
	return WantNothing, nil
}

// CheckFresh refuses what needs a second factor that was shown minutes ago. Who has
// none, where none is required, has nothing to show.
func (d *Desk) CheckFresh(u *User, s account.Session) error {
	rules, err := d.rules()
	if err != nil {
		return err
	}
	if rules.Fresh > 0 && (u.Proofs.Any() || !s.Proven.IsZero()) && d.clock().Sub(s.Proven) > rules.Fresh {
		return fault.New(fault.Forbidden, "staff.prove-again", "the second factor has to be shown again")
	}
	return nil
}

// Who returns the user of a token. Rights are read anew each time, so that a
// disabled user's next request fails, and withdrawn rights are gone with it.
func (d *Desk) Who(ctx context.Context, token account.Token) (*User, account.Session, error) {
	s, err := d.sessions.Find(ctx, account.Staff, token)
	if err != nil {
		return nil, account.Session{}, err
	}
	u, err := d.store.User(ctx, id.Staff(s.Subject))
	if fault.Is(err, fault.NotFound) || (err == nil && !u.works(d.clock())) {
		err = fault.New(fault.Unauthenticated, "account.no-session", "no running session")
	}
	return u, s, err
}

// SignOut ends one session.
func (d *Desk) SignOut(ctx context.Context, s account.Session) error {
	return d.sessions.End(ctx, s.ID)
}

// Sessions lists the running sessions of a user.
func (d *Desk) Sessions(ctx context.Context, user id.Staff) ([]account.Session, error) {
	if _, err := d.store.User(ctx, user); err != nil {
		return nil, err
	}
	return d.sessions.Of(ctx, account.Staff, string(user))
}

// Kick ends a session of a user.
func (d *Desk) Kick(ctx context.Context, by *User, user id.Staff, session id.Session, why string) error {
	if err := d.sessions.EndOf(ctx, account.Staff, string(user), session); err != nil {
		return err
	}
	return d.change(ctx, user, func(u *User) error {
		u.noted("staff.session-ended", by.ID, d.clock(), "session="+string(session)+reasonOf(why))
		return nil
	})
}
