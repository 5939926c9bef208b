package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// comparison is a reconciliation at the console.
type comparison struct {
	ID, Core, Day, State, AskedBy, Failure                        string
	Lines, Matched, MissingThere, MissingHere, Different, Pending int64
}

// compared has the town's day compared by hand and waits for the result.
func compared(t *testing.T, s *demo.Staff) comparison {
	t.Helper()
	c := post[comparison](t, s.Visitor, "/reconciliations", body{"core": "employment", "day": string(calendar.DayOf(morning))})
	until(t, "the day is compared", func() bool {
		c = get[comparison](t, s.Visitor, "/reconciliations/"+c.ID)
		return c.State == "done" || c.State == "failed"
	})
	return c
}

// TestClause_8_8_3_Reconciliation asks: nothing goes wrong between the platform and
// a core system without anybody seeing it. Both lists of a day are compared, at
// night and by hand: an order that the platform never gave is found, and one that
// the core system has lost; each becomes a case, and staff can take a file away.
//
// See: console, /api/console/reconciliations; docs/core-system.md §7
func TestClause_8_8_3_Reconciliation(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		first, second := operators(t, y)
		for _, p := range hires(t, 2) {
			if a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions()); a.Outcome != message.Done {
				t.Fatalf("filing: %+v", a)
			}
		}
		if r := compared(t, first); r.State != "done" || r.Matched != 2 || r.MissingThere+r.MissingHere+r.Different != 0 || r.AskedBy == "" {
			t.Fatalf("two orders that both sides know: %+v", r)
		}

		// Somebody orders past the platform.
		stranger := hires(t, 1)[0]
		var done struct{ Outcome string }
		y.core(t).ask(t, http.MethodPost, "/v1/acts/employment.register", map[string]string{
			"Idempotency-Key": "0193f6c0-0000-7000-8000-000000000001.employment", "X-Filed-At": message.FormatTime(morning),
		}, body{"act": "employment.register", "employer": body{"uscc": y.Enterprise.USCC}, "data": body{"persons": []body{
			{"ref": "0", "name": stranger.Name, "idNumber": stranger.IDNumber, "hireDate": string(stranger.Hired)},
		}}}, &done)
		r := compared(t, first)
		if r.State != "done" || r.Matched != 2 || r.MissingHere != 1 || r.MissingThere+r.Different != 0 {
			t.Fatalf("an order past the platform: %+v", r)
		}
		left := matters(t, first, "")
		if len(left) != 1 || left[0].Reason != "missing-here" || left[0].Core != "employment" {
			t.Fatalf("cases %+v", left)
		}
		ends(t, first, second, left[0], body{"how": "explain", "text": "窗口直接办理，已核实"})
		// The core system loses all it had.
		y.StopCore()
		found, err := filepath.Glob(filepath.Join(y.Dir, "core*.db*"))
		if err != nil || len(found) == 0 {
			t.Fatalf("the core system's files: %v, %v", found, err)
		}
		for _, name := range found {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := y.StartCore(deadline(t), ""); err != nil {
			t.Fatal(err)
		}
		if r := compared(t, first); r.State != "done" || r.MissingThere != 2 || r.Matched+r.MissingHere != 0 {
			t.Errorf("a core system that lost two orders: %+v", r)
		}
		if left := matters(t, first, ""); len(left) != 2 {
			t.Errorf("cases %+v", left)
		}
		until(t, "yesterday was compared by itself", func() bool {
			for _, one := range get[struct{ Items []comparison }](t, first.Visitor, "/reconciliations?limit=50").Items {
				if one.AskedBy == "" && one.Core == "employment" && one.Day == "2026-11-22" && one.State == "done" {
					return true
				}
			}
			return false
		})
	})
}
