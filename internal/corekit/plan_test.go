package corekit

import (
	"database/sql"
	"strings"
	"testing"
)

// TestPersonsAreFoundByIndex holds that questions about persons stay quick when
// the roster grows.
func TestPersonsAreFoundByIndex(t *testing.T) {
	f := newFixture(t, Rules{})
	for name, query := range map[string]string{"one": selectEmployments, "many": selectEmploymentsOf, "name": selectKnownName} {
		steps, err := rows(t.Context(), f.core.reader, func(r *sql.Rows) (step string, err error) {
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
