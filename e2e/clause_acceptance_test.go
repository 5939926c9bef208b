package e2e

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/rehearsal"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// admitted is an enterprise whose application for the interfaces was approved.
func (y *town) admitted(t *testing.T, account string, services ...string) *demo.Enterprise {
	t.Helper()
	e := y.enter(t, account)
	apply(t, e, services...)
	if err := y.Reviewer.Approve(deadline(t), e.USCC); err != nil {
		t.Fatal(err)
	}
	return e
}

// testKey fetches the enterprise's test key.
func testKey(t *testing.T, e *demo.Enterprise) demo.Key {
	t.Helper()
	key, err := e.TestKey(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// space is an enterprise's own space.
type space struct {
	Enterprise struct{ ID, USCC, Name string }
	Grants     []struct{ Service, State string }
	Members    []struct{ ID, Role, State string }
}

// grants are the states of the enterprise's grants by interface.
func grants(t *testing.T, e *demo.Enterprise) map[string]string {
	t.Helper()
	states := map[string]string{}
	for _, g := range get[space](t, e.Visitor, "/enterprise").Grants {
		states[g.Service] = g.State
	}
	return states
}

// progress is how far a case of the enterprise has come, and why no further.
func progress(t *testing.T, e *demo.Enterprise, caseID string) (progress, reason string) {
	t.Helper()
	rows, err := e.Board(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, c := range row.Cases {
			if c.ID == caseID {
				return c.Progress, c.Reason
			}
		}
	}
	t.Fatalf("no case %s", caseID)
	return "", ""
}

// TestClause_8_6_TestAndAcceptance asks: after approval the test key can be seen
// and fetched; interfaces are tested one by one; what happened is recorded by
// itself, and correct use is accepted. Wrong use is not, and the reason is told.
//
// See: portal, POST /api/portal/systems/{app}/test-key, GET /api/portal/acceptance; `zhilian acceptance run`
func TestClause_8_6_TestAndAcceptance(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		before := y.enter(t, "haijia-legal")
		if list := get[struct{ Items []any }](t, before.Visitor, "/systems").Items; len(list) != 0 {
			t.Error("there is a system before approval")
		}
		offered := every(t)
		if engine != "sqlite" { // what the interfaces ask for is the same on both
			offered = demo.Services()
		}
		e := y.admitted(t, "haijia-legal", offered...)
		key := testKey(t, e)
		if again := testKey(t, e); again != key {
			t.Error("a second look at the test key shows another one")
		}
		c := client(t, e, key, nil)
		people := demo.People(3, "000000", calendar.DayOf(morning))
		if p, _ := progress(t, e, "ER0101-4"); p != "untried" {
			t.Errorf("an untried case is %s", p)
		}
		// The repeat of case 4 is sent under a new number: wrong.
		file(t, c, "ER0101", filing(e, people[0]), zhilian.Options{CaseID: "ER0101-4"})
		until(t, "the case has begun", func() bool { p, _ := progress(t, e, "ER0101-4"); return p == "begun" })
		file(t, c, "ER0101", filing(e, people[0]), zhilian.Options{CaseID: "ER0101-4"})
		// A correct filing is passed by itself, and by then the wrong one was judged too.
		file(t, c, "ER0101", filing(e, people[1]), zhilian.Options{CaseID: "ER0101-1"})
		until(t, "the correct filing is passed", func() bool { p, _ := progress(t, e, "ER0101-1"); return p == "passed" })
		if p, why := progress(t, e, "ER0101-4"); p == "passed" || why == "" {
			t.Errorf("a wrong repeat is %s, reason %q", p, why)
		}
		if s := grants(t, e)["ER0101"]; s != "testing" {
			t.Errorf("with cases missing the grant is %s", s)
		}
		if out := rehearses(t, y, e, key); engine == "sqlite" && !strings.Contains(out, "✓ SI0208-repeat") {
			t.Errorf("not everything was played:\n%s", out)
		}
		until(t, "every interface is accepted", func() bool {
			for _, s := range grants(t, e) {
				if s != "accepted" {
					return false
				}
			}
			return true
		})
	})
}

