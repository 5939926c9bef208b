package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// TestClause_8_6_Cases asks: what goes wrong in earnest is tried in the test
// environment and judged by what the system does next. An HR system meets a limit and
// comes again too early, which is told, and then on time; it waits for a result that is
// late, asks instead of filing anew after a time-out, takes a callback and fetches the
// result, and has its key replaced.
//
// See: docs/protocol.md §9 (scenarios); portal, GET /api/portal/acceptance/cases/{case}; services/casekinds.yaml
func TestClause_8_6_Cases(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y, bell := ringable(t, engine)
		people := demo.People(12, "000000", calendar.DayOf(morning))
		p := &pupil{town: y, key: testKey(t, y.Enterprise), next: func() body {
			people = people[1:]
			return filing(y.Enterprise, people[0])
		}}
		t.Run("limit", p.comesTooEarly)
		t.Run("timeout", p.asksAfterATimeout)
		t.Run("late", p.waitsForALateResult)
		t.Run("callback", func(t *testing.T) { p.takesACallback(t, bell) })
		t.Run("rotation", p.replacesItsKey)
	})
}

// ringable is a town whose platform may call back to this host.
func ringable(t *testing.T, engine string) (*town, *bell) {
	t.Helper()
	lengthy(t)
	bell, ca := newBell(t, t.TempDir())
	y, err := setWith(engine, t.TempDir(), func(o *demo.Options) { o.Callbacks = ca })
	must(t, err)
	t.Cleanup(func() {
		y.Strike()
		y.drop()
		if t.Failed() {
			y.showLogs(t)
		}
	})
	must(t, y.play(deadline(t)))
	return y, bell
}

// pupil is an HR system that is tested.
type pupil struct {
	*town
	key  demo.Key
	next func() body // hires somebody new
}

// judged waits until a case has come as far, and returns why.
func (p *pupil) judged(t *testing.T, caseID, want string) string {
	t.Helper()
	var why string
	until(t, caseID+" is "+want, func() bool {
		var now string
		now, why = progress(t, p.Enterprise, caseID)
		return now == want
	})
	return why
}

// plays files with a scenario for a case.
func (p *pupil) plays(t *testing.T, c *zhilian.Client, caseID, scenario string) *zhilian.Answer {
	t.Helper()
	return file(t, c, "ER0101", p.next(), zhilian.Options{CaseID: caseID, Scenario: scenario})
}

// comesTooEarly does not wait after a 429, and then does, as the library does by itself.
func (p *pupil) comesTooEarly(t *testing.T) {
	m := byHand(t, p.Stage, p.Enterprise, p.key)
	head, text := m.head("ER0101"), []byte(encoded(t, p.next()))
	head.CaseID, head.Scenario = "ER0101-limit", "limit"
	if status, answer := m.unsealed(t, m.seal(t, head, text).Encode()); status != http.StatusTooManyRequests || answer.Code != message.E4020 {
		t.Fatalf("%d %s", status, answer.Code)
	}
	if _, a := m.say(t, head, text); a.Outcome != message.Done {
		t.Fatalf("at once again: %s %s", a.Outcome, a.Code)
	}
	if why := p.judged(t, "ER0101-limit", "failed"); !strings.Contains(why, "没有等到 Retry-After") {
		t.Errorf("too early: %s", why)
	}
	began := time.Now()
	if a := p.plays(t, client(t, p.Enterprise, p.key, nil), "ER0101-limit", "limit"); a.Outcome != message.Done {
		t.Errorf("on time: %s %s", a.Outcome, a.Code)
	}
	if took := time.Since(began); took < 2*time.Second {
		t.Errorf("the library came again after %s", took)
	}
	p.judged(t, "ER0101-limit", "passed")
}

func (p *pupil) asksAfterATimeout(t *testing.T) {
	c := client(t, p.Enterprise, p.key, nil)
	a := p.plays(t, c, "ER0101-timeout", "timeout")
	if a.Outcome != message.Processing {
		t.Fatalf("at first: %s %s", a.Outcome, a.Code)
	}
	if end := decided(t, c, a.MsgID); end.Outcome != message.Done {
		t.Errorf("in the end: %s %s", end.Outcome, end.Code)
	}
	p.judged(t, "ER0101-timeout", "passed")
}

func (p *pupil) waitsForALateResult(t *testing.T) {
	c := client(t, p.Enterprise, p.key, nil)
	a := p.plays(t, c, "ER0101-6", "late")
	if a.Outcome != message.Processing {
		t.Fatalf("at first: %s %s", a.Outcome, a.Code)
	}
	if end := decided(t, c, a.MsgID); end.Outcome != message.Done { // the first question comes long before
		t.Errorf("in the end: %s %s", end.Outcome, end.Code)
	}
	p.judged(t, "ER0101-6", "passed")
}

func (p *pupil) takesACallback(t *testing.T, bell *bell) {
	bell.use(t, p.Enterprise.Config(p.key))
	address := "/systems/" + p.Enterprise.App + "/environments/test/callback"
	must(t, p.Enterprise.Do(deadline(t), http.MethodPut, address, body{"url": bell.server.URL + "/in"}, nil))
	until(t, "the address is in use", func() bool {
		a := get[struct{ URL, Pending string }](t, p.Enterprise.Visitor, address)
		return a.URL == bell.server.URL+"/in" && a.Pending == ""
	})
	c := client(t, p.Enterprise, p.key, nil)
	a := p.plays(t, c, "ER0101-callback", "error")
	if a.Outcome != message.Processing {
		t.Fatalf("at first: %s %s", a.Outcome, a.Code)
	}
	for e := rung(deadline(t), t, bell.events); e.MsgID != a.MsgID; e = rung(deadline(t), t, bell.events) {
		t.Logf("called back for %s %s", e.Name, e.MsgID)
	}
	p.judgedNot(t, "ER0101-callback", "passed")
	if end := decided(t, c, a.MsgID); end.Outcome != message.Done {
		t.Errorf("in the end: %s %s", end.Outcome, end.Code)
	}
	p.judged(t, "ER0101-callback", "passed")
}

// judgedNot fails when a case is there already.
func (p *pupil) judgedNot(t *testing.T, caseID, too string) {
	t.Helper()
	if now, why := progress(t, p.Enterprise, caseID); now == too {
		t.Errorf("%s is %s: %s", caseID, now, why)
	}
}

func (p *pupil) replacesItsKey(t *testing.T) {
	c := client(t, p.Enterprise, p.key, nil)
	if a := p.plays(t, c, "ER0101-rotation", ""); a.Outcome != message.Done {
		t.Fatalf("under the old key: %s %s", a.Outcome, a.Code)
	}
	p.judged(t, "ER0101-rotation", "begun")
	system := "/systems/" + p.Enterprise.App
	made := post[struct{ Key struct{ ID string } }](t, p.Enterprise.Visitor, system+"/environments/test/next-key", body{"overlapDays": 3})
	fresh := post[demo.Key](t, p.Enterprise.Visitor, system+"/keys/"+made.Key.ID+"/hand-out", body{"form": "clear"})
	if a := p.plays(t, client(t, p.Enterprise, fresh, nil), "ER0101-rotation", ""); a.Outcome != message.Done {
		t.Errorf("under the new key: %s %s", a.Outcome, a.Code)
	}
	p.judged(t, "ER0101-rotation", "passed")
}
