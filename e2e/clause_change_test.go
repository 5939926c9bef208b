package e2e

import (
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// dealing is an enterprise in the test environment whose business the tests of
// clause 5 do: admitted once in a town, for all of them.
type dealing struct {
	*demo.Enterprise
	key demo.Key
}

var dealings struct {
	sync.Mutex
	made map[*neighbours]dealing
}

// ask files for the enterprise, whatever the answer; done wants it done and returns
// its data.
type (
	asking func(service string, more body) *zhilian.Answer
	doing  func(service string, more body) body
)

// deals returns the enterprise of a town and a client for it.
func deals(t *testing.T, y *neighbours) (*demo.Enterprise, *zhilian.Client) {
	t.Helper()
	dealings.Lock()
	defer dealings.Unlock()
	d, ok := dealings.made[y]
	if !ok {
		e := y.admitted(t, "laoding-legal", "PT0101", "PT0102", "PT0201", "PT0202", "LR0101", "LR0201", "LR0203", "LR0204", "LR0205",
			"ER0101", "ER0105", "ER0201", "ER0202", "ER0203", "ER0204", "ER0205", "SI0201", "SI0202", "SI0203", "SI0204", "SI0205", "SI0206", "SI0207", "SI0208",
			"SI0101", "SI0301", "SI0302", "SI0303", "SI0304", "SI0305")
		d = dealing{e, testKey(t, e)}
		if dealings.made == nil {
			dealings.made = map[*neighbours]dealing{}
		}
		dealings.made[y] = d
	}
	return d.Enterprise, client(t, d.Enterprise, d.key, nil)
}

// dealsBy is deals with what most tests do with it.
func dealsBy(t *testing.T, y *neighbours) (asking, doing, *zhilian.Client) {
	t.Helper()
	e, c := deals(t, y)
	ask := func(service string, more body) *zhilian.Answer {
		t.Helper()
		return file(t, c, service, with(employer(e), more), filingOptions())
	}
	return ask, func(service string, more body) body {
		t.Helper()
		return dataOf(t, service, ask(service, more))
	}, c
}

// altered is one field of a change.
func altered(field, before, after string) body {
	b := body{"aae155": field, "aae123": before, "aae124": after}
	if before == "" {
		delete(b, "aae123")
	}
	return b
}

// TestClause_5_UnitData asks: the data of an enterprise and of its projects are
// changed directly. Name, legal representative and domicile are taken over from the
// market's register and cannot be changed; what can be changed names the value
// before, is seen by query and can be taken back; a project's premium follows its
// cost, and its insurance ends with its completion.
//
// See: services/items/SI02.yaml; docs/core/insurance.md
func TestClause_5_UnitData(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		ask, done, _ := dealsBy(t, both(t, engine))
		if a := ask("SI0202", body{"changes": []any{altered("aab013", "江望崂", "别人")}}); a.Outcome != message.Rejected || a.Errors[0].Pointer != "/changes/0/aae155" {
			t.Errorf("a representative changed without the register: %s %v", a.Outcome, a.Errors)
		}
		if taken := first(t, done("SI0201", nil), "changes"); taken["aae155"] != "aab004" || taken["aae124"] != "青岛崂顶餐饮管理有限公司" {
			t.Errorf("the register says %v", taken)
		}
		contact := done("SI0202", body{"changes": []any{altered("aae004", "", "蓝小满")}})
		if a := ask("SI0202", body{"changes": []any{altered("aae004", "别人", "程远帆")}}); a.Code != "E5002" || a.Errors[0].Pointer != "/changes" {
			t.Errorf("another value before: %s %v", a.Code, a.Errors)
		}
		unit, _ := done("SI0203", nil)["unit"].(map[string]any)
		if unit["aae004"] != "蓝小满" || unit["aab004"] != "青岛崂顶餐饮管理有限公司" || unit["aab013"] == nil {
			t.Errorf("the unit is seen as %v", unit)
		}
		done("SI0208", body{"changeNo": contact["changeNo"], "aae035": contact["aae035"], "aae013": "联系人填写有误"})
		seen := first(t, done("SI0204", body{"changeNos": []any{contact["changeNo"]}}), "alterations")
		if seen["alterationState"] != "withdrawn" {
			t.Errorf("what was taken back is seen as %v", seen)
		}
		builds(t, done)
	})
}

