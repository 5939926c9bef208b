package staff

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// CodeLifetime is how long a one-time code of this package can be used.
const CodeLifetime = 24 * time.Hour

// firstAdministrator is the purpose of the code printed at first start.
const firstAdministrator = "first-administrator"

// Store is what Desk needs from storage.
type Store interface {
	// Do runs f in one transaction and may run it again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// User and UserByLogin return a user, or a NotFound fault.
	User(ctx context.Context, user id.Staff) (*User, error)
	UserByLogin(ctx context.Context, login string) (*User, error)
	// Users lists users by login, those after the given one.
	Users(ctx context.Context, after string, limit int) ([]*User, error)
}

// Work is what Desk does inside a transaction.
type Work interface {
	// LoadUser returns a user, or a NotFound fault.
	LoadUser(ctx context.Context, user id.Staff) (*User, error)
	// SaveUser inserts a user of version 0 (Conflict "staff.login-taken" when
	// the login exists) or updates it, guarded by its version, and writes its
	// events to the audit.
	SaveUser(ctx context.Context, u *User) error
	// AnyUser reports whether there is any user at all.
	AnyUser(ctx context.Context) (bool, error)
	// LoadCode returns the code of a purpose, the zero Code when there is none.
	LoadCode(ctx context.Context, purpose string) (account.Code, error)
	// SaveCode inserts or replaces the code of its purpose.
	SaveCode(ctx context.Context, c account.Code) error
}

// Desk is where staff users come into being, sign in and leave.
type Desk struct {
	store    Store
	sessions *account.Sessions
	clock    calendar.Clock
	random   io.Reader
	hashing  chan struct{} // one place per password that may be hashed at once
}

// NewDesk returns a Desk over store.
func NewDesk(store Store, sessions *account.Sessions, clock calendar.Clock, random io.Reader) *Desk {
	return &Desk{store: store, sessions: sessions, clock: clock, random: random, hashing: make(chan struct{}, 2)}
}

// FirstStart returns the code that the first administrator needs, or "" when
// there is a user already or an unused code that still lives was given out
// before. It is shown once: a lost code is replaced when it has expired.
func (d *Desk) FirstStart(ctx context.Context) (string, error) {
	var plain string
	err := d.store.Do(ctx, func(w Work) error {
		plain = ""
		any, err := w.AnyUser(ctx)
		if err != nil || any {
			return err
		}
		code, err := w.LoadCode(ctx, firstAdministrator)
		if err != nil || code.Live(d.clock()) {
			return err
		}
		code, text, err := account.NewCode(d.random, firstAdministrator, d.clock(), CodeLifetime)
		if err != nil {
			return err
		}
		plain = text
		return w.SaveCode(ctx, code)
	})
	if err != nil {
		return "", fmt.Errorf("prepare the first administrator: %w", err)
	}
	return plain, nil
}

// SetUp makes the first administrator out of whoever holds the code.
func (d *Desk) SetUp(ctx context.Context, code, login, name, password string) (*User, error) {
	u, err := New(login, name, []Role{Administrator}, "", d.clock())
	if err != nil {
		return nil, err
	}
	if err := d.redeem(ctx, firstAdministrator, code, nobodyYet); err != nil {
		return nil, err
	}
	if err := d.setPassword(ctx, u, password); err != nil {
		return nil, err
	}
	err = d.redeem(ctx, firstAdministrator, code, nobodyYet, func(w Work) error { return w.SaveUser(ctx, u) })
	if err != nil {
		return nil, fmt.Errorf("set up the first administrator: %w", err)
	}
	return u, nil
}

// nobodyYet is what makes a code that outlived the first administrator useless.
func nobodyYet(ctx context.Context, w Work) error {
	any, err := w.AnyUser(ctx)
	if err == nil && any {
		err = fault.New(fault.Conflict, "staff.set-up-done", "there is an administrator already")
	}
	return err
}

// Create makes a user and returns the code with which this person sets the own
// password. The code is shown to the creating administrator once.
func (d *Desk) Create(ctx context.Context, by *User, login, name string, roles []Role) (*User, string, error) {
	u, err := New(login, name, roles, by.ID, d.clock())
	if err != nil {
		return nil, "", err
	}
	code, plain, err := account.NewCode(d.random, enrolment(u.ID), d.clock(), CodeLifetime)
	if err != nil {
		return nil, "", err
	}
	err = d.store.Do(ctx, func(w Work) error {
		if err := w.SaveUser(ctx, u); err != nil {
			return err
		}
		return w.SaveCode(ctx, code)
	})
	if err != nil {
		return nil, "", fmt.Errorf("create a staff user: %w", err)
	}
	return u, plain, nil
}

// Enrol gives an invited user its first password. An unknown login and a wrong
// code get the same answer.
func (d *Desk) Enrol(ctx context.Context, login, code, password string) (*User, error) {
	u, err := d.store.UserByLogin(ctx, login)
	if fault.Is(err, fault.NotFound) {
		_, err = account.Code{}.Redeem(code, d.clock())
	}
	if err != nil {
		return nil, err
	}
	if err := d.redeem(ctx, enrolment(u.ID), code, anyTime); err != nil {
		return nil, err
	}
	if err := d.setPassword(ctx, u, password); err != nil {
		return nil, err
	}
	err = d.redeem(ctx, enrolment(u.ID), code, anyTime, func(w Work) error { return w.SaveUser(ctx, u) })
	if err != nil {
		return nil, fmt.Errorf("enrol a staff user: %w", err)
	}
	return u, nil
}

