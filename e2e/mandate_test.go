package e2e

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// underMandate wants an agent to file for an enterprise because that enterprise said
// so, for what it said, until either side ends it, and call and receipt to name the
// agent. It is played with an interface that no other test files to as the neighbour;
// the rest stays mandated from the moment at which the agent takes the system over.
func underMandate(t *testing.T, y *neighbours, held *zhilian.Client, contents body) {
	t.Helper()
	const service = "ER0104"
	employer, agent := y.other, y.enter(t, "laoding-legal")
	rest := slices.DeleteFunc(slices.Clone(demo.Services()), func(s string) bool { return s == service })
	y.accepted(t, employer, agent, y.otherKey.App, rest)
	ask := func() (*zhilian.Answer, string) {
		a, err := held.File(deadline(t), service, contents, filingOptions())
		if refusal, is := errors.AsType[*zhilian.Error](err); is {
			return nil, refusal.Code
		}
		if err != nil {
			t.Fatal(err)
		}
		return a, ""
	}
	until(t, "the interface lacks a mandate", func() bool { _, code := ask(); return code == message.E4005 })
	for _, side := range []*demo.Enterprise{employer, agent} {
		mandate := y.accepted(t, employer, agent, y.otherKey.App, []string{service})
		until(t, "the mandate is in force", func() bool { _, code := ask(); return code == "" })
		a, _ := ask()
		for _, r := range a.Receipts {
			if !strings.Contains(r.Text, "."+agent.USCC+"\n") {
				t.Errorf("a receipt does not name the agent: %s", r.Text)
			}
		}
		if list := encoded(t, get[any](t, employer.Visitor, "/environments/production/calls?app="+employer.App+"&msgId="+a.MsgID)); !strings.Contains(list, agent.USCC) {
			t.Error("the call does not name the agent")
		}
		ended := time.Now()
		must(t, side.Do(deadline(t), http.MethodPost, "/mandates/"+mandate+"/end", body{"reason": "不再代办"}, nil))
		until(t, "the mandate is over", func() bool { _, code := ask(); return code == message.E4005 })
		if took := time.Since(ended); took > 2500*time.Millisecond {
			t.Errorf("ended after %v, want within two seconds", took)
		}
		if answers, err := held.Result(deadline(t), a.MsgID); err != nil || answers[0].Outcome != a.Outcome {
			t.Errorf("a result after the end: %+v, %v", answers, err)
		}
	}
	y.accepted(t, employer, agent, y.otherKey.App, []string{service})
	until(t, "everything is mandated", func() bool { _, code := ask(); return code == "" })
}

// accepted has an employer give a mandate for one of its systems and the agent take
// it on, and returns its id.
func (y *neighbours) accepted(t *testing.T, employer, agent *demo.Enterprise, app string, services []string) string {
	t.Helper()
	today := calendar.DayOf(y.Clock())
	var given struct{ ID string }
	must(t, employer.Do(deadline(t), http.MethodPost, "/mandates", body{
		"system": app, "agent": agent.USCC, "agentName": agent.Name, "services": services,
		"first": string(today.AddDays(-1)), "last": string(today.AddDays(30)), "evidence": "委托书 2026-117",
	}, &given))
	must(t, agent.Do(deadline(t), http.MethodPost, "/mandates/"+given.ID+"/accept", nil, nil))
	return given.ID
}
