package labour

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

type members = map[string]any

// encoded is a body with changes; nil removes a member.
func encoded(t *testing.T, body, changes members) string {
	t.Helper()
	maps.Copy(body, changes)
	maps.DeleteFunc(body, func(_ string, v any) bool { return v == nil })
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func attached(content string) members {
	sum := sm3.Sum([]byte(content))
	return members{"name": "解除通知.pdf", "type": "application/pdf", "size": len(content), "sm3": hex.EncodeToString(sum[:]),
		"content": base64.StdEncoding.EncodeToString([]byte(content))}
}

func respondentPerson() members {
	return members{"ref": "0", "name": "测试甲", "idNumber": young, "sex": "1", "address": "青岛市市南区", "mobile": "13900000001"}
}

// claiming is a good application for arbitration with changes.
func claiming(t *testing.T, changes members) string {
	t.Helper()
	return encoded(t, members{"representative": "陈海岬", "duty": "总经理", "address": "青岛市市南区", "contact": "李经办", "phone": "0532-80000000",
		"persons": []any{respondentPerson()}, "cause": "0301", "venue": "performance", "place": "青岛市市南区", "disputedOn": "2026-10-08",
		"amount": "12000.00", "claims": []any{members{"text": "返还服务期违约金", "amount": "12000.00"}}, "facts": []any{members{"text": "双方约定服务期"}},
		"evidence":    []any{members{"title": "培训协议", "source": "本单位", "proves": "约定服务期"}},
		"attachments": []any{attached("%PDF-1.4 test")}}, changes)
}

// caseOf is what an employer is told of a case.
func caseOf(t *testing.T, c *coretest.Core, uscc, number string) coretest.Reply {
	t.Helper()
	return c.Act("labour.cases", uscc, fmt.Sprintf(`{"caseNos":[%q]}`, number))
}

func TestClaim(t *testing.T) {
	broken := attached("%PDF-1.4 test")
	broken["size"] = 1
	other := respondentPerson()
	other["idNumber"] = young[:17] + "9"
	tests := map[string]struct {
		changes       members
		outcome, code string
	}{
		"good":              {nil, "accepted", ""},
		"without files":     {members{"attachments": nil}, "accepted", ""},
		"against itself":    {members{"units": []any{members{"uscc": coretest.Harbour, "name": "港务公司"}}}, "rejected", "LAB-301"},
		"with another unit": {members{"units": []any{members{"uscc": coretest.Shipyard, "name": "船厂"}}}, "accepted", ""},
		"wrong check digit": {members{"persons": []any{other}}, "rejected", "LAB-302"},
		"a file cut short":  {members{"attachments": []any{broken}}, "rejected", "LAB-303"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := coretest.Open(t, New(Rules{})).Act("labour.claim", coretest.Harbour, claiming(t, tt.changes))
			if r.Get("outcome") != tt.outcome || r.Get("code") != tt.code {
				t.Errorf("got %s", r.Text)
			}
		})
	}
}

func TestClaimIsDecided(t *testing.T) {
	tests := map[string]struct {
		decide               corekit.Decision
		disputedOn           string
		outcome, code, state string
	}{
		"accepted":          {corekit.Confirmed, "2026-10-08", "done", "", "accepted"},
		"a year ago":        {corekit.Confirmed, "2025-11-23", "done", "", "accepted"},
		"more than a year":  {corekit.Confirmed, "2025-11-22", "done", "LAB-W05", "accepted"},
		"not accepted":      {corekit.Denied, "2026-10-08", "rejected", "LAB-310", "refused"},
		"nobody in time":    {"", "2026-10-08", "rejected", "LAB-312", "lapsed"},
		"dropped meanwhile": {corekit.Confirmed, "", "rejected", "LAB-311", "dropped"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			on := tt.disputedOn
			if on == "" {
				on = "2026-10-08"
			}
			number := c.ActUnder("claim", "labour.claim", coretest.Harbour, claiming(t, members{"disputedOn": on})).Get("data.caseNo")
			if r := caseOf(t, c, coretest.Harbour, number); r.Get("data.cases.0.state") != "filed" || r.Get("data.cases.0.acceptBy") != "2026-11-28" {
				t.Errorf("before the decision: %s", r.Text)
			}
			if tt.disputedOn == "" {
				if r := c.Act("labour.drop", coretest.Harbour, fmt.Sprintf(`{"caseNo":%q,"reason":"已和解"}`, number)); r.Get("outcome") != "done" {
					t.Fatalf("drop: %s", r.Text)
				}
			}
			if tt.decide == "" {
				c.At("2026-11-28T23:59:59+08:00")
				if r := c.ByKey("claim"); r.Get("outcome") != "accepted" {
					t.Errorf("on the fifth day: %s", r.Text)
				}
				c.At("2026-11-29T00:00:00+08:00")
			} else if r := c.Decide("claim", tt.decide); r.Status != 200 {
				t.Fatalf("decide: %s", r.Text)
			}
			r := c.ByKey("claim")
			if r.Get("outcome") != tt.outcome || r.Get("code") != tt.code || r.Get("data.caseNo") != number {
				t.Errorf("after the decision: %s", r.Text)
			}
			if tt.outcome == "done" && (r.Get("data.deliverBy") != "2026-11-28" || r.Get("data.decideBy") != "2027-01-07") {
				t.Errorf("deadlines: %s", r.Text)
			}
			if r := caseOf(t, c, coretest.Harbour, number); r.Get("data.cases.0.state") != tt.state {
				t.Errorf("the case: %s", r.Text)
			}
		})
	}
}

