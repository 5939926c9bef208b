package dispatch

import (
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// sceneBench is a bench whose call asks for a scenario of the definitions.
func sceneBench(t *testing.T, service, name string, attempt int) *bench {
	t.Helper()
	b := newBench(t, service)
	all, _ := definitions()
	if _, ok := all.Scenario(name); !ok {
		t.Fatalf("no scenario %s", name)
	}
	b.Scenario = all.Scenario
	b.task.Call.Scenario, b.task.Call.Attempt = name, attempt
	return b
}

func TestScene(t *testing.T) {
	day := 24 * time.Hour
	tests := []struct {
		name    string
		attempt int
		ahead   time.Duration
		want    catalog.Played
	}{
		{"timeout", 1, 0, catalog.PlaySlow},
		{"timeout", 2, 0, ""},
		{"down", 2, 0, catalog.PlayDown},
		{"down", 3, 0, ""},
		{"down-for-a-day", 9, 0, catalog.PlayDown},
		{"down-for-a-day", 9, day, ""},
		{"late-a-day", 9, 0, catalog.PlayLate},
		{"limit", 1, 0, ""}, // the edge's
	}
	for _, tt := range tests {
		for _, env := range []id.Env{id.Test, id.Production} {
			b := sceneBench(t, "ER0101", tt.name, tt.attempt)
			b.task.Call.Env = env
			b.Ahead = func(id.Enterprise) time.Duration { return tt.ahead }
			want := tt.want
			if env == id.Production {
				want = ""
			}
			if got := (&progress{d: b.Dispatcher, task: b.task}).scene().Play; got != want {
				t.Errorf("%s, attempt %d, environment %s: %q, want %q", tt.name, tt.attempt, env, got, want)
			}
		}
	}
}

// TestSceneOrders looks at what reaches the core system.
func TestSceneOrders(t *testing.T) {
	tests := map[string]struct {
		service, scenario string
		orders            int
		play              string
		outcome           message.Outcome
	}{
		"slow":                      {"ER0101", "timeout", 1, "slow:20000", message.Done},
		"late":                      {"ER0101", "late", 1, "late:15000", message.Done},
		"twice":                     {"ER0101", "duplicate-order", 2, "", message.Done},
		"a part":                    {"ER0101", "partial", 1, "partial", message.Done},
		"all":                       {"ER0101", "rejected", 1, "reject", message.Done},
		"of a query":                {"ER0102", "partial", 1, "partial", message.Done},
		"down, a filing waits":      {"ER0101", "down", 0, "", message.Processing},
		"down, a query is rejected": {"ER0102", "down", 0, "", message.Rejected},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := sceneBench(t, tt.service, tt.scenario, 1)
			b.office.answer = answerFor(t, b)
			r, err := b.Run(t.Context(), b.task)
			if err != nil || r.Outcome != tt.outcome {
				t.Fatalf("%+v, %v; waiting %+v", r, err, b.book.waiting)
			}
			if len(b.office.orders) != tt.orders {
				t.Fatalf("%d orders, want %d", len(b.office.orders), tt.orders)
			}
			for _, o := range b.office.orders {
				if o.Play != tt.play {
					t.Errorf("plays %q, want %q", o.Play, tt.play)
				}
			}
		})
	}
}

// Played trouble opens no breaker: other enterprises use the same core system.
func TestScenesOpenNoBreaker(t *testing.T) {
	b := sceneBench(t, "ER0101", "error", 1)
	b.office.err = ErrUnknown
	for range breakAfter + 1 {
		if _, err := b.Run(t.Context(), b.task); err != nil {
			t.Fatal(err)
		}
	}
	b.task.Call.Scenario, b.office.err = "", nil
	b.office.answer = answerFor(t, b)
	b.book.waiting = nil
	if r, err := b.Run(t.Context(), b.task); err != nil || r.Outcome != message.Done {
		t.Errorf("after played errors: %+v, %v, %v", r, err, b.book.waiting)
	}
	if w := b.book.waiting; len(w) > 0 && w[0].State != call.Waits {
		t.Errorf("waiting %+v", w)
	}
}

// answerFor is what a core system answers that does what it is asked.
func answerFor(t *testing.T, b *bench) map[string]any {
	t.Helper()
	if b.task.Interface.Kind == catalog.Query {
		return map[string]any{"outcome": "done", "data": map[string]any{"records": []any{}}}
	}
	return b.registered()
}
