package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/receipt"
	"github.com/zhilian-hrss/zhilian/message"
)

// press prints no more than whose paper it would be.
type press struct{}

func (press) Paper(_ context.Context, c call.Call, kind message.Kind) ([]byte, error) {
	if kind != message.KindReceived {
		return nil, receipt.NoSuch()
	}
	return []byte("%PDF of " + c.MsgID), nil
}
