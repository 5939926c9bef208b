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
	// UserByIdentity returns the user whose account.IdentityHash it is, or a NotFound fault.
	UserByIdentity(ctx context.Context, identity []byte) (*User, error)
	// Users lists users by login, those after the given one.
	Users(ctx context.Context, after string, limit int) ([]*User, error)
	// OwnRoles lists the authority's own roles by name, retired ones too.
	OwnRoles(ctx context.Context) ([]OwnRole, error)
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
	// Holders counts the users who are active or invited and have a role, without the
	// named one. No other transaction that counts is at work until this one ends.
	Holders(ctx context.Context, r Role, except id.Staff) (int, error)
	// Sponsored lists the users who answer to a sponsor and are not disabled.
	Sponsored(ctx context.Context, sponsor id.Staff) ([]*User, error)
	// OwnRoles lists the authority's own roles by name, retired ones too.
	OwnRoles(ctx context.Context) ([]OwnRole, error)
	// SaveOwnRole inserts a role of version 0 or updates it, guarded by its version,
	// and writes its events to the audit.
	SaveOwnRole(ctx context.Context, r *OwnRole) error
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
	rules    func() (Rules, error)
	keys     *account.SecurityKeys // nil where the console has no address
	gate     *account.Gate         // nil where nobody counts by address
}

// NewDesk returns a Desk over store.
func NewDesk(store Store, sessions *account.Sessions, clock calendar.Clock, random io.Reader) *Desk {
	return &Desk{store: store, sessions: sessions, clock: clock, random: random, hashing: make(chan struct{}, 2), rules: func() (Rules, error) { return Rules{}, nil }}
}

// Rules are what an authority sets about its users. The zero value asks for nothing.
type Rules struct {
	SecondFactor bool          // everybody has to have one
	Fresh        time.Duration // how long ago it may have been shown for what Permission.Fresh names
	Unused       time.Duration // accounts that were not used for so long are locked; 0: never
	PasswordAge  time.Duration // after which a password has to be changed; 0: never
	Outsourced   int           // days for which an outsourced user may be here; 0: none may
}

// Ruled makes the desk, and the sessions that run, live by the rules in force.
func (d *Desk) Ruled(rules func() (Rules, error)) *Desk {
	d.rules = rules
	return d
}

// Gated makes the desk count attempts by the address they come from too.
func (d *Desk) Gated(gate *account.Gate) *Desk {
	d.gate = gate
	return d
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

// Account is a user to be made.
type Account struct {
	Login, Name string
	Roles       []Role   // that the security admin is asked to grant
	Sponsor     id.Staff // of an outsourced user, "" for the authority's own
	Days        int      // for how long an outsourced user is wanted
}

// Create makes a user and returns the code with which this person sets the own
// password. The code is shown to the creating administrator once. The user has no
// rights until a security admin grants them.
func (d *Desk) Create(ctx context.Context, by *User, a Account) (*User, string, error) {
	u, err := newUser(a.Login, a.Name, a.Roles, by.ID, d.clock())
	if err != nil {
		return nil, "", err
	}
	code, plain, err := account.NewCode(d.random, enrolment(u.ID), d.clock(), CodeLifetime)
	if err != nil {
		return nil, "", err
	}
	err = d.store.Do(ctx, func(w Work) error {
		own, err := w.OwnRoles(ctx)
		if err != nil {
			return err
		}
		if u.Asked, _, err = resolve(a.Roles, own); err != nil {
			return err
		}
		if err := d.sponsor(ctx, w, u, a); err != nil {
			return err
		}
		if err := d.beginning(ctx, w, u); err != nil {
			return err
		}
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

// Users lists users by login.
func (d *Desk) Users(ctx context.Context, after string, limit int) ([]*User, error) {
	return d.store.Users(ctx, after, limit)
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
