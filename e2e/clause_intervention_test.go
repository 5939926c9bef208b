package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// matters lists the cases that are not done, of one call when msgID is given.
func matters(t *testing.T, s *demo.Staff, msgID string) []demo.Matter {
	t.Helper()
	list, err := s.Matters(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(list, func(m demo.Matter) bool { return msgID != "" && m.MsgID != msgID })
}

// operators employs the two who decide what no machine can.
func operators(t *testing.T, y *town) (first, second *demo.Staff) {
	t.Helper()
	first, err := y.Operators(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	return first, first.Second
}

// ends has first take a case and propose, and second agree.
func ends(t *testing.T, first, second *demo.Staff, m demo.Matter, proposal body) {
	t.Helper()
	post[any](t, first.Visitor, "/interventions/"+m.ID+"/take", nil)
	asked := post[demo.Request](t, first.Visitor, "/interventions/"+m.ID+"/propose", body{"proposal": proposal, "reason": "tried in a test"})
	if code := refusal(t, first.Agree(deadline(t), asked)); code != "approval.same-person" {
		t.Errorf("agreed alone: %q", code)
	}
	if err := second.Agree(deadline(t), asked); err != nil {
		t.Fatal(err)
	}
}

// laid files for somebody while the core system lies, and waits for the case.
func laid(t *testing.T, y *town, c *zhilian.Client, first *demo.Staff, p demo.Person) (*zhilian.Answer, demo.Matter) {
	t.Helper()
	y.core(t).plays(t, "lie", 0, 1)
	a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
	if a.Outcome != message.Manual || a.Code != message.E5003 || a.PromisedBy == "" || strings.Contains(encoded(t, a), "000000198808080047") {
		t.Fatalf("the HR system is told %+v; want manual, with the expected time and nothing of what the core system said", a)
	}
	found := matters(t, first, a.MsgID)
	if len(found) != 1 || found[0].State != "open" || found[0].Reason != "answer-unreadable" || found[0].Owner != "operator" || found[0].Due != a.PromisedBy {
		t.Fatalf("cases %+v", found)
	}
	return a, found[0]
}

// TestClause_8_8_3_Intervention asks: where the defined logic ends, a person steps
// in, in time. The core system answers what cannot be true: nothing of it reaches
// the enterprise, an alarm is raised and a case opened, with reason, owner and
// deadline. Two members of staff end it: by asking again, or as the paper says. The
// enterprise sees the result and gets its receipt.
//
// See: console, /api/console/interventions and /approvals; docs/operations.md
func TestClause_8_8_3_Intervention(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		first, second := operators(t, y)
		people := hires(t, 2)

		a, m := laid(t, y, c, first, people[0])
		until(t, "the alarms are raised", func() bool {
			list := encoded(t, get[any](t, y.Admin.Visitor, "/alarms?open=true"))
			return strings.Contains(list, "core.answer") && strings.Contains(list, "intervention:"+m.ID)
		})
		if shown := callOf(t, y.Enterprise, a.MsgID); shown.Call.State != "manual" || shown.Call.PromisedBy != m.Due {
			t.Errorf("the portal shows %+v", shown.Call)
		}
		detail := encoded(t, get[any](t, first.Visitor, "/interventions/"+m.ID))
		for _, secret := range []string{people[0].IDNumber, people[0].Name, people[0].Mobile} {
			if strings.Contains(detail, secret) {
				t.Error("the case shows personal data")
			}
		}
		refused(t, y.Admin.Visitor, http.MethodPost, "/interventions/"+m.ID+"/take", nil, http.StatusForbidden, "console.not-allowed")
		ends(t, first, second, m, body{"how": "redispatch"}) // the core system remembers what it did
		if end := decided(t, c, a.MsgID); end.Outcome != message.Done || persons(t, &end)[0]["registrationNo"] == "" {
			t.Errorf("asked again: %+v", end)
		}
		y.core(t).once(t, y.Enterprise.USCC, idNumbers(people[:1]))

		a, m = laid(t, y, c, first, people[1])
		ends(t, first, second, m, body{
			"how": "settle", "evidence": body{"name": "办结通知书.pdf", "sm3": strings.Repeat("ab", 32)},
			"ends": []body{{"outcome": "done", "businessNo": "BL20261123000777", "persons": []body{{"index": 0, "outcome": "done", "fields": body{"registrationNo": "JY20261123000777"}}}}},
		})
		end := decided(t, c, a.MsgID)
		if end.Outcome != message.Done || persons(t, &end)[0]["registrationNo"] != "JY20261123000777" {
			t.Errorf("settled from paper: %+v", end)
		}
		receipts, err := c.Receipts(deadline(t), a.MsgID)
		if err != nil || len(receipts) < 2 {
			t.Fatalf("receipts %v, %v", receipts, err)
		}
		if last := receipts[len(receipts)-1]; string(last.Kind) != "decided" || last.Outcome != "done" || last.BusinessNo != "BL20261123000777" {
			t.Errorf("the last receipt is %+v", last)
		}
		if life := callOf(t, y.Enterprise, a.MsgID).eventNames(); !slices.Contains(life, "call.settled") {
			t.Errorf("the life line does not tell of it: %v", life)
		}
		if left := matters(t, first, ""); len(left) != 0 {
			t.Errorf("cases left: %+v", left)
		}
	})
}
