package dispatch

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// codeEarlier is the fault code of an order that waits for an earlier one.
const codeEarlier = "dispatch.earlier-call"

// longestTurn is the longest pause before a call that waits for an earlier one looks
// again: when that one has ended nothing else keeps this one. Where that one waits, too,
// whoever carries it carries this one next, and the policy's longest pause will do.
const longestTurn = time.Minute

// inTurn fails, with nothing sent, while a call about the same person that was
// received earlier has not ended at the core system: a person's leaving must not
// overtake the joining.
func (p *progress) inTurn(ctx context.Context, core string) error {
	if !p.task.Interface.Ordered {
		return nil
	}
	behind, err := p.book.Behind(ctx, p.task.Call, core)
	switch {
	case err != nil:
		return fmt.Errorf("look for earlier calls: %w: %w", ErrNotTaken, err)
	case behind != "":
		p.behind = behind
		return fmt.Errorf("%w: %w", ErrNotTaken, fault.New(fault.Limited, codeEarlier, "an earlier call about the same person has not ended"))
	}
	return nil
}

// enterInTurn is open for a call whose turn it is. A check has no place in the line:
// it speaks of its own moment.
func (p *progress) enterInTurn(ctx context.Context, route *catalog.Route) (Core, error) {
	if p.trial {
		return p.open(ctx, route)
	}
	p.at = route
	if err := p.inTurn(ctx, route.Core); err != nil {
		return nil, err
	}
	return p.open(ctx, route)
}

// outOfTurn reports whether a call waits for an earlier one.
func outOfTurn(cause error) bool { return fault.Of(cause).Code == codeEarlier }

// held reports whether nothing is wrong with a call but that it is not its time: it
// does not become a person's case for that, however long it takes.
func held(cause error) bool {
	return braked(cause) || planned(cause) || outOfTurn(cause) || fault.Of(cause).Code == codeBudget
}

// planned reports whether the core system is away as staff planned it.
func planned(cause error) bool { return fault.Of(cause).Code == traffic.CodeDowntime }
