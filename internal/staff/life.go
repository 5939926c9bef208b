package staff

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Disable ends a user's access and all its sessions, and with it that of the
// outsourced users whom the user answers for.
func (d *Desk) Disable(ctx context.Context, by *User, user id.Staff) error {
	var out []id.Staff
	err := d.store.Do(ctx, func(w Work) error {
		u, err := w.LoadUser(ctx, user)
		if err != nil {
			return err
		}
		if err := u.Disable(by.ID, d.clock()); err != nil {
			return err
		}
		if err := d.stays(ctx, w, u.Roles, u); err != nil {
			return err
		}
		out = []id.Staff{user}
		if err := w.SaveUser(ctx, u); err != nil {
			return err
		}
		theirs, err := w.Sponsored(ctx, user)
		if err != nil {
			return err
		}
		for _, s := range theirs {
			if err := s.disable(by.ID, d.clock(), "sponsor=staff:"+string(user)); err != nil {
				return err
			}
			if err := w.SaveUser(ctx, s); err != nil {
				return err
			}
			out = append(out, s.ID)
		}
		return nil
	})
	for _, u := range out {
		err = errors.Join(err, d.sessions.EndAll(ctx, account.Staff, string(u)))
	}
	return err
}

// sponsor makes a new user an outsourced one, when it is to be one.
func (d *Desk) sponsor(ctx context.Context, w Work, u *User, a Account) error {
	if a.Sponsor == "" {
		if a.Days != 0 {
			return fault.New(fault.Invalid, "staff.sponsor-missing", "only outsourced users have a last day, and they need a sponsor").At("/sponsor")
		}
		return nil
	}
	if slices.ContainsFunc(u.Asked, func(r Role) bool { return len(dutiesOf(allowed()[r])) > 0 }) {
		return fault.New(fault.Conflict, "staff.outsourced-duty", "an outsourced user is none of the three administrators").At("/roles")
	}
	s, err := w.LoadUser(ctx, a.Sponsor)
	if fault.Is(err, fault.NotFound) || err == nil && (s.State != Active || s.Kind != Own) {
		return fault.New(fault.Invalid, "staff.sponsor-unknown", "a sponsor is an active user of the authority").At("/sponsor")
	}
	if err != nil {
		return err
	}
	u.Kind, u.Sponsor = Outsourced, a.Sponsor
	return d.until(u, a.Days)
}

// until sets the last day of an outsourced user.
func (d *Desk) until(u *User, days int) error {
	rules, err := d.rules()
	if err != nil {
		return err
	}
	if days < 1 || days > rules.Outsourced {
		return fault.New(fault.Invalid, "staff.days", "an outsourced user is here for 1 to %d days", rules.Outsourced).
			With("max", strconv.Itoa(rules.Outsourced)).At("/days")
	}
	u.Expires = d.clock().Add(time.Duration(days) * 24 * time.Hour)
	return nil
}

// Extend sets another last day of an outsourced user, before the present one is over.
func (d *Desk) Extend(ctx context.Context, by *User, user id.Staff, days int, why string) error {
	return d.change(ctx, user, func(u *User) error {
		if u.Kind != Outsourced {
			return fault.New(fault.Conflict, "staff.not-outsourced", "user is of the authority and has no last day")
		}
		if u.State == Disabled || u.Ended(d.clock()) {
			return fault.New(fault.Conflict, "staff.state", "user is disabled").With("state", string(Disabled))
		}
		if by.ID == u.ID {
			return fault.New(fault.Forbidden, "staff.not-own-rights", "nobody changes the own rights")
		}
		if err := d.until(u, days); err != nil {
			return err
		}
		u.noted("staff.extended", by.ID, d.clock(), "days="+strconv.Itoa(days)+reasonOf(why))
		return nil
	})
}

