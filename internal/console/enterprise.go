package console

import (
	"context"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// timelineLength is how many events a timeline shows.
const timelineLength = 200

type enterpriseBrief struct {
	ID     string `json:"id"`
	USCC   string `json:"uscc"`
	Name   string `json:"name"`
	State  string `json:"state" enum:"active,suspended,cancelled,left"`
	Opened string `json:"opened"`
}

func briefOf(e enterprise.Enterprise) enterpriseBrief {
	return enterpriseBrief{ID: string(e.ID), USCC: string(e.USCC), Name: e.Name, State: string(e.State), Opened: when(e.Opened)}
}

type enterprisesIn struct {
	face.Page
	Search string `query:"search" maxLength:"100" doc:"Part of the name or of the credit code"`
	State  string `query:"state" enum:"active,suspended,cancelled,left" doc:"Without it: all"`
}

type enterprisesOut struct {
	Body face.List[enterpriseBrief]
}

func (s *server) enterprises(ctx context.Context, in *enterprisesIn) (*enterprisesOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	wanted := enterprise.Wanted{Text: strings.TrimSpace(in.Search), State: enterprise.State(in.State)}
	rows, err := s.Enterprises.EnterprisesForStaff(ctx, wanted, id.Enterprise(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &enterprisesOut{Body: face.NewList(rows, in.Limit, briefOf, func(e enterprise.Enterprise) []string { return []string{string(e.ID)} })}, nil
}

type enterpriseIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
}

type enterpriseAnswer struct {
	Enterprise enterpriseBrief `json:"enterprise"`
	LegalRep   string          `json:"legalRep" doc:"Masked"`
	Units      []string        `json:"units" doc:"Unit numbers"`
	Members    []memberAnswer  `json:"members"`
	Systems    []systemAnswer  `json:"systems"`
	Grants     []grantAnswer   `json:"grants"`
	Events     []eventAnswer   `json:"events" doc:"The newest first"`
}

type memberAnswer struct {
	ID    string `json:"id"`
	Name  string `json:"name" doc:"Masked"`
	Role  string `json:"role"`
	State string `json:"state"`
}

type systemAnswer struct {
	App      string        `json:"app"`
	Name     string        `json:"name"`
	Area     string        `json:"area"`
	Suite    string        `json:"suite"`
	State    string        `json:"state" enum:"active,suspended,cancelled"`
	Product  productAnswer `json:"product"`
	Created  string        `json:"created"`
	Released string        `json:"released,omitempty" doc:"When the production key was released"`
	Taken    string        `json:"taken,omitempty" doc:"When the enterprise picked it up"`
}

type grantAnswer struct {
	Service string `json:"service"`
	Version int    `json:"version"`
	State   string `json:"state"`
	Since   string `json:"since"`
}

type eventAnswer struct {
	At      string `json:"at"`
	Name    string `json:"name"`
	Actor   string `json:"actor"`
	Subject string `json:"subject,omitempty"`
	Detail  string `json:"detail,omitempty"`
}

type enterpriseOut struct{ Body enterpriseAnswer }

func (s *server) enterprise(ctx context.Context, in *enterpriseIn) (*enterpriseOut, error) {
	number, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	e, err := s.Enterprises.Enterprise(ctx, number)
	if err != nil {
		return nil, err
	}
	systems, err := s.Enterprises.Systems(ctx, number)
	if err != nil {
		return nil, err
	}
	grants, err := s.Enterprises.Grants(ctx, number)
	if err != nil {
		return nil, err
	}
	events, err := s.Enterprises.Timeline(ctx, number, "", timelineLength)
	if err != nil {
		return nil, err
	}
	a := enterpriseAnswer{
		Enterprise: briefOf(*e), LegalRep: face.Mask("name", e.LegalRep), Units: []string{}, Members: []memberAnswer{},
		Systems: []systemAnswer{}, Grants: []grantAnswer{}, Events: []eventAnswer{},
	}
	for _, u := range e.Units {
		a.Units = append(a.Units, string(u.Number))
	}
	for _, m := range e.Members {
		a.Members = append(a.Members, memberAnswer{ID: string(m.ID), Name: face.Mask("name", m.Name), Role: string(m.Role), State: string(m.State)})
	}
	for _, y := range systems {
		a.Systems = append(a.Systems, systemOf(y))
	}
	for _, g := range grants {
		a.Grants = append(a.Grants, grantAnswer{Service: g.Service, Version: g.ServiceVersion, State: string(g.State), Since: when(g.Since)})
	}
	for _, v := range events {
		a.Events = append(a.Events, eventAnswer{At: when(v.At), Name: v.Name, Actor: string(v.Actor), Subject: v.Subject, Detail: v.Detail})
	}
	return &enterpriseOut{Body: a}, nil
}

func systemOf(y enterprise.System) systemAnswer {
	return systemAnswer{
		App: string(y.App), Name: y.Name, Area: string(y.Area), Suite: string(y.Suite), State: string(y.State), Product: productOf(y.Product),
		Created: when(y.Created), Released: when(y.Released), Taken: when(y.Taken),
	}
}

type readyOut struct {
	Body struct {
		Items []readyAnswer `json:"items" doc:"The longest waiting first"`
	}
}

type readyAnswer struct {
	Enterprise string   `json:"enterprise"`
	Name       string   `json:"name"`
	USCC       string   `json:"uscc"`
	App        string   `json:"app"`
	Accepted   []string `json:"accepted" doc:"Interfaces that passed"`
	Since      string   `json:"since"`
	Due        string   `json:"due,omitempty" doc:"Until when the key has to be released; missing while the year's calendar is"`
}

func readyOf(r acceptance.Ready) readyAnswer {
	return readyAnswer{
		Enterprise: string(r.Enterprise), Name: r.Name, USCC: string(r.USCC), App: string(r.App),
		Accepted: append([]string{}, r.Accepted...), Since: when(r.Since), Due: when(r.Due),
	}
}

func (s *server) ready(ctx context.Context, _ *struct{}) (*readyOut, error) {
	list, err := s.Release.ReadyForStaff(ctx)
	if err != nil {
		return nil, err
	}
	out := &readyOut{}
	out.Body.Items = make([]readyAnswer, 0, len(list))
	for _, r := range list {
		out.Body.Items = append(out.Body.Items, readyOf(r))
	}
	return out, nil
}

type releaseIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	App        string `path:"app" maxLength:"10"`
	Body       struct {
		Reason string `json:"reason" minLength:"2" maxLength:"500" doc:"Read by the second person and kept"`
	}
}

// release asks for the second person with whose agreement the production key is
// made. Nobody on this side ever sees it.
func (s *server) release(ctx context.Context, in *releaseIn) (*approvalOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	r, err := s.Release.AskRelease(ctx, person(ctx), e, id.App(in.App), in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return s.approvalOut(ctx, r)
}
