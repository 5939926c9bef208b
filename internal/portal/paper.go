package portal

import (
	"context"
	"mime"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/message"
)

// Papers prints receipts.
type Papers interface {
	// Paper returns a receipt of a call as PDF, or a NotFound fault when the call has
	// none of the kind.
	Paper(ctx context.Context, c call.Call, kind message.Kind) ([]byte, error)
}

type paperIn struct {
	Environment string `path:"environment" enum:"test,production"`
	Call        string `path:"call" maxLength:"36"`
	Receipt     string `path:"receipt" maxLength:"16" doc:"Its kind: received, checked or decided"`
}

type paperOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// paper prints a receipt, with a code by which anybody can verify it.
func (s *server) paper(ctx context.Context, in *paperIn) (*paperOut, error) {
	c, err := s.ownCall(ctx, &callIn{in.Environment, in.Call})
	if err != nil {
		return nil, err
	}
	file, err := s.Papers.Paper(ctx, c, message.Kind(in.Receipt))
	if err != nil {
		return nil, err
	}
	name := mime.FormatMediaType("attachment", map[string]string{"filename": "receipt-" + in.Call + "-" + in.Receipt + ".pdf"})
	return &paperOut{Type: "application/pdf", Disposition: name, Body: file}, nil
}
