package console

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/call"

	"github.com/zhilian-hrss/zhilian/message"
)

// press prints no more than whose paper it would be.
type press struct{}

func (press) Paper(_ context.Context, c call.Call, _ message.Kind) ([]byte, error) {
	return []byte("%PDF of " + c.MsgID), nil
}
