package portal

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

// Keys leads the keys of an enterprise's systems; keylife.Desk does.
type Keys interface {
	// Keys returns the keys of a system without what is in them: production
	// first, each environment's oldest first.
	Keys(ctx context.Context, e id.Enterprise, app id.App) ([]keylife.Held, error)
	Rotate(ctx context.Context, p keylife.Place, by id.Member, overlap time.Duration) (keyring.Key, error)
	HandOut(ctx context.Context, e id.Enterprise, app id.App, keyID string, by id.Member, wrapped bool) (keylife.Handout, error)
	Revoke(ctx context.Context, e id.Enterprise, app id.App, keyID string, by enterprise.Actor, reason string) error
	SigningKeys
}

// SigningKeys keeps the SM2 public keys of an enterprise's systems; keylife.Desk does.
type SigningKeys interface {
	SigningKeys(ctx context.Context, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error)
	Challenge(e id.Enterprise, app id.App, public string) (string, error)
	Register(ctx context.Context, e id.Enterprise, app id.App, by id.Member, public, challenge, signature, replaces string) (enterprise.SigningKey, error)
	Withdraw(ctx context.Context, e id.Enterprise, app id.App, by id.Member, keyID string) error
}

type useAnswer struct {
	ByEnterprise int64  `json:"byEnterprise" doc:"Messages sealed by the enterprise and opened here"`
	ByPlatform   int64  `json:"byPlatform" doc:"Answers and callbacks sealed by the platform"`
	Last         string `json:"last,omitempty" doc:"When the enterprise used it last, to the minute"`
}

func useOf(k keylife.Held) useAnswer {
	return useAnswer{ByEnterprise: k.ByEnterprise.Seals, ByPlatform: k.ByPlatform.Seals, Last: when(k.LastUsed())}
}

type rotateIn struct {
	App         string `path:"app" maxLength:"10"`
	Environment string `path:"environment" enum:"test,production"`
	Body        struct {
		OverlapDays int `json:"overlapDays,omitempty" minimum:"1" maximum:"30" doc:"How long the present key goes on after the first use of the next; 7 when absent"`
	}
}

type rotateOut struct {
	Body struct {
		Key keyAnswer `json:"key" doc:"The next version; it is handed out by an operation of its own"`
	}
}

func (s *server) rotateKey(ctx context.Context, in *rotateIn) (*rotateOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	place := keylife.Place{Enterprise: c.enterprise.ID, Env: environmentOf(in.Environment), App: y.App}
	k, err := s.Keys.Rotate(ctx, place, c.member.ID, time.Duration(in.Body.OverlapDays)*24*time.Hour)
	if err != nil {
		return nil, err
	}
	out := &rotateOut{}
	out.Body.Key = keyOf(keylife.Held{Key: k})
	return out, nil
}

type handOutIn struct {
	App  string `path:"app" maxLength:"10"`
	Key  string `path:"key" maxLength:"20"`
	Body struct {
		Form string `json:"form" enum:"clear,wrapped" doc:"wrapped: only the holder of the newest registered SM2 key can read it"`
	}
}

type wrappedOut struct {
	Body struct {
		KeyID        string `json:"keyId"`
		Environment  string `json:"environment" enum:"test,production"`
		App          string `json:"app"`
		Suite        string `json:"suite"`
		Key          string `json:"key,omitempty" doc:"K, 32 hex digits: keep it in a safe place"`
		Wrapped      string `json:"wrapped,omitempty" doc:"The 16 bytes of K under SM2 encryption, C1C3C2 in ASN.1, base64"`
		SigningKeyID string `json:"signingKeyId,omitempty" doc:"The public key that it is wrapped to"`
		Check        string `json:"check" doc:"Key check value"`
	}
}

func (s *server) handOutKey(ctx context.Context, in *handOutIn) (*wrappedOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	h, err := s.Keys.HandOut(ctx, c.enterprise.ID, y.App, in.Key, c.member.ID, in.Body.Form == "wrapped")
	if err != nil {
		return nil, err
	}
	out := &wrappedOut{}
	out.Body.KeyID, out.Body.Environment, out.Body.App, out.Body.Suite = h.KeyID, environmentName(h.Env), string(h.App), string(h.Suite)
	out.Body.Key, out.Body.Wrapped, out.Body.SigningKeyID, out.Body.Check = h.Key, h.Wrapped, h.SigningID, h.Check
	return out, nil
}

