package e2e

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestClause_6_2_1_Distribution asks: the platform distributes data to the core
// systems, whatever they speak. A core system behind a SOAP service is filed with
// and asked like any other: at once and later, with refusals and lost answers, each
// order having one effect.
//
// See: docs/core-system.md §13; docs/core/core-system.wsdl; configuration cores.NAME
func TestClause_6_2_1_Distribution(t *testing.T) {
	t.Parallel()
	y := played(t, "sqlite")
	t.Run("SOAP", func(t *testing.T) {
		y.StopPlatform()
		y.Env = []string{"ZHILIAN_CORES_EMPLOYMENT_URL=soap+" + soapService(t, y)}
		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
		filesAndAsks(t, y)
	})
}

// filesAndAsks goes through what an enterprise meets: whichever way its filings take
// to the core system, it is the same.
func filesAndAsks(t *testing.T, y *town) {
	t.Helper()
	core := y.core(t)
	c := client(t, y.Enterprise, y.Production, nil)
	begun := map[string]string{} // msgId by trouble
	whom := map[string][]demo.Person{}
	for _, mode := range []string{"ok", "late", "drop-answer", "error-after", "refuse"} {
		whom[mode] = hires(t, 2)
		core.plays(t, mode, 1500, 1)
		a := file(t, c, "ER0101", filing(y.Enterprise, whom[mode]...), filingOptions())
		if begun[mode] = a.MsgID; a.Final() != (mode == "ok") {
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
	first, _ := operators(t, y)
	if r := compared(t, first); r.State != "done" || r.Matched < 6 || r.MissingThere+r.MissingHere+r.Different != 0 {
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
	out, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait() // it was killed, and says so
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	_, address, ok := strings.Cut(strings.TrimSpace(line), " at ")
	if err != nil || !ok {
		t.Fatalf("the SOAP service said %q, %v", line, err)
	}
	return address
}
