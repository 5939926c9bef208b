package staff

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Rights are what a user may do and where. They are granted and withdrawn as a
// whole: what is not in the new ones is withdrawn.
type Rights struct {
	Roles []Role
	Scope Scope
}

// grant gives the user other rights. own are the authority's roles.
func (u *User) grant(r Rights, own []OwnRole, by id.Staff, why string, now time.Time) error {
	if by == u.ID {
		return fault.New(fault.Forbidden, "staff.not-own-rights", "nobody changes the own rights")
	}
	if u.State == Disabled {
		return fault.New(fault.Conflict, "staff.state", "user is %s", u.State).With("state", string(u.State))
	}
	scope, err := r.Scope.check()
	if err != nil {
		return err
	}
	next := *u
	if next.Roles, next.Own, err = resolve(r.Roles, own); err != nil {
		return err
	}
	if found := dutiesOf(next.Permissions()); len(found) > 1 {
		return fault.New(fault.Conflict, "staff.duties-conflict", "roles come to more than one of system, security and audit administration").
			With("duties", joined(found)).At("/roles")
	} else if len(found) > 0 && u.Kind == Outsourced {
		return fault.New(fault.Conflict, "staff.outsourced-duty", "an outsourced user is none of the three administrators").At("/roles")
	}
	u.Roles, u.Own, u.Scope, u.Asked = next.Roles, next.Own, scope, nil
	u.noted("staff.rights-changed", by, now, "roles="+joined(u.Roles)+" areas="+joined(scope.Areas)+
		" domains="+joined(scope.Domains)+reasonOf(why))
	return nil
}

// reasonOf is a reason as the audit keeps it: the last of the detail.
func reasonOf(why string) string {
	if why = strings.Join(strings.Fields(why), " "); why == "" {
		return ""
	}
	return " why=" + why
}

// resolve sorts roles, each once, and finds the definitions of the authority's own.
func resolve(roles []Role, own []OwnRole) ([]Role, []OwnRole, error) {
	var known []Role
	var defined []OwnRole
	for _, r := range Roles() {
		if slices.Contains(roles, r) {
			known = append(known, r)
		}
	}
	for _, o := range own {
		if slices.Contains(roles, o.Name) && o.Retired.IsZero() {
			known, defined = append(known, o.Name), append(defined, o)
		}
	}
	for _, r := range roles {
		if !slices.Contains(known, r) {
			return nil, nil, fault.New(fault.Invalid, "staff.role-unknown", "no such role").At("/roles")
		}
	}
	return known, defined, nil
}

// administers lists the roles of which one holder has to stay.
func administers() []Role { return []Role{Administrator, SecurityAdmin, AuditAdmin} }

// stays refuses to take the last holder away from a role that somebody has to have.
// before are the roles that the user had, u has what is left.
func (d *Desk) stays(ctx context.Context, w Work, before []Role, u *User) error {
	for _, r := range administers() {
		if !slices.Contains(before, r) || slices.Contains(u.Roles, r) && u.State == Active {
			continue
		}
		others, err := w.Holders(ctx, r, u.ID)
		if err != nil {
			return err
		}
		if others == 0 {
			return fault.New(fault.Conflict, "staff.last-admin", "somebody has to be %s", r).With("role", string(r))
		}
	}
	return nil
}

// Grant gives a user other rights, and takes all those that are not among them. They
// hold with the user's next request, on every node.
func (d *Desk) Grant(ctx context.Context, by *User, user id.Staff, r Rights, why string) (*User, error) {
	var u *User
	err := d.store.Do(ctx, func(w Work) error {
		var err error
		if u, err = w.LoadUser(ctx, user); err != nil {
			return err
		}
		own, err := w.OwnRoles(ctx)
		if err != nil {
			return err
		}
		before, active := u.Roles, u.State == Active
		if err := u.grant(r, own, by.ID, why, d.clock()); err != nil {
			return err
		}
		if active {
			if err := d.stays(ctx, w, before, u); err != nil {
				return err
			}
		}
		return w.SaveUser(ctx, u)
	})
	return u, err
}

// beginning is the only grant that an administrator makes: while there is no
// security admin, somebody has to be made the first one.
func (d *Desk) beginning(ctx context.Context, w Work, u *User) error {
	if !slices.Equal(u.Asked, []Role{SecurityAdmin}) {
		return nil
	}
	others, err := w.Holders(ctx, SecurityAdmin, u.ID)
	if err != nil || others > 0 {
		return err
	}
	u.Roles, u.Asked = u.Asked, nil
	return nil
}
