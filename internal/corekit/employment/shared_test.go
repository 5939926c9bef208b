package employment

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// TestProcessesAreOneCore holds that two processes on one database are one core
// system: what one took the other knows, the same key sent to both at once has
// one effect, and a restart loses nothing.
func TestProcessesAreOneCore(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			url := coretest.Fresh(t, engine)
			nodes := []*coretest.Core{coretest.OpenAt(t, New(Rules{}), url), coretest.OpenAt(t, New(Rules{}), url)}
			data := fmt.Sprintf(`{"persons":[{"ref":"0","name":"王测试","idNumber":%q,"hireDate":"2026-11-20"}]}`, coretest.IDNumber("1990-01-01", 1))
			answers := make([]string, 12)
			var group sync.WaitGroup
			for i := range answers {
				group.Go(func() { answers[i] = nodes[i%2].ActUnder("same", "employment.register", coretest.Harbour, data).Text })
			}
			group.Wait()
			for i, a := range answers {
				if a != answers[0] {
					t.Errorf("answer %d is %s, the first %s", i, a, answers[0])
				}
			}
			late := coretest.OpenAt(t, New(Rules{}), url)
			r := late.Do(http.MethodPost, "/v1/belonging", fmt.Sprintf(`{"uscc":%q,"persons":[%q]}`, coretest.Harbour, coretest.IDNumber("1990-01-01", 1)), nil)
			if r.Get("persons.0.state") != "active" {
				t.Errorf("a process started later says %s", r.Text)
			}
			if n, err := late.Arrivals(t.Context(), "", "same"); n != len(answers) || err != nil {
				t.Errorf("%d arrivals counted, %v", n, err)
			}
		})
	}
}
