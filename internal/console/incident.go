package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/status"
)

// Incidents is what everybody is told of; status.Desk keeps it.
type Incidents interface {
	Open(ctx context.Context, by id.Staff, i status.Incident) (*status.Incident, error)
	Tell(ctx context.Context, by id.Staff, i id.Incident, version int64, u status.Update) (*status.Incident, error)
	Incident(ctx context.Context, i id.Incident) (*status.Incident, error)
	Incidents(ctx context.Context, before id.Incident, limit int) ([]status.Incident, error)
}

// incidentRoutes are the operations on incidents of the public status page.
func (s *server) incidentRoutes(a *face.API) {
	const get, post, one = http.MethodGet, http.MethodPost, "/incidents/{incident}"
	handle := face.Permission(staff.HandleIncidents)
	face.Register(a, op("listIncidents", get, "/incidents", handle, "incidents", "故障列表", "Incidents of the status page"), s.incidents)
	face.Register(a, op("openIncident", post, "/incidents", handle, "incidents", "公布故障（立即公开）", "Tell everybody of an incident"), s.openIncident)
	face.Register(a, op("getIncident", get, one, handle, "incidents", "查看故障", "An incident"), s.incident)
	face.Register(a, op("tellIncident", post, one+"/updates", handle, "incidents", "公布进展或者恢复（立即公开）", "Tell everybody what is known by now"), s.tellIncident)
}

type incidentAnswer struct {
	ID       string           `json:"id"`
	Title    string           `json:"title"`
	TitleEn  string           `json:"titleEn,omitempty"`
	Parts    []string         `json:"parts"`
	Stage    string           `json:"stage" enum:"investigating,identified,monitoring,resolved"`
	Opened   string           `json:"opened"`
	Resolved string           `json:"resolved,omitempty"`
	Updates  []incidentUpdate `json:"updates"`
	Version  int64            `json:"version"`
}

type incidentUpdate struct {
	At     string `json:"at"`
	Stage  string `json:"stage" enum:"investigating,identified,monitoring,resolved"`
	Text   string `json:"text"`
	TextEn string `json:"textEn,omitempty"`
	By     string `json:"by"`
}

func incidentOf(i status.Incident) incidentAnswer {
	a := incidentAnswer{
		ID: string(i.ID), Title: i.Title, TitleEn: i.TitleEn, Parts: i.Parts, Stage: string(i.Stage()), Opened: when(i.Opened), Resolved: when(i.Resolved), Version: i.Version,
	}
	for _, u := range i.Updates {
		a.Updates = append(a.Updates, incidentUpdate{when(u.At), string(u.Stage), u.Text, u.TextEn, string(u.By)})
	}
	return a
}

type incidentsOut struct{ Body face.List[incidentAnswer] }

func (s *server) incidents(ctx context.Context, in *face.Page) (*incidentsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Incidents.Incidents(ctx, id.Incident(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &incidentsOut{face.NewList(rows, in.Limit, incidentOf, func(i status.Incident) []string { return []string{string(i.ID)} })}, nil
}

type openIncidentIn struct {
	Body struct {
		Title   string   `json:"title" minLength:"1" maxLength:"100"`
		TitleEn string   `json:"titleEn,omitempty" maxLength:"100"`
		Parts   []string `json:"parts" minItems:"1" maxItems:"20" doc:"Core systems, or platform"`
		Stage   string   `json:"stage" enum:"investigating,identified,monitoring,resolved"`
		Text    string   `json:"text" minLength:"1" maxLength:"2000" doc:"For everybody: no name of an enterprise or a person"`
		TextEn  string   `json:"textEn,omitempty" maxLength:"2000"`
	}
}

type incidentOut struct{ Body incidentAnswer }

func (s *server) openIncident(ctx context.Context, in *openIncidentIn) (*incidentOut, error) {
	i, err := s.Incidents.Open(ctx, from(ctx).user.ID, status.Incident{
		Title: in.Body.Title, TitleEn: in.Body.TitleEn, Parts: in.Body.Parts,
		Updates: []status.Update{{Stage: status.Stage(in.Body.Stage), Text: in.Body.Text, TextEn: in.Body.TextEn}},
	})
	if err != nil {
		return nil, err
	}
	return &incidentOut{incidentOf(*i)}, nil
}

type incidentIn struct {
	Incident string `path:"incident" maxLength:"36"`
}

func (s *server) incident(ctx context.Context, in *incidentIn) (*incidentOut, error) {
	number, err := id.Parse[id.Incident](in.Incident)
	if err != nil {
		return nil, err
	}
	i, err := s.Incidents.Incident(ctx, number)
	if err != nil {
		return nil, err
	}
	return &incidentOut{incidentOf(*i)}, nil
}

type tellIncidentIn struct {
	Incident string `path:"incident" maxLength:"36"`
	Body     struct {
		Stage   string `json:"stage" enum:"investigating,identified,monitoring,resolved"`
		Text    string `json:"text" minLength:"1" maxLength:"2000" doc:"For everybody: no name of an enterprise or a person"`
		TextEn  string `json:"textEn,omitempty" maxLength:"2000"`
		Version int64  `json:"version" doc:"That was read"`
	}
}

func (s *server) tellIncident(ctx context.Context, in *tellIncidentIn) (*incidentOut, error) {
	number, err := id.Parse[id.Incident](in.Incident)
	if err != nil {
		return nil, err
	}
	i, err := s.Incidents.Tell(ctx, from(ctx).user.ID, number, in.Body.Version,
		status.Update{Stage: status.Stage(in.Body.Stage), Text: in.Body.Text, TextEn: in.Body.TextEn})
	if err != nil {
		return nil, err
	}
	return &incidentOut{incidentOf(*i)}, nil
}