// every lists all interfaces that the platform offers.
func every(t *testing.T) []string {
	t.Helper()
	definitions, err := rehearsal.Definitions()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, i := range definitions.Interfaces() {
		list = append(list, i.Code)
	}
	return list
}

// rehearses has `zhilian acceptance run` play the required cases of all interfaces
// that the enterprise may call, and returns what it says.
func rehearses(t *testing.T, y *town, e *demo.Enterprise, k demo.Key) string {
	t.Helper()
	config := filepath.Join(t.TempDir(), "client.yaml")
	text := fmt.Sprintf("host: %s\napp: %s\narea: \"370200\"\nkeyId: %s\nkey: %q\nsuite: %s\ncaFile: %s\nproxy: direct\nclockAhead: %s\n",
		y.Gateway, k.App, k.KeyID, k.Key, k.Suite, y.CAFile(), y.ahead())
	must(t, os.WriteFile(config, []byte(text), 0o600))
	out, err := exec.CommandContext(deadline(t), program, "acceptance", "run", "--config", config, "--uscc", e.USCC, "--unit", e.Unit).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "未通过 0。") {
		t.Fatalf("acceptance run: %v\n%s", err, out)
	}
	return string(out)
}

// TestClause_8_7_ProductionKey asks: after acceptance the enterprise gets the
// production key. Staff release it; the enterprise picks it up, once.
//
// See: console, POST …/systems/{app}/production-key; portal, POST /api/portal/systems/{app}/production-key
func TestClause_8_7_ProductionKey(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		path := "/systems/" + y.Enterprise.App
		kept := get[struct {
			System struct{ ProductionKey string }
			Keys   []struct{ ID, Environment, Check, Key string }
		}](t, y.Enterprise.Visitor, path)
		if kept.System.ProductionKey != "taken" {
			t.Errorf("the production key is %s", kept.System.ProductionKey)
		}
		c := client(t, y.Enterprise, y.Production, nil)
		for _, k := range kept.Keys {
			if k.Key != "" {
				t.Error("a look at the keys shows a key")
			}
			if k.ID == y.Production.KeyID && k.Check != c.CheckValue() {
				t.Errorf("check value %s, of our own key %s", k.Check, c.CheckValue())
			}
		}
		refused(t, y.Enterprise.Visitor, http.MethodPost, path+"/production-key", nil, http.StatusConflict, "key.taken")
		refused(t, y.other.Visitor, http.MethodPost, path+"/production-key", nil, http.StatusNotFound, "not-found")
		refused(t, y.other.Visitor, http.MethodPost, path+"/test-key", nil, http.StatusNotFound, "not-found")
		enterprise := get[space](t, y.Enterprise.Visitor, "/enterprise").Enterprise.ID
		release := "/enterprises/" + enterprise + path + "/production-key"
		asking := map[string]any{"reason": "必测用例全部通过"}
		refused(t, y.Reviewer.Visitor, http.MethodPost, release, asking, http.StatusForbidden, "console.not-allowed")
		refused(t, y.Admin.Visitor, http.MethodPost, release, asking, http.StatusConflict, "key.released")
	})
}

