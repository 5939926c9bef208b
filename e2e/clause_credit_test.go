package e2e

import (
	"bufio"
	"encoding/base64"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

const (
	haijia = "91370203MA3Q8T017E"
	chaoxi = "91370211MA3Q8T025U"
)

// creditTown is a town whose platform asks a credit service.
func creditTown(t *testing.T, engine string) (*town, func(book string)) {
	t.Helper()
	y := prepared(t, engine)
	book, sources := filepath.Join(y.Dir, "book.yaml"), filepath.Join(y.Dir, "sources.yaml")
	say := func(text string) {
		t.Helper()
		next := book + ".next" // the service never reads half a book
		if err := os.WriteFile(next, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(next, book); err != nil {
			t.Fatal(err)
		}
	}
	say("enterprises: []")
	service := exec.Command(program, "credit", "--book", book, "--bearer-file", filepath.Join(y.Dir, "core.bearer"), "--sources", sources)
	out, err := service.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := service.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = service.Process.Kill()
		_ = service.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.HasPrefix(line, "credit service at ") {
		t.Fatalf("the credit service says %q, %v", line, err)
	}
	y.Env = append(y.Env, "ZHILIAN_CREDIT_SOURCES="+sources)
	if err := y.Raise(deadline(t)); err != nil {
		t.Fatal(err)
	}
	y.openConsole(t)
	return y, say
}

type creditTask struct{ ID, Enterprise, USCC, Subject, Source, Ref, State string }

// TestClause_10_1_CreditChecked asks: honours and credit are looked up regularly and
// for every application; a connected enterprise that is discredited is suspended;
// after the repair it applies anew, with new keys and acceptance.
//
// See: console, …/enterprises/{id}/credit, …/credit/tasks, …/credit/discredits; portal, GET /api/portal/discredits
func TestClause_10_1_CreditChecked(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y, say := creditTown(t, engine)
		made, err := y.Admin.Employ(deadline(t), y.Stage, "credit", "信用管理员", "credit-officer")
		if err != nil {
			t.Fatal(err)
		}
		officer := made.Visitor
		e := y.enter(t, "haijia-legal")
		say("enterprises: [{uscc: " + haijia + `, red: [{title: A级纳税人, issuer: 税务局, expires: "2027-12-31"}]}]`)
		a := apply(t, e, "ER0101")
		looked(t, y, a.Application.ID, "clean")
		seen := markAll(t, y.Reviewer, a.Application.ID)
		post[review](t, y.Reviewer.Visitor, "/applications/"+a.Application.ID+"/approve", body{"version": seen.Version})
		old := mine(t, e).Application.App

		number := "青人社监〔2026〕7号"
		say("enterprises: [{uscc: " + haijia + `, black: [{number: ` + number + `, authority: 青岛市人社局, reason: 拖欠劳动报酬, from: "2026-11-01"}]}]`)
		id := y.enterpriseID(t, e)
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/enterprises/"+id+"/credit/check", nil, http.StatusForbidden, "console.not-allowed")
		post[any](t, officer, "/enterprises/"+id+"/credit/check", nil)
		tasks := get[struct{ Items []creditTask }](t, officer, "/credit/tasks").Items
		if len(tasks) != 1 || tasks[0].USCC != haijia || tasks[0].Ref != number || tasks[0].Source != "credit-qingdao" {
			t.Fatalf("tasks %+v", tasks)
		}
		post[any](t, officer, "/credit/tasks/"+tasks[0].ID+"/suspend", body{"note": "经核实属实"})
		if state := y.standing(t, id); state != "suspended" {
			t.Fatalf("the enterprise is %s", state)
		}
		snapshots := encoded(t, get[any](t, officer, "/enterprises/"+id+"/credit"))
		if !strings.Contains(snapshots, number) || !strings.Contains(snapshots, "A级纳税人") || strings.Contains(snapshots, "陈海岬") {
			t.Errorf("the look-ups are kept as %s", snapshots)
		}

		say("enterprises: []") // repaired
		post[any](t, officer, "/enterprises/"+id+"/credit/check", nil)
		if state := y.standing(t, id); state != "suspended" {
			t.Fatalf("repaired credit made the enterprise %s by itself", state)
		}
		next := apply(t, e, "ER0101")
		seen = markAll(t, y.Reviewer, next.Application.ID)
		post[review](t, y.Reviewer.Visitor, "/applications/"+next.Application.ID+"/approve", body{"version": seen.Version})
		if app := mine(t, e).Application.App; app == old || y.standing(t, id) != "active" {
			t.Errorf("readmitted with system %s after %s, enterprise %s", app, old, y.standing(t, id))
		}
	})
}

