package e2e

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// TestClause_7_1_Conditions asks: joining is voluntary and open to an enterprise
// with a service-hall account, without discredit of its own or of its legal
// representative, and with an HR system that can be connected, of which product,
// version, vendor, deployment and owner are named. Holders of honesty titles go first.
//
// See: portal, POST /api/portal/applications; console, GET /api/console/applications/queue
func TestClause_7_1_Conditions(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		refused(t, stranger(t, y.Stage), http.MethodPost, "/applications", body{"form": body{}}, http.StatusUnauthorized, "account.no-session")

		plain, honoured := y.enter(t, "haijia-legal"), y.enter(t, "chaoxi-legal")
		empty := post[application](t, plain.Visitor, "/applications", body{"form": body{}})
		var lacks []string
		for _, p := range empty.Problems {
			lacks = append(lacks, p.Pointer)
		}
		for _, pointer := range []string{"/name", "/product/name", "/product/version", "/product/vendor", "/product/owner", "/product/deployment", "/ability", "/emergency", "/commitment", "/services"} {
			if !slices.Contains(lacks, pointer) {
				t.Errorf("an empty form lacks %v, not %s", lacks, pointer)
			}
		}
		path := "/applications/" + empty.Application.ID
		refused(t, plain.Visitor, http.MethodPost, path+"/submit", body{"version": empty.Application.Version}, http.StatusUnprocessableEntity, "application.incomplete")
		// Voluntary: what was begun may be left.
		if err := plain.Do(deadline(t), http.MethodPost, path+"/withdraw", body{"version": empty.Application.Version}, nil); err != nil {
			t.Error(err)
		}
		first := apply(t, plain, "ER0101")
		second := applyHonoured(t, honoured)
		queue := get[struct {
			Items []struct {
				Waiting struct {
					USCC     string
					Honoured bool
				}
				Class string
			}
		}](t, y.Reviewer.Visitor, "/applications/queue").Items
		if len(queue) != 2 || queue[0].Waiting.USCC != honoured.USCC || queue[0].Class != "honoured" {
			t.Errorf("queue %+v, want the holder of a title first", queue)
		}
		for _, id := range []string{first.Application.ID, second} {
			discredited(t, y.Reviewer, id)
		}
	})
}

// applyHonoured applies with an honesty title and returns the application's id.
func applyHonoured(t *testing.T, e *demo.Enterprise) string {
	t.Helper()
	a := apply(t, e, "ER0101")
	path := "/applications/" + a.Application.ID
	if err := e.Do(deadline(t), http.MethodPost, path+"/withdraw", body{"version": a.Application.Version}, nil); err != nil {
		t.Fatal(err)
	}
	form := with(a.Form, body{
		"honours": []any{body{"title": "A 级纳税人", "issuer": "国家税务总局", "source": "credit-china"}},
		"contact": body{"name": "周潮生", "mobile": "13800001111"}, "commitment": nil,
	})
	return submitForm(t, e, form, true)
}

// submitForm makes a draft of the form, with a commitment when wanted, submits it
// and returns its id.
func submitForm(t *testing.T, e *demo.Enterprise, form body, commitment bool) string {
	t.Helper()
	draft := post[application](t, e.Visitor, "/applications", body{"form": form})
	path := "/applications/" + draft.Application.ID
	if commitment {
		scan := body{"name": "信用承诺书.pdf", "content": base64.StdEncoding.EncodeToString([]byte("%PDF-1.4\n%%EOF\n"))}
		form = with(form, body{"commitment": post[struct{ ID string }](t, e.Visitor, path+"/attachments", scan).ID})
		draft = get[application](t, e.Visitor, path)
		if err := e.Do(deadline(t), http.MethodPut, path, body{"version": draft.Application.Version, "form": form}, &draft); err != nil {
			t.Fatal(err)
		}
	}
	post[application](t, e.Visitor, path+"/submit", body{"version": draft.Application.Version})
	return draft.Application.ID
}

// discredited wants that a discredited enterprise cannot be approved, but rejected.
func discredited(t *testing.T, reviewer *demo.Staff, id string) {
	t.Helper()
	a := markAll(t, reviewer, id, "enterprise-credit")
	refused(t, reviewer.Visitor, http.MethodPost, "/applications/"+id+"/approve", body{"version": a.Version}, http.StatusConflict, "application.item-unmet")
	a = post[review](t, reviewer.Visitor, "/applications/"+id+"/reject", body{"version": a.Version, "reasons": []any{body{"code": "enterprise-discredited"}}})
	if a.State != "rejected" {
		t.Errorf("the application is %s", a.State)
	}
}

