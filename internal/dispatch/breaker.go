package dispatch

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// codeDown is the fault code of an order that was not given because its core
// system did not answer those before.
const codeDown = "dispatch.core-down"

// A breaker opens after so many failures in a row, and then lets one request
// through after each pause, whose success closes it.
const (
	breakAfter = 10
	breakPause = 10 * time.Second
)

// breakers know which core systems are down, on this node.
type breakers struct {
	clock calendar.Clock
	mu    sync.Mutex
	list  map[breakerKey]*breaker
}

type breakerKey struct {
	env  id.Env
	core string
}

type breaker struct {
	failures int
	next     time.Time // when the next request may go, while open
}

// guard returns the core system behind its breaker, or a fault of kind Limited
// when it is known to be down.
func (b *breakers) guard(env id.Env, name string, core Core) (Core, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.list == nil {
		b.list = map[breakerKey]*breaker{}
	}
	key := breakerKey{env, name}
	if b.list[key] == nil {
		b.list[key] = &breaker{}
	}
	one, now := b.list[key], b.clock()
	if one.failures >= breakAfter {
		if now.Before(one.next) {
			return nil, fmt.Errorf("%w: %w", ErrNotTaken, fault.New(fault.Limited, codeDown, "core system %s does not answer", name))
		}
		one.next = now.Add(breakPause) // this one tries
	}
	return watched{core, func(err error) { b.note(one, err) }}, nil
}

// troubled reports whether a core system did not do what it is there for. One that
// refuses, or says that it knows no such key, is well.
func troubled(err error) bool {
	return err != nil && !errors.Is(err, errNoSuchKey) && !errors.Is(err, errRefused)
}

// note counts how a request went. A core system that refuses an order is well, and
// so is one whose answer came too late for a caller that had little time left.
func (b *breakers) note(one *breaker, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case !troubled(err):
		one.failures = 0
	case errors.Is(err, ErrUnknown) || errors.Is(err, ErrNotTaken):
		if one.failures++; one.failures == breakAfter {
			one.next = b.clock().Add(breakPause)
		}
	}
}

// knownDown reports whether a cause is that the core system is known to be down.
func knownDown(cause error) bool {
	return braked(cause) || planned(cause) || fault.Of(cause).Code == codeDown
}

// watched is a core system whose answers to orders and questions are counted.
type watched struct {
	Core
	note func(error)
}

func (w watched) Act(ctx context.Context, o Order) (map[string]any, error) {
	answer, err := w.Core.Act(ctx, o)
	w.note(err)
	return answer, err
}

func (w watched) Check(ctx context.Context, o Order) (map[string]any, error) {
	answer, err := w.Core.Check(ctx, o)
	w.note(err)
	return answer, err
}

func (w watched) Ask(ctx context.Context, key, trace, tenant string) (map[string]any, error) {
	answer, err := w.Core.Ask(ctx, key, trace, tenant)
	w.note(err)
	return answer, err
}

func (w watched) Belonging(ctx context.Context, trace, tenant, uscc string, numbers []string) ([]Belonging, error) {
	list, err := w.Core.Belonging(ctx, trace, tenant, uscc, numbers)
	w.note(err)
	return list, err
}