// builds insures a project, makes it dearer and completes it.
func builds(t *testing.T, done doing) {
	t.Helper()
	entered := done("SI0205", body{"projectName": "崂顶中央厨房", "builder": "青岛崂顶餐饮管理有限公司", "workplace": "青岛市崂山区", "permitNo": "370212202611230101",
		"projectCost": "5000000.00", "aae030": "2026-11-02", "aae031": "2027-10-31", "manager": "蓝小满", "managerPhone": "13900000002", "lateReason": "施工许可证补办"})
	number := entered["projectNo"]
	dearer := done("SI0206", body{"projectNo": number, "changes": []any{altered("projectCost", "5000000.00", "6000000.00")}, "agreementNo": "补充协议-1", "aae013": "设计变更"})
	if entered["premium"] != "3000.00" || dearer["premium"] != "3600.00" || dearer["difference"] != "600.00" {
		t.Errorf("premium %v, then %v, a difference of %v", entered["premium"], dearer["premium"], dearer["difference"])
	}
	done("SI0207", body{"projectNo": number, "aae030": "2026-11-02", "aae031": "2027-10-31", "completedOn": "2026-11-20"})
	if p := first(t, done("SI0203", body{"projectNos": []any{number}}), "projects"); p["projectState"] != "completed" || p["projectCost"] != "6000000.00" {
		t.Errorf("the project is seen as %v", p)
	}
}

// TestClause_5_Unemployment asks: the employer's part of the registration of
// unemployment is filed directly. Who lost their work is told, late ones with a
// warning; a registration waits for the person's own confirmation, which
// SYS.RESULT tells, comes to nothing without it, and can be withdrawn before; both are seen by query, of own former
// staff alone.
//
// See: services/items/ER02.yaml; docs/core/employment.md
func TestClause_5_Unemployment(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		ask, done, c := dealsBy(t, both(t, engine))
		people := demo.People(3, "000000", calendar.DayOf(morning))[1:]
		question := func(p demo.Person) body { return body{"persons": []any{body{"aac058": "01", "aac147": p.IDNumber}}} }
		if a := ask("ER0203", question(people[0])); a.Outcome != message.Rejected || a.Code != "E4002" {
			t.Errorf("asking for somebody who never worked here: %s %s", a.Outcome, a.Code)
		}
		for _, p := range people {
			done("ER0101", body{"persons": []any{hired(p)}})
			done("ER0105", body{"persons": []any{with(identity(p), body{"aae030": string(p.Hired), "abc916": "2026-11-20", "abc917": "3601", "involuntary": "1"})}})
		}
		notice := func(reason string, p demo.Person) *zhilian.Answer {
			return ask("ER0201", body{"persons": []any{with(identity(p), body{"abc916": "2026-11-20", "abc917": reason, "involuntary": "1", "proofOn": "2026-11-20"})}})
		}
		if a := notice("4101", people[0]); a.Code != "E5002" || a.Errors[0].Pointer != "/persons/0/abc917" {
			t.Errorf("another reason than the termination's: %s %v", a.Code, a.Errors)
		}
		for i, p := range people {
			dataOf(t, "ER0201", notice("3601", p))
			mobile := []string{"13900000001", "13900009999"}[i] // the second declines
			filed := ask("ER0202", with(identity(p), body{"aac067": mobile, "abc916": "2026-11-20", "acc711": "3", "consentNo": "SQ-2026-0117", "consentOn": "2026-11-20"}))
			if filed.Outcome != message.Processing {
				t.Fatalf("a registration that the person has to confirm: %s %s %v", filed.Outcome, filed.Code, filed.Errors)
			}
			want := []string{"registered", "declined"}[i]
			end := decided(t, c, filed.MsgID)
			if data, _ := end.Data.(map[string]any); data["unemploymentState"] != want || (end.Outcome == message.Done) != (i == 0) {
				t.Errorf("the person's decision: %s %s %v, want %s", end.Outcome, end.Code, end.Data, want)
			}
			if r := first(t, done("ER0203", question(p)), "records"); r["unemploymentState"] != want || r["noticeState"] != "done" || r["late"] != "0" {
				t.Errorf("it is seen as %v", r)
			}
			late := with(identity(p), body{"unemploymentNo": first(t, done("ER0203", question(p)), "records")["unemploymentNo"], "aae043": "2026-11-23", "aae013": "本人已自行申请"})
			if a := ask("ER0205", late); a.Code != "E5002" || a.Errors[0].Pointer != "/unemploymentNo" {
				t.Errorf("withdrawn after the decision: %s %v", a.Code, a.Errors)
			}
		}
		again := with(identity(people[1]), body{"aac067": "13900008888", "abc916": "2026-11-20", "acc711": "3", "consentNo": "SQ-2026-0118", "consentOn": "2026-11-20"})
		filed := ask("ER0202", again) // waits for an hour
		number := first(t, done("ER0203", question(people[1])), "records")["unemploymentNo"]
		done("ER0205", with(identity(people[1]), body{"unemploymentNo": number, "aae043": "2026-11-23", "aae013": "本人已自行申请"}))
		if end := decided(t, c, filed.MsgID); end.Outcome != message.Rejected || end.Errors[0].Pointer != "/aac147" {
			t.Errorf("what was withdrawn ends %s %v", end.Outcome, end.Errors)
		}
		list, _ := done("ER0204", body{"leftFrom": "2026-11-20", "leftTo": "2026-11-20", "limit": 10})["records"].([]any)
		if len(list) != len(people) {
			t.Errorf("%d of %d notices are listed", len(list), len(people))
		}
	})
}