func anyTime(context.Context, Work) error { return nil }

func enrolment(user id.Staff) string { return "enrol:" + string(user) }

// redeem looks whether a code is right and, when there is something to do with
// it, uses it up in the same transaction. It is first called with nothing to
// do, so that no password is hashed for who has no code.
func (d *Desk) redeem(ctx context.Context, purpose, plain string, guard func(context.Context, Work) error, acts ...func(Work) error) error {
	return d.store.Do(ctx, func(w Work) error {
		if err := guard(ctx, w); err != nil {
			return err
		}
		code, err := w.LoadCode(ctx, purpose)
		if err != nil {
			return err
		}
		code.Purpose = purpose
		if code, err = code.Redeem(plain, d.clock()); err != nil {
			return err
		}
		for _, act := range acts {
			if err := act(w); err != nil {
				return err
			}
			if err := w.SaveCode(ctx, code); err != nil {
				return err
			}
		}
		return nil
	})
}

// setPassword hashes outside any transaction, a few at a time: each hash costs
// memory, and a flood of requests must not cost all of it.
func (d *Desk) setPassword(ctx context.Context, u *User, password string) error {
	done, err := d.enter(ctx)
	if err != nil {
		return err
	}
	defer done()
	return u.SetPassword(d.random, password, d.clock())
}

func (d *Desk) enter(ctx context.Context) (func(), error) {
	select {
	case d.hashing <- struct{}{}:
		return func() { <-d.hashing }, nil
	case <-ctx.Done():
		return nil, fault.New(fault.Unavailable, "staff.busy", "too many sign-ins at once").Because(ctx.Err())
	}
}

// SignIn opens a session for a user who knows the password. Unknown login,
// wrong password, missing password, locked and disabled user get the same
// answer after the same work, so that nobody learns which logins exist.
func (d *Desk) SignIn(ctx context.Context, login, password string) (account.Token, *User, error) {
	refused := fault.New(fault.Unauthenticated, "staff.sign-in-refused", "login or password is wrong, or the user is locked")
	u, err := d.store.UserByLogin(ctx, login)
	if fault.Is(err, fault.NotFound) {
		u, err = &User{}, nil
	} else if err == nil {
		err = d.charge(ctx, u.ID)
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
	if !right || locked || u.State != Active {
		return "", nil, refused
	}
	if err := d.welcome(ctx, u.ID); err != nil {
		return "", nil, err
	}
	token, _, err := d.sessions.Open(ctx, account.Staff, string(u.ID), "")
	return token, u, err
}

// charge counts an attempt before the password is looked at.
func (d *Desk) charge(ctx context.Context, user id.Staff) error {
	return d.change(ctx, user, func(u *User) error {
		next, err := u.Lockout.Charge(u.Policy(), d.clock())
		if err != nil {
			return err
		}
		u.Lockout = next
		u.note("staff.sign-in-attempted", "", d.clock())
		if next.Locked(d.clock()) {
			u.note("staff.locked", "", d.clock())
		}
		return nil
	})
}

func (d *Desk) welcome(ctx context.Context, user id.Staff) error {
	return d.change(ctx, user, func(u *User) error {
		if u.State != Active {
			return fault.New(fault.Unauthenticated, "staff.sign-in-refused", "user was disabled meanwhile")
		}
		u.Lockout = u.Lockout.Succeed()
		u.note("staff.signed-in", u.ID, d.clock())
		return nil
	})
}

// Disable ends a user's access and all its sessions.
func (d *Desk) Disable(ctx context.Context, by *User, user id.Staff) error {
	err := d.change(ctx, user, func(u *User) error { return u.Disable(by.ID, d.clock()) })
	if err != nil {
		return err
	}
	return d.sessions.EndAll(ctx, account.Staff, string(user))
}

func (d *Desk) change(ctx context.Context, user id.Staff, f func(*User) error) error {
	return d.store.Do(ctx, func(w Work) error {
		u, err := w.LoadUser(ctx, user)
		if err != nil {
			return err
		}
		if err := f(u); err != nil {
			return err
		}
		return w.SaveUser(ctx, u)
	})
}

// Who returns the user of a token. Rights are read anew each time, so that a
// disabled user's next request fails.
func (d *Desk) Who(ctx context.Context, token account.Token) (*User, account.Session, error) {
	s, err := d.sessions.Find(ctx, account.Staff, token)
	if err != nil {
		return nil, account.Session{}, err
	}
	u, err := d.store.User(ctx, id.Staff(s.Subject))
	if fault.Is(err, fault.NotFound) || (err == nil && u.State != Active) {
		err = fault.New(fault.Unauthenticated, "account.no-session", "no running session")
	}
	return u, s, err
}

// SignOut ends one session.
func (d *Desk) SignOut(ctx context.Context, s account.Session) error {
	return d.sessions.End(ctx, s.ID)
}

// Users lists users by login.
func (d *Desk) Users(ctx context.Context, after string, limit int) ([]*User, error) {
	return d.store.Users(ctx, after, limit)
}
