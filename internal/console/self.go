package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/face/proving"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// What people do to their own account. It needs a session and no permission, and is
// all that a session can do which still lacks something.

type seatAnswer struct {
	ID      string `json:"id"`
	Opened  string `json:"opened"`
	Seen    string `json:"seen"`
	Proven  string `json:"proven,omitempty" doc:"When a second factor was last shown"`
	Source  string `json:"source" doc:"Address from which it was opened"`
	Present bool   `json:"present" doc:"The one that asks"`
}

func (s *server) seats(ctx context.Context, user id.Staff) (*userSessionsOut, error) {
	list, err := s.Users.Sessions(ctx, user)
	if err != nil {
		return nil, err
	}
	out := &userSessionsOut{}
	out.Body.Items = make([]seatAnswer, 0, len(list))
	for _, n := range list {
		out.Body.Items = append(out.Body.Items, seatAnswer{
			ID: string(n.ID), Opened: when(n.Opened), Seen: when(n.Seen), Proven: when(n.Proven), Source: n.Source, Present: n.ID == from(ctx).session.ID,
		})
	}
	return out, nil
}

func (s *server) ownSessions(ctx context.Context, _ *struct{}) (*userSessionsOut, error) {
	return s.seats(ctx, from(ctx).user.ID)
}

func (s *server) prove(ctx context.Context, in *proving.CodeIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Entrance.Prove(ctx, c.user, c.session, in.Body.Code)
}

func (s *server) factors(ctx context.Context, _ *struct{}) (*proving.FactorsOut, error) {
	return proving.Factors(from(ctx).user.Proofs), nil
}

func (s *server) beginAuthenticator(ctx context.Context, in *proving.NameIn) (*proving.AuthenticatorOut, error) {
	c := from(ctx)
	return proving.Authenticator(s.Entrance.BeginAuthenticator(ctx, c.user, c.session, in.Body.Name))
}

func (s *server) confirmAuthenticator(ctx context.Context, in *proving.CodeIn) (*proving.RecoveryOut, error) {
	c := from(ctx)
	return proving.Recovery(s.Entrance.ConfirmAuthenticator(ctx, c.user, c.session, in.Body.Code))
}

func (s *server) renewRecovery(ctx context.Context, _ *struct{}) (*proving.RecoveryOut, error) {
	c := from(ctx)
	return proving.Recovery(s.Entrance.Recover(ctx, c.user, c.session))
}

func (s *server) dropFactor(ctx context.Context, in *proving.FactorIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Entrance.DropFactor(ctx, c.user, c.session, in.Factor)
}

type passwordIn struct {
	Body struct {
		Old      string `json:"old" minLength:"1" maxLength:"512"`
		Password string `json:"password" minLength:"1" maxLength:"512"`
	}
}

func (s *server) changePassword(ctx context.Context, in *passwordIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Entrance.ChangePassword(ctx, c.user, c.session, in.Body.Old, in.Body.Password)
}

func (s *server) beginSecurityKey(ctx context.Context, in *proving.NameIn) (*proving.OptionsOut, error) {
	c := from(ctx)
	return proving.Options(s.Entrance.BeginSecurityKey(ctx, c.user, c.session, in.Body.Name))
}

func (s *server) confirmSecurityKey(ctx context.Context, in *proving.CredentialIn) (*proving.RecoveryOut, error) {
	c := from(ctx)
	return proving.Recovery(s.Entrance.ConfirmSecurityKey(ctx, c.user, c.session, in.Body.Answer))
}

func (s *server) beginProof(ctx context.Context, _ *struct{}) (*proving.OptionsOut, error) {
	return proving.Options(s.Entrance.BeginProof(ctx, from(ctx).user))
}

func (s *server) proveByKey(ctx context.Context, in *proving.CredentialIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Entrance.ProveByKey(ctx, c.user, c.session, in.Body.Answer)
}
