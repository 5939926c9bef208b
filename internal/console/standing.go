package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Standing is whether an enterprise may file; enterprise.Registry keeps it.
type Standing interface {
	Suspend(ctx context.Context, staff id.Staff, e id.Enterprise, reason string) error
	Restore(ctx context.Context, staff id.Staff, e id.Enterprise, basis string) error
}

type suspendIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	Body       struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200" doc:"The enterprise reads it; names no person"`
	}
}

// suspend stops an enterprise's new filings and kills its tokens. What it filed
// before goes on and can be asked for.
func (s *server) suspend(ctx context.Context, in *suspendIn) (*struct{}, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	return nil, s.Standing.Suspend(ctx, from(ctx).user.ID, e, in.Body.Reason)
}

type restoreIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	Body       struct {
		Basis string `json:"basis" minLength:"1" maxLength:"200" doc:"The decision it rests on; the enterprise reads it"`
	}
}

// restore takes a suspension back.
func (s *server) restore(ctx context.Context, in *restoreIn) (*struct{}, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	return nil, s.Standing.Restore(ctx, from(ctx).user.ID, e, in.Body.Basis)
}
