package e2e

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/message"
)

// The demonstration shows what a stranger could do: it imports no room of the
// platform that would let it reach around the edges.
func TestDemoImportsNoRoom(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", "../internal/demo").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "/sdk/go\n") {
		t.Fatalf("the demonstration does not use the SDK:\n%s", out)
	}
	for line := range strings.Lines(string(out)) {
		for _, room := range []string{"store", "gateway", "portal", "console", "face", "dispatch", "keyring", "call", "catalog", "enterprise", "admission", "acceptance", "staff", "corekit"} {
			if strings.HasSuffix(strings.TrimSpace(line), "/zhilian/internal/"+room) {
				t.Errorf("the demonstration imports %s", room)
			}
		}
	}
}

// One command shows the whole of it, and tells where to look.
func TestDemo(t *testing.T) {
	t.Parallel()
	lengthy(t)
	for scenario, wants := range map[string][]string{
		"hire": {
			"共 200 人：办结 190，人工处理中 10", "JS0101 的环节 file，核心系统 labour，原因 answer-unreadable", "共 200 人：办结 200", "91370203MA3Q8T017E",
			"/v1/message", "/sandbox/v1/message", "portal    https://localhost:", "console   https://localhost:", "/metrics", "results.csv", "client.yaml",
		},
		"leave":       {"共 60 人：办结 60", "共 12 人：办结 12"},
		"outage":      {"共 60 人：办理中 60", "共 60 人：办结 60"},
		"arbitration": {"LR0204  电子签收", "答辩期限 2026-12-03", "LR0203  提交答辩书和证据附件"},
	} {
		t.Run(scenario, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "demo")
			r := zhilianRun(t, nil, "demo", "--dir", dir, "--exit", "--scenario", scenario)
			if r.code != 0 {
				t.Fatalf("exit %d\n%s", r.code, r.all())
			}
			for _, want := range wants {
				if !strings.Contains(r.out, want) {
					t.Errorf("it does not show %q:\n%s", want, r.out)
				}
			}
			if scenario != "hire" {
				return
			}
			rows := resultRows(t, filepath.Join(dir, "results.csv"))
			if len(rows) != 200 || rows[0][3] != "办结" || !strings.Contains(rows[199][4], "劳动用工备案 BA") {
				t.Errorf("the result file has %d rows: %v", len(rows), rows[:min(len(rows), 2)])
			}
		})
	}
	if r := zhilianRun(t, nil, "demo", "--dir", filepath.Join(t.TempDir(), "demo"), "--scenario", "flood"); r.code != 2 || !strings.Contains(r.all(), "arbitration, hire, leave, outage") {
		t.Errorf("an unknown scenario: exit %d\n%s", r.code, r.all())
	}
	// It empties what it made itself, and nothing else.
	foreign := t.TempDir()
	write(t, foreign, "thesis.txt", "three years of work")
	if r := zhilianRun(t, nil, "demo", "--dir", foreign, "--exit"); r.code == 0 || read(t, filepath.Join(foreign, "thesis.txt")) == "" {
		t.Errorf("in a directory with other things: exit %d\n%s", r.code, r.all())
	}
}

// What the platform's process holds in memory when it has nothing to do, after a
// story. A figure to read, not a limit: that depends on the machine.
func TestIdleMemory(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		for range 20 {
			if a := file(t, c, "ER0101", filing(y.Enterprise, hires(t, 10)...), filingOptions()); a.Outcome != message.Done {
				t.Fatal(a.Outcome, a.Errors)
			}
		}
		for line := range strings.Lines(read(t, fmt.Sprintf("/proc/%d/status", y.PlatformPID()))) {
			if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
				kib, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
				if err != nil {
					t.Fatal(err)
				}
				t.Logf("after a story and 200 people the platform holds %.1f MiB", float64(kib)/1024)
				return
			}
		}
		t.Error("the system does not tell how much memory the process holds")
	})
}
