package matrix

import (
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/conform"
)

// The platform keeps what the protocol says, in either suite.
func TestConformPlatform(t *testing.T) {
	ctx := wanted(t, 3*time.Minute)
	for _, s := range stage.systems {
		r, err := conform.CheckPlatform(ctx, conform.PlatformOptions{Config: s.config, Clock: time.Now, Alarms: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			if f.State == conform.Broken {
				t.Errorf("%s §%d %s: %s", s.key.Suite, f.Section, f.En, f.Detail.En)
			} else {
				t.Logf("%s §%d %s: %s %s", s.key.Suite, f.Section, f.En, f.State, f.Detail.En)
			}
		}
	}
}
