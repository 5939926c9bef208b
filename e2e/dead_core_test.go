package e2e

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// One of the four core systems hangs and is asked all the same. What goes to the
// others keeps its rate, and takes no longer.
func TestOneCoreSystemDead(t *testing.T) {
	y := prepared(t, "sqlite")
	story, err := demo.Play(deadline(t), y.Stage, append(demo.Services(), "JS0101", "LR0201", "LR0205"), t.Output())
	must(t, err)
	y.Story = story
	known := hires(t, 1)[0]
	if a := file(t, client(t, y.Enterprise, y.Production, nil), "ER0101", filing(y.Enterprise, known), filingOptions()); a.Outcome != message.Done {
		t.Fatalf("a filing before: %s %s", a.Outcome, a.Code)
	}
	cases, err := json.Marshal(with(employer(y.Enterprise), body{"limit": 10}))
	must(t, err)
	id := y.enterpriseID(t, y.Enterprise)
	for _, target := range []string{"ER0102", "LR0205"} {
		must(t, y.Admin.Do(deadline(t), "PUT", "/traffic/limits", body{"enterprise": id, "target": target,
			"perMinute": 1_000_000, "burst": 100_000, "perDay": 10_000_000, "reason": "tried in a test"}, nil))
	}
	alive := aim(t, y.Stage, y.Enterprise, y.Production, []string{y.Gateway}, questions(t, y.Enterprise, known))
	dead := aim(t, y.Stage, y.Enterprise, y.Production, []string{y.Gateway}, func(int) (string, []byte) { return "LR0205", cases })
	until(t, "the limits are as they should be", func() bool {
		for n := range 4 {
			if s := alive.fire(n); !s.received() {
				return false
			}
		}
		return true
	})
	alive.forget()
	measure := func() []shot {
		alive.open(40)
		dead.open(40)
		lasts(time.Duration(rounds(2500, 20_000)) * time.Millisecond)
		shots := alive.cease()
		dead.cease()
		return pick(shots, func(s shot) bool { return s.outcome == message.Done })
	}
	const tries = 4 // who else uses the machine is measured, too
	for n := range tries {
		calm := measure()
		must(t, y.Trouble(deadline(t), "labour", "slow", time.Minute, 0))
		hang := measure()
		must(t, y.Trouble(deadline(t), "labour", "ok", 0, 0))
		rate, ratio := float64(len(hang))/float64(len(calm)), float64(percentile(hang, 99))/float64(percentile(calm, 99))
		t.Logf("served with all core systems %d, p99 %s; with one dead %d, p99 %s: rate %.2f, p99 %.2f times", len(calm),
			percentile(calm, 99).Round(time.Millisecond), len(hang), percentile(hang, 99).Round(time.Millisecond), rate, ratio)
		if rate >= 0.95 && ratio <= 1.5 {
			return
		}
		if n == tries-1 {
			t.Error("a dead core system is felt by those who do not need it")
		}
	}
}