// TestClause_6_2_3_c_Testing asks: interfaces can be tested and debugged. The test
// environment has its own keys, people and core systems; nothing of it is production,
// and an enterprise empties its part of it by one call.
//
// See: POST /sandbox/v1/message; portal, …/environments/test/{calls,people,reset}
func TestClause_6_2_3_c_Testing(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		c := client(t, y.Enterprise, y.testKey, nil)
		real := hires(t, 1)[0]
		if a := file(t, c, "ER0101", filing(y.Enterprise, real), filingOptions()); a.Outcome != message.Rejected || a.Code != message.E3005 {
			t.Errorf("a real id number in the test environment: %s %s, want rejected E3005", a.Outcome, a.Code)
		}
		invented := demo.People(7, "000000", calendar.DayOf(morning))[6]
		a := file(t, c, "ER0101", filing(y.Enterprise, invented), filingOptions())
		if a.Outcome != message.Done {
			t.Fatalf("a test filing: %s %s %v", a.Outcome, a.Code, a.Errors)
		}
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{invented.IDNumber}); len(found) != 0 {
			t.Error("the production core system knows a person of the test environment")
		}
		production := client(t, y.Enterprise, y.Production, nil)
		answers, err := production.Result(deadline(t), a.MsgID)
		if err != nil || answers[0].Outcome != message.Unknown {
			t.Errorf("production knows a test call: %v %v", answers, err)
		}
		for key, path := range map[demo.Key]string{y.testKey: zhilian.ProductionPath, y.Production: zhilian.TestPath} {
			m := byHand(t, y.Stage, y.Enterprise, key)
			m.path = path
			if status, head := m.unsealed(t, m.seal(t, m.head("SYS.ECHO"), []byte("{}")).Encode()); status != http.StatusUnauthorized || head.Code != message.E1001 {
				t.Errorf("key %s at %s: %d %s", key.KeyID, path, status, head.Code)
			}
		}
		// Cases belong to the test environment alone.
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		head := m.head("ER0101")
		head.CaseID = "ER0101-1"
		if status, answer := m.unsealed(t, m.seal(t, head, []byte("{}")).Encode()); status != http.StatusBadRequest || answer.Code != message.E1002 {
			t.Errorf("a case in production: %d %s", status, answer.Code)
		}
		beginsAgain(t, y)
	})
}

// beginsAgain hires one of the portal's invented people in the test environment,
// which works once, empties the world, and hires the same person again.
func beginsAgain(t *testing.T, y *neighbours) {
	t.Helper()
	people := get[struct {
		Items []struct{ Name, IDNumber, Sex, Birth, Kind string }
	}](t, y.Enterprise.Visitor, "/environments/test/people").Items
	if len(people) == 0 {
		t.Fatal("the portal names no people for tests")
	}
	like := demo.People(1, "000000", calendar.DayOf(morning))[0]
	like.Name, like.IDNumber, like.Birth = people[0].Name, people[0].IDNumber, calendar.Day(people[0].Birth)
	like.Sex = map[string]string{"1": "男", "2": "女"}[people[0].Sex]
	c := client(t, y.Enterprise, y.testKey, nil)
	hire := func() message.Outcome {
		return file(t, c, "ER0101", filing(y.Enterprise, like), filingOptions()).Outcome
	}
	if got := hire(); got != message.Done {
		t.Fatalf("an invented person is hired: %s", got)
	}
	if got := hire(); got == message.Done {
		t.Error("the person is hired twice")
	}
	if err := y.Enterprise.Do(deadline(t), http.MethodPost, "/environments/test/reset", nil, nil); err != nil {
		t.Fatal(err)
	}
	if got := hire(); got != message.Done {
		t.Errorf("after the reset the person is hired: %s", got)
	}
}

