package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/figures"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Agency finds what an agent filed; store.Calls does.
type Agency interface {
	Filed(ctx context.Context, q call.FiledQuery) ([]call.Filed, error)
}

// filedDays is how many days a search may span.
const filedDays = 92

type filedIn struct {
	Environment string `query:"environment" enum:"test,production" default:"production"`
	First       string `query:"first" format:"date" required:"true" doc:"First day of filing"`
	Last        string `query:"last" format:"date" required:"true" doc:"Last day, inclusive: at most 92 days"`
	Employer    string `query:"employer" maxLength:"18" doc:"Credit code of who gave the mandate"`
	Service     string `query:"service" maxLength:"16"`
	Outcome     string `query:"outcome" enum:"done,rejected,processing,manual,partial"`
	face.Page
}

type filedAnswer struct {
	Call         callBrief `json:"call"`
	Employer     string    `json:"employer" doc:"Credit code"`
	EmployerName string    `json:"employerName"`
}

type filedOut struct {
	Body face.List[filedAnswer]
}

// filedCalls lists what the own enterprise filed as an agent, also under mandates that
// have ended: it was its own act.
func (s *server) filedCalls(ctx context.Context, in *filedIn) (*filedOut, error) {
	first, last, err := figures.Span(in.First, in.Last, filedDays)
	if err != nil {
		return nil, err
	}
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Agency.Filed(ctx, call.FiledQuery{
		Agent: string(from(ctx).enterprise.USCC), Env: environmentOf(in.Environment), Employer: in.Employer, Service: in.Service,
		Outcome: message.Outcome(in.Outcome), From: first.Start(), To: last.AddDays(1).Start(), Before: id.Call(place[0]), Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	return &filedOut{Body: face.NewList(rows, in.Limit, func(f call.Filed) filedAnswer {
		return filedAnswer{callOf(f.Call), f.Employer, f.EmployerName}
	}, func(f call.Filed) []string { return []string{string(f.ID)} })}, nil
}
