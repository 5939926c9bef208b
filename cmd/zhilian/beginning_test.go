package main

import (
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// TestBeginnings holds that every core system takes those with whom a world begins,
// on each kind of day, keeps them apart from other enterprises, and has them again
// after a reset.
func TestBeginnings(t *testing.T) {
	own := &enterprise.Enterprise{ID: "ent-1", USCC: "91370200MA3TEXT01C", Name: "港务公司"}
	for _, engine := range testdb.Engines(t) {
		for _, moment := range []string{"2026-01-01T00:00:30+08:00", "2026-11-29T09:00:00+08:00", "2028-02-29T23:59:59+08:00"} {
			if engine != "sqlite" && moment != "2026-11-29T09:00:00+08:00" {
				continue // what is judged is the same; tables and questions are the engine's
			}
			now, err := time.Parse(time.RFC3339, moment)
			if err != nil {
				t.Fatal(err)
			}
			for _, domain := range domains() {
				o := coretest.At(coretest.Fresh(t, engine), domain)
				o.Clock, o.Bearer, o.Beginnings = func() time.Time { return now }, "a-bearer-token-of-tests", beginnings(domain.Name)
				core, err := corekit.Open(t.Context(), o)
				if err != nil {
					t.Fatal(err)
				}
				t.Run(engine+" "+moment+" "+domain.Name, func(t *testing.T) { begins(t, testWorld{core}, own, now) })
				if err := core.Close(); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

func begins(t *testing.T, w testWorld, own *enterprise.Enterprise, now time.Time) {
	var employed, free []string
	for _, p := range testenv.People(calendar.DayOf(now)) {
		if p.Kind == testenv.Employed {
			employed = append(employed, p.IDNumber)
		} else {
			free = append(free, p.IDNumber)
		}
	}
	want := "active"
	if w.Name() == "personnel" { // nobody is being trained at the beginning
		want = "none"
	}
	check := func(when string) {
		t.Helper()
		for state, persons := range map[string][]string{want: employed, "none": free} {
			got, err := w.Standing(t.Context(), own, persons)
			if err != nil {
				t.Fatalf("%s: %v", when, err)
			}
			for i, s := range got {
				if s != state {
					t.Errorf("%s: %s is %s, want %s", when, persons[i], s, state)
				}
			}
		}
	}
	check("at the beginning")
	other, err := w.Core.Standing(t.Context(), "ent-2", corekit.Employer{USCC: string(own.USCC)}, free[:1])
	if err != nil || other[0].State != "none" {
		t.Errorf("in another world: %v %v", other, err)
	}
	if err := w.Reset(t.Context(), string(own.ID)); err != nil {
		t.Fatal(err)
	}
	check("after a reset")
}
