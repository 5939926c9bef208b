package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// helperArgs is set for the test binary when it is to be zhilian call itself.
const helperArgs = "ZHILIAN_TEST_CALL"

// TestCallProcess is no test: it is the process that TestCallKilled kills.
func TestCallProcess(t *testing.T) {
	args := os.Getenv(helperArgs)
	if args == "" {
		t.Skip("only as a process of TestCallKilled")
	}
	err := runCall(context.Background(), strings.Split(args, "\n"), world{func(string) string { return "" }, os.Stdin, os.Stdout, os.Stderr})
	if code, ok := errors.AsType[exitCode](err); ok {
		os.Exit(int(code))
	}
	os.Exit(0)
}

// kill -9 of the client at each of its messages: the next run of the same roster
// registers everybody once.
func TestCallKilled(t *testing.T) {
	for _, at := range []int{1, 2} {
		c := newCounter(t)
		dir := c.desk(t)
		args := []string{"--config", filepath.Join(dir, "zhilian.yaml"), "--fields", filepath.Join(dir, "form.json"),
			"--roster", filepath.Join(dir, "good.csv"), "--batch", "2", "ER0101"}
		process := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCallProcess$")
		process.Env = append(os.Environ(), helperArgs+"="+strings.Join(args, "\n"))
		c.mu.Lock()
		c.killAt, c.reached, c.killed = at, make(chan struct{}), make(chan struct{})
		c.mu.Unlock()
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		<-c.reached
		if err := process.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := process.Wait(); err == nil {
			t.Fatal("the process was not killed")
		}
		close(c.killed)
		r := runIn(t, dir, quickCall, args[2:]...)
		c.mu.Lock()
		if r.code != 0 || !strings.Contains(r.out, "办结 3") || len(c.persons) != 3 {
			t.Errorf("killed at message %d: %+v, %d people", at, r, len(c.persons))
		}
		for id, times := range c.persons {
			if times != 1 {
				t.Errorf("killed at message %d: %s was registered %d times", at, id, times)
			}
		}
		c.mu.Unlock()
	}
}