// against brings a worker's case against the employer of Harbour, with another unit or not.
func against(t *testing.T, c *coretest.Core) string {
	t.Helper()
	r := c.Stub("worker.claim", coretest.Harbour, encoded(t, members{"worker": respondentPerson(), "cause": "0101", "venue": "performance",
		"place": "青岛市市南区", "disputedOn": "2026-10-08", "claims": []any{members{"text": "支付加班费"}}}, nil))
	if r.Get("outcome") != "done" {
		t.Fatal(r.Text)
	}
	return r.Get("data.caseNo")
}

func TestDefence(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	number := against(t, c)
	about := func(more string) string { return fmt.Sprintf(`{"caseNo":%q%s}`, number, more) }
	const defence, address = `,"defence":[{"text":"已足额支付"}]`, `,"action":"confirm","method":"electronic","mobile":"13900000002"`
	c.At("2026-11-24T09:00:00+08:00")
	steps := []struct{ act, uscc, data, code string }{
		{"labour.defend", coretest.Shipyard, about(defence), "LAB-304"},
		{"labour.supplement", coretest.Harbour, about(`,"facts":[{"text":"补充"}]`), "LAB-305"},
		{"labour.drop", coretest.Harbour, about(`,"reason":"和解"`), "LAB-305"},
		{"labour.defend", coretest.Harbour, about(""), "LAB-315"},
		{"labour.address", coretest.Harbour, about(`,"action":"sign"`), "LAB-309"},
		{"labour.address", coretest.Harbour, about(`,"action":"confirm","method":"post"`), "LAB-316"},
		{"labour.address", coretest.Harbour, about(`,"action":"confirm","method":"electronic"`), "LAB-316"},
		{"labour.address", coretest.Harbour, about(address), ""},
		{"labour.address", coretest.Harbour, about(`,"action":"sign"`), ""},
		{"labour.address", coretest.Harbour, about(`,"action":"sign"`), "LAB-W07"},
	}
	for _, s := range steps {
		if r := c.Act(s.act, s.uscc, s.data); r.Get("code") != s.code {
			t.Errorf("%s %s: %s", s.act, s.data, r.Text)
		}
	}
	if r := caseOf(t, c, coretest.Harbour, number); r.Get("data.cases.0.servedOn") != "2026-11-24" || r.Get("data.cases.0.defenceBy") != "2026-12-04" || r.Get("data.cases.0.role") != "respondent" {
		t.Errorf("served: %s", r.Text)
	}
	c.At("2026-12-04T20:00:00+08:00")
	if r := c.Act("labour.defend", coretest.Harbour, about(defence)); r.Get("outcome") != "done" || r.Get("code") != "" {
		t.Errorf("on the tenth day: %s", r.Text)
	}
	c.At("2026-12-05T00:30:00+08:00")
	if r := c.Act("labour.defend", coretest.Harbour, about(defence)); r.Get("outcome") != "done" || r.Get("code") != "LAB-W06" {
		t.Errorf("on the eleventh day: %s", r.Text)
	}
	evidence := encoded(t, members{"caseNo": number, "attachments": []any{attached("%PDF-1.4 wages")}}, nil)
	if r := c.Act("labour.defend", coretest.Harbour, evidence); r.Get("outcome") != "done" || r.Get("code") != "" || r.Get("data.files") != "1" {
		t.Errorf("late evidence: %s", r.Text)
	}
	r := caseOf(t, c, coretest.Harbour, number)
	if r.Get("data.cases.0.files.0.size") != "14" || r.Get("data.cases.0.opponents.0") != "测试甲" || strings.Contains(r.Text, young) || strings.Contains(r.Text, "content") {
		t.Errorf("the case shows %s", r.Text)
	}
}