// TestClause_6_2_3_d_FormalCalls asks: formal calls are for enterprises that passed
// the tests, per interface.
//
// See: POST /v1/message (E4001); console, GET /api/console/keys/ready
func TestClause_6_2_3_d_FormalCalls(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		e := y.admitted(t, "haijia-legal", demo.Services()...)
		key := testKey(t, e)
		// Nothing passed: no production key, whoever asks.
		refused(t, e.Visitor, http.MethodPost, "/systems/"+e.App+"/production-key", nil, http.StatusConflict, "key.not-released")
		enterprise := get[space](t, e.Visitor, "/enterprise").Enterprise.ID
		release := "/enterprises/" + enterprise + "/systems/" + e.App + "/production-key"
		refused(t, y.Admin.Visitor, http.MethodPost, release, map[string]any{"reason": "提前发放"}, http.StatusConflict, "key.nothing-accepted")
		if n, err := y.Admin.Release(deadline(t)); err != nil || n != 0 {
			t.Errorf("%d keys are ready, %v", n, err)
		}

		// The query passes; submitting does not.
		rehearseQuery(t, e, key)
		until(t, "the query is accepted", func() bool { return grants(t, e)["ER0102"] == "accepted" })
		if n, err := y.Admin.Release(deadline(t)); err != nil || n != 1 {
			t.Fatalf("%d keys are ready, %v", n, err)
		}
		production, err := e.TakeKey(deadline(t))
		if err != nil {
			t.Fatal(err)
		}
		if got := grants(t, e); got["ER0102"] != "open" || got["ER0101"] != "testing" {
			t.Errorf("grants %v", got)
		}
		c := client(t, e, production, nil)
		p := hires(t, 1)[0]
		if a := file(t, c, "ER0102", question(e, p), filingOptions()); a.Outcome != message.Rejected || a.Code != message.E4002 {
			t.Errorf("the accepted interface answers %s %s; it is open and the person unknown", a.Outcome, a.Code)
		}
		_, err = c.File(deadline(t), "ER0101", filing(e, p), filingOptions())
		if e := sdkError(t, err); e.Code != message.E4001 || !e.Sealed {
			t.Errorf("an interface that did not pass: %v, want E4001", e)
		}
	})
}

// rehearseQuery plays the required cases of ER0102.
func rehearseQuery(t *testing.T, e *demo.Enterprise, key demo.Key) {
	t.Helper()
	c := client(t, e, key, nil)
	p := demo.People(1, "000000", calendar.DayOf(morning))[0]
	registered := file(t, c, "ER0101", filing(e, p), filingOptions())
	if registered.Outcome != message.Done {
		t.Fatalf("register: %s %v", registered.Outcome, registered.Errors)
	}
	number := persons(t, registered)[0]["registrationNo"]
	good := question(e, p)
	file(t, c, "ER0102", good, zhilian.Options{CaseID: "ER0102-1"})
	file(t, c, "ER0102", with(good, body{"registrationNos": []any{number}}), zhilian.Options{CaseID: "ER0102-2"})
	file(t, c, "ER0102", good, zhilian.Options{CaseID: "ER0102-2"})
	again := file(t, c, "ER0102", good, zhilian.Options{CaseID: "ER0102-3"})
	if a := file(t, c, "ER0102", good, zhilian.Options{CaseID: "ER0102-3", MsgID: again.MsgID}); !a.Replayed {
		t.Error("the repeat is not marked as one")
	}
}

// TestClause_8_1_Flow asks: items and interfaces are published, an application is
// taken, reviewed, tested, goes live, and business is done. One timeline of the
// enterprise shows it in this order.
//
// See: portal, GET /api/portal/enterprise/timeline
func TestClause_8_1_Flow(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		names := get[timeline](t, y.Enterprise.Visitor, "/enterprise/timeline").names()
		at := -1
		for _, want := range []string{"enterprise.opened", "application.submitted", "application.approved", "grant.accepted", "key.production-released", "key.production-taken"} {
			i := slices.Index(names, want)
			if i <= at {
				t.Errorf("%s is not where it belongs in %v", want, names)
			}
			at = i
		}
		c := client(t, y.Enterprise, y.Production, nil)
		if a := file(t, c, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions()); a.Outcome != message.Done {
			t.Errorf("business at the end of it: %s %s", a.Outcome, a.Code)
		}
		// No step before its turn: a newcomer has no system and no interface.
		newcomer := y.enter(t, "zhanqiao-legal")
		if list, err := newcomer.Board(deadline(t)); err != nil || len(list) != 0 {
			t.Errorf("a newcomer's board holds %v, %v", list, err)
		}
		if _, err := newcomer.TestKey(deadline(t)); err == nil {
			t.Error("a newcomer has a test key")
		}
		if err := newcomer.Do(deadline(t), http.MethodPost, "/systems/QD00000001/test-key", nil, nil); !errors.As(err, new(*demo.Problem)) {
			t.Errorf("a newcomer asks for another's test key: %v", err)
		}
	})
}