// TestClause_8_4_DutiesAndCommitment asks: the enterprise takes over its duties
// (security rules, custody of keys, true data) and applies online with the signed
// credit commitment. Each duty is confirmed by itself.
//
// See: portal, GET /api/portal/admission-terms, POST /api/portal/applications
func TestClause_8_4_DutiesAndCommitment(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		e := y.enter(t, "haijia-legal")
		terms := get[struct {
			Template string
			Duties   []struct{ Duty, Clause, Text string }
		}](t, stranger(t, y.Stage), "/admission-terms")
		if len(terms.Duties) < 5 || terms.Template == "" {
			t.Fatalf("terms %+v", terms)
		}
		whole := mineAfterWithdrawal(t, e)
		submit := func(form body) []string {
			draft := post[application](t, e.Visitor, "/applications", body{"form": form})
			path := "/applications/" + draft.Application.ID
			refused(t, e.Visitor, http.MethodPost, path+"/submit", body{"version": draft.Application.Version}, http.StatusUnprocessableEntity, "application.incomplete")
			if err := e.Do(deadline(t), http.MethodPost, path+"/withdraw", body{"version": draft.Application.Version}, nil); err != nil {
				t.Fatal(err)
			}
			var lacks []string
			for _, p := range draft.Problems {
				lacks = append(lacks, p.Pointer)
			}
			return lacks
		}
		for _, d := range terms.Duties {
			kept := slices.DeleteFunc(slices.Clone(whole["duties"].([]any)), func(v any) bool { return v == d.Duty })
			if lacks := submit(with(whole, body{"duties": kept})); !slices.Contains(lacks, "/duties/"+d.Duty) {
				t.Errorf("without duty %s the form lacks %v", d.Duty, lacks)
			}
		}
		if lacks := submit(whole); !slices.Equal(lacks, []string{"/commitment"}) {
			t.Errorf("without the commitment the form lacks %v", lacks)
		}
		if lacks := submit(with(whole, body{"template": "2020-1"})); !slices.Contains(lacks, "/template") {
			t.Errorf("with an old commitment's text the form lacks %v", lacks)
		}
	})
}

// mineAfterWithdrawal is a complete form but for its commitment.
func mineAfterWithdrawal(t *testing.T, e *demo.Enterprise) body {
	t.Helper()
	a := apply(t, e, "ER0101")
	err := e.Do(deadline(t), http.MethodPost, "/applications/"+a.Application.ID+"/withdraw", body{"version": a.Application.Version}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return with(a.Form, body{"commitment": nil, "contact": body{"name": "林晓棠", "mobile": "13800005678"}})
}

// TestClause_6_2_2_a_Review asks: staff review applications, item by item; progress
// and result can be read online.
//
// See: console, …/applications/queue, …/mark, …/approve; portal, …/applications/{id}/timeline
func TestClause_6_2_2_a_Review(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		e := y.enter(t, "haijia-legal")
		id := apply(t, e, "ER0101", "ER0102").Application.ID
		path := "/applications/" + id
		a := get[review](t, y.Reviewer.Visitor, path)
		for _, check := range a.Rounds[0].Checks {
			if check.Clause == "" || check.Title == "" {
				t.Errorf("item %s names no clause or title", check.Item)
			}
		}
		refused(t, y.Reviewer.Visitor, http.MethodPost, path+"/approve", body{"version": a.Version}, http.StatusConflict, "application.item-unmarked")
		a = markAll(t, y.Reviewer, id)
		// Two who look at the same state do not both decide.
		refused(t, y.Reviewer.Visitor, http.MethodPost, path+"/approve", body{"version": a.Version - 1}, http.StatusConflict, "application.changed")
		refused(t, y.Admin.Visitor, http.MethodPost, path+"/approve", body{"version": a.Version}, http.StatusForbidden, "console.not-allowed")
		post[review](t, y.Reviewer.Visitor, path+"/approve", body{"version": a.Version})
		refused(t, y.Reviewer.Visitor, http.MethodPost, path+"/approve", body{"version": a.Version + 1}, http.StatusConflict, "application.state")
		if got := mine(t, e); got.Application.State != "approved" || !strings.HasPrefix(got.Application.App, "QD") || got.Rounds[0].Result != "approved" {
			t.Errorf("the enterprise reads %+v", got)
		}
		events := get[timeline](t, e.Visitor, path+"/timeline")
		if names := events.names(); !slices.Contains(names, "application.submitted") || !slices.Contains(names, "application.approved") {
			t.Errorf("the enterprise reads the events %v", names)
		}
		if strings.Contains(encoded(t, events), "reviewer") {
			t.Error("the enterprise reads who decided")
		}
	})
}

