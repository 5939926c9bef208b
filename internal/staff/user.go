// Package staff holds the authority's own users: who they are, which roles they
// have and what a role may do.
//
// User carries the rules as methods. Desk runs them against a Store: the first
// administrator comes in with a one-time code printed at first start, every
// further user is created by an administrator and sets the own password with a
// code handed over once. So there is no default password, and no password that
// two people know. Each change is recorded as an Event of the user, which the
// store writes to the audit in the same transaction.
package staff

import (
	"io"
	"log/slog"
	"regexp"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// State is where a user stands.
type State string

// The states of a user.
const (
	Invited  State = "invited"  // created or reset, has no password
	Active   State = "active"   // can sign in
	Locked   State = "locked"   // was not used for long; a security admin unlocks
	Disabled State = "disabled" // for good: who comes back gets a new user
)

// moves is the whole life of a user: what is not here is refused.
func moves() map[State][]State {
	return map[State][]State{
		Invited: {Active, Disabled},
		Active:  {Invited, Locked, Disabled},
		Locked:  {Invited, Active, Disabled},
	}
}

// Kind says whose person a user is.
type Kind string

// The kinds of users.
const (
	Own        Kind = "own"        // of the authority
	Outsourced Kind = "outsourced" // 运维外包: for a time, answered for by a sponsor, never sees plain personal data
)

// User is one person who works for the authority.
type User struct {
	ID         id.Staff
	Login      string // unique for good, lower case
	Name       string // shown to colleagues; personal data
	Roles      []Role
	Asked      []Role    // that whoever made the account asked the security admin to grant
	Own        []OwnRole // what those of Roles allow that the authority made
	Scope      Scope
	Kind       Kind
	Sponsor    id.Staff  // of an outsourced user
	Expires    time.Time // of an outsourced user
	State      State
	Credential account.Credential
	Lockout    account.Lockout
	Proofs     account.Proofs
	Used       time.Time // last sign-in, or what made the account active; zero while invited
	Created    time.Time
	Version    int64   // of the row it was loaded from, 0 when new
	Events     []Event // recorded since it was loaded
}

// Event is one thing that happened to a user, for the audit.
type Event struct {
	Name  string   // such as "staff.created"
	Actor id.Staff // who did it; "" when nobody has proven to be anybody
	At    time.Time
	// Detail says what exactly, by codes; a reason stands at its end.
	Detail string
	// Clock is set when the platform did it by itself.
	Clock bool
}

// LogValue implements slog.LogValuer and leaves the name out.
func (u User) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(u.ID)), slog.String("state", string(u.State)))
}

// New returns a user whom actor creates with the given roles; the first one is
// created by itself.
func New(login, name string, roles []Role, actor id.Staff, now time.Time) (*User, error) {
	u, err := newUser(login, name, roles, actor, now)
	if err != nil {
		return nil, err
	}
	u.Roles, _, err = resolve(roles, nil)
	return u, err
}

// newUser returns a user without rights, for whom roles are asked.
func newUser(login, name string, roles []Role, actor id.Staff, now time.Time) (*User, error) {
	if !regexp.MustCompile(`\A[a-z][a-z0-9._-]{2,31}\z`).MatchString(login) {
		return nil, fault.New(fault.Invalid, "staff.login-malformed",
			"login needs 3 to 32 lower-case letters, digits, dots, dashes, beginning with a letter").At("/login")
	}
	if n := utf8.RuneCountInString(name); n == 0 || n > 50 {
		return nil, fault.New(fault.Invalid, "staff.name-length", "name needs 1 to 50 characters").At("/name")
	}
	if len(roles) == 0 {
		return nil, fault.New(fault.Invalid, "staff.role-missing", "a user needs a role").At("/roles")
	}
	u := &User{ID: id.New[id.Staff](now), Login: login, Name: name, Kind: Own, State: Invited, Created: now}
	if actor == "" {
		actor = u.ID
	}
	u.note("staff.created", actor, now)
	return u, nil
}

// May reports whether the user may do p. Who is not active may do nothing.
func (u *User) May(p Permission) bool {
	return u.State == Active && slices.Contains(u.Permissions(), p)
}

// Permissions lists what the user's roles allow together.
func (u *User) Permissions() []Permission {
	var all []Permission
	for _, p := range Permissions() {
		if slices.ContainsFunc(u.Roles, func(r Role) bool { return r.Allows(p) }) ||
			slices.ContainsFunc(u.Own, func(o OwnRole) bool { return slices.Contains(o.Permissions, p) }) {
			all = append(all, p)
		}
	}
	return all
}

// Policy returns how strict the account is: stricter for the three administrators.
func (u *User) Policy() account.Policy {
	if len(dutiesOf(u.Permissions())) > 0 || slices.ContainsFunc(u.Asked, func(r Role) bool { return len(dutiesOf(allowed()[r])) > 0 }) {
		return account.Administrator()
	}
	return account.Ordinary()
}

// SetPassword gives an invited user its first password and makes it active.
func (u *User) SetPassword(random io.Reader, password string, now time.Time) error {
	if err := u.move(Active); err != nil {
		return err
	}
	c, err := account.NewCredential(random, u.Policy(), password, u.Login, u.Name)
	if err != nil {
		return err
	}
	if u.Proofs.Was(password) {
		return fault.New(fault.Invalid, "staff.password-used", "the password was used before").At("/password")
	}
	u.Proofs.Replace(account.Credential{}, now)
	u.Credential, u.Used = c, now
	u.note("staff.enrolled", u.ID, now)
	return nil
}

// Disable ends the user's access for good. Nobody disables himself.
func (u *User) Disable(actor id.Staff, now time.Time) error {
	if actor == u.ID {
		return fault.New(fault.Forbidden, "staff.not-yourself", "nobody disables the own user")
	}
	return u.disable(actor, now, "")
}

func (u *User) disable(actor id.Staff, now time.Time, detail string) error {
	if err := u.move(Disabled); err != nil {
		return err
	}
	u.Credential = account.Credential{}
	u.noted("staff.disabled", actor, now, detail)
	return nil
}

// Ended reports whether an outsourced user's time is over.
func (u *User) Ended(now time.Time) bool { return u.Kind == Outsourced && !now.Before(u.Expires) }

// works reports whether the user may be here at all.
func (u *User) works(now time.Time) bool { return u.State == Active && !u.Ended(now) }

func (u *User) move(to State) error {
	if !slices.Contains(moves()[u.State], to) {
		return fault.New(fault.Conflict, "staff.state", "user is %s and cannot become %s", u.State, to).
			With("state", string(u.State))
	}
	u.State = to
	return nil
}

func (u *User) note(name string, actor id.Staff, now time.Time) { u.noted(name, actor, now, "") }

// noted is note with a detail. Without an actor, detail tells that the platform acts.
func (u *User) noted(name string, actor id.Staff, now time.Time, detail string) {
	u.Events = append(u.Events, Event{Name: name, Actor: actor, At: now, Detail: detail, Clock: actor == "" && detail != ""})
}
