package e2e

import (
	"sync"
	"testing"

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

// deals returns the enterprise of a town and a client for it.
func deals(t *testing.T, y *neighbours) (*demo.Enterprise, *zhilian.Client) {
	t.Helper()
	dealings.Lock()
	defer dealings.Unlock()
	d, ok := dealings.made[y]
	if !ok {
		e := y.admitted(t, "laoding-legal", "PT0101", "PT0102", "PT0201", "PT0202", "LR0101", "LR0201", "LR0203", "LR0204", "LR0205",
			"SI0201", "SI0202", "SI0203", "SI0204", "SI0205", "SI0206", "SI0207", "SI0208")
		d = dealing{e, testKey(t, e)}
		if dealings.made == nil {
			dealings.made = map[*neighbours]dealing{}
		}
		dealings.made[y] = d
	}
	return d.Enterprise, client(t, d.Enterprise, d.key, nil)
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
		e, c := deals(t, both(t, engine))
		ask := func(service string, more body) *zhilian.Answer {
			return file(t, c, service, with(employer(e), more), filingOptions())
		}
		done := func(service string, more body) body { return dataOf(t, service, ask(service, more)) }

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
func builds(t *testing.T, done func(service string, more body) body) {
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
