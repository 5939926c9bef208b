package e2e

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// dataOf is the data of an answer that has to be done.
func dataOf(t *testing.T, service string, a *zhilian.Answer) body {
	t.Helper()
	data, _ := a.Data.(map[string]any)
	if a.Outcome != message.Done {
		t.Fatalf("%s: %s %s %s %v", service, a.Outcome, a.Code, a.Message, a.Errors)
	}
	return data
}

// first is the first entry of a list in the data of an answer.
func first(t *testing.T, data body, list string) body {
	t.Helper()
	entries, _ := data[list].([]any)
	if len(entries) == 0 {
		t.Fatalf("no %s in %v", list, data)
	}
	entry, _ := entries[0].(map[string]any)
	return entry
}

// TestClause_5_TalentAndArbitration asks: recruitment, training of highly qualified
// people and arbitration are filed directly. In the test environment an employer
// publishes a vacancy and enrols somebody in a class, and sees both by query; it
// applies for arbitration, is told processing, then the decision by SYS.RESULT, and
// answers the case that the worker brings.
//
// See: services/items/PT01.yaml, PT02.yaml, LR02.yaml; docs/core/personnel.md, docs/core/labour.md
func TestClause_5_TalentAndArbitration(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		e, c := deals(t, both(t, engine))
		person := demo.People(1, "000000", calendar.DayOf(morning))[0]
		publishes(t, c, e)
		enrols(t, c, e, person)
		arbitrates(t, c, e, person)
	})
}

func publishes(t *testing.T, c *zhilian.Client, e *demo.Enterprise) {
	t.Helper()
	vacancy := with(employer(e), body{
		"postTitle": "厨师", "acb21d": 2, "acb216": "热菜烹制与备料", "recruitConditions": "持有健康证明", "acb204": "青岛市崂山区",
		"payFrom": "6000.00", "payTo": "8000.00", "aac013": "41", "aae004": "蓝小满", "aae005": "0532-80000000",
		"aae030": "2026-11-23", "aae031": "2026-12-31",
	})
	biased := file(t, c, "PT0101", with(vacancy, body{"recruitConditions": "限本市户籍"}), filingOptions())
	if biased.Outcome != message.Rejected || len(biased.Errors) != 1 || biased.Errors[0].Pointer != "/recruitConditions" {
		t.Errorf("a vacancy that discriminates: %s %v", biased.Outcome, biased.Errors)
	}
	number := dataOf(t, "PT0101", file(t, c, "PT0101", vacancy, filingOptions()))["acb200"]
	seen := first(t, dataOf(t, "PT0102", file(t, c, "PT0102", with(employer(e), body{"vacancyNos": []any{number}}), filingOptions())), "vacancies")
	if seen["vacancyState"] != "open" || seen["postTitle"] != "厨师" {
		t.Errorf("the vacancy is seen as %v", seen)
	}
}

func enrols(t *testing.T, c *zhilian.Client, e *demo.Enterprise, p demo.Person) {
	t.Helper()
	entrant := with(identity(p), body{"aac006": string(p.Birth), "aac014": "2"})
	a := file(t, c, "PT0201", with(employer(e), body{"acf003": "PX202612B", "aae030": "2026-12-15", "persons": []any{entrant}}), filingOptions())
	number := first(t, dataOf(t, "PT0201", a), "persons")["enrolmentNo"]
	data := dataOf(t, "PT0202", file(t, c, "PT0202", with(question(e, p), body{"withClasses": "1"}), filingOptions()))
	if r := first(t, data, "records"); r["enrolmentNo"] != number || r["enrolmentState"] != "enrolled" {
		t.Errorf("the enrolment is seen as %v", r)
	}
	first(t, data, "classes")
}

func arbitrates(t *testing.T, c *zhilian.Client, e *demo.Enterprise, p demo.Person) {
	t.Helper()
	claim := with(employer(e), body{
		"representative": "江望崂", "duty": "经理", "aae006": "青岛市崂山区海尔路1号", "aae004": "蓝小满", "aae005": "0532-80000000",
		"persons": []any{with(identity(p), body{"aac004": map[string]string{"男": "1", "女": "2"}[p.Sex], "aae006": "青岛市市北区辽阳西路1号"})},
		"copies":  1, "arbCause": "05", "arbVenue": "performance", "workplace": "青岛市崂山区", "disputedOn": "2026-10-08", "amount": "12000.00",
		"claims": []any{body{"claimText": "返还服务期违约金"}}, "statements": []any{body{"statement": "双方约定服务期三年"}},
		"evidence":    []any{body{"evidenceTitle": "培训协议", "evidenceSource": "本单位", "evidenceProves": "约定服务期"}},
		"attachments": []any{attached("培训协议.pdf", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")},
	})
	if a := file(t, c, "LR0201", claim, filingOptions()); a.Outcome != message.Rejected || a.Code != "E4002" {
		t.Errorf("a case against somebody who never worked here: %s %s %v", a.Outcome, a.Code, a.Errors)
	}
	contract := with(identity(p), body{"aac006": string(p.Birth), "abc910": "2", "abc913": string(p.Hired), "aac013": "42", "workHours": "1"})
	dataOf(t, "LR0101", file(t, c, "LR0101", with(employer(e), body{"persons": []any{contract}}), filingOptions()))

	filed := file(t, c, "LR0201", claim, zhilian.Options{MsgID: "arb-" + strings.ToLower(rand.Text()[:12])})
	if filed.Outcome != message.Processing {
		t.Fatalf("the claim: %s %s %s %v", filed.Outcome, filed.Code, filed.Message, filed.Errors)
	}
	decision := decided(t, c, filed.MsgID)
	own := dataOf(t, "LR0201", &decision)
	if own["caseState"] != "accepted" || own["decideBy"] == "" {
		t.Errorf("the decision is %v", own)
	}
	cases := func(more body) body {
		return first(t, dataOf(t, "LR0205", file(t, c, "LR0205", with(employer(e), more), filingOptions())), "cases")
	}
	if seen := cases(body{"caseNos": []any{own["caseNo"]}}); seen["caseRole"] != "applicant" || first(t, seen, "handedIn")["name"] != "培训协议.pdf" {
		t.Errorf("the own case is seen as %v", seen)
	}
	against := cases(body{"limit": 10, "caseRole": "respondent"})["caseNo"]
	sign := with(employer(e), body{"caseNo": against, "recipient": "蓝小满"})
	dataOf(t, "LR0204", file(t, c, "LR0204", with(sign, body{"deliveryAction": "confirm", "deliveryMethod": "electronic", "aac067": "13900000002"}), filingOptions()))
	served := dataOf(t, "LR0204", file(t, c, "LR0204", with(sign, body{"deliveryAction": "sign"}), filingOptions()))["servedOn"]
	dataOf(t, "LR0203", file(t, c, "LR0203", with(employer(e), body{"caseNo": against, "defenceKind": "defence", "servedOn": served,
		"statements": []any{body{"statement": "不同意反申请的全部请求"}}}), filingOptions()))
	if seen := cases(body{"caseNos": []any{against}}); seen["servedOn"] != served || seen["defenceBy"] == "" {
		t.Errorf("the worker's case is seen as %v", seen)
	}
}

// attached is a file as a body carries it.
func attached(name, content string) body {
	sum := sm3.Sum([]byte(content))
	return body{"name": name, "type": "application/pdf", "size": len(content), "sm3": hex.EncodeToString(sum[:]),
		"content": base64.StdEncoding.EncodeToString([]byte(content))}
}
