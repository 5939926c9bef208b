package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// A downtime is kept until it is over or ended, is part of the rules of every node and
// leaves a trace.
func TestDowntimes(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		s, ctx, now := db.Traffic(), t.Context(), db.clock().UTC().Truncate(time.Microsecond)
		plan := func(core string, from, until time.Duration) traffic.Downtime {
			d := traffic.Downtime{ID: id.New[id.Downtime](now), Core: core, From: now.Add(from), Until: now.Add(until), Reason: "系统升级", By: "staff:s1", Set: now}
			if err := s.SetDowntime(ctx, d); err != nil {
				t.Fatal(err)
			}
			return d
		}
		ahead := plan("labour", 24*time.Hour, 26*time.Hour)
		holds := plan("insurance", -time.Hour, time.Hour)
		plan("insurance", -2*time.Hour, -time.Second) // over
		list, err := s.Downtimes(ctx)
		if diff := cmp.Diff([]traffic.Downtime{holds, ahead}, list); diff != "" || err != nil {
			t.Errorf("downtimes %v (-want +got):\n%s", err, diff)
		}
		rules, err := s.Rules(ctx)
		if d, held := rules.Downtime("insurance", now); err != nil || !held || d.ID != holds.ID {
			t.Errorf("rules %v %v", d, err)
		}
		if changes, _, err := changesSince(ctx, db.reader(), 0); err != nil || len(changes) != 3 || changes[2].Kind != trafficKind {
			t.Errorf("changes %v %v", changes, err)
		}
		if err := s.EndDowntime(ctx, holds.ID, "staff:s2"); err != nil {
			t.Error(err)
		}
		if err := s.EndDowntime(ctx, holds.ID, "staff:s2"); fault.Of(err).Code != "traffic.no-downtime" || !fault.Is(err, fault.Conflict) {
			t.Errorf("ended twice: %v", err)
		}
		if list, err := s.Downtimes(ctx); err != nil || len(list) != 1 || list[0].ID != ahead.ID {
			t.Errorf("afterwards %v %v", list, err)
		}
	})
}
