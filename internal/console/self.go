package console

import (
	"context"
	"encoding/json"

	"github.com/zhilian-hrss/zhilian/internal/account"
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

type proveIn struct {
	Body struct {
		Code string `json:"code" minLength:"6" maxLength:"32" doc:"Six digits of the authenticator, or a recovery code"`
	}
}

func (s *server) prove(ctx context.Context, in *proveIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Entrance.Prove(ctx, c.user, c.session, in.Body.Code)
}

type factorAnswer struct {
	ID    string `json:"id"`
	Kind  string `json:"kind" enum:"totp,webauthn"`
	Name  string `json:"name"`
	Added string `json:"added"`
	Used  string `json:"used,omitempty"`
}

type factorsOut struct {
	Body struct {
		Items    []factorAnswer `json:"items"`
		Recovery int            `json:"recovery" doc:"Recovery codes that are left"`
	}
}

func (s *server) factors(ctx context.Context, _ *struct{}) (*factorsOut, error) {
	p := from(ctx).user.Proofs
	out := &factorsOut{}
	out.Body.Items, out.Body.Recovery = make([]factorAnswer, 0, len(p.Factors)), len(p.Recovery)
	for _, f := range p.Factors {
		out.Body.Items = append(out.Body.Items, factorOf(f))
	}
	return out, nil
}

func factorOf(f account.Factor) factorAnswer {
	return factorAnswer{ID: f.ID, Kind: string(f.Kind), Name: f.Name, Added: when(f.Added), Used: when(f.Used)}
}

type beginFactorIn struct {
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"50" doc:"By which its owner knows it"`
	}
}

type beginAuthenticatorOut struct {
	Body struct {
		Secret  string `json:"secret" doc:"To be typed into the authenticator. It is shown once"`
		Address string `json:"address" doc:"The same as otpauth address, for a picture"`
	}
}

func (s *server) beginAuthenticator(ctx context.Context, in *beginFactorIn) (*beginAuthenticatorOut, error) {
	c, out := from(ctx), &beginAuthenticatorOut{}
	var err error
	out.Body.Secret, out.Body.Address, err = s.Entrance.BeginAuthenticator(ctx, c.user, c.session, in.Body.Name)
	if err != nil {
		return nil, err
	}
	return out, nil
}

type recoveryOut struct {
	Body struct {
		Recovery []string `json:"recovery" doc:"Recovery codes, each usable once, shown once; empty when there are some already"`
	}
}

func recovery(codes []string, err error) (*recoveryOut, error) {
	if err != nil {
		return nil, err
	}
	out := &recoveryOut{}
	out.Body.Recovery = append([]string{}, codes...)
	return out, nil
}

func (s *server) confirmAuthenticator(ctx context.Context, in *proveIn) (*recoveryOut, error) {
	c := from(ctx)
	return recovery(s.Entrance.ConfirmAuthenticator(ctx, c.user, c.session, in.Body.Code))
}

func (s *server) renewRecovery(ctx context.Context, _ *struct{}) (*recoveryOut, error) {
	c := from(ctx)
	return recovery(s.Entrance.Recover(ctx, c.user, c.session))
}

type factorIn struct {
	Factor string `path:"factor" maxLength:"32"`
}

func (s *server) dropFactor(ctx context.Context, in *factorIn) (*struct{}, error) {
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

type optionsOut struct {
	Body struct {
		Options json.RawMessage `json:"options" doc:"What the browser passes to navigator.credentials (WebAuthn)"`
	}
}

func options(o json.RawMessage, err error) (*optionsOut, error) {
	if err != nil {
		return nil, err
	}
	out := &optionsOut{}
	out.Body.Options = o
	return out, nil
}

type keyAnswerIn struct {
	Body struct {
		Answer json.RawMessage `json:"answer" doc:"What navigator.credentials answered, as PublicKeyCredential.toJSON() gives it"`
	}
}

func (s *server) beginSecurityKey(ctx context.Context, in *beginFactorIn) (*optionsOut, error) {
	c := from(ctx)
	return options(s.Entrance.BeginSecurityKey(ctx, c.user, c.session, in.Body.Name))
}

func (s *server) confirmSecurityKey(ctx context.Context, in *keyAnswerIn) (*recoveryOut, error) {
	c := from(ctx)
	return recovery(s.Entrance.ConfirmSecurityKey(ctx, c.user, c.session, in.Body.Answer))
}

func (s *server) beginProof(ctx context.Context, _ *struct{}) (*optionsOut, error) {
	return options(s.Entrance.BeginProof(ctx, from(ctx).user))
}

func (s *server) proveByKey(ctx context.Context, in *keyAnswerIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Entrance.ProveByKey(ctx, c.user, c.session, in.Body.Answer)
}
