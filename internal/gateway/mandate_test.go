package gateway

import (
	"fmt"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/message"
)

// A system in an agent's hands files under a running mandate alone, the call and its
// receipts name the agent, and what was filed stays readable when the mandate is over.
func TestAgentNeedsAMandate(t *testing.T) {
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		const agent = "91370200163562681G"
		mandate := enterprise.Mandate{
			ID: "m1", Enterprise: "ent-a", App: "QD00000001", Agent: agent, AgentName: "潮汐人力资源服务有限公司", Services: []string{service},
			First: "2026-11-23", Last: "2026-11-23", State: enterprise.Running, AnsweredAt: r.now,
		}
		with := func(change func(m *enterprise.Mandate)) {
			m := mandate
			change(&m)
			r.records[0].Mandates = []enterprise.Mandate{m}
			r.load(nil)
		}
		with(func(*enterprise.Mandate) {})
		_, result := c.ask(c.head(service, "M-1"), `{"a":1}`)
		if result.Outcome != message.Done || len(result.Receipts) != 3 {
			t.Fatalf("under the mandate: %+v", result)
		}
		for _, receipt := range result.Receipts {
			text, err := message.ParseReceiptText(receipt.Text)
			if err != nil || !strings.HasSuffix(text.ReceiptID, "."+agent) {
				t.Errorf("the receipt does not name the agent: %q, %v", text.ReceiptID, err)
			}
		}
		kept, err := r.db.Calls().Call(t.Context(), r.ran[0].Call.Key)
		if err != nil || kept.Agent != agent {
			t.Errorf("the call is kept with agent %q, %v", kept.Agent, err)
		}
		for name, change := range map[string]func(m *enterprise.Mandate){
			"ended":             func(m *enterprise.Mandate) { m.State = enterprise.MandateEnded },
			"not yet":           func(m *enterprise.Mandate) { m.First = "2026-11-24" },
			"over":              func(m *enterprise.Mandate) { m.Last = "2026-11-22" },
			"another interface": func(m *enterprise.Mandate) { m.Services = []string{"ER0102"} },
		} {
			with(change)
			if answer, _ := c.ask(c.head(service, "M-2"), `{"a":2}`); answer.Head.Code != message.E4005 {
				t.Errorf("%s: %+v", name, answer.Head)
			}
			if answer, _ := c.ask(c.head(service, "M-3"), `{"checkOnly":true}`); answer.Head.Code != message.E4005 {
				t.Errorf("%s, a check: %+v", name, answer.Head)
			}
		}
		_, result = c.ask(c.head("SYS.RESULT", "R-1"), `{"msgIds":["M-1","M-2"]}`)
		list, err := message.ParseResults(result.Data)
		if err != nil || list[0].Outcome != message.Done || list[1].Outcome != message.Unknown {
			t.Errorf("results after the end: %+v, %v", list, err)
		}
		if len(r.ran) != 1 {
			t.Errorf("%d calls ran", len(r.ran))
		}
		// The agent's own access decides with: suspended, restored, ended.
		with(func(*enterprise.Mandate) {})
		r.records = append(r.records, enterprise.Record{Enterprise: "ent-agent", USCC: agent, Name: "潮汐人力资源服务有限公司"})
		for n, tt := range []struct {
			state enterprise.State
			want  string
		}{{enterprise.Suspended, message.E4006}, {enterprise.Active, ""}, {enterprise.Cancelled, message.E4006}} {
			r.records[len(r.records)-1].State = tt.state
			r.load(nil)
			for _, body := range []string{`{"a":2}`, `{"checkOnly":true}`} {
				answer, result := c.ask(c.head(service, fmt.Sprintf("A-%d-%d", n, len(body))), body)
				if answer.Head.Code != tt.want {
					t.Errorf("agent %s: %+v", tt.state, answer.Head)
				}
				if data, _ := result.Data.(map[string]any); tt.want != "" && data["reason"] != "agent-"+string(tt.state) {
					t.Errorf("agent %s: %v", tt.state, result.Data)
				}
			}
			if answer, _ := c.ask(c.head("SYS.RESULT", fmt.Sprint("AR-", n)), `{"msgIds":["M-1"]}`); answer.Head.Code != "" {
				t.Errorf("agent %s, a result: %+v", tt.state, answer.Head)
			}
		}
		r.records[0].Mandates = nil // the employer itself
		r.load(nil)
		if _, result := c.ask(c.head(service, "M-4"), `{"a":4}`); result.Outcome != message.Done || strings.Contains(result.Receipts[0].Text, agent) {
			t.Errorf("the employer itself: %+v", result)
		}
	})
}
