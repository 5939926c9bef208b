package dispatch

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// enter waits for a turn at the core system, for no more than half the window:
// an order that begins late would end with an outcome that nobody knows. What
// does not get through was not sent and waits.
func (p *progress) enter(ctx context.Context, core string) (*traffic.Pass, error) {
	if p.d.Valves == nil {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, p.task.Interface.Window/2)
	defer cancel()
	pass, err := p.d.Valves.Enter(ctx, p.task.Call.Env, core, p.task.Call.Enterprise)
	if err != nil {
		return nil, fmt.Errorf("wait for a turn: %w: %w", ErrNotTaken, err)
	}
	return pass, nil
}

// braked reports whether staff hold the core system's orders back. A call does
// not become a person's case for that: it goes on when the brake is gone.
func braked(cause error) bool { return fault.Of(cause).Code == traffic.CodeBraked }
