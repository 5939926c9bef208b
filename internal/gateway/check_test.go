package gateway

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// A check is no call: nothing is recorded, its msgId stays free for the filing, it
// is computed anew each time, and it is counted by itself.
func TestCheckIsNotReceived(t *testing.T) {
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		const body, wish = `{"aab998":"91370200MA3TEXT01C","batchNo":"B-7"}`, `{"aab998":"91370200MA3TEXT01C","batchNo":"B-7","checkOnly":true}`
		for range 2 {
			answer, result := c.ask(c.head(service, "M-1"), wish)
			if answer.Head.Status != message.StatusReceived || result.Outcome != message.Done || !result.CheckOnly || result.Receipts != nil || result.Replayed {
				t.Fatalf("answer %+v, result %+v", answer.Head, result)
			}
		}
		_, result := c.ask(c.head("SYS.RESULT", "R-1"), `{"msgIds":["M-1"]}`)
		if text, err := json.Marshal(result.Data); err != nil || !strings.Contains(string(text), `"unknown"`) {
			t.Errorf("the check is known: %s", text)
		}
		if len(r.checked) != 2 || len(r.ran) != 0 {
			t.Errorf("%d checked, %d ran", len(r.checked), len(r.ran))
		}
		if _, result = c.ask(c.head(service, "M-1"), body); result.Outcome != message.Done || result.CheckOnly || len(result.Receipts) != 3 || len(r.ran) != 1 {
			t.Errorf("the filing under the same msgId: %+v", result)
		}
		if answer, _ := c.ask(c.head(service, "M-1"), wish); answer.Head.Code != message.E2009 || len(r.checked) != 2 {
			t.Errorf("a check under the msgId of a filing: %+v", answer.Head)
		}
		counts := map[string]int64{}
		for _, n := range r.Guard.Drain() {
			counts[n.Service] += n.Admitted
		}
		if counts[service] != 1 || counts[traffic.ChecksOf(service)] != 3 {
			t.Errorf("counted %v", counts)
		}
	})
}

// A long body that is only to be checked comes in parts like any other, and leaves
// none behind.
func TestCheckInParts(t *testing.T) {
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		heads, texts := c.parted("M-1", `{"a":"一二三四五六","checkOnly":true}`, 2)
		c.ask(heads[0], texts[0])
		if _, result := c.ask(heads[1], texts[1]); !result.CheckOnly || len(r.ran) != 0 || len(r.checked) != 1 {
			t.Errorf("result %+v", result)
		}
		r.spooled(0)
	})
}

// Checks have a quota of their own: when it is used up filings go on, and the other
// way round. What cannot be checked has no effect and says so.
func TestChecksDoNotStarveFilings(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	two := traffic.Limit{PerMinute: 1, Burst: 2, PerDay: 2}
	r.view.Traffic = traffic.NewRules([]traffic.Setting{{Target: string(traffic.Check), Limit: two}}, nil)
	send := func(msgID, body string) (int, string) {
		status, answer := c.send(c.seal(c.head(service, msgID), body))
		return status, answer.Head.Code
	}
	for _, want := range []int{http.StatusOK, http.StatusOK, http.StatusTooManyRequests} {
		if status, code := send("M-1", `{"checkOnly":true}`); status != want {
			t.Errorf("a check is answered %d %s, want %d", status, code, want)
		}
	}
	if status, code := send("M-2", `{"checkOnly":false}`); status != http.StatusOK || len(r.ran) != 1 {
		t.Errorf("a filing beside them: %d %s", status, code)
	}
	r.view.Traffic = traffic.NewRules([]traffic.Setting{{Target: string(traffic.Filing), Limit: traffic.Limit{PerMinute: 1, Burst: 1, PerDay: 1}}}, nil)
	if status, _ := send("M-3", `{"a":1}`); status != http.StatusTooManyRequests {
		t.Errorf("a filing above the quota: %d", status)
	}
	r.view.Traffic, r.now = nil, r.now.Add(time.Minute)
	r.runErr = fault.New(fault.Unavailable, "dispatch.unchecked", "down")
	if answer, result := c.ask(c.head(service, "M-4"), `{"checkOnly":true}`); answer.Head.Code != message.E5006 || result.Outcome != "" {
		t.Errorf("what cannot be checked: %+v %+v", answer.Head, result)
	}
}