type revokeIn struct {
	App  string `path:"app" maxLength:"10"`
	Key  string `path:"key" maxLength:"20"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200" doc:"Names no person"`
	}
}

func (s *server) revokeKey(ctx context.Context, in *revokeIn) (*struct{}, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Keys.Revoke(ctx, c.enterprise.ID, y.App, in.Key, enterprise.ByMember(c.member.ID), in.Body.Reason)
}

type signingKeyAnswer struct {
	ID         string `json:"id"`
	PublicKey  string `json:"publicKey" doc:"The point, 130 hex digits"`
	State      string `json:"state" enum:"active,withdrawn"`
	Registered string `json:"registered"`
	Withdrawn  string `json:"withdrawn,omitempty"`
}

func signingKeyOf(k enterprise.SigningKey) signingKeyAnswer {
	state := "active"
	if !k.InUse() {
		state = "withdrawn"
	}
	return signingKeyAnswer{ID: k.ID, PublicKey: k.Public, State: state, Registered: when(k.Registered), Withdrawn: when(k.Withdrawn)}
}

type signingKeysOut struct {
	Body struct {
		Items []signingKeyAnswer `json:"items" doc:"The oldest first"`
	}
}

func (s *server) signingKeys(ctx context.Context, in *systemIn) (*signingKeysOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	keys, err := s.Keys.SigningKeys(ctx, from(ctx).enterprise.ID, y.App)
	if err != nil {
		return nil, err
	}
	out := &signingKeysOut{}
	out.Body.Items = make([]signingKeyAnswer, 0, len(keys))
	for _, k := range keys {
		out.Body.Items = append(out.Body.Items, signingKeyOf(k))
	}
	return out, nil
}

type challengeIn struct {
	App  string `path:"app" maxLength:"10"`
	Body struct {
		PublicKey string `json:"publicKey" minLength:"1" maxLength:"1000" doc:"PEM, or the point in 130 hex digits"`
	}
}

type challengeOut struct {
	Body struct {
		Challenge string `json:"challenge" doc:"To be signed, its UTF-8 bytes as they are, like a message: SM2 with SM3, DER, base64. Good for 30 minutes"`
	}
}

func (s *server) challenge(ctx context.Context, in *challengeIn) (*challengeOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	out := &challengeOut{}
	out.Body.Challenge, err = s.Keys.Challenge(from(ctx).enterprise.ID, y.App, in.Body.PublicKey)
	return out, err
}

type registerIn struct {
	App  string `path:"app" maxLength:"10"`
	Body struct {
		PublicKey string `json:"publicKey" minLength:"1" maxLength:"1000"`
		Challenge string `json:"challenge" minLength:"1" maxLength:"500"`
		Signature string `json:"signature" minLength:"1" maxLength:"96" doc:"Of the challenge"`
		Replaces  string `json:"replaces,omitempty" maxLength:"16" doc:"Key that is withdrawn at the same time; two may be active"`
	}
}

type signingKeyOut struct {
	Body struct {
		Key signingKeyAnswer `json:"key"`
	}
}

func (s *server) registerSigningKey(ctx context.Context, in *registerIn) (*signingKeyOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	c, b := from(ctx), in.Body
	k, err := s.Keys.Register(ctx, c.enterprise.ID, y.App, c.member.ID, b.PublicKey, b.Challenge, b.Signature, b.Replaces)
	if err != nil {
		return nil, err
	}
	out := &signingKeyOut{}
	out.Body.Key = signingKeyOf(k)
	return out, nil
}

type withdrawKeyIn struct {
	App        string `path:"app" maxLength:"10"`
	SigningKey string `path:"signingKey" maxLength:"16"`
}

func (s *server) withdrawSigningKey(ctx context.Context, in *withdrawKeyIn) (*struct{}, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Keys.Withdraw(ctx, c.enterprise.ID, y.App, c.member.ID, in.SigningKey)
}
