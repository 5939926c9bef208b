package console

import (
	"context"

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
	Enterprise  string `path:"enterprise" maxLength:"36"`
	Environment string `path:"environment" enum:"test,production"`
	Call        string `path:"call" maxLength:"36"`
	Receipt     string `path:"receipt" maxLength:"16" doc:"Its kind: received, checked or decided"`
}

// paper prints a receipt as its enterprise prints it.
func (s *server) paper(ctx context.Context, in *paperIn) (*fileOut, error) {
	c, err := s.callAt(ctx, &callIn{in.Enterprise, in.Environment, in.Call})
	if err != nil {
		return nil, err
	}
	file, err := s.Papers.Paper(ctx, c, message.Kind(in.Receipt))
	if err != nil {
		return nil, err
	}
	return saved("receipt-"+in.Call+"-"+in.Receipt+".pdf", "application/pdf", file), nil
}