// timeline is what happened, the newest first.
type timeline struct {
	Events []struct{ At, Name, Side, Subject, Detail string }
}

// names lists the events, the oldest first.
func (l timeline) names() []string {
	var names []string
	for _, e := range slices.Backward(l.Events) {
		names = append(names, e.Name)
	}
	return names
}

// TestClause_8_5_FiveWorkingDays asks: the review ends within five working days; it
// may be returned for supplement and then begins again; progress and result can be
// queried. All gaps are named at once.
//
// See: portal, GET /api/portal/applications/{id} (deadline, rounds); console, …/return
func TestClause_8_5_FiveWorkingDays(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		e := y.enter(t, "haijia-legal")
		a := apply(t, e, "ER0101")
		path := "/applications/" + a.Application.ID
		// Submitted on Monday the 23rd, which does not count: the 30th is the fifth.
		if d := a.Application.Deadline; d == nil || d.Day != "2026-11-30" || d.DaysLeft == nil || *d.DaysLeft != 5 {
			t.Fatalf("deadline %+v, want 2026-11-30 and five days left", d)
		}
		seen := markAll(t, y.Reviewer, a.Application.ID, "emergency")
		gap := func(item, text string) body { return body{"item": item, "text": text} }
		post[review](t, y.Reviewer.Visitor, path+"/return", body{"version": seen.Version, "gaps": []any{gap("emergency", "请写明中断时由谁、在多久内改走窗口办理。")}})
		a = mine(t, e)
		if a.Application.State != "returned" || a.Application.Deadline != nil || len(a.Rounds[0].Gaps) != 1 || a.Rounds[0].Gaps[0].Title == "" {
			t.Fatalf("the enterprise reads %+v", a)
		}
		form := with(a.Form, body{"emergency": "人力资源部王芳负责，30 分钟内改到窗口办理，恢复后核对回执。"})
		if err := e.Do(deadline(t), http.MethodPut, path, body{"version": a.Application.Version, "form": form}, &a); err != nil {
			t.Fatal(err)
		}
		a = post[application](t, e.Visitor, path+"/submit", body{"version": a.Application.Version})
		if len(a.Rounds) != 2 || a.Rounds[1].Due != "2026-11-30" || a.Application.State != "submitted" {
			t.Fatalf("the second round is %+v", a)
		}
		// What could have been named in the first round may not be named now.
		seen = get[review](t, y.Reviewer.Visitor, path)
		refused(t, y.Reviewer.Visitor, http.MethodPost, path+"/return",
			body{"version": seen.Version, "gaps": []any{gap("hr-system", "请补充版本。")}}, http.StatusConflict, "application.gap-too-late")
		seen = markAll(t, y.Reviewer, a.Application.ID)
		post[review](t, y.Reviewer.Visitor, path+"/approve", body{"version": seen.Version})
		if a = mine(t, e); a.Application.State != "approved" || a.Rounds[0].Result != "returned" || a.Rounds[1].Result != "approved" {
			t.Errorf("the enterprise reads %+v", a)
		}
	})
}

// TestClause_6_2_3_b_OnlineApplication asks: applications are made online and their
// progress can be read. A draft is kept; nobody else sees it.
//
// See: portal, POST /api/portal/applications, GET …/timeline
func TestClause_6_2_3_b_OnlineApplication(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		e, other := y.enter(t, "haijia-legal"), y.enter(t, "chaoxi-legal")
		draft := post[application](t, e.Visitor, "/applications", body{"form": body{"name": "海岬人力资源系统"}})
		path := "/applications/" + draft.Application.ID
		refused(t, e.Visitor, http.MethodPost, "/applications", body{"form": body{}}, http.StatusConflict, "application.already-open")
		foreign := refused(t, other.Visitor, http.MethodGet, path, nil, http.StatusNotFound, "not-found")
		unknown := refused(t, other.Visitor, http.MethodGet, "/applications/01a20606-0000-7000-8000-000000000000", nil, http.StatusNotFound, "not-found")
		if foreign.Title != unknown.Title || foreign.Detail != unknown.Detail {
			t.Error("another enterprise's draft looks unlike one that does not exist")
		}
		if queue := get[struct{ Items []any }](t, y.Reviewer.Visitor, "/applications/queue"); len(queue.Items) != 0 {
			t.Error("staff see a draft in the queue")
		}
		if got := mine(t, e); got.Application.State != "draft" || got.Form["name"] != "海岬人力资源系统" || len(got.Problems) == 0 {
			t.Errorf("the draft comes back as %+v", got)
		}
		if names := get[timeline](t, e.Visitor, path+"/timeline").names(); len(names) == 0 {
			t.Error("the draft has no timeline")
		}
	})
}
