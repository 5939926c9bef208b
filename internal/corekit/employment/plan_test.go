package employment

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// TestPersonsAreFoundByIndex holds that questions about persons stay quick when
// the roster grows.
func TestPersonsAreFoundByIndex(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	for name, query := range map[string]string{"one": selectEmployments, "many": selectEmploymentsOf, "name": selectKnownName} {
		steps, err := corekit.Rows(t.Context(), f.db, func(r *sql.Rows) (step string, err error) {
			var skip any
			return step, r.Scan(&skip, &skip, &skip, &step)
		}, `EXPLAIN QUERY PLAN `+query, "", harbour, `["1"]`)
		if err != nil {
			t.Fatal(err)
		}
		if plan := strings.Join(steps, "; "); !strings.Contains(plan, "registration_person (tenant=? AND id_number=?") {
			t.Errorf("%s: %s", name, plan)
		}
	}
}
