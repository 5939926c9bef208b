package e2e

import (
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestAttackA15WholeProgram: the program runs on hosts of other zones, over a year's
// end and on a leap day. The day of its tokens is that of Shanghai, they are the same
// whatever the host believes, and they are taken. (The exact seconds: TestAttackA14TokenEdges
// and TestAttackA15HostZone in internal/gateway, with a clock of their own.)
func TestAttackA15WholeProgram(t *testing.T) {
	t.Parallel()
	y := played(t, "sqlite")
	moments := []struct {
		at  time.Time
		day string
	}{
		{time.Date(2026, 12, 31, 23, 45, 0, 0, calendar.Shanghai), "2026-12-31"},
		{time.Date(2027, 1, 1, 0, 20, 0, 0, calendar.Shanghai), "2027-01-01"},
		{time.Date(2028, 2, 29, 0, 20, 0, 0, calendar.Shanghai), "2028-02-29"},
		{time.Date(2028, 2, 29, 23, 45, 0, 0, calendar.Shanghai), "2028-02-29"},
		{time.Date(2028, 3, 1, 0, 20, 0, 0, calendar.Shanghai), "2028-03-01"},
	}
	for _, moment := range moments {
		tokens := map[string]bool{}
		for _, zone := range []string{"UTC", "America/New_York"} {
			y.Kill()
			y.turn(moment.at.Sub(y.Clock()))
			y.Env = []string{"TZ=" + zone}
			if err := y.StartPlatform(deadline(t)); err != nil {
				t.Fatal(err)
			}
			m := byHand(t, y.Stage, y.Enterprise, y.Production)
			_, result := m.say(t, m.head(message.SysToken), []byte(`{}`))
			data, _ := result.Data.(map[string]any)
			if data["date"] != moment.day || data["token"] != m.token {
				t.Errorf("%s with TZ=%s: the token of %v", moment.at, zone, data["date"])
			}
			if _, result := m.say(t, m.head("SYS.ECHO"), []byte(`{}`)); result.Outcome != message.Done {
				t.Errorf("%s with TZ=%s: the token is not taken: %+v", moment.at, zone, result)
			}
			tokens[m.token] = true
		}
		if len(tokens) != 1 {
			t.Errorf("%s: %d tokens of one day", moment.at, len(tokens))
		}
	}
}