func TestDefenceWithoutDelivery(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	number := against(t, c)
	c.At("2026-11-26T09:00:00+08:00")
	const with = `{"caseNo":%q,"receivedOn":%q,"defence":[{"text":"已足额支付"}]}`
	for _, day := range []string{"2026-11-22", "2026-11-27"} {
		if r := c.Act("labour.defend", coretest.Harbour, fmt.Sprintf(with, number, day)); r.Get("code") != "LAB-317" {
			t.Errorf("received on %s: %s", day, r.Text)
		}
	}
	c.Act("labour.defend", coretest.Harbour, fmt.Sprintf(with, number, "2026-11-24"))
	if r := caseOf(t, c, coretest.Harbour, number); r.Get("data.cases.0.servedOn") != "2026-11-24" {
		t.Errorf("who answers has the papers: %s", r.Text)
	}
}

func TestCaseIsExtendedAndClosed(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	number := against(t, c)
	extend := fmt.Sprintf(`{"caseNo":%q,"reason":"案情复杂"}`, number)
	if r := c.Stub("officer.extend", coretest.Harbour, extend); r.Get("data.decideBy") != "2027-01-22" {
		t.Errorf("45 and 15 days: %s", r.Text)
	}
	if r := c.Stub("officer.extend", coretest.Harbour, extend); r.Get("code") != "LAB-307" {
		t.Errorf("extended twice: %s", r.Text)
	}
	if r := c.Stub("officer.close", coretest.Harbour, fmt.Sprintf(`{"caseNo":%q,"result":"调解结案"}`, number)); r.Get("outcome") != "done" {
		t.Fatal(r.Text)
	}
	if r := caseOf(t, c, coretest.Harbour, number); r.Get("data.cases.0.state") != "closed" || r.Get("data.cases.0.result") != "调解结案" {
		t.Errorf("closed: %s", r.Text)
	}
	for act, more := range map[string]string{"labour.defend": `"defence":[{"text":"已支付"}]`, "labour.address": `"action":"sign"`} {
		if r := c.Act(act, coretest.Harbour, fmt.Sprintf(`{"caseNo":%q,%s}`, number, more)); r.Get("code") != "LAB-307" {
			t.Errorf("%s after the end: %s", act, r.Text)
		}
	}
}

func TestSupplement(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	number := c.ActUnder("claim", "labour.claim", coretest.Harbour, claiming(t, nil)).Get("data.caseNo")
	about := func(more members) string { return encoded(t, members{"caseNo": number}, more) }
	if r := c.Act("labour.supplement", coretest.Harbour, about(nil)); r.Get("code") != "LAB-315" {
		t.Errorf("nothing: %s", r.Text)
	}
	if r := c.Act("labour.defend", coretest.Harbour, about(members{"facts": []any{members{"text": "x"}}})); r.Get("code") != "LAB-306" {
		t.Errorf("an applicant defends: %s", r.Text)
	}
	more := members{"claims": []any{members{"text": "返还培训费", "amount": "800.00"}}, "attachments": []any{attached("%PDF-1.4 more")}}
	if r := c.Act("labour.supplement", coretest.Harbour, about(more)); r.Get("outcome") != "done" {
		t.Errorf("before acceptance: %s", r.Text)
	}
	if r := c.Act("labour.claim", coretest.Harbour, claiming(t, nil)); r.Get("code") != "LAB-314" {
		t.Errorf("the same case again: %s", r.Text)
	}
	c.Decide("claim", corekit.Confirmed)
	r := caseOf(t, c, coretest.Harbour, number)
	if r.Get("data.cases.0.claims.1.text") != "返还培训费" || r.Get("data.cases.0.files.1.name") == "" || r.Get("data.cases.0.role") != "applicant" {
		t.Errorf("the case shows %s", r.Text)
	}
	if r := c.Act("labour.drop", coretest.Harbour, about(members{"reason": "已和解"})); r.Get("outcome") != "done" {
		t.Errorf("drop: %s", r.Text)
	}
	if r := c.Act("labour.supplement", coretest.Harbour, about(more)); r.Get("code") != "LAB-307" {
		t.Errorf("after the drop: %s", r.Text)
	}
	if r := c.Act("labour.claim", coretest.Harbour, claiming(t, nil)); r.Get("outcome") != "accepted" {
		t.Errorf("again after the drop: %s", r.Text)
	}
}

