package e2e

import (
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// trouble is one thing that the core system can do to an order.
type trouble struct {
	mode     string
	delay    int // ms
	arrivals int // of the order at the core system, in the end
}

// The order had no effect, and the platform finds that out before it gives the
// order again.
func TestTroubleBeforeTheEffect(t *testing.T) {
	troubles(t, map[string]trouble{
		"down":                  {"down", 0, 2},
		"closes the connection": {"unreachable", 0, 2},
		"fails":                 {"error", 0, 2},
		"refuses to look at it": {"refuse", 0, 2},
		"slow beyond":           {"slow", 60_000, 2},
	})
}

// The order took effect and the platform was not told: it is never given again.
func TestTroubleAfterTheEffect(t *testing.T) {
	troubles(t, map[string]trouble{
		"decides later":    {"late", 1500, 1},
		"drops the answer": {"drop-answer", 0, 1},
		"fails":            {"error-after", 0, 1},
	})
}

// troubles lets the core system play each for one order. Whatever it does, the
// call ends done by itself, with one effect.
func troubles(t *testing.T, tests map[string]trouble) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		core := y.core(t)
		c := client(t, y.Enterprise, y.Production, nil)
		for name, tt := range tests {
			t.Run(name, func(t *testing.T) {
				people := hires(t, 2)
				core.plays(t, tt.mode, tt.delay, 1)
				a := file(t, c, "ER0101", filing(y.Enterprise, people...), filingOptions())
				if a.Outcome != message.Processing || a.Code != message.E5001 || a.PromisedBy == "" {
					t.Errorf("at first: %s %s, promised by %q", a.Outcome, a.Code, a.PromisedBy)
				}
				end := decided(t, c, a.MsgID)
				if end.Outcome != message.Done || len(persons(t, &end)) != 2 {
					t.Errorf("in the end: %s %s", end.Outcome, end.Code)
				}
				core.once(t, y.Enterprise.USCC, idNumbers(people))
				life := callOf(t, y.Enterprise, a.MsgID)
				if n := core.arrivals(t, orderKey(life.Call.ID)); n != tt.arrivals {
					t.Errorf("the order arrived %d times, want %d; %v", n, tt.arrivals, life.eventNames())
				}
				if !slices.Contains(life.eventNames(), "call.waiting") {
					t.Errorf("the life line does not tell of the wait: %v", life.eventNames())
				}
			})
		}
	})
}

// A question has no effect, so that it is simply asked again.
func TestTroubleWithAQuery(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		core := y.core(t)
		c := client(t, y.Enterprise, y.Production, nil)
		p := hires(t, 1)[0]
		file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
		core.plays(t, "error", 0, 1)
		a := file(t, c, "ER0102", question(y.Enterprise, p), filingOptions())
		if !a.Final() {
			*a = decided(t, c, a.MsgID)
		}
		if a.Outcome != message.Done || !strings.Contains(encoded(t, a.Data), p.IDNumber) {
			t.Errorf("the query ended %s %s %v", a.Outcome, a.Code, a.Data)
		}
	})
}

// The core system is gone, as a process. The handler's command waits; when the core
// is back the filing is done, as of the moment at which it was received.
func TestCoreSystemGoneAndBack(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		config := y.clientFile(t, y.Enterprise, y.Production)
		y.StopCore()
		people := hires(t, 3)
		roster, results := rosterOf(t, people), filepath.Join(t.TempDir(), "results.csv")
		first := zhilianRun(t, nil, rosterArgs(config, y.Enterprise, roster, "--out", results)...)
		if first.code != 0 || !strings.Contains(first.out, "办理中 3") {
			t.Fatalf("with the core system gone: exit %d\n%s", first.code, first.all())
		}
		waits := zhilianRun(t, nil, rosterArgs(config, y.Enterprise, roster, "--out", results, "--wait", "3s")...)
		if waits.code != 3 || !strings.Contains(waits.out, "办理中 3") {
			t.Errorf("waiting in vain: exit %d, want 3\n%s", waits.code, waits.all())
		}
		msgID := onlyCall(t, y.Enterprise)
		receipt := callOf(t, y.Enterprise, msgID).Call.FiledAt

		if err := y.StartCore(deadline(t), ""); err != nil {
			t.Fatal(err)
		}
		last := zhilianRun(t, nil, rosterArgs(config, y.Enterprise, roster, "--out", results, "--wait", "100s")...)
		if last.code != 0 || !strings.Contains(last.out, "办结 3") {
			t.Errorf("with the core system back: exit %d\n%s", last.code, last.all())
		}
		core := y.core(t)
		core.once(t, y.Enterprise.USCC, idNumbers(people))
		var page struct {
			Items []struct{ FiledAt, TakenAt string }
		}
		core.ask(t, http.MethodGet, "/v1/taken?day=2026-11-23", nil, nil, &page)
		if len(page.Items) != 1 || page.Items[0].FiledAt != receipt || page.Items[0].TakenAt <= receipt {
			t.Errorf("received %s, the core system took %+v", receipt, page.Items)
		}
		for _, r := range receiptsOf(t, y.Enterprise, msgID) {
			if text, err := message.ParseReceiptText(r.Text); err != nil || text.Kind == "received" && text.Time != receipt {
				t.Errorf("the receipt says %+v %v, the call was filed at %s", text, err, receipt)
			}
		}
	})
}

// onlyCall is the msgId of the enterprise's one production call.
func onlyCall(t *testing.T, e *demo.Enterprise) string {
	t.Helper()
	list := get[struct {
		Items []struct{ MsgID string }
	}](t, e.Visitor, "/environments/production/calls")
	if len(list.Items) != 1 {
		t.Fatalf("the enterprise has %d calls", len(list.Items))
	}
	return list.Items[0].MsgID
}

// receiptsOf are the receipts that the portal hands out for a call.
func receiptsOf(t *testing.T, e *demo.Enterprise, msgID string) []struct{ Kind, Text, Signature string } {
	t.Helper()
	call := callOf(t, e, msgID).Call.ID
	return get[struct {
		Items []struct{ Kind, Text, Signature string }
	}](t, e.Visitor, "/environments/production/calls/"+call+"/receipts").Items
}
