package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// node is a node of the platform on a database, which listens nowhere.
func node(t *testing.T, url, root, name string) *platform {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "zhilian.yaml")
	text := fmt.Sprintf("data: %s\nnode: %s\nroot_key: %s\nstore: {url: %q}\n", dir, name, root, url)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Read(file, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	h, err := openHouse(t.Context(), c, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	began := h.clock() // stands still: no poll of this test is too long ago
	h.clock = func() time.Time { return began }
	p, err := newPlatform(t.Context(), h)
	if err != nil {
		h.Close()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.close(); err != nil {
			t.Errorf("close %s: %v", name, err)
		}
		h.Close()
	})
	return p
}

func officer(name id.Staff) approval.Person {
	return approval.Person{ID: name, May: func(p approval.Permission) bool { return staff.SecurityAdmin.Allows(staff.Permission(p)) }}
}

// A change made at one node is in force at every other with its next poll, which
// is never more than two seconds away: what the rooms do follows.
func TestParametersAreInForceOnEveryNode(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		url := storetest.URL(t, engine)
		ctx, root := t.Context(), filepath.Join(t.TempDir(), "root.key")
		here, there := node(t, url, root, "n1"), node(t, url, root, "n2")
		for name, value := range map[parameter.DurationName]string{parameter.SessionIdle: "5m", parameter.AcceptanceInterval: "1s", parameter.SessionAbsolute: "2h"} {
			change(t, here, string(name), value)
		}
		change(t, here, string(parameter.AttachmentKiB), "64")
		change(t, here, string(parameter.KeyReleaseDays), "2")
		asked := change(t, here, string(parameter.USCCCheck), "warn")
		if err := here.approvals.Approve(ctx, approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: officer("s1")}); fault.Of(err).Code != "approval.same-person" {
			t.Errorf("changed by one person: %v", err)
		}
		if err := there.watch.Poll(ctx); err != nil {
			t.Fatal(err)
		}
		if rule, err := there.usccRule(); rule != enterprise.RefuseWrongCheck || err != nil {
			t.Errorf("in force before a second person agreed: %v, %v", rule, err)
		}
		if err := there.approvals.Approve(ctx, approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: officer("s2")}); err != nil {
			t.Fatal(err)
		}
		for _, p := range []*platform{here, there} {
			if err := p.watch.Poll(ctx); err != nil {
				t.Fatal(err)
			}
			limits, err := p.sessionLimits()
			if want := (account.Limits{Idle: 5 * time.Minute, Absolute: 2 * time.Hour}); limits != want || err != nil {
				t.Errorf("%s: sessions %+v, %v", p.config.Node, limits, err)
			}
			if files, err := p.fileLimits(); files != (admission.FileLimits{Bytes: 64 << 10, Files: 20, Quota: 100 << 20}) || err != nil {
				t.Errorf("%s: files %+v, %v", p.config.Node, files, err)
			}
			if rule, err := p.usccRule(); rule != enterprise.WarnOnWrongCheck || err != nil {
				t.Errorf("%s: rule %v, %v", p.config.Node, rule, err)
			}
			if pause := p.observeEvery(); pause != time.Second {
				t.Errorf("%s: observes every %v", p.config.Node, pause)
			}
			monday := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
			if due, err := p.releaseDeadline(monday); err != nil || due.Sub(monday).Round(24*time.Hour) != 3*24*time.Hour {
				t.Errorf("%s: deadline %v, %v", p.config.Node, due, err)
			}
		}
	}
}

func change(t *testing.T, p *platform, name, value string) *approval.Request {
	t.Helper()
	asked, err := p.parameterDesk().Change(t.Context(), officer("s1"), name, value, "for a test")
	if err != nil {
		t.Fatalf("change %s: %v", name, err)
	}
	return asked
}

// A node that does not know what is in force says so, and guesses nothing.
func TestParametersOfANodeOutOfDate(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	p := node(t, url, filepath.Join(t.TempDir(), "root.key"), "n1")
	late := p.clock().Add(time.Hour)
	p.clock = func() time.Time { return late }
	for name, ask := range map[string]func() error{
		"sessions": func() error { _, err := p.sessionLimits(); return err },
		"files":    func() error { _, err := p.fileLimits(); return err },
		"codes":    func() error { _, err := p.usccRule(); return err },
		"deadline": func() error { _, err := p.releaseDeadline(late); return err },
		"activate": func() error { return p.Activate(context.Background(), "P-QD00000001-1") },
	} {
		if err := ask(); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if pause := p.observeEvery(); pause != time.Second {
		t.Errorf("observes every %v", pause)
	}
}

// Every act of the approval desk takes a permission that two roles or more hold.
func TestActsTakePermissionsThatExist(t *testing.T) {
	for act, p := range map[approval.Act]approval.Permission{acceptance.ReleaseAct: acceptance.ReleasePermission, parameter.Act: parameter.Permission} {
		holders := 0
		for _, r := range staff.Roles() {
			if r.Allows(staff.Permission(p)) {
				holders++
			}
		}
		if holders < 2 {
			t.Errorf("%s takes %s, which %d roles hold", act, p, holders)
		}
	}
}
