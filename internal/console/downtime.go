package console

import (
	"context"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// Downtimes are times in which core systems will be away; store.Traffic keeps them.
type Downtimes interface {
	Downtimes(ctx context.Context) ([]traffic.Downtime, error)
	SetDowntime(ctx context.Context, d traffic.Downtime) error
	EndDowntime(ctx context.Context, downtime id.Downtime, by string) error
}

type downtimeAnswer struct {
	ID     string `json:"id"`
	Core   string `json:"core"`
	From   string `json:"from"`
	Until  string `json:"until"`
	Reason string `json:"reason"`
	By     string `json:"by"`
	Now    bool   `json:"now" doc:"It holds now: what is due waits"`
}

func downtimeOf(d traffic.Downtime, now time.Time) downtimeAnswer {
	return downtimeAnswer{
		ID: string(d.ID), Core: d.Core, From: when(d.From), Until: when(d.Until), Reason: d.Reason, By: d.By, Now: !now.Before(d.From) && now.Before(d.Until),
	}
}

type downtimesOut struct {
	Body struct {
		Items []downtimeAnswer `json:"items" doc:"Those that hold or are ahead, the next first"`
	}
}

func (s *server) downtimes(ctx context.Context, _ *struct{}) (*downtimesOut, error) {
	list, err := s.Downtimes.Downtimes(ctx)
	if err != nil {
		return nil, err
	}
	out := &downtimesOut{}
	out.Body.Items = make([]downtimeAnswer, 0, len(list))
	for _, d := range list {
		out.Body.Items = append(out.Body.Items, downtimeOf(d, s.o.Clock()))
	}
	return out, nil
}

type setDowntimeIn struct {
	Body struct {
		Core   string `json:"core" minLength:"1" maxLength:"32" doc:"Name of the core system in the configuration"`
		From   string `json:"from" format:"date-time" doc:"When it goes away"`
		Until  string `json:"until" format:"date-time" doc:"When it will be back"`
		Reason string `json:"reason" minLength:"2" maxLength:"200" doc:"Everybody reads it on the portal"`
	}
}

type downtimeOut struct{ Body downtimeAnswer }

func (s *server) setDowntime(ctx context.Context, in *setDowntimeIn) (*downtimeOut, error) {
	now := s.o.Clock()
	d := traffic.Downtime{ID: id.New[id.Downtime](now), Core: in.Body.Core, Reason: strings.TrimSpace(in.Body.Reason), By: actor(ctx), Set: now}
	for pointer, field := range map[string]struct {
		text string
		into *time.Time
	}{"/from": {in.Body.From, &d.From}, "/until": {in.Body.Until, &d.Until}} {
		at, err := time.Parse(time.RFC3339, field.text)
		if err != nil {
			return nil, fault.New(fault.Invalid, "traffic.period", "not a moment").At(pointer)
		}
		*field.into = at.UTC().Truncate(time.Microsecond)
	}
	if err := d.Check(now); err != nil {
		return nil, err
	}
	if !s.Pressure.Knows(traffic.OnCore, d.Core) {
		return nil, traffic.NoTarget().At("/core")
	}
	if err := s.Downtimes.SetDowntime(ctx, d); err != nil {
		return nil, err
	}
	return &downtimeOut{Body: downtimeOf(d, now)}, nil
}

type downtimeIn struct {
	Downtime string `path:"downtime" maxLength:"36"`
}

func (s *server) endDowntime(ctx context.Context, in *downtimeIn) (*struct{}, error) {
	downtime, err := id.Parse[id.Downtime](in.Downtime)
	if err != nil {
		return nil, err
	}
	return nil, s.Downtimes.EndDowntime(ctx, downtime, actor(ctx))
}

// downtimeRoutes are the operations on planned downtimes. Who may put a brake on a
// core system may say when it will be away.
func (s *server) downtimeRoutes(a *face.API) {
	read, plan := face.Permission("traffic.read"), face.Permission("traffic.brake")
	face.Register(a, op("listDowntimes", "GET", "/traffic/downtimes", read, "traffic", "核心业务系统停机计划", "Planned downtimes of core systems"), s.downtimes)
	face.Register(a, op("setDowntime", "POST", "/traffic/downtimes", plan, "traffic", "登记停机计划", "Plan a downtime of a core system"), s.setDowntime)
	face.Register(a, op("endDowntime", "POST", "/traffic/downtimes/{downtime}/end", plan, "traffic", "取消或提前结束停机计划", "Call a downtime off or end it"), s.endDowntime)
}
