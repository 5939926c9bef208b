package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Objections are what persons have against filings about them; store.Awareness keeps them.
type Objections interface {
	Objections(ctx context.Context, e id.Enterprise, before id.Notice, limit int) ([]awareness.Notice, error)
}

// objectionRoutes are what an enterprise sees of objections to its filings.
func (s *server) objectionRoutes(a *face.API) {
	face.Register(a, op("listObjections", http.MethodGet, "/objections", Member, "calls", "职工对申报提出的异议及处理结果", "What persons object to of the enterprise's filings, and how it ended"), s.objections)
}

// personObjection says nothing of the person but which row of the filing it is, which
// the enterprise has itself.
type personObjection struct {
	ID      string `json:"id"`
	App     string `json:"app"`
	Call    string `json:"call"`
	MsgID   string `json:"msgId"`
	Service string `json:"service"`
	Row     string `json:"row" doc:"JSON Pointer of the person in the content that was sent, empty when it is about one person"`
	Kind    string `json:"kind" enum:"hire,leave,change"`
	Answer  string `json:"answer" enum:"not-me,disputed" doc:"非本人 or 有异议"`
	State   string `json:"state" enum:"objected,upheld,dismissed" doc:"objected: staff look into it"`
	Since   string `json:"since"`
	Remedy  string `json:"remedy,omitempty" doc:"What you have to do"`
	Ended   string `json:"ended,omitempty"`
}

func objectionOf(n awareness.Notice) personObjection {
	return personObjection{
		ID: string(n.ID), App: string(n.Key.App), Call: string(n.Call), MsgID: n.Key.MsgID, Service: n.Service, Row: n.Pointer, Kind: string(n.Kind),
		Answer: string(n.Answer), State: string(n.State), Since: when(n.Answered), Remedy: n.Remedy, Ended: when(n.Settled),
	}
}

type objectionsIn struct{ face.Page }

type objectionsOut struct {
	Body face.List[personObjection]
}

func (s *server) objections(ctx context.Context, in *objectionsIn) (*objectionsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Objections.Objections(ctx, from(ctx).enterprise.ID, id.Notice(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &objectionsOut{Body: face.NewList(rows, in.Limit, objectionOf, func(n awareness.Notice) []string { return []string{string(n.ID)} })}, nil
}
