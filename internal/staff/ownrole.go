package staff

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// OwnRole is a role that the authority made of permissions. What makes somebody
// one of the three of 三员分离 is reserved to the roles of the program.
type OwnRole struct {
	Name        Role
	Title       string
	Permissions []Permission
	Retired     time.Time // zero while it can be granted
	Version     int64     // of the row it was loaded from, 0 when new
	Events      []Event   // recorded since it was loaded
}

// maxOwnRoles bounds the roles of an authority, retired ones counted.
const maxOwnRoles = 100

// define sets what the role is called and allows.
func (r *OwnRole) define(title string, permissions []Permission, by id.Staff, now time.Time) error {
	if !r.Retired.IsZero() {
		return fault.New(fault.Conflict, "staff.role-retired", "role is retired").With("role", string(r.Name))
	}
	if n := utf8.RuneCountInString(title); n == 0 || n > 50 {
		return fault.New(fault.Invalid, "staff.role-title", "a title has 1 to 50 characters").At("/title")
	}
	if len(permissions) == 0 {
		return fault.New(fault.Invalid, "staff.role-empty", "a role needs a permission").At("/permissions")
	}
	var kept []Permission
	for _, p := range permissions {
		if !slices.Contains(Permissions(), p) {
			return fault.New(fault.Invalid, "staff.permission-unknown", "no such permission").At("/permissions")
		}
		if _, ok := duties()[p]; ok {
			return fault.New(fault.Forbidden, "staff.permission-reserved", "permission is reserved to a role of the program").
				With("permission", string(p)).At("/permissions")
		}
	}
	for _, p := range Permissions() {
		if slices.Contains(permissions, p) {
			kept = append(kept, p)
		}
	}
	r.Title, r.Permissions = title, kept
	r.Events = append(r.Events, Event{Name: "role.defined", Actor: by, At: now, Detail: "permissions=" + joined(kept)})
	return nil
}

func joined[S ~string](list []S) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = string(s)
	}
	return strings.Join(texts, ",")
}

// DefineRole makes a role of the authority's own, or gives it another content;
// version is that of the role that was looked at, 0 for a new one. Whoever has the
// role has the new permissions with the next request.
func (d *Desk) DefineRole(ctx context.Context, by *User, name Role, title string, permissions []Permission, version int64) (*OwnRole, error) {
	if !regexp.MustCompile(`\A[a-z][a-z0-9-]{2,31}\z`).MatchString(string(name)) || slices.Contains(Roles(), name) {
		return nil, fault.New(fault.Invalid, "staff.role-name", "the name is malformed or a role of the program").At("/name")
	}
	r := &OwnRole{}
	err := d.store.Do(ctx, func(w Work) error {
		all, err := w.OwnRoles(ctx)
		if err != nil {
			return err
		}
		*r = OwnRole{Name: name}
		if i := slices.IndexFunc(all, func(o OwnRole) bool { return o.Name == name }); i >= 0 {
			*r = all[i]
		} else if len(all) >= maxOwnRoles {
			return fault.New(fault.Limited, "staff.too-many-roles", "an authority has at most %d roles of its own", maxOwnRoles).
				With("max", strconv.Itoa(maxOwnRoles))
		}
		if r.Version != version {
			return fault.New(fault.Conflict, "staff.role-changed", "the role was changed by somebody else, or its name is taken")
		}
		// Whoever grants rights may have a role of the authority's own as well.
		if slices.Contains(by.Roles, name) {
			return fault.New(fault.Forbidden, "staff.not-own-rights", "nobody changes the own rights")
		}
		if err := r.define(title, permissions, by.ID, d.clock()); err != nil {
			return err
		}
		return w.SaveOwnRole(ctx, r)
	})
	if err != nil {
		return nil, fmt.Errorf("define a role: %w", err)
	}
	return r, nil
}

// RetireRole takes a role from everybody who has it, for good.
func (d *Desk) RetireRole(ctx context.Context, by *User, name Role) error {
	return d.store.Do(ctx, func(w Work) error {
		all, err := w.OwnRoles(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(o OwnRole) bool { return o.Name == name })
		if i < 0 {
			return fault.New(fault.NotFound, "staff.role-unknown", "no such role")
		}
		r := all[i]
		if !r.Retired.IsZero() {
			return fault.New(fault.Conflict, "staff.role-retired", "role is retired").With("role", string(name))
		}
		r.Retired = d.clock()
		r.Events = append(r.Events, Event{Name: "role.retired", Actor: by.ID, At: d.clock()})
		return w.SaveOwnRole(ctx, &r)
	})
}

// OwnRoles lists the roles that the authority made, by name.
func (d *Desk) OwnRoles(ctx context.Context) ([]OwnRole, error) { return d.store.OwnRoles(ctx) }
