package e2e

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// TestClause_8_5_2_ReturnAndReapply asks: what is missing is named at once and points
// to the fields; the enterprise's pages never overwrite one another; a reviewer's work
// is nobody else's; a further round shows what it changed; whoever was rejected
// applies again with what was there. The commitment is printed filled in.
//
// See: portal, PUT /api/portal/applications/{id}, …/commitment, …/reapply; console, …/claim, …/return
func TestClause_8_5_2_ReturnAndReapply(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		e := y.enter(t, "haijia-legal")
		commitmentPrinted(t, e)
		a := apply(t, e, "ER0101")
		path := "/applications/" + a.Application.ID
		if a.Application.Stage != "received" || !strings.HasPrefix(a.Application.Receipt, "SL20261123-") {
			t.Errorf("received as %+v", a.Application)
		}
		colleague := y.colleague(t)
		held := post[review](t, y.Reviewer.Visitor, "/applications/queue/next", nil)
		if held.ID != a.Application.ID || mine(t, e).Application.Stage != "in-review" {
			t.Errorf("the next of the queue is %+v", held)
		}
		refused(t, colleague, http.MethodPost, "/applications/queue/next", nil, http.StatusNotFound, "not-found")
		refused(t, colleague, http.MethodPost, path+"/mark", body{"version": held.Version, "item": "hr-system", "mark": "met"}, http.StatusConflict, "application.claimed")
		seen := markAll(t, y.Reviewer, a.Application.ID, "emergency")
		gap := body{"item": "emergency", "text": "请写明由谁、在多久内改走窗口办理。", "fields": []string{"/emergency"}}
		stale(t, y.Reviewer.Visitor, http.MethodPost, path+"/return", body{"version": seen.Version - 1, "gaps": []any{gap}}, seen.Version)
		post[review](t, y.Reviewer.Visitor, path+"/return", body{"version": seen.Version, "gaps": []any{gap}})
		a = mine(t, e)
		if a.Application.Stage != "to-supply" || !slices.Equal(a.Rounds[0].Gaps[0].Fields, []string{"/emergency"}) {
			t.Errorf("returned as %+v", a)
		}
		form := with(a.Form, body{"emergency": "人力资源部王芳负责，30 分钟内改到窗口办理。", "contact": body{"name": "林晓棠", "mobile": "13800009999"}})
		save := body{"version": a.Application.Version, "form": form}
		if err := e.Do(deadline(t), http.MethodPut, path, save, &a); err != nil {
			t.Fatal(err)
		}
		stale(t, e.Visitor, http.MethodPut, path, save, a.Application.Version) // another page of the same person
		a = post[application](t, e.Visitor, path+"/submit", body{"version": a.Application.Version})
		var pointers []string
		for _, c := range a.Rounds[1].Changes {
			pointers = append(pointers, c.Pointer)
			if strings.Contains(c.Before+c.After, "13800009999") {
				t.Errorf("the change shows the number in full: %+v", c)
			}
		}
		if !slices.Contains(pointers, "/emergency") || !slices.Contains(pointers, "/contact/mobile") || slices.Contains(pointers, "/name") {
			t.Errorf("the second round changed %v", pointers)
		}
		reapplied(t, y, e, a)
	})
}

// commitmentPrinted prints the commitment of a draft and leaves the draft.
func commitmentPrinted(t *testing.T, e *demo.Enterprise) {
	t.Helper()
	draft := post[application](t, e.Visitor, "/applications", body{"form": body{"name": "海岬人力资源系统", "services": []string{"ER0101"}}})
	path := "/applications/" + draft.Application.ID
	res, err := e.Ask(deadline(t), path+"/commitment", http.Header{})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{e.USCC, "海岬人力资源系统", "ER0101", "法定代表人", "文本版本"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the commitment lacks %s", want)
		}
	}
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") || !strings.Contains(res.Header.Get("Content-Security-Policy"), "default-src 'none'; style-src 'sha256-") {
		t.Errorf("the commitment comes as %v", res.Header)
	}
	if err := e.Do(deadline(t), http.MethodPost, path+"/withdraw", body{"version": draft.Application.Version}, nil); err != nil {
		t.Fatal(err)
	}
}

// reapplied rejects the application and takes it up again.
func reapplied(t *testing.T, y *town, e *demo.Enterprise, a application) {
	t.Helper()
	path := "/applications/" + a.Application.ID
	refused(t, e.Visitor, http.MethodPost, path+"/reapply", nil, http.StatusConflict, "application.already-open")
	seen := get[review](t, y.Reviewer.Visitor, path)
	refused(t, y.Reviewer.Visitor, http.MethodPost, path+"/reject",
		body{"version": seen.Version, "reasons": []any{body{"code": "not-supplied"}}}, http.StatusUnprocessableEntity, "application.reason-text-missing")
	post[review](t, y.Reviewer.Visitor, path+"/reject", body{"version": seen.Version, "reasons": []any{body{"code": "not-supplied", "text": "未写明责任人。"}}})
	next := post[application](t, e.Visitor, path+"/reapply", nil)
	if next.Application.Previous != a.Application.ID || next.Application.State != "draft" || next.Form["name"] != a.Form["name"] {
		t.Errorf("taken up again as %+v", next)
	}
	for _, p := range next.Problems {
		if !strings.HasPrefix(p.Pointer, "/duties/") {
			t.Errorf("the new draft lacks %s", p.Pointer)
		}
	}
}

// colleague is a second reviewer.
func (y *town) colleague(t *testing.T) *demo.Visitor {
	t.Helper()
	made, err := y.Admin.Employ(deadline(t), y.Stage, "colleague", "审核员乙", "reviewer")
	if err != nil {
		t.Fatal(err)
	}
	return made.Visitor
}

// stale wants a change of an older version to be refused with both versions.
func stale(t *testing.T, v *demo.Visitor, method, path string, sent body, current int64) {
	t.Helper()
	problem := refused(t, v, method, path, sent, http.StatusConflict, "application.changed")
	var both struct {
		Sent    struct{ Version int64 }
		Current struct {
			Version     int64
			Application struct{ Version int64 }
		}
	}
	if err := errors.Join(json.Unmarshal(problem.Sent, &both.Sent), json.Unmarshal(problem.Current, &both.Current)); err != nil {
		t.Errorf("the refusal of %s lacks a version: %v", path, err)
	}
	if now := max(both.Current.Version, both.Current.Application.Version); both.Sent.Version != sent["version"] || now != current {
		t.Errorf("the refusal of %s shows version %d as sent and %d as current, want %v and %d", path, both.Sent.Version, now, sent["version"], current)
	}
}
