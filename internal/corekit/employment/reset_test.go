package employment

import (
	"fmt"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

// TestReset holds that a reset empties one tenant's world and no other, down to
// the keys that were used, and never production's.
func TestReset(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		data := fmt.Sprintf(`{"persons":[{"ref":"0","name":"王测试","idNumber":%q,"hireDate":"2026-11-20"}]}`, coretest.IDNumber("1990-01-01", 1))
		hire := func(tenant, key string) string {
			c.Tenant = tenant
			return c.ActUnder(key, "employment.register", coretest.Harbour, data).Get("data.persons.0.outcome")
		}
		for _, tenant := range []string{"", "ent-1", "ent-2"} {
			if got := hire(tenant, "k1"); got != "done" {
				t.Fatalf("tenant %q: the first hire is %s", tenant, got)
			}
		}
		if err := c.Reset(t.Context(), ""); err == nil {
			t.Error("production was emptied")
		}
		if err := c.Reset(t.Context(), "ent-1"); err != nil {
			t.Fatal(err)
		}
		if n, err := c.Arrivals(t.Context(), "ent-1", "k1"); n != 0 || err != nil {
			t.Errorf("the key is known after the reset: %d, %v", n, err)
		}
		for tenant, want := range map[string]string{"": "rejected", "ent-1": "done", "ent-2": "rejected"} {
			if got := hire(tenant, "k2"); got != want {
				t.Errorf("tenant %q: the person is hired after the reset: %s, want %s", tenant, got, want)
			}
		}
	})
}
