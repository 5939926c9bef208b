package console

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
)

// Keys are the keys of systems; keylife.Desk leads them.
type Keys interface {
	Keys(ctx context.Context, e id.Enterprise, app id.App) ([]keylife.Held, error)
	Ask(ctx context.Context, p keylife.Place, by id.Staff, reason string) error
	Force(ctx context.Context, p keylife.Place, by id.Staff, overlap time.Duration, reason string) error
	Revoke(ctx context.Context, e id.Enterprise, app id.App, keyID string, by enterprise.Actor, reason string) error
	Destroy(ctx context.Context, e id.Enterprise, app id.App, keyID string, by enterprise.Actor, reason string) error
}

type keysIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	App        string `path:"app" maxLength:"10"`
}

type keyAnswer struct {
	ID           string `json:"id" doc:"keyId of the wire"`
	Environment  string `json:"environment" enum:"test,production"`
	State        string `json:"state" enum:"pending,active,retiring,revoked,destroyed"`
	Suite        string `json:"suite"`
	Check        string `json:"check" doc:"Key check value"`
	Created      string `json:"created"`
	HandedOut    string `json:"handedOut,omitempty"`
	Activated    string `json:"activated,omitempty"`
	RetiresAt    string `json:"retiresAt,omitempty"`
	Revoked      string `json:"revoked,omitempty"`
	Destroyed    string `json:"destroyed,omitempty"`
	Asked        string `json:"asked,omitempty" doc:"When staff asked to replace it"`
	AskReason    string `json:"askReason,omitempty"`
	ByEnterprise int64  `json:"byEnterprise" doc:"Messages of the enterprise opened under it, over all nodes, some seconds behind"`
	ByPlatform   int64  `json:"byPlatform" doc:"Answers and callbacks sealed under it"`
	LastUsed     string `json:"lastUsed,omitempty" doc:"To the minute"`
}

func keyOf(k keylife.Held) keyAnswer {
	environment := "test"
	if k.Env == id.Production {
		environment = "production"
	}
	return keyAnswer{
		ID: k.ID, Environment: environment, State: string(k.State), Suite: string(k.Suite), Check: k.Check,
		Created: when(k.Created), HandedOut: when(k.Shown), Activated: when(k.Activated), RetiresAt: when(k.RetiresAt),
		Revoked: when(k.Revoked), Destroyed: when(k.Destroyed), Asked: when(k.Asked), AskReason: k.AskReason,
		ByEnterprise: k.ByEnterprise.Seals, ByPlatform: k.ByPlatform.Seals, LastUsed: when(k.LastUsed()),
	}
}

type keysOut struct {
	Body struct {
		Items []keyAnswer `json:"items" doc:"Production first, the oldest first"`
	}
}

// keys shows the keys of a system. Nobody on this side ever sees what is in them.
func (s *server) keys(ctx context.Context, in *keysIn) (*keysOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	if _, err := s.Enterprises.Enterprise(ctx, e); err != nil {
		return nil, err
	}
	keys, err := s.Keys.Keys(ctx, e, id.App(in.App))
	if err != nil {
		return nil, err
	}
	out := &keysOut{}
	out.Body.Items = make([]keyAnswer, 0, len(keys))
	for _, k := range keys {
		out.Body.Items = append(out.Body.Items, keyOf(k))
	}
	return out, nil
}

type askIn struct {
	Enterprise  string `path:"enterprise" maxLength:"36"`
	App         string `path:"app" maxLength:"10"`
	Environment string `path:"environment" enum:"test,production"`
	Body        struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200" doc:"The enterprise reads it; names no person"`
	}
}

func (s *server) askRotation(ctx context.Context, in *askIn) (*struct{}, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	place := keylife.Place{Enterprise: e, Env: environmentOf(in.Environment), App: id.App(in.App)}
	return nil, s.Keys.Ask(ctx, place, from(ctx).user.ID, in.Body.Reason)
}

type forceIn struct {
	Enterprise  string `path:"enterprise" maxLength:"36"`
	App         string `path:"app" maxLength:"10"`
	Environment string `path:"environment" enum:"test,production"`
	Body        struct {
		Reason      string `json:"reason" minLength:"1" maxLength:"200" doc:"The enterprise reads it; names no person"`
		OverlapDays int    `json:"overlapDays,omitempty" minimum:"1" maximum:"30" doc:"How long the present key goes on from now; 7 when absent"`
	}
}

func (s *server) forceRotation(ctx context.Context, in *forceIn) (*struct{}, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	place := keylife.Place{Enterprise: e, Env: environmentOf(in.Environment), App: id.App(in.App)}
	return nil, s.Keys.Force(ctx, place, from(ctx).user.ID, time.Duration(in.Body.OverlapDays)*24*time.Hour, in.Body.Reason)
}

type endKeyIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	App        string `path:"app" maxLength:"10"`
	Key        string `path:"key" maxLength:"20"`
	Body       struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200" doc:"The enterprise reads it; names no person"`
	}
}

func (s *server) revokeKey(ctx context.Context, in *endKeyIn) (*struct{}, error) {
	return s.endKey(ctx, in, s.Keys.Revoke)
}

func (s *server) destroyKey(ctx context.Context, in *endKeyIn) (*struct{}, error) {
	return s.endKey(ctx, in, s.Keys.Destroy)
}

func (s *server) endKey(ctx context.Context, in *endKeyIn, end func(context.Context, id.Enterprise, id.App, string, enterprise.Actor, string) error) (*struct{}, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	return nil, end(ctx, e, id.App(in.App), in.Key, enterprise.ByStaff(from(ctx).user.ID), in.Body.Reason)
}