// TestClause_7_1_DiscreditList asks: an enterprise on the discredit list of the field
// is found so for every application; the list is kept with number, basis and period,
// imported, exported, published, and left by a decision; two officers put an employer on
// it and take one off.
//
// See: console, …/credit/discredits (import, export, end); portal, GET /api/portal/discredits
func TestClause_7_1_DiscreditList(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		made, err := y.Admin.Employ(deadline(t), y.Stage, "credit", "信用管理员", "credit-officer")
		if err != nil {
			t.Fatal(err)
		}
		officer := made.Visitor
		entry := body{
			"uscc": chaoxi, "name": "青岛潮汐软件股份有限公司", "person": "周潮生", "number": "青人社监决〔2026〕9号", "authority": "青岛市人社局",
			"basis": "条例第三条", "reason": "拖欠劳动报酬", "from": "2026-11-01", "public": true,
		}
		second, err := y.Admin.Employ(deadline(t), y.Stage, "credit2", "信用复核员", "credit-officer")
		must(t, err)
		type asked struct{ Approval demo.Request }
		wanted := post[asked](t, officer, "/credit/discredits", entry)
		if err := made.Agree(deadline(t), wanted.Approval); err == nil {
			t.Error("one person puts an employer on the list")
		}
		request := get[struct {
			Reads   string
			Payload struct{ SM3 string }
		}](t, second.Visitor, "/approvals/"+wanted.Approval.ID)
		if request.Reads == "" {
			t.Fatal("the second officer is not told where the entry is read")
		}
		draft := get[map[string]any](t, second.Visitor, request.Reads)
		for _, want := range []string{chaoxi, "青岛潮汐软件股份有限公司", "青人社监决〔2026〕9号", "青岛市人社局", "条例第三条", "拖欠劳动报酬", "2026-11-01", "列入人社领域失信名单"} {
			if !strings.Contains(encoded(t, draft), want) {
				t.Errorf("the second officer does not read %q: %v", want, draft)
			}
		}
		if draft["sm3"] != request.Payload.SM3 || strings.Contains(encoded(t, draft), "周潮生") {
			t.Errorf("the second officer reads %v", draft)
		}
		must(t, second.Agree(deadline(t), wanted.Approval))
		refused(t, second.Visitor, http.MethodGet, request.Reads, nil, http.StatusNotFound, "not-found")
		type listed struct {
			ID      string
			Version int64
		}
		on := get[struct{ Items []listed }](t, officer, "/credit/discredits").Items[0]
		refused(t, officer, http.MethodPost, "/credit/discredits", entry, http.StatusConflict, "credit.listed")
		refused(t, officer, http.MethodPost, "/credit/discredits/import", body{"content": base64.StdEncoding.EncodeToString([]byte("PK"))}, http.StatusUnprocessableEntity, "credit.sheet")
		sheet := y.export(t, officer)
		problem := refused(t, officer, http.MethodPost, "/credit/discredits/import", body{"content": base64.StdEncoding.EncodeToString(sheet)}, http.StatusUnprocessableEntity, "credit.sheet-rows")
		if len(problem.Errors) != 1 || problem.Errors[0].Code != "sheet.listed" || !strings.Contains(problem.Errors[0].Detail, "第 2 行") {
			t.Errorf("what was exported is refused row by row as %+v", problem)
		}
		public := encoded(t, get[any](t, stranger(t, y.Stage), "/discredits?uscc="+chaoxi))
		if !strings.Contains(public, "青人社监决〔2026〕9号") || strings.Contains(public, "周潮生") {
			t.Errorf("the public reads %s", public)
		}
		e := y.enter(t, "chaoxi-legal")
		a := apply(t, e, "ER0101")
		path := "/applications/" + a.Application.ID
		seen := get[review](t, y.Reviewer.Visitor, path)
		if f := seen.found("enterprise-credit"); f.Result != "unmet" || f.Code != "listed" || f.Ref != "青人社监决〔2026〕9号" {
			t.Errorf("found %+v", f)
		}
		refused(t, y.Reviewer.Visitor, http.MethodPost, path+"/mark", body{"version": seen.Version, "item": "enterprise-credit", "mark": "met"}, http.StatusConflict, "application.finding")
		ended := post[asked](t, officer, "/credit/discredits/"+on.ID+"/end", body{"version": on.Version, "how": "repaired", "number": "青人社修〔2026〕1号", "day": "2026-11-23"})
		must(t, second.Agree(deadline(t), ended.Approval))
		if f := get[review](t, y.Reviewer.Visitor, path).found("enterprise-credit"); f.Code == "listed" {
			t.Errorf("after the repair: %+v", f)
		}
		if public = encoded(t, get[any](t, stranger(t, y.Stage), "/discredits")); strings.Contains(public, chaoxi) {
			t.Errorf("after the repair the public reads %s", public)
		}
	})
}

// export fetches the list as a workbook.
func (y *town) export(t *testing.T, officer *demo.Visitor) []byte {
	t.Helper()
	res, err := officer.Ask(deadline(t), "/credit/discredits/export?format=xlsx", http.Header{})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	content, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(string(content), "PK") {
		t.Fatalf("exported with status %d, %v", res.StatusCode, err)
	}
	return content
}

// looked waits until the enterprise of an application was looked up.
func looked(t *testing.T, y *town, application, code string) {
	t.Helper()
	until(t, "the look-up of an application", func() bool {
		return get[review](t, y.Reviewer.Visitor, "/applications/"+application).found("enterprise-credit").Code == code
	})
}

// standing is the state of an enterprise.
func (y *town) standing(t *testing.T, id string) string {
	t.Helper()
	return get[struct{ Enterprise struct{ State string } }](t, y.Admin.Visitor, "/enterprises/"+id).Enterprise.State
}