// TestClause_5_PersonData asks: a person's data are changed directly. Mobile phone
// and address at once, name and identity document on proof and after a review, which
// SYS.RESULT tells; the value before must be the one that is kept; both are seen by
// query, of own persons alone.
//
// See: services/items/SI03.yaml; docs/core/insurance.md
func TestClause_5_PersonData(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		ask, done, c := dealsBy(t, both(t, engine))
		people := demo.People(5, "000000", calendar.DayOf(morning))
		p, another := people[3], people[4]
		if a := ask("SI0301", with(identity(p), body{"changes": []any{altered("aac067", "", p.Mobile)}})); a.Code != "E4002" {
			t.Errorf("a person who is not insured here: %s %v", a.Code, a.Errors)
		}
		insured := with(identity(p), body{"aac004": map[string]string{"男": "1", "女": "2"}[p.Sex], "aac006": string(p.Birth), "aac067": p.Mobile, "aac013": "41",
			"aac066": "10", "jobPost": "manager", "aae140": []any{"110", "210", "410"}, "aae041": "2026-11"})
		done("SI0101", body{"persons": []any{insured}})
		moved := with(identity(p), body{"changes": []any{altered("aac067", p.Mobile, "13900000004"), altered("aae006", "", "青岛市崂山区海尔路1号")}})
		if tried := done("SI0301", with(moved, body{"checkOnly": true})); tried["changeNo"] != nil {
			t.Errorf("a check gives out a number: %v", tried)
		}
		plain := done("SI0301", moved) // the values before are still those
		if a := ask("SI0301", with(identity(p), body{"changes": []any{altered("aac067", p.Mobile, "13900000005")}})); a.Code != "E5002" || a.Errors[0].Pointer != "/changes" {
			t.Errorf("another value before: %s %v", a.Code, a.Errors)
		}
		var last body
		for i, want := range []string{"refused", "done"} {
			name := []string{"不予通过.pdf", "户口簿.pdf"}[i]
			filed := ask("SI0302", with(identity(p), body{"changes": []any{altered("aac003", p.Name, another.Name)}, "proofKind": "1", "proofOn": "2026-11-10",
				"aae013": "公安机关更名", "attachments": []any{attached(name, "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")}}))
			if filed.Outcome != message.Processing {
				t.Fatalf("a change that needs a review: %s %s %v", filed.Outcome, filed.Code, filed.Errors)
			}
			end := decided(t, c, filed.MsgID)
			if last, _ = end.Data.(map[string]any); last["personChangeState"] != want || (end.Outcome == message.Done) != (want == "done") {
				t.Errorf("the review: %s %s %v, want %s", end.Outcome, end.Code, end.Data, want)
			}
		}
		seen := first(t, done("SI0303", body{"persons": []any{identity(p)}, "withAddress": "1", "aae013": "变更后核对"}), "records")
		if seen["aac003"] != another.Name || seen["aac067"] != "13900000004" || seen["aae006"] != "青岛市崂山区海尔路1号" {
			t.Errorf("the person is seen as %v", seen)
		}
		list := done("SI0304", body{"changeNos": []any{last["changeNo"], plain["changeNo"]}})
		if first(t, list, "alterations")["personChangeState"] != "done" {
			t.Errorf("the changes are seen as %v", list)
		}
		if a := ask("SI0305", body{"changeNo": last["changeNo"], "aae043": "2026-11-23", "aae013": "证明材料有误"}); a.Code != "E5002" || a.Errors[0].Pointer != "/changeNo" {
			t.Errorf("withdrawn after the review: %s %v", a.Code, a.Errors)
		}
	})
}
