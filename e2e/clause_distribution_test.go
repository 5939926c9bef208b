package e2e

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestClause_6_2_1_Distribution asks: the platform distributes data to the core
// systems, whatever they speak. A core system behind a SOAP service, and one that
// nobody may call and that fetches what is filed from exchange tables, are filed with
// and asked like any other: at once and later, with refusals and lost answers, each
// order having one effect. While the agent of the tables is gone, filings wait. A
// person's leaving never overtakes the joining. In a planned downtime of a core system
// filings are received, promised and wait for its end.
//
// See: docs/core-system.md §2.1, §13, §14; docs/core/core-system.wsdl; `zhilian exchange`; configuration cores.NAME; console, /api/console/traffic/downtimes; portal, GET /api/portal/catalogue/downtimes
func TestClause_6_2_1_Distribution(t *testing.T) {
	t.Parallel()
	y := played(t, "sqlite")
	staff, _ := operators(t, y)
	t.Run("order", func(t *testing.T) { leavingFollowsJoining(t, y) })
	t.Run("downtime", func(t *testing.T) { waitsForDowntime(t, y, y.Admin) })
	reroute := func(t *testing.T, url string) {
		t.Helper()
		y.StopPlatform()
		y.Env = []string{"ZHILIAN_CORES_EMPLOYMENT_URL=" + url}
		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("SOAP", func(t *testing.T) {
		reroute(t, "soap+"+soapService(t, y))
		filesAndAsks(t, y, staff)
	})
	t.Run("exchange tables", func(t *testing.T) {
		if !slices.Contains(testdb.Engines(t), "postgres") {
			t.Skip("exchange tables lie in PostgreSQL: TEST_POSTGRES names no server")
		}
		url := exchangeTables(t)
		end := exchangeAgent(t, y, url)
		reroute(t, url)
		filesAndAsks(t, y, staff)
		end()
		c := client(t, y.Enterprise, y.Production, nil)
		p := hires(t, 1)[0]
		a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
		if a.Outcome != message.Processing {
			t.Errorf("without an agent: %s %s", a.Outcome, a.Code)
		}
		exchangeAgent(t, y, url)
		if end := decided(t, c, a.MsgID); end.Outcome != message.Done {
			t.Errorf("with an agent again: %s %s", end.Outcome, end.Code)
		}
		y.core(t).once(t, y.Enterprise.USCC, []string{p.IDNumber})
	})
}

// leavingFollowsJoining files that a person leaves while the core system has not taken
// the person in: it was down when it was asked to. The leaving waits and is done.
func leavingFollowsJoining(t *testing.T, y *town) {
	t.Helper()
	core, c := y.core(t), client(t, y.Enterprise, y.Production, nil)
	p := hires(t, 1)[0]
	core.plays(t, "down", 0, 1)
	joining := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
	leaving := file(t, c, "ER0105", with(employer(y.Enterprise), body{"persons": []any{with(identity(p), body{
		"aae030": string(p.Hired), "abc916": string(p.Hired), "abc917": "3702", "involuntary": "0",
	})}}), filingOptions())
	if joining.Outcome != message.Processing || leaving.Outcome != message.Processing {
		t.Fatalf("at first: joining %s, leaving %s %s %v", joining.Outcome, leaving.Outcome, leaving.Code, leaving.Errors)
	}
	for name, msgID := range map[string]string{"joining": joining.MsgID, "leaving": leaving.MsgID} {
		if end := decided(t, c, msgID); end.Outcome != message.Done {
			t.Errorf("%s ended %s %s %v", name, end.Outcome, end.Code, end.Errors)
		}
	}
	if list := core.registrations(t, y.Enterprise.USCC, []string{p.IDNumber})[p.IDNumber]; len(list) != 1 || list[0].State != "ended" {
		t.Errorf("in the end: %v", list)
	}
}

// waitsForDowntime plans that the core system is away from now on. What is filed is
// received, promised and kept; when staff end the downtime it is done.
func waitsForDowntime(t *testing.T, y *town, staff *demo.Staff) {
	t.Helper()
	core, c := y.core(t), client(t, y.Enterprise, y.Production, nil)
	end := y.Clock().Add(48 * time.Hour).Truncate(time.Second)
	type plan struct {
		ID, Core, Until string
		Now             bool
		Services        []string
	}
	d := post[plan](t, staff.Visitor, "/traffic/downtimes", body{
		"core": "employment", "from": y.Clock().Add(-time.Minute).Format(time.RFC3339), "until": end.Format(time.RFC3339), "reason": "就业系统升级",
	})
	asked := time.Now()
	until(t, "the downtime is known", func() bool {
		list := get[struct{ Items []plan }](t, y.Enterprise.Visitor, "/catalogue/downtimes").Items
		return len(list) == 1 && list[0].Now && list[0].Core == "employment" && slices.Contains(list[0].Services, "ER0101")
	})
	if took := time.Since(asked); took > 2*time.Second {
		t.Errorf("the downtime was known after %s", took)
	}
	p := hires(t, 1)[0]
	a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
	promised, err := time.Parse(time.RFC3339, a.PromisedBy)
	if a.Outcome != message.Processing || err != nil || promised.Before(end) {
		t.Errorf("in the downtime: %s %s, promised by %q, which ends %s", a.Outcome, a.Code, a.PromisedBy, end)
	}
	life := callOf(t, y.Enterprise, a.MsgID)
	if n := core.arrivals(t, orderKey(life.Call.ID)); n != 0 {
		t.Errorf("the order arrived %d times in the downtime", n)
	}
	post[struct{}](t, staff.Visitor, "/traffic/downtimes/"+d.ID+"/end", nil)
	if last := decided(t, c, a.MsgID); last.Outcome != message.Done {
		t.Errorf("after the downtime: %s %s", last.Outcome, last.Code)
	}
}

// exchangeTables makes an exchange database and returns its address.
func exchangeTables(t *testing.T) string {
	t.Helper()
	url, err := createDatabase()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { (&town{database: url}).drop() })
	schema := zhilianRun(t, nil, "exchange", "--schema")
	if schema.code != 0 {
		t.Fatalf("exchange --schema: %s", schema.all())
	}
	if err := adminAt(url, schema.out); err != nil {
		t.Fatal(err)
	}
	return url
}

