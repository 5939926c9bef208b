package portal

import (
	"cmp"
	"context"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// reapply begins a draft with what an application held that ended without approval.
func (s *server) reapply(ctx context.Context, in *applicationIn) (*applicationOut, error) {
	app, err := id.Parse[id.Application](in.Application)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	a, err := s.Applying.Reapply(ctx, c.enterprise.ID, c.member.ID, app)
	if err != nil {
		return nil, err
	}
	return s.reload(ctx, a)
}

type commitmentIn struct {
	Application string `path:"application" maxLength:"36"`
	Version     string `query:"version" maxLength:"20" doc:"Of the text; the one in force when absent"`
}

type pageOut struct {
	Type   string `header:"Content-Type"`
	Policy string `header:"Content-Security-Policy"`
	Body   []byte
}

// commitment prints the credit commitment (信用承诺书) with what the hall proved and
// what the form says, to be signed and uploaded.
func (s *server) commitment(ctx context.Context, in *commitmentIn) (*pageOut, error) {
	a, err := s.load(ctx, in.Application)
	if err != nil {
		return nil, err
	}
	letter := admission.Letter{
		Version: cmp.Or(in.Version, admission.CommitmentTemplate), Application: a.ID, Facts: admission.FactsOf(from(ctx).enterprise),
		Form: a.Form, Day: calendar.DayOf(s.o.Clock()),
	}
	for _, code := range a.Form.Services {
		named := admission.LetterService{Code: code}
		if i, ok := s.Catalog().Interface(code); ok {
			named.Title = i.Title.Zh
		}
		letter.Services = append(letter.Services, named)
	}
	d, err := letter.Render()
	if err != nil {
		return nil, err
	}
	return &pageOut{Type: "text/html; charset=utf-8", Policy: d.Policy, Body: d.HTML}, nil
}
