package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/overview"
)

// Overview tells how many enterprises stand; overview.Desk does.
type Overview interface {
	Page(ctx context.Context, v overview.View, q overview.Query) (*overview.Page, error)
}

// OverviewQuery narrows and orders lines; it is exported so that huma looks into it.
type OverviewQuery struct {
	Text        string `query:"text" maxLength:"50" doc:"Part of the name, or beginning of the credit code"`
	State       string `query:"state" enum:"active,suspended,cancelled,left"`
	Need        string `query:"need" enum:"any,application-returned,intervention,key-ending,mandate-ending,measure-open,announcement-unread" doc:"Only where this waits for a person; any: something does"`
	Application string `query:"application" enum:"draft,submitted,returned,approved,rejected,withdrawn" doc:"State of the application that the line shows"`
	Service     string `query:"service" maxLength:"16" doc:"Only who may call the interface in production"`
	Sort        string `query:"sort" enum:"need,name,calls,rejected" default:"need" doc:"need: what is most urgent first; calls and rejected: most of the week first"`
	face.Page
}

func (in *OverviewQuery) query() (overview.Query, error) {
	q := overview.Query{
		Text: in.Text, State: enterprise.State(in.State), Need: overview.NeedKind(in.Need), Application: in.Application, Service: in.Service,
		Sort: overview.Sort(in.Sort), Limit: in.Limit,
	}
	place, err := face.DecodeCursor(in.Cursor, 3)
	if err != nil {
		return q, err
	}
	q.After = overview.Place{Key: place[0], Name: place[1], USCC: place[2]}
	return q, nil
}

type lineOverview struct {
	USCC        string               `json:"uscc"`
	Name        string               `json:"name"`
	State       string               `json:"state" enum:"active,suspended,cancelled,left"`
	Role        string               `json:"role,omitempty" enum:"owner,handler,developer" doc:"Of the caller, where the caller is a member"`
	Application *applicationOverview `json:"application,omitempty" doc:"One that was returned or waits for review, or else the newest. An agent is told none"`
	Systems     int                  `json:"systems" doc:"That work; for an agent those that it holds"`
	Keys        []keyOverview        `json:"keys" doc:"Of production, that end within seven days or should be replaced"`
	Services    []serviceOverview    `json:"services" doc:"Interfaces that are granted or asked for; for an agent those of its mandates"`
	Today       figuresAnswer        `json:"today" doc:"Calls of production; for an agent those that it filed"`
	Week        figuresAnswer        `json:"week" doc:"The same of today and the six days before"`
	Needs       []needAnswer         `json:"needs" doc:"What waits for a person, the most urgent first"`
}

type applicationOverview struct {
	State     string   `json:"state" enum:"draft,submitted,returned,approved,rejected,withdrawn"`
	Round     int      `json:"round"`
	Submitted string   `json:"submitted,omitempty"`
	Due       string   `json:"due,omitempty" format:"date" doc:"Last day of the review; absent where none runs, or where the year's working days are not known"`
	Gaps      []string `json:"gaps" doc:"Items of the checklist that a returned one has to meet"`
}

type keyOverview struct {
	System     string `json:"system" doc:"Its code"`
	SystemName string `json:"systemName"`
	Ends       string `json:"ends,omitempty" doc:"When it ends; absent: the authority asked to replace it"`
}

type serviceOverview struct {
	Service string `json:"service"`
	State   string `json:"state" enum:"requested,testing,accepted,open,suspended"`
}

type figuresAnswer struct {
	Calls      int64 `json:"calls"`
	Done       int64 `json:"done"`
	Rejected   int64 `json:"rejected"`
	Partial    int64 `json:"partial"`
	Manual     int64 `json:"manual" doc:"With a person"`
	Processing int64 `json:"processing"`
}

type needAnswer struct {
	Kind  string `json:"kind" enum:"application-returned,intervention,key-ending,mandate-ending,measure-open,announcement-unread"`
	Count int    `json:"count"`
	By    string `json:"by,omitempty" format:"date" doc:"First day by which something is over"`
}

