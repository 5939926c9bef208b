package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/call"
)

// TestOneRunAtATime: a data directory has one process, and the next one learns who
// was there before and was not done with.
func TestOneRunAtATime(t *testing.T) {
	dir := t.TempDir()
	begin := func() *nodeRun {
		t.Helper()
		r, err := beginRun(dir, "n1")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.file.Close() })
		return r
	}
	first := begin()
	if len(first.before) != 0 || call.NodeOf(first.holder) != "n1" || first.holder == "n1" {
		t.Errorf("the first run is %q after %v", first.holder, first.before)
	}
	if _, err := beginRun(dir, "n1"); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("a second process: %v", err)
	}
	first.file.Close() // as the end of the process does, however it ends
	second := begin()
	if !slices.Equal(second.before, []string{first.holder}) || second.holder == first.holder {
		t.Errorf("the second run is %q after %v", second.holder, second.before)
	}
	second.file.Close() // before it gave anything back
	third := begin()
	if !slices.Equal(third.before, []string{first.holder, second.holder}) {
		t.Errorf("the third run comes after %v", third.before)
	}
	if err := third.write([]string{third.holder}); err != nil {
		t.Fatal(err)
	}
	third.file.Close()
	if fourth := begin(); !slices.Equal(fourth.before, []string{third.holder}) {
		t.Errorf("the fourth run comes after %v", fourth.before)
	}
}

// TestRunAfterATornFile: what is no name of a run is passed over.
func TestRunAfterATornFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, runFile), []byte("n1#OLD\nn1\n\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := beginRun(dir, "n1")
	if err != nil {
		t.Fatal(err)
	}
	defer r.file.Close()
	if !slices.Equal(r.before, []string{"n1#OLD"}) {
		t.Errorf("before: %q", r.before)
	}
}
