package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

type usersIn struct{ face.Page }

type usersOut struct {
	Body face.List[userAnswer]
}

func (s *server) users(ctx context.Context, in *usersIn) (*usersOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Users.Users(ctx, place[0], in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &usersOut{Body: face.NewList(rows, in.Limit, s.userOf, func(u *staff.User) []string { return []string{u.Login} })}, nil
}

type createUserIn struct {
	Body struct {
		Login   string   `json:"login" minLength:"3" maxLength:"32"`
		Name    string   `json:"name" minLength:"1" maxLength:"50"`
		Roles   []string `json:"roles" minItems:"1" maxItems:"10" doc:"That the security admin is asked to grant. The first security admin, alone, has the role at once"`
		Sponsor string   `json:"sponsor,omitempty" maxLength:"36" doc:"Makes the user an outsourced one (运维外包): the user of the authority who answers for it"`
		Days    int      `json:"days,omitempty" minimum:"1" maximum:"400" doc:"For how many days an outsourced user is wanted"`
	}
}

type createUserOut struct {
	Body struct {
		User userAnswer `json:"user"`
		Code string     `json:"code" doc:"Hand it over: with it this person sets the own password, within 24 hours. It is shown once"`
	}
}

func (s *server) createUser(ctx context.Context, in *createUserIn) (*createUserOut, error) {
	a := staff.Account{Login: in.Body.Login, Name: in.Body.Name, Roles: rolesOf(in.Body.Roles), Sponsor: id.Staff(in.Body.Sponsor), Days: in.Body.Days}
	u, code, err := s.Users.Create(ctx, from(ctx).user, a)
	if err != nil {
		return nil, err
	}
	out := &createUserOut{}
	out.Body.User, out.Body.Code = s.userOf(u), code
	return out, nil
}

func rolesOf(names []string) []staff.Role {
	roles := make([]staff.Role, len(names))
	for i, r := range names {
		roles[i] = staff.Role(r)
	}
	return roles
}

type userIn struct {
	Staff string `path:"staff" maxLength:"36"`
}

// onUser makes a handler of what is done to one user.
func onUser(act func(context.Context, id.Staff) error) func(context.Context, *userIn) (*struct{}, error) {
	return func(ctx context.Context, in *userIn) (*struct{}, error) {
		user, err := id.Parse[id.Staff](in.Staff)
		if err != nil {
			return nil, err
		}
		return nil, act(ctx, user)
	}
}

func (s *server) disableUser(ctx context.Context, user id.Staff) error {
	return s.Users.Disable(ctx, from(ctx).user, user)
}

type userWhyIn struct {
	Staff string `path:"staff" maxLength:"36"`
	Body  struct {
		Reason string `json:"reason" minLength:"2" maxLength:"200" doc:"Kept in the audit. Name no person in it"`
	}
}

// onUserWhy is onUser for what needs a reason.
func onUserWhy(act func(ctx context.Context, by *staff.User, user id.Staff, why string) error) func(context.Context, *userWhyIn) (*struct{}, error) {
	return func(ctx context.Context, in *userWhyIn) (*struct{}, error) {
		user, err := id.Parse[id.Staff](in.Staff)
		if err != nil {
			return nil, err
		}
		return nil, act(ctx, from(ctx).user, user, in.Body.Reason)
	}
}

func (s *server) resetUser(ctx context.Context, by *staff.User, user id.Staff, why string) error {
	return s.Users.Reset(ctx, by, user, why)
}

func (s *server) unlockUser(ctx context.Context, by *staff.User, user id.Staff, why string) error {
	return s.Users.Unlock(ctx, by, user, why)
}

type grantIn struct {
	Staff string `path:"staff" maxLength:"36"`
	Body  struct {
		Roles   []string `json:"roles" maxItems:"20" doc:"All that the user shall have; those that are missing here are withdrawn"`
		Areas   []string `json:"areas" maxItems:"50" doc:"Scope by area (GB/T 2260), such as 370200; empty for all"`
		Domains []string `json:"domains" maxItems:"4" enum:"employment,insurance,talent,relations" doc:"Scope by domain; empty for all"`
		Reason  string   `json:"reason" minLength:"2" maxLength:"200" doc:"Kept in the audit. Name no person in it"`
	}
}

func (s *server) grantRights(ctx context.Context, in *grantIn) (*userOut, error) {
	user, err := id.Parse[id.Staff](in.Staff)
	if err != nil {
		return nil, err
	}
	r := staff.Rights{Roles: rolesOf(in.Body.Roles), Scope: staff.Scope{Areas: in.Body.Areas, Domains: in.Body.Domains}}
	u, err := s.Users.Grant(ctx, from(ctx).user, user, r, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return &userOut{Body: s.userOf(u)}, nil
}

type codeOut struct {
	Body struct {
		Code string `json:"code" doc:"Hand it over: with it this person sets the own password, within 24 hours. It is shown once"`
	}
}

func (s *server) inviteUser(ctx context.Context, in *userIn) (*codeOut, error) {
	user, err := id.Parse[id.Staff](in.Staff)
	if err != nil {
		return nil, err
	}
	out := &codeOut{}
	out.Body.Code, err = s.Users.Invite(ctx, from(ctx).user, user)
	if err != nil {
		return nil, err
	}
	return out, nil
}

type extendIn struct {
	Staff string `path:"staff" maxLength:"36"`
	Body  struct {
		Days   int    `json:"days" minimum:"1" maximum:"400" doc:"From now on"`
		Reason string `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (s *server) extendUser(ctx context.Context, in *extendIn) (*struct{}, error) {
	user, err := id.Parse[id.Staff](in.Staff)
	if err != nil {
		return nil, err
	}
	return nil, s.Users.Extend(ctx, from(ctx).user, user, in.Body.Days, in.Body.Reason)
}

type userSessionsOut struct {
	Body struct {
		Items []seatAnswer `json:"items" doc:"The newest first"`
	}
}

func (s *server) userSessions(ctx context.Context, in *userIn) (*userSessionsOut, error) {
	user, err := id.Parse[id.Staff](in.Staff)
	if err != nil {
		return nil, err
	}
	return s.seats(ctx, user)
}

type kickIn struct {
	Staff   string `path:"staff" maxLength:"36"`
	Session string `path:"session" maxLength:"36"`
	Body    struct {
		Reason string `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (s *server) kick(ctx context.Context, in *kickIn) (*struct{}, error) {
	user, err := id.Parse[id.Staff](in.Staff)
	if err != nil {
		return nil, err
	}
	session, err := id.Parse[id.Session](in.Session)
	if err != nil {
		return nil, err
	}
	return nil, s.Users.Kick(ctx, from(ctx).user, user, session, in.Body.Reason)
}

type roleAnswer struct {
	Name        string   `json:"name"`
	Title       string   `json:"title,omitempty" doc:"Of a role of the authority's own"`
	Own         bool     `json:"own" doc:"Made by the authority; the others come with the program"`
	Permissions []string `json:"permissions"`
	Retired     string   `json:"retired,omitempty" doc:"Since when nobody has it any more"`
	Version     int64    `json:"version" doc:"0 for roles of the program"`
}

type rolesOut struct {
	Body struct {
		Items       []roleAnswer `json:"items"`
		Permissions []string     `json:"permissions" doc:"All that exist"`
	}
}

func ownRoleOf(r staff.OwnRole) roleAnswer {
	return roleAnswer{Name: string(r.Name), Title: r.Title, Own: true, Permissions: words(r.Permissions), Retired: when(r.Retired), Version: r.Version}
}

func words[S ~string](list []S) []string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = string(s)
	}
	return texts
}

func (s *server) roles(ctx context.Context, _ *struct{}) (*rolesOut, error) {
	own, err := s.Users.OwnRoles(ctx)
	if err != nil {
		return nil, err
	}
	out := &rolesOut{}
	for _, r := range staff.Roles() {
		u := staff.User{Roles: []staff.Role{r}}
		out.Body.Items = append(out.Body.Items, roleAnswer{Name: string(r), Permissions: words(u.Permissions())})
	}
	for _, r := range own {
		out.Body.Items = append(out.Body.Items, ownRoleOf(r))
	}
	out.Body.Permissions = words(staff.Permissions())
	return out, nil
}

type defineRoleIn struct {
	Role string `path:"role" maxLength:"32"`
	Body struct {
		Title       string   `json:"title" minLength:"1" maxLength:"50"`
		Permissions []string `json:"permissions" minItems:"1" maxItems:"100"`
		Version     int64    `json:"version" minimum:"0" doc:"Of the role that was looked at; 0 for a new one"`
	}
}

type roleOut struct{ Body roleAnswer }

func (s *server) defineRole(ctx context.Context, in *defineRoleIn) (*roleOut, error) {
	permissions := make([]staff.Permission, len(in.Body.Permissions))
	for i, p := range in.Body.Permissions {
		permissions[i] = staff.Permission(p)
	}
	r, err := s.Users.DefineRole(ctx, from(ctx).user, staff.Role(in.Role), in.Body.Title, permissions, in.Body.Version)
	if err != nil {
		return nil, err
	}
	return &roleOut{Body: ownRoleOf(*r)}, nil
}

type roleIn struct {
	Role string `path:"role" maxLength:"32"`
}

func (s *server) retireRole(ctx context.Context, in *roleIn) (*struct{}, error) {
	return nil, s.Users.RetireRole(ctx, from(ctx).user, staff.Role(in.Role))
}