// exchangeAgent starts the agent between the tables and the town's core system for
// employment, and returns what kills it.
func exchangeAgent(t *testing.T, y *town, url string) (kill func()) {
	t.Helper()
	database := filepath.Join(t.TempDir(), "database")
	if err := os.WriteFile(database, []byte(url+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	agent := exec.Command(program, "exchange", "--database-file", database, "--core", y.Core+"/employment", "--bearer-file", filepath.Join(y.Dir, "core.bearer"))
	line, kill := firstLine(t, agent)
	if line == "" {
		t.Fatal("the agent did not start")
	}
	return kill
}

// firstLine starts a command that serves until it is killed, and waits for its first line.
func firstLine(t *testing.T, command *exec.Cmd) (line string, kill func()) {
	t.Helper()
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	kill = sync.OnceFunc(func() {
		_ = command.Process.Kill()
		_ = command.Wait() // it was killed, and says so
	})
	t.Cleanup(kill)
	line, _ = bufio.NewReader(out).ReadString('\n') // "" when it ended
	return strings.TrimSpace(line), kill
}

// filesAndAsks goes through what an enterprise meets: whichever way its filings take
// to the core system, it is the same.
func filesAndAsks(t *testing.T, y *town, staff *demo.Staff) {
	t.Helper()
	core := y.core(t)
	c := client(t, y.Enterprise, y.Production, nil)
	begun := map[string]string{} // msgId by trouble
	whom := map[string][]demo.Person{}
	for _, mode := range []string{"ok", "late", "drop-answer", "error-after", "refuse"} {
		whom[mode] = hires(t, 2)
		core.plays(t, mode, 1500, 1)
		a := file(t, c, "ER0101", filing(y.Enterprise, whom[mode]...), filingOptions())
		if begun[mode] = a.MsgID; mode == "ok" && !a.Final() {
			t.Errorf("%s: at first %s %s", mode, a.Outcome, a.Code)
		}
	}
	for mode, msgID := range begun {
		end := decided(t, c, msgID)
		if end.Outcome != message.Done || len(persons(t, &end)) != 2 {
			t.Errorf("%s: ended %s %s", mode, end.Outcome, end.Code)
		}
		core.once(t, y.Enterprise.USCC, idNumbers(whom[mode]))
		arrivals := 1
		if mode == "refuse" { // it never took effect, and is given again
			arrivals = 2
		}
		if n := core.arrivals(t, orderKey(callOf(t, y.Enterprise, msgID).Call.ID)); n != arrivals {
			t.Errorf("%s: the order arrived %d times, want %d", mode, n, arrivals)
		}
	}
	p := hires(t, 1)[0]
	if a := file(t, c, "ER0101", with(filing(y.Enterprise, p), body{"checkOnly": true}), filingOptions()); a.Outcome != message.Done || !a.CheckOnly {
		t.Errorf("check: %s %s %s", a.Outcome, a.Code, a.Message)
	}
	if a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions()); a.Outcome != message.Done {
		t.Fatalf("filing: %s %s", a.Outcome, a.Code)
	}
	a := file(t, c, "ER0102", question(y.Enterprise, p), filingOptions())
	text := encoded(t, a.Data)
	if a.Outcome != message.Done || !strings.Contains(text, p.Name) || !strings.Contains(text, `"aac016":"active"`) {
		t.Errorf("query: %s %s %s", a.Outcome, a.Code, text)
	}
	if a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions()); a.Outcome != message.Rejected || len(a.Errors) != 1 {
		t.Errorf("filed again: %s %s %v", a.Outcome, a.Code, a.Errors)
	}
	if r := compared(t, staff); r.State != "done" || r.Matched < 6 || r.MissingThere+r.MissingHere+r.Different != 0 {
		t.Errorf("reconciliation: %+v", r)
	}
}

// soapService starts a SOAP service in front of the town's core system for
// employment, made with a library of others, and returns its address.
func soapService(t *testing.T, y *town) string {
	t.Helper()
	if _, err := os.Stat("soap/node_modules/soap"); err != nil {
		install := exec.CommandContext(deadline(t), "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error")
		install.Dir = "soap"
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("npm ci in e2e/soap, for which Node.js with npm is needed: %v\n%s", err, out)
		}
	}
	wsdl, err := filepath.Abs("../docs/core/core-system.wsdl")
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("node", "server.mjs", wsdl, y.Core+"/employment")
	server.Dir = "soap"
	server.Stderr = os.Stderr
	line, _ := firstLine(t, server)
	_, address, ok := strings.Cut(line, " at ")
	if !ok {
		t.Fatalf("the SOAP service said %q", line)
	}
	return address
}
