package zhilian

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// Version is that of this SDK; CHANGELOG.md tells what came with it.
const Version = "0.1.0"

// The pauses of Wait: they double from the first to the longest.
const (
	firstLook = 2 * time.Second
	lastLook  = time.Minute
)

// Wait asks for the result of a call until it will not change any more, and
// returns it. It asks less and less often; give ctx a deadline that fits the
// interface. When ctx ends first, the answer so far is returned with ctx's error.
// Callbacks spare the asking where many calls wait.
func (c *Client) Wait(ctx context.Context, msgID string) (*Answer, error) {
	for pause := firstLook; ; pause = min(2*pause, lastLook) {
		answers, err := c.Result(ctx, msgID)
		if err != nil {
			return nil, err
		}
		if len(answers) != 1 {
			return nil, &Error{Kind: Unusable, MsgID: msgID, Detail: "SYS.RESULT gave no result for the msgId"}
		}
		if a := &answers[0]; a.Final() || a.Outcome == message.Unknown {
			return a, nil
		}
		if err := c.config.Wait(ctx, pause/2+rand.N(pause/2)); err != nil {
			return &answers[0], err
		}
	}
}

// Allowance is what is left of the day for one interface.
type Allowance struct {
	Service   string
	Limit     int64
	Remaining int64
	ResetAt   string // when the count begins anew, in the form of the protocol's timestamps
	Brake     *Brake // nil when nobody has slowed the interface down
}

// Brake is a temporary halt that the authority has put on an interface.
type Brake struct{ Reason, Until string }

// Quota asks how much of each interface's daily limit is left.
func (c *Client) Quota(ctx context.Context) ([]Allowance, error) {
	answer, err := c.system(ctx, message.SysQuota, map[string]any{})
	if err != nil {
		return nil, err
	}
	data, err := Data[struct {
		Items []struct {
			ServiceCode      string
			Limit, Remaining int64
			ResetAt          string
			Braked           *Brake
		}
	}](answer)
	if err != nil {
		return nil, err
	}
	list := make([]Allowance, len(data.Items))
	for i, item := range data.Items {
		list[i] = Allowance{Service: item.ServiceCode, Limit: item.Limit, Remaining: item.Remaining, ResetAt: item.ResetAt, Brake: item.Braked}
	}
	return list, nil
}
