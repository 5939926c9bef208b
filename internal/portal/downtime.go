package portal

import (
	"context"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

type downtimeAnswer struct {
	Core     string   `json:"core" doc:"Name of the core system"`
	From     string   `json:"from"`
	Until    string   `json:"until"`
	Reason   string   `json:"reason"`
	Now      bool     `json:"now" doc:"It holds now"`
	Services []string `json:"services" doc:"Interfaces whose filings are received and wait for its end"`
}

type downtimesOut struct {
	Body struct {
		Items []downtimeAnswer `json:"items" doc:"Those that hold or are ahead, the next first"`
	}
}

// downtimes tells everybody when core systems will be away.
func (s *server) downtimes(context.Context, *struct{}) (*downtimesOut, error) {
	out := &downtimesOut{}
	out.Body.Items = []downtimeAnswer{}
	for _, d := range s.Downtimes() {
		out.Body.Items = append(out.Body.Items, s.downtimeOf(d))
	}
	return out, nil
}

func (s *server) downtimeOf(d traffic.Downtime) downtimeAnswer {
	a := downtimeAnswer{Core: d.Core, From: when(d.From), Until: when(d.Until), Reason: d.Reason, Now: !s.o.Clock().Before(d.From), Services: []string{}}
	for _, i := range s.Catalog().Interfaces() {
		if slices.Contains(i.Cores(), d.Core) {
			a.Services = append(a.Services, i.Code)
		}
	}
	return a
}
