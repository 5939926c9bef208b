package store

import (
	"context"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// InLine returns those who stand first in the line at a core system, at most limit of
// them. It looks at all enterprises: the platform's own job asks.
func (s Calls) InLine(ctx context.Context, env id.Env, core string, limit int) ([]call.Standing, error) {
	return all(ctx, s.db.reader(), func(r Rows) (x call.Standing, err error) {
		return x, r.Scan(&x.Enterprise, &x.Env, &x.App, &x.MsgID, &x.ID, &x.Trace)
	}, `SELECT enterprise_id, env, app_code, msg_id, id, trace FROM call
		WHERE env = $1 AND waits_for = $2 AND waits_for <> '' ORDER BY filed_at, id LIMIT $3`, env, call.InLine(core), limit)
}

// Lines tells how many calls stand in the line at each core system. It looks at all
// enterprises: staff ask.
func (s Calls) Lines(ctx context.Context) ([]call.Line, error) {
	list, err := all(ctx, s.db.reader(), func(r Rows) (l call.Line, err error) {
		var oldest int64
		err = r.Scan(&l.Env, &l.Core, &l.Calls, &oldest)
		l.Oldest = fromMicros(oldest)
		return l, err
	}, `SELECT env, waits_for, count(*), min(filed_at) FROM call WHERE waits_for <> '' GROUP BY env, waits_for ORDER BY env, waits_for`)
	return slices.DeleteFunc(list, func(l call.Line) bool { return strings.HasPrefix(l.Core, call.ForTurn("")) }), err
}

// Next returns, for each person whom c was about, the first later call about that
// person that waits at the core system for its turn or in the line.
//
// Like Behind it asks step by step, each by the head of an index.
func (s Calls) Next(ctx context.Context, c call.Call, core string) ([]call.Key, error) {
	persons, err := all(ctx, s.db.reader(), value[[]byte],
		`SELECT person FROM call_lane WHERE enterprise_id = $1 AND env = $2 AND call_id = $3 AND core = $4`, c.Enterprise, c.Env, c.ID, core)
	if err != nil {
		return nil, err
	}
	var list []call.Key
	for _, person := range persons {
		later, err := all(ctx, s.db.reader(), value[id.Call], `SELECT call_id FROM call_lane
			WHERE enterprise_id = $1 AND env = $2 AND core = $3 AND person = $4 AND call_id <> $5
			AND (filed_at > $6 OR filed_at = $6 AND call_id > $5) ORDER BY filed_at, call_id`, c.Enterprise, c.Env, core, person, c.ID, micros(c.FiledAt))
		if err != nil {
			return nil, err
		}
		for _, other := range later {
			waits, err := all(ctx, s.db.reader(), func(r Rows) (k call.Key, err error) {
				return k, r.Scan(&k.Enterprise, &k.Env, &k.App, &k.MsgID)
			}, `SELECT enterprise_id, env, app_code, msg_id FROM call WHERE enterprise_id = $1 AND env = $2 AND id = $3
				AND waits_for IN ($4, $5)`, c.Enterprise, c.Env, other, call.InLine(core), call.ForTurn(core))
			if err != nil {
				return nil, err
			}
			if len(waits) > 0 {
				if !slices.Contains(list, waits[0]) {
					list = append(list, waits[0])
				}
				break
			}
		}
	}
	return list, nil
}