// Another unit is a party too and sees the case; nobody else does.
func TestCasesAreThoseOfTheirParties(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	number := c.ActUnder("claim", "labour.claim", coretest.Harbour, claiming(t, members{"units": []any{members{"uscc": coretest.Shipyard, "name": "船厂"}}})).Get("data.caseNo")
	if r := c.Act("labour.cases", coretest.Shipyard, `{}`); strings.Contains(r.Text, number) || caseOf(t, c, coretest.Shipyard, number).Get("data.cases.0.state") != "none" {
		t.Errorf("a respondent learns of a case that nobody accepted: %s", r.Text)
	}
	if r := c.Act("labour.address", coretest.Harbour, fmt.Sprintf(`{"caseNo":%q,"action":"sign"}`, number)); r.Get("code") != "LAB-308" {
		t.Errorf("signing before acceptance: %s", r.Text)
	}
	c.Decide("claim", corekit.Confirmed)
	for uscc, want := range map[string]string{coretest.Harbour: "applicant", coretest.Shipyard: "respondent", "91370200MA3C00003E": ""} {
		if r := caseOf(t, c, uscc, number); r.Get("data.cases.0.role") != want {
			t.Errorf("%s: %s", uscc, r.Text)
		}
	}
	if r := c.Act("labour.cases", "91370200MA3C00003E", `{}`); strings.Contains(r.Text, number) {
		t.Errorf("a stranger's list: %s", r.Text)
	}
	if r := c.Act("labour.defend", coretest.Shipyard, fmt.Sprintf(`{"caseNo":%q,"defence":[{"text":"非用人单位"}]}`, number)); r.Get("outcome") != "done" {
		t.Errorf("the other unit's defence: %s", r.Text)
	}
	c.At("2026-12-04T09:00:00+08:00")
	late := fmt.Sprintf(`{"caseNo":%q,"claims":[{"text":"又一项"}]}`, number)
	if r := c.Act("labour.supplement", coretest.Harbour, late); r.Get("code") != "LAB-313" {
		t.Errorf("a claim after the defence's time: %s", r.Text)
	}
	if r := c.Act("labour.defend", coretest.Harbour, strings.Replace(late, "claims", "facts", 1)); r.Get("code") != "LAB-306" {
		t.Errorf("the applicant's defence: %s", r.Text)
	}
}

func TestCasesByPages(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	for range 3 {
		against(t, c)
	}
	c.Act("labour.claim", coretest.Harbour, claiming(t, nil))
	after, seen := "", 0
	for range 2 {
		r := c.Act("labour.cases", coretest.Harbour, fmt.Sprintf(`{"after":%q,"limit":3}`, after))
		seen += strings.Count(r.Text, `"caseNo"`)
		after = r.Get("data.next")
	}
	if seen != 4 || after != "" {
		t.Errorf("saw %d of 4, next %q", seen, after)
	}
	if r := c.Act("labour.cases", coretest.Harbour, `{"role":"applicant"}`); strings.Count(r.Text, `"caseNo"`) != 1 {
		t.Errorf("own applications: %s", r.Text)
	}
}

// A test environment has no arbitration board: its decision and a worker's case
// against the employer are played.
func TestTestEnvironmentPlaysTheBoard(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Tenant = "ent-1"
	number := c.ActUnder("claim", "labour.claim", coretest.Harbour, claiming(t, nil)).Get("data.caseNo")
	c.At("2026-11-23T09:30:18+08:00")
	if r := c.ByKey("claim"); r.Get("outcome") != "done" || r.Get("data.caseNo") != number {
		t.Fatalf("after three seconds: %s", r.Text)
	}
	r := c.Act("labour.cases", coretest.Harbour, `{"role":"respondent"}`)
	if r.Get("data.cases.0.state") != "accepted" || r.Get("data.cases.0.opponents.0") != "测试甲" {
		t.Fatalf("the worker's case: %s", r.Text)
	}
	if r := c.Act("labour.defend", coretest.Harbour, fmt.Sprintf(`{"caseNo":%q,"defence":[{"text":"不同意"}]}`, r.Get("data.cases.0.caseNo"))); r.Get("outcome") != "done" {
		t.Errorf("its defence: %s", r.Text)
	}
}
