package employment

import (
	"fmt"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// BenchmarkRegister registers 200 persons in one act: a roster of the
// demonstration.
func BenchmarkRegister(b *testing.B) {
	f := newFixture(b, corekit.Rules{})
	for round := 0; b.Loop(); round++ {
		list := make([]string, 200)
		for i := range list {
			list[i] = worker(i, "")
		}
		body := actBody("employment.register", harbour, persons(list...))
		r := f.do(call{path: "/v1/acts/employment.register", body: body,
			header: map[string]string{"Idempotency-Key": fmt.Sprint(round), "X-Tenant": fmt.Sprint("t", round)}})
		if r.get(b, "outcome") != "done" {
			b.Fatal(r.text)
		}
	}
}
