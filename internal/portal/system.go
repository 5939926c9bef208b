package portal

import (
	"context"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
)

type systemAnswer struct {
	App           string      `json:"app" doc:"System code (reqAppCode)"`
	Name          string      `json:"name"`
	Area          string      `json:"area"`
	Suite         string      `json:"suite"`
	State         string      `json:"state" enum:"active,suspended,cancelled"`
	Product       productBody `json:"product"`
	Application   string      `json:"application"`
	Created       string      `json:"created"`
	ProductionKey string      `json:"productionKey" enum:"not-released,released,taken" doc:"released: it can be picked up, once"`
}

type keyAnswer struct {
	ID          string `json:"id" doc:"keyId of the wire"`
	Environment string `json:"environment" enum:"test,production"`
	Version     int    `json:"version"`
	Suite       string `json:"suite"`
	State       string `json:"state" enum:"pending,active,retiring,revoked,destroyed"`
	Check       string `json:"check" doc:"Key check value, to compare with your own"`
	Created     string `json:"created"`
	Activated   string `json:"activated,omitempty"`
	RetiresAt   string `json:"retiresAt,omitempty"`
	Revoked     string `json:"revoked,omitempty"`
	Doubted     string `json:"doubted,omitempty" doc:"Since when this key should be replaced: a nonce was used twice under it"`
	Destroyed   string `json:"destroyed,omitempty"`
	HandedOut   bool   `json:"handedOut" doc:"A production key is handed out once"`
	OverlapDays int    `json:"overlapDays,omitempty" doc:"How long its predecessor goes on once it is in use, when chosen"`
	Asked       string `json:"asked,omitempty" doc:"When staff asked to replace it"`
	AskReason   string `json:"askReason,omitempty"`

	Use useAnswer `json:"use" doc:"Counted over all nodes, some seconds behind"`
}

type systemsOut struct {
	Body struct {
		Items []systemAnswer `json:"items"`
	}
}

func (s *server) systems(ctx context.Context, _ *struct{}) (*systemsOut, error) {
	list, err := s.Records.Systems(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return nil, err
	}
	out := &systemsOut{}
	out.Body.Items = make([]systemAnswer, 0, len(list))
	for _, system := range list {
		out.Body.Items = append(out.Body.Items, systemOf(system))
	}
	return out, nil
}

func systemOf(y enterprise.System) systemAnswer {
	key := "not-released"
	switch {
	case !y.Taken.IsZero():
		key = "taken"
	case !y.Released.IsZero():
		key = "released"
	}
	return systemAnswer{
		App: string(y.App), Name: y.Name, Area: string(y.Area), Suite: string(y.Suite), State: string(y.State),
		Product: productBody{
			Name: y.Product.Name, Version: y.Product.Version, Vendor: y.Product.Vendor,
			Deployment: string(y.Product.Deployment), Owner: y.Product.Owner,
		},
		Application: string(y.Application), Created: when(y.Created), ProductionKey: key,
	}
}

type systemIn struct {
	App string `path:"app" maxLength:"10"`
}

type systemOut struct {
	Body struct {
		System systemAnswer `json:"system"`
		Keys   []keyAnswer  `json:"keys" doc:"Production first, the oldest first"`
	}
}

func (s *server) system(ctx context.Context, in *systemIn) (*systemOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	out := &systemOut{}
	out.Body.System, out.Body.Keys = systemOf(y), []keyAnswer{}
	keys, err := s.Keys.Keys(ctx, from(ctx).enterprise.ID, y.App)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		out.Body.Keys = append(out.Body.Keys, keyOf(k))
	}
	return out, nil
}

// ownSystem returns a system of the caller's enterprise.
func (s *server) ownSystem(ctx context.Context, app string) (enterprise.System, error) {
	list, err := s.Records.Systems(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return enterprise.System{}, err
	}
	i := slices.IndexFunc(list, func(y enterprise.System) bool { return string(y.App) == app })
	if i < 0 {
		return enterprise.System{}, fault.New(fault.NotFound, "system.unknown", "no such system")
	}
	return list[i], nil
}

func keyOf(k keylife.Held) keyAnswer {
	return keyAnswer{
		ID: k.ID, Environment: environmentName(k.Env), Version: k.Version, Suite: string(k.Suite), State: string(k.State), Check: k.Check,
		Created: when(k.Created), Activated: when(k.Activated), RetiresAt: when(k.RetiresAt), Revoked: when(k.Revoked),
		Doubted:   when(k.Doubted),
		Destroyed: when(k.Destroyed), HandedOut: !k.Shown.IsZero(), OverlapDays: int(k.Overlap / (24 * time.Hour)),
		Asked: when(k.Asked), AskReason: k.AskReason, Use: useOf(k),
	}
}

type handoutOut struct {
	Body struct {
		KeyID       string `json:"keyId"`
		Environment string `json:"environment" enum:"test,production"`
		App         string `json:"app"`
		Suite       string `json:"suite"`
		Key         string `json:"key" doc:"K, 32 hex digits: keep it in a safe place"`
		Check       string `json:"check" doc:"Key check value"`
	}
}

// handOut runs one of the two ways in which a key is given to the enterprise.
func (s *server) handOut(ctx context.Context, app string, give func(context.Context, id.Enterprise, id.Member, id.App) (acceptance.Handout, error)) (*handoutOut, error) {
	y, err := s.ownSystem(ctx, app)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	h, err := give(ctx, c.enterprise.ID, c.member.ID, y.App)
	if err != nil {
		return nil, err
	}
	out := &handoutOut{}
	out.Body.KeyID, out.Body.Environment, out.Body.App = h.KeyID, environmentName(h.Env), string(h.App)
	out.Body.Suite, out.Body.Key, out.Body.Check = string(h.Suite), h.Key, h.Check
	return out, nil
}

func (s *server) testKey(ctx context.Context, in *systemIn) (*handoutOut, error) {
	return s.handOut(ctx, in.App, s.Handover.TestKey)
}

func (s *server) productionKey(ctx context.Context, in *systemIn) (*handoutOut, error) {
	return s.handOut(ctx, in.App, s.Handover.TakeProductionKey)
}
