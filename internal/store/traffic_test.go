package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

func TestTraffic(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		s, ctx, now := db.Traffic(), t.Context(), db.clock().UTC().Truncate(time.Microsecond)
		setting := traffic.Setting{Enterprise: "e1", Target: "ER0101", Limit: traffic.Limit{PerMinute: 1, Burst: 2, PerDay: 3}, Reason: "试运行", By: "staff:s1", Since: now}
		brake := traffic.Brake{ID: id.New[id.Brake](now), Kind: traffic.OnCore, Target: "employment", Reason: "升级", By: "staff:s1", Since: now, Until: now.Add(time.Hour)}
		for _, err := range []error{s.SetLimit(ctx, setting), s.SetLimit(ctx, setting), s.SetBrake(ctx, brake)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		settings, err := s.Settings(ctx)
		if diff := cmp.Diff([]traffic.Setting{setting}, settings); diff != "" || err != nil {
			t.Errorf("settings %v (-want +got):\n%s", err, diff)
		}
		brakes, err := s.Brakes(ctx)
		if diff := cmp.Diff([]traffic.Brake{brake}, brakes); diff != "" || err != nil {
			t.Errorf("brakes %v (-want +got):\n%s", err, diff)
		}
		rules, err := s.Rules(ctx)
		if _, held := rules.Brake(traffic.OnCore, "employment", now); err != nil || !held || rules.Limit("e1", "ER0101", traffic.Filing) != setting.Limit {
			t.Errorf("rules %v %v", rules, err)
		}
		if changes, _, err := changesSince(ctx, db.reader(), 0); err != nil || len(changes) != 3 || changes[2].Kind != trafficKind {
			t.Errorf("changes %v %v", changes, err)
		}
		for _, err := range []error{s.LiftBrake(ctx, brake.ID, "staff:s2"), s.DropLimit(ctx, "e1", "ER0101", "staff:s2")} {
			if err != nil {
				t.Error(err)
			}
		}
		for _, err := range []error{s.LiftBrake(ctx, brake.ID, "staff:s2"), s.DropLimit(ctx, "e1", "ER0101", "staff:s2")} {
			if !fault.Is(err, fault.Conflict) {
				t.Errorf("taken back twice: %v", err)
			}
		}
		for _, err := range []error{s.LiftBrake(ctx, "never", "staff:s2"), s.EndDowntime(ctx, "never", "staff:s2")} {
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("what never was: %v", err)
			}
		}
	})
}

func TestTrafficCounts(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		s, ctx, now := db.Traffic(), t.Context(), db.clock()
		minute := now.UTC().Truncate(time.Minute)
		count := traffic.Count{Minute: minute, Enterprise: "e1", Env: id.Production, Service: "ER0101", Admitted: 5, Rate: 2, Brake: 1, Refusals: 3}
		day := calendar.DayOf(minute)
		if _, err := s.AddCounts(ctx, []traffic.Count{count}, day); err != nil {
			t.Fatal(err)
		}
		sums, err := s.AddCounts(ctx, []traffic.Count{count, {Minute: minute, Enterprise: "e2", Env: id.Test, Service: "ER0102", Admitted: 1}}, day)
		if len(sums) != 2 || err != nil || sums[0].Admitted+sums[1].Admitted != 11 {
			t.Errorf("sums %+v %v", sums, err)
		}
		count.Admitted, count.Rate, count.Brake, count.Refusals = 10, 4, 2, 6
		limited, err := s.Limited(ctx, minute, 10)
		if diff := cmp.Diff([]traffic.Count{count}, limited); diff != "" || err != nil {
			t.Errorf("limited %v (-want +got):\n%s", err, diff)
		}
		if err := s.DropOldMinutes(ctx); err != nil {
			t.Error(err)
		}
	})
}
