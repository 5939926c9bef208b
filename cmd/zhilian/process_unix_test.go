//go:build unix

package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestAttackA22NoCoreFile: whatever the process was started with, it leaves no core
// file. The limit is looked at in a process of its own, because it cannot be raised
// again everywhere.
func TestAttackA22NoCoreFile(t *testing.T) {
	if os.Getenv("ZHILIAN_CORE_CHILD") != "" {
		var before, after syscall.Rlimit
		if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &before); err != nil {
			t.Fatal(err)
		}
		before.Cur = before.Max
		if err := syscall.Setrlimit(syscall.RLIMIT_CORE, &before); err != nil {
			t.Fatal(err)
		}
		if err := leaveNoCore(); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &after); err != nil || after.Cur != 0 || after.Max != 0 {
			t.Fatalf("core files of %d bytes, at most %d, %v", after.Cur, after.Max, err)
		}
		return
	}
	child := exec.Command(os.Args[0], "-test.run", "^TestAttackA22NoCoreFile$", "-test.v")
	child.Env = append(os.Environ(), "ZHILIAN_CORE_CHILD=1")
	if out, err := child.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: TestAttackA22NoCoreFile") {
		t.Errorf("%v: %s", err, out)
	}
}
