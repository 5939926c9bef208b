package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Networks says from where systems may call; enterprise.Registry does.
type Networks interface {
	SetNetwork(ctx context.Context, e id.Enterprise, owner id.Member, app id.App, n enterprise.Network) error
}

type quotaIn struct {
	Environment string `path:"environment" enum:"test,production"`
}

type quotaAnswer struct {
	Service   string       `json:"service"`
	Limit     int64        `json:"limit" doc:"Messages in a day"`
	Remaining int64        `json:"remaining"`
	ResetAt   string       `json:"resetAt"`
	Braked    *brakeAnswer `json:"braked,omitempty" doc:"Staff stopped the interface, or the enterprise, for a while"`
}

type brakeAnswer struct {
	Reason string `json:"reason"`
	Until  string `json:"until"`
}

type quotaOut struct {
	Body struct {
		Items    []quotaAnswer  `json:"items"`
		Refusals refusalsAnswer `json:"refusals" doc:"Bound on messages that are refused before limits count them, per key"`
	}
}

type refusalsAnswer struct {
	PerMinute int64 `json:"perMinute"`
	Burst     int64 `json:"burst"`
	Stopped   int64 `json:"stopped" doc:"Messages stopped today because a key was above the bound"`
}

// quota shows what SYS.QUOTA tells the enterprise's systems.
func (s *server) quota(ctx context.Context, in *quotaIn) (*quotaOut, error) {
	env := id.Test
	if in.Environment == "production" {
		env = id.Production
	}
	list, err := s.Quota(from(ctx).enterprise.ID, env)
	if err != nil {
		return nil, err
	}
	stopped, err := s.Stopped(ctx, from(ctx).enterprise.ID, env)
	if err != nil {
		return nil, err
	}
	out := &quotaOut{}
	out.Body.Refusals = refusalsAnswer{PerMinute: traffic.RefusedPerMinute, Burst: traffic.RefusedBurst, Stopped: stopped}
	out.Body.Items = make([]quotaAnswer, 0, len(list))
	for _, u := range list {
		out.Body.Items = append(out.Body.Items, quotaOf(u))
	}
	return out, nil
}

func quotaOf(u traffic.Usage) quotaAnswer {
	a := quotaAnswer{Service: u.Service, Limit: u.Limit, Remaining: u.Remaining, ResetAt: when(u.ResetAt)}
	if u.Brake != nil {
		a.Braked = &brakeAnswer{Reason: u.Brake.Reason, Until: when(u.Brake.Until)}
	}
	return a
}

type networkAnswer struct {
	Allowed     []string `json:"allowed" doc:"Addresses and networks from which the system may call; empty: from anywhere"`
	Certificate string   `json:"certificate" doc:"SHA-256 of the client certificate that has to be shown; empty: none"`
}

type networkOut struct{ Body networkAnswer }

func networkOf(n enterprise.Network) *networkOut {
	return &networkOut{Body: networkAnswer{Allowed: n.Texts(), Certificate: n.Certificate}}
}

func (s *server) network(ctx context.Context, in *systemIn) (*networkOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	return networkOf(y.Network), nil
}

type setNetworkIn struct {
	App  string `path:"app" maxLength:"10"`
	Body struct {
		Allowed     []string `json:"allowed" maxItems:"50" doc:"Such as 203.0.113.7 and 2001:db8::/48; empty: from anywhere"`
		Certificate string   `json:"certificate" required:"false" maxLength:"16384" doc:"A client certificate in PEM, or its SHA-256; empty: none"`
	}
}

func (s *server) setNetwork(ctx context.Context, in *setNetworkIn) (*networkOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	var n enterprise.Network
	if n.Allowed, err = enterprise.ParseNetworks(in.Body.Allowed); err != nil {
		return nil, err
	}
	if n.Certificate, err = enterprise.ParseCertificate(in.Body.Certificate, s.o.Clock()); err != nil {
		return nil, err
	}
	c := from(ctx)
	if err := s.Networks.SetNetwork(ctx, c.enterprise.ID, c.member.ID, y.App, n); err != nil {
		return nil, err
	}
	return networkOf(n), nil
}

// trafficRoutes are the operations on quotas and networks.
func (s *server) trafficRoutes(a *face.API) {
	face.Register(a, op("getQuota", "GET", "/environments/{environment}/quota", Member, "calls", "调用限额与余量", "Quotas and what is left of them"), s.quota)
	face.Register(a, op("getNetwork", "GET", "/systems/{app}/network", Member, "systems", "接入系统的来源地址与客户端证书", "From where a system may call"), s.network)
	face.Register(a, op("setNetwork", "PUT", "/systems/{app}/network", Owner, "systems", "设置来源地址白名单与客户端证书", "Say from where a system may call"), s.setNetwork)
}
