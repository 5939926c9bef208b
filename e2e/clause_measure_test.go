package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// measureView is a measure as the console tells of it.
type measureView struct {
	Measure struct {
		ID, State, Ending, Objection, ObjectBy string
		Clauses                                []string
	}
	Approval *demo.Request
}

// suspension is the order of a suspension.
func suspension() body {
	return body{
		"kind": "suspension", "ground": "false-data", "facts": "三次报送虚假的劳动合同，经核查属实。",
		"evidence": []body{{"kind": "paper", "ref": "核查笔录 7", "sm3": strings.Repeat("ab", 32), "note": "核查笔录"}},
	}
}

// askMeasure takes a measure, or asks for the second person.
func (y *town) askMeasure(t *testing.T, enterprise string, order body) measureView {
	t.Helper()
	return post[measureView](t, y.Admin.Visitor, "/enterprises/"+enterprise+"/measures", order)
}

// restore has the enterprise object to a measure, and a third person uphold that.
func (y *town) restore(t *testing.T, e *demo.Enterprise, measure string) {
	t.Helper()
	post[any](t, e.Visitor, "/measures/"+measure+"/objection", body{"text": "三份合同均由本企业职工签署，原件可以核对。"})
	third, err := y.Admin.Employ(deadline(t), y.Stage, "third-"+measure[len(measure)-8:], "第三人", "operator")
	must(t, err)
	ended := post[measureView](t, third.Visitor, "/measures/"+measure+"/answer", body{"uphold": true, "text": "经复核，合同真实，异议成立。"})
	if ended.Measure.State != "ended" || ended.Measure.Ending != "upheld" {
		t.Errorf("after the objection: %+v", ended)
	}
}

// TestClause_6_2_2_d_Measures asks: staff warn an enterprise that breaks the rules, and
// take its right away. A warning and a limit of calls are in force at once, a
// suspension when a second person agreed; each cites the standard. The enterprise
// reads why and objects, somebody without a part in it decides, and an objection
// that is upheld gives back what was taken. Results stay open all the time.
//
// See: console, POST /api/console/enterprises/{enterprise}/measures; portal, GET /api/portal/measures
func TestClause_6_2_2_d_Measures(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		lengthy(t)
		y := played(t, engine) // of its own: it is suspended
		c := client(t, y.Enterprise, y.Production, nil)
		before := file(t, c, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions())
		own := get[space](t, y.Enterprise.Visitor, "/enterprise").Enterprise.ID
		warned := y.askMeasure(t, own, body{"kind": "warning", "ground": "neglect", "facts": "三个月没有处理退回的申报。", "evidence": []body{}})
		if warned.Measure.State != "in-force" || warned.Approval != nil || len(warned.Measure.Clauses) == 0 {
			t.Errorf("warned: %+v", warned)
		}
		refused(t, y.Admin.Visitor, http.MethodPost, "/enterprises/"+own+"/measures", with(suspension(), body{"evidence": []body{}}), http.StatusUnprocessableEntity, "measure.evidence")
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/enterprises/"+own+"/measures", suspension(), http.StatusForbidden, "console.not-allowed")

		asked := y.askMeasure(t, own, suspension())
		if asked.Measure.State != "asked" || asked.Approval == nil {
			t.Fatalf("asked: %+v", asked)
		}
		if err := y.Admin.Agree(deadline(t), *asked.Approval); err == nil {
			t.Error("one person suspends an enterprise")
		}
		must(t, y.Admin.Second.Agree(deadline(t), *asked.Approval))
		until(t, "new filings are refused", func() bool {
			_, err := c.File(deadline(t), "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions())
			return err != nil && strings.Contains(err.Error(), message.E4010)
		})
		if result, err := c.Result(deadline(t), before.MsgID); err != nil || len(result) != 1 || result[0].Outcome != message.Done {
			t.Errorf("the result of before: %+v, %v", result, err)
		}

		path := "/measures/" + asked.Measure.ID
		seen := encoded(t, get[any](t, y.Enterprise.Visitor, "/measures"))
		if !strings.Contains(seen, "核查笔录 7") || !strings.Contains(seen, "8.4.2") {
			t.Errorf("the enterprise sees %s", seen)
		}
		objection := body{"text": "三份合同均由本企业职工签署，原件可以核对。"}
		stranger := y.enter(t, "chaoxi-legal")
		refused(t, stranger.Visitor, http.MethodPost, path+"/objection", objection, http.StatusNotFound, "not-found")
		upheld := body{"uphold": true, "text": "经复核，合同真实，异议成立。"}
		for _, part := range []*demo.Staff{y.Admin, y.Admin.Second} {
			refused(t, part.Visitor, http.MethodPost, path+"/answer", upheld, http.StatusConflict, "measure.no-objection")
		}
		y.restore(t, y.Enterprise, asked.Measure.ID)
		refused(t, y.Admin.Visitor, http.MethodPost, path+"/answer", upheld, http.StatusConflict, "measure.no-objection")
		again := client(t, y.Enterprise, y.Production, nil)
		until(t, "filing is possible again", func() bool {
			_, err := again.File(deadline(t), "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions())
			return err == nil
		})
		post[any](t, y.Admin.Visitor, "/measures/"+warned.Measure.ID+"/lift", nil)
	})
}
