package console

import (
	"context"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Limits are the limits that staff set; store.Traffic keeps them.
type Limits interface {
	Settings(ctx context.Context) ([]traffic.Setting, error)
	SetLimit(ctx context.Context, s traffic.Setting) error
	DropLimit(ctx context.Context, e id.Enterprise, target, by string) error
}

// Brakes stop something for a while; store.Traffic keeps them.
type Brakes interface {
	Brakes(ctx context.Context) ([]traffic.Brake, error)
	SetBrake(ctx context.Context, b traffic.Brake) error
	LiftBrake(ctx context.Context, brake id.Brake, by string) error
}

// Pressure tells how much the platform has to bear.
type Pressure interface {
	// Pressure is that of the core systems, seen from this node.
	Pressure() []traffic.Pressure
	// Lines tells how many calls stand in line at each core system.
	Lines(ctx context.Context) ([]call.Line, error)
	// Carried tells how many of them this node has carried since it started, and how many
	// a second it does now.
	Carried(env id.Env, core string) (calls int64, perSecond float64)
	// Limited returns minutes in which something was not admitted, on any node.
	Limited(ctx context.Context, since time.Time, limit int) ([]traffic.Count, error)
	// Knows reports whether there is such an interface or core system.
	Knows(kind traffic.BrakeKind, name string) bool
}

// limitedShown is how many minutes the pressure view lists.
const limitedShown = 200

type limitBody struct {
	Enterprise string `json:"enterprise" required:"false" maxLength:"36" doc:"Empty: every enterprise"`
	Target     string `json:"target" minLength:"1" maxLength:"20" doc:"A servicecode, or a class: check, query, filing, system"`
	PerMinute  int64  `json:"perMinute" minimum:"1" maximum:"1000000"`
	Burst      int64  `json:"burst" minimum:"1" maximum:"100000" doc:"How many may come at once"`
	PerDay     int64  `json:"perDay" minimum:"1" maximum:"100000000"`
	Reason     string `json:"reason" minLength:"2" maxLength:"200"`
}

type limitAnswer struct {
	Enterprise string `json:"enterprise,omitempty" doc:"Empty: every enterprise"`
	Target     string `json:"target"`
	PerMinute  int64  `json:"perMinute"`
	Burst      int64  `json:"burst"`
	PerDay     int64  `json:"perDay"`
	Reason     string `json:"reason,omitempty"`
	By         string `json:"by,omitempty"`
	Since      string `json:"since,omitempty"`
}

type limitsOut struct {
	Body struct {
		Usual []limitAnswer `json:"usual" doc:"What holds where nothing is set"`
		Items []limitAnswer `json:"items" doc:"What staff set"`
	}
}

func (s *server) limits(ctx context.Context, _ *struct{}) (*limitsOut, error) {
	set, err := s.Limits.Settings(ctx)
	if err != nil {
		return nil, err
	}
	out := &limitsOut{}
	out.Body.Usual, out.Body.Items = []limitAnswer{}, []limitAnswer{}
	for _, class := range traffic.Classes() {
		l := (*traffic.Rules)(nil).Limit("", "", class)
		out.Body.Usual = append(out.Body.Usual, limitAnswer{Target: string(class), PerMinute: l.PerMinute, Burst: l.Burst, PerDay: l.PerDay})
	}
	for _, v := range set {
		out.Body.Items = append(out.Body.Items, limitAnswer{
			Enterprise: string(v.Enterprise), Target: v.Target, PerMinute: v.Limit.PerMinute, Burst: v.Limit.Burst, PerDay: v.Limit.PerDay,
			Reason: v.Reason, By: v.By, Since: when(v.Since),
		})
	}
	return out, nil
}

type limitIn struct{ Body limitBody }

func (s *server) setLimit(ctx context.Context, in *limitIn) (*struct{}, error) {
	v := traffic.Setting{
		Enterprise: id.Enterprise(in.Body.Enterprise), Target: in.Body.Target,
		Limit:  traffic.Limit{PerMinute: in.Body.PerMinute, Burst: in.Body.Burst, PerDay: in.Body.PerDay},
		Reason: strings.TrimSpace(in.Body.Reason), By: actor(ctx), Since: s.o.Clock(),
	}
	if err := v.Check(); err != nil {
		return nil, err
	}
	if v.Enterprise != "" {
		if _, err := s.Enterprises.Enterprise(ctx, v.Enterprise); err != nil {
			return nil, err
		}
	}
	return nil, s.Limits.SetLimit(ctx, v)
}

type dropLimitIn struct {
	Body struct {
		Enterprise string `json:"enterprise" required:"false" maxLength:"36"`
		Target     string `json:"target" minLength:"1" maxLength:"20"`
	}
}

func (s *server) dropLimit(ctx context.Context, in *dropLimitIn) (*struct{}, error) {
	return nil, s.Limits.DropLimit(ctx, id.Enterprise(in.Body.Enterprise), in.Body.Target, actor(ctx))
}

type brakeAnswer struct {
	ID     string `json:"id"`
	Kind   string `json:"kind" enum:"enterprise,interface,core"`
	Target string `json:"target" doc:"Enterprise, servicecode or core system"`
	Reason string `json:"reason"`
	By     string `json:"by"`
	Since  string `json:"since"`
	Until  string `json:"until"`
}

func brakeOf(b traffic.Brake) brakeAnswer {
	return brakeAnswer{
		ID: string(b.ID), Kind: string(b.Kind), Target: b.Target, Reason: b.Reason, By: b.By, Since: when(b.Since), Until: when(b.Until),
	}
}

type brakesOut struct {
	Body struct {
		Items []brakeAnswer `json:"items" doc:"Those that hold, the newest first"`
	}
}

func (s *server) brakes(ctx context.Context, _ *struct{}) (*brakesOut, error) {
	list, err := s.Brakes.Brakes(ctx)
	if err != nil {
		return nil, err
	}
	out := &brakesOut{}
	out.Body.Items = make([]brakeAnswer, 0, len(list))
	for _, b := range list {
		out.Body.Items = append(out.Body.Items, brakeOf(b))
	}
	return out, nil
}

type setBrakeIn struct {
	Body struct {
		Kind    string `json:"kind" enum:"enterprise,interface,core"`
		Target  string `json:"target" minLength:"1" maxLength:"64"`
		Reason  string `json:"reason" minLength:"2" maxLength:"200" doc:"The enterprise reads it with SYS.QUOTA"`
		Minutes int    `json:"minutes" minimum:"1" maximum:"43200" doc:"After which it falls off by itself"`
	}
}

type brakeOut struct{ Body brakeAnswer }

func (s *server) setBrake(ctx context.Context, in *setBrakeIn) (*brakeOut, error) {
	now := s.o.Clock()
	b := traffic.Brake{
		ID: id.New[id.Brake](now), Kind: traffic.BrakeKind(in.Body.Kind), Target: in.Body.Target, Reason: strings.TrimSpace(in.Body.Reason),
		By: actor(ctx), Since: now, Until: now.Add(time.Duration(in.Body.Minutes) * time.Minute),
	}
	if err := b.Check(now); err != nil {
		return nil, err
	}
	if b.Kind == traffic.OnEnterprise {
		if _, err := s.Enterprises.Enterprise(ctx, id.Enterprise(b.Target)); err != nil {
			return nil, err
		}
	} else if !s.Pressure.Knows(b.Kind, b.Target) {
		return nil, traffic.NoTarget()
	}
	if err := s.Brakes.SetBrake(ctx, b); err != nil {
		return nil, err
	}
	return &brakeOut{Body: brakeOf(b)}, nil
}

type brakeIn struct {
	Brake string `path:"brake" maxLength:"36"`
}

func (s *server) liftBrake(ctx context.Context, in *brakeIn) (*struct{}, error) {
	brake, err := id.Parse[id.Brake](in.Brake)
	if err != nil {
		return nil, err
	}
	return nil, s.Brakes.LiftBrake(ctx, brake, actor(ctx))
}

type coreAnswer struct {
	Environment string       `json:"environment" enum:"test,production"`
	Core        string       `json:"core"`
	Limit       int          `json:"limit" doc:"Orders that may be under way at a time, found from its answers"`
	InFlight    int          `json:"inFlight"`
	Waiting     int          `json:"waiting" doc:"Orders that wait for their turn"`
	Shed        int64        `json:"shed" doc:"Calls laid aside for want of room since the node started; they go on later"`
	QuickMS     int64        `json:"quickMs" doc:"Quickest answer of the last minutes"`
	LastMS      int64        `json:"lastMs" doc:"Last answer"`
	Brake       *brakeAnswer `json:"brake,omitempty"`
}

type lineAnswer struct {
	Environment string  `json:"environment" enum:"test,production"`
	Core        string  `json:"core"`
	Calls       int64   `json:"calls" doc:"Calls that could not be given to it and wait in the order of their receipt, over all nodes"`
	Oldest      string  `json:"oldest" doc:"When the first of them was received"`
	Carried     int64   `json:"carried" doc:"Calls that this node took out of the line and carried, since it started"`
	PerSecond   float64 `json:"perSecond" doc:"How many a second it does now, 0 while it does none"`
}

type limitedAnswer struct {
	Minute      string `json:"minute"`
	Enterprise  string `json:"enterprise"`
	Environment string `json:"environment" enum:"test,production"`
	Service     string `json:"service"`
	Admitted    int64  `json:"admitted"`
	Rate        int64  `json:"rate" doc:"Too many in a short time"`
	Quota       int64  `json:"quota" doc:"Too many in the day"`
	Share       int64  `json:"share" doc:"The platform was short of room"`
	Brake       int64  `json:"brake" doc:"Staff stopped it"`
	Refusals    int64  `json:"refusals" doc:"Too much was refused under the key"`
}

type pressureOut struct {
	Body struct {
		Cores   []coreAnswer    `json:"cores" doc:"As this node sees them"`
		Lines   []lineAnswer    `json:"lines" doc:"Core systems at which calls stand in line"`
		Limited []limitedAnswer `json:"limited" doc:"Minutes of the last 24 hours in which something was not admitted, on any node, the newest first"`
	}
}

func (s *server) pressure(ctx context.Context, _ *struct{}) (*pressureOut, error) {
	limited, err := s.Pressure.Limited(ctx, s.o.Clock().Add(-24*time.Hour), limitedShown)
	if err != nil {
		return nil, err
	}
	standing, err := s.Pressure.Lines(ctx)
	if err != nil {
		return nil, err
	}
	out := &pressureOut{}
	out.Body.Cores, out.Body.Lines, out.Body.Limited = []coreAnswer{}, []lineAnswer{}, []limitedAnswer{}
	for _, l := range standing {
		a := lineAnswer{Environment: environmentName(l.Env), Core: l.Core, Calls: l.Calls, Oldest: when(l.Oldest)}
		a.Carried, a.PerSecond = s.Pressure.Carried(l.Env, l.Core)
		out.Body.Lines = append(out.Body.Lines, a)
	}
	for _, p := range s.Pressure.Pressure() {
		a := coreAnswer{
			Environment: environmentName(p.Env), Core: p.Core, Limit: p.Limit, InFlight: p.Flying, Waiting: p.Waiting, Shed: p.Shed,
			QuickMS: p.Quick.Milliseconds(), LastMS: p.Last.Milliseconds(),
		}
		if p.Brake != nil {
			b := brakeOf(*p.Brake)
			a.Brake = &b
		}
		out.Body.Cores = append(out.Body.Cores, a)
	}
	for _, c := range limited {
		out.Body.Limited = append(out.Body.Limited, limitedAnswer{
			Minute: when(c.Minute), Enterprise: string(c.Enterprise), Environment: environmentName(c.Env), Service: c.Service,
			Admitted: c.Admitted, Rate: c.Rate, Quota: c.Quota, Share: c.Share, Brake: c.Brake, Refusals: c.Refusals,
		})
	}
	return out, nil
}

func environmentName(env id.Env) string {
	if env == id.Production {
		return "production"
	}
	return "test"
}

// trafficRoutes are the operations on limits, brakes and pressure.
func (s *server) trafficRoutes(a *face.API) {
	read, limit, brake := face.Permission("traffic.read"), face.Permission("traffic.limit"), face.Permission("traffic.brake")
	face.Register(a, op("listLimits", "GET", "/traffic/limits", read, "traffic", "流量限额", "Limits in force"), s.limits)
	face.Register(a, op("setLimit", "PUT", "/traffic/limits", limit, "traffic", "设置限额", "Set a limit"), s.setLimit)
	face.Register(a, op("dropLimit", "POST", "/traffic/limits/drop", limit, "traffic", "恢复默认限额", "Take a set limit back"), s.dropLimit)
	face.Register(a, op("listBrakes", "GET", "/traffic/brakes", read, "traffic", "生效中的制动", "Brakes that hold"), s.brakes)
	face.Register(a, op("setBrake", "POST", "/traffic/brakes", brake, "traffic", "设置制动", "Put a brake on an enterprise, interface or core system"), s.setBrake)
	face.Register(a, op("liftBrake", "POST", "/traffic/brakes/{brake}/lift", brake, "traffic", "解除制动", "Lift a brake"), s.liftBrake)
	face.Register(a, op("listRefusals", "GET", "/traffic/refusals", read, "traffic", "未收报文与原因", "Messages that were not received, and why"), s.refusals)
	face.Register(a, op("getPressure", "GET", "/traffic/pressure", read, "traffic", "系统压力与限流情况", "Pressure, and what was limited"), s.pressure)
}
