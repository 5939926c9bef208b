package console

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// TestLooksAreAudited: an operation that shows personal data or a call's detail says so
// in its metadata, and who looked is written down before the answer leaves.
func TestLooksAreAudited(t *testing.T) {
	facetest.CheckLooks(t, newBureau().console(t))
	b := newBureau()
	api, all := b.console(t), b.as(t, "root.li", staff.Administrator, staff.Reviewer, staff.Operator, staff.CreditOfficer)
	for _, op := range api.Operations() {
		if op.Look == "" || strings.HasPrefix(op.Path, "/audit") {
			continue
		}
		b.trail = nil
		facetest.Case{Method: op.Method, Path: b.path(op.Path), Cookies: all, Status: 200}.Check(t, api)
		if len(b.trail) != 1 || b.trail[0].Action != "look."+op.ID || !strings.HasPrefix(b.trail[0].Object, op.Look+":") ||
			len(b.trail[0].Object) <= len(op.Look)+1 || !strings.HasPrefix(b.trail[0].Actor, "staff:") || b.trail[0].Outcome != "done" {
			t.Errorf("%s left %+v", op.ID, b.trail)
		}
		b.broken = errors.New("audit is full")
		facetest.Case{Method: op.Method, Path: b.path(op.Path), Cookies: all, Status: 500, WantNot: []string{"海岬", "陈"}}.Check(t, api)
		b.broken = nil
	}
}

func TestRefusalsAreAudited(t *testing.T) {
	b := newBureau()
	api, reviewer := b.console(t), b.as(t, "reviewer", staff.Reviewer)
	facetest.Case{Path: Prefix + "/staff", Cookies: reviewer, Status: 403}.Check(t, api)
	if len(b.trail) != 1 || b.trail[0].Action != "refuse.listStaff" || b.trail[0].Outcome != "console.not-allowed" {
		t.Errorf("a refusal left %+v", b.trail)
	}
	facetest.Case{Path: Prefix + "/staff", Status: 401}.Check(t, api)
	if len(b.trail) != 1 {
		t.Errorf("a stranger fills the audit: %+v", b.trail)
	}
}

func TestAuditSearch(t *testing.T) {
	b := newBureau()
	api, auditor, root := b.console(t), b.as(t, "audit", staff.AuditAdmin), b.as(t, "root.li", staff.Administrator)
	for range 5 {
		facetest.Case{Path: b.path("/enterprises/{enterprise}"), Cookies: root, Status: 200}.Check(t, api)
	}
	for name, c := range map[string]facetest.Case{
		"all":          {Path: "/audit/entries", Status: 200, Want: []string{"look.getEnterprise"}},
		"first page":   {Path: "/audit/entries?limit=2", Status: 200, Want: []string{`"next":`}},
		"not by admin": {Path: "/audit/entries", Cookies: root, Status: 403, Want: []string{"console.not-allowed"}, WantNot: []string{"look.getEnterprise"}},
		"bad day":      {Path: "/audit/entries?from=2026-02-30", Status: 422, Want: []string{"audit.span"}},
		"ends before":  {Path: "/audit/entries?from=2026-03-02&until=2026-02-20", Status: 422, Want: []string{"audit.span"}},
		"wide":         {Path: "/audit/entries?source=10.0.0.1", Status: 422, Want: []string{"audit.span"}},
		"wildcard":     {Path: "/audit/entries?actor=staff%25", Status: 422, Want: []string{"audit.term"}},
		"bad cursor":   {Path: "/audit/entries?cursor=WyJ4IiwieCIsIngiLCJ4Il0", Status: 422, Want: []string{"request.cursor"}},
		"life line":    {Path: "/audit/line?object=call:1", Status: 200, Want: []string{`"detail":"call:1"`}},
		"no object":    {Path: "/audit/line", Status: 422},
	} {
		t.Run(name, func(t *testing.T) {
			c.Path = Prefix + c.Path
			if c.Cookies == nil {
				c.Cookies = auditor
			}
			c.Check(t, api)
		})
	}
	b.trail = nil
	res := facetest.Case{
		Method: "POST", Path: Prefix + "/audit/exports", Body: bodies()["exportAudit"], Cookies: auditor, Status: 200, Want: []string{"csv of actor=staff:s1 by staff:"},
	}.Check(t, api)
	if kind := res.Header.Get("Content-Type"); kind != "text/csv; charset=utf-8" {
		t.Errorf("type of an export is %s", kind)
	}
	var did []string
	for _, e := range b.trail {
		did = append(did, e.Action)
	}
	if diff := cmp.Diff([]string{"audit.exported"}, did); diff != "" || !slices.ContainsFunc(strings.Fields(b.trail[0].Detail), func(s string) bool { return s == "count=7" }) {
		t.Errorf("an export left %+v", b.trail)
	}
	b.broken = errors.New("audit is full")
	facetest.Case{Method: "POST", Path: Prefix + "/audit/exports", Body: bodies()["exportAudit"], Cookies: auditor, Status: 500, WantNot: []string{"staff:s1"}}.Check(t, api)
}

// TestScopedUsers: what a path names of an enterprise outside the scope is unknown.
func TestScopedUsers(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	for area, status := range map[string]int{"370203": 200, "370100": 404} {
		cookies := b.as(t, "reviewer."+area, staff.Reviewer)
		for k, u := range b.users {
			if u.Login == "reviewer."+area {
				u.Scope.Areas = []string{area}
				b.users[k] = u
			}
		}
		facetest.Case{Path: b.path("/enterprises/{enterprise}"), Cookies: cookies, Status: status}.Check(t, api)
		facetest.Case{Path: b.path("/enterprises/{enterprise}/environments/test/calls/{call}"), Cookies: cookies, Status: status}.Check(t, api)
	}
}

// TestOutsourcedSeeNothingInTheClear: what is marked so is refused to them.
func TestOutsourcedSeeNothingInTheClear(t *testing.T) {
	b := newBureau()
	api, cookies := b.console(t), b.as(t, "vendor", staff.Reviewer)
	for k, u := range b.users {
		u.Kind, u.Sponsor, u.Expires = staff.Outsourced, "s1", monday.AddDate(0, 0, 1)
		b.users[k] = u
	}
	facetest.Case{Path: b.path("/applications/{application}"), Cookies: cookies, Status: 200}.Check(t, api)
	facetest.Case{
		Path: b.path("/applications/{application}/attachments/{attachment}"), Cookies: cookies, Status: 403,
		Want: []string{"console.plain-data"}, WantNot: []string{"%PDF"},
	}.Check(t, api)
}
