package dispatch

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// codeBudget is the fault code of a later attempt for which there is no room among
// the first ones.
const codeBudget = "dispatch.retry-budget"

// Share is how many later attempts that fail a core system is burdened with: Percent
// of the first attempts of the last minutes, and Floor in any case.
type Share struct{ Percent, Floor int }

// What a budget looks back on.
const (
	budgetSlot  = 10 * time.Second
	budgetSlots = 12
)

// budgets bound, for each core system on this node, the later attempts that fail. A
// core system in trouble is not buried under repetitions of what it could not do the
// first time; one that is well again works off what waits as fast as its valve allows,
// because an attempt that succeeds costs nothing.
type budgets struct {
	clock calendar.Clock
	share func() Share // nil: no bound
	mu    sync.Mutex
	list  map[breakerKey]*budget
}

// budget counts by slots of time. The slot of number n stands at n modulo budgetSlots.
type budget struct {
	slots [budgetSlots]slot
}

type slot struct {
	number int64
	first  int // attempts that were a call's first
	failed int // later ones that failed
}

func (b *budget) at(now time.Time) *slot {
	number := now.UnixNano() / int64(budgetSlot)
	s := &b.slots[number%budgetSlots]
	if s.number != number {
		*s = slot{number: number}
	}
	return s
}

// sums adds up the slots that are not too old.
func (b *budget) sums(now time.Time) (first, failed int) {
	oldest := now.UnixNano()/int64(budgetSlot) - budgetSlots
	for _, s := range b.slots {
		if s.number > oldest {
			first, failed = first+s.first, failed+s.failed
		}
	}
	return first, failed
}

// guard counts an attempt and returns the core system, or a fault of kind Limited when
// there is no room for another later attempt now.
func (b *budgets) guard(env id.Env, name string, core Core, attempt int) (Core, error) {
	if b.share == nil {
		return core, nil
	}
	share, now := b.share(), b.clock()
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.list == nil {
		b.list = map[breakerKey]*budget{}
	}
	key := breakerKey{env, name}
	if b.list[key] == nil {
		b.list[key] = &budget{}
	}
	if attempt <= 1 {
		b.list[key].at(now).first++
		return core, nil
	}
	if first, failed := b.list[key].sums(now); failed >= share.Floor+first*share.Percent/100 {
		return nil, fmt.Errorf("%w: %w", ErrNotTaken, fault.New(fault.Limited, codeBudget, "core system %s has had its share of later attempts", name))
	}
	return &charged{Core: core, budgets: b, budget: b.list[key]}, nil
}

// charged is a core system to which a later attempt goes.
type charged struct {
	Core
	budgets *budgets
	budget  *budget
	counted bool // it has failed
}

// note counts the attempt when a request of it failed.
func (c *charged) note(err error) {
	c.budgets.mu.Lock()
	defer c.budgets.mu.Unlock()
	if !c.counted && troubled(err) {
		c.counted = true
		c.budget.at(c.budgets.clock()).failed++
	}
}

func (c *charged) Act(ctx context.Context, o Order) (map[string]any, error) {
	answer, err := c.Core.Act(ctx, o)
	c.note(err)
	return answer, err
}

func (c *charged) Check(ctx context.Context, o Order) (map[string]any, error) {
	answer, err := c.Core.Check(ctx, o)
	c.note(err)
	return answer, err
}

func (c *charged) Ask(ctx context.Context, key, trace, tenant string) (map[string]any, error) {
	answer, err := c.Core.Ask(ctx, key, trace, tenant)
	c.note(err)
	return answer, err
}

func (c *charged) Belonging(ctx context.Context, trace, tenant, uscc string, numbers []string) ([]Belonging, error) {
	list, err := c.Core.Belonging(ctx, trace, tenant, uscc, numbers)
	c.note(err)
	return list, err
}
