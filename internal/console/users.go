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
		Login string   `json:"login" minLength:"3" maxLength:"32"`
		Name  string   `json:"name" minLength:"1" maxLength:"50"`
		Roles []string `json:"roles" minItems:"1" maxItems:"10" enum:"reviewer,administrator,security-admin,operator,credit-officer"`
	}
}

type createUserOut struct {
	Body struct {
		User userAnswer `json:"user"`
		Code string     `json:"code" doc:"Hand it over: with it this person sets the own password, within 24 hours. It is shown once"`
	}
}

func (s *server) createUser(ctx context.Context, in *createUserIn) (*createUserOut, error) {
	roles := make([]staff.Role, len(in.Body.Roles))
	for i, r := range in.Body.Roles {
		roles[i] = staff.Role(r)
	}
	u, code, err := s.Users.Create(ctx, from(ctx).user, in.Body.Login, in.Body.Name, roles)
	if err != nil {
		return nil, err
	}
	out := &createUserOut{}
	out.Body.User, out.Body.Code = s.userOf(u), code
	return out, nil
}

type userIn struct {
	Staff string `path:"staff" maxLength:"36"`
}

func (s *server) disableUser(ctx context.Context, in *userIn) (*struct{}, error) {
	user, err := id.Parse[id.Staff](in.Staff)
	if err != nil {
		return nil, err
	}
	return nil, s.Users.Disable(ctx, from(ctx).user, user)
}