// Reset takes password and second factors away from a user who lost them, and ends
// the sessions. The user is invited again and has to be given a code, which is for
// another person to do: who grants rights makes no codes, and who makes codes resets
// nobody.
func (d *Desk) Reset(ctx context.Context, by *User, user id.Staff, why string) error {
	err := d.change(ctx, user, func(u *User) error {
		if by.ID == u.ID {
			return fault.New(fault.Forbidden, "staff.not-own-rights", "nobody resets the own user")
		}
		if u.State == Invited {
			return fault.New(fault.Conflict, "staff.state", "user is invited").With("state", string(Invited))
		}
		if err := u.move(Invited); err != nil {
			return err
		}
		past := append([]account.Credential{u.Credential}, u.Proofs.Past...)
		u.Credential, u.Lockout = account.Credential{}, account.Lockout{}
		u.Proofs = account.Proofs{Past: past, Identity: u.Proofs.Identity}
		u.noted("staff.reset", by.ID, d.clock(), reasonOf(why))
		return nil
	})
	if err != nil {
		return err
	}
	return d.sessions.EndAll(ctx, account.Staff, string(user))
}

// Invite gives an invited user another code, for one that was lost or after a reset.
func (d *Desk) Invite(ctx context.Context, by *User, user id.Staff) (string, error) {
	code, plain, err := account.NewCode(d.random, enrolment(user), d.clock(), CodeLifetime)
	if err != nil {
		return "", err
	}
	return plain, d.store.Do(ctx, func(w Work) error {
		u, err := w.LoadUser(ctx, user)
		if err != nil {
			return err
		}
		if u.State != Invited || u.Ended(d.clock()) {
			return fault.New(fault.Conflict, "staff.state", "user is %s", u.State).With("state", string(u.State))
		}
		u.note("staff.invited", by.ID, d.clock())
		return errors.Join(w.SaveUser(ctx, u), w.SaveCode(ctx, code))
	})
}

// Unlock lets a user in again who was locked because the account was not used, or
// after too many wrong passwords.
func (d *Desk) Unlock(ctx context.Context, by *User, user id.Staff, why string) error {
	return d.change(ctx, user, func(u *User) error {
		if by.ID == u.ID {
			return fault.New(fault.Forbidden, "staff.not-own-rights", "nobody unlocks the own user")
		}
		if u.State == Active && u.Lockout.Locked(d.clock()) {
			u.Lockout = account.Lockout{}
		} else if u.State != Locked {
			return fault.New(fault.Conflict, "staff.state", "user is %s", u.State).With("state", string(u.State))
		} else if err := u.move(Active); err != nil {
			return err
		}
		u.Used = d.clock()
		u.noted("staff.unlocked", by.ID, d.clock(), reasonOf(why))
		return nil
	})
}

// Sweep locks accounts that nobody used for long and disables outsourced users whose
// time is over, and returns how many there were. Somebody has to be left who can
// unlock: the last holder of an administrator's role is spared.
func (d *Desk) Sweep(ctx context.Context) (int, error) {
	rules, err := d.rules()
	if err != nil {
		return 0, err
	}
	now, n := d.clock(), 0
	for after := ""; ; {
		page, err := d.store.Users(ctx, after, sweepPage)
		if err != nil || len(page) == 0 {
			return n, err
		}
		for _, u := range page {
			after = u.Login
			if !u.due(rules, now) {
				continue
			}
			done, err := d.settle(ctx, u.ID, rules)
			if err != nil {
				return n, fmt.Errorf("see to staff user %s: %w", u.ID, err)
			}
			if done {
				n++
			}
		}
	}
}

const sweepPage = 100

// due reports whether the clock has something to do with the user.
func (u *User) due(rules Rules, now time.Time) bool {
	return u.State != Disabled && u.Ended(now) || u.unused(rules, now)
}

func (u *User) unused(rules Rules, now time.Time) bool {
	return u.State == Active && rules.Unused > 0 && !u.Used.IsZero() && !now.Before(u.Used.Add(rules.Unused))
}

func (d *Desk) settle(ctx context.Context, user id.Staff, rules Rules) (bool, error) {
	done := false
	err := d.store.Do(ctx, func(w Work) error {
		done = false
		u, err := w.LoadUser(ctx, user)
		now := d.clock()
		if err != nil || !u.due(rules, now) {
			return err
		}
		if u.Ended(now) {
			err = u.disable("", now, "time is over")
		} else if err = u.move(Locked); err == nil {
			u.noted("staff.locked-unused", "", now, "used="+u.Used.UTC().Format(time.DateOnly))
			if err := d.stays(ctx, w, u.Roles, u); fault.Is(err, fault.Conflict) {
				return nil
			} else if err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		done = true
		return w.SaveUser(ctx, u)
	})
	if err != nil || !done {
		return false, err
	}
	return true, d.sessions.EndAll(ctx, account.Staff, string(user))
}
