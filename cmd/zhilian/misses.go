package main

import (
	"context"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
)

// Missed implements dispatch.Misses: the misses of an enterprise and day are added
// up over all nodes, and from the threshold on somebody is told.
func (p *platform) Missed(ctx context.Context, env id.Env, e id.Enterprise, persons int) error {
	v, err := p.watch.Current(p.clock())
	if err != nil {
		return err
	}
	day := calendar.DayOf(p.clock())
	sum, err := p.db.Misses().Add(ctx, env, e, day, persons)
	if err != nil || sum < int64(v.parameters.Int(parameter.ScopeMisses)) {
		return err
	}
	return p.Raise(ctx, "scope.probing", "enterprise:"+string(e)+":"+string(env)+":"+string(day), map[string]string{
		"enterprise": string(e), "environment": string(env), "day": string(day), "misses": strconv.FormatInt(sum, 10),
	})
}