func lineOf(l overview.Line) lineOverview {
	a := lineOverview{
		USCC: string(l.USCC), Name: l.Name, State: string(l.State), Role: string(l.Role), Systems: l.Systems,
		Keys: make([]keyOverview, 0, len(l.Keys)), Services: make([]serviceOverview, 0, len(l.Services)),
		Today: figuresAnswer(l.Today), Week: figuresAnswer(l.Week), Needs: needsOf(l.Needs),
	}
	if p := l.Application; p != nil {
		a.Application = &applicationOverview{State: p.State, Round: p.Round, Submitted: when(p.Submitted), Gaps: append([]string{}, p.Gaps...)}
		if p.State == "submitted" && !p.Due.IsZero() {
			a.Application.Due = string(calendar.LastDay(p.Due))
		}
	}
	for _, k := range l.Keys {
		a.Keys = append(a.Keys, keyOverview{string(k.App), k.System, when(k.Ends)})
	}
	for _, s := range l.Services {
		a.Services = append(a.Services, serviceOverview{s.Code, string(s.State)})
	}
	return a
}

func needsOf(list []overview.Need) []needAnswer {
	needs := make([]needAnswer, 0, len(list))
	for _, n := range list {
		needs = append(needs, needAnswer{string(n.Kind), n.Count, string(n.By)})
	}
	return needs
}

type overviewSum struct {
	Enterprises int           `json:"enterprises"`
	Today       figuresAnswer `json:"today"`
	Week        figuresAnswer `json:"week"`
	Needs       []needAnswer  `json:"needs" doc:"How many enterprises have each, the most urgent first"`
}

type overviewOut struct {
	Body struct {
		Items []lineOverview `json:"items"`
		Next  string         `json:"next,omitempty" doc:"cursor of the next page; absent on the last"`
		Sum   overviewSum    `json:"sum" doc:"Of all lines, not of the page"`
		Cut   bool           `json:"cut" doc:"There are more than 5,000 enterprises, and those beyond are left out"`
		Added string         `json:"added,omitempty" doc:"When calls were added up last; absent: never"`
	}
}

// overviewOf answers a view in the name of the caller and of the enterprise for which the
// session acts. The store asks for the basis of each line anew.
func (s *server) overviewOf(basis overview.Basis) func(context.Context, *OverviewQuery) (*overviewOut, error) {
	return func(ctx context.Context, in *OverviewQuery) (*overviewOut, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		c := from(ctx)
		p, err := s.Overview.Page(ctx, overview.View{
			Basis: basis, Subject: c.member.Subject, Parent: c.enterprise.ID, Agent: c.enterprise.USCC,
		}, q)
		if err != nil {
			return nil, err
		}
		list := face.NewList(p.Lines, in.Limit, lineOf, func(l overview.Line) []string {
			at := l.Place(q.Sort)
			return []string{at.Key, at.Name, at.USCC}
		})
		out := &overviewOut{}
		b := &out.Body
		b.Items, b.Next, b.Cut, b.Added = list.Items, list.Next, p.Cut, when(p.Added)
		b.Sum = overviewSum{p.Sum.Enterprises, figuresAnswer(p.Sum.Today), figuresAnswer(p.Sum.Week), needsOf(p.Sum.Needs)}
		return out, nil
	}
}

// overviewRoutes are the operations of who sees to many enterprises. A developer of the
// enterprise for which the session acts sees the own memberships alone.
func (s *server) overviewRoutes(a *face.API) {
	one := func(id, path string, p face.Permission, basis overview.Basis, zh, en string) {
		face.Register(a, op(id, http.MethodGet, path, p, "overview", zh, en), s.overviewOf(basis))
	}
	one("overlookMemberships", "/overview/memberships", Member, overview.Memberships, "总览：本人可办事的企业", "How the caller's enterprises stand")
	one("overlookAffiliates", "/overview/affiliates", Filer, overview.Affiliates, "总览：集团成员单位", "How the affiliates of the own enterprise stand")
	one("overlookEmployers", "/overview/employers", Filer, overview.Employers, "总览：委托本单位代办的用人单位", "How the employers stand for which the own enterprise files")
	face.Register(a, op("listFiledCalls", http.MethodGet, "/agency/calls", Filer, "overview", "本单位代办报送的调用", "Calls that the own enterprise filed for employers"), s.filedCalls)
}
